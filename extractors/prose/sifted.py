"""Regular expressions that are tried only on texts that hold what they need: of most, few texts do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.prose.needles import any_of, holds, ignores_case, needs, to_lower

_FEW = 16  # words that are looked for one by one sooner than by an expression
#: The sides of an amount are asked about by one expression after another.
_to_lower = lru_cache(maxsize=16)(to_lower)


class Sifted:
    """A regular expression with what a text must hold for it to match, which is looked for first.

    For expressions that search a sentence at length; one that is matched at its beginning fails soon enough by itself.
    """

    __slots__ = ("_ignores_case", "_many", "_needs", "_pattern", "pattern")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self._ignores_case = ignores_case(pattern)
        needed = needs(pattern, as_printed=not self._ignores_case)
        self._needs = tuple(words for words in needed if len(words) <= _FEW)
        self._many = tuple(any_of(words) for words in needed if len(words) > _FEW)
        self.pattern = pattern.pattern

    def may_match(self, text: str) -> bool:
        """Whether a text holds what the expression needs; where not, it does not match."""
        lowered = _to_lower(text) if self._ignores_case else text
        return holds(lowered, self._needs) and all(words.search(lowered) for words in self._many)

    def search(self, text: str) -> re.Match[str] | None:
        """As of a compiled expression."""
        return self._pattern.search(text) if self.may_match(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """As of a compiled expression."""
        return self._pattern.match(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As of a compiled expression."""
        return self._pattern.finditer(text) if self.may_match(text) else iter(())

    def sub(self, instead: str, text: str, count: int = 0) -> str:
        """As of a compiled expression."""
        return self._pattern.sub(instead, text, count) if self.may_match(text) else text


def sifted(pattern: str, flags: int = 0) -> Sifted:
    """An expression, compiled, that is tried only where it may match."""
    return Sifted(re.compile(pattern, flags))
