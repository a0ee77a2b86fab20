"""What an amount of money is when no one got it: a rate, a ceiling, a bid, a national pot, income, a policing budget."""

from __future__ import annotations

import re
from functools import cache

from extractors.data import load_data

#: Roles that a recipient named in the same clause overrules: *up to £5,000 was given to Refuge* is an award all the same.
WEAK = frozenset({"policing", "national"})


@cache
def _patterns() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    return tuple(
        (role, entry["reason"], tuple(pattern.replace("~", r"(?:[^.;]|\.\d){0,80}?") for pattern in entry["patterns"]))
        for role, entry in load_data("roles").items()
    )


@cache
def _compiled(pattern: str, tag: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("{M}", re.escape(tag)), re.I)


def money_role(skeleton_text: str, tag: str) -> tuple[str, str] | None:
    """Role and reason of the amount with a tag in a skeleton, ``None`` where no pattern tells one."""
    for role, reason, patterns in _patterns():
        for pattern in patterns:
            if _compiled(pattern, tag).search(skeleton_text):
                return role, reason
    return None
