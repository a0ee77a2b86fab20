"""The careful engine: pdfplumber on chosen pages, its memory kept flat and its failures kept to the page."""

from __future__ import annotations

import io
import logging
from bisect import bisect_left
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import pdfplumber
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page

from extractors.read.pdf_layout import Item
from extractors.read.pdf_pages import page_to_items
from extractors.read.pdf_words import Box, PageWord

BATCH = 24
"""Pages after which the file is opened anew: pdfminer keeps every object that it has parsed."""

# It warns of each odd font and colour; what matters to a reader becomes an issue of the document instead.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class CarefulPage:
    """What was found on a page: its blocks and tables, and all its words, those of running heads too."""

    items: list[Item]
    words: list[PageWord]


def careful_page_count(data: bytes) -> int | None:
    """How many pages pdfminer sees, ``None`` where it cannot open the file."""
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[]) as pdf:
            return sum(1 for _ in PDFPage.create_pages(pdf.doc))
    except Exception:  # noqa: BLE001 - it raises whatever a damaged file leads it to, KeyError and struct.error among them
        return None


class CarefulEngine:
    """Reads the chosen pages of a file in ascending order."""

    def __init__(self, data: bytes, numbers: Sequence[int]) -> None:
        self._data = data
        self._numbers = numbers
        self._pdf: pdfplumber.pdf.PDF | None = None
        self._pages: dict[int, Page] = {}

    def read(self, number: int, furniture: Sequence[Box]) -> CarefulPage | None:
        """A page, ``None`` where the engine fails on it."""
        try:
            page = self._page(number)
            if page is None:
                return None
            try:
                return CarefulPage(*page_to_items(page, number, furniture))
            finally:
                page.close()
        except (Exception, RecursionError):  # noqa: BLE001 - as above; the caller makes it an issue of the page
            return None

    def _page(self, number: int) -> Page | None:
        if number not in self._pages:
            self.close()
            start = bisect_left(self._numbers, number)
            self._pdf = pdfplumber.open(io.BytesIO(self._data), pages=list(self._numbers[start : start + BATCH]))
            self._pages = {page.page_number: page for page in self._pdf.pages}
        return self._pages.pop(number, None)

    def close(self) -> None:
        """Lets go of the file."""
        if self._pdf is not None:
            with suppress(Exception):
                self._pdf.close()
        self._pdf, self._pages = None, {}
