"""``pcc tables``: the tables of a file as they are read."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.commands.terminal import print_rows, say
from pipeline.errors import PipelineError


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="As one JSON list: [{page, rows}].")
def tables(file: Path, *, as_json: bool) -> None:
    """Print the tables of FILE, a spanning cell once, in its first place."""
    from extractors.errors import ReadError
    from pipeline.show_tables import file_to_tables

    try:
        found = file_to_tables(file)
    except ReadError as error:
        raise PipelineError(f"{file}: {error}") from error
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    for count, table in enumerate(found, 1):
        say(f"table {count}" + (f", page {table['page']}" if table["page"] else ""))
        width = max((len(row) for row in table["rows"]), default=0)
        print_rows([str(column) for column in range(1, width + 1)], table["rows"])
    if not found:
        say(f"No tables in {file}.")
