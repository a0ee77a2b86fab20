"""Writing the warehouse so that a reader sees all tables of one run, or all of the one before.

Several files cannot be replaced in one step, but one name can. So ``<warehouse>/current`` is a symbolic link to the folder of
a run, ``<warehouse>/records.parquet`` is a link to ``current/records.parquet``, and publishing a run is::

    write .runs/.draft-<id>/ whole  →  force it to the disk  →  rename it to .runs/<id>  →  point `current` at it

The last step is one rename. A run that is killed before it leaves a draft, or a folder that ``current`` never pointed at; the
next one clears both away. A file system without symbolic links is refused before anything is read, because any other way
would show half a run to somebody.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.dictionary import to_data_package
from pipeline.errors import PipelineError
from pipeline.runs import CURRENT, RUN_FILE, RUNS, RunInfo, current_run, read_run, run_folder, run_ids
from pipeline.schema import arrow_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

KEEP = 10
DRAFT = ".draft-"
# What may differ between two runs that are otherwise the same.
TIMES = ("run_id", "started", "finished")
# Every setting that decides the bytes of a file is named, so that the same table gives the same file.
PARQUET = {
    "version": "2.6",
    "compression": "zstd",
    "compression_level": 3,
    "use_dictionary": True,
    "write_statistics": True,
    "data_page_version": "1.0",
    "row_group_size": 65_536,
    "store_schema": True,
}


@dataclass(frozen=True, slots=True)
class Published:
    """The run that readers see now; ``is_new`` is False where nothing has changed and the run before stands."""

    run_id: str
    folder: Path
    is_new: bool


def prepare(warehouse: Path) -> None:
    """Makes sure, before any work is done, that a run could be published here, and clears away what killed runs left.

    Call it under ``runs.lock``: a draft that is being written looks like one that was left.

    Raises:
        PipelineError: where the folder cannot be written, has no symbolic links, or holds files that are no run's.
    """
    try:
        (warehouse / RUNS).mkdir(parents=True, exist_ok=True)
        _clear_leftovers(warehouse)
        probe = warehouse / f"{DRAFT}link"
        probe.symlink_to(RUNS)
        probe.unlink()
    except (OSError, NotImplementedError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        message = f"the warehouse {warehouse} cannot be written, or its file system has no symbolic links: {why}"
        raise PipelineError(message) from error
    _refuse_what_no_run_wrote((warehouse / CURRENT, *warehouse.glob("*.parquet")))


def publish(
    tables: Mapping[str, pa.Table],
    warehouse: Path,
    run: RunInfo,
    also: Callable[[Path], None] | None = None,
) -> Published:
    """Shows the tables of a run to readers, all at once. Call it under ``runs.lock``.

    Args:
        tables: typed as ``pipeline.schema`` says.
        warehouse: the folder that readers look into.
        run: what is kept of the run.
        also: writes further files of the run (reports) into the folder that it is given.

    Raises:
        PipelineError: where it cannot be written; the warehouse is then as it was.
    """
    prepare(warehouse)
    draft = warehouse / RUNS / f"{DRAFT}{os.getpid()}"
    try:
        return _publish(tables, warehouse, run, draft, also)
    except OSError as error:
        raise PipelineError(f"the warehouse {warehouse} could not be written: {error}") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def write_table(rows: pa.Table, name: str, path: Path) -> None:
    """Writes one table with the settings that every table has.

    Raises:
        ValueError: where it is not typed as declared.
    """
    if not rows.schema.equals(arrow_schema(name)):
        raise ValueError(f"{name} is not typed as declared: {rows.schema.to_string()}")
    pq.write_table(rows.replace_schema_metadata(None).cast(arrow_schema(name)).combine_chunks(), path, **PARQUET)


def _publish(
    tables: Mapping[str, pa.Table], warehouse: Path, run: RunInfo, draft: Path, also: Callable[[Path], None] | None
) -> Published:
    draft.mkdir()
    files = {name: draft / f"{name}.parquet" for name in tables}
    for name, path in files.items():
        write_table(tables[name], name, path)
    if also is not None:
        also(draft)
    _refuse_what_no_run_wrote(warehouse / path.name for path in _shown(draft))
    _write_json(draft / "datapackage.json", to_data_package(files))
    described = _describe(run, tables, draft)
    before = current_run(warehouse)
    if before is not None and _is_same(described, read_run(warehouse, before)):
        return Published(before, run_folder(warehouse, before), is_new=False)
    run_id = _next_id(warehouse, described)
    _write_json(draft / RUN_FILE, {"run_id": run_id, **described, "finished": datetime.now(UTC).isoformat()})
    _force_to_disk(draft)
    _show(draft, warehouse, run_id)
    _drop_old(warehouse, run_id)
    return Published(run_id, run_folder(warehouse, run_id), is_new=True)


def _describe(run: RunInfo, tables: Mapping[str, pa.Table], draft: Path) -> dict[str, Any]:
    files = sorted(path for path in draft.rglob("*") if path.is_file())
    described = {
        "started": run.started.isoformat(),
        "code_version": run.code_version,
        "settings": dict(run.settings),
        "summary": dict(run.summary),
        "decided_by": run.decided_by,
        "signatures": dict(run.signatures),
        "rows": {name: rows.num_rows for name, rows in tables.items()},
        "files": {path.relative_to(draft).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files},
        "inputs": dict(sorted(run.inputs.items())),
    }
    as_read_again: dict[str, Any] = json.loads(_to_json(described))
    return as_read_again


def _is_same(described: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    return all(described.get(name) == before.get(name) for name in described.keys() | before.keys() if name not in TIMES)


def _next_id(warehouse: Path, described: Mapping[str, Any]) -> str:
    last = run_ids(warehouse)[-1:]
    number = int(last[0].split("-")[0]) + 1 if last else 1
    lasting = {name: value for name, value in described.items() if name not in TIMES}
    return f"{number:04d}-{hashlib.sha256(_to_json(lasting).encode()).hexdigest()[:8]}"


def _show(draft: Path, warehouse: Path, run_id: str) -> None:
    """Makes a whole draft the run that readers see. Links to its files dangle, that is, are missing, until ``current`` is."""
    folder = run_folder(warehouse, run_id)
    draft.rename(folder)
    _force_folder_to_disk(folder.parent)
    for path in _shown(folder):
        _point(warehouse / path.name, Path(CURRENT) / path.name)
    _point(warehouse / CURRENT, Path(RUNS) / run_id)
    _force_folder_to_disk(warehouse)


def _shown(folder: Path) -> list[Path]:
    """The files of a run that are for readers."""
    return [path for path in folder.iterdir() if not path.name.startswith(".")]


def _point(link: Path, target: Path) -> None:
    """Makes ``link`` point to ``target`` in one step, whether or not it pointed elsewhere before."""
    if link.is_symlink() and link.readlink() == target:
        return
    draft = link.with_name(f"{DRAFT}{link.name}")
    draft.unlink(missing_ok=True)
    draft.symlink_to(target)
    draft.replace(link)


def _drop_old(warehouse: Path, current: str) -> None:
    for link in warehouse.iterdir():
        if link.is_symlink() and link.readlink().parts[:1] == (CURRENT,) and not link.exists():
            link.unlink()
    for run_id in run_ids(warehouse)[:-KEEP]:
        if run_id != current:
            _remove_run(warehouse, run_id)


def _clear_leftovers(warehouse: Path) -> None:
    """Removes drafts, and runs after the current one: they were whole, but no reader ever saw them."""
    for place in (warehouse, warehouse / RUNS):
        for path in place.glob(f"{DRAFT}*"):
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    kept, current = run_ids(warehouse), current_run(warehouse)
    for run_id in kept[kept.index(current) + 1 :] if current in kept else ():
        _remove_run(warehouse, run_id)


def _remove_run(warehouse: Path, run_id: str) -> None:
    """Takes a run's name away first: a folder that is half deleted must not look like a run."""
    folder = run_folder(warehouse, run_id)
    doomed = folder.with_name(f"{DRAFT}{run_id}")
    folder.rename(doomed)
    shutil.rmtree(doomed)


def _refuse_what_no_run_wrote(paths: Iterable[Path]) -> None:
    for path in paths:
        if path.exists() and not path.is_symlink():
            raise PipelineError(f"{path} is in the way and was not written by a run: move it, or choose another folder")


def _force_to_disk(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            _force_folder_to_disk(path)
        else:
            with path.open("rb") as file:
                os.fsync(file.fileno())
    _force_folder_to_disk(folder)


def _force_folder_to_disk(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_json(path: Path, content: Mapping[str, Any]) -> None:
    path.write_text(_to_json(content) + "\n", encoding="utf-8")


def _to_json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True, default=str)
