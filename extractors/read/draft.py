"""A document under construction: readers add blocks in reading order, the draft keeps text and offsets in step."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractors.document import Block, BlockKind, Cell, Document, Issue, Severity, Table
from extractors.errors import LimitError
from extractors.read.limits import Limits
from extractors.read.shapes import FIGURE_AT_END, YEAR_AT_END, text_to_label

LONGEST_CAPTION = 150
LABELS_OF_HEADINGS = frozenset(["number", "paragraph", "letter"])


@dataclass(frozen=True, slots=True)
class DraftCell:
    """A cell before its text has a place in the document."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    is_header: bool = False
    address: str | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a document is made from; ``format`` is the kind that its bytes are of."""

    path: Path
    data: bytes
    format: str


@dataclass
class Draft:
    """Blocks so far and the text that they are slices of. White space within a block is made single spaces."""

    limits: Limits
    blocks: list[Block] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    cells: int = 0

    def add(self, kind: BlockKind, text: str, *, level: int = 0, label: str | None = None, page: int | None = None) -> None:
        """Appends a block that is not a table; text of white space alone is no block."""
        text = squeeze(text)
        found = text_to_label(text) if kind == "heading" and label is None else None
        if found is not None and found.style in LABELS_OF_HEADINGS:
            label, text = found.text, text[found.width :]
        if not text:
            return
        self._write(f"{label} " if label else "")
        start = self.length
        self._write(text)
        self.blocks.append(Block(kind, text, start, self.length, level, page, label))
        self._write("\n")

    def add_table(
        self, cells: Sequence[DraftCell], *, caption: str | None = None, problem: str | None = None, page: int | None = None
    ) -> None:
        """Appends a table; cells stand in reading order and a spanning cell once, in its first row and column."""
        self._count_cells(cells)
        ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
        if not any(cell.text.strip() for cell in ordered):
            return
        start = self.length
        placed = self._write_cells(ordered, page)
        rows = max(cell.row + cell.row_span for cell in ordered)
        columns = max(cell.column + cell.column_span for cell in ordered)
        table = Table(placed, rows, columns, caption, problem)
        text = self._tail(start)
        self.blocks.append(Block("table", text, start, self.length, page=page, table=table))
        self._write("\n")

    def caption_before(self) -> str | None:
        """The short heading or line that the next table stands under."""
        last = self.blocks[-1] if self.blocks else None
        return last.text if last is not None and is_caption(last) else None

    def rebuild(self, change: Callable[[str, list[Block]], list[Block]]) -> None:
        """Replaces the blocks by what a function makes of them and the text; the text stays."""
        self.blocks = change("".join(self.pieces), self.blocks)

    def issue(self, code: str, message: str, severity: Severity = "warning") -> None:
        """Notes something that went wrong with the reading, once."""
        issue = Issue(code, message, severity)
        if issue not in self.issues:
            self.issues.append(issue)

    def finish(
        self, source: Source, *, title: str | None = None, pages: int | None = None, metadata: Mapping[str, str] | None = None
    ) -> Document:
        """The document, complete; metadata without a value is left out."""
        return Document(
            document_id=hashlib.sha256(source.data).hexdigest(),
            path=str(source.path),
            format=source.format,
            text="".join(self.pieces),
            blocks=tuple(self.blocks),
            title=squeeze(title or "") or first_heading(self.blocks),
            pages=pages,
            pages_read=pages,
            issues=tuple(self.issues),
            metadata={key: value for key, value in (metadata or {}).items() if value},
        )

    def _write(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def _tail(self, start: int) -> str:
        """The text from ``start`` on, without joining the whole document for each table."""
        return pieces_from(self.pieces, self.length, start)

    def _write_cells(self, ordered: Sequence[DraftCell], page: int | None) -> tuple[Cell, ...]:
        """Writes rows as lines and columns as tabs; positions covered by a span stay empty.

        A cell keeps the ends of its lines, where the text has a space: the first line is often a name by itself.
        """
        placed = []
        row, column = ordered[0].row, 0
        for cell in ordered:
            self._write("\n" * min(cell.row - row, 1))
            column = column if cell.row == row else 0
            self._write("\t" * (cell.column - column))
            row, column = cell.row, cell.column
            start = self.length
            lines = [cell.text] if cell.is_header else cell.text.split("\n")
            text = "\n".join(filter(None, map(squeeze, lines)))
            self._write(text.replace("\n", " "))
            placed.append(
                Cell(
                    cell.row, cell.column, text, start, self.length, cell.row_span, cell.column_span,
                    cell.is_header, page, cell.address, cell.is_hidden,
                )
            )  # fmt: skip
        return tuple(placed)

    def _count_cells(self, cells: Sequence[DraftCell]) -> None:
        self.cells += sum(cell.row_span * cell.column_span for cell in cells)
        if self.cells > self.limits.cells:
            raise LimitError("too_many_cells", f"The tables have more than {self.limits.cells:,} cells.")


def pieces_from(pieces: Sequence[str], length: int, start: int) -> str:
    """The text from an offset on, out of the pieces of a text of a length, without joining those before it."""
    taken: list[str] = []
    for piece in reversed(pieces):
        if length <= start:
            break
        taken.append(piece)
        length -= len(piece)
    return "".join(reversed(taken))


def squeeze(text: str) -> str:
    """Runs of white space, no-break spaces among them, as one space; invisible characters left out."""
    return " ".join(text.translate(INVISIBLE).split())


def is_caption(block: Block) -> bool:
    """Whether a block names the table after it: a heading or a short line that is no sentence."""
    if len(block.text) > LONGEST_CAPTION:
        return False
    if block.kind == "heading":
        return True
    is_row = FIGURE_AT_END.search(block.text) and not YEAR_AT_END.search(block.text)
    return block.kind == "paragraph" and block.text[-1:] not in ".,;" and not is_row


def first_heading(blocks: Sequence[Block]) -> str | None:
    """The text of the first heading, which is a document's title where nothing better is known."""
    return next((block.text for block in blocks if block.kind == "heading"), None)


# Soft hyphens, zero-width spaces and joiners, direction marks and byte order marks.
INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])
