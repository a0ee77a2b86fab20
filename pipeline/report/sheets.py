"""A spreadsheet to check a total with: its lines as printed, and formulas that add them up again."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime
from typing import Any

from pipeline.report.library import Library, Part
from pipeline.report.rows import TotalRow

VERSION = 1
HEADS = ("Line", "As printed", "Read as", "At least", "At most", "Page")
# A fixed day, so that the same total gives the same file.
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zones
FIRST = 5


def sheet_key(total: TotalRow, parts: list[Part], title: str) -> str:
    """What a sheet is made from, in short."""
    return hashlib.sha256(repr((VERSION, total, parts, title)).encode()).hexdigest()[:16]


def total_to_sheet(library: Library, total: TotalRow, parts: list[Part]) -> bytes:
    """The bytes of an ``.xlsx``; every text is written as text, whatever it begins with."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Check it yourself", "created": MADE})
    sheet = book.add_worksheet("Check")
    bold = book.add_format({"bold": True})
    money = book.add_format({"num_format": "£#,##0.00" if total.is_money else "#,##0"})
    sheet.set_column(0, 0, 60)
    sheet.set_column(1, 5, 16)
    sheet.write_string(0, 0, library.finding(total), bold)
    sheet.write_string(1, 0, f"{library.title(total.document_id)}; SHA-256 of the file: {total.document_id}")
    sheet.write_string(2, 0, "Difference is what the lines come to minus what is printed.")
    for column, head in enumerate(HEADS):
        sheet.write_string(FIRST - 1, column, head, bold)
    for at, part in enumerate(parts):
        write_part(sheet, FIRST + at, part, money)
    write_sums(sheet, FIRST + len(parts), total, money, bold)
    book.close()
    return out.getvalue()


def write_part(sheet: Any, row: int, part: Part, money: Any) -> None:
    """One line of the sum."""
    sheet.write_string(row, 0, part.label)
    sheet.write_string(row, 1, part.printed)
    for column, value in ((2, part.value), (3, part.low), (4, part.high)):
        if value is not None:
            sheet.write_number(row, column, float(value), money)
    if part.page is not None:
        sheet.write_number(row, 5, part.page)


def write_sums(sheet: Any, row: int, total: TotalRow, money: Any, bold: Any) -> None:
    """The sum as a formula, the printed total, and what is between them."""
    for column, letter in ((2, "C"), (3, "D"), (4, "E")):
        if row > FIRST:
            sheet.write_formula(row, column, f"=SUM({letter}{FIRST + 1}:{letter}{row})", money, value_of(total, column))
    sheet.write_string(row, 0, "The lines come to", bold)
    sheet.write_string(row + 1, 0, "The document prints", bold)
    sheet.write_string(row + 1, 1, total.amount_text or "")
    for column, value in ((2, total.stated), (3, total.amount_low), (4, total.amount_high)):
        if value is not None:
            sheet.write_number(row + 1, column, float(value), money)
    sheet.write_string(row + 2, 0, "Difference", bold)
    if row > FIRST:
        sheet.write_formula(row + 2, 2, f"=C{row + 1}-C{row + 2}", money, float(total.difference or 0))


def value_of(total: TotalRow, column: int) -> float | str:
    """What a program shows that does not calculate: only of the sum as read."""
    return float(total.parts_sum or 0) if column == 2 else ""
