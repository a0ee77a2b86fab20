"""Comma, semicolon and tab separated values: the dialect told by the lines, cells as they stand in the file."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from extractors.document import Document
from extractors.errors import LimitError
from extractors.read.decode import bytes_to_text
from extractors.read.draft import Draft, DraftCell, Source
from extractors.read.limits import Limits
from extractors.read.old_spreadsheet import column_letters
from extractors.read.sheets import Sheet, add_sheet

DELIMITERS = (",", ";", "\t", "|")
SAMPLE = 100_000


def delimited_to_document(path: Path, data: bytes, limits: Limits) -> Document:
    """A document from a file of separated values; a title above the header row becomes a heading.

    Raises:
        ReadError: ``not_text``, ``too_many_cells``.
    """
    text, issues = bytes_to_text(data)
    delimiter = text_to_delimiter(text)
    draft = Draft(limits)
    draft.issues.extend(issues)
    rows = text_to_rows(text, delimiter, limits)
    widths = {len(row) for row in rows if sum(map(bool, row)) > 1}
    if len(widths) > 1:
        draft.issue("ragged_rows", f"Rows have from {min(widths)} to {max(widths)} cells.", "info")
    add_sheet(draft, Sheet(path.stem, rows_to_cells(rows)), page=1)
    return draft.finish(Source(path, data, "tsv" if delimiter == "\t" else "csv"), pages=1)


def text_to_delimiter(text: str) -> str:
    """The delimiter that gives most rows the same number of fields above one; a comma where none does."""
    best, most = ",", 0
    for delimiter in DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(text[:SAMPLE]), delimiter=delimiter) if row]
        except csv.Error:
            continue
        usual = max((width for width in widths if width > 1), key=widths.count, default=1)
        agreeing = widths.count(usual) * (usual > 1)
        if agreeing > most:
            best, most = delimiter, agreeing
    return best


def text_to_rows(text: str, delimiter: str, limits: Limits) -> list[list[str]]:
    """Rows of fields; a file whose quotes do not match is cut at its delimiters alone."""
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True):
            rows.append(row)
            cells += len(row)
            if cells > limits.cells:
                raise LimitError("too_many_cells", f"The file has more than {limits.cells:,} cells.")
    except csv.Error:
        rows = [line.split(delimiter) for line in text.split("\n")]
    return [[field.strip() for field in row] for row in rows]


def rows_to_cells(rows: list[list[str]]) -> tuple[DraftCell, ...]:
    """Cells with their addresses as a spreadsheet program would name them."""
    return tuple(
        DraftCell(number, column, field, address=f"{column_letters(column)}{number + 1}")
        for number, row in enumerate(rows)
        for column, field in enumerate(row)
        if field
    )
