"""What a cell that spans columns states is stated once, and no identifier is given twice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors import extract
from extractors.document import Block, Cell, Document, Table
from extractors.results import Extracted

ROWS = (
    (("Provider", 1), ("2017/18", 1), ("2018/19", 1), ("Referrals", 1), ("Referrals in 2018/19", 1)),
    (("Harbour Trust", 1), ("£1,000", 2), ("45", 2)),
    (("Beacon Centre", 1), ("£500", 1), ("£700", 1), ("10", 1), ("12", 1)),
    (("In all 95 people were helped with £200 given to Anchor House", 5),),
    (("Total", 1), ("£2,400", 2), ("67", 2)),
)


def rows_to_document(rows: tuple[tuple[tuple[str, int], ...], ...]) -> Document:
    """A document of one table; each cell with the number of columns that it spans."""
    text, cells = "", []
    for row, line in enumerate(rows):
        column = 0
        for words, span in line:
            cells.append(Cell(row, column, words, len(text), len(text) + len(words), 1, span, is_header=row == 0))
            text, column = f"{text}{words}\t", column + span
        text = text[:-1] + "\n"
    table = Table(tuple(cells), len(rows), 5)
    return Document("0" * 64, "a.html", "html", text, (Block("table", text, 0, len(text), table=table),))


@pytest.fixture(scope="module")
def extracted() -> Extracted:
    return extract(rows_to_document(ROWS))


def test_record_of_a_spanning_cell_is_one(extracted: Extracted) -> None:
    amounts = [(record.provider, record.amount.value) for record in extracted.records if record.amount]
    assert amounts.count(("Harbour Trust", Decimal(1000))) == 1
    assert {amount for _, amount in amounts} >= {Decimal(500), Decimal(700), Decimal(1000)}


def test_count_of_a_spanning_cell_is_one(extracted: Extracted) -> None:
    assert sorted(count.value for count in extracted.counts) == [10, 12, 45, 95]


def test_no_identifier_is_given_twice(extracted: Extracted) -> None:
    ids = [
        *(record.record_id for record in extracted.records),
        *(count.count_id for count in extracted.counts),
        *(total.total_id for total in extracted.totals),
        *(figure.figure_id for figure in extracted.figures),
    ]
    assert len(ids) == len(set(ids))


def test_figure_of_a_spanning_cell_says_what_became_of_it(extracted: Extracted) -> None:
    said = {figure.text: figure.disposition for figure in extracted.figures}
    assert (said["£1,000"], said["45"], said["£500"]) == ("record", "record", "record")
