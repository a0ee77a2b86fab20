"""Tables stored as one run of text, a name and two amounts a row. Names are invented."""

from __future__ import annotations

import re

import pytest

from extractors import extract
from extractors.data import load_data
from extractors.document import Document
from extractors.read.flattened import rebuild_blocks
from extractors.read.text import text_to_blocks
from tests.extractors.made_documents import amounts_of, made_document

ROWS = "Haven Trust £5200 £5,200 Moor Refuge £4,000 £700 Tarn Club £900 £800 Sea Cadets (Larkton) £60 nil"
GIVEN = [("Haven Trust", "£5,200"), ("Moor Refuge", "£700"), ("Tarn Club", "£800")]


def amounts(text: str) -> list[tuple[str | None, str]]:
    blocks = tuple(text_to_blocks(text))
    return amounts_of(extract(Document("d" * 64, "paper.txt", "text", text, blocks)))


@pytest.mark.parametrize(
    "header",
    [
        "Organisation Request Recommendation",
        "Name of organisation Amount requested Amount awarded",
        "Group Bid Award",
        "Applicant Total project cost Grant",
        "Name Asked for (£) Agreed (£)",
    ],
)
def test_the_heads_say_which_amount_was_given(header: str) -> None:
    assert amounts(f"Grants of the panel\n\n{header} {ROWS}") == GIVEN


def test_the_amount_given_may_stand_first() -> None:
    rows = "Haven Trust £5,200 £6,000 Moor Refuge £700 £4,000 Tarn Club £800 £900"
    assert amounts(f"Grants of the panel\n\nGroup Award Request {rows}") == GIVEN


def test_words_before_and_behind_stay() -> None:
    text = f"The panel met in May. Group Bid Award {ROWS} The panel will meet again in June."
    blocks = text_to_blocks(text)
    assert [(block.kind, block.text) for block in blocks if block.kind != "table"] == [
        ("heading", "The panel met in May.") if blocks[0].kind == "heading" else ("paragraph", "The panel met in May."),
        ("paragraph", "The panel will meet again in June."),
    ]
    assert all(text[block.start : block.end] == block.text for block in blocks)


def test_a_paragraph_of_a_web_page_is_one_too() -> None:
    document = made_document("Grants of the panel were these.", f"Group Bid Award {ROWS} The panel will meet again.")
    blocks = rebuild_blocks(document.text, document.blocks)
    assert [block.kind for block in blocks] == ["paragraph", "table", "paragraph"]
    assert blocks[2].text == "The panel will meet again."


@pytest.mark.parametrize(
    "text",
    [
        # two rows are none; no header; a header of one amount; a sentence
        "Group Bid Award Haven Trust £5200 £5,200 Moor Refuge £4,000 £700",
        ROWS,
        f"Group Award {ROWS}",
        f"The group made its bid and the award: {ROWS}",
        # words behind the amounts
        "Group Bid Award Haven Trust £520 for £5,200 Moor Refuge £4,000 for £700 Tarn Club £900 for £800 Gate £6 for £5",
    ],
)
def test_other_runs_are_no_tables(text: str) -> None:
    assert all(block.kind != "table" for block in text_to_blocks(text))


def test_a_sentence_behind_the_rows_is_no_row() -> None:
    text = f"Group Bid Award {ROWS} They all met. In May the mayor gave £50 £60 and a cup."
    (table,) = [block for block in text_to_blocks(text) if block.kind == "table"]
    assert table.text.endswith("nil")


@pytest.mark.parametrize("key", ["names", "asked", "given"])
def test_heads_match_their_examples(key: str) -> None:
    entry = load_data("inline_headers")[key]
    for example in entry["examples"]:
        assert re.fullmatch("|".join(entry["phrases"]), example, re.IGNORECASE), example
