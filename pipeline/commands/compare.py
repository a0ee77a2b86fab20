"""``pcc compare``: forces side by side in one financial year."""

from __future__ import annotations

import re
from pathlib import Path

import click

from pipeline.commands.options import warehouse_option
from pipeline.commands.stored import Row, read_rows
from pipeline.commands.terminal import is_terminal, print_rows, say
from pipeline.commands.words import number, plural, pounds

BASES = ("spent", "awarded", "allocated", "indicative", "unallocated", "balance")
PER_1000 = ("spent", "awarded", "allocated")
COUNTED = ("referrals", "people", "£/referral")
COLUMNS = ("force", "service", *BASES, *COUNTED, *(f"{basis}/1000" for basis in PER_1000), "documents", "coverage")
TEXT_COLUMNS = ("force", "service")
UNKNOWN_SERVICE = "unknown"


def year_option(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """``2018-19`` for ``2018-19``, ``2018/19`` and ``2018-2019``."""
    match = re.fullmatch(r"(\d{4})[-/](?:\d{2})?(\d{2})", value)
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
        raise click.BadParameter(f"{value} is no financial year; write it as 2018-19")
    return f"{match[1]}-{match[2]}"


@click.command()
@warehouse_option
@click.option("--year", required=True, callback=year_option, metavar="2018-19", help="Financial year.")
@click.option(
    "--service", metavar="KIND", help="Only this kind of service, `restorative_justice`; `unknown` where nothing tells."
)
@click.option("--force", metavar="FORCE", help="Only this force, `thames-valley`.")
@click.option("--draw", type=click.Path(path_type=Path, dir_okay=False), help="Draw it too, to this .png or .svg file.")
@click.option("--per-1000", is_flag=True, help="Draw pounds per 1,000 people, which the table has anyway.")
def compare(*, warehouse: Path, year: str, service: str | None, force: str | None, draw: Path | None, per_1000: bool) -> None:
    """Compare what forces spent, awarded and allocated in a year, by kind of service.

    Amounts of different bases are never added, and no award is counted twice. coverage is the share of the figures in the
    documents behind a row that are explained; a force without a row may have published elsewhere.
    """
    check_drawing(draw)
    rows = [row for row in read_rows(warehouse, "comparison") if row["financial_year"] == year]
    check_choices(rows, service, force)
    rows = [row for row in rows if is_chosen(row, service, force)]
    print_filled([row_to_cells(row) for row in rows])
    if is_terminal():
        say(f"{plural(len(rows), 'row')} for {year}.")
    if draw:
        draw_rows(rows, draw, f"Money for services by force, {year}", per_1000=per_1000)


def check_drawing(path: Path | None) -> None:
    """Refuses a chart file of no known kind before anything is read."""
    from pipeline.compare_chart import KINDS

    if path is not None and path.suffix.lower() not in KINDS:
        raise click.BadParameter(f"{path} must end in {' or '.join(KINDS)}", param_hint="--draw")


def check_choices(rows: list[Row], service: str | None, force: str | None) -> None:
    """Refuses a kind of service or a force that does not exist: an empty answer would look like one."""
    from pipeline.resolve.forces import forces_by_slug
    from pipeline.resolve.services import load_services

    kinds = {kind.category for kind in load_services()} | {UNKNOWN_SERVICE} | {row["service_category"] for row in rows} - {None}
    if service is not None and service not in kinds:
        raise click.BadParameter(f"{service} is none of {', '.join(sorted(kinds))}", param_hint="--service")
    if force is not None and force not in forces_by_slug():
        raise click.BadParameter(f"{force} is none of the 43, which are written as in thames-valley", param_hint="--force")


def is_chosen(row: Row, service: str | None, force: str | None) -> bool:
    """Whether a row is of the kind and force that were asked for."""
    return service in {None, row["service_category"] or UNKNOWN_SERVICE} and force in {None, row["force"]}


def print_filled(cells: list[tuple[object, ...]]) -> None:
    """Prints the rows; a person is spared the columns in which nothing stands, a program gets always the same ones."""
    kept = [at for at in range(len(COLUMNS)) if not is_terminal() or any(row[at] not in {None, ""} for row in cells)]
    columns = [COLUMNS[at] for at in kept]
    print_rows(
        columns, ([row[at] for at in kept] for row in cells), right=[name for name in columns if name not in TEXT_COLUMNS]
    )


def row_to_cells(row: Row) -> tuple[object, ...]:
    """One line; missing is empty, never 0."""
    coverage = None if row["coverage"] is None else f"{row['coverage']:.0%}"
    return (
        row["force"],
        row["service_category"] or UNKNOWN_SERVICE,
        *(pounds(row[f"{basis}_gbp"]) for basis in BASES),
        number(row["referrals"]),
        number(row["people"]),
        pounds(row["cost_per_referral_gbp"]),
        *(pounds(row[f"{basis}_per_1000_gbp"]) for basis in PER_1000),
        number(row["documents"]),
        coverage,
    )


def draw_rows(rows: list[Row], path: Path, title: str, *, per_1000: bool) -> None:
    """Draws the rows and says where the chart is."""
    from pipeline.compare_chart import rows_to_chart

    left_out = rows_to_chart(rows, path, title, per_1000=per_1000)
    say(f"chart: {path}" + (f" ({plural(left_out, 'row')} not drawn: narrow it with --service or --force)" if left_out else ""))
