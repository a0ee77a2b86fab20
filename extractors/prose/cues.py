"""Cue patterns of the data files: regular expressions over a skeleton, about one of its marks.

In a pattern ``{M}`` (or ``{C}``) is the mark in question and ``~`` a stretch of up to 80 characters without a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from extractors.prose.sieve import Sieve
from extractors.prose.sifted import Sifted

#: The tag that the mark in question gets before patterns are tried, so that each is compiled once.
THIS = {"M": "⟨M#⟩", "C": "⟨C#⟩"}


def cue_pattern(pattern: str, kind: str, reach: int = 80) -> re.Pattern[str]:
    """A pattern of a data file, compiled; ``kind`` is the mark that it is about."""
    stretch = rf"(?:[^.;]|\.\d){{0,{reach}}}?"
    return re.compile(pattern.replace("~", stretch).replace(f"{{{kind}}}", re.escape(THIS[kind])), re.I)


@lru_cache(maxsize=256)
def occurs(pattern: Sifted, text: str) -> bool:
    """Whether a pattern matches somewhere in a sentence, which all of its amounts ask."""
    return pattern.search(text) is not None


class Cues:
    """Named patterns, of which only those are tried on a text that it has the needed words for."""

    def __init__(self, patterns: Iterable[tuple[str, re.Pattern[str]]]) -> None:
        self._patterns = tuple(patterns)
        self._sieve = Sieve([pattern for _, pattern in self._patterns])

    def candidates(self, text: str) -> dict[str, list[re.Pattern[str]]]:
        """The patterns that may match a text, by name: for those who ask for one name after another."""
        out: dict[str, list[re.Pattern[str]]] = {}
        for number in self._sieve.may_match(text):
            name, pattern = self._patterns[number]
            out.setdefault(name, []).append(pattern)
        return out

    def found(self, text: str) -> Iterator[str]:
        """The names of the patterns that match somewhere in a text, in order; a name comes once a pattern."""
        for number in self._sieve.may_match(text):
            name, pattern = self._patterns[number]
            if pattern.search(text):
                yield name
