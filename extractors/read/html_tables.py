"""Tables of web pages: cells at their positions, and whether a table holds data or only lays out the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree
from lxml.html import HtmlElement

from extractors.errors import LimitError
from extractors.read.draft import DraftCell, squeeze
from extractors.read.grid import mark_headers, texts_to_cells, without_empty_rows
from extractors.read.html_prune import is_hidden_row
from extractors.read.layout import SHORT_CELL, LooseCell, LooseTable, loose_table
from extractors.read.limits import Limits
from extractors.read.paragraphs import superscript
from extractors.read.shapes import is_figure

BLOCKS_IN_CELLS = frozenset(["p", "div", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table"])
LINE_END = "\x1e"  # no document prints it, and the ends of lines in its source are mere spaces
PARTING_TAGS = BLOCKS_IN_CELLS | frozenset(["br", "li", "tr", "td", "th", "dt", "dd"])
# No real table is wider; a span of thousands is an attack or a slip.
WIDEST_SPAN = 200


def element_to_table(element: HtmlElement, limits: Limits) -> LooseTable:
    """Cells of a ``table`` element at the positions that its spans give them, rows without any text left out."""
    cells: list[LooseCell] = []
    taken: set[tuple[int, int]] = set()
    rows = list(own_rows(element))
    for number, row in enumerate(rows):
        cells += _place_row(row, number, taken, most_rows=len(rows) - number)
        if len(taken) > limits.cells:
            raise LimitError("too_many_cells", f"The tables have more than {limits.cells:,} cells.")
    settled = mark_headers(without_empty_rows([cell.cell for cell in cells]))
    caption = element.find("caption")
    words = squeeze("".join(caption.itertext())) if caption is not None else None
    return loose_table(cells, settled, words or None, is_presentation=element.get("role") in ("presentation", "none"))


def own_rows(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of a table, not those of tables within it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _place_row(row: HtmlElement, number: int, taken: set[tuple[int, int]], *, most_rows: int) -> list[LooseCell]:
    """Cells of a row in the first free columns; a span ends with the table."""
    placed = []
    column = 0
    shown = [cell for cell in row if cell.tag in ("td", "th")]
    is_header, is_hidden = _is_header_row(row, shown), is_hidden_row(row)
    for element in shown:
        while (number, column) in taken:
            column += 1
        columns = _span(element.get("colspan"), WIDEST_SPAN)
        rows = _span(element.get("rowspan"), most_rows)
        taken.update((number + down, column + right) for down in range(rows) for right in range(columns))
        cell = DraftCell(number, column, cell_text(element), rows, columns, is_header, is_hidden=is_hidden)
        has_table = next(element.iter("table"), None) is not None
        placed.append(LooseCell(cell, element, max(count_blocks(element), 1), has_table))
        column += columns
    return placed


def _is_header_row(row: HtmlElement, cells: Sequence[HtmlElement]) -> bool:
    """Rows of ``thead`` and rows of only ``th`` head columns; a ``th`` before ``td`` heads its row and is no header here."""
    parent = row.getparent()
    filled = [cell for cell in cells if squeeze("".join(cell.itertext()))]
    if parent is not None and parent.tag == "thead":
        return True
    return len(filled) > 0 and all(cell.tag == "th" and cell.get("scope") != "row" for cell in filled) and len(cells) > 1


def cell_text(element: HtmlElement) -> str:
    """The text of a cell, one line for each that a break or a block ends."""
    pieces: list[str] = []
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if not isinstance(inner.tag, str):
            continue
        pieces.append(LINE_END if inner.tag in PARTING_TAGS else "")
        if event == "start":
            pieces.append(superscript(inner.text or "") if inner.tag == "sup" else inner.text or "")
        elif inner is not element:
            pieces.append(inner.tail or "")
    lines = (squeeze(line) for line in "".join(pieces).split(LINE_END))
    return "\n".join(line for line in lines if line)


def count_blocks(element: HtmlElement) -> int:
    """Blocks with text in a cell; a list counts as many."""
    count = 0
    for inner in element.iterdescendants():
        if inner.tag in ("ul", "ol", "table", "dl"):
            count += 3
        elif inner.tag in BLOCKS_IN_CELLS and (inner.text or "").strip():
            count += 1
    return count


def rows_of_divisions(element: HtmlElement) -> tuple[DraftCell, ...] | None:
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
            return texts_to_cells(texts)
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
