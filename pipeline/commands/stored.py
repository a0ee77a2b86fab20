"""Rows of the published tables, for commands that look at them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.errors import WrongRequest

Row = dict[str, Any]


def read_rows(warehouse: Path, table: str, filters: list[tuple[str, str, object]] | None = None) -> list[Row]:
    """Rows of one table as published, in its order; money is ``Decimal``, missing is ``None``.

    Args:
        warehouse: the folder of the tables.
        table: its name.
        filters: as ``pyarrow.parquet.read_table`` takes them: ``[("document_id", "=", "…")]``.

    Raises:
        WrongRequest: where there is no such table yet.
    """
    path = warehouse / f"{table}.parquet"
    if not path.is_file():
        raise WrongRequest(
            f"there is no warehouse in {warehouse} yet: run `pcc ingest` first, or name another with --warehouse"
        )
    import pyarrow.parquet as pq

    rows: list[Row] = pq.read_table(path, filters=filters).to_pylist()
    return rows


def find_document(warehouse: Path, wanted: str) -> Row:
    """The document that ``wanted`` names: a path, the end of one, or the beginning of a ``document_id``.

    Raises:
        WrongRequest: where none or several fit.
    """
    found = [row for row in read_rows(warehouse, "documents") if is_meant(row, wanted)]
    exact = [row for row in found if wanted in (row["path"], row["document_id"])]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise WrongRequest(f"no document in {warehouse} is called {wanted}")
    paths = ", ".join(row["path"] for row in found[:3])
    raise WrongRequest(f"{wanted} may mean {len(found)} documents: {paths}{', …' if len(found) > 3 else ''}")


def is_meant(document: Row, wanted: str) -> bool:
    """Whether a document may be the one that a person names."""
    path: str = "/" + document["path"]
    is_start_of_id: bool = len(wanted) >= 6 and document["document_id"].startswith(wanted)
    return is_start_of_id or path.endswith("/" + wanted) or path.rsplit(".", 1)[0].endswith("/" + wanted)
