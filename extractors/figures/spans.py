"""Stretches of a text that something has taken, asked for by place: a list of them is not gone through for each question."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class Spans:
    """Spans of a text, ends not included; they may overlap."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        #: The farthest end of a span and of all that begin before it.
        self._ends = list(accumulate([end for _, end in ordered], max)) if ordered else []

    def add(self, start: int, end: int) -> None:
        """One span more."""
        at = bisect_left(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, max(end, self._ends[at - 1]) if at else end)
        while at + 1 < len(self._ends) and self._ends[at + 1] < end:
            at += 1
            self._ends[at] = end

    def overlap(self, start: int, end: int) -> bool:
        """Whether any span shares a character with another one."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start
