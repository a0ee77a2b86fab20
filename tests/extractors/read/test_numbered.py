"""Flattened tables whose rows begin with a reference number. Figures and names are invented."""

from __future__ import annotations

import pytest

from extractors.read.text import text_to_blocks

HEADER = "Ref. No.\n\nOrganisation\n\nProject Title\n\nProposed Award"


def rows(text: str) -> list[list[str]]:
    """The rows of the one table of a text, none where it has none."""
    tables = [block.table for block in text_to_blocks(text) if block.table is not None]
    assert len(tables) <= 1
    return [[cell.text if cell else "" for cell in row] for row in tables[0].grid()] if tables else []


def test_rows_reach_from_a_number_to_an_amount_however_many_lines_stand_between() -> None:
    cells = ("541", "Tarn Residents", "Training", "£3,400", "323", "Moor School", "The MS", "Sessions", "£2,900")
    body = "\n\n".join((*cells, "182", "Haven", "Club", "£415"))
    assert rows(f"{HEADER}\n\n{body}\n")[1:] == [
        ["541", "Tarn Residents", "Training", "£3,400"],
        ["323", "Moor School", "The MS  Sessions", "£2,900"],
        ["182", "Haven", "Club", "£415"],
    ]


@pytest.mark.parametrize(
    "body",
    [
        "541\n\nTarn Residents\n\nTraining\n\n£3,400",  # one row is none
        "541\n\nTarn Residents\n\n323\n\nMoor School\n\n£2,900",  # a row without an amount
        "Tarn Residents\n\nTraining\n\nMoor School\n\nSessions",  # no numbers
    ],
)
def test_what_keeps_no_order_is_left_alone(body: str) -> None:
    assert rows(f"{HEADER}\n\n{body}\n") == []


def test_a_header_that_names_no_number_or_no_amount_heads_nothing() -> None:
    body = "541\n\nTarn Residents\n\nTraining\n\n£3,400\n\n323\n\nMoor School\n\nSessions\n\n£2,900"
    assert rows(f"Place\n\nOrganisation\n\nProject Title\n\nProposed Award\n\n{body}\n") == []
    assert rows(f"Ref\n\nOrganisation\n\nProject\n\nVenue\n\n{body}\n") == []
