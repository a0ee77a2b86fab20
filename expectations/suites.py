"""The suites: one JSON file a table, in the form that Great Expectations itself writes and reads.

``expectations`` lists what is expected, one a line. ``severity`` is ``critical`` (a row that fails goes to ``rejected``) or
``warning`` (it is counted). ``description`` says what a failure means, for the person who reads ``rejected``. A column named
``check.<name>`` is computed by ``expectations.checks``. ``meta.key`` is the key of the table, ``meta.types`` its columns in
order with their Arrow types: Great Expectations sees one kind of decimal, whatever its scale.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

FOLDER = Path(__file__).parent / "suites"
CHECK = "check."
SEVERITIES = ("critical", "warning")


class SuiteError(Exception):
    """A suite is broken, or cannot be applied: nothing can be said of the rows, and the run must fail."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """One line of a suite; ``declared`` is what Great Expectations is given."""

    type: str
    severity: str
    description: str
    declared: dict[str, Any]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is about; none where it is about the whole table."""
        kwargs = self.declared["kwargs"]
        named = [kwargs[name] for name in ("column", "column_A", "column_B") if name in kwargs]
        return (*named, *(kwargs["column_list"] if "column_list" in kwargs and "unique" in self.type else ()))

    @property
    def name(self) -> str:
        """Short and stable: the check, or what is expected of which columns."""
        columns = ", ".join(self.columns)
        if columns.startswith(CHECK):
            return columns.removeprefix(CHECK)
        short = self.type.removeprefix("expect_").removeprefix("column_").removeprefix("values_").removeprefix("to_")
        return f"{short}({columns})"


@dataclass(frozen=True, slots=True)
class Suite:
    """What is expected of one table; ``refers_to_itself`` where a row can refer to another row of the table."""

    table: str
    key: tuple[str, ...]
    types: dict[str, str]
    expectations: tuple[Expectation, ...]
    refers_to_itself: bool = False

    @property
    def is_of_rows(self) -> bool:
        """Whether everything that it expects is of single rows, so that an empty table cannot break it."""
        return all(expectation.columns for expectation in self.expectations)

    @property
    def checks(self) -> tuple[str, ...]:
        """The computed columns that it names."""
        return tuple(column for expectation in self.expectations for column in expectation.columns if column.startswith(CHECK))


def suite_names(folder: Path = FOLDER) -> list[str]:
    """The tables that have a suite."""
    return sorted(path.stem for path in folder.glob("*.json"))


@cache
def load_suite(table: str, folder: Path = FOLDER) -> Suite:
    """The suite of one table.

    Raises:
        SuiteError: where there is none, or it is not of the form that the module's description gives.
    """
    path = folder / f"{table}.json"
    try:
        declared = json.loads(path.read_text(encoding="utf-8"))
        meta, expectations = declared["meta"], tuple(_to_expectation(line) for line in declared["expectations"])
        return Suite(table, tuple(meta["key"]), dict(meta["types"]), expectations, meta.get("refers_to_itself", False))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SuiteError(f"the suite {path.name} cannot be used: {error!r}") from error


def refuse_other_types(suite: Suite, rows: pa.Table) -> None:
    """Makes sure that a table has the columns that its suite is for, in their order and with their types.

    Raises:
        SuiteError: where it has not.
    """
    found = {column.name: str(column.type) for column in rows.schema}
    if list(found.items()) != list(suite.types.items()):
        pairs = {name: (found.get(name), suite.types.get(name)) for name in {**suite.types, **found}}
        wrong = [f"{name} is {is_now}, not {should_be}" for name, (is_now, should_be) in pairs.items() if is_now != should_be]
        raise SuiteError(f"{suite.table} has not the columns that its suite is for: {'; '.join(wrong) or 'in another order'}")


def _to_expectation(line: dict[str, Any]) -> Expectation:
    if line["severity"] not in SEVERITIES:
        raise ValueError(f"severity {line['severity']!r} is none of {SEVERITIES}")
    if not isinstance(line["kwargs"], dict):
        raise TypeError(f"kwargs of {line['type']} are no object")
    return Expectation(line["type"], line["severity"], line["description"], line)
