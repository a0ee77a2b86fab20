"""Unruled tables: found among the lines of a page, told from prose, lists and contents pages, and cut into cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import mean, median

from extractors.read.pdf_cells import PageCell, PageTable
from extractors.read.pdf_columns import Column, line_to_parts, line_to_pieces, lines_to_columns
from extractors.read.pdf_headers import widen_header
from extractors.read.pdf_regions import LARGER, crosses, is_row, lines_to_regions
from extractors.read.pdf_rows import RowLine, goes_on, is_value, lines_to_rows, value_columns
from extractors.read.pdf_rules import Rules
from extractors.read.pdf_words import Box, Line, PageWord

MOST_WORDS = 8
"""Words that a line of a cell has on average in a table without figures; columns of prose have more."""
EVEN = 1.0
"""Points by which edges that are set to one place differ at most."""
CAPTION = re.compile(r"^(?:table|figure|fig\.|chart|source|sources|note|notes|nb|n\.b\.|annex|appendix)\b|^[*†]", re.IGNORECASE)


def lines_to_tables(lines: Sequence[Line], rules: Rules, page: int) -> list[PageTable]:
    """Unruled tables among the lines of one zone, from the top down."""
    tables = []
    for first, last in lines_to_regions(lines):
        tables += region_to_tables(lines, first, last, rules, page)
    return tables


def region_to_tables(lines: Sequence[Line], first: int, last: int, rules: Rules, page: int) -> list[PageTable]:
    """The table of a region, or the tables that stand in it side by side; none where the lines are something else."""
    rows = [line for line in lines[first : last + 1] if is_row(line)]
    columns = lines_to_columns(rows)
    if len(columns) < 2 or len(rows) < 2:
        return []
    first, last = _with_header(lines, first, columns, rows), _with_tail(lines, last, columns)
    parted = [line_to_parts(line, columns) for line in lines[first : last + 1]]
    _mark_rules(parted, rules, columns)
    if is_contents([line for line in parted if len(line.parts) > 1], len(columns), lines[:first]) or not is_table(
        parted, columns
    ):
        return []
    widen_header(parted, columns)
    width = _repeat_width(parted, len(columns))
    halves = [_columns_only(parted, start, width) for start in range(0, len(columns), width)]
    tables = [rows_to_table(half, width, page) for half in halves]
    return [table for table in tables if table.rows >= 2]


def _repeat_width(lines: Sequence[RowLine], columns: int) -> int:
    """How many columns one of several equal tables side by side has: their headers say the same."""
    for width in range(2, columns // 2 + 1):
        if columns % width == 0 and any(_repeats(line, width, columns) for line in lines[:3]):
            return width
    return columns


def _repeats(line: RowLine, width: int, columns: int) -> bool:
    texts = [line.parts[column].text if column in line.parts else "" for column in range(columns)]
    words = any(re.search(r"[A-Za-z]{3}", text) for text in texts[:width])
    return words and all(texts) and all(texts[start : start + width] == texts[:width] for start in range(width, columns, width))


def _columns_only(lines: Sequence[RowLine], start: int, width: int) -> list[RowLine]:
    """The lines with only some of the columns, those without text left out."""
    out = []
    for line in lines:
        parts = {column - start: part for column, part in line.parts.items() if start <= column < start + width}
        if parts:
            spans = {column - start: span for column, span in line.spans.items() if column - start in parts}
            top, bottom = min(part.top for part in parts.values()), max(part.bottom for part in parts.values())
            out.append(RowLine(parts, top, bottom, spans, line.after_rule))
    return out


def _with_header(lines: Sequence[Line], first: int, columns: Sequence[Column], rows: Sequence[Line]) -> int:
    """The first line of the header above a region, up to the highest that stands over the other columns.

    It is close to the rows; over a column of figures it may be as far from them as they are from each other.
    """
    close = _header_start(lines, first, columns, 1.0 * lines[first].size)
    leading = median([below.top - above.bottom for above, below in pairwise(rows)]) + 0.1 * lines[first].size
    far = _header_start(lines, first, columns, leading)
    figures = [piece for piece in line_to_pieces(lines[first]) if is_value(piece.text)]
    over = any(piece.x0 < lines[far].x1 and piece.x1 > lines[far].x0 for piece in figures)
    return far if far < close and over else close


def _header_start(lines: Sequence[Line], first: int, columns: Sequence[Column], most: float) -> int:
    """The highest line over the other columns among those above a region with no more than some points between them."""
    top = first
    for index in range(first - 1, max(first - 6, -1), -1):
        line = lines[index]
        beside = line.x0 >= columns[0].x1
        if (
            lines[index + 1].top - line.bottom > most
            or line.size > LARGER * lines[first].size
            or CAPTION.match(line.text)
            or (line.x1 > columns[-1].x1 + 2 * line.size and not _is_flush(line, columns[1:]))
            or not (beside or not crosses(line, columns))
        ):
            break
        if beside:
            top = index
    return top


def _is_flush(line: Line, columns: Sequence[Column]) -> bool:
    """Whether a line begins where a column does, as a header does that is wider than what stands under it."""
    return any(abs(line.x0 - column.x0) < EVEN for column in columns)


def _with_tail(lines: Sequence[Line], last: int, columns: Sequence[Column]) -> int:
    """The last line of the wrapped cells of the last row."""
    end = last
    for index in range(last + 1, min(last + 8, len(lines))):
        line = lines[index]
        near = line.top - lines[index - 1].bottom <= 0.6 * line.size
        if not near or CAPTION.match(line.text) or crosses(line, columns) or line.x1 > columns[-1].x1 + line.size:
            break
        column = min(columns, key=lambda column: abs(column.x0 - line.x0))
        above = next((piece for k in range(index - 1, index - 4, -1) if (piece := _words_in(lines[k], column))), [])
        if not above or not goes_on(Line(above), line, column.x1):
            break
        end = index
    return end


def _words_in(line: Line, column: Column) -> list[PageWord]:
    return [word for word in line.words if column.x0 - 1 <= word.x0 <= column.x1]


def _mark_rules(lines: Sequence[RowLine], rules: Rules, columns: Sequence[Column]) -> None:
    """Notes the lines that have a horizontal rule right above them."""
    wide = columns[-1].x1 - columns[0].x0
    places = [
        rule.at for rule in rules.horizontal if min(rule.end, columns[-1].x1) - max(rule.start, columns[0].x0) > 0.6 * wide
    ]
    for above, below in zip(lines, lines[1:], strict=False):
        middle = (above.top + above.bottom) / 2
        below.after_rule = any(middle < place < (below.top + below.bottom) / 2 for place in places)


def is_table(lines: Sequence[RowLine], columns: Sequence[Column]) -> bool:
    """Whether parted lines are a table: values in columns, or short cells in at least three."""
    rows = [line for line in lines if len(line.parts) > 1]
    fill = sum(len(line.parts) for line in rows) / (len(rows) * len(columns))
    if fill < 0.4:
        return False
    values = [column for column in value_columns(lines) if column > 0]
    if values:
        return _has_labels(lines, values)
    words = [len(part.words) for line in rows for part in line.parts.values()]
    if len(columns) >= 3 and len(rows) >= 3 and fill >= 0.6 and mean(words) <= 4:
        return True
    return len(rows) >= 3 and mean(words) <= MOST_WORDS and _has_header_row(lines, len(columns))


def _has_header_row(lines: Sequence[RowLine], columns: int) -> bool:
    """Whether the first line fills every column and is set apart: in bold over text that is not, or by a rule."""
    first, rest = lines[0], lines[1:]
    if len(first.parts) < columns or any(len(part.words) > MOST_WORDS for part in first.parts.values()):
        return False
    if rest[0].after_rule:
        return True
    bold = sum(part.bold for line in rest for part in line.parts.values())
    return all(part.bold for part in first.parts.values()) and 2 * bold < sum(len(line.parts) for line in rest)


def _has_labels(lines: Sequence[RowLine], values: Sequence[int]) -> bool:
    """At least two lines with a value, and words or several values beside them."""
    with_value = [
        line for line in lines if any(column in line.parts and is_value(line.parts[column].text) for column in values)
    ]
    labelled = [line for line in lines if any(re.search(r"[A-Za-z]{2}", part.text) for part in line.parts.values())]
    return len(with_value) >= 2 and len(labelled) >= 1


def is_contents(rows: Sequence[RowLine], columns: int, above: Sequence[Line]) -> bool:
    """Headings with page numbers that never fall, after dots that lead to them or under a line that says so."""
    last = [line.parts[columns - 1] for line in rows if columns - 1 in line.parts]
    if columns > 3 or len(last) < 2 or not all(re.fullmatch(r"\d{1,3}", part.text) for part in last):
        return False
    numbers = [int(part.text) for part in last]
    led = sum(any(word.leads for part in line.parts.values() for word in part.words) for line in rows)
    said = any(re.fullmatch(r"(?:table of )?contents(?: page)?|index", line.text.strip(), re.IGNORECASE) for line in above)
    return numbers == sorted(numbers) and (2 * led > len(rows) or said or len(set(numbers)) >= 8)


def rows_to_table(lines: Sequence[RowLine], columns: int, page: int) -> PageTable:
    """Cells of lines that are known to be a table."""
    rows, header = lines_to_rows(lines)
    return groups_to_table(rows, header, columns, page)


def groups_to_table(rows: Sequence[Sequence[RowLine]], header: int, columns: int, page: int) -> PageTable:
    """Cells of lines that are already in rows, the first ``header`` of which are the header."""
    cells: list[PageCell] = []
    for row, group in enumerate(rows):
        for column in sorted({column for line in group for column in line.parts}):
            pieces = [line.parts[column] for line in group if column in line.parts]
            span = max(line.spans.get(column, 1) for line in group if column in line.parts)
            cells.append(PageCell(row, column, pieces, 1, span, page))
    words = [word for cell in cells for line in cell.lines for word in line.words]
    box = Box(min(w.x0 for w in words), min(w.top for w in words), max(w.x1 for w in words), max(w.bottom for w in words))
    return PageTable(page, box, cells, len(rows), columns, header_rows=header)
