"""Lists whose bullets became letters: items where two agree, and what only looks like one. Names are invented."""

from __future__ import annotations

import pytest

from extractors.read.bullets import bulleted_blocks
from extractors.read.text import text_to_blocks
from tests.extractors.made_documents import made_document


def items(text: str) -> list[str]:
    return [block.text for block in text_to_blocks(text) if block.kind == "list_item"]


@pytest.mark.parametrize("letter", ["l", "n", "q", "o", "u", "v", "Ø", "ü", "§", "\uf0b7", "\uf0a7", "¤"])
def test_lines_that_begin_with_the_same_letter_are_items(letter: str) -> None:
    text = (
        f"The first awards are:\n\n{letter} Haven Trust (£4,000)\n\n{letter} Moor Refuge (£700.50)\n\nMore will follow in May."
    )
    assert items(text) == ["Haven Trust (£4,000)", "Moor Refuge (£700.50)"]


def test_an_item_may_run_over_some_lines() -> None:
    text = "Awards:\nn Haven Trust for the\nrepair of its roof, £4,000\nn £700 to Moor Refuge\nn Tarn Club, £20"
    assert [item.replace("\n", " ") for item in items(text)][-2:] == ["£700 to Moor Refuge", "Tarn Club, £20"]


def test_letters_far_apart_are_no_list() -> None:
    lines = "\n".join(f"that the club in the next town was given for week {n} of the year" for n in range(1, 8))
    assert items(f"n Haven Trust got a sum\n{lines}\nn Moor Refuge got £700") == []


def test_offsets_of_items_stay() -> None:
    text = "Awards:\n\nl Haven Trust (£4,000)\n\nl Moor Refuge (£700)\n"
    for block in text_to_blocks(text):
        assert text[block.start : block.end] == block.text


@pytest.mark.parametrize(
    "text",
    [
        # one line alone; two letters; a blank line and other words between
        "The awards are\n\nl Haven Trust (£4,000)\n\nMore will follow in May.",
        "The awards are\n\nl Haven Trust (£4,000)\n\nn Moor Refuge (£700)\n\nMore will follow.",
        "l Haven Trust (£4,000)\n\nMore will follow in May.\n\nl Moor Refuge (£700)",
        # words of one letter, in English and in Welsh
        "We met\na Haven Trust worker and\na Moor Refuge worker who had £500.",
        "I Haven\nI Moor\nare rooms that cost £500.",
        "y Comisiynydd\ny Gronfa\nhad £500.",
        # small words after the letter
        "l haven\nl moor\nhad £500.",
    ],
)
def test_other_lines_are_no_items(text: str) -> None:
    assert items(text) == []


def test_paragraphs_of_a_web_page_with_lettered_bullets_are_items() -> None:
    document = made_document("Awards of the year are these:", "n Haven Trust (£4,000)", "n Moor Refuge (£700)", "n is a letter")
    blocks = bulleted_blocks(document.text, document.blocks)
    assert [block.text for block in blocks if block.kind == "list_item"] == ["Haven Trust (£4,000)", "Moor Refuge (£700)"]
    assert all(document.text[block.start : block.end] == block.text for block in blocks)


def test_a_bullet_on_a_line_by_itself_belongs_to_the_next() -> None:
    text = "The grants are:\n•\n£4,000 for Haven Trust to mend\nits roof\n•\n£700 for Moor Refuge\n\n•\n\nMore will follow."
    assert [item.replace("\n", " ") for item in items(text)] == [
        "£4,000 for Haven Trust to mend its roof",
        "£700 for Moor Refuge",
    ]
    assert [block.text for block in text_to_blocks(text)][-1] == "More will follow."
