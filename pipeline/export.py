"""The warehouse for programs that do not read Parquet: CSV files and an Excel workbook.

A spreadsheet takes a text that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, and a published document could hold one
that calls out. In CSV such a text gets an apostrophe in front, which spreadsheets hide and which a program can take away
again (texts that begin with an apostrophe get a second one). Excel cells carry their type, so there nothing is added: text is
written as text, money as a number with two places, a date as a date.
"""

from __future__ import annotations

import csv
import json
import re
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.dictionary import to_data_package
from pipeline.errors import WrongRequest
from pipeline.load import folder_of
from pipeline.schema import TABLES, table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

# What a spreadsheet may take for the beginning of a formula, also in full width, and after white space that it drops.
FORMULA = re.compile(r"^\s*[=+\-@＝＋－＠|%]|^[\t\r\n']")
EXCEL_ROWS = 1_048_575
EXCEL_CHARACTERS = 32_767
CUT = " … [cut: the whole text is in the Parquet file]"
# A workbook holds the time when it was made; a fixed one keeps the same tables the same bytes.
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zones
WIDTHS = {"text": 24, "texts": 30, "money": 16, "quantity": 16, "date": 12}


def to_csv(warehouse: Path, folder: Path) -> list[Path]:
    """Writes one CSV file a table (UTF-8, lists as JSON, missing as an empty cell), with ``datapackage.json``; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: _write_csv(rows, folder / f"{name}.csv") for name, rows in _tables(warehouse)}
    package = folder / "datapackage.json"
    package.write_text(json.dumps(to_data_package(files), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return [*files.values(), package]


def to_excel(warehouse: Path, file: Path) -> Path:
    """Writes a workbook with a sheet a table, typed, and a first sheet that says what each column is.

    Raises:
        WrongRequest: where a table has more rows than a sheet can.
    """
    import xlsxwriter

    tables = dict(_tables(warehouse))
    too_long = [name for name, rows in tables.items() if rows.num_rows > EXCEL_ROWS]
    if too_long:
        raise WrongRequest(f"{too_long[0]} has more rows than an Excel sheet can hold: export CSV instead")
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(str(file), options) as book:
        book.set_properties({"title": "pcc-figures", "created": MADE})
        formats = _formats(book)
        _write_columns_sheet(book, formats, list(tables))
        for name, rows in tables.items():
            _write_sheet(book.add_worksheet(name), name, rows, formats)
    return file


def as_cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def _tables(warehouse: Path) -> Iterator[tuple[str, pa.Table]]:
    folder = folder_of(warehouse)
    for name in TABLES:
        if (folder / f"{name}.parquet").is_file():
            yield name, pq.read_table(folder / f"{name}.parquet")


def _write_csv(rows: pa.Table, path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(rows.column_names)
        writer.writerows(zip(*(map(_to_csv_cell, column.to_pylist()) for column in rows.columns), strict=True))
    return path


def _to_csv_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return as_cell(value)
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _formats(book: Workbook) -> dict[str, Format]:
    return {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "money": book.add_format({"num_format": "#,##0.00"}),
        "quantity": book.add_format({"num_format": "#,##0.00##"}),
        "count": book.add_format({"num_format": "0"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
    }


def _write_columns_sheet(book: Workbook, formats: dict[str, Format], names: list[str]) -> None:
    sheet = book.add_worksheet("columns")
    lines = [("table", "column", "unit", "meaning")]
    lines += [(name, column.name, column.unit or "", column.about) for name in names for column in table(name).columns]
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            sheet.write_string(row, column, text, formats["head" if row == 0 else "wrap"])
    sheet.set_column(0, 1, 24)
    sheet.set_column(3, 3, 90)
    sheet.freeze_panes(1, 0)


def _write_sheet(sheet: Worksheet, name: str, rows: pa.Table, formats: dict[str, Format]) -> None:
    for position, column in enumerate(table(name).columns):
        sheet.set_column(position, position, WIDTHS.get(column.type, 11))
        sheet.write_string(0, position, column.name, formats["head"])
        for row, value in enumerate(rows.column(column.name).to_pylist(), start=1):
            _write_cell(sheet, row, position, value, formats.get(column.type))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(rows.num_rows, 1), rows.num_columns - 1)


def _write_cell(sheet: Worksheet, row: int, column: int, value: object, style: Format | None) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, value, style)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, style)
    elif value is not None:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        sheet.write_string(row, column, _short_enough(text))


def _short_enough(text: str) -> str:
    return text if len(text) <= EXCEL_CHARACTERS else text[: EXCEL_CHARACTERS - len(CUT)] + CUT
