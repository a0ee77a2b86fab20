"""Tables of plain text at fixed places."""

from __future__ import annotations

import pytest

from extractors.document import Table
from extractors.read.text import text_to_blocks

HEADED = """The table shows the budgets.

Theme / provider                                     2016/17 (£)    2017/18 (£)

Victims
  Victim Support Marches                                 412,000        396,500
  Axis Counselling                                       121,400        125,000
  Victims subtotal                                       533,400        521,500

Young people
  YSS Marches Ltd                                        164,000        150,000

Grand total                                              697,400        671,500

After the table.
"""
WRAPPED = """Ref   Service                     Provider                          £
1     Victim care                 Catch23 Marches                   612,900
4     Therapy                     Marches Sexual Violence Support
                                  Services (MSVSS)                  287,300
5     Advisers                    Centre for Independent Living too 203,115
                                  TOTAL                             1,103,315
"""


def only_table(text: str) -> Table:
    tables = [block.table for block in text_to_blocks(text) if block.table is not None]
    assert len(tables) == 1
    return tables[0]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.rows)]


def test_headings_between_rows_belong_to_one_table() -> None:
    table = only_table(HEADED)
    assert table.columns == 3
    assert rows(table) == [
        ["Theme / provider", "2016/17 (£)", "2017/18 (£)"],
        ["Victims"],
        ["Victim Support Marches", "412,000", "396,500"],
        ["Axis Counselling", "121,400", "125,000"],
        ["Victims subtotal", "533,400", "521,500"],
        ["Young people"],
        ["YSS Marches Ltd", "164,000", "150,000"],
        ["Grand total", "697,400", "671,500"],
    ]


def test_prose_around_a_table_stays_prose() -> None:
    kinds = [(block.kind, block.text[:9]) for block in text_to_blocks(HEADED)]
    assert kinds[0] == ("paragraph", "The table")
    assert kinds[-1] == ("paragraph", "After the")


def test_cell_of_two_lines_and_a_column_one_space_away() -> None:
    table = only_table(WRAPPED)
    assert table.columns == 4
    body = {row[0]: row[1:] for row in rows(table)}
    assert body["5"] == ["Advisers", "Centre for Independent Living too", "203,115"]
    assert [" ".join(text.split()) for text in body["4"]] == [
        "Therapy",
        "Marches Sexual Violence Support Services (MSVSS)",
        "287,300",
    ]
    assert body["TOTAL"] == ["1,103,315"]


def test_offsets_point_at_the_cells() -> None:
    for cell in only_table(HEADED).cells:
        assert HEADED[cell.start : cell.end] == cell.text


def test_two_rows_are_not_enough() -> None:
    blocks = text_to_blocks("Alpha      is a word\nBeta       is too\n")
    assert all(block.table is None for block in blocks)


HEADS = """Budgets follow.

{head}
Haven Trust           Night line for women    12,000
Moor Refuge           A van                    8,500
Tarn Forum            Chairs                   4,250

After.
"""


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        # a head of figures, flush right, over the end of the words beside it
        ("Provider              Purpose             Amount awarded £", ["Provider", "Purpose", "Amount awarded £"]),
        ("Provider              Purpose and place  Awarded £", ["Provider", "Purpose and place", "Awarded £"]),
        ("Provider              Purpose              Amount", ["Provider", "Purpose", "Amount"]),
    ],
)
def test_a_head_may_stand_over_the_end_of_its_neighbour(head: str, expected: list[str]) -> None:
    table = only_table(HEADS.format(head=head))
    assert table.columns == 3
    assert rows(table)[0] == expected
    assert rows(table)[1] == ["Haven Trust", "Night line for women", "12,000"]


def test_two_heads_over_one_column_are_not_parted() -> None:
    blocks = text_to_blocks(HEADS.format(head="Provider  of it       Purpose             Amount awarded £"))
    tables = [block.table for block in blocks if block.table is not None]
    assert all(rows(table)[0] != ["Provider  of it", "Purpose", "Amount awarded £"] for table in tables)


FORM = """The award is this.

Asked for{mark}          9,000
Given{mark}              4,000

Left{mark}                 300

After.
"""


@pytest.mark.parametrize(("mark", "is_table"), [(":", False), (" ", True)])
def test_labelled_fields_are_no_table(mark: str, *, is_table: bool) -> None:
    assert any(block.table for block in text_to_blocks(FORM.format(mark=mark))) is is_table
