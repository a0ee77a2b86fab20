"""A run that takes rows over from the last one gives the same files as one that makes them all anew."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import pipeline.corrections
import pipeline.digests
import pipeline.line
import pipeline.version
from expectations import Engine, run_here
from extractors.document import Issue
from extractors.results import Extracted
from pipeline.carry import TALLIES_FILE, files_to_signatures
from pipeline.corrections import Correction
from pipeline.digests import FILE as DIGESTS
from pipeline.line import Run, run_line
from pipeline.outcomes import DocumentOutcome, Source
from pipeline.runs import current_run
from pipeline.settings import Settings
from pipeline.sources import RawFile, with_source
from tests.pipeline.made_outcomes import made_outcome

PAPER = """Grants to services for victims in 2018/19

The commissioner awarded grants for the year 1 April 2018 to 31 March 2019 as follows.

Provider\tService\tAmount
{one}\tCounselling\t£1,000
{two}\tRefuge\t£2,000
Total\t\t£3,500
"""
FIRST = PAPER.format(one="Harbour Trust", two="Beacon Centre")
PAPERS = {
    "kent/one.txt": FIRST,
    "kent/two.txt": PAPER.format(one="Anchor Trust", two="Beacon Centre"),
    "surrey/three.txt": PAPER.format(one="Victim Support", two="Refuge"),
    "surrey/empty.txt": "",
}
SOURCE = "title: A\n"
CORRECTIONS = """
- {document: %s, record: {at: %d}, field: provider, printed: Harbour Trust, should_be: %s,
   why: as its own site calls it, who: A. Reviewer, when: 2026-02-01}
"""


@pytest.fixture(autouse=True)
def _same_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever edits the code while tests run changes nothing; digests of files are kept though these are new."""
    monkeypatch.setattr(pipeline.digests, "SETTLED_NS", -3_600_000_000_000)
    monkeypatch.setattr(pipeline.version, "code_version", lambda: "1+same")
    monkeypatch.setattr(pipeline.version, "reading_version", lambda limits: "same")


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    for name, text in PAPERS.items():
        (tmp_path / "raw" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "raw" / name).write_text(text, encoding="utf-8")
    (tmp_path / "raw" / "surrey" / "three.txt.source.yml").write_text(SOURCE, encoding="utf-8")
    correct(tmp_path / "raw", "Harbour House Trust")
    return tmp_path / "raw"


def correct(raw: Path, provider: str) -> None:
    """Writes the one correction, of a provider's name."""
    entry = CORRECTIONS % (hashlib.sha256(FIRST.encode()).hexdigest(), FIRST.index("£1,000"), provider)
    (raw / "corrections.yml").write_text(entry, encoding="utf-8")


def run(raw: Path, warehouse: Path, engine: Engine = run_here) -> Run:
    return run_line(Settings(raw=raw, warehouse=warehouse, workers=2), lambda count, new: None, lambda outcome: None, engine)


def made_anew(made: Run) -> set[str]:
    """The documents that were not taken over."""
    return {outcome.path for outcome in made.outcomes}


def digests(warehouse: Path) -> dict[str, str]:
    """Every file of the current run but the one that holds its times."""
    files = (path for path in (warehouse / "current").iterdir() if path.name != "run.json")
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def add(raw: Path) -> None:
    (raw / "kent" / "new.txt").write_text(PAPER.format(one="Beacon Centre", two="Refuge"), encoding="utf-8")


def change(raw: Path) -> None:
    (raw / "kent" / "two.txt").write_text(PAPER.format(one="Anchor House", two="Beacon Centre"), encoding="utf-8")


def remove(raw: Path) -> None:
    (raw / "kent" / "two.txt").unlink()


def rename(raw: Path) -> None:
    (raw / "kent" / "two.txt").rename(raw / "surrey" / "two.txt")


def copy(raw: Path) -> None:
    shutil.copy(raw / "kent" / "two.txt", raw / "kent" / "copy-of-two.txt")


def state_source(raw: Path) -> None:
    (raw / "kent" / "two.txt.source.yml").write_text("title: A paper\npublished: 2019-06-30\n", encoding="utf-8")


def state_another_source(raw: Path) -> None:
    (raw / "surrey" / "three.txt.source.yml").write_text("title: Another paper\n", encoding="utf-8")


def state_another_source_of_the_same_length_and_time(raw: Path) -> None:
    path = raw / "surrey" / "three.txt.source.yml"
    times = path.stat()
    path.write_text(SOURCE.replace("A", "B"), encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def break_source(raw: Path) -> None:
    (raw / "surrey" / "three.txt.source.yml").write_text("title: [", encoding="utf-8")


def remove_source(raw: Path) -> None:
    (raw / "surrey" / "three.txt.source.yml").unlink()


def touch(raw: Path) -> None:
    for name in ("two.txt", "one.txt"):
        os.utime(raw / "kent" / name)
    os.utime(raw / "surrey" / "three.txt.source.yml")


def tear_digests(raw: Path) -> None:
    """As a disk may that loses half of what was written."""
    path = raw.parent / "kept" / DIGESTS
    path.write_text(path.read_text(encoding="utf-8")[:-40], encoding="utf-8")


def correct_otherwise(raw: Path) -> None:
    correct(raw, "The Harbour Trust")


def correct_no_more(raw: Path) -> None:
    (raw / "corrections.yml").unlink()


def correct_what_is_not_there(raw: Path) -> None:
    (raw / "corrections.yml").write_text(CORRECTIONS % ("f" * 64, 1, "Anybody"), encoding="utf-8")


def nothing(raw: Path) -> None:
    pass


# What is done to the folder, and what is made anew then: the empty file always, because what failed is tried again.
CHANGES: list[tuple[Callable[[Path], None], set[str]]] = [
    (nothing, set()),
    (add, {"kent/new.txt"}),
    (change, {"kent/two.txt"}),
    (remove, set()),
    (rename, {"surrey/two.txt"}),
    (copy, {"kent/copy-of-two.txt"}),
    (state_source, {"kent/two.txt"}),
    (state_another_source, {"surrey/three.txt"}),
    (state_another_source_of_the_same_length_and_time, {"surrey/three.txt"}),
    (break_source, {"surrey/three.txt"}),
    (remove_source, {"surrey/three.txt"}),
    (touch, set()),
    (tear_digests, set()),
    (correct_otherwise, {"kent/one.txt"}),
    (correct_no_more, {"kent/one.txt"}),
    (correct_what_is_not_there, {"kent/one.txt"}),
]


@pytest.mark.parametrize(("alter", "anew"), CHANGES, ids=lambda value: getattr(value, "__name__", ""))
def test_every_file_is_that_of_a_run_from_nothing(
    tmp_path: Path, raw: Path, alter: Callable[[Path], None], anew: set[str]
) -> None:
    run(raw, tmp_path / "kept")
    alter(raw)
    assert made_anew(run(raw, tmp_path / "kept")) == {"surrey/empty.txt", *anew}
    run(raw, tmp_path / "fresh")
    found = digests(tmp_path / "kept")
    assert len(found) == 15
    assert found == digests(tmp_path / "fresh")


def test_a_source_file_that_changes_during_a_run_is_taken_over_as_what_was_read(
    tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = raw / "surrey" / "three.txt.source.yml"

    def change_and_read(file: RawFile) -> RawFile:
        path.write_text("title: As read\n", encoding="utf-8")
        return with_source(file)

    with monkeypatch.context() as patched:
        patched.setattr(pipeline.line, "with_source", change_and_read)
        run(raw, tmp_path / "w")
    assert made_anew(run(raw, tmp_path / "w")) == {"surrey/empty.txt"}
    # The rows are of what was read, so as it was found it is new again.
    path.write_text(SOURCE, encoding="utf-8")
    assert made_anew(run(raw, tmp_path / "w")) == {"surrey/empty.txt", "surrey/three.txt"}


def change_outcomes(monkeypatch: pytest.MonkeyPatch, change: Callable[[DocumentOutcome, Extracted], DocumentOutcome]) -> None:
    """Runs go on with changed outcomes of documents that could be read."""
    apply = pipeline.corrections.apply_corrections

    def apply_and_change(outcome: DocumentOutcome, corrections: Sequence[Correction]) -> DocumentOutcome:
        outcome = apply(outcome, corrections)
        return outcome if outcome.extracted is None else change(outcome, outcome.extracted)

    monkeypatch.setattr(pipeline.corrections, "apply_corrections", apply_and_change)


def misquote(outcome: DocumentOutcome, extracted: Extracted) -> DocumentOutcome:
    """A document with a record that its suite refuses."""
    first, *others = extracted.records
    return replace(outcome, extracted=replace(extracted, records=(replace(first, quote="nowhere"), *others)))


def miss_ocr(outcome: DocumentOutcome, _: Extracted) -> DocumentOutcome:
    """A document with pictures, on a machine that cannot read them yet."""
    return replace(outcome, issues=(*outcome.issues, Issue("ocr_missing", "made for this test")))


def test_rows_that_were_refused_stay_refused(tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change_outcomes(monkeypatch, misquote)
    run(raw, tmp_path / "kept")
    add(raw)
    assert made_anew(run(raw, tmp_path / "kept")) == {"surrey/empty.txt", "kent/new.txt"}
    run(raw, tmp_path / "fresh")
    assert pq.read_table(tmp_path / "kept" / "rejected.parquet").num_rows >= 4
    assert digests(tmp_path / "kept") == digests(tmp_path / "fresh")


def test_what_another_attempt_may_read_better_is_not_taken_over(
    tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_outcomes(monkeypatch, miss_ocr)
    run(raw, tmp_path / "w")
    assert made_anew(run(raw, tmp_path / "w")) == set(PAPERS)


@pytest.mark.parametrize("what", ["code_version", "reading_version"])
def test_other_code_lists_or_limits_take_nothing_over(
    tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    run(raw, tmp_path / "w")
    monkeypatch.setattr(pipeline.version, what, lambda *_: "other")
    assert made_anew(run(raw, tmp_path / "w")) == set(PAPERS)


def test_the_version_of_the_code_changes_with_a_reviewed_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    shutil.copytree(Path(pipeline.version.__file__).parent / "reference", tmp_path / "reference")
    monkeypatch.setattr(pipeline.version.pipeline, "__path__", [str(tmp_path)])
    before = pipeline.version.code_version()
    with (tmp_path / "reference" / "providers.yml").open("a", encoding="utf-8") as file:
        file.write("# one more line\n")
    assert pipeline.version.code_version() != before


@pytest.mark.parametrize("name", ["records.parquet", TALLIES_FILE])
def test_files_that_somebody_changed_are_not_taken_over(tmp_path: Path, raw: Path, name: str) -> None:
    run(raw, tmp_path / "w")
    path = (tmp_path / "w" / "current" / name).resolve()
    pq.write_table(pq.read_table(path).slice(0, 1), path)
    assert made_anew(run(raw, tmp_path / "w")) == set(PAPERS)


def test_an_unchanged_folder_makes_no_new_run_and_needs_no_library_of_expectations(tmp_path: Path, raw: Path) -> None:
    (raw / "surrey" / "empty.txt").unlink()
    run(raw, tmp_path / "w")
    before = current_run(tmp_path / "w")

    def refuse(*_: object) -> list[tuple[int, ...]]:
        raise AssertionError("there is nothing to validate")

    assert made_anew(run(raw, tmp_path / "w", refuse)) == set()
    assert current_run(tmp_path / "w") == before


DOCUMENT = made_outcome(1).document_id
CORRECTION = Correction(1, DOCUMENT[:12], "record", "provider", "A", "B", "why", "who", date(2026, 1, 1), row_id="r")
FILE = RawFile(Path("/raw/a.txt"), "a.txt", DOCUMENT)


@pytest.mark.parametrize(
    ("file", "corrections", "is_same"),
    [
        (FILE, (), True),
        (replace(FILE, path=Path("/elsewhere/a.txt")), (), True),
        (replace(FILE, name="b.txt"), (), False),
        (replace(FILE, beside="d1"), (), False),
        (replace(FILE, copies=(replace(FILE, name="copy.txt"),)), (), False),
        (replace(FILE, source=Source(title="A title")), (), True),
        (FILE, (CORRECTION,), False),
        (FILE, (replace(CORRECTION, document="f" * 12),), True),
    ],
)
def test_a_signature_changes_with_what_decides_the_rows(
    file: RawFile, corrections: tuple[Correction, ...], is_same: bool
) -> None:
    first = files_to_signatures([FILE])
    assert (files_to_signatures([file], corrections) == first) is is_same
