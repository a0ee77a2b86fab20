"""The period of an amount: from the nearest place that states one."""

from __future__ import annotations

import re

from extractors.document import Document
from extractors.figures.periods import FoundPeriod, find_periods
from extractors.link.sections import Outline
from extractors.link.statement import CountStatement, Statement
from extractors.prose.statements import BlockReading
from extractors.results import Period

_STRONG = ("financial_year", "span", "quarter", "years")
_SPREADS = ("financial_year", "span")


def add_periods(
    document: Document,
    outline: Outline,
    readings: dict[int, BlockReading],
    statements: list[Statement],
    counts: list[CountStatement],
) -> None:
    """Set the period of every statement and count that has none: sentence, paragraph, lead-in, headings, the document's own."""
    default = default_period(document, outline, readings)
    for item in (*statements, *counts):
        if item.period is not None:
            continue
        found = _in_sentence(item, readings.get(item.block), statements) or _around(
            item.block, item.start, document, outline, readings, [s for s in statements if s.table is None]
        )
        if found is not None:
            item.period = found.period
            if isinstance(item, Statement) and item.sentence[0] <= found.start < item.sentence[1]:
                item.period_form = "printed"
        elif default is not None:
            item.period = default


def _in_sentence(
    item: Statement | CountStatement, reading: BlockReading | None, statements: list[Statement]
) -> FoundPeriod | None:
    if reading is None:
        return None
    start, end = item.sentence
    inside = [p for p in reading.periods if start <= p.start and p.end <= end and not _is_plan(p, item)]
    if not inside:
        return None
    money = sorted(s.start for s in statements if s.block == item.block and s.sentence == item.sentence)
    following = min((m for m in money if m > item.start), default=end)
    previous = max((m for m in money if m < item.start), default=start)
    after = [p for p in inside if item.end <= p.start < following]
    before = [p for p in inside if previous <= p.start < item.start]
    first = min(inside, key=lambda p: p.start)
    for candidates in (
        before[-1:] if before and _leads(before[-1], item) else [],
        after[:1],
        before[-1:],
        [first] if first.start < item.start else [],
    ):
        for period in candidates:
            if period.form in _STRONG or period.form == "calendar_year":
                return period
    return None


def _leads(period: FoundPeriod, item: Statement | CountStatement) -> bool:
    """A period that opens the sentence rules all of it: *In 2018/19 the service helped …*."""
    return period.start - item.sentence[0] < 25


def _is_plan(period: FoundPeriod, item: Statement | CountStatement) -> bool:
    return period.form == "years" and bool(re.search(r"\b(?:plan|strategy)\b", item.skeleton_text, re.I))


def _around(
    block: int, start: int, document: Document, outline: Outline, readings: dict[int, BlockReading], statements: list[Statement]
) -> FoundPeriod | None:
    reading = readings.get(block)
    if reading is not None:
        earlier = [p for p in reading.periods if p.end <= start and p.form in _SPREADS]
        if earlier:
            return earlier[-1]
    list_start = outline.lists[block]
    lead = (
        outline.lead_ins.get(list_start)
        if list_start is not None
        else (block - 1 if document.blocks[block].kind == "table" and block else None)
    )
    if lead is not None and lead in readings:
        spread = [
            p
            for p in readings[lead].periods
            if p.form in _SPREADS or (p.form == "years" and document.blocks[lead].kind == "heading")
        ]
        if spread:
            return spread[-1]
    if document.blocks[block].kind == "table" and document.blocks[block].table is not None:
        caption = find_periods(document.blocks[block].table.caption or "")  # type: ignore[union-attr]
        if caption:
            return caption[0]
    for heading in reversed(outline.headings[block]):
        if heading in readings:
            periods = [p for p in readings[heading].periods if p.form in _SPREADS or p.form == "calendar_year"]
            if periods:
                return periods[-1]
            near = _first_under(heading, block, document, outline, readings)
            if near is not None:
                return near
    return _heading_before(block, document, readings) or _stated_before(block, document, readings, statements)


def _heading_before(block: int, document: Document, readings: dict[int, BlockReading]) -> FoundPeriod | None:
    """The year of the last heading that states one: documents whose headings have lost their levels still go year by year."""
    for index in range(block - 1, -1, -1):
        if document.blocks[index].kind == "heading" and index in readings:
            if document.blocks[index].level == 1 and index < block - 1:
                return None
            periods = [p for p in readings[index].periods if p.form in _SPREADS]
            if periods:
                return periods[-1]
    return None


def _stated_before(
    block: int, document: Document, readings: dict[int, BlockReading], statements: list[Statement]
) -> FoundPeriod | None:
    """The last year stated before by a sentence about a fund or without money; years inside awards stay with them."""
    owned = {s.sentence for s in statements if s.role in ("award", "purpose", "not_a_record")}
    for index in range(block - 1, -1, -1):
        if index not in readings:
            continue
        found = [
            p for p in readings[index].periods if p.form in _SPREADS and not any(start <= p.start < end for start, end in owned)
        ]
        if found:
            return found[0]
    return None


def _first_under(
    heading: int, block: int, document: Document, outline: Outline, readings: dict[int, BlockReading]
) -> FoundPeriod | None:
    """The year that the paragraphs between a heading and the block state, where they state one only."""
    found: list[FoundPeriod] = []
    for index in range(heading + 1, block):
        if index in readings and heading in outline.headings[index]:
            found += [p for p in readings[index].periods if p.form in _SPREADS]
    values = {p.period for p in found}
    return found[-1] if len(values) == 1 else None


def default_period(document: Document, outline: Outline, readings: dict[int, BlockReading]) -> Period | None:
    """The one year that the document states, or the one that its title states."""
    for index in (0, 1, 2):
        if index in readings and document.blocks[index].kind == "heading":
            found = [p for p in readings[index].periods if p.form in _SPREADS]
            if found:
                return found[0].period
    title = [p for p in find_periods(document.title or "") if p.form in _SPREADS]
    if title:
        return title[0].period
    years = {p.period for reading in readings.values() for p in reading.periods if p.form in _SPREADS}
    return next(iter(years)) if len(years) == 1 else None
