"""What money was for, where no words right after it say so: the rest of its line, its sentence, those beside it, the fund."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, cached_property

from extractors.data import load_data
from extractors.document import Document
from extractors.link.repeats import name_words
from extractors.link.sections import Outline
from extractors.link.statement import Statement
from extractors.prose.purposes import is_noun_phrase, is_purpose, pieces, purposes, shorten, telling_words
from extractors.prose.skeleton import is_place

_REACH = 300  # characters after a sentence in which its purpose can still follow
_LONGEST_SHORT = 400  # letters, so that the words of a long paragraph are not counted for each of its amounts
_SHORT_LINE = 14  # words of a line that says no more than who got what
_FUND_REACH = 20_000
_SERVICE_PHRASE = re.compile(
    r"\b(?:a|an|the|our|its|their|this|for|to)\s+(?P<phrase>(?:[A-Za-z][\w’'-]* ){1,6}"
    r"(?:service|project|programme|pilot|hub|helpline|scheme|refuge|outreach|counselling|advocacy|therapy|workshops))\b",
    re.I,
)
#: What lies inside an amount is not what all of it is for: *£4,000 (of which half for rent)*.
#: The end of a company's name, alone in a listed line.
_COMPANY = re.compile(r"\b(?:CIC|CIO|Ltd|Limited|PLC|LLP)\.?$")
_INNER = re.compile(r"\(?\b(?:of which|including|inclusive of|which includes)\b[^().;]*\)?")
_LEADS = re.compile(r"^\W*(?:for|to|running|which runs|as part of|towards)\s+(?P<purpose>[^,;:£]{4,90}),\s", re.I)
_FUND = re.compile(
    r"\b(?P<fund>(?!The )(?:[A-Z][\w’'&-]* +(?:(?:and|of|for|the|&) +)?){1,6}"
    r"(?:Funds?|Grants?|Scheme|Programme|Initiative|Awards?))\b"
)


@cache
def _empty_heading() -> re.Pattern[str]:
    """Matches a heading that names no service: a section of a paper, a date, a bare number."""
    words = "|".join(load_data("headings")["empty"]["words"])
    return re.compile(rf"\b(?:{words})\b|^\W*[\d./–-]+\W*$", re.I)


def add_services(document: Document, outline: Outline, statements: list[Statement]) -> None:
    """Give awards and purposes without a service the nearest words that say one; what is printed stays as printed."""
    finder = _Finder(document, outline, statements)
    for statement in statements:
        if statement.role in ("award", "purpose") and not _says_something(statement.service, statement):
            found = (_only_new(text, statement) for text in (statement.service, *finder.candidates(statement)))
            statement.service = next((text for text in found if text and not finder.names_another(text, statement)), None)


def _says_something(text: str | None, statement: Statement) -> bool:
    """Whether words can be a service, and say more than who got the money."""
    return is_purpose(text) and bool(telling_words(text) - _provider_words(statement))


def _provider_words(statement: Statement) -> frozenset[str]:
    return frozenset(word for provider in statement.providers for word in name_words(provider))


#: *and specialist services*, *We funded a co-ordinator, who cost £A*: words round the service itself.
_BEFORE = re.compile(
    r"^(?:(?:and|or)\s+|(?:we|I)\s+(?:also\s+|have\s+)?(?:fund(?:ed)?|commission(?:ed)?|paid for|pay for|support(?:ed)?)"
    r"\s+(?:(?:an?|the|our)\s+)?)",
    re.I,
)
_AFTER = re.compile(r",?\s+(?:which|who|that|and|it)\s+(?:costs?|came to|comes to|is worth|received|was)$", re.I)


def _only_new(text: str | None, statement: Statement) -> str | None:
    """Words that say a service, without those round it; ``None`` where they say none."""
    text = _AFTER.sub("", _BEFORE.sub("", text)) if text else text
    return text if text and _says_something(text, statement) else None


class _Finder:
    """Where a document may say what an amount is for. Spans are cut at the amounts beside it, so that each has its own."""

    def __init__(self, document: Document, outline: Outline, statements: list[Statement]) -> None:
        self.document, self.outline = document, outline
        self.starts = sorted(statement.start for statement in statements)
        self.ends = sorted(statement.end for statement in statements)
        self.bodies = frozenset(provider.lower() for s in statements for provider in s.providers if " " in provider)
        self.names = frozenset(word for s in statements for provider in s.providers for word in name_words(provider))

    @cached_property
    def funds(self) -> list[tuple[int, str]]:
        """Where the document names a fund, and which: looked for only where nothing nearer says a service."""
        return [(m.start(), m["fund"]) for m in _FUND.finditer(self.document.text)]

    @cached_property
    def fund_starts(self) -> list[int]:
        """Where the document names a fund."""
        return [start for start, _ in self.funds]

    def names_another(self, text: str, statement: Statement) -> bool:
        """Whether words name another body that got money: *£A to X, £B to Y* says nothing of what A is for."""
        printed = text.lower()
        own = {provider.lower() for provider in statement.providers}
        return _COMPANY.search(text) is not None or any(body in printed for body in self.bodies - own)

    def candidates(self, statement: Statement) -> Iterator[str | None]:
        """What may say a service, the nearest and surest first."""
        if statement.table is None:
            yield from self._in_sentence(statement)
            yield from self._after_sentence(statement)
            yield self._phrase_before(statement)
        headings = list(self._headings(statement))
        yield from (text for index, text in headings if index)
        yield self._fund(statement)
        yield from (text for index, text in headings if not index)

    def _span(self, statement: Statement, start: int, end: int) -> tuple[str, str]:
        """The words before and after an amount between two offsets, as far as the next amounts."""
        before = bisect_right(self.ends, statement.start)
        after = bisect_left(self.starts, statement.end)
        left = max(start, self.ends[before - 1] if before else 0)
        right = min(end, self.starts[after] if after < len(self.starts) else end)
        return self.document.text[left : statement.start], self.document.text[statement.end : right]

    def _in_sentence(self, statement: Statement) -> Iterator[str | None]:
        block = self.document.blocks[statement.block]
        start, end = statement.sentence
        before, after = self._span(statement, start, end)
        yield from purposes(_INNER.sub(" ", after))
        yield from self._listed(statement, before, block.end)
        leads = _LEADS.match(before)
        if leads:
            yield shorten(leads["purpose"])
        yield from purposes(before)

    def _listed(self, statement: Statement, before: str, end: int) -> Iterator[str | None]:
        """The other pieces of a listed line: *X – counselling – £A*, *X, £A, youth café*, *£850. Singing group for women*."""
        rest = self._span(statement, statement.start, end)[1]
        if re.match(r"\s*\)?\s*[-–—.,:(|\t]\s*(?!of which|includ|inclusive)", rest):
            yield from filter(self._is_listed, pieces(rest)[:2])
        if len(before.split()) <= 2 * _SHORT_LINE:
            yield from filter(self._is_listed, reversed(pieces(before)))

    def _is_listed(self, piece: str) -> bool:
        """Whether a piece of a line can say a service: a phrase that is nobody's name."""
        return piece[:1].isalpha() and is_noun_phrase(piece) and not telling_words(piece) <= self.names

    def _after_sentence(self, statement: Statement) -> Iterator[str]:
        """What the next sentences say of it: *It will pay for mentors*; under a short line, the paragraph below."""
        block = self.document.blocks[statement.block]
        end = min(block.end, statement.sentence[1] + _REACH)
        text = self._span(statement, statement.start, end)[1][statement.sentence[1] - statement.end :]
        yield from purposes(text)
        following = statement.block + 1
        if (
            len(block.text) <= _LONGEST_SHORT
            and len(block.text.split()) <= _SHORT_LINE
            and following < len(self.document.blocks)
        ):
            below = self.document.blocks[following]
            if below.kind == "paragraph" and len(below.text.split()) > _SHORT_LINE and "£" not in below.text[:_REACH]:
                yield from purposes(below.text[:_REACH])

    def _phrase_before(self, statement: Statement) -> str | None:
        """A service that the sentence or the paragraph before it names."""
        block = self.document.blocks[statement.block]
        before, _ = self._span(statement, max(block.start, statement.start - 2 * _REACH), block.end)
        own = _provider_words(statement)
        phrases = [m["phrase"] for m in _SERVICE_PHRASE.finditer(before) if name_words(m["phrase"]) - own]
        return phrases[-1].strip() if phrases else None

    def _headings(self, statement: Statement) -> Iterator[tuple[int, str]]:
        """The headings over an amount that are no mere section of a paper, nearest first; or the funds that they name."""
        for heading in reversed(self.outline.headings[statement.block]):
            text = re.sub(r"\s*[(:–—-]?\s*£[\d,.]+\w*\)?", "", self.document.blocks[heading].text).strip()
            fund = _FUND.search(text)
            if fund:
                yield heading, fund["fund"]
            elif not self._names_no_service(text):
                yield heading, re.sub(r"\s+", " ", text).strip(" \t.,:;–—-•*()")

    def _names_no_service(self, text: str) -> bool:
        """Whether a heading is that of a section of a paper, of a body that got money, of a place, or is a sentence."""
        is_long = len(text.split()) > _SHORT_LINE
        return is_long or bool(_empty_heading().search(text)) or telling_words(text) <= self.names or is_place(text.title())

    def _fund(self, statement: Statement) -> str | None:
        """The fund that the document named last before an amount, else the first that it names."""
        before = bisect_right(self.fund_starts, statement.start)
        if before and statement.start - self.fund_starts[before - 1] < _FUND_REACH:
            return self.funds[before - 1][1]
        return self.funds[0][1] if self.funds else None
