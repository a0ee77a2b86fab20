"""What one document gave, as rows of each table, in the order of the table's columns."""

from __future__ import annotations

import hashlib
from collections import Counter
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Any

from extractors.document import Issue
from pipeline.outcomes import ClaimVerdict, ResolvedRecord, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from extractors.document import Place
    from extractors.results import Amount, Count, Period
    from pipeline.outcomes import DocumentOutcome

Row = tuple[Any, ...]
PENCE = Decimal("0.01")
TEN_THOUSANDTH = Decimal("0.0001")
# What decimal128(16, 2) and a signed 64-bit integer can hold.
MONEY_LIMIT = Decimal(10) ** 14
COUNT_LIMIT = 2**63


def referral_count(record_period: Period | None, counts: Sequence[Count]) -> int | None:
    """The count of a record that is printed as referrals; ``None`` where there is none, or several that differ.

    A count for another period than the money's gives way to one for the same.
    """
    printed = [count for count in counts if count.measure == "referrals" and not count.unit_inferred]
    same_period = [count for count in printed if count.period in (None, record_period)]
    values = {count.value for count in same_period or printed}
    return values.pop() if len(values) == 1 else None


def _money(value: Decimal | None, rounding: str = ROUND_HALF_EVEN, step: Decimal = PENCE) -> Decimal | None:
    """The value in the column's scale; ``None`` where it is too large for the column (``_issues`` says so)."""
    return value.quantize(step, rounding) if value is not None and _fits(value) else None


def _fits(value: Decimal) -> bool:
    return value.is_finite() and abs(value) < MONEY_LIMIT


def _count(value: int | None) -> int | None:
    return value if value is not None and abs(value) < COUNT_LIMIT else None


def _amount(amount: Amount | None) -> tuple[Decimal | None, str | None, Decimal | None, Decimal | None]:
    """Value, text, low and high; low and high are rounded outwards."""
    if amount is None:
        return None, None, None, None
    return _money(amount.value), amount.text, _money(amount.low, ROUND_FLOOR), _money(amount.high, ROUND_CEILING)


def _place(place: Place | None) -> Row:
    if place is None:
        return (None,) * 7
    return place.page, place.x0, place.top, place.x1, place.bottom, place.start, place.end


def _days(period: Period | None) -> tuple[date | None, date | None]:
    return (period.start, period.end) if period else (None, None)


def _year(period: Period | None) -> str | None:
    return period.financial_year if period else None


def _document_rows(outcome: DocumentOutcome) -> Iterator[Row]:
    source, extracted = outcome.source, outcome.extracted
    context = extracted.context if extracted else None
    figures = extracted.figures if extracted else ()
    yield (
        outcome.document_id,
        outcome.path,
        outcome.format,
        outcome.force,
        source.publisher,
        source.title or outcome.title or (context.title if context else None),
        source.kind or (context.kind if context else None),
        source.published_date or (context.published if context else None),
        source.retrieved_date,
        source.source_url,
        outcome.pages,
        outcome.pages_read,
        outcome.status,
        outcome.problem,
        len(figures),
        sum(figure.disposition != "unexplained" for figure in figures),
    )


def _record_rows(outcome: DocumentOutcome) -> Iterator[Row]:
    if outcome.extracted is None:
        return
    names = {resolved.record_id: resolved for resolved in outcome.resolved}
    counts: dict[str, list[Count]] = {}
    for count in outcome.extracted.counts:
        counts.setdefault(count.record_id, []).append(count)
    overridden = {override.row_id for override in outcome.overrides}
    for record in outcome.extracted.records:
        own_counts = counts.get(record.record_id, [])
        name = names.get(record.record_id) or ResolvedRecord(record.record_id)
        amount, amount_text, low, high = _amount(record.amount)
        yield (
            record.record_id,
            outcome.document_id,
            outcome.force,
            record.provider,
            name.provider_id,
            name.provider_name,
            record.service,
            name.service_category,
            amount,
            amount_text,
            low,
            high,
            record.basis,
            _year(record.period),
            *_days(record.period),
            _count(referral_count(record.period, own_counts)),
            record.funder,
            record.version,
            record.superseded,
            *_place(record.place),
            record.quote,
            record.rule,
            record.confidence,
            not overridden.isdisjoint({record.record_id, *(count.count_id for count in own_counts)}),
        )


def _count_rows(outcome: DocumentOutcome) -> Iterator[Row]:
    for count in outcome.extracted.counts if outcome.extracted else ():
        yield (
            count.count_id,
            count.record_id,
            outcome.document_id,
            _count(count.value),
            count.text,
            *_days(count.period),
            count.unit,
            count.measure,
            count.unit_inferred,
            *_place(count.place),
        )


def _total_rows(outcome: DocumentOutcome) -> Iterator[Row]:
    verdicts: dict[str, Verdict] = {verdict.total_id: verdict for verdict in outcome.verdicts}
    for total in outcome.extracted.totals if outcome.extracted else ():
        verdict = verdicts.get(total.total_id)
        amount, text, low, high = _amount(total.amount)
        if total.amount is None and total.count is not None:
            low, high = (
                _money(Decimal(total.count if bound is None else bound)) for bound in (total.count_low, total.count_high)
            )
        yield (
            total.total_id,
            outcome.document_id,
            outcome.force,
            total.label,
            amount,
            _count(total.count),
            total.unit,
            text or total.count_text,
            low,
            high,
            _year(total.period),
            verdict.verdict if verdict else None,
            *((_money(verdict.parts_sum), _money(verdict.difference), _money(verdict.slack)) if verdict else (None,) * 3),
            verdict.part_ids if verdict else (),
            verdict.reason if verdict else None,
            *_place(total.place),
        )


def _claim_rows(outcome: DocumentOutcome) -> Iterator[Row]:
    verdicts: dict[str, ClaimVerdict] = {verdict.claim_id: verdict for verdict in outcome.claim_verdicts}
    for claim in outcome.extracted.claims if outcome.extracted else ():
        verdict = verdicts.get(claim.claim_id)
        yield (
            claim.claim_id,
            outcome.document_id,
            claim.kind,
            claim.statement,
            _money(claim.stated, step=TEN_THOUSANDTH),
            _money(verdict.computed, step=TEN_THOUSANDTH) if verdict else None,
            verdict.verdict if verdict else None,
            [operand.text for operand in claim.operands],
            *_place(claim.place),
        )


def _figure_rows(outcome: DocumentOutcome) -> Iterator[Row]:
    for figure in outcome.extracted.figures if outcome.extracted else ():
        yield (
            figure.figure_id,
            outcome.document_id,
            figure.kind,
            figure.text,
            _money(figure.value, step=TEN_THOUSANDTH),
            figure.disposition,
            figure.reason,
            figure.owner_id,
            *_place(figure.place),
        )


def issues_to_rows(issues: Iterable[Issue], document_id: str | None = None) -> Iterator[Row]:
    """Rows of issues; equal ones are told apart by their number."""
    seen: Counter[str] = Counter()
    for issue in issues:
        place = issue.place
        span = (place.start, place.end) if place else ()
        digest = hashlib.sha256(repr((document_id, issue.code, issue.message, span)).encode()).hexdigest()[:16]
        seen[digest] += 1
        issue_id = f"{(document_id or 'run')[:12]}-{digest}" + (f"-{seen[digest]}" if seen[digest] > 1 else "")
        yield (issue_id, document_id, issue.code, issue.severity, issue.message, *_place(place))


def _issue_rows(outcome: DocumentOutcome) -> Iterator[Row]:
    return issues_to_rows(_issues(outcome), outcome.document_id)


def _issues(outcome: DocumentOutcome) -> Iterator[Issue]:
    yield from outcome.issues
    for path in outcome.other_paths:
        yield Issue("duplicate_file", f"{path} has the same bytes as {outcome.path}: one document", "info")
    if outcome.extracted is not None:
        yield from outcome.extracted.issues
        yield from (
            Issue("value_out_of_range", f"{figure.text!r} is too large for a table and left empty", "error", figure.place)
            for figure in outcome.extracted.figures
            if figure.value is not None and not _fits(figure.value)
        )


def _correction_rows(outcome: DocumentOutcome) -> Iterator[Row]:
    for made in outcome.overrides:
        values = (made.read_value, made.printed, made.corrected, made.why, made.who, made.made)
        yield (made.correction_id, outcome.document_id, made.row_id, made.field, *values)


ROWS: dict[str, Callable[[DocumentOutcome], Iterator[Row]]] = {
    "documents": _document_rows,
    "records": _record_rows,
    "counts": _count_rows,
    "totals": _total_rows,
    "claims": _claim_rows,
    "figures": _figure_rows,
    "issues": _issue_rows,
    "corrections": _correction_rows,
}
