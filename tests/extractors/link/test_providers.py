"""The provider of an amount that its own sentence does not name: from a heading, a section, a list or the sentence before."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.extractors.made_documents import Rows, amounts_of, made_document

Got = list[tuple[str | None, str]]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # a name of general words, of which the paper tells what only a body does
        (
            ["# First Light", "The contract is worth £4,000 a year.", "In a year First Light had 71 referrals."],
            [("First Light", "£4,000")],
        ),
        (
            ["# First Light", "The contract is worth £4,000 a year.", "In a year at First Light came 71 referrals."],
            [(None, "£4,000")],
        ),
        # a body that is known
        (["# Remedi", "The contract is worth £4,000 a year."], [("Remedi", "£4,000")]),
        (["# Refuge", "The contract is worth £4,000 a year."], [(None, "£4,000")]),  # a kind of service too
        (["# Rowan", "The contract is worth £4,000 a year."], [(None, "£4,000")]),
        # *a grant of* is the heading's, whatever it is for
        (["# Haven Trust", "In 2018/19 there was a single grant of £4,000 for good causes."], [("Haven Trust", "£4,000")]),
        (["# Haven Trust", "In 2018/19 there was this sum of £4,000 for good causes."], []),
        # what a fund holds is not the heading's, nor the paragraph's
        (["Haven Trust is in Tarn and in debt. There is £4,000 in the pot."], []),
        # the one organisation of a section whose heading prints the amount
        (["# £4,000 – night line", "The line is a lifeline. Haven Trust answers it."], [("Haven Trust", "£4,000")]),
        (
            ["# £4,000 – night line", "The line is a lifeline. Haven Trust and later Moor Refuge answered it."],
            [(None, "£4,000")],
        ),
        # who runs what *it* means
        (
            ["Moor Refuge was glad that the line is run by Haven Trust. It received £4,000."],
            [("Haven Trust", "£4,000")],
        ),
        # a reserve is no body
        (["The Insurance Reserve is good. It received £4,000."], []),
        (["The Insurance Forum is good. It received £4,000."], [("Insurance Forum", "£4,000")]),
    ],
)
def test_the_provider_from_around(parts: list[str], expected: Got) -> None:
    assert amounts_of(extract(made_document(*parts))) == expected


def test_a_line_is_its_one_amount_beside_what_is_none() -> None:
    found = extract(made_document("Grants in 2018/19:", "- chairs and tables, £4,000 (£9,000 was requested)", "- vans, £700"))
    assert [(one.service, one.amount and one.amount.text) for one in found.records] == [
        ("chairs and tables", "£4,000"),
        ("vans", "£700"),
    ]


YEARS: Rows = (["Year", "Amount"], ["2018/19", "£4,500"], ["Year 2 (extension)", "£300"])


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("The contract goes to Haven Trust in two payments to be made each spring.", ["Haven Trust", "Haven Trust"]),
        ("We looked at the trees near Haven Trust in two walks that we made each spring.", [None, None]),
        ("The contract goes to Haven Trust or to Moor Refuge, as the board may decide.", [None, None]),
    ],
)
def test_a_table_of_years_takes_the_provider_of_the_paragraph_over_it(lead: str, expected: list[str | None]) -> None:
    assert [one.provider for one in extract(made_document(lead, YEARS)).records] == expected


def test_a_table_of_other_things_does_not() -> None:
    lead = "The contract goes to Haven Trust in two payments to be made each spring."
    rows: Rows = (["Thing", "Amount"], ["chairs for all", "£4,500"], ["old tables", "£300"])
    assert "Haven Trust" not in [one.provider for one in extract(made_document(lead, rows)).records]


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("- Haven Trust and Moor Refuge – £4,000 (including £300 for rent)", None),
        ("- Haven Trust – £4,000 (of which half for rent)", None),
        ("- Haven Trust – £4,000 (often for rent)", "rent"),
    ],
)
def test_an_inner_part_is_not_what_an_amount_is_for(text: str, service: str | None) -> None:
    found = extract(made_document("Grants in 2018/19:", text))
    assert [one.service for one in found.records] == [service]


@pytest.mark.parametrize(
    ("before", "provider"),
    [
        # the one whom a sentence leads up to
        ("Moor Refuge knows that one of those to benefit is Haven Trust, in Tarn.", "Haven Trust"),
        ("Moor Refuge knows that another is Haven Trust, in Tarn.", "Haven Trust"),
        ("Moor Refuge saw that the latest of the groups is the Haven Trust, in Tarn.", "Haven Trust"),
        # what it is not, what it saw, who is no group, who is no provider
        ("Moor Refuge knows that one of those to benefit is not Haven Trust, in Tarn.", "Moor Refuge"),
        ("Moor Refuge knows that one of those to benefit saw Haven Trust, in Tarn.", "Moor Refuge"),
        ("Moor Refuge knows that he is Haven Trust, in Tarn.", "Moor Refuge"),
        ("Moor Refuge knows that another is the Home Office, in Tarn.", "Moor Refuge"),
        ("Moor Refuge knows that another is Kent, in the south.", "Moor Refuge"),
        # a plural that opens its sentence is no name; a name that is none, and one that opens nothing, are
        ("Kestrels have flown.", None),
        ("Kestrel has flown.", "Kestrel"),
        ("Now Kestrels has flown.", "Kestrels"),
        ("Kestrels Trust has flown.", "Kestrels Trust"),
    ],
)
def test_whom_a_pronoun_means(before: str, provider: str | None) -> None:
    expected = [(provider, "£4,000")] if provider is not None else []
    assert amounts_of(extract(made_document(f"{before} It received £4,000."))) == expected
