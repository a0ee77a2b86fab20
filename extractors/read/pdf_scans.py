"""Pages that are pictures: read by OCR, their words with boxes and confidence laid out like any other page."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Any

import pypdfium2

from extractors.document import Issue, Place, Severity
from extractors.errors import ReadError
from extractors.read.pdf_fast import is_blank
from extractors.read.pdf_layout import Item
from extractors.read.pdf_pages import words_to_items
from extractors.read.pdf_rules import Rules
from extractors.read.pdf_words import PageWord

INSET = 0.12
"""Share of the font's size by which an OCR box is too wide on either side."""

DEEP = 0.15
"""The same, above and below."""


def read_scan(document: pypdfium2.PdfDocument, number: int) -> tuple[list[Item], list[Issue]]:
    """The blocks and tables of a page without text, and what stood in the way; a blank page has neither."""
    if is_blank(document, number):
        return [], []
    page_to_words = _ocr()
    if page_to_words is None:
        return [], [
            _issue("ocr_missing", f"Page {number} is a picture and the OCR engine is not installed; it was not read.", number)
        ]
    page = document[number - 1]
    try:
        found = page_to_words(page, page_number=number)
    except ReadError as problem:
        return [], [_issue(problem.code, f"Page {number} is a picture and was not read: {problem}", number)]
    except Exception as problem:  # noqa: BLE001 - a picture may be damaged in any way; the page is told, the rest goes on
        return [], [_issue("ocr_failed", f"Page {number} is a picture and OCR failed on it: {type(problem).__name__}.", number)]
    finally:
        page.close()
    words = [_to_page_word(word, number) for word in found]
    issues = [_issue("page_read_by_ocr", f"Page {number} is a picture; it was read by OCR.", number, "info")] if words else []
    return words_to_items(words, Rules((), ()), (), number), issues


def _issue(code: str, message: str, page: int, severity: Severity = "warning") -> Issue:
    return Issue(code, message, severity, Place(0, 0, page))


def _ocr() -> Callable[..., Sequence[Any]] | None:
    """The OCR module's function, ``None`` where it or its engine is not installed."""
    try:
        return importlib.import_module("extractors.read.ocr").page_to_words  # type: ignore[no-any-return]
    except ImportError:
        return None


def _to_page_word(word: Any, page: int) -> PageWord:
    """An OCR word as a word of the page; its box is reckoned, and reaches into the white space on both sides of the word."""
    size = (word.bottom - word.top) / 1.15
    inset = min(INSET * size, (word.x1 - word.x0) / 4)
    box = (word.x0, word.top, word.x1, word.bottom)
    top, bottom = word.top + DEEP * size, word.bottom - DEEP * size
    return PageWord(
        word.text, word.x0 + inset, top, word.x1 - inset, bottom, size, confidence=word.confidence, page=page, seen=box
    )
