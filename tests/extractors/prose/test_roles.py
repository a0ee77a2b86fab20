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
        ("If the county lost all of its 2.5 advisers it would cost £4,000.", ["supposed"]),
        ("Haven Trust would pay a further £4,000.", ["supposed"]),
        ("Haven Trust will pay a further £4,000.", [None]),
        ("Its share of every £4,000 counts.", ["rate"]),
        ("Each referral has cost £4,000.", ["rate"]),
        ("Each van has cost £4,000.", [None]),
        ("We hired two, and each costs £4,000.", ["rate"]),
        ("We hired two, and the first costs £4,000.", [None]),
        ("Haven Trust has £4,000 more than before.", ["change"]),
        ("Haven Trust has £4,000 before Easter.", [None]),
        ("Groups whose turnover is not above £4,000 are welcome.", ["ceiling"]),
        ("Groups whose turnover is now £4,000 are welcome.", [None]),
        ("We take no gifts worth over £40.", ["ceiling"]),
        ("We take home gifts worth £40.", [None]),
        ("The police took £4,000 in cash from a suspected dealer.", ["takings"]),
        ("The police took £4,000 for a van.", [None]),
        ("Some £4,000 in cash was seized.", ["takings"]),
        ("Gangs, from whom we confiscated £4,000 as the court said.", ["takings"]),
        ("Under laws on proceeds of crime £4,000 was this year forfeited.", ["takings"]),
        ("Sky sports at home from £40 a month", ["noise"]),
        ("Rent of £40 a month", ["policing"]),
        ("The Home Office grant covers £4,000 of the cost.", ["income"]),
        ("The lid covers £4,000 of the silver.", [None]),
        ("The Panel's own costs were £4,000.", ["policing"]),
        ("The panel's own views were £4,000.", [None]),
        ("The office's own running costs (£4,000) rose.", ["policing"]),
        ("The club's own running costs (£4,000) rose.", [None]),
        ("The running costs of the office, which is in Tarn, came to £4,000.", ["policing"]),
        ("The office is this year to spend £4,000.", ["policing"]),
        ("The club is this year to spend £4,000.", [None]),
        ("There is £4,000 in its earmarked reserves.", ["policing"]),
        ("There is £4,000 in its nature trail.", [None]),
        ("£4,000 bought patrol cars.", ["policing"]),
        ("£4,000 bought garden cars.", [None]),
        ("We moved into the Transport reserve £4,000.", ["policing"]),
        ("£4,000 was transferred to the insurance and legal reserve.", ["policing"]),
        ("£4,000 was drawn from the general reserve.", ["policing"]),
        ("£4,000 was drawn from the general appeal.", [None]),
        ("The capital funding of £4,000 is for a gym.", ["policing"]),
        # a bid that was won
        ("A bid for £4,000 has succeeded.", [None]),
        ("A bid for £4,000 has seceded.", ["bid"]),
        ("Two applications for £4,000 have both been approved.", [None]),
        ("Two applications for £4,000 have both been read.", ["bid"]),
        ("A bid for £4,000 proved successful.", [None]),
        ("A bid for £4,000 proved colourful.", ["bid"]),
        ("A successful bid for £4,000.", [None]),
        ("A long bid for £4,000.", ["bid"]),
        ("A bid for £4,000. A walk has succeeded.", ["bid"]),
        # a part of the amount can be bid for
        ("Groups can bid for part of a £4,000 pot.", [None]),
        ("Groups can bid for a £4,000 pot.", ["ceiling"]),
        ("Groups had asked for a slice of the £4,000.", [None]),
        ("Groups had asked for the £4,000.", ["bid"]),
        ("Groups can win a share of some £4,000 taken from criminals.", [None]),
        ("Groups can win a chair and some £4,000 taken from criminals.", ["policing"]),
        ("It is part of £4,000 per referral.", ["rate"]),
        # all of it is no ceiling
        ("Groups can apply for funding, £4,000 in total.", [None]),
        ("Groups can apply for funding, £4,000 altogether.", [None]),
        ("Groups can apply for funding, £4,000 in Tarn.", ["ceiling"]),
        ("£300,000 in total was put into reserves.", ["policing"]),
        # what people raised
        ("The walk raised £4,000 for the hospice.", ["raised"]),
        ("The walk saw £4,000 for the hospice.", [None]),
        ("£4,000 was raised at a fair.", ["raised"]),
        ("£4,000 was razed at a fair.", [None]),
        # council tax
        ("Each pound on the precept is worth £4,000.", ["precept"]),
        ("The precept, as we said, generated £4,000.", ["precept"]),
        ("Each pound on the carpet is worth £4,000.", [None]),
        # the office's own audit
        ("The external auditor's fee was £4,000.", ["audit"]),
        ("The external doctor's fee was £4,000.", [None]),
        ("£4,000 is for internal audit.", ["audit"]),
        ("£4,000 is for internal peace.", [None]),
        # what a government does, at any time
        ("The Government announces £4,000 for lamps.", ["national"]),
        ("The Government unveils £4,000 for lamps.", ["national"]),
        ("The lamplighter announces £4,000 for lamps.", [None]),
        # money for a police station, and beside one
        ("£4,000 for a new police station.", ["policing"]),
        ("£4,000 for youths beside the police station.", [None]),
        ("We gave just £4,000 to it.", [None]),
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


@pytest.mark.parametrize(
    "text",
    [
        "We spent £4,000 on commissioned services.",
        "This year £4,000 was spent on our local services.",
        "There is £4,000 for 2018/19, out of which the vans were bought.",
        "There is £4,000 for good causes.",
        "Now £4,000 is in the pot.",
        "Now £4,000 is on its way to groups in Tarn.",
        "Now £4,000 is for the Commissioner to give.",
        "The allocation goes up again to £4,000.",
        "Now £4,000 has been awarded, all of it to groups.",
        "Between them they had £4,000.",
    ],
)
def test_a_sum_that_others_come_out_of_is_no_record(text: str) -> None:
    found = extract(made_document(text))
    assert [record for record in found.records if record.amount] == []
    assert [total.amount and total.amount.text for total in found.totals] == ["£4,000"]


@pytest.mark.parametrize(
    "text",
    [
        "We spent £4,000 on commissioned portraits.",
        "We spent £4,000 on a van, out of need.",
        "We gave £4,000 for good chairs to Haven Trust.",
        "The contract for chairs costs £4,000.",
    ],
)
def test_a_sum_for_one_purpose_is_a_record(text: str) -> None:
    found = extract(made_document(text))
    assert [record.amount and record.amount.text for record in found.records] == ["£4,000"]


def test_what_another_adds_of_its_own_is_no_award() -> None:
    found = extract(made_document("Moor Refuge, in Tarn, agreed to add £4,000.", "Moor Refuge, has added £5,000."))
    assert amounts_of(found) == []
    assert {figure.reason for figure in found.figures} == {"a comparison or a source of money, not an award"}


def test_a_receiver_named_in_the_clause_overrules_a_ceiling() -> None:
    found = extract(made_document("Haven Trust received up to £5,000."))
    assert amounts_of(found) == [("Haven Trust", "£5,000")]
    assert found.records[0].amount is not None
    assert found.records[0].amount.low == 0
