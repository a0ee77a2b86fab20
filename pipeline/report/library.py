"""Everything that the pages of a report draw on: the rows, what can be seen of each document, and who is who."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import cached_property

from pipeline.findings import claim_to_words, total_to_words
from pipeline.report import addresses
from pipeline.report.boxes import FigureIndex, told_figures
from pipeline.report.privacy import without_personal
from pipeline.report.rows import ClaimRow, CountRow, FigureRow, Holdings, Paper, RecordRow, TotalRow
from pipeline.report.views import View
from pipeline.report.words import (
    VERDICTS,
    count_words,
    document_title,
    part_words,
    pounds,
    shorten,
    stated_words,
    total_name,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A line of a sum; ``value`` is ``None`` where the part is not among the published rows."""

    part_id: str
    label: str
    printed: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    page: int | None
    figure: FigureRow | None
    total: TotalRow | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """A record and the paper that it stands in."""

    paper: Paper
    record: RecordRow


@dataclass(frozen=True)
class Library:
    """One run's rows and what can be seen of its documents, by document."""

    holdings: Holdings
    views: dict[str, View]

    @cached_property
    def papers(self) -> dict[str, Paper]:
        """The papers by document."""
        return {paper.document.document_id: paper for paper in self.holdings.papers}

    @cached_property
    def indexes(self) -> dict[str, FigureIndex]:
        """The figures of each document."""
        return {document_id: FigureIndex(paper) for document_id, paper in self.papers.items()}

    @cached_property
    def totals(self) -> list[TotalRow]:
        """Every total: those that do not add up first, the largest difference before the others, then by place."""
        order = list(VERDICTS)
        return sorted(
            (total for paper in self.holdings.papers for total in paper.totals),
            key=lambda total: (
                order.index(total.verdict),
                not total.is_money,
                -abs(total.difference or Decimal(0)),
                total.total_id,
            ),
        )

    @cached_property
    def by_provider(self) -> dict[str, list[Holding]]:
        """Records by provider, in order of document and place."""
        found: dict[str, list[Holding]] = {}
        for paper in self.holdings.papers:
            for record in paper.records:
                key = addresses.provider_key(record)
                if key is not None:
                    found.setdefault(key, []).append(Holding(paper, record))
        return found

    @cached_property
    def provider_names(self) -> dict[str, str]:
        """The name of each provider: the listed one, else as first printed."""
        return {
            key: shorten(found[0].record.provider_name or found[0].record.provider) for key, found in self.by_provider.items()
        }

    @cached_property
    def by_force(self) -> dict[str, list[Paper]]:
        """The papers of each force; those whose force is not certain are in none."""
        found: dict[str, list[Paper]] = {}
        for paper in self.holdings.papers:
            if paper.document.force is not None:
                found.setdefault(paper.document.force, []).append(paper)
        return dict(sorted(found.items(), key=lambda item: self.force_name(item[0])))

    def view(self, document_id: str) -> View:
        """What can be seen of a document."""
        return self.views.get(document_id, View(document_id))

    def figures(self, paper: Paper) -> list[FigureRow]:
        """The figures of a paper, without the digits of what is personal."""
        return told_figures(paper, self.view(paper.document.document_id))

    def force_name(self, force: str | None) -> str:
        """The name of a force; empty where none is certain."""
        return self.holdings.force_names.get(force, force) if force is not None else ""

    def parts_of(self, total: TotalRow) -> list[Part]:
        """The lines that a total was checked against, in the order in which they were added."""
        index = self.indexes[total.document_id]
        return [id_to_part(part_id, index) for part_id in total.parts or ()]

    def finding(self, total: TotalRow) -> str:
        """What was found of a total, in words."""
        document = self.papers[total.document_id].document
        totals = self.indexes[total.document_id].totals.keys()
        return without_personal(total_to_words(asdict(total), asdict(document), frozenset(totals)))

    def claim_finding(self, claim: ClaimRow) -> str:
        """What was found of other printed arithmetic, in words."""
        return without_personal(claim_to_words(asdict(claim), asdict(self.papers[claim.document_id].document)))

    def claims(self, verdict: str) -> list[ClaimRow]:
        """Claims of one verdict, in order of document and place."""
        return [claim for paper in self.holdings.papers for claim in paper.claims if claim.verdict == verdict]

    def title(self, document_id: str) -> str:
        """The title of a document."""
        return document_title(self.papers[document_id].document)


def id_to_part(part_id: str, index: FigureIndex) -> Part:
    """The line of a sum that an identifier stands for: a record, a smaller total, a count or a bare figure."""
    figure = index.first_of(part_id)
    if part_id in index.records:
        return record_to_part(index.records[part_id], figure)
    if part_id in index.totals:
        return total_to_part(index.totals[part_id], figure)
    if part_id in index.counts:
        return count_to_part(index.counts[part_id], index, figure)
    if figure is not None:
        return Part(part_id, shorten(figure.text), figure.text, figure.value, None, None, figure.page, figure)
    return Part(part_id, "a line that is not among the published rows", "", None, None, None, None, None)


def record_to_part(record: RecordRow, figure: FigureRow | None) -> Part:
    """A record as a line of a sum."""
    printed = shorten(record.amount_text) or pounds(record.amount_gbp)
    low, high = record.amount_low, record.amount_high
    return Part(record.record_id, part_words(record), printed, record.amount_gbp, low, high, record.page, figure)


def total_to_part(total: TotalRow, figure: FigureRow | None) -> Part:
    """A smaller total as a line of a larger one, with its printed amount."""
    printed = shorten(total.amount_text) or stated_words(total)
    low, high = total.amount_low, total.amount_high
    return Part(total.total_id, total_name(total), printed, total.stated, low, high, total.page, figure, total)


def count_to_part(count: CountRow, index: FigureIndex, figure: FigureRow | None) -> Part:
    """A count as a line of a sum, called by its record."""
    record = index.records.get(count.record_id)
    label = part_words(record) if record is not None else count_words(count)
    value = Decimal(count.value)
    return Part(count.count_id, label, shorten(count.value_text), value, value, value, count.page, figure)
