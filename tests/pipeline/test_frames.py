"""Outcomes to tables: values, types, order, and what does not fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest

from extractors.document import Issue, Place
from extractors.results import Count, Extracted, Period
from pipeline.frames import DOCUMENT_TABLES, rows_to_table, to_tables
from pipeline.outcomes import DocumentOutcome, Override, Source
from pipeline.rows import referral_count
from pipeline.schema import arrow_schema
from tests.pipeline.made_outcomes import YEAR, amount_of, made_outcome

LAST_YEAR = Period(date(2017, 4, 1), date(2018, 3, 31))


def a_count(value: int, measure: str = "referrals", *, inferred: bool = False, period: Period | None = None) -> Count:
    return Count("c", "r", value, str(value), measure, measure, inferred, period, Place(0, 1))  # type: ignore[arg-type]


def changed(outcome: DocumentOutcome, **parts: object) -> DocumentOutcome:
    assert outcome.extracted is not None
    return replace(outcome, extracted=replace(outcome.extracted, **parts))  # type: ignore[arg-type]


def test_a_record_keeps_its_figures_and_its_place() -> None:
    row = to_tables([made_outcome(5)])["records"].to_pylist()[0]
    assert row["amount_gbp"] == Decimal("1005.00")
    assert (row["amount_low"], row["amount_high"]) == (Decimal("1004.50"), Decimal("1005.50"))
    assert (row["amount_text"], row["basis"], row["referral_count"]) == ("£1,005", "awarded", 15)
    assert (row["financial_year"], row["period_start"], row["period_end"]) == ("2018-19", date(2018, 4, 1), date(2019, 3, 31))
    assert (row["force"], row["service_category"], row["page"], row["char_start"]) == ("thames-valley", "counselling", 1, 0)
    assert row["overridden"] is False
    assert row["provider_id"] is None


def test_a_total_carries_its_verdict() -> None:
    row = to_tables([made_outcome(5, wrong_by=100)])["totals"].to_pylist()[0]
    assert (row["verdict"], row["difference"], row["slack"]) == ("does_not_add_up", Decimal(-100), Decimal(2))
    assert row["parts_sum"] + 100 == row["amount_gbp"]
    assert len(row["parts"]) == 3


def test_a_total_of_counts_has_its_bounds_in_the_unit_counted() -> None:
    outcome = made_outcome(5)
    assert outcome.extracted is not None
    total = replace(outcome.extracted.totals[0], amount=None, count=90, unit="victims", count_text="90")
    row = to_tables([changed(outcome, totals=(total,))])["totals"].to_pylist()[0]
    assert (row["amount_gbp"], row["count"], row["unit"], row["amount_text"]) == (None, 90, "victims", "90")
    assert (row["amount_low"], row["amount_high"]) == (Decimal(90), Decimal(90))


def test_a_total_nobody_checked_has_no_verdict_rather_than_a_good_one() -> None:
    row = to_tables([replace(made_outcome(5), verdicts=())])["totals"].to_pylist()[0]
    assert row["verdict"] is None
    assert row["parts"] == []


@pytest.mark.parametrize("name", DOCUMENT_TABLES)
def test_tables_are_typed_even_when_empty(name: str) -> None:
    assert to_tables([])[name].schema.equals(arrow_schema(name), check_metadata=True)
    assert to_tables([made_outcome(1)])[name].schema.equals(arrow_schema(name), check_metadata=True)


def test_order_and_batches_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes = [made_outcome(number) for number in range(20)]
    expected = to_tables(outcomes)
    monkeypatch.setattr("pipeline.frames.BATCH", 3)
    assert to_tables(reversed(outcomes)) == expected


def test_a_failed_document_is_a_row_with_its_problem() -> None:
    outcome = DocumentOutcome("0" * 64, "x.pdf", None, "failed", "it is a folder", Source(), text=None)
    tables = to_tables([outcome])
    row = tables["documents"].to_pylist()[0]
    assert (row["status"], row["problem"], row["figures"], row["pages"]) == ("failed", "it is a folder", 0, None)
    assert tables["records"].num_rows == 0


def test_figures_explained_leaves_out_the_unexplained() -> None:
    outcome = made_outcome(1)
    assert outcome.extracted is not None
    first, *others = outcome.extracted.figures
    tables = to_tables([changed(outcome, figures=(replace(first, disposition="unexplained", owner_id=None), *others))])
    row = tables["documents"].to_pylist()[0]
    assert (row["figures"], row["figures_explained"]) == (7, 6)


def test_empty_text_is_null() -> None:
    assert to_tables([made_outcome(1)])["figures"].column("reason").null_count == 7


def test_half_a_surrogate_pair_does_not_stop_the_run() -> None:
    outcome = made_outcome(1)
    assert outcome.extracted is not None
    record = replace(outcome.extracted.records[0], provider="A\ud800B")
    assert to_tables([changed(outcome, records=(record,))])["records"].to_pylist()[0]["provider"] == "A?B"


def test_an_amount_beyond_the_column_is_an_issue_and_null() -> None:
    outcome = made_outcome(1)
    assert outcome.extracted is not None
    huge = amount_of(Decimal(10) ** 17, "£100,000tn")
    record = replace(outcome.extracted.records[0], amount=huge)
    figure = replace(outcome.extracted.figures[0], value=huge.value, text=huge.text)
    tables = to_tables([changed(outcome, records=(record,), figures=(figure,), counts=(), totals=())])
    row = tables["records"].to_pylist()[0]
    assert (row["amount_gbp"], row["amount_text"]) == (None, "£100,000tn")
    issue = tables["issues"].to_pylist()[0]
    assert (issue["code"], issue["severity"]) == ("value_out_of_range", "error")
    assert "£100,000tn" in issue["message"]


def test_files_with_the_same_bytes_are_one_document_and_an_issue_each() -> None:
    tables = to_tables([replace(made_outcome(1), other_paths=("b/copy.txt", "c/copy.txt"))])
    assert tables["documents"].num_rows == 1
    assert [row["code"] for row in tables["issues"].to_pylist()] == ["duplicate_file"] * 2


def test_equal_issues_keep_identifiers_of_their_own() -> None:
    issue = Issue("odd", "twice the same")
    tables = to_tables([replace(made_outcome(1), issues=(issue, issue))])
    assert len(set(tables["issues"].column("issue_id").to_pylist())) == 2


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([a_count(5)], 5),
        ([a_count(5, "people")], None),
        ([a_count(5, inferred=True)], None),  # the unit is not printed with it
        ([a_count(5), a_count(7)], None),  # two, and nothing tells them apart
        ([a_count(5), a_count(5)], 5),
        ([a_count(5, period=LAST_YEAR), a_count(7, period=YEAR)], 7),
        ([a_count(5, period=LAST_YEAR)], 5),
        ([], None),
    ],
)
def test_referral_count(counts: list[Count], expected: int | None) -> None:
    assert referral_count(YEAR, counts) == expected


def test_a_correction_marks_the_record_and_keeps_the_reading() -> None:
    outcome = made_outcome(1)
    assert outcome.extracted is not None
    count = outcome.extracted.counts[1]
    made = Override(
        "k", outcome.document_id, count.count_id, "value", "21", "210", "210", "a digit lost", "A B", date(2026, 2, 1)
    )
    tables = to_tables([replace(outcome, overrides=(made,))])
    marks = {row["record_id"]: row["overridden"] for row in tables["records"].to_pylist()}
    assert [record for record, mark in marks.items() if mark] == [count.record_id]
    row = tables["corrections"].to_pylist()[0]
    assert (row["read_value"], row["corrected"], row["made"]) == ("21", "210", date(2026, 2, 1))


def test_rows_must_have_exactly_the_declared_columns() -> None:
    with pytest.raises(ValueError, match=r"missing: \['aliases', 'identifiers'\]; not declared: \['alias'\]"):
        rows_to_table("providers", [{"provider_id": "a", "name": "A", "alias": []}])


def test_rows_to_table_sorts_and_types() -> None:
    rows = [{"provider_id": key, "name": key.upper(), "aliases": [], "identifiers": ["GB-CHC-1"]} for key in "ba"]
    made = rows_to_table("providers", rows)
    assert made.column("provider_id").to_pylist() == ["a", "b"]
    assert made.schema.field("aliases").type == pa.list_(pa.string())


def test_a_document_without_extraction_gives_no_rows() -> None:
    assert to_tables([replace(made_outcome(1), extracted=None, resolved=())])["figures"].num_rows == 0
    assert isinstance(made_outcome(1).extracted, Extracted)
