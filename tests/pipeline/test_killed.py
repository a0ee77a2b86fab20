"""Whole runs that are killed at random moments: what readers see stays whole, nothing is lost, the next run takes up."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.frames import DOCUMENT_TABLES
from pipeline.runs import run_ids
from pipeline.schema import TABLES
from tests.pipeline.test_cli import ROOT

PAPER = """Grants to services for victims in 2018/19

Provider\tService\tAmount
Harbour Trust {number}\tCounselling\t£1,000
Beacon Centre\tRefuge\t£2,000
Total\t\t£3,000
"""
FIRST = 6


def add_paper(raw: Path, number: int) -> str:
    """One more paper; the name of its file."""
    (raw / "kent").mkdir(parents=True, exist_ok=True)
    (raw / "kent" / f"{number:03d}.txt").write_text(PAPER.format(number=number), encoding="utf-8")
    return f"kent/{number:03d}.txt"


def start(raw: Path, warehouse: Path) -> subprocess.Popen[str]:
    """A run in a process group of its own."""
    command = [sys.executable, "-m", "pipeline", "ingest", "--raw", str(raw), "--warehouse", str(warehouse)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)


def run(raw: Path, warehouse: Path) -> str:
    """A run to its end; what it said."""
    process = start(raw, warehouse)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return said


def papers_seen(warehouse: Path) -> set[str]:
    """The documents that readers see; all tables must be there and be of one run, with three figures a document."""
    tables = {name: pq.read_table(warehouse / f"{name}.parquet") for name in TABLES}
    documents = set(tables["documents"].column("document_id").to_pylist())
    for name in DOCUMENT_TABLES:
        assert set(tables[name].column("document_id").to_pylist()) <= documents, name
    assert tables["records"].num_rows == 2 * len(documents)
    assert tables["totals"].num_rows == len(documents)
    return set(tables["documents"].column("path").to_pylist())


def digests(warehouse: Path) -> dict[str, str]:
    files = (path for path in (warehouse / "current").iterdir() if path.name != "run.json")
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@dataclass
class Moments:
    """Random moments after something has happened in a run; ``seconds`` is how late they may be.

    However slow the machine is, of these moments one in five or so comes after the run was shown: ``seconds`` follows it.
    """

    wait: Callable[[Path, subprocess.Popen[str]], None]
    seconds: float
    shown: int = 0
    not_yet: int = 0

    def count(self, *, is_shown: bool) -> None:
        self.shown += is_shown
        self.not_yet += not is_shown
        self.follow(is_shown=is_shown)

    def follow(self, *, is_shown: bool) -> None:
        self.seconds *= 0.82 if is_shown else 1.05


def nothing(warehouse: Path, process: subprocess.Popen[str]) -> None:
    pass


def first_file_of_the_run(warehouse: Path, process: subprocess.Popen[str]) -> None:
    while process.poll() is None and not any((warehouse / ".runs").glob(".draft-*")):
        time.sleep(0.001)


def kill(raw: Path, warehouse: Path, moments: Moments, chance: random.Random) -> bool:
    """Kills a run at one of these moments; False where it had come to its end."""
    process = start(raw, warehouse)
    moments.wait(warehouse, process)
    time.sleep(chance.uniform(0, moments.seconds))
    with suppress(ProcessLookupError):  # it has ended, and was seen to
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    assert process.returncode in (0, -signal.SIGKILL)
    return process.returncode != 0


def files_are_whole(warehouse: Path) -> bool:
    """Whether the files that readers see are those that one run wrote, to the byte."""
    written = json.loads((warehouse / "run.json").read_text(encoding="utf-8"))["files"]
    return digests(warehouse) == written


def kill_at_random_moments(folder: Path, kills: int) -> tuple[Moments, Moments]:
    """Kills as many runs that have something new to read, at moments of the whole run and of its writing in turn."""
    raw, warehouse, chance = folder / "raw", folder / "w", random.Random(6)
    papers = {add_paper(raw, number) for number in range(FIRST)}
    began = time.monotonic()
    run(raw, warehouse)
    kinds = Moments(nothing, time.monotonic() - began), Moments(first_file_of_the_run, 0.5)
    seen = papers_seen(warehouse)
    assert seen == papers
    while (killed := sum(kind.shown + kind.not_yet for kind in kinds)) < kills:
        kind = kinds[killed % 2]
        if papers == seen:
            papers.add(add_paper(raw, len(papers)))
        was_killed, before = kill(raw, warehouse, kind, chance), seen
        seen = papers_seen(warehouse)
        assert seen in (before, papers), "neither the last warehouse nor the new one"
        assert files_are_whole(warehouse)
        if was_killed:
            kind.count(is_shown=seen != before)
        else:
            kind.follow(is_shown=True)
    run(raw, warehouse)
    assert papers_seen(warehouse) == papers
    assert not [path for path in warehouse.rglob(".draft-*") if "drafts" not in path.parts]
    assert 0 < len(run_ids(warehouse)) <= 10
    run(raw, folder / "fresh")
    assert digests(warehouse) == digests(folder / "fresh")
    return kinds


def test_killed_at_some_random_moments(tmp_path: Path) -> None:
    kill_at_random_moments(tmp_path, 4)


@pytest.mark.slow
def test_killed_at_100_random_moments(tmp_path: Path) -> None:
    anywhere, writing = kill_at_random_moments(tmp_path, 100)
    assert anywhere.not_yet > 5
    assert writing.not_yet > 5
    assert anywhere.shown + writing.shown > 5


def test_documents_that_a_killed_run_has_read_are_not_read_again(tmp_path: Path) -> None:
    raw, warehouse = tmp_path / "raw", tmp_path / "w"
    for number in range(3):
        add_paper(raw, number)
    process = start(raw, warehouse)
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(4)]
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    assert lines[0] == "3 documents, 3 of them to be read\n"
    assert not (warehouse / "records.parquet").exists()
    assert run(raw, warehouse).startswith("3 documents, none of them to be read\n")


def test_two_runs_at_once_do_not_mix(tmp_path: Path) -> None:
    raw, warehouse = tmp_path / "raw", tmp_path / "w"
    for number in range(3):
        add_paper(raw, number)
    runs = [start(raw, warehouse) for _ in range(2)]
    ended = sorted(process.wait(timeout=120) for process in runs)
    for process in runs:
        process.communicate()
    assert ended == [0, 1]
    assert len(papers_seen(warehouse)) == 3
    assert len(run_ids(warehouse)) == 1
