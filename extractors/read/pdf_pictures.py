"""Charts, maps and drawings of a page, whose labels are no table however well they line up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from math import hypot

from extractors.read.pdf_cells import PageTable
from extractors.read.pdf_drawn import Drawn, Stroke
from extractors.read.pdf_words import Box

_PLAIN = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")
NEAR = 12.0
"""Strokes nearer than this many points belong to one drawing."""
LEAST_SIDE = 40.0
"""A drawing smaller than this is an icon or a tick mark."""
LEAST_STROKES = 3
MOST_STROKES = 5000
LONGEST_RUN = 6
"""Numbers in equal steps that make an axis."""


def drawn_to_pictures(drawn: Drawn) -> list[Box]:
    """Boxes round slanted and curved strokes that lie together, and of placed images."""
    groups: list[tuple[Box, int]] = []
    for stroke in [stroke for stroke in drawn.strokes if _is_slanted(stroke)][:MOST_STROKES]:
        box, count = stroke.box, 1
        for other, others in [group for group in groups if _touch(group[0], box)]:
            groups.remove((other, others))
            box, count = _round_both(box, other), count + others
        groups.append((box, count))
    strokes = [
        box for box, count in groups if count >= LEAST_STROKES and min(box.x1 - box.x0, box.bottom - box.top) >= LEAST_SIDE
    ]
    return strokes + _placed_images(drawn)


def _placed_images(drawn: Drawn) -> list[Box]:
    """Images that are neither icons nor the ground of the whole page, which may be laid in strips."""
    most = 0.9 * drawn.width
    return [box for box in drawn.images if box.x1 - box.x0 < most and min(box.x1 - box.x0, box.bottom - box.top) >= LEAST_SIDE]


def _is_slanted(stroke: Stroke) -> bool:
    """Whether most of a path's length is neither level nor upright; a box with round corners is not slanted."""
    pairs = list(zip(stroke.points, stroke.points[1:], strict=False))
    lengths = [(hypot(b[0] - a[0], b[1] - a[1]), min(abs(b[0] - a[0]), abs(b[1] - a[1]))) for a, b in pairs]
    whole = sum(length for length, _ in lengths)
    return whole > 0 and sum(length for length, aside in lengths if aside > 0.5) > 0.5 * whole


def has_axis(table: PageTable) -> bool:
    """Whether a row or a column counts up in equal steps other than one, as the axis of a chart does and figures do not."""
    rows = [[word for line in cell.lines for word in line.words] for cell in table.cells]
    by_row: dict[int, list[str]] = {}
    for cell, words in zip(table.cells, rows, strict=True):
        by_row.setdefault(cell.row, []).extend(word.text for word in words)
    by_column: dict[int, list[str]] = {}
    for cell in table.cells:
        by_column.setdefault(cell.column, []).append(cell.text)
    return any(map(_is_scale, by_row.values())) or any(map(_is_scale, by_column.values()))


def _is_scale(texts: Sequence[str]) -> bool:
    numbers = [float(text.replace(",", "").rstrip("%")) for text in texts if _PLAIN.fullmatch(text.strip())]
    steps = [round(b - a, 6) for a, b in zip(numbers, numbers[1:], strict=False)]
    runs = [len(list(run)) + 1 for step, run in groupby(steps) if abs(step) not in (0, 1)]
    # Of charts that stand over each other each has its own run.
    on_axes = sum(run for run in runs if run >= LONGEST_RUN)
    return on_axes > 0 and on_axes >= 0.5 * len(texts)


def _touch(one: Box, two: Box) -> bool:
    across = one.x0 - NEAR <= two.x1 and two.x0 - NEAR <= one.x1
    return across and one.top - NEAR <= two.bottom and two.top - NEAR <= one.bottom


def _round_both(one: Box, two: Box) -> Box:
    return Box(min(one.x0, two.x0), min(one.top, two.top), max(one.x1, two.x1), max(one.bottom, two.bottom))


def is_pictured(box: Box, pictures: Sequence[Box]) -> bool:
    """Whether drawings take up a good part of a box."""
    area = max((box.x1 - box.x0) * (box.bottom - box.top), 1.0)
    return sum(_shared(box, picture) for picture in pictures) > 0.2 * area


def _shared(one: Box, two: Box) -> float:
    wide = min(one.x1, two.x1) - max(one.x0, two.x0)
    high = min(one.bottom, two.bottom) - max(one.top, two.top)
    return max(wide, 0.0) * max(high, 0.0)
