"""``pcc export``: the tables for spreadsheets and other programs."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import warehouse_option
from pipeline.commands.terminal import say


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@warehouse_option
def export(target: Path, *, warehouse: Path) -> None:
    """Write all tables to TARGET: an Excel workbook where it ends in .xlsx, else a folder of CSV files.

    No cell is a formula, whatever a document holds; in CSV a text that looks like one gets an apostrophe in front.
    """
    from pipeline.export import to_csv, to_excel

    if target.suffix.lower() == ".xlsx":
        say(f"written: {to_excel(warehouse, target)}")
        return
    written = to_csv(warehouse, target)
    say(f"written: {len(written)} files in {target}")
