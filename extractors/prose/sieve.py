"""Which of many regular expressions a text has the needed words for: few of a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_

from extractors.prose.needles import any_of, needs, to_lower

#: How many sets of needed words of a pattern are asked for: more hardly leave out any.
_SETS = 3


class Sieve:
    """Patterns that ignore case, asked about all at once.

    One look through the text finds all words that any pattern needs. Which patterns have theirs is told by numbers with a bit
    for each pattern, one number for each of the sets of words that a pattern needs.
    """

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        asked: dict[str, list[int]] = {}
        self._free = [0] * _SETS
        for number, pattern in enumerate(patterns):
            sets = needs(pattern)[:_SETS]
            for k, words in enumerate(sets):
                for word in words:
                    asked.setdefault(word, [0] * _SETS)[k] |= 1 << number
            for k in range(len(sets), _SETS):
                self._free[k] |= 1 << number
        self._words = any_of(asked)
        self._bits = {word: _with_beginnings(word, asked) for word in asked}

    def may_match(self, text: str) -> Iterator[int]:
        """The numbers of the patterns that may match a text, in order; no other one does."""
        first, second, third = self._free
        for word in set(self._words.findall(to_lower(text))):
            bits = self._bits[word]
            first |= bits[0]
            second |= bits[1]
            third |= bits[2]
        left = first & second & third
        while left:
            lowest = left & -left
            yield lowest.bit_length() - 1
            left ^= lowest


def _with_beginnings(word: str, asked: dict[str, list[int]]) -> tuple[int, ...]:
    """The bits of a word and of those that it begins with: of the words at a place only the longest is found."""
    found = [asked[word[:end]] for end in range(1, len(word) + 1) if word[:end] in asked]
    return tuple(reduce(or_, bits) for bits in zip(*found, strict=True))
