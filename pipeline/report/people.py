"""Pages of providers and of forces: everything found about one, across documents and years."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from pipeline.report.charts import library_to_charts
from pipeline.report.library import Holding, Library
from pipeline.report.templating import render

MOST_TOGETHER = 400


def providers_page(library: Library) -> str:
    """``providers.html``: every provider, by name."""
    names = sorted(library.provider_names.items(), key=lambda item: (item[1].casefold(), item[0]))
    return render("providers.html", 0, here="providers", library=library, names=names)


def provider_page(library: Library, key: str) -> str:
    """``providers/….html``."""
    found = by_year(library.by_provider[key])
    first = found[0].record
    row = library.holdings.providers.get(first.provider_id or "")
    printed = {holding.record.provider for holding in found} - {None, library.provider_names[key]}
    return render(
        "provider.html",
        1,
        here="providers",
        library=library,
        name=library.provider_names[key],
        count=len(found),
        years=to_years(found),
        identifiers=(row.identifiers or []) if row is not None else [],
        is_listed=first.provider_id is not None,
        printed=sorted(str(name) for name in printed),
        documents=len({holding.paper.document.document_id for holding in found}),
    )


def by_year(found: Iterable[Holding]) -> list[Holding]:
    """The latest year first, those without one last; within a year in order of document and place."""
    dated = list(found)
    dated.sort(key=lambda holding: holding.record.financial_year or "", reverse=True)
    return dated


def to_years(found: list[Holding]) -> list[tuple[str, list[Holding]]]:
    """Records as they are shown: together where they are few, else year by year, of which a browser lays out the open ones."""
    if len(found) <= MOST_TOGETHER:
        return [("", found)] if found else []
    years = groupby(found, key=lambda holding: holding.record.financial_year)
    return [(year or "no financial year", list(holdings)) for year, holdings in years]


def forces_page(library: Library) -> str:
    """``forces.html``: every force of which something was read."""
    return render("forces.html", 0, here="forces", library=library)


def force_page(library: Library, force: str) -> str:
    """``forces/….html``."""
    papers = library.by_force[force]
    ids = {paper.document.document_id for paper in papers}
    return render(
        "force.html",
        1,
        here="forces",
        library=library,
        force=force,
        name=library.force_name(force),
        papers=papers,
        totals=[total for total in library.totals if total.document_id in ids],
        years=to_years(by_year(Holding(paper, record) for paper in papers for record in paper.records)),
        count=sum(len(paper.records) for paper in papers),
        charts=library_to_charts(library, force),
    )
