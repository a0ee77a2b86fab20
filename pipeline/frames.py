"""Outcomes of documents to the tables of the warehouse.

Every table is typed by ``pipeline.schema``, sorted by its declared columns and laid out in one chunk, so that the same
outcomes give the same table whatever their order and however they were batched.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.rows import ROWS, issues_to_rows
from pipeline.schema import arrow_schema, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from extractors.document import Issue
    from pipeline.outcomes import DocumentOutcome
    from pipeline.rows import Row

DOCUMENT_TABLES = ("documents", "records", "counts", "totals", "claims", "figures", "issues", "corrections")
# Documents turned into Arrow at a time: rows of Python objects take ten times the memory of a column.
BATCH = 500


def to_tables(outcomes: Iterable[DocumentOutcome], issues: Iterable[Issue] = ()) -> dict[str, pa.Table]:
    """The tables that come from documents; an empty run gives empty, typed tables.

    Args:
        outcomes: of every document, in any order.
        issues: those of the run that are about no single document.
    """
    parts: dict[str, list[pa.Table]] = {name: [_to_arrow(name, ())] for name in DOCUMENT_TABLES}
    parts["issues"].append(_to_arrow("issues", list(issues_to_rows(issues))))
    for batch in _batches(outcomes):
        for name in DOCUMENT_TABLES:
            rows = chain.from_iterable(ROWS[name](outcome) for outcome in batch)
            parts[name].append(_to_arrow(name, list(rows)))
    return {name: in_order(name, pa.concat_tables(parts[name])) for name in DOCUMENT_TABLES}


def rows_to_table(name: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Rows with exactly the declared columns of a table, as that table.

    Raises:
        ValueError: where a row lacks a column or has one that is not declared.
    """
    names = table(name).names
    return in_order(name, _to_arrow(name, [_to_tuple(row, names) for row in rows]))


def in_order(name: str, rows: pa.Table) -> pa.Table:
    """The rows in the table's fixed order, in one chunk."""
    keys = [(column, "ascending") for column in table(name).sort]
    return rows.take(pc.sort_indices(rows, sort_keys=keys)).combine_chunks()


def _to_tuple(row: Mapping[str, Any], names: tuple[str, ...]) -> Row:
    if set(row) != set(names):
        missing, unknown = sorted(set(names) - set(row)), sorted(set(row) - set(names))
        raise ValueError(f"columns missing: {missing}; not declared: {unknown}; declared: {list(names)}")
    return tuple(row[name] for name in names)


def _batches(outcomes: Iterable[DocumentOutcome]) -> Iterator[list[DocumentOutcome]]:
    left = iter(outcomes)
    while batch := list(islice(left, BATCH)):
        yield batch


def _to_arrow(name: str, rows: Sequence[Row]) -> pa.Table:
    schema = arrow_schema(name)
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    return pa.table([_to_array(values, field.type) for values, field in zip(columns, schema, strict=True)], schema=schema)


def _to_array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    try:
        array = pa.array(values, kind)
    except UnicodeEncodeError:  # half of a surrogate pair, from a broken font: no text format can hold it
        array = pa.array([_without_surrogates(value) for value in values], kind)
    return pc.if_else(pc.equal(array, ""), None, array) if pa.types.is_string(kind) else array


def _without_surrogates(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return [_without_surrogates(item) for item in value] if isinstance(value, (list, tuple)) else value
