"""Sheets of any spreadsheet as blocks: titles above the table as headings, tables parted by blank rows, notes below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.read.draft import Draft, DraftCell
from extractors.read.grid import mark_headers, without_empty_rows
from extractors.read.shapes import could_head

LONGEST_CAPTION = 150


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet that hold something, in reading order. Rows and columns count from 0."""

    name: str
    cells: tuple[DraftCell, ...]
    is_hidden: bool = False


def add_sheets(draft: Draft, sheets: Sequence[Sheet]) -> None:
    """Adds each sheet as a page; a heading names it where there are several."""
    for page, sheet in enumerate(sheets, start=1):
        if sheet.is_hidden and sheet.cells:
            draft.issue("hidden_sheet", f"The sheet {sheet.name!r} is not shown; its cells are marked as hidden.", "info")
        if len([other for other in sheets if other.cells]) > 1 and sheet.cells:
            draft.add("heading", sheet.name, level=1, page=page)
        add_sheet(draft, sheet, page)


def add_sheet(draft: Draft, sheet: Sheet, page: int) -> None:
    """Adds the parts of a sheet that blank rows hold apart: tables, and loose lines as headings or paragraphs."""
    cells = sheet.cells
    if any(cell.is_hidden for cell in cells) and not sheet.is_hidden:
        draft.issue(
            "hidden_rows", f"The sheet {sheet.name!r} has rows or columns that are not shown; their cells are marked.", "info"
        )
    parts = list(split_parts(cells))
    above: list[DraftCell] = []
    for number, part in enumerate(parts, start=1):
        loose, table = split_title(part)
        above = [*above, *loose]
        for index, cell in enumerate(loose):
            _add_loose(draft, cell, page, heads=bool(table) or index + 1 < len(loose) or number < len(parts))
        if table:
            first_row, first_column = min(cell.row for cell in table), min(cell.column for cell in table)
            moved = table
            if first_row or first_column:
                moved = [replace(cell, row=cell.row - first_row, column=cell.column - first_column) for cell in table]
            draft.add_table(mark_headers(without_empty_rows(moved)), caption=_caption(above), page=page)
            above = []


def _caption(loose: Sequence[DraftCell]) -> str | None:
    """The lines above a table, where they are short: its title, its unit, its year."""
    return " – ".join(cell.text for cell in loose if len(cell.text) <= LONGEST_CAPTION) or None


def split_parts(cells: Sequence[DraftCell]) -> Iterator[list[DraftCell]]:
    """Runs of rows with a blank row between them, unless the columns go on: then the blank row only sets a total apart."""
    part: list[DraftCell] = []
    bottom = 0
    for row in rows_of(cells):
        gap = row[0].row - bottom
        if part and gap > 0 and not _goes_on(part, row, gap):
            yield part
            part = []
        part.extend(row)
        bottom = max(bottom, *(cell.row + cell.row_span for cell in row))
    if part:
        yield part


def rows_of(cells: Sequence[DraftCell]) -> Iterator[list[DraftCell]]:
    """Cells row by row."""
    row: list[DraftCell] = []
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        if row and cell.row != row[0].row:
            yield row
            row = []
        row.append(cell)
    if row:
        yield row


def _goes_on(part: Sequence[DraftCell], row: Sequence[DraftCell], gap: int) -> bool:
    """Whether a row after one blank row belongs to the table above: figures under its figures."""
    if gap > 1 or len(row) < 2:
        return False
    above = {cell.column for cell in part[-40:] if _is_numeric(cell)}
    here = {cell.column for cell in row if _is_numeric(cell)}
    return bool(here) and here <= above


def _is_numeric(cell: DraftCell) -> bool:
    return cell.text[-1:].isdigit() or cell.text.endswith((")", "-", "%"))


def split_title(part: Sequence[DraftCell]) -> tuple[list[DraftCell], list[DraftCell]]:
    """Rows of one cell at the top of a part are its title and notes, the rest is the table."""
    rows = list(rows_of(part))
    width = len({cell.column for cell in part})
    count = 0
    while count < len(rows) and (len(rows[count]) == 1 or width == 1):
        cell = rows[count][0]
        following = rows[count + 1] if count + 1 < len(rows) else []
        is_category = len(following) > 1 and _is_numeric(following[-1]) and count > 0 and cell.column_span == 1
        if is_category and not could_head(cell.text):
            break
        count += 1
    return [row[0] for row in rows[:count]], [cell for row in rows[count:] for cell in row]


def _add_loose(draft: Draft, cell: DraftCell, page: int, *, heads: bool) -> None:
    if heads and len(cell.text) <= LONGEST_CAPTION and could_head(cell.text):
        draft.add("heading", cell.text, level=2, page=page)
    else:
        draft.add("paragraph", cell.text, page=page)
