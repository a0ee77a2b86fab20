"""Running heads, running feet and page numbers, which are no part of what a page says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extractors.read.pdf_fast import PageSketch, SketchLine
from extractors.read.pdf_words import Box

EDGE = 0.13
"""Share of the page's height at its top and bottom in which running lines stand."""
BARE_EDGE = 0.1
BESIDE_EDGE = 0.2
"""Share in which also the line next to a running one stands, if it is near enough to matter."""
PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-\u2013|\[]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-\u2013|\]]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)


PRINTED = re.compile(
    r"(?:https?|file)://\S+(?:\s+\d+/\d+)?|\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d{2}(?: [AP]M)?\b.*", re.IGNORECASE
)
"""What a browser prints at the head and foot of a web page: the hour of printing, and the address."""
UNIT_OF_MONEY = re.compile(r"[£€$]\s?['’‘]?(?:000|m\b|k\b|thousand|million)|\b(?:thousands|millions)\b", re.IGNORECASE)
"""What says in what unit amounts are given; without it each amount under it would be read a thousandfold too small."""


def without_middle(sketch: PageSketch) -> PageSketch:
    """The sketch with only the lines that bear on its furniture: those of a thousand pages are too many to keep."""
    edge = BESIDE_EDGE * sketch.height
    return replace(sketch, lines=tuple(line for line in sketch.lines if line.top < edge or line.bottom > sketch.height - edge))


def sketches_to_furniture(sketches: Sequence[PageSketch]) -> dict[int, list[Box]]:
    """For each page the boxes of lines that are repeated from page to page, and of its page number."""
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for sketch in sketches:
        for line in _edge_lines(sketch):
            seen[_key(line, sketch)].add(sketch.number)
    out: dict[int, list[Box]] = {}
    bands: dict[tuple[float, ...], Box] = {}
    for sketch in sketches:
        found = [line for line in _edge_lines(sketch) if _is_repeated(line, sketch, seen, len(sketches))]
        found = [line for line in found if _stands_apart(line, found, sketch) or _is_bare(line, sketch)]
        if found:
            # What runs along all pages stands at one place on all of them, and one box does for it.
            out[sketch.number] = [
                bands.setdefault((line.x0, line.top, line.bottom, sketch.width), _band(line, sketch)) for line in found
            ]
    return out


def _stands_apart(line: SketchLine, found: Sequence[SketchLine], sketch: PageSketch) -> bool:
    """Whether white space parts a line from the body, as it does not part the repeated header of a table from its rows."""
    high = line.bottom - line.top
    others = [other for other in sketch.lines if other not in found]
    if line.top < sketch.height / 2:
        edge = max(other.bottom for other in found if other.top < sketch.height / 2)
        return all(other.top - edge > 0.7 * high for other in others if other.top > line.bottom - 0.3 * high)
    edge = min(other.top for other in found if other.top > sketch.height / 2)
    return all(edge - other.bottom > 0.7 * high for other in others if other.bottom < line.top + 0.3 * high)


def _edge_lines(sketch: PageSketch) -> list[SketchLine]:
    edge = EDGE * sketch.height
    return [line for line in sketch.lines if line.bottom < edge or line.top > sketch.height - edge]


def _key(line: SketchLine, sketch: PageSketch) -> tuple[str, int]:
    """What stays the same from page to page: the words without their numbers, and whether at the head or the foot."""
    return re.sub(r"\d+", "#", line.text.casefold()), int(line.top > sketch.height / 2)


def _is_bare(line: SketchLine, sketch: PageSketch) -> bool:
    """Whether a line is nothing but a page number, or what a browser prints, at the very edge."""
    near = line.bottom < BARE_EDGE * sketch.height or line.top > (1 - BARE_EDGE) * sketch.height
    return near and bool(PAGE_NUMBER.fullmatch(line.text) or PRINTED.fullmatch(line.text))


def _is_repeated(line: SketchLine, sketch: PageSketch, seen: dict[tuple[str, int], set[int]], pages: int) -> bool:
    """Whether a line stands on at least three pages, some of them near, or on two of a short file, or is a page number."""
    if PAGE_NUMBER.fullmatch(line.text) or PRINTED.fullmatch(line.text):
        return _is_bare(line, sketch)
    if UNIT_OF_MONEY.search(line.text):
        return False
    on = seen[_key(line, sketch)]
    near = sum(abs(number - sketch.number) <= 2 for number in on)
    return (len(on) >= max(3, 0.02 * pages) and near >= 2) or (pages <= 4 and len(on) >= 2)


def _band(line: SketchLine, sketch: PageSketch) -> Box:
    """The strip of the page that the line stands in, from its first letter to the right."""
    return Box(line.x0 - 2, line.top - 1, sketch.width, line.bottom + 1)
