"""What an amount of money is when no one got it: a rate, a ceiling, a bid, a national pot, income, a policing budget."""

from __future__ import annotations

import re
from functools import cache

from extractors.data import load_data
from extractors.prose.cues import THIS, cue_pattern

#: Roles that a recipient named in the same clause overrules: *up to £5,000 was given to Refuge* is an award all the same.
WEAK = frozenset({"policing", "national"})


@cache
def _patterns() -> tuple[tuple[str, str, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (role, entry["reason"], tuple(cue_pattern(pattern, "M") for pattern in entry["patterns"]))
        for role, entry in load_data("roles").items()
    )


def money_role(text: str, tag: str) -> tuple[str, str] | None:
    """Role and reason of the amount with a tag in a skeleton's text, ``None`` where no pattern tells one."""
    text = text.replace(tag, THIS["M"])
    for role, reason, patterns in _patterns():
        if any(pattern.search(text) for pattern in patterns):
            return role, reason
    return None
