"""Lines that state their own year, and tables whose amounts stand in words."""

from __future__ import annotations

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
