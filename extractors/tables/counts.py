"""Counts of a table's rows: in columns of counts, and in the words of its other cells."""

from __future__ import annotations

import re

from extractors.document import Cell
from extractors.figures.counts import LONGEST_NUMBER, FoundCount, find_counts, unit_measures
from extractors.figures.money import find_money, is_nil
from extractors.link.counts import judge_count
from extractors.link.statement import CountStatement
from extractors.results import Measure
from extractors.tables.columns import COUNTS_CAPTION, Column
from extractors.tables.reading import Owner, TableLayout, own_cell
from extractors.tables.rows import Row

_NO_UNIT = re.compile(r"\b(?:staff|posts?|fte|volunteers?|satisf\w+|officers?|vacanc\w+)\b", re.I)
_NUMBER = re.compile(r"\d{1,3}(?:[, ]\d{3})+|\d+")
_NO_COUNT = re.compile(r"%|£|\d\.\d")
_TAG = "⟨C0⟩"


def row_to_counts(row: Row, layout: TableLayout, owner: Owner, *, is_total: bool) -> list[CountStatement]:
    """The counts of a row's columns of counts."""
    roles = ("count", "count_total") if is_total else ("count",)
    columns = [column for column in layout.columns if column.role in roles]
    counts = [_count(cell, row, column, layout) for column in columns if (cell := own_cell(row, column)) is not None]
    found = [count for count in counts if count is not None and (is_total or count.measure is not None)]
    for count in found:
        count.role = "total" if is_total else "count"
        _set_owner(count, row, owner)
    return found


def _set_owner(count: CountStatement, row: Row, owner: Owner) -> None:
    label = row.label if row.label != owner.provider else None
    count.provider, count.service, count.owner = owner.provider, owner.service or label, owner.statement
    count.label = row.label


def _count(cell: Cell, row: Row, column: Column, layout: TableLayout) -> CountStatement | None:
    match = _NUMBER.search(cell.text)
    if match is None or len(match[0]) > LONGEST_NUMBER or is_nil(cell.text) or _NO_COUNT.search(cell.text):
        return None
    value = int(re.sub(r"\D", "", match[0]))
    unit, measure = _unit(column, row, layout)
    start = cell.start + match.start()
    found = FoundCount(start, start + len(match[0]), match[0], value, unit, start, None, measure)
    count = _statement(found, 0, cell, row, column, layout)
    count.unit, count.measure = unit, measure
    count.period = column.period.period if column.period is not None else None
    return count


def _statement(found: FoundCount, shift: int, cell: Cell, row: Row, column: Column, layout: TableLayout) -> CountStatement:
    return CountStatement(
        found,
        found.start + shift,
        found.end + shift,
        layout.block,
        (cell.start, cell.end),
        table=layout.block,
        row=row.index,
        column=column.index,
    )


def _unit(column: Column, row: Row, layout: TableLayout) -> tuple[str | None, Measure | None]:
    """Unit and measure of a count: from its column's header, its row's label, the first header, the caption."""
    if _NO_UNIT.search(row.label):
        return None, None
    tail = re.split(r"\s[–—-]\s|:\s|\(", row.label)[-1]
    texts = [column.header, tail, layout.columns[0].header]
    texts += [layout.caption] if COUNTS_CAPTION.search(layout.caption) else []
    return next(filter(None, map(header_unit, texts)), (None, None))


def header_unit(header: str) -> tuple[str, Measure] | None:
    """The unit of counts under a header: *Referrals received* counts referrals."""
    for word in re.findall(r"[A-Za-z-]+", header):
        measure = unit_measures().get(word.lower())
        if measure is not None:
            before = re.search(rf"((?:young|valid|older|new|male|female|adult|self|case)\s+)?{re.escape(word)}\b", header, re.I)
            return (before[0] if before else word).lower(), measure
    return None


def words_to_counts(row: Row, layout: TableLayout, owner: Owner) -> list[CountStatement]:
    """Counts in cells of words: *312 clients were seen, in 2,870 sessions* beside the amount of its line."""
    out: list[CountStatement] = []
    for column in layout.columns:
        cell = own_cell(row, column)
        if column.role in ("text", "service", "provider", "area") and cell is not None and cell is not row.category_cell:
            out += _cell_counts(cell, row, column, layout)
    for count in out:
        _set_owner(count, row, owner)
    return out


def _cell_counts(cell: Cell, row: Row, column: Column, layout: TableLayout) -> list[CountStatement]:
    out = []
    for found in find_counts(cell.text, [(money.start, money.end) for money in find_money(cell.text)]):
        count = _statement(found, cell.start, cell, row, column, layout)
        before = cell.text[: found.start]
        count.skeleton_text, count.tag = before + _TAG + cell.text[found.end :], _TAG
        judge_count(count, [])
        if count.role == "not_a_record" and count.measure and count.reason.startswith("no word") and not before.strip():
            count.role, count.reason = "count", ""  # a cell that begins with a number of people needs no verb
        out.append(count)
    return out
