"""The fields that a correction can set: how each is printed, read from the file of corrections, and put into its row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from extractors.results import Amount, Basis, Measure, Period


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record, count, total or source.

    Args:
        printed: its value as printed, where a row keeps that, else its value as text.
        value: its value, as text.
        parse: the text of a correction as a value; raises ``ValueError`` where it is none.
        put: the row with such a value.
    """

    printed: Callable[[Any], str | None]
    value: Callable[[Any], str | None]
    parse: Callable[[str | None], Any]
    put: Callable[[Any, Any], Any]


def _plain(name: str, parse: Callable[[str | None], Any] = lambda text: text) -> Field:
    def read(row: Any) -> str | None:
        value = getattr(row, name)
        return None if value is None else str(value)

    return Field(read, read, parse, lambda row, value: replace(row, **{name: value}))


def _one_of(vocabulary: object, *, required: bool = False) -> Callable[[str | None], str | None]:
    words = get_args(vocabulary)

    def parse(text: str | None) -> str | None:
        if text not in words and (required or text is not None):
            raise ValueError(f"{text!r} is none of {', '.join(words)}")
        return text

    return parse


def _required(text: str | None) -> str:
    if not text:
        raise ValueError("`should_be` cannot be empty here")
    return text


def _pounds(text: str | None) -> Decimal | None:
    try:
        return None if text is None else Decimal(text.replace(",", "").removeprefix("£"))
    except InvalidOperation as error:
        raise ValueError(f"{text!r} is no amount in pounds") from error


def _put_amount(row: Any, pounds: Decimal | None) -> Any:
    if pounds is None:
        return replace(row, amount=None)
    half = Decimal("0.5") if pounds == pounds.to_integral_value() else Decimal(0)
    unit = Decimal(1) if half else Decimal("0.01")
    text = row.amount.text if row.amount else str(pounds)
    return replace(row, amount=Amount(pounds, max(pounds - half, Decimal(0)), pounds + half, text, unit=unit))


def _year(text: str | None) -> Period | None:
    if text is None:
        return None
    first = int(text[:4]) if text[:4].isdigit() else 0
    period = Period(date(first, 4, 1), date(first + 1, 3, 31)) if first else None
    if period is None or period.financial_year != text:
        raise ValueError(f"{text!r} is no financial year: write it as 2018-19")
    return period


def _year_of(row: Any) -> str | None:
    return row.period.financial_year if row.period else None


def _count(text: str | None) -> int:
    return int(_required(text).replace(",", ""))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


AMOUNT = Field(
    printed=lambda row: row.amount.text if row.amount else None,
    value=lambda row: str(row.amount.value) if row.amount else None,
    parse=_pounds,
    put=_put_amount,
)
YEAR = Field(_year_of, _year_of, _year, lambda row, period: replace(row, period=period))
COUNT = Field(lambda row: row.text, lambda row: str(row.value), _count, lambda row, value: replace(row, value=value))
FIELDS: Mapping[str, Mapping[str, Field]] = {
    "record": {
        "amount_gbp": AMOUNT,
        "financial_year": YEAR,
        "basis": _plain("basis", _one_of(Basis)),
        "provider": _plain("provider"),
        "service": _plain("service"),
        "funder": _plain("funder"),
        "version": _plain("version"),
    },
    "count": {
        "value": COUNT,
        "financial_year": YEAR,
        "unit": _plain("unit"),
        "measure": _plain("measure", _one_of(Measure, required=True)),
    },
    "total": {"amount_gbp": AMOUNT, "financial_year": YEAR, "label": _plain("label")},
    "document": {
        "force": _plain("force"),
        "title": _plain("title"),
        "publisher": _plain("publisher"),
        "kind": _plain("kind"),
        "published_date": _plain("published_date", _day),
    },
}
