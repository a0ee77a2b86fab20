"""The tables of one file, for a look at what was read: the body of ``pcc tables FILE``."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from extractors.document import Table
from extractors.read import Limits, read


class ShownTable(TypedDict):
    """A table on a page; a spanning cell stands once, in its first place."""

    page: int | None
    rows: list[list[str]]


def file_to_tables(path: Path, limits: Limits = Limits()) -> list[ShownTable]:
    """Tables of a file in reading order; one that runs over pages is given page by page."""
    document = read(path, limits)
    return [part for block in document.blocks if block.table for part in table_to_parts(block.table, block.page)]


def table_to_parts(table: Table, page: int | None) -> list[ShownTable]:
    """The rows of a table by the page that they stand on."""
    rows: dict[int | None, dict[int, list[str]]] = {}
    for cell in table.cells:
        on_page = rows.setdefault(cell.page or page, {})
        on_page.setdefault(cell.row, [""] * table.columns)[cell.column] = cell.text
    return [{"page": number, "rows": [cells for _, cells in sorted(found.items())]} for number, found in rows.items()]
