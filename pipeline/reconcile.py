"""Published totals and claims against what they are made of, by intervals.

Each figure stands for an interval: its value and what its printed precision and hedging words allow. The parts' intervals
are added; a total is contradicted only where the sum cannot reach it, as in XBRL Calculations 1.1. Larger totals are checked
against the printed amounts of smaller ones, so that one wrong subtotal is reported once. All arithmetic is exact and
endpoints count as inside.

Nobody is accused where our reading may be at fault: a figure that could not be read, one that was mended to be read, rows that
may be lost, a scan read with little confidence make the verdict ``cannot_tell``, and the reason says why.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from extractors.figures.arithmetic import Agreement, Span, agreement, amount_to_span, compute, cut_ends
from pipeline.outcomes import ClaimVerdict, Verdict, VerdictName

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extractors.results import Amount, Claim, Extracted, Figure, PartSet, Record, Total

_ORDER: tuple[VerdictName, ...] = (
    "no_parts",
    "adds_up",
    "adds_up_within_rounding",
    "parts_within_total",
    "cannot_tell",
    "does_not_add_up",
)
_BY_AGREEMENT: dict[Agreement, VerdictName] = {
    "exact": "adds_up",
    "rounded": "adds_up_within_rounding",
    "cut": "adds_up_within_rounding",
    "none": "does_not_add_up",
}
#: Figures in thousands and millions are as often cut as rounded; those in pounds are rounded.
_COARSE = Decimal(1000)
#: A sum of this many figures that comes out to the penny is hardly chance.
_ENOUGH = 3
_NEAR_CERTAIN = 0.97


@dataclass(frozen=True, slots=True)
class Interval:
    """A value and the bounds that its printing allows; ``unit`` is one in its last printed place."""

    value: Decimal
    low: Decimal
    high: Decimal
    unit: Decimal = Decimal(1)
    is_exact_reading: bool = True
    text: str = ""


@dataclass(frozen=True)
class Reconciled:
    """The verdicts of one document's totals and claims."""

    verdicts: tuple[Verdict, ...]
    claim_verdicts: tuple[ClaimVerdict, ...]


@dataclass(frozen=True, slots=True)
class _Finding:
    """A verdict with what stands behind it; ``slack`` is how far sum and total may be apart, on the side on which they are."""

    verdict: VerdictName
    slack: Decimal
    reason: str | None = None


def reconcile(extracted: Extracted) -> Reconciled:
    """The verdict of every total and claim of a document."""
    known = _intervals(extracted)
    verdicts = [total_to_verdict(total, known) for total in extracted.totals]
    hints = _hints(extracted.totals, verdicts, known)
    return Reconciled(
        tuple(replace(verdict, reason=hints.get(verdict.total_id, verdict.reason)) for verdict in verdicts),
        tuple(claim_to_verdict(claim) for claim in extracted.claims),
    )


def raise_confidence(records: Sequence[Record], verdicts: Iterable[Verdict]) -> tuple[Record, ...]:
    """Records whose table or list adds up to the penny are as good as certain: their amounts were read whole."""
    proved = {
        part
        for verdict in verdicts
        if verdict.verdict == "adds_up" and len(verdict.part_ids) >= _ENOUGH
        for part in verdict.part_ids
    }
    return tuple(
        replace(record, confidence=max(record.confidence, _NEAR_CERTAIN)) if record.record_id in proved else record
        for record in records
    )


def _intervals(extracted: Extracted) -> dict[str, Interval]:
    """The interval of everything that can be a part, by identifier."""
    known = {record.record_id: _amount_to_interval(record.amount) for record in extracted.records if record.amount}
    known |= {total.total_id: _total_to_interval(total) for total in extracted.totals}
    known |= {count.count_id: _counted(count.value) for count in extracted.counts}
    for figure in extracted.figures:
        found = figure_to_interval(figure) if figure.kind == "money" and figure.figure_id not in known else None
        if found is not None:
            known[figure.figure_id] = found
    return known


def figure_to_interval(figure: Figure) -> Interval | None:
    """The interval of a figure that is no record; that of a bare number in a table has the scale of its column.

    ``None`` where it could not be read.
    """
    from extractors.figures.money import cell_to_money, find_money

    if figure.value is None:
        return None
    if not figure.value:
        return _counted(0)
    money = next(iter(find_money(figure.text)), None) or cell_to_money(figure.text, 0)
    if money is None or money.amount is None or not money.amount.value:
        return None
    scale = figure.value / money.amount.value
    bounds = sorted((money.amount.low * scale, money.amount.high * scale))
    return Interval(figure.value, bounds[0], bounds[1], money.amount.unit * abs(scale), text=figure.text)


def _amount_to_interval(amount: Amount) -> Interval:
    return Interval(amount.value, amount.low, amount.high, amount.unit, amount.is_exact_reading, amount.text)


def _counted(value: int, low: int | None = None, high: int | None = None) -> Interval:
    least, most = (Decimal(value if bound is None else bound) for bound in (low, high))
    return Interval(Decimal(value), least, most, text=f"{value:,}")


def _total_to_interval(total: Total) -> Interval:
    if total.amount is not None:
        return _amount_to_interval(total.amount)
    return _counted(total.count or 0, total.count_low, total.count_high)


def total_to_verdict(total: Total, known: Mapping[str, Interval]) -> Verdict:
    """The verdict of a total: that of the set of parts that fits worst, the others told in the reason."""
    if not total.part_sets:
        return Verdict(total.total_id, "no_parts")
    verdicts = [_set_to_verdict(total, parts, known) for parts in total.part_sets]
    worst = max(verdicts, key=lambda verdict: _ORDER.index(verdict.verdict))
    others = [f"another set of parts: {verdict.verdict}" for verdict in verdicts if verdict is not worst]
    return replace(worst, reason="; ".join(filter(None, [worst.reason, *others])) or None)


def _set_to_verdict(total: Total, parts: PartSet, known: Mapping[str, Interval]) -> Verdict:
    stated = _total_to_interval(total)
    found = [known[part] for part in parts.part_ids if part in known]
    doubt = parts.doubt or ("a part could not be read" if len(found) < len(parts.part_ids) else None)
    if not found:
        return Verdict(total.total_id, "cannot_tell" if doubt else "no_parts", reason=doubt)
    computed = add(found)
    finding = compare(stated, found, is_complete=parts.is_complete)
    if finding.verdict == "does_not_add_up":
        doubt = doubt or _mended((stated, *found))
    if doubt and (finding.verdict != "adds_up" or len(found) < len(parts.part_ids)):
        finding = replace(finding, verdict="cannot_tell", reason=doubt)
    return Verdict(
        total_id=total.total_id,
        verdict=finding.verdict,
        parts_sum=computed.value,
        parts_low=computed.low,
        parts_high=computed.high,
        difference=computed.value - stated.value,
        slack=finding.slack,
        part_ids=tuple(part for part in parts.part_ids if part in known),
        reason=finding.reason,
    )


def _mended(figures: Iterable[Interval]) -> str | None:
    mended = next((figure.text for figure in figures if not figure.is_exact_reading), None)
    return f"{mended!r} is misprinted and was mended to be read" if mended is not None else None


def add(parts: Iterable[Interval]) -> Interval:
    """The sum of some figures: their values and their bounds added."""
    value = low = high = Decimal(0)
    for part in parts:
        value, low, high = value + part.value, low + part.low, high + part.high
    return Interval(value, low, high)


def cut_reading(figure: Interval) -> Interval:
    """A figure as one that was cut instead of rounded: it stands for its value up to a whole unit more."""
    low, high = cut_ends(Fraction(figure.value), Fraction(figure.unit))
    return replace(figure, low=_to_decimal(low), high=_to_decimal(high))


def compare(stated: Interval, parts: Sequence[Interval], *, is_complete: bool) -> _Finding:
    """A printed total against its parts: first as rounded figures, then as ones that were cut."""
    total = add(parts)
    is_under = total.value < stated.value
    for candidate, pieces, reason in _readings(stated, parts):
        sums = add(pieces)
        slack = _slack(candidate, sums, total.value, stated.value, is_under=is_under)
        if total.value == stated.value:
            return _Finding("adds_up", slack)
        if sums.low <= candidate.high and sums.high >= candidate.low:
            return _Finding("adds_up_within_rounding" if is_complete else "parts_within_total", slack, reason)
    slack = _slack(stated, total, total.value, stated.value, is_under=is_under)
    if is_complete:
        return _Finding("does_not_add_up", slack)
    if is_under:
        return _Finding("parts_within_total", slack)
    return _Finding(
        "cannot_tell", slack, "the parts named exceed the total, but the text does not say that they are parts of it alone"
    )


def _readings(stated: Interval, parts: Sequence[Interval]) -> Iterable[tuple[Interval, Sequence[Interval], str | None]]:
    yield stated, parts, None
    is_finer = all(part.unit < stated.unit for part in parts)
    may_be_cut = stated.unit >= _COARSE or (is_finer and stated.unit > 0)
    if may_be_cut:
        yield cut_reading(stated), parts, "the total is cut, not rounded"
    if any(part.unit >= _COARSE for part in parts):
        cut = [cut_reading(part) if part.unit >= _COARSE else part for part in parts]
        yield stated, cut, "the parts are cut, not rounded"
        if may_be_cut:
            yield cut_reading(stated), cut, "the total and the parts are cut, not rounded"


def _slack(stated: Interval, parts: Interval, parts_sum: Decimal, total: Decimal, *, is_under: bool) -> Decimal:
    """How far the sum may lie on its side of the total by the readings of the figures."""
    slack = (parts.high - parts_sum) + (total - stated.low) if is_under else (parts_sum - parts.low) + (stated.high - total)
    return max(slack, Decimal(0))


def _hints(totals: Sequence[Total], verdicts: Sequence[Verdict], known: Mapping[str, Interval]) -> dict[str, str]:
    """What may be behind a total that does not add up, by its identifier: for a person to look at, no part of the verdict."""
    printed = Counter(_total_to_interval(total).value for total in totals)
    by_id = {total.total_id: total for total in totals}
    out = {}
    for verdict in verdicts:
        if verdict.verdict == "does_not_add_up" and verdict.reason is None:
            hint = _hint(_total_to_interval(by_id[verdict.total_id]), verdict, known, printed)
            if hint:
                out[verdict.total_id] = hint
    return out


def _hint(stated: Interval, verdict: Verdict, known: Mapping[str, Interval], printed: Counter[Decimal]) -> str | None:
    if verdict.parts_sum is None or verdict.difference is None:
        return None
    if are_swapped(stated.value, verdict.parts_sum):
        return "two digits of the total may be swapped"
    if printed[stated.value] > 1:
        return "the same sum is printed as another total: one may have been left standing"
    same = next((known[part].text for part in verdict.part_ids if known[part].value == abs(verdict.difference)), None)
    if same is not None:
        return f"the difference is one of the parts, {same}"
    return None


def are_swapped(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers differ by two neighbouring digits that changed places."""
    first, second = str(one), str(other)
    if len(first) != len(second):
        return False
    differ = [at for at, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    if len(differ) != 2 or differ[1] - differ[0] != 1:
        return False
    return first[differ[0]] == second[differ[1]] and first[differ[1]] == second[differ[0]]


def claim_to_verdict(claim: Claim) -> ClaimVerdict:
    """The verdict of a claim: what its operands come to, against the printed result."""
    computed = compute(claim.formula, [amount_to_span(operand) for operand in claim.operands])
    if computed is None:
        return ClaimVerdict(claim.claim_id, "cannot_tell", reason="it would have to be divided by what may be nought")
    stated = Span(Fraction(claim.stated), Fraction(claim.stated_low), Fraction(claim.stated_high))
    unit = stated.high - stated.low
    found = agreement(stated, unit, computed)
    verdict = _BY_AGREEMENT[found]
    reason = "cut, not rounded" if found == "cut" else None
    if claim.doubt and verdict != "adds_up":
        verdict, reason = "cannot_tell", claim.doubt
    is_under = computed.value < stated.value
    slack = (
        (computed.high - computed.value) + (stated.value - stated.low)
        if is_under
        else (computed.value - computed.low) + (stated.high - stated.value)
    )
    return ClaimVerdict(
        claim.claim_id,
        verdict,
        _to_decimal(computed.value),
        reason,
        computed_low=_to_decimal(computed.low),
        computed_high=_to_decimal(computed.high),
        difference=_to_decimal(computed.value - stated.value),
        slack=_to_decimal(slack),
    )


def _to_decimal(value: Fraction) -> Decimal:
    """For people to read: exact for money, 28 digits for what a division gives."""
    return Decimal(value.numerator) / Decimal(value.denominator)
