"""The report: a folder of static pages over a published warehouse, to be opened from the disk, mailed, or put on any server."""

from __future__ import annotations

from pipeline.report.writing import write_report

__all__ = ["write_report"]
