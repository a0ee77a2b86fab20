"""Header cells that stand over several columns, known by where they are centred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import pstdev

from extractors.read.pdf_cells import PageCell, PageTable
from extractors.read.pdf_columns import Column
from extractors.read.pdf_rows import YEAR, RowLine, header_length, is_value, value_columns
from extractors.read.pdf_words import Line

MOST_HEADER_ROWS = 4
EVEN = 1.5
"""Edges of cells that differ by less than this many points are aligned."""


def widen_header(lines: Sequence[RowLine], columns: Sequence[Column]) -> None:
    """Gives header parts centred over several columns their span; parts aligned with the header below stay."""
    length = header_length(lines, value_columns(lines))
    if length < 2:
        return
    places = _areas(lines[length:], columns)
    for index in range(length - 1):
        line = lines[index]
        for column in sorted(line.parts):
            below = next((other.parts[column] for other in lines[index + 1 : length] if column in other.parts), None)
            if column == 0 or column in line.spans or below is None or _aligned(line.parts[column], below):
                continue
            _widen(line, column, places)


def _aligned(one: Line, two: Line) -> bool:
    """Whether two lines have their left edges, right edges or middles at one place."""
    return min(abs(one.x0 - two.x0), abs(one.x1 - two.x1), abs(one.x0 + one.x1 - two.x0 - two.x1) / 2) < EVEN


@dataclass(frozen=True, slots=True)
class _Edge:
    """The edge of a column's area and how far off it can be."""

    at: float
    slack: float = 0.0


def _areas(body: Sequence[RowLine], columns: Sequence[Column]) -> list[_Edge]:
    """Edges of the columns' areas as their setter drew them: text that is flush right ends at the right edge."""
    edges = [_Edge(columns[0].x0)]
    for index in range(len(columns) - 1):
        left, right = columns[index], columns[index + 1]
        if _is_even([line.parts[index].x1 for line in body if index in line.parts]):
            edges.append(_Edge(left.x1))
        elif _is_even([line.parts[index + 1].x0 for line in body if index + 1 in line.parts]):
            edges.append(_Edge(right.x0))
        else:
            edges.append(_Edge((left.x1 + right.x0) / 2, (right.x0 - left.x1) / 2))
    return [*edges, _Edge(columns[-1].x1)]


def _is_even(places: Sequence[float]) -> bool:
    return len(places) > 1 and pstdev(places) < EVEN


def _widen(line: RowLine, column: int, edges: Sequence[_Edge]) -> None:
    """Lets a part span the columns over whose common area it is centred best, if that is near enough."""
    part = line.parts[column]
    middle = (part.x0 + part.x1) / 2
    taken = [other for other in line.parts if other != column]
    best: tuple[float, int, int] | None = None
    for first in range(1, column + 1):
        for last in range(max(column, first + 1), len(edges) - 1):
            if any(first <= other <= last for other in taken):
                continue
            aside = abs((edges[first].at + edges[last + 1].at) / 2 - middle)
            slack = 0.8 * part.size + (edges[first].slack + edges[last + 1].slack) / 2
            if aside < slack and (best is None or aside < best[0] - 0.5):
                best = (aside, first, last)
    if best is not None:
        line.parts = {best[1] if key == column else key: value for key, value in line.parts.items()}
        line.spans[best[1]] = best[2] - best[1] + 1


def table_to_header_rows(table: PageTable) -> int:
    """How many of a ruled table's first rows are its header: those before the first value, or else a first row in bold."""
    rows = [[cell for cell in table.cells if cell.row == row] for row in range(table.rows)]
    values = {column for column in range(1, table.columns) if is_value_column(table, column)}
    count = 0
    for cells in rows[:MOST_HEADER_ROWS]:
        texts = [cell.text for cell in cells if cell.column in values]
        if not cells or any(is_value(text) and not YEAR.match(text) for text in texts) or (count and len(cells) == 1):
            break
        if not texts and not all(_is_bold(cell) for cell in cells):
            break
        count += 1
    if count and count < table.rows and values:
        return count
    bold = [bool(cells) and all(_is_bold(cell) for cell in cells) for cells in rows]
    return 1 if bold[0] and not all(bold) else 0


def is_value_column(table: PageTable, column: int) -> bool:
    """Whether at least half of the cells of a column that are not empty are values."""
    texts = [cell.text for cell in table.cells if cell.column == column and cell.lines]
    return bool(texts) and sum(map(is_value, texts)) >= 0.5 * len(texts)


def _is_bold(cell: PageCell) -> bool:
    return bool(cell.lines) and all(line.bold for line in cell.lines)
