"""What a stretch of plain text says that money is for: the words after *for*, *to train*, *which runs*, or a listed piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.data import load_data

_LONGEST_WORDS = 16
# Not purposes: *to the council*, *to date*, *to 342 victims*; a name after *to* is who got it, and begins with a capital.
_NO_VERB = (
    "the|a|an|its|their|our|his|her|this|that|these|those|it|them|us|you|all|both|each|every|any|some|date|be|have|which|whom"
    "|more|about|around|over|nearly|up|one|two|three|four|five|six|seven|eight|nine|ten|local|support groups"
)
_OPENERS = re.compile(
    r"\b(?:for|towards?|so that|as part of|(?i:running|providing|delivering|offering|supporting|covering)"
    rf"|to (?!(?:{_NO_VERB})\b)(?=[a-z])"
    r"|(?:which|who|that|whose|and|it|they) (?:(?:will|would|can|is to|are to|also) )?"
    r"(?:(?:be used|use the money|use it|go towards|goes towards|used) (?:for|to|on)?"
    r"|runs?|offers?|provides?|delivers?|supports?|helps?|works? with|pays? for|paid for|covers?|trains?|teach(?:es)?|gives?"
    r"|organises?|holds?|brings?|see|sees))(?:(?<=\s)|(?![\w-]))\s*",
)
_END = re.compile(
    r"\.(?:\s|$)|[;:|\n\x1e]|\s[–—-]\s|£"
    r"|,? \(?(?:which|while|whilst|where|whose|but)\b"
    r"|, (?:who|with|so that|after|from|until|when|as|it|they|he|she|and (?:has|have|it|they))\b"
    r"|\band (?:has|have|received|managed|supported|helped|resulted|dealt|saw|is|was|gets?|got)\b"
    r"|,? (?:and|with|to|from) (?:more than |over |about |nearly |some )?\d"
    r"|,?\s(?:in|during|for|over|until|from|between|by)\s(?:the\s)?(?:(?:next|first|last|coming|year|financial|end|of)\s)*"
    r"(?:20\d\d|\w+ years?\b|\w+ months?\b"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December))"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|said|asked|went|saw|took|gave|gets?|got|received?s?|awarded|agreed"
    r"|made|included?s?|dealt|supported|helped|paid|spent|I|we|they|he|she|it)\b|\b(?:and|or|of|to|the|at)$"
)
_TRIM = re.compile(
    r"^(?:(?:the|a|an|its|their|our|his|her|new|to|help|helps|pay|pays|paid|for|towards?|go|cost|costs|provide|deliver|run|support"
    r"|fund|continue|providing|delivering|running|funding|be|able|used|use|on|of|with)\s+)+(?=\S)",
    re.I,
)


@cache
def _empty() -> frozenset[str]:
    return frozenset(word for line in load_data("purposes")["empty"]["words"] for word in line.split())


@cache
def _tells() -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{'|'.join(load_data('purposes')['tells']['words'])})\b", re.I)


_SMALL = re.compile(r"[a-z]+")
_APOSTROPHE = re.compile(r"['’`]")


def telling_words(text: str | None) -> frozenset[str]:
    """The words of a phrase that say something: no money, time, pronouns or numbers."""
    words = _SMALL.findall(_APOSTROPHE.sub("", (text or "").lower()))
    return frozenset(word for word in words if len(word) > 1 and word not in _empty())


def is_purpose(text: str | None) -> bool:
    """Whether a phrase can say what money is for: it has words that tell something, and begins no sentence of another kind."""
    return bool(telling_words(text)) and not _tells().match(text or "")


def is_noun_phrase(text: str) -> bool:
    """Whether a listed piece can be a phrase and not a sentence of its own."""
    return not _FINITE.search(text) and len(text.split()) <= _LONGEST_WORDS


def purposes(text: str) -> Iterator[str]:
    """Each purpose that a stretch states after a word that opens one, shortest span first to last in reading order."""
    for opener in _OPENERS.finditer(text):
        phrase = shorten(text[opener.end() :])
        if is_purpose(phrase):
            yield phrase


def shorten(text: str) -> str:
    """The phrase that a stretch begins with: to the end of its clause, without articles and words such as *provide*."""
    end = _END.search(text, 2)
    phrase = re.sub(r"\s+", " ", text[: end.start()] if end else text).strip(" \t,.:;–—-•*()'\"“”‘’")
    trimmed = _TRIM.sub("", phrase) or phrase
    short = " ".join(trimmed.split()[:_LONGEST_WORDS])
    return re.sub(r"(?:[\s,]+(?:and|or|of|to|the|at|for|with|a|an|its|in|by))+$", "", short).strip(" ,")


def pieces(text: str) -> list[str]:
    """The pieces of a listed line, parted by dashes, bars, wide gaps or commas before a lower-case word."""
    parts = re.split(r"\s[–—-]+\s|\s*\|\s*|\t|\s{3,}|,\s+(?=[a-z])|\.\s+(?=[A-Z])|[()]|:\s", text)
    return [piece for part in parts if (piece := part.strip(" \t,.:;–—-•*()'\"“”‘’"))]
