"""Stored values of spreadsheets as their number formats show them: 446000 as ``£446,000``, dates as ISO dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

Value = str | int | float | bool | Decimal | date | datetime | time | timedelta | None
# A literal: "text" in quotes, an escaped character, a currency such as [$£-809]; then colours, conditions, padding and fill.
TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|\[\$([^\]\-]*)(?:-[0-9A-Fa-f]*)?\]|(\[[^\]]*\])|_(.)|\*(.)|([0#?][0#?,.]*|\.[0#?]+)|(.)', re.DOTALL
)
DATE_PARTS = re.compile(r"(?<![\\\"])[ymdhs]", re.IGNORECASE)
# Powers of ten and fractions say less than the digits.
UNUSUAL = re.compile(r"[0#?]E[+-]|[0#?]\s*/\s*[0#?\d]", re.IGNORECASE)
CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]")
GENERAL = frozenset(["", "general", "standard", "@"])
EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - spreadsheet dates have no zone
LARGEST_SERIAL = 2_958_465


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a number format: what stands before and after the digits and how they are shown."""

    before: str
    after: str
    decimals: int
    has_digits: bool
    fewest_digits: int
    is_grouped: bool
    scale: int
    percent: bool


def value_to_text(value: Value, number_format: str = "General") -> str:
    """A cell as it is shown; values whose format is General or unknown are shown as stored."""
    if value is None:
        return ""
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return number_to_text(_to_decimal(value), number_format)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(" ", "minutes")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value).upper() if isinstance(value, bool) else str(value)


def number_to_text(value: Decimal, number_format: str) -> str:
    """A number as its format shows it."""
    unknown = UNUSUAL.search(number_format) or is_date_format(number_format)
    if number_format.strip().lower() in GENERAL or not value.is_finite() or unknown:
        return plain(value)
    sections = _sections(number_format)
    section, shown = _choose(sections, value)
    if not section.has_digits:
        return _tidy(section.before + section.after)
    digits = _digits(shown, section)
    if digits and not digits.strip("0.,") and "-" in section.before:
        section = _without_sign(section)
    return _tidy(f"{section.before}{digits}{section.after}")


def is_date_format(number_format: str) -> bool:
    """Whether a format shows a date or time."""
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.', "", number_format)
    return bare.strip().lower() not in GENERAL and bool(DATE_PARTS.search(bare)) and not re.search(r"[#?]", bare)


def serial_to_date(serial: float, *, since_1904: bool = False) -> datetime | None:
    """The moment of a spreadsheet's day number, or ``None`` where it is out of range."""
    days = serial + (1_462 if since_1904 else 0)
    if not 0 <= days <= LARGEST_SERIAL:
        return None
    return EXCEL_EPOCH + timedelta(seconds=round(days * 86_400))


def plain(value: Decimal) -> str:
    """Digits as stored, without an exponent and without the noise of binary fractions."""
    if not value.is_finite():
        return str(value)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _to_decimal(value: float | Decimal) -> Decimal:
    """Fifteen digits are what a spreadsheet keeps; more are an artefact of binary fractions."""
    try:
        return Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    except (InvalidOperation, ValueError):
        return Decimal("NaN")


@lru_cache(maxsize=512)
def _sections(number_format: str) -> tuple[tuple[str, Section], ...]:
    """Sections with the condition, if any, that each states."""
    out = []
    for text in _split_sections(number_format):
        condition = CONDITION.search(text)
        out.append((condition[0] if condition else "", _parse(text)))
    return tuple(out)


def _split_sections(number_format: str) -> list[str]:
    parts = [""]
    quoted = escaped = False
    for character in number_format:
        if character == ";" and not quoted and not escaped:
            parts.append("")
            continue
        quoted ^= character == '"' and not escaped
        escaped = character == "\\" and not escaped
        parts[-1] += character
    return parts


def _parse(text: str) -> Section:
    before, after, digits = "", "", ""
    percent = False
    for literal, escaped, currency, bracket, padding, fill, number, other in TOKEN.findall(text):
        if bracket or fill:
            continue
        if number:
            digits += number
            continue
        percent = percent or other == "%"
        shown = literal or escaped or currency or (" " if padding else other)
        if digits:
            after += shown
        else:
            before += shown
    trailing = len(digits) - len(digits.rstrip(","))
    whole, _, fraction = digits.rstrip(",").partition(".")
    return Section(
        before,
        after,
        sum(fraction.count(mark) for mark in "0#?"),
        bool(digits),
        whole.count("0"),
        "," in whole,
        trailing,
        percent,
    )


def _choose(sections: tuple[tuple[str, Section], ...], value: Decimal) -> tuple[Section, Decimal]:
    """The section for a value, and the value as that section shows it (a section for negatives shows no sign of its own)."""
    for condition, section in sections:
        if condition and _meets(condition, value):
            return section, abs(value) if value < 0 and len(sections) > 1 else value
    unconditioned = [section for condition, section in sections if not condition] or [sections[-1][1]]
    if value < 0 and len(unconditioned) > 1:
        return unconditioned[1], abs(value)
    if value == 0 and len(unconditioned) > 2:
        return unconditioned[2], value
    first = unconditioned[0]
    if value >= 0:
        return first, value
    return replace(first, before=f"-{first.before.lstrip()}"), abs(value)


def _without_sign(section: Section) -> Section:
    return replace(section, before=section.before.replace("-", "", 1))


def _meets(condition: str, value: Decimal) -> bool:
    found = CONDITION.fullmatch(condition)
    if found is None:
        return False
    bound = Decimal(found[2]) if found[2].count(".") < 2 and found[2].strip("-.") else Decimal(0)
    sign = found[1]
    return ("<" in sign and value < bound) or (">" in sign and value > bound) or ("=" in sign and value == bound)


def _digits(value: Decimal, section: Section) -> str:
    """The digits, scaled, rounded and grouped as the format says."""
    scaled = value * (100 if section.percent else 1) / (Decimal(1_000) ** section.scale)
    if scaled.adjusted() > 40 or section.decimals > 30:
        return plain(value)
    rounded = scaled.quantize(Decimal(1).scaleb(-section.decimals), ROUND_HALF_UP) if scaled.adjusted() < 25 else scaled
    if rounded == 0 and section.fewest_digits == 0 and section.decimals == 0:
        return ""
    width = section.fewest_digits + (section.decimals + 1 if section.decimals else 0)
    return f"{rounded:,f}" if section.is_grouped else f"{rounded:f}".zfill(width)


def _tidy(text: str) -> str:
    """Padding of accounting formats taken out: ``£ 446,000`` is shown with the sign at the cell's edge."""
    return re.sub(r"^([-(]?[£$€])\s+(?=[\d(-])", r"\1", " ".join(text.split()))
