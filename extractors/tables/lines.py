"""Rows of a table to amounts with who got them, what for, and on what basis."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.document import Cell
from extractors.figures.money import Money, cell_to_money, find_money, is_nil
from extractors.figures.periods import find_periods
from extractors.link.basis import words_to_basis
from extractors.link.statement import Statement
from extractors.prose.offices import is_commissioner
from extractors.results import Basis, Period
from extractors.tables.cells import read_name_cell
from extractors.tables.columns import Column, text_version
from extractors.tables.reading import Owner, TableLayout, TableReading, TableTotal, cell_statement, own_cell, shifted
from extractors.tables.rows import Row
from extractors.tables.words import add_told_amounts, read_cell_words

_OFFICE = re.compile(r"\b(?:retained|held|kept) by\b|^(?:the )?(?:O?PCC|OPFCC|office of the)\b", re.I)
_INCOME = re.compile(
    r"\b(?:paid|payable|awarded|made|due|given) to (?:the )?(?:O?PF?CC|OPFCC|commissioner)\b"
    r"|^\W*(?:income|grant|funding|receipts?|contribution)s? from\b|\breserves?\W*$",
    re.I,
)
_UNALLOCATED = re.compile(
    r"^\W*(?:(?:budget|balance|funds?|funding|amount|sum|money)\s+)?(?:remaining|left(?: over)?|outstanding|remainder)\W*$"
    r"|\b(?:unallocated|underspen[dt]|unspent|contingency|uncommitted|to be allocated|not yet allocated)\b",
    re.I,
)
_COST = re.compile(r"\bcosts?\b", re.I)  # *Labour costs* of an allocation are allocated too
_BEFORE_AMOUNT = ("", "c.", "c", "circa", "approx", "approx.", "up to", "Up to", "~")
_BARE = re.compile(r"\s*(\d{1,3}(?:,\d{3})+(?:\.\d\d)?)\s*(?=[*(†]|\s[a-z])")
_WORDS = ("text", "service", "provider", "area")
_LONGEST = 160  # a longer cell is prose that begins with an amount, and its amount may be any


def row_to_amounts(row: Row, layout: TableLayout) -> dict[int, Statement]:
    """The amounts of a row by column, their roles still open."""
    found = {column.index: _amount(row, column, layout) for column in layout.columns}
    return {index: statement for index, statement in found.items() if statement is not None}


def _amount(row: Row, column: Column, layout: TableLayout) -> Statement | None:
    cell = own_cell(row, column)
    if column.role not in ("money", "variance", "unit_cost", "bid", "number") or cell is None or is_nil(cell.text):
        return None
    money = _cell_money(cell, column.scale)
    if money is None or (column.role == "number" and "£" not in cell.text):
        return None
    statement = cell_statement(money, cell, layout.block, row, column.index)
    if money.amount is None:
        statement.role, statement.reason = "unreadable", money.problem or "unreadable"
    return statement


def _cell_money(cell: Cell, scale: int) -> Money | None:
    """The amount of a cell that prints one alone, or first with a note after it: *c. £20,000 over two years*."""
    money = cell_to_money(cell.text, cell.start, scale)
    if money is not None:
        return money
    found = find_money(cell.text)
    if found and cell.text[: found[0].start].strip(" *(\n") in _BEFORE_AMOUNT and len(cell.text) < _LONGEST:
        return shifted(found[0], cell.start)
    bare = _BARE.match(cell.text)
    return cell_to_money(bare[1], cell.start + bare.start(1), scale) if bare else None


def row_to_owner(row: Row, layout: TableLayout) -> Owner:
    """Provider and service of a line: its cell of names, the other cells of words, the category over it."""
    cell = row.cells.get(layout.names) if layout.names is not None else None
    text = cell.text if cell is not None else row.label
    if _INCOME.search(text):
        return Owner(None, text.strip() or None, is_income=True)
    if _OFFICE.search(text):
        found = re.search(r"\b(?:O?PF?CC|Office of [^,]+)\b", text)
        return Owner(found[0] if found else None, "retained by the office")
    read = read_name_cell(
        text, is_provider_column=layout.names_providers(), is_dashed=layout.is_dashed, among_names=layout.is_all_names
    )
    words = [read.service or "", *_other_words(row, layout)]
    service = re.sub(r"\s+", " ", " ".join(filter(None, words)) or row.category)[:200]
    return Owner(read.provider, service or (None if read.provider else text.strip() or None))


def _other_words(row: Row, layout: TableLayout) -> list[str]:
    others = [c for c in layout.columns if c.role in ("service", "text") and c.index != layout.names]
    cells = [row.cells.get(column.index) for column in others]
    return [cell.text.strip() for cell in cells if cell is not None and cell is not row.category_cell]


def complete_line(statement: Statement, row: Row, column: Column, owner: Owner, caption: str) -> None:
    """Set what a line says of an amount: label, service, version, basis, period, and who got it."""
    is_unallocated = _UNALLOCATED.search(f"{row.label} {row.category}") is not None
    statement.label, statement.rule, statement.version = row.label, "table_line", text_version(column.header)
    statement.service = owner.service or (row.label if is_unallocated else owner.service)
    statement.strength = 0.9 if owner.provider else 0.8
    if is_unallocated:
        statement.basis = "unallocated"
    else:
        own = words_to_basis(_COST.sub(" ", column.header), ("indicative", "unallocated", "spent", "awarded", "allocated"))
        category = words_to_basis(row.category, ("indicative", "unallocated", "allocated", "spent"))
        over = _caption_basis(caption, column.period.period if column.period is not None else None)
        statement.basis = own or category or over or ("spent" if _COST.search(column.header) else "awarded")
    if column.period is not None:
        statement.period, statement.period_form = column.period.period, column.period.form
    _set_role(statement, None if is_unallocated else owner.provider)
    if owner.is_income and statement.role != "unreadable":
        statement.role, statement.reason = "not_a_record", "money that the commissioner gets or keeps"


@lru_cache(maxsize=512)
def _caption_basis(caption: str, own: Period | None) -> Basis | None:
    """The basis that the words over a table give to a column of a period.

    *Figures for 2021/22 are indicative* says nothing of 2020/21, but a verb with one year is meant for its neighbours too.
    """
    told = [(sentence, find_periods(sentence)) for sentence in re.split(r"(?<=[.;!?])\s+", caption)]
    if own is not None:
        told = [(sentence, years) for sentence, years in told if not years or any(_holds(found.period, own) for found in years)]
    indicative = words_to_basis(" ".join(sentence for sentence, _ in told), ("indicative",))
    return indicative or words_to_basis(caption, ("allocated", "spent", "awarded"))


def _holds(period: Period, own: Period) -> bool:
    return period.start <= own.start and own.end <= period.end


def _set_role(statement: Statement, provider: str | None) -> None:
    if statement.role == "unreadable":
        return
    if statement.money.amount is not None and statement.money.amount.value <= 0:
        statement.role, statement.reason = "not_a_record", "a negative amount"
        return
    statement.role = "award" if provider else "purpose"
    statement.providers = (provider,) if provider else ()
    statement.provider_kind = "K" if provider and is_commissioner(provider) else "N"


def set_aside(statement: Statement, column: Column, layout: TableLayout) -> None:
    """An amount of a column that holds no awards: row totals, variances, unit costs, bids."""
    kind = "row total" if column.index == layout.total_column else f"{column.role.replace('_', ' ')} column"
    statement.role, statement.reason = "not_a_record", kind


def add_inner_amounts(row: Row, kept: dict[int, Statement], layout: TableLayout, owner: Owner, reading: TableReading) -> None:
    """Amounts in the words of a line: where they add to its amount they are its parts, else they lie inside it.

    Where no column holds amounts, the words are all that tells of them.
    """
    outer = next(iter(kept.values()), None)
    for column, cell in row.cells.items():
        if column in kept or cell.row != row.index or cell is row.category_cell or "£" not in cell.text:
            continue
        words = read_cell_words(cell, row, column, reading.block)
        if not layout.money and layout.columns[column].role in _WORDS:
            add_told_amounts(words, row, layout, owner, reading)
            continue
        inner = words.statements
        if outer is not None and _adds_up(inner, outer):
            _put_parts(inner, outer, reading)
            continue
        for statement in inner:
            if statement.role != "unreadable":
                statement.role, statement.reason, statement.providers = "part", "inside the amount of its line", ()
                reading.other.append(statement)


def _adds_up(inner: list[Statement], outer: Statement) -> bool:
    values = [statement.money.amount.value for statement in inner if statement.money.amount is not None]
    return outer.money.amount is not None and len(values) > 1 and sum(values) == outer.money.amount.value


def _put_parts(inner: list[Statement], outer: Statement, reading: TableReading) -> None:
    """The amounts in a line's words are the records, and the line's own amount is their total."""
    for statement in inner:
        statement.role = "award" if statement.providers else "purpose"
        statement.basis, statement.rule = outer.basis, "inner_line"
    outer.role, outer.claims_whole, outer.rule, outer.label = "envelope", True, "table_total", outer.label[:80]
    reading.statements += inner
    reading.statements.remove(outer)
    reading.totals.append(TableTotal(outer, None, [inner], label=outer.label))
