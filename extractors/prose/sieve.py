"""Which of many regular expressions a text has the needed words for: few of a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors.prose.needles import any_of, needs, to_lower

#: How many sets of needed words of a pattern are asked for: more hardly leave out any.
_SETS = 3


class Sieve:
    """Patterns that ignore case, asked about all at once.

    One look through the text finds all words that any pattern needs. Which patterns have theirs is told by numbers with a bit
    for each pattern, one number for each of the sets of words that a pattern needs.
    """

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        needed = [needs(pattern)[:_SETS] for pattern in patterns]
        words = {word for sets in needed for found in sets for word in found}
        self._words = any_of(words)
        self._bits = {
            word: tuple(_to_bits(len(sets) > k and _has_one(word, sets[k]) for sets in needed) for k in range(_SETS))
            for word in words
        }
        self._free = tuple(_to_bits(len(sets) <= k for sets in needed) for k in range(_SETS))

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


def _has_one(word: str, needed: frozenset[str]) -> bool:
    """Whether a word that was found is a needed one or begins with it: of those at a place only the longest is found."""
    return word.startswith(tuple(needed))


def _to_bits(flags: Iterable[bool]) -> int:
    return sum(1 << number for number, flag in enumerate(flags) if flag)
