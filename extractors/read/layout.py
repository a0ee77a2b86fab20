"""Tables that may only lay out a page: cells with their elements, told from tables of data, and their rows unpacked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from extractors.read.draft import DraftCell
from extractors.read.grid import has_figure_column
from extractors.read.shapes import could_head

LONG_CELL = 300
SHORT_CELL = 150


@dataclass(frozen=True, slots=True)
class LooseCell:
    """A cell and the element that it was read from; ``blocks`` counts its paragraphs, ``has_table`` tells a table within it."""

    cell: DraftCell
    element: etree._Element
    blocks: int = 1
    has_table: bool = False

    @property
    def text(self) -> str:
        """The text of the cell."""
        return self.cell.text

    def is_long(self) -> bool:
        """Whether the cell holds blocks of its own or a long text."""
        return len(self.text) > SHORT_CELL or self.blocks > 1


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """A row of a layout table."""

    cells: tuple[LooseCell, ...]
    is_header: bool

    def heading(self) -> LooseCell | None:
        """The short cell that names the long one."""
        if self.is_header or not any(cell.is_long() for cell in self.cells):
            return None
        first_long = next(index for index, cell in enumerate(self.cells) if cell.is_long())
        short = [cell for cell in self.cells[:first_long] if could_head(cell.text)]
        return short[-1] if short else None

    def rest(self, head: LooseCell | None) -> Iterator[LooseCell]:
        """The cells to read below the heading; column headers only where they say something of figures."""
        for cell in self.cells:
            if cell is not head and not (self.is_header and not any(map(str.isdigit, cell.text))):
                yield cell


@dataclass(frozen=True)
class LooseTable:
    """A table before it is known whether it holds data."""

    cells: tuple[LooseCell, ...]
    caption: str | None = None
    is_presentation: bool = False

    def draft_cells(self) -> tuple[DraftCell, ...]:
        """The cells alone."""
        return tuple(cell.cell for cell in self.cells)

    def is_layout(self) -> bool:
        """Whether it only lays out the page: a cell of several blocks or a long text, and no column of figures."""
        if len(self.cells) <= 1 or any(cell.has_table for cell in self.cells):
            return True
        if has_figure_column(self.draft_cells()):
            return False
        is_single_column = len({cell.cell.column for cell in self.cells}) == 1
        has_long_cell = any(len(cell.text) > LONG_CELL or cell.blocks > 2 for cell in self.cells)
        return self.is_presentation or is_single_column or has_long_cell

    def layout_rows(self) -> Iterator[LayoutRow]:
        """Rows with what they hold, for unpacking."""
        by_row: dict[int, list[LooseCell]] = {}
        for cell in self.cells:
            by_row.setdefault(cell.cell.row, []).append(cell)
        for row in sorted(by_row):
            yield LayoutRow(tuple(by_row[row]), all(cell.cell.is_header for cell in by_row[row]))


def loose_table(
    cells: Sequence[LooseCell], draft_cells: Sequence[DraftCell], caption: str | None = None, *, is_presentation: bool = False
) -> LooseTable:
    """A table of cells whose positions were settled after they were gathered; cells without text are left out."""
    pairs = zip(cells, draft_cells, strict=True)
    kept = [LooseCell(settled, loose.element, loose.blocks, loose.has_table) for loose, settled in pairs if settled.text]
    return LooseTable(tuple(kept), caption, is_presentation)
