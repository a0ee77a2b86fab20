"""Lines of a text that was broken where a page changed its markup: what runs on, and what does not."""

from __future__ import annotations

import pytest

from extractors.read.text import text_to_blocks


def texts(text: str) -> list[str]:
    return [block.text.replace("\n", " ") for block in text_to_blocks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a first word on a line by itself, and words that no line ends with
        ("Two\nclubs that help children in the dale had £500.", "Two clubs that help children in the dale had £500."),
        ("We went to see the St\nAnne's Centre, which had £500.", "We went to see the St Anne's Centre, which had £500."),
        ("It was given to a club and\nHaven Trust, which had £500.", "It was given to a club and Haven Trust, which had £500."),
    ],
)
def test_lines_run_on(text: str, expected: str) -> None:
    assert texts(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Grants\nHaven Trust had £500 for its roof.",
        "Grants:\nto mend the roof of the hall in Larkton, £500.",
        "Grants of the club\nHaven Trust had £500 for its roof.",
        "What it is for\n\nHaven Trust had £500 for its roof.",
    ],
)
def test_lines_end(text: str) -> None:
    assert len(texts(text)) == 2


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ('"Now that every penny was spent we', "paragraph"),
        ("“Now that every penny was spent we", "paragraph"),
        ('"Safe Nights" in the dale', "heading"),
        ("“Safe Nights” in the dale", "heading"),
    ],
)
def test_a_quotation_that_goes_on_heads_nothing(line: str, kind: str) -> None:
    blocks = text_to_blocks(f"News of the dale\n\nAll went well there.\n\n{line}\n\nHaven Trust had £500 for its roof.")
    assert [block.kind for block in blocks if block.text == line] == [kind]


def test_a_sum_under_a_name_heads_nothing() -> None:
    text = "Grants of the panel\n\nAll went well there.\n\nHaven Trust\n\n£90 subsidised letting\n\nTo hire the hall in May."
    assert [block.text for block in text_to_blocks(text) if block.kind == "heading"] == ["Grants of the panel", "Haven Trust"]
    text = "Grants of the panel\n\nAll went well there.\n\n£90 subsidised letting\n\nTo hire the hall in May."
    assert [block.text for block in text_to_blocks(text) if block.kind == "heading"][-1] == "£90 subsidised letting"
