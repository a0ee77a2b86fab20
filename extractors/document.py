"""The document model: what every reader returns and every extractor takes.

A :class:`Document` is one linear text and, over it, blocks in reading order. Everything that is found later is a character
span of that text, so a quotation can be checked by slicing; words with their boxes turn a span into a place on a page.
"""

from __future__ import annotations

import math
import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, overload

BlockKind = Literal["heading", "paragraph", "list_item", "table", "footnote"]
Severity = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a character span of ``Document.text`` and, where the format has pages, a page and a box.

    ``page`` counts from 1 (sheets of a spreadsheet count as pages). Box coordinates are points from the top left corner.
    """

    start: int
    end: int
    page: int | None = None
    x0: float | None = None
    top: float | None = None
    x1: float | None = None
    bottom: float | None = None


class Word(NamedTuple):
    """A printed word with its box; ``start`` and ``end`` are offsets into ``Document.text``.

    ``confidence`` is the OCR engine's, 0 to 1, and ``None`` for text that was born digital.
    """

    start: int
    end: int
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float | None = None


class Words(Sequence[Word]):
    """Words sorted by ``start``, packed into 52 bytes each: as objects they would take several times the memory of the text.

    Offsets and pages are below 4,294,967,296, far more than any file within the limits of reading has.

    Raises:
        struct.error: an offset or a page is negative or beyond that.
        IndexError: there is no word at an index.
    """

    __slots__ = ("_rows",)
    _row = struct.Struct("<3I5d")

    def __init__(self, words: Iterable[Word] = ()) -> None:
        self._rows = bytearray()
        for word in words:
            self.add(word)

    def add(self, word: Word) -> None:
        """Adds the next word, which starts no earlier than the last."""
        confidence = math.nan if word.confidence is None else word.confidence
        self._rows += self._row.pack(*word[:-1], confidence)

    def between(self, start: int, end: int) -> Iterator[Word]:
        """Words that overlap the span from ``start`` to before ``end``, in order."""
        if not self._rows:
            return
        first = bisect_left(range(len(self)), start, key=lambda index: self[index].start)
        for index in range(max(first - 1, 0), len(self)):
            word = self[index]
            if word.start >= end:
                return
            if word.end > start:
                yield word

    def __len__(self) -> int:
        return len(self._rows) // self._row.size

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> Words: ...
    def __getitem__(self, index: int | slice) -> Word | Words:
        if isinstance(index, slice):
            return Words(self[place] for place in range(len(self))[index])
        values = self._row.unpack_from(self._rows, range(len(self))[index] * self._row.size)
        return Word(*values[:-1]) if math.isnan(values[-1]) else Word(*values)

    def __eq__(self, other: object) -> bool:
        return self._rows == other._rows if isinstance(other, Words) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{len(self)} words>"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; ``text`` equals ``Document.text[start:end]`` but for the kind of its white space.

    A spanning cell stands once, in its first row and column. ``address`` is the cell's own name where the format has one
    (``Grants!C4``); ``is_hidden`` tells rows or columns that a spreadsheet does not show.
    """

    row: int
    column: int
    text: str
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1
    is_header: bool = False
    page: int | None = None
    address: str | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in reading order. ``problem`` says why its rows may not be what was printed (``None`` where nothing is amiss)."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    caption: str | None = None
    problem: str | None = None

    def grid(self) -> list[list[Cell | None]]:
        """Rows of cells, a spanning cell in each position that it covers, ``None`` where there is no cell."""
        out: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, self.rows)):
                for column in range(cell.column, min(cell.column + cell.column_span, self.columns)):
                    out[row][column] = cell
        return out


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, footnote or table, in reading order.

    ``text`` equals ``Document.text[start:end]`` but for the kind of its white space (a line end inside a paragraph reads as a
    space), so an offset in one is an offset in the other. ``level`` is 1 to 6 for headings and the depth, from 0, for list
    items. ``label`` is the mark that stood before the text and is not part of it (``3.2``, ``a)``, ``•``).
    A table's ``text`` is its rows, cells parted by tabs.
    """

    kind: BlockKind
    text: str
    start: int
    end: int
    level: int = 0
    page: int | None = None
    label: str | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that went wrong with our reading. ``code`` is stable and listed in ``extractors/data/issues.yml``."""

    code: str
    message: str
    severity: Severity = "warning"
    place: Place | None = None


@dataclass(frozen=True)
class Document:
    """One file, known by its SHA-256 (``document_id``, hex).

    ``pages`` is ``None`` for formats without pages; ``pages_read`` is smaller than ``pages`` where some could not be read.
    ``title`` is the document's own (HTML title, first heading, metadata), ``dates`` ISO dates that its metadata state.
    """

    document_id: str
    path: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    words: Words = field(default_factory=Words)
    title: str | None = None
    pages: int | None = None
    pages_read: int | None = None
    issues: tuple[Issue, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)

    def words_between(self, start: int, end: int) -> Iterator[Word]:
        """Words that overlap a span, in order."""
        return self.words.between(start, end)

    def place(self, start: int, end: int, page: int | None = None) -> Place:
        """The place of a span: the box round its words on the page where it begins, or only the page where there are none."""
        words = list(self.words_between(start, end))
        if not words:
            return Place(start, end, page)
        on_page = [word for word in words if word.page == words[0].page]
        return Place(
            start,
            end,
            words[0].page,
            round(min(word.x0 for word in on_page), 2),
            round(min(word.top for word in on_page), 2),
            round(max(word.x1 for word in on_page), 2),
            round(max(word.bottom for word in on_page), 2),
        )

    def confidence(self, start: int, end: int) -> float | None:
        """The lowest OCR confidence of a span's words, ``None`` where none was read by OCR."""
        known = [word.confidence for word in self.words_between(start, end) if word.confidence is not None]
        return min(known, default=None)
