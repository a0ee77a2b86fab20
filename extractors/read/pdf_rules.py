"""Drawn rules of a page: horizontal and vertical segments from its lines, thin boxes and the edges of drawn boxes.

Word processors draw the border of a cell as a line, as a box half a point thick, as four strokes or as many dashes; what is returned is
the same for all of them: long straight segments, near ones put together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pdfplumber.page import Page

THIN = 2.5
"""A filled box thinner than this many points is a rule, not an area."""
SNAP = 2.0
"""Segments nearer than this lie on one rule."""
JOIN = 3.5
"""Gap in points across which two pieces of one rule are joined (dashes, cells drawn one by one)."""
SHORT = 4.0
"""Joined segments shorter than this are ornaments."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight rule: ``at`` is its place across (y of a horizontal one, x of a vertical one), ``start`` to ``end`` along it."""

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


def page_to_rules(page: Page) -> Rules:
    """Rules of a pdfplumber page."""
    horizontal: list[Segment] = []
    vertical: list[Segment] = []
    area = float(page.width) * float(page.height)
    for item in [*page.lines, *page.rects, *_straight_curves(page.curves)]:
        if _is_invisible(item) or (item["x1"] - item["x0"]) * (item["bottom"] - item["top"]) > 0.6 * area:
            continue
        _add_edges(item, horizontal, vertical)
    return Rules(tuple(join_segments(horizontal)), tuple(join_segments(vertical)))


def _straight_curves(curves: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Paths of only horizontal and vertical strokes, which are boxes drawn stroke by stroke."""
    out = []
    for curve in curves:
        points = curve.get("pts") or []
        pieces = list(zip(points, points[1:], strict=False))
        if pieces and all(abs(a[0] - b[0]) < 1 or abs(a[1] - b[1]) < 1 for a, b in pieces):
            for a, b in pieces:
                out.append(
                    {
                        **curve,
                        "x0": min(a[0], b[0]),
                        "x1": max(a[0], b[0]),
                        "top": min(a[1], b[1]),
                        "bottom": max(a[1], b[1]),
                        "fill": False,
                    }
                )
    return out


def _is_invisible(item: dict[str, Any]) -> bool:
    """Neither stroked nor filled, or filled white without a stroke (the paper that some programs lay under text)."""
    if item.get("stroke"):
        return False
    return not item.get("fill") or _is_white(item.get("non_stroking_color"))


def _is_white(colour: object) -> bool:
    if isinstance(colour, (int, float)):
        return float(colour) >= 0.99
    if isinstance(colour, (tuple, list)) and colour and all(isinstance(part, (int, float)) for part in colour):
        return all(part <= 0.01 for part in colour) if len(colour) == 4 else all(part >= 0.99 for part in colour)
    return False


def _add_edges(item: dict[str, Any], horizontal: list[Segment], vertical: list[Segment]) -> None:
    """The segments that one drawn thing stands for: itself where it is thin, its four edges where it is an area."""
    x0, x1, top, bottom = item["x0"], item["x1"], item["top"], item["bottom"]
    wide, high = x1 - x0, bottom - top
    if high <= THIN and wide > high:
        horizontal.append(Segment((top + bottom) / 2, x0, x1))
    elif wide <= THIN and high > wide:
        vertical.append(Segment((x0 + x1) / 2, top, bottom))
    elif wide > THIN and high > THIN:
        horizontal += [Segment(top, x0, x1), Segment(bottom, x0, x1)]
        vertical += [Segment(x0, top, bottom), Segment(x1, top, bottom)]


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
