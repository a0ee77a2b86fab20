"""Totals: which amounts are sums of others, and of which."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.document import Document
from extractors.figures.periods import find_periods
from extractors.link.sections import Outline
from extractors.link.statement import CountStatement, Statement
from extractors.tables.reading import TableReading, TableTotal
from extractors.tables.years import keep_own_year

_GOES_ON = re.compile(
    r"\b(?:such as|among (?:them|those|the)|amongst|include[sd]?|including|for example|some of|examples?|continued"
    r"|continues|goes on|over the page|next page|more on|(?:a |the )?first|one of|other)\b",
    re.I,
)
_FOLLOWS = re.compile(r":\s*$|\b(?:following|below|these services|as follows|listed|broken down|breakdown)\b", re.I)
_CONTINUED = re.compile(r"^\W*(?:\(?continue[sd]?\b|the list goes on|more on the next|continued on|\(?cont)", re.I)


@dataclass
class TotalReading:
    """A total with the sets of parts that it claims; ``whole`` says that the words claim all of it."""

    statement: Statement | None
    count: CountStatement | None
    label: str
    sets: list[tuple[list[Statement], bool, str]] = field(default_factory=list)
    count_sets: list[tuple[list[CountStatement], bool, str]] = field(default_factory=list)
    doubt: str | None = None

    @property
    def source(self) -> Statement | CountStatement | None:
        """The amount or the count that is the total."""
        return self.statement or self.count


def sum_values(parts: list[Statement]) -> Decimal:
    """The sum of the parts' values."""
    return sum((part.money.amount.value for part in parts if part.money.amount), Decimal(0))


def fits(parts: list[Statement], total: Statement) -> bool:
    """Whether the parts' intervals reach the total's (its last place cut or rounded)."""
    amount = total.money.amount
    amounts = [part.money.amount for part in parts if part.money.amount is not None]
    if amount is None or not parts or len(amounts) < len(parts):
        return False
    low = sum((one.low for one in amounts), Decimal(0))
    high = sum((one.high for one in amounts), Decimal(0))
    return low <= amount.high + (amount.unit / 2 if amount.unit > 1 else 0) and high >= amount.low


def is_exact(parts: list[Statement], total: Statement) -> bool:
    """Whether the parts add to the total to the penny."""
    return total.money.amount is not None and len(parts) > 1 and sum_values(parts) == total.money.amount.value


def table_totals(reading: TableReading, problem: str | None) -> list[TotalReading]:
    """The totals of a table; arithmetic chooses among the sets of lines that the layout allows."""
    out = []
    for total in reading.totals:
        if total.count is not None:
            out.append(_table_count(total, total.count, problem))
        elif total.statement is not None:
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
    chosen = _first_fit(sets, statement) or next(iter(sets), [])
    return [(chosen, True, "rows")] if chosen else []


def _own_year(sets: list[list[Statement]], total: TableTotal, statement: Statement) -> list[list[Statement]]:
    """The sets with the lines of the total's year only, where its label names one and the lines are of several."""
    if not find_periods(total.label):
        return sets
    kept = [keep_own_year(parts, statement.period) for parts in sets[::-1]]
    return kept if any(len(parts) < len(every) for parts, every in zip(kept, sets[::-1], strict=True)) else sets


def _first_fit(candidates: list[list[Statement]], total: Statement) -> list[Statement] | None:
    """The first set that adds up to the penny, else the first that adds up within its printed precision."""
    exact = next((parts for parts in candidates if is_exact(parts, total)), None)
    return exact or next((parts for parts in candidates if fits(parts, total)), None)


def count_totals(
    counts: list[CountStatement], breakdowns: list[tuple[CountStatement, list[CountStatement]]]
) -> list[TotalReading]:
    """Totals of counts in prose: sums with their breakdown in the same sentence, and counts over several services."""
    out = [TotalReading(None, whole, whole.unit or "", count_sets=[(parts, True, "breakdown")]) for whole, parts in breakdowns]
    known = {id(whole) for whole, _ in breakdowns}
    out += [TotalReading(None, count, count.unit or "") for count in counts if count.role == "total" and id(count) not in known]
    return out


def prose_totals(document: Document, outline: Outline, statements: list[Statement]) -> list[TotalReading]:
    """The envelopes of prose, each with the amounts that its words say it covers."""
    envelopes = [s for s in statements if s.role == "envelope" and s.table is None]
    return [_envelope_parts(envelope, document, outline, statements) for envelope in envelopes]


def _envelope_parts(envelope: Statement, document: Document, outline: Outline, statements: list[Statement]) -> TotalReading:
    reading = TotalReading(envelope, None, _label(envelope))
    if envelope.rule == "line_total":
        return _line_total_parts(reading, envelope, document, outline, statements)
    inner = [
        s
        for s in statements
        if s is not envelope and s.block == envelope.block and s.role == "part" and s.start > envelope.start
    ]
    said = [
        s
        for s in statements
        if s.rule == "inner" and s.block == envelope.block and s.start > envelope.start and s.role == "purpose"
    ]
    if said and envelope.rule in ("outer", "income", "spent_income", "envelope"):
        reading.sets.append((said, False, "inner"))
        return reading
    others = _without_office(envelope, statements)
    if others:
        reading.sets.append((others, True, "table without the office"))
        return reading
    candidates = _candidates(envelope, document, outline, statements)
    exact = next((parts for parts in candidates if is_exact(parts, envelope)), None)
    close = next((parts for parts in candidates if len(parts) > 1 and fits(parts, envelope)), None)
    if exact or close:
        chosen = exact or close or []
        tabled = all(part.table is not None for part in chosen)
        reading.sets.append((chosen, bool(exact) or tabled or not _goes_on(envelope, document, chosen), "listed"))
        return reading
    follows = _following(envelope, document, outline, statements)
    if (envelope.rule == "spent_income" or _leads_in(envelope, document)) and follows:
        reading.sets.append((follows, envelope.claims_whole and not _goes_on(envelope, document, follows), "listed"))
        if sum_values(follows) > (envelope.money.amount.high if envelope.money.amount else 0) and not envelope.claims_whole:
            reading.sets.clear()
        return _never_accuse(reading, envelope)
    if inner:
        reading.sets.append((inner, False, "inner"))
    return reading


def _line_total_parts(
    reading: TotalReading, envelope: Statement, document: Document, outline: Outline, statements: list[Statement]
) -> TotalReading:
    """The lines above a total line: since the total line before it, or all subtotals, or all lines."""
    reading.label = envelope.label or reading.label
    before = [s for s in sorted(statements, key=lambda s: s.start) if s.start < envelope.start]
    named = _named_section(envelope, document, before)
    if named:
        reading.sets.append((named, True, "lines"))
        return reading
    tabled = [s for s in before if s.table is not None]
    sums = [s for s in tabled if s.role == "envelope"]
    for parts in (sums, [s for s in tabled if s.role in ("award", "purpose")]):
        if is_exact(parts, envelope):
            reading.sets.append((parts, True, "tables"))
            return reading
    before = [s for s in before if s.table is None]
    totals = [s for s in before if s.role == "envelope" and s.rule == "line_total"]
    lines = [
        s
        for s in before
        if s.role in ("award", "purpose", "unreadable")
        and (s.is_listed or len(document.text[s.sentence[0] : s.sentence[1]]) < 240)
    ]
    since = totals[-1].start if totals else _list_start(envelope, document, outline)
    direct = [s for s in lines if s.start > since]
    every = [p for s in lines for p in [s] * max(1, len(s.providers))]
    candidates = [[p for s in direct for p in [s] * max(1, len(s.providers))], [*totals, *direct], totals, every]
    candidates = [parts for parts in candidates if parts]
    chosen = next((parts for parts in candidates if is_exact(parts, envelope)), None) or next(
        (parts for parts in candidates if fits(parts, envelope)), None
    )
    chosen = chosen or _exact_run(every, envelope)
    if chosen is not None:
        reading.sets.append((chosen, True, "lines"))
    elif len(direct) > 1 and not _totals_together(envelope, statements):
        reading.sets.append((candidates[0], True, "lines"))
    return reading


def _named_section(envelope: Statement, document: Document, before: list[Statement]) -> list[Statement]:
    """The lines under the short line that a total's label names: *Round 2* for *Total for Round 2*."""
    label = (envelope.label or "").casefold()
    start = None
    for index in range(envelope.block - 1, -1, -1):
        text = document.blocks[index].text.strip()
        if (
            0 < len(text.split()) <= 5
            and "£" not in text
            and len(text) > 3
            and text.casefold() in label
            and document.blocks[index].kind != "table"
        ):
            start = index
            break
    if start is None:
        return []
    out: list[Statement] = []
    for statement in before:
        if statement.block > start and statement.role in ("award", "purpose") and statement.table is None:
            between = document.blocks[(out[-1].block if out else start) + 1 : statement.block]
            if any(0 < len(block.text.split()) <= 5 and "£" not in block.text for block in between):
                break
            out.extend([statement] * max(1, len(statement.providers)))
    return out if len(out) > 1 else []


def _exact_run(lines: list[Statement], envelope: Statement) -> list[Statement] | None:
    """An unbroken run of at least two lines that adds to the total exactly: hardly chance."""
    for start in range(min(len(lines), 60)):
        for end in range(start + 2, min(len(lines), start + 60) + 1):
            if is_exact(lines[start:end], envelope):
                return lines[start:end]
    return None


def _totals_together(envelope: Statement, statements: list[Statement]) -> bool:
    """Whether several total lines stand together, so that their order does not tell which lines each covers."""
    others = [s for s in statements if s.rule == "line_total" and s is not envelope]
    lines = [s for s in statements if s.role in ("award", "purpose")]
    return any(not any(min(o.start, envelope.start) < s.start < max(o.start, envelope.start) for s in lines) for o in others)


def _list_start(envelope: Statement, document: Document, outline: Outline) -> int:
    """Where the list above a total line begins: its nearest heading, else the start of the document."""
    heading = outline.nearest(envelope.block)
    return document.blocks[heading].start if heading is not None else 0


def _never_accuse(reading: TotalReading, envelope: Statement) -> TotalReading:
    """Prose that only seems to claim the whole is not held to it: a set that falls short is taken as part of the total."""
    amount = envelope.money.amount
    reading.sets = [
        (parts, False if amount and sum_values(parts) < amount.low else whole, why) for parts, whole, why in reading.sets
    ]
    return reading


def _label(envelope: Statement) -> str:
    return re.sub(r"\s+", " ", re.sub(r"⟨\w\d+⟩", " ", envelope.skeleton_text)).strip(" -•*·")[:120]


def _leads_in(envelope: Statement, document: Document) -> bool:
    text = document.blocks[envelope.block].text
    tail = text[envelope.end - document.blocks[envelope.block].start :]
    if document.blocks[envelope.block].kind == "heading":
        return True
    return (
        bool(_FOLLOWS.search(tail))
        or envelope.claims_whole
        or bool(
            re.search(r"\b(?:projects|grants|awards|groups|organisations|recipients|services|charities|schemes)\b", text, re.I)
            and re.search(
                r"\b(?:have had|had|given|awarded|give|shared|received|distributed|invested|handed|spent|among)\b", text, re.I
            )
            and not re.search(r"\b(?:set aside|available|bid for|apply|provision for)\b", text, re.I)
        )
    )


def _goes_on(envelope: Statement, document: Document, parts: list[Statement]) -> bool:
    last = max(part.block for part in parts)
    after = document.blocks[last + 1 : last + 3]
    lead = document.blocks[envelope.block].text
    tail = document.blocks[-1].text
    return bool(_GOES_ON.search(lead)) or any(_CONTINUED.search(block.text) for block in after) or bool(_CONTINUED.search(tail))


def _following(envelope: Statement, document: Document, outline: Outline, statements: list[Statement]) -> list[Statement]:
    """Amounts after the envelope, up to the next heading of its level or above or the next envelope with a lead-in."""
    own = outline.headings[envelope.block]
    if re.search(r"\b(?:below|on this page|this chapter|in this report)\b", document.blocks[envelope.block].text, re.I):
        own = own[:-1]
    out = []
    for statement in sorted(statements, key=lambda s: s.start):
        if statement.start <= envelope.start or statement.role not in ("award", "purpose"):
            continue
        over = outline.headings[statement.block]
        if document.blocks[envelope.block].kind == "heading":
            if envelope.block not in over:
                break
        elif own and (len(over) < len(own) or over[: len(own)] != own):
            break
        out.extend([statement] * max(1, len(statement.providers)))
    return out


def _candidates(
    envelope: Statement, document: Document, outline: Outline, statements: list[Statement]
) -> list[list[Statement]]:
    """Runs of amounts next to an envelope that may be its parts: after or before it, in its sentence, in a list or table."""
    usable = [
        s for s in sorted(statements, key=lambda s: s.start) if s.role in ("award", "purpose", "part") and s is not envelope
    ]
    nested = [s for s in statements if s.role == "envelope" and s is not envelope and s.block == envelope.block]
    after = [s for s in usable if s.start > envelope.start]
    before = [s for s in usable if s.start < envelope.start]
    sentence = [s for s in usable if s.sentence == envelope.sentence]
    out = [_following(envelope, document, outline, statements)]
    out += [_run(after), _run(before[::-1])[::-1], [s for s in sentence if s.start > envelope.start], sentence]
    out += [nested, sorted([*nested, *sentence], key=lambda s: s.start)]
    paragraph = [s for s in usable if s.block == envelope.block]
    out += [paragraph, [s for s in paragraph if s.start > envelope.start], [s for s in paragraph if s.start < envelope.start]]
    for start in range(1, min(len(after), 14) + 1):
        out.append(after[:start])
    for start in range(1, min(len(before), 14) + 1):
        out.append(before[-start:])
    columns = {(s.table, s.column) for s in usable if s.table is not None}
    for table, column in sorted(columns, key=str):
        lines = [
            s
            for s in usable
            if (s.table, s.column) == (table, column) and (s.period == envelope.period or envelope.period is None)
        ]
        out += [lines, [s for s in lines if s.provider_kind != "K" and s.service != "retained by the office"]]
    return [[p for s in parts for p in [s] * max(1, len(s.providers))] for parts in out if parts]


def _without_office(envelope: Statement, statements: list[Statement]) -> list[Statement]:
    """*Of the budget of £3.0m, grants to councils took £2.7m*: the lines of the table for that budget but the office's own.

    The budget that the amount comes out of has to be the sum of the whole column, so that the column is known to be meant.
    """
    if envelope.rule != "inner":
        return []
    outer = [s for s in statements if s.role == "envelope" and s.block == envelope.block and s.start < envelope.start]
    lines: dict[tuple[int, int | None], list[Statement]] = {}
    for statement in statements:
        if statement.table is not None and statement.role in ("award", "purpose") and statement.period == envelope.period:
            lines.setdefault((statement.table, statement.column), []).append(statement)
    for column in lines.values():
        others = [s for s in column if s.provider_kind != "K" and s.service != "retained by the office"]
        if 1 < len(others) < len(column) and any(fits(column, whole) for whole in outer):
            return others
    return []


def _run(statements: list[Statement]) -> list[Statement]:
    """The first unbroken run: one list or one table column, or neighbouring paragraphs."""
    if not statements:
        return []
    first = statements[0]
    return [
        s
        for s in statements
        if (s.table, s.column) == (first.table, first.column) and (first.table is not None or abs(s.block - first.block) < 60)
    ]
