"""What a text must hold for a regular expression to match: looked for first, a tenth of the time of trying the expression.

Reads the part of the syntax that the patterns of the data files use. Where it does not know a construct it asks for nothing,
so that the pattern is always tried.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

#: Sets of words: a text must have one of each.
Needs = tuple[frozenset[str], ...]

_TOKEN = re.compile(
    r"(?P<open>\((?!\?)|\(\?(?:P<\w+>|<?[=!]|[a-z-]*:))|(?P<unknown>\(\?)|(?P<close>\))|(?P<bar>\|)|(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\]|\.|\\[wWdDsS])"
    r"|(?P<place>\\[bBAZ]|\^|\$)|(?P<times>(?:[*+?]|\{\d*,?\d*\})[?+]?)|(?P<literal>\\[^\w]|\\[nt]|[^\\])"
)
_THIS = re.compile(r"⟨[a-zA-Z]#⟩")
_PART_IGNORES_CASE = re.compile(r"\(\?[a-z]*i")
_SHORTEST = 3
_NO_TIMES = ("*", "?", "{0", "{,")
_ESCAPES = {"\\n": "\n", "\\t": "\t"}
#: A class of a few letters, which stands for each of them in turn: ``g[ai]ve`` needs one of *gave* and *give*.
_FEW = re.compile(r"\[([A-Za-z]{1,6})\]")
_MOST_RUNS = 12
_MARK = "⟨"


def needs(pattern: re.Pattern[str], *, as_printed: bool = False) -> Needs:
    """Sets of lower-case words, of each of which a text, in lower case, has one wherever a pattern matches; the best first.

    Words so short that most texts have them are left out, but for the opening of a mark. With ``as_printed`` the words keep
    their capitals, and so does the text: for a pattern that does not ignore case.
    """
    telling = {
        words
        for words in _pattern_to_sets(pattern, as_printed=as_printed)
        if _weight(words) >= _SHORTEST or _opens_marks(words)
    }
    return tuple(sorted(telling, key=lambda words: (-_weight(words), len(words), sorted(words))))


def ignores_case(pattern: re.Pattern[str]) -> bool:
    """Whether a pattern, or a part of it, ignores case."""
    return bool(pattern.flags & re.IGNORECASE) or _PART_IGNORES_CASE.search(pattern.pattern) is not None


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
    folded = text.casefold()
    return folded if folded.isascii() else folded.replace("ı", "i")


def _pattern_to_sets(pattern: re.Pattern[str], *, as_printed: bool) -> list[frozenset[str]]:
    tokens = [(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(pattern.pattern)]
    is_known = "".join(text for _, text in tokens) == pattern.pattern and "unknown" not in {kind for kind, _ in tokens}
    if not is_known or pattern.flags & re.VERBOSE:
        return []
    found, end = _alternatives(tokens, 0)
    if end != len(tokens):
        return []
    return [_fewest(words if as_printed else {to_lower(word) for word in words}) for words in found]


def _fewest(words: Collection[str]) -> frozenset[str]:
    """The words without those that hold another of them: *award* is in every text that has *awarded*."""
    return frozenset(word for word in words if not any(other in word for other in words if other != word))


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
    runs = {""}
    while at < len(tokens) and tokens[at][0] not in ("bar", "close"):
        kind, text = tokens[at]
        found: list[frozenset[str]] = []
        if kind == "open":
            found, at = _alternatives(tokens, at + 1)
            found = [] if text.endswith(("=", "!")) else found
        at += 1
        times = tokens[at][1] if at < len(tokens) and tokens[at][0] == "times" else ""
        is_sure = not times.startswith(_NO_TIMES)
        letters = _letters(kind, text) if is_sure and len(runs) < _MOST_RUNS else ()
        runs = {run + letter for run in runs for letter in letters} if letters else runs
        if (not letters and kind != "place") or times:
            sets += [frozenset(runs)] if runs != {""} else []
            sets += found if is_sure else []
            runs = {""}
        at += bool(times)
    sets += [frozenset(runs)] if runs != {""} else []
    return sets, at


def _letters(kind: str, text: str) -> tuple[str, ...]:
    """The letters that a token of a pattern stands for one of; none where they are any."""
    if kind == "literal":
        return (_ESCAPES.get(text, text[-1]),)
    few = _FEW.fullmatch(text) if kind == "class" else None
    return tuple(few[1]) if few is not None else ()


def _best(sets: list[frozenset[str]]) -> frozenset[str] | None:
    return max(sets, key=lambda words: (_weight(words), -len(words)), default=None)


def _weight(words: frozenset[str]) -> int:
    """How much a set of needles tells: the letters of its shortest, since the mark in question is in each text.

    Capitals, which are rare, count twice: *CC*.
    """
    return min(len(told) + sum(letter.isupper() for letter in told) for told in (_THIS.sub("", word) for word in words))


def _opens_marks(words: frozenset[str]) -> bool:
    """Whether each word has the opening of a mark that is not the one in question."""
    return all(_MARK in _THIS.sub("", word) for word in words)
