"""Charts, maps and drawings of a page, whose labels are no table however well they line up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from math import hypot
from typing import Any

from pdfplumber.page import Page

from extractors.read.pdf_cells import PageTable
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


def page_to_pictures(page: Page) -> list[Box]:
    """Boxes round slanted and curved strokes that lie together."""
    strokes = [_item_to_box(item) for item in _slanted([*page.lines, *page.curves])]
    groups: list[tuple[Box, int]] = []
    for stroke in strokes[:MOST_STROKES]:
        count = 1
        for other, others in [group for group in groups if _touch(group[0], stroke)]:
            groups.remove((other, others))
            stroke, count = _round_both(stroke, other), count + others
        groups.append((stroke, count))
    drawn = [box for box, count in groups if count >= LEAST_STROKES and min(box.x1 - box.x0, box.bottom - box.top) >= LEAST_SIDE]
    return drawn + _placed_images(page)


def _placed_images(page: Page) -> list[Box]:
    """Images that are neither icons nor the ground of the whole page, which may be laid in strips."""
    boxes = [_item_to_box(item) for item in page.images]
    most = 0.9 * float(page.width)
    return [box for box in boxes if box.x1 - box.x0 < most and min(box.x1 - box.x0, box.bottom - box.top) >= LEAST_SIDE]


def _item_to_box(item: dict[str, Any]) -> Box:
    return Box(item["x0"], item["top"], item["x1"], item["bottom"])


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
    longest = max((len(list(run)) + 1 for step, run in groupby(steps) if abs(step) not in (0, 1)), default=0)
    return longest >= LONGEST_RUN and longest >= 0.5 * len(texts)


def _slanted(items: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Strokes most of whose length is neither level nor upright; a box with round corners is not among them."""
    out = []
    for item in items:
        points = item.get("pts") or []
        lengths = [(hypot(b[0] - a[0], b[1] - a[1]), min(abs(b[0] - a[0]), abs(b[1] - a[1]))) for a, b in zip(points, points[1:], strict=False)]
        whole = sum(length for length, _ in lengths)
        if whole and sum(length for length, aside in lengths if aside > 0.5) > 0.5 * whole:
            out.append(item)
    return out


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
