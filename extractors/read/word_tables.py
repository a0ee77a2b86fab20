"""Tables of Word files: cells at their positions in the grid, those merged down or across once, in their first place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from extractors.errors import LimitError
from extractors.read.draft import DraftCell, squeeze
from extractors.read.grid import mark_headers, without_empty_rows
from extractors.read.layout import LooseCell, LooseTable, loose_table
from extractors.read.limits import Limits
from extractors.read.ooxml import attribute, child, children, descend, is_on, local, number, value
from extractors.read.word_text import paragraph_to_words

WIDEST_SPAN = 200


def element_to_table(element: etree._Element, limits: Limits) -> LooseTable:
    """Cells of a ``w:tbl`` with their spans; deleted rows left out."""
    cells: list[LooseCell] = []
    open_at: dict[int, int] = {}
    for row, tr in enumerate(_rows(element)):
        is_header = is_on(tr, "trPr", "tblHeader")
        column = min(number(value(tr, "trPr", "gridBefore"), 0), WIDEST_SPAN)
        for tc in _cells(tr):
            width = min(max(number(value(tc, "tcPr", "gridSpan"), 1), 1), WIDEST_SPAN)
            merge = child(tc, "tcPr", "vMerge")
            if merge is not None and (attribute(merge, "val") or "continue") == "continue" and column in open_at:
                _grow(cells, open_at[column], row)
            else:
                open_at[column] = len(cells)
                cells.append(_loose_cell(tc, DraftCell(row, column, _cell_text(tc), 1, width, is_header)))
            column += width
        if len(cells) > limits.cells:
            raise LimitError("too_many_cells", f"The tables have more than {limits.cells:,} cells.")
    settled = mark_headers(without_empty_rows([cell.cell for cell in cells]))
    return loose_table(cells, settled, value(element, "tblPr", "tblCaption"))


def _grow(cells: list[LooseCell], index: int, row: int) -> None:
    """Lets a merged cell reach down to a row."""
    cell = cells[index].cell
    cells[index] = replace(cells[index], cell=replace(cell, row_span=row - cell.row + 1))


def _loose_cell(tc: etree._Element, cell: DraftCell) -> LooseCell:
    filled = sum(bool(paragraph_to_words(paragraph).text.strip()) for paragraph in children(tc, "p"))
    listed = any(child(paragraph, "pPr", "numPr") is not None for paragraph in children(tc, "p"))
    has_table = next(descend(tc, "tbl"), None) is not None
    return LooseCell(cell, tc, max(filled, 1) + 2 * (listed and filled > 1), has_table)


def _cell_text(tc: etree._Element) -> str:
    return squeeze(" ".join(paragraph_to_words(paragraph).text for paragraph in descend(tc, "p")))


def _rows(element: etree._Element) -> Iterator[etree._Element]:
    for inner in _through_controls(element, "tr"):
        if child(inner, "trPr", "del") is None:
            yield inner


def _cells(tr: etree._Element) -> Iterator[etree._Element]:
    return _through_controls(tr, "tc")


def _through_controls(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Children of a name, also those inside content controls."""
    waiting = list(reversed(element))
    while waiting:
        inner = waiting.pop()
        if local(inner) == name:
            yield inner
        elif local(inner) in ("sdt", "sdtContent", "customXml", "ins"):
            waiting.extend(reversed(inner))
