"""Which pages are read with care: those with money, numbers in columns or rules, and neighbours of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.read.pdf_fast import PageSketch

MONEY = re.compile(r"[£€$]\s?\d|\bGBP\b|(?:£|€)\s?(?:'?000|m\b|k\b)|\(£\)", re.IGNORECASE)
NUMBER_END = re.compile(r"(?:^|\s)[(£€$-]?\d[\d,.]*%?\)?$|(?:^|\s)[-\u2013]$|\.{4,}\s?\d+$")
STRANGE = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x1f]")
"""Signs that stand for letters which the file's fonts do not name."""
LEAST_ROWS = 3
"""Lines that end in a number and so may be rows of a table."""
LEAST_RULES = 4
"""Level rules at so many heights are the rows of a table; a heading or a running head has one or two."""
EDGE_LINES = 6
"""Lines at the end or the start of a page on which a table that runs on must have left a number."""


@dataclass(frozen=True, slots=True)
class PageSigns:
    """What tells whether page ``number`` is read with care; ``head`` and ``foot``: its first or last lines end in a number.

    ``has_row`` of a page that may hold a single row: the rest of a table, its first cell perhaps of many lines.
    """

    number: int
    has_figures: bool
    has_table: bool
    has_row: bool
    head: bool
    foot: bool


def sketch_to_signs(sketch: PageSketch) -> PageSigns:
    """The signs of a page: an amount of money, lines that end in numbers as the rows of a table do, or the rules of one."""
    has_table = sketch.rules >= LEAST_RULES or sketch.gaps >= LEAST_ROWS
    has_money = any(MONEY.search(line.text) for line in sketch.lines)
    return PageSigns(
        sketch.number,
        has_table or has_money or _numbers(sketch, slice(None)) >= LEAST_ROWS,
        has_table,
        sketch.rules >= 2 or sketch.gaps >= 1,
        _numbers(sketch, slice(0, EDGE_LINES)) > 0,
        _numbers(sketch, slice(-EDGE_LINES, None)) > 0,
    )


def careful_pages(pages: Sequence[PageSigns]) -> set[int]:
    """Numbers of the pages that may hold figures or tables."""
    by_number = {page.number: page for page in pages}
    chosen = {page.number for page in pages if page.has_figures}
    for number in sorted(chosen):
        before, after = by_number.get(number - 1), by_number.get(number + 1)
        holds_table = by_number[number].has_table
        if before is not None and (before.foot or (holds_table and before.has_row)):
            chosen.add(number - 1)
        if after is not None and (after.head or (holds_table and after.has_row)):
            chosen.add(number + 1)
    return chosen


def _numbers(sketch: PageSketch, part: slice) -> int:
    """Lines that end in a number, page numbers at the very edge of the paper left out."""
    inner = [line for line in sketch.lines[part] if 0.06 * sketch.height < line.top < 0.93 * sketch.height]
    return sum(bool(NUMBER_END.search(line.text)) for line in inner)


def has_text(sketch: PageSketch) -> bool:
    """Whether the engine found text worth the name: more than a few letters, and not mostly signs that no font could name."""
    letters = "".join(sketch.text.split())
    return len(letters) >= 4 and len(STRANGE.findall(letters)) <= 0.3 * len(letters)
