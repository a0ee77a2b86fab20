"""The same award, or the same count, in two papers: taken once.

Two records of different documents are one award where force, financial year, basis, provider and amount are the same, the
periods meet and the services overlap. Two of one document are two awards: a careful paper prints each once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pipeline.resolve.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyarrow as pa

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
AWARD_COLUMNS = (
    "record_id", "document_id", "force", "period_start", "period_end", "provider", "provider_id", "service",
    "service_category", "amount_gbp", "amount_low", "amount_high", "basis", "superseded",
)  # fmt: skip
COUNT_COLUMNS = ("count_id", "record_id", "document_id", "value", "measure", "period_start", "period_end")
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


@dataclass(slots=True)
class Award:
    """A record with an amount; ``repeats`` are records of other documents that print the same award."""

    record_id: str
    document_id: str
    force: str
    year: str
    start: date
    end: date
    about: About
    basis: str
    amount: Decimal
    low: Decimal
    high: Decimal
    repeats: list[Award] = field(default_factory=list)

    @property
    def category(self) -> str | None:
        """Kind of service, from a repetition where the record itself has none."""
        return self.about.category or next((repeat.about.category for repeat in self.repeats if repeat.about.category), None)

    @property
    def documents(self) -> set[str]:
        """Documents that print the award."""
        return {self.document_id, *(repeat.document_id for repeat in self.repeats)}

    def referrals(self, by_record: Mapping[str, int]) -> int:
        """Referrals of the record, else of the first repetition that has any; 0 for none."""
        return next((by_record[one.record_id] for one in (self, *self.repeats) if one.record_id in by_record), 0)

    def is_same(self, other: Award) -> bool:
        """Whether two records of different documents are one award; force, year, basis and provider are known to agree."""
        is_same_sum = self.amount == other.amount or _holds(self, other.amount) or _holds(other, self.amount)
        return is_same_sum and self.start <= other.end and other.start <= self.end and self.about.overlaps(other.about)


@dataclass(slots=True)
class CountLine:
    """A count of referrals or people with what it is about; ``documents`` are those that print a count for the same."""

    count_id: str
    record_id: str
    document_id: str
    force: str
    year: str
    start: date
    end: date
    about: About
    measure: str
    value: int
    published: date
    documents: set[str]

    @property
    def category(self) -> str | None:
        """Kind of service of its record."""
        return self.about.category


def _holds(award: Award, amount: Decimal) -> bool:
    is_narrow = award.high - award.low <= WIDEST_INTERVAL * award.amount
    return is_narrow and award.low <= amount <= award.high


def year_of(start: date | None, end: date | None) -> str | None:
    """The financial year that holds the whole of a period: ``2022-23`` for January to March 2023, ``None`` for a longer one."""
    if start is None or end is None:
        return None
    first = start.year if start >= date(start.year, 4, 1) else start.year - 1
    return f"{first}-{(first + 1) % 100:02d}" if end < date(first + 1, 4, 1) else None


def to_awards(records: pa.Table) -> list[Award]:
    """Records with an amount, a basis, a force and a year that no newer version replaces."""
    rows = zip(*(records[name].to_pylist() for name in AWARD_COLUMNS), strict=True)
    found = (_row_to_award(dict(zip(AWARD_COLUMNS, row, strict=True))) for row in rows)
    return [award for award in found if award is not None]


def _row_to_award(row: dict[str, Any]) -> Award | None:
    year = year_of(row["period_start"], row["period_end"])
    if row["superseded"] or row["force"] is None or year is None or row["amount_gbp"] is None or row["basis"] is None:
        return None
    return Award(
        row["record_id"],
        row["document_id"],
        row["force"],
        year,
        row["period_start"],
        row["period_end"],
        _row_to_about(row),
        row["basis"],
        row["amount_gbp"],
        row["amount_gbp"] if row["amount_low"] is None else row["amount_low"],
        row["amount_gbp"] if row["amount_high"] is None else row["amount_high"],
    )


def _row_to_about(row: dict[str, Any]) -> About:
    words = frozenset(fold(row["service"] or "").split()) - GENERAL_WORDS
    return About(row["provider_id"] or fold(row["provider"] or "") or None, words, row["service_category"])


def distinct_awards(awards: Iterable[Award]) -> list[Award]:
    """Every award once, the most precise printing of it first; the others become its ``repeats``."""
    groups: dict[tuple[str, str, str, str | None], list[Award]] = defaultdict(list)
    for award in awards:
        groups[award.force, award.year, award.basis, award.about.provider].append(award)
    return [award for group in groups.values() for award in _distinct(group)]


def _distinct(group: list[Award]) -> list[Award]:
    by_amount: dict[Decimal, list[Award]] = defaultdict(list)
    kept: list[Award] = []
    for award in sorted(group, key=lambda one: (one.high - one.low, one.document_id, one.record_id)):
        # Exact figures are the same only where they are equal; a rounded one is held against all.
        rivals = by_amount[award.amount] if award.high - award.low <= EXACT else kept
        same = next((one for one in rivals if award.document_id not in one.documents and one.is_same(award)), None)
        if same is not None:
            same.repeats.append(award)
            continue
        kept.append(award)
        by_amount[award.amount].append(award)
    return kept


def to_count_lines(counts: pa.Table, records: pa.Table, published: Mapping[str, date | None]) -> list[CountLine]:
    """Counts of referrals and of people with what their records are about; ``published`` is the day of each document."""
    rows = zip(*(records[name].to_pylist() for name in AWARD_COLUMNS), strict=True)
    owners = {row[0]: dict(zip(AWARD_COLUMNS, row, strict=True)) for row in rows}
    found = (
        _row_to_count(dict(zip(COUNT_COLUMNS, row, strict=True)), owners, published)
        for row in zip(*(counts[name].to_pylist() for name in COUNT_COLUMNS), strict=True)
    )
    return [count for count in found if count is not None]


def _row_to_count(
    row: dict[str, Any], owners: Mapping[str, dict[str, Any]], published: Mapping[str, date | None]
) -> CountLine | None:
    owner = owners.get(row["record_id"])
    if owner is None or owner["superseded"] or owner["force"] is None or row["measure"] not in {"referrals", "people"}:
        return None
    period = row if row["period_start"] is not None else owner
    year = year_of(period["period_start"], period["period_end"])
    if year is None:
        return None
    document = row["document_id"]
    return CountLine(
        row["count_id"],
        row["record_id"],
        document,
        owner["force"],
        year,
        period["period_start"],
        period["period_end"],
        _row_to_about(owner),
        row["measure"],
        row["value"],
        published.get(document) or LONG_AGO,
        {document},
    )


def latest_counts(counts: Iterable[CountLine]) -> list[CountLine]:
    """For the same provider, service, measure and time the counts of one paper: the latest of those with the longest period.

    Papers restate each other's counts, so those of two are not added; counts of one paper are.
    """
    groups: dict[tuple[str, str, str, str | None], list[CountLine]] = defaultdict(list)
    for count in counts:
        groups[count.force, count.year, count.measure, count.about.provider].append(count)
    return [count for group in groups.values() for count in _latest(group)]


def _latest(group: list[CountLine]) -> list[CountLine]:
    kept: list[CountLine] = []
    for count in sorted(group, key=_latest_first):
        newer = next((one for one in kept if one.document_id != count.document_id and _are_of_the_same(one, count)), None)
        if newer is None:
            kept.append(count)
        else:
            newer.documents.add(count.document_id)
    return kept


def _latest_first(count: CountLine) -> tuple[int, int, str, str]:
    return -(count.end - count.start).days, -count.published.toordinal(), count.document_id, count.count_id


def _are_of_the_same(one: CountLine, other: CountLine) -> bool:
    return one.start <= other.end and other.start <= one.end and one.about.overlaps(other.about)
