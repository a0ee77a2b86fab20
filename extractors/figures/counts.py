"""Counts of people, referrals, cases, contacts and sessions as printed, with the unit that stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extractors.data import load_data
from extractors.figures.hedges import Hedge, hedge_before
from extractors.figures.numbers import NUMBER_WORDS, may_have_numbers, words_to_number
from extractors.figures.spans import Spans
from extractors.results import Measure

#: What stands before the number is asked after its first digit: an expression that begins with a digit is searched for fast.
_DIGITS = re.compile(
    r"\d(?<![\w£.,/:&-]\d)(?:\d{0,2}(?:,\d{3})+|\d{0,2}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)|\d*)"
    r"(?![\d%/]|[.,:]\d|\s?%|\s?per cent|(?:st|nd|rd|th)\b)",
    re.I,
)
_IN_WORDS = re.compile(rf"\b(?:{NUMBER_WORDS})\b", re.I)
_PERCENTAGE = re.compile(
    rf"(?<![\w£])(?P<value>\d+(?:\.\d+)?|{NUMBER_WORDS})\s*(?:%|per\s?cent\b|percent\b|percentage points?\b)", re.I
)
_NO_DIGIT = re.compile(r"\D")
_OWNS = re.compile(r"['’]s?$")
LONGEST_NUMBER = 15  # characters; a longer number is a reference
_WORD = re.compile(r"[A-Za-z][A-Za-z’'&-]*")
_GAP = re.compile(r"[ \t\n\u00a0]+(?:\(\s*)?|[-–]")
#: Words that may stand between a number and its unit noun are any; these end the search.
_ENDS = re.compile(
    r"^(?:to|for|from|in|at|by|on|who|which|that|were|was|are|is|have|has|had|with|during|since|into|between|across|over|than|"
    r"per|as|but|because|so|when|while|where|after|before|received|supported|the|this|these|our|their|its|will|would"
    r"|can|could)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class FoundCount:
    """A whole number with the unit phrase that follows it. ``unit`` is ``None`` where none stands there.

    ``is_word`` tells numbers printed in letters, ``noun`` the word of the unit that decided ``measure``.
    """

    start: int
    end: int
    text: str
    value: int
    unit: str | None
    unit_end: int
    noun: str | None
    measure: Measure | None
    hedge: Hedge | None = None
    is_word: bool = False
    is_not: bool = False


@dataclass(frozen=True, slots=True)
class FoundPercentage:
    """A percentage as printed."""

    start: int
    end: int
    text: str
    value: Decimal


@cache
def unit_measures() -> dict[str, Measure | None]:
    """Measure by unit noun, lower case; ``None`` for nouns that are no count of what a service dealt with."""
    nouns: dict[str, Measure | None] = dict.fromkeys(load_data("units")["not"]["nouns"])
    for measure in ("sessions", "contacts", "cases", "people", "referrals"):
        nouns |= dict.fromkeys(load_data("units")[measure]["nouns"], measure)
    return nouns


def find_percentages(text: str) -> list[FoundPercentage]:
    """Every percentage in a text."""
    out: list[FoundPercentage] = []
    lowered = text.lower()
    if "%" not in text and not ("per" in lowered and "cent" in lowered):
        return out
    for match in _PERCENTAGE.finditer(text):
        printed = match["value"]
        value = Decimal(printed) if printed[0].isdigit() else Decimal(words_to_number(printed) or 0)
        out.append(FoundPercentage(match.start(), match.end(), match[0], value))
    return out


def find_counts(text: str, taken: list[tuple[int, int]]) -> list[FoundCount]:
    """Whole numbers outside the spans already taken, each with its unit phrase where one follows."""
    out: list[FoundCount] = []
    matches = sorted((*_DIGITS.finditer(text), *_number_words(text)), key=re.Match.start)
    if not matches:
        return out
    spans = Spans(taken)
    for match in matches:
        if spans.overlap(match.start(), match.end()):
            continue
        is_word = not match[0][0].isdecimal()
        if not is_word and len(match[0]) > LONGEST_NUMBER:
            continue
        value = words_to_number(match[0]) if is_word else int(_NO_DIGIT.sub("", match[0]))
        if value is None or _is_date_or_label(text, match, is_word=is_word):
            continue
        out.append(_with_unit(text, match.start(), match.end(), value, is_word=is_word))
    return out


def _number_words(text: str) -> Iterator[re.Match[str]]:
    """Numbers in words; most texts have none, which small letters tell sooner."""
    return _IN_WORDS.finditer(text) if may_have_numbers(text.lower()) else iter(())


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\b"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: Words after which a number counts nothing.
_LABELS = (
    "page", "pages", "appendix", "annex", "table", "figure", "section", "paragraph", "para", "item", "agenda item", "year",
    "stage", "phase", "part", "chapter", "no", "number", "ref", "reference", "pcd", "age", "aged", "ages",
    "between the ages of", "age of", "q", "quarter", "round", "step", "level", "category", "priority", "objective",
    "article", "class", "grade", "covid", "route", "room", "volume", "issue", "lot", "act", "tier", "registered charity",
    "registered charity number", "registered charity no", "charity no", "tel", "telephone",
)  # fmt: skip
_BEFORE_NO_COUNT = re.compile(rf"(?:{_MONTH}\s|\b(?:{'|'.join(_LABELS)})\.?\s*)$", re.I)
_AFTER_NO_COUNT = re.compile(
    rf"\s*(?:{_MONTH}|[-–]?\s?(?:years?|yrs?|months?|weeks?|days?|hours?|minutes?)\b(?:\s|-)?(?:old|of age)?|st\b"
    r"|nd\b|rd\b|th\b|[ap]m\b|x\d|[-–]to[-–]|:\d)",
    re.I,
)


def _is_age(digits: str, before: str) -> bool:
    """*under 25*, but not *under 300 referrals*."""
    return len(digits) <= 2 and re.search(r"\bunder\s+$", before, re.I) is not None


_LAST_DAY, _YEAR_DIGITS = 31, 4
_MONTH_BEFORE = re.compile(rf"{_MONTH}\s$", re.I)


def _is_labelled(before: str) -> bool:
    """*page 3*, *April 12*: what the words before end in is asked first, which takes a tenth of the time."""
    lowered = before.lower().rstrip()
    last = lowered.rsplit(None, 1)[-1] if lowered else ""
    may_be = lowered.removesuffix(".").endswith(_LABELS) or any(month in last for month in _MONTHS)
    return may_be and _BEFORE_NO_COUNT.search(before) is not None


_YEAR = re.compile(r"(?:19|20)\d\d")
_SMALL_AFTER = re.compile(r"\s+[a-z]")
_TIED_AFTER = re.compile(r"[-–]\s?(?:to[-–]\d|\d|[a-z])")
_TIED_BEFORE = re.compile(r"\d[-–]$")


def _is_date_or_label(text: str, match: re.Match[str], *, is_word: bool) -> bool:
    """Numbers that only look like counts: days of a date, years, ages, page and paragraph numbers, durations."""
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 24]
    is_day = is_word or int(_NO_DIGIT.sub("", match[0])) <= _LAST_DAY or len(match[0]) == _YEAR_DIGITS
    is_labelled = (
        "," not in match[0] and _is_labelled(before) and (is_day or not _MONTH_BEFORE.search(before))
    )  # *the year 31,064 people* is no label
    if is_labelled or _AFTER_NO_COUNT.match(after) or (not is_word and _is_age(match[0], before)):
        return True
    if not is_word and _YEAR.fullmatch(match[0]) and not _SMALL_AFTER.match(after):
        return True
    if not is_word and (
        (match[0] in ("999", "101") and re.match(r"\s+(?:calls?|emergenc)", after)) or re.match(r"0\d", match[0])
    ):
        return True
    if is_word and match[0].lower() in ("one", "two", "a", "an") and re.match(r"\s+of\b|\s*[,.)]", after):
        return True
    return _TIED_AFTER.match(after) is not None or _TIED_BEFORE.search(before) is not None


def _with_unit(text: str, start: int, end: int, value: int, *, is_word: bool) -> FoundCount:
    unit_end, noun, measure = _unit_after(text, end)
    known = noun is not None
    unit = text[end:unit_end].strip() if known and measure else None
    hedge = hedge_before(text, start)
    return FoundCount(
        start, end, text[start:end], value, unit, unit_end, noun, measure, hedge, is_word, known and measure is None
    )


def _unit_after(text: str, position: int) -> tuple[int, str | None, Measure | None]:
    """End of the unit phrase, its noun and measure: at most five words on, no punctuation between."""
    nouns = unit_measures()
    end, found, measure = position, None, None
    words = 0
    cursor = position
    while words < 6:
        gap = _GAP.match(text, cursor)
        if gap is None:
            break
        match = _WORD.match(text, gap.end())
        if match is None:
            break
        word = match[0].lower().strip("'’")
        singular_possessive = _OWNS.sub("", word)
        if found is not None and word not in ("and", "or", "of", "young", "people", "children") and nouns.get(word) is None:
            break
        if word in nouns and not (found is not None and nouns[word] is None):
            if not _OWNS.search(match[0]) or singular_possessive != word:
                end, found, measure = match.end(), word, nouns[word]
        elif _ENDS.match(word):
            break
        cursor = match.end()
        words += 1
    return end, found, measure
