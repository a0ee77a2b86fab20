"""Which pages are read with care: those with money, numbers in columns or rules, and neighbours of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

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


def careful_pages(sketches: Sequence[PageSketch]) -> set[int]:
    """Numbers of the pages that may hold figures or tables."""
    by_number = {sketch.number: sketch for sketch in sketches}
    chosen = {sketch.number for sketch in sketches if has_figures(sketch)}
    for number in sorted(chosen):
        before, after = by_number.get(number - 1), by_number.get(number + 1)
        holds_table = _has_table(by_number[number])
        if before is not None and (_numbers(before, slice(-EDGE_LINES, None)) or (holds_table and _has_row(before))):
            chosen.add(number - 1)
        if after is not None and (_numbers(after, slice(0, EDGE_LINES)) or (holds_table and _has_row(after))):
            chosen.add(number + 1)
    return chosen


def _has_table(sketch: PageSketch) -> bool:
    return sketch.rules >= LEAST_RULES or sketch.gaps >= LEAST_ROWS


def _has_row(sketch: PageSketch) -> bool:
    """Whether a page may hold a single row: the rest of a table, its first cell perhaps of many lines."""
    return sketch.rules >= 2 or sketch.gaps >= 1


def has_figures(sketch: PageSketch) -> bool:
    """Whether a page has an amount of money, lines that end in numbers as the rows of a table do, or the rules of one."""
    if _has_table(sketch) or any(MONEY.search(line.text) for line in sketch.lines):
        return True
    return _numbers(sketch, slice(None)) >= LEAST_ROWS


def _numbers(sketch: PageSketch, part: slice) -> int:
    """Lines that end in a number, page numbers at the very edge of the paper left out."""
    inner = [line for line in sketch.lines[part] if 0.06 * sketch.height < line.top < 0.93 * sketch.height]
    return sum(bool(NUMBER_END.search(line.text)) for line in inner)


def has_text(sketch: PageSketch) -> bool:
    """Whether the engine found text worth the name: more than a few letters, and not mostly signs that no font could name."""
    letters = "".join(sketch.text.split())
    return len(letters) >= 4 and len(STRANGE.findall(letters)) <= 0.3 * len(letters)
