"""Where a name begins and ends, and what is no name. Organisations are invented, but for national ones."""

from __future__ import annotations

import pytest

from extractors.prose.annotate import annotate
from extractors.prose.names import is_generic, without_possessive
from extractors.prose.skeleton import doc_to_skeletons


def names(text: str) -> list[str]:
    return [mark.text for skeleton in doc_to_skeletons(annotate(text), frozenset()) for _, mark in skeleton.marks("N")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # *in the* inside a name, before a word that goes with it
        ("Now Positive Action in the Community received it.", ["Positive Action in the Community"]),
        ("Now Haven Trust in the County received it.", ["Haven Trust"]),
        # *and* between words that go together
        ("Now Boys and Girls Clubs of Tarn received it.", ["Boys and Girls Clubs of Tarn"]),
        ("Now Rape and Sexual Abuse Centre received it.", ["Rape and Sexual Abuse Centre"]),
        # openers of sentences inside one
        ("We gave it to My Sister's Place.", ["My Sister's Place"]),
        ("My Sister's Place was open.", ["Sister's Place"]),
        # the words that a short form stands for
        ("Now UAVA (United Against Violence and Abuse) received it.", ["UAVA (United Against Violence and Abuse)"]),
        ("Now Haven (United against all violence) received it.", ["Haven", "United"]),
        # an *s* that is part of the name, or that a verb comes after
        ("Barnardo's received it.", ["Barnardo's"]),
        ("Barnardo's van received it.", ["Barnardo's"]),
        ("Now Willowdale's was given it.", ["Willowdale's"]),
        ("Now Willowdale's van was given it.", ["Willowdale"]),
        # a month before a name
        ("It was by the end of March Haven Trust that closed.", ["Haven Trust"]),
        ("It was by the road Spring Haven Trust that closed.", ["Spring Haven Trust"]),
        ("It was on 30th March Haven Trust closed.", ["Haven Trust"]),
        ("It was on 30 March Haven Trust closed.", ["Haven Trust"]),
        ("It was on thirty March Haven Trust closed.", ["March Haven Trust"]),
        # a day and a short month, and an ordinal that is part of a name
        ("It was on the 3rd Jan that it closed.", []),
        ("It was at the 3rd Janitor that it closed.", ["3rd Janitor"]),
        ("It was at the 1st Tarn Scouts that it closed.", ["1st Tarn Scouts"]),
        # bodies known by names without a word of organisations
        ("Now Turning Point received it.", ["Turning Point"]),
    ],
)
def test_a_name_begins_and_ends(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twenty-eight came.", []),
        ("Thirteen came.", []),
        ("Sub-total of it.", []),
        ("Sessions reached it.", []),
        ("Sessions Trust reached it.", ["Sessions Trust"]),
        ("Boxers, skaters and men in sheds came.", []),
        ("Boxers, Skaters and men in sheds came.", ["Boxers", "Skaters"]),
        ("Councillor Wharmby came.", []),
        ("Now Cllr Jane Wharmby came.", []),
        ("Now Counsellor Jane Wharmby came.", ["Counsellor Jane Wharmby"]),
        ("Overtime and Salaries rose.", []),
    ],
)
def test_what_is_no_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_known_body_is_an_organisation() -> None:
    (mark,) = [
        mark for skeleton in doc_to_skeletons(annotate("Now Catch22 came."), frozenset()) for _, mark in skeleton.marks("N")
    ]
    assert mark.is_org


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Haven Trust's", "Haven Trust"), ("Barnardo's", "Barnardo's"), ("Barnardo’s", "Barnardo’s"), ("Haven", "Haven")],
)
def test_a_name_without_its_possessive(name: str, expected: str) -> None:
    assert without_possessive(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("DOMESTIC ABUSE SERVICES", True), ("HAVEN ABUSE SERVICES", False), ("Domestic Abuse Services", True), ("SAFE", False)],
)
def test_a_heading_in_capitals_is_as_general_as_its_words(name: str, *, expected: bool) -> None:
    assert is_generic(name) is expected
