"""The careful engine: pdfplumber on chosen pages, its memory kept flat and its failures kept to the page."""

from __future__ import annotations

import io
import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef
from pdfplumber.page import Page

from extractors.read.pdf_layout import Item
from extractors.read.pdf_pages import page_to_items
from extractors.read.pdf_words import Box, PageWord

# It warns of each odd font and colour; what matters to a reader becomes an issue of the document instead.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

MOST_FONTS = 100
"""Fonts that are kept for further pages: a pack that was put together from many papers has some of its own for each."""
MOST_STREAMS = 10
"""Streams of a hundred objects or so that are kept unpacked: one serves some twenty pages on end."""


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
            pdf.rsrcmgr = _FewFonts()
            self.pages = 0
            for number, page in enumerate(PDFPage.create_pages(pdf.doc), 1):
                self.pages = number
                if number in numbers:
                    self._pages[number] = Page(pdf, _without_contents(page), number)
                _forget(pdf.doc)
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
            _forget(page.pdf.doc)


class _FewFonts(PDFResourceManager):
    """Fonts that were made ready, the last of them only."""

    def get_font(self, objid: object, spec: Any) -> PDFFont:
        font = super().get_font(objid, spec)
        while len(self._cached_fonts) > MOST_FONTS:
            del self._cached_fonts[next(iter(self._cached_fonts))]
        return font


def _without_contents(page: PDFPage) -> PDFPage:
    """The page with only a reference to what is drawn on it, which is looked up when the page is read."""
    contents = page.attrs.get("Contents")
    if isinstance(contents, PDFObjRef) and not isinstance(contents.resolve(), list):
        page.contents = [contents]
    return page


def _forget(document: PDFDocument) -> None:
    """Drops what pdfminer would keep for ever: every object that it has parsed, the contents and pictures of all pages."""
    document._cached_objs.clear()  # noqa: SLF001 - without a cache it would unpack a stream of objects for each of them
    if len(document._parsed_objs) > MOST_STREAMS:  # noqa: SLF001
        document._parsed_objs.clear()  # noqa: SLF001
