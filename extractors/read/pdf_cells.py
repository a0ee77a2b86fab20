"""Tables as they stand on one page: cells with their words, before they become part of a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extractors.read.pdf_columns import Column
from extractors.read.pdf_words import Box, Line, PageWord, words_to_lines


@dataclass(slots=True)
class PageCell:
    """A cell: its lines of words, its first row and column and how many it covers."""

    row: int
    column: int
    lines: list[Line]
    row_span: int = 1
    column_span: int = 1
    page: int = 0
    is_header: bool = False

    @property
    def text(self) -> str:
        """Lines parted by line ends."""
        return "\n".join(line.text for line in self.lines)


@dataclass(slots=True)
class PageTable:
    """A table of one page. ``is_ruled`` tells whether drawn rules made its cells."""

    page: int
    box: Box
    cells: list[PageCell]
    rows: int
    columns: int
    is_ruled: bool = False
    header_rows: int = 0
    edges: list[float] = field(default_factory=list)
    caption: str | None = None
    problem: str | None = None

    def rows_of_text(self) -> list[list[str]]:
        """The rows as strings, a spanning cell once in its first place."""
        out = [[""] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            out[cell.row][cell.column] = cell.text.replace("\n", " ")
        return out


def words_to_cell(
    words: Iterable[PageWord], row: int, column: int, page: int, row_span: int = 1, column_span: int = 1
) -> PageCell:
    """A cell made of the words inside it."""
    return PageCell(row, column, words_to_lines(words), row_span, column_span, page)


def table_to_columns(table: PageTable) -> list[Column]:
    """Where the text of each column stands; a column without text of its own has no width."""
    out = []
    for column in range(table.columns):
        lines = [line for cell in table.cells if cell.column == column and cell.column_span == 1 for line in cell.lines]
        out.append(Column(min((line.x0 for line in lines), default=0.0), max((line.x1 for line in lines), default=0.0)))
    return out


def with_joined_columns(table: PageTable) -> PageTable:
    """The table with columns joined that hold a header and nothing under it to the neighbour that has no header.

    The shading of a header seldom ends exactly where the columns below it do.
    """
    firsts = [
        min((cell.row for cell in table.cells if cell.lines and cell.column == column), default=-1)
        for column in range(table.columns)
    ]
    lasts = [
        max((cell.row for cell in table.cells if cell.lines and cell.column == column), default=-1)
        for column in range(table.columns)
    ]
    for column in range(table.columns - 1):
        for head, body in ((column, column + 1), (column + 1, column)):
            if 0 <= lasts[head] < firsts[body] and lasts[head] <= 3 and lasts[body] >= 2 + lasts[head]:
                for cell in table.cells:
                    if cell.column == head and cell.lines and cell.column_span == 1:
                        cell.column = body
                firsts[head], lasts[head] = -1, -1
                break
    return table


def without_empty(table: PageTable) -> PageTable:
    """The table without rows and columns that hold no text at all; spans shrink with them."""
    rows = sorted({row for cell in table.cells if cell.lines for row in range(cell.row, cell.row + 1)})
    columns = sorted({cell.column for cell in table.cells if cell.lines})
    new_row = {row: index for index, row in enumerate(rows)}
    new_column = {column: index for index, column in enumerate(columns)}
    cells = []
    for cell in table.cells:
        if cell.lines:
            covered_rows = [new_row[row] for row in range(cell.row, cell.row + cell.row_span) if row in new_row]
            covered = [
                new_column[column] for column in range(cell.column, cell.column + cell.column_span) if column in new_column
            ]
            cells.append(PageCell(covered_rows[0], covered[0], cell.lines, len(covered_rows), len(covered), cell.page))
    table.cells, table.rows, table.columns = cells, len(rows), len(columns)
    return table
