"""What an amount of money is when no one got it: a rate, a ceiling, a bid, a national pot, income, a policing budget."""

from __future__ import annotations

import re
from functools import cache

from extractors.data import load_data
from extractors.prose.cues import THIS, Cues, cue_pattern

#: Roles that a recipient named in the same clause overrules: *up to £5,000 was given to Refuge* is an award all the same.
WEAK = frozenset({"policing", "national"})
#: Words right before an amount, and the roles that it then has not got whatever else the sentence says.
_RULED_OUT_BEFORE: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    # *groups can bid for part of a £A pot of money taken from criminals*
    (
        re.compile(r"\b(?:part|share|some|slice|piece|chunk) of (?:an? |the |this )?(?:\w+ ){0,2}$", re.I),
        ("ceiling", "bid", "policing", "takings"),
    ),
    # *The remaining £A would be kept for later*
    (re.compile(r"\b(?:remaining|balance of|remainder of)\s+(?:\w+\s+)?$", re.I), ("supposed", "ceiling")),
    # *the grant to X rose from £A to £B*
    (
        re.compile(
            r"\b(?:rose|risen|raised|increased|gone up|went up|grew|grown|cut|reduced|fell|fallen|lowered) from\s+"
            r"(?:\w+\s+){0,2}⟨M\d+⟩\s+to\s+(?:\w+\s+){0,2}$",
            re.I,
        ),
        ("ceiling",),
    ),
    # *for a combined sum of over £A*
    (re.compile(r"\b(?:combined|total|overall)\b[^⟨⟩.;]{0,30}$", re.I), ("ceiling",)),
)
_IN_ALL_AFTER = re.compile(r",? (?:in total|in all|altogether)\b")
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
    role = next((role for role in found if not _is_ruled_out(role, text, tag)), None)
    return (role, load_data("roles")[role]["reason"]) if role is not None else None


def _is_ruled_out(role: str, text: str, tag: str) -> bool:
    """Whether the words right beside an amount, or a bid that was won, leave it without a role that its sentence gives."""
    before, _, after = text.partition(tag)
    if role == "ceiling" and _IN_ALL_AFTER.match(after) and not before.endswith("up to "):
        return True  # *groups can apply for funding, £A in total*
    if role == "bid" and _BID_WON.search(text) and not _BID_LOST.search(text):
        return True
    return any(role in roles and pattern.search(before) for pattern, roles in _RULED_OUT_BEFORE)
