"""Who is a person and no organisation: by a title, by what was said, and words that a story sets in capitals to begin."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.link.context import document_to_persons
from tests.extractors.made_documents import amounts_of, made_document

JANE = {"Jane", "Jane Wharmby"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what somebody is stands between the name and *said*
        ("Jane Wharmby, deputy of the night line, said: “Good.”", JANE),
        ("Jane Wharmby, deputy, of Tarn, explained it.", JANE),
        ("Jane O'Wharmby, head cook of Tarn, added that.", {"Jane", "Jane O'Wharmby"}),
        # which other names have too
        ("Jane Wharmby, which is a night line, said so.", set()),
        ("Jane Wharmby, a night line in Tarn, said so.", set()),
        # no words for saying, or others between
        ("Jane Wharmby, deputy of the night line, left.", set()),
        ("Jane Wharmby, deputy. The night line, said so.", set()),
        # words of organisations
        ("Wharmby Trust, deputy of the night line, said so.", set()),
        # a first name goes with a whole one
        ("Cllr Jane Wharmby came.", JANE),
        ("Jane came with Wharmby.", set()),
    ],
)
def test_persons(text: str, expected: set[str]) -> None:
    assert document_to_persons(text) == expected


LONG = "will be safer than it was, as all of us have long hoped."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"LIFE {LONG}", {"LIFE"}),
        ("A DEAL has been struck, for which all of us have long hoped.", {"DEAL"}),
        (f"Night news.\nTHIEVES Beware {LONG}", {"THIEVES"}),
        # a short line, a later line, inside a line, all in capitals, far from the beginning
        ("LIFE will be safer.", set()),
        (f"Life {LONG}\nDEALS {LONG}", set()),
        (f"So LIFE {LONG}", set()),
        (f"LIFE {LONG}".upper(), set()),
        ("Night. \n" * 500 + f"LIFE {LONG}", set()),
        # used again
        (f"TREC {LONG} So said TREC.", set()),
    ],
)
def test_words_in_capitals_that_open_a_story(text: str, expected: set[str]) -> None:
    assert document_to_persons(text) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["Cllr Jane Wharmby came.", "Jane received £4,000."], []),
        (["Jane Wharmby came.", "Jane received £4,000."], [("Jane", "£4,000")]),
        (["Cllr Jane Wharmby came.", "Jane Larks received £4,000."], [("Jane Larks", "£4,000")]),
        (["A DEAL received £4,000, as it was heard of it by all."], []),
        # a short form that is the subject
        (["TREC received £4,000, as it was heard of it by all."], [("TREC", "£4,000")]),
        (["DEAL received £4,000, as it was heard of it by all.", "So said DEAL."], [("DEAL", "£4,000")]),
        # in capitals as well
        (["Cllr Jane Wharmby came.", "JANE Wharmby received £4,000."], []),
        (["Cllr Jane Wharmby came.", "JANE Larks received £4,000."], [("JANE Larks", "£4,000")]),
    ],
)
def test_nobody_of_them_gets_an_award(parts: list[str], expected: list[tuple[str, str]]) -> None:
    assert amounts_of(extract(made_document(*parts))) == expected
