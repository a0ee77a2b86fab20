"""Cue patterns of the data files: regular expressions over a skeleton, about one of its marks.

In a pattern ``{M}`` (or ``{C}``) is the mark in question and ``~`` a stretch of up to 80 characters without a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from extractors.prose.needles import needles

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


#: Letters of a needle by which it is looked up; none is shorter.
_BEGINNING = 3


class Cues:
    """Named patterns, of which only those are tried on a text that it has the needed words for: few of a hundred."""

    def __init__(self, patterns: Iterable[tuple[str, re.Pattern[str]]]) -> None:
        self._patterns = tuple(patterns)
        self._always: list[int] = []
        self._needed: dict[str, list[tuple[str, int]]] = {}
        for number, (_, pattern) in enumerate(self._patterns):
            words = needles(pattern)
            if words is None:
                self._always.append(number)
                continue
            for word in words:
                self._needed.setdefault(word[:_BEGINNING], []).append((word, number))

    def _beginnings(self, text: str) -> Iterable[str]:
        """The beginnings of needles that a text has: whichever are fewer are looked up, its own letters or the needles."""
        if len(text) > len(self._needed):
            return [beginning for beginning in self._needed if beginning in text]
        return self._needed.keys() & {text[at : at + _BEGINNING] for at in range(len(text) - _BEGINNING + 1)}

    def found(self, text: str) -> Iterator[str]:
        """The names of the patterns that match somewhere in a text, in order; a name comes once a pattern."""
        lowered = text.lower()
        numbers = set(self._always)
        for beginning in self._beginnings(lowered):
            for word, number in self._needed[beginning]:
                if number not in numbers and word in lowered:
                    numbers.add(number)
        for number in sorted(numbers):
            name, pattern = self._patterns[number]
            if pattern.search(text):
                yield name
