"""Amounts that nobody is said to have got: money for one purpose, a sum that others come out of, or a comparison."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.extractors.made_documents import amounts_of, made_document, totals_of

COMPARISON = "a comparison or a source of money, not an award"
UNEXPLAINED = "nothing says who or what it was for"


def kind(text: str) -> str:
    """*purpose*, *total*, or the reason why the one amount of a text is neither."""
    found = extract(made_document(text))
    if found.totals:
        assert (totals_of(found), found.records) == ([("£4,000", [])], ())
        return "total"
    if found.records:
        assert (amounts_of(found), found.records[0].rule) == ([(None, "£4,000")], "purpose")
        return "purpose"
    (figure,) = [one for one in found.figures if one.kind == "money"]
    return figure.reason or ""


@pytest.mark.parametrize(
    ("text", "is_purpose"),
    [
        # an amount that opens its sentence, and what it is for
        ("Around £4,000 to paint lanes.", True),
        ("Around £4,000 to the painters of lanes.", False),
        ("£4,000 so that lanes shine.", True),
        ("£4,000 as if lanes shine.", False),
        ("£4,000 towards lanes.", True),
        ("£4,000 past lanes.", False),
        ("£4,000 for painting lanes.", True),
        ("£4,000 over three years, to paint lanes.", True),
        ("£4,000 near three roads, to paint lanes.", False),
        ("In Larkton £4,000 is to help lanes.", True),
        ("In Larkton £4,000 is to shine.", False),
        ("£4,000 will go towards lanes.", True),
        ("£4,000 will go past lanes.", False),
        ("Just short of £4,000 to paint lanes.", True),
        # which it does not do further on
        ("The news is of £4,000 to paint lanes.", False),
        # what it is to do, right after it, wherever it stands
        ("The news is of £4,000 to support lanes.", True),
        ("The news is of £4,000 to surprise lanes.", False),
        ("The news is of £4,000 a year to help to fight owls.", True),
        ("The news is of £4,000 a year to hear the owls.", False),
        ("The news is of £4,000 so that lanes shine.", True),
        ("The news is of £4,000 as though lanes shine.", False),
    ],
)
def test_what_an_amount_is_to_do(text: str, is_purpose: bool) -> None:
    assert kind(text) == ("purpose" if is_purpose else UNEXPLAINED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # handed out, and no more said
        ("The Commissioner has awarded £4,000.", "total"),
        ("The Commissioner has awarded £4,000 so far.", "total"),
        ("The Commissioner pledged £4,000 this year.", "total"),
        ("The Commissioner has awarded £4,000 for a van.", "purpose"),
        ("The club pledged £4,000 this year.", UNEXPLAINED),
        ("They have won £4,000 for larks in funding.", "total"),
        ("They have won £4,000 for larks in painting.", UNEXPLAINED),
        ("There are lamps to the tune of £4,000.", "total"),
        ("There are lamps to the left of £4,000.", UNEXPLAINED),
        # to or for many at once
        ("We saw £4,000 for local activities.", "total"),
        ("We saw £4,000 for local owls.", "purpose"),
        ("£4,000 for the entire county.", "total"),
        ("£4,000 for the upper county.", UNEXPLAINED),
        # a bid that was won
        ("The bid in May for £4,000, on lamps, was successful.", "total"),
        ("The bid in May for £4,000, on lamps, was colourful.", "money asked for, not given"),
    ],
)
def test_what_was_handed_out_to_nobody_in_particular(text: str, expected: str) -> None:
    assert kind(text) == expected


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("£4,000 cash boost for larks.", "£4,000 cash box for larks."),
        ("£4,000 funding round.", "£4,000 funding row."),
        ("£4,000 handed out among agencies.", "£4,000 handed out among owls."),
        ("The agencies are being offered £4,000.", "The painters are being offered £4,000."),
        ("There is £4,000 more of it in the pot.", "There is £4,000 more of it in the barn."),
        (
            "They look at £4,000 out of the new programme, to be had by May.",
            "They look at £4,000 out of the new picture, to be had by May.",
        ),
        ("£4,000 to be shared.", "£4,000 to be read."),
        ("£4,000 was put up.", "£4,000 was put off."),
        ("Grants awarded by the board (£4,000)", "Chairs painted by the board (£4,000)"),
        ("£4,000 this spring, divided among larks.", "£4,000 this spring, painted by larks."),
        ("They look for £4,000 to distribute.", "They look for £4,000 to disturb."),
        ("£4,000 is what the office gave.", "£4,000 is where the board sat."),
        ("Clubs want a share of some £4,000.", "Clubs want a picture of some £4,000."),
        ("The lamps are every penny of £4,000.", "The lamps are every colour of £4,000."),
        ("Larks come to £4,000.", "Larks go to £4,000."),
    ],
)
def test_a_sum_that_others_come_out_of(text: str, near: str) -> None:
    assert (kind(text), kind(near)) == ("total", UNEXPLAINED)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("We put £4,000 aside for groups.", "We put £4,000 aside for vans."),
        ("Here is £4,000, which we gave through the Safer Tarn Fund.", "Here is £4,000, which we gave through the long night."),
    ],
)
def test_such_a_sum_and_one_for_a_purpose(text: str, near: str) -> None:
    assert (kind(text), kind(near)) == ("total", "purpose")


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("The van was £4,000 short of its price.", "The van was £4,000 in front of its price."),
        ("The van was up £4,000 from May.", "The van was hit by £4,000 from May."),
        ("£4,000 is to be taken out of it.", "£4,000 is to be put out of it."),
    ],
)
def test_a_comparison(text: str, near: str) -> None:
    assert (kind(text), kind(near)) == (COMPARISON, UNEXPLAINED)
