"""Cells a word space apart, lines half beside each other, sentences over the ends of pages and of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.read.pdf_cells import PageTable
from extractors.read.pdf_document import TextWriter, items_to_text, write_lines
from extractors.read.pdf_flush import with_cells_apart
from extractors.read.pdf_layout import Body, TextBlock, lines_to_blocks
from extractors.read.pdf_pages import words_to_items
from extractors.read.pdf_rules import Rules
from extractors.read.pdf_runon import RunOn
from extractors.read.pdf_words import Line, PageWord, words_to_lines

SIZE = 12.0
LETTER, SPACE = 6.0, 3.0
NO_RULES = Rules((), ())


def place(text: str, x: float, top: float) -> list[PageWord]:
    """The words of a text set from a point on, each letter as wide as the next."""
    words = []
    for word in text.split():
        words.append(PageWord(word, x, top, x + LETTER * len(word), top + SIZE, SIZE, page=1))
        x += LETTER * len(word) + SPACE
    return words


def width(text: str) -> float:
    return sum(LETTER * len(word) for word in text.split()) + SPACE * (len(text.split()) - 1)


def as_browser(rows: Sequence[Sequence[str]], flush_right: Sequence[int] = ()) -> list[PageWord]:
    """Rows set as a browser does: each column as wide as its longest entry, a word space before the next."""
    wide = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    out = []
    for number, row in enumerate(rows):
        x = 36.0
        for column, text in enumerate(row):
            at = x + wide[column] - width(text) if column in flush_right else x
            out += place(text, at, 100 + 16.5 * number)
            x += wide[column] + SPACE
    return out


def rows_of(words: Sequence[PageWord]) -> list[list[str]]:
    (table,) = (item for item in words_to_items(words, NO_RULES, (), 1) if isinstance(item, PageTable))
    return table.rows_of_text()


ROWS = [
    ["Body", "2019/20", "2020/21"],
    ["Haven", "136,091", "136,091"],
    ["Windsor & Maidenhead", "148,921", "98,921"],
    ["Reading", "57,814", "457,814"],
    ["Slough", "335,938", "1,335,938"],
    ["Total", "678,764", "2,028,764"],
]


@pytest.mark.parametrize("flush_right", [(), (1, 2)])
@pytest.mark.parametrize("count", [4, 6])
def test_columns_a_word_space_apart_come_back(flush_right: tuple[int, ...], count: int) -> None:
    assert rows_of(as_browser(ROWS[:count], flush_right)) == ROWS[:count]


def test_a_column_of_words_a_word_space_after_the_longest_name_comes_back() -> None:
    rows = [
        ["Group", "Project", "Awarded"],
        ["Bury Welcome", "Conversation classes", "£4,200"],
        ["Ipswich Night Shelter Trust", "Outreach to rough sleepers", "£9,984"],
        ["Leiston", "Detached youth work", "£8,300"],
        ["Haverhill", "Holidays", "£6,750"],
    ]
    assert rows_of(as_browser(rows)) == rows


def test_prose_under_a_table_is_not_cut_where_a_word_begins_at_its_edge() -> None:
    words = as_browser(ROWS)
    edge = min(word.x0 for word in words if word.text == "136,091")
    prose = place("They were asked in", edge - SPACE - width("They were asked in"), 204) + place("April to say", edge, 204)
    lines = with_cells_apart(words_to_lines([*words, *prose]))
    assert not any(word.apart for word in lines[-1].words)
    assert any(word.apart for line in lines for word in line.words)


def test_a_name_of_two_lines_with_its_figure_half_way_down_is_one_row() -> None:
    words = place("Rising Sun", 36, 100) + place("Guiding lights", 200, 100) + place("35,000", 400, 100)
    words += place("Uprising Youth and", 36, 116.5) + place("Community", 36, 130)
    words += place("An awareness campaign", 200, 123.2) + place("32,000", 400, 123.2)
    words += place("Kent Police", 36, 146.5) + place("Cadets", 200, 146.5) + place("36,814", 400, 146.5)
    assert rows_of(words)[1] == ["Uprising Youth and Community", "An awareness campaign", "32,000"]


def joined(first: TextBlock, second: TextBlock) -> list[str]:
    """The texts of the blocks that two pages make, one on each."""
    writer, pending = TextWriter(), RunOn()
    items_to_text(pending.add(1, [first]), writer)
    items_to_text(pending.add(2, [second]), writer)
    items_to_text(pending.rest(), writer)
    return [block.text for block in writer.blocks]


def test_a_list_item_goes_on_over_the_end_of_the_page_with_its_amount() -> None:
    item = TextBlock("list_item", [Line(place("Domestic abuse, which takes in outreach:", 64, 740))], 0, place("•", 52, 740), 1)
    rest = TextBlock("paragraph", [Line(place("£485,646", 64, 40))], page=2)
    assert joined(item, rest) == ["Domestic abuse, which takes in outreach: £485,646"]


def test_a_paragraph_at_the_margin_is_no_part_of_the_item_before_the_page_ended() -> None:
    item = TextBlock("list_item", [Line(place("Domestic abuse services:", 64, 740))], 0, place("•", 52, 740), 1)
    rest = TextBlock("paragraph", [Line(place("£485,646 was left.", 36, 40))], page=2)
    assert joined(item, rest) == ["Domestic abuse services:", "£485,646 was left."]


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("girls aged 11-", "16 in danger", "girls aged 11-16 in danger"),
        ("the Mini-", "Cadets of Kent", "the Mini-Cadets of Kent"),
        ("the commis-", "sioner of Kent", "the commissioner of Kent"),
        ("work pre-", "and post-trial", "work pre- and post-trial"),
    ],
)
def test_hyphens_at_the_ends_of_lines(above: str, below: str, text: str) -> None:
    writer = TextWriter()
    items_to_text([TextBlock("paragraph", [Line(place(above, 36, 100)), Line(place(below, 36, 114))], page=1)], writer)
    assert writer.blocks[0].text == text


def test_references_of_one_width_are_a_column_under_their_header() -> None:
    """What stands before the names always ends at one place; only the header, set to the same places, shows the gap."""
    head = [
        replace(word, bold=True)
        for x, text in ((36.0, "Ref"), (78.0, "Recipient"), (240.0, "Award"))
        for word in place(text, x, 100)
    ]
    names = ("Bath Night Shelter", "Mendip Farm Watch", "Easton Families")
    body = [
        word
        for at, name in enumerate(names)
        for x, text in ((36.0, f"PCG 01{at}"), (78.0, name), (240.0, f"£{at + 1},400"))
        for word in place(text, x, 116.5 + 16.5 * at)
    ]
    assert [row[:2] for row in rows_of([*head, *body])] == [
        ["Ref", "Recipient"],
        *([f"PCG 01{at}", name] for at, name in enumerate(names)),
    ]


def test_references_of_one_width_are_a_column_under_centred_headers() -> None:
    head = [
        replace(word, bold=True)
        for x, text in ((45.0, "Ref"), (120.0, "Recipient"), (240.0, "Award"))
        for word in place(text, x, 100)
    ]
    names = ("Bath Night Shelter", "Mendip Farm Watch", "Easton Families")
    body = [
        word
        for at, name in enumerate(names)
        for x, text in ((34.5, f"PCG 01{at}"), (76.5, name), (240.0, f"£{at + 1},400"))
        for word in place(text, x, 116.5 + 16.5 * at)
    ]
    assert [row[:2] for row in rows_of([*head, *body])] == [
        ["Ref", "Recipient"],
        *([f"PCG 01{at}", name] for at, name in enumerate(names)),
    ]


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("Derbyshir", "e", "Derbyshire"),
        ("Gloucester", "shire", "Gloucestershire"),
        ("Restorative", "justice", "Restorative justice"),
        ("Supported", "by", "Supported by"),
    ],
)
def test_words_that_a_narrow_cell_cuts(above: str, below: str, text: str) -> None:
    lines = [Line(place(above, 36, 100)), Line(place(below, 36, 112))]
    writer = TextWriter()
    write_lines(lines, writer, reach=lines[0].x1)
    assert " ".join("".join(writer.pieces).split()) == text


@pytest.mark.parametrize(
    ("first", "label"), [("11.The", ["11."]), ("12.the", ["12."]), ("10.30am", []), ("7.am", []), ("1.02m", [])]
)
def test_a_number_glued_to_a_word_is_the_mark_of_a_list(first: str, label: list[str]) -> None:
    (block,) = lines_to_blocks([Line(place(f"{first} award was made", 36, 100))], Body(SIZE), 1)
    assert [word.text for word in block.label] == label
