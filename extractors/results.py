"""What extraction gives: records, counts, totals, claims and the disposition of every figure.

Plain values, no behaviour. Identifiers derive from the document's hash and the place, so they stay from run to run.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from extractors.document import Issue, Place

Basis = Literal["spent", "awarded", "allocated", "indicative", "unallocated", "balance"]
Measure = Literal["referrals", "people", "cases", "contacts", "sessions", "other"]
FigureKind = Literal["money", "count", "percentage"]
Disposition = Literal["record", "total", "claim", "not_a_record", "unexplained"]
ClaimKind = Literal["percentage", "difference", "unit_cost", "change", "cross_total"]


@dataclass(frozen=True, slots=True)
class Amount:
    """Pounds as printed and as read; the true sum lies in ``low`` to ``high``, both included.

    ``is_exact_reading`` is False where the printed form had to be mended to be read (``£22.955`` among thousands).
    ``unit`` is pounds for one in the last printed place: 1 for ``£200,063``, 1000 for ``£2.765m``, 0.01 for pence.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    text: str
    is_exact_reading: bool = True
    unit: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both included. ``financial_year`` is ``2018-19`` where it is exactly one, else ``None``."""

    start: date
    end: date

    @property
    def financial_year(self) -> str | None:
        """``2018-19`` for 1 April 2018 to 31 March 2019, else ``None``."""
        first, last = self.start, self.end
        whole = (first.month, first.day, last.month, last.day) == (4, 1, 3, 31) and last.year == first.year + 1
        return f"{first.year}-{last.year % 100:02d}" if whole else None


@dataclass(frozen=True, slots=True)
class Record:
    """A provider got, was given, was promised or cost an amount, or dealt with people: one statement of one document."""

    record_id: str
    provider: str | None
    service: str | None
    amount: Amount | None
    basis: Basis | None
    period: Period | None
    funder: str | None
    version: str | None
    superseded: bool
    place: Place
    quote: str
    rule: str
    confidence: float
    repeats: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """People, referrals, cases, contacts or sessions that a record's service dealt with."""

    count_id: str
    record_id: str
    value: int
    text: str
    unit: str | None
    measure: Measure
    unit_inferred: bool
    period: Period | None
    place: Place


@dataclass(frozen=True, slots=True)
class PartSet:
    """One set of parts that a total is said to be made of.

    ``part_ids`` are records, counts or smaller totals. ``is_complete`` is False where the document names only some
    (*this included*, *among them*, *continued*). ``doubt`` says why our reading of the set may be at fault, else ``None``.
    """

    part_ids: tuple[str, ...]
    is_complete: bool = True
    doubt: str | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """A sum or envelope that the document presents. Either ``amount`` or ``count`` is set; ``unit`` goes with ``count``."""

    total_id: str
    label: str
    amount: Amount | None
    count: int | None
    unit: str | None
    count_text: str | None
    period: Period | None
    part_sets: tuple[PartSet, ...]
    place: Place
    quote: str
    count_low: int | None = None
    count_high: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Other published arithmetic: ``stated`` against what ``operands`` come to by ``formula``, one of ``figures.arithmetic``.

    ``doubt`` says why our reading of it may be at fault, else ``None``.
    """

    claim_id: str
    kind: ClaimKind
    statement: str
    stated_low: Decimal
    stated_high: Decimal
    stated: Decimal
    formula: str
    operands: tuple[Amount, ...]
    place: Place
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount of money, count or percentage in a document and what became of it."""

    figure_id: str
    kind: FigureKind
    text: str
    value: Decimal | None
    disposition: Disposition
    reason: str
    owner_id: str | None
    place: Place


@dataclass(frozen=True)
class Context:
    """What holds for a whole document. ``force_words`` are passages that may name the force, resolved by the pipeline."""

    title: str | None = None
    kind: str | None = None
    period: Period | None = None
    published: date | None = None
    funder: str | None = None
    force_words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Extracted:
    """Everything that one document gave."""

    document_id: str
    context: Context
    records: tuple[Record, ...] = ()
    counts: tuple[Count, ...] = ()
    totals: tuple[Total, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    issues: tuple[Issue, ...] = field(default=())
