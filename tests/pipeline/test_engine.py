"""The process that runs the suites: it says what the library says here, and ends with the process that started it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest

from expectations import SuiteError, validate
from expectations.suites import load_suite
from pipeline.engine import EngineProcess
from pipeline.frames import to_tables
from tests.expectations.made_tables import clean_tables, texts, with_values
from tests.pipeline.made_outcomes import made_outcome
from tests.pipeline.test_cli import ROOT

STARTS = """
import sys, time
from pipeline.engine import EngineProcess
with EngineProcess() as engine:
    print(engine._process.pid, flush=True)
    time.sleep(float(sys.argv[1]))
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[EngineProcess]:
    with EngineProcess() as started:
        yield started


def test_it_finds_what_is_found_here(engine: EngineProcess) -> None:
    tables = with_values(clean_tables(), "records", 0, quote="Words that stand nowhere")
    here, there = validate(tables, texts()), validate(tables, texts(), engine=engine)
    assert here.rejected.num_rows > 0
    assert there.tables == here.tables
    assert there.results == here.results


def test_a_suite_that_breaks_is_told(engine: EngineProcess) -> None:
    with pytest.raises(SuiteError, match="documents"):
        engine(load_suite("documents"), to_tables([made_outcome(1)])["counts"])


def test_a_process_that_is_gone_is_told() -> None:
    with EngineProcess() as ended:
        ended._process.kill()
        ended._process.join()
        with pytest.raises(SuiteError, match="has ended"):
            ended(load_suite("documents"), to_tables([made_outcome(1)])["documents"])


def started(seconds: float) -> tuple[subprocess.Popen[str], int]:
    """A program with an engine, and the number of the engine's process."""
    program = subprocess.Popen(
        [sys.executable, "-c", STARTS, str(seconds)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    return program, int(program.stdout.readline())


def test_it_ends_when_the_program_is_killed() -> None:
    program, pid = started(60)
    running = psutil.Process(pid)
    program.kill()
    program.communicate()
    assert psutil.wait_procs([running], timeout=60)[1] == []


@pytest.mark.parametrize("seconds", [0, 12])
def test_it_leaves_nothing_and_says_nothing_when_it_is_ended(seconds: float) -> None:
    program, pid = started(seconds)
    _, complaint = program.communicate(timeout=60)
    assert (program.returncode, complaint) == (0, "")
    assert not psutil.pid_exists(pid)
