"""Workbooks, OpenDocument sheets and separated values: cells as shown, headers not on top, hidden rows, formulas."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from extractors.document import Document
from extractors.errors import ReadError
from extractors.read.limits import Limits
from extractors.read.number_formats import value_to_text

Read = Callable[..., Document]
Shape = Callable[[Document], Any]
ACCOUNTING = '_-£* #,##0_-;-£* #,##0_-;_-£* "-"??_-;_-@_-'


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_workbook_as_shown(read_bytes: Read, shape: Shape) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Grants"
    sheet["A1"] = "Community fund 2023/24"
    rows = [("Provider", "Service", "Awarded", "Date"), ("Refuge", "Outreach", 446000, datetime.date(2023, 4, 1)),
            ("SAFE", None, 15600.5, None), ("Hidden", "x", 100, None), ("Total", None, 462200.5, None)]  # fmt: skip
    for row, values in enumerate(rows, start=3):
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column, value)
    for row in (4, 6, 7):
        sheet.cell(row, 3).number_format = ACCOUNTING
    sheet["C5"].number_format = '"£"#,##0.00'
    sheet.merge_cells("A7:B7")
    sheet.row_dimensions[6].hidden = True
    notes = book.create_sheet("Notes")
    notes["B2"] = "Paid in June."
    document = read_bytes("x.xlsx", saved(book))
    assert shape(document) == [
        ("heading", 1, None, "Grants"),
        ("heading", 2, None, "Community fund 2023/24"),
        ("table", [["Provider", "Service", "Awarded", "Date"], ["Refuge", "Outreach", "£446,000", "2023-04-01"],
                   ["SAFE", "", "£15,600.50", ""], ["Hidden", "x", "£100", ""], ["Total", "Total", "£462,201", ""]]),
        ("heading", 1, None, "Notes"),
        ("paragraph", 0, None, "Paid in June."),
    ]  # fmt: skip
    table = document.blocks[2].table
    assert table is not None
    assert table.caption == "Community fund 2023/24"
    assert {cell.address: cell.is_hidden for cell in table.cells if cell.column == 2} == {
        "Grants!C3": False, "Grants!C4": False, "Grants!C5": False, "Grants!C6": True, "Grants!C7": False
    }  # fmt: skip
    assert [cell.text for cell in table.cells if cell.is_header] == ["Provider", "Service", "Awarded", "Date"]
    assert [block.page for block in document.blocks] == [1, 1, 1, 2, 2]
    assert (document.pages, [issue.code for issue in document.issues]) == (2, ["hidden_rows"])


def made_by_xlsxwriter(*, value: float | None) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Body", "£"])
    sheet.write_row(1, 0, ["Refuge", 5000])
    sheet.write_row(2, 0, ["SAFE", 6000])
    sheet.write(3, 0, "Total")
    sheet.write_formula(3, 1, "=SUM(B2:B3)", value="" if value is None else value)
    book.close()
    return out.getvalue()


def test_formula_shows_its_stored_value(read_bytes: Read, shape: Shape) -> None:
    assert shape(read_bytes("x.xlsx", made_by_xlsxwriter(value=11000)))[0][1][-1] == ["Total", "11000"]


def test_formula_never_calculated_is_told(read_bytes: Read, shape: Shape) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made_by_xlsxwriter(value=11000)))
    document = read_bytes("x.xlsx", saved(book))
    assert shape(document)[0][1][-1] == ["Total", ""]
    assert [issue.code for issue in document.issues] == ["formula_without_value"]
    assert "B4" in document.issues[0].message


def test_old_workbook(read_bytes: Read, shape: Shape) -> None:
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook()
    sheet = book.add_sheet("Grants")
    for row, (name, value) in enumerate([("Body", "Award"), ("Refuge", 446000), ("SAFE", 15600)]):
        sheet.write(row, 0, name)
        sheet.write(row, 1, value, xlwt.easyxf(num_format_str='"£"#,##0'))
    assert shape(read_bytes("x.xls", saved(book))) == [
        ("table", [["Body", "Award"], ["Refuge", "£446,000"], ["SAFE", "£15,600"]])
    ]


def test_too_many_cells_and_sheets(read_bytes: Read) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("second")
    assert book.active is not None
    for row in range(30):
        book.active.append([row, row])
    with pytest.raises(ReadError) as caught:
        read_bytes("x.xlsx", saved(book), Limits(cells=50))
    assert caught.value.code == "too_many_cells"
    with pytest.raises(ReadError) as caught:
        read_bytes("x.xlsx", saved(book), Limits(pages=1))
    assert caught.value.code == "too_many_pages"


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (446000, "General", "446000"),
        (446000, "#,##0", "446,000"),
        (446000, "£#,##0", "£446,000"),
        (446000, "[$£-809]#,##0.00", "£446,000.00"),
        (446000, ACCOUNTING, "£446,000"),
        (-446000, ACCOUNTING, "-£446,000"),
        (0, ACCOUNTING, "£-"),
        (446000, "#,##0,", "446"),
        (2765000, '£0.000,,"m"', "£2.765m"),
        (446, '#,##0"k"', "446k"),
        (-5, "#,##0;[Red](#,##0)", "(5)"),
        (-7.25, "£#,##0.00", "-£7.25"),
        (0.125, "0.0%", "12.5%"),
        (5, "00000", "00005"),
        (0.1 + 0.2, "General", "0.3"),
        (2.5, "0", "3"),
        (12, "0.00E+00", "12"),
        (datetime.datetime(2023, 4, 1), "dd/mm/yyyy", "2023-04-01"),  # noqa: DTZ001
        ("£5,000", "@", "£5,000"),
        (True, "General", "TRUE"),
        (None, "General", ""),
    ],
)
def test_number_formats(value: Any, number_format: str, shown: str) -> None:
    assert value_to_text(value, number_format) == shown


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.csv", 'Grants of 2022\n\nBody,Award\n"A, B and C","£1,000"\nD,£2000\nTotal,£3000\n'),
        ("x.csv", "Grants of 2022\n\nBody;Award\nA, B and C;£1,000\nD;£2000\nTotal;£3000\n"),
        ("x.tsv", "Grants of 2022\n\nBody\tAward\nA, B and C\t£1,000\nD\t£2000\nTotal\t£3000\n"),
    ],
)
def test_separated_values(read_bytes: Read, shape: Shape, name: str, data: str) -> None:
    document = read_bytes(name, data)
    assert shape(document) == [
        ("heading", 2, None, "Grants of 2022"),
        ("table", [["Body", "Award"], ["A, B and C", "£1,000"], ["D", "£2000"], ["Total", "£3000"]]),
    ]
    table = document.blocks[1].table
    assert table is not None
    assert [cell.address for cell in table.cells[:3]] == ["A3", "B3", "A4"]


def test_separated_values_of_windows(read_bytes: Read) -> None:
    document = read_bytes("x.csv", "Body,Award\nCafé,£5\nB,£6\n".encode("cp1252"))
    assert "£5" in document.text
    assert [issue.code for issue in document.issues] == ["text_encoding_guessed"]


def test_sentences_with_commas_are_text(read_bytes: Read) -> None:
    text = "Refuge, in Kent, had £5,000, we hear.\nSAFE, in Berks, had £6,000, we hear.\nRahab, in Bucks, had £7,000, too.\n"
    assert read_bytes("x.txt", text).format == "text"
