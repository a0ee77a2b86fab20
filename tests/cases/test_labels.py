"""Every labelled case is well formed, its words stand in its document, and its totals are judged by right arithmetic."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cases.check_cases import Case, case_problems, number_in_words, orphans, read_case, step, verdicts

GOLDS = sorted((Path(__file__).parent / "gold").glob("*.json"))


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.stem)
def test_case_has_no_problem(path: Path) -> None:
    assert case_problems(read_case(path)) == []


def test_every_document_has_answers_and_every_answer_a_document() -> None:
    assert orphans() == []


@pytest.mark.parametrize(
    ("text", "amount", "worth"),
    [
        ("£200,063", "200063", "1"),
        ("£2.765m", "2765000", "1000"),
        ("£910k", "910000", "1000"),
        ("£714.84", "714.84", "0.01"),
        ("£334, 818", "334818", "1"),
        ("9 507", "9507", "1"),
        ("£41.250", "41250", "1"),
        ("41", "41000", "1000"),
        ("£41,250", "41520", None),
    ],
)
def test_step_is_the_worth_of_the_last_digit(text: str, amount: str, worth: str | None) -> None:
    assert step(text, Decimal(amount)) == (None if worth is None else Decimal(worth))


def test_numbers_in_words() -> None:
    assert [number_in_words(n) for n in (7, 40, 372, 500, 1200)] == [
        "seven", "forty", "three hundred and seventy-two", "five hundred", "1200",
    ]  # fmt: skip


CASE = {
    "id": "x", "source_url": None, "force": "kent", "doc_kind": "grant-list", "totals": [],
    "records": [
        {"provider": "Alpha Trust", "service": None, "amount": 1000, "amount_text": "£1,000", "basis": "awarded",
         "period": None, "counts": [], "version": None},
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "words", "problem"),
    [
        ({}, "Alpha Trust £1,000", None),
        ({}, "Alpha Trust £11,000", "'£1,000' does not stand in the document"),
        ({}, "Beta Trust £1,000", "the provider does not stand in the document"),
        ({"amount": 1200}, "Alpha Trust £1,000", "'£1,000' does not read as 1200"),
        ({"basis": "gifted"}, "Alpha Trust £1,000", "unknown basis 'gifted'"),
        ({"period": "2019/20"}, "Alpha Trust £1,000", "the period '2019/20' has the wrong form"),
        ({"colour": "red"}, "Alpha Trust £1,000", "unknown key 'colour'"),
        ({"counts": [{"value": 12, "unit": "people"}]}, "Alpha Trust £1,000, 12,500", "count 12 does not stand"),
        ({"counts": [{"value": 12, "unit": "people"}]}, "Alpha Trust £1,000, twelve people", None),
    ],
)
def test_a_slip_in_a_record_is_found(change: dict[str, object], words: str, problem: str | None) -> None:
    gold = json.loads(json.dumps(CASE))
    gold["records"][0] |= change
    problems = case_problems(Case("x", gold, words))
    assert [problem in found for found in problems] == ([] if problem is None else [True])


@pytest.mark.parametrize(
    ("words", "amount", "text", "parts", "expected"),
    [
        ("£30 £20 £50", 50, "£50", [30, 20], {"adds_up", "parts_within_total"}),
        ("£30 £20 £51", 51, "£51", [30, 20], {"adds_up_within_rounding", "parts_within_total"}),
        ("£30 £20 £52", 52, "£52", [30, 20], {"does_not_add_up", "parts_within_total"}),
        ("£30 £20 £47", 47, "£47", [30, 20], {"does_not_add_up"}),
        ("£30 £20 over £47", 47, "£47", [30, 20], {"adds_up_within_rounding", "parts_within_total"}),
    ],
)
def test_verdicts(words: str, amount: int, text: str, parts: list[int], expected: set[str]) -> None:
    gold = {**CASE, "records": []}
    total = {"amount": amount, "amount_text": text}
    assert verdicts(total, [Decimal(part) for part in parts], Case("x", gold, words)) == expected
