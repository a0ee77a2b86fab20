"""The workbook to check totals with: live sums, typed cells, links, and text that stays text."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.checking_sheet import write_checking_sheet
from pipeline.frames import to_tables
from tests.pipeline.made_outcomes import made_outcome

Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture
def tables() -> Tables:
    """Two totals: the first adds up, the second is printed £40 too high."""
    made = to_tables([made_outcome(1), made_outcome(2, wrong_by=40)])
    return {name: made[name].to_pylist() for name in ("documents", "totals", "records", "counts", "figures")}


def test_the_sum_is_a_live_formula_over_typed_cells(tables: Tables, tmp_path: Path) -> None:
    assert write_checking_sheet(tmp_path / "check.xlsx", tables) == 0
    book = openpyxl.load_workbook(tmp_path / "check.xlsx")
    assert book.sheetnames == ["Totals", "T1", "T2"]
    sheet = book["T1"]
    assert (sheet["C4"].value, sheet["C5"].value) == ("=SUM(C8:C10)", "=C4-C3")
    assert [sheet[f"C{row}"].value for row in (8, 9, 10)] == [1002, 2002, 3002]
    assert all(isinstance(sheet[f"C{row}"].value, int | float) for row in (3, 8, 9, 10))
    assert [sheet[f"B{row}"].value for row in (3, 8)] == ["£6,046", "£1,002"]


def test_formulas_carry_their_values_for_programs_that_do_not_compute(tables: Tables, tmp_path: Path) -> None:
    write_checking_sheet(tmp_path / "check.xlsx", tables)
    book = openpyxl.load_workbook(tmp_path / "check.xlsx", data_only=True)
    assert [book["T1"][cell].value for cell in ("C3", "C4", "C5", "C6")] == [6046, 6006, -40, "no"]
    assert [cell.value for cell in book["Totals"][2]][2:7] == [6046, 6006, -40, 2, "does not add up"]


def test_the_worst_come_first_and_each_is_linked(tables: Tables, tmp_path: Path) -> None:
    write_checking_sheet(tmp_path / "check.xlsx", tables)
    index = openpyxl.load_workbook(tmp_path / "check.xlsx")["Totals"]
    assert [index[f"G{row}"].value for row in (2, 3)] == ["does not add up", "adds up"]
    assert [index[f"A{row}"].hyperlink.location for row in (2, 3)] == ["'T1'!A1", "'T2'!A1"]


def test_links_go_to_the_page_or_the_file(tables: Tables, tmp_path: Path) -> None:
    published, file = tables["documents"]
    published |= {"source_url": "https://example.org/paper.pdf", "format": "pdf"}
    raw = tmp_path / "raw"
    (raw / file["path"]).parent.mkdir(parents=True)
    (raw / file["path"]).write_text("here")
    write_checking_sheet(tmp_path / "check.xlsx", tables, raw)
    book = openpyxl.load_workbook(tmp_path / "check.xlsx")
    links = {book[name]["A2"].hyperlink.target + "#" + (book[name]["A2"].hyperlink.location or "") for name in ("T1", "T2")}
    assert "https://example.org/paper.pdf#page=1" in links
    assert f"raw/{file['path']}#" in {link.replace("\\", "/") for link in links}


def test_text_of_a_document_cannot_become_a_formula(tables: Tables, tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://example.org","x")'
    for row in tables["totals"]:
        row["label"] = row["amount_text"] = evil
    for row in tables["records"]:
        row["provider"] = row["quote"] = "@SUM(1)\x07"
    tables["documents"][0]["title"] = "+1"
    tables["documents"][0]["source_url"] = "javascript:alert(1)"
    write_checking_sheet(tmp_path / "check.xlsx", tables)
    book = openpyxl.load_workbook(tmp_path / "check.xlsx")
    ours = {"=SUM(", "=C4-", "=IF(", "='T"}
    formulas = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas
    assert all(formula[:5] in ours or formula[:4] in ours or formula[:3] in ours for formula in formulas)
    links = [cell.hyperlink.target for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert not any("javascript" in (link or "") for link in links)


def test_a_part_that_is_no_record_is_shown_as_a_figure(tables: Tables, tmp_path: Path) -> None:
    figure = next(row for row in tables["figures"] if row["kind"] == "money")
    tables["totals"][0] |= {"parts": [figure["figure_id"]], "parts_sum": Decimal(1)}
    write_checking_sheet(tmp_path / "check.xlsx", tables)
    book = openpyxl.load_workbook(tmp_path / "check.xlsx")
    shown = [book[name]["B8"].value for name in ("T1", "T2")]
    assert figure["text"] in shown
