"""Rows of a published warehouse as typed values, held by document: what every page of the report is made from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import pyarrow.parquet as pq

from pipeline.errors import WrongRequest
from pipeline.runs import current_run, run_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A row with a place in its document."""

    document_id: str
    page: int | None = None
    x0: float | None = None
    top: float | None = None
    x1: float | None = None
    bottom: float | None = None
    char_start: int | None = None
    char_end: int | None = None

    @property
    def has_box(self) -> bool:
        """Whether its box on the page is known."""
        return self.page is not None and None not in (self.x0, self.top, self.x1, self.bottom)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A row of ``documents``."""

    document_id: str
    path: str
    format: str | None
    force: str | None
    publisher: str | None
    title: str | None
    kind: str | None
    published_date: date | None
    retrieved_date: date | None
    source_url: str | None
    pages: int | None
    pages_read: int | None
    status: str
    problem: str | None
    figures: int
    figures_explained: int

    @property
    def completeness(self) -> float | None:
        """Share of the figures that are explained; ``None`` where there are none."""
        return self.figures_explained / self.figures if self.figures else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow(Placed):
    """A row of ``records``."""

    record_id: str
    force: str | None
    provider: str | None
    provider_id: str | None
    provider_name: str | None
    service: str | None
    service_category: str | None
    amount_gbp: Decimal | None
    amount_text: str | None
    amount_low: Decimal | None
    amount_high: Decimal | None
    basis: str | None
    financial_year: str | None
    period_start: date | None
    period_end: date | None
    funder: str | None
    version: str | None
    superseded: bool
    quote: str
    rule: str
    confidence: float
    overridden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow(Placed):
    """A row of ``counts``."""

    count_id: str
    record_id: str
    value: int
    value_text: str
    unit: str | None
    measure: str
    unit_inferred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalRow(Placed):
    """A row of ``totals``."""

    total_id: str
    force: str | None
    label: str | None
    amount_gbp: Decimal | None
    count: int | None
    unit: str | None
    amount_text: str | None
    amount_low: Decimal | None
    amount_high: Decimal | None
    financial_year: str | None
    verdict: str
    parts_sum: Decimal | None
    difference: Decimal | None
    slack: Decimal | None
    parts: list[str] | None
    reason: str | None

    @property
    def is_money(self) -> bool:
        """Whether it is a total of pounds; else one of people or cases."""
        return self.amount_gbp is not None

    @property
    def stated(self) -> Decimal:
        """The printed sum."""
        return self.amount_gbp if self.amount_gbp is not None else Decimal(self.count or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow(Placed):
    """A row of ``claims``."""

    claim_id: str
    kind: str
    statement: str
    stated: Decimal
    computed: Decimal | None
    verdict: str
    operands: list[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow(Placed):
    """A row of ``figures``."""

    figure_id: str
    kind: str
    text: str
    value: Decimal | None
    disposition: str
    reason: str | None
    owner_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow:
    """A row of ``issues``."""

    issue_id: str
    document_id: str | None
    code: str
    severity: str
    message: str
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRow:
    """A row of ``corrections``."""

    document_id: str
    row_id: str
    field: str
    read_value: str | None
    corrected: str | None
    why: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRow:
    """A row of ``comparison``."""

    force: str
    financial_year: str
    service_category: str | None
    spent_gbp: Decimal | None
    awarded_gbp: Decimal | None
    allocated_gbp: Decimal | None
    indicative_gbp: Decimal | None
    referrals: int | None
    people: int | None
    cost_per_referral_gbp: Decimal | None
    cost_per_referral_basis: str | None
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceRow:
    """A row of ``forces``."""

    force: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderRow:
    """A row of ``providers``."""

    provider_id: str
    name: str
    identifiers: list[str] | None


@dataclass(frozen=True)
class Paper:
    """One document and every row that stands in it, in reading order."""

    document: DocumentRow
    records: list[RecordRow] = field(default_factory=list)
    counts: list[CountRow] = field(default_factory=list)
    totals: list[TotalRow] = field(default_factory=list)
    claims: list[ClaimRow] = field(default_factory=list)
    figures: list[FigureRow] = field(default_factory=list)
    issues: list[IssueRow] = field(default_factory=list)
    corrections: list[CorrectionRow] = field(default_factory=list)

    def counts_of(self) -> dict[str, list[CountRow]]:
        """The counts of each record, by its identifier."""
        found: dict[str, list[CountRow]] = defaultdict(list)
        for count in self.counts:
            found[count.record_id].append(count)
        return found


@dataclass(frozen=True)
class Holdings:
    """All that one run published."""

    papers: tuple[Paper, ...]
    loose_issues: tuple[IssueRow, ...]
    comparison: tuple[ComparisonRow, ...]
    force_names: dict[str, str]
    providers: dict[str, ProviderRow]
    rejected: int


Row = TypeVar("Row")


def read_holdings(warehouse: Path) -> Holdings:
    """Everything that the last whole run of a warehouse published.

    Raises:
        WrongRequest: where there is no warehouse yet.
    """
    folder = published_folder(warehouse)
    documents = sorted(read_table(folder, "documents", DocumentRow), key=lambda row: row.path)
    papers = {row.document_id: Paper(row) for row in documents}
    for table, kind in ROWS_OF_PAPERS.items():
        for row in read_table(folder, table, kind):
            if row.document_id in papers:
                getattr(papers[row.document_id], table).append(row)
    for paper in papers.values():
        sort_by_place(paper)
    return Holdings(
        tuple(papers.values()),
        tuple(row for row in read_table(folder, "issues", IssueRow) if row.document_id not in papers),
        tuple(read_table(folder, "comparison", ComparisonRow)),
        {row.force: row.name for row in read_table(folder, "forces", ForceRow)},
        {row.provider_id: row for row in read_table(folder, "providers", ProviderRow)},
        int(pq.read_metadata(folder / "rejected.parquet").num_rows),
    )


ROWS_OF_PAPERS: dict[str, Any] = {
    "records": RecordRow,
    "counts": CountRow,
    "totals": TotalRow,
    "claims": ClaimRow,
    "figures": FigureRow,
    "issues": IssueRow,
    "corrections": CorrectionRow,
}


def published_folder(warehouse: Path) -> Path:
    """The folder of one whole run, so that a run that ends meanwhile does not mix in."""
    run = current_run(warehouse)
    folder = run_folder(warehouse, run) if run else warehouse
    if not (folder / "documents.parquet").is_file():
        raise WrongRequest(
            f"there is no warehouse in {warehouse} yet: run `pcc ingest` first, or name another with --warehouse"
        )
    return folder


def read_table(folder: Path, table: str, kind: type[Row]) -> list[Row]:
    """The rows of one table as values of ``kind``."""
    columns = [column.name for column in fields(kind)]  # type: ignore[arg-type]
    return [kind(**row) for row in pq.read_table(folder / f"{table}.parquet", columns=columns).to_pylist()]


def sort_by_place(paper: Paper) -> None:
    """Puts every list of a paper into reading order."""
    lists: tuple[list[Any], ...] = (paper.records, paper.counts, paper.totals, paper.claims, paper.figures)
    for rows in lists:
        rows.sort(key=lambda row: (row.char_start is None, row.char_start or 0, row.char_end or 0))
    paper.issues.sort(key=lambda row: (SEVERITIES.index(row.severity), row.page or 0, row.issue_id))


SEVERITIES = ("error", "warning", "info")
