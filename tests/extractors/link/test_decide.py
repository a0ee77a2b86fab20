"""A headline's sum, which the body prints again: a second mention, or the total that nothing in the body was taken for."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.extractors.made_documents import amounts_of, made_document, totals_of

HEADLINE = "second mention: the headline"
UNEXPLAINED = "nothing says who or what it was for"
FUND = "# £4,000 fund for good causes"


def reasons(*parts: str) -> list[tuple[str, str | None]]:
    return [(one.text, one.reason) for one in extract(made_document(*parts)).figures if one.owner_id is None]


def test_a_headline_that_speaks_of_a_fund_is_a_total_where_the_body_has_none() -> None:
    parts = (FUND, "Good news came in May.", "It was £4,000 in May.")
    assert totals_of(extract(made_document(*parts))) == [("£4,000", [])]
    assert reasons(*parts) == [("£4,000", UNEXPLAINED)]


def test_what_the_body_says_of_a_headlines_sum_holds_for_the_headline() -> None:
    parts = (FUND, "Good news came in May.", "The £4,000 was raised at a fair.")
    assert totals_of(extract(made_document(*parts))) == []
    assert reasons(*parts) == [("£4,000", HEADLINE), ("£4,000", "what people raised for a good cause")]


@pytest.mark.parametrize(
    ("again", "awards", "totals"),
    [
        ("Haven Trust received £4,000.", [("Haven Trust", "£4,000")], 0),
        ("We spent £4,000 on a van.", [(None, "£4,000")], 0),
        ("In total £4,000 went to good causes.", [], 1),
    ],
)
def test_it_is_a_second_mention_where_the_body_has_one(again: str, awards: list[tuple[str | None, str]], totals: int) -> None:
    parts = (FUND, "Good news came in May.", again)
    found = extract(made_document(*parts))
    assert (amounts_of(found), len(found.totals)) == (awards, totals)
    assert reasons(*parts) == [("£4,000", HEADLINE)]


@pytest.mark.parametrize("headline", ["# £4,000 for lamps", "# £4,000 to light lamps", "# Haven Trust received £4,000"])
def test_a_headline_of_other_words_stays_one(headline: str) -> None:
    parts = (headline, "Good news came in May.", "It was £4,000 in May.")
    found = extract(made_document(*parts))
    assert (amounts_of(found), found.totals) == ([], ())
    assert reasons(*parts) == [("£4,000", HEADLINE), ("£4,000", UNEXPLAINED)]


def test_a_headline_that_prints_a_sum_twice_is_one_total() -> None:
    found = extract(made_document("# £4,000 fund, a fund of £4,000", "Good news came in May.", "It was £4,000 in May."))
    assert [total.amount and total.amount.text for total in found.totals] == ["£4,000"]


@pytest.mark.parametrize(
    ("text", "awards"),
    [
        ("Haven Trust is one of three projects in Tarn – £4,000 in total.", []),
        ("Haven Trust is one of three projects in Tarn – £4,000 in May.", [("Haven Trust", "£4,000")]),
    ],
)
def test_a_sum_over_several_is_not_the_first_one_s(text: str, awards: list[tuple[str | None, str]]) -> None:
    found = extract(made_document(text))
    assert (amounts_of(found), len(found.totals)) == (awards, 0 if awards else 1)
