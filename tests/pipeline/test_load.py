"""Frames for analysts: decimals and nullable integers kept, all of one run."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from pipeline import load
from pipeline.errors import WrongRequest
from pipeline.frames import DOCUMENT_TABLES
from pipeline.runs import current_run
from tests.pipeline.made_outcomes import made_outcome
from tests.pipeline.published import publish_made


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    publish_made(tmp_path, 0)
    return tmp_path


def test_money_stays_decimal_and_counts_stay_integers(warehouse: Path) -> None:
    records = load.table("records", warehouse)
    assert records.dtypes["amount_gbp"] == pd.ArrowDtype(pa.decimal128(16, 2))
    assert records.dtypes["referral_count"] == pd.ArrowDtype(pa.int64())
    assert records["amount_gbp"].sum() == Decimal("6000.00")
    assert records["provider_id"].isna().all()
    by_year = records.groupby("financial_year")["amount_gbp"].sum()
    assert by_year["2018-19"] == Decimal("6000.00")


def test_some_columns(warehouse: Path) -> None:
    assert list(load.table("records", warehouse, ["provider", "amount_gbp"]).columns) == ["provider", "amount_gbp"]


def test_all_tables_of_a_run(warehouse: Path) -> None:
    tables = load.warehouse(warehouse)
    assert set(tables) == set(DOCUMENT_TABLES)
    assert tables["documents"]["document_id"].tolist() == [made_outcome(0).document_id]


def test_a_run_that_ends_while_tables_are_read_is_not_mixed_in(warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, before = pd.read_parquet, current_run(warehouse)

    def read_after_another_run(path: Path, **options: object) -> pd.DataFrame:
        if path.name == "records.parquet":
            publish_made(warehouse, 1)
        return read(path, **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(pd, "read_parquet", read_after_another_run)
    tables = load.warehouse(warehouse)
    assert current_run(warehouse) != before
    seen = {value for rows in tables.values() for value in rows["document_id"]}
    assert seen == {made_outcome(0).document_id}


def test_a_plain_copy_of_the_files_can_be_read(warehouse: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(warehouse / "current", copy)
    assert len(load.table("records", copy)) == 3


@pytest.mark.parametrize(("name", "why"), [("record", "there is no table 'record'; there are forces, "), ("../x", "no table")])
def test_a_table_that_does_not_exist(warehouse: Path, name: str, why: str) -> None:
    with pytest.raises(WrongRequest, match=why):
        load.table(name, warehouse)


def test_no_warehouse_yet(tmp_path: Path) -> None:
    with pytest.raises(WrongRequest, match=r"there is no warehouse in .* yet"):
        load.warehouse(tmp_path / "nowhere")
