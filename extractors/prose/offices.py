"""Names of those who give the money: the commissioner and the office, and the bodies that fund commissioners."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from extractors.data import load_data
from extractors.prose.sifted import Sifted

#: How many names are kept with what they are: a document asks about each of its own many times.
_NAMES = 1024


@cache
def commissioner_pattern() -> re.Pattern[str]:
    """Matches a whole name that is the commissioner or the commissioner's office."""
    return re.compile(r"(?<!\w)(?:the )?(?:" + "|".join(load_data("names")["commissioner"]) + ")")


@cache
def _offices() -> Sifted:
    return Sifted(commissioner_pattern())


def find_offices(text: str) -> Iterator[re.Match[str]]:
    """Where a text names the commissioner, the office, the mayor's office or the panel."""
    return (found for found in _offices().finditer(text) if not _is_parochial(text, found))


_CHURCH_REACH = 60


@cache
def _church_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(load_data('names')['churches'])})\s+PCC$")


def _is_parochial(text: str, found: re.Match[str]) -> bool:
    """Whether *PCC* stands behind the name of a church, and is a parochial church council: *St Anne's PCC*."""
    end = found.end()
    return found[0].endswith("PCC") and _church_pattern().search(text, max(0, found.start() - _CHURCH_REACH), end) is not None


@cache
def funder_pattern() -> re.Pattern[str]:
    """Matches a whole name that is a body which gives commissioners their money."""
    return re.compile("(?:the )?(?:" + "|".join(load_data("names")["funders"]) + ")(?:'s|’s)?")


@lru_cache(maxsize=_NAMES)
def is_commissioner(name: str) -> bool:
    """Whether a name is the commissioner, the office, the mayor's office or the panel."""
    found = commissioner_pattern().fullmatch(name.strip())
    return found is not None and not _is_parochial(name.strip(), found)


@lru_cache(maxsize=_NAMES)
def is_funder(name: str) -> bool:
    """Whether a name is a department or lottery that funds commissioners."""
    return funder_pattern().fullmatch(name.strip()) is not None


def is_reserve(name: str) -> bool:
    """Whether a name is that of money put by, and not of a nature reserve."""
    return _RESERVE.search(name) is not None


_RESERVE = re.compile(r"(?<!Nature )(?<!Wildlife )Reserves?$")
