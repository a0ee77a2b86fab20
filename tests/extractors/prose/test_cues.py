"""Cues find what their patterns find, one after another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractors.data import load_data
from extractors.prose.cues import THIS, Cues, cue_pattern
from extractors.prose.needles import needs

DOCS = Path(__file__).parents[2] / "cases" / "docs"

NEEDED = {
    r"\bgrants? to {M}": {"grant"},
    r"(?:award|grant)(?:ed|s)?\b~{M}": {"award", "grant"},
    r"{M} (?:a|per) (?:head|hour)": {"head", "hour"},
    r"(?:worth|valued at|of)? ?{M}": None,
    r"\w+ {M}": None,
    r"no (?!more)less than {M}": {"less than ⟨m#⟩"},
    r"c\. ?{M}|approx\.": None,
    r"total(?:ling)? (?P<x>abc|de)fg": {"total"},
    r"{M} (?:(?-i:[A-Z])\w* )?Grants": {"grants"},
    r"(?-i:Fund)": {"fund"},
    r"(g)(?(1)rants|awards)": None,
}


@pytest.mark.parametrize("pattern", NEEDED)
def test_words_that_a_pattern_needs(pattern: str) -> None:
    wanted = NEEDED[pattern]
    assert next(iter(needs(cue_pattern(pattern, "M"))), None) == wanted


@pytest.mark.parametrize(("name", "kind"), [("roles", "M"), ("envelopes", "M"), ("count_cues", "C")])
def test_cues_find_what_each_pattern_finds(name: str, kind: str) -> None:
    patterns = [(key, cue_pattern(pattern, kind)) for key, entry in load_data(name).items() for pattern in entry["patterns"]]
    cues = Cues(patterns)
    for path in sorted(DOCS.glob("*.txt"))[:40]:
        for sentence in re.split(r"(?<=[.;])\s+", path.read_text(encoding="utf-8")):
            text = re.sub(r"£[\d,.]*\d|\b\d+\b", THIS[kind], sentence, count=1)
            assert list(cues.found(text)) == [key for key, pattern in patterns if pattern.search(text)]
