"""Rows of plain text whose cells are parted by tabs or upright bars, as table blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document import Block, Cell, Table
from extractors.read.lines import Line
from extractors.read.shapes import is_capitals, is_figure, text_to_label

RULE_CELL = re.compile(r":?[-=_+]{2,}:?")
LONGEST_CATEGORY = 80
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a line as spans of the text; an empty cell is an empty span."""

    start: int
    end: int
    cells: tuple[Span, ...]


def take_tables(text: str, lines: Sequence[Line]) -> list[Line | Block]:
    """Replaces runs of lines that are rows by table blocks; other lines stay as they are."""
    out: list[Line | Block] = []
    position = 0
    while position < len(lines):
        taken, table = _table_at(text, lines, position)
        if table is None:
            out.append(lines[position])
            position += 1
        else:
            out.append(table)
            position += taken
    return out


def _table_at(text: str, lines: Sequence[Line], position: int) -> tuple[int, Block | None]:
    """A table that begins at a line, and how many lines it takes."""
    for separator in "\t|":
        run = _run_of_rows(lines, position, separator)
        if run:
            rows = [_line_to_row(text, line, separator) for line in lines[position : position + run]]
            block = rows_to_block(text, rows)
            if block is not None:
                return run, block
    return 0, None


def _run_of_rows(lines: Sequence[Line], position: int, separator: str) -> int:
    """How many lines from here on are rows of one table."""
    run = 0
    for index in range(position, len(lines)):
        line = lines[index]
        if run and line.gap > _gap_allowed(lines, position):
            break
        if not (_is_row(line, separator) or (run and _is_category(lines, index, separator))):
            break
        run += 1
    return run if separator == "\t" or run > 1 else 0


def _gap_allowed(lines: Sequence[Line], position: int) -> int:
    """Rows copied from a web page may all have a blank line between them; then the first two tell."""
    return min(lines[position + 1].gap, 1) if position + 1 < len(lines) and lines[position + 1].has_tab else 0


def _is_row(line: Line, separator: str) -> bool:
    if separator == "|":
        return line.text.count("|") >= 2 or (line.text.count("|") == 1 and " | " in line.text)
    return line.has_tab and not _is_tabbed_item(line)


def _is_tabbed_item(line: Line) -> bool:
    """``•<tab>text`` and ``1.<tab>text`` are list items, not rows of two cells."""
    label = text_to_label(line.text)
    return label is not None and "\t" not in line.text[label.width :]


def _is_category(lines: Sequence[Line], index: int, separator: str) -> bool:
    """A short line with no separator, directly between two rows, is a row of one cell."""
    line = lines[index]
    if line.gap or line.is_spacer or len(line.text) > LONGEST_CATEGORY or line.text.endswith(".") or index + 1 >= len(lines):
        return False
    after = lines[index + 1]
    return text_to_label(line.text) is None and after.gap == 0 and _is_row(after, separator)


def _line_to_row(text: str, line: Line, separator: str) -> Row:
    """Splits the whole printed line, so that a tab at its start is an empty first cell."""
    start = text.rfind("\n", 0, line.start) + 1
    end = text.find("\n", line.start)
    end = len(text) if end < 0 else end
    if separator == "|":
        start, end = line.start, line.end
        start += text[start:end].startswith("|")
        end -= text[start:end].endswith("|")
    cells = []
    position = start
    for piece in text[start:end].split(separator):
        lead = len(piece) - len(piece.lstrip())
        cells.append((position + lead, position + lead + len(piece.strip())))
        position += len(piece) + 1
    spans = tuple((begin, max(begin, finish)) for begin, finish in cells)
    # A soft hyphen at an edge is part of the cell but not of the line.
    return Row(min(line.start, spans[0][0]), max(line.end, spans[-1][1]), spans)


def rows_to_block(text: str, rows: Sequence[Row], problem: str | None = None) -> Block | None:
    """A table block, or ``None`` where no row has two cells that hold something."""
    rows = [row for row in rows if not _is_rule(text, row)]
    if not any(sum(end > start for start, end in row.cells) >= 2 for row in rows):
        return None
    headers = count_header_rows([[text[start:end] for start, end in row.cells] for row in rows])
    cells = [
        Cell(number, column, _joined(text, start, end), start, end, is_header=number < headers)
        for number, row in enumerate(rows)
        for column, (start, end) in enumerate(row.cells)
        if end > start
    ]
    start, end = rows[0].start, rows[-1].end
    columns = max(cell.column for cell in cells) + 1
    return Block("table", text[start:end], start, end, table=Table(tuple(cells), len(rows), columns, problem=problem))


def count_header_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows at the top head the columns: no figures in them, and figures (or no capitals) below."""
    if len(rows) < 2 or any(is_figure(cell) for cell in rows[0]) or sum(map(bool, rows[0])) < min(1, len(rows[0])):
        return 0
    below = rows[1:]
    figures = any(is_figure(cell) or cell.startswith("£") for row in below for cell in row[1:])
    money_on_top = any(cell.startswith("£") and any(map(str.isdigit, cell)) for cell in rows[0])
    if figures and not money_on_top and not (rows[0][0] and not any(rows[0][1:])):
        return 1 + (len(below) > 1 and not below[0][0] and any(below[0]) and not any(map(is_figure, below[0])))
    capitals = is_capitals(" ".join(rows[0])) and not is_capitals(" ".join(cell for row in below for cell in row))
    return int(capitals and sum(map(bool, rows[0])) > 1)


def _is_rule(text: str, row: Row) -> bool:
    """A row of dashes that a program drew between rows."""
    filled = [text[start:end] for start, end in row.cells if end > start]
    return not filled or (all(RULE_CELL.fullmatch(cell) for cell in filled) and len("".join(filled)) > 2)


def _joined(text: str, start: int, end: int) -> str:
    return text[start:end].replace("\n", " ")
