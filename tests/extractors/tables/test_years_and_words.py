"""Lines that state their own year, and tables whose amounts stand in words."""

from __future__ import annotations

import pytest

from extractors import extract
from pipeline.reconcile import reconcile
from tests.extractors.made_documents import made_document

YEARS = [
    ("Year", "Recipient", "Awarded"), ("2018/19", "Haven Trust", "£9,000.00"), ("2018/19", "Moor Refuge", "£4,312.50"),
    ("2019/20", "Tarn Youth Club", "£15,000.00"), ("2019/20", "Haven Trust", "£1,895.00"),
    ("Total 2018/19", "<", "£13,312.50"), ("Total 2019/20", "<", "£16,895.00"),
]  # fmt: skip


def test_lines_have_the_year_of_their_own_column() -> None:
    records = extract(made_document(YEARS)).records
    assert [record.period and record.period.financial_year for record in records] == ["2018-19"] * 2 + ["2019-20"] * 2


def test_total_of_a_year_covers_the_lines_of_that_year() -> None:
    verdicts = reconcile(extract(made_document(YEARS))).verdicts
    assert [verdict.verdict for verdict in verdicts] == ["adds_up", "adds_up"]


def test_wrong_total_of_a_year_is_found() -> None:
    rows = [*YEARS[:-1], ("Total 2019/20", "<", "£16,985.00")]
    assert [verdict.verdict for verdict in reconcile(extract(made_document(rows))).verdicts] == ["adds_up", "does_not_add_up"]


def test_register_of_decisions_names_who_got_the_amount_in_its_words() -> None:
    rows = [
        ("No.", "Title", "Summary", "Signed"),
        ("211", "Referral centre", "To extend the contract with Harbour Lane Trust by a year, at £86,200.", "03/02/2017"),
        ("212", "Outreach", "To agree £28,750 each for Tarn Council and Moor Borough Council.", "03/02/2017"),
        ("218", "Gym", "Not to support the request for £8,500 for a new roof.", "17/02/2017"),
    ]
    named = [(record.provider, record.amount and record.amount.text) for record in extract(made_document(rows)).records]
    assert named == [
        ("Harbour Lane Trust", "£86,200"), ("Tarn Council", "£28,750"), ("Moor Borough Council", "£28,750")
    ]  # fmt: skip


def test_names_each_with_a_text_that_ends_in_its_amount() -> None:
    rows = [
        ("Group", "What it is for"),
        ("Ashington Allotment Lads", "Woodwork for young men. £6,300"),
        ("Jarrow Elders", "Talks on scams. £980"),
    ]
    named = [(record.provider, record.amount and record.amount.text) for record in extract(made_document(rows)).records]
    assert named == [("Ashington Allotment Lads", "£6,300"), ("Jarrow Elders", "£980")]


def test_limits_and_rates_of_a_guide_are_no_awards() -> None:
    rows = [("We will fund", "Limit"), ("Equipment", "£1,500"), ("Sessional staff", "£18.50 an hour")]
    assert extract(made_document("# Guidance", rows)).records == ()


@pytest.mark.parametrize("header", ["Both years £", "All years £", "Three years £", "Whole term £"])
def test_a_column_over_all_years_sums_its_row(header: str) -> None:
    rows = (["Provider", "2018/19 £", "2019/20 £", header], ["Haven Trust", "4,500", "500", "5,000"])
    found = extract(made_document(rows))
    assert [one.amount and one.amount.text for one in found.records] == ["4,500", "500"]


def test_a_column_of_another_name_sums_nothing() -> None:
    rows = (["Provider", "2018/19 £", "2019/20 £", "Spring £"], ["Haven Trust", "4,500", "500", "5,000"])
    assert len(extract(made_document(rows)).records) == 3


@pytest.mark.parametrize(
    ("header", "counts"), [("People supported (full year)", [45, 30]), ("Trees seen (full year)", []), ("Year", [])]
)
def test_people_of_a_year_are_a_count(header: str, counts: list[int]) -> None:
    found = extract(made_document((["Provider", header], ["Haven Trust", "45"], ["Moor Refuge", "30"])))
    assert [count.value for count in found.counts] == counts


def test_what_a_cell_says_that_another_adds_is_no_award() -> None:
    rows = (
        ["Project", "What was done"],
        ["Chairs", "Moor Refuge has added £4,000 of its own"],
        ["Tables", "We gave £90 to Haven Trust"],
    )
    found = extract(made_document(rows))
    assert [(one.provider, one.amount and one.amount.text) for one in found.records] == [("Haven Trust", "£90")]
    assert [figure.reason for figure in found.figures if figure.text == "£4,000"] == ["what another body adds of its own"]


@pytest.mark.parametrize(
    ("header", "before", "basis"),
    [
        ("Labour costs", "Budget for 2018/19", "allocated"),
        ("Labour spend", "Budget for 2018/19", "spent"),
        ("Labour costs", "Providers in 2018/19", "spent"),
    ],
)
def test_costs_in_a_header_are_those_of_the_words_over_the_table(header: str, before: str, basis: str) -> None:
    found = extract(made_document(before, (["Provider", header], ["Haven Trust", "£4,500"], ["Moor Refuge", "£300"])))
    assert {one.basis for one in found.records} == {basis}


@pytest.mark.parametrize("header", ["Year to date", "YTD"])
def test_a_year_to_date_sums_the_counts_of_its_row(header: str) -> None:
    rows = (["Provider", "Q1", "Q2", header], ["Haven Trust", "412", "388", "800"], ["Moor Refuge", "96", "104", "200"])
    found = extract(made_document("Referrals in 2018/19", rows))
    assert [count.value for count in found.counts] == [412, 388, 96, 104]


def test_pounds_under_all_years_sum_their_row_without_a_sign_in_the_header() -> None:
    rows = (["Provider", "2018/19", "2019/20", "All years"], ["Haven Trust", "£4,500", "£500", "£5,000"])
    assert [one.amount and one.amount.text for one in extract(made_document(rows)).records] == ["£4,500", "£500"]
