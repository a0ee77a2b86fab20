"""Descriptions of the tables for people and for programs: the data dictionary and the data package descriptor.

``python -m pipeline.dictionary`` writes ``warehouse/README.md`` anew; a test fails when it is stale.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.schema import TABLES, Column, TableSchema, table

if TYPE_CHECKING:
    from collections.abc import Mapping

README = Path(__file__).parents[1] / "warehouse" / "README.md"
TYPE_WORDS = {
    "text": "text",
    "texts": "list of texts",
    "money": "decimal(16, 2)",
    "quantity": "decimal(20, 4)",
    "count": "integer",
    "number": "float",
    "flag": "true or false",
    "date": "date",
}
# Types of the Table Schema standard (https://specs.frictionlessdata.io/table-schema/).
FRICTIONLESS_TYPES = {
    "text": "string",
    "texts": "array",
    "money": "number",
    "quantity": "number",
    "count": "integer",
    "number": "number",
    "flag": "boolean",
    "date": "date",
}
FORMATS = {
    ".parquet": {"format": "parquet", "mediatype": "application/vnd.apache.parquet"},
    ".csv": {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"},
}
INTRODUCTION = """# The warehouse

<!-- Made from pipeline/tables/*.yml by `python -m pipeline.dictionary`: change those files, not this one. -->

`make ingest` writes one Parquet file a table into this folder. Money is a decimal, never a float; what is not known is
null, never 0 or an empty text; identifiers stay the same from run to run.

```python
from pipeline import load

records = load.table("records")  # decimals and nullable integers kept
```

**The tables of one run appear together or not at all.** `current` is a symbolic link to the folder of the last whole run,
under `.runs/`, and `records.parquet` and its neighbours are links into `current`. A run writes its folder, makes sure that
it is on the disk, and then moves that one link in a single step; if it is killed before, nothing has changed. A program that
opens several tables one after another while a run ends can still meet both runs: `load.warehouse()` holds on to one.

Beside the tables, `current/run.json` keeps the run's settings, code version and the hashes of what it read and wrote, and
`current/datapackage.json` describes the tables to programs that know Frictionless Data. The last runs are kept under
`.runs/`, each whole, so that two can be compared. Copy the folder with its links (`cp -a`, `rsync -a`), or only the files of
`current/`.

A row that a suite in `expectations/suites/` refuses stands in `rejected` with the reason instead of in its table, and so do the
rows that depend on it. A value that a person has corrected (`raw/corrections.yml`) is marked as `overridden`, and the reading
that it replaced stands in `corrections`.

| table | a row is | key |
| --- | --- | --- |
"""


def to_markdown() -> str:
    """The data dictionary of all tables."""
    tables = [table(name) for name in TABLES]
    overview = "".join(f"| [`{each.name}`](#{each.name}) | {each.row} | {_code(each.key)} |\n" for each in tables)
    return INTRODUCTION + overview + "".join(_section(each) for each in tables)


def to_data_package(files: Mapping[str, Path]) -> dict[str, Any]:
    """The Frictionless descriptor of one run's tables; ``files`` maps a table to its Parquet or CSV file."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "pcc-figures",
        "title": "What police and crime commissioners fund, read from what they publish",
        "description": "Records of money and of people, each with the place that it was read from, and printed totals checked.",
        "resources": [_to_resource(table(name), files[name]) for name in TABLES if name in files],
    }


def _section(declared: TableSchema) -> str:
    head = (
        f"\n## {declared.name}\n\nA row is {declared.row}.\n\n| column | type | unit | meaning |\n| --- | --- | --- | --- |\n"
    )
    return head + "".join(_line(column) for column in declared.columns)


def _line(column: Column) -> str:
    notes = [column.about]
    if column.values:
        notes.append(f"one of {_code(column.values)}")
    if column.references:
        notes.append(f"refers to `{column.references}`")
    if column.required:
        notes.append("never null")
    return f"| `{column.name}` | {TYPE_WORDS[column.type]} | {column.unit or ''} | {'; '.join(notes)} |\n"


def _code(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _to_resource(declared: TableSchema, file: Path) -> dict[str, Any]:
    content = file.read_bytes()
    return {
        "name": declared.name,
        "type": "table",
        "path": file.name,
        "description": f"A row is {declared.row}.",
        **FORMATS[file.suffix],
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _to_table_schema(declared),
    }


def _to_table_schema(declared: TableSchema) -> dict[str, Any]:
    references = [(column.name, column.references.split(".")) for column in declared.columns if column.references]
    return {
        "fields": [_to_field(column) for column in declared.columns],
        "primaryKey": list(declared.key),
        "foreignKeys": [
            {"fields": [name], "reference": {"resource": resource, "fields": [field]}} for name, (resource, field) in references
        ],
    }


def _to_field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.values:
        constraints["enum"] = list(column.values)
    for name, value in (("pattern", column.pattern), ("minimum", column.minimum), ("maximum", column.maximum)):
        if value is not None:
            constraints[name] = value
    field = {"name": column.name, "type": FRICTIONLESS_TYPES[column.type], "description": column.about}
    return field | ({"unit": column.unit} if column.unit else {}) | ({"constraints": constraints} if constraints else {})


if __name__ == "__main__":
    README.write_text(to_markdown(), encoding="utf-8")
