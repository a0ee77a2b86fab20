"""Ruled tables: cells from drawn rules, with the rules that a border lacks supplied from the way the text is set.

Rules that touch make one component. Its x and y places make a grid; neighbouring fields with no rule between them are one cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.read.pdf_cells import PageCell, PageTable, with_joined_columns, without_empty, words_to_cell
from extractors.read.pdf_columns import Column, is_many, line_to_parts, line_to_pieces, lines_to_columns
from extractors.read.pdf_headers import table_to_header_rows
from extractors.read.pdf_rows import RowLine, is_value, lines_to_rows, value_columns
from extractors.read.pdf_rules import Rules, Segment
from extractors.read.pdf_words import Box, Line, PageWord, words_to_lines

TOUCH = 3.5
"""Distance in points at which two rules meet."""
COVER = 0.55
"""Share of a field's side that a rule must cover to part it from the next."""
CROSSED = 0.12
"""Share of words that may stand across a vertical rule; in a chart more do."""


SLIVER = 12.0
"""A column narrower than this that holds no word is the space between a border and the shading inside it."""
MOST_EMPTY = 0.5
"""Share of columns without a word above which rules are the grid of a chart."""


@dataclass(frozen=True, slots=True)
class Grid:
    """What the cells of a ruled table are made from; ``soft`` are the rows' edges that no rule draws."""

    rules: Rules
    xs: list[float]
    ys: list[float]
    soft: set[float]
    words: list[PageWord]
    page: int


def rules_to_tables(rules: Rules, words: Sequence[PageWord], page: int) -> list[PageTable]:
    """Ruled tables of a page; smaller frames first, so that a table inside a frame is found before the frame."""
    free = list(words)
    tables = []
    for group in sorted(_components(rules), key=_area):
        table = component_to_table(group, free, page)
        if table is not None:
            tables.append(table)
            taken = {id(word) for cell in table.cells for line in cell.lines for word in line.words}
            free = [word for word in free if not table.box.holds(word) and id(word) not in taken]
    return sorted(tables, key=lambda table: (table.box.top, table.box.x0))


def component_to_table(rules: Rules, words: Sequence[PageWord], page: int) -> PageTable | None:
    """The table of rules that touch, ``None`` where they are a frame, a chart or an underlining."""
    box = _box(rules)
    inside = [word for word in words if box.holds(word)]
    if len(inside) < 2 or _crossed(rules.vertical, inside) > CROSSED:
        return None
    xs = _places([rule.at for rule in rules.vertical], box.x0, box.x1)
    xs, moved = _without_slivers(xs, inside)
    rules = Rules(
        rules.horizontal, tuple(replace(rule, at=moved.get(_nearest(rule.at, moved), rule.at)) for rule in rules.vertical)
    )
    ys = _places([rule.at for rule in rules.horizontal], box.top, box.bottom)
    if (len(xs) < 3 and len(ys) < 3) or _empty_columns(xs, inside) > MOST_EMPTY:
        return None
    xs = with_unruled_columns(xs, words_to_lines(inside))
    ys, soft = with_unruled_rows(xs, ys, words_to_lines(inside))
    grid = Grid(rules, xs, ys, soft, inside, page)
    table = without_empty(with_joined_columns(PageTable(page, box, _cells(grid), len(ys) - 1, len(xs) - 1, is_ruled=True)))
    if not _is_table(table):
        return None
    table.header_rows = table_to_header_rows(table)
    return table


def _is_table(table: PageTable) -> bool:
    """At least two rows and columns with four cells between them, or one row that holds a figure beside words."""
    if table.rows >= 2:
        return table.columns >= 2 and len(table.cells) >= 4
    figures = [bool(re.search(r"[£€$]\s?\d", cell.text)) or is_value(cell.text) for cell in table.cells]
    return table.columns >= 2 and any(figures) and not all(figures)


def _components(rules: Rules) -> list[Rules]:
    """Rules in groups that touch."""
    groups: list[tuple[list[Segment], list[Segment]]] = []
    for rule in rules.vertical:
        met = [group for group in groups if any(_meet(other, rule) for other in group[0])]
        across = [other for other in rules.horizontal if _meet(other, rule)]
        merged: tuple[list[Segment], list[Segment]] = ([], [rule])
        for group in met:
            groups.remove(group)
            merged[0].extend(group[0])
            merged[1].extend(group[1])
        merged[0].extend(other for other in across if other not in merged[0])
        groups.append(merged)
    return [Rules(tuple(across), tuple(down)) for across, down in groups if len(across) >= 2]


def _meet(across: Segment, down: Segment) -> bool:
    return across.start - TOUCH <= down.at <= across.end + TOUCH and down.start - TOUCH <= across.at <= down.end + TOUCH


def _box(rules: Rules) -> Box:
    return Box(
        min([rule.at for rule in rules.vertical] + [rule.start for rule in rules.horizontal]),
        min([rule.at for rule in rules.horizontal] + [rule.start for rule in rules.vertical]),
        max([rule.at for rule in rules.vertical] + [rule.end for rule in rules.horizontal]),
        max([rule.at for rule in rules.horizontal] + [rule.end for rule in rules.vertical]),
    )


def _area(rules: Rules) -> float:
    box = _box(rules)
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _crossed(vertical: Sequence[Segment], words: Sequence[PageWord]) -> float:
    """Share of words that a vertical rule runs through."""
    crossed = sum(
        any(word.x0 + 2 < rule.at < word.x1 - 2 and rule.start < word.middle < rule.end for rule in vertical) for word in words
    )
    return crossed / len(words)


def _places(found: Sequence[float], first: float, last: float) -> list[float]:
    """Sorted places at least 3 points apart, the two outer edges among them."""
    out: list[float] = []
    for place in sorted([first, *found, last]):
        if not out or place - out[-1] > 3:
            out.append(place)
    return out


def _without_slivers(xs: list[float], words: Sequence[PageWord]) -> tuple[list[float], dict[float, float]]:
    """Columns' edges with the slivers between a border and a shading closed, and where each edge went."""
    groups = [[xs[0]]]
    for left, right in zip(xs, xs[1:], strict=False):
        holds = any(left < (word.x0 + word.x1) / 2 < right for word in words)
        if right - left < SLIVER and not holds and right - groups[-1][0] < SLIVER:
            groups[-1].append(right)
        else:
            groups.append([right])
    middles = [sum(group) / len(group) for group in groups]
    return middles, {x: middle for group, middle in zip(groups, middles, strict=True) for x in group}


def _nearest(at: float, places: dict[float, float]) -> float:
    return min(places, key=lambda place: abs(place - at))


def _empty_columns(xs: Sequence[float], words: Sequence[PageWord]) -> float:
    """Share of the grid's columns that no word touches."""
    touched = sum(any(word.x0 < right and word.x1 > left for word in words) for left, right in zip(xs, xs[1:], strict=False))
    return 1 - touched / max(len(xs) - 1, 1)


def _cells(grid: Grid) -> list[PageCell]:
    """Cells of the grid: fields joined along their row, then equal stretches joined down."""
    done: list[tuple[int, int, int, int]] = []
    above: dict[tuple[int, int], int] = {}
    for row in range(len(grid.ys) - 1):
        current = dict.fromkeys(_row_runs(grid, row), row)
        for run, start in above.items():
            if run in current and not _ends_above(grid, row, run):
                current[run] = start
            else:
                done.append((start, row - 1, *run))
        above = current
    done += [(start, len(grid.ys) - 2, *run) for run, start in above.items()]
    return [_run_to_cell(grid, run) for run in sorted(done, key=lambda run: (run[0], run[2]))]


def _row_runs(grid: Grid, row: int) -> list[tuple[int, int]]:
    """Columns of one grid row, first and last, joined where neither a rule nor the text parts them."""
    top, bottom = grid.ys[row], grid.ys[row + 1]
    runs = [(0, 0)]
    for column in range(1, len(grid.xs) - 1):
        if _parted(grid.rules.vertical, grid.xs[column], top, bottom):
            runs.append((column, column))
        else:
            runs[-1] = (runs[-1][0], column)
    return [part for run in runs for part in _split_run(grid, run, top, bottom)]


def _split_run(grid: Grid, run: tuple[int, int], top: float, bottom: float) -> list[tuple[int, int]]:
    """A stretch of fields cut where pieces of text stand on both sides of a column's edge and none runs over it."""
    first, last = run
    if first == last:
        return [run]
    area = Box(grid.xs[first], top, grid.xs[last + 1], bottom)
    pieces = [
        piece for line in words_to_lines([word for word in grid.words if area.holds(word)]) for piece in line_to_pieces(line)
    ]
    out = [(first, first)]
    for column in range(first + 1, last + 1):
        at = grid.xs[column]
        crossed = any(piece.x0 < at - 1 and piece.x1 > at + 1 for piece in pieces)
        left = any(piece.x1 <= at + 1 and piece.x1 > grid.xs[out[-1][0]] for piece in pieces)
        if not crossed and left and any(piece.x0 >= at - 1 for piece in pieces):
            out.append((column, column))
        else:
            out[-1] = (out[-1][0], column)
    return out


def _ends_above(grid: Grid, row: int, run: tuple[int, int]) -> bool:
    """Whether a cell ends at the upper edge of a grid row: a rule is there, or rows were parted there by their text."""
    at, left, right = grid.ys[row], grid.xs[run[0]], grid.xs[run[1] + 1]
    if at in grid.soft:
        return not any(left < (word.x0 + word.x1) / 2 < right and word.top + 1 < at < word.bottom - 1 for word in grid.words)
    return _parted(grid.rules.horizontal, at, left, right)


def _parted(rules: Sequence[Segment], at: float, start: float, end: float) -> bool:
    """Whether rules at a place cover enough of a side."""
    covered = sum(max(min(rule.end, end) - max(rule.start, start), 0.0) for rule in rules if abs(rule.at - at) <= 3)
    return covered >= COVER * (end - start)


def _run_to_cell(grid: Grid, run: tuple[int, int, int, int]) -> PageCell:
    top, bottom, first, last = run
    area = Box(grid.xs[first], grid.ys[top], grid.xs[last + 1], grid.ys[bottom + 1])
    inside = [word for word in grid.words if area.holds(word)]
    return words_to_cell(inside, top, first, grid.page, bottom - top + 1, last - first + 1)


def with_unruled_columns(xs: list[float], lines: Sequence[Line]) -> list[float]:
    """The columns' edges with those added that only the alignment of the text shows."""
    out = list(xs)
    for left, right in zip(xs, xs[1:], strict=False):
        parts = [
            Line(words)
            for line in lines
            if (words := [word for word in line.words if left <= (word.x0 + word.x1) / 2 <= right])
        ]
        parts = [part for part in parts if not _runs_out(part, left, right)]
        many = [part for part in parts if is_many(part)]
        if len(many) >= 2 and len(many) >= 0.5 * len(parts):
            columns = lines_to_columns(many)
            values = set(value_columns([line_to_parts(line, columns) for line in many]))
            edges = [(one.x1 + two.x0) / 2 for one, two in zip(columns, columns[1:], strict=False)]
            # Justified words inside a cell leave strips too; a column of values beside a strip is what tells the difference.
            out += [edge for index, edge in enumerate(edges) if values & {index, index + 1}]
    return sorted(out)


def _runs_out(part: Line, left: float, right: float) -> bool:
    return part.x0 < left - 2 or part.x1 > right + 2


def with_unruled_rows(xs: list[float], ys: list[float], lines: Sequence[Line]) -> tuple[list[float], set[float]]:
    """The rows' edges with those added that only the text shows, and which these are."""
    soft: set[float] = set()
    columns = [Column(left, right) for left, right in zip(xs, xs[1:], strict=False)]
    for top, bottom in zip(ys, ys[1:], strict=False):
        inside = [line for line in lines if top <= (line.top + line.bottom) / 2 <= bottom]
        parted = [line_to_parts(line, columns, xs[1:-1]) for line in inside]
        if not _holds_rows(parted):
            continue
        rows, _ = lines_to_rows(parted)
        for above, below in zip(rows, rows[1:], strict=False):
            soft.add((max(line.bottom for line in above) + min(line.top for line in below)) / 2)
    return sorted([*ys, *soft]), soft


def _holds_rows(lines: Sequence[RowLine]) -> bool:
    """Whether lines between two rules are several rows: several values in a column, and as many lines of words beside them."""
    values = value_columns(lines)
    if len(lines) < 2 or not values:
        return False
    count = max(sum(column in line.parts and is_value(line.parts[column].text) for line in lines) for column in values)
    words = [sum(column in line.parts for line in lines) for column in range(64) if column not in values]
    return not any(words) or max(words) >= count
