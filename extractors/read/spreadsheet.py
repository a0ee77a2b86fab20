"""Excel workbooks (.xlsx): stored values as they are shown, merged cells, hidden rows, several sheets."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.document import Document
from extractors.errors import DamagedError, LimitError
from extractors.read.archive import open_archive, read_entry
from extractors.read.draft import Draft, DraftCell, Source
from extractors.read.limits import Limits
from extractors.read.number_formats import value_to_text
from extractors.read.sheets import Sheet, add_sheets

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

ERRORS = frozenset(["#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!"])
FORMULA_WITHOUT_VALUE = re.compile(
    rb"<c [^>]*?r=\"([A-Z]{1,3}\d{1,7})\"[^>]*>\s*<f[^>]*>[^<]*</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>"
)
CELL_MARK = re.compile(rb"<c[ >]")


def spreadsheet_to_document(path: Path, data: bytes, limits: Limits) -> Document:
    """A document from an .xlsx file, a page for each sheet.

    Raises:
        ReadError: ``archive_damaged``, ``archive_too_large``, ``spreadsheet_damaged``, ``too_many_cells``, ``too_many_pages``.
    """
    draft = Draft(limits)
    with open_archive(data, limits) as archive:
        check_sheets(archive, draft)
    workbook = _open(data)
    worksheets = workbook.worksheets
    if len(worksheets) > limits.pages:
        raise LimitError("too_many_pages", f"The workbook has {len(worksheets):,} sheets; the limit is {limits.pages:,}.")
    add_sheets(draft, [worksheet_to_sheet(worksheet, draft) for worksheet in worksheets])
    properties = workbook.properties
    metadata = {
        "author": properties.creator or "",
        "created_date": properties.created.date().isoformat() if properties.created else "",
        "modified_date": properties.modified.date().isoformat() if properties.modified else "",
    }
    pages = len(worksheets)
    return draft.finish(Source(path, data, "xlsx"), title=properties.title or None, pages=pages, metadata=metadata)


def check_sheets(archive: zipfile.ZipFile, draft: Draft) -> None:
    """Counts cells before any is made, and tells formulas whose values were never stored."""
    cells = 0
    for name in archive.namelist():
        if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            continue
        content = read_entry(archive, name)
        cells += len(CELL_MARK.findall(content))
        if cells > draft.limits.cells:
            raise LimitError("too_many_cells", f"The workbook has more than {draft.limits.cells:,} cells.")
        addresses = [address.decode() for address in FORMULA_WITHOUT_VALUE.findall(content)]
        if addresses:
            shown = ", ".join(addresses[:5]) + (" …" if len(addresses) > 5 else "")
            draft.issue("formula_without_value", f"Formulas without a stored value read as empty ({Path(name).stem}: {shown}).")


def _open(data: bytes) -> Workbook:
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except Exception as problem:
        raise DamagedError(
            "spreadsheet_damaged", f"The workbook cannot be opened ({type(problem).__name__}: {problem})."
        ) from problem


def worksheet_to_sheet(worksheet: Worksheet, draft: Draft) -> Sheet:
    """The cells of a worksheet that hold something, with spans of merged cells and marks of hidden ones."""
    is_hidden = worksheet.sheet_state != "visible"
    spans = {
        (area.min_row, area.min_col): (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
        for area in worksheet.merged_cells.ranges
    }
    hidden_rows = {row for row, shape in worksheet.row_dimensions.items() if shape.hidden}
    hidden_columns = _hidden_columns(worksheet)
    cells = []
    for cell in _filled_cells(worksheet):
        text = value_to_text(cell.value, _number_format(cell)).strip()
        if not text:
            continue
        if text in ERRORS:
            draft.issue("cell_error", f"{worksheet.title}!{cell.coordinate} shows {text}.")
        rows, columns = spans.get((cell.row, cell.column), (1, 1))
        hidden = is_hidden or cell.row in hidden_rows or cell.column in hidden_columns
        address = f"{worksheet.title}!{cell.coordinate}"
        cells.append(DraftCell(cell.row - 1, cell.column - 1, text, rows, columns, address=address, is_hidden=hidden))
    return Sheet(worksheet.title, tuple(cells), is_hidden)


def _number_format(cell: Cell | MergedCell) -> str:
    """The format of a cell; a style that a damaged file does not define is none."""
    try:
        return str(cell.number_format)
    except (IndexError, KeyError):
        return "General"


def _filled_cells(worksheet: Worksheet) -> list[Cell | MergedCell]:
    """Cells that were stored: a sheet may claim a million rows of which ten hold something."""
    stored = worksheet._cells.values()  # noqa: SLF001 - iter_rows would make every cell of the claimed area
    return sorted((cell for cell in stored if cell.value is not None), key=lambda cell: (cell.row, cell.column))


def _hidden_columns(worksheet: Worksheet) -> set[int]:
    """Hidden columns; one entry may stand for a range of them."""
    hidden: set[int] = set()
    for shape in worksheet.column_dimensions.values():
        if shape.hidden and shape.min is not None and shape.max is not None:
            hidden.update(range(shape.min, min(shape.max, shape.min + 16_384) + 1))
    return hidden
