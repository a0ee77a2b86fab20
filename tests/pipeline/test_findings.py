"""Findings as text: every word of a sentence comes from the data."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pipeline.findings import claim_to_words, count_to_words, label_to_words, tables_to_findings, total_to_words

PAPER = {"document_id": "d", "path": "west-midlands/strategy.pdf", "title": "Victim Services Strategy 2014-16", "pages": 40}
PAGE = {**PAPER, "path": "page.html", "pages": None}


def total(printed: str, computed: str | None, verdict: str = "does_not_add_up", **more: Any) -> dict[str, Any]:
    difference = None if computed is None else Decimal(computed) - Decimal(printed)
    return {
        "total_id": "d-t1",
        "document_id": "d",
        "label": "Total",
        "amount_gbp": Decimal(printed),
        "count": None,
        "unit": None,
        "amount_text": f"£{Decimal(printed):,}",
        "financial_year": None,
        "verdict": verdict,
        "parts_sum": None if computed is None else Decimal(computed),
        "difference": difference,
        "slack": Decimal("5.5"),
        "parts": [f"d-r{n}" for n in range(10)],
        "reason": None,
        "page": 21,
        **more,
    }


def claim(kind: str, stated: str, computed: str | None, verdict: str, *operands: str, **more: Any) -> dict[str, Any]:
    return {
        "claim_id": "d-a1",
        "document_id": "d",
        "kind": kind,
        "statement": "",
        "stated": Decimal(stated),
        "computed": None if computed is None else Decimal(computed),
        "verdict": verdict,
        "operands": list(operands),
        "page": 2,
        **more,
    }


def test_a_wrong_total_can_be_put_to_the_publisher() -> None:
    row = total("827821", "775414", label="Total for victim services", financial_year="2013-14")
    assert total_to_words(row, PAPER) == (
        "The ten amounts listed for “victim services” in 2013-14 on page 21 come to £775,414; the paper prints £827,821, "
        "£52,407 more. The roundings as printed could explain a few pounds, no more."
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"slack": Decimal(0)}, "All are printed to the penny, so no rounding explains it."),
        ({"slack": Decimal("1.5")}, "The roundings as printed could explain a pound or two, no more."),
        ({"slack": Decimal(5500)}, "The roundings as printed could explain £5,500, no more."),
        ({"reason": "two digits of the total may be swapped"}, "Worth a look: two digits of the total may be swapped."),
    ],
)
def test_what_the_roundings_could_explain(more: dict[str, Any], said: str) -> None:
    assert total_to_words(total("827821", "775414", **more), PAPER).endswith(said)


def test_a_small_difference_is_not_called_a_few_pounds() -> None:
    assert "could explain £5.50, no more" in total_to_words(total("1007", "1000"), PAPER)


def test_a_document_without_pages_is_named() -> None:
    assert total_to_words(total("300", "200", parts=["d-r1"], page=None), PAGE).startswith(
        "In “Victim Services Strategy 2014-16” the one amount listed comes to £200; the paper prints £300, £100 more."
    )


def test_smaller_totals_are_called_so() -> None:
    said = total_to_words(total("300", "200", parts=["t1", "t2"]), PAPER, {"t1", "t2"})
    assert said.startswith("The two smaller totals listed on page 21 come to £200")


def test_counts_have_no_pound_sign() -> None:
    row = total("0", "788", amount_gbp=None, count=778, unit="referrals", amount_text="778", slack=Decimal(0))
    row |= {"difference": Decimal(10), "label": "All"}
    assert total_to_words(row, PAPER) == (
        "The ten figures of referrals listed on page 21 come to 788; the paper prints 778, 10 less. "
        "All are whole numbers, so no rounding explains it."
    )


def test_within_rounding_and_cut() -> None:
    row = total(
        "2735000", "2735532", "adds_up_within_rounding", amount_text="£2.735 million", reason="the total is cut, not rounded"
    )
    assert total_to_words(row, PAPER) == (
        "The ten amounts listed on page 21 come to £2,735,532; the paper prints £2.735 million. The £532 between them is "
        "within what the figures as printed allow: it seems that the total is cut, not rounded."
    )


def test_other_verdicts() -> None:
    assert total_to_words(total("910000", "910000", "adds_up"), PAPER) == (
        "The ten amounts listed on page 21 come to £910,000, as the paper prints."
    )
    assert total_to_words(total("50000", "28500", "parts_within_total"), PAPER) == (
        "The ten amounts listed on page 21 come to £28,500 of the £50,000 that the paper prints; the paper does not break down "
        "the other £21,500."
    )
    assert total_to_words(total("16000000", None, "no_parts", parts=[], amount_text="£16 million"), PAPER) == (
        "The paper prints £16 million on page 21 and gives no parts to check it by."
    )
    assert total_to_words(total("300", "250", "cannot_tell", reason="a figure could not be read"), PAPER) == (
        "Whether the ten amounts listed on page 21 come to the £300 that the paper prints cannot be told: a figure could "
        "not be read. What could be read comes to £250."
    )


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Total for victim services", "victim services"),
        ("GRAND TOTAL", ""),
        ("Sub-total 2020/21 (£)", ""),
        ("Total Outturn £'000", "Outturn"),
        ("All providers", "providers"),
        ("There were so many words in this label that nobody would read it", ""),
    ],
)
def test_what_a_total_is_of(label: str, words: str) -> None:
    assert label_to_words(label) == words


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            claim(
                "unit_cost", "540", "450", "does_not_add_up", "£58,500", "130", statement="It worked out dearest: £540 each."
            ),
            (
                "£58,500 divided by 130 is £450; the paper prints £540 on page 2, £90 more. No rounding as printed "
                "explains it. Its words: “It worked out dearest: £540 each.”"
            ),
        ),
        (
            claim("difference", "36600", "26600", "does_not_add_up", "£90,000", "£63,400"),
            (
                "£90,000 less £63,400 is £26,600; the paper prints £36,600 on page 2, £10,000 more. "
                "No rounding as printed explains it."
            ),
        ),
        (
            claim("change", "95", "91.8367", "does_not_add_up", "3,136", "6,016", statement="a rise of 95%"),
            (
                "The change from 3,136 to 6,016 is 91.84%; the paper prints 95% on page 2. No rounding as printed explains it. "
                "Its words: “a rise of 95%”"
            ),
        ),
        (
            claim("percentage", "46", "45.815", "adds_up_within_rounding", "£131,040", "£286,020"),
            "The share of £131,040 in £286,020 is 45.82%; the paper prints 46% on page 2, which is right as rounded.",
        ),
        (
            claim("percentage", "586068", "586068.5", "adds_up_within_rounding", "50 per cent", "£1,172,137"),
            "50 per cent of £1,172,137 is £586,068.50; the paper prints £586,068 on page 2, which is right as rounded.",
        ),
        (
            claim("cross_total", "45500", "45000", "does_not_add_up", "22,500", "22,500"),
            (
                "The sum of the two figures 22,500 and 22,500 is 45,000; the paper prints 45,500 on page 2, 500 more. "
                "No rounding as printed explains it."
            ),
        ),
        (
            claim("cross_total", "2652500", "2652500", "adds_up", "£530,500", "five years"),
            "£530,500 over five years is £2,652,500, as the paper prints on page 2.",
        ),
        (
            claim("unit_cost", "540", "450", "cannot_tell", "£58,500", "130"),
            (
                "Whether £58,500 divided by 130 is the £540 that the paper prints on page 2 cannot be told: "
                "the reading is not sure enough."
            ),
        ),
    ],
)
def test_claims(row: dict[str, Any], said: str) -> None:
    assert claim_to_words(row, PAPER) == said


def test_findings_are_those_of_the_verdicts_asked_for_totals_before_claims() -> None:
    tables = {
        "documents": [PAPER],
        "totals": [total("300", "200"), total("300", "300", "adds_up", total_id="d-t2")],
        "claims": [claim("unit_cost", "540", "450", "does_not_add_up", "£58,500", "130")],
    }
    found = tables_to_findings(tables)
    assert [(one.kind, one.owner_id, one.page, one.path) for one in found] == [
        ("total", "d-t1", 21, "west-midlands/strategy.pdf"),
        ("claim", "d-a1", 2, "west-midlands/strategy.pdf"),
    ]
    assert [one.owner_id for one in tables_to_findings(tables, ["adds_up"])] == ["d-t2"]


def test_numbers_in_words() -> None:
    assert [count_to_words(number) for number in (1, 12, 20, 21, 1000)] == ["one", "twelve", "twenty", "21", "1,000"]
