"""A document's page: its totals, records and other figures, and beside them its pages or passages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.report import addresses
from pipeline.report.boxes import Box, FigureIndex, PictureView, figure_to_box, figure_to_kind, to_picture_views
from pipeline.report.library import Library
from pipeline.report.passages import Passage
from pipeline.report.rows import FigureRow, Paper
from pipeline.report.templating import render
from pipeline.report.views import View
from pipeline.report.words import DISPOSITIONS


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a document is shown on a page: pictures, or passages with their marks by figure."""

    pictures: tuple[PictureView, ...]
    passages: tuple[Passage, ...]
    marks: dict[str, Box]
    problem: str | None

    @property
    def kinds(self) -> tuple[str, ...]:
        """Dispositions that occur, for the key of colours."""
        boxes = [*self.marks.values(), *(box for view in self.pictures for box in view.boxes)]
        there = {box.kind for box in boxes}
        return tuple(kind for kind in DISPOSITIONS if kind in there)

    @property
    def visible(self) -> set[str]:
        """Figures that can be seen."""
        pieces = [piece for passage in self.passages for piece in passage.pieces]
        pieces += [piece for passage in self.passages for row in passage.rows for cell in row for piece in cell.pieces]
        marked = {piece.figure_id for piece in pieces if piece.figure_id in self.marks}
        return {box.figure_id for view in self.pictures for box in view.boxes} | {name for name in marked if name}


def to_shown(document_id: str, view: View, passages: tuple[Passage, ...], lines: Iterable[tuple[FigureRow, str]]) -> Shown:
    """What is shown of a document with some figures, each tied to a line."""
    lines = list(lines)
    pictures = to_picture_views(document_id, view.pictures, lines)
    marks = {figure.figure_id: figure_to_box(figure, row_id) for figure, row_id in lines} if passages else {}
    return Shown(pictures, passages, marks, view.problem)


def paper_page(library: Library, paper: Paper) -> str:
    """``documents/….html``."""
    document_id = paper.document.document_id
    index, view, figures = library.indexes[document_id], library.view(document_id), library.figures(paper)
    lines = [(figure, addresses.row(index.row_of(figure))) for figure in figures]
    shown = to_shown(document_id, view, view.passages, lines)
    return render(
        "paper.html",
        1,
        here="documents",
        library=library,
        paper=paper,
        document=paper.document,
        index=index,
        shown=shown,
        visible=shown.visible,
        unexplained=own_lines(figures, index, is_explained=False),
        left_out=by_reason(own_lines(figures, index, is_explained=True)),
    )


def own_lines(figures: Iterable[FigureRow], index: FigureIndex, *, is_explained: bool) -> list[FigureRow]:
    """Figures that are listed by themselves, being part of nothing, explained or not."""
    return [
        figure
        for figure in figures
        if index.row_of(figure) == figure.figure_id and (figure_to_kind(figure) != "unexplained") == is_explained
    ]


def by_reason(figures: Iterable[FigureRow]) -> list[tuple[str, list[FigureRow]]]:
    """Figures by the reason why they are left out, in the order in which the reasons first occur."""
    found: dict[str, list[FigureRow]] = {}
    for figure in figures:
        found.setdefault(figure.reason or DISPOSITIONS[figure_to_kind(figure)], []).append(figure)
    return list(found.items())
