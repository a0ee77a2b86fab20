"""What reading a table gives, and what the reading of its rows goes by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from extractors.document import Cell
from extractors.figures.money import Money
from extractors.link.statement import CountStatement, Statement
from extractors.tables.columns import Column
from extractors.tables.rows import Row


@dataclass
class TableTotal:
    """A total of a table: its statement (or count) and the sets of lines that it may cover, likeliest first."""

    statement: Statement | None
    count: CountStatement | None
    parts: list[list[Statement]] = field(default_factory=list)
    count_parts: list[list[CountStatement]] = field(default_factory=list)
    label: str = ""
    is_corner: bool = False


@dataclass
class TableReading:
    """What one table states. ``other`` are figures that are no record, with the reason in each."""

    block: int
    statements: list[Statement] = field(default_factory=list)
    counts: list[CountStatement] = field(default_factory=list)
    totals: list[TableTotal] = field(default_factory=list)
    other: list[Statement] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


_ROW_TOTAL = re.compile(r"\btotals?\b|\b(?:all|both|two|three|four|five) years\b|\b(?:whole|full) (?:term|period|life)\b", re.I)


@dataclass(frozen=True)
class TableLayout:
    """A table's block, its columns, which of them names who got the money, and the words over it.

    ``is_dashed`` says that the cells of the column of names read *name – what it does*, ``is_all_names`` that most are a
    name alone.
    """

    block: int
    columns: Sequence[Column]
    names: int | None
    caption: str
    is_dashed: bool = False
    is_all_names: bool = False

    @cached_property
    def money(self) -> list[Column]:
        """The columns of amounts."""
        return [column for column in self.columns if column.role == "money"]

    @cached_property
    def total_column(self) -> int | None:
        """The column of row totals: one that says so among at least three of money."""
        named = [column.index for column in self.money if _ROW_TOTAL.search(column.header)]
        return named[-1] if named and len(self.money) >= 3 else None

    def names_providers(self) -> bool:
        """Whether the header of the column of names says that it holds providers."""
        return self.names is not None and self.columns[self.names].role == "provider"


@dataclass(frozen=True)
class Line:
    """A row and its amounts by column."""

    row: Row
    amounts: dict[int, Statement]


@dataclass(frozen=True)
class Owner:
    """Whose a line is: provider and service as its cells print them, and its first amount.

    ``is_income`` says that it is money which the commissioner gets or puts by.
    """

    provider: str | None
    service: str | None
    statement: Statement | None = None
    is_income: bool = False


def own_cell(row: Row, column: Column) -> Cell | None:
    """The cell that begins in a row and column; ``None`` where a cell of a row above reaches into it."""
    cell = row.cells.get(column.index)
    return cell if cell is not None and cell.row == row.index else None


def cell_statement(money: Money, cell: Cell, block: int, row: Row, column: int | None = None) -> Statement:
    """The statement of an amount of a cell, its role still open."""
    span = (cell.start, cell.end)
    return Statement(money, money.start, money.end, block, span, table=block, row=row.index, column=column)


def shifted(money: Money, by: int) -> Money:
    """An amount found in the text of a cell, at its place in the document."""
    return Money(money.start + by, money.end + by, money.text, money.amount, money.hedge, money.problem, money.may_be_thousands)
