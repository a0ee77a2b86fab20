"""Documents in processes of their own: limits, crashes, retries, and that nothing is left running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from extractors.read.limits import Limits
from pipeline.cache import OutcomeCache
from pipeline.outcomes import DocumentOutcome
from pipeline.settings import Settings
from pipeline.sources import find_files
from pipeline.workers import exit_to_words, known_and_new, read_in_workers
from tests.pipeline import worker_tasks

ROOT = Path(__file__).parents[2]
Task = Callable[[Path, Limits], DocumentOutcome]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


def write(raw: Path, **texts: str) -> None:
    for name, text in texts.items():
        (raw / f"{name}.txt").write_text(text, encoding="utf-8")


def read_folder(raw: Path, task: Task, limits: Limits = Limits(), workers: int = 2, retries: int = 1) -> list[DocumentOutcome]:
    settings = Settings(raw=raw, warehouse=raw.parent / "warehouse", workers=workers, limits=limits, retries=retries)
    cache = OutcomeCache(settings.warehouse / ".cache", "test")
    known, new = known_and_new(find_files(raw).files, cache)
    return sorted([*known, *read_in_workers(new, settings, cache, task)], key=lambda outcome: outcome.path)


def is_running(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def wait_until(is_so: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return True
        time.sleep(0.05)
    return is_so()


def test_outcome_comes_back_with_path_and_id(raw: Path) -> None:
    write(raw, one="first", two="second")
    outcomes = read_folder(raw, worker_tasks.read_well)
    assert [(outcome.path, outcome.status, outcome.title) for outcome in outcomes] == [
        ("one.txt", "read", "first"),
        ("two.txt", "read", "second"),
    ]
    assert len({outcome.document_id for outcome in outcomes}) == 2


def test_same_outcomes_whatever_the_number_of_workers(raw: Path, tmp_path: Path) -> None:
    write(raw, **{f"document{number}": f"text {number}" for number in range(7)})
    one, five = (read_folder(raw, worker_tasks.read_well, workers=workers) for workers in (1, 5))
    assert one == five
    assert len(one) == 7


def test_one_that_hangs_is_ended_at_its_time_and_the_rest_goes_on(raw: Path) -> None:
    write(raw, hang="…", well="text")
    began = time.monotonic()
    hanging, well = read_folder(raw, worker_tasks.by_name, Limits(seconds=1.5))
    assert (hanging.status, hanging.problem) == ("failed", "Reading it took more than 1.5 seconds and was ended.")
    assert [issue.code for issue in hanging.issues if issue.severity == "error"] == ["too_slow"]
    assert (well.status, well.title) == ("read", "text")
    assert time.monotonic() - began < 15


def test_one_that_holds_the_interpreter_is_ended_too(raw: Path) -> None:
    write(raw, document="text")
    (outcome,) = read_folder(raw, worker_tasks.spin_in_c, Limits(seconds=1.5))
    assert outcome.problem == "Reading it took more than 1.5 seconds and was ended."


def test_what_a_worker_started_ends_with_it(raw: Path) -> None:
    write(raw, document="text")
    read_folder(raw, worker_tasks.hang_with_child, Limits(seconds=2))
    child = int((raw / ".child").read_text(encoding="utf-8"))
    assert wait_until(lambda: not is_running(child))


def test_one_that_eats_memory_is_ended_at_its_limit(raw: Path) -> None:
    write(raw, eat="…", well="text")
    eating, well = read_folder(raw, worker_tasks.by_name, Limits(memory_mb=600, seconds=60))
    assert (eating.status, eating.problem) == ("failed", "Reading it took more than 600 MB of memory and was ended.")
    assert well.status == "read"


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's limit on memory asked for is Linux's")
def test_one_that_asks_for_too_much_at_once_does_not_get_it(raw: Path) -> None:
    write(raw, document="text")
    (outcome,) = read_folder(raw, worker_tasks.eat_memory_at_once, Limits(memory_mb=600))
    assert outcome.problem == "MemoryError"


def test_one_that_is_killed_is_tried_again_and_then_given_up(raw: Path) -> None:
    write(raw, document="text")
    (outcome,) = read_folder(raw, worker_tasks.die, retries=2)
    assert (outcome.status, outcome.problem) == ("failed", "The program that reads it was ended by SIGKILL, 3 times.")
    assert (raw / ".calls").read_text(encoding="utf-8").split() == ["document.txt"] * 3


def test_one_that_crashes_only_once_is_read(raw: Path) -> None:
    write(raw, document="text")
    (outcome,) = read_folder(raw, worker_tasks.die_once)
    assert (outcome.status, outcome.problem, outcome.title) == ("read", None, "text")


def test_crash_in_a_library_names_its_signal(raw: Path) -> None:
    write(raw, document="text")
    (outcome,) = read_folder(raw, worker_tasks.crash_in_c, retries=0)
    assert outcome.problem == "The program that reads it was ended by SIGSEGV, once."
    assert [issue.code for issue in outcome.issues if issue.severity == "error"] == ["worker_crashed"]


def test_leaving_without_an_outcome_is_a_crash(raw: Path) -> None:
    write(raw, document="text")
    (outcome,) = read_folder(raw, worker_tasks.leave)
    assert outcome.problem == "The program that reads it stopped with code 0, 2 times."


def test_file_that_changes_under_the_reader_is_not_taken_for_the_old_one(raw: Path) -> None:
    write(raw, document="text")
    (outcome,) = read_folder(raw, worker_tasks.change_file)
    assert outcome.status == "failed"
    assert outcome.problem == "The file changed while it was being read; the next run reads it again."
    (again,) = read_folder(raw, worker_tasks.read_well)
    assert (again.status, again.title) == ("read", "changed")


def test_second_pass_reads_only_what_is_new(raw: Path) -> None:
    write(raw, one="first", two="second")
    before = read_folder(raw, worker_tasks.read_and_note)
    write(raw, three="third")
    after = read_folder(raw, worker_tasks.read_and_note)
    assert sorted((raw / ".calls").read_text(encoding="utf-8").split()) == ["one.txt", "three.txt", "two.txt"]
    assert [outcome for outcome in after if outcome.path != "three.txt"] == before


def test_what_failed_by_a_limit_is_tried_again_by_the_next_run(raw: Path) -> None:
    write(raw, hang="text")
    (slow,) = read_folder(raw, worker_tasks.by_name, Limits(seconds=1))
    (well,) = read_folder(raw, worker_tasks.read_well)
    assert (slow.status, well.status) == ("failed", "read")


def test_renamed_file_keeps_its_outcome_under_its_new_name(raw: Path) -> None:
    write(raw, old="text")
    read_folder(raw, worker_tasks.read_and_note)
    (raw / "old.txt").rename(raw / "new.txt")
    (outcome,) = read_folder(raw, worker_tasks.read_and_note)
    assert (outcome.path, outcome.title) == ("new.txt", "text")
    assert (raw / ".calls").read_text(encoding="utf-8").split() == ["old.txt"]


def test_script_that_calls_at_its_top_is_not_started_again_in_workers(raw: Path) -> None:
    write(raw, one="1", two="2")
    script = """
import sys
from pathlib import Path
from tests.pipeline import worker_tasks
from tests.pipeline.test_workers import read_folder
print(sorted(outcome.title for outcome in read_folder(Path(sys.argv[1]), worker_tasks.read_well)))
"""
    path = raw.parent / "top.py"
    path.write_text(script, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    for command, given in (([sys.executable, path, raw], None), ([sys.executable, "-", raw], script)):
        shown = subprocess.run(command, input=given, env=environment, capture_output=True, text=True, timeout=60, check=False)
        assert (shown.stdout, shown.stderr) == ("['1', '2']\n", "")


PARENT = """
import sys
from pathlib import Path
from tests.pipeline import worker_tasks
from tests.pipeline.test_workers import read_folder
read_folder(Path(sys.argv[1]), worker_tasks.hang_with_child)
"""


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
def test_workers_end_with_the_process_that_started_them(raw: Path, ending: signal.Signals) -> None:
    write(raw, document="text")
    script = raw.parent / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    parent = subprocess.Popen([sys.executable, str(script), str(raw)], env=environment, stderr=subprocess.DEVNULL)
    mark = raw / ".child"
    assert wait_until(lambda: mark.exists() and mark.read_text(encoding="utf-8") != "", 30)
    child = int(mark.read_text(encoding="utf-8"))
    worker = psutil.Process(child).ppid()
    parent.send_signal(ending)
    parent.wait(10)
    assert wait_until(lambda: not is_running(child) and not is_running(worker))


@pytest.mark.parametrize(
    ("code", "words"), [(3, "stopped with code 3"), (-9, "was ended by SIGKILL"), (-99, "was ended by signal 99")]
)
def test_exit_codes_in_words(code: int, words: str) -> None:
    assert exit_to_words(code) == words
