"""Pages that are pictures: read by OCR, their words with boxes and confidence laid out like any other page."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Any

import pypdfium2

from extractors.document import Issue, Place
from extractors.read.pdf_fast import PageSketch, page_to_image
from extractors.read.pdf_layout import Item
from extractors.read.pdf_pages import words_to_items
from extractors.read.pdf_rules import Rules
from extractors.read.pdf_words import PageWord

SCALE = 200 / 72
"""Pixels a point at which a page is rendered: 200 dots an inch, where figures of 8 points are read well."""
MOST_PIXELS = 16_000_000
LOW_CONFIDENCE = 0.8


def read_scan(document: pypdfium2.PdfDocument, sketch: PageSketch) -> tuple[list[Item], list[Issue]]:
    """The blocks and tables of a page without text, and what stood in the way."""
    page_to_words = _ocr()
    place = Place(0, 0, sketch.number)
    if page_to_words is None:
        message = f"Page {sketch.number} is a picture and the OCR engine is not installed; it was not read."
        return [], [Issue("ocr_missing", message, "warning", place)]
    scale = min(SCALE, (MOST_PIXELS / max(sketch.width * sketch.height, 1.0)) ** 0.5)
    found = page_to_words(page_to_image(document, sketch.number, scale))
    words = [_to_page_word(word, scale, sketch.number) for word in found]
    issues = [Issue("page_read_by_ocr", f"Page {sketch.number} is a picture; it was read by OCR.", "info", place)] if words else []
    return words_to_items(words, Rules((), ()), (), sketch.number), issues


def _ocr() -> Callable[[Any], Sequence[Any]] | None:
    try:
        return importlib.import_module("extractors.read.ocr").page_to_words  # type: ignore[no-any-return]
    except ImportError:
        return None


def _to_page_word(word: Any, scale: float, page: int) -> PageWord:
    """An OCR word, its box in pixels, as a word of the page, its box in points."""
    x0, top, x1, bottom = (edge / scale for edge in (word.x0, word.top, word.x1, word.bottom))
    return PageWord(word.text, x0, top, x1, bottom, (bottom - top) * 0.85, confidence=word.confidence, page=page)
