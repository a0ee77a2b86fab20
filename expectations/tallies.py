"""What expectations came to, by document, so that a later run can add up those of the documents that it takes over."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from expectations.suites import Expectation

    Numbers = np.ndarray[Any, np.dtype[np.int64]]
    Mask = np.ndarray[Any, np.dtype[np.bool_]]

# One row a table and document, the numbers in the order of the suite. Tables that are not of documents have one row with none.
TALLIES = pa.schema(
    [("table", pa.string()), ("document_id", pa.string())] + [(name, pa.list_(pa.int64())) for name in ("checked", "failed")]
)


def looked_at(expectation: Expectation, rows: pa.Table) -> Mask:
    """The rows in which an expectation has something to look at: all of its columns hold something."""
    looks_at_nulls = expectation.type.endswith("not_be_null") or expectation.declared["kwargs"].get("ignore_row_if") == "never"
    if looks_at_nulls or not expectation.columns:
        return np.ones(len(rows), np.bool_)
    valid = [pc.is_valid(rows.column(name)) for name in expectation.columns]
    return np.asarray(reduce(pc.and_, valid).to_numpy(), np.bool_)


def tally(table: str, rows: pa.Table, found: Sequence[tuple[Mask, Sequence[int]]]) -> pa.Table:
    """What the expectations of a table came to, by document.

    Args:
        table: its name.
        rows: the rows that were validated.
        found: for each expectation the rows that it looked at, as a mask, and the positions of those that break it.
    """
    names, group = _groups(rows)
    checked = [np.bincount(group[mask], minlength=len(names)) for mask, _ in found]
    failed = [np.bincount(group[np.asarray(broken, np.int64)], minlength=len(names)) for _, broken in found]
    columns = [pa.array([table] * len(names), pa.string()), names, _to_lists(checked, names), _to_lists(failed, names)]
    return pa.table(columns, schema=TALLIES)


def add_up(tallies: pa.Table, table: str, length: int) -> list[tuple[int, int]]:
    """For each of the ``length`` expectations of a table the rows that it looked at and those that break it, in all."""
    own = tallies.filter(pc.equal(tallies.column("table"), table))
    checked, failed = (_to_numbers(own.column(name), length).sum(axis=0).tolist() for name in ("checked", "failed"))
    return list(zip(checked, failed, strict=True))


def _groups(rows: pa.Table) -> tuple[pa.Array, Numbers]:
    """The documents, and for each row the position of its document."""
    if "document_id" not in rows.column_names:
        return pa.nulls(1, pa.string()), np.zeros(len(rows), np.int64)
    encoded = rows.column("document_id").combine_chunks().dictionary_encode("encode")
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    return encoded.dictionary, np.asarray(encoded.indices.to_numpy(zero_copy_only=False), np.int64)


def _to_lists(columns: Sequence[Numbers], names: pa.Array) -> pa.Array:
    flat = np.stack(columns, axis=1).ravel() if columns else np.zeros(0, np.int64)
    offsets = np.arange(len(names) + 1, dtype=np.int32) * len(columns)
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), pa.array(flat, pa.int64()))


def _to_numbers(lists: pa.ChunkedArray, length: int) -> Numbers:
    flat = pc.list_flatten(lists).to_numpy()
    return np.asarray(flat, np.int64).reshape(-1, length)
