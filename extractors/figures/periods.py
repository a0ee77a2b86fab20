"""Financial years and other spans of time as printed.

``2018/19``, ``2018-19``, ``2018-2019`` and ``2023/4`` are a year from April to March; ``2022-25`` is three of them; a bare year
is the calendar year; ``1 April 2018 to 31 March 2019`` and ``October 2018 to September 2023`` keep their own dates.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from extractors.figures.spans import Spans
from extractors.results import Period

PeriodForm = Literal["financial_year", "years", "quarter", "span", "calendar_year"]
_MONTHS = {
    name: number
    for number, names in enumerate(
        ["jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"], 1)
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_THREE_LETTERS = sorted({name[:3] for name in _MONTHS})
_ENDS_IN_MONTH = re.compile(rf"{_MONTH}$", re.I)
_SECOND_DASH = re.compile(r"\s?[-–—−/]\s?\d\d?\b")
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?)"
_DASH = r"\s?[-–—−/]\s?"
_YEARS = re.compile(rf"(?<![\d£.,/])(?P<first>(?:19|20)\d\d)(?:{_DASH})(?P<last>(?:20)?\d\d|\d)(?!\d|,\d|\.\d|/\d)")
_SHORT_YEARS = re.compile(r"(?<![\d£.,/-])(?P<first>[12]\d)/(?P<last>[12]\d)(?!\d|/|,\d|\.\d)")
_QUARTER = re.compile(
    rf"\b(?:Q(?P<q>[1-4])|(?P<word>first|second|third|fourth|final|last) quarter)(?:\s+(?:of|in))?\s*\(?\s*{_YEARS.pattern}",
    re.I,
)
_DATE = rf"(?:(?P<@day>{_DAY})\s+(?:of\s+)?)?(?P<@month>{_MONTH})(?:\s+(?P<@day2>{_DAY}),?(?!\d))?(?:,?\s+(?P<@year>20\d\d))?"
_SPAN = re.compile(
    rf"(?P<open>\bbetween\s+|\bfrom\s+)?\b{_DATE.replace('@', 'a')}(?:\s*\([^)]{{0,200}}\))?\s*(?:to|until|till|up to|and"
    rf"|through to|[-–—]"
    r"|(?:,\s*)?(?:and\s+)?(?:ends?|ending|expires?|lasts?|runs?)\s+(?:on|until|to))"
    rf"\s*(?:the end of\s+)?{_DATE.replace('@', 'b')}",
    re.I,
)
#: *for three years from 1 July 2023*, *over two years, starting on 1 April 2022*.
_DURATION = re.compile(
    r"\b(?P<n>one|two|three|four|five|six|[1-9])[ -]years?,?\s+"
    r"(?:from|(?:and )?(?:starting|beginning|commencing|which (?:starts?|began|begins))"
    rf"(?:\s+(?:on|from|in))?|with effect from)\s+{_DATE.replace('@', 'a')}",
    re.I,
)
_YEAR_END = re.compile(
    rf"\b(?:year|12 months|twelve months|period)\s+(?:ending|ended|to|up to)\s+(?:on\s+)?{_DATE.replace('@', 'a')}", re.I
)
_CALENDAR = re.compile(
    r"\b(?:in|during|for|since|of|throughout|calendar year|by"
    r"|from)\s+(?:the\s+(?:calendar\s+)?year\s+)?(?P<year>20[0-3]\d)(?!\d|/|,\d|\.\d|\s?[-–/]\s?\d)",
    re.I,
)
_ALONE = re.compile(r"^\W*(?P<year>20[0-3]\d)\W*$")
#: How far back from a year its month may stand, and how long one is: ``September.``
_REACH, _LONGEST_MONTH = 100, 12
_NUMBERS = ("one", "two", "three", "four", "five", "six")
_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period where it stands in a text; ``form`` says how it was printed (a bare calendar year is the weakest)."""

    start: int
    end: int
    text: str
    period: Period
    form: PeriodForm


def financial_year(first: int) -> Period:
    """The year from 1 April of ``first`` to 31 March of the next."""
    return Period(date(first, 4, 1), date(first + 1, 3, 31))


def find_periods(text: str) -> list[FoundPeriod]:
    """Every period of a text in order; longer forms come before the shorter ones that they hold."""
    found: list[FoundPeriod] = []
    taken = Spans()
    has_year = "20" in text or "19" in text
    if not has_year and "/" not in text:
        return found
    for finder in _finders(text) if has_year else (_find_years,):
        for period in finder(text):
            if not taken.overlap(period.start, period.end):
                taken.add(period.start, period.end)
                found.append(period)
    return sorted(found, key=lambda period: period.start)


def _finders(text: str) -> Iterator[Callable[[str], list[FoundPeriod]]]:
    """The forms that a text with a year may have by its words, the longest first."""
    lowered = text.lower()
    months = sum(lowered.count(month) for month in _THREE_LETTERS)
    if "q" in lowered:
        yield _find_quarters
    if months > 1:
        yield _find_spans
    if months and "year" in lowered:
        yield _find_durations
    if months and any(word in lowered for word in ("year", "month", "period")):
        yield _find_year_ends
    yield _find_years
    yield _find_calendar_years


def _years_to_period(first: int, last_text: str) -> Period | None:
    last = int(last_text)
    if len(last_text) == 4:
        years = last - first
    elif len(last_text) == 2:
        years = (last - first) % 100
    else:
        years = (last - first) % 10
    if not 1 <= years <= 10:
        return None
    return Period(date(first, 4, 1), date(first + years, 3, 31))


def _find_years(text: str) -> list[FoundPeriod]:
    out = []
    for pattern in (_YEARS, _SHORT_YEARS) if "/" in text else (_YEARS,):
        for match in pattern.finditer(text):
            first = int(match["first"]) + (0 if len(match["first"]) == 4 else 2000)
            if pattern is _SHORT_YEARS and (int(match["last"]) - int(match["first"])) != 1:
                continue
            if "/" not in match[0] and _SECOND_DASH.match(text, match.end()):
                continue  # an ISO date
            period = _years_to_period(first, match["last"])
            if period is not None:
                form: PeriodForm = "financial_year" if period.financial_year else "years"
                out.append(FoundPeriod(match.start(), match.end(), match[0], period, form))
    return out


def _find_quarters(text: str) -> list[FoundPeriod]:
    out = []
    for match in _QUARTER.finditer(text):
        year = _years_to_period(int(match["first"]), match["last"])
        if year is None or year.financial_year is None:
            continue
        quarter = int(match["q"]) if match["q"] else _WORDS[match["word"].lower()]
        month = 1 + 3 * quarter if quarter < 4 else 1
        start = date(year.start.year + (quarter == 4), month, 1)
        last = start.month + 2
        period = Period(start, date(start.year, last, monthrange(start.year, last)[1]))
        out.append(FoundPeriod(match.start(), match.end(), match[0], period, "quarter"))
    return out


def _match_to_date(match: re.Match[str], prefix: str, year: int | None, *, is_end: bool) -> date | None:
    month = _MONTHS[match[f"{prefix}month"].lower().rstrip(".")]
    printed = match[f"{prefix}year"]
    year = int(printed) if printed else year
    if year is None:
        return None
    day_text = match[f"{prefix}day"] or match[f"{prefix}day2"]
    last = monthrange(year, month)[1]
    day = int(re.sub(r"\D", "", day_text)) if day_text else (last if is_end else 1)
    return date(year, month, day) if 1 <= day <= last else None


def _find_spans(text: str) -> list[FoundPeriod]:
    out = []
    for match in _SPAN.finditer(text):
        joined = text[match.end("amonth") : match.start("bmonth")]
        if re.search(r"\band\b(?!\s+(?:end|expire|last|run))", joined) and not (match["open"] or "").lower().startswith(
            "between"
        ):
            continue
        end = _match_to_date(match, "b", None, is_end=True)
        if end is None:
            continue
        start = _match_to_date(match, "a", end.year, is_end=False)
        if start is not None and start > end and not match["ayear"]:
            start = _match_to_date(match, "a", end.year - 1, is_end=False)
        days = (end - start).days if start else 0
        if start is not None and 13 < days < 3700:
            out.append(FoundPeriod(match.start(), match.end(), match[0], Period(start, end), "span"))
    return out


def _find_durations(text: str) -> list[FoundPeriod]:
    out = []
    for match in _DURATION.finditer(text):
        start = _match_to_date(match, "a", None, is_end=False)
        years = int(match["n"]) if match["n"].isdigit() else _NUMBERS.index(match["n"].lower()) + 1
        if start is not None:
            after = start.replace(year=start.year + years, day=min(start.day, 28))
            end = after.replace(day=start.day) if start.month != 2 else after
            out.append(FoundPeriod(match.start(), match.end(), match[0], Period(start, end - timedelta(days=1)), "span"))
    return out


def _find_year_ends(text: str) -> list[FoundPeriod]:
    out = []
    for match in _YEAR_END.finditer(text):
        end = _match_to_date(match, "a", None, is_end=True)
        if end is None or not match[0].lower().startswith(("year", "12", "twelve")):
            continue
        following = date(end.year - 1, end.month, min(end.day, monthrange(end.year - 1, end.month)[1])).toordinal() + 1
        period = Period(date.fromordinal(following), end)
        out.append(FoundPeriod(match.start(), match.end(), match[0], period, "span"))
    return out


def _find_calendar_years(text: str) -> list[FoundPeriod]:
    matches = list(_CALENDAR.finditer(text)) or [match for match in [_ALONE.match(text)] if match]
    out = []
    for match in matches:
        if match[0].lower().startswith(("since", "from")):
            continue  # an open period has no end
        before = text[max(0, match.start("year") - _REACH) : match.start("year")]
        if _ENDS_IN_MONTH.search(before.rstrip()[-_LONGEST_MONTH:]):
            continue
        year = int(match["year"])
        out.append(
            FoundPeriod(
                match.start("year"),
                match.end("year"),
                match["year"],
                Period(date(year, 1, 1), date(year, 12, 31)),
                "calendar_year",
            )
        )
    return out
