"""Where unruled tables are among the lines of a page: stretches of lines with several cells that share white strips."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.read.pdf_columns import Column, is_many, line_to_pieces, lines_to_columns
from extractors.read.pdf_rows import YEAR, is_value
from extractors.read.pdf_words import Line

FAR = 2.6
"""White space above a line, in font sizes, that ends a table."""
LARGER = 1.12
"""Size of a heading between two tables at least, as a share of their rows'."""
OUTSIDE = 2.0
"""Points by which a paragraph begins left of the text in the cells under it at least."""
SURE = 3
"""Rows that tell how many columns there are; under centred headers two show strips that the next rows close."""
TITLE = re.compile(r"(?:table|figure|annex|appendix|schedule)\s+(?:[A-Z]|\d+(?:\.\d+)*)\b[.:)]?\s", re.IGNORECASE)
"""The title of a table, which is no row of the one before."""
BELOW = 4
"""Lines under a header of which one has a figure."""
LIST_MARK = re.compile(
    r"^(?:[•●▪■◦○‣➢➤\-\u2013\u2014*\u00b7\uf0b7\uf0a7\uf0d8o§]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|(?:\d{1,3}\.){1,4}\d{0,3})$"
)


def lines_to_regions(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """First and last lines of stretches that begin and end with lines of several cells and share white strips."""
    many = [is_row(line) for line in lines]
    regions: list[tuple[int, int]] = []
    start = 0
    while start < len(lines):
        if not many[start]:
            start += 1
            continue
        end = _region_end(lines, many, start)
        regions.append((start, end))
        start = end + 1
    return regions


def is_row(line: Line) -> bool:
    """Several cells, the mark of a list item not counted as one."""
    words = line.words
    if len(words) > 1 and LIST_MARK.match(words[0].text):
        return is_many(Line(words[1:]))
    return is_many(line)


def _region_end(lines: Sequence[Line], many: Sequence[bool], start: int) -> int:
    """The last line of the region that begins at ``start``."""
    rows = [lines[start]]
    columns = lines_to_columns(rows)
    end = start
    singles = crossing = 0
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if line.top - lines[index - 1].bottom > FAR * line.size:
            break
        if not many[index]:
            singles += 1
            crossing += crosses(line, columns)
            if singles > 8 or crossing > 1:
                break
            continue
        if index > start + 1 and (_is_header_again(line, lines[start]) or _begins_anew(lines, rows, end, index)):
            break
        wider = lines_to_columns([*rows, line])
        if len(wider) < 2 or (len(rows) >= SURE and len(wider) < 0.6 * len(columns)):
            break
        rows.append(line)
        columns, end, singles, crossing = wider, index, 0, 0
    return end


def _is_header_again(line: Line, header: Line) -> bool:
    """Whether a line says what the first line of the region says, and no figure: the next table begins."""
    return line.text == header.text and not any(is_value(piece.text) for piece in line_to_pieces(line))


def _begins_anew(lines: Sequence[Line], rows: Sequence[Line], last: int, index: int) -> bool:
    """Whether the row at ``index`` begins another table than the one whose last row so far is ``last``.

    Between two tables stands a heading or a sentence; a row of a category between two rows of one table is neither, being set
    as the rows are. What comes after it says over figures what they are, as a header does.
    """
    size = median(line.size for line in rows)
    between = lines[last + 1 : index]
    if any(line.size > LARGER * size or TITLE.match(line.text) for line in between):
        return True
    if any(line.bold for line in between) and _is_first_label_again(lines[index], rows):
        return True
    if not any(_has_value(line) for line in rows) or not _is_over_values(lines, index):
        return False
    left = min(line.x0 for line in rows)
    if any(line.x0 < left - OUTSIDE or re.search(r"[.:]$", line.text) for line in between):
        return True
    gaps = [below.top - above.bottom for above, below in pairwise(rows)]
    return lines[last + 1].top - lines[last].bottom > max(gaps, default=0.0) + 0.3 * size


def _is_first_label_again(line: Line, rows: Sequence[Line]) -> bool:
    """Whether a row begins with the words that the first row of the region does, and no other: the same is told of another."""
    labels = [line_to_pieces(row)[0].text for row in rows]
    return line_to_pieces(line)[0].text == labels[0] and len(rows) > 1 and labels.count(labels[0]) == 1


def _has_value(line: Line) -> bool:
    """Whether a line has a figure beside its first cell; years stand in headers."""
    return any(is_value(piece.text) and not YEAR.match(piece.text) for piece in line_to_pieces(line)[1:])


def _is_over_values(lines: Sequence[Line], index: int) -> bool:
    """Whether a line has words in each of its cells, and a figure under one that is not the first."""
    pieces = line_to_pieces(lines[index])
    if any(is_value(piece.text) and not YEAR.match(piece.text) for piece in pieces):
        return False
    return any(
        is_value(under.text) and under.x0 < piece.x1 and under.x1 > piece.x0
        for line in lines[index + 1 : index + 1 + BELOW]
        for under in line_to_pieces(line)
        for piece in pieces[1:]
    )


def crosses(line: Line, columns: Sequence[Column]) -> bool:
    """Whether a line runs over the white strip between two columns."""
    return any(line.x0 < left.x1 - 1 and line.x1 > right.x0 + 1 for left, right in zip(columns, columns[1:], strict=False))
