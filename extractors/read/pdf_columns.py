"""Columns known only by the way text is aligned: strips of paper that the lines of a table leave white."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.read.pdf_rows import RowLine, is_value
from extractors.read.pdf_words import Line

WIDE = 1.0
"""Gap in font sizes that no word space reaches."""
NARROW = 0.55
"""Gap in font sizes that can part two columns where enough lines have it at the same place."""
CLOSE = 0.12
"""Gap in font sizes that parts two columns where their edges are known."""
SIGN_GAP = 70.0
"""Points that may lie between a sign of money at the left of a column and its figure at the right."""
_SIGN = re.compile(r"[£$€]{1,2}|\(")
EVEN = 0.5
"""Points by which edges that are set to one place differ at most."""
MANY = 5
"""Lines that are enough for narrow strips."""


@dataclass(frozen=True, slots=True)
class Column:
    """Left and right edge of the text of a column."""

    x0: float
    x1: float


def is_many(line: Line) -> bool:
    """Whether a line has a gap that no word space reaches."""
    return any(is_wide(above, below, line) for above, below in _pairs(line))


def is_wide(left: Line, right: Line, line: Line) -> bool:
    """Whether the gap between two pieces is one between cells; between two figures less is needed."""
    if right.words[0].apart:
        return True
    gap = right.x0 - left.x1
    size = min(line.size, 14)
    return gap > WIDE * size or (gap > NARROW * size and is_value(right.words[0].text) and is_value(left.words[-1].text))


def line_to_pieces(line: Line) -> list[Line]:
    """The pieces of a line that could be cells; a sign of money or per cent that stands alone belongs to its figure."""
    out: list[Line] = []
    for piece in line.chunks(NARROW):
        if out and not piece.words[0].apart and piece.x0 - out[-1].x1 < SIGN_GAP and _is_one_figure(out[-1].text, piece.text):
            out[-1].words.extend(piece.words)
        else:
            out.append(Line(list(piece.words)))
    return out


def _is_one_figure(left: str, right: str) -> bool:
    return bool(_SIGN.fullmatch(left) and is_value(right)) or (right in ("%", ")") and is_value(left))


def _pairs(line: Line) -> list[tuple[Line, Line]]:
    pieces = line_to_pieces(line)
    return list(zip(pieces, pieces[1:], strict=False))


def lines_to_columns(lines: Sequence[Line]) -> list[Column]:
    """The columns of lines that each have several cells; few lines need wider strips than many."""
    if not lines:
        return []
    size = sorted(line.size for line in lines)[len(lines) // 2]
    pieces = [line_to_pieces(line) for line in lines]
    strips = [
        strip for strip in _white_strips(pieces, len(lines) // 8) if strip[1] - strip[0] >= 0.9 * _least(strip, pieces) * size
    ]
    strips = [strip for strip in strips if _parts_cells(strip, pieces, len(lines))]
    edges = [min(row[0].x0 for row in pieces), *[edge for strip in strips for edge in strip], max(row[-1].x1 for row in pieces)]
    return [_fitted(Column(left, right), pieces, strips) for left, right in zip(edges[::2], edges[1::2], strict=True)]


def _fitted(column: Column, pieces: Sequence[Sequence[Line]], strips: Sequence[tuple[float, float]]) -> Column:
    """A column as wide as the pieces in it, those that run over a strip into the next column not counted."""
    middles = [(left + right) / 2 for left, right in strips]
    left = max((middle for middle in middles if middle <= column.x0), default=float("-inf"))
    right = min((middle for middle in middles if middle >= column.x1), default=float("inf"))
    own = [piece for row in pieces for piece in row if piece.x0 >= left and piece.x1 <= right]
    return Column(min(piece.x0 for piece in own), max(piece.x1 for piece in own)) if own else column


def _least(strip: tuple[float, float], pieces: Sequence[Sequence[Line]]) -> float:
    """Width in font sizes that a strip must have: less where many lines have it, or where figures stand to the right of it.

    Hardly any is needed where a word was set apart from the one before it, as the edge of its column shows.
    """
    if any(row[0].x1 <= strip[1] and any(_is_apart(piece, strip) for piece in row[1:]) for row in pieces):
        return CLOSE
    after = [piece for row in pieces for piece in row if abs(piece.x0 - strip[1]) < 60 and piece.x0 >= strip[1] - 0.1]
    figures = sum(is_value(piece.text) for piece in after) >= max(2, 0.6 * len(after))
    return NARROW if len(pieces) >= MANY or figures else WIDE


def _is_apart(piece: Line, strip: tuple[float, float]) -> bool:
    return piece.words[0].apart and abs(piece.x0 - strip[1]) < 20 and piece.x0 >= strip[1] - 0.1


def _white_strips(pieces: Sequence[Sequence[Line]], allowed: int) -> list[tuple[float, float]]:
    """Stretches of x that at most ``allowed`` lines have text on."""
    steps = sorted(step for row in pieces for piece in row for step in ((piece.x0, 1), (piece.x1, -1)))
    strips: list[tuple[float, float]] = []
    depth = 0
    for (at, change), (following, _) in zip(steps, steps[1:], strict=False):
        depth += change
        if depth <= allowed and following > at:
            if strips and abs(strips[-1][1] - at) < 0.01:
                strips[-1] = (strips[-1][0], following)
            else:
                strips.append((at, following))
    return strips


def _parts_cells(strip: tuple[float, float], pieces: Sequence[Sequence[Line]], lines: int) -> bool:
    """Whether enough lines have pieces on either side of a strip, so that it is not only where short lines end."""
    middle = (strip[0] + strip[1]) / 2
    left = sum(any(piece.x1 <= middle for piece in row) for row in pieces)
    right = sum(any(piece.x0 >= middle for piece in row) for row in pieces)
    return min(left, right) >= (1 if lines < MANY else max(2, 0.1 * lines))


def line_to_parts(line: Line, columns: Sequence[Column], rules: Sequence[float] = ()) -> RowLine:
    """The words of a line by the column that they stand in; a piece that reaches over several columns spans them."""
    parts: dict[int, Line] = {}
    spans: dict[int, int] = {}
    for piece in line_to_pieces(line):
        for part in _cut_at_edges(piece, columns) if not rules else _cut_at(piece, rules):
            first, last = _columns_of(part, columns)
            if first in parts:
                parts[first].words.extend(part.words)
            else:
                parts[first] = Line(list(part.words))
            if last > first:
                spans[first] = last - first + 1
    return RowLine(parts, line.top, line.bottom, spans)


def _cut_at_edges(piece: Line, columns: Sequence[Column]) -> list[Line]:
    """The words over several columns parted where they end or begin exactly as these do, as headers do that touch.

    What stands over all of the columns together is left whole: its words end wherever they happen to.
    """
    first, last = _columns_of(piece, columns)
    cuts = []
    for left, right in zip(columns[first:last], columns[first + 1 : last + 1], strict=True):
        at = [b.x0 for a, b in pairwise(piece.words) if abs(a.x1 - left.x1) < EVEN or abs(b.x0 - right.x0) < EVEN]
        if not at:
            return [piece]
        cuts.append(at[0] - EVEN)
    return _cut_at(piece, cuts) if cuts else [piece]


def _cut_at(piece: Line, places: Sequence[float]) -> list[Line]:
    """A piece cut at the places that are between two of its words."""
    out = [[piece.words[0]]]
    for left, right in zip(piece.words, piece.words[1:], strict=False):
        if any(left.x1 - 1 <= place <= right.x0 + 1 for place in places):
            out.append([right])
        else:
            out[-1].append(right)
    return [Line(words) for words in out]


def _columns_of(piece: Line, columns: Sequence[Column]) -> tuple[int, int]:
    """First and last column that a piece stands over; a little overhang does not count."""
    shares = [min(piece.x1, column.x1) - max(piece.x0, column.x0) for column in columns]
    slack = 0.5 * piece.size
    over = [index for index, share in enumerate(shares) if share > min(slack, 0.5 * (columns[index].x1 - columns[index].x0))]
    if not over:
        nearest = max(range(len(columns)), key=lambda index: shares[index])
        return nearest, nearest
    return over[0], over[-1]
