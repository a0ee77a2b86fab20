"""Published arithmetic other than totals: percentages, unit costs, differences, changes, row totals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from extractors.document import Document
from extractors.link.claim_tables import table_to_claims
from extractors.link.claim_terms import Draft, draft_to_claim, reading_to_passage
from extractors.link.claim_words import passage_to_drafts
from extractors.link.statement import CountStatement, Statement
from extractors.prose.statements import BlockReading
from extractors.results import Claim
from extractors.tables.reading import TableReading


@dataclass
class Claims:
    """What a document claims. ``owners`` gives the claim of a figure by the figure's start.

    ``statements`` and ``counts`` are figures of tables that only claims speak of (row totals).
    """

    found: list[Claim] = field(default_factory=list)
    owners: dict[int, str] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    counts: list[CountStatement] = field(default_factory=list)


def find_claims(document: Document, prose: dict[int, BlockReading], tables: dict[int, TableReading]) -> Claims:
    """Every claim of a document, in reading order. When not sure, there is none."""
    out = Claims()
    with_figures = (reading for reading in prose.values() if reading.statements or reading.counts or reading.percentages)
    passages = [reading_to_passage(reading, document) for reading in with_figures]
    drafts = [(passage.block, draft) for passage in passages for draft in passage_to_drafts(passage, passages)]
    for index, reading in tables.items():
        table = document.blocks[index].table
        found = table_to_claims(reading, table.problem if table is not None else None)
        drafts += [(index, draft) for draft in found.drafts]
        out.statements += found.statements
        out.counts += found.counts
    _add(out, document, sorted(drafts, key=lambda pair: pair[1].stated.start))
    return out


def _add(out: Claims, document: Document, drafts: list[tuple[int, Draft]]) -> None:
    """Claims with their identifiers: a figure can be the result of two (the variance of a total row)."""
    seen: Counter[int] = Counter()
    for block, draft in drafts:
        claim = draft_to_claim(draft, document, block, seen[draft.stated.start])
        seen[draft.stated.start] += 1
        out.found.append(claim)
        out.owners.setdefault(draft.stated.start, claim.claim_id)
        for term in draft.operands:
            if term.kind == "S":
                out.owners.setdefault(term.start, claim.claim_id)
