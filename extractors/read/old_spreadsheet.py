"""Excel workbooks of the format before 2007 (.xls)."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.document import Document
from extractors.errors import DamagedError, LimitError, LockedError
from extractors.read.draft import Draft, DraftCell, Source
from extractors.read.limits import Limits
from extractors.read.number_formats import is_date_format, serial_to_date, value_to_text
from extractors.read.sheets import Sheet, add_sheets

if TYPE_CHECKING:
    import xlrd

EMPTY, TEXT, NUMBER, DATE, BOOLEAN, ERROR = range(6)


def old_spreadsheet_to_document(path: Path, data: bytes, limits: Limits) -> Document:
    """A document from an .xls file, a page for each sheet.

    Raises:
        ReadError: ``spreadsheet_damaged``, ``password_needed``, ``too_many_cells``, ``too_many_pages``.
    """
    draft = Draft(limits)
    book = _open(data)
    if book.nsheets > limits.pages:
        raise LimitError("too_many_pages", f"The workbook has {book.nsheets:,} sheets; the limit is {limits.pages:,}.")
    if sum(sheet.nrows * sheet.ncols for sheet in book.sheets()) > 20 * limits.cells:
        raise LimitError("too_many_cells", f"The workbook has more than {limits.cells:,} cells.")
    add_sheets(draft, [sheet_to_sheet(book, sheet, draft) for sheet in book.sheets()])
    return draft.finish(Source(path, data, "xls"), pages=book.nsheets, metadata={"author": book.user_name or ""})


def _open(data: bytes) -> xlrd.book.Book:
    import xlrd

    try:
        return xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=StringIO())
    except Exception as problem:
        if "encrypt" in str(problem).lower() or "password" in str(problem).lower():
            raise LockedError("password_needed", "The workbook has a password. Save it without one.") from problem
        raise DamagedError(
            "spreadsheet_damaged", f"The workbook cannot be opened ({type(problem).__name__}: {problem})."
        ) from problem


def sheet_to_sheet(book: xlrd.book.Book, sheet: xlrd.sheet.Sheet, draft: Draft) -> Sheet:
    """The cells of a sheet that hold something."""
    spans = {(top, left): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells}
    hidden_rows = {row for row, info in sheet.rowinfo_map.items() if info.hidden}
    hidden_columns = {column for column, info in sheet.colinfo_map.items() if info.hidden}
    is_hidden = bool(sheet.visibility)
    cells = []
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            text = _cell_text(book, sheet, row, column).strip()
            if not text:
                continue
            address = f"{sheet.name}!{column_letters(column)}{row + 1}"
            if sheet.cell_type(row, column) == ERROR:
                draft.issue("cell_error", f"{address} shows {text}.")
            hidden = is_hidden or row in hidden_rows or column in hidden_columns
            rows, columns = spans.get((row, column), (1, 1))
            cells.append(DraftCell(row, column, text, rows, columns, address=address, is_hidden=hidden))
    return Sheet(sheet.name, tuple(cells), is_hidden)


def _cell_text(book: xlrd.book.Book, sheet: xlrd.sheet.Sheet, row: int, column: int) -> str:
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind == TEXT:
        return str(value)
    if kind == BOOLEAN:
        return value_to_text(bool(value))
    if kind == ERROR:
        return _error_text(value)
    if kind not in (NUMBER, DATE):
        return ""
    number_format = _number_format(book, sheet, row, column)
    moment = serial_to_date(value, since_1904=bool(book.datemode)) if is_date_format(number_format) else None
    return value_to_text(moment if moment is not None else value, number_format)


def _number_format(book: xlrd.book.Book, sheet: xlrd.sheet.Sheet, row: int, column: int) -> str:
    try:
        return str(book.format_map[book.xf_list[sheet.cell_xf_index(row, column)].format_key].format_str)
    except (IndexError, KeyError, AttributeError):
        return "General"


def _error_text(code: int) -> str:
    return {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}.get(code, "#N/A")


def column_letters(column: int) -> str:
    """``A`` for 0, ``AA`` for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
