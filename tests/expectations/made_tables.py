"""All tables of a made run in which nothing is wrong, and ways to break single values in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pyarrow as pa

from expectations import Validation, validate
from extractors.document import Issue, Place
from extractors.results import Claim
from pipeline.frames import rows_to_table, to_tables
from pipeline.outcomes import ClaimVerdict, DocumentOutcome, Override
from pipeline.resolve.tables import forces_table, providers_table
from tests.pipeline.made_outcomes import amount_of, made_outcome


def made_outcomes() -> list[DocumentOutcome]:
    """Three documents: one that adds up, one within rounding, one that does not; the first with a claim and an issue."""
    first, second, third = made_outcome(0), made_outcome(1, wrong_by=1), made_outcome(2, wrong_by=500)
    assert first.extracted is not None
    operands, place = (amount_of(3000), amount_of(6000)), Place(*_total_place(first))
    claim = Claim("claim", "percentage", "Total £6,000", *(Decimal(50),) * 3, "share", operands, place)
    override = Override("k", first.document_id, "r", "provider", "A", "A", "B", "why", "who", date(2026, 1, 1))
    first = replace(
        first,
        extracted=replace(first.extracted, claims=(claim,)),
        claim_verdicts=(ClaimVerdict("claim", "adds_up", Decimal(50)),),
        issues=(Issue("made_issue", "something", place=Place(0, 5, 1)),),
        overrides=(override,),
    )
    return [replace(outcome, pages=2, pages_read=2) for outcome in (first, second, third)]


def _total_place(outcome: DocumentOutcome) -> tuple[int, int]:
    assert outcome.extracted is not None
    place = outcome.extracted.totals[0].place
    return place.start, place.end


def clean_tables() -> dict[str, pa.Table]:
    outcomes = made_outcomes()
    comparison = dict.fromkeys(pa_names("comparison")) | {
        "force": "thames-valley",
        "financial_year": "2018-19",
        "service_category": "counselling",
        "awarded_gbp": Decimal(6000),
        "records": 3,
        "documents": 1,
        "document_ids": [outcomes[0].document_id],
        "coverage": 1.0,
    }
    return {
        "forces": forces_table(),
        "providers": providers_table(),
        **to_tables(outcomes),
        "comparison": rows_to_table("comparison", [comparison]),
    }


def pa_names(name: str) -> list[str]:
    from pipeline.schema import arrow_schema

    return list(arrow_schema(name).names)


def texts() -> dict[str, str]:
    return {outcome.document_id: outcome.text or "" for outcome in made_outcomes()}


def with_values(tables: dict[str, pa.Table], name: str, row: int, **values: object) -> dict[str, pa.Table]:
    """The tables with other values in one row of one of them."""
    rows = tables[name].to_pylist()
    rows[row].update(values)
    return {**tables, name: pa.Table.from_pylist(rows, tables[name].schema)}


def validated(tables: dict[str, pa.Table]) -> Validation:
    return validate(tables, texts())
