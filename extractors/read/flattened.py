"""Tables that lost their shape in conversion, one cell a line, put together again where the rhythm leaves no doubt."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document import Block
from extractors.read.lines import Line
from extractors.read.rows import Row, rows_to_block
from extractors.read.shapes import is_figure, is_unit, is_year, text_to_label

LONGEST_CELL = 90
FEWEST_ROWS = 3


def take_flattened(text: str, parts: Sequence[Line | Block]) -> list[Line | Block]:
    """Replaces runs of cells, one a line, by table blocks."""
    out: list[Line | Block] = []
    position = 0
    while position < len(parts):
        run = _run_of_cells(parts, position)
        found = cells_to_rows(run) if len(run) >= 2 * FEWEST_ROWS else None
        if found is None:
            out.append(parts[position])
            position += 1
            continue
        rows, taken = found
        block = rows_to_block(text, rows)
        if block is None:
            out.append(parts[position])
            position += 1
            continue
        out.append(block)
        position += taken
    return out


def _run_of_cells(parts: Sequence[Line | Block], position: int) -> list[Line]:
    """Lines from here on that could each be a cell."""
    run: list[Line] = []
    for part in parts[position:]:
        if not isinstance(part, Line) or not _could_be_cell(part):
            break
        run.append(part)
    return run


def _could_be_cell(line: Line) -> bool:
    if line.is_spacer:
        return True
    return (
        not line.has_tab and len(line.text) <= LONGEST_CELL and line.text[-1] not in ".;" and text_to_label(line.text) is None
    )


def cells_to_rows(run: Sequence[Line]) -> tuple[list[Row], int] | None:
    """Rows of a header and at least three rows of a label and the same number of figures, and how many lines they take."""
    header = _header(run)
    if header is None:
        return None
    columns, taken = header
    rows = [_cells_to_row([columns[0], *columns[1:]])]
    figures = len(columns) - 1
    body: list[Row] = []
    while taken < len(run):
        row = run[taken : taken + figures + 1]
        if len(row) < figures + 1:
            break
        if all(line.is_spacer for line in row):
            taken += figures + 1
            continue
        if row[0].is_spacer or is_figure(row[0].text) or not all(_is_figure_cell(line) for line in row[1:]):
            break
        body.append(_cells_to_row([[line] for line in row]))
        taken += figures + 1
    if len(body) < FEWEST_ROWS or _breaks_off(run, taken):
        return None
    return rows + body, taken


def _breaks_off(run: Sequence[Line], taken: int) -> bool:
    """A figure soon after the last row means that the rhythm was lost, and the table would be cut short in silence."""
    rest = [line for line in run[taken : taken + 3] if not line.is_spacer]
    return any(is_figure(line.text) for line in rest)


def _is_figure_cell(line: Line) -> bool:
    return line.is_spacer or is_figure(line.text)


def _header(run: Sequence[Line]) -> tuple[list[list[Line]], int] | None:
    """The heads of the columns, each one or two lines (a year and its unit), before the first label and figure."""
    position = 0
    columns: list[list[Line]] = []
    if run and run[0].is_spacer:
        columns, position = [[]], 1
    elif (
        len(run) > 1
        and (is_year(run[1].text) or is_unit(run[1].text))
        and not is_figure(run[0].text)
        and not is_year(run[0].text)
    ):
        columns, position = [[run[0]]], 1
    else:
        columns = [[]]
    while position < len(run) and _is_head(run[position]):
        if is_unit(run[position].text) and len(columns) > 1 and len(columns[-1]) == 1 and is_year(columns[-1][0].text):
            columns[-1] = [*columns[-1], run[position]]
        else:
            columns.append([run[position]])
        position += 1
    return (columns, position) if len(columns) > 1 else None


def _is_head(line: Line) -> bool:
    return is_year(line.text) or is_unit(line.text)


def _cells_to_row(cells: Sequence[Sequence[Line]]) -> Row:
    filled = [line for cell in cells for line in cell]
    start, end = filled[0].start, filled[-1].end
    spans = []
    position = start
    for cell in cells:
        spans.append((cell[0].start, cell[-1].end) if cell else (position, position))
        position = spans[-1][1]
    return Row(start, end, tuple(spans))
