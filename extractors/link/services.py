"""What money was for, where no words right after it say so: the rest of the line, the clause before, the fund."""

from __future__ import annotations

import re
from functools import cache

from extractors.data import load_data
from extractors.document import Document
from extractors.link.repeats import name_words
from extractors.link.sections import Outline
from extractors.link.statement import Statement

_LONGEST = 160
_FUND_REACH = 20_000
_PHRASE_REACH = 200  # a phrase is not longer
_SERVICE_PHRASE = re.compile(
    r"\b(?:a|an|the|our|its|their|this|for|to)\s+(?P<phrase>(?:[A-Za-z][\w’'-]* ){1,6}"
    r"(?:service|project|programme|pilot|hub|helpline|scheme|refuge|outreach|counselling|advocacy|therapy|workshops))\b",
    re.I,
)
_LEADS = re.compile(r"^\W*(?:for|to|running|which runs|as part of|towards)\s+(?P<purpose>[^,;:£]{4,90}?),?\s", re.I)
_FUND = re.compile(
    r"\b(?P<fund>(?:[A-Z][\w’'&-]* +(?:(?:and|of|for|the|&) +)?){1,6}"
    r"(?:Funds?|Grants?|Scheme|Programme|Initiative|Awards?))\b"
)


@cache
def _empty_heading() -> re.Pattern[str]:
    """Matches a heading that names no service: a section of a paper, a date, a bare number."""
    words = "|".join(load_data("headings")["empty"]["words"])
    return re.compile(rf"\b(?:{words})\b|^\W*[\d./–-]+\W*$", re.I)


def add_services(document: Document, outline: Outline, statements: list[Statement]) -> None:
    """Give awards and purposes without a service the nearest words that say one; what is printed stays as printed."""
    fund = _only_fund(document)
    phrases = _Phrases(document.text)
    for statement in statements:
        if statement.role not in ("award", "purpose") or not _says_nothing(statement.service, statement):
            continue
        found = (
            _rest_of_line(statement, document),
            _clause_before(statement, document, phrases),
            _heading(statement, document, outline),
            fund,
        )
        statement.service = next((text for text in found if not _says_nothing(text, statement)), None)


def _says_nothing(text: str | None, statement: Statement) -> bool:
    """Whether words say no more than who got the money."""
    words = name_words(text)
    return not words or words <= {word for provider in statement.providers for word in name_words(provider)}


def _rest_of_line(statement: Statement, document: Document) -> str | None:
    """What a listed line prints after its amount: *£850. Singing group for women*, *£5,000 – mentoring*."""
    if statement.table is not None:
        return None
    block = document.blocks[statement.block]
    after = document.text[statement.end : block.end]
    match = re.match(r"\s*\)?\s*[-–—.:(]\s*(?!of which|includ|inclusive)(?P<rest>[A-Za-z][^.£]{3,})", after)
    return _tidy(match["rest"]) if match else None


class _Phrases:
    """The first phrase of a stretch of text that says a service; what has been searched for one amount is not for the next."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[int, tuple[int, re.Match[str] | None]] = {}

    def first(self, start: int, end: int) -> re.Match[str] | None:
        """The first between two offsets, the later of which is the end of a sentence."""
        searched, found = self._known.get(start, (start, None))
        if end < searched:
            return _SERVICE_PHRASE.search(self._text, start, end)
        if found is None and end > searched:
            found = _SERVICE_PHRASE.search(self._text, max(start, searched - _PHRASE_REACH), end)
        self._known[start] = (end, found)
        return found


def _clause_before(statement: Statement, document: Document, phrases: _Phrases) -> str | None:
    """A purpose that opens the sentence (*For Restorative Justice, X received …*) or a service that its paragraph names."""
    if statement.table is not None:
        return None
    block = document.blocks[statement.block]
    sentence = document.text[statement.sentence[0] : statement.start]
    leads = _LEADS.match(sentence)
    if leads:
        return _tidy(leads["purpose"])
    for span in (statement.sentence, (block.start, statement.sentence[0])):
        phrase = phrases.first(*span)
        if phrase and name_words(phrase["phrase"]) - name_words(statement.provider):
            return _tidy(phrase["phrase"])
    return None


def _heading(statement: Statement, document: Document, outline: Outline) -> str | None:
    """The nearest heading that is neither a section of a paper nor the provider's own name; or the fund that it names."""
    for heading in reversed([h for h in outline.headings[statement.block] if h]):
        text = re.sub(r"\s*[(:–—-]?\s*£[\d,.]+\w*\)?", "", document.blocks[heading].text).strip()
        fund = _FUND.search(text)
        if fund:
            return fund["fund"]
        words = name_words(text)
        if (
            words
            and not _empty_heading().search(text)
            and not words <= name_words(statement.provider)
            and len(text.split()) <= 14
        ):
            return _tidy(text)
    return None


def _only_fund(document: Document) -> str | None:
    """The fund that a document speaks of, where it names one only."""
    text = "\n".join(block.text for block in document.blocks)[:_FUND_REACH]
    named = {match["fund"].strip() for match in _FUND.finditer(text)}
    short = {name for name in named if not any(other != name and other in name for other in named)}
    return next(iter(short)) if len(short) == 1 else None


def _tidy(text: str) -> str | None:
    words = re.sub(r"\s+", " ", text).strip(" \t.,:;–—-•*()")
    return words[:_LONGEST] or None
