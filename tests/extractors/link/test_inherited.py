"""An amount after a sentence on a contract: the contract's, but not where it is only a share of something."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.extractors.made_documents import amounts_of, made_document

RUN = "There is a night line. It is run by Haven Trust, in Tarn, for boys."


@pytest.mark.parametrize(
    ("text", "provider"),
    [
        ("The funding of £4,000 is for a year.", "Haven Trust"),
        ("The cash of £4,000 is for a year.", "Haven Trust"),
        ("The lamp of £4,000 is for a year.", None),
        ("It is worth £4,000.", "Haven Trust"),
        ("It is worth a share of £4,000.", None),
        ("It is worth a share of the £4,000.", None),
    ],
)
def test_what_it_is_worth(text: str, provider: str | None) -> None:
    found = extract(made_document(RUN, text))
    assert amounts_of(found) == ([(provider, "£4,000")] if provider else [])
    assert {one.rule for one in found.records} == ({"antecedent"} if provider else set())


def test_the_sentence_before_has_to_tell_of_a_service() -> None:
    assert (
        amounts_of(extract(made_document("It is dark. It stands by Haven Trust.", "The funding of £4,000 is for a year.")))
        == []
    )
