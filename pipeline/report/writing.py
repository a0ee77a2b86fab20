"""Writes the report: reads a warehouse, draws the pages that hold figures, and writes what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.report import addresses, front, people, search, sheets
from pipeline.report.boxes import pages_with_figures
from pipeline.report.library import Library
from pipeline.report.papers import paper_page
from pipeline.report.passages import Mark
from pipeline.report.pictures import PagePicture
from pipeline.report.privacy import SHOWN
from pipeline.report.rows import Holdings, Paper, TotalRow, read_holdings
from pipeline.report.site import Site, Written
from pipeline.report.sums import sum_page
from pipeline.report.templating import STATIC
from pipeline.report.views import PAGED, View, ViewJob, make_views
from pipeline.settings import usable_cores

LISTS = {
    "index.html": front.front_page,
    "totals.html": front.totals_page,
    "documents.html": front.documents_page,
    "unexplained.html": front.unexplained_page,
    "about.html": front.about_page,
    "providers.html": people.providers_page,
    "forces.html": people.forces_page,
    search.FILE: search.search_data,
}


def write_report(warehouse: Path, raw: Path, out: Path, workers: int | None = None) -> Written:
    """Writes the report of the last whole run; what is in ``out`` from the time before and still right is left as it is.

    Args:
        warehouse: the folder of the tables.
        raw: the folder of the documents, for pictures of their pages and for passages.
        out: the folder of the report; new, empty, or a report's.
        workers: processes that draw pages; as many as there are cores unless told.

    Raises:
        PipelineError: where there is no warehouse, or ``out`` cannot be written or holds other things.
    """
    holdings = read_holdings(warehouse)
    site = Site(out)
    library = Library(holdings, {})
    made: dict[str, str] = {}
    # Pages of a document are written as soon as it can be seen, while others are drawn.
    for view in see_documents(holdings, raw, site, workers or usable_cores()):
        library.views[view.document_id] = view
        made |= write_paper(library, library.papers[view.document_id], site)
    for name, content in library_to_lists(library):
        site.write(name, content)
    for path in sorted(STATIC.iterdir()):
        site.write(f"assets/{path.name}", path.read_bytes())
    return site.finish(made)


def write_paper(library: Library, paper: Paper, site: Site) -> dict[str, str]:
    """Writes the page of a document, and those of its totals with their sheets; tells what each sheet was made from."""
    site.write(addresses.document_page(paper.document.document_id), paper_page(library, paper))
    made: dict[str, str] = {}
    for total in paper.totals:
        site.write(addresses.total_page(total.total_id), sum_page(library, total))
        if total.parts:
            name = addresses.sheet_file(total.total_id)
            made[name] = write_sheet(library, total, name, site)
    return made


def write_sheet(library: Library, total: TotalRow, name: str, site: Site) -> str:
    """Writes the sheet of a total, unless the one that is there was made from the same, and tells what it was made from."""
    tables = sheets.total_to_tables(library, total)
    key = sheets.tables_to_key(tables)
    if not site.keep(name, key):
        site.write(name, sheets.tables_to_sheet(tables))
    return key


def library_to_lists(library: Library) -> Iterator[tuple[str, str]]:
    """Every page that is about more than one document, with its name."""
    for name, make in LISTS.items():
        yield name, make(library)
    for key in library.by_provider:
        yield addresses.provider_page(key), people.provider_page(library, key)
    for force in library.by_force:
        yield addresses.force_page(force), people.force_page(library, force)


def see_documents(holdings: Holdings, raw: Path, site: Site, workers: int) -> Iterator[View]:
    """What can be seen of each document, in whatever order it is drawn; pictures that are there are not made again."""
    (site.folder / "pictures").mkdir(exist_ok=True)
    known = {paper.document.document_id: known_pictures(paper, site) for paper in holdings.papers}
    jobs = {
        paper.document.document_id: paper_to_job(paper, raw, site.folder, known[paper.document.document_id])
        for paper in holdings.papers
    }
    for document_id, job in jobs.items():
        if job is None:
            yield with_known(View(document_id), known[document_id], site)
    for view in make_views([job for job in jobs.values() if job is not None], workers):
        yield with_known(view, known[view.document_id], site)


def with_known(view: View, known: dict[int, PagePicture], site: Site) -> View:
    """A view with the pictures that were there before, all of them counted as part of the report."""
    new = {picture.page: picture for picture in view.pictures}
    pictures = {**known, **new}
    for page, picture in pictures.items():
        site.add_picture(view.document_id, picture, is_new=page in new)
    return replace(view, pictures=tuple(pictures.values()))


def known_pictures(paper: Paper, site: Site) -> dict[int, PagePicture]:
    """Pictures of the run before, by page."""
    found = {page: site.known_picture(paper.document.document_id, page) for page in pages_with_figures(paper)}
    return {page: picture for page, picture in found.items() if picture is not None}


def paper_to_job(paper: Paper, raw: Path, target: Path, known: dict[int, PagePicture]) -> ViewJob | None:
    """What there is to draw or to read again of a paper; ``None`` where it is nothing."""
    document = paper.document
    if document.status == "failed" or document.format is None or not paper.figures:
        return None
    path = raw / document.path
    if document.format in PAGED:
        pages = tuple(page for page in pages_with_figures(paper) if page not in known)
        return ViewJob(document.document_id, path, document.format, pages, target) if pages else None
    marks = tuple(
        Mark(figure.char_start, figure.char_end, figure.figure_id, figure.disposition in SHOWN)
        for figure in paper.figures
        if figure.char_start is not None and figure.char_end is not None
    )
    return ViewJob(document.document_id, path, document.format, marks=marks)
