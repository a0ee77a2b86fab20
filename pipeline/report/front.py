"""The front page and the pages that list everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.report.charts import library_to_charts
from pipeline.report.library import Library
from pipeline.report.rows import Paper, TotalRow
from pipeline.report.templating import render
from pipeline.report.words import VERDICTS

MOST_FINDINGS = 12
MOST_DOUBTS = 8
MOST_DOCUMENTS = 10


@dataclass(frozen=True, slots=True)
class Tally:
    """What was read, in numbers."""

    documents: int
    failed: int
    partly: int
    records: int
    totals: int
    checked: int
    wrong: int
    figures: int
    explained: int

    @property
    def share(self) -> float | None:
        """Share of the figures that are explained."""
        return self.explained / self.figures if self.figures else None


def library_to_tally(library: Library) -> Tally:
    """Counts what stands in a library."""
    papers = library.holdings.papers
    statuses = Counter(paper.document.status for paper in papers)
    verdicts = Counter(total.verdict for total in library.totals)
    return Tally(
        len(papers),
        statuses["failed"],
        statuses["partly_read"],
        sum(len(paper.records) for paper in papers),
        len(library.totals),
        len(library.totals) - verdicts["no_parts"] - verdicts["cannot_tell"],
        verdicts["does_not_add_up"],
        sum(paper.document.figures for paper in papers),
        sum(paper.document.figures_explained for paper in papers),
    )


def front_page(library: Library) -> str:
    """``index.html``."""
    wrong, doubtful = with_verdict(library, "does_not_add_up"), with_verdict(library, "cannot_tell")
    claims = library.claims("does_not_add_up")
    unread = [paper for paper in library.holdings.papers if paper.document.status != "read"]
    return render(
        "front.html",
        0,
        here="front",
        library=library,
        tally=library_to_tally(library),
        wrong=wrong[:MOST_FINDINGS],
        wrong_more=max(len(wrong) - MOST_FINDINGS, 0),
        claims=claims[:MOST_FINDINGS],
        claims_more=max(len(claims) - MOST_FINDINGS, 0),
        doubtful_claims=len(library.claims("cannot_tell")),
        doubtful=doubtful[:MOST_DOUBTS],
        doubtful_more=max(len(doubtful) - MOST_DOUBTS, 0),
        without_parts=len(with_verdict(library, "no_parts")),
        unread=unread[:MOST_DOUBTS],
        unread_more=max(len(unread) - MOST_DOUBTS, 0),
        charts=library_to_charts(library),
        papers=least_complete(library.holdings.papers)[:MOST_DOCUMENTS],
    )


def with_verdict(library: Library, verdict: str) -> list[TotalRow]:
    """Totals of one verdict, in their order."""
    return [total for total in library.totals if total.verdict == verdict]


def least_complete(papers: Iterable[Paper]) -> list[Paper]:
    """Papers, those of which the least is explained first."""
    statuses = ("failed", "partly_read", "read")

    def order(paper: Paper) -> tuple[int, float, int, str]:
        document = paper.document
        share = document.completeness
        return statuses.index(document.status), 1.0 if share is None else share, -document.figures, document.path

    return sorted(papers, key=order)


def totals_page(library: Library) -> str:
    """``totals.html``: every total, by verdict."""
    groups = [(verdict, with_verdict(library, verdict)) for verdict in VERDICTS]
    return render(
        "totals.html",
        0,
        here="totals",
        library=library,
        groups=[group for group in groups if group[1]],
        claims=library.claims("does_not_add_up"),
    )


def documents_page(library: Library) -> str:
    """``documents.html``: every document and how completely it was read."""
    return render("documents.html", 0, here="documents", library=library, papers=library.holdings.papers)


def unexplained_page(library: Library) -> str:
    """``unexplained.html``: every figure that nothing explains, for a reviewer."""
    found = [
        (paper, [figure for figure in library.figures(paper) if figure.disposition == "unexplained"])
        for paper in library.holdings.papers
        if paper.document.figures > paper.document.figures_explained
    ]
    return render("unexplained.html", 0, here="unexplained", library=library, found=found)


def about_page(library: Library) -> str:
    """``about.html``: how to read the report."""
    return render("about.html", 0, here="about", library=library)
