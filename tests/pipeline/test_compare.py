"""The comparison table, its command and its chart."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from pipeline.commands.compare import compare
from pipeline.compare import comparison_table
from pipeline.compare_chart import rows_to_chart
from pipeline.repeats import year_of
from tests.pipeline import comparing as made


def _compare(
    records: list[dict[str, Any]], counts: list[dict[str, Any]] | None = None, **published: date
) -> list[dict[str, Any]]:
    names = sorted({row["document_id"] for row in [*records, *(counts or [])]})
    documents = [made.document(name, published_date=published.get(name)) for name in names]
    tables = made.records_table(*records), made.counts_table(*(counts or [])), made.documents_table(*documents)
    rows: list[dict[str, Any]] = comparison_table(*tables).to_pylist()
    return rows


def test_a_row_is_a_force_year_and_kind_of_service() -> None:
    records = [
        made.record("r1", "a", "100"),
        made.record("r2", "a", "50", service="ISVA", service_category="isva"),
        made.record("r3", "a", "25", year="2019-20"),
        made.record("r4", "a", "10", service=None, service_category=None),
    ]
    keys = [(row["financial_year"], row["service_category"], row["awarded_gbp"]) for row in _compare(records)]
    assert keys == [
        ("2018-19", "isva", Decimal("50.00")),
        ("2018-19", "restorative_justice", Decimal("100.00")),
        ("2018-19", None, Decimal("10.00")),
        ("2019-20", "restorative_justice", Decimal("25.00")),
    ]


def test_bases_are_never_added_together() -> None:
    records = [
        made.record("r1", "a", "100", basis="spent"),
        made.record("r2", "a", "40", basis="allocated"),
        made.record("r3", "a", "7", basis="balance"),
    ]
    (row,) = _compare(records)
    sums = {name: row[f"{name}_gbp"] for name in ("spent", "awarded", "allocated", "indicative", "unallocated", "balance")}
    assert sums == {
        "spent": Decimal("100.00"),
        "awarded": None,
        "allocated": Decimal("40.00"),
        "indicative": None,
        "unallocated": None,
        "balance": Decimal("7.00"),
    }


def test_superseded_lines_are_left_out() -> None:
    records = [made.record("r1", "a", "147000", superseded=True), made.record("r2", "a", "135807")]
    (row,) = _compare(records)
    assert (row["awarded_gbp"], row["records"]) == (Decimal("135807.00"), 1)


@pytest.mark.parametrize("missing", [{"force": None}, {"period_start": None, "period_end": None}, {"basis": None}])
def test_records_without_a_force_a_year_or_a_basis_are_left_out(missing: dict[str, Any]) -> None:
    assert _compare([made.record("r1", "a", "100", **missing)]) == []


def test_a_period_within_one_year_counts_and_a_longer_one_does_not() -> None:
    assert year_of(date(2023, 1, 1), date(2023, 3, 31)) == "2022-23"
    assert year_of(date(2022, 4, 1), date(2023, 3, 31)) == "2022-23"
    assert year_of(date(2022, 1, 1), date(2022, 12, 31)) is None
    assert year_of(date(2018, 4, 1), date(2021, 3, 31)) is None
    assert year_of(date(1999, 4, 1), date(2000, 3, 31)) == "1999-00"
    assert year_of(None, None) is None


def test_an_award_that_two_papers_print_counts_once_and_both_stand_behind_it() -> None:
    (row,) = _compare([made.record("r1", "a", "100"), made.record("r2", "b", "100", service="restorative justice service")])
    assert (row["awarded_gbp"], row["records"], row["documents"], row["document_ids"]) == (Decimal("100.00"), 1, 2, ["a", "b"])


def test_two_awards_of_one_paper_are_two() -> None:
    (row,) = _compare([made.record("r1", "a", "100"), made.record("r2", "a", "100")])
    assert row["awarded_gbp"] == Decimal("200.00")


def test_two_awards_in_each_of_two_papers_are_two() -> None:
    records = [made.record(f"{paper}{n}", paper, "100") for paper in "ab" for n in (1, 2)]
    (row,) = _compare(records)
    assert row["awarded_gbp"] == Decimal("200.00")


@pytest.mark.parametrize(
    "other",
    [
        {"amount_gbp": Decimal(101), "amount_low": Decimal(101), "amount_high": Decimal(101)},
        {"provider": "Oak Trust"},
        {"basis": "spent"},
        {"service": "counselling", "service_category": "counselling"},
        {"force": "kent"},
        {"period_start": date(2019, 4, 1), "period_end": date(2020, 3, 31)},
    ],
)
def test_what_differs_is_another_award(other: dict[str, Any]) -> None:
    rows = _compare([made.record("r1", "a", "100"), made.record("r2", "b", "100", **other)])
    money = [row[f"{basis}_gbp"] for row in rows for basis in ("spent", "awarded") if row[f"{basis}_gbp"] is not None]
    assert sum(money) == Decimal(100) + other.get("amount_gbp", Decimal(100))


def test_providers_are_the_same_by_their_listed_identity() -> None:
    records = [
        made.record("r1", "a", "100", provider="Slough", provider_id="slough-borough-council"),
        made.record("r2", "b", "100", provider="Slough Council", provider_id="slough-borough-council"),
    ]
    (row,) = _compare(records)
    assert row["awarded_gbp"] == Decimal("100.00")


def test_two_wide_kinds_are_not_enough_to_make_two_awards_one() -> None:
    records = [
        made.record("r1", "a", "5000", service="radios", service_category="community_safety"),
        made.record("r2", "b", "5000", service="boxing", service_category="community_safety"),
    ]
    (row,) = _compare(records)
    assert row["awarded_gbp"] == Decimal("10000.00")


def test_lines_without_a_provider_are_one_only_by_their_words() -> None:
    alike = [made.record("r1", "a", "100", provider=None), made.record("r2", "b", "100", provider=None)]
    unlike = [*alike[:1], made.record("r2", "b", "100", provider=None, service="mediation")]
    assert _compare(alike)[0]["awarded_gbp"] == Decimal("100.00")
    assert _compare(unlike)[0]["awarded_gbp"] == Decimal("200.00")


def test_a_rounded_printing_is_the_same_award_and_the_exact_one_is_kept() -> None:
    rounded = made.record("r1", "a", "275000", amount_low=Decimal(274500), amount_high=Decimal(275500))
    (row,) = _compare([rounded, made.record("r2", "b", "275120")])
    assert (row["awarded_gbp"], row["documents"]) == (Decimal("275120.00"), 2)


def test_a_hedged_amount_spans_too_much_to_be_the_same() -> None:
    hedged = made.record("r1", "a", "275000", amount_low=Decimal(275000), amount_high=Decimal(302500))
    (row,) = _compare([hedged, made.record("r2", "b", "280000")])
    assert row["awarded_gbp"] == Decimal("555000.00")


def test_cost_per_referral_is_of_the_records_that_have_both() -> None:
    records = [made.record("r1", "a", "1000"), made.record("r2", "a", "9000", provider="Oak Trust")]
    (row,) = _compare(records, [made.count("c1", "r1", "a", 30)])
    assert (row["awarded_gbp"], row["referrals"]) == (Decimal("10000.00"), 30)
    assert (row["cost_per_referral_gbp"], row["cost_per_referral_basis"]) == (Decimal("33.33"), "awarded")


def test_cost_per_referral_is_of_one_basis() -> None:
    records = [made.record("r1", "a", "1000"), made.record("r2", "a", "600", basis="spent", provider="Oak Trust")]
    (row,) = _compare(records, [made.count("c1", "r1", "a", 30), made.count("c2", "r2", "a", 20)])
    assert (row["cost_per_referral_gbp"], row["cost_per_referral_basis"]) == (Decimal("30.00"), "spent")


@pytest.mark.parametrize(
    ("record", "count"),
    [
        ({}, {"measure": "people"}),
        ({"basis": "indicative"}, {}),
        ({}, {"period_start": date(2017, 4, 1), "period_end": date(2018, 3, 31)}),
        ({}, {"value": 0}),
    ],
)
def test_no_cost_per_referral(record: dict[str, Any], count: dict[str, Any]) -> None:
    rows = _compare([made.record("r1", "a", "1000", **record)], [{**made.count("c1", "r1", "a", 30), **count}])
    assert all(row["cost_per_referral_gbp"] is None and row["cost_per_referral_basis"] is None for row in rows)


def test_a_count_of_last_year_stands_in_last_year() -> None:
    last_year = {"period_start": date(2017, 4, 1), "period_end": date(2018, 3, 31)}
    rows = _compare([made.record("r1", "a", "1000")], [made.count("c1", "r1", "a", 30, **last_year)])
    assert [(row["financial_year"], row["referrals"]) for row in rows] == [("2017-18", 30), ("2018-19", None)]


def test_people_and_referrals_are_not_added() -> None:
    (row,) = _compare(
        [made.record("r1", "a", "1000")], [made.count("c1", "r1", "a", 565), made.count("c2", "r1", "a", 758, measure="people")]
    )
    assert (row["referrals"], row["people"]) == (565, 758)


def test_counts_that_a_later_paper_restates_are_taken_from_it() -> None:
    records = [made.record("r1", "a", None, basis=None), made.record("r2", "b", None, basis=None)]
    counts = [made.count("c1", "r1", "a", 496), made.count("c2", "r2", "b", 501)]
    (row,) = _compare(records, counts, a=date(2019, 5, 1), b=date(2020, 5, 1))
    assert (row["referrals"], row["documents"]) == (501, 2)


def test_counts_of_two_quarters_in_two_papers_are_added_and_a_whole_year_takes_their_place() -> None:
    first = {"period_start": date(2018, 4, 1), "period_end": date(2018, 6, 30)}
    second = {"period_start": date(2018, 7, 1), "period_end": date(2018, 9, 30)}
    records = [made.record(f"r{paper}", paper, None, basis=None) for paper in "abc"]
    quarters = [made.count("c1", "ra", "a", 10, **first), made.count("c2", "rb", "b", 20, **second)]
    assert _compare(records[:2], quarters)[0]["referrals"] == 30
    assert _compare(records, [*quarters, made.count("c3", "rc", "c", 100)], a=date(2021, 1, 1))[0]["referrals"] == 100


def test_per_1000_people_with_the_population_of_the_nearest_year() -> None:
    (row,) = _compare([made.record("r1", "a", "1196236")], [made.count("c1", "r1", "a", 1196)])
    assert (row["population"], row["population_year"]) == (1196236, 2019)
    assert row["awarded_per_1000_gbp"] == Decimal("1000.00")
    assert row["spent_per_1000_gbp"] is None
    assert row["referrals_per_1000"] == pytest.approx(0.9998)


def test_coverage_is_the_share_of_explained_figures_of_the_documents_behind_a_row() -> None:
    tables = (
        made.records_table(made.record("r1", "a", "100"), made.record("r2", "b", "50")),
        made.counts_table(),
        made.documents_table(made.document("a", 10, 9), made.document("b", 30, 21), made.document("c", 5, 0)),
    )
    (row,) = comparison_table(*tables).to_pylist()
    assert row["coverage"] == 0.75


def test_empty_tables_give_an_empty_table() -> None:
    assert comparison_table(made.records_table(), made.counts_table(), made.documents_table()).num_rows == 0


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    records = [
        made.record("r1", "a", "145280"),
        made.record("r2", "a", "334818", service="ISVA", service_category="isva"),
        made.record("r3", "a", "20000", force="kent", service=None, service_category=None),
        made.record("r4", "a", "1", year="2019-20"),
    ]
    tables = (
        made.records_table(*records),
        made.counts_table(made.count("c", "r2", "a", 496)),
        made.documents_table(made.document("a")),
    )
    pq.write_table(comparison_table(*tables), tmp_path / "comparison.parquet")
    return tmp_path


def _run(warehouse: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(compare, ["--warehouse", str(warehouse), *arguments])
    return result.exit_code, result.output


def test_the_command_prints_a_year(warehouse: Path) -> None:
    code, output = _run(warehouse, "--year", "2018/19")
    assert code == 0
    header, *lines = [line.split("\t") for line in output.splitlines()]
    rows = [dict(zip(header, line, strict=True)) for line in lines]
    assert [(row["force"], row["service"], row["awarded"]) for row in rows] == [
        ("kent", "unknown", "£20,000"),
        ("surrey", "isva", "£334,818"),
        ("surrey", "restorative_justice", "£145,280"),
    ]
    assert (rows[1]["£/referral"], rows[1]["referrals"], rows[1]["coverage"]) == ("£675.04", "496", "100%")
    assert rows[0]["spent"] == ""


def test_the_command_narrows_to_a_service_and_a_force(warehouse: Path) -> None:
    _, output = _run(warehouse, "--year", "2018-2019", "--service", "isva", "--force", "surrey")
    assert [line.split("\t")[1] for line in output.splitlines()] == ["service", "isva"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--year", "2018"), "no financial year"),
        (("--year", "2018-20"), "no financial year"),
        (("--year", "2018-19", "--service", "isvas"), "isvas is none of"),
        (("--year", "2018-19", "--force", "berkshire"), "berkshire is none of the 43"),
        (("--year", "2018-19", "--draw", "chart.pdf"), "must end in .png or .svg"),
    ],
)
def test_wrong_usage(warehouse: Path, arguments: tuple[str, ...], words: str) -> None:
    code, output = _run(warehouse, *arguments)
    assert code == 2
    assert words in output


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_the_chart_is_the_same_bytes_every_time(warehouse: Path, ending: str) -> None:
    files = [warehouse / f"{name}.{ending}" for name in "ab"]
    for file in files:
        code, output = _run(warehouse, "--year", "2018-19", "--draw", str(file))
        assert code == 0 and f"chart: {file}" in output
    assert files[0].read_bytes() == files[1].read_bytes()
    assert files[0].read_bytes()[:4] == {"png": b"\x89PNG", "svg": b"<?xm"}[ending]


def test_the_chart_says_what_it_leaves_out(tmp_path: Path) -> None:
    rows = _compare([made.record(f"r{n}", "a", "10", service_category=f"kind-{n}") for n in range(62)])
    assert rows_to_chart(rows, tmp_path / "chart.svg", "2018-19") == 2
    assert rows_to_chart(rows[:3], tmp_path / "chart.svg", "2018-19", per_1000=True) == 0
