"""Outcomes made from known answers: the text of each document is written from the figures that the tables must show."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal

from extractors.document import Place
from extractors.results import Amount, Context, Count, Extracted, Figure, PartSet, Period, Record, Total
from pipeline.outcomes import DocumentOutcome, ResolvedRecord, Source, Verdict

YEAR = Period(date(2018, 4, 1), date(2019, 3, 31))


def amount_of(pounds: Decimal | int, text: str | None = None) -> Amount:
    value = Decimal(pounds)
    return Amount(value, value - Decimal("0.5"), value + Decimal("0.5"), text or f"£{value:,}")


def made_outcome(number: int, lines: int = 3, wrong_by: int = 0, document_id: str | None = None) -> DocumentOutcome:
    """A document of ``lines`` records, each with an amount and referrals, and their total, ``wrong_by`` pounds too high."""
    document_id = document_id or hashlib.sha256(f"made document {number}".encode()).hexdigest()
    text, records, counts, figures = "", [], [], []
    for line in range(lines):
        pounds, referrals = 1000 * (line + 1) + number % 997, 10 * (line + 1) + number % 7
        printed, people = f"£{pounds:,}", f"{referrals:,} referrals"
        sentence = f"Provider {number % 250} received {printed} and managed {people}."
        start = len(text)
        text += sentence + "\n"
        whole = Place(start, start + len(sentence), 1, 72.0, 72.0 + line, 300.0, 84.0 + line)
        money = _within(whole, sentence, printed)
        record_id, count_id = f"{document_id[:16]}-r{start}", f"{document_id[:16]}-c{start}"
        amount = amount_of(pounds)
        record = Record(
            record_id,
            f"Provider {number % 250}",
            None,
            amount,
            "awarded",
            YEAR,
            None,
            None,
            False,
            whole,
            sentence,
            "made",
            1.0,
        )
        records.append(record)
        counted = _within(whole, sentence, people)
        counts.append(Count(count_id, record_id, referrals, str(referrals), "referrals", "referrals", False, YEAR, counted))
        figures.append(Figure(f"{record_id}-m", "money", printed, Decimal(pounds), "record", "", record_id, money))
        figures.append(Figure(f"{record_id}-n", "count", str(referrals), Decimal(referrals), "record", "", count_id, counted))
    total, verdict, sentence = _total(document_id, len(text), records, wrong_by)
    text += sentence + "\n"
    assert total.amount is not None
    figures.append(
        Figure(f"{total.total_id}-m", "money", total.amount.text, total.amount.value, "total", "", total.total_id, total.place)
    )
    extracted = Extracted(
        document_id, Context("Made", "web-page", YEAR), tuple(records), tuple(counts), (total,), (), tuple(figures)
    )
    return DocumentOutcome(
        document_id=document_id,
        path=f"thames-valley/made-{number:05d}.txt",
        format="text",
        status="read",
        source=Source(publisher="A commissioner", retrieved_date=date(2026, 1, 31)),
        pages=None,
        text=text,
        extracted=extracted,
        force="thames-valley",
        verdicts=(verdict,),
        resolved=tuple(ResolvedRecord(record.record_id, service_category="counselling") for record in records),
    )


def _total(document_id: str, start: int, records: list[Record], wrong_by: int) -> tuple[Total, Verdict, str]:
    parts = [record.record_id for record in records]
    parts_sum = sum((record.amount.value for record in records if record.amount), Decimal(0))
    printed = amount_of(parts_sum + wrong_by)
    sentence = f"Total {printed.text}"
    place = Place(start, start + len(sentence), 1, 72.0, 700.0, 300.0, 712.0)
    total_id = f"{document_id[:16]}-t{start}"
    total = Total(total_id, "Total", printed, None, None, None, YEAR, (PartSet(tuple(parts)),), place, sentence)
    slack = Decimal("0.5") * (len(parts) + 1)
    name = "adds_up" if not wrong_by else "adds_up_within_rounding" if abs(wrong_by) <= slack else "does_not_add_up"
    bounds = (parts_sum - Decimal("0.5") * len(parts), parts_sum + Decimal("0.5") * len(parts))
    verdict = Verdict(total_id, name, parts_sum, *bounds, Decimal(-wrong_by), slack, tuple(parts), "made")
    return total, verdict, sentence


def _within(place: Place, sentence: str, words: str) -> Place:
    start = place.start + sentence.index(words)
    return Place(start, start + len(words), place.page, place.x0, place.top, place.x1, place.bottom)
