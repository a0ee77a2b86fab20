"""Amounts that look like awards, totals or their parts and are none, and plain forms beside them that are."""

from __future__ import annotations

import pytest

from extractors import extract
from pipeline.reconcile import reconcile
from tests.extractors.made_documents import amounts_of, made_document, totals_of

HAVEN, MOOR = "Haven Trust", "Moor Refuge"
LINES = ["- Haven Trust – £4,000", "- Moor Refuge – £3,000", "- Tarn Youth Club – £2,000"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a body's short form in capitals, used once
        ("NSPCC was awarded £4,000.", [("NSPCC", "£4,000")]),
        ("The NSPCC has been awarded £4,000 by the Commissioner.", [("NSPCC", "£4,000")]),
        ("RASAC received £4,000 to run a group.", [("RASAC", "£4,000")]),
        ("LIFE will be made safer with £4,000.", []),
        # a body described between commas before it speaks
        ("Tarn Mums, the winner, said it was glad. Tarn Mums received £4,000.", [("Tarn Mums", "£4,000")]),
        ("Kestrel Dawn, based in Tarn, said so. Kestrel Dawn got £4,000.", [("Kestrel Dawn", "£4,000")]),
        # another amount beside the award
        ("Haven Trust received £5,000, up from £4,000 last year.", [(HAVEN, "£5,000")]),
        ("Moor Refuge received £20,000 of the £90,000 fund.", [(MOOR, "£20,000")]),
        ("Moor Refuge got a share of £90,000.", []),
        # got, and not got
        ("Haven Trust was not successful in obtaining £4,000.", []),
        ("Haven Trust has not received £4,000.", []),
        ("If Haven Trust is successful in securing £4,000, it will hire staff.", []),
        ("Haven Trust was successful in obtaining £4,000.", [(HAVEN, "£4,000")]),
        ("£30,000 is what Haven Trust had hoped for.", []),
        ("£30,000 is what Haven Trust received.", [(HAVEN, "£30,000")]),
        ("To Haven Trust, a charity in Tarn, went £4,000.", [(HAVEN, "£4,000")]),
        ("The charity needs £4,000 to keep its doors open.", []),
        # what crime took
        ("The thief took £3,000 from Haven Trust.", []),
        ("Cannabis worth £400,000 in total was seized in Tarn.", []),
        # the police's own
        ("£3m is to be spent on the police headquarters roof.", []),
        ("£3m will go towards new police stations.", []),
        # thresholds
        ("Contracts worth over £50,000 to be let in the year must go to the board.", []),
    ],
)
def test_who_got_what(text: str, expected: list[tuple[str, str]]) -> None:
    assert amounts_of(extract(made_document(text))) == expected


@pytest.mark.parametrize(
    "between",
    [
        "Other spending of the office in the year was as follows:",
        "# Roads",
        "Moor Refuge got £6,000. Money for the streets went on:",
    ],
)
def test_a_list_that_comes_to_an_award_by_chance_is_no_breakdown_of_it(between: str) -> None:
    lines = ["- Street lighting – £4,000", "- CCTV cameras – £3,000", "- Alley gates – £2,000"]
    found = amounts_of(extract(made_document("Haven Trust was awarded £9,000.", between, *lines)))
    assert (HAVEN, "£9,000") in found
    assert [amount for provider, amount in found if provider is None] == ["£4,000", "£3,000", "£2,000"]


def test_a_list_that_says_what_one_body_s_award_is_for_is_its_breakdown() -> None:
    lines = ["- Street lighting – £4,000", "- CCTV cameras – £3,000", "- Alley gates – £2,000"]
    found = extract(made_document("Haven Trust was awarded £9,000.", "This is for:", *lines))
    assert amounts_of(found) == [(HAVEN, "£4,000"), (HAVEN, "£3,000"), (HAVEN, "£2,000")]
    assert [verdict.verdict for verdict in reconcile(found).verdicts] == ["adds_up"]


def test_the_first_word_of_a_purpose_is_no_name_in_a_list_of_purposes() -> None:
    found = extract(made_document("It went on:", "- Street lighting – £27,900", "- CCTV cameras – £40,000", "- Paint – £900"))
    assert amounts_of(found) == [(None, "£27,900"), (None, "£40,000"), (None, "£900")]


@pytest.mark.parametrize(
    "label",
    [
        "Total budget",
        "Total budget for the year",
        "Total fund",
        "Fund total",
        "Total left",
        "Total requested",
        "Total project costs",
    ],
)
def test_a_total_of_something_else_is_not_held_to_the_lines_above(label: str) -> None:
    found = extract(made_document(*LINES, f"{label}: £30,000"))
    assert "does_not_add_up" not in [verdict.verdict for verdict in reconcile(found).verdicts]


@pytest.mark.parametrize("label", ["Total", "Total awarded", "Total budget allocated", "Total grants"])
def test_a_total_of_the_lines_above_is_held_to_them(label: str) -> None:
    found = extract(made_document(*LINES, f"{label}: £9,500"))
    assert [verdict.verdict for verdict in reconcile(found).verdicts] == ["does_not_add_up"]


@pytest.mark.parametrize("lead", ["The bids came to a grand total of £30,000:", "Projects approved (fund total £30,000):"])
def test_a_total_of_bids_or_of_a_fund_is_not_held_to_the_awards_below(lead: str) -> None:
    found = extract(made_document(lead, *LINES))
    assert "does_not_add_up" not in [verdict.verdict for verdict in reconcile(found).verdicts]


def test_grants_in_total_and_each_in_brackets() -> None:
    text = "Grants totalling £9,000 were given to Haven Trust (£4,000), Moor Refuge (£3,000) and Tarn Youth Club (£2,000)."
    found = extract(made_document(text))
    assert amounts_of(found) == [(HAVEN, "£4,000"), (MOOR, "£3,000"), ("Tarn Youth Club", "£2,000")]
    assert totals_of(found) == [("£9,000", [["£4,000", "£3,000", "£2,000"]])]


@pytest.mark.parametrize("first", ["A bid for £600,000 was lost.", "The bid for £600,000 was turned down."])
def test_a_lost_bid_holds_no_awards(first: str) -> None:
    found = extract(made_document(first, "Haven Trust received £200,000.", "Moor Refuge got £100,000."))
    assert amounts_of(found) == [(HAVEN, "£200,000"), (MOOR, "£100,000")]
    assert totals_of(found) == []


def test_a_headline_of_a_national_pot_is_no_total() -> None:
    parts = ["# Home Secretary announces £25m fund", "The £25m fund is for all forces.", "Bids close in May."]
    assert totals_of(extract(made_document(*parts))) == []
