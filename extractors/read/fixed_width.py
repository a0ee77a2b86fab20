"""Tables of plain text whose columns stand at fixed places, with headings between rows and cells of two lines.

Columns are parted where no row prints anything. A table needs three rows that end in a figure; what does not fit is left to
the reading of aligned rows, which asks for less and joins nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document import Block
from extractors.read.aligned import is_form
from extractors.read.lines import Line
from extractors.read.rows import Row, Span, rows_to_block
from extractors.read.shapes import is_figure, text_to_label

GAP = re.compile(r"[ \xa0]{2,}")
FEWEST_ROWS = 3
WIDEST, LONGEST_CATEGORY, MOST_LINES = 200, 60, 400
NARROW = 2  # a single blank column of characters parts cells only before a column of figures


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line as printed, from the margin on."""

    line: Line
    start: int
    text: str

    @property
    def is_gapped(self) -> bool:
        return GAP.search(self.text.strip()) is not None

    @property
    def ends_in_figure(self) -> bool:
        return self.is_gapped and is_figure(GAP.split(self.text.strip())[-1].strip("*")) and ".." not in self.text


def take_fixed_width(text: str, parts: Sequence[Line | Block]) -> list[Line | Block]:
    """Replaces runs of lines that stand in columns by table blocks."""
    out: list[Line | Block] = []
    position = 0
    while position < len(parts):
        run = _run(text, parts, position)
        block = _run_to_block(text, run) if run else None
        if block is None:
            out.append(parts[position])
            position += 1
        else:
            out.append(block)
            position += len(run)
    return out


def _run(text: str, parts: Sequence[Line | Block], position: int) -> list[_Printed]:
    """Rows and short lines between them from a position on, begun by a row and ended by one."""
    run: list[_Printed] = []
    for part in parts[position : position + MOST_LINES]:
        if not isinstance(part, Line) or part.is_spacer or part.has_tab or (run and part.gap > 1):
            break
        start = text.rfind("\n", 0, part.start) + 1
        printed = _Printed(part, start, text[start : part.end])
        if len(printed.text) > WIDEST or not (printed.is_gapped or (run and _is_short(printed))):
            break
        if printed.line.text[-1] in ".;:" and not printed.ends_in_figure:
            break
        run.append(printed)
    while run and not run[-1].ends_in_figure:
        run.pop()
    return run if sum(row.ends_in_figure for row in run) >= FEWEST_ROWS else []


def _is_short(printed: _Printed) -> bool:
    text = printed.line.text
    return len(text) <= LONGEST_CATEGORY and text[-1] not in ".;," and text_to_label(text) is None


def _run_to_block(text: str, run: Sequence[_Printed]) -> Block | None:
    gapped = [row for row in run if row.is_gapped]
    columns, heads = _columns_and_heads(gapped)
    if len(columns) < 2 or any(_begins_with_bullet(row) for row in gapped if row.ends_in_figure):
        return None
    rows: list[Row] = []
    for row in run:
        cells = heads.get(row.start) or (_cells(row, columns) if row.is_gapped else ((row.line.start, row.line.end),))
        merged = _joined_to_last(text, rows, cells) if row.is_gapped and row.line.gap == 0 else None
        if merged is not None:
            rows[-1] = merged
        else:
            rows.append(Row(row.line.start, row.line.end, cells))
    return rows_to_block(text, rows) if _is_regular(text, rows, len(columns)) and not is_form(text, rows) else None


def _begins_with_bullet(row: _Printed) -> bool:
    """Whether a row begins with a bullet, so that it is an item of a list and not a line of a table."""
    label = text_to_label(row.line.text)
    return label is not None and label.style == "bullet"


def _columns_and_heads(rows: Sequence[_Printed]) -> tuple[list[Span], dict[int, tuple[Span, ...]]]:
    """Places of the columns, and the cells of the lines over them where one reaches over the gap between two columns.

    Columns of words and of figures are set flush to different sides, so that a head may stand over the end of its neighbour.
    """
    every = _columns(rows)
    first = next((index for index, row in enumerate(rows) if row.ends_in_figure), 0)
    body = _columns(rows[first:])
    heads = {row.start: _head_cells(row, body) for row in rows[:first]}
    if len(body) <= len(every) or any(cells is None for cells in heads.values()):
        return every, {}
    return body, {start: cells for start, cells in heads.items() if cells is not None}


def _head_cells(row: _Printed, columns: Sequence[Span]) -> tuple[Span, ...] | None:
    """The pieces of a line over a table, each in the column that it stands over most; ``None`` where two share one."""
    cells = [(row.start + begin, row.start + begin) for begin, _ in columns]
    taken: set[int] = set()
    for piece in re.finditer(r"\S+(?:[ \xa0]\S+)*", row.text):
        place = max(range(len(columns)), key=lambda index: _overlap(piece.span(), columns[index]))
        if place in taken:
            return None
        taken.add(place)
        cells[place] = (row.start + piece.start(), row.start + piece.end())
    return tuple(cells)


def _overlap(one: Span, other: Span) -> int:
    """How many places two spans share; less than nothing is how far they are apart."""
    return min(one[1], other[1]) - max(one[0], other[0])


def _columns(rows: Sequence[_Printed]) -> list[Span]:
    """Places of the columns, from the margin: parted where every row is blank."""
    width = max(len(row.text) for row in rows)
    filled = [False] * (width + 1)
    for row in rows:
        for index, character in enumerate(row.text):
            filled[index] = filled[index] or not character.isspace()
    edges: list[Span] = []
    start: int | None = None
    for index, is_filled in enumerate([*filled, False]):
        if is_filled and start is None:
            start = index
        elif not is_filled and start is not None:
            edges.append((start, index))
            start = None
    joined: list[Span] = []
    for edge in edges:
        if joined and edge[0] - joined[-1][1] < NARROW and not _is_figures(rows, edge):
            joined[-1] = (joined[-1][0], edge[1])
        else:
            joined.append(edge)
    return joined


def _is_figures(rows: Sequence[_Printed], column: Span) -> bool:
    cells = [text for row in rows if (text := row.text[slice(*column)].strip())]
    return bool(cells) and sum(is_figure(text.strip("*")) for text in cells) >= 0.7 * len(cells)


def _cells(row: _Printed, columns: Sequence[Span]) -> tuple[Span, ...]:
    cells = []
    for begin, end in columns:
        piece = row.text[begin:end]
        lead = len(piece) - len(piece.lstrip())
        start = row.start + min(begin + lead, len(row.text))
        cells.append((start, start + len(piece.strip())))
    return tuple(cells)


def _joined_to_last(text: str, rows: Sequence[Row], cells: tuple[Span, ...]) -> Row | None:
    """The row before with one cell gone on in this line: it has no figure yet, and this line no first cell."""
    last = rows[-1] if rows else None
    if last is None or len(last.cells) != len(cells) or cells[0][0] < cells[0][1]:
        return None
    if any(is_figure(text[start:end]) for start, end in last.cells[1:]) or last.cells[0][0] == last.cells[0][1]:
        return None
    pairs = list(zip(last.cells, cells, strict=True))
    both = [index for index, (one, other) in enumerate(pairs) if one[0] < one[1] and other[0] < other[1]]
    if len(both) != 1 or any(start < end for start, end in last.cells[both[0] + 1 :]):
        return None
    merged = [other if other[0] < other[1] else one for one, other in pairs]
    merged[both[0]] = (last.cells[both[0]][0], cells[both[0]][1])
    return Row(last.start, max(end for _, end in cells), tuple(merged))


def _is_regular(text: str, rows: Sequence[Row], width: int) -> bool:
    """Whether most rows with a figure fill most columns, and the last column holds hardly anything but figures."""
    full = [row for row in rows if len(row.cells) == width]
    figured = [row for row in full if is_figure(text[slice(*row.cells[-1])].strip("*"))]
    filled = sum(sum(start < end for start, end in row.cells) >= max(2, width - 1) for row in figured)
    return len(figured) >= FEWEST_ROWS and filled >= 0.6 * len(figured)
