"""Totals of tables: which of the sets of lines that the layout allows each covers."""

from __future__ import annotations

from extractors.figures.periods import find_periods
from extractors.link.statement import CountStatement, Statement
from extractors.link.totals import TotalReading, first_fit
from extractors.tables.reading import TableReading, TableTotal
from extractors.tables.years import keep_own_year


def table_totals(reading: TableReading, problem: str | None) -> list[TotalReading]:
    """The totals of a table; arithmetic chooses among the sets of lines that the layout allows."""
    out = []
    for total in reading.totals:
        if total.count is not None:
            out.append(_table_count(total, total.count, problem))
        elif total.statement is not None and total.statement.role != "not_a_record":
            found = TotalReading(total.statement, None, total.label, doubt=problem)
            found.sets = _corner_sets(total) if total.is_corner else _line_sets(total, total.statement)
            out.append(found)
    return out


def _table_count(total: TableTotal, count: CountStatement, problem: str | None) -> TotalReading:
    sets = [parts for parts in total.count_parts if parts]
    exact = next((parts for parts in sets if sum(part.found.value for part in parts) == count.found.value), None)
    chosen = exact or next(iter(sets), [])
    return TotalReading(None, count, total.label, count_sets=[(chosen, True, "rows")] if chosen else [], doubt=problem)


def _corner_sets(total: TableTotal) -> list[tuple[list[Statement], bool, str]]:
    """The total in the corner of a table is held to its row and to its column."""
    return [(parts, True, why) for parts, why in zip(total.parts, ("columns", "rows"), strict=False) if parts]


def _line_sets(total: TableTotal, statement: Statement) -> list[tuple[list[Statement], bool, str]]:
    sets = _own_year([parts for parts in total.parts if parts], total, statement)
    chosen = first_fit(sets, statement) or next(iter(sets), [])
    return [(chosen, True, "rows")] if chosen else []


def _own_year(sets: list[list[Statement]], total: TableTotal, statement: Statement) -> list[list[Statement]]:
    """The sets with the lines of the total's year only, where its label names one and the lines are of several."""
    if not find_periods(total.label):
        return sets
    kept = [keep_own_year(parts, statement.period) for parts in sets[::-1]]
    return kept if any(len(parts) < len(every) for parts, every in zip(kept, sets[::-1], strict=True)) else sets
