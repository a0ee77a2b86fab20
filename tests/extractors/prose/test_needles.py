"""What patterns need is in every text that they match, whatever the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.data import load_data
from extractors.figures.numbers import NUMBER_WORDS, may_have_numbers
from extractors.prose import (
    recipient_bids,
    recipient_enabled,
    recipient_given,
    recipient_layouts,
    recipient_subjects,
    vocabulary,
)
from extractors.prose.cues import cue_pattern
from extractors.prose.needles import any_of, holds, ignores_case, needs, to_lower
from extractors.prose.offices import commissioner_pattern
from extractors.prose.sentences import _STOP
from extractors.prose.sieve import Sieve
from extractors.prose.sifted import Sifted, sifted


def _patterns() -> Iterator[re.Pattern[str]]:
    for name, kind in (("roles", "M"), ("envelopes", "M"), ("count_cues", "C")):
        for entry in load_data(name).values():
            yield from (cue_pattern(pattern, kind) for pattern in entry["patterns"])
    yield from (vocabulary.give(), vocabulary.passed(), commissioner_pattern())
    yield re.compile(vocabulary.receive().pattern, re.I)
    for module in (recipient_bids, recipient_enabled, recipient_given, recipient_layouts, recipient_subjects):
        for value in vars(module).values():
            if isinstance(value, re.Pattern | Sifted):
                yield re.compile(value.pattern, re.I | re.S)


PATTERNS = tuple(_patterns())


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_needs_are_in_what_matches(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(PATTERNS))
    text = data.draw(st.from_regex(pattern))
    if pattern.search(text):
        assert holds(to_lower(text), needs(pattern))
        assert ignores_case(pattern) or holds(text, needs(pattern, as_printed=True))
        assert Sifted(pattern).search(text) is not None


@given(words=st.sets(st.text("ab(⟨", min_size=1, max_size=4), max_size=8), text=st.text("ab(⟨", max_size=30))
def test_all_words_of_a_text_are_found(words: set[str], text: str) -> None:
    longest = set(any_of(words).findall(text))
    assert {word for word in words if any(found.startswith(word) for found in longest)} == {w for w in words if w in text}


@pytest.mark.parametrize(
    ("pattern", "flags", "wanted"),
    [
        (r"\bg[ai]ves? .*grants?\b", re.I, [{"grant"}, {"gave", "give"}]),
        (r"⟨[NK]\d+⟩ won", re.I, [{"⟩ won"}, {"⟨n", "⟨k"}]),
        (r"award(?:ed|s)?|awarding", re.I, [{"award"}]),
        (r"O?PF?CC\b|MOPAC", 0, [{"CC", "MOPAC"}]),
        (r"(?!no )(?:we|they) .{0,9}", re.I, []),
    ],
)
def test_what_a_pattern_needs(pattern: str, flags: int, wanted: list[set[str]]) -> None:
    compiled = re.compile(pattern, flags)
    assert [set(words) for words in needs(compiled, as_printed=not ignores_case(compiled))] == wanted


def test_letters_that_have_no_other_case_are_no_hindrance() -> None:
    assert sifted("award", re.I).search("the ſum was AWARDED") is not None
    assert sifted("sum", re.I).search("the ſum was awarded") is not None
    assert sifted("(?i:grant) (?-i:Sum)").search("GRANT Sum") is not None
    assert sifted("Grant").search("a grant") is None


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_a_sieve_holds_back_no_pattern_that_matches(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(PATTERNS) - 1))
    text = data.draw(st.from_regex(PATTERNS[number]))
    if PATTERNS[number].search(text) and ignores_case(PATTERNS[number]):
        assert number in set(_sieve().may_match(text))


@cache
def _sieve() -> Sieve:
    return Sieve(PATTERNS)


@given(text=st.from_regex(re.compile(rf"\b(?:{NUMBER_WORDS})\b", re.I)))
def test_texts_with_numbers_in_words_may_have_them(text: str) -> None:
    assert may_have_numbers(to_lower(text))


@given(text=st.from_regex(commissioner_pattern()))
def test_no_office_goes_over_the_end_of_a_line(text: str) -> None:
    assert all("\n" not in match[0] for match in commissioner_pattern().finditer(text))


@given(text=st.text("ab. .;\n\x1e\"')(A3£", max_size=20))
def test_stops_are_those_of_the_plain_expression(text: str) -> None:
    plain = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z£\d])|[;]\s+|\n{2,}|\x1e+\s*")
    assert [match.span() for match in _STOP.finditer(text)] == [match.span() for match in plain.finditer(text)]
