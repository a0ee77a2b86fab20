"""Recipients in a row of *Name (£A), Name, Place (£B), Name (£C)* inside a sentence: all that stands between two amounts."""

from __future__ import annotations

import re

from extractors.prose.names import is_generic, is_organisation
from extractors.prose.recipient import Recipient, Sides
from extractors.prose.recipient_layouts import printed, reads_as_name
from extractors.prose.skeleton import MARK

_ITEM = re.compile(r"^\)\s*[,;]\s*(?:and\s+|also\s+)?(?P<lead>(?:[^⟨⟩;:()]|⟨[NC]\d+⟩|\([^()]{1,40}\)){2,110}?)\s*\(\s*$")
_LAST_ITEM = re.compile(r"^\),?\s+and\s+(?P<lead>(?:[^⟨⟩;:()]|⟨[NC]\d+⟩|\([^()]{1,40}\)){2,110}?)\s*\(\s*$")
#: The first of a row needs a place behind its name to be told from what other templates know better.
_FIRST_ITEM = re.compile(
    r"(?::|\b(?:to|are|were|includ(?:e|es|ed|ing)))\s+(?P<lead>(?:the\s+)?⟨N\d+⟩(?:\s+[A-Z]{2,5})?,\s+⟨N\d+⟩)\s*\(\s*$", re.I
)
_CLOSES = re.compile(r"\)\s*(?:[,;.]|and\b|$)")
_GOES_ON = re.compile(r"\)\s*(?:,|and\b)")
#: *Tarn Club for kit (£A)*: outside a name these words lead in what it is for.
_PURPOSE = re.compile(r"\b(?:for|to|towards|with|at|in|by)\b")
_MOST_WORDS_OF_PLACE = 3


def bracketed_item(sides: Sides) -> Recipient | None:
    """*…), Haven Hall, Larkton (£A), …*: the name with its place; *…), Moor Refuge (£A)* as other templates have it."""
    if not sides.left.rstrip().endswith("(") or _CLOSES.match(sides.right) is None:
        return None
    match = _ITEM.match(sides.left) or _LAST_ITEM.match(sides.left)
    if match is None and _GOES_ON.match(sides.right):
        match = _FIRST_ITEM.search(sides.left)
    if match is None or _PURPOSE.search(match["lead"]):
        return None
    tags = [mark[0] for mark in MARK.finditer(match["lead"]) if mark[1] == "N"]
    lead = re.sub(r"^the\s+", "", printed(sides, match["lead"]).strip())
    if (len(tags) == 1 and sides.mark(tags[0]).text == lead) or not _is_name(lead):
        return None
    return Recipient("beside", "N", (lead,), "", tags[0] if tags else None, 0.85)


def _is_name(lead: str) -> bool:
    """Whether an item reads as a name, or as one and its place: *Haven Hall, Larkton*, not *Haven Trust, Moor Refuge*."""
    name, comma, place = lead.partition(", ")
    if not reads_as_name(lead) or is_generic(name):
        return False
    if not comma:
        return len(name.split()) > 1 and name[0].isupper()
    is_short = len(place.split()) <= _MOST_WORDS_OF_PLACE and place[:1].isupper()
    return is_short and "," not in place and not is_organisation(place) and " and " not in lead
