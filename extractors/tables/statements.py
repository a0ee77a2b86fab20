"""A table to statements: a record for each line and amount column, totals with the lines that they cover, counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.document import Block, Cell
from extractors.figures.counts import FoundCount, find_counts, unit_measures
from extractors.figures.money import Money, cell_to_money, find_money, is_nil
from extractors.link.basis import words_to_basis
from extractors.link.counts import judge_count
from extractors.link.statement import CountStatement, Statement
from extractors.prose.names import is_commissioner
from extractors.prose.statements import read_block
from extractors.tables.cells import read_name_cell
from extractors.tables.columns import COUNTS_CAPTION, Column, header_rows, provider_column, read_columns, text_version
from extractors.tables.rows import Row, category_column, mark_summing_row, read_rows
from extractors.tables.upright import upright

_NO_UNIT = re.compile(r"\b(?:staff|posts?|fte|volunteers?|satisf\w+|officers?|vacanc\w+)\b", re.I)
_OFFICE = re.compile(r"\b(?:retained|held|kept) by\b|^(?:the )?(?:O?PCC|OPFCC|office of the)\b", re.I)


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
    columns = read_columns(table, grid, headers, caption)
    category = category_column(grid, headers, columns)
    names = provider_column(columns, grid, headers, category)
    reading.columns, reading.rows = columns, read_rows(grid, headers, columns, category)
    mark_summing_row(reading.rows, _row_values(reading.rows, columns))
    builder = _Builder(reading, columns, names, caption, index, table.problem)
    for row in reading.rows:
        builder.add_row(row)
    builder.add_totals()
    return reading


def _row_values(rows: list[Row], columns: list[Column]) -> dict[int, dict[int, Decimal]]:
    """The numbers of each row by column, for finding the row that sums the others."""
    out: dict[int, dict[int, Decimal]] = {}
    for row in rows:
        for column in columns:
            cell = row.cells.get(column.index)
            if column.role in ("money", "count") and cell is not None and cell.row == row.index:
                money = cell_to_money(cell.text, cell.start)
                if money is not None and money.amount is not None:
                    out.setdefault(row.index, {})[column.index] = money.amount.value
    return out


class _Builder:
    """Walks the rows of one table and gathers what they state."""

    def __init__(
        self, reading: TableReading, columns: list[Column], names: int | None, caption: str, index: int, problem: str | None
    ) -> None:
        self.reading, self.columns, self.names = reading, columns, names
        self.caption, self.index, self.problem = caption, index, problem
        self.money = [column for column in columns if column.role == "money"]
        self.lines: list[tuple[Row, dict[int, Statement]]] = []
        self.total_rows: list[tuple[Row, dict[int, Statement]]] = []
        self.total_column = self._find_total_column()
        self.named = any(column.role == "provider" for column in columns)

    def add_row(self, row: Row) -> None:
        if row.kind in ("blank", "category"):
            return
        amounts = {c.index: s for c in self.columns if (s := self._statement(row, c)) is not None}
        if row.kind in ("total", "grand_total"):
            for column, statement in amounts.items():
                self._mark_total(row, statement, column)
            self.total_rows.append((row, amounts))
            self._add_counts(row, None, is_total=True)
            return
        provider, service = self._names(row)
        kept = {}
        for column, statement in amounts.items():
            if self.columns[column].role != "money" or column == self.total_column:
                statement.role, statement.reason = "not_a_record", self._why_not(self.columns[column], column)
                self.reading.other.append(statement)
                continue
            self._complete(statement, row, self.columns[column], provider, service)
            self.reading.statements.append(statement)
            kept[column] = statement
        self._inner_amounts(row, kept)
        self.lines.append((row, {**amounts}))
        owner = next(iter(kept.values()), None)
        self._add_counts(row, owner, is_total=False, provider=provider, service=service)
        self._text_counts(row, owner, provider, service)

    def _inner_amounts(self, row: Row, kept: dict[int, Statement]) -> None:
        """Amounts in the words of a line: where they add to its amount they are its parts, else they lie inside it."""
        outer = next(iter(kept.values()), None)
        for column, cell in row.cells.items():
            if column in kept or cell.row != row.index or cell is row.category_cell or "£" not in cell.text:
                continue
            block = Block("paragraph", cell.text, cell.start, cell.end)
            inner = read_block(block, self.index, frozenset()).statements
            values = [s.money.amount.value for s in inner if s.money.amount is not None]
            whole = (
                outer is not None
                and outer.money.amount is not None
                and len(values) > 1
                and sum(values) == outer.money.amount.value
            )
            for statement in inner:
                statement.table, statement.row, statement.column = self.index, row.index, column
                if whole and outer is not None:
                    statement.role = "award" if statement.providers else "purpose"
                    statement.basis, statement.rule = outer.basis, "inner_line"
                    self.reading.statements.append(statement)
                elif statement.role != "unreadable":
                    statement.role, statement.reason, statement.providers = "part", "inside the amount of its line", ()
                    self.reading.other.append(statement)
            if whole and outer is not None:
                outer.role, outer.claims_whole, outer.rule = "envelope", True, "table_total"
                outer.label = outer.label[:80]
                self.reading.statements.remove(outer)
                self.reading.totals.append(TableTotal(outer, None, [inner], label=outer.label))

    def _why_not(self, column: Column, index: int) -> str:
        return "row total" if index == self.total_column else f"{column.role.replace('_', ' ')} column"

    def _statement(self, row: Row, column: Column) -> Statement | None:
        if column.role not in ("money", "variance", "unit_cost", "bid", "number"):
            return None
        cell = row.cells.get(column.index)
        if cell is None or cell.row != row.index or is_nil(cell.text):
            return None
        money = _cell_money(cell, column.scale)
        if money is None or (column.role == "number" and "£" not in cell.text):
            return None
        statement = Statement(
            money,
            money.start,
            money.end,
            self.index,
            (cell.start, cell.end),
            table=self.index,
            row=row.index,
            column=column.index,
        )
        if money.amount is None:
            statement.role, statement.reason = "unreadable", money.problem or "unreadable"
        return statement

    def _names(self, row: Row) -> tuple[str | None, str | None]:
        cell = row.cells.get(self.names) if self.names is not None else None
        text = cell.text if cell is not None else row.label
        if _OFFICE.search(text):
            found = re.search(r"\b(?:O?PF?CC|Office of [^,]+)\b", text)
            return (found[0] if found else None), "retained by the office"
        read = read_name_cell(
            text, is_provider_column=self.named and self.names is not None and self.columns[self.names].role == "provider"
        )
        service = [read.service] if read.service else []
        for column in self.columns:
            other = row.cells.get(column.index)
            if (
                column.role in ("service", "text")
                and column.index != self.names
                and other is not None
                and other is not row.category_cell
            ):
                service.append(other.text.strip())
        if not service and row.category:
            service.append(row.category)
        return read.provider, re.sub(r"\s+", " ", " ".join(service))[:200] or (None if read.provider else text.strip() or None)

    def _complete(self, statement: Statement, row: Row, column: Column, provider: str | None, service: str | None) -> None:
        label = f"{row.label} {row.category}"
        statement.label = row.label
        statement.service = service
        statement.rule = "table_line"
        statement.strength = 0.9 if provider else 0.8
        statement.version = text_version(column.header)
        own = words_to_basis(column.header, ("indicative", "unallocated", "spent", "awarded", "allocated"))
        if re.search(
            r"\b(?:unallocated|underspen[dt]|unspent|contingency|uncommitted|to be allocated|not yet allocated)\b", label, re.I
        ):
            statement.basis, provider = "unallocated", None
            statement.service = service or row.label
        else:
            category = words_to_basis(row.category, ("indicative", "unallocated", "allocated", "spent"))
            statement.basis = (
                own or category or words_to_basis(self.caption, ("indicative", "allocated", "spent", "awarded")) or "awarded"
            )
        if column.period is not None:
            statement.period, statement.period_form = column.period.period, column.period.form
        if statement.role == "unreadable":
            return
        if statement.money.amount is not None and statement.money.amount.value <= 0:
            statement.role, statement.reason = "not_a_record", "a negative amount"
            return
        statement.role = "award" if provider else "purpose"
        statement.providers = (provider,) if provider else ()
        statement.provider_kind = "K" if provider and is_commissioner(provider) else "N"

    def _mark_total(self, row: Row, statement: Statement, column: int) -> None:
        if statement.role == "unreadable":
            return
        role = self.columns[column].role
        if role != "money":
            statement.role, statement.reason = "not_a_record", f"{role.replace('_', ' ')} column"
            self.reading.other.append(statement)
            return
        statement.role, statement.claims_whole, statement.rule = "envelope", True, "table_total"
        header = self.columns[column].header if len(self.money) > 1 else ""
        statement.label = " ".join(filter(None, [row.label or row.category, header])).strip()
        if self.columns[column].period is not None:
            statement.period = self.columns[column].period.period  # type: ignore[union-attr]

    def _find_total_column(self) -> int | None:
        """A money column whose header says total and which sums the money columns of the same row."""
        if len(self.money) < 3:
            return None
        named = [column.index for column in self.money if re.search(r"\btotals?\b", column.header, re.I)]
        return named[-1] if named else None

    def _add_counts(
        self, row: Row, owner: Statement | None, *, is_total: bool, provider: str | None = None, service: str | None = None
    ) -> None:
        for column in self.columns:
            cell = row.cells.get(column.index)
            if column.role != "count" or cell is None or cell.row != row.index or is_nil(cell.text):
                continue
            match = re.search(r"\d{1,3}(?:[, ]\d{3})+|\d+", cell.text)
            if match is None or re.search(r"%|£|\d\.\d", cell.text):
                continue
            value = int(re.sub(r"\D", "", match[0]))
            unit, measure = self._unit(column, row)
            if measure is None and not is_total:
                continue
            start = cell.start + match.start()
            found = FoundCount(start, start + len(match[0]), match[0], value, unit, start, None, measure)  # type: ignore[arg-type]
            count = CountStatement(
                found,
                start,
                start + len(match[0]),
                self.index,
                (cell.start, cell.end),
                unit=unit,
                measure=measure,
                table=self.index,
                row=row.index,
                column=column.index,
            )
            count.role = "total" if is_total else "count"
            count.provider, count.service, count.owner, count.label = provider, service or row.label, owner, row.label
            if column.period is not None:
                count.period = column.period.period
            self.reading.counts.append(count)

    def _unit(self, column: Column, row: Row) -> tuple[str | None, str | None]:
        """Unit and measure of a count: from its column's header, its row's label, the first header, the caption."""
        tail = re.split(r"\s[–—-]\s|:\s|\(", row.label)[-1]
        for words in (column.header, tail, self.columns[0].header, self.caption):
            if _NO_UNIT.search(row.label):
                return None, None
            if words is self.caption and not COUNTS_CAPTION.search(words):
                continue
            found = header_unit(words)
            if found is not None:
                return found
        return None, None

    def _text_counts(self, row: Row, owner: Statement | None, provider: str | None, service: str | None) -> None:
        """Counts in cells of words: *312 clients were seen, in 2,870 sessions* beside the amount of its line."""
        for column in self.columns:
            cell = row.cells.get(column.index)
            if (
                column.role not in ("text", "service", "provider", "area")
                or cell is None
                or cell.row != row.index
                or cell is row.category_cell
            ):
                continue
            for found in find_counts(cell.text, [(m.start, m.end) for m in find_money(cell.text)]):
                count = CountStatement(
                    found,
                    cell.start + found.start,
                    cell.start + found.end,
                    self.index,
                    (cell.start, cell.end),
                    table=self.index,
                    row=row.index,
                    column=column.index,
                )
                tag = "⟨C0⟩"
                count.skeleton_text, count.tag = cell.text[: found.start] + tag + cell.text[found.end :], tag
                judge_count(count, [])
                if (
                    count.role == "not_a_record"
                    and count.measure
                    and count.reason.startswith("no word")
                    and not cell.text[: found.start].strip()
                ):
                    count.role, count.reason = "count", ""
                count.provider, count.service, count.owner, count.label = provider, service or row.label, owner, row.label
                self.reading.counts.append(count)

    def add_totals(self) -> None:
        """The lines that each total row may cover, column by column."""
        for position, (row, amounts) in enumerate(self.total_rows):
            for column, statement in amounts.items():
                if column == self.total_column and statement.role in ("envelope", "unreadable"):
                    across = [s for c, s in amounts.items() if c != column and self.columns[c].role == "money"]
                    down = [s[column] for line, s in self.lines if column in s and line.index < row.index]
                    self.reading.totals.append(
                        TableTotal(statement, None, [across, down], label=statement.label, is_corner=True)
                    )
                    continue
                if self.columns[column].role == "money" and statement.role in ("envelope", "unreadable"):
                    sets = self._covered(row, position, column)
                    self.reading.totals.append(TableTotal(statement, None, sets, label=statement.label))
        self._category_totals()
        self._count_totals()

    def _covered(self, row: Row, position: int, column: int) -> list[list[Statement]]:
        previous = [total for total, _ in self.total_rows[:position]]
        since = previous[-1].index if previous else -1
        between = [line for line, _ in self.lines if since < line.index < row.index]
        direct = [s[column] for line, s in self.lines if since < line.index < row.index and column in s]
        if between and not direct and row.kind == "total":
            return []
        inner = max((r.index for r in self.reading.rows if r.kind == "category" and since < r.index < row.index), default=None)
        under = [s[column] for line, s in self.lines if inner is not None and inner < line.index < row.index and column in s]
        every = [s[column] for line, s in self.lines if line.index < row.index and column in s]
        subtotals = [s[column] for total, s in self.total_rows[:position] if column in s and total.kind == "total"]
        mixed = subtotals + direct
        below = (
            [s[column] for line, s in self.lines if line.index > row.index and column in s]
            if position == 0 and not every
            else []
        )
        order = [under, direct, mixed, every] if row.kind == "total" else [mixed if subtotals else direct, every, direct]
        if position == len(self.total_rows) - 1 and subtotals and not direct:
            order = [mixed, every]
        unique: list[list[Statement]] = []
        for parts in [*order, below]:
            if parts and parts not in unique:
                unique.append(parts)
        return unique

    def _category_totals(self) -> None:
        """A category cell that prints an amount of its own is the total of the rows that it stands for."""
        seen: set[int] = set()
        for row in self.reading.rows:
            cell = row.category_cell
            if cell is None or cell.start in seen or row.kind == "blank":
                continue
            seen.add(cell.start)
            amounts = find_money(cell.text)
            if not amounts or amounts[0].amount is None:
                continue
            money = _shift(amounts[0], cell.start)
            statement = Statement(
                money,
                money.start,
                money.end,
                self.index,
                (cell.start, cell.end),
                table=self.index,
                row=row.index,
                column=cell.column,
                role="envelope",
                rule="category_total",
                claims_whole=True,
            )
            statement.label = re.sub(r"\s*£.*$", "", cell.text, flags=re.S).strip()
            under = [(line, s) for line, s in self.lines if line.category_cell is cell]
            totals = [(line, s) for line, s in self.total_rows if line.category_cell is cell]
            column = self.money[0].index if self.money else -1
            every = [s[column] for _, s in under if column in s]
            sets = [every]
            if totals:
                last = totals[-1][0].index
                sub = [s[column] for _, s in totals if column in s]
                loose = _loose(
                    [(line.index, s[column]) for line, s in under if column in s],
                    [c.index for c in self.reading.rows if c.kind == "category"],
                    last,
                )
                sets = [[*loose, *sub], sub, every]
            self.reading.totals.append(TableTotal(statement, None, [parts for parts in sets if parts], label=statement.label))
            for extra in amounts[1:]:
                moved = _shift(extra, cell.start)
                inner = Statement(
                    moved,
                    moved.start,
                    moved.end,
                    self.index,
                    (cell.start, cell.end),
                    table=self.index,
                    role="part",
                    reason="inside the amount before it",
                )
                self.reading.other.append(inner)

    def _count_totals(self) -> None:
        for count in [c for c in self.reading.counts if c.role == "total"]:
            parts = [
                c
                for c in self.reading.counts
                if c.role == "count" and c.column == count.column and (c.row or 0) < (count.row or 0)
            ]
            before = [
                c.row or 0
                for c in self.reading.counts
                if c.role == "total" and c.column == count.column and (c.row or 0) < (count.row or 0)
            ]
            direct = [c for c in parts if (c.row or 0) > max(before, default=-1)]
            subtotals = [
                c
                for c in self.reading.counts
                if c.role == "total" and c.column == count.column and (c.row or 0) < (count.row or 0)
            ]
            sets = [s for s in ([direct] if direct else [subtotals]) + [parts] if s]
            self.reading.totals.append(TableTotal(None, count, [], sets, count.label))


def _loose(lines: list[tuple[int, Statement]], categories: list[int], last: int) -> list[Statement]:
    """Lines of a category that stand before its inner heading (*Allocations made:*), so not under the inner total."""
    inner = [index for index in categories if lines and lines[0][0] < index < last]
    edge = inner[0] if inner else -1
    return [statement for index, statement in lines if index < edge or index > last]


def _cell_money(cell: Cell, scale: int) -> Money | None:
    money = cell_to_money(cell.text, cell.start, scale)
    if money is not None:
        return money
    found = find_money(cell.text)
    if (
        found
        and cell.text[: found[0].start].strip(" *(\n") in ("", "c.", "c", "circa", "approx", "approx.", "up to", "Up to", "~")
        and len(cell.text) < 160
    ):
        return _shift(found[0], cell.start)
    bare = re.match(r"\s*(\d{1,3}(?:,\d{3})+(?:\.\d\d)?)\s*(?=[*(†]|\s[a-z])", cell.text)
    return cell_to_money(bare[1], cell.start + bare.start(1), scale) if bare else None


def _shift(money: Money, by: int) -> Money:
    return Money(money.start + by, money.end + by, money.text, money.amount, money.hedge, money.problem, money.may_be_thousands)


def header_unit(header: str) -> tuple[str, str] | None:
    """The unit of counts under a header: *Referrals received* counts referrals."""
    measures = unit_measures()
    words = re.findall(r"[A-Za-z-]+", header)
    for word in words:
        measure = measures.get(word.lower())
        if measure is not None:
            before = re.search(rf"((?:young|valid|older|new|male|female|adult|self|case)\s+)?{re.escape(word)}\b", header, re.I)
            return (before[0] if before else word).lower(), measure
    return None
