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
@click.option("--words", is_flag=True, help="Print what does not add up, and other arithmetic that is wrong, as sentences.")
@click.option(
    "--xlsx", type=click.Path(path_type=Path, dir_okay=False), help="Write a workbook to check them with to this file."
)
@click.option(
    "--raw", type=click.Path(path_type=Path), default=Path("raw"), help="Folder of the documents that --xlsx links to."
)
@click.pass_context
def totals(
    context: click.Context, *, warehouse: Path, check: bool, document: str | None, words: bool, xlsx: Path | None, raw: Path
) -> None:
    """List every published total with its verdict, those that do not add up first.

    difference is parts minus total; slack is how far they may differ by the roundings as printed.
    """
    filters = [("document_id", "=", find_document(warehouse, document)["document_id"])] if document else None
    rows = sorted(read_rows(warehouse, "totals", filters), key=lambda row: list(VERDICTS).index(row["verdict"]))
    documents = read_rows(warehouse, "documents")
    if words:
        print_findings(warehouse, documents, rows, filters)
    else:
        paths = {row["document_id"]: row["path"] for row in documents}
        print_rows(COLUMNS, (total_to_cells(row, paths) for row in rows), right=("stated", "difference", "slack", "page"))
    if xlsx is not None:
        write_sheets(xlsx, warehouse, documents, rows, raw)
    wrong = sum(row["verdict"] == "does_not_add_up" for row in rows)
    if is_terminal():
        say(f"{plural(len(rows), 'total')}, {wrong or 'none'} of which {'does' if wrong <= 1 else 'do'} not add up.")
    if check and wrong:
        context.exit(1)


def print_findings(
    warehouse: Path, documents: list[Row], rows: list[Row], filters: list[tuple[str, str, object]] | None
) -> None:
    """What does not add up, a paragraph each: the document, then the sentence."""
    from pipeline.findings import tables_to_findings

    claims = read_rows(warehouse, "claims", filters)
    for finding in tables_to_findings({"documents": documents, "totals": rows, "claims": claims}):
        say(f"{finding.path}: {finding.sentence}")


def write_sheets(path: Path, warehouse: Path, documents: list[Row], rows: list[Row], raw: Path) -> None:
    """The workbook; says where it is and whether totals were too many for it."""
    from pipeline.checking_sheet import MOST_SHEETS, write_checking_sheet

    if path.suffix.lower() != ".xlsx":
        raise click.BadParameter(f"{path} must end in .xlsx", param_hint="--xlsx")
    tables = {name: read_rows(warehouse, name) for name in ("records", "counts", "figures")}
    left_out = write_checking_sheet(path, {"documents": documents, "totals": rows, **tables}, raw)
    say(f"{path}" + (f": the worst {MOST_SHEETS} totals, {left_out} left out; narrow them with --document" if left_out else ""))


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
