"""Lists of names with two *and*s, and what is no name: nations, people in capitals, words in quotation marks."""

from __future__ import annotations

import pytest

from extractors.prose.annotate import annotate
from extractors.prose.skeleton import doc_to_skeletons

NOBODY: frozenset[str] = frozenset()


def members(text: str, persons: frozenset[str] = NOBODY) -> list[tuple[str, ...]]:
    return [mark.members for skeleton in doc_to_skeletons(annotate(text), persons) for _, mark in skeleton.marks("N")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the list had its *and*: the last one is inside a name
        ("Now Haven Trust, and Moor Refuge and Tarn Club met.", [("Haven Trust", "Moor Refuge and Tarn Club")]),
        ("Now Haven Trust and Moor Refuge and Tarn Club met.", [("Haven Trust", "Moor Refuge and Tarn Club")]),
        (
            "Now Haven Trust, Tarn Club, and Moor Refuge and Fell Choir met.",
            [("Haven Trust", "Tarn Club", "Moor Refuge and Fell Choir")],
        ),
        # it is the list's own
        ("Now Haven Trust, Moor Refuge and Tarn Club met.", [("Haven Trust", "Moor Refuge", "Tarn Club")]),
        ("Now Haven Trust and Moor Refuge met.", [("Haven Trust", "Moor Refuge")]),
        # a new clause begins
        ("Now Haven Trust and Moor Refuge, and Tarn Club will sing.", [("Haven Trust", "Moor Refuge"), ("Tarn Club",)]),
    ],
)
def test_a_list_with_two_ands(text: str, expected: list[tuple[str, ...]]) -> None:
    assert members(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was done across England and Wales.", []),
        ("It was done in Great Britain.", []),
        ("It was done across Larkton and Owlton.", [("Larkton", "Owlton")]),
        ("It was done at Wales Farm.", [("Wales Farm",)]),
        # capital only because it opens a sentence or a quotation
        ("Lastly, they met.", []),
        ("They called it “Delivering” there.", []),
        ("They called it Delivering there.", [("Delivering",)]),
        ("Lastly Trust, which is new, met.", [("Lastly Trust",)]),
        ("Brought by night, they met.", []),
        ("They met by Broughton Hill.", [("Broughton Hill",)]),
    ],
)
def test_what_is_no_name(text: str, expected: list[tuple[str, ...]]) -> None:
    assert members(text) == expected


def test_a_person_is_one_in_capitals_too() -> None:
    jane = frozenset({"Jane Wharmby"})
    assert members("Now JANE Wharmby and JANE Larks met.", jane) == [("JANE Larks",)]
    assert members("Now JANE Wharmby met.") == [("JANE Wharmby",)]
