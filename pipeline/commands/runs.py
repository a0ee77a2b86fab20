"""``pcc runs`` and ``pcc diff``: the runs that a warehouse keeps, and what changed between two."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import warehouse_option
from pipeline.commands.terminal import print_rows, say

COLUMNS = ("run", "seen", "finished", "documents", "records", "totals", "code")


@click.command()
@warehouse_option
def runs(warehouse: Path) -> None:
    """List the runs that are kept, oldest first; readers see the one that is marked as current."""
    from pipeline.runs import current_run, read_run, run_ids

    current = current_run(warehouse)
    kept = [read_run(warehouse, run_id) for run_id in run_ids(warehouse)]
    rows = (
        (
            run["run_id"],
            "current" if run["run_id"] == current else "",
            run["finished"][:16].replace("T", " "),
            *(run["rows"].get(name) for name in ("documents", "records", "totals")),
            run["code_version"],
        )
        for run in kept
    )
    print_rows(COLUMNS, rows, right=("documents", "records", "totals"))


@click.command()
@click.argument("before", default="previous")
@click.argument("after", default="current")
@warehouse_option
@click.option("--check", is_flag=True, help="Exit with 1 when anything differs.")
@click.pass_context
def diff(context: click.Context, *, before: str, after: str, warehouse: Path, check: bool) -> None:
    """Say which documents, records, counts, totals and verdicts differ between run BEFORE and run AFTER.

    A run is called by its id, its number, or `current` and `previous`.
    """
    from pipeline.runs import diff as compare_runs
    from pipeline.runs import diff_to_lines

    found = compare_runs(warehouse, before, after)
    for line in diff_to_lines(found):
        say(line)
    if check and not all(rows.is_empty for rows in found.tables.values()):
        context.exit(1)
