"""Rows of documents that have not changed since the last run, taken over from it, so that a run costs what is new in it.

The rows that a document gives depend on its bytes, its path and source file, the corrections for it, and the code, libraries,
suites and reference lists. A run keeps a digest of the latter (``RunInfo.decided_by``) and of the former for each document
(``RunInfo.signatures``). Where both are the same, the rows are the same, validated by the same suites, and need not be made
again. What expectations came to is kept by document, so that the report of the validation is the same too. ``comparison`` looks
across the documents of a force, so a force's rows are made anew where any of its documents is new, changed or gone.

A document that failed is tried again, and so is one of which a part was not read for a reason that lies outside it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from expectations import NOTHING, Validation
from pipeline.frames import DOCUMENT_TABLES, in_order
from pipeline.outcomes import NOT_OF_THE_BYTES
from pipeline.runs import current_run, read_run, run_folder
from pipeline.schema import arrow_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from pipeline.corrections import Correction
    from pipeline.sources import RawFile

# Beside the tables of a run, and not shown to readers.
TALLIES_FILE = ".tallies.parquet"
REFERENCE_TABLES = ("forces", "providers")
TAKEN = (*REFERENCE_TABLES, *DOCUMENT_TABLES, "comparison", "rejected")


@dataclass(frozen=True)
class Carried:
    """What is taken over.

    Args:
        documents: identifiers of the documents.
        rows: their rows, as validated; without any of the tables where nothing is taken over.
        reference: the reference tables, as validated.
        comparison: the comparison of forces of the last run, as validated.
        gone_forces: forces of which that run had records that are not taken over.
    """

    documents: frozenset[str] = frozenset()
    rows: Validation = NOTHING
    reference: Validation = NOTHING
    comparison: Validation = NOTHING
    gone_forces: frozenset[str] = frozenset()


def files_to_signatures(files: Iterable[RawFile], corrections: Sequence[Correction] = ()) -> dict[str, str]:
    """For each document a digest of all that decides its rows besides its bytes and the code."""
    return {file.document_id: _signature(file, corrections) for file in files}


def unchanged(warehouse: Path, signatures: Mapping[str, str], decided_by: str) -> list[str]:
    """The documents that have the same signature as in the current run; none where anything else has changed."""
    run_id = current_run(warehouse)
    run = read_run(warehouse, run_id) if run_id and decided_by else {}
    if run.get("decided_by") != decided_by:
        return []
    known = run.get("signatures", {})
    return [document for document, signature in signatures.items() if known.get(document) == signature]


def carry_over(warehouse: Path, documents: Sequence[str]) -> Carried:
    """What can be taken over from the current run.

    Args:
        warehouse: where the run is.
        documents: those that are unchanged since.
    """
    run_id = current_run(warehouse)
    if run_id is None or not documents:
        return Carried()
    folder, same = run_folder(warehouse, run_id), pa.array(documents, pa.string())
    if not _is_as_written(folder, read_run(warehouse, run_id)):
        return Carried()
    tables = {name: _read_table(folder, name) for name in TAKEN}
    tallies = pq.read_table(folder / TALLIES_FILE).cast(NOTHING.tallies.schema)
    if _refused(tables["rejected"], *REFERENCE_TABLES):
        return Carried()
    kept = _finished(tables["documents"], tables["issues"], same)
    rows = {name: _rows_of(tables[name], kept) for name in DOCUMENT_TABLES}
    return Carried(
        frozenset(kept.to_pylist()),
        Validation(rows, _rows_of(tables["rejected"], kept), _rows_of(tallies, kept)),
        _whole_tables(tables, tallies, *REFERENCE_TABLES),
        NOTHING if _refused(tables["rejected"], "comparison") else _whole_tables(tables, tallies, "comparison"),
        _forces(tables["records"].filter(pc.invert(pc.is_in(tables["records"].column("document_id"), value_set=kept)))),
    )


def with_carried(validation: Validation, carried: Carried) -> Validation:
    """The validation of what is new, together with that of the rows that are taken over."""
    old = carried.rows
    accepted = {
        name: in_order(name, pa.concat_tables([rows, old.accepted[name]])) if name in old.accepted else rows
        for name, rows in validation.accepted.items()
    }
    rejected = pa.concat_tables([validation.rejected, old.rejected.cast(validation.rejected.schema)])
    return Validation(accepted, rejected, pa.concat_tables([validation.tallies, old.tallies]))


def touched_forces(new: Validation, carried: Carried) -> frozenset[str] | None:
    """The forces whose comparison is to be made anew; ``None`` for all of them."""
    if not carried.comparison.accepted:
        return None
    return carried.gone_forces | _forces(new.accepted["records"])


def write_tallies(validation: Validation, folder: Path) -> None:
    """Keeps, beside the tables of a run, what a later one needs to take rows over."""
    order = [("table", "ascending"), ("document_id", "ascending")]
    rows = validation.tallies
    pq.write_table(rows.take(pc.sort_indices(rows, sort_keys=order)).combine_chunks(), folder / TALLIES_FILE)


def _signature(file: RawFile, corrections: Sequence[Correction]) -> str:
    own = [correction for correction in corrections if file.document_id.startswith(correction.document)]
    decisive = ([(known.name, known.beside) for known in (file, *file.copies)], own)
    return hashlib.sha256(repr(decisive).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _finished(documents: pa.Table, issues: pa.Table, same: pa.Array) -> pa.Array:
    """Those of the documents that another attempt would read no better."""
    again = issues.filter(pc.is_in(issues.column("code"), value_set=pa.array(sorted(NOT_OF_THE_BYTES), pa.string())))
    names = documents.filter(pc.not_equal(documents.column("status"), "failed")).column("document_id")
    names = names.filter(pc.is_in(names, value_set=same))
    return names.filter(pc.invert(pc.is_in(names, value_set=again.column("document_id").combine_chunks()))).combine_chunks()


def _whole_tables(tables: Mapping[str, pa.Table], tallies: pa.Table, *names: str) -> Validation:
    own = tallies.filter(pc.is_in(tallies.column("table"), value_set=pa.array(names, pa.string())))
    return Validation({name: tables[name] for name in names}, NOTHING.rejected, own)


def _refused(rejected: pa.Table, *names: str) -> bool:
    return bool(pc.any(pc.is_in(rejected.column("table"), value_set=pa.array(names, pa.string()))).as_py())


def _forces(records: pa.Table) -> frozenset[str]:
    return frozenset(pc.unique(records.column("force")).drop_null().to_pylist())


def _read_table(folder: Path, name: str) -> pa.Table:
    return pq.read_table(folder / f"{name}.parquet").cast(arrow_schema(name))


def _rows_of(rows: pa.Table, document_ids: pa.Array) -> pa.Table:
    return rows.filter(pc.is_in(rows.column("document_id"), value_set=document_ids, skip_nulls=True))


def _is_as_written(folder: Path, run: Mapping[str, Any]) -> bool:
    """Whether the tables are still those that the run wrote: rows that somebody changed are not taken over."""
    names = (*(f"{name}.parquet" for name in TAKEN), TALLIES_FILE)
    return all((folder / name).is_file() and run["files"].get(name) == _digest(folder / name) for name in names)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
