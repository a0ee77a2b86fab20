"""The tables of the warehouse: columns, types, keys, references, and what each column means.

The tables are declared in ``pipeline/tables/*.yml``, one file a table, in the order in which the columns are written. From
there come the Parquet schemas (descriptions and units in the field metadata), the data dictionary ``warehouse/README.md``,
the data package descriptor, and the tests that hold the suites in ``expectations/`` to the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.plain_yaml import parse_yaml

FOLDER = Path(__file__).parent / "tables"
# The order in which they are written, shown and checked: a table comes after those that it refers to.
TABLES = (
    "forces",
    "providers",
    "documents",
    "records",
    "counts",
    "totals",
    "claims",
    "figures",
    "issues",
    "corrections",
    "comparison",
    "rejected",
)
TYPES: dict[str, pa.DataType] = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "money": pa.decimal128(16, 2),
    "quantity": pa.decimal128(20, 4),
    "count": pa.int64(),
    "number": pa.float64(),
    "flag": pa.bool_(),
    "date": pa.date32(),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Args:
        type: a key of ``TYPES``.
        about: what it holds, in one line; a unit stands in ``unit``.
        required: never null.
        references: ``table.column`` that its values stand in.
        values: all that it may hold.
        pattern: regular expression that its values match.
    """

    name: str
    type: str
    about: str
    unit: str | None = None
    required: bool = False
    references: str | None = None
    values: tuple[str, ...] = ()
    pattern: str | None = None
    minimum: int | None = None
    maximum: int | None = None

    def to_field(self) -> pa.Field:
        """The Arrow field; nullable always, because what may not be null is for a suite to refuse, with a reason."""
        metadata = {"description": self.about}
        if self.unit:
            metadata["unit"] = self.unit
        return pa.field(self.name, TYPES[self.type], metadata=metadata)


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One table: ``row`` says what a row is, ``key`` which columns tell rows apart, ``sort`` the order in which they stand."""

    name: str
    row: str
    key: tuple[str, ...]
    sort: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name."""
        return self.columns[self.names.index(name)]

    def to_arrow(self) -> pa.Schema:
        """The Arrow schema, with descriptions and units in the metadata of the fields."""
        return pa.schema([column.to_field() for column in self.columns], metadata={"table": self.name, "row": self.row})


@cache
def table(name: str) -> TableSchema:
    """The declaration of one table."""
    return _to_table(_load(f"{name}.yml"))


@cache
def arrow_schema(name: str) -> pa.Schema:
    """The Arrow schema of one table."""
    return table(name).to_arrow()


@cache
def _load(file: str) -> dict[str, Any]:
    loaded: dict[str, Any] = parse_yaml((FOLDER / file).read_text(encoding="utf-8"))
    return loaded


def _to_table(declared: dict[str, Any]) -> TableSchema:
    groups = _load("_groups.yml")
    entries = [entry for item in declared["columns"] for entry in (groups[item["group"]] if "group" in item else [item])]
    columns = tuple(Column(**{**entry, "values": tuple(entry.get("values", ()))}) for entry in entries)
    key, sort = tuple(declared["key"]), tuple(declared["sort"])
    return TableSchema(declared["table"], declared["row"], key, sort, columns)
