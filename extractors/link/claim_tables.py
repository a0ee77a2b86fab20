"""Claims of tables: columns that are computed from others, line by line.

A column is taken as computed where its header says so (*total*, *variance*, *share*, *per referral*) and most of its lines
agree with one reading of what it is computed from; the lines that do not are then the publisher's, not ours. Fewer than two
lines that agree, or fewer than three in five, claim nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import permutations

from extractors.document import Cell
from extractors.figures.counts import FoundCount
from extractors.figures.money import cell_to_money, is_nil
from extractors.link.claim_terms import Draft, Term, fits, percent_to_amount
from extractors.link.statement import CountStatement, Statement
from extractors.results import Amount, ClaimKind
from extractors.tables.columns import WHOLE, Column, header_scale
from extractors.tables.reading import TableReading
from extractors.tables.rows import Row

_CHANGE = re.compile(
    r"\b(?:change|variance|difference|movement|increase|decrease|under|over|underspend|overspend)\b|\+\s?/\s?-", re.I
)
_SHARE = re.compile(r"\b(?:share|proportion)\b|(?:%|\bper ?cent(?:age)?) of\b|^\W*(?:%|per ?cent(?:age)?)\W*$", re.I)
_PER = re.compile(r"\bper\b|\bunit cost\b|\baverage\b|\beach\b", re.I)
_QUARTER = re.compile(r"\bq(?:uarter)?\s?[1-4]\b", re.I)
_COMPUTED = {"variance", "percentage", "unit_cost"}
_FEWEST, _SHARE_OF_LINES = 2, Decimal("0.6")


@dataclass
class TableClaims:
    """Claims of one table; ``statements`` and ``counts`` are its figures that reading the table passed over."""

    drafts: list[Draft] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    counts: list[CountStatement] = field(default_factory=list)


@dataclass(frozen=True)
class _Grid:
    """The numbers of a table by row and column, lines and total rows apart. ``unread`` are figures without a reading."""

    block: int
    columns: Sequence[Column]
    lines: tuple[Row, ...]
    totals: tuple[Row, ...]
    cells: dict[tuple[int, int], Term]
    unread: frozenset[tuple[int, int]]

    def column(self, index: int, rows: Sequence[Row]) -> list[Term]:
        return [self.cells[row.index, index] for row in rows if (row.index, index) in self.cells]

    def numeric(self) -> list[int]:
        """Columns of amounts or counts, left to right."""
        filled = {c: sum(1 for (_, column) in self.cells if column == c) for c in range(len(self.columns))}
        return [c for c, number in filled.items() if number and not self.is_percent(c)]

    def is_percent(self, index: int) -> bool:
        kinds = [term.kind for (_, column), term in self.cells.items() if column == index]
        return bool(kinds) and kinds.count("S") > len(kinds) / 2

    def kind(self, index: int) -> str:
        kinds = [term.kind for (_, column), term in self.cells.items() if column == index]
        return max(set(kinds), key=kinds.count)


def table_to_claims(reading: TableReading, problem: str | None) -> TableClaims:
    """The claims of one table; ``problem`` is why its rows may not be what was printed."""
    out = TableClaims()
    grid = _reading_to_grid(reading)
    if not grid.cells:
        return out
    whole = _whole_columns(grid, out)
    sources = [c for c in grid.numeric() if c not in whole and not _is_computed(grid.columns[c])]
    for column in grid.columns:
        if column.index in whole or column.index in sources or not grid.column(column.index, grid.lines):
            continue
        out.drafts += _computed_column(grid, column, [*sources, *whole])
    _variance_totals(grid, out)
    _shares_sum(grid, out)
    if problem:
        out.drafts = [replace(draft, doubt=problem) for draft in out.drafts]
    _passed_over(reading, grid, out, whole)
    return out


def _is_computed(column: Column) -> bool:
    return column.role in _COMPUTED or _CHANGE.search(column.header) is not None or _PER.search(column.header) is not None


def _reading_to_grid(reading: TableReading) -> _Grid:
    cells: dict[tuple[int, int], Term] = {}
    unread = set()
    has_money = any(column.role == "money" for column in reading.columns)
    for row in reading.rows:
        for column in reading.columns:
            cell = row.cells.get(column.index)
            if (
                cell is None
                or cell.row != row.index
                or cell is row.category_cell
                or column.role in ("provider", "service", "date", "reference")
            ):
                continue
            if is_nil(cell.text):
                continue
            term = _cell_to_term(cell, column, is_money=has_money and column.role not in ("count", "count_total"))
            if term is not None:
                cells[row.index, column.index] = term
            elif re.search(r"\d", cell.text) and column.role not in ("text", "period"):
                unread.add((row.index, column.index))
    lines = tuple(row for row in reading.rows if row.kind == "line")
    totals = tuple(row for row in reading.rows if row.kind in ("total", "grand_total"))
    return _Grid(reading.block, reading.columns, lines, totals, cells, frozenset(unread))


def _cell_to_term(cell: Cell, column: Column, *, is_money: bool) -> Term | None:
    text = cell.text.strip()
    percent = re.fullmatch(r"\(?\s*(?P<sign>[-–−+])?\s*(?P<number>\d+(?:\.\d+)?)\s*%\s*\)?", text)
    if percent:
        negative = percent["sign"] in ("-", "–", "−") or text.startswith("(")
        value = Decimal(percent["number"])
        amount = percent_to_amount(-value if negative else value, text)
        return Term("S", cell.start, cell.end, amount)
    if column.role == "text":
        return None
    money = cell_to_money(
        re.sub(r"^\+\s*", "", text), cell.start, column.scale if column.scale > 1 else header_scale(column.header)
    )
    if money is None or money.amount is None:
        return None
    is_money = is_money or "£" in text or column.scale > 1 or column.has_pound or column.role in ("money", "unit_cost", "bid")
    if not is_money and money.amount.unit == 1:
        exact = money.amount.value
        return Term("C", cell.start, cell.end, Amount(exact, exact, exact, text))
    return Term("M", cell.start, cell.end, replace(money.amount, text=text))


def _kept(drafts: Sequence[Draft]) -> list[Draft]:
    """All drafts where most of them are right, none otherwise."""
    right = sum(1 for draft in drafts if fits(draft))
    return list(drafts) if right >= _FEWEST and right >= _SHARE_OF_LINES * len(drafts) else []


def _draft(grid: _Grid, row: Row, kind: ClaimKind, formula: str, stated: int, operands: Sequence[int]) -> Draft | None:
    """A draft for one line; nil cells are left out of sums. ``None`` where a figure that it needs is not there."""
    if (row.index, stated) not in grid.cells:
        return None
    found = [grid.cells[row.index, c] for c in operands if (row.index, c) in grid.cells]
    if not found or (formula != "sum" and len(found) < len(operands)) or (formula == "sum" and len(operands) < 2):
        return None
    doubt = "a figure of the line could not be read" if any((row.index, c) in grid.unread for c in operands) else None
    return Draft(kind, formula, grid.cells[row.index, stated], tuple(found), doubt=doubt)


def _line_drafts(grid: _Grid, kind: ClaimKind, formula: str, stated: int, operands: Sequence[int]) -> list[Draft]:
    drafts = (_draft(grid, row, kind, formula, stated, operands) for row in (*grid.lines, *grid.totals))
    return [draft for draft in drafts if draft is not None]


def _whole_columns(grid: _Grid, out: TableClaims) -> list[int]:
    """Columns of row totals: the header says total, and most lines add up to it."""
    found: list[int] = []
    numeric = grid.numeric()
    for index in numeric:
        column = grid.columns[index]
        addends = [
            c
            for c in numeric
            if c not in found and c != index and grid.kind(c) == grid.kind(index) and not _is_computed(grid.columns[c])
        ]
        addends = [c for c in addends if not WHOLE.search(grid.columns[c].header) or _QUARTER.search(grid.columns[c].header)]
        if not WHOLE.search(column.header) or _is_computed(column) or len(addends) < 2:
            continue
        near = [c for c in addends if (c < index) == (addends[-1] < index)]
        drafts = _kept(_line_drafts(grid, "cross_total", "sum", index, near))
        if drafts and sum(len(draft.operands) > 1 for draft in drafts) >= _FEWEST:
            out.drafts += drafts
            found.append(index)
    return found


def _computed_column(grid: _Grid, column: Column, sources: Sequence[int]) -> list[Draft]:
    """A column of variances, changes, shares or unit costs: the reading that most lines agree with."""
    best: list[Draft] = []
    for drafts in _readings(grid, column, sources):
        kept = _kept(drafts)
        if sum(map(fits, kept)) > sum(map(fits, best)):
            best = kept
    return best


def _readings(grid: _Grid, column: Column, sources: Sequence[int]) -> Iterator[list[Draft]]:
    """What a column may be computed from, each reading with a draft a line."""
    index, header = column.index, column.header
    is_change = _CHANGE.search(header) is not None or column.role == "variance"
    if grid.is_percent(index) and is_change:
        yield from _pair_drafts(grid, "change", "percent_change", index, sources)
    elif grid.is_percent(index) and _SHARE.search(header):
        yield from (_share_drafts(grid, index, c) for c in _named_first(grid, column, sources))
    elif is_change:
        yield from _pair_drafts(grid, "difference", "difference", index, sources)
    elif _PER.search(header) or column.role == "unit_cost":
        yield from _pair_drafts(grid, "unit_cost", "per_unit", index, sources)


def _pair_drafts(grid: _Grid, kind: ClaimKind, formula: str, stated: int, sources: Sequence[int]) -> Iterator[list[Draft]]:
    """Drafts from every two columns, both ways: of one kind, but for unit costs an amount and a count."""
    wanted = {("M", "C")} if kind == "unit_cost" else {("M", "M"), ("C", "C")}
    for one, other in permutations(sources, 2):
        if (grid.kind(one), grid.kind(other)) in wanted:
            yield _line_drafts(grid, kind, formula, stated, (one, other))


def _named_first(grid: _Grid, column: Column, sources: Sequence[int]) -> list[int]:
    """The columns that a share may be of, the one of the year that its header names before others."""
    year = column.period.period if column.period else None
    periods = {c: grid.columns[c].period for c in sources}
    named = [c for c, period in periods.items() if year is not None and period is not None and period.period == year]
    return named or list(sources)


def _share_drafts(grid: _Grid, index: int, source: int) -> list[Draft]:
    """Each line's percentage of the column's total."""
    bases = grid.column(source, grid.totals[-1:])
    if not bases:
        return []
    rows = [row for row in grid.lines if (row.index, index) in grid.cells and (row.index, source) in grid.cells]
    return [
        Draft("percentage", "ratio", grid.cells[row.index, index], (grid.cells[row.index, source], bases[0])) for row in rows
    ]


def _variance_totals(grid: _Grid, out: TableClaims) -> None:
    """The total row's variance against the variances of the lines, where the table has but one total."""
    claimed = {draft.stated.start for draft in out.drafts if draft.formula == "difference"}
    if len(grid.totals) != 1:
        return
    for index in grid.numeric():
        stated = grid.cells.get((grid.totals[0].index, index))
        lines = grid.column(index, [row for row in grid.lines if row.index < grid.totals[0].index])
        if stated is None or len(lines) < _FEWEST or not all(term.start in claimed for term in lines):
            continue
        doubt = "a figure of the column could not be read" if any(c == index for _, c in grid.unread) else None
        out.drafts.append(Draft("cross_total", "sum", stated, tuple(lines), doubt=doubt))


def _shares_sum(grid: _Grid, out: TableClaims) -> None:
    """Shares that the total row prints as 100 %."""
    for column in grid.columns:
        if not grid.is_percent(column.index) or not _SHARE.search(column.header) or len(grid.totals) != 1:
            continue
        stated = grid.cells.get((grid.totals[0].index, column.index))
        lines = grid.column(column.index, grid.lines)
        if stated is not None and stated.amount.value == 100 and len(lines) >= _FEWEST:
            hundred = replace(stated, amount=replace(stated.amount, low=Decimal(100), high=Decimal(100)))
            out.drafts.append(Draft("percentage", "sum", hundred, tuple(lines)))


def _passed_over(reading: TableReading, grid: _Grid, out: TableClaims, whole: Sequence[int]) -> None:
    """Row totals that reading the table left out, as figures: they have to be accounted for like all others."""
    known = {s.start for s in (*reading.statements, *reading.other)} | {c.start for c in reading.counts}
    known |= {t.statement.start for t in reading.totals if t.statement is not None}
    for (row, column), term in sorted(grid.cells.items()):
        if column not in whole or term.start in known:
            continue
        if term.kind == "M":
            money = cell_to_money(term.amount.text, term.start)
            if money is not None:
                made = Statement(
                    replace(money, amount=term.amount),
                    term.start,
                    term.end,
                    reading.block,
                    (term.start, term.end),
                    table=reading.block,
                    row=row,
                    column=column,
                )
                made.role, made.reason = "not_a_record", "row total"
                out.statements.append(made)
        elif term.kind == "C":
            count = FoundCount(term.start, term.end, term.amount.text, int(term.amount.value), None, term.end, None, None)
            out.counts.append(
                CountStatement(count, term.start, term.end, reading.block, (term.start, term.end), "not_a_record", "row total")
            )
