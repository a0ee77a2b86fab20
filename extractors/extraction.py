"""A document to what it states: records, counts, totals, claims, and a disposition for every figure."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.document import Document
from extractors.link.assemble import Assembly, add_counts, add_figures, add_records, add_totals
from extractors.link.claims import find_claims
from extractors.link.context import block_context, document_to_context, document_to_persons
from extractors.link.count_owners import field_counts, tie_counts, tie_table_counts
from extractors.link.counts import fold_counts, judge_count, mark_breakdowns, name_shares, spread_units
from extractors.link.decide import decide_statements
from extractors.link.doubts import add_doubts
from extractors.link.periods import add_periods
from extractors.link.policing import set_aside_counts
from extractors.link.prose_totals import prose_totals
from extractors.link.repeats import fold_repeats
from extractors.link.sections import Outline, document_to_outline
from extractors.link.services import add_services
from extractors.link.statement import CountStatement, Statement
from extractors.link.surroundings import Surroundings
from extractors.link.table_totals import table_totals
from extractors.link.totals import TotalReading, count_totals
from extractors.link.versions import mark_versions
from extractors.link.wholes import hold_to_lists
from extractors.prose.statements import BlockReading, read_block
from extractors.results import Extracted
from extractors.tables.reading import TableReading
from extractors.tables.statements import read_table
from extractors.tables.years import add_row_years


@dataclass
class _Found:
    """What the blocks of a document state, before it is decided and put together."""

    prose: dict[int, BlockReading] = field(default_factory=dict)
    tables: dict[int, TableReading] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    listed: list[Statement] = field(default_factory=list)
    envelopes: list[Statement] = field(default_factory=list)
    other: list[Statement] = field(default_factory=list)
    counts: list[CountStatement] = field(default_factory=list)
    table_counts: list[CountStatement] = field(default_factory=list)


def extract(document: Document) -> Extracted:
    """Everything that a document states about money and people, with the place of each figure."""
    outline = document_to_outline(document)
    found = _read(document, outline)
    breakdowns = _judge_counts(found)
    around = Surroundings(document, outline, found.prose, found.statements)
    decide_statements(around, found.tables, found.listed)
    amounts = [*found.statements, *found.listed, *found.envelopes]
    add_periods(document, outline, found.prose, amounts, [*found.counts, *found.table_counts])
    add_services(document, outline, [*found.statements, *found.listed])
    mark_versions(document, outline, [*found.statements, *found.listed])
    kept = fold_repeats(document, outline, amounts)
    totals = _totals(document, outline, found, kept)
    _tie_counts(around, found, kept)
    totals += count_totals(found.counts, breakdowns)
    claims = find_claims(document, found.prose, found.tables)
    amounts += [*found.other, *claims.statements]
    counts = [*found.counts, *found.table_counts, *claims.counts]
    hold_to_lists(document, outline, totals, found.statements)
    add_doubts(document, totals, amounts)
    assembly = Assembly(document)
    add_records(assembly, kept)
    add_counts(assembly, counts)
    add_totals(assembly, totals)
    add_figures(assembly, amounts, counts, found.prose, claims.owners)
    return Extracted(
        document_id=document.document_id,
        context=document_to_context(document),
        records=tuple(assembly.records),
        counts=tuple(assembly.counts),
        totals=tuple(assembly.totals),
        claims=tuple(claims.found),
        figures=tuple(assembly.figures),
        issues=tuple(assembly.issues),
    )


def _read(document: Document, outline: Outline) -> _Found:
    """Each block on its own: its amounts and counts, and what a table's layout makes of them."""
    persons = document_to_persons(document.text)
    found = _Found()
    for index, block in enumerate(document.blocks):
        if block.kind == "table":
            table = read_table(block, index, block_context(document, index, outline.headings[index]))
            found.tables[index] = table
            totals = [total.statement for total in table.totals if total.statement is not None]
            add_row_years(table.rows, table.columns, [*table.statements, *totals, *table.counts])
            found.listed += table.statements
            found.other += table.other
            found.envelopes += totals
            found.table_counts += table.counts
        else:
            prose = read_block(block, index, persons, document.text[block.start : block.end])
            found.prose[index] = prose
            found.statements += prose.statements
            found.counts += prose.counts
    return found


def _judge_counts(found: _Found) -> list[tuple[CountStatement, list[CountStatement]]]:
    """Which numbers of prose are counts; gives those that are sums of others, with their parts."""
    awards = {index: sum(s.role == "award" for s in reading.statements) for index, reading in found.prose.items()}
    for count in found.counts:
        # with one award at most, *between them* means those who share it
        judge_count(count, found.prose[count.block].counts, sole=awards[count.block] <= 1)
    shared = name_shares(found.counts)
    spread_units(found.counts)
    return [*shared, *(found for found in mark_breakdowns(found.counts) if found[0] not in [whole for whole, _ in shared])]


def _totals(document: Document, outline: Outline, found: _Found, kept: list[Statement]) -> list[TotalReading]:
    """Totals of tables, but for those that only repeat another, and then those of prose."""
    totals: list[TotalReading] = []
    for index, reading in found.tables.items():
        table = document.blocks[index].table
        totals += table_totals(reading, table.problem if table is not None else None)
    in_tables = {id(total.statement) for total in totals if total.statement is not None}
    kept_ids = {id(statement) for statement in kept}
    totals = [total for total in totals if total.statement is None or id(total.statement) in kept_ids]
    return totals + [total for total in prose_totals(document, outline, kept) if id(total.statement) not in in_tables]


def _tie_counts(around: Surroundings, found: _Found, kept: list[Statement]) -> None:
    """Fields first, then second mentions away, then each count to its award or provider."""
    document, outline = around.document, around.outline
    field_counts(found.counts, around.fields, kept)
    fold_counts([*found.table_counts, *found.counts])
    tie_counts(Surroundings(document, outline, found.prose, kept))
    set_aside_counts(document, outline, found.table_counts)
    tie_table_counts(found.table_counts, kept)
