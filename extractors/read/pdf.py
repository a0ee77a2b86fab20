"""PDFs: every page through the fast engine, the careful one where tables can be, all of it as one document."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pdfplumber
from pdfplumber.page import Page

from extractors.document import Document
from extractors.errors import DamagedError, LimitError, LockedError, ReadError
from extractors.read.limits import Limits
from extractors.read.pdf_unruled import lines_to_tables
from extractors.read.pdf_cells import PageTable
from extractors.read.pdf_document import TextWriter, items_to_text
from extractors.read.pdf_grid import rules_to_tables
from extractors.read.pdf_layout import Item, lines_to_blocks, words_to_body, words_to_zones
from extractors.read.pdf_pictures import has_axis, is_pictured, page_to_pictures
from extractors.read.pdf_rules import page_to_rules
from extractors.read.pdf_words import Box, page_to_words


def pdf_to_document(path: Path, data: bytes, limits: Limits) -> Document:
    """A PDF as a document.

    Raises:
        ReadError: ``pdf_password`` where a password is needed, ``pdf_damaged`` where no page can be opened, ``too_many_pages``.
    """
    writer = TextWriter()
    pages = 0
    with _open(data) as pdf:
        pages = len(pdf.pages)
        if pages > limits.pages:
            raise LimitError("too_many_pages", f"The file has {pages:,} pages; the limit is {limits.pages:,}.")
        for page in pdf.pages:
            items_to_text(page_to_items(page, page.page_number), writer)
            page.close()
    return Document(
        document_id=hashlib.sha256(data).hexdigest(),
        path=str(path),
        format="pdf",
        text="".join(writer.pieces),
        blocks=tuple(writer.blocks),
        words=tuple(writer.words),
        title=next((block.text for block in writer.blocks if block.kind == "heading"), None),
        pages=pages,
        pages_read=pages,
    )


def page_to_items(page: Page, number: int) -> list[Item]:
    """The blocks and tables of one page in reading order."""
    words = page_to_words(page, number)
    rules = page_to_rules(page)
    pictures = page_to_pictures(page)
    tables = _without_charts(rules_to_tables(rules, words, number), pictures)
    rest = [word for word in words if not any(table.box.holds(word) for table in tables)]
    items: list[Item] = []
    body = words_to_body(words)
    for lines in words_to_zones(rest):
        found = _without_charts(lines_to_tables(lines, rules, number), pictures)
        tables += found
        lines = [line for line in lines if not any(table.box.holds(line.words[0]) for table in found)]
        items += lines_to_blocks(lines, body, number)
    for table in tables:
        place = next((index for index, item in enumerate(items) if item.box.top > table.box.top), len(items))
        items.insert(place, table)
    return items


def _without_charts(tables: list[PageTable], pictures: list[Box]) -> list[PageTable]:
    return [table for table in tables if not is_pictured(table.box, pictures) and not has_axis(table)]


def _open(data: bytes) -> pdfplumber.PDF:
    try:
        return pdfplumber.open(io.BytesIO(data))
    except Exception as problem:
        if "Password" in repr(problem):
            raise LockedError("pdf_password", "The PDF needs a password to open. Save it without one.") from problem
        raise DamagedError("pdf_damaged", "The PDF cannot be opened; it is damaged.") from problem


__all__ = ["ReadError", "page_to_items", "pdf_to_document"]
