"""Words that widen a figure: *about*, *nearly*, *more than*, *up to*."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extractors.data import load_data


@dataclass(frozen=True, slots=True)
class Hedge:
    """How far a hedged figure may lie from the printed one, as shares of it."""

    name: str
    below: Decimal
    above: Decimal


#: Words and signs that may stand between a hedge and its figure.
_BETWEEN = ("a", "an", "the", "some", "another", "extra", "additional", "of")
_STRIPPED = "".join(sign for sign in map(chr, range(0x3001)) if sign.isspace()) + ":("


@cache
def _endings() -> tuple[str, ...]:
    """The last words of hedges, and of what may follow them: most figures stand after another word."""
    return (*_BETWEEN, *{phrase.split()[-1] for phrase, _, _ in _hedges()})


@cache
def _hedges() -> tuple[tuple[str, re.Pattern[str], Hedge], ...]:
    """Phrase, pattern and hedge, longest phrase first, so that *just over* is not read as *over*."""
    entries: list[tuple[str, Hedge]] = []
    for name, entry in load_data("hedges").items():
        hedge = Hedge(name, Decimal(str(entry["below"])), Decimal(str(entry["above"])))
        entries.extend((phrase, hedge) for phrase in entry["phrases"])
    entries.sort(key=lambda entry: -len(entry[0]))
    return tuple(
        (
            phrase.lower(),
            re.compile(rf"\b{re.escape(phrase)}(?:\s+(?:{'|'.join(_BETWEEN)}))*[\s:(]*$", re.I),
            hedge,
        )
        for phrase, hedge in entries
    )


def hedge_before(text: str, position: int) -> Hedge | None:
    """The hedge that ends right before a position of the text, if any."""
    window = text[max(0, position - 40) : position]
    lowered = window.lower()
    if not lowered.rstrip(_STRIPPED).endswith(_endings()):
        return None
    for phrase, pattern, hedge in _hedges():
        if phrase in lowered and pattern.search(window):
            return hedge
    return None


def widen(value: Decimal, low: Decimal, high: Decimal, hedge: Hedge | None) -> tuple[Decimal, Decimal]:
    """The interval of a figure with its hedge: a share of the value, never narrower than the notation's own."""
    if hedge is None:
        return low, high
    return min(low, value * (1 - hedge.below)), max(high, value * (1 + hedge.above))
