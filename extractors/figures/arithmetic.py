"""Arithmetic with printed figures: what a formula comes to, with the least and the most that its operands' printing allows.

Everything is exact: results are fractions, so that an end of an interval that is met to the penny counts as met. A printed
figure stands for its nearest reading (half a unit of its last place either way) or for one that was cut (up to a unit more).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from extractors.results import Amount

Formula = Literal["sum", "difference", "ratio", "share", "percent_change", "per_unit", "product"]
Agreement = Literal["exact", "rounded", "cut", "none"]


@dataclass(frozen=True, slots=True)
class Span:
    """A value with the least and the most that it can be, both included."""

    value: Fraction
    low: Fraction
    high: Fraction

    def __add__(self, other: Span) -> Span:
        return Span(self.value + other.value, self.low + other.low, self.high + other.high)

    def __neg__(self) -> Span:
        return Span(-self.value, -self.high, -self.low)

    def __mul__(self, other: Span) -> Span:
        corners = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Span(self.value * other.value, min(corners), max(corners))

    def inverse(self) -> Span | None:
        """One divided by it; ``None`` where it may be nought."""
        if self.low <= 0 <= self.high:
            return None
        return Span(1 / self.value, 1 / self.high, 1 / self.low)


NOTHING = Span(Fraction(0), Fraction(0), Fraction(0))
_HUNDRED = Span(Fraction(100), Fraction(100), Fraction(100))


def amount_to_span(amount: Amount) -> Span:
    """The interval of a printed figure."""
    return Span(Fraction(amount.value), Fraction(amount.low), Fraction(amount.high))


def _sum(spans: Sequence[Span]) -> Span | None:
    return sum(spans, NOTHING)


def _difference(spans: Sequence[Span]) -> Span | None:
    return sum((-span for span in spans[1:]), spans[0])


def _per_unit(spans: Sequence[Span]) -> Span | None:
    inverse = spans[1].inverse()
    return spans[0] * inverse if inverse else None


def _ratio(spans: Sequence[Span]) -> Span | None:
    found = _per_unit(spans)
    return _HUNDRED * found if found else None


def _percent_change(spans: Sequence[Span]) -> Span | None:
    found = _ratio((spans[1], spans[0]))
    return found + -_HUNDRED if found else None


def _product(spans: Sequence[Span]) -> Span | None:
    return spans[0] * spans[1]


def _share(spans: Sequence[Span]) -> Span | None:
    hundredth = _HUNDRED.inverse()
    return spans[0] * spans[1] * hundredth if hundredth else None


_FORMULAS: dict[str, Callable[[Sequence[Span]], Span | None]] = {
    "sum": _sum,
    "difference": _difference,
    "ratio": _ratio,
    "share": _share,
    "percent_change": _percent_change,
    "per_unit": _per_unit,
    "product": _product,
}


def compute(formula: str, operands: Sequence[Span]) -> Span | None:
    """What a formula comes to; ``None`` where it divides by what may be nought.

    * ``sum``: of all; ``difference``: the first less the others; ``product``: of two
    * ``ratio``: the first as a percentage of the second; ``share``: the first, in per cent, of the second
    * ``percent_change``: from the first to the second; ``per_unit``: the first for each of the second

    Raises:
        KeyError: for a formula of another name.
    """
    return _FORMULAS[formula](operands)


def agreement(stated: Span, unit: Fraction, computed: Span) -> Agreement:
    """How a printed result agrees with what it should be: to the penny, as rounded, as cut, or not at all."""
    if stated.value == computed.value:
        return "exact"
    if computed.low <= stated.high and computed.high >= stated.low:
        return "rounded"
    least, most = cut_ends(stated.value, unit)
    is_cut = (
        least <= computed.high and computed.low < most if stated.value >= 0 else least < computed.high and computed.low <= most
    )
    return "cut" if is_cut else "none"


def cut_ends(value: Fraction, unit: Fraction) -> tuple[Fraction, Fraction]:
    """From where to where a figure may have been cut: towards nought, the farther end not included."""
    return (value, value + unit) if value >= 0 else (value - unit, value)
