"""What a check may look at: the table that is being validated, the others, and the texts of the documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True)
class Evidence:
    """The rows of one table and what they can be checked against.

    Args:
        rows: the table that is being validated.
        given: every table of the run as it came, accepted or not.
        accepted: the tables that were validated before this one, without the rows that were refused.
        texts: text of each document, by ``document_id``; documents that are missing are not checked.
    """

    rows: pa.Table
    given: Mapping[str, pa.Table] = field(default_factory=dict)
    accepted: Mapping[str, pa.Table] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def column(self, name: str) -> pa.Array:
        """A column of the table that is being validated, in one chunk."""
        return in_one_chunk(self.rows.column(name))


def in_one_chunk(values: pa.ChunkedArray) -> pa.Array:
    """A chunked column as one array."""
    return values.combine_chunks() if values.num_chunks != 1 else values.chunk(0)


def identifiers(tables: Mapping[str, pa.Table], places: Iterable[str]) -> pa.Array:
    """All values of ``table.column`` places; tables that are not there have none."""
    split = [place.split(".") for place in places]
    found = [in_one_chunk(tables[name].column(column)) for name, column in split if name in tables]
    return pa.concat_arrays([pa.array([], pa.string()), *found])


def lookup(keys: pa.Array, known: pa.Array, values: pa.Array) -> pa.Array:
    """The value of each key; null for a key that is not known."""
    return values.take(pc.index_in(keys, known))


def only_where(condition: pa.Array, result: pa.Array) -> pa.Array:
    """The result where the condition holds, null elsewhere."""
    return pc.if_else(pc.fill_null(condition, False), result, pa.scalar(None, pa.bool_()))


def by_case(verdict: pa.Array, cases: dict[str, pa.Array]) -> pa.Array:
    """For each row what its verdict's case says, where a comparison with a missing value counts as false."""
    out = pa.nulls(len(verdict), pa.bool_())
    for name, holds in cases.items():
        out = pc.if_else(pc.fill_null(pc.equal(verdict, name), False), pc.fill_null(holds, False), out)
    return out


def no_row_of(bad_rows: pa.Array, length: int) -> pa.Array:
    """True for every row but the bad ones."""
    return pc.invert(pc.is_in(pa.array(range(length), pa.int64()), value_set=bad_rows.cast(pa.int64())))
