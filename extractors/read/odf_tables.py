"""Tables and sheets of OpenDocument files; rows and cells that repeat are written out only where they hold something."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from extractors.errors import LimitError
from extractors.read.draft import DraftCell, squeeze
from extractors.read.grid import mark_headers, without_empty_rows
from extractors.read.layout import LooseCell, LooseTable, loose_table
from extractors.read.limits import Limits
from extractors.read.odf_styles import Styles
from extractors.read.odf_text import paragraph_to_words
from extractors.read.old_spreadsheet import column_letters
from extractors.read.ooxml import attribute, descend, local, number
from extractors.read.sheets import Sheet

WIDEST_SPAN, TALLEST_SPAN = 1_000, 100_000
ROW_GROUPS = frozenset(["table-rows", "table-row-group", "table-header-rows"])
COLUMN_GROUPS = frozenset(["table-columns", "table-column-group", "table-header-columns"])


def element_to_table(element: etree._Element, limits: Limits) -> LooseTable:
    """A table of a text document."""
    cells = list(_placed_cells(element, limits, name=None))
    settled = mark_headers(without_empty_rows([cell.cell for cell in cells]))
    return loose_table(cells, settled)


def element_to_sheet(element: etree._Element, styles: Styles, limits: Limits) -> Sheet:
    """A sheet of a spreadsheet."""
    name = attribute(element, "name") or ""
    is_hidden = not styles.named(attribute(element, "style-name")).is_shown
    columns = _hidden_columns(element)
    cells = []
    for placed in _placed_cells(element, limits, name=name):
        cell = placed.cell
        hidden = is_hidden or cell.is_hidden or cell.column in columns
        cells.append(
            DraftCell(cell.row, cell.column, cell.text, cell.row_span, cell.column_span, address=cell.address, is_hidden=hidden)
        )
    return Sheet(name, tuple(cells), is_hidden)


def _placed_cells(element: etree._Element, limits: Limits, name: str | None) -> Iterator[LooseCell]:
    """Cells with text at their rows and columns; ``name`` is the sheet's, for addresses."""
    count = row = 0
    for tr, is_header in _rows(element, "table-row", ROW_GROUPS):
        repeats = max(number(attribute(tr, "number-rows-repeated"), 1), 1)
        is_hidden = (attribute(tr, "visibility") or "visible") != "visible"
        placed = list(_row_cells(tr))
        for again in range(repeats if placed else 0):
            for column, tc, text in placed:
                count += 1
                if count > limits.cells:
                    raise LimitError("too_many_cells", f"The tables have more than {limits.cells:,} cells.")
                address = f"{name}!{column_letters(column)}{row + again + 1}" if name is not None else None
                cell = DraftCell(row + again, column, text, *_spans(tc), is_header, address, is_hidden)
                yield LooseCell(cell, tc, max(_count_blocks(tc), 1), next(descend(tc, "table"), None) is not None)
        row += repeats


def _row_cells(tr: etree._Element) -> Iterator[tuple[int, etree._Element, str]]:
    column = 0
    for tc in tr:
        if local(tc) not in ("table-cell", "covered-table-cell"):
            continue
        repeats = max(number(attribute(tc, "number-columns-repeated"), 1), 1)
        text = cell_text(tc) if local(tc) == "table-cell" else ""
        for again in range(min(repeats, WIDEST_SPAN) if text else 0):
            yield column + again, tc, text
        column += repeats


def cell_text(tc: etree._Element) -> str:
    """What a cell shows; dates as ISO, whatever their format."""
    if attribute(tc, "value-type") == "date" and attribute(tc, "date-value"):
        return (attribute(tc, "date-value") or "").removesuffix("T00:00:00").replace("T", " ")
    blank = Styles()
    paragraphs = (inner for inner in tc.iterdescendants() if local(inner) in ("p", "h") and not _in_annotation(inner, tc))
    return squeeze(" ".join(paragraph_to_words(paragraph, blank).text for paragraph in paragraphs))


def _in_annotation(element: etree._Element, cell: etree._Element) -> bool:
    for outer in element.iterancestors():
        if outer is cell:
            return False
        if local(outer) == "annotation":
            return True
    return False


def _spans(tc: etree._Element) -> tuple[int, int]:
    rows = min(max(number(attribute(tc, "number-rows-spanned"), 1), 1), TALLEST_SPAN)
    return rows, min(max(number(attribute(tc, "number-columns-spanned"), 1), 1), WIDEST_SPAN)


def _count_blocks(tc: etree._Element) -> int:
    return sum(3 if local(inner) in ("list", "table") else 1 for inner in tc if local(inner) in ("p", "h", "list", "table"))


def _rows(element: etree._Element, name: str, groups: frozenset[str]) -> Iterator[tuple[etree._Element, bool]]:
    """Children of a name in order, also those in groups; the flag tells header rows."""
    waiting = [(child, False) for child in reversed(element)]
    while waiting:
        inner, is_header = waiting.pop()
        if local(inner) == name:
            yield inner, is_header
        elif local(inner) in groups:
            heads = is_header or local(inner) == "table-header-rows"
            waiting.extend((child, heads) for child in reversed(inner))


def _hidden_columns(element: etree._Element) -> set[int]:
    hidden: set[int] = set()
    column = 0
    for definition, _ in _rows(element, "table-column", COLUMN_GROUPS):
        repeats = max(number(attribute(definition, "number-columns-repeated"), 1), 1)
        if (attribute(definition, "visibility") or "visible") != "visible":
            hidden.update(range(column, column + min(repeats, WIDEST_SPAN)))
        column += repeats
    return hidden
