"""Why our reading of a total may be at fault: a verdict over such a reading accuses nobody."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extractors.document import Document, Issue
from extractors.link.claim_terms import SURE
from extractors.link.statement import CountStatement, Statement
from extractors.link.totals import TotalReading

_ANNOUNCED = re.compile(
    r"\b(?:table|chart|list|breakdown|schedule|appendix|annex)\b[^.]{0,30}\b(?:below|overleaf|following|attached|shows?)\b"
    r"|\b(?:below|overleaf|following)\b[^.]{0,20}\b(?:table|chart|list|breakdown|schedule)\b"
    r"|\bas (?:shown|set out) (?:below|overleaf)\b",
    re.I,
)
_WITHIN = 4  # blocks after the announcement in which what is announced must begin


def add_doubts(document: Document, totals: Sequence[TotalReading], statements: Sequence[Statement]) -> None:
    """Set the doubt of each total whose reading may be at fault; ``statements`` are all amounts, unreadable ones too."""
    unreadable = sorted(statement.start for statement in statements if statement.role == "unreadable")
    issues = [issue for issue in document.issues if issue.place is not None and issue.severity != "info"]
    for total in totals:
        total.doubt = total.doubt or _doubt(document, total, unreadable, issues)
        if total.doubt is None and not total.sets and not total.count_sets and _lacks_what_it_announces(document, total):
            total.doubt = "a table or list is announced that was not found"
            total.sets.append(([], False, "announced"))


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
    between = unreadable[bisect_left(unreadable, start) : bisect_right(unreadable, end)]
    if between and not _in_another_column(total, between):
        return "a figure among the parts could not be read"
    read = [known for span in spans if (known := document.confidence(*span)) is not None]
    if read and min(read) < SURE:
        return f"a figure was read from a scan with a confidence of only {min(read):.0%}"
    overlaps = (issue for issue in issues if issue.place and issue.place.start < end and start < issue.place.end)
    return next((issue.message for issue in overlaps), None)


def _in_another_column(total: TotalReading, unreadable: list[int]) -> bool:
    """A table is read by columns: what one column lacks is no doubt of another, and its own unreadable cells are parts."""
    source = _source(total)
    return source is not None and source.table is not None and bool(unreadable)


def _lacks_what_it_announces(document: Document, total: TotalReading) -> bool:
    source = _source(total)
    if source is None or source.table is not None:
        return False
    around = document.blocks[source.block]
    if not _ANNOUNCED.search(around.text):
        return False
    after = document.blocks[source.block + 1 : source.block + 1 + _WITHIN]
    return not any(block.kind in ("table", "list_item") or "\t" in block.text for block in after)
