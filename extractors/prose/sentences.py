"""Where sentences begin."""

from __future__ import annotations

import re

#: Begins with a class, which is searched for fast; then what has to follow each of its signs.
_STOP = re.compile(r"[.!?;\n\x1e](?:(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z£\d])|(?<=;)\s+|(?<=\n)\n+|(?<=\x1e)\x1e*\s*)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|St|Cllr|Sgt|Supt|Insp|Ch|No|nos?|approx|c|inc|incl|e\.g|i\.e|etc|vs|Ltd|p|pp|para|Fig|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
_STILL_ENDS = re.compile(r"(?:etc|Ltd|inc|p)\.$")


def sentence_starts(text: str) -> list[int]:
    """Offsets at which a sentence (or a clause after a semicolon) begins, the first being that of the text."""
    starts = [len(text) - len(text.lstrip())]
    for match in _STOP.finditer(text):
        before = text[max(0, match.start() - 11) : match.start() + 1]
        if text[max(0, match.start() - 1) : match.start() + 1] == "..":
            continue  # dot leaders between a label and its amount
        if (
            text[match.start()] != "\x1e"
            and text[match.start()] == "."
            and _ABBREVIATION.search(before)
            and not _STILL_ENDS.search(before[-6:])
        ):
            continue
        if match.end() < len(text):
            starts.append(match.end())
    return starts
