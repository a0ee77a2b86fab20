"""The same award, or the same count, in two papers: taken once.

Two records of different documents are one award where force, financial year, basis, provider and amount are the same, the
periods meet and the services overlap. Two of one document are two awards: a careful paper prints each once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.resolve.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Words that services of different kinds share.
GENERAL_WORDS = frozenset(
    fold(
        "and by community for from fund funding grant grants in new of on people programme project projects provision scheme "
        "service services support to victim victims with work"
    ).split()
)
# Kinds so wide that two awards of one provider can both be of it.
WIDE_KINDS = frozenset({"community_safety", "other", "victim_support", None})
# A rounded figure ("£275k") is the same as one of its interval; a hedged one ("over £16m") spans too much to tell.
WIDEST_INTERVAL = Decimal("0.02")
EXACT = Decimal(1)
LINE_COLUMNS = (
    "record_id", "document_id", "force", "period_start", "period_end", "provider_id", "provider", "service",
    "service_category", "amount_gbp", "amount_low", "amount_high", "basis",
)  # fmt: skip
COUNT_COLUMNS = ("count_id", "record_id", "value", "measure", "period_start", "period_end")
LONG_AGO = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class About:
    """What a record is about, as far as two records are told apart by it."""

    provider: str | None
    words: frozenset[str]
    category: str | None

    def overlaps(self, other: About) -> bool:
        """Whether the services of two records of one provider can be the same.

        Records without a provider are the same only by words: "restorative justice" and "mediation" may have two providers.
        """
        if self.words & other.words:
            return True
        if self.provider is None:
            return False
        if self.words and other.words:
            return self.category == other.category and self.category not in WIDE_KINDS
        return self.category == other.category or self.category is None or other.category is None


@dataclass(frozen=True, slots=True)
class Line:
    """A record, as far as it is compared. ``low`` and ``high`` are set where ``amount`` is."""

    record_id: str
    document_id: str
    force: str
    start: date | None
    end: date | None
    about: About
    amount: Decimal | None
    low: Decimal | None
    high: Decimal | None
    basis: str | None


@dataclass(slots=True)
class Award:
    """A record with an amount in a year; ``repeats`` are records of other documents that print the same award."""

    line: Line
    year: str
    repeats: list[Award] = field(default_factory=list)

    @property
    def amount(self) -> Decimal:
        """Pounds as printed."""
        return self.line.amount or Decimal(0)

    @property
    def width(self) -> Decimal:
        """How far the true sum may lie from one end of the interval to the other."""
        return (self.line.high or self.amount) - (self.line.low or self.amount)

    @property
    def category(self) -> str | None:
        """Kind of service, from a repetition where the record itself has none."""
        kinds = (one.line.about.category for one in (self, *self.repeats))
        return next((kind for kind in kinds if kind), None)

    @property
    def documents(self) -> set[str]:
        """Documents that print the award."""
        return {one.line.document_id for one in (self, *self.repeats)}

    def referrals(self, by_record: Mapping[str, int]) -> int:
        """Referrals of the record, else of the first repetition that has any; 0 for none."""
        records = (one.line.record_id for one in (self, *self.repeats))
        return next((by_record[record] for record in records if record in by_record), 0)

    def is_same(self, other: Award) -> bool:
        """Whether two records of different documents are one award; force, year, basis and provider are known to agree."""
        is_same_sum = self.amount == other.amount or _holds(self, other.amount) or _holds(other, self.amount)
        return is_same_sum and _meet(self.line, other.line) and self.line.about.overlaps(other.line.about)


@dataclass(slots=True)
class CountLine:
    """A count of referrals or people of a record; ``documents`` are those that print a count for the same."""

    count_id: str
    line: Line
    year: str
    start: date
    end: date
    measure: str
    value: int
    published: date
    documents: set[str]


def _holds(award: Award, amount: Decimal) -> bool:
    line = award.line
    is_narrow = award.width <= WIDEST_INTERVAL * award.amount
    return is_narrow and line.low is not None and line.high is not None and line.low <= amount <= line.high


def _meet(one: Line, other: Line) -> bool:
    """Whether two periods share a day."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.start <= other.end and other.start <= one.end


def year_of(start: date | None, end: date | None) -> str | None:
    """The financial year that holds the whole of a period: ``2022-23`` for January to March 2023, ``None`` for a longer one."""
    if start is None or end is None:
        return None
    first = start.year if start >= date(start.year, 4, 1) else start.year - 1
    return f"{first}-{(first + 1) % 100:02d}" if end < date(first + 1, 4, 1) else None


def to_lines(records: pa.Table) -> dict[str, Line]:
    """Records of a known force that no newer version replaces, by their id."""
    kept = records.filter(pc.and_(pc.is_valid(records["force"]), pc.invert(records["superseded"])))
    rows = zip(*(kept[name].to_pylist() for name in LINE_COLUMNS), strict=True)
    return {
        record_id: Line(record_id, document_id, force, start, end, about_of(*about), amount, low, high, basis)
        for record_id, document_id, force, start, end, *about, amount, low, high, basis in rows
    }


def to_awards(lines: Iterable[Line]) -> list[Award]:
    """Lines with an amount, a basis and a year."""
    found = ((line, year_of(line.start, line.end)) for line in lines if line.amount is not None and line.basis is not None)
    return [Award(line, year) for line, year in found if year is not None]


@lru_cache(maxsize=1 << 16)
def about_of(provider_id: str | None, provider: str | None, service: str | None, category: str | None) -> About:
    """One object for all records that say the same: there are hundreds of thousands of them."""
    words = frozenset(fold(service or "").split()) - GENERAL_WORDS
    return About(provider_id or fold(provider or "") or None, words, category)


def distinct_awards(awards: Iterable[Award]) -> list[Award]:
    """Every award once, the most precise printing of it first; the others become its ``repeats``."""
    groups: dict[tuple[str, str, str | None, str | None], list[Award]] = defaultdict(list)
    for award in awards:
        groups[award.line.force, award.year, award.line.basis, award.line.about.provider].append(award)
    return [award for group in groups.values() for award in _distinct(group)]


def _distinct(group: list[Award]) -> list[Award]:
    by_amount: dict[Decimal, list[Award]] = defaultdict(list)
    kept: list[Award] = []
    for award in sorted(group, key=lambda one: (one.width, one.line.document_id, one.line.record_id)):
        # Exact figures are the same only where they are equal; a rounded one is held against all.
        rivals = by_amount[award.amount] if award.width <= EXACT else kept
        same = next((one for one in rivals if award.line.document_id not in one.documents and one.is_same(award)), None)
        if same is not None:
            same.repeats.append(award)
            continue
        kept.append(award)
        by_amount[award.amount].append(award)
    return kept


def to_count_lines(counts: pa.Table, lines: Mapping[str, Line], published: Mapping[str, date | None]) -> list[CountLine]:
    """Counts of referrals and of people with what their records are about; ``published`` is the day of each document."""
    kept = counts.filter(pc.is_in(counts["measure"], pa.array(["referrals", "people"])))
    rows = zip(*(kept[name].to_pylist() for name in COUNT_COLUMNS), strict=True)
    found = (_row_to_count(lines[row[1]], published, *row) for row in rows if row[1] in lines)
    return [count for count in found if count is not None]


def _row_to_count(
    line: Line,
    published: Mapping[str, date | None],
    count_id: str,
    _record_id: str,
    value: int,
    measure: str,
    start: date | None,
    end: date | None,
) -> CountLine | None:
    if start is None:
        start, end = line.start, line.end
    year = year_of(start, end)
    if start is None or end is None or year is None:
        return None
    day = published.get(line.document_id) or LONG_AGO
    return CountLine(count_id, line, year, start, end, measure, value, day, {line.document_id})


def latest_counts(counts: Iterable[CountLine]) -> list[CountLine]:
    """For the same provider, service, measure and time the counts of one paper: the latest of those with the longest period.

    Papers restate each other's counts, so those of two are not added; counts of one paper are.
    """
    groups: dict[tuple[str, str, str, str | None], list[CountLine]] = defaultdict(list)
    for count in counts:
        groups[count.line.force, count.year, count.measure, count.line.about.provider].append(count)
    return [count for group in groups.values() for count in _latest(group)]


def _latest(group: list[CountLine]) -> list[CountLine]:
    kept: list[CountLine] = []
    for count in sorted(group, key=_latest_first):
        newer = next(
            (one for one in kept if one.line.document_id != count.line.document_id and _are_of_the_same(one, count)), None
        )
        if newer is None:
            kept.append(count)
        else:
            newer.documents.add(count.line.document_id)
    return kept


def _latest_first(count: CountLine) -> tuple[int, int, str, str]:
    return -(count.end - count.start).days, -count.published.toordinal(), count.line.document_id, count.count_id


def _are_of_the_same(one: CountLine, other: CountLine) -> bool:
    return one.start <= other.end and other.start <= one.end and one.line.about.overlaps(other.line.about)
