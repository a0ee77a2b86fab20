"""Whole runs that are killed at random moments: what readers see stays whole, nothing is lost, the next run takes up."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
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


def add_paper(raw: Path, number: int) -> None:
    (raw / "kent").mkdir(parents=True, exist_ok=True)
    (raw / "kent" / f"{number:03d}.txt").write_text(PAPER.format(number=number), encoding="utf-8")


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


def kill_at_random_moments(folder: Path, moments: int) -> tuple[int, int]:
    """Kills as many runs, each with one new document; how many of them had been published, and how many had not."""
    raw, warehouse = folder / "raw", folder / "w"
    for number in range(FIRST):
        add_paper(raw, number)
    run(raw, warehouse)
    seen = papers_seen(warehouse)
    assert len(seen) == FIRST
    chance, seconds, published = random.Random(6), 6.0, 0
    for moment in range(moments):
        add_paper(raw, FIRST + moment)
        process = start(raw, warehouse)
        time.sleep(chance.uniform(0, seconds))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
        now = papers_seen(warehouse)
        assert seen <= now, "a document is lost"
        published += now != seen
        # However slow the machine is, some are killed before they have shown a run and some after.
        seconds *= 1.4 if now == seen else 0.8
        seen = now
    said = run(raw, warehouse)
    assert f"{FIRST + moments} documents, " in said
    assert len(papers_seen(warehouse)) == FIRST + moments
    assert not [path for path in warehouse.rglob(".draft-*") if "drafts" not in path.parts]
    assert 0 < len(run_ids(warehouse)) <= 10
    run(raw, folder / "fresh")
    assert digests(warehouse) == digests(folder / "fresh")
    return published, moments - published


def test_killed_at_some_random_moments(tmp_path: Path) -> None:
    kill_at_random_moments(tmp_path, 8)


@pytest.mark.slow
def test_killed_at_100_random_moments(tmp_path: Path) -> None:
    published, not_yet = kill_at_random_moments(tmp_path, 100)
    assert published > 5
    assert not_yet > 5


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
