"""Bullets that are drawn as little discs and squares instead of being set as letters, as browsers print them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.read.pdf_words import Box, Line, PageWord

LEAST, MOST = 1.2, 7.0
"""Points that the side of a bullet measures."""
REACH = 30.0
"""Points between a bullet and the text that it stands before."""


def is_bullet_shape(box: Box) -> bool:
    """Whether a drawn thing is as small and as square as a bullet."""
    wide, high = box.x1 - box.x0, box.bottom - box.top
    return LEAST <= wide <= MOST and LEAST <= high <= MOST and 0.6 < wide / high < 1.6


def with_bullets(lines: Sequence[Line], shapes: Iterable[Box]) -> list[Line]:
    """Lines with a bullet put before those that a small shape stands in front of."""
    rest = list(shapes)
    out = []
    for line in lines:
        found = next((shape for shape in rest if _is_before(shape, line)), None)
        out.append(Line([_to_word(found, line), *line.words]) if found else line)
    return out


def _is_before(shape: Box, line: Line) -> bool:
    first = line.words[0]
    level = first.top + 0.2 * first.size < (shape.top + shape.bottom) / 2 < first.bottom - 0.1 * first.size
    return level and 0 < first.x0 - shape.x1 < REACH


def _to_word(shape: Box, line: Line) -> PageWord:
    first = line.words[0]
    return PageWord(
        "•", shape.x0, first.top, shape.x1, first.bottom, first.size, first.bold, page=first.page, vague=first.vague
    )
