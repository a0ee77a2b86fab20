"""Awards printed as labelled fields, one a line."""

from __future__ import annotations

from extractors import extract
from tests.extractors.made_documents import amounts_of, counts_of, made_document, record_of


def test_what_a_field_reports_needs_no_verb() -> None:
    found = extract(made_document("Provider: Haven Trust", "Amount: £4,000", "Reported: 63 women"))
    assert counts_of(found) == [("Haven Trust", "£4,000", 63, "women")]
    other = extract(made_document("Provider: Haven Trust", "Amount: £4,000", "Painted: 63 women"))
    assert counts_of(other) == []


def test_what_is_reported_far_below_belongs_to_no_award() -> None:
    lines = ["It is open.", "It is near.", "It is old.", "It is big.", "Reported: 63 women"]
    assert counts_of(extract(made_document("Provider: Haven Trust", "Amount: £4,000", *lines))) == []


def test_the_period_of_an_award_is_that_of_its_field() -> None:
    parts = ("# Grants 2016/17", "Provider: Haven Trust", "Amount: £4,000", "Covers: 2018/19")
    found = record_of(extract(made_document(*parts)), "Haven Trust")
    assert found.period is not None
    assert found.period.financial_year == "2018-19"


def test_two_periods_in_a_field_are_none() -> None:
    parts = ("# Grants 2016/17", "Provider: Haven Trust", "Amount: £4,000", "Covers: 2018/19 or 2019/20")
    found = record_of(extract(made_document(*parts)), "Haven Trust")
    assert found.period is None or found.period.financial_year == "2016-17"


def test_a_field_that_says_nil_is_no_amount() -> None:
    fields = ("Provider: Haven Trust", "Amount: £4,000")
    assert amounts_of(extract(made_document(*fields, "Award: nil so far, but £300 later"))) == [("Haven Trust", "£4,000")]
    assert len(amounts_of(extract(made_document(*fields, "Award: chairs so far, but £300 later")))) == 2
