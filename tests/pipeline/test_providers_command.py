"""``pcc providers suggest``: names that the list does not have, with candidates for a person."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from pipeline.commands.providers import providers
from tests.pipeline import comparing as made


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    rows = [
        made.record("r1", "a", "1", provider="Slough Borough Councill"),
        made.record("r2", "a", "2", provider="Slough Borough Councill"),
        made.record("r3", "a", "3", provider="Zzyzx"),
        made.record("r4", "a", "4", provider="Refuge", provider_id="refuge"),
        made.record("r5", "a", "5", provider=None),
    ]
    pq.write_table(made.records_table(*rows), tmp_path / "records.parquet")
    return tmp_path


def _suggest(warehouse: Path, *arguments: str) -> list[list[str]]:
    result = CliRunner().invoke(providers, ["suggest", "--warehouse", str(warehouse), *arguments])
    assert result.exit_code == 0, result.output
    return [line.split("\t") for line in result.output.splitlines()]


def test_candidates_of_names_that_are_not_listed(warehouse: Path) -> None:
    header, first, *_ = _suggest(warehouse, "--limit", "1")
    assert header == ["printed", "force", "records", "may_be", "as", "likeness"]
    assert first[:5] == ["Slough Borough Councill", "surrey", "2", "slough-borough-council", "slough borough council"]
    assert 95 < float(first[5]) < 100


def test_names_without_a_candidate_are_shown_when_asked_for(warehouse: Path) -> None:
    assert [row[0] for row in _suggest(warehouse, "--limit", "1")[1:]] == ["Slough Borough Councill"]
    assert ["Zzyzx", "surrey", "1", "", "", ""] in _suggest(warehouse, "--limit", "1", "--all")


def test_a_missing_warehouse_is_said(tmp_path: Path) -> None:
    result = CliRunner().invoke(providers, ["suggest", "--warehouse", str(tmp_path / "none")])
    assert "there is no warehouse" in str(result.exception)
