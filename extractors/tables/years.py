"""The year of a table's line: from its year column, or from the category that it stands under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.figures.periods import find_periods

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.link.statement import CountStatement, Statement
    from extractors.results import Period
    from extractors.tables.columns import Column
    from extractors.tables.rows import Row

_WHOLE_CELL = 0.6
_FORMS = ("financial_year", "span", "quarter", "years", "calendar_year")


def add_row_years(rows: Sequence[Row], columns: Sequence[Column], statements: Sequence[Statement | CountStatement]) -> None:
    """Set the period of each figure whose line states one and whose column does not.

    A year column rules before a category; the label of a total row counts too, since *Total 2018/19* names its lines.
    """
    years = {row.index: _row_to_year(row, columns) for row in rows}
    for statement in statements:
        year = years.get(statement.row) if statement.row is not None else None
        if year is None or statement.period is not None:
            continue
        statement.period = year


def keep_own_year(parts: Sequence[Statement], year: Period | None) -> list[Statement]:
    """Those parts that are of a total's year, where the lines are of several years and some are of that one."""
    stated = {part.period for part in parts if part.period is not None}
    if year is None or len(stated) < 2 or year not in stated:
        return list(parts)
    return [part for part in parts if part.period == year]


def _row_to_year(row: Row, columns: Sequence[Column]) -> Period | None:
    texts = []
    for column in columns:
        cell = row.cells.get(column.index)
        if cell is not None and column.role in ("period", "text", "date"):
            texts.append(cell.text)
    texts.append(row.category)
    if row.kind in ("total", "grand_total"):
        texts.append(row.label)
    for text in texts:
        found = [period for period in find_periods(text) if period.form in _FORMS]
        is_total = row.kind in ("total", "grand_total") and text == row.label
        if len(found) == 1 and (is_total or _is_mostly(found[0].end - found[0].start, text)):
            return found[0].period
    return None


def _is_mostly(length: int, text: str) -> bool:
    """Whether the period is what the cell says, not a mention among words."""
    return length >= _WHOLE_CELL * len(text.strip())
