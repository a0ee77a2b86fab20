"""Cells of a table before they go into a draft: empty rows taken out, headers marked, columns of figures found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from extractors.read.draft import DraftCell
from extractors.read.rows import count_header_rows
from extractors.read.shapes import MONEY, is_figure, is_unit


def texts_to_cells(rows: Sequence[Sequence[str]]) -> tuple[DraftCell, ...]:
    """Cells of rows of plain texts, the rows at the top marked as headers where they look it."""
    headers = count_header_rows(rows)
    return tuple(
        DraftCell(number, column, text, is_header=number < headers)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
        if text
    )


def without_empty_rows(cells: Sequence[DraftCell]) -> list[DraftCell]:
    """Cells with rows that hold no text taken out of the numbering, and spans that end with the table."""
    kept = sorted({cell.row for cell in cells if cell.text.strip()})
    numbers = {row: number for number, row in enumerate(kept)}
    out = []
    for cell in cells:
        inside = bisect_left(kept, cell.row + cell.row_span) - bisect_left(kept, cell.row)
        number = numbers.get(cell.row, bisect_left(kept, cell.row))
        span = max(inside, 1)
        # Most cells stay as they are, and a large sheet has a million of them.
        out.append(cell if (number, span) == (cell.row, cell.row_span) else replace(cell, row=number, row_span=span))
    return out


def mark_headers(cells: list[DraftCell]) -> list[DraftCell]:
    """Where a page marks no header, the look of the first rows tells."""
    if not cells:
        return cells
    if any(cell.is_header for cell in cells):
        return _with_rows_beside(cells)
    width = max(cell.column + 1 for cell in cells)
    rows = [[""] * width for _ in range(max(cell.row for cell in cells) + 1)]
    for cell in cells:
        rows[cell.row][cell.column] = cell.text
    headers = count_header_rows(rows)
    return _with_rows_beside([replace(cell, is_header=True) if cell.row < headers else cell for cell in cells])


def _with_rows_beside(cells: list[DraftCell]) -> list[DraftCell]:
    """Rows that stand beside a cell of the first row that reaches down are of the header too: units under years, mostly."""
    top = [cell for cell in cells if cell.row == 0]
    if not all(cell.is_header for cell in top):
        return cells
    end = max((cell.row_span for cell in top), default=1)
    rest = [cell for cell in cells if 0 < cell.row < end and not cell.is_header]
    if any(is_figure(cell.text) and not is_unit(cell.text) for cell in rest) or all(cell.row < end for cell in cells):
        return cells
    return [replace(cell, is_header=True) if cell.row < end else cell for cell in cells]


def has_figure_column(cells: Sequence[DraftCell]) -> bool:
    """Whether at least half of a column's cells hold an amount or a number."""
    for column in {cell.column for cell in cells}:
        texts = [cell.text for cell in cells if cell.column == column and not cell.is_header]
        figures = sum(is_figure(text) or (bool(MONEY.search(text)) and len(text) < 60) for text in texts)
        if figures >= 2 and figures >= 0.5 * len(texts):
            return True
    return False
