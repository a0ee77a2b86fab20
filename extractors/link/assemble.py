"""Statements to results: records, counts, totals with their parts, claims, and a disposition for every figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import get_args

from extractors.document import Document, Issue, Place
from extractors.link.basis import words_to_basis
from extractors.link.confidence import statement_to_confidence
from extractors.link.statement import UNEXPLAINED, CountStatement, Statement
from extractors.link.totals import TotalReading
from extractors.prose.cues import occurs
from extractors.prose.sifted import sifted
from extractors.prose.statements import BlockReading
from extractors.results import Basis, Count, Disposition, Figure, FigureKind, Measure, PartSet, Period, Record, Total

#: Disposition, reason and owner of a figure.
Outcome = tuple[Disposition, str, str | None]
#: The ends of a figure, the one that says most first.
DISPOSITIONS: tuple[Disposition, ...] = get_args(Disposition)


def make_id(document_id: str, kind: str, start: int, ordinal: int = 0) -> str:
    """An identifier from the document's hash and the place: the same on every run."""
    return f"{document_id[:12]}-{kind}{start}" + (f"-{ordinal}" if ordinal else "")


@dataclass
class Assembly:
    """What is being put together for one document."""

    document: Document
    records: list[Record] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    owners: dict[int, tuple[str, ...]] = field(default_factory=dict)
    totals_of: dict[int, str] = field(default_factory=dict)
    counts_of: dict[int, str] = field(default_factory=dict)
    # Identifiers that are taken: a cell that spans columns is met once in each, and states what it states once.
    known: set[str] = field(default_factory=set)

    def place(self, start: int, end: int, block: int) -> Place:
        """The place of a span, with the page of its block."""
        return self.document.place(start, end, self.document.blocks[block].page)


def add_records(assembly: Assembly, statements: list[Statement]) -> None:
    """A record for each award and purpose (one a provider where each got the amount)."""
    for statement in statements:
        if statement.role not in ("award", "purpose") or statement.money.amount is None:
            continue
        ids = []
        for ordinal, provider in enumerate(statement.providers or (None,)):
            record = _record(assembly, statement, provider, ordinal)
            if record.record_id not in assembly.known:
                assembly.records.append(record)
            assembly.known.add(record.record_id)
            ids.append(record.record_id)
        assembly.owners[id(statement)] = tuple(ids)
        for repeat in statement.repeats:
            assembly.owners[id(repeat)] = tuple(ids)


def _record(assembly: Assembly, statement: Statement, provider: str | None, ordinal: int) -> Record:
    document = assembly.document
    return Record(
        record_id=make_id(document.document_id, "r", statement.start, ordinal),
        provider=tidy_name(provider),
        service=statement.service,
        amount=statement.money.amount,
        basis=statement.basis or _basis(statement),
        period=statement.period,
        funder=statement.funder,
        version=statement.version,
        superseded=statement.is_superseded,
        place=assembly.place(statement.start, statement.end, statement.block),
        quote=document.text[statement.start : statement.end],
        rule=statement.rule or statement.role,
        confidence=round(statement_to_confidence(statement, provider, document), 2),
        repeats=tuple(assembly.place(r.start, r.end, r.block) for r in statement.repeats),
    )


def tidy_name(name: str | None) -> str | None:
    """A provider's name as printed, without what surrounds it."""
    if name is None:
        return None
    name = re.sub(r"\s+", " ", name).strip(" ,;:–—-•*")
    return re.sub(r"^(?:the)\s+(?=[A-Z])", "", name) or None


_INDICATIVE = sifted(
    r"\b(?:if approval|subject to|proposed|planned|projected|indicative|would be|will be sought|provisional\w*"
    r"|in principle)\b",
    re.I,
)


def _basis(statement: Statement) -> Basis:
    text = statement.skeleton_text
    if occurs(_INDICATIVE, text):
        return "indicative"
    if statement.verb:
        found = words_to_basis(statement.verb, ("spent", "awarded", "allocated"))
        if found:
            return found
    position = text.find(statement.tag) if statement.tag else -1
    near = text[max(0, position - 60) : position + 60] if position >= 0 else ""
    return words_to_basis(near, ("unallocated", "allocated", "spent", "awarded")) or "awarded"


def add_counts(assembly: Assembly, counts: list[CountStatement]) -> None:
    """Counts under the records of their owners; counts without one make a record without an amount."""
    own: dict[tuple[str | None, str | None, Period | None], str] = {}
    for count in counts:
        if count.role != "count":
            continue
        count_id = make_id(assembly.document.document_id, "c", count.start)
        assembly.counts_of[id(count)] = count_id
        if count_id in assembly.known:
            continue
        assembly.known.add(count_id)
        record_id = None
        if count.owner is not None:
            ids = assembly.owners.get(id(count.owner), ())
            record_id = ids[0] if ids else None
        if record_id is None:
            key = (tidy_name(count.provider), count.service, count.period)
            if key not in own:
                record = _count_record(assembly, count)
                assembly.records.append(record)
                own[key] = record.record_id
            record_id = own[key]
        made = Count(
            count_id=count_id,
            record_id=record_id,
            value=count.found.value,
            text=count.found.text,
            unit=count.unit,
            measure=_measure(count),
            unit_inferred=count.unit_inferred,
            period=count.period,
            place=assembly.place(count.start, count.end, count.block),
        )
        assembly.counts.append(made)


def _measure(count: CountStatement) -> Measure:
    """The measure of a count; a unit that speaks of referrals is one, whatever else it names (*people referred*)."""
    return "referrals" if count.unit and re.search(r"referr", count.unit, re.I) else count.measure or "other"


def _count_record(assembly: Assembly, count: CountStatement) -> Record:
    document = assembly.document
    return Record(
        record_id=make_id(document.document_id, "n", count.start),
        provider=tidy_name(count.provider),
        service=count.service,
        amount=None,
        basis=None,
        period=count.period,
        funder=None,
        version=None,
        superseded=False,
        place=assembly.place(count.start, count.end, count.block),
        quote=document.text[count.start : count.end],
        rule="count_only",
        confidence=0.7,
    )


def add_totals(assembly: Assembly, totals: list[TotalReading]) -> None:
    """Totals with the identifiers of their parts; all get theirs first, so that larger ones can name smaller ones."""
    for total in totals:
        if total.source is not None:
            own = make_id(assembly.document.document_id, "t", total.source.start)
            repeats = total.statement.repeats if total.statement is not None else []
            assembly.totals_of |= dict.fromkeys(map(id, (total.source, *repeats)), own)
    for total in totals:
        if total.source is None or (total.statement is not None and total.statement.money.amount is None):
            continue
        sets = [_part_set(assembly, total, parts, whole, why) for parts, whole, why in total.sets]
        sets += [_count_set(assembly, total, parts, whole, why) for parts, whole, why in total.count_sets]
        made = _total(assembly, total, total.source, tuple(sets))
        if made.total_id not in assembly.known:
            assembly.totals.append(made)
        assembly.known.add(made.total_id)


def _part_ids(assembly: Assembly, part: Statement) -> tuple[str, ...]:
    if id(part) in assembly.totals_of:
        return (assembly.totals_of[id(part)],)
    return assembly.owners.get(id(part), ())


def _part_set(assembly: Assembly, total: TotalReading, parts: list[Statement], whole: bool, why: str) -> PartSet:
    doubt = total.doubt
    if any(part.role == "unreadable" for part in parts):
        doubt = "a figure in the list could not be read"
    ids: dict[str, None] = {}
    for part in parts:
        if part.role == "unreadable":
            continue
        known = _part_ids(assembly, part) or (make_id(assembly.document.document_id, "f", part.start),)
        ids |= dict.fromkeys(known)
    return PartSet(tuple(ids), whole, doubt, why)


def _count_set(assembly: Assembly, total: TotalReading, parts: list[CountStatement], whole: bool, why: str) -> PartSet:
    ids = [assembly.counts_of.get(id(part)) or assembly.totals_of.get(id(part)) for part in parts]
    return PartSet(tuple(dict.fromkeys(i for i in ids if i)), whole, total.doubt, why)


def _total(assembly: Assembly, total: TotalReading, source: Statement | CountStatement, sets: tuple[PartSet, ...]) -> Total:
    count = total.count
    return Total(
        total_id=assembly.totals_of[id(source)],
        label=total.label,
        amount=total.statement.money.amount if total.statement else None,
        count=count.found.value if count else None,
        unit=count.unit if count else None,
        count_text=count.found.text if count else None,
        period=source.period,
        part_sets=sets,
        place=assembly.place(source.start, source.end, source.block),
        quote=assembly.document.text[source.start : source.end],
    )


def add_figures(
    assembly: Assembly,
    statements: list[Statement],
    counts: list[CountStatement],
    readings: dict[int, BlockReading],
    claims: dict[int, str],
) -> None:
    """A disposition for every amount, count and percentage; ``claims`` are identifiers by the start of a claimed figure."""
    for statement in statements:
        value = statement.money.amount.value if statement.money.amount else None
        place = assembly.place(statement.start, statement.end, statement.block)
        _figure(assembly, "money", place, value, _money_outcome(assembly, statement, claims))
        if statement.role == "unreadable":
            printed = assembly.document.text[statement.start : statement.end]
            assembly.issues.append(Issue("figure_unreadable", f"{printed}: {statement.reason}", "warning", place))
    for count in counts:
        place = assembly.place(count.start, count.end, count.block)
        _figure(assembly, "count", place, Decimal(count.found.value), _count_outcome(assembly, count, claims))
    for reading in readings.values():
        for start, end, text in reading.percentages:
            number = re.match(r"\d+(?:\.\d+)?", text)
            value = Decimal(number[0]) if number else None
            _figure(assembly, "percentage", assembly.place(start, end, reading.index), value, _share_outcome(start, claims))
    assembly.figures = _one_a_place(assembly.figures)


def _one_a_place(figures: list[Figure]) -> list[Figure]:
    """In reading order, one where several readings begin at the same place: the one that says most."""
    best: dict[int, Figure] = {}
    for figure in sorted(figures, key=lambda figure: DISPOSITIONS.index(figure.disposition)):
        best.setdefault(figure.place.start, figure)
    return sorted(best.values(), key=lambda figure: figure.place.start)


def _money_outcome(assembly: Assembly, statement: Statement, claims: dict[int, str]) -> Outcome:
    if assembly.owners.get(id(statement)):
        return "record", statement.rule or "record", assembly.owners[id(statement)][0]
    if id(statement) in assembly.totals_of:
        return "total", statement.rule or "total", assembly.totals_of[id(statement)]
    if statement.start in claims:
        return "claim", "checked", claims[statement.start]
    return _reason_outcome(statement)


def _reason_outcome(statement: Statement) -> Outcome:
    if statement.role == "unreadable":
        return "not_a_record", f"unreadable: {statement.reason}", None
    is_told = statement.role in ("not_a_record", "part") and statement.reason != UNEXPLAINED
    return ("not_a_record", statement.reason or statement.role, None) if is_told else ("unexplained", statement.reason, None)


def _count_outcome(assembly: Assembly, count: CountStatement, claims: dict[int, str]) -> Outcome:
    if id(count) in assembly.counts_of:
        return "record", "count", assembly.counts_of[id(count)]
    if id(count) in assembly.totals_of:
        return "total", "count total", assembly.totals_of[id(count)]
    if count.start in claims:
        return "claim", "checked", claims[count.start]
    if count.role == "not_a_record":
        return "not_a_record", count.reason, None
    return "unexplained", "", None


def _share_outcome(start: int, claims: dict[int, str]) -> Outcome:
    return ("claim", "checked", claims[start]) if start in claims else ("not_a_record", "a percentage", None)


def _figure(assembly: Assembly, kind: FigureKind, place: Place, value: Decimal | None, outcome: Outcome) -> None:
    disposition, reason, owner = outcome
    text = assembly.document.text[place.start : place.end]
    own = make_id(assembly.document.document_id, "f", place.start)
    assembly.figures.append(Figure(own, kind, text, value, disposition, reason, owner, place))
