"""Unruled tables: columns known only by the way the text is aligned.

Lines of two or more chunks are the rows' stuff. Where such lines follow one another and leave the same strips of paper white, the
strips part the columns. Prose, columns of prose, lists and contents pages are told apart before anything is called a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.read.pdf_cells import PageCell, PageTable
from extractors.read.pdf_rules import Rules
from extractors.read.pdf_words import Box, Line

VALUE = re.compile(
    r"^[(\[+\-\u2212\u2013<>~]*[£$€]?\s?[(\-\u2212\u2013]?[£$€]?\s?\d[\d,.\s/]*(?:%|[kKmM]|bn|pa|p\.a\.)?[)\]*†‡]*$|^[-\u2013\u2014:.*xX✓✔]$|^n/?a$|^nil$|^tbc$",
    re.IGNORECASE,
)
"""A cell that is a number, an amount, a share, a dash or a mark for none."""
MARK = re.compile(
    r"^(?:[•●▪■◦○\-\u2013\u2014*\uf0b7\uf0a7\u2022oO]|\(?[0-9]{1,3}[.)]|\(?[a-z]{1,2}[.)]|\(?[ivxlc]{1,6}[.)]|(?:\d+\.)+\d*|\d{1,3})$"
)
"""The mark before a list item."""


def lines_to_tables(lines: Sequence[Line], rules: Rules, page: int) -> list[PageTable]:
    """Unruled tables among lines in reading order from the top."""
    tables = []
    for region in _regions(lines):
        table = region_to_table(region, page)
        if table is not None:
            tables.append(table)
    return tables


def _regions(lines: Sequence[Line]) -> list[list[Line]]:
    """Stretches of lines that could be one table: mostly of several chunks, without a wide gap between them."""
    regions: list[list[Line]] = []
    current: list[Line] = []
    singles = 0
    for line in lines:
        many = len(line.chunks()) > 1
        near = not current or line.top - current[-1].bottom < 2.2 * line.size
        if many and near:
            current.append(line)
            singles = 0
        elif current and near and singles < 3:
            current.append(line)
            singles += 1
        else:
            regions.append(current)
            current, singles = ([line] if many else []), 0
    regions.append(current)
    return [trimmed for trimmed in map(_trimmed, regions) if len(trimmed) >= 2]


def _trimmed(region: list[Line]) -> list[Line]:
    """A region without the single chunks at its end."""
    last = max((index for index, line in enumerate(region) if len(line.chunks()) > 1), default=-1)
    return region[: last + 1]


def region_to_table(region: Sequence[Line], page: int) -> PageTable | None:
    """A table, or ``None`` where the lines are prose, a list or a table of contents."""
    many = [line for line in region if len(line.chunks()) > 1]
    columns = _columns(many)
    if len(columns) < 2 or len(many) < 2 or not _is_table(many, columns):
        return None
    cells: list[PageCell] = []
    row = -1
    for line in region:
        parts = _line_to_parts(line, columns)
        starts = row < 0 or len(parts) > 1 or 0 not in parts
        if starts:
            row += 1
        for column, piece in parts.items():
            same = next((cell for cell in cells if cell.row == row and cell.column == column), None)
            if same is None:
                cells.append(PageCell(row, column, [piece], page=page))
            else:
                same.lines.append(piece)
    box = Box(min(line.x0 for line in region), region[0].top, max(line.x1 for line in region), region[-1].bottom)
    return PageTable(page, box, cells, row + 1, len(columns))


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Left and right edges of the columns: what is between the strips that nearly all lines leave white."""
    chunks = [chunk for line in lines for chunk in line.chunks()]
    edges = sorted({edge for chunk in chunks for edge in (chunk.x0, chunk.x1)})
    allowed = len(lines) // 8
    out: list[tuple[float, float]] = []
    for left, right in zip(edges, edges[1:], strict=False):
        middle = (left + right) / 2
        if sum(chunk.x0 < middle < chunk.x1 for chunk in chunks) > allowed:
            if out and out[-1][1] == left:
                out[-1] = (out[-1][0], right)
            else:
                out.append((left, right))
    return out


def _is_table(lines: Sequence[Line], columns: Sequence[tuple[float, float]]) -> bool:
    parts = [_line_to_parts(line, columns) for line in lines]
    for column in range(1, len(columns)):
        texts = [line[column].text for line in parts if column in line]
        if texts and sum(bool(VALUE.match(text)) for text in texts) >= 0.5 * len(texts) and len(texts) >= 2:
            return True
    return False


def _line_to_parts(line: Line, columns: Sequence[tuple[float, float]]) -> dict[int, Line]:
    """The words of a line by the column that they stand in."""
    parts: dict[int, Line] = {}
    for chunk in line.chunks():
        column = max(range(len(columns)), key=lambda index: min(chunk.x1, columns[index][1]) - max(chunk.x0, columns[index][0]))
        if column in parts:
            parts[column].words.extend(chunk.words)
        else:
            parts[column] = Line(list(chunk.words))
    return parts
