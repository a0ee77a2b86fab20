"""Ruled tables: cells from drawn rules, with the rules that a border lacks supplied from the way the text is set.

Rules that touch make one component. Its x and y places make a grid; neighbouring fields with no rule between them are one cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from extractors.read.pdf_cells import PageCell, PageTable, without_empty, words_to_cell
from extractors.read.pdf_rules import Rules, Segment
from extractors.read.pdf_words import Box, PageWord

TOUCH = 3.5
"""Distance in points at which two rules meet."""
COVER = 0.55
"""Share of a field's side that a rule must cover to part it from the next."""
CROSSED = 0.12
"""Share of words that may stand across a vertical rule; in a chart more do."""


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
    ys = _places([rule.at for rule in rules.horizontal], box.top, box.bottom)
    if len(xs) < 3 and len(ys) < 3:
        return None
    table = PageTable(page, box, _cells(rules, xs, ys, inside, page), len(ys) - 1, len(xs) - 1, is_ruled=True)
    table = without_empty(table)
    return table if table.rows >= 2 and table.columns >= 2 and len(table.cells) >= 4 else None


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
    crossed = sum(any(word.x0 + 2 < rule.at < word.x1 - 2 and rule.start < word.middle < rule.end for rule in vertical) for word in words)
    return crossed / len(words)


def _places(found: Sequence[float], first: float, last: float) -> list[float]:
    """Sorted places at least 3 points apart, the two outer edges among them."""
    out: list[float] = []
    for place in sorted([first, *found, last]):
        if not out or place - out[-1] > 3:
            out.append(place)
    return out


def _cells(rules: Rules, xs: list[float], ys: list[float], words: Sequence[PageWord], page: int) -> list[PageCell]:
    """Cells of the grid: fields joined along their row, then equal stretches joined down."""
    runs: list[tuple[int, int, int, int]] = []
    open_runs: dict[tuple[int, int], int] = {}
    for row in range(len(ys) - 1):
        next_open: dict[tuple[int, int], int] = {}
        for first, last in _row_runs(rules.vertical, xs, ys[row], ys[row + 1]):
            start = open_runs.get((first, last))
            if start is not None and not _parted(rules.horizontal, ys[row], xs[first], xs[last + 1]):
                next_open[first, last] = start
            else:
                next_open[first, last] = row
        for (first, last), start in open_runs.items():
            if next_open.get((first, last)) != start:
                runs.append((start, row - 1, first, last))
        open_runs = next_open
    runs += [(start, len(ys) - 2, first, last) for (first, last), start in open_runs.items()]
    return [_run_to_cell(run, xs, ys, words, page) for run in sorted(runs, key=lambda run: (run[0], run[2]))]


def _row_runs(vertical: Sequence[Segment], xs: list[float], top: float, bottom: float) -> list[tuple[int, int]]:
    """Columns of one grid row, first and last, joined where no rule parts them."""
    runs = [(0, 0)]
    for column in range(1, len(xs) - 1):
        if _parted(vertical, xs[column], top, bottom):
            runs.append((column, column))
        else:
            runs[-1] = (runs[-1][0], column)
    return runs


def _parted(rules: Sequence[Segment], at: float, start: float, end: float) -> bool:
    """Whether rules at a place cover enough of a side."""
    covered = sum(max(min(rule.end, end) - max(rule.start, start), 0.0) for rule in rules if abs(rule.at - at) <= 3)
    return covered >= COVER * (end - start)


def _run_to_cell(run: tuple[int, int, int, int], xs: list[float], ys: list[float], words: Sequence[PageWord], page: int) -> PageCell:
    top, bottom, first, last = run
    area = Box(xs[first], ys[top], xs[last + 1], ys[bottom + 1])
    inside = [word for word in words if area.holds(word)]
    return words_to_cell(inside, top, first, page, bottom - top + 1, last - first + 1)


def usual_size(words: Sequence[PageWord]) -> float:
    """The median font size, 10 where there are no words."""
    return median([word.size for word in words]) if words else 10.0
