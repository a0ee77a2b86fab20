"""What an amount of money is when no one got it: a rate, a ceiling, a bid, a national pot, income, a policing budget."""

from __future__ import annotations

import re
from functools import cache

from extractors.data import load_data
from extractors.prose.cues import THIS, Cues, cue_pattern

#: Roles that a recipient named in the same clause overrules: *up to £5,000 was given to Refuge* is an award all the same.
WEAK = frozenset({"policing", "national"})
_PART_OF = re.compile(r"\b(?:part|share|some|slice|piece|chunk) of (?:an? |the |this )?(?:\w+ ){0,2}$", re.I)
_CHANGED = re.compile(
    r"\b(?:rose|risen|raised|increased|gone up|went up|grew|grown|cut|reduced|fell|fallen|lowered) from\s+(?:\w+\s+){0,2}"
    r"⟨M\d+⟩\s+to\s+(?:\w+\s+){0,2}$",
    re.I,
)
_IN_SUM = re.compile(r"\b(?:combined|total|overall)\b[^⟨⟩.;]{0,30}$", re.I)
#: A bid that was won is money got: *a bid for £A has succeeded*.
_BID_WON = re.compile(
    r"\b(?:bids?|applications?)\b[^.;]{0,90}\b(?:ha(?:s|ve|d) (?:all |both |now )?(?:succeeded|been (?:successful|won"
    r"|approved))"
    r"|(?:was|were|proved) (?:all |both )?(?:successful|won)|and won|that won|succeeded)\b|\bsuccessful(?:ly)? (?:bid"
    r"|application)",
    re.I,
)
_BID_LOST = re.compile(r"\b(?:none|neither|would have been|lost|turned down|rejected)\b", re.I)


@cache
def _cues() -> Cues:
    return Cues(
        (role, cue_pattern(pattern, "M")) for role, entry in load_data("roles").items() for pattern in entry["patterns"]
    )


def money_role(text: str, tag: str) -> tuple[str, str] | None:
    """Role and reason of the amount with a tag in a skeleton's text, ``None`` where no pattern tells one."""
    found = _cues().found(text.replace(tag, THIS["M"]))
    if _PART_OF.search(text.partition(tag)[0]):
        # *groups can bid for part of a £A pot of money taken from criminals*
        found = (role for role in found if role not in ("ceiling", "bid", "policing", "takings"))
    if re.search(r"\b(?:remaining|balance of|remainder of)\s+(?:\w+\s+)?$", text.partition(tag)[0], re.I):
        found = (role for role in found if role not in ("supposed", "ceiling"))  # *The remaining £A would be kept for later*
    if _CHANGED.search(text.partition(tag)[0]):
        found = (role for role in found if role != "ceiling")  # *the grant to X rose from £A to £B*
    if _IN_SUM.search(text.partition(tag)[0]):
        found = (role for role in found if role != "ceiling")  # *for a combined sum of over £A*
    if not text.partition(tag)[0].endswith("up to ") and re.match(
        r",? (?:in total|in all|altogether)\b", text.partition(tag)[2]
    ):
        found = (role for role in found if role != "ceiling")  # *groups can apply for funding, £A in total*
    role = next((role for role in found if not (role == "bid" and _BID_WON.search(text) and not _BID_LOST.search(text))), None)
    return (role, load_data("roles")[role]["reason"]) if role is not None else None
