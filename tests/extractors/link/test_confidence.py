"""How sure a record is: each level, with what is just short of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors import extract
from extractors.document import Document, Word, Words
from tests.extractors.made_documents import Rows, made_document


def sure(*parts: str | Rows) -> list[tuple[str, float]]:
    """Rule and confidence of each record."""
    return [(one.rule, one.confidence) for one in extract(made_document(*parts)).records]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # rules that are right where the name is plainly an organisation's
        ("Haven Trust – £4,000", ("beside", 0.93)),
        ("Haven Trust received £4,000.", ("subject_receives", 0.91)),
        ("We gave £4,000 to Haven Trust.", ("passed_to", 0.93)),
        ("£4,000 is what Haven Trust received.", ("passed_to", 0.9)),
        ("We gave Haven Trust £4,000.", ("given_object", 0.95)),
        ("£4,000 was received by Haven Trust.", ("received_by", 0.9)),
        # a name that may be a place's or a project's
        ("Kestrel – £4,000", ("beside", 0.8)),
        ("Kestrel received £4,000.", ("subject_receives", 0.8)),
        ("We gave £4,000 to Kestrel.", ("passed_to", 0.8)),
        ("We gave Kestrel £4,000.", ("given_object", 0.8)),
        # a rule of less than that strength is not raised
        ("The night club received £4,000.", ("subject_receives", 0.7)),
        ("We spent £4,000 for Haven Trust.", ("passed_to", 0.75)),
        ("Haven Trust received £4,000 for lamps and £300 for vans.", ("carried", 0.7)),
        # a rule without a level of its own
        ("Haven Trust is one of six clubs in the upper dale – £4,000.", ("dash_lead", 0.85)),
    ],
)
def test_the_rule_and_the_form_of_the_name(text: str, expected: tuple[str, float]) -> None:
    assert sure(text)[-1] == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["# Haven Trust", "The contract is worth £4,000 a year."], ("inherited_heading", 0.5)),
        (["Haven Trust received £4,000. It cost £300 in May."], ("antecedent", 0.5)),
        (["- £4,000. Haven Trust is open.", "- £300. Moor Refuge is open."], ("name_beside", 0.5)),
        (["Two groups each received £4,000. These are Haven Trust and Moor Refuge."], ("each_named_next", 0.5)),
        (["Haven Trust runs a night line. The contract of £4,000 is for a year."], ("named_next", 0.5)),
        # the sentence before, by a pronoun
        (["Haven Trust is open. It received £4,000."], ("subject_receives_pronoun", 0.6)),
    ],
)
def test_a_rule_that_reaches_beyond_the_sentence_is_less_sure(parts: list[str], expected: tuple[str, float]) -> None:
    assert sure(*parts)[-1] == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["Street Lighting – £4,000", "Lamps in June – £700", "prevention training – £500"], ("purpose_list", 0.75)),
        (["We spent £4,000 on a van."], ("purpose", 0.5)),
    ],
)
def test_a_purpose_is_no_surer_than_its_rule(parts: list[str], expected: tuple[str, float]) -> None:
    assert sure(*parts)[0] == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["Haven Trust received £500,000."], 0.7),
        (["Haven Trust received £499,999."], 0.91),
        # less sure already
        (["Haven Trust is open. It received £500,000."], 0.6),
        # a table tells a budget from an award by its header
        ([[["Name", "Grant"], ["Haven Trust", "£500,000"], ["Kestrel", "£300"]]], 0.9),
    ],
)
def test_a_sum_of_half_a_million_in_prose_is_less_sure(parts: list[str | Rows], expected: float) -> None:
    assert sure(*parts)[0][1] == expected


def test_a_table_does_not_ask_for_an_organisation_s_name() -> None:
    assert sure([["Name", "Grant"], ["Haven Trust", "£400"], ["Kestrel", "£300"]]) == [("table_line", 0.9)] * 2


def test_a_mended_slip_is_less_sure_in_prose_and_tables() -> None:
    prose = "Haven Trust received £22.955, Moor Refuge received £23,400 and Tarn Club received £24,100."
    assert sure(prose) == [("subject_receives", 0.6), ("subject_receives", 0.91), ("subject_receives", 0.91)]
    rows: Rows = [["Name", "Grant"], ["Haven Trust", "£22.955"], ["Moor Refuge", "£23,400"], ["Kestrel", "£24,100"]]
    assert [level for _, level in sure(rows)] == [0.6, 0.9, 0.9]


@pytest.mark.parametrize(("read", "expected"), [(0.4, 0.4), (0.99, 0.91)])
def test_no_record_is_surer_than_its_amount_was_read(read: float, expected: float) -> None:
    (record,) = extract(scanned(made_document("Haven Trust received £4,000."), "£4,000", read)).records
    assert record.confidence == expected


def scanned(document: Document, printed: str, confidence: float) -> Document:
    """The document as read from a scan, with one word of which the engine says how sure it is."""
    start = document.text.index(printed)
    word = Word(start, start + len(printed), 1, 10.0, 10.0, 60.0, 20.0, confidence)
    return replace(document, words=Words([word]))
