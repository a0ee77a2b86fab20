"""What an amount is when nobody got it, and what stands against it when somebody did."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.prose.annotate import annotate
from extractors.prose.roles import money_role
from extractors.prose.skeleton import doc_to_skeletons
from tests.extractors.made_documents import amounts_of, made_document


def roles(text: str) -> list[str | None]:
    out = []
    for skeleton in doc_to_skeletons(annotate(text), frozenset()):
        for tag, _ in skeleton.marks("M"):
            role = money_role(skeleton.text, tag)
            out.append(role[0] if role else None)
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Groups may apply for up to £5,000.", ["ceiling"]),
        ("Most grants lie between £500 and £10,000.", ["ceiling", "ceiling"]),
        ("£5,000 is the maximum.", ["ceiling"]),
        ("Here bids of more than £20,000 go to the board.", ["ceiling"]),
        ("Grants are capped at £3,000.", ["ceiling"]),
        ("Nineteen applications totalling £88,000 were made.", ["bid"]),
        ("Moor Refuge had asked for £9,000.", ["bid"]),
        ("£9,000 was requested.", ["bid"]),
        ("Across the country £40m is to be spent.", ["national"]),
        ("The Government has announced £40m for refuges.", ["national"]),
        ("£1 in every £5 is spent in towns.", ["rate", "rate"]),
        ("Each adviser costs £402 per referral.", ["rate"]),
        ("That works out at £12 a head.", ["rate"]),
        ("An average grant of £1,100 was made.", ["rate"]),
        ("We secured £415,000 for the county.", ["income"]),
        ("The Home Office gave us £1.2m.", ["income"]),
        ("A grant of £1.2m came from the Ministry of Justice.", ["income"]),
        ("£18,000 was raised by the sale of bicycles.", ["income"]),
        ("The precept of £64m was agreed.", ["policing"]),
        ("The capital programme of £3m is on course.", ["policing"]),
        ("£300,000 was put into reserves.", ["policing"]),
        ("A haul worth £40,000 was stolen.", ["policing"]),
        ("The Chief Executive is on a salary of £90,000.", ["policing"]),
        ("If it were done again £7m more would be needed.", ["supposed"]),
        ("Haven Trust received £4,000.", [None]),
        ("A contract of £15,600 was let to Haven Trust.", [None]),
        ("£42,165 for a co-ordinator.", [None]),
    ],
)
def test_the_role_of_an_amount(text: str, expected: list[str | None]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Groups can bid for up to £5,000.",
        "Applications totalling £88,000 were made.",
        "The PCC was awarded £1.2m by the Ministry of Justice.",
        "We received £1.2m from the Home Office.",
        "The precept will raise £64m.",
        "£300,000 was moved to reserves.",
        "The office was given £3,000 by Haven Trust.",
    ],
)
def test_an_amount_with_such_a_role_is_no_record_and_says_why(text: str) -> None:
    found = extract(made_document(text, "Haven Trust received £4,000."))
    assert amounts_of(found) == [("Haven Trust", "£4,000")]
    (other,) = [figure for figure in found.figures if figure.kind == "money" and figure.owner_id is None]
    assert other.disposition == "not_a_record"
    assert other.reason


def test_a_receiver_named_in_the_clause_overrules_a_ceiling() -> None:
    found = extract(made_document("Haven Trust received up to £5,000."))
    assert amounts_of(found) == [("Haven Trust", "£5,000")]
    assert found.records[0].amount is not None
    assert found.records[0].amount.low == 0
