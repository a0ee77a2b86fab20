"""What a page break tore off a table, too little to be known as one by itself: a row or two, a header, a category.

Such lines are text until the table on the other side of the break is seen: then they stand in its columns, or say what its
header says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import takewhile

from extractors.read.pdf_cells import PageCell, PageTable, table_to_columns
from extractors.read.pdf_columns import Column, line_to_parts, line_to_pieces
from extractors.read.pdf_headers import is_value_column
from extractors.read.pdf_layout import Item, TextBlock
from extractors.read.pdf_rows import RowLine, best_division, is_value
from extractors.read.pdf_unruled import groups_to_table
from extractors.read.pdf_words import Line

MOST_LINES = 3
"""Lines of the rows on one side of a page break; of four a table is known by itself."""
EVEN = 2.0
"""Points by which two left edges that are set to one place differ at most."""
LEADING = 0.5
"""White space between two lines of a cell at most, as a share of their height."""
NEAR = 2.0
"""Font sizes between a table and the category that the page ends with, at most."""


def items_to_rest(items: Sequence[Item], above: PageTable) -> tuple[PageTable | None, int]:
    """The rest of a table at the top of the next page, as a table or as lines in its columns, and of how many items it is."""
    if isinstance(items[0], PageTable):
        return items[0], 1
    blocks = list(takewhile(lambda item: isinstance(item, TextBlock) and not item.label, items[: MOST_LINES + 1]))
    for used in range(len(blocks), 0, -1):
        lines = [line for block in blocks[:used] if isinstance(block, TextBlock) for line in block.lines]
        if _has_value(lines[-1]) or used == 1:
            found = _lines_in_columns(lines, above, _header_length(lines, above), items[0].page)
            if found is not None:
                return found, used
    return None, 0


def items_to_start(held: list[Item], below: PageTable) -> PageTable | None:
    """The header and first rows of a table that goes on on the next page, taken out of the text that ends its page."""
    if below.is_ruled:
        return None
    blocks = _last_blocks(held)
    lines = [line for block in blocks for line in block.lines]
    for start in range(len(lines) - 2, -1, -1):
        header = _header_length(lines[start:], below) or int(_is_header(lines[start], table_to_columns(below)))
        found = _lines_in_columns(lines[start:], below, header, blocks[-1].page) if header else None
        if found is not None:
            _take_out(held, blocks, len(lines) - start)
            return found
    return None


def _lines_in_columns(lines: Sequence[Line], beside: PageTable, header: int, page: int) -> PageTable | None:
    """Lines as rows in the columns of the table beyond the page break, ``None`` where they do not all stand in them.

    Under a header that says what the table's own does a row may be wrapped; else each line has to be a row with a figure.
    """
    columns = table_to_columns(beside)
    body = lines[header:]
    rows = [line for line in body if _has_value(line)]
    if len(columns) < 2 or len(rows) > MOST_LINES or not all(is_in_columns(line, columns) for line in rows):
        return None
    # A row that ends with its figure, or the one category that the page has room for under its header.
    ends = bool(header and body) and (_has_value(body[-1]) or (len(body) == 1 and abs(body[0].x0 - columns[0].x0) < EVEN))
    if len(rows) < max(len(body), 1) and not (ends and all(map(_is_in_column(columns), body))):
        return None
    values = [column for column in range(1, beside.columns) if is_value_column(beside, column)]
    parted = [line_to_parts(line, columns) for line in lines]
    groups = [parted[:header]] if header else []
    apart = [group for run in _runs(parted[header:]) for group in best_division(run, values)]
    return groups_to_table([*groups, *apart], len(groups), beside.columns, page)


def _runs(lines: Sequence[RowLine]) -> list[list[RowLine]]:
    """Lines parted where more white is between them than within a cell; so few have no other to be measured by."""
    runs: list[list[RowLine]] = []
    for line in lines:
        if runs and line.top - runs[-1][-1].bottom <= LEADING * (line.bottom - line.top):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _header_length(lines: Sequence[Line], table: PageTable) -> int:
    """How many of the first lines together say what the first row of a table does, 0 where they do not."""
    header = Counter(_row_words(table, 0))
    for count in range(1, min(len(lines), MOST_LINES) + 1):
        if Counter(word for line in lines[:count] for word in line.text.casefold().split()) == header:
            return count
    return 0


def add_rest_of_row(items: Sequence[Item], above: PageTable) -> int:
    """Adds lines at the top of a page to the cells of the last row that they go on from; how many items these were.

    The rest of a first cell could as well be a category unless it begins small; of any other column it can be nothing else.
    """
    if len(items) < 2 or not isinstance(first := items[0], TextBlock) or not isinstance(items[1], PageTable) or first.label:
        return 0
    columns = table_to_columns(above)
    cells = {cell.column: cell for cell in above.cells if cell.row == above.rows - 1}
    pieces = [(piece, _columns_under(piece, columns)) for line in first.lines for piece in line_to_pieces(line)]
    found = [(piece, under[0]) for piece, under in pieces if len(under) == 1 and under[0] in cells]
    if len(found) < len(pieces) or not (any(at for _, at in found) or first.lines[0].text[:1].islower()):
        return 0
    if any(is_value(piece.text) or is_value(cells[at].text) for piece, at in found):
        return 0
    for piece, at in found:
        cells[at].lines = [*cells[at].lines, piece]
    return 1


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
    if below.is_ruled or len(last.lines) > 1 or last.label:
        return None
    if _row_words(above, 0) != _row_words(below, 0) and not _is_like_a_category(line, above):
        return None
    bottom = max((line.bottom for cell in above.cells if cell.page == last.page for line in cell.lines), default=0.0)
    if abs(line.x0 - table_to_columns(above)[0].x0) > EVEN or not 0 <= line.top - bottom < NEAR * line.size:
        return None
    above.cells.append(PageCell(above.rows, 0, [line], page=last.page))
    above.rows += 1
    held.pop()
    return above


def _is_like_a_category(line: Line, table: PageTable) -> bool:
    """Whether a row of a table has a single cell that is set as the line is."""
    rows = Counter(cell.row for cell in table.cells)
    alone = [cell.lines[0] for cell in table.cells if rows[cell.row] == 1 and cell.column == 0 and cell.lines]
    return any(
        other.bold == line.bold and abs(other.size - line.size) < 0.5 and abs(other.x0 - line.x0) < EVEN for other in alone
    )


def is_in_columns(line: Line, columns: Sequence[Column]) -> bool:
    """Whether a line is a row with a figure: each of its pieces stands under one column."""
    return _stands_in(line, columns) and _has_value(line)


def _is_header(line: Line, columns: Sequence[Column]) -> bool:
    return _stands_in(line, columns) and not any(is_value(piece.text) for piece in line_to_pieces(line))


def _stands_in(line: Line, columns: Sequence[Column]) -> bool:
    pieces = line_to_pieces(line)
    return len(pieces) > 1 and all(len(_columns_under(piece, columns)) == 1 for piece in pieces)


def _is_in_column(columns: Sequence[Column]) -> Callable[[Line], bool]:
    return lambda line: all(len(_columns_under(piece, columns)) == 1 for piece in line_to_pieces(line))


def _columns_under(piece: Line, columns: Sequence[Column]) -> list[int]:
    return [index for index, column in enumerate(columns) if piece.x0 < column.x1 - 1 and piece.x1 > column.x0 + 1]


def _has_value(line: Line) -> bool:
    return any(is_value(piece.text) for piece in line_to_pieces(line)[1:])


def _row_words(table: PageTable, row: int) -> list[str]:
    return [word for cell in table.cells if cell.row == row for word in cell.text.casefold().split()]
