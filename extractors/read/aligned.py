"""Rows of plain text whose columns are set apart by runs of spaces, as mail and terminals show them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.document import Block
from extractors.read.lines import Line
from extractors.read.rows import Row, Span, rows_to_block
from extractors.read.shapes import MONEY, is_figure, is_unit, is_year, text_to_label

GAP = re.compile(r"[ \xa0]{3,}|[ \xa0]{2,}(?=£)")
FEWEST_ROWS = 2
LABEL_AND_VALUE, FORM_SHARE = 2, 0.6


def take_aligned(text: str, parts: Sequence[Line | Block]) -> list[Line | Block]:
    """Replaces runs of at least two lines of the same number of cells, the last of each a figure, by table blocks."""
    out: list[Line | Block] = []
    position = 0
    while position < len(parts):
        rows = _rows_from(parts, position)
        is_table = len(rows) >= FEWEST_ROWS and not is_form(text, rows)
        block = rows_to_block(text, _with_head(out, rows)) if is_table else None
        if block is None:
            out.append(parts[position])
            position += 1
            continue
        if len(_with_head(out, rows)) > len(rows):
            out.pop()
        out.append(block)
        position += len(rows)
    return out


def is_form(text: str, rows: Sequence[Row]) -> bool:
    """Whether rows are labelled fields (*Provider:   X*): two cells at most, the first of most ending in a colon."""
    pairs = [row for row in rows if len(row.cells) == LABEL_AND_VALUE]
    labelled = [row for row in pairs if text[slice(*row.cells[0])].rstrip().endswith(":")]
    return all(len(row.cells) <= LABEL_AND_VALUE for row in rows) and len(labelled) >= max(1, FORM_SHARE * len(pairs))


def _rows_from(parts: Sequence[Line | Block], position: int) -> list[Row]:
    """Rows of the same width from a position on."""
    rows: list[Row] = []
    for index in range(position, len(parts)):
        part = parts[index]
        if not isinstance(part, Line) or part.is_spacer or part.has_tab or (rows and part.gap > 1):
            break
        row = _line_to_row(part)
        if len(row.cells) < 2 or (rows and len(row.cells) != len(rows[0].cells)) or not _ends_in_figure(part, row):
            break
        rows.append(row)
    return rows


def _line_to_row(line: Line) -> Row:
    cells: list[Span] = []
    start = 0
    for gap in GAP.finditer(line.text):
        cells.append((line.start + start, line.start + gap.start()))
        start = gap.end()
    return Row(line.start, line.end, (*cells, (line.start + start, line.end)))


def _ends_in_figure(line: Line, row: Row) -> bool:
    last = line.text[row.cells[-1][0] - line.start :]
    label = text_to_label(line.text)
    return is_figure(last) and (label is None or bool(MONEY.match(last))) and not last.startswith(".")


def _with_head(before: Sequence[Line | Block], rows: Sequence[Row]) -> list[Row]:
    """The rows with the line above them where it heads their columns; a first column needs no head."""
    last = before[-1] if before else None
    if not rows or not isinstance(last, Line) or last.is_spacer or last.has_tab:
        return list(rows)
    head = _line_to_row(last)
    texts = [last.text[start - last.start : end - last.start] for start, end in head.cells]
    width = len(rows[0].cells)
    if len(texts) == width - 1 and all(is_year(text) or is_unit(text) or "£" in text for text in texts):
        head = Row(head.start, head.end, ((head.start, head.start), *head.cells))
    return [head, *rows] if len(head.cells) == width and not any(map(is_figure, texts)) else list(rows)
