"""Amounts that several got alike, whom the words after a colon or the next paragraph name."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.extractors.made_documents import amounts_of, made_document

BOTH = [("Haven Trust", "£4,000"), ("Moor Refuge", "£4,000")]
THESE = "These are Haven Trust and Moor Refuge."


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["Two groups each received £4,000.", THESE], BOTH),
        (["Two groups each received £4,000.", "They are Haven Trust and Moor Refuge. We are glad."], BOTH),
        # it says of nobody that they are those; it prints money; it names one
        (["Two groups each received £4,000.", "We met Haven Trust and Moor Refuge."], []),
        (["Two groups each received £4,000.", "These are Haven Trust and Moor Refuge, near a £70 lamp."], []),
        (["Two groups each received £4,000.", "This is Haven Trust."], []),
        # another sentence or a heading stands between
        (["Two groups each received £4,000. We are glad.", THESE], []),
        (["Two groups each received £4,000.", "We are glad. " + THESE], []),
        (["Two groups each received £4,000.", "# Tarn", THESE], []),
        # nothing says that each got it
        (["Two groups received £4,000.", THESE], []),
    ],
)
def test_the_next_paragraph_names_them(parts: list[str], expected: list[tuple[str, str]]) -> None:
    assert amounts_of(extract(made_document(*parts))) == expected


@pytest.mark.parametrize(
    "several",
    [
        *("areas", "authorities", "boroughs", "districts", "partnerships", "providers", "agencies", "schools", "bodies"),
        "local authority areas",
    ],
)
def test_after_a_colon_stand_as_many_as_it_says(several: str) -> None:
    text = f"Two {several} receive £4,000 each: Haven Trust, for a film, and Moor Refuge, for a choir."
    assert amounts_of(extract(made_document(text))) == BOTH


@pytest.mark.parametrize("several", ["Two walks", "Three areas", "Some areas"])
def test_other_numbers_and_things_name_nobody(several: str) -> None:
    text = f"{several} receive £4,000 each: Haven Trust, for a film, and Moor Refuge, for a choir."
    assert amounts_of(extract(made_document(text))) == []
