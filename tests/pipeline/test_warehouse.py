"""All tables of a run appear together or not at all, whenever it is killed."""

from __future__ import annotations

import json
import multiprocessing
import random
import signal
import threading
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import warehouse as module
from pipeline.errors import PipelineError
from pipeline.runs import RunInfo, current_run, lock, read_run, run_ids
from pipeline.schema import arrow_schema
from pipeline.warehouse import Published, prepare, publish, write_table
from tests.pipeline.made_outcomes import made_outcome
from tests.pipeline.published import documents_seen, made_tables, publish_and_die, publish_made, publish_until_killed

# A forked process starts in milliseconds, with everything imported.
PROCESSES = multiprocessing.get_context("fork")


def document(number: int) -> str:
    return made_outcome(number).document_id


def test_tables_are_read_by_their_plain_names(tmp_path: Path) -> None:
    published = publish_made(tmp_path, 1)
    assert published.is_new
    assert documents_seen(tmp_path) == {document(1)}
    stored = pq.read_schema(tmp_path / "records.parquet")
    assert stored.field("amount_gbp").type == pa.decimal128(16, 2)
    assert stored.field("amount_gbp").metadata[b"unit"] == b"GBP"
    assert b"pandas" not in (stored.metadata or {})


def test_two_passes_give_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        publish_made(tmp_path / folder, 1)
    for path in (tmp_path / "a").glob("*.parquet"):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name
    one, other = ((tmp_path / folder / "datapackage.json").read_bytes() for folder in "ab")
    assert one == other


def test_chunks_do_not_change_the_bytes(tmp_path: Path) -> None:
    rows = made_tables(1)["records"]
    write_table(rows, "records", tmp_path / "whole.parquet")
    write_table(pa.concat_tables([rows.slice(0, 1), rows.slice(1)]), "records", tmp_path / "parts.parquet")
    assert (tmp_path / "whole.parquet").read_bytes() == (tmp_path / "parts.parquet").read_bytes()


def test_a_table_of_other_types_is_refused(tmp_path: Path) -> None:
    rows = made_tables(1)["counts"]
    as_text = rows.set_column(3, "value", rows.column("value").cast(pa.string()))
    with pytest.raises(ValueError, match="counts is not typed as declared"):
        write_table(as_text, "counts", tmp_path / "counts.parquet")


def test_the_next_run_replaces_all_tables_and_the_last_is_kept(tmp_path: Path) -> None:
    first = publish_made(tmp_path, 1)
    second = publish_made(tmp_path, 2)
    assert documents_seen(tmp_path) == {document(2)}
    assert documents_seen(first.folder) == {document(1)}
    assert run_ids(tmp_path) == [first.run_id, second.run_id]
    assert (first.run_id[:5], second.run_id[:5]) == ("0001-", "0002-")


def test_a_run_without_change_is_not_a_new_one(tmp_path: Path) -> None:
    first = publish_made(tmp_path, 1)
    again = publish_made(tmp_path, 1)
    assert again == Published(first.run_id, first.folder, is_new=False)
    assert run_ids(tmp_path) == [first.run_id]


def test_what_is_kept_of_a_run(tmp_path: Path) -> None:
    with lock(tmp_path):
        run = RunInfo("1.0+abc", {"raw": "raw"}, {"b.txt": "22", "a.txt": "11"}, {"documents": 2})
        published = publish(made_tables(1), tmp_path, run)
    kept = read_run(tmp_path, published.run_id)
    assert (kept["code_version"], kept["settings"], kept["summary"]) == ("1.0+abc", {"raw": "raw"}, {"documents": 2})
    assert kept["inputs"] == {"a.txt": "11", "b.txt": "22"}
    assert (kept["run_id"], kept["rows"]["records"]) == (published.run_id, 3)
    assert set(kept["files"]) == {f"{name}.parquet" for name in made_tables(1)} | {"datapackage.json"}
    assert kept["started"] <= kept["finished"]


def test_the_data_package_describes_the_files_beside_it(tmp_path: Path) -> None:
    publish_made(tmp_path, 1)
    package = json.loads((tmp_path / "datapackage.json").read_text())
    records = next(resource for resource in package["resources"] if resource["name"] == "records")
    assert records["bytes"] == (tmp_path / records["path"]).stat().st_size
    assert records["hash"] == "sha256:" + read_run(tmp_path, current_run(tmp_path) or "")["files"]["records.parquet"]
    assert records["schema"]["primaryKey"] == ["record_id"]
    fields = {field["name"]: field for field in records["schema"]["fields"]}
    assert list(fields) == arrow_schema("records").names
    assert fields["basis"]["constraints"]["enum"][0] == "spent"
    reference = {"fields": ["document_id"], "reference": {"resource": "documents", "fields": ["document_id"]}}
    assert reference in records["schema"]["foreignKeys"]


def test_further_files_belong_to_the_run(tmp_path: Path) -> None:
    def write_report(folder: Path) -> None:
        (folder / "report").mkdir()
        (folder / "report" / "index.html").write_text("first")

    with lock(tmp_path):
        publish(made_tables(1), tmp_path, RunInfo("test"), write_report)
    assert (tmp_path / "report" / "index.html").read_text() == "first"
    publish_made(tmp_path, 2)
    assert not (tmp_path / "report").is_symlink()


def test_old_runs_are_pruned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEEP", 3)
    published = [publish_made(tmp_path, number) for number in range(5)]
    assert run_ids(tmp_path) == [run.run_id for run in published[-3:]]
    assert documents_seen(tmp_path) == {document(4)}


def test_an_error_in_the_middle_leaves_the_last_warehouse(tmp_path: Path) -> None:
    publish_made(tmp_path, 1)

    def fail(folder: Path) -> None:
        raise OSError(28, "No space left on device")

    with lock(tmp_path), pytest.raises(PipelineError, match=r"could not be written.*No space left"):
        publish(made_tables(2), tmp_path, RunInfo("test"), fail)
    assert documents_seen(tmp_path) == {document(1)}
    assert not list((tmp_path / ".runs").glob(".draft-*"))


def test_a_folder_that_cannot_be_made_is_said_so_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PipelineError, match="cannot be written"):
        prepare(tmp_path / "file" / "warehouse")


def test_a_file_system_without_links_is_refused_before_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    with pytest.raises(PipelineError, match="no symbolic links: Operation not permitted"):
        prepare(tmp_path)


def test_a_file_that_no_run_wrote_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "records.parquet").write_text("mine")
    with pytest.raises(PipelineError, match=r"records\.parquet is in the way"):
        prepare(tmp_path)
    assert (tmp_path / "records.parquet").read_text() == "mine"


def kill_at_step(warehouse: Path, number: int, steps: int) -> bool:
    """Whether the process was killed; False where the run has fewer steps."""
    process = PROCESSES.Process(target=publish_and_die, args=(warehouse, number, steps))
    process.start()
    process.join(60)
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def test_killed_before_every_single_change_to_the_disk(tmp_path: Path) -> None:
    publish_made(tmp_path, 0)
    seen, steps = document(0), 0
    outcomes = set()
    while kill_at_step(tmp_path, steps + 1, steps + 1):
        steps += 1
        (now,) = documents_seen(tmp_path)
        assert now in (seen, document(steps)), f"step {steps}"
        outcomes.add(now == seen)
        seen = now
    assert steps > 20
    assert outcomes == {True, False}, "kills before and after the run was shown"
    assert documents_seen(tmp_path) == {document(steps + 1)}
    assert not list(tmp_path.rglob(".draft-*"))


def test_killed_in_the_first_run_there_is_nothing_or_all(tmp_path: Path) -> None:
    for steps in range(1, 40, 3):
        warehouse = tmp_path / str(steps)
        kill_at_step(warehouse, 1, steps)
        if (warehouse / "records.parquet").exists():
            assert documents_seen(warehouse) == {document(1)}
        else:
            assert not [path for path in warehouse.glob("*.parquet") if path.exists()]
        publish_made(warehouse, 2)
        assert documents_seen(warehouse) == {document(2)}


def kill_at_random_moments(warehouse: Path, moments: int) -> None:
    publish_made(warehouse, 0)
    chance, seconds = random.Random(20), 0.1
    shown = {document(0)}
    for moment in range(moments):
        process = PROCESSES.Process(target=publish_until_killed, args=(warehouse, 1000 * (moment + 1)))
        process.start()
        time.sleep(chance.uniform(0, seconds))
        process.kill()
        process.join(60)
        (now,) = documents_seen(warehouse)
        # However slow the machine is, some are killed before they have shown a run and some after.
        seconds *= 2 if now in shown else 0.8
        shown.add(now)
    assert len(shown) > 2
    publish_made(warehouse, 1)
    assert documents_seen(warehouse) == {document(1)}


def test_killed_at_some_random_moments(tmp_path: Path) -> None:
    kill_at_random_moments(tmp_path, 8)


@pytest.mark.slow
def test_killed_at_100_random_moments(tmp_path: Path) -> None:
    kill_at_random_moments(tmp_path, 100)


def test_a_reader_who_holds_on_to_a_run_sees_only_that_run(tmp_path: Path) -> None:
    publish_made(tmp_path, 0)
    mixed, reads, stop = [], [], threading.Event()

    def read() -> None:
        while not stop.is_set():
            seen = documents_seen((tmp_path / "current").resolve())
            reads.append(seen)
            if len(seen) != 1:
                mixed.append(seen)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(1, 9):
        publish_made(tmp_path, number)
    stop.set()
    reader.join()
    assert len(reads) > 3
    assert not mixed
