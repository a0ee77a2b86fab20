"""PDFs: every page through the fast engine, the careful one where figures or tables can be, all of it as one document."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2

from extractors.document import Document, Issue, Place
from extractors.errors import DamagedError, LimitError
from extractors.read.limits import Limits
from extractors.read.pdf_careful import CarefulEngine
from extractors.read.pdf_check import compare_figures, compare_page_counts
from extractors.read.pdf_document import TextWriter, items_to_text
from extractors.read.pdf_fast import FastFile, PageSketch, page_to_fast_lines, page_to_sketch, page_to_text
from extractors.read.pdf_furniture import sketches_to_furniture, without_middle
from extractors.read.pdf_layout import Item
from extractors.read.pdf_pages import lines_to_items
from extractors.read.pdf_runon import RunOn
from extractors.read.pdf_scans import read_scan
from extractors.read.pdf_title import best_title, clean_metadata, items_to_title, metadata_to_title
from extractors.read.pdf_triage import PageSigns, careful_pages, has_text, sketch_to_signs
from extractors.read.pdf_words import Box

MOST_LETTERS = 60_000
"""A page with more letters than this is no page of a report, and would take the careful engine minutes."""
TITLE_PAGES = 3
"""Pages at the beginning whose largest heading can be the title."""
SPARE = 0.85
"""Share of the time limit after which no further page is begun, so that what was read is kept."""


@dataclass
class Reading:
    """What is known about a file while it is read."""

    data: bytes
    fast: FastFile
    deadline: float
    furniture: dict[int, list[Box]] = field(default_factory=dict)
    careful: set[int] = field(default_factory=set)
    issues: list[Issue] = field(default_factory=list)
    pictures: set[int] = field(default_factory=set)
    unread: set[int] = field(default_factory=set)
    titles: list[tuple[float, str] | None] = field(default_factory=list)

    def issue(self, code: str, message: str, page: int | None = None) -> None:
        """Notes a problem, with its page."""
        self.issues.append(Issue(code, message, "warning", Place(0, 0, page) if page else None))


def pdf_to_document(path: Path, data: bytes, limits: Limits) -> Document:
    """A PDF as a document.

    Raises:
        ReadError: ``pdf_password`` where a password is needed, ``pdf_damaged`` where no page can be opened, ``too_many_pages``.
    """
    with closing(FastFile(data)) as fast:
        reading = start_reading(data, fast, limits)
        writer = TextWriter()
        pending = RunOn()
        for number, items in pages_to_items(reading):
            if number <= TITLE_PAGES:
                reading.titles.append(items_to_title(items))
            items_to_text(pending.add(number, items), writer)
        items_to_text(pending.rest(), writer)
        return finish_reading(path, reading, writer)


def start_reading(data: bytes, fast: FastFile, limits: Limits) -> Reading:
    """Sketches every page and decides which of them need care."""
    pages = fast.pages
    if pages == 0:
        raise DamagedError("pdf_damaged", "The PDF has no page that can be opened; it is damaged. Fetch it again.")
    if pages > limits.pages:
        raise LimitError("too_many_pages", f"The file has {pages:,} pages; the limit is {limits.pages:,}.")
    deadline = time.monotonic() + SPARE * limits.seconds
    reading = Reading(data, fast, deadline)
    signs: list[PageSigns] = []
    # The text of a page is asked for again where it is needed; a thousand pages of it are not worth keeping.
    edges: list[PageSketch] = []
    for number in range(1, pages + 1):
        sketch = _sketch(reading, number)
        signs.append(sketch_to_signs(sketch))
        reading.pictures.update({number} if not has_text(sketch) else ())
        edges.append(without_middle(sketch))
    reading.careful = careful_pages(signs)
    reading.furniture = sketches_to_furniture(edges)
    return reading


def _sketch(reading: Reading, number: int) -> PageSketch:
    try:
        return page_to_sketch(reading.fast.at(number), number)
    except (pypdfium2.PdfiumError, ValueError, OSError) as problem:
        reading.issue("pdf_page_damaged", f"Page {number} cannot be opened: {problem}.", number)
        reading.unread.add(number)
        return PageSketch(number, 0.0, 0.0, ())


def pages_to_items(reading: Reading) -> Iterator[tuple[int, list[Item]]]:
    """The blocks and tables of page after page."""
    engine = CarefulEngine(reading.data, reading.careful)
    pages = reading.fast.pages
    reading.issues += compare_page_counts(pages, engine.pages)
    for number in range(1, pages + 1):
        if time.monotonic() > reading.deadline:
            reading.unread.update(range(number, pages + 1))
            reading.issue("pdf_out_of_time", f"Time ran out before page {number}; the pages from there on were not read.")
            return
        yield number, _page_items(reading, engine, number)


def _page_items(reading: Reading, engine: CarefulEngine, number: int) -> list[Item]:
    if number in reading.unread:
        return []
    fast, furniture = reading.fast.at(number), reading.furniture.get(number, [])
    if number in reading.pictures:
        return _scanned_items(reading, number)
    if number in reading.careful and len(text := page_to_text(fast, number)) <= MOST_LETTERS:
        found = engine.read(number, furniture)
        if found is not None:
            reading.issues += compare_figures(text, found.words, number)
            return found.items
        reading.issue("pdf_page_read_fast", f"The careful engine failed on page {number}; its tables were not read.", number)
    return lines_to_items(page_to_fast_lines(fast, number), number, furniture)


def _scanned_items(reading: Reading, number: int) -> list[Item]:
    items, issues = read_scan(reading.fast.at(number), number)
    reading.issues += issues
    if any(issue.severity != "info" for issue in issues):
        reading.unread.add(number)
    return items


def finish_reading(path: Path, reading: Reading, writer: TextWriter) -> Document:
    """The document, complete."""
    pages = reading.fast.pages
    if sum(issue.code == "pdf_page_damaged" for issue in reading.issues) == pages:
        raise DamagedError("pdf_damaged", "No page of the PDF can be opened; it is damaged. Fetch it again.")
    if not writer.blocks:
        reading.issue("pdf_no_text", "No text was found on any page.")
    metadata = reading.fast.metadata()
    return Document(
        document_id=hashlib.sha256(reading.data).hexdigest(),
        path=str(path),
        format="pdf",
        text=writer.text(),
        blocks=tuple(writer.blocks),
        words=writer.words,
        title=metadata_to_title(metadata) or best_title(reading.titles),
        pages=pages,
        pages_read=pages - len(reading.unread),
        issues=tuple(reading.issues),
        metadata=clean_metadata(metadata),
    )
