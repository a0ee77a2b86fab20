"""Tables that lost their shape in conversion, one cell a line, put together again where the rhythm leaves no doubt.

Certain is a header of as many cells as each of at least three rows, every row the same number of words and then of figures.
Rows without a header are put together where each ends in an amount in pounds, and the table says that it was rebuilt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.document import Block
from extractors.read.inline_tables import take_inline
from extractors.read.lines import Line
from extractors.read.numbered import numbered_rows
from extractors.read.rows import Row, rows_to_block
from extractors.read.shapes import MONEY, is_figure, is_unit, is_year, text_to_label

TOTAL = re.compile(r"\W*(?:grand |sub-? ?|overall )?total\b", re.IGNORECASE)
LONGEST_CELL = 90
FEWEST_ROWS = 3
MOST_WORDS, MOST_FIGURES = 3, 8
WINDOW = 2 * MOST_WORDS + 2 * MOST_FIGURES
REBUILT = "rebuilt from one cell a line, without a header"
FIGURE_HEAD = re.compile(
    r"£|%|\b(?:amount|award|awarded|grant|granted|allocat\w+|fund(?:ing|ed)?|budget|cost|spend|spent|total|value|sum|paid|actual|outturn"
    r"|number|referrals|victims|people|cases|contacts|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The header's cells, each of one line or more, and how many words and figures each row below it has."""

    header: tuple[tuple[Line, ...], ...]
    words: int
    figures: int
    body: int


def take_flattened(text: str, parts: Sequence[Line | Block]) -> list[Line | Block]:
    """Replaces runs of cells, one a line, by table blocks."""
    out: list[Line | Block] = []
    position = 0
    while position < len(parts):
        run = _run_of_cells(parts, position)
        if run:
            out += _take_from_run(text, run)
            position += len(run)
        else:
            out.append(parts[position])
            position += 1
    return out


def _run_of_cells(parts: Sequence[Line | Block], position: int) -> list[Line]:
    """Lines from here on that could each be a cell."""
    run: list[Line] = []
    for index in range(position, len(parts)):
        part = parts[index]
        if not isinstance(part, Line) or not _could_be_cell(part):
            break
        run.append(part)
    return run


def _could_be_cell(line: Line) -> bool:
    if line.is_spacer:
        return True
    if line.has_tab or len(line.text) > LONGEST_CELL or (line.text[-1] in ".;" and not line.text.endswith(("No.", "Ref."))):
        return False
    return text_to_label(line.text) is None or is_figure(line.text)


def _take_from_run(text: str, run: Sequence[Line]) -> list[Line | Block]:
    """The lines of a run with its tables put together; empty lines are taken for empty cells first, then for mere gaps."""
    once = list(_scan(text, run))
    if not any(isinstance(part, Line) and part.is_spacer for part in once):
        return once
    out: list[Line | Block] = []
    loose: list[Line] = []
    for part in once:
        if isinstance(part, Line):
            loose.append(part)
        else:
            out += [*_scan(text, without_spacers(loose)), part]
            loose = []
    return [*out, *_scan(text, without_spacers(loose))]


def without_spacers(lines: Sequence[Line]) -> list[Line]:
    """Lines that hold something; one after an empty cell begins anew."""
    kept: list[Line] = []
    after_spacer = False
    for line in lines:
        if not line.is_spacer:
            kept.append(replace(line, gap=max(line.gap, 1)) if after_spacer else line)
        after_spacer = line.is_spacer
    return kept


def _scan(text: str, run: Sequence[Line]) -> Iterator[Line | Block]:
    position = 0
    while position < len(run):
        found = _table_at(text, run, position)
        if found is None:
            yield run[position]
            position += 1
        else:
            yield found[0]
            position = found[1]


def _table_at(text: str, run: Sequence[Line], position: int) -> tuple[Block, int] | None:
    """A table that begins at a position of a run, and the position after it."""
    numbered = numbered_rows(run, position)
    if numbered is not None:
        heads, body, end = numbered
        block = rows_to_block(text, [_cells_to_row(cells) for cells in (heads, *body)])
        if block is not None:
            return block, end
    window = run[position : position + WINDOW]
    if len(window) < 2 * FEWEST_ROWS:
        return None
    for rhythm in (_years_rhythm(window), _words_rhythm(window), _bare_rhythm(window)):
        if rhythm is None:
            continue
        rows, end = _body_rows(run, position + rhythm.body, rhythm)
        rows, end = _with_total(run, rows, end, rhythm)
        if len(rows) < FEWEST_ROWS or _breaks_off(run, end):
            continue
        header = [_cells_to_row(rhythm.header)] if rhythm.header else []
        block = rows_to_block(text, [*header, *rows], problem=None if rhythm.header else REBUILT)
        if block is not None:
            return block, end
    return None


def _years_rhythm(run: Sequence[Line]) -> Rhythm | None:
    """A header of years and units, each a line or a year with its unit on the next, after an empty cell or some words."""
    leads = next((index for index, line in enumerate(run[: MOST_WORDS + 1]) if _is_head(line)), 0)
    words: tuple[tuple[Line, ...], ...] = ((),)
    position = 0
    if run[0].is_spacer:
        position = 1
    elif leads and not any(line.is_spacer or is_figure(line.text) for line in run[:leads]):
        words, position = tuple((line,) for line in run[:leads]), leads
    columns: list[tuple[Line, ...]] = []
    while position < len(run) and _is_head(run[position]):
        if columns and is_unit(run[position].text) and len(columns[-1]) == 1 and is_year(columns[-1][0].text):
            columns[-1] = (*columns[-1], run[position])
        else:
            columns.append((run[position],))
        position += 1
    is_width = 1 <= len(columns) <= MOST_FIGURES
    return Rhythm((*words, *columns), len(words), len(columns), position) if is_width else None


def _words_rhythm(run: Sequence[Line]) -> Rhythm | None:
    """A header of as many words as a row has cells, those above figures saying so (*Amount*, *2019 £*)."""
    before, figures = _first_figures(run)
    words, odd = divmod(before - figures, 2)
    if odd or not 1 <= words <= MOST_WORDS or not 1 <= figures <= MOST_FIGURES:
        return None
    header = run[: words + figures]
    if any(line.is_spacer for line in header) or not all(FIGURE_HEAD.search(line.text) for line in header[words:]):
        return None
    return Rhythm(tuple((line,) for line in header), words, figures, words + figures)


def _bare_rhythm(run: Sequence[Line]) -> Rhythm | None:
    """No header: a word and an amount in pounds, over and over."""
    words, figures = _first_figures(run)
    if words != 1 or figures != 1 or not all(MONEY.search(line.text) for line in run[1 : 2 * FEWEST_ROWS : 2]):
        return None
    return Rhythm((), words, figures, 0)


def _first_figures(run: Sequence[Line]) -> tuple[int, int]:
    """How many lines stand before the first figure, and how many figures stand together there."""
    most = 2 * MOST_WORDS + MOST_FIGURES
    before = next((index for index, line in enumerate(run[: most + 1]) if _is_figure_line(line)), most + 1)
    figures = next((index for index, line in enumerate(run[before : before + most]) if not _is_figure_line(line)), 0)
    return before, figures


def _is_figure_line(line: Line) -> bool:
    return not line.is_spacer and is_figure(line.text)


def _is_head(line: Line) -> bool:
    return not line.is_spacer and (is_year(line.text) or is_unit(line.text))


def _body_rows(run: Sequence[Line], position: int, rhythm: Rhythm) -> tuple[list[Row], int]:
    """Rows from a position on as long as the rhythm holds, rows of empty cells left out, and the position after them."""
    width = rhythm.words + rhythm.figures
    rows: list[Row] = []
    while position + width <= len(run):
        row = run[position : position + width]
        if not all(line.is_spacer for line in row):
            if not _keeps_rhythm(row[: rhythm.words], row[rhythm.words :]):
                break
            rows.append(_cells_to_row([(line,) for line in row]))
        position += width
    return rows, position


def _with_total(run: Sequence[Line], rows: list[Row], end: int, rhythm: Rhythm) -> tuple[list[Row], int]:
    """The rows with a last one of a total, whose label spanned all columns of words and so stands on one line."""
    filled = [(index, line) for index, line in enumerate(run[end : end + WINDOW], end) if not line.is_spacer]
    closing = filled[: 1 + rhythm.figures]
    is_whole = len(closing) == 1 + rhythm.figures and all(is_figure(line.text) for _, line in closing[1:])
    if rhythm.words < 2 or not is_whole or not TOTAL.match(closing[0][1].text):
        return rows, end
    lines = [line for _, line in closing]
    cells = [(lines[0],), *[()] * (rhythm.words - 1), *((line,) for line in lines[1:])]
    return [*rows, _cells_to_row(cells)], closing[-1][0] + 1


def _keeps_rhythm(words: Sequence[Line], figures: Sequence[Line]) -> bool:
    if words[0].is_spacer or any(_is_figure_line(line) or _is_head(line) for line in words):
        return False
    return all(line.is_spacer or is_figure(line.text) for line in figures)


def _breaks_off(run: Sequence[Line], taken: int) -> bool:
    """A figure soon after the last row means that the rhythm was lost, and the table would be cut short in silence."""
    rest = [line for line in run[taken : taken + 4] if not line.is_spacer]
    return any(is_figure(line.text) for line in rest)


def _cells_to_row(cells: Sequence[Sequence[Line]]) -> Row:
    filled = [line for cell in cells for line in cell]
    start, end = filled[0].start, filled[-1].end
    spans = []
    position = start
    for cell in cells:
        spans.append((cell[0].start, cell[-1].end) if cell else (position, position))
        position = spans[-1][1]
    return Row(start, end, tuple(spans))


def rebuild_blocks(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Blocks of a document with runs of one-cell paragraphs put together into tables."""
    by_start = {block.start: block for block in blocks}
    parts: list[Line | Block] = [_block_to_line(block) if _is_loose(block) else block for block in blocks]
    taken = take_flattened(text, take_inline(text, parts))
    return [_line_to_block(part, by_start) if isinstance(part, Line) else _with_page(part, by_start) for part in taken]


def _line_to_block(line: Line, by_start: dict[int, Block]) -> Block:
    """The block that a line was, or a paragraph for what is left of one that a table was taken out of."""
    block = by_start.get(line.start)
    if block is not None and block.end == line.end:
        return block
    return Block("paragraph", line.text, line.start, line.end)


def _is_loose(block: Block) -> bool:
    """Whether a block is a line that could have been a cell; bold cells look like headings."""
    return block.label is None and (block.kind == "paragraph" or (block.kind == "heading" and block.level > 1))


def _block_to_line(block: Block) -> Line:
    return Line(block.start, block.end, block.text, 0, 1)


def _with_page(block: Block, by_start: dict[int, Block]) -> Block:
    first = by_start.get(block.start)
    return replace(block, page=first.page) if first is not None else block
