"""Counts with their units, what is no count, percentages, and numbers in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.figures.counts import find_counts, find_percentages
from extractors.figures.hedges import hedge_before
from extractors.figures.money import find_money
from extractors.figures.numbers import words_to_number


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit", "measure"),
    [
        ("took 496 referrals", "496", 496, "referrals", "referrals"),
        ("took 5,194 valid referrals", "5,194", 5194, "valid referrals", "referrals"),
        ("took 5\u00a0194 referrals", "5\u00a0194", 5194, "referrals", "referrals"),
        ("helped 493 victims of crime", "493", 493, "victims", "people"),
        ("helped 1,638 young victims", "1,638", 1638, "young victims", "people"),
        ("worked with 570 adults and young people", "570", 570, "adults and young people", "people"),
        ("46 males", "46", 46, "males", "people"),
        ("saw 22 families", "22", 22, "families", "people"),
        ("managed 91 occurrences", "91", 91, "occurrences", "cases"),
        ("put 111 potential case conferences on", "111", 111, "potential case conferences", "cases"),
        ("closed 85 cases", "85", 85, "cases", "cases"),
        ("made 1,924 face-to-face visits", "1,924", 1924, "face-to-face visits", "contacts"),
        ("answered 12,045 calls", "12,045", 12045, "calls", "contacts"),
        ("ran 93 sessions", "93", 93, "sessions", "sessions"),
        ("ran 30 counselling sessions for 12", "30", 30, "counselling sessions", "sessions"),
        ("forty-seven women came", "forty-seven", 47, "women", "people"),
        ("two hundred and six survivors", "two hundred and six", 206, "survivors", "people"),
        ("a thousand people", "a thousand", 1000, "people", "people"),
        ("helped 2018 people", "2018", 2018, "people", "people"),  # a unit beside it makes a count of what looks like a year
        ("(218 referrals)", "218", 218, "referrals", "referrals"),
    ],
)
def test_a_number_with_its_unit_is_a_count(text: str, printed: str, value: int, unit: str, measure: str) -> None:
    found = find_counts(text, [])[0]
    assert (found.text, found.value, found.unit, found.measure) == (printed, value, unit, measure)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("it pays for two posts", "posts"),
        ("three full-time advisers", "advisers"),
        ("33 projects were funded", "projects"),
        ("14 bids came in", "bids"),
        ("20 beds", "beds"),
        ("four members of staff", "members"),
        ("900 crimes", "crimes"),
        ("12 volunteers", "volunteers"),
        ("230 respondents", "respondents"),
    ],
)
def test_a_number_of_what_no_service_deals_with_is_marked_so(text: str, noun: str) -> None:
    (found,) = find_counts(text, [])
    assert (found.is_not, found.unit, found.measure, found.noun) == (True, None, None, noun)


@pytest.mark.parametrize(
    "text",
    [
        "on 12 May the panel met",
        "on 3rd June it met",
        "on May 12 it met",
        "by June 2019",
        "in 2019.",
        "see page 14 or pages 3",
        "paragraph 7, table 2, appendix 4 and annex 3",
        "people aged 18",
        "ages 5-18",
        "between 5-18 yrs",
        "under 25",
        "18 year olds",
        "for 3 years and 6 months",
        "open 24/7",
        "a 4x4 for the rangers",
        "PCD 1235",
        "charity number 1053992",
        "at 10.30am or 7pm",
        "at 10:30",
        "Lot 4, Phase 2, Tier 1, Covid 19",
        "in room 12",
        "Objective 3, Article 8, Act 1998",
        "a 12-week course",
        "a 10-bed house",
        "3.5 posts",
        "27% of them",
        "27 per cent of them",
        "£20,000",
        "101 calls",
        "one of them",
        "two, three",
    ],
)
def test_what_only_looks_like_a_count_is_none(text: str) -> None:
    taken = [(money.start, money.end) for money in find_money(text)]
    assert [(found.text, found.unit) for found in find_counts(text, taken) if found.unit or not found.is_word] == []


def test_spans_already_read_are_left_alone() -> None:
    text = "£12 for 40 people"
    assert [found.text for found in find_counts(text, [(0, 3)])] == ["40"]
    assert find_counts(text, [(0, len(text))]) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("340 in all", None),  # no noun follows
        ("340, people said", None),  # a comma ends the phrase
        ("340 were victims", None),  # so does a verb
        ("340 for women", None),
        ("340 victims' families", "victims' families"),
    ],
)
def test_the_unit_is_the_phrase_that_follows_without_a_break(text: str, unit: str | None) -> None:
    assert find_counts(text, [])[0].unit == unit


def test_a_count_keeps_its_hedge_and_whether_it_was_in_letters() -> None:
    about, exact = find_counts("about 300 people and twelve families", [])
    assert (about.hedge and about.hedge.name, about.is_word) == ("about", False)
    assert (exact.hedge, exact.is_word) == (None, True)


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("79% felt safer", "79%", "79"),
        ("79 % felt safer", "79 %", "79"),
        ("7.4 per cent", "7.4 per cent", "7.4"),
        ("50 percent", "50 percent", "50"),
        ("ten per cent", "ten per cent", "10"),
        ("sixty-five per cent", "sixty-five per cent", "65"),
        ("up 3 percentage points", "3 percentage points", "3"),
    ],
)
def test_percentages_are_read(text: str, printed: str, value: str) -> None:
    (found,) = find_percentages(text)
    assert (found.text, found.value) == (printed, Decimal(value))


@pytest.mark.parametrize("text", ["£5 per head", "12 per year", "percentage", "per cent", "A4%", "£12%"])
def test_what_is_no_percentage(text: str) -> None:
    assert find_percentages(text) == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("zero", 0),
        ("nine", 9),
        ("nineteen", 19),
        ("forty-seven", 47),
        ("forty seven", 47),
        ("a hundred", 100),
        ("two hundred and six", 206),
        ("one thousand two hundred and thirty-four", 1234),
        ("twelve thousand", 12000),
        ("three hundred thousand", 300000),
        ("two million five hundred thousand", 2500000),
        ("Seventy-One", 71),
        ("refuge", None),
        ("two refuges", None),
        ("hundred", None),
        ("", None),
    ],
)
def test_words_spell_numbers(words: str, number: int | None) -> None:
    assert words_to_number(words) == number


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("about ", "about"),
        ("approx. ", "about"),
        ("in the region of ", "about"),
        ("nearly ", "nearly"),
        ("just under ", "nearly"),
        ("fewer than ", "nearly"),
        ("over ", "over"),
        ("well over ", "over"),
        ("no fewer than ", "over"),
        ("just over ", "just over"),
        ("slightly more than ", "just over"),
        ("up to ", "up to"),
        ("as many as ", "up to"),
        ("More than ", "over"),
        ("over a ", "over"),
        ("over (", "over"),
        ("some\n", "about"),
        ("it was handed over to 12 and ", None),
        ("moreover ", None),
        ("", None),
    ],
)
def test_the_hedge_is_the_longest_phrase_right_before(before: str, name: str | None) -> None:
    hedge = hedge_before(before + "200 people", len(before))
    assert (hedge and hedge.name) == name


@pytest.mark.parametrize(("digits", "counts"), [("9" * 15, 1), ("9" * 16, 0)])
def test_a_number_too_long_to_be_a_count_is_none(digits: str, counts: int) -> None:
    assert len(find_counts(f"{digits} people came", [])) == counts
