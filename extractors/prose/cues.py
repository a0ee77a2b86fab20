"""Cue patterns of the data files: regular expressions over a skeleton, about one of its marks.

In a pattern ``{M}`` (or ``{C}``) is the mark in question and ``~`` a stretch of up to 80 characters without a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from extractors.prose.needles import any_of, needs, to_lower

#: The tag that the mark in question gets before patterns are tried, so that each is compiled once.
THIS = {"M": "⟨M#⟩", "C": "⟨C#⟩"}


def cue_pattern(pattern: str, kind: str, reach: int = 80) -> re.Pattern[str]:
    """A pattern of a data file, compiled; ``kind`` is the mark that it is about."""
    stretch = rf"(?:[^.;]|\.\d){{0,{reach}}}?"
    return re.compile(pattern.replace("~", stretch).replace(f"{{{kind}}}", re.escape(THIS[kind])), re.I)


@lru_cache(maxsize=256)
def occurs(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a pattern matches somewhere in a sentence, which all of its amounts ask."""
    return pattern.search(text) is not None


#: How many sets of needed words of a pattern are asked for: more hardly leave out any.
_SETS = 3


class Cues:
    """Named patterns, of which only those are tried on a text that it has the needed words for: few of a hundred.

    One look through the text finds all words that any pattern needs. Which patterns have theirs is told by numbers with a bit
    for each pattern, one number for each of the sets of words that a pattern needs.
    """

    def __init__(self, patterns: Iterable[tuple[str, re.Pattern[str]]]) -> None:
        self._patterns = tuple(patterns)
        needed = [needs(pattern)[:_SETS] for _, pattern in self._patterns]
        words = {word for sets in needed for found in sets for word in found}
        self._words = any_of(words)
        self._bits = {
            word: tuple(_to_bits(len(sets) > k and _has_one(word, sets[k]) for sets in needed) for k in range(_SETS))
            for word in words
        }
        self._free = tuple(_to_bits(len(sets) <= k for sets in needed) for k in range(_SETS))

    def found(self, text: str) -> Iterator[str]:
        """The names of the patterns that match somewhere in a text, in order; a name comes once a pattern."""
        first, second, third = self._free
        for word in set(self._words.findall(to_lower(text))):
            bits = self._bits[word]
            first |= bits[0]
            second |= bits[1]
            third |= bits[2]
        left = first & second & third
        while left:
            lowest = left & -left
            name, pattern = self._patterns[lowest.bit_length() - 1]
            if pattern.search(text):
                yield name
            left ^= lowest


def _has_one(word: str, needed: frozenset[str]) -> bool:
    """Whether a word that was found is a needed one or begins with it: of those at a place only the longest is found."""
    return word.startswith(tuple(needed))


def _to_bits(flags: Iterable[bool]) -> int:
    return sum(1 << number for number, flag in enumerate(flags) if flag)
