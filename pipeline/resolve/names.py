"""Folding of names: what may differ between two printings of one name without making it another name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Endings that tell the legal form and are often left out. "Trust", "Foundation" and "Group" are parts of the name itself.
COMPANY_ENDINGS = frozenset({"ltd", "limited", "cic", "cio", "plc", "llp", "inc"})
APOSTROPHES = re.compile(r"['’‘`´]")
NOT_WORDS = re.compile(r"[^\w]+", re.UNICODE)
BRACKETED = re.compile(r"\s*\(([^()]*)\)")


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """A name without case, accents, punctuation, ``the`` and company endings: the key by which names are compared.

    >>> fold("The Nelson Trust Ltd.")
    'nelson trust'
    >>> fold("Berkshire Women’s Aid") == fold("BERKSHIRE WOMENS AID")
    True
    """
    plain = name if name.isascii() else _without_accents(name)
    plain = APOSTROPHES.sub("", plain.casefold()).replace("&", " and ")
    words = [word for word in NOT_WORDS.sub(" ", plain).split() if word != "the"]
    while len(words) > 1 and words[-1] in COMPANY_ENDINGS:
        words.pop()
    return " ".join(words)


def _without_accents(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))


def initials(name: str) -> str:
    """First letters of a name's words, without the small ones: ``ekrcc`` for East Kent Rape Crisis Centre."""
    return "".join(word[0] for word in fold(name).split() if word not in {"and", "of", "for", "in", "on"})


def outside_and_inside_brackets(name: str) -> tuple[str, str] | None:
    """``("Health Action", "HACO")`` for ``Health Action (HACO)``; ``None`` for a name without one pair of brackets."""
    inside = BRACKETED.findall(name)
    if len(inside) != 1:
        return None
    return BRACKETED.sub("", name).strip(), inside[0].strip()
