"""Money of the force and of the commissioner's office, by the paper, the heading or the table that it stands in."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.extractors.made_documents import Rows, amounts_of, made_document


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        # the title is that of a paper on the force's finances: what nobody got is no service
        (["# Quarter 1 budget virements", "We spent £4,000 on a van."], []),
        (["# Quarter 1 budget news", "We spent £4,000 on a van."], [(None, "£4,000")]),
        # who is said to have got it has got it
        (["# Quarter 1 budget virements", "Haven Trust received £4,000."], [("Haven Trust", "£4,000")]),
        # a paper on what was commissioned
        (["# Commissioned services: budget proposals", "We spent £4,000 on a van."], [(None, "£4,000")]),
        # the office's own costs, said of headings
        (["# Gifts and hospitality", "- Chairs – £4,000"], []),
        (["# Gifts of nature", "- Chairs – £4,000"], [(None, "£4,000")]),
    ],
)
def test_papers_and_headings(parts: list[str], kept: list[tuple[str | None, str]]) -> None:
    assert amounts_of(extract(made_document(*parts))) == kept


def test_a_sum_of_a_paper_on_finances_says_why_it_is_no_record() -> None:
    found = extract(made_document("# Quarter 1 budget virements", "We spent £4,000 on a van."))
    assert [figure.reason for figure in found.figures] == ["a sum of a paper about the force's finances"]


BUDGET: Rows = (["Line", "2018/19 £"], ["Supplies and services", "4,500"], ["Haven Trust", "300"])
SERVICES: Rows = (["Line", "2018/19 £"], ["Supplies and surprises", "4,500"], ["Haven Trust", "300"])


def test_a_table_of_which_half_are_lines_of_a_budget_is_one() -> None:
    found = extract(made_document(BUDGET))
    assert {figure.reason for figure in found.figures if figure.kind == "money"} == {"a line of a policing budget"}
    assert [text for _, text in amounts_of(extract(made_document(SERVICES)))] == ["4,500", "300"]


def test_a_row_about_allowances_makes_no_budget_of_a_table() -> None:
    rows: Rows = (["Line", "2018/19 £"], ["Allowances for complaints", "4,500"], ["Haven Trust", "300"], ["Moor Refuge", "70"])
    assert [text for _, text in amounts_of(extract(made_document(rows)))] == ["4,500", "300", "70"]


def test_what_cells_tell_in_words_is_judged_by_itself() -> None:
    rows: Rows = (
        ["Item", "What was done"],
        ["Police overtime", "We gave £4,000 to Haven Trust"],
        ["Vacancy", "The hours cost £70"],
    )
    found = extract(made_document(rows))
    assert amounts_of(found) == [("Haven Trust", "£4,000")]
    assert [figure.reason for figure in found.figures if figure.text == "£70"] == ["a line of a policing budget"]


CHAIRS = ("- Chairs – £4,000", "- Haven Trust – £700")
POLICING = "policing, office or capital money, not a commissioned service"


@pytest.mark.parametrize(
    ("heading", "is_handed_on"),
    [
        # what courts and the police took, and who gets it now
        ("# Cash seized goes to community groups", True),
        ("# Forfeited cash is shared", True),
        ("# A boost out of proceeds of crime act sums", True),
        # what they took
        ("# Cash seized by night", False),
        ("# Forfeited cash in 2016", False),
        # other money of the force, whoever gets it
        ("# Precept shared with community groups", False),
        ("# Precept and cash seized go to community groups", False),
    ],
)
def test_takings_under_a_heading_that_hands_them_on(heading: str, is_handed_on: bool) -> None:
    found = extract(made_document(heading, *CHAIRS))
    assert amounts_of(found) == ([(None, "£4,000"), ("Haven Trust", "£700")] if is_handed_on else [])
    assert {figure.reason for figure in found.figures if figure.owner_id is None} == (set() if is_handed_on else {POLICING})
