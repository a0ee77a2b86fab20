"""The spreadsheet of one total, to check it with; what is personal in the document is left out of it too."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.checking_sheet import write_checking_sheet
from pipeline.report.library import Library
from pipeline.report.privacy import without_personal
from pipeline.report.rows import TotalRow

# Raise it when sheets are made differently, so that those of the run before are made again.
VERSION = 2
Tables = dict[str, list[dict[str, Any]]]


def total_to_tables(library: Library, total: TotalRow) -> Tables:
    """The rows that a total's sheet is made from: its own, and those of its parts."""
    index, parts = library.indexes[total.document_id], list(total.parts or ())
    # A smaller total stands for its printed amount; its own parts are for its own sheet.
    totals = [total, *(replace(index.totals[part], parts=[]) for part in parts if part in index.totals)]
    counts = [index.counts[part] for part in parts if part in index.counts]
    records = {part for part in parts if part in index.records} | {count.record_id for count in counts}
    found: dict[str, list[Any]] = {
        "documents": [library.papers[total.document_id].document],
        "totals": totals,
        "records": [index.records[record] for record in sorted(records)],
        "counts": counts,
        "figures": [index.by_id[part] for part in parts if part in index.by_id],
    }
    return {name: [row_without_personal(asdict(row)) for row in rows] for name, rows in found.items()}


def row_without_personal(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose texts repeat nothing personal; identifiers stay as they are."""
    return {
        name: without_personal(value) if isinstance(value, str) and not name.endswith("_id") else value
        for name, value in row.items()
    }


def tables_to_key(tables: Tables) -> str:
    """What a sheet is made from, in short."""
    return hashlib.sha256(repr((VERSION, tables)).encode()).hexdigest()[:16]


def tables_to_sheet(tables: Tables) -> bytes:
    """The bytes of an ``.xlsx``."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "check.xlsx"
        write_checking_sheet(path, tables)
        return path.read_bytes()
