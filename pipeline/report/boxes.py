"""Figures as boxes over a page's picture or marks in a passage, each tied to its line in the lists beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.report import addresses
from pipeline.report.pictures import PagePicture
from pipeline.report.privacy import HIDDEN_FIGURE, HIDDEN_REASON, SHOWN
from pipeline.report.rows import CountRow, FigureRow, Paper, Placed
from pipeline.report.views import PAGED, View
from pipeline.report.words import DISPOSITIONS, shorten

PADDING = 1.5


@dataclass(frozen=True, slots=True)
class Box:
    """A figure where it stands: ``box_id`` and ``row_id`` are the two ends of the link between it and its line.

    ``is_broken`` tells a figure that runs over the end of a line: its box holds much else and is drawn empty.
    """

    figure_id: str
    box_id: str
    row_id: str
    kind: str
    is_broken: bool
    label: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PictureView:
    """A page's picture with its boxes."""

    picture: PagePicture
    file: str
    boxes: tuple[Box, ...]


class FigureIndex:
    """Finds the figures of a paper by what they belong to."""

    def __init__(self, paper: Paper) -> None:
        self.records = {row.record_id: row for row in paper.records}
        self.totals = {row.total_id: row for row in paper.totals}
        self.counts = {row.count_id: row for row in paper.counts}
        self.counts_by_record = paper.counts_of()
        record_of = {count.count_id: count.record_id for count in paper.counts}
        self.owners = {figure.figure_id: record_of.get(figure.owner_id or "", figure.owner_id) for figure in paper.figures}
        self.by_owner: dict[str, list[FigureRow]] = {}
        for figure in paper.figures:
            for owner in {figure.owner_id, self.owners[figure.figure_id]} - {None}:
                self.by_owner.setdefault(str(owner), []).append(figure)
        self.by_id = {figure.figure_id: figure for figure in paper.figures}
        self.rows = self.records.keys() | self.totals.keys() | {row.claim_id for row in paper.claims}

    def counts_of(self, record_id: str) -> list[CountRow]:
        """The counts of a record."""
        return self.counts_by_record.get(record_id, [])

    def row_of(self, figure: FigureRow) -> str:
        """The identifier of the line that a figure is listed in: that of its record, total or claim, or its own."""
        owner = self.owners[figure.figure_id]
        return owner if owner is not None and owner in self.rows else figure.figure_id

    def figures_of(self, row_id: str) -> list[FigureRow]:
        """The figures of a record, count, total or claim, or the figure of that identifier."""
        if row_id in self.by_id:
            return [self.by_id[row_id]]
        return self.by_owner.get(row_id, [])

    def first_of(self, row_id: str) -> FigureRow | None:
        """The figure to show for a line of a sum: the amount of a record where it has one."""
        found = self.figures_of(row_id)
        return next((figure for figure in found if figure.owner_id == row_id), found[0] if found else None)


def figure_to_kind(figure: FigureRow) -> str:
    """Its disposition; one that this version does not know stands out as not explained."""
    return figure.disposition if figure.disposition in DISPOSITIONS else "unexplained"


def figure_to_box(figure: FigureRow, row_id: str) -> Box:
    """The box of a figure; a place without a box gets none that can be seen."""
    kind = figure_to_kind(figure)
    x, y, x1, y1 = box_of(figure)
    return Box(
        figure.figure_id,
        addresses.box(figure.figure_id),
        row_id,
        kind,
        "\n" in figure.text.strip(),
        f"{shorten(figure.text, 40)}: {DISPOSITIONS[kind]}",
        round(x - PADDING, 2),
        round(y - PADDING, 2),
        round(x1 - x + 2 * PADDING, 2),
        round(y1 - y + 2 * PADDING, 2),
    )


def told_figures(paper: Paper, view: View) -> list[FigureRow]:
    """The figures of a paper; what is nothing but digits of a phone number or an e-mail address says so instead of its text."""
    hidden = hidden_figures(paper, view)
    return [
        replace(row, text=HIDDEN_FIGURE, value=None, reason=HIDDEN_REASON) if row.figure_id in hidden else row
        for row in paper.figures
    ]


def hidden_figures(paper: Paper, view: View) -> frozenset[str]:
    """Figures that are digits of something personal."""
    painted = {picture.page: picture.painted for picture in view.pictures}
    found = {
        figure.figure_id
        for figure in paper.figures
        if figure.disposition not in SHOWN and figure.has_box and lies_in_one(figure, painted.get(figure.page or 0, ()))
    }
    return view.hidden | found


def lies_in_one(place: Placed, boxes: Iterable[Sequence[float]]) -> bool:
    """Whether the middle of a place lies in one of some boxes."""
    x0, top, x1, bottom = box_of(place)
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in boxes)


def box_of(place: Placed) -> tuple[float, float, float, float]:
    """The corners of a place; all 0 where it has none."""
    return place.x0 or 0.0, place.top or 0.0, place.x1 or 0.0, place.bottom or 0.0


def to_picture_views(
    document_id: str, pictures: Iterable[PagePicture], lines: Iterable[tuple[FigureRow, str]]
) -> tuple[PictureView, ...]:
    """Pictures with the boxes of some figures; pictures on which none of these stands are left out.

    Args:
        document_id: the document.
        pictures: of its pages.
        lines: figures, each with the line that it is tied to.
    """
    by_page: dict[int, list[Box]] = {}
    for figure, row_id in lines:
        if figure.has_box and figure.page is not None:
            by_page.setdefault(figure.page, []).append(figure_to_box(figure, row_id))
    return tuple(
        PictureView(picture, addresses.picture_file(document_id, picture.page, picture.suffix), tuple(by_page[picture.page]))
        for picture in sorted(pictures, key=lambda picture: picture.page)
        if picture.page in by_page
    )


def pages_with_figures(paper: Paper) -> tuple[int, ...]:
    """Pages of which a picture is needed."""
    if paper.document.format not in PAGED or paper.document.status == "failed":
        return ()
    return tuple(sorted({figure.page for figure in paper.figures if figure.has_box and figure.page is not None}))
