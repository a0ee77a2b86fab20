"""Names with a bracket or a place in them in rows of *Name (£A), Name, Place (£B)*. Names are invented."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.prose.annotate import annotate
from extractors.prose.offices import find_offices, is_commissioner
from extractors.prose.skeleton import doc_to_skeletons
from tests.extractors.made_documents import amounts_of, made_document


def names(text: str) -> list[str]:
    return [mark.text for skeleton in doc_to_skeletons(annotate(text), frozenset()) for _, mark in skeleton.marks("N")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met 2nd Tarn (Larkton) Scout Group.", ["2nd Tarn (Larkton) Scout Group"]),
        ("We met Tarn (Upper and Lower Dale) Lifeboat Society.", ["Tarn (Upper and Lower Dale) Lifeboat Society"]),
        # the name is whole before the bracket; nothing behind it, or no body; no words of a name in it
        ("We met Haven Trust (Larkton) Scout Group.", ["Haven Trust (Larkton)", "Scout Group"]),
        ("We met 2nd Tarn Scouts (Larkton) in May.", ["2nd Tarn Scouts (Larkton)"]),
        ("We met Tarn (Larkton) Fred there.", ["Tarn (Larkton)", "Fred"]),
        ("We met Tarn (a village) Scout Group.", ["Tarn", "Scout Group"]),
    ],
)
def test_a_name_goes_on_behind_a_bracket(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "name", ["St Anne's PCC", "Saint Oswald PCC", "St. Peter’s Church PCC", "Holy Trinity PCC", "All Saints' PCC"]
)
def test_the_council_of_a_church_is_not_the_commissioner(name: str) -> None:
    assert not is_commissioner(name)
    assert list(find_offices(f"We met {name} there.")) == []


@pytest.mark.parametrize("name", ["PCC", "Kent PCC", "Humberside PCC", "OPCC"])
def test_other_initials_are_the_commissioners(name: str) -> None:
    assert is_commissioner(name)
    assert [found[0] for found in find_offices(f"We met St Anne and {name} there.")] == [name]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Tarn Club (£300), Haven Hall, Larkton (£400), Moor Refuge (£20)", "Haven Hall, Larkton"),
        ("Tarn Club (£300), The Bakery, Larkton (£400) and Moor Refuge (£20)", "The Bakery, Larkton"),
        ("Tarn Club (£300), St Anne's PCC, Larkton (£400), and Moor Refuge (£20)", "St Anne's PCC, Larkton"),
        ("Tarn Club (£300), Helping Wharfe's Elders Out (HEWO) (£400) and Sam (£20)", "Helping Wharfe's Elders Out (HEWO)"),
        ("Tarn Club (£300), Moor Refuge(£400), Sea Cadets (£20)", "Moor Refuge"),
        # an organisation is no place
        ("Tarn Club (£300), Haven Trust, Moor Refuge (£400), Sea Cadets (£20)", "Moor Refuge"),
    ],
)
def test_a_row_of_names_and_amounts(row: str, expected: str) -> None:
    found = amounts_of(extract(made_document(f"Awards went to: {row}.")))
    assert [name for name, amount in found if amount == "£400"] == [expected]


def test_the_first_of_a_row_may_have_a_place_too() -> None:
    found = amounts_of(extract(made_document("Awards went to: Haven Hall, Larkton (£300), Moor Refuge (£20).")))
    assert found == [("Haven Hall, Larkton", "£300"), ("Moor Refuge", "£20")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There is £600 as well for the rescue charity PEAK.", [("PEAK", "£600")]),
        ("There is £600 as well for the rescue weekend PEAK.", []),
        ("There is £600 as well for the rescue charity PEAK's stall.", []),
    ],
)
def test_a_word_for_a_body_before_its_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert amounts_of(extract(made_document(text))) == expected
