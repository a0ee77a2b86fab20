"""What a page draws, as pdfminer's layout gives it: letters, strokes and areas, images, in points from the page's top left corner.

pdfplumber opens the page; its objects of a letter each, as dictionaries with thirty entries, are passed over because making them takes
longer than reading the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTImage
from pdfplumber.page import Page

from extractors.read.pdf_words import Box


@dataclass(frozen=True, slots=True)
class Letter:
    """A printed sign, or a few that a font has as one."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    font: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A path that is stroked or filled; ``points`` are its corners."""

    box: Box
    points: tuple[tuple[float, float], ...]
    is_stroked: bool
    fill: object | None


@dataclass(slots=True)
class Drawn:
    """All that a page draws. ``turn`` is by how much letters that ran up (90) or down (270) the page were turned to be read."""

    width: float
    height: float
    letters: list[Letter] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    turn: int = 0


@dataclass(frozen=True, slots=True)
class _View:
    """From pdfminer's coordinates to points from the top left corner of what is seen of the page, turned if need be."""

    left: float
    top: float
    width: float
    height: float
    paper: float
    turn: int = 0

    def box(self, item: LTComponent) -> Box:
        x0, x1 = item.x0 - self.left, item.x1 - self.left
        top, bottom = self.paper - item.y1 - self.top, self.paper - item.y0 - self.top
        if self.turn == 90:
            return Box(self.height - bottom, x0, self.height - top, x1)
        if self.turn == 270:
            return Box(top, self.width - x1, bottom, self.width - x0)
        return Box(x0, top, x1, bottom)

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, top = x - self.left, self.paper - y - self.top
        if self.turn == 90:
            return self.height - top, x
        if self.turn == 270:
            return top, self.width - x
        return x, top


def page_to_drawn(page: Page) -> Drawn:
    """Everything on a page; where most letters stand on their side, the page as one would turn it to read them."""
    items = list(_flat(page.layout))
    turn = _turn([item for item in items if isinstance(item, LTChar)])
    view = _page_to_view(page, turn)
    sides = (view.height, view.width) if turn else (view.width, view.height)
    drawn = Drawn(*sides, turn=turn)
    for item in items:
        _add(item, view, drawn)
    return drawn


def _page_to_view(page: Page, turn: int) -> _View:
    """The part of the paper that is shown; pdfminer counts from the corner of all of it."""
    media, crop = page.mediabox, page.cropbox
    left, top = max(crop[0] - media[0], 0.0), max(crop[1] - media[1], 0.0)
    wide = min(crop[2], media[2]) - max(crop[0], media[0])
    high = min(crop[3], media[3]) - max(crop[1], media[1])
    if wide <= 1 or high <= 1:
        return _View(0.0, 0.0, float(page.width), float(page.height), float(page.height), turn)
    return _View(float(left), float(top), float(wide), float(high), float(media[3] - media[1]), turn)


def _flat(items: Iterable[LTComponent]) -> Iterator[LTComponent]:
    for item in items:
        if isinstance(item, LTContainer):
            yield from _flat(item)
        else:
            yield item


def _turn(letters: list[LTChar]) -> int:
    """0, or 90 or 270 where most letters run up or down the page."""
    on_side = [letter for letter in letters if not letter.upright]
    if 2 * len(on_side) <= len(letters):
        return 0
    return 90 if 2 * sum(letter.matrix[1] > 0 for letter in on_side) > len(on_side) else 270


def _add(item: LTComponent, view: _View, drawn: Drawn) -> None:
    box = view.box(item)
    if isinstance(item, LTChar):
        if item.upright == (view.turn == 0) and box.x1 > -1 and box.x0 < drawn.width + 1 and box.bottom > -1 and box.top < drawn.height + 1:
            drawn.letters.append(Letter(item.get_text(), box.x0, box.top, box.x1, box.bottom, item.size, str(item.fontname)))
    elif isinstance(item, LTCurve):
        points = tuple(view.point(*point) for point in item.pts)
        fill: Any = item.non_stroking_color if item.fill else None
        drawn.strokes.append(Stroke(box, points, bool(item.stroke), fill))
    elif isinstance(item, LTImage):
        drawn.images.append(box)
