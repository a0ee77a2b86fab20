"""Rows of cells set apart by gaps: tables, and forms that are none."""

from __future__ import annotations

import pytest

from extractors.read.aligned import is_form
from extractors.read.rows import Row
from extractors.read.text import text_to_blocks


@pytest.mark.parametrize(
    ("lines", "is_table"),
    [
        # labelled fields, two cells each
        (["Provider:      Haven Trust", "Amount:        £4,000"], False),
        (["Asked for:     £9,000", "Given:         £4,000"], False),
        (["Asked for      £9,000", "Given          £4,000"], True),
        # a field that goes on in the next line
        (["Provider:      Haven Trust", "               of Upper Tarn", "Amount:        £4,000"], False),
        # most have a colon
        (["Provider:      Haven Trust", "Amount:        £4,000", "Dates          2018/19"], False),
        # few have one, or rows have more cells
        (["Haven Trust    £3,000", "Moor Refuge:   £4,000", "Tarn Forum     £2,000"], True),
        (["Haven Trust:   chairs    £3,000", "Moor Refuge:   tables    £4,000", "Tarn Forum:    vans      £2,000"], True),
    ],
)
def test_a_form_is_no_table(lines: list[str], *, is_table: bool) -> None:
    blocks = text_to_blocks("It was so.\n\n" + "\n".join(lines) + "\n\nIt was not.\n")
    assert any(block.table is not None for block in blocks) is is_table


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((("A:", "1"), ("B:", "2")), True),
        ((("A:", "1"), ("B:",)), True),  # a value that goes on, or is missing
        ((("A:", "1"), ("B:", "2", "3")), False),
        ((("A:", "1"), ("B", "2"), ("C", "3")), False),
        ((("A:",), ("B:",)), False),
    ],
)
def test_most_rows_of_a_form_are_a_label_and_a_value(rows: tuple[tuple[str, ...], ...], *, expected: bool) -> None:
    text, made = "", []
    for row in rows:
        cells = []
        for word in row:
            cells.append((len(text), len(text) + len(word)))
            text += word + "\t"
        made.append(Row(cells[0][0], cells[-1][1], tuple(cells)))
    assert is_form(text, made) is expected
