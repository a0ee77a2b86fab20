"""Tables of one cell a line: put together where the rhythm is certain, left alone where it is not."""

from __future__ import annotations

import pytest

from extractors.document import Block
from extractors.read.flattened import REBUILT
from extractors.read.text import text_to_blocks


def tables(text: str) -> list[Block]:
    return [block for block in text_to_blocks(text) if block.table]


def grid(block: Block) -> list[list[str]]:
    assert block.table is not None
    return [[" ".join(cell.text.split()) if cell else "" for cell in row] for row in block.table.grid()]


def lines(*cells: str) -> str:
    return "\n\n".join(cells)


def test_years_with_units_head_the_columns_and_empty_rows_are_left_out() -> None:
    nbsp = "\xa0"
    text = lines(
        "The sums of the two years are these:",
        nbsp, "2020/21", "£", "2021/22", "£",
        "Bracknell", "136,091", "134,699",
        "Slough", "335,938", "332,499",
        nbsp, nbsp, nbsp,
        "Kept back", "-", "331,948",
        "Total", "472,029", "799,146",
        "A sentence follows and it is no cell.",
    )  # fmt: skip
    (table,) = tables(text)
    assert grid(table) == [
        ["", "2020/21 £", "2021/22 £"], ["Bracknell", "136,091", "134,699"], ["Slough", "335,938", "332,499"],
        ["Kept back", "-", "331,948"], ["Total", "472,029", "799,146"],
    ]  # fmt: skip
    assert table.table is not None
    assert table.table.problem is None
    assert all(cell.text.split() == text[cell.start : cell.end].split() for cell in table.table.cells)


def test_words_and_years_head_the_columns() -> None:
    text = lines("The sums follow.", "Area", "Lead body", "2020/21", "2021/22",
                 "Bracknell", "Haven Trust", "136,091", "134,699", "Slough", "Moor Refuge", "335,938", "332,499",
                 "Reading", "Tarn Forum", "1,000", "2,000", "A sentence follows and it is no cell.")  # fmt: skip
    (table,) = tables(text)
    assert grid(table)[:2] == [["Area", "Lead body", "2020/21", "2021/22"], ["Bracknell", "Haven Trust", "136,091", "134,699"]]


def test_words_that_are_more_than_those_of_each_row_head_nothing() -> None:
    text = lines("The sums follow.", "Area", "Lead body", "2020/21", "2021/22",
                 "Bracknell", "136,091", "134,699", "Slough", "335,938", "332,499", "Reading", "1,000", "2,000",
                 "A sentence follows and it is no cell.")  # fmt: skip
    assert all(grid(table)[0] != ["Area", "Lead body", "2020/21", "2021/22"] for table in tables(text))


def test_words_head_the_columns() -> None:
    text = lines("Grants", "Organisation", "Project", "Amount", "Refuge", "Outreach", "£1,000", "SAFE", "Youth", "£2,000",
                 "Rahab", "Advice", "£3,000", "That is all there was.")  # fmt: skip
    (table,) = tables(text)
    assert grid(table)[0] == ["Organisation", "Project", "Amount"]
    assert grid(table)[1:] == [["Refuge", "Outreach", "£1,000"], ["SAFE", "Youth", "£2,000"], ["Rahab", "Advice", "£3,000"]]


def test_pairs_without_a_header_are_told_as_rebuilt() -> None:
    text = "Among them are:\nKids R Us\n£2,380\nRASCAL\n£2,500\nBullies Out\n£1,264\n"
    (table,) = tables(text)
    assert grid(table) == [["Kids R Us", "£2,380"], ["RASCAL", "£2,500"], ["Bullies Out", "£1,264"]]
    assert table.table is not None
    assert table.table.problem == REBUILT


@pytest.mark.parametrize(
    "cells",
    [
        # Two rows are too few to speak of a rhythm.
        ("2020/21", "Bracknell", "136,091", "Slough", "335,938"),
        # A row with a figure missing: which column it is of cannot be known.
        (
            "Area",
            "2020/21",
            "2021/22",
            "Bracknell",
            "136,091",
            "134,699",
            "Slough",
            "335,938",
            "Reading",
            "1,000",
            "2,000",
            "Oxon",
            "5",
            "6",
        ),
        # A figure after the last whole row: the table would be cut short.
        ("Name", "Amount", "A", "£1", "B", "£2", "C", "£3", "D", "and more", "£4"),
    ],
)
def test_doubt_leaves_the_lines_alone(cells: tuple[str, ...]) -> None:
    text = lines("A sentence stands first.", *cells, "A sentence stands last.")
    assert tables(text) == []
    joined = " ".join(block.text for block in text_to_blocks(text))
    assert all(cell in joined for cell in cells)
