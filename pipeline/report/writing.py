"""Writes the report: reads a warehouse, draws the pages that hold figures, and writes what changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.report import addresses, front, people, search, sheets
from pipeline.report.boxes import pages_with_figures
from pipeline.report.library import Library
from pipeline.report.papers import paper_page
from pipeline.report.passages import Mark
from pipeline.report.pictures import PagePicture
from pipeline.report.rows import Holdings, Paper, read_holdings
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
    library = Library(holdings, see_documents(holdings, raw, site, workers or usable_cores()))
    for name, content in library_to_pages(library):
        site.write(name, content)
    for path in sorted(STATIC.iterdir()):
        site.write(f"assets/{path.name}", path.read_bytes())
    return site.finish(write_sheets(library, site))


def library_to_pages(library: Library) -> Iterator[tuple[str, str]]:
    """Every page with its name."""
    for name, make in LISTS.items():
        yield name, make(library)
    for paper in library.holdings.papers:
        yield addresses.document_page(paper.document.document_id), paper_page(library, paper)
    for total in library.totals:
        yield addresses.total_page(total.total_id), sum_page(library, total)
    for key in library.by_provider:
        yield addresses.provider_page(key), people.provider_page(library, key)
    for force in library.by_force:
        yield addresses.force_page(force), people.force_page(library, force)


def write_sheets(library: Library, site: Site) -> dict[str, str]:
    """Writes the spreadsheet of each total that has parts, and tells what each was made from."""
    made: dict[str, str] = {}
    for total in library.totals:
        if not total.parts:
            continue
        parts, name = library.parts_of(total), addresses.sheet_file(total.total_id)
        made[name] = sheets.sheet_key(total, parts, library.title(total.document_id))
        if not site.keep(name, made[name]):
            site.write(name, sheets.total_to_sheet(library, total, parts))
    return made


def see_documents(holdings: Holdings, raw: Path, site: Site, workers: int) -> dict[str, View]:
    """What can be seen of each document; pictures that are there already are not made again."""
    (site.folder / "pictures").mkdir(exist_ok=True)
    known = {paper.document.document_id: known_pictures(paper, site) for paper in holdings.papers}
    jobs = [job for paper in holdings.papers if (job := paper_to_job(paper, raw, site, known[paper.document.document_id]))]
    views = {document_id: View(document_id, tuple(pictures.values())) for document_id, pictures in known.items()}
    for view in make_views(jobs, workers):
        before = known[view.document_id]
        pictures = {**before, **{picture.page: picture for picture in view.pictures}}
        views[view.document_id] = View(view.document_id, tuple(pictures.values()), view.passages, view.problem)
    for view in views.values():
        for picture in view.pictures:
            name = addresses.picture_file(view.document_id, picture.page)
            site.add_picture(name, view.document_id, picture, is_new=picture.page not in known[view.document_id])
    return views


def known_pictures(paper: Paper, site: Site) -> dict[int, PagePicture]:
    """Pictures of the run before, by page."""
    document_id = paper.document.document_id
    found = {
        page: site.known_picture(addresses.picture_file(document_id, page), document_id, page)
        for page in pages_with_figures(paper)
    }
    return {page: picture for page, picture in found.items() if picture is not None}


def paper_to_job(paper: Paper, raw: Path, site: Site, known: dict[int, PagePicture]) -> ViewJob | None:
    """What there is to draw or to read again of a paper; ``None`` where it is nothing."""
    document = paper.document
    if document.status == "failed" or document.format is None or not paper.figures:
        return None
    path = raw / document.path
    if document.format in PAGED:
        pages = tuple(page for page in pages_with_figures(paper) if page not in known)
        targets = tuple((site.folder / addresses.picture_file(document.document_id, page)).absolute() for page in pages)
        return ViewJob(document.document_id, path, document.format, pages, targets) if pages else None
    marks = tuple(
        Mark(figure.char_start, figure.char_end, figure.figure_id)
        for figure in paper.figures
        if figure.char_start is not None and figure.char_end is not None
    )
    return ViewJob(document.document_id, path, document.format, marks=marks)
