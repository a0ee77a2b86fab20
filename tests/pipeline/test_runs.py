"""The lock between two runs, the names of runs, and what changed between them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.frames import to_tables
from pipeline.runs import RunInfo, current_run, diff, diff_to_lines, find_run, lock, run_ids
from pipeline.warehouse import publish
from tests.pipeline.made_outcomes import made_outcome
from tests.pipeline.published import publish_made

FORK = multiprocessing.get_context("fork")


def hold(warehouse: Path, ready: Path, *, with_child: bool = False) -> None:
    """Takes the lock and keeps it; with a forked child that outlives the holder where asked for."""
    with lock(warehouse):
        if with_child and os.fork() == 0:
            (ready.with_suffix(".child")).write_text(str(os.getpid()))
            time.sleep(60)
            os._exit(0)
        ready.write_text("")
        time.sleep(60)


def wait_for(path: Path) -> None:
    until = time.monotonic() + 20
    while not path.exists() or (path.suffix == ".child" and not path.read_text()):
        assert time.monotonic() < until, f"{path} never came"
        time.sleep(0.01)


def test_a_second_run_says_who_holds_the_warehouse_and_stops(tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse"
    process = FORK.Process(target=hold, args=(warehouse, tmp_path / "ready"))
    process.start()
    wait_for(tmp_path / "ready")
    with pytest.raises(PipelineError, match=rf"another run is writing to .*process {process.pid}, since 20"), lock(warehouse):
        pass
    process.kill()
    process.join()
    with lock(warehouse):
        pass


def test_a_killed_run_gives_the_lock_back_though_its_worker_lives_on(tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse"
    process = FORK.Process(target=hold, args=(warehouse, tmp_path / "ready"), kwargs={"with_child": True})
    process.start()
    wait_for(tmp_path / "ready")
    wait_for(tmp_path / "ready.child")
    child = int((tmp_path / "ready.child").read_text())
    process.kill()
    process.join()
    try:
        os.kill(child, 0)  # it lives on
        with lock(warehouse):
            pass
    finally:
        os.kill(child, signal.SIGKILL)


def test_the_lock_ends_with_the_block_also_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError), lock(tmp_path):
        raise KeyError
    with lock(tmp_path):
        pass


def test_a_warehouse_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PipelineError, match="cannot be written: Not a directory"), lock(tmp_path / "file" / "warehouse"):
        pass


def test_runs_go_by_id_number_or_place(tmp_path: Path) -> None:
    first, second = publish_made(tmp_path, 1).run_id, publish_made(tmp_path, 2).run_id
    assert current_run(tmp_path) == find_run(tmp_path, "current") == find_run(tmp_path, "2") == second
    assert find_run(tmp_path, "previous") == find_run(tmp_path, "1") == find_run(tmp_path, first[:7]) == first


@pytest.mark.parametrize(("name", "why"), [("9", "no run .* called '9'"), ("00", "several runs"), ("", "several runs")])
def test_a_name_that_means_no_single_run(tmp_path: Path, name: str, why: str) -> None:
    publish_made(tmp_path, 1)
    publish_made(tmp_path, 2)
    with pytest.raises(PipelineError, match=why):
        find_run(tmp_path, name)


def test_no_runs_yet(tmp_path: Path) -> None:
    assert run_ids(tmp_path) == []
    assert current_run(tmp_path) is None
    with pytest.raises(PipelineError, match="none yet"):
        find_run(tmp_path, "current")


def test_diff_tells_new_gone_and_changed_rows_and_verdicts(tmp_path: Path) -> None:
    with lock(tmp_path):
        publish(to_tables([made_outcome(1), made_outcome(2)]), tmp_path, RunInfo("a"))
        publish(to_tables([made_outcome(2, wrong_by=500), made_outcome(3)]), tmp_path, RunInfo("a"))
    found = diff(tmp_path, "previous", "current")
    assert found.tables["documents"].added == (made_outcome(3).document_id,)
    assert found.tables["documents"].removed == (made_outcome(1).document_id,)
    assert len(found.tables["records"].added) == len(found.tables["records"].removed) == 3
    assert found.tables["records"].changed == ()
    (verdict,) = found.verdicts
    assert (verdict.before, verdict.after) == ("adds_up", "does_not_add_up")
    changed = {change.column for change in found.tables["totals"].changed}
    assert {"verdict", "difference", "amount_gbp"} <= changed
    assert "parts" not in changed
    lines = diff_to_lines(found)
    assert lines[0] == f"verdict: Total £6,506 [{verdict.row_id[:24]}]: adds_up -> does_not_add_up"
    assert f"documents: new: {made_outcome(3).path} [{made_outcome(3).document_id[:24]}]" in lines
    assert any(line.startswith("records: gone: Provider 1 £1,001 [") for line in lines)


def test_diff_of_a_run_with_itself_says_so(tmp_path: Path) -> None:
    run_id = publish_made(tmp_path, 1).run_id
    found = diff(tmp_path, "current", "current")
    assert all(rows.is_empty for rows in found.tables.values())
    assert diff_to_lines(found) == [f"no difference between {run_id} and {run_id}"]
