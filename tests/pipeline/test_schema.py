"""The declared tables are the contract: names, types, keys and references."""

from __future__ import annotations

import re
from typing import get_args

import pyarrow as pa
import pytest

from extractors import results
from pipeline import dictionary, outcomes
from pipeline.schema import TABLES, TYPES, arrow_schema, table

PLACE = ("page", "x0", "top", "x1", "bottom", "char_start", "char_end")
# The contract that analysts' notebooks and the accuracy score read.
CONTRACT = {
    "documents": "document_id path format force publisher title kind published_date retrieved_date source_url pages pages_read "
    "status problem figures figures_explained",
    "records": "record_id document_id force provider provider_id provider_name service service_category amount_gbp amount_text "
    "amount_low amount_high basis financial_year period_start period_end referral_count funder version superseded PLACE quote "
    "rule confidence overridden",
    "counts": "count_id record_id document_id value value_text period_start period_end unit measure unit_inferred PLACE",
    "totals": "total_id document_id force label amount_gbp count unit amount_text amount_low amount_high financial_year "
    "verdict parts_sum difference slack parts reason PLACE",
    "claims": "claim_id document_id kind statement stated computed verdict operands PLACE",
    "figures": "figure_id document_id kind text value disposition reason owner_id PLACE",
    "issues": "issue_id document_id code severity message PLACE",
}
VOCABULARIES = [
    ("records", "basis", results.Basis),
    ("counts", "measure", results.Measure),
    ("claims", "kind", results.ClaimKind),
    ("figures", "kind", results.FigureKind),
    ("figures", "disposition", results.Disposition),
    ("totals", "verdict", outcomes.VerdictName),
    ("claims", "verdict", outcomes.VerdictName),
    ("documents", "status", outcomes.DocumentStatus),
]


@pytest.mark.parametrize("name", CONTRACT)
def test_columns_are_those_of_the_contract(name: str) -> None:
    expected = CONTRACT[name].replace("PLACE", " ".join(PLACE)).split()
    assert arrow_schema(name).names == expected


@pytest.mark.parametrize("name", TABLES)
def test_money_dates_and_counts_have_their_types(name: str) -> None:
    for column in table(name).columns:
        kind = arrow_schema(name).field(column.name).type
        if column.name.endswith("_gbp"):
            assert kind == pa.decimal128(16, 2), column.name
        if column.name.endswith(("_date", "period_start", "period_end")):
            assert kind == pa.date32(), column.name
        if column.name.endswith("_id"):
            assert kind == pa.string(), column.name


@pytest.mark.parametrize("name", TABLES)
def test_every_column_says_what_it_is_in_the_field_metadata(name: str) -> None:
    for field in arrow_schema(name):
        assert len(field.metadata[b"description"]) > 3, field.name
    for column in table(name).columns:
        if column.type == "money" and column.name.endswith("_gbp"):
            assert column.unit, f"{name}.{column.name} is money without a unit"


@pytest.mark.parametrize("name", TABLES)
def test_keys_and_sort_columns_exist_and_sorting_is_total(name: str) -> None:
    declared = table(name)
    assert set(declared.key) <= set(declared.names)
    assert set(declared.key) <= set(declared.sort) <= set(declared.names)
    assert {column.type for column in declared.columns} <= set(TYPES)


@pytest.mark.parametrize("name", TABLES)
def test_references_point_at_the_key_of_an_earlier_table(name: str) -> None:
    for column in table(name).columns:
        if column.references:
            other, key = column.references.split(".")
            assert TABLES.index(other) < TABLES.index(name)
            assert table(other).key == (key,)


@pytest.mark.parametrize(("name", "column", "vocabulary"), VOCABULARIES)
def test_values_are_the_words_that_the_code_uses(name: str, column: str, vocabulary: object) -> None:
    assert table(name).column(column).values == get_args(vocabulary)


def test_rejected_rows_can_come_from_every_other_table() -> None:
    assert set(table("rejected").column("table").values) == set(TABLES) - {"rejected"}


def test_data_dictionary_is_up_to_date() -> None:
    stale = "run `python -m pipeline.dictionary`"
    assert dictionary.README.read_text(encoding="utf-8") == dictionary.to_markdown(), stale


def test_data_dictionary_names_every_column_once() -> None:
    text = dictionary.to_markdown()
    for name in TABLES:
        section = text.split(f"\n## {name}\n")[1].split("\n## ")[0]
        assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(table(name).names)
