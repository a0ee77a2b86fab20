"""The data files' own examples: each entry recognises each of its own, so that a new entry is tested by writing it down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
import yaml

from extractors.data import load_data
from extractors.figures.counts import find_counts
from extractors.figures.hedges import hedge_before
from extractors.link.basis import words_to_basis
from extractors.prose.annotate import annotate
from extractors.prose.cues import THIS, cue_pattern
from extractors.prose.purposes import is_purpose, telling_words
from extractors.prose.skeleton import Skeleton, doc_to_skeletons
from extractors.tables.columns import header_role

NAMES = sorted(path.name.removesuffix(".yml") for path in files("extractors.data").iterdir() if path.name.endswith(".yml"))


def examples(name: str) -> list[tuple[str, str]]:
    """Entry and example of a data file, one a test."""
    return [(entry, text) for entry, value in load_data(name).items() for text in value["examples"]]


def entries(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
        for key, inner in value.items():
            yield from entries(inner, f"{path}/{key}")


def skeletons(text: str) -> list[Skeleton]:
    return doc_to_skeletons(annotate(text), frozenset())


@pytest.mark.parametrize(
    "name", ["units", "hedges", "headers", "bases", "verbs", "roles", "envelopes", "count_cues", "claims", "wholes", "purposes"]
)
def test_every_entry_has_an_example(name: str) -> None:
    missing = [
        entry
        for entry, value in load_data(name).items()
        if isinstance(value, dict) and not value.get("examples") and set(value) & {"patterns", "phrases", "nouns"}
    ]
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_a_build_of_yaml_without_c_reads_the_same(name: str) -> None:
    text = files("extractors.data").joinpath(f"{name}.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(text) == load_data(name)


@pytest.mark.parametrize("name", NAMES)
def test_every_pattern_compiles_and_stands_once(name: str) -> None:
    for path, entry in entries(load_data(name)):
        patterns = entry.get("patterns", [])
        assert len(set(patterns)) == len(patterns), path
        for pattern in patterns:
            re.compile(re.sub(r"\{[A-Z]{1,2}(?::\w+)?\}|\{dir\}", "x", pattern).replace("~", "x*?"))


@pytest.mark.parametrize(("measure", "text"), [case for case in examples("units") if case[0] != "not"])
def test_a_unit_counts_its_examples(measure: str, text: str) -> None:
    (found,) = find_counts(text, [])
    assert (found.measure, found.is_not) == (measure, False)
    assert found.unit


@pytest.mark.parametrize("text", load_data("units")["not"]["examples"])
def test_what_is_no_unit_is_marked_so(text: str) -> None:
    (found,) = find_counts(text, [])
    assert (found.is_not, found.measure) == (True, None)


NOUNS = [
    (noun, name) for name, entry in load_data("units").items() if name != "not" for noun in entry["nouns"] if noun != "hours"
]


@pytest.mark.parametrize(("noun", "measure"), NOUNS)  # *24 hours* is a duration before it is a count
def test_a_unit_stands_under_one_measure_or_the_narrower_one_wins(noun: str, measure: str) -> None:
    order = ["sessions", "contacts", "cases", "people", "referrals"]
    under = [name for name in order if noun in load_data("units")[name]["nouns"]]
    assert [found.measure for found in find_counts(f"helped 24 {noun} here", [])] == [under[-1]]
    assert measure in under


@pytest.mark.parametrize(("name", "text"), examples("hedges"))
def test_a_hedge_is_found_before_its_example(name: str, text: str) -> None:
    figure = re.search(r"[£\d]", text)
    assert figure is not None
    hedge = hedge_before(text, figure.start())
    assert hedge is not None
    assert hedge.name == name


@pytest.mark.parametrize(
    ("name", "phrase"), [(name, phrase) for name, entry in load_data("hedges").items() for phrase in entry["phrases"]]
)
def test_every_phrase_of_a_hedge_is_its_own(name: str, phrase: str) -> None:
    hedge = hedge_before(f"it was {phrase} 200", len(f"it was {phrase} "))
    assert hedge is not None
    assert hedge.name == name


@pytest.mark.parametrize(("role", "text"), examples("headers"))
def test_a_header_gives_its_role(role: str, text: str) -> None:
    assert header_role(text) == role


@pytest.mark.parametrize(("basis", "text"), examples("bases"))
def test_words_give_their_basis(basis: str, text: str) -> None:
    assert words_to_basis(text) == basis


@pytest.mark.parametrize(("part", "text"), examples("verbs"))
def test_a_verb_is_found_in_its_example(part: str, text: str) -> None:
    words = "|".join(sorted(load_data("verbs")[part]["words"], key=len, reverse=True))
    assert re.search(rf"\b(?:{words})(?![\w-])", text, re.I)


def fits(name: str, entry: str, text: str, kind: str, reach: int) -> bool:
    """Whether a pattern of an entry fits a mark of a text's skeletons."""
    patterns = [cue_pattern(pattern, kind, reach) for pattern in load_data(name)[entry]["patterns"]]
    passages = [skeleton.text.replace(tag, THIS[kind]) for skeleton in skeletons(text) for tag, _ in skeleton.marks(kind)]
    passages = passages or [skeleton.text for skeleton in skeletons(text)]
    return any(pattern.search(passage) for pattern in patterns for passage in passages)


@pytest.mark.parametrize(("role", "text"), examples("roles"))
def test_a_role_fits_its_example(role: str, text: str) -> None:
    assert fits("roles", role, text, "M", 80)


@pytest.mark.parametrize(("kind", "text"), examples("envelopes"))
def test_an_envelope_fits_its_example(kind: str, text: str) -> None:
    assert fits("envelopes", kind, text, "M", 80)


@pytest.mark.parametrize(("kind", "text"), examples("count_cues"))
def test_a_count_cue_fits_its_example(kind: str, text: str) -> None:
    assert fits("count_cues", kind, text, "C", 70)


@pytest.mark.parametrize(("entry", "text"), examples("purposes"))
def test_what_says_no_purpose_is_none(entry: str, text: str) -> None:
    assert is_purpose(text) is False
    assert (telling_words(text) == frozenset()) is (entry == "empty")
