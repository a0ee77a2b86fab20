"""Shapes of sentences that name who got an amount, each beside one that only looks like it. Names are invented."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.prose.annotate import annotate
from extractors.prose.recipients import Recipient, find_recipients
from extractors.prose.skeleton import doc_to_skeletons
from tests.extractors.made_documents import amounts_of, made_document


def recipient(text: str) -> Recipient | None:
    """Who got the one amount of a sentence, as far as the sentence tells."""
    (skeleton,) = doc_to_skeletons(annotate(text), frozenset())
    ((tag, _),) = skeleton.marks("M")
    return find_recipients(skeleton).get(tag)


def names(text: str) -> tuple[str, ...]:
    found = recipient(text)
    return found.names if found is not None else ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whose project a name is
        ("We gave £4,000 to the York Road project of Moor Refuge.", "Moor Refuge"),
        ("We gave £4,000 to Night Larks workshops run by Moor Refuge.", "Moor Refuge"),
        ("We gave £4,000 to the York Road project near Moor Refuge.", "York Road"),
        ("We gave £4,000 to Night Larks workshops seen by Moor Refuge.", "Night Larks"),
        ("We gave £4,000 to the York Road lamps of Moor Refuge.", "York Road"),
        ("We gave £4,000 to the York Road project of the Home Office.", "York Road"),
        # words that describe a name: of which kind it is, in quotation marks
        ("We gave £4,000 to a small music project Haven Trust.", "Haven Trust"),
        ("We gave £4,000 to a small music festival Haven Trust.", None),
        ("We gave £4,000 to the charity “Haven”.", "Haven"),
        ("We gave £4,000 to the chair “Haven”.", None),
    ],
)
def test_whose_a_name_is(text: str, expected: str | None) -> None:
    assert names(text) == ((expected,) if expected else ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the receiver in front
        ("To Haven Trust the fund has given £4,000.", "Haven Trust"),
        ("To Haven Trust, a club by the sea, went £4,000.", "Haven Trust"),
        ("And for Haven Trust (the old one) we awarded some £4,000.", "Haven Trust"),
        ("To Haven Trust the fund has shown £4,000.", None),
        ("Near Haven Trust the fund has given £4,000.", None),
        ("We walked to Haven Trust when the fund was given £4,000.", None),
        ("To the Home Office the fund has given £4,000.", None),
        # what somebody received
        ("£4,000 is what Haven Trust received.", "Haven Trust"),
        ("£4,000 was what the night club Haven Trust has got.", "Haven Trust"),
        ("£4,000 is what Haven Trust saw.", None),
        ("£4,000 is where Haven Trust got it.", None),
        ("£4,000 is what the Home Office got.", None),
    ],
)
def test_it_is_passed_to_somebody(text: str, expected: str | None) -> None:
    found = recipient(text)
    assert (found and (found.rule, found.names)) == (("passed_to", (expected,)) if expected else None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We gave the charity £4,000.", "phrase"),
        ("The office agreed to award the group a grant of £4,000.", "phrase"),
        ("We gave it £4,000.", "pronoun"),
        ("We gave both £4,000.", "pronoun"),
        ("We gave the charity shop £4,000.", None),
        ("We gave the hospice £4,000.", None),
        ("We saw the charity £4,000.", None),
    ],
)
def test_a_body_that_was_named_before_is_given_it(text: str, kind: str | None) -> None:
    found = recipient(text)
    assert (found and (found.rule, found.kind)) == (("given_object", kind) if kind else None)


def test_the_charity_is_the_one_named_before() -> None:
    assert amounts_of(extract(made_document("Haven Trust is open. We gave the charity £4,000."))) == [("Haven Trust", "£4,000")]
    assert amounts_of(extract(made_document("It is dark. We gave the charity £4,000."))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a clause about the subject, which has an opener of clauses in it
        ("Haven Trust, which works with men after prison, secured £4,000.", "Haven Trust"),
        ("Haven Trust, who saw 300 men because of the rain, has also won £4,000.", "Haven Trust"),
        ("Haven Trust, and men after prison, secured £4,000.", None),
        # what a subject is
        ("Larkfield station has received £4,000.", "Larkfield"),
        ("Larkfield scheme has received £4,000.", "Larkfield"),
        ("Larkfield programme has received £4,000.", "Larkfield"),
        ("Larkfield academy has received £4,000.", "Larkfield"),
        ("Larkfield pottery has received £4,000.", None),
        # a share of an amount is another amount
        ("Haven Trust will now share £4,000.", "Haven Trust"),
        ("The upper group share £4,000.", "The upper group"),
        ("The upper group share of £4,000.", None),
        # where the subject is
        ("The painters in Larkton received £4,000.", None),
        ("The painters at Larkton Trust received £4,000.", "Larkton Trust"),
        ("The painters at Larkton Hall received £4,000.", "Larkton Hall"),
        ("The painters at Shelter received £4,000.", "Shelter"),
        ("The painters at LARK received £4,000.", "LARK"),
        # many in a place, which did not get it
        ("The measures against rain in Larkton Vale received £4,000.", None),
        ("The people who met by the old mill in Larkton Vale received £4,000.", None),
        ("The initiatives from Larkton Vale received £4,000.", None),
        ("The pictures against rain in Larkton Vale received £4,000.", "Larkton Vale"),
        # verbs
        ("Haven Trust was successful in attracting £4,000.", "Haven Trust"),
        ("Haven Trust was happy in attracting £4,000.", None),
        ("Haven Trust succeeded in winning £4,000.", "Haven Trust"),
        ("Haven Trust succeeded in seeing £4,000.", None),
        ("Haven Trust is to use £4,000.", "Haven Trust"),
        ("Haven Trust is to see £4,000.", None),
        ("Haven Trust hopes to spend its £4,000.", "Haven Trust"),
        ("Haven Trust hopes to mend its £4,000.", None),
    ],
)
def test_who_is_the_subject(text: str, expected: str | None) -> None:
    assert names(text) == ((expected,) if expected else ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a fund hands out
        ("£4,000 went to the Tarn Fund.", None),
        ("£4,000 went to the Tarn Fund (TF).", None),
        ("£4,000 went to the Tarn Trust (TT).", "Tarn Trust (TT)"),
        # but may be given something
        ("The Tarn Fund was awarded £4,000.", "Tarn Fund"),
    ],
)
def test_a_fund_gets_nothing(text: str, expected: str | None) -> None:
    assert names(text) == ((expected,) if expected else ())
