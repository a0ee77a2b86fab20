"""Rows of documents that have not changed since the last run, taken over from it, so that a run costs what is new in it.

The rows that a document gives depend on its bytes, its path and source file, the corrections for it, and the code, libraries,
suites and reference lists. A run keeps a digest of the latter (``RunInfo.decided_by``) and of the former for each document
(``RunInfo.signatures``). Where both are the same, the rows are the same, validated by the same suites, and need not be made
again. What looks across documents, like ``comparison``, is made anew from all rows. A document that failed is tried again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from expectations import Validation
from pipeline.frames import DOCUMENT_TABLES, in_order
from pipeline.runs import current_run, read_run, run_folder
from pipeline.schema import arrow_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from pipeline.corrections import Correction
    from pipeline.sources import RawFile


@dataclass(frozen=True)
class Carried:
    """What is taken over: ``documents`` by identifier, their rows that were accepted, and those that were refused."""

    documents: frozenset[str]
    accepted: Mapping[str, pa.Table]
    rejected: pa.Table


def files_to_signatures(files: Iterable[RawFile], corrections: Sequence[Correction] = ()) -> dict[str, str]:
    """For each document a digest of all that decides its rows besides its bytes and the code."""
    return {file.document_id: _signature(file, corrections) for file in files}


def carry_over(warehouse: Path, signatures: Mapping[str, str], decided_by: str) -> Carried:
    """The rows of the current run for documents with the same signature; none where anything else has changed."""
    run_id = current_run(warehouse)
    run = read_run(warehouse, run_id) if run_id else {}
    if run_id is None or run.get("decided_by") != decided_by or not decided_by:
        return nothing()
    folder, known = run_folder(warehouse, run_id), run.get("signatures", {})
    if not _is_as_written(folder, run):
        return nothing()
    same = pa.array(sorted(key for key, signature in signatures.items() if known.get(key) == signature), pa.string())
    documents = _rows_of(folder, "documents", same)
    kept = documents.filter(pc.not_equal(documents.column("status"), "failed")).column("document_id").combine_chunks()
    accepted = {name: _rows_of(folder, name, kept) for name in DOCUMENT_TABLES}
    rejected = _rows_of(folder, "rejected", kept)
    return Carried(frozenset(kept.to_pylist()), accepted, rejected)


def nothing() -> Carried:
    """Nothing to take over."""
    empty = {name: arrow_schema(name).empty_table() for name in (*DOCUMENT_TABLES, "rejected")}
    return Carried(frozenset(), {name: empty[name] for name in DOCUMENT_TABLES}, empty["rejected"])


def with_carried(validation: Validation, carried: Carried) -> Validation:
    """The validation of what is new, together with the rows that are taken over; ``results`` speak of what is new."""
    accepted = {
        name: in_order(name, pa.concat_tables([rows, carried.accepted[name]])) if name in carried.accepted else rows
        for name, rows in validation.accepted.items()
    }
    rejected = pa.concat_tables([validation.rejected, carried.rejected.cast(validation.rejected.schema)])
    return Validation(accepted, in_order("rejected", rejected), validation.results)


def _signature(file: RawFile, corrections: Sequence[Correction]) -> str:
    own = [correction for correction in corrections if file.document_id.startswith(correction.document)]
    decisive = (file.name, file.source, file.other_names, file.issues, own)
    return hashlib.sha256(repr(decisive).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _rows_of(folder: Path, name: str, document_ids: pa.Array) -> pa.Table:
    rows = pq.read_table(folder / f"{name}.parquet")
    return rows.filter(pc.is_in(rows.column("document_id"), value_set=document_ids, skip_nulls=True)).cast(arrow_schema(name))


def _is_as_written(folder: Path, run: Mapping[str, Any]) -> bool:
    """Whether the tables are still those that the run wrote: rows that somebody changed are not taken over."""
    names = [f"{name}.parquet" for name in (*DOCUMENT_TABLES, "rejected")]
    return all((folder / name).is_file() and run["files"].get(name) == _digest(folder / name) for name in names)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
