"""Why our reading of a total may be at fault: a verdict over such a reading accuses nobody."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal

from extractors.document import Document, Issue
from extractors.link.claim_terms import SURE
from extractors.link.statement import CountStatement, Statement
from extractors.link.table_doubts import table_doubt
from extractors.link.totals import TotalReading, fits

_ANNOUNCED = re.compile(
    r"\b(?:table|chart|list|breakdown|schedule|appendix|annex)\b[^.]{0,30}\b(?:below|overleaf|following|attached|shows?)\b"
    r"|\b(?:below|overleaf|following)\b[^.]{0,20}\b(?:table|chart|list|breakdown|schedule)\b"
    r"|\bas (?:shown|set out) (?:below|overleaf)\b",
    re.I,
)
_UNREADABLE = "a figure in the list could not be read"
_WITHIN = 4  # blocks after the announcement in which what is announced must begin


def add_doubts(document: Document, totals: Sequence[TotalReading], statements: Sequence[Statement]) -> None:
    """Set the doubt of each total whose reading may be at fault; ``statements`` are all amounts, unreadable ones too."""
    unreadable = sorted(statement.start for statement in statements if statement.role == "unreadable")
    issues = [issue for issue in document.issues if issue.place is not None and issue.severity != "info"]
    for total in totals:
        total.doubt = total.doubt or _doubt(document, total, unreadable, issues) or _overlooked(total, statements)
        total.doubt = total.doubt or table_doubt(document, total)
        if not total.sets and not total.count_sets:
            total.doubt = total.doubt or _why_no_parts(document, total, unreadable)
            if total.doubt is not None:
                total.sets.append(([], False, "missing"))


def _source(total: TotalReading) -> Statement | CountStatement | None:
    return total.statement or total.count


def _spans(total: TotalReading) -> list[tuple[int, int]]:
    """Where the total and its parts stand."""
    source = _source(total)
    parts: list[Statement | CountStatement] = [part for found, _, _ in total.sets for part in found]
    parts += [part for found, _, _ in total.count_sets for part in found]
    return sorted((one.start, one.end) for one in (source, *parts) if one is not None)


def _doubt(document: Document, total: TotalReading, unreadable: list[int], issues: list[Issue]) -> str | None:
    spans = _spans(total)
    if len(spans) < 2:
        return None
    start, end = spans[0][0], max(span[1] for span in spans)
    if _is_prose(total) and _between(unreadable, *_whole_lists(document, start, end)):
        return _UNREADABLE
    read = [known for span in spans if (known := document.confidence(*span)) is not None]
    if read and min(read) < SURE:
        return f"a figure was read from a scan with a confidence of only {min(read):.0%}"
    overlaps = (issue for issue in issues if issue.place and issue.place.start < end and start < issue.place.end)
    return next((issue.message for issue in overlaps), None)


def _overlooked(total: TotalReading, statements: Sequence[Statement]) -> str | None:
    """An amount among the parts that is none of them, with which they would add up: then it is we who left it out."""
    source = total.statement
    if source is None or source.table is not None:
        return None
    for parts, whole, _ in total.sets:
        if not whole or not parts or fits(parts, source):
            continue
        known = {id(source), *map(id, parts)}
        start, end = min(p.start for p in (*parts, source)), max(p.end for p in (*parts, source))
        lists = {p.block for p in parts}
        left = [
            s
            for s in statements
            if id(s) not in known
            and s.money.amount is not None
            and s.table is None
            and (start < s.start < end or s.block - 1 in lists or s.block + 1 in lists)
        ]
        if _fits_with_one(parts, left, source) or fits([*parts, *left], source):
            return "an amount that stands among the parts was not taken as one of them"
    return None


def _fits_with_one(parts: list[Statement], left: list[Statement], source: Statement) -> bool:
    """Whether the parts and one more reach the total: none of a hundred does where the parts cannot be summed."""
    amounts = [part.money.amount for part in parts]
    total = source.money.amount
    if total is None or any(amount is None for amount in amounts):
        return False
    low = sum((one.low for one in amounts if one is not None), Decimal(0))
    high = sum((one.high for one in amounts if one is not None), Decimal(0))
    most = total.high + (total.unit / 2 if total.unit > 1 else 0)
    more = [one.money.amount for one in left if one.money.amount is not None]
    return any(low + one.low <= most and high + one.high >= total.low for one in more)


def _is_prose(total: TotalReading) -> bool:
    """A table is read by columns: its unreadable cells are parts, and what one column lacks is no doubt of another."""
    source = _source(total)
    return source is not None and source.table is None


def _between(places: list[int], start: int, end: int) -> bool:
    return bisect_left(places, start) < bisect_right(places, end)


def _whole_lists(document: Document, start: int, end: int) -> tuple[int, int]:
    """A span widened to the whole of the lists in which it begins and ends."""
    starts = [block.start for block in document.blocks]
    first, last = (max(bisect_right(starts, at) - 1, 0) for at in (start, end))
    while last + 1 < len(starts) and document.blocks[last + 1].kind == "list_item":
        last += 1
    while document.blocks[first].kind == "list_item" and first and document.blocks[first - 1].kind == "list_item":
        first -= 1
    return min(start, document.blocks[first].start), max(end, document.blocks[last].end)


def _why_no_parts(document: Document, total: TotalReading, unreadable: list[int]) -> str | None:
    """Why a total of prose has no parts: a figure beside it was not read, or what it announces was not found."""
    source = _source(total)
    if source is None or source.table is not None:
        return None
    own = document.blocks[source.block]
    before = document.blocks[max(source.block - 1, 0)]
    start = before.start if before.kind == "list_item" else own.start
    if _between(unreadable, *_whole_lists(document, start, own.end)):
        return _UNREADABLE
    after = document.blocks[source.block + 1 : source.block + 1 + _WITHIN]
    is_there = any(block.kind in ("table", "list_item") or "\t" in block.text for block in after)
    return None if is_there or not _ANNOUNCED.search(own.text) else "a table or list is announced that was not found"
