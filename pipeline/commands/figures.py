"""``pcc figures``: every figure of a document and what became of it."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import warehouse_option
from pipeline.commands.stored import find_document, read_rows
from pipeline.commands.terminal import is_terminal, print_rows, say
from pipeline.commands.words import plural

COLUMNS = ("page", "kind", "text", "disposition", "reason", "characters")


@click.command()
@click.argument("doc")
@click.option("--unexplained", is_flag=True, help="Only those that nothing explains: the list to work through.")
@warehouse_option
def figures(doc: str, *, unexplained: bool, warehouse: Path) -> None:
    """List the figures of a document: part of a record, a total or a claim, or why not.

    DOC is its path in the raw folder, the end of that, or the beginning of its id.
    """
    document = find_document(warehouse, doc)
    rows = read_rows(warehouse, "figures", [("document_id", "=", document["document_id"])])
    wanted = [row for row in rows if not unexplained or row["disposition"] == "unexplained"]
    print_rows(
        COLUMNS,
        (
            (row["page"], row["kind"], row["text"], row["disposition"], row["reason"], f"{row['char_start']}-{row['char_end']}")
            for row in wanted
        ),
        right=("page",),
    )
    if is_terminal():
        explained = sum(row["disposition"] != "unexplained" for row in rows)
        say(f"{plural(len(rows), 'figure')} in {document['path']}, {explained} explained.")
