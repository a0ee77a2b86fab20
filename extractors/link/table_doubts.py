"""Why the rows of a table may not be those that its total covers: two tables read as one, or one read as two."""

from __future__ import annotations

import re

from extractors.document import Block, Cell, Document, Table
from extractors.figures.money import cell_to_money, is_nil
from extractors.link.totals import TotalReading
from extractors.tables.rows import is_total_label

_NEAR = 3  # blocks back at which the first half of a table may stand: a heading and a line may come between


def table_doubt(document: Document, total: TotalReading) -> str | None:
    """Why the layout of a total's table may have been misread, ``None`` where nothing speaks for it."""
    source = total.statement or total.count
    table = document.blocks[source.block].table if source is not None else None
    if source is None or table is None or source.row is None or source.column is None:
        return None
    rows = [part.row for parts, _, _ in total.sets for part in parts if part.row is not None]
    rows += [part.row for counts, _, _ in total.count_sets for part in counts if part.row is not None]
    if rows and _has_words_between(table, source.column, min(*rows, source.row), max(*rows, source.row)):
        return "two tables may have been read as one"
    if _may_continue(document, source.block):
        return "the table may begin on the page before"
    return None


def _has_words_between(table: Table, column: int, first: int, last: int) -> bool:
    """Whether words stand in a column of figures among the parts: the header of another table, or a line of text.

    The table's own header, printed again on a new page, is none of these.
    """
    cells = [cell for cell in table.cells if first <= cell.row <= last]
    words = [cell for cell in cells if cell.column == column and _is_words(cell)]
    header = {_folded(cell) for cell in table.cells if cell.row < first and cell.column == column} if words else set()
    return any(_folded(cell) not in header for cell in words) or any(_crosses(cell, column) for cell in cells)


def _folded(cell: Cell) -> str:
    return re.sub(r"\s+", " ", cell.text).strip().casefold()


def _is_words(cell: Cell) -> bool:
    text = cell.text.strip()
    is_figure = is_nil(text) or cell_to_money(text, 0) is not None or re.search(r"£\s?[1-9]", text) is not None
    return not is_figure and re.search(r"[A-Za-z]{3}|£\s?['’]?000|\d{4}/\d\d", text) is not None


def _crosses(cell: Cell, column: int) -> bool:
    """A line of text over several columns, the figures' among them, that is longer than the name of a category."""
    return cell.column <= column < cell.column + cell.column_span and len(cell.text.split()) > 8


def _may_continue(document: Document, index: int) -> bool:
    """Whether a table begins on a new page after another that had not come to its total."""
    block = document.blocks[index]
    if block.page is None:
        return False
    before = next((one for one in reversed(document.blocks[max(index - _NEAR, 0) : index]) if one.table is not None), None)
    return before is not None and before.page is not None and before.page < block.page and not _has_ended(before)


def _has_ended(block: Block) -> bool:
    """Whether the last row of a table is its total: a sub-total is not the end."""
    if block.table is None:
        return True
    last = [cell.text for cell in block.table.cells if cell.row == block.table.rows - 1 and re.search(r"[A-Za-z]", cell.text)]
    return any(is_total_label(text) and not re.match(r"\W*sub", text, re.I) for text in last)
