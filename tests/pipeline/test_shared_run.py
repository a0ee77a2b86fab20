"""The published and the labelled documents of ../shared in one run: their forces, their providers, and what is compared."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.line import run_line
from pipeline.resolve.names import fold
from pipeline.settings import Settings

SHARED = Path(__file__).parents[2] / ".." / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not there")
# No word of this document names a place, a council or an office of its own area.
STATES_NO_FORCE = {"r-kent-outcomes-2023-24"}
Tables = dict[str, list[dict[str, Any]]]


def labels() -> dict[str, dict[str, Any]]:
    """What is known of each document, by the name of its file without its ending."""
    paths = (*SHARED.glob("seeds/gold/*.json"), *SHARED.glob("cases/gold/*.json"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """All tables of the run. The documents lie in one folder, which says nothing of a force."""
    folder = tmp_path_factory.mktemp("shared")
    (folder / "raw").mkdir()
    for path in (*SHARED.glob("seeds/*.txt"), *SHARED.glob("cases/docs/*")):
        shutil.copy(path, folder / "raw")
    run = run_line(Settings(folder / "raw", folder / "w", workers=2), lambda count, new: None, lambda outcome: None)
    return {name: rows.to_pylist() for name, rows in run.validation.tables.items()}


def names_of(tables: Tables) -> dict[str, str]:
    """The name of each document, as its labels have it."""
    return {row["document_id"]: Path(row["path"]).stem for row in tables["documents"]}


def test_every_document_is_read_and_nothing_is_refused(tables: Tables) -> None:
    assert {row["path"]: row["problem"] for row in tables["documents"] if row["status"] != "read"} == {}
    assert sorted(names_of(tables).values()) == sorted(labels())
    assert tables["rejected"] == []


def test_the_force_is_right_where_one_is_stated_and_nowhere_wrong(tables: Tables) -> None:
    found = {Path(row["path"]).stem: row["force"] for row in tables["documents"]}
    assert found == {name: None if name in STATES_NO_FORCE else gold["force"] for name, gold in labels().items()}
    doubts = {names_of(tables)[row["document_id"]] for row in tables["issues"] if row["code"].startswith("force_")}
    assert doubts >= STATES_NO_FORCE


def test_every_provider_that_stands_in_two_documents_is_one(tables: Tables) -> None:
    known = {fold(record["provider"]) for gold in labels().values() for record in gold["records"] if record["provider"]}
    documents, ids = defaultdict(set), defaultdict(set)
    for row in tables["records"]:
        if row["provider"] and fold(row["provider"]) in known:
            documents[fold(row["provider"])].add(row["document_id"])
            ids[fold(row["provider"])].add(row["provider_id"])
    twice = {name: ids[name] for name, where in documents.items() if len(where) > 1}
    assert len(twice) >= 14
    assert {name: found for name, found in twice.items() if None in found or len(found) > 1} == {}


@pytest.mark.parametrize(
    ("provider_id", "printed"),
    [
        ("slough-borough-council", {"Slough", "Slough Borough Council", "Slough Council"}),
        ("buckinghamshire-council", {"Buckinghamshire", "Bucks CC"}),
        ("berkshire-womens-aid", {"Berkshire Woman’s Aid", "Berkshire Women’s Aid"}),
    ],
)
def test_the_forms_of_one_name_are_one_provider(tables: Tables, provider_id: str, printed: set[str]) -> None:
    rows = [row for row in tables["records"] if row["provider_id"] == provider_id]
    assert {row["provider"] for row in rows} == printed
    assert len({row["document_id"] for row in rows}) > 1


def test_the_sum_of_a_year_counts_the_updated_table_only(tables: Tables) -> None:
    (board_paper,) = (document for document, name in names_of(tables).items() if name.startswith("004_"))
    versions = {row["version"] for row in tables["records"] if row["document_id"] == board_paper and row["superseded"]}
    assert versions == {"original"}
    year = [row for row in tables["comparison"] if (row["force"], row["financial_year"]) == ("cambridgeshire", "2015-16")]
    sums = {basis: sum(row[f"{basis}_gbp"] or 0 for row in year) for basis in ("allocated", "unallocated")}
    # As the second table of the paper has them: £910,000, of which £21,193 is said to be left over.
    assert sums == {"allocated": Decimal(888_807), "unallocated": Decimal(21_193)}
