"""Recipients whose bid was met: *X asked for £A and got it*, *X successfully applied for £A*, *X's bid for £A was approved*.

Each template takes the two sides of an amount and gives the recipient, or ``None`` where its shape is not there.
"""

from __future__ import annotations

import re

from extractors.prose.recipient import NAME, Recipient, Sides, main_subject
from extractors.prose.sifted import sifted
from extractors.prose.skeleton import MARK

_ASKED = sifted(
    r"(?:,?\s*\bwho\s+|\s)(?:had |has |have )?(?:only |just )?(?:asked|bid|applied|appealed) for (?:only |just |\w+ )?$"
    r"|(?P<bid>\bits (?:bid|application|request) was for (?:\w+ )?$)",
    re.I,
)
_AND_GOT = re.compile(
    r"\s*,?\s*and\s+(?:has |have |had )?(?:(?:that|this) is (?:exactly |just )?what"
    r"|(?:got|received|(?:was|were|been) (?:given|awarded|granted))\s+"
    r"(?:it|that|this|them|all of it|every penny|the (?:lot|whole|full (?:sum|amount)))\b)",
    re.I,
)


#: *X has been successful in its application for a £A grant*, *X applied successfully for £A*.
_WON = sifted(
    r"\b(?:successful(?:ly)?\s+(?:\w+\s+){0,2}?(?:in|with)\s+(?:(?:its|their|an?|the)\s+)?(?:\w+\s+){0,2}?"
    r"(?:applications?|applying|bids?|bidding)|successful(?:ly)?\s+(?:applied|bid|applying|bidding)"
    r"|(?:applied|bid)\s+successfully|(?:won|succeeded in|successful)\s+(?:its|their|an?|the)\s+(?:bid|application))"
    r"\s+(?:\w+\s+){0,2}?for\s+(?:(?:an?|the|about|around|just|over|nearly|almost|more|than|grant|of|funding|some)\s+)*$",
    re.I,
)
_ITS_BID = sifted(
    rf"{NAME}(?:['’]s?)?\s+(?:own\s+)?(?:[a-z-]+\s+){{0,2}}(?:application|bid|request)\s+for\s+(?:(?:an?|the|funding|of|grant|about|some)\s+)*$",
    re.I,
)
_APPROVED = re.compile(
    r"(?:[^⟨⟩.;]|⟨[PC]\d+⟩){0,80}?\b(?:was|were|is|has been|have been|been|proved)\s+(?!not\b|un)(?:\w+ly\s+)?"
    r"(?:approved|successful|granted|agreed|accepted|met in full)\b",
    re.I,
)
_DENIED = re.compile(r"\b(?:not|un|never|nor|hop\w+|if|wants?|unable)\s*$", re.I)


def bid_met(sides: Sides) -> Recipient | None:
    """*X asked for only £A and got it*, *its bid was for £A and that is what it received*, *X bid successfully for £A*."""
    won = _WON.search(sides.left)
    before = sides.left[: won.start()] if won is not None else ""
    winner = main_subject(sides, before)
    if winner is not None and not _DENIED.search(before):
        return sides.recipient("bid_met", winner, "awarded", 0.8)
    own = _ITS_BID.search(sides.left)
    if own is not None and _APPROVED.match(sides.right):
        return sides.recipient("bid_met", own["n"], "awarded", 0.8)
    asked = _ASKED.search(sides.left)
    if asked is None or not _AND_GOT.match(sides.right):
        return None
    if asked["bid"] is not None:
        return Recipient("bid_met", "pronoun", ("it",), "received", None, 0.75)
    names = [match for match in MARK.finditer(sides.left[: asked.start()]) if match[1] == "N"]
    return sides.recipient("bid_met", names[-1][0], "received", 0.75) if names else None
