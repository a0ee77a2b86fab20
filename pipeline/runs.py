"""Runs of a warehouse: their names, what is kept of each, the lock that keeps two apart, and what changed between two.

A run stands in ``<warehouse>/.runs/<run id>/``: its tables, ``datapackage.json`` and ``run.json``. Run ids count up and end in
a digest of what the run holds (``0012-5d1a9be0``).
"""

from __future__ import annotations

import fcntl
import json
import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from pipeline.errors import PipelineError
from pipeline.schema import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

RUNS = ".runs"
CURRENT = "current"
LOCK = ".lock"
RUN_FILE = "run.json"
# Tables whose rows a reader of a diff wants to hear about; the others follow from them.
COMPARED = ("documents", "records", "counts", "totals", "claims")
NAMED_BY = {
    "documents": ("path",),
    "records": ("provider", "service", "amount_text"),
    "counts": ("value_text", "unit"),
    "totals": ("label", "amount_text"),
    "claims": ("statement",),
}


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What is kept of a run besides its tables.

    Args:
        code_version: version, commit or digest of the code that made it.
        settings: what it was told; plain values.
        inputs: path of each document to its SHA-256.
        summary: what the run's summary says; plain values that do not change when it is run again.
        decided_by: digest of what decides the rows of every document (code, libraries, suites, lists); empty where it is
            not known, and then no later run takes rows over (``pipeline.carry``).
        signatures: for each document a digest of what else decides its rows.
    """

    code_version: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    summary: Mapping[str, Any] = field(default_factory=dict)
    decided_by: str = ""
    signatures: Mapping[str, str] = field(default_factory=dict)
    started: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class Change:
    """A value of a row that stands in both runs."""

    row_id: str
    column: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class TableDiff:
    """Rows of one table, by key, that only one of two runs has, and the values that differ in those that both have.

    ``names`` says of each such row what a person would call it: provider and amount of a record, path of a document.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[Change, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether the table is the same in both."""
        return not (self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True)
class RunDiff:
    """What changed from run ``before`` to run ``after``, by table."""

    before: str
    after: str
    tables: Mapping[str, TableDiff]

    @property
    def verdicts(self) -> tuple[Change, ...]:
        """Totals and claims that both runs have, with another verdict."""
        changes = (change for name in ("totals", "claims") for change in self.tables[name].changed)
        return tuple(change for change in changes if change.column == "verdict")


_held: set[int] = set()


def _close_held_locks() -> None:
    """In a forked child: gives up the copies of lock files, so that a lock ends with the process that took it.

    Without this a worker that outlives a killed run would keep its warehouse locked.
    """
    for descriptor in _held:
        with suppress(OSError):
            os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_close_held_locks)


@contextmanager
def lock(warehouse: Path) -> Iterator[None]:
    """Keeps other runs out of a warehouse until the block ends, or the process does, however it ends.

    Raises:
        PipelineError: where another run holds it, or the folder cannot be written.
    """
    try:
        warehouse.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(warehouse / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise PipelineError(f"the warehouse {warehouse} cannot be written: {error.strerror}") from error
    try:
        _take(descriptor, warehouse)
        _held.add(descriptor)
        yield
    finally:
        _held.discard(descriptor)
        os.close(descriptor)


def _take(descriptor: int, warehouse: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.read(descriptor, 200).decode("utf-8", "replace").strip() or "a process that does not say which"
        raise PipelineError(f"another run is writing to {warehouse} ({holder}): wait until it ends") from None
    except OSError as error:
        raise PipelineError(f"the warehouse {warehouse} cannot be locked: {error.strerror}") from error
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"process {os.getpid()}, since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC".encode(), 0)


def run_ids(warehouse: Path) -> list[str]:
    """The whole runs that are kept, oldest first."""
    folder = warehouse / RUNS
    if not folder.is_dir():
        return []
    return sorted((entry.name for entry in folder.iterdir() if not entry.name.startswith(".")), key=_run_number)


def current_run(warehouse: Path) -> str | None:
    """The run that readers see, ``None`` where there is none yet."""
    link = warehouse / CURRENT
    return link.readlink().name if link.is_symlink() and link.exists() else None


def find_run(warehouse: Path, name: str) -> str:
    """The id of the run called ``current``, ``previous``, by its number (``12``) or by the beginning of its id.

    Raises:
        PipelineError: where there is no such run, or several.
    """
    kept, now = run_ids(warehouse), current_run(warehouse)
    if name == "current" and now:
        return now
    if name == "previous" and now in kept[1:]:
        return kept[kept.index(now) - 1]
    found = [run for run in kept if run.startswith(name) or (name.isdigit() and _run_number(run) == int(name))]
    if len(found) != 1:
        known = ", ".join(kept) or "none yet"
        raise PipelineError(f"{'several runs' if found else 'no run'} of {warehouse} called {name!r} (kept: {known})")
    return found[0]


def run_folder(warehouse: Path, run_id: str) -> Path:
    """Where a run stands."""
    return warehouse / RUNS / run_id


def read_run(warehouse: Path, run_id: str) -> dict[str, Any]:
    """What ``run.json`` says of a run."""
    found: dict[str, Any] = json.loads((run_folder(warehouse, run_id) / RUN_FILE).read_text(encoding="utf-8"))
    return found


def diff(warehouse: Path, before: str, after: str) -> RunDiff:
    """Which documents, records, counts, totals and claims differ between two runs (names as ``find_run`` takes them)."""
    first, second = find_run(warehouse, before), find_run(warehouse, after)
    folders = run_folder(warehouse, first), run_folder(warehouse, second)
    return RunDiff(first, second, {name: _diff_table(name, *folders) for name in COMPARED})


def diff_to_lines(found: RunDiff) -> list[str]:
    """The differences for a terminal: verdicts first, then the tables one after another."""
    lines = [f"verdict: {_called(found, change.row_id)}: {change.before} -> {change.after}" for change in found.verdicts]
    for name, rows in found.tables.items():
        lines += [f"{name}: new: {_called(found, row_id)}" for row_id in rows.added]
        lines += [f"{name}: gone: {_called(found, row_id)}" for row_id in rows.removed]
        others = [change for change in rows.changed if change.column != "verdict"]
        lines += [f"{name}: {_called(found, line.row_id)}: {line.column}: {line.before} -> {line.after}" for line in others]
    return lines or [f"no difference between {found.before} and {found.after}"]


def _called(found: RunDiff, row_id: str) -> str:
    names = (rows.names[row_id] for rows in found.tables.values() if row_id in rows.names)
    return f"{next(names, '')} [{row_id[:24]}]"


def _run_number(run_id: str) -> int:
    number = run_id.split("-", maxsplit=1)[0]
    return int(number) if number.isdigit() else 0


def _diff_table(name: str, before: Path, after: Path) -> TableDiff:
    old, new = _rows_by_key(before, name), _rows_by_key(after, name)
    changed = [
        Change(key, column, old[key].get(column), value)
        for key in sorted(old.keys() & new.keys())
        if old[key] != new[key]
        for column, value in new[key].items()
        if old[key].get(column) != value
    ]
    added, removed = tuple(sorted(new.keys() - old.keys())), tuple(sorted(old.keys() - new.keys()))
    rows = {**old, **new}
    named = {*added, *removed, *(change.row_id for change in changed)}
    return TableDiff(added, removed, tuple(changed), {key: _name_of(name, rows[key]) for key in named})


def _name_of(table_name: str, row: Mapping[str, Any]) -> str:
    """What a person would call a row."""
    return " ".join(str(row[column]) for column in NAMED_BY[table_name] if row[column] is not None)


def _rows_by_key(folder: Path, name: str) -> dict[str, dict[str, Any]]:
    (key,) = table(name).key
    return {row[key]: row for row in pq.read_table(folder / f"{name}.parquet").to_pylist()}
