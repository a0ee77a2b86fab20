"""Cells told apart where no more than a word space is between them, by the edge that the cells above and below share.

A browser makes the column of an unruled table as wide as its longest entry and leaves three points before the next one. What
tells there that a cell begins is that it begins, or its figure ends, exactly where the others of its column do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.read.pdf_columns import NARROW, is_many, line_to_pieces
from extractors.read.pdf_rows import is_value
from extractors.read.pdf_words import Line, PageWord

EVEN = 0.35
"""Points by which edges that are set to one place differ at most."""
NEAR = 3
"""Lines beyond the last one known to share an edge where it still holds: a line of totals, a header."""
FAR = 8
"""Lines in a row that may lack a cell at an edge."""


@dataclass(slots=True)
class _Edge:
    """A place where cells begin (or end), and the lines that have one there."""

    at: float
    lines: list[int]
    figures: int


def with_cells_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines with each word marked that begins a cell although it stands close to the word before."""
    many = [index for index, line in enumerate(lines) if is_many(line)]
    if len(many) < 3:
        return list(lines)
    pieces = [(index, piece) for index in many for piece in line_to_pieces(lines[index])[1:]]
    lefts = _edges([(index, piece.x0, is_value(piece.text)) for index, piece in pieces])
    rights = _edges([(index, piece.x1, True) for index, piece in pieces if is_value(piece.text)])
    return [_with_marks(index, line, lefts, rights) for index, line in enumerate(lines)]


def _edges(found: Sequence[tuple[int, float, bool]]) -> list[_Edge]:
    """Places that several lines share."""
    out: list[_Edge] = []
    for index, at, is_figure in sorted(found):
        edge = next((edge for edge in reversed(out) if abs(edge.at - at) < EVEN and index - edge.lines[-1] <= FAR), None)
        if edge is None:
            out.append(_Edge(at, [index], int(is_figure)))
        else:
            edge.lines.append(index)
            edge.figures += is_figure
    return [edge for edge in out if len(edge.lines) >= (2 if 2 * edge.figures > len(edge.lines) else 3)]


def _with_marks(index: int, line: Line, lefts: Sequence[_Edge], rights: Sequence[_Edge]) -> Line:
    lefts = [edge for edge in lefts if _reaches(edge, index)]
    rights = [edge for edge in rights if _reaches(edge, index)]
    begins = {place for place in range(1, len(line.words)) if _begins(line.words[place], lefts)}
    begins |= {_figure_start(line, place) for place in range(1, len(line.words)) if _ends(line.words[place], rights)}
    begins = {place for place in begins if place and _is_close(line.words[place - 1], line.words[place])}
    if not begins:
        return line
    return Line([replace(word, apart=True) if place in begins else word for place, word in enumerate(line.words)])


def _reaches(edge: _Edge, index: int) -> bool:
    return edge.lines[0] - NEAR <= index <= edge.lines[-1] + NEAR and index not in edge.lines


def _is_close(left: PageWord, right: PageWord) -> bool:
    """Whether no more than a word space is between two words, the first of which is not the sign of the second."""
    return right.x0 - left.x1 <= NARROW * right.size and not re.fullmatch(r"[£$€(]{1,2}", left.text)


def _begins(word: PageWord, edges: Sequence[_Edge]) -> bool:
    """Whether a word begins where the cells of a column do, and is what stands in that column."""
    near = [edge for edge in edges if abs(edge.at - word.x0) < EVEN]
    return any(is_value(word.text) if 2 * edge.figures > len(edge.lines) else word.text[:1].isupper() for edge in near)


def _ends(word: PageWord, edges: Sequence[_Edge]) -> bool:
    return is_value(word.text) and any(abs(edge.at - word.x1) < EVEN for edge in edges)


def _figure_start(line: Line, place: int) -> int:
    """The first word of a figure whose thousands are parted by spaces, or whose sign of money stands alone."""
    texts = [word.text for word in line.words]
    while place and re.fullmatch(r"\d{3}", texts[place]) and re.fullmatch(r"£?\d{1,3}", texts[place - 1]):
        place -= 1
    return place - 1 if place and re.fullmatch(r"[£$€]", texts[place - 1]) else place
