"""Regular expressions from the verb lists in ``extractors/data/verbs.yml``."""

from __future__ import annotations

import re
from functools import cache

from extractors.data import load_data
from extractors.prose.sifted import Sifted, sifted


def words(name: str) -> str:
    """A list of ``verbs.yml`` as an alternation, longest first."""
    return "|".join(sorted(load_data("verbs")[name]["words"], key=len, reverse=True))


@cache
def filler_words() -> frozenset[str]:
    """Words that carry nothing between a verb and its amount."""
    return frozenset(load_data("verbs")["filler"]["words"])


_AUX = r"(?:was|were|is|are|has|have|had|will|would|been|being|be|to be|gets?|got|having|shall|may)"
_ADVERB = (
    r"(?:also|each|both|all|then|again|now|recently|successfully|subsequently|initially|previously|originally|already"
    r"|jointly|together|alone|not only|since|later|[a-z]+ly)"
)


@cache
def receive() -> Sifted:
    """Verb phrases whose subject gets the money: *received*, *was awarded*, *has been given*, *awarded* (headline passive)."""
    active = (
        rf"(?:(?:{_AUX}|{_ADVERB}|to|set to|due to)\s+)*(?:{words('receive_active')}|receive|have|get|benefit from|win|secure)"
    )
    be = r"(?:was|were|is|are|be|been|being|gets?|getting|got)"
    passive = rf"(?:(?:{_AUX}|{_ADVERB})\s+)*{be}\s+(?:{_ADVERB}\s+)*(?:{words('receive_passive')})"
    # a bare participle reads as passive (*club given £2,000*); after *has* or *will* alone it is the giver's verb
    bare = rf"(?<!\bhas )(?<!\bhave )(?<!\bhad )(?<!\bwill )(?<!\bto )(?<!\balso )(?:{words('receive_passive')})"
    return sifted(rf"\b(?P<verb>{passive}|{active}|{bare})(?![\w-])", re.I)


@cache
def give() -> re.Pattern[str]:
    """Verb forms whose object gets the money: *to award*, *gave*, *has funded*."""
    return re.compile(rf"\b(?:{words('give')})(?![\w-])", re.I)


@cache
def passed() -> re.Pattern[str]:
    """Words between an amount and *to* that say that it went there."""
    return re.compile(rf"\b(?:{words('passed')})(?![\w-])", re.I)


@cache
def deliver_passive() -> re.Pattern[str]:
    """*run by*, *delivered by*."""
    return re.compile(rf"\b(?:{words('deliver')})(?![\w-])", re.I)


@cache
def deliver_active() -> re.Pattern[str]:
    """*runs*, *is our provider*."""
    return re.compile(rf"\b(?:{words('deliver_active')})(?![\w-])", re.I)


def is_filler(gap: str, *, extra: re.Pattern[str] | None = None) -> bool:
    """Whether a stretch of text holds nothing but filler words (and words of ``extra``), commas and brackets."""
    if extra is not None:
        gap = extra.sub(" ", gap)
    gap = _TIME_OR_SHARE.sub(" ", gap)
    if _NO_FILLER.search(gap):
        return False
    return all(word.lower() in filler_words() or word.endswith("ly") for word in _WORD.findall(gap))


_TIME_OR_SHARE = re.compile(r"⟨[PS]\d+⟩")
_NO_FILLER = re.compile(r"[⟨⟩:;.]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
