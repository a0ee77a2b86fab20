"""What a text must hold for a regular expression to match: looked for first, a tenth of the time of trying the expression.

Reads the part of the syntax that the patterns of the data files use. Where it does not know a construct it asks for nothing,
so that the pattern is always tried.
"""

from __future__ import annotations

import re

#: The words of which a text must have one; ``None`` where nothing is sure to be there.
Needles = frozenset[str] | None

_TOKEN = re.compile(
    r"(?P<open>\((?!\?)|\(\?(?:P<\w+>|<?[=!]|[a-z-]*:))|(?P<unknown>\(\?)|(?P<close>\))|(?P<bar>\|)|(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\]|\.|\\[wWdDsS])"
    r"|(?P<place>\\[bBAZ]|\^|\$)|(?P<times>(?:[*+?]|\{\d*,?\d*\})[?+]?)|(?P<literal>\\[^\w]|\\[nt]|[^\\])"
)
_THIS = re.compile(r"⟨[a-z]#⟩")
_SHORTEST = 3
_NO_TIMES = ("*", "?", "{0", "{,")
_ESCAPES = {"\\n": "\n", "\\t": "\t"}


def needles(pattern: re.Pattern[str]) -> Needles:
    """Lower-case words of which a text, in lower case, has at least one wherever a pattern matches.

    ``None`` too where the best of them is so short that most texts have it.
    """
    tokens = [(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(pattern.pattern)]
    is_known = "".join(text for _, text in tokens) == pattern.pattern and "unknown" not in {kind for kind, _ in tokens}
    if not is_known or pattern.flags & re.VERBOSE:
        return None
    found, end = _alternatives(tokens, 0)
    return found if end == len(tokens) and found and _weight(found) >= _SHORTEST else None


def _alternatives(tokens: list[tuple[str, str]], at: int) -> tuple[Needles, int]:
    """The needles of a group, up to its bracket: those of each alternative, nothing where one needs nothing."""
    found, at = _sequence(tokens, at)
    while at < len(tokens) and tokens[at][0] == "bar":
        other, at = _sequence(tokens, at + 1)
        found = found | other if found is not None and other is not None else None
    return found, at


def _sequence(tokens: list[tuple[str, str]], at: int) -> tuple[Needles, int]:
    """The best needles of one alternative, and where it ends."""
    sets: list[Needles] = []
    run = ""
    while at < len(tokens) and tokens[at][0] not in ("bar", "close"):
        kind, text = tokens[at]
        found: Needles = None
        if kind == "open":
            found, at = _alternatives(tokens, at + 1)
            found = None if text.endswith(("=", "!")) else found
        at += 1
        times = tokens[at][1] if at < len(tokens) and tokens[at][0] == "times" else ""
        is_sure = not times.startswith(_NO_TIMES)
        if kind == "literal" and is_sure:
            run += _ESCAPES.get(text, text[-1])
        if kind not in ("literal", "place") or times:
            sets.append(frozenset({run}) if run else None)
            sets.append(found if is_sure else None)
            run = ""
        at += bool(times)
    sets.append(frozenset({run.lower()}) if run else None)
    known = [frozenset(word.lower() for word in words) for words in sets if words]
    return max(known, key=lambda words: (_weight(words), -len(words)), default=None), at


def _weight(words: frozenset[str]) -> int:
    """How much a set of needles tells: the letters of its shortest, since the mark in question is in each text."""
    return min(len(_THIS.sub("", word)) for word in words)
