"""Pages that print their awards as labelled fields: *Organisation: X*, *Amount: £A*, *Purpose: …*, one to a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from extractors.document import Document
from extractors.figures.periods import find_periods
from extractors.results import Period
from extractors.tables.columns import header_role, header_unit_words
from extractors.tables.rows import is_total_label

_ROLES = ("provider", "money", "decision", "service", "count", "period", "date")
_APART = 3  # blocks between fields of one award
_FIELD = re.compile(r"^(?P<label>[A-Z][^:\n.£]{1,60}?):\s+(?P<value>\S.*)$")


#: *Decision: Award grant of £A*.
_AWARDS = re.compile(
    r"(?:Decision|Outcome|Recommendation|Resolution):\s+(?:To )?(?:award|approve|grant|agree)\w*\b[^£.]{0,60}£", re.I
)


@dataclass
class FieldGroup:
    """The fields of one award by role; ``money``, ``counts`` and ``told`` are where the values of such fields stand."""

    provider: str | None = None
    service: str | None = None
    heading: int | None = None
    money: list[tuple[int, int]] = field(default_factory=list)
    counts: list[tuple[int, int, str]] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    told: list[tuple[int, int]] = field(default_factory=list)
    period: Period | None = None


def document_to_fields(document: Document, headings: tuple[tuple[int, ...], ...]) -> list[FieldGroup]:
    """Groups of field lines; a label that comes again, or another heading, begins the next group."""
    groups: list[FieldGroup] = []
    last = -10
    for index, block in enumerate(document.blocks):
        if block.kind in ("table", "heading"):
            continue
        offset = block.start
        for line in document.text[block.start : block.end].split("\n"):
            match = _FIELD.match(line.strip())
            role = header_role(match["label"]) if match and not _sums(match) else None
            start = offset + line.index(match["value"]) if match is not None else 0
            if match is not None and _AWARDS.match(line.strip()):
                role = "decision"
            if match is not None and role in _ROLES:
                _add(groups, match, role or "", start, index, last, headings)
                last = index
            elif match is not None and groups and index - last <= _APART and _is_told(match):
                groups[-1].told.append((start, start + len(match["value"])))
                last = index
            offset += len(line) + 1
    return [group for group in groups if group.provider and (group.money or group.counts)]


def _is_told(match: re.Match[str]) -> bool:
    """Whether a field tells in words what the money did: *Reported: 63 referrals, 41 women met*."""
    return re.match(r"(?:reported|results?|outcomes?|outputs?|delivered|achieved|activity)\b", match["label"], re.I) is not None


def group_of_place(
    groups: Sequence[FieldGroup], places: Literal["money", "counts", "told"]
) -> Callable[[int], FieldGroup | None]:
    """The group of whose values of a kind one holds an offset; a line of fields belongs to one group."""
    spans = sorted((place[0], place[1], number) for number, group in enumerate(groups) for place in getattr(group, places))
    starts = [start for start, _, _ in spans]

    def find(at: int) -> FieldGroup | None:
        before = bisect_right(starts, at) - 1
        return groups[spans[before][2]] if before >= 0 and at < spans[before][1] else None

    return find


def _sums(match: re.Match[str]) -> bool:
    """Whether a field line prints a sum over awards (*Grants awarded: £188,043 in total*)."""
    if is_total_label(match["label"]) or re.search(r"\b(?:in total|in all|altogether|between them)\b", match["value"], re.I):
        return True
    return re.search(r"\b(?:grants|awards|payments|projects)\b", match["label"], re.I) is not None


def _add(
    groups: list[FieldGroup],
    match: re.Match[str],
    role: str,
    start: int,
    index: int,
    last: int,
    headings: tuple[tuple[int, ...], ...],
) -> None:
    label = match["label"].lower()
    heading = headings[index][-1] if headings[index] else None
    if not groups or label in groups[-1].labels or groups[-1].heading != heading or index - last > _APART:
        groups.append(FieldGroup(heading=heading))
    group = groups[-1]
    group.labels.add(label)
    end = start + len(match["value"])
    if role == "provider" and len(match["value"].split()) <= 14:
        group.provider = group.provider or match["value"].strip(" .")
    elif role == "money" and not re.match(r"nil\b|none\b|n/a\b", match["value"], re.I):
        group.money.append((start, end))
    elif role == "decision":
        first = start + match["value"].index("£")
        group.money.append((first, first + 1))
    elif role == "count":
        group.counts.append((start, end, header_unit_words(match["label"])))
    elif role in ("period", "date"):
        found = find_periods(match["value"])
        group.period = found[0].period if len(found) == 1 else group.period
    elif role == "service":
        group.service = group.service or match["value"].strip()[:160]
