"""Money that the commissioner or the area gets: no award, and a total only where the document hands it on."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.extractors.made_documents import amounts_of, dispositions_of, made_document, totals_of

WON = "The Commissioner was awarded £10,000 by the Home Office."
HANDED_ON = ("Haven Trust will receive £4,000.", "Moor Refuge will receive £3,000.")
SHARED = [("£10,000", [["£4,000", "£3,000"]])]
GETS = "money that the commissioner gets"
KEEPS = "money that the commissioner gets or keeps"
TO_AREA = "money that comes to the area"
UNEXPLAINED = "nothing says who or what it was for"


def reasons(*parts: str) -> list[tuple[str, str | None]]:
    """Printed words and reason of each amount that is no part of a record or total."""
    figures = extract(made_document(*parts)).figures
    return [(one.text, one.reason) for one in figures if one.kind == "money" and one.owner_id is None]


@pytest.mark.parametrize(
    "parts",
    [
        (WON, *HANDED_ON),
        # asked for, and then given out
        ("The Commissioner bid for £10,000.", *HANDED_ON),
        # nothing says what it is, at the head of the document
        ("£10,000 is good news.", *HANDED_ON),
        (*["Good."] * 4, "£10,000 is good news.", *HANDED_ON),
        # the headline's
        ("# £10,000 to protect lanes", "Good news.", *HANDED_ON),
        ("# News", "# £10,000 to protect lanes", *HANDED_ON),
    ],
)
def test_what_was_won_is_the_total_of_the_awards_that_follow(parts: tuple[str, ...]) -> None:
    found = extract(made_document(*parts))
    assert totals_of(found) == SHARED
    assert amounts_of(found) == [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000")]


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        # one award, more than there is, less than a fifth of it, before it
        ((WON, HANDED_ON[0]), KEEPS),
        ((WON, HANDED_ON[0], "Moor Refuge will receive £6,001."), KEEPS),
        ((WON, "Haven Trust will receive £999.", "Moor Refuge will receive £1,000."), KEEPS),
        ((*HANDED_ON, WON), KEEPS),
        # another total stands beside it
        ((WON, *HANDED_ON, "In total £7,000 went to good causes."), KEEPS),
        # an unexplained sum further down
        ((*["Good."] * 5, "£10,000 is good news.", *HANDED_ON), UNEXPLAINED),
        # a sum that has a reason of another kind
        (("The precept of £10,000 was agreed.", *HANDED_ON), "policing, office or capital money, not a commissioned service"),
    ],
)
def test_otherwise_it_is_none(parts: tuple[str, ...], reason: str) -> None:
    assert ("£10,000", reason) in reasons(*parts)
    assert "£10,000" not in [amount for amount, _ in totals_of(extract(made_document(*parts)))]


def test_a_heading_further_down_says_what_its_own_sum_is_for() -> None:
    found = extract(made_document("# News", "Good.", "# £10,000 to protect lanes", *HANDED_ON))
    assert (None, "£10,000") in amounts_of(found)
    assert found.totals == ()


def test_what_several_got_each_counts_for_each() -> None:
    each = ("We gave £4,000 each to Haven Trust and Moor Refuge.", "Tarn Club received £300.")
    found = extract(made_document("£8,300 is good news.", *each))
    assert totals_of(found) == [("£8,300", [["£4,000", "£4,000", "£300"]])]
    assert reasons("£8,200 is good news.", *each) == [("£8,200", UNEXPLAINED)]


BROUGHT_IN = "More than £14,000 was brought in."
PARTS = (
    "The Commissioner was awarded £5,600 by the Home Office for eight more staff.",
    "The Commissioner was awarded £1,900 by the Home Office to support men.",
    "The Commissioner was awarded £900 by the Ministry of Justice for vans.",
)


def test_sums_that_were_won_for_purposes_of_their_own_are_parts_of_the_one_over_them() -> None:
    found = extract(made_document(BROUGHT_IN, *PARTS))
    assert totals_of(found) == [("£14,000", [["£5,600", "£1,900", "£900"]])]
    assert [(one.provider, one.service, one.rule, one.confidence) for one in found.records] == [
        (None, "eight more staff", "won_purpose", 0.6),
        (None, "men", "won_purpose", 0.6),
        (None, "vans", "won_purpose", 0.6),
    ]


def test_the_last_sum_over_them_that_is_large_enough_is_their_total() -> None:
    found = extract(made_document("£20,000 is blue and £14,000 is green, and £90 is red.", *PARTS))
    assert totals_of(found) == [("£14,000", [["£5,600", "£1,900", "£900"]])]
    assert ("£20,000", UNEXPLAINED) in reasons("£20,000 is blue and £14,000 is green, and £90 is red.", *PARTS)


@pytest.mark.parametrize(
    "parts",
    [
        # two are few; one says no purpose; the sum over them is smaller, an award, or comes after
        (BROUGHT_IN, *PARTS[:2]),
        (BROUGHT_IN, *PARTS[:2], "The Commissioner was awarded £900 by the Ministry of Justice."),
        ("More than £4,000 was brought in.", *PARTS),
        ("Haven Trust received £14,000.", *PARTS),
        (*PARTS, BROUGHT_IN),
    ],
)
def test_otherwise_they_stay_money_that_the_commissioner_gets(parts: tuple[str, ...]) -> None:
    found = extract(made_document(*parts))
    assert "won_purpose" not in {one.rule for one in found.records}
    assert ("£5,600", KEEPS) in reasons(*parts)
    assert ("£1,900", KEEPS) in reasons(*parts)


@pytest.mark.parametrize(
    "text",
    [
        *(f"Surrey {verb} £4,000." for verb in ("won", "landed", "received", "was awarded")),
        "We gave Surrey £4,000.",
        "£4,000 went to Surrey.",
        "Surrey – £4,000",
    ],
)
def test_what_an_area_got_is_no_award(text: str) -> None:
    assert reasons(text) == [("£4,000", TO_AREA)]
    assert extract(made_document(text)).records == ()


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # a name that only begins with it
        (["Surrey Larks won £4,000."], [("Surrey Larks", "£4,000")]),
        (["We gave Surrey Larks £4,000."], [("Surrey Larks", "£4,000")]),
        # a line of a list of areas
        (["- Surrey – £4,000", "- Kent – £700"], [("Surrey", "£4,000"), ("Kent", "£700")]),
    ],
)
def test_what_others_got_is_one(parts: list[str], expected: list[tuple[str, str]]) -> None:
    assert amounts_of(extract(made_document(*parts))) == expected


def test_what_an_area_got_is_a_total_where_the_next_sum_lies_inside_it() -> None:
    found = extract(made_document("Surrey received £4,000, including £300 for lamps."))
    assert [total.amount and total.amount.text for total in found.totals] == ["£4,000"]


def test_every_sum_of_such_a_document_is_accounted_for() -> None:
    found = extract(made_document(WON, *HANDED_ON))
    assert dispositions_of(found) == [
        ("money", "£10,000", "total"),
        ("money", "£4,000", "record"),
        ("money", "£3,000", "record"),
    ]


def test_an_area_beside_others_that_got_sums_is_its_council() -> None:
    among = "Haven Trust received £13,000 and saw 34 people, Buckinghamshire received £11,700 and Moor Refuge received £900."
    assert ("Buckinghamshire", "£11,700") in amounts_of(extract(made_document(among)))
    assert amounts_of(extract(made_document("Buckinghamshire received £11,700."))) == []
