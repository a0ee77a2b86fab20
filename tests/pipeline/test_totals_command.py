"""``pcc totals --words`` and ``--xlsx``: sentences and a workbook from the published tables."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from pipeline.commands.totals import totals
from pipeline.frames import to_tables
from pipeline.runs import RunInfo, lock
from pipeline.warehouse import publish
from tests.pipeline.made_outcomes import made_outcome


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents: the total of one adds up, that of the other is printed £40 too high."""
    folder = tmp_path_factory.mktemp("published") / "warehouse"
    with lock(folder):
        publish(to_tables([made_outcome(1), made_outcome(2, wrong_by=40)]), folder, RunInfo("test"))
    return folder


def test_what_does_not_add_up_is_said_in_sentences(warehouse: Path) -> None:
    shown = CliRunner().invoke(totals, ["--warehouse", str(warehouse), "--words"])
    assert (shown.exit_code, len(shown.output.splitlines())) == (0, 1)
    assert shown.output.startswith(
        "thames-valley/made-00002.txt: The three amounts listed in 2018-19 on page 1 come to £6,006;"
    )
    assert "the paper prints £6,046, £40 more." in shown.output


def test_the_workbook_is_written_and_named(warehouse: Path, tmp_path: Path) -> None:
    shown = CliRunner().invoke(totals, ["--warehouse", str(warehouse), "--xlsx", str(tmp_path / "check.xlsx"), "--check"])
    assert shown.exit_code == 1
    assert str(tmp_path / "check.xlsx") in shown.output
    assert openpyxl.load_workbook(tmp_path / "check.xlsx").sheetnames == ["Totals", "T1", "T2"]


def test_only_workbooks_are_written(warehouse: Path, tmp_path: Path) -> None:
    shown = CliRunner().invoke(totals, ["--warehouse", str(warehouse), "--xlsx", str(tmp_path / "check.csv")])
    assert (shown.exit_code, "must end in .xlsx" in shown.output) == (2, True)
    assert not (tmp_path / "check.csv").exists()
