"""What a text must hold for a regular expression to match: looked for first, a tenth of the time of trying the expression.

Reads the part of the syntax that the patterns of the data files use. Where it does not know a construct it asks for nothing,
so that the pattern is always tried.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

#: The words of which a text must have one; ``None`` where nothing is sure to be there.
Needles = frozenset[str] | None
#: Sets of words: a text must have one of each.
Needs = tuple[frozenset[str], ...]

_TOKEN = re.compile(
    r"(?P<open>\((?!\?)|\(\?(?:P<\w+>|<?[=!]|[a-z-]*:))|(?P<unknown>\(\?)|(?P<close>\))|(?P<bar>\|)|(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\]|\.|\\[wWdDsS])"
    r"|(?P<place>\\[bBAZ]|\^|\$)|(?P<times>(?:[*+?]|\{\d*,?\d*\})[?+]?)|(?P<literal>\\[^\w]|\\[nt]|[^\\])"
)
_THIS = re.compile(r"⟨[a-z]#⟩")
_SHORTEST = 3
_NO_TIMES = ("*", "?", "{0", "{,")
_ESCAPES = {"\\n": "\n", "\\t": "\t"}
#: A class of a few letters that stands for each of them in turn: ``⟨[NKF]`` needs one of ``⟨n``, ``⟨k`` and ``⟨f``.
_FEW = re.compile(r"\[([A-Za-z]{1,6})\]")
_MARK = "⟨"


def needles(pattern: re.Pattern[str]) -> Needles:
    """Lower-case words of which a text, in lower case, has at least one wherever a pattern matches.

    ``None`` too where the best of them is so short that most texts have it.
    """
    found = _best(_pattern_to_sets(pattern))
    return found if found and _weight(found) >= _SHORTEST else None


def needs(pattern: re.Pattern[str]) -> Needs:
    """Sets of lower-case words, of each of which a text, in lower case, has one wherever a pattern matches; the best first.

    Words so short that most texts have them are left out, but for the opening of a mark.
    """
    telling = {words for words in _pattern_to_sets(pattern) if _weight(words) >= _SHORTEST or _opens_marks(words)}
    return tuple(sorted(telling, key=lambda words: (-_weight(words), len(words), sorted(words))))


def holds(lowered: str, needed: Needs) -> bool:
    """Whether a text, in lower case, has what a pattern needs: where not, the pattern does not match."""
    for words in needed:  # loops and no generators: this is asked more often than anything else
        for word in words:
            if word in lowered:
                break
        else:
            return False
    return True


def any_of(words: Collection[str]) -> re.Pattern[str]:
    """An expression that gives, at each place of a text, the longest of some words that begins there; they may overlap.

    Written as a tree of letters, so that a place is left at the first letter that no word goes on with.
    """
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[_END] = {}
    return re.compile(f"(?=({_tree_to_pattern(tree)}))" if words else "(?!)")


_END = ""


def _tree_to_pattern(tree: dict[str, Any]) -> str:
    after = [re.escape(letter) + _tree_to_pattern(branch) for letter, branch in sorted(tree.items()) if letter != _END]
    group = after[0] if len(after) == 1 and _END not in tree else f"(?:{'|'.join(after)})" if after else ""
    return f"{group}?" if group and _END in tree else group


def to_lower(text: str) -> str:
    """A text in lower case, as regular expressions see it that ignore case: for them ``ſ`` is an *s* and ``ı`` an *i*."""
    lowered = text.lower()
    return lowered if lowered.isascii() else lowered.replace("ſ", "s").replace("ı", "i")


def _pattern_to_sets(pattern: re.Pattern[str]) -> list[frozenset[str]]:
    tokens = [(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(pattern.pattern)]
    is_known = "".join(text for _, text in tokens) == pattern.pattern and "unknown" not in {kind for kind, _ in tokens}
    if not is_known or pattern.flags & re.VERBOSE:
        return []
    found, end = _alternatives(tokens, 0)
    return found if end == len(tokens) else []


def _alternatives(tokens: list[tuple[str, str]], at: int) -> tuple[list[frozenset[str]], int]:
    """The needles of a group, up to its bracket: all those of one alternative, of several the best of each together."""
    found, at = _sequence(tokens, at)
    while at < len(tokens) and tokens[at][0] == "bar":
        other, at = _sequence(tokens, at + 1)
        one, another = _best(found), _best(other)
        found = [one | another] if one and another else []
    return found, at


def _sequence(tokens: list[tuple[str, str]], at: int) -> tuple[list[frozenset[str]], int]:
    """The needles of one alternative, each set of which it needs, and where it ends."""
    sets: list[frozenset[str]] = []
    run = ""
    while at < len(tokens) and tokens[at][0] not in ("bar", "close"):
        kind, text = tokens[at]
        found: list[frozenset[str]] = []
        if kind == "open":
            found, at = _alternatives(tokens, at + 1)
            found = [] if text.endswith(("=", "!")) else found
        at += 1
        times = tokens[at][1] if at < len(tokens) and tokens[at][0] == "times" else ""
        is_sure = not times.startswith(_NO_TIMES)
        if kind == "literal" and is_sure:
            run += _ESCAPES.get(text, text[-1])
        if kind not in ("literal", "place") or times:
            few = _FEW.fullmatch(text) if kind == "class" and is_sure else None
            sets += [frozenset(run + (letter if few else "") for letter in (few[1] if few else " "))] if run else []
            sets += found if is_sure else []
            run = ""
        at += bool(times)
    sets += [frozenset({run})] if run else []
    return [frozenset(word.lower() for word in words) for words in sets], at


def _best(sets: list[frozenset[str]]) -> Needles:
    return max(sets, key=lambda words: (_weight(words), -len(words)), default=None)


def _weight(words: frozenset[str]) -> int:
    """How much a set of needles tells: the letters of its shortest, since the mark in question is in each text."""
    return min(len(_THIS.sub("", word)) for word in words)


def _opens_marks(words: frozenset[str]) -> bool:
    """Whether each word has the opening of a mark that is not the one in question."""
    return all(_MARK in _THIS.sub("", word) for word in words)
