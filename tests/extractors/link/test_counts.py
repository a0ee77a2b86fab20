"""Whose a count is, what it counts, and which numbers are left out."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.extractors.made_documents import counts_of, made_document, parts_of

Counts = list[tuple[str | None, str | None, int, str | None]]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # each clause has its own
        (
            ["Tarn Council received £15,600 and managed 1,363 occurrences and Moor Refuge received £1,300 and had 91 cases."],
            [("Tarn Council", "£15,600", 1363, "occurrences"), ("Moor Refuge", "£1,300", 91, "cases")],
        ),
        # the count before the amount
        (["Haven Trust helped 45 women. It received £4,000."], [("Haven Trust", "£4,000", 45, "women")]),
        # the sentence after, by a pronoun, and not the amount before that
        (
            ["Haven Trust received £4,000 and helped 45 women. Moor Refuge received £5,000. It took 300 referrals."],
            [("Haven Trust", "£4,000", 45, "women"), ("Moor Refuge", "£5,000", 300, "referrals")],
        ),
        # the paragraph after, under one heading
        (
            ["# Haven Trust", "The trust received £45,000 in 2018/19.", "It supported 312 women. It made 1,200 calls."],
            [("Haven Trust", "£45,000", 312, "women"), ("Haven Trust", "£45,000", 1200, "calls")],
        ),
        # a name ties it over another award between
        (
            ["Haven Trust received £4,000. Moor Refuge received £5,000. Haven Trust helped 45 women."],
            [("Haven Trust", "£4,000", 45, "women")],
        ),
        # a provider without money
        (["Haven Trust supported 372 women."], [("Haven Trust", None, 372, "women")]),
        # a list's line
        (
            [
                "We gave grants in 2018/19:",
                "- Haven Trust – £4,500, which helped 45 women",
                "- Moor Refuge – £2,500, which helped 30 men",
            ],
            [("Haven Trust", "£4,500", 45, "women"), ("Moor Refuge", "£2,500", 30, "men")],
        ),
        # a short line with the award, and a paragraph below on what was done with it
        (["Haven Trust – £4,500", "In all 45 women were supported."], [("Haven Trust", "£4,500", 45, "women")]),
        # the award stands in the heading
        (["# Haven Trust: £4,500", "In all 45 women were supported."], [("Haven Trust", "£4,500", 45, "women")]),
        # the one award of its section, and not that of the next
        (
            [
                "# Women",
                "Haven Trust received £4,000.",
                "In all 45 women were supported.",
                "# Men",
                "Moor Refuge received £70.",
            ],
            [("Haven Trust", "£4,000", 45, "women")],
        ),
        # the section's award under a heading of its own, and a long line before the count
        (
            [
                "# Haven Trust: £4,500",
                "It is in Tarn.",
                "It is open daily.",
                "It has a van.",
                "It has a cat.",
                "In all 45 women were supported.",
            ],
            [("Haven Trust", "£4,500", 45, "women")],
        ),
        (
            [
                "# Women",
                "In a good year for all who live in the towns by the river Haven Trust received £4,000.",
                "It rained.",
                "In all 45 women were supported.",
                "# Men",
                "Moor Refuge received £70.",
            ],
            [("Haven Trust", "£4,000", 45, "women")],
        ),
        # the name comes before the nearer amount
        (
            ["Haven Trust received £4,000, Moor Refuge received £5,000 and Haven Trust helped 45 women."],
            [("Haven Trust", "£4,000", 45, "women")],
        ),
        # two units of one provider
        (
            ["Haven Trust received £4,000. It took 218 referrals and held 93 sessions."],
            [("Haven Trust", "£4,000", 218, "referrals"), ("Haven Trust", "£4,000", 93, "sessions")],
        ),
    ],
)
def test_a_count_is_tied_to_its_provider_and_amount(parts: list[str], expected: Counts) -> None:
    assert counts_of(extract(made_document(*parts))) == expected


def test_a_number_without_a_unit_takes_that_of_its_neighbour_and_says_so() -> None:
    found = extract(
        made_document(
            "Tarn Council received £15,600 and managed 1,363 occurrences and Moor Refuge received £1,300 and managed 91."
        )
    )
    assert [(count.value, count.unit, count.measure, count.unit_inferred) for count in found.counts] == [
        (1363, "occurrences", "cases", False),
        (91, "occurrences", "cases", True),
    ]


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("The waiting list, on which there were 28 men, is long.", "28", "a waiting list"),
        ("Police recorded 9,200 incidents.", "9,200", "crimes or people that the police recorded or that live somewhere"),
        ("It employs 14 advisers.", "14", "a number of advisers"),
        ("It will support 130 people.", "130", "a promise, an estimate or a capacity"),
        ("It can help up to 130 people.", "130", "a promise, an estimate or a capacity"),
        ("It helped 110 women, of whom 89 women moved.", "89", "part of a number printed beside it"),
        ("There were 33 projects.", "33", "a number of projects"),
    ],
)
def test_a_number_that_counts_no_help_given_says_why(text: str, number: str, reason: str) -> None:
    found = extract(made_document("Haven Trust received £4,000.", text))
    (figure,) = [figure for figure in found.figures if figure.text == number]
    assert (figure.disposition, figure.owner_id, figure.reason) == ("not_a_record", None, reason)
    assert number not in [count.text for count in found.counts]


@pytest.mark.parametrize(
    ("printed", "measure"),
    [
        ("218 referrals", "referrals"),
        ("46 men", "people"),
        ("91 occurrences", "cases"),
        ("1,924 calls", "contacts"),
        ("93 sessions", "sessions"),
    ],
)
def test_the_measure_of_a_unit(printed: str, measure: str) -> None:
    found = extract(made_document(f"Haven Trust received £4,000 and dealt with {printed}."))
    assert [count.measure for count in found.counts] == [measure]


def test_a_sum_of_counts_is_a_total_of_its_parts() -> None:
    found = extract(made_document("Haven Trust received £4,000 and helped 60 people: 40 women and 20 men."))
    assert [(total.count, total.count_text, parts_of(found, total)) for total in found.totals] == [(60, "60", [["40", "20"]])]
    assert {(count.value, count.unit) for count in found.counts} >= {(40, "women"), (20, "men")}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # what a count grew to has its unit before the verb
        (
            ["Haven Trust received £4,000. The referrals that it takes from schools rose sharply to 218."],
            [("Haven Trust", "£4,000", 218, "referrals")],
        ),
        (["Haven Trust received £4,000. The pears that it takes from schools rose sharply to 218."], []),
        # *the number* is of people where nothing else is said
        (["Haven Trust received £4,000. The numbers it supported came to 218."], [("Haven Trust", "£4,000", 218, "people")]),
        # a label before a number that is grouped in thousands is none
        (["In the year 31,064 people were helped by Haven Trust."], [("Haven Trust", None, 31064, "people")]),
        (["In the year 31 people were helped by Haven Trust."], []),
        # who sent them is not who took them
        (["There were 218 referrals from Moor Refuge."], [(None, None, 218, "referrals")]),
        (["There were 218 calls from Moor Refuge."], [("Moor Refuge", None, 218, "calls")]),
        # whom they came to
        (["In 2018/19 some 45 women came to Haven Trust."], [("Haven Trust", None, 45, "women")]),
        (["In 2018/19 some 45 women were supported near Haven Trust."], [(None, None, 45, "women")]),
        # *as for* leads in a topic and no place
        (["As for Haven Trust, in Tarn 45 women were supported."], [("Haven Trust", None, 45, "women")]),
        # workers of the one who was spoken of before
        (["Haven Trust works in Tarn. The advisers supported 45 women."], [("Haven Trust", None, 45, "women")]),
        (["Haven Trust works in Tarn. The neighbours supported 45 women."], [(None, None, 45, "women")]),
        # the one whom a question over the paragraph asks about
        (["# Does Haven Trust only help women?", "It helped 45 men."], [("Haven Trust", None, 45, "men")]),
        (["# Why we like Haven Trust and the rest", "It helped 45 men."], [(None, None, 45, "men")]),
    ],
)
def test_a_count_told_in_a_roundabout_way(parts: list[str], expected: Counts) -> None:
    assert counts_of(extract(made_document(*parts))) == expected


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("Tarn Police helped 45 women.", "45", "what the police did, not a commissioned service"),
        ("Haven Trust expects 45 women.", "45", "a promise, an estimate or a capacity"),
        ("In all the county has 45,000 women.", "45,000", "crimes or people that the police recorded or that live somewhere"),
        (
            "Some 312 men known to Moor Refuge were arrested.",
            "312",
            "crimes or people that the police recorded or that live somewhere",
        ),
    ],
)
def test_a_number_of_people_whom_no_service_helped(text: str, number: str, reason: str) -> None:
    found = extract(made_document(text))
    assert [figure.reason for figure in found.figures if figure.text == number] == [reason]
    assert found.counts == ()


def test_those_whom_a_part_of_was_arrested_were_helped() -> None:
    found = extract(made_document("Haven Trust helped 312 men and of those a few were arrested."))
    assert [count.value for count in found.counts] == [312]
