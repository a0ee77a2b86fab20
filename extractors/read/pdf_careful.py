"""The careful engine: pdfplumber on chosen pages, its memory kept flat and its failures kept to the page."""

from __future__ import annotations

import io
import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pdfplumber
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page

from extractors.read.pdf_layout import Item
from extractors.read.pdf_pages import page_to_items
from extractors.read.pdf_words import Box, PageWord

# It warns of each odd font and colour; what matters to a reader becomes an issue of the document instead.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class CarefulPage:
    """What was found on a page: its blocks and tables, and all its words, those of running heads too."""

    items: list[Item]
    words: list[PageWord]


class CarefulEngine:
    """Reads the chosen pages of a file, each once. ``pages`` is how many it has, ``None`` where it cannot be opened."""

    def __init__(self, data: bytes, numbers: Collection[int]) -> None:
        self._pages: dict[int, Page] = {}
        self.pages: int | None = None
        try:
            pdf = pdfplumber.open(io.BytesIO(data))
            self.pages = 0
            for number, page in enumerate(PDFPage.create_pages(pdf.doc), 1):
                self.pages = number
                if number in numbers:
                    self._pages[number] = Page(pdf, page, number)
            # From here on pdfminer would keep every object that it parses: the contents and pictures of all pages.
            pdf.doc.caching = False
        except Exception:  # noqa: BLE001 - it raises whatever a damaged file leads it to, KeyError and struct.error among them
            self.pages = None

    def read(self, number: int, furniture: Sequence[Box]) -> CarefulPage | None:
        """A page, ``None`` where the engine fails on it."""
        page = self._pages.pop(number, None)
        if page is None:
            return None
        try:
            return CarefulPage(*page_to_items(page, number, furniture))
        except (Exception, RecursionError):  # noqa: BLE001 - as above; the caller makes it an issue of the page
            return None
        finally:
            page.close()
