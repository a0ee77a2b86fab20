"""Whole runs: bad input, unchanged input, interrupts, and the same bytes whatever the number of workers."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pyarrow.parquet as pq
import pytest

import pipeline.stages
import pipeline.version
import pipeline.workers
from extractors.results import Extracted
from pipeline.errors import PipelineError
from pipeline.line import Run, run_line
from pipeline.reconcile import Reconciled
from pipeline.settings import Settings
from tests.pipeline import worker_tasks
from tests.pipeline.test_cli import ROOT, pcc

PAPER = """Grants to services for victims in 2018/19

The commissioner awarded grants for the year 1 April 2018 to 31 March 2019 as follows.

Provider\tService\tAmount
Harbour Trust\tCounselling\t£1,000
Beacon Centre\tRefuge\t£2,000
Total\t\t£3,500
"""


def ingest(raw: Path, warehouse: Path, workers: int = 2) -> tuple[Run, list[str]]:
    """A run in this process, and the paths of the documents that it read anew."""
    read: list[str] = []
    settings = Settings(raw=raw, warehouse=warehouse, workers=workers)
    run = run_line(settings, lambda count, new: None, lambda outcome: read.append(outcome.path))
    return run, sorted(read)


def rows(warehouse: Path, table: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = pq.read_table(warehouse / f"{table}.parquet").to_pylist()
    return found


def digests(warehouse: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in warehouse.glob("*.parquet")}


@pytest.fixture(autouse=True)
def _same_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever edits the reading code while tests run does not make documents new."""
    monkeypatch.setattr(pipeline.version, "reading_version", lambda limits: "test")


@pytest.fixture(scope="module")
def bad_input(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one good paper and everything that people put into such folders by mistake."""
    raw = tmp_path_factory.mktemp("bad") / "raw"
    (raw / "kent" / "x.pdf").mkdir(parents=True)
    kent = raw / "kent"
    (kent / "good.txt").write_text(PAPER, encoding="utf-8")
    (kent / "good-again.txt").write_text(PAPER, encoding="utf-8")
    (kent / "empty.txt").write_bytes(b"")
    (kent / "latin.txt").write_bytes("The service cost £1,000 in 2018/19.".encode("latin-1"))
    (kent / "no-pdf.pdf").write_bytes(bytes(range(255, 0, -1)) * 9)
    (kent / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    (kent / "machine.xyz").write_bytes(bytes(range(256)) * 40)
    return raw


@pytest.fixture(scope="module")
def bad_run(bad_input: Path) -> Iterator[tuple[Path, dict[str, dict[str, object]]]]:
    warehouse = bad_input.parent / "warehouse"
    ended = pcc("ingest", "--raw", bad_input, "--warehouse", warehouse)
    assert (ended.returncode, ended.stderr) == (0, "")
    yield warehouse, {str(row["path"]): row for row in rows(warehouse, "documents")}


def test_every_file_has_its_row(bad_run: tuple[Path, dict[str, dict[str, object]]]) -> None:
    _, documents = bad_run
    names = ("cut.pdf", "empty.txt", "good-again.txt", "latin.txt", "machine.xyz", "no-pdf.pdf", "x.pdf")
    assert sorted(documents) == [f"kent/{name}" for name in names]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("empty.txt", "The file is empty."),
        ("x.pdf", "It is a folder, not a file."),
        ("no-pdf.pdf", "PDF"),
        ("cut.pdf", ""),
        ("machine.xyz", ""),
    ],
)
def test_file_that_cannot_be_read_says_why(bad_run: tuple[Path, dict[str, dict[str, object]]], name: str, problem: str) -> None:
    row = bad_run[1][f"kent/{name}"]
    assert row["status"] == "failed"
    assert problem in str(row["problem"])
    assert "mistake in the program" not in str(row["problem"])


def test_same_bytes_are_read_once_and_both_paths_are_told(bad_run: tuple[Path, dict[str, dict[str, object]]]) -> None:
    warehouse, documents = bad_run
    twice = documents["kent/good-again.txt"]
    assert twice["status"] == "read"
    told = [row for row in rows(warehouse, "issues") if row["code"] == "duplicate_file"]
    assert [row["document_id"] for row in told] == [twice["document_id"]]
    assert "kent/good.txt" in str(told[0]["message"])


def test_text_that_is_not_utf8_is_read_and_its_pound_sign_kept(bad_run: tuple[Path, dict[str, dict[str, object]]]) -> None:
    warehouse, documents = bad_run
    latin = documents["kent/latin.txt"]
    assert latin["status"] == "read"
    amounts = [row["text"] for row in rows(warehouse, "figures") if row["document_id"] == latin["document_id"]]
    assert "£1,000" in amounts


def test_strict_ends_with_1_where_a_document_failed(bad_input: Path) -> None:
    ended = pcc("ingest", "--raw", bad_input, "--warehouse", bad_input.parent / "warehouse", "--strict")
    assert ended.returncode == 1
    assert "7 documents: 2 read, 5 failed" in ended.stdout.splitlines()


def test_total_that_does_not_add_up_is_named_in_the_summary(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "paper.txt").write_text(PAPER, encoding="utf-8")
    ended = pcc("ingest", "--raw", tmp_path / "raw", "--warehouse", tmp_path / "w")
    lines = ended.stdout.splitlines()
    assert lines[:2] == ["1 document, 1 of them to be read", "read: paper.txt"]
    assert "1 published total: 1 does not add up" in lines
    (finding,) = (line for line in lines if line.startswith("  paper.txt"))
    assert all(pounds in finding for pounds in ("£3,000", "£3,500", "£500"))
    assert lines[-2:] == [f"tables: {tmp_path / 'w'}/*.parquet", f"validation: {tmp_path / 'w'}/validation.html"]
    assert "No row was refused" in (tmp_path / "w" / "validation.html").read_text(encoding="utf-8")
    assert pcc("totals", "--warehouse", tmp_path / "w", "--check").returncode == 1


def test_same_bytes_whatever_the_number_of_workers(tmp_path: Path, bad_input: Path) -> None:
    for workers in (1, 3):
        ingest(bad_input, tmp_path / str(workers), workers)
    assert len(digests(tmp_path / "1")) >= 11
    assert digests(tmp_path / "1") == digests(tmp_path / "3")


def test_unchanged_folder_is_not_read_again(tmp_path: Path, bad_input: Path) -> None:
    first, read = ingest(bad_input, tmp_path / "w")
    again, read_again = ingest(bad_input, tmp_path / "w")
    assert "kent/good-again.txt" in read
    assert read_again == []
    assert again.validation.tables == first.validation.tables
    assert again.published.run_id == first.published.run_id


def test_new_document_is_read_alone(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "one.txt").write_text(PAPER, encoding="utf-8")
    ingest(raw, tmp_path / "w")
    (raw / "two.txt").write_text(PAPER.replace("3,500", "3,000"), encoding="utf-8")
    run, read = ingest(raw, tmp_path / "w")
    assert read == ["two.txt"]
    assert [row["path"] for row in run.validation.tables["documents"].to_pylist()] == ["one.txt", "two.txt"]


def test_ingest_with_report_ends_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "paper.txt").write_text(PAPER, encoding="utf-8")
    ended = pcc("ingest", "--report", "--raw", tmp_path / "raw", "--warehouse", tmp_path / "w")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.splitlines()[-1] == f"report: {tmp_path / 'w' / 'report'}/index.html"
    assert "£500" in (tmp_path / "w" / "report" / "index.html").read_text(encoding="utf-8")


def test_report_that_cannot_be_written_is_told_and_the_tables_stand(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "paper.txt").write_text(PAPER, encoding="utf-8")
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "report").write_text("in the way", encoding="utf-8")
    ended = pcc("ingest", "--report", "--raw", tmp_path / "raw", "--warehouse", tmp_path / "w")
    assert (ended.returncode, ended.stderr.count("\n")) == (0, 1)
    assert ended.stderr.startswith("pcc: the report could not be written: ")
    assert ended.stdout.splitlines()[-1].startswith("validation: ")
    assert len(rows(tmp_path / "w", "records")) == 2


@pytest.mark.parametrize("raw", ["nowhere", "empty"])
def test_nothing_to_read_leaves_the_last_warehouse(tmp_path: Path, raw: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "paper.txt").write_text(PAPER, encoding="utf-8")
    ingest(tmp_path / "raw", tmp_path / "w")
    before = digests(tmp_path / "w")
    assert pcc("ingest", "--raw", tmp_path / raw, "--warehouse", tmp_path / "w").returncode == 2
    assert digests(tmp_path / "w") == before


def test_warehouse_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "paper.txt").write_text(PAPER, encoding="utf-8")
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    ended = pcc("ingest", "--raw", tmp_path / "raw", "--warehouse", tmp_path / "file" / "w")
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (1, "", 1)
    assert ended.stderr.startswith("pcc: the warehouse")
    with pytest.raises(PipelineError):
        ingest(tmp_path / "raw", tmp_path / "file" / "w")


SLOW = """
import sys
from pathlib import Path
import pipeline.stages
import pipeline.version
import pipeline.workers
from pipeline import cli
from tests.pipeline.worker_tasks import hang
pipeline.workers.read_in_workers.__defaults__ = (hang,)
pipeline.version.reading_version = lambda limits: "test"
sys.argv = ["pcc", "ingest", "--raw", sys.argv[1], "--warehouse", sys.argv[2]]
cli.main()
"""


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_run_that_is_told_to_end_says_so_and_leaves_the_last_warehouse(tmp_path: Path, ending: signal.Signals) -> None:
    raw, warehouse = tmp_path / "raw", tmp_path / "w"
    raw.mkdir()
    (raw / "paper.txt").write_text(PAPER, encoding="utf-8")
    ingest(raw, warehouse)
    before = digests(warehouse)
    (raw / "slow.txt").write_text("slow", encoding="utf-8")
    script = tmp_path / "slow.py"
    script.write_text(SLOW, encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, script, raw, warehouse],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None
    assert run.stdout.readline() == "2 documents, 1 of them to be read\n"
    time.sleep(1)
    workers = psutil.Process(run.pid).children(recursive=True)
    run.send_signal(ending)
    _, complaint = run.communicate(timeout=30)
    assert (run.returncode, complaint.lstrip()) == (130, "pcc: interrupted; the last warehouse is unchanged.\n")
    assert digests(warehouse) == before
    assert psutil.wait_procs(workers, timeout=10)[1] == []


def test_second_run_at_the_same_time_stops_and_says_so(tmp_path: Path) -> None:
    from pipeline.runs import lock

    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "paper.txt").write_text(PAPER, encoding="utf-8")
    with lock(tmp_path / "w"):
        ended = pcc("ingest", "--raw", tmp_path / "raw", "--warehouse", tmp_path / "w")
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert ended.stderr.startswith("pcc: another run is writing to")


def test_document_that_crashes_its_reader_does_not_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "raw").mkdir()
    for name in ("die", "well"):
        (tmp_path / "raw" / f"{name}.txt").write_text(name, encoding="utf-8")
    monkeypatch.setattr(pipeline.workers.read_in_workers, "__defaults__", (worker_tasks.by_name,))
    run, _ = ingest(tmp_path / "raw", tmp_path / "w")
    assert [(outcome.path, outcome.status) for outcome in run.outcomes] == [("die.txt", "failed"), ("well.txt", "read")]
    problems = {row["path"]: row["problem"] for row in rows(tmp_path / "w", "documents")}
    assert problems == {"die.txt": "The program that reads it was ended by SIGKILL, 2 times.", "well.txt": None}


def test_mistake_of_ours_after_reading_costs_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "one.txt").write_text(PAPER, encoding="utf-8")
    (tmp_path / "raw" / "two.txt").write_text(PAPER.replace("Harbour", "Anchor"), encoding="utf-8")
    reconcile = pipeline.stages.reconcile

    def fail_for_harbour(extracted: Extracted) -> Reconciled:
        if any(record.provider == "Harbour Trust" for record in extracted.records):
            raise ZeroDivisionError("made for this test")
        return reconcile(extracted)

    monkeypatch.setattr(pipeline.stages, "reconcile", fail_for_harbour)
    ingest(tmp_path / "raw", tmp_path / "w")
    one, two = rows(tmp_path / "w", "documents")
    assert (one["status"], two["status"]) == ("failed", "read")
    assert str(one["problem"]).startswith("This is a mistake in the program: ZeroDivisionError: made for this test (")
    providers = {row["provider"] for row in rows(tmp_path / "w", "records")}
    assert providers == {"Anchor Trust", "Beacon Centre"}


CORRECTIONS = """
- {document: %s, record: {at: %d}, field: provider, printed: Harbour Trust, should_be: Harbour House Trust,
   why: as its own site calls it, who: A. Reviewer, when: 2026-02-01}
- {document: 0123456789ab, field: force, printed: null, should_be: kent, why: test, who: A. Reviewer, when: 2026-02-01}
"""


def test_corrections_are_applied_and_one_that_fits_nothing_is_an_issue(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "paper.txt").write_text(PAPER, encoding="utf-8")
    entries = CORRECTIONS % (hashlib.sha256(PAPER.encode()).hexdigest(), PAPER.index("£1,000"))
    (tmp_path / "raw" / "corrections.yml").write_text(entries, encoding="utf-8")
    run, _ = ingest(tmp_path / "raw", tmp_path / "w")
    assert run.passed_over == ()
    providers = {row["provider"]: row["overridden"] for row in rows(tmp_path / "w", "records")}
    assert providers == {"Harbour House Trust": True, "Beacon Centre": False}
    (unused,) = (row for row in rows(tmp_path / "w", "issues") if row["document_id"] is None)
    assert "no document has that id" in str(unused["message"])
