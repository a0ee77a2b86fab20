"""Reading order, paragraphs, lists, headings, running heads and broken words of PDFs."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from extractors.document import Document
from extractors.read.limits import Limits
from extractors.read.pdf import pdf_to_document
from tests import made_pdfs as made
from tests import made_pdfs_prose as prose


def read(planted: made.Planted) -> Document:
    document = pdf_to_document(Path("made.pdf"), planted.data, Limits())
    # A failure of the careful engine is an issue and not an exception: here it would hide a fault of ours.
    assert document.issues == ()
    return document


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("seed", range(6))
def test_columns_are_read_one_after_the_other(seed: int) -> None:
    planted = prose.prose_in_columns(seed)
    assert [squeezed(block.text) for block in read(planted).blocks] == planted.prose


@pytest.mark.parametrize("seed", range(6))
def test_list_items_keep_their_marks_and_their_wrapped_lines(seed: int) -> None:
    items = [block for block in read(prose.list_page(seed)).blocks if block.kind == "list_item"]
    assert [item.label for item in items] == (["•"] * 11 if seed % 2 else [f"{number}." for number in range(1, 12)])
    assert all(": £" in item.text and " for " in item.text for item in items)


def test_nested_list_items_have_their_depth() -> None:
    pen = made.new_pen(1)
    for left, mark, text in (
        (60, "1.", "Grants for the coming year"),
        (80, "a)", "Harbour Trust £4,000"),
        (80, "b)", "Haven £5,000"),
        (60, "2.", "Next"),
    ):
        pen.text(left, mark, "Helvetica", 10)
        pen.text(left + 20, text, "Helvetica", 10)
        pen.y += 14
    blocks = read(made.finish(pen)).blocks
    assert [(block.label, block.level) for block in blocks] == [("1.", 0), ("a)", 1), ("b)", 1), ("2.", 0)]


def test_running_heads_and_page_numbers_are_left_out_and_headings_kept() -> None:
    planted = made.annual_report(3, 10)
    document = read(planted)
    assert "Annual report of the commissioner" not in document.text
    assert "Page 3" not in document.text
    headings = [block for block in document.blocks if block.kind == "heading"]
    assert [heading.page for heading in headings] == list(range(1, 11))
    assert {heading.level for heading in headings} == {1}


@pytest.mark.parametrize("amount", ["", " and £2,500 in 2019/20"])
def test_words_broken_at_a_line_end_are_joined_and_keep_both_boxes(amount: str) -> None:
    pen = made.new_pen(1)
    for line in (
        "The commissioner gave every organi-",
        f"sation a year to report{amount} on value-for-",
        "money to the panel.",
    ):
        pen.text(60, line, "Helvetica", 10)
        pen.y += 12
    document = read(made.finish(pen))
    (block,) = document.blocks
    assert block.text.startswith("The commissioner gave every organisation a year")
    assert "value-for-money" in block.text
    if amount:
        start = document.text.index("organisation")
        pieces = list(document.words_between(start, start + len("organisation")))
        assert [document.text[word.start : word.end] for word in pieces] == ["organi", "sation"]
        assert pieces[0].top < pieces[1].top


def test_blocks_are_slices_of_the_text_and_words_are_in_order() -> None:
    for seed in range(4):
        document = read(made.annual_report(seed, 9))
        for block in document.blocks:
            assert squeezed(block.text) == squeezed(document.text[block.start : block.end])
            assert len(block.text) == block.end - block.start
        assert [word.start for word in document.words] == sorted(word.start for word in document.words)
        for word in document.words:
            assert not any(letter.isspace() for letter in document.text[word.start : word.end])


def test_a_paragraph_that_runs_over_a_page_is_one() -> None:
    pen = made.new_pen(2)
    pen.y = 740
    pen.text(60, "The grant was paid to every provider in the county that had", "Helvetica", 10)
    pen.next_page()
    pen.text(60, "asked for it before the end of the year.", "Helvetica", 10)
    document = read(made.finish(pen))
    assert [squeezed(block.text) for block in document.blocks] == [
        "The grant was paid to every provider in the county that had asked for it before the end of the year."
    ]


def test_figures_on_pages_read_fast_have_boxes() -> None:
    pen = made.new_pen(4)
    made.plant_prose(pen)
    pen.text(60, "They helped 1,234 people in the year.", "Helvetica", 10)
    document = read(made.finish(pen))
    start = document.text.index("1,234")
    place = document.place(start, start + 5)
    assert place.page == 1
    assert place.x0 == pytest.approx(119, abs=4)


def test_the_title_is_the_largest_heading() -> None:
    pen = made.new_pen(1)
    for text, size in (("Report to the panel", 14), ("Victims' Fund 2018/19", 22), ("Summary", 14)):
        pen.text(60, text, "Helvetica-Bold", size)
        pen.y += 40
        made.plant_prose(pen, 30)
    assert read(made.finish(pen)).title == "Victims' Fund 2018/19"


@pytest.mark.parametrize("figure", ["£12,000", "1,234"])
def test_the_mark_of_a_footnote_is_no_digit_of_a_figure(figure: str) -> None:
    pen = made.new_pen(1)
    made.plant_prose(pen)
    pen.text(60, f"The refuge was given {figure}", "Helvetica", 10)
    pen.y -= 2
    pen.text(60 + stringWidth(f"The refuge was given {figure}", "Helvetica", 10), "3", "Helvetica", 6)
    pen.y = 700
    pen.text(60, "3", "Helvetica", 5)
    pen.text(66, "Of which half was paid in the year before.", "Helvetica", 8)
    document = read(made.finish(pen))
    assert f"was given {figure}³" in document.text
    note = document.blocks[-1]
    assert (note.kind, note.label, note.text) == ("footnote", "3", "Of which half was paid in the year before.")
