"""Tables of web pages: cells at their positions, and whether a table holds data or only lays out the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree
from lxml.html import HtmlElement

from extractors.errors import LimitError
from extractors.read.draft import DraftCell, squeeze
from extractors.read.html_prune import is_hidden_row
from extractors.read.limits import Limits
from extractors.read.rows import count_header_rows
from extractors.read.shapes import MONEY, could_head, is_figure

BLOCKS_IN_CELLS = frozenset(["p", "div", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table"])
PARTING_TAGS = BLOCKS_IN_CELLS | frozenset(["br", "li", "tr", "td", "th", "dt", "dd"])
# No real table is wider; a span of thousands is an attack or a slip.
WIDEST_SPAN, TALLEST_SPAN = 200, 5_000
LONG_CELL = 300
SHORT_CELL = 150


@dataclass(frozen=True, slots=True)
class LayoutCell:
    """A cell of a layout table: its element and its text."""

    element: HtmlElement
    text: str

    def is_long(self) -> bool:
        """Whether the cell holds blocks of its own or a long text."""
        return len(self.text) > SHORT_CELL or count_blocks(self.element) > 1


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """A row of a layout table."""

    cells: tuple[LayoutCell, ...]
    is_header: bool

    def heading(self) -> LayoutCell | None:
        """The short cell that names the long one."""
        if self.is_header or not any(cell.is_long() for cell in self.cells):
            return None
        first_long = next(index for index, cell in enumerate(self.cells) if cell.is_long())
        short = [cell for cell in self.cells[:first_long] if could_head(cell.text)]
        return short[-1] if short else None


@dataclass(frozen=True)
class HtmlTable:
    """A table of a page: cells for a draft and, side by side with them, their elements."""

    cells: tuple[DraftCell, ...]
    elements: tuple[HtmlElement | None, ...] = ()
    caption: str | None = None
    is_presentation: bool = False
    problem: str | None = None

    @classmethod
    def from_texts(cls, rows: Sequence[Sequence[str]]) -> HtmlTable:
        """A table of plain texts, the rows at its top marked as headers where they look it."""
        headers = count_header_rows(rows)
        cells = [
            DraftCell(number, column, text, is_header=number < headers)
            for number, row in enumerate(rows)
            for column, text in enumerate(row)
            if text
        ]
        return cls(tuple(cells))

    def layout_rows(self) -> Iterator[LayoutRow]:
        """Rows with their elements, for unpacking."""
        by_row: dict[int, list[LayoutCell]] = {}
        headers: dict[int, bool] = {}
        for cell, element in zip(self.cells, self.elements, strict=True):
            if element is not None and cell.text:
                by_row.setdefault(cell.row, []).append(LayoutCell(element, cell.text))
                headers[cell.row] = headers.get(cell.row, True) and cell.is_header
        for row in sorted(by_row):
            yield LayoutRow(tuple(by_row[row]), headers[row])


def element_to_table(element: HtmlElement, limits: Limits) -> HtmlTable:
    """Cells of a ``table`` element at the positions that its spans give them, rows without any text left out."""
    cells: list[DraftCell] = []
    elements: list[HtmlElement | None] = []
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(own_rows(element)):
        placed = _place_row(row, number, taken)
        cells += [cell for cell, _ in placed]
        elements += [inner for _, inner in placed]
        if len(taken) > limits.cells:
            raise LimitError("too_many_cells", f"The tables have more than {limits.cells:,} cells.")
    headed = _mark_headers(without_empty_rows(cells))
    kept = [(cell, inner) for cell, inner in zip(headed, elements, strict=True) if cell.text]
    caption = element.find("caption")
    return HtmlTable(
        tuple(cell for cell, _ in kept),
        tuple(inner for _, inner in kept),
        squeeze("".join(caption.itertext())) or None if caption is not None else None,
        element.get("role") in ("presentation", "none"),
    )


def own_rows(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of a table, not those of tables within it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _place_row(row: HtmlElement, number: int, taken: set[tuple[int, int]]) -> list[tuple[DraftCell, HtmlElement]]:
    placed = []
    column = 0
    shown = [cell for cell in row if cell.tag in ("td", "th")]
    is_head_row = _is_header_row(row, shown)
    for element in shown:
        while (number, column) in taken:
            column += 1
        columns = _span(element.get("colspan"), WIDEST_SPAN)
        rows = _span(element.get("rowspan"), TALLEST_SPAN)
        taken.update((number + down, column + right) for down in range(rows) for right in range(columns))
        placed.append(
            (DraftCell(number, column, cell_text(element), rows, columns, is_head_row, is_hidden=is_hidden_row(row)), element)
        )
        column += columns
    return placed


def _is_header_row(row: HtmlElement, cells: Sequence[HtmlElement]) -> bool:
    """Rows of ``thead`` and rows of only ``th`` head columns; a ``th`` before ``td`` heads its row and is no header here."""
    parent = row.getparent()
    filled = [cell for cell in cells if squeeze("".join(cell.itertext()))]
    if parent is not None and parent.tag == "thead":
        return True
    return len(filled) > 0 and all(cell.tag == "th" and cell.get("scope") != "row" for cell in filled) and len(cells) > 1


def without_empty_rows(cells: Sequence[DraftCell]) -> list[DraftCell]:
    """Cells with rows that hold no text taken out of the numbering, and spans that end with the table."""
    kept = sorted({cell.row for cell in cells if cell.text.strip()})
    numbers = {row: number for number, row in enumerate(kept)}
    out = []
    for cell in cells:
        inside = bisect_left(kept, cell.row + cell.row_span) - bisect_left(kept, cell.row)
        number = numbers.get(cell.row, bisect_left(kept, cell.row))
        out.append(replace(cell, row=number, row_span=max(inside, 1)))
    return out


def _mark_headers(cells: list[DraftCell]) -> list[DraftCell]:
    """Where a page marks no header, the look of the first rows tells."""
    if not cells or any(cell.is_header for cell in cells):
        return cells
    width = max(cell.column + 1 for cell in cells)
    rows = [[""] * width for _ in range(max(cell.row for cell in cells) + 1)]
    for cell in cells:
        rows[cell.row][cell.column] = cell.text
    headers = count_header_rows(rows)
    return [replace(cell, is_header=cell.row < headers) for cell in cells]


def cell_text(element: HtmlElement) -> str:
    """The text of a cell, with a space where a line or a block ends."""
    pieces: list[str] = []
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if not isinstance(inner.tag, str):
            continue
        pieces.append(" " if inner.tag in PARTING_TAGS else "")
        if event == "start":
            pieces.append(inner.text or "")
        elif inner is not element:
            pieces.append(inner.tail or "")
    return squeeze("".join(pieces))


def is_layout(table: HtmlTable) -> bool:
    """Whether a table only lays out the page: a cell of several blocks or a long text, and no column of figures."""
    if any(inner.tag == "table" for element in table.elements if element is not None for inner in element.iterdescendants()):
        return True
    columns = {cell.column for cell in table.cells}
    if len(table.cells) <= 1:
        return True
    if _has_figure_column(table, columns):
        return False
    long_cell = any(
        len(cell.text) > LONG_CELL or (element is not None and count_blocks(element) > 2)
        for cell, element in zip(table.cells, table.elements, strict=True)
    )
    return table.is_presentation or len(columns) == 1 or long_cell


def _has_figure_column(table: HtmlTable, columns: set[int]) -> bool:
    for column in columns:
        texts = [cell.text for cell in table.cells if cell.column == column and not cell.is_header]
        figures = sum(is_figure(text) or (bool(MONEY.search(text)) and len(text) < 60) for text in texts)
        if figures >= 2 and figures >= 0.5 * len(texts):
            return True
    return False


def count_blocks(element: HtmlElement) -> int:
    """Blocks with text in a cell; a list counts as many."""
    count = 0
    for inner in element.iterdescendants():
        if inner.tag in ("ul", "ol", "table", "dl"):
            count += 3
        elif inner.tag in BLOCKS_IN_CELLS and (inner.text or "").strip():
            count += 1
    return count


def rows_of_divisions(element: HtmlElement) -> HtmlTable | None:
    """A table made of ``div`` elements: by its roles, or three or more children of the same shape with a column of figures."""
    rows = [child for child in element if isinstance(child.tag, str)]
    if len(rows) < 3 or len(rows) > 5_000 or element.tag in ("table", "tr", "tbody", "dl"):
        return None
    texts = [_division_cells(row) for row in rows]
    width = len(texts[0])
    if not 2 <= width <= 12 or any(len(row) != width for row in texts):
        return None
    body = texts[1:]
    for column in range(1, width):
        if sum(is_figure(row[column]) or bool(re.fullmatch(r"£[\d,.]+\s?\w*", row[column])) for row in body) >= 0.8 * len(body):
            return HtmlTable.from_texts(texts)
    return None


def _division_cells(row: HtmlElement) -> list[str]:
    """The texts of a row's children where each is a short leaf and nothing stands between them."""
    if (row.text or "").strip() or row.tag not in ("div", "section", "article", "li", "p"):
        return []
    cells = [child for child in row if isinstance(child.tag, str)]
    if any((cell.tail or "").strip() or cell.tag not in ("div", "span", "p", "section") for cell in cells):
        return []
    if any(inner.tag in BLOCKS_IN_CELLS for cell in cells for inner in cell.iterdescendants()):
        return []
    texts = [squeeze("".join(cell.itertext())) for cell in cells]
    return texts if all(len(text) <= SHORT_CELL for text in texts) else []


def _span(text: str | None, most: int) -> int:
    if not text or not re.fullmatch(r"\s*\d{1,9}\s*", text):
        return 1
    return min(max(int(text), 1), most)
