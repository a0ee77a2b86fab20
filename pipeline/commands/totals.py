"""``pcc totals``: do the published totals add up?"""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import warehouse_option
from pipeline.commands.stored import Row, find_document, read_rows
from pipeline.commands.terminal import is_terminal, print_rows, say
from pipeline.commands.words import VERDICTS, number, plural, pounds

COLUMNS = ("label", "stated", "verdict", "difference", "slack", "document", "page")


@click.command()
@warehouse_option
@click.option("--check", is_flag=True, help="Exit with 1 when a total does not add up.")
@click.option("--document", metavar="X", help="Only those of one document: its path, the end of it, or its id.")
@click.pass_context
def totals(context: click.Context, *, warehouse: Path, check: bool, document: str | None) -> None:
    """List every published total with its verdict, those that do not add up first.

    difference is parts minus total; slack is how far they may differ by the roundings as printed.
    """
    filters = [("document_id", "=", find_document(warehouse, document)["document_id"])] if document else None
    rows = sorted(read_rows(warehouse, "totals", filters), key=lambda row: list(VERDICTS).index(row["verdict"]))
    paths = {row["document_id"]: row["path"] for row in read_rows(warehouse, "documents")}
    print_rows(COLUMNS, (total_to_cells(row, paths) for row in rows), right=("stated", "difference", "slack", "page"))
    wrong = sum(row["verdict"] == "does_not_add_up" for row in rows)
    if is_terminal():
        say(f"{plural(len(rows), 'total')}, {wrong or 'none'} of which {'does' if wrong <= 1 else 'do'} not add up.")
    if check and wrong:
        context.exit(1)


def total_to_cells(total: Row, paths: dict[str, str]) -> tuple[object, ...]:
    """One line of the list; sums of a total of counts have no pound sign."""
    is_money = total["amount_gbp"] is not None
    show = pounds if is_money else number
    stated = pounds(total["amount_gbp"]) if is_money else f"{number(total['count'])} {total['unit'] or ''}"
    return (
        total["label"],
        stated,
        VERDICTS[total["verdict"]],
        show(total["difference"], is_signed=True),
        show(total["slack"]),
        paths.get(total["document_id"]),
        total["page"],
    )
