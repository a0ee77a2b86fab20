"""``pcc show``: one record, and the words and the place that it was read from."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import warehouse_option
from pipeline.commands.stored import Row, read_rows
from pipeline.commands.terminal import say
from pipeline.commands.words import number, pounds
from pipeline.errors import WrongRequest


@click.command()
@click.argument("record_id")
@warehouse_option
def show(record_id: str, *, warehouse: Path) -> None:
    """Show a record: what was read, the words it was read from, and where they stand.

    The beginning of a RECORD_ID is enough where no other record begins so.
    """
    record = find_record(warehouse, record_id)
    document = read_rows(warehouse, "documents", [("document_id", "=", record["document_id"])])[0]
    counts = read_rows(warehouse, "counts", [("record_id", "=", record["record_id"])])
    for name, value in record_to_lines(record, counts, document):
        if value:
            say(f"{name:<10} {value}")


def find_record(warehouse: Path, wanted: str) -> Row:
    """The record whose identifier is, or alone begins with, ``wanted``."""
    found = [row for row in read_rows(warehouse, "records") if row["record_id"].startswith(wanted)]
    exact = [row for row in found if row["record_id"] == wanted] or found
    if len(exact) != 1:
        raise WrongRequest(f"{len(found) or 'no'} records have an id that begins with {wanted}")
    return exact[0]


def record_to_lines(record: Row, counts: list[Row], document: Row) -> list[tuple[str, str]]:
    """Names and values, in the order in which a person asks for them."""
    return [
        ("record", record["record_id"]),
        ("provider", with_more(record["provider"], record["provider_name"])),
        ("service", with_more(record["service"], record["service_category"])),
        ("amount", amount_to_words(record)),
        *(("count", count_to_words(count)) for count in counts),
        ("period", period_to_words(record)),
        ("funder", record["funder"] or ""),
        ("version", f"{record['version'] or ''}{' (superseded)' if record['superseded'] else ''}"),
        ("words", f"“{record['quote']}”"),
        ("document", f"{document['path']}{place_to_words(record)}"),
        ("source", document["source_url"] or ""),
        ("read by", f"{record['rule']}, confidence {record['confidence']:.2f}"),
    ]


def with_more(printed: str | None, resolved: str | None) -> str:
    """``Slough Council (Slough Borough Council)``; the brackets only where they say more."""
    more = f" ({resolved})" if resolved and resolved != printed else ""
    return f"{printed or ''}{more}"


def amount_to_words(record: Row) -> str:
    """``£2,765,000 spent, printed “£2.765m”: between £2,764,500 and £2,765,500``."""
    if record["amount_gbp"] is None:
        return ""
    between = f"between {pounds(record['amount_low'])} and {pounds(record['amount_high'])}"
    return f"{pounds(record['amount_gbp'])} {record['basis'] or ''}, printed “{record['amount_text']}”: {between}"


def count_to_words(count: Row) -> str:
    """``1,363 occurrences (unit inferred)``."""
    inferred = " (unit inferred)" if count["unit_inferred"] else ""
    return f"{number(count['value'])} {count['unit'] or count['measure']}{inferred}"


def period_to_words(record: Row) -> str:
    """The financial year, or the days from and to."""
    if record["financial_year"]:
        return str(record["financial_year"])
    return f"{record['period_start']} to {record['period_end']}" if record["period_start"] else ""


def place_to_words(row: Row) -> str:
    """``, page 3 (72, 140 to 310, 152)``; characters where a document has no pages."""
    if row["page"] is None:
        return f", characters {row['char_start']} to {row['char_end']}"
    box = f" ({row['x0']:.0f}, {row['top']:.0f} to {row['x1']:.0f}, {row['bottom']:.0f})" if row["x0"] is not None else ""
    return f", page {row['page']}{box}"
