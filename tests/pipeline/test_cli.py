"""The command line as a person meets it: what it prints, and with which code it ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.frames import to_tables
from pipeline.runs import RunInfo, lock
from pipeline.warehouse import publish
from tests.pipeline.made_outcomes import made_outcome

ROOT = Path(__file__).parents[2]
HEAVY = ("spacy", "pandas", "pyarrow", "great_expectations", "pdfplumber", "matplotlib", "rich")
COMMANDS = (
    *("ingest", "totals", "show", "figures", "tables", "compare"),
    *("providers", "export", "runs", "diff", "report", "serve"),
)


def pcc(*arguments: str | Path, seconds: float = 120) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=seconds, cwd=ROOT, check=False)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents: the total of one adds up, that of the other is printed £40 too high."""
    folder = tmp_path_factory.mktemp("published") / "warehouse"
    with lock(folder):
        publish(to_tables([made_outcome(1), made_outcome(2, wrong_by=40)]), folder, RunInfo("test"))
    return folder


@pytest.mark.parametrize("command", [(), *((command,) for command in COMMANDS)])
def test_help_says_what_there_is(command: tuple[str, ...]) -> None:
    shown = pcc(*command, "--help")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.startswith(f"Usage: {' '.join(('pcc', *command))}")
    assert all(name in shown.stdout for name in COMMANDS) or command


def test_help_waits_for_no_heavy_library() -> None:
    code = f"import sys, pipeline.cli; sys.exit(' '.join(set({HEAVY}) & set(sys.modules)) or 0)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (loaded.returncode, loaded.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ingest", "--wrong"), "No such option '--wrong'"),
        (("ingest", "--workers", "0"), "Invalid value for '--workers'"),
        (("ingest", "--workers", "many"), "Invalid value for '--workers'"),
        (("show",), "Missing argument 'RECORD_ID'"),
        (("nonsense",), "No such command 'nonsense'"),
        (("ingest", "--raw", "no-such-folder", "--warehouse", "{tmp}/w"), "there is no folder no-such-folder"),
        (("ingest", "--warehouse", "{tmp}/w", "no-such.pdf"), "there is no file or folder no-such.pdf"),
        (("ingest", "--raw", "{tmp}", "--warehouse", "{tmp}/w"), "no documents in {tmp}"),
        (("totals", "--warehouse", "{tmp}"), "there is no warehouse in {tmp} yet"),
    ],
)
def test_wrong_usage_is_one_clear_line_and_code_2(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    ended = pcc(*(argument.format(tmp=tmp_path) for argument in arguments))
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.startswith("pcc: ")
    assert words.format(tmp=tmp_path) in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_totals_lists_what_does_not_add_up_first(warehouse: Path) -> None:
    shown = pcc("totals", "--warehouse", warehouse)
    lines = [line.split("\t") for line in shown.stdout.splitlines()]
    assert lines[0] == ["label", "stated", "verdict", "difference", "slack", "document", "page"]
    assert lines[1] == ["Total", "£6,046", "does not add up", "-£40", "£2", "thames-valley/made-00002.txt", "1"]
    assert lines[2] == ["Total", "£6,003", "adds up", "£0", "£2", "thames-valley/made-00001.txt", "1"]
    assert (shown.returncode, len(lines)) == (0, 3)


def test_totals_check_ends_with_1_where_one_does_not_add_up(warehouse: Path) -> None:
    assert pcc("totals", "--warehouse", warehouse, "--check").returncode == 1
    right = pcc("totals", "--warehouse", warehouse, "--check", "--document", "made-00001.txt")
    assert (right.returncode, len(right.stdout.splitlines())) == (0, 2)
    assert pcc("totals", "--warehouse", warehouse, "--check", "--document", "made-00002").returncode == 1


@pytest.mark.parametrize(
    ("wanted", "words"),
    [("nothing.pdf", "no document in"), ("made", "no document in"), ("", "no document in")],
)
def test_document_that_is_not_there(warehouse: Path, wanted: str, words: str) -> None:
    ended = pcc("totals", "--warehouse", warehouse, "--document", wanted)
    if wanted:
        assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
        assert words in ended.stderr


def test_show_gives_words_and_place(warehouse: Path) -> None:
    outcome = made_outcome(1)
    assert outcome.extracted is not None
    record = outcome.extracted.records[0]
    shown = pcc("show", "--warehouse", warehouse, record.record_id)
    lines = dict(line.split(maxsplit=1) for line in shown.stdout.splitlines())
    assert shown.returncode == 0
    assert lines["provider"] == "Provider 1"
    assert lines["amount"] == "£1,001 awarded, printed “£1,001”: between £1,000.50 and £1,001.50"
    assert lines["count"] == "11 referrals"
    assert lines["period"] == "2018-19"
    assert lines["words"] == "“Provider 1 received £1,001 and managed 11 referrals.”"
    assert lines["document"] == "thames-valley/made-00001.txt, page 1 (72, 72 to 300, 84)"


def test_show_of_a_record_that_is_not_there_or_could_be_several(warehouse: Path) -> None:
    none, several = pcc("show", "--warehouse", warehouse, "zzz"), pcc("show", "--warehouse", warehouse, "")
    assert (none.returncode, none.stderr) == (2, "pcc: no records have an id that begins with zzz\n")
    assert several.returncode == 2
    assert several.stderr.startswith("pcc: 6 records have an id that begins with")


def test_figures_of_a_document(warehouse: Path) -> None:
    everything = pcc("figures", "--warehouse", warehouse, "made-00001.txt").stdout.splitlines()
    assert everything[0].split("\t") == ["page", "kind", "text", "disposition", "reason", "characters"]
    assert [line.split("\t")[2] for line in everything[1:]] == ["£1,001", "11", "£2,001", "21", "£3,001", "31", "£6,003"]
    unexplained = pcc("figures", "--warehouse", warehouse, "made-00001.txt", "--unexplained").stdout.splitlines()
    assert unexplained == everything[:1]


def test_output_that_nobody_reads_to_its_end_is_no_complaint(warehouse: Path) -> None:
    command = f"{sys.executable} -m pipeline totals --warehouse {warehouse} | true"
    ended = subprocess.run(["sh", "-c", command], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
