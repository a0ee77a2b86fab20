"""Amounts by value, so that each is compared only with those that can be the same sum."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from decimal import Decimal

from extractors.results import Amount

_COARSE = 1000


class AmountIndex:
    """Numbered amounts; one in thousands or more (``£2.7m``) can be the same as any in its interval."""

    def __init__(self) -> None:
        self._values: list[tuple[Decimal, int]] = []
        self._coarse: list[tuple[Decimal, int]] = []
        #: Coarse amounts by the width of their interval, a power of ten, and by the multiples of it that the interval touches.
        self._intervals: dict[Decimal, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))

    def add(self, amount: Amount, number: int) -> None:
        """One amount more."""
        insort(self._values, (amount.value, number))
        if amount.unit < _COARSE:
            return
        insort(self._coarse, (amount.value, number))
        width = Decimal(10) ** max((amount.high - amount.low).adjusted() + 1, 3)
        for multiple in range(int(amount.low // width), int(amount.high // width) + 1):
            self._intervals[width][multiple].append(number)

    def near(self, amount: Amount) -> list[int]:
        """Numbers, in order, of all amounts that may be the same sum; some that are not are among them."""
        is_coarse = amount.unit >= _COARSE
        found = set(_between(self._values, amount.low, amount.high)) if is_coarse else set()
        found |= set(_between(self._values, amount.value, amount.value))
        found |= set(_between(self._coarse, amount.low, amount.high))
        for width, multiples in self._intervals.items():
            found |= set(multiples.get(int(amount.value // width), ()))
        return sorted(found)


def _between(values: list[tuple[Decimal, int]], low: Decimal, high: Decimal) -> list[int]:
    first, last = bisect_left(values, (low, -1)), bisect_right(values, high, key=lambda pair: pair[0])
    return [number for _, number in values[first:last]]
