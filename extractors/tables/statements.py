"""A table to statements: a record for each line and amount column, totals with the lines that they cover, counts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from extractors.document import Block
from extractors.figures.money import cell_to_money
from extractors.link.statement import Statement
from extractors.tables.cells import is_dashed_column, is_names_column
from extractors.tables.columns import Column, header_rows, provider_column, read_columns
from extractors.tables.counts import row_to_counts, words_to_counts
from extractors.tables.lines import add_inner_amounts, complete_line, row_to_amounts, row_to_owner, set_aside
from extractors.tables.reading import Line, Owner, TableLayout, TableReading, own_cell
from extractors.tables.rows import Row, category_column, mark_summing_row, read_rows
from extractors.tables.totals import add_standing, add_totals, mark_total
from extractors.tables.upright import upright


def read_table(block: Block, index: int, context: str) -> TableReading:
    """The statements of a table block; ``context`` is the caption, lead-in and headings over it."""
    table = block.table
    reading = TableReading(index)
    if table is None or table.rows == 0:
        return reading
    table = upright(table)
    caption = " ".join(filter(None, [table.caption, context]))
    grid = table.grid()
    headers = header_rows(grid)
    reading.columns = read_columns(table, grid, headers, caption)
    category = category_column(grid, headers, reading.columns)
    reading.rows = read_rows(grid, headers, reading.columns, category)
    mark_summing_row(reading.rows, _row_values(reading.rows, reading.columns))
    names = provider_column(reading.columns, grid, headers, category)
    texts = [
        cell.text for row in reading.rows if row.kind == "line" and (cell := row.cells.get(-1 if names is None else names))
    ]
    layout = TableLayout(index, reading.columns, names, caption, is_dashed_column(texts), is_names_column(texts))
    lines: list[Line] = []
    totals: list[Line] = []
    for row in reading.rows:
        if row.kind in ("total", "grand_total"):
            totals.append(_read_total(row, reading, layout))
        elif row.kind == "standing":
            add_standing(row, reading, layout)
        elif row.kind not in ("blank", "category"):
            lines.append(_read_line(row, reading, layout))
    add_totals(reading, layout, lines, totals)
    return reading


def _read_line(row: Row, reading: TableReading, layout: TableLayout) -> Line:
    """A record for each amount of a line, and its counts, which belong to the first of them."""
    amounts, owner = row_to_amounts(row, layout), row_to_owner(row, layout)
    kept: dict[int, Statement] = {}
    for index, statement in amounts.items():
        column = layout.columns[index]
        if column.role != "money" or index == layout.total_column:
            set_aside(statement, column, layout)
            reading.other.append(statement)
        else:
            complete_line(statement, row, column, owner, layout.caption)
            reading.statements.append(statement)
            kept[index] = statement
    add_inner_amounts(row, kept, layout, owner, reading)
    owner = replace(owner, statement=next(iter(kept.values()), None))
    reading.counts += row_to_counts(row, layout, owner, is_total=False)
    reading.counts += words_to_counts(row, layout, owner)
    return Line(row, amounts)


def _read_total(row: Row, reading: TableReading, layout: TableLayout) -> Line:
    amounts = row_to_amounts(row, layout)
    for index, statement in amounts.items():
        mark_total(row, statement, layout.columns[index], layout)
        if statement.role == "not_a_record":
            reading.other.append(statement)
    reading.counts += row_to_counts(row, layout, Owner(None, None), is_total=True)
    return Line(row, amounts)


def _row_values(rows: list[Row], columns: list[Column]) -> dict[int, dict[int, Decimal]]:
    """The numbers of each row by column, for finding the row that sums the others."""
    out: dict[int, dict[int, Decimal]] = {}
    for row in rows:
        for column in columns:
            cell = own_cell(row, column)
            if column.role in ("money", "count") and cell is not None:
                money = cell_to_money(cell.text, cell.start)
                if money is not None and money.amount is not None:
                    out.setdefault(row.index, {})[column.index] = money.amount.value
    return out
