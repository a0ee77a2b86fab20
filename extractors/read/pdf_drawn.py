"""What a page draws, as pdfminer's layout gives it, in points from the page's top left corner.

pdfplumber opens the page; its objects of a letter each, as dictionaries with thirty entries, are passed over because making
them takes longer than reading the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTImage
from pdfplumber.page import Page

from extractors.read.pdf_words import Box


@dataclass(slots=True)
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
    """All that a page draws. ``turn`` is by how much letters that ran up (90) or down (270) the page were turned to be read.

    ``asides`` are the letters that run in another direction than most, each direction as a page of its own.
    """

    width: float
    height: float
    letters: list[Letter] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    turn: int = 0
    asides: list[Drawn] = field(default_factory=list)


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
    by_turn: dict[int, list[LTChar]] = {0: [], 90: [], 270: []}
    for item in items:
        if isinstance(item, LTChar):
            by_turn[_turn(item)].append(item)
    turn = max(by_turn, key=lambda turn: len(by_turn[turn]))
    drawn = _letters_to_drawn(by_turn.pop(turn), _page_to_view(page, turn))
    drawn.asides = [_letters_to_drawn(letters, _page_to_view(page, aside)) for aside, letters in by_turn.items() if letters]
    view = _page_to_view(page, turn)
    for item in items:
        _add(item, view, drawn)
    return drawn


def _letters_to_drawn(letters: Iterable[LTChar], view: _View) -> Drawn:
    """The letters of one direction that are on the paper that is shown."""
    width, height = (view.height, view.width) if view.turn else (view.width, view.height)
    drawn = Drawn(width, height, turn=view.turn)
    for item in letters:
        box = view.box(item)
        if box.x1 > -1 and box.x0 < width + 1 and box.bottom > -1 and box.top < height + 1:
            drawn.letters.append(Letter(item.get_text(), box.x0, box.top, box.x1, box.bottom, item.size, str(item.fontname)))
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


def _turn(letter: LTChar) -> int:
    """0, or 90 or 270 for a letter that runs up or down the page."""
    if letter.upright:
        return 0
    return 90 if letter.matrix[1] > 0 else 270


def _add(item: LTComponent, view: _View, drawn: Drawn) -> None:
    if isinstance(item, LTCurve):
        fill: Any = item.non_stroking_color if item.fill else None
        drawn.strokes.append(Stroke(view.box(item), tuple(view.point(*point) for point in item.pts), bool(item.stroke), fill))
    elif isinstance(item, LTImage):
        drawn.images.append(view.box(item))
