"""Phrases for whoever got an amount: many at once, one named before, or a body that the phrase itself tells."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.extractors.made_documents import amounts_of, made_document, totals_of


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        # many at once
        ("A number of groups", None),
        ("A wide range of organisations", None),
        ("The usual couple of councils", None),
        ("Our host of groups", None),
        # words that only look like it
        ("A host group", "A host group"),
        ("The number one group", "The number one group"),
        ("The upper group", "The upper group"),
        # one named before
        ("The group", "Haven Trust"),
    ],
)
def test_a_phrase_that_many_share_is_nobody(subject: str, expected: str | None) -> None:
    found = extract(made_document(f"Haven Trust is open. {subject} received £4,000."))
    assert amounts_of(found) == ([(expected, "£4,000")] if expected else [])
    assert totals_of(found) == ([] if expected else [("£4,000", [])])
