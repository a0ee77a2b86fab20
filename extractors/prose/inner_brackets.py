"""Brackets inside names: *2nd Tarn (Larkton) Scout Group*, where the name goes on behind the bracket.

A bracket at the end of a name is a short form or a place and stands with it; one inside a name is part of it, where the words
before it are no organisation by themselves and those behind it make one.
"""

from __future__ import annotations

from collections.abc import Sequence

_MOST_INSIDE = 4
_MOST_BEHIND = 4


def end_of_inner_bracket(
    tokens: Sequence[str], capitals: Sequence[bool], start: int, opens: int, org_words: frozenset[str]
) -> int | None:
    """The index after a bracket that a name goes on behind, ``None`` where the name ends before it.

    Args:
        tokens: the tokens of the text.
        capitals: which of them are written with a capital.
        start: where the name begins.
        opens: where the bracket opens.
        org_words: words that make a name that of an organisation.
    """
    last = min(opens + _MOST_INSIDE + 2, len(tokens))
    closes = next((k for k in range(opens + 1, last) if tokens[k] == ")"), None)
    if closes is None or closes == opens + 1:
        return None
    inside = range(opens + 1, closes)
    if not all(capitals[k] or tokens[k] in ("and", "&", "of", "the", "-") for k in inside) or tokens[opens - 1] in org_words:
        return None
    if opens > start + 1 and not org_words.isdisjoint(tokens[start:opens]):
        return None
    behind = tokens[closes + 1 : closes + 1 + _MOST_BEHIND]
    run = next((k for k, token in enumerate(behind) if not capitals[closes + 1 + k]), len(behind))
    return closes + 1 if not org_words.isdisjoint(behind[:run]) else None
