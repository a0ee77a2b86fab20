"""Drawn rules of a page: horizontal and vertical segments from its lines, thin boxes and the edges of drawn boxes.

Word processors draw the border of a cell as a line, as a box half a point thick, as four strokes or as many dashes; what is
returned is the same for all of them: long straight segments, near ones put together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from extractors.read.pdf_drawn import Drawn, Stroke
from extractors.read.pdf_words import Box

THIN = 2.5
"""A filled box thinner than this many points is a rule, not an area."""
SNAP = 2.0
"""Segments nearer than this lie on one rule."""
JOIN = 3.5
"""Gap in points across which two pieces of one rule are joined (dashes, cells drawn one by one)."""
SEAM = 0.8
"""Gap in points that the eye does not see between two areas of one colour."""
MANY_AREAS = 4000
"""More areas than this are a picture, not the shading of cells."""
SHORT = 4.0
"""Joined segments shorter than this are ornaments."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight rule: ``at`` is its y where it is horizontal, else its x; ``start`` to ``end`` are along it."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """Length in points."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Rules:
    """The horizontal and the vertical rules of a page."""

    horizontal: tuple[Segment, ...]
    vertical: tuple[Segment, ...]


def drawn_to_rules(drawn: Drawn) -> Rules:
    """The rules of a page."""
    horizontal: list[Segment] = []
    vertical: list[Segment] = []
    areas: dict[str, list[Box]] = {}
    whole = drawn.width * drawn.height
    for stroke in drawn.strokes:
        if _is_thin(stroke.box):
            _add_rule(stroke.box, horizontal, vertical)
        elif not _is_level(stroke):
            continue
        elif stroke.is_stroked and len(stroke.points) > 5:
            _add_path(stroke, horizontal, vertical)
        elif (stroke.box.x1 - stroke.box.x0) * (stroke.box.bottom - stroke.box.top) > 0.6 * whole or len(stroke.points) < 4:
            continue
        elif stroke.is_stroked:
            _add_edges(stroke.box, horizontal, vertical)
        elif stroke.fill is not None and not _is_white(stroke.fill):
            areas.setdefault(str(stroke.fill), []).append(stroke.box)
    for boxes in areas.values():
        _add_outlines(boxes, horizontal, vertical)
    return Rules(tuple(join_segments(horizontal)), tuple(join_segments(vertical)))


def _is_level(stroke: Stroke) -> bool:
    """Whether a path has only level and upright strokes."""
    pairs = zip(stroke.points, stroke.points[1:], strict=False)
    return all(abs(a[0] - b[0]) < 1 or abs(a[1] - b[1]) < 1 for a, b in pairs)


def _add_path(stroke: Stroke, horizontal: list[Segment], vertical: list[Segment]) -> None:
    """The pieces of a path that draws several cells at once."""
    for a, b in zip(stroke.points, stroke.points[1:], strict=False):
        _add_rule(Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])), horizontal, vertical)


def _is_white(colour: object) -> bool:
    if isinstance(colour, (int, float)):
        return float(colour) >= 0.99
    if isinstance(colour, (tuple, list)) and colour and all(isinstance(part, (int, float)) for part in colour):
        return all(part <= 0.01 for part in colour) if len(colour) == 4 else all(part >= 0.99 for part in colour)
    return False


def _is_thin(box: Box) -> bool:
    wide, high = box.x1 - box.x0, box.bottom - box.top
    return min(wide, high) <= THIN and wide != high


def _add_rule(box: Box, horizontal: list[Segment], vertical: list[Segment]) -> None:
    if box.x1 - box.x0 > box.bottom - box.top:
        horizontal.append(Segment((box.top + box.bottom) / 2, box.x0, box.x1))
    else:
        vertical.append(Segment((box.x0 + box.x1) / 2, box.top, box.bottom))


def _add_edges(box: Box, horizontal: list[Segment], vertical: list[Segment]) -> None:
    horizontal += [Segment(box.top, box.x0, box.x1), Segment(box.bottom, box.x0, box.x1)]
    vertical += [Segment(box.x0, box.top, box.bottom), Segment(box.x1, box.top, box.bottom)]


def _add_outlines(boxes: list[Box], horizontal: list[Segment], vertical: list[Segment]) -> None:
    """The edges of shaded areas, but for those that two areas of one colour share: shading is often laid line by line."""
    edges = [(Segment(box.top, box.x0, box.x1), Segment(box.bottom, box.x0, box.x1)) for box in boxes]
    sides = [(Segment(box.x0, box.top, box.bottom), Segment(box.x1, box.top, box.bottom)) for box in boxes]
    for own, pairs in ((horizontal, edges), (vertical, sides)):
        firsts, lasts = [first for first, _ in pairs], [last for _, last in pairs]
        own += [first for first in firsts if not _is_shared(first, lasts)]
        own += [last for last in lasts if not _is_shared(last, firsts)]


def _is_shared(edge: Segment, others: list[Segment]) -> bool:
    """Whether the area on the other side of an edge has the same colour along most of it."""
    if len(others) > MANY_AREAS:
        return False
    covered = sum(
        max(min(edge.end, other.end) - max(edge.start, other.start), 0) for other in others if abs(other.at - edge.at) < SEAM
    )
    return covered > 0.7 * edge.length


def join_segments(segments: Iterable[Segment], snap: float = SNAP, join: float = JOIN) -> list[Segment]:
    """Pieces on one rule put together; pieces side by side within ``snap`` become one."""
    out: list[Segment] = []
    for rule in _snapped(sorted(segments, key=lambda piece: piece.at), snap):
        at = sum(piece.at * (piece.length + 0.01) for piece in rule) / sum(piece.length + 0.01 for piece in rule)
        start, end = None, 0.0
        for piece in sorted(rule, key=lambda piece: piece.start):
            if start is None:
                start, end = piece.start, piece.end
            elif piece.start <= end + join:
                end = max(end, piece.end)
            else:
                out.append(Segment(at, start, end))
                start, end = piece.start, piece.end
        if start is not None:
            out.append(Segment(at, start, end))
    return [piece for piece in out if piece.length >= SHORT]


def _snapped(segments: list[Segment], snap: float) -> list[list[Segment]]:
    """Sorted segments in groups that are each within ``snap`` of the one before, and not wider than twice that."""
    groups: list[list[Segment]] = []
    for at, same in groupby(segments, key=lambda piece: round(piece.at, 2)):
        pieces = list(same)
        if groups and at - groups[-1][-1].at <= snap and at - groups[-1][0].at <= 1.5 * snap:
            groups[-1] += pieces
        else:
            groups.append(pieces)
    return groups
