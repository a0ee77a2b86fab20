"""Totals of a table: which lines each total row, category cell and count total may cover, likeliest first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.document import Cell
from extractors.figures.money import Money, find_money
from extractors.link.statement import CountStatement, Statement
from extractors.tables.columns import Column
from extractors.tables.lines import row_to_amounts
from extractors.tables.reading import Line, TableLayout, TableReading, TableTotal, cell_statement, shifted
from extractors.tables.rows import Row


def mark_total(row: Row, statement: Statement, column: Column, layout: TableLayout) -> None:
    """An amount of a total row: a sum of its column's lines where that holds money, else no record of ours."""
    if statement.role == "unreadable":
        return
    if column.role != "money":
        statement.role, statement.reason = "not_a_record", f"{column.role.replace('_', ' ')} column"
        return
    statement.role, statement.claims_whole, statement.rule = "envelope", True, "table_total"
    header = column.header if len(layout.money) > 1 else ""
    statement.label = " ".join(filter(None, [row.label or row.category, header])).strip()
    if column.period is not None:
        statement.period = column.period.period


def add_standing(row: Row, reading: TableReading, layout: TableLayout) -> None:
    """*Budget available*, *Awarded to date*: a sum that stands in a table without being one of its lines or their total."""
    for index, statement in row_to_amounts(row, layout).items():
        mark_total(row, statement, layout.columns[index], layout)
        if statement.role == "envelope":
            reading.totals.append(TableTotal(statement, None, [], label=statement.label))
        elif statement.role == "not_a_record":
            reading.other.append(statement)


def add_totals(reading: TableReading, layout: TableLayout, lines: Sequence[Line], totals: Sequence[Line]) -> None:
    """Add the totals of a table, each with the sets of lines that it may cover."""
    for position, total in enumerate(totals):
        for column, statement in total.amounts.items():
            if layout.columns[column].role != "money" or statement.role not in ("envelope", "unreadable"):
                continue
            is_corner = column == layout.total_column
            sets = _corner(total, column, layout, lines) if is_corner else _covered(position, column, reading, lines, totals)
            reading.totals.append(TableTotal(statement, None, sets, label=statement.label, is_corner=is_corner))
    _add_category_totals(reading, layout, lines, totals)
    _add_count_totals(reading)


def _in_column(lines: Sequence[Line], column: int) -> list[Statement]:
    return [line.amounts[column] for line in lines if column in line.amounts]


def _corner(total: Line, column: int, layout: TableLayout, lines: Sequence[Line]) -> list[list[Statement]]:
    """The corner of a table sums its row and its column."""
    across = [s for c, s in total.amounts.items() if c != column and layout.columns[c].role == "money"]
    return [across, _in_column([line for line in lines if line.row.index < total.row.index], column)]


def _covered(
    position: int, column: int, reading: TableReading, lines: Sequence[Line], totals: Sequence[Line]
) -> list[list[Statement]]:
    """Sets of lines that a total row may cover: under the last heading, since the total before, with sub-totals, all."""
    row, earlier = totals[position].row, totals[:position]
    since = earlier[-1].row.index if earlier else -1
    above = [line for line in lines if line.row.index < row.index]
    between = [line for line in above if line.row.index > since]
    direct, every = _in_column(between, column), _in_column(above, column)
    if between and not direct and row.kind == "total":
        return []
    headings = [r.index for r in reading.rows if r.kind == "category" and since < r.index < row.index]
    under = _in_column([line for line in above if headings and line.row.index > headings[-1]], column)
    subtotals = _in_column([total for total in earlier if total.row.kind == "total"], column)
    mixed = subtotals + direct
    if position == len(totals) - 1 and subtotals and not direct:
        order = [mixed, every]
    elif row.kind == "total":
        order = [under, direct, mixed, every]
    else:
        order = [mixed if subtotals else direct, every, direct]
    if position == 0 and not every:  # a total that stands over its lines
        order.append(_in_column([line for line in lines if line.row.index > row.index], column))
    return _unique(order)


def _unique(sets: list[list[Statement]]) -> list[list[Statement]]:
    """Sets without empty ones and repetitions."""
    out: list[list[Statement]] = []
    for parts in sets:
        if parts and parts not in out:
            out.append(parts)
    return out


def _add_category_totals(reading: TableReading, layout: TableLayout, lines: Sequence[Line], totals: Sequence[Line]) -> None:
    """A category cell that prints an amount of its own is the total of the rows that it stands for."""
    seen: set[int] = set()
    for row in reading.rows:
        cell = row.category_cell
        if cell is None or cell.start in seen or row.kind == "blank":
            continue
        seen.add(cell.start)
        amounts = [shifted(money, cell.start) for money in find_money(cell.text)]
        if not amounts or amounts[0].amount is None:
            continue
        statement = _category_statement(amounts[0], cell, row, layout)
        sets = _under_category(cell, reading, layout, lines, totals)
        reading.totals.append(TableTotal(statement, None, [parts for parts in sets if parts], label=statement.label))
        reading.other += [_inside(money, cell, row, layout) for money in amounts[1:]]


def _category_statement(money: Money, cell: Cell, row: Row, layout: TableLayout) -> Statement:
    statement = cell_statement(money, cell, layout.block, row, cell.column)
    statement.role, statement.rule, statement.claims_whole = "envelope", "category_total", True
    statement.label = re.sub(r"\s*£.*$", "", cell.text, flags=re.S).strip()
    return statement


def _inside(money: Money, cell: Cell, row: Row, layout: TableLayout) -> Statement:
    """A further amount of a category cell: *Victims' services £1.2m, of which £200,000 is new*."""
    statement = cell_statement(money, cell, layout.block, row)
    statement.role, statement.reason, statement.row = "part", "inside the amount before it", None
    return statement


def _under_category(
    cell: Cell, reading: TableReading, layout: TableLayout, lines: Sequence[Line], totals: Sequence[Line]
) -> list[list[Statement]]:
    """The lines of a category, or its own totals with the lines that none of them covers."""
    column = layout.money[0].index if layout.money else -1
    under = [line for line in lines if line.row.category_cell is cell]
    inner = [total for total in totals if total.row.category_cell is cell]
    every = _in_column(under, column)
    if not inner:
        return [every]
    sub = _in_column(inner, column)
    headings = [row.index for row in reading.rows if row.kind == "category"]
    loose = _loose([line for line in under if column in line.amounts], headings, inner[-1].row.index)
    return [[*_in_column(loose, column), *sub], sub, every]


def _loose(lines: list[Line], headings: list[int], last: int) -> list[Line]:
    """Lines of a category that stand before its inner heading (*Allocations made:*), so not under the inner total."""
    inner = [index for index in headings if lines and lines[0].row.index < index < last]
    edge = inner[0] if inner else -1
    return [line for line in lines if line.row.index < edge or line.row.index > last]


def _add_count_totals(reading: TableReading) -> None:
    """The counts above each total of counts in its column: since the total before, or the totals before, or all."""
    for count in [count for count in reading.counts if count.role == "total"]:
        if reading.columns[count.column or 0].role == "count_total":
            reading.totals.append(TableTotal(None, count, [], _count_corner(count, reading), count.label))
            continue
        above = [other for other in reading.counts if other.column == count.column and _row(other) < _row(count)]
        parts = [other for other in above if other.role == "count"]
        subtotals = [other for other in above if other.role == "total"]
        since = max(map(_row, subtotals), default=-1)
        direct = [other for other in parts if _row(other) > since]
        sets = [found for found in (direct or subtotals, parts) if found]
        reading.totals.append(TableTotal(None, count, [], sets, count.label))


def _count_corner(corner: CountStatement, reading: TableReading) -> list[list[CountStatement]]:
    """The corner of a table of counts sums the totals of its row, and so every count above it."""
    across = [
        other for other in reading.counts if other.role == "total" and _row(other) == _row(corner) and other is not corner
    ]
    above = [other for other in reading.counts if other.role == "count" and _row(other) < _row(corner)]
    return [found for found in (across, above) if found]


def _row(count: CountStatement) -> int:
    return count.row or 0
