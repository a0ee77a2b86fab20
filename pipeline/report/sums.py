"""A total's page: the finding, the sum laid out, and the figures where they stand."""

from __future__ import annotations

from pipeline.report import addresses
from pipeline.report.library import Library, Part
from pipeline.report.papers import Shown, to_shown
from pipeline.report.passages import select_passages
from pipeline.report.rows import FigureRow, TotalRow
from pipeline.report.templating import render
from pipeline.report.words import rounding_matters


def sum_page(library: Library, total: TotalRow) -> str:
    """``totals/….html``."""
    parts = library.parts_of(total)
    shown = to_sum_shown(library, total, parts)
    return render(
        "sum.html",
        1,
        here="totals",
        library=library,
        total=total,
        document=library.papers[total.document_id].document,
        parts=parts,
        own=library.indexes[total.document_id].first_of(total.total_id),
        shown=shown,
        visible=shown.visible,
        with_intervals=rounding_matters(total),
        larger=larger_totals(library, total),
    )


def to_sum_shown(library: Library, total: TotalRow, parts: list[Part]) -> Shown:
    """The places of a total and its parts."""
    own = library.indexes[total.document_id].first_of(total.total_id)
    lines: list[tuple[FigureRow, str]] = [(part.figure, addresses.row(part.part_id)) for part in parts if part.figure]
    lines += [(own, addresses.row(total.total_id))] if own else []
    distinct = list({figure.figure_id: (figure, row_id) for figure, row_id in lines}.values())
    view = library.view(total.document_id)
    passages = select_passages(view.passages, {figure.figure_id for figure, _ in distinct})
    return to_shown(total.document_id, view, passages, distinct)


def larger_totals(library: Library, total: TotalRow) -> list[TotalRow]:
    """Totals of the same document that this one is a part of."""
    return [other for other in library.papers[total.document_id].totals if total.total_id in (other.parts or ())]
