"""Published totals against their parts, by intervals.

Each figure stands for an interval: its value and what its printed precision and hedging words allow. The parts' intervals are
added; a total is contradicted only where the sum cannot reach it, as in XBRL Calculations 1.1. Larger totals are checked against
the printed amounts of smaller ones, so that one wrong subtotal is reported once. All arithmetic is decimal and endpoints count
as inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.outcomes import ClaimVerdict, Verdict, VerdictName

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractors.results import Amount, Extracted, PartSet, Total

_ORDER: tuple[VerdictName, ...] = ("no_parts", "adds_up", "adds_up_within_rounding", "parts_within_total", "cannot_tell", "does_not_add_up")


@dataclass(frozen=True, slots=True)
class Interval:
    """A value and the bounds that its printing allows; ``unit`` is one in its last printed place."""

    value: Decimal
    low: Decimal
    high: Decimal
    unit: Decimal = Decimal(1)


@dataclass(frozen=True)
class Reconciled:
    """The verdicts of one document's totals and claims."""

    verdicts: tuple[Verdict, ...]
    claim_verdicts: tuple[ClaimVerdict, ...]


def reconcile(extracted: Extracted) -> Reconciled:
    """The verdict of every total and claim of a document."""
    known = _intervals(extracted)
    return Reconciled(
        tuple(total_to_verdict(total, known) for total in extracted.totals),
        tuple(_claim_to_verdict(claim) for claim in extracted.claims),
    )


def _intervals(extracted: Extracted) -> dict[str, Interval]:
    """The interval of everything that can be a part, by identifier."""
    from extractors.figures.money import find_money

    known = {record.record_id: _amount_to_interval(record.amount) for record in extracted.records if record.amount}
    known |= {total.total_id: _total_to_interval(total) for total in extracted.totals}
    known |= {count.count_id: _exact(count.value) for count in extracted.counts}
    for figure in extracted.figures:
        found = find_money(figure.text) if figure.kind == "money" else []
        if found and found[0].amount is not None:
            known.setdefault(figure.figure_id, _amount_to_interval(found[0].amount))
    return known


def _amount_to_interval(amount: Amount) -> Interval:
    return Interval(amount.value, amount.low, amount.high, amount.unit)


def _exact(value: int) -> Interval:
    return Interval(Decimal(value), Decimal(value), Decimal(value))


def _total_to_interval(total: Total) -> Interval:
    return _amount_to_interval(total.amount) if total.amount is not None else _exact(total.count or 0)


def total_to_verdict(total: Total, known: Mapping[str, Interval]) -> Verdict:
    """The verdict of a total: that of the set of parts that fits worst, the others told in the reason."""
    if not total.part_sets:
        return Verdict(total.total_id, "no_parts")
    verdicts = [_set_to_verdict(total, parts, known) for parts in total.part_sets]
    worst = max(verdicts, key=lambda verdict: _ORDER.index(verdict.verdict))
    others = [f"another set of parts: {verdict.verdict}" for verdict in verdicts if verdict is not worst]
    reason = "; ".join(filter(None, [worst.reason, *others])) or None
    return Verdict(
        worst.total_id, worst.verdict, worst.parts_sum, worst.parts_low, worst.parts_high, worst.difference, worst.slack, worst.part_ids, reason
    )


def _set_to_verdict(total: Total, parts: PartSet, known: Mapping[str, Interval]) -> Verdict:
    stated = _total_to_interval(total)
    missing = [part for part in parts.part_ids if part not in known]
    found = [known[part] for part in parts.part_ids if part in known]
    if not found:
        verdict: VerdictName = "cannot_tell" if parts.doubt or missing else "no_parts"
        return Verdict(total.total_id, verdict, reason=parts.doubt)
    value, low, high = (sum((getattr(part, name) for part in found), Decimal(0)) for name in ("value", "low", "high"))
    slack = (high - low) / 2 + (stated.high - stated.low) / 2
    verdict, reason = _compare(stated, Interval(value, low, high), is_complete=parts.is_complete)
    if missing or (parts.doubt and verdict not in ("adds_up",)):
        verdict, reason = "cannot_tell", parts.doubt or "a part could not be read"
    return Verdict(total.total_id, verdict, value, low, high, value - stated.value, slack, parts.part_ids, reason)


def _compare(stated: Interval, parts: Interval, *, is_complete: bool) -> tuple[VerdictName, str | None]:
    if parts.value == stated.value:
        return "adds_up", None
    if parts.low <= stated.high and parts.high >= stated.low:
        return ("adds_up_within_rounding", None) if is_complete else ("parts_within_total", None)
    if stated.unit >= 1000 and parts.low < stated.value + stated.unit and parts.high >= stated.value:
        return "adds_up_within_rounding", "the total is cut, not rounded"
    if not is_complete and parts.low <= stated.high:
        return "parts_within_total", None
    if not is_complete:
        return "cannot_tell", "the parts named exceed the total, but the text does not say that they are parts of it alone"
    return "does_not_add_up", None


def _claim_to_verdict(claim: object) -> ClaimVerdict:
    raise NotImplementedError(claim)
