"""Publishing made runs, here or in a process of its own that can be killed, and looking at what readers would see."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.frames import DOCUMENT_TABLES, to_tables
from pipeline.runs import RunInfo, lock
from pipeline.warehouse import Published, publish
from tests.pipeline.made_outcomes import made_outcome

# Everything that changes names or contents on the disk.
CHANGES = {"open", "os.rename", "os.symlink", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"}


def made_tables(number: int) -> dict[str, pa.Table]:
    """All tables of a run that holds one document, number ``number``."""
    return to_tables([made_outcome(number)])


def publish_made(warehouse: Path, number: int) -> Published:
    with lock(warehouse):
        return publish(made_tables(number), warehouse, RunInfo("test", {"number": number}))


def documents_seen(warehouse: Path) -> set[str]:
    """The documents that the tables of a warehouse speak of: one where all are of one run, which must hold that document."""
    tables = {name: pq.read_table(warehouse / f"{name}.parquet") for name in DOCUMENT_TABLES}
    assert tables["records"].num_rows == 3
    return {value for rows in tables.values() for value in rows.column("document_id").to_pylist()}


def publish_until_killed(warehouse: Path, first: int) -> None:
    """Publishes run after run; the process ends only when it is killed."""
    number = first
    while True:
        publish_made(warehouse, number)
        number += 1


def publish_and_die(warehouse: Path, number: int, steps: int) -> None:
    """Publishes a run and kills itself before the disk is changed for the ``steps``-th time."""
    tables, left = made_tables(number), steps

    def count_down(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in CHANGES and any(str(warehouse) in str(argument) for argument in arguments):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    with lock(warehouse):
        sys.addaudithook(count_down)
        publish(tables, warehouse, RunInfo("test", {"number": number}))
