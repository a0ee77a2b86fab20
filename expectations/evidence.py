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
