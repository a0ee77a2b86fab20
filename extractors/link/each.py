"""Amounts that several got alike: *Two prizes of £5,000. Those went to X and to Y*."""

from __future__ import annotations

import re

from extractors.link.providers import is_provider_like
from extractors.link.statement import Statement
from extractors.link.surroundings import Surroundings, sentence_number
from extractors.prose.cues import occurs
from extractors.prose.skeleton import Skeleton

_SEVERAL = re.compile(
    r"\b(?:each|apiece|every one)\b|(?:\b(?:two|three|four|five|six|seven|eight|nine|ten|both)|⟨C\d+⟩) (?:\w+ ){0,3}"
    r"(?:prizes|grants|awards|payments|sums|donations) of (?:up to )?⟨M\d+⟩",
    re.I,
)
_NAMED = re.compile(
    r"\b(?:they|these|those|the (?:two|three|four|five|six|seven|eight|nine|ten|winners|recipients|groups))\s+"
    r"(?:are|were|is|(?:went|go|will go|have gone|were given|were awarded) to)\b|^\W*(?:to|for)\b",
    re.I,
)


def settle_each(statement: Statement, around: Surroundings) -> None:
    """Make an amount that each of several got an award of all whom the next sentence names.

    The sentence has to say that there are several amounts, and the next to name at least two and print no money.
    """
    if statement.role not in ("open", "envelope", "purpose") or statement.providers:
        return
    if not occurs(_SEVERAL, statement.skeleton_text):
        return
    reading = around.reading(statement)
    number = sentence_number(reading, statement)
    if number is None or number + 1 >= len(reading.skeletons):
        return
    following = reading.skeletons[number + 1]
    names = _named(following)
    if len(names) < 2 or "⟨M" in following.text or not _NAMED.search(following.text):
        return
    statement.role, statement.rule, statement.strength = "award", "each_named_next", 0.8
    statement.providers, statement.provider_kind, statement.claims_whole = names, "N", False


def _named(sentence: Skeleton) -> tuple[str, ...]:
    """The organisations of a sentence in order, places after *in* and *on* left out."""
    names: list[str] = []
    for tag, mark in sentence.marks("N"):
        after = re.search(r"\b(?:in|on|at|from|near)\s+(?:the\s+)?$", sentence.text[: sentence.text.index(tag)], re.I)
        if after is None:
            names += [name for name in (mark.members or (mark.text,)) if is_provider_like(name)]
    return tuple(dict.fromkeys(names))
