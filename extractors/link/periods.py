"""The period of an amount: from the nearest place that states one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from extractors.document import Document
from extractors.figures.periods import FoundPeriod, find_periods
from extractors.link.sections import Outline
from extractors.link.stated_periods import SPREADS, StatedPeriods
from extractors.link.statement import CountStatement, Statement
from extractors.prose.statements import BlockReading
from extractors.results import Period

_STRONG = ("financial_year", "span", "quarter", "years")


def add_periods(
    document: Document,
    outline: Outline,
    readings: dict[int, BlockReading],
    statements: list[Statement],
    counts: list[CountStatement],
) -> None:
    """Set the period of every statement and count that has none: sentence, paragraph, lead-in, headings, the document's own."""
    default = default_period(document, readings)
    stated = StatedPeriods(document, outline, readings, statements)
    items: tuple[Statement | CountStatement, ...] = (*statements, *counts)
    for item in items:
        if item.period is not None:
            continue
        found = _in_sentence(item, readings.get(item.block), stated) or _around(
            item.block, item.start, document, outline, readings, stated
        )
        if found is not None:
            item.period = found.period
            if isinstance(item, Statement) and item.sentence[0] <= found.start < item.sentence[1]:
                item.period_form = "printed"
        elif default is not None:
            item.period = default


def _in_sentence(item: Statement | CountStatement, reading: BlockReading | None, stated: StatedPeriods) -> FoundPeriod | None:
    if reading is None:
        return None
    start, end = item.sentence
    first_inside, after_last = (bisect_left(reading.periods, at, key=lambda p: p.start) for at in (start, end))
    inside = [p for p in reading.periods[first_inside:after_last] if p.end <= end and not _is_plan(p, item)]
    if not inside:
        return None
    money = stated.amounts.get(item.sentence, [])
    left, right = bisect_left(money, item.start), bisect_right(money, item.start)
    following = money[right] if right < len(money) else end
    previous = money[left - 1] if left else start
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
    block: int, start: int, document: Document, outline: Outline, readings: dict[int, BlockReading], stated: StatedPeriods
) -> FoundPeriod | None:
    return (
        _earlier_in_block(block, start, readings)
        or _in_caption(block, document)
        or _in_lead(block, document, outline, readings)
        or _over(block, outline, readings, stated)
        or stated.heading_before(block)
        or stated.before(block)
    )


def _earlier_in_block(block: int, start: int, readings: dict[int, BlockReading]) -> FoundPeriod | None:
    periods = readings[block].periods if block in readings else []
    before = reversed(periods[: bisect_left(periods, start, key=lambda p: p.start)])
    return next((period for period in before if period.end <= start and period.form in SPREADS), None)


def _in_lead(block: int, document: Document, outline: Outline, readings: dict[int, BlockReading]) -> FoundPeriod | None:
    """The period of the paragraph that leads in a list, or that stands right over a table."""
    list_start = outline.lists[block]
    lead = outline.lead_ins.get(list_start) if list_start is not None else None
    if list_start is None and document.blocks[block].kind == "table" and block:
        lead = block - 1
    if lead is None or lead not in readings:
        return None
    forms = (*SPREADS, "years") if document.blocks[lead].kind == "heading" else SPREADS
    spread = [period for period in readings[lead].periods if period.form in forms]
    return spread[-1] if spread else None


def _in_caption(block: int, document: Document) -> FoundPeriod | None:
    table = document.blocks[block].table
    found = find_periods(table.caption or "") if table is not None else []
    return found[0] if found else None


def _over(block: int, outline: Outline, readings: dict[int, BlockReading], stated: StatedPeriods) -> FoundPeriod | None:
    """The period of the nearest heading that states one, or under which the paragraphs before state only one."""
    for heading in reversed(outline.headings[block]):
        if heading not in readings:
            continue
        periods = [p for p in readings[heading].periods if p.form in SPREADS or p.form == "calendar_year"]
        found = periods[-1] if periods else stated.first_under(heading, block)
        if found is not None:
            return found
    return None


def default_period(document: Document, readings: dict[int, BlockReading]) -> Period | None:
    """The one year that the document states, or the one that its title states."""
    for index in (0, 1, 2):
        if index in readings and document.blocks[index].kind == "heading":
            found = [p for p in readings[index].periods if p.form in SPREADS]
            if found:
                return found[0].period
    title = [p for p in find_periods(document.title or "") if p.form in SPREADS]
    if title:
        return title[0].period
    years = {p.period for reading in readings.values() for p in reading.periods if p.form in SPREADS}
    return next(iter(years)) if len(years) == 1 else None
