"""What an amount is for, where the words right after it do not say: the line, the sentence, the next one, the fund."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.prose.purposes import is_purpose, pieces, purposes, shorten
from tests.extractors.made_documents import made_document


@pytest.mark.parametrize(
    ("parts", "service"),
    [
        # the next sentence
        (["Haven Trust was awarded £4,000. It will pay for mentors in Tarn."], "mentors in Tarn"),
        # the sentence's own words before the amount
        (["For a night line, Haven Trust was awarded £4,000."], "night line"),
        # the other piece of a listed line
        (
            ["Grants were made to:", "- Haven Trust – trauma counselling – £4,000", "- Moor Refuge – night line – £900"],
            "trauma counselling",
        ),
        # the fund named last before it, where nothing nearer says anything
        (["The Safer Tarn Fund is open.", "Haven Trust was awarded £4,000."], "Safer Tarn Fund"),
        # a heading that names a section of a paper is no service
        (["# Minutes", "# Decision", "Haven Trust was awarded £4,000."], None),
        (["# Minutes", "# Court support", "Haven Trust was awarded £4,000."], "Court support"),
        (["# WORCESTERSHIRE", "Haven Trust was awarded £4,000."], None),
        (["# RESOLVED", "Haven Trust was awarded £4,000."], None),
        (["# Where the victims' grant went", "Haven Trust was awarded £4,000."], None),
        # the end of a longer word opens no purpose: *helped*, *forward*
        (["Haven Trust, which helped 230 adults, was awarded £4,000."], None),
        (["Haven Trust, £4,000 (Tarn Leisure Ltd)"], None),
        # what another body got, or is called, is not what this one's money is for
        (["Haven Trust was awarded £4,000, and Moor Night Refuge £900."], None),
        (["Haven Trust was awarded £4,000 and £900 to run a choir went to Moor Night Refuge."], None),
    ],
)
def test_the_nearest_words_that_say_what_money_is_for(parts: list[str], service: str | None) -> None:
    record = extract(made_document(*parts)).records[0]
    assert (record.provider, record.amount and record.amount.text, record.service) == ("Haven Trust", "£4,000", service)


def test_the_name_of_another_body_that_got_money_is_no_service() -> None:
    text = "£4,000 to Haven Trust, for Moor Night Refuge and others, and £900 to Moor Night Refuge."
    assert [(r.provider, r.service) for r in extract(made_document(text)).records][1] == ("Moor Night Refuge", None)


def test_the_words_round_a_service_are_left_out() -> None:
    (record,) = extract(made_document("We funded a modern slavery co-ordinator which cost £4,000.")).records
    assert (record.provider, record.service) == (None, "modern slavery co-ordinator")


def test_a_purpose_of_the_next_amount_is_not_the_one_before_s() -> None:
    text = "Haven Trust was awarded £4,000 and Moor Refuge received £900 for a night line."
    first, second = extract(made_document(text)).records
    assert (second.provider, second.service) == ("Moor Refuge", "night line")
    assert first.service != "night line"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for the next three years", False),
        ("It had 119 referrals", False),
        ("counselling for adults", True),
        ("and the club in the next town", False),
        ("who sits with the council", False),
        ("run by a charity", False),
        ("three posts", False),
        ("running a night bus", True),
        ("an increasing number of callers", True),
        ("", False),
        (None, False),
    ],
)
def test_a_purpose_tells_something(text: str | None, expected: bool) -> None:
    assert is_purpose(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" to train 40 volunteers, which began in May.", ["train 40 volunteers"]),
        (" to the council for a youth café until 2024", ["youth café"]),
        (" and was paid in May", []),
    ],
)
def test_purposes_follow_what_opens_them(text: str, expected: list[str]) -> None:
    assert list(purposes(text)) == expected


def test_a_phrase_is_cut_at_its_clause_and_at_no_word_that_opens_another() -> None:
    assert shorten("the running of a hub for families of the, which opened in May") == "hub for families"
    assert shorten("word " * 40).split() == ["word"] * 16


def test_the_pieces_of_a_line() -> None:
    assert pieces(" – Haven Trust | night line\tTarn, youth café (new)") == [
        "Haven Trust",
        "night line",
        "Tarn",
        "youth café",
        "new",
    ]
