"""Unruled tables among other text and over page breaks: each table by itself, and all its rows wherever the page ends."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

from extractors.document import Document, Table
from extractors.read.limits import Limits
from extractors.read.pdf import pdf_to_document
from tests.made_totals import Grid, Made, to_pdf

AWARDS = Grid(
    ("Provider", "Service", "Amount"),
    (
        ("Haven Larkfield Trust", "therapy for survivors", "£12,400"),
        ("Stonebridge Northgate Advocacy", "support for victims of domestic abuse and their children", "£8,150"),
        ("Orchard Refuge", "outreach in rural villages", "£29,037"),
        ("Total", "", "£49,587"),
    ),
)
CATEGORIES = Grid(
    ("Organisation", "Purpose", "Grant"),
    (
        ("Services in Ashby", "", ""),
        ("Haven Larkfield Trust", "therapy for survivors", "£12,400"),
        ("Orchard Refuge", "outreach in rural villages", "£29,037"),
        ("Services in Fenbury", "", ""),
        ("Lantern Project", "court support for witnesses and families", "£7,700"),
        ("Beacon Centre", "stalking advocacy", "£3,010"),
    ),
)
YEARS = Grid(
    ("Provider", "2019/20", "2020/21 (provisional)"),
    (("Haven Larkfield Trust", "12,400", "13,000"), ("Orchard Refuge", "29,037", "30,500"), ("Total", "41,437", "43,500")),
)


def read(data: bytes) -> Document:
    document = pdf_to_document(Path("made.pdf"), data, Limits())
    assert document.issues == ()
    return document


def to_rows(table: Table) -> list[tuple[str, ...]]:
    """The rows without a header that is printed again."""
    rows = [["" for _ in range(table.columns)] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return [tuple(row) for at, row in enumerate(rows) if not at or row != rows[0]]


def tables_of(made: Made) -> list[list[tuple[str, ...]]]:
    return [to_rows(block.table) for block in read(to_pdf(made, ruled=False)).blocks if block.table is not None]


@pytest.mark.parametrize(("kind", "between"), [("heading", "2. Denholme and Garstone"), ("paragraph", "The same by district.")])
def test_a_heading_or_a_sentence_parts_two_tables(kind: str, between: str) -> None:
    made = Made("Report")
    made.add("heading", made.title)
    made.add("table", AWARDS)
    made.add(kind, between)
    made.add("table", YEARS)
    assert tables_of(made) == [[grid.header, *grid.rows] for grid in (AWARDS, YEARS)]


def test_years_with_a_remark_are_a_header() -> None:
    made = Made("Report")
    made.add("table", YEARS)
    (table,) = (block.table for block in read(to_pdf(made, ruled=False)).blocks if block.table)
    assert [cell.text for cell in table.cells if cell.is_header] == list(YEARS.header)


@pytest.mark.parametrize("grid", [AWARDS, CATEGORIES], ids=["rows", "categories"])
@pytest.mark.parametrize("above", range(27, 40))
def test_a_table_comes_back_wherever_its_page_ends(grid: Grid, above: int) -> None:
    made = Made("Report")
    made.add("heading", made.title)
    for number in range(above):
        made.add("paragraph", f"The panel met and heard of matter {'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq'[number]}.")
    made.add("table", grid)
    assert tables_of(made) == [[grid.header, *grid.rows]]


def made_of(*lines: tuple[str, float, float]) -> bytes:
    """Paragraphs with what is set before the first line and before the others, in points."""
    flow: list[Flowable] = [
        Paragraph(text, ParagraphStyle("one", leftIndent=left, firstLineIndent=first - left)) for text, first, left in lines
    ]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(flow)
    return out.getvalue()


def test_terms_and_what_is_said_of_them_are_parted() -> None:
    said = "Free and confidential support for all victims and witnesses, with restorative justice, in each of the ten districts"
    lines = (("Provider", 0, 0), ("Haven Larkfield Trust", 30, 30), ("What it does", 0, 0), (said, 30, 30), ("End date", 0, 0))
    assert [block.text for block in read(made_of(*lines)).blocks] == [text for text, _, _ in lines]


def test_a_paragraph_that_begins_further_in_is_one() -> None:
    said = "The Commissioner met the panel in June and again in July. " * 6
    assert [block.text for block in read(made_of((said, 20, 0))).blocks] == [said.strip()]


def test_what_follows_a_list_is_no_line_of_its_last_item() -> None:
    made = Made("Report")
    made.add("heading", made.title)
    made.add(
        "list", ("Orchard Refuge: £56,531 for support", "Haven Trust: £1,200 for support for victims of abuse and children")
    )
    made.add("paragraph", "In total £57,731 was awarded.")
    kinds = [(block.kind, block.text) for block in read(to_pdf(made)).blocks]
    assert kinds[-1] == ("paragraph", "In total £57,731 was awarded.")
