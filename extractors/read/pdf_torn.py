"""What a page break tore off a table, too little to be known as one by itself: a row or two, a header, a category.

Such lines are text until the table on the other side of the break is seen: then they stand in its columns, or say what its
header says.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.read.pdf_cells import PageCell, PageTable, table_to_columns
from extractors.read.pdf_columns import Column, line_to_parts, line_to_pieces
from extractors.read.pdf_layout import Item, TextBlock
from extractors.read.pdf_rows import is_value
from extractors.read.pdf_unruled import rows_to_table
from extractors.read.pdf_words import Line

MOST_LINES = 3
"""Lines of the rows on one side of a page break; of four a table is known by itself."""
EVEN = 2.0
"""Points by which two left edges that are set to one place differ at most."""
NEAR = 2.0
"""Font sizes between a table and the category that the page ends with, at most."""


def items_to_rest(items: Sequence[Item], above: PageTable) -> tuple[PageTable | None, int]:
    """The rest of a table at the top of the next page, as a table or as lines in its columns, and of how many items it is."""
    if isinstance(items[0], PageTable):
        return items[0], 1
    columns = table_to_columns(above)
    if len(columns) < 2:
        return None, 0
    header = _row_text(above, 0)
    lines: list[Line] = []
    used = 0
    for item in items:
        if not isinstance(item, TextBlock) or not _is_torn(item, columns, header):
            break
        lines += item.lines
        used += 1
    rows = [line for line in lines if _says(line) != header]
    if not any(_has_value(line) for line in rows) or len(rows) > MOST_LINES:
        return None, 0
    parted = [line_to_parts(line, columns) for line in lines]
    return rows_to_table(parted, above.columns, items[0].page), used


def _is_torn(block: TextBlock, columns: Sequence[Column], header: str) -> bool:
    return not block.label and all(_says(line) == header or is_in_columns(line, columns) for line in block.lines)


def items_to_start(held: list[Item], below: PageTable) -> PageTable | None:
    """The header and first rows of a table that goes on on the next page, taken out of the text that ends its page."""
    columns = table_to_columns(below)
    if below.is_ruled or len(columns) < 2:
        return None
    header = _row_text(below, 0)
    blocks = _last_blocks(held)
    lines = [line for block in blocks for line in block.lines]
    start = next((at for at in range(len(lines) - 2, -1, -1) if _says(lines[at]) == header or not _has_value(lines[at])), None)
    if start is None or not all(is_in_columns(line, columns) for line in lines[start + 1 :]):
        return None
    if _says(lines[start]) != header and not _is_header(lines[start], columns):
        return None
    parted = [line_to_parts(line, columns) for line in lines[start:]]
    _take_out(held, blocks, len(lines) - start)
    return rows_to_table(parted, below.columns, blocks[-1].page)


def _last_blocks(held: Sequence[Item]) -> list[TextBlock]:
    """The blocks of text that end a page, as many as can hold a header and a few rows."""
    out: list[TextBlock] = []
    for item in reversed(held[-MOST_LINES - 1 :]):
        if not isinstance(item, TextBlock) or item.label:
            break
        out.insert(0, item)
    return out


def _take_out(held: list[Item], blocks: Sequence[TextBlock], count: int) -> None:
    """Takes the last lines out of the last blocks of a page."""
    for block in reversed(blocks):
        taken = min(count, len(block.lines))
        block.lines = block.lines[: len(block.lines) - taken]
        count -= taken
        if not block.lines:
            held.remove(block)


def add_last_category(held: list[Item], below: PageTable) -> PageTable | None:
    """The table that a page ends with but for one line, a category of rows that follow under the same header overleaf."""
    if len(held) < 2 or not isinstance(above := held[-2], PageTable) or not isinstance(last := held[-1], TextBlock):
        return None
    line = last.lines[0]
    if below.is_ruled or len(last.lines) > 1 or last.label or _row_text(above, 0) != _row_text(below, 0):
        return None
    bottom = max((line.bottom for cell in above.cells if cell.page == last.page for line in cell.lines), default=0.0)
    if abs(line.x0 - table_to_columns(above)[0].x0) > EVEN or not 0 <= line.top - bottom < NEAR * line.size:
        return None
    above.cells.append(PageCell(above.rows, 0, [line], page=last.page))
    above.rows += 1
    held.pop()
    return above


def is_in_columns(line: Line, columns: Sequence[Column]) -> bool:
    """Whether a line is a row with a figure: each of its pieces stands under one column."""
    return _stands_in(line, columns) and _has_value(line)


def _is_header(line: Line, columns: Sequence[Column]) -> bool:
    return _stands_in(line, columns) and not any(is_value(piece.text) for piece in line_to_pieces(line))


def _stands_in(line: Line, columns: Sequence[Column]) -> bool:
    pieces = line_to_pieces(line)
    return len(pieces) > 1 and all(len(_columns_under(piece, columns)) == 1 for piece in pieces)


def _columns_under(piece: Line, columns: Sequence[Column]) -> list[int]:
    return [index for index, column in enumerate(columns) if piece.x0 < column.x1 - 1 and piece.x1 > column.x0 + 1]


def _has_value(line: Line) -> bool:
    return any(is_value(piece.text) for piece in line_to_pieces(line))


def _says(line: Line) -> str:
    return "".join(line.text.split()).casefold()


def _row_text(table: PageTable, row: int) -> str:
    cells = sorted((cell for cell in table.cells if cell.row == row), key=lambda cell: cell.column)
    return "".join("".join(cell.text.split()) for cell in cells).casefold()
