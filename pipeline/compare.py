"""The ``comparison`` table: what is known of a force, a financial year and a kind of service, side by side.

Left out are superseded lines, records without a force or a year, and the second printing of an award that stands in two papers.
Amounts of two bases are never added. A cost per referral comes only from records that have both the money and the referrals.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow.compute as pc

from pipeline.frames import rows_to_table
from pipeline.repeats import Award, CountLine, Line, distinct_awards, latest_counts, to_awards, to_count_lines, to_lines
from pipeline.resolve.forces import population

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyarrow as pa

CENT = Decimal("0.01")
BASES = ("spent", "awarded", "allocated", "indicative", "unallocated", "balance")
# Money that bought what was counted; a plan has bought nothing yet. In this order where records of several bases have both.
COST_BASES = ("spent", "awarded", "allocated")

Number = TypeVar("Number", int, Decimal)
Key = tuple[str, str, str | None]


@dataclass
class Cell:
    """What stands behind one row."""

    awards: list[Award] = field(default_factory=list)
    counts: list[CountLine] = field(default_factory=list)

    @property
    def record_ids(self) -> set[str]:
        """Records whose values are in the row."""
        return {award.line.record_id for award in self.awards} | {count.line.record_id for count in self.counts}

    @property
    def document_ids(self) -> list[str]:
        """Documents behind the row, those that print an award again among them."""
        awarded = {document for award in self.awards for document in award.documents}
        return sorted(awarded | {document for count in self.counts for document in count.documents})


def comparison_table(records: pa.Table, counts: pa.Table, documents: pa.Table, forces: pa.Array | None = None) -> pa.Table:
    """The ``comparison`` table from those that it is made of; only the rows of ``forces`` where they are given."""
    if forces is not None:
        records = records.filter(pc.is_in(records["force"], value_set=forces))
        counts = counts.filter(pc.is_in(counts["record_id"], value_set=records["record_id"].combine_chunks()))
    published = dict(zip(documents["document_id"].to_pylist(), documents["published_date"].to_pylist(), strict=True))
    coverage = _figures_by_document(documents)
    lines = to_lines(records)
    cells = to_cells(distinct_awards(to_awards(lines.values())), latest_counts(to_count_lines(counts, lines, published)))
    referrals = _referrals_by_record(counts, lines)
    return rows_to_table("comparison", [_to_row(key, cell, coverage, referrals) for key, cell in cells.items()])


def to_cells(awards: Iterable[Award], counts: Iterable[CountLine]) -> dict[Key, Cell]:
    """Awards and counts by force, financial year and kind of service."""
    cells: dict[Key, Cell] = defaultdict(Cell)
    for award in awards:
        cells[award.line.force, award.year, award.category].awards.append(award)
    for count in counts:
        cells[count.line.force, count.year, count.line.about.category].counts.append(count)
    return dict(cells)


def _figures_by_document(documents: pa.Table) -> dict[str, tuple[int, int]]:
    columns = (documents[name].to_pylist() for name in ("document_id", "figures", "figures_explained"))
    return {document: (figures, explained) for document, figures, explained in zip(*columns, strict=True)}


def _referrals_by_record(counts: pa.Table, lines: Mapping[str, Line]) -> dict[str, int]:
    """Referrals of each record over the very period of its money."""
    found: dict[str, int] = defaultdict(int)
    kept = counts.filter(pc.equal(counts["measure"], "referrals"))
    columns = (kept[name].to_pylist() for name in ("record_id", "value", "period_start", "period_end"))
    for record_id, value, start, end in zip(*columns, strict=True):
        line = lines.get(record_id)
        if line is not None and (start is None or (start, end) == (line.start, line.end)):
            found[record_id] += value
    return dict(found)


def _to_row(key: Key, cell: Cell, coverage: dict[str, tuple[int, int]], referrals: dict[str, int]) -> dict[str, Any]:
    force, year, category = key
    sums = {basis: _sum(award.amount for award in cell.awards if award.line.basis == basis) for basis in BASES}
    people, people_year = population(force, int(year[:4]) + 0.75) or (None, None)
    cost, basis = _cost_per_referral(cell.awards, referrals)
    counted = {
        measure: _sum(count.value for count in cell.counts if count.measure == measure) for measure in ("referrals", "people")
    }
    return {
        "force": force,
        "financial_year": year,
        "service_category": category,
        **{f"{basis}_gbp": sums[basis] for basis in BASES},
        **counted,
        "cost_per_referral_gbp": cost,
        "cost_per_referral_basis": basis,
        "population": people,
        "population_year": people_year,
        **{f"{basis}_per_1000_gbp": _per_1000(sums[basis], people) for basis in COST_BASES},
        "referrals_per_1000": round(counted["referrals"] * 1000 / people, 4)
        if counted["referrals"] is not None and people
        else None,
        "records": len(cell.record_ids),
        "documents": len(cell.document_ids),
        "document_ids": cell.document_ids,
        "coverage": _coverage(cell.document_ids, coverage),
    }


def _sum(values: Iterable[Number]) -> Number | None:
    """The sum, ``None`` of nothing: no known amount is not an amount of nothing."""
    known = list(values)
    return sum(known[1:], known[0]) if known else None


def _per_1000(amount: Decimal | None, people: int | None) -> Decimal | None:
    if amount is None or not people:
        return None
    return (amount * 1000 / people).quantize(CENT, ROUND_HALF_UP)


def _cost_per_referral(awards: list[Award], referrals: dict[str, int]) -> tuple[Decimal | None, str | None]:
    """Money by referrals over the records of one basis that have both, and that basis."""
    for basis in COST_BASES:
        pairs = [(award.amount, award.referrals(referrals)) for award in awards if award.line.basis == basis]
        money = _sum(amount for amount, count in pairs if count)
        if money is not None:
            return (money / sum(count for _, count in pairs)).quantize(CENT, ROUND_HALF_UP), basis
    return None, None


def _coverage(documents: list[str], figures: dict[str, tuple[int, int]]) -> float | None:
    """Share of the documents' figures that are explained; ``None`` where they have no figures."""
    found = sum(figures[document][0] for document in documents if document in figures)
    explained = sum(figures[document][1] for document in documents if document in figures)
    return round(explained / found, 4) if found else None
