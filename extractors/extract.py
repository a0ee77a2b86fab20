"""A document to what it states: records, counts, totals, claims, and a disposition for every figure."""

from __future__ import annotations

from extractors.document import Document
from extractors.link.assemble import Assembly, add_counts, add_figures, add_records, add_totals
from extractors.link.claims import find_claims
from extractors.link.context import block_context, document_to_context, document_to_persons
from extractors.link.counts import (
    field_counts,
    fold_counts,
    judge_count,
    mark_breakdowns,
    spread_units,
    tie_counts,
    tie_table_counts,
)
from extractors.link.decide import decide_statements, set_aside_counts
from extractors.link.doubts import add_doubts
from extractors.link.fields import document_to_fields
from extractors.link.periods import add_periods
from extractors.link.repeats import fold_repeats
from extractors.link.sections import document_to_outline
from extractors.link.services import add_services
from extractors.link.statement import CountStatement
from extractors.link.totals import count_totals, prose_totals, table_totals
from extractors.link.versions import mark_versions
from extractors.link.wholes import hold_to_lists
from extractors.prose.statements import BlockReading, read_block
from extractors.results import Extracted
from extractors.tables.statements import TableReading, read_table


def extract(document: Document) -> Extracted:
    """Everything that a document states about money and people, with the place of each figure."""
    persons = document_to_persons(document.text)
    outline = document_to_outline(document)
    prose: dict[int, BlockReading] = {}
    tables: dict[int, TableReading] = {}
    for index, block in enumerate(document.blocks):
        if block.kind == "table":
            tables[index] = read_table(block, index, block_context(document, index, outline.headings[index]))
        else:
            prose[index] = read_block(block, index, persons, document.text[block.start : block.end])
    statements = [s for reading in prose.values() for s in reading.statements]
    listed = [s for reading in tables.values() for s in reading.statements]
    other = [s for reading in tables.values() for s in reading.other]
    envelopes = [t.statement for reading in tables.values() for t in reading.totals if t.statement is not None]
    counts = [c for reading in prose.values() for c in reading.counts]
    for count in counts:
        judge_count(count, counts, sole=_is_sole(count, prose))
    spread_units(counts)
    breakdowns = mark_breakdowns(counts)
    decide_statements(document, outline, prose, tables, statements, listed)
    table_counts = [c for reading in tables.values() for c in reading.counts]
    add_periods(document, outline, prose, [*statements, *listed, *envelopes], [*counts, *table_counts])
    add_services(document, outline, [*statements, *listed])
    mark_versions(document, outline, [*statements, *listed])
    kept = fold_repeats(document, outline, [*statements, *listed, *envelopes])
    totals = [
        t
        for index, reading in tables.items()
        for t in table_totals(reading, set(), document.blocks[index].table.problem if document.blocks[index].table else None)
    ]
    in_tables = {id(t.statement) for t in totals if t.statement is not None}
    kept_ids = {id(s) for s in kept}
    totals = [t for t in totals if t.statement is None or id(t.statement) in kept_ids]
    totals += [t for t in prose_totals(document, outline, kept, tables) if id(t.statement) not in in_tables]
    field_counts(counts, document_to_fields(document, outline.headings), kept)
    fold_counts([*table_counts, *counts])
    tie_counts(document, outline, prose, kept)
    set_aside_counts(document, outline, table_counts)
    tie_table_counts(table_counts, kept)
    totals += count_totals(counts, breakdowns)
    claims = find_claims(document, prose, tables)
    other, table_counts = [*other, *claims.statements], [*table_counts, *claims.counts]
    hold_to_lists(document, outline, totals, statements)
    add_doubts(document, totals, [*statements, *listed, *envelopes, *other])
    assembly = Assembly(document)
    add_records(assembly, kept)
    add_counts(assembly, [*counts, *table_counts])
    add_totals(assembly, totals)
    add_figures(assembly, [*statements, *listed, *envelopes, *other], [*counts, *table_counts], prose, claims.owners)
    return Extracted(
        document.document_id, document_to_context(document), tuple(assembly.records), tuple(assembly.counts), tuple(assembly.totals), tuple(claims.found),
        tuple(assembly.figures), tuple(assembly.issues),
    )  # fmt: skip


def _is_sole(count: CountStatement, prose: dict[int, BlockReading]) -> bool:
    """Whether a count's paragraph has one award at most, so that *between them* means those who share it."""
    return len([s for s in prose[count.block].statements if s.role == "award"]) <= 1
