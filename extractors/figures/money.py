"""Amounts of money as printed: found, read, and given the interval that their notation allows.

Forms met in published papers include ``£200,063``, ``£334, 818``, ``£ 298,000``, ``££1,329,399.26``, ``£5733``, ``£2.765m``,
``£910k``, ``£0.268 million``, ``22 thousand pounds``, ``£22.955`` (for £22,955, beside amounts in thousands) and ``£2,5000``
(unreadable: two readings fit). Precision comes from the notation and from hedging words, never from trailing zeros.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from extractors.figures.hedges import Hedge, hedge_before, widen
from extractors.figures.numbers import NUMBER_WORDS, words_to_number
from extractors.figures.spans import Spans
from extractors.results import Amount

_SCALES = {
    "k": 1000, "thousand": 1000, "000": 1000, "m": 1_000_000, "mn": 1_000_000, "mil": 1_000_000, "mill": 1_000_000,
    "million": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000, "billion": 1_000_000_000,
}  # fmt: skip
_SPACE = r"[ \t\u00a0\u2009\u202f]"
#: *£500, 688 clients* is no slip for £500,688.
_PEOPLE = (
    r"(?:(?:new|young|valid)\s)?(?:clients?|referrals?|people|persons|victims|survivors|cases|sessions|calls|women|men|children"
    r"|adults|individuals|contacts|families|pupils|visits)\b"
)
_DIGITS = (
    rf"\d{{1,3}}(?:,\d{{3}}(?!\d))+(?:\.\d+)?|\d{{1,3}}(?:,{_SPACE}\d{{3}}(?!\d))+(?!{_SPACE}+{_PEOPLE})(?:\.\d+)?|\d{{1,3}}(?:{_SPACE}\d{{3}}(?![\d,.]\d|\d))+(?:\.\d\d)?"
    r"|\d[\d,]*(?:\.\d+)?"
)
_SCALE = r"(?:thousand|million|billion|mill|mil|mn|bn|[kmb])"
_POUND = r"(?:£|&pound;|GBP\s?)"
_MONEY = re.compile(
    rf"(?P<minus>[-−–](?=£))?{_POUND}{_SPACE}*£?{_SPACE}*(?P<sign>[-−](?=\d))?(?P<digits>{_DIGITS})"
    rf"(?:{_SPACE}*-?(?P<scale>{_SCALE})(?![A-Za-z]))?",
    re.I,
)
_POUNDS_WORD = re.compile(
    rf"(?<![\w£.,])(?P<part>(?:half[ -]|(?:a )?quarter of )(?=an? million))?(?P<digits>{_DIGITS}"
    rf"|{NUMBER_WORDS})(?:{_SPACE}*(?P<scale>thousand|million|billion|k|m|bn))?"
    rf"{_SPACE}+pounds?(?:{_SPACE}+sterling)?\b",
    re.I,
)
_GROUPED = re.compile(r"\d{1,3}(?:[,\s\u00a0\u2009\u202f]+\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?")
_GROUPS = re.compile(r"[,\s\u00a0\u2009\u202f]")
_THREE_DECIMALS = re.compile(r"\d{1,3}\.\d{3}")
_HALF = Decimal("0.5")
_LONGEST = 24  # no sum of money has more digits; arithmetic with more of them would not be exact
_LARGEST = Decimal(10) ** _LONGEST
_TOO_LARGE = "more digits than any sum of money has"
_THOUSANDS_SIGN = re.compile(r"0{3,}")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of money in a text. ``amount`` is ``None`` where it cannot be read; ``problem`` then says why.

    ``unit`` is pounds for one in the last printed place (1000 for ``£2.765m``, 0.01 for pence); ``may_be_thousands`` marks
    ``£22.955``, three decimals without a scale word, which its neighbours decide.
    """

    start: int
    end: int
    text: str
    amount: Amount | None
    hedge: Hedge | None = None
    problem: str | None = None
    may_be_thousands: bool = False


def digits_to_decimal(text: str) -> Decimal | None:
    """The number that printed digits stand for; ``None`` where their grouping allows two readings (``2,5000``)."""
    text = text.strip().rstrip(",.")
    if len(text) > _LONGEST or not _GROUPED.fullmatch(text):
        return None
    try:
        return Decimal(_GROUPS.sub("", text))
    except InvalidOperation:
        return None


def notation_unit(digits: str, scale: int) -> Decimal:
    """Pounds for one in the last printed place of a figure."""
    decimals = len(digits.rsplit(".", 1)[1]) if "." in digits else 0
    return Decimal(scale) / (Decimal(10) ** decimals)


def make_amount(value: Decimal, unit: Decimal, text: str, hedge: Hedge | None = None, *, exact_reading: bool = True) -> Amount:
    """An amount with the interval of its notation: half a unit either way, pence exact, hedges wider."""
    half = Decimal(0) if unit <= Decimal("0.01") else unit * _HALF
    low, high = widen(value, value - half, value + half, hedge)
    cent = Decimal("0.01")
    return Amount(value.quantize(cent), low.quantize(cent), high.quantize(cent), text, exact_reading, unit)


def find_money(text: str) -> list[Money]:
    """Every amount of money in a text, in order; amounts that cannot be read are given with their problem."""
    lowered = text.lower()
    if "£" not in text and "pound" not in lowered and "gbp" not in lowered:
        return []
    matches = (match for match in _MONEY.finditer(text) if not _THOUSANDS_SIGN.fullmatch(match["digits"]))  # *(£000)* is none
    found = [_match_to_money(text, match) for match in matches]
    if "pound" in lowered:
        taken = Spans((money.start, money.end) for money in found)
        words = [match for match in _POUNDS_WORD.finditer(text) if not taken.overlap(match.start(), match.end())]
        found += [_match_to_money(text, match) for match in words]
        found.sort(key=lambda money: money.start)
    return _settle_thousands(found)


def _match_to_money(text: str, match: re.Match[str]) -> Money:
    digits = match["digits"]
    start, end = match.start(), match.end()
    stripped = digits.rstrip(",.")
    if not match["scale"] and stripped != digits:
        end -= len(digits) - len(stripped)
    printed = text[start:end].strip()
    scale = _SCALES[match["scale"].lower()] if match["scale"] else 1
    spelled = words_to_number(stripped) if stripped[:1].isalpha() else None
    value = Decimal(spelled) if spelled is not None else digits_to_decimal(stripped)
    if value is not None and match.groupdict().get("part"):
        value /= 2 if match["part"].lower().startswith("half") else 4
    if value is None:
        return Money(start, end, printed, None, problem="the digits are grouped so that two readings fit")
    if value * scale >= _LARGEST:
        return Money(start, end, printed, None, problem=_TOO_LARGE)
    if scale == 1000 and value >= 10000:
        return Money(start, end, printed, None, problem="a figure of five digits or more with a thousands sign")
    hedge = hedge_before(text, start)
    unit = notation_unit(stripped, scale) if spelled is None else _words_unit(printed)
    negative = bool(match.groupdict().get("minus") or match.groupdict().get("sign"))
    amount = make_amount((-value if negative else value) * scale, unit, printed, hedge)
    three = scale == 1 and _THREE_DECIMALS.fullmatch(stripped) is not None
    return Money(start, end, printed, amount, hedge, may_be_thousands=three)


_WORD_UNITS = (("half a million", 100_000), ("quarter of a million", 10_000), ("million", 1_000_000), ("thousand", 1000))


def _words_unit(printed: str) -> Decimal:
    """Pounds for one in the last place of a sum in words: *two million pounds* is as rough as *£2 million*."""
    words = re.sub(r"\s+pounds?(?:\s+sterling)?$", "", printed.lower().replace("-", " "))
    return Decimal(next((unit for word, unit in _WORD_UNITS if words.endswith(word)), 1))


def _settle_thousands(found: list[Money]) -> list[Money]:
    """``£22.955`` means £22,955 where a comma was meant: no sum of money is printed to a tenth of a penny."""
    return [slip_to_money(money) if money.may_be_thousands else money for money in found]


def slip_to_money(money: Money) -> Money:
    """The reading of ``£22.955`` as £22,955."""
    if money.amount is None:
        return money
    value = money.amount.value if money.amount.unit == 1 else Decimal(re.sub(r"[^\d]", "", money.text))
    amount = make_amount(value, Decimal(1), money.text, money.hedge, exact_reading=False)
    return Money(money.start, money.end, money.text, amount, money.hedge)


_CELL = re.compile(
    rf"(?P<open>\()?\s*(?P<minus>[-−–])?\s*(?P<pound>£\s*)*(?P<minus2>[-−–])?\s*(?P<digits>{_DIGITS})\s*(?P<scale>{_SCALE})?\s*(?P<close>\))?"
    r"\s*(?P<mark>[*†‡#]+|\(\d\)|\[\w\])?",
    re.I,
)
_NIL = re.compile(r"[-–—−.\s£]*|nil|n/?a|none|tbc|tba|not applicable|0|£0(?:\.00)?", re.I)


#: What stands in a cell whose figure was not printed: a column too narrow, a broken formula, a figure blacked out.
_LOST = re.compile(
    r"#{2,}|#(?:REF|VALUE|N/A|DIV/0|NAME|NUM|NULL)[!?]?|\?+|[*•x█]{3,}|[\[(]?(?:redacted|illegible|withheld|confidential"
    r"|commercially (?:sensitive|confidential))[\])]?",
    re.I,
)


def is_nil(text: str) -> bool:
    """Whether a cell prints no amount at all: empty, a dash, *nil*, *n/a*, nought."""
    return _NIL.fullmatch(text.strip()) is not None


def cell_to_money(text: str, start: int, scale: int = 1) -> Money | None:
    """The amount that a whole cell prints (``446,000`` under a ``(£)`` header), ``None`` where it prints something else.

    ``scale`` is the header's (1000 under ``£000``); a scale or a pound sign of the cell's own comes before it. Brackets make
    a negative.
    """
    match = _CELL.fullmatch(text.strip())
    offset = start + (len(text) - len(text.lstrip()))
    if match is None:
        printed = text.strip()
        is_lost = _LOST.fullmatch(printed) is not None
        return Money(offset, offset + len(printed), printed, None, problem="the cell prints no figure") if is_lost else None
    stripped = match["digits"].rstrip(",.")
    printed = text.strip()
    if match["mark"]:
        printed = printed[: match.start("mark")].strip()
    value = digits_to_decimal(stripped)
    if value is None:
        return Money(offset, offset + len(printed), printed, None, problem="the digits are grouped so that two readings fit")
    own = _SCALES[match["scale"].lower()] if match["scale"] else scale
    if value * own >= _LARGEST:
        return Money(offset, offset + len(printed), printed, None, problem=_TOO_LARGE)
    negative = bool(match["minus"] or match["minus2"] or (match["open"] and match["close"]))
    if _THREE_DECIMALS.fullmatch(stripped) and own == 1:
        amount = make_amount(Decimal(stripped.replace(".", "")), Decimal(1), printed, exact_reading=False)
        return Money(offset, offset + len(printed), printed, amount, may_be_thousands=True)
    amount = make_amount((-value if negative else value) * own, notation_unit(stripped, own), printed)
    return Money(offset, offset + len(printed), printed, amount)
