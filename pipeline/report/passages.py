"""The passages of a document without pages: its blocks that hold figures and those round them, the figures marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.document import Block, Cell, Document, Table
from pipeline.report.privacy import find_personal

# Longer documents are shown round their figures only; shorter ones whole.
MOST_WHOLE_BLOCKS = 60
ROWS_ROUND = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure in the text: ``start`` and ``end`` as everywhere. One that ``is_used`` is part of a record, total or claim."""

    start: int
    end: int
    figure_id: str
    is_used: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; ``figure_id`` where it is a figure, ``is_left_out`` where it stands for something personal."""

    text: str
    figure_id: str | None = None
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class PassageCell:
    """A cell of a table in a passage."""

    pieces: tuple[Piece, ...]
    is_header: bool
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a document as it is shown. ``kind`` is the block's, or ``gap``; ``left_out`` counts what a gap leaves out."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[PassageCell, ...], ...] = ()
    label: str | None = None
    left_out: int = 0
    page: int | None = None


def document_to_passages(document: Document, cutter: Cutter) -> tuple[Passage, ...]:
    """The passages of a document that hold the marks of its cutter, in reading order."""
    keep = kept_blocks(document.blocks, cutter)
    out: list[Passage] = []
    skipped = 0
    for at, block in enumerate(document.blocks):
        if at not in keep:
            skipped += 1
            continue
        if skipped:
            out.append(Passage("gap", left_out=skipped))
            skipped = 0
        out.append(block_to_passage(block, cutter))
    return (*out, Passage("gap", left_out=skipped)) if skipped else tuple(out)


class Cutter:
    """Cuts the spans of one text into pieces at its figures and at what is personal."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self._set(without_overlaps(marks))
        # Digits of a phone number are read as figures too, and left out; a figure that is used is no phone number.
        within = {span: self.between(span.start, span.end) for span in find_personal(text)}
        self.hidden = [span for span, found in within.items() if not any(mark.is_used for mark in found)]
        self.hidden_figures = frozenset(mark.figure_id for span in self.hidden for mark in within[span])
        self._set([mark for mark in self.marks if mark.figure_id not in self.hidden_figures])

    def _set(self, marks: list[Mark]) -> None:
        self.marks = marks
        self.starts = [mark.start for mark in marks]

    def between(self, start: int, end: int) -> Sequence[Mark]:
        """Marks that lie in a span."""
        return self.marks[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def cut(self, text: str, start: int) -> tuple[Piece, ...]:
        """The pieces of ``text``, which stands at ``start``."""
        end = start + len(text)
        found = [(mark.start, min(mark.end, end), mark.figure_id, "") for mark in self.between(start, end)]
        found += [(span.start, min(span.end, end), "", span.words) for span in self.hidden if start <= span.start < end]
        pieces, at = [], start
        for first, last, figure_id, instead in sorted(found):
            pieces.append(Piece(text[at - start : first - start]))
            pieces.append(Piece(instead or text[first - start : last - start], figure_id or None, bool(instead)))
            at = last
        return tuple(piece for piece in (*pieces, Piece(text[at - start :])) if piece.text)


def without_overlaps(marks: Iterable[Mark]) -> list[Mark]:
    """Marks in order; of two that overlap the first is kept."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.end > mark.start and (not kept or mark.start >= kept[-1].end):
            kept.append(mark)
    return kept


def kept_blocks(blocks: Sequence[Block], cutter: Cutter) -> set[int]:
    """Which blocks are shown: all of a short document, else those with figures, their neighbours and the heading above."""
    if len(blocks) <= MOST_WHOLE_BLOCKS:
        return set(range(len(blocks)))
    keep: set[int] = set()
    heading: int | None = None
    for at, block in enumerate(blocks):
        heading = at if block.kind == "heading" else heading
        if cutter.between(block.start, block.end):
            keep |= {at - 1, at, at + 1} | ({heading} if heading is not None else set())
    return keep & set(range(len(blocks)))


def block_to_passage(block: Block, cutter: Cutter) -> Passage:
    """One block, cut at its figures."""
    if block.table is not None:
        return Passage("table", rows=table_to_rows(block.table, cutter), page=block.page)
    return Passage(block.kind, cutter.cut(block.text, block.start), label=block.label, page=block.page)


def table_to_rows(table: Table, cutter: Cutter) -> tuple[tuple[PassageCell, ...], ...]:
    """The rows of a table with figures, those next to them, and the head."""
    by_row: dict[int, list[Cell]] = {}
    for cell in table.cells:
        by_row.setdefault(cell.row, []).append(cell)
    keep = {0}
    for row, cells in by_row.items():
        if any(cell.is_header for cell in cells) or any(cutter.between(cell.start, cell.end) for cell in cells):
            keep |= set(range(row - ROWS_ROUND, row + ROWS_ROUND + 1))
    return tuple(tuple(cell_to_passage(cell, cutter) for cell in cells) for row, cells in sorted(by_row.items()) if row in keep)


def cell_to_passage(cell: Cell, cutter: Cutter) -> PassageCell:
    """One cell, cut at its figures."""
    return PassageCell(cutter.cut(cell.text, cell.start), cell.is_header, cell.row_span, cell.column_span)


def select_passages(passages: Sequence[Passage], wanted: set[str]) -> tuple[Passage, ...]:
    """Only the passages, and of tables the head and the rows, that hold one of some figures; gaps stand for the others."""
    out: list[Passage] = []
    heading: Passage | None = None
    skipped = 0
    for passage in passages:
        heading = passage if passage.kind == "heading" else heading
        chosen = select_passage(passage, wanted)
        if chosen is None:
            skipped += max(passage.left_out, 1)
            continue
        shown = (heading, chosen) if heading is not None and passage.kind != "heading" else (chosen,)
        skipped -= len(shown) - 1
        out += [Passage("gap", left_out=skipped)] if skipped > 0 else []
        out += shown
        heading, skipped = None, 0
    return (*out, Passage("gap", left_out=skipped)) if skipped > 0 else tuple(out)


def select_passage(passage: Passage, wanted: set[str]) -> Passage | None:
    """What of a passage is chosen, ``None`` where nothing is."""
    if not has_any(passage, wanted):
        return None
    kept = (row for row in passage.rows if any(cell.is_header or cell_has_any(cell, wanted) for cell in row))
    return Passage(passage.kind, passage.pieces, tuple(kept), passage.label, page=passage.page)


def has_any(passage: Passage, wanted: set[str]) -> bool:
    """Whether one of some figures stands in a passage."""
    return any(piece.figure_id in wanted for piece in passage.pieces) or any(
        cell_has_any(cell, wanted) for row in passage.rows for cell in row
    )


def cell_has_any(cell: PassageCell, wanted: set[str]) -> bool:
    """Whether one of some figures stands in a cell."""
    return any(piece.figure_id in wanted for piece in cell.pieces)
