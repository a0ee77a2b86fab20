"""A bid, and on a line of its own what was decided on it. Names are invented."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.extractors.made_documents import amounts_of, made_document

BID = "Haven Hall, Larkton requested £4,500 to mend the roof of its kitchen."


def amounts(*parts: str) -> list[tuple[str | None, str]]:
    return amounts_of(extract(made_document(*parts)))


@pytest.mark.parametrize(
    "decision",
    [
        "Recommendation: £2,200",
        "Decision: £2,200 awarded to help with the roof.",
        "Outcome – award a grant of £2,200 for the roof.",
        "Agreed: £2,200",
    ],
)
def test_the_sum_decided_on_goes_to_who_bid(decision: str) -> None:
    assert amounts(BID, decision) == [("Haven Hall, Larkton", "£2,200")]


@pytest.mark.parametrize(
    "bid",
    [
        "Moor Refuge has asked for a grant of £900 for a van.",
        "The Moor Refuge applied for £900 to run a van.",
        "Moor Refugerequested £900 for a van.",
    ],
)
def test_the_sum_asked_for_is_no_award(bid: str) -> None:
    assert amounts(BID, "Decision: £2,200", bid, "It is a red van.", "Decision: £800") == [
        ("Haven Hall, Larkton", "£2,200"),
        ("Moor Refuge", "£800"),
    ]


@pytest.mark.parametrize(
    "parts",
    [
        # nobody named; another decision between; too far away; not granted
        ("The applicant that wrote to us requested £4,500 for its roof.", "Decision: £2,200"),
        (BID, "Decision: defer it to the next meeting, £2,200 at most not agreed."),
        (BID, "Decision: £2,200 was not agreed."),
        (BID, "One.", "Two.", "Three.", "Decision: £2,200"),
    ],
)
def test_other_decisions_name_nobody(parts: tuple[str, ...]) -> None:
    assert "Haven Hall, Larkton" not in [name for name, _ in amounts(*parts)]
