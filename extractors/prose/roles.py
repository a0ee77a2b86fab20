"""What an amount of money is when no one got it: a rate, a ceiling, a bid, a national pot, income, a policing budget."""

from __future__ import annotations

from functools import cache

from extractors.data import load_data
from extractors.prose.cues import THIS, Cues, cue_pattern

#: Roles that a recipient named in the same clause overrules: *up to £5,000 was given to Refuge* is an award all the same.
WEAK = frozenset({"policing", "national"})


@cache
def _cues() -> Cues:
    return Cues(
        (role, cue_pattern(pattern, "M")) for role, entry in load_data("roles").items() for pattern in entry["patterns"]
    )


def money_role(text: str, tag: str) -> tuple[str, str] | None:
    """Role and reason of the amount with a tag in a skeleton's text, ``None`` where no pattern tells one."""
    role = next(_cues().found(text.replace(tag, THIS["M"])), None)
    return (role, load_data("roles")[role]["reason"]) if role is not None else None
