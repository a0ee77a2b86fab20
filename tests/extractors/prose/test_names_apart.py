"""Amounts that *respectively* shares out among names with words between them. Names are invented."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.extractors.made_documents import amounts_of, made_document

PAIRED = [("Moor Refuge", "£500"), ("Haven Trust", "£70")]


@pytest.mark.parametrize(
    "text",
    [
        "Moor Refuge, which runs a house, and Haven Trust received £500 and £70 respectively.",
        "Moor Refuge, which Kent knows well, and Haven Trust received £500 and £70 respectively.",
        "Two groups - the Moor Refuge, where people may rest, and the Haven Trust, have been given £500 and £70 respectively.",
        "Grants of £500 and £70 went to Moor Refuge, which runs a house in Larkton, and to Haven Trust respectively.",
    ],
)
def test_each_name_gets_its_amount(text: str) -> None:
    assert amounts_of(extract(made_document(text))) == PAIRED


@pytest.mark.parametrize(
    "text",
    [
        # more names than amounts; one name; nothing that says they got it; no *respectively*
        "Moor Refuge, which Tarn Club founded, and Haven Trust received £500 and £70 respectively.",
        "Moor Refuge, which runs a house, received £500 and £70 in May and June respectively.",
        "Moor Refuge, which runs a house, and Haven Trust lost £500 and £70 respectively.",
        "Moor Refuge, which runs a house, and Haven Trust received £500 and £70.",
    ],
)
def test_other_amounts_are_not_paired(text: str) -> None:
    assert amounts_of(extract(made_document(text))) != PAIRED
