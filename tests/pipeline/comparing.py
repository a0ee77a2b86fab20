"""Rows of the warehouse for the tests of comparing: what is not given is missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from pipeline.frames import rows_to_table
from pipeline.schema import table


def _rows(name: str, given: list[dict[str, Any]]) -> pa.Table:
    empty: dict[str, Any] = dict.fromkeys(table(name).names)
    return rows_to_table(name, [{**empty, **row} for row in given])


def year_dates(year: str) -> tuple[date, date]:
    """First and last day of a financial year."""
    return date(int(year[:4]), 4, 1), date(int(year[:4]) + 1, 3, 31)


def record(record_id: str, document: str, amount: str | None, **given: object) -> dict[str, Any]:
    """A record of Surrey's 2018-19 that Acorn Trust was awarded for restorative justice, but for what is given."""
    start, end = year_dates(str(given.pop("year", "2018-19")))
    money = None if amount is None else Decimal(amount)
    return {
        "record_id": record_id,
        "document_id": document,
        "force": "surrey",
        "provider": "Acorn Trust",
        "service": "restorative justice",
        "service_category": "restorative_justice",
        "amount_gbp": money,
        "amount_low": money,
        "amount_high": money,
        "basis": "awarded",
        "period_start": start,
        "period_end": end,
        "superseded": False,
        **given,
    }


def count(count_id: str, owner: str, document: str, value: int, **given: object) -> dict[str, Any]:
    """A count of referrals over the period of its record, but for what is given."""
    return {"count_id": count_id, "record_id": owner, "document_id": document, "value": value, "measure": "referrals", **given}


def document(document_id: str, figures: int = 10, explained: int = 10, **given: object) -> dict[str, Any]:
    """A document of Surrey."""
    return {
        "document_id": document_id,
        "path": f"{document_id}.html",
        "force": "surrey",
        "figures": figures,
        "figures_explained": explained,
        **given,
    }


def records_table(*rows: dict[str, Any]) -> pa.Table:
    """The ``records`` table."""
    return _rows("records", list(rows))


def counts_table(*rows: dict[str, Any]) -> pa.Table:
    """The ``counts`` table."""
    return _rows("counts", list(rows))


def documents_table(*rows: dict[str, Any]) -> pa.Table:
    """The ``documents`` table."""
    return _rows("documents", list(rows))


def totals_table(*rows: dict[str, Any]) -> pa.Table:
    """The ``totals`` table."""
    return _rows("totals", list(rows))
