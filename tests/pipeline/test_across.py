"""Findings across documents: which lines are held against each other, and in what words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipeline.across import Finding, find_across
from tests.pipeline import comparing as made


def _record(record_id: str, document: str, amount: str, **given: object) -> dict[str, Any]:
    year = str(given.get("year", "2018-19"))
    money = f"£{Decimal(amount):,}"
    return made.record(record_id, document, amount, **{"financial_year": year, "amount_text": money, "page": 2, **given})


def _total(total_id: str, document: str, amount: str, label: str, year: str = "2018-19") -> dict[str, Any]:
    money = Decimal(amount)
    return {
        "total_id": total_id,
        "document_id": document,
        "force": "surrey",
        "label": label,
        "amount_gbp": money,
        "amount_low": money,
        "amount_high": money,
        "amount_text": f"£{money:,}",
        "financial_year": year,
    }


def _find(records: list[dict[str, Any]], totals: list[dict[str, Any]] | None = None) -> list[Finding]:
    documents = [
        made.document("a", published_date=date(2019, 5, 1)),
        made.document("b", published_date=date(2020, 5, 1)),
        made.document("c"),
    ]
    return find_across(made.records_table(*records), made.totals_table(*(totals or [])), made.documents_table(*documents))


def test_the_same_award_in_two_papers() -> None:
    (finding,) = _find([_record("r1", "a", "145280"), _record("r2", "b", "145280")])
    assert (finding.kind, finding.agreement, finding.difference) == ("same_award", "agrees", Decimal(0))
    assert (finding.first.row_id, finding.second.row_id) == ("r1", "r2")
    assert finding.sentence == (
        "For Acorn Trust, restorative justice in 2018-19, "
        "a.html, page 2, prints £145,280 and b.html, page 2, £145,280: the same."
    )


def test_two_papers_that_differ() -> None:
    (finding,) = _find([_record("r1", "a", "145280"), _record("r2", "b", "142580")])
    assert (finding.agreement, finding.difference) == ("differs", Decimal(-2700))
    assert finding.sentence == (
        "For Acorn Trust, restorative justice in 2018-19, "
        "a.html, page 2, prints £145,280 and b.html, page 2, £142,580: £2,700 less. "
        "These may be two awards, or one that was changed."
    )


def test_a_rounded_figure_agrees_within_rounding() -> None:
    rounded = _record("r1", "a", "145000", amount_low=Decimal(144500), amount_high=Decimal(145500), amount_text="£145k")
    (finding,) = _find([rounded, _record("r2", "b", "145280")])
    assert finding.agreement == "agrees_within_rounding"
    assert "£145k" in finding.sentence and "the same, as far as the roundings tell." in finding.sentence


def test_this_years_paper_restates_last_year() -> None:
    later = _record("r3", "b", "150000", year="2019-20")
    (finding,) = _find([_record("r1", "a", "145280"), _record("r2", "b", "145300"), later])
    assert (finding.kind, finding.agreement) == ("restated", "differs")
    assert finding.sentence.endswith("£20 more. The later paper looks back on the year, and may have restated it.")


def test_original_and_updated_allocation_of_one_paper() -> None:
    original = _record("r1", "a", "147000", version="original", superseded=True, provider=None)
    updated = _record("r2", "a", "135807", version="updated", provider=None)
    (finding,) = _find([original, updated])
    assert (finding.kind, finding.difference) == ("updated", Decimal(-11193))
    assert finding.sentence == (
        "For restorative justice in 2018-19, a.html, page 2, first gives £147,000 and then £135,807: £11,193 less."
    )


@pytest.mark.parametrize(
    "other",
    [
        {"provider": "Oak Trust"},
        {"service": "counselling"},
        {"basis": "spent"},
        {"force": "kent"},
        {"year": "2019-20"},
        {"superseded": True},
        {"version": "original", "superseded": True},
        {"force": None},
    ],
)
def test_lines_that_may_be_about_something_else_are_not_compared(other: dict[str, Any]) -> None:
    assert _find([_record("r1", "a", "100"), _record("r2", "b", "200", **other)]) == []


def test_lines_without_a_provider_are_not_compared_across_papers() -> None:
    assert _find([_record("r1", "a", "100", provider=None), _record("r2", "b", "200", provider=None)]) == []


def test_bare_names_and_sums_are_compared_only_where_they_agree() -> None:
    bare: dict[str, object] = {"service": None, "service_category": None}
    assert _find([_record("r1", "a", "100", **bare), _record("r2", "b", "200", **bare)]) == []
    (finding,) = _find([_record("r1", "a", "100", **bare), _record("r2", "b", "100", **bare)])
    assert finding.about == "Acorn Trust"


def test_two_such_lines_in_one_paper_leave_open_which_is_meant() -> None:
    assert _find([_record("r1", "a", "100"), _record("r2", "b", "200"), _record("r3", "b", "300")]) == []


def test_totals_with_the_same_words() -> None:
    totals = [_total("t1", "a", "910000", "Victims' services total"), _total("t2", "b", "920000", "Total victims' services")]
    (finding,) = _find([], totals)
    assert (finding.kind, finding.agreement, finding.difference) == ("same_total", "differs", Decimal(10000))
    assert finding.sentence == (
        "For Total victims' services in 2018-19, a.html prints £910,000 and b.html £920,000: £10,000 more. "
        "The two may not cover the same lines."
    )


@pytest.mark.parametrize("label", ["Total", "Grand total 2018-19", "Total grant", "Community safety"])
def test_totals_without_words_of_their_own_are_not_compared(label: str) -> None:
    assert _find([], [_total("t1", "a", "910000", "Total"), _total("t2", "b", "920000", label)]) == []


def test_findings_stand_in_the_same_order_whatever_the_order_of_the_rows() -> None:
    records = [_record(f"{paper}{year}", paper, "100", year=year) for paper in "ab" for year in ("2017-18", "2018-19")]
    assert _find(records) == _find(records[::-1])
    assert [finding.financial_year for finding in _find(records)] == ["2017-18", "2018-19"]
