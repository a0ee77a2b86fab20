"""Cue patterns of the data files: regular expressions over a skeleton, about one of its marks.

In a pattern ``{M}`` (or ``{C}``) is the mark in question and ``~`` a stretch of up to 80 characters without a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from extractors.prose.needles import any_of, holds, needles, needs, to_lower

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


class Cues:
    """Named patterns, of which only those are tried on a text that it has the needed words for: few of a hundred."""

    def __init__(self, patterns: Iterable[tuple[str, re.Pattern[str]]]) -> None:
        named = list(patterns)
        best = [needles(pattern) for _, pattern in named]
        #: With what a pattern needs besides the words by which it is looked up.
        self._patterns = tuple(
            (name, pattern, tuple(words for words in needs(pattern) if words != found))
            for (name, pattern), found in zip(named, best, strict=True)
        )
        self._always = [number for number, words in enumerate(best) if words is None]
        words = {word for found in best for word in found or ()}
        self._words = any_of(words)
        # the expression finds the longest word at a place: the others there are its beginnings
        self._asked_for = {
            word: [number for number, found in enumerate(best) if any(word.startswith(needle) for needle in found or ())]
            for word in words
        }

    def found(self, text: str) -> Iterator[str]:
        """The names of the patterns that match somewhere in a text, in order; a name comes once a pattern."""
        lowered = to_lower(text)
        numbers = set(self._always)
        for word in set(self._words.findall(lowered)):
            numbers.update(self._asked_for[word])
        for number in sorted(numbers):
            name, pattern, needed = self._patterns[number]
            if holds(lowered, needed) and pattern.search(text):
                yield name
