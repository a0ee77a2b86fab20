"""Loaded once, by the server that the processes of `pipeline.report.views` are forked from."""

from __future__ import annotations

import PIL.Image
import PIL.ImageDraw
import PIL.WebPImagePlugin
import pypdfium2

import extractors.read
import extractors.read.html

__all__ = ["PIL", "extractors", "pypdfium2"]
