"""The data of the search box: a script of our own, since a page that is opened from the disk may load nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pipeline.report import addresses
from pipeline.report.library import Library
from pipeline.report.rows import Paper, RecordRow
from pipeline.report.words import BASES, count_words, period_words, pounds, provider_words, shorten

FILE = "data/records.js"
SAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def search_data(library: Library) -> str:
    """``window.pccSearch = {"documents": [[page, title, force], …], "records": [[document, line, …], …]};``."""
    papers = library.holdings.papers
    documents = [
        [addresses.document_page(document_id), library.title(document_id), library.force_name(paper.document.force)]
        for document_id, paper in library.papers.items()
    ]
    records = [[at, *cells] for at, paper in enumerate(papers) for cells in paper_to_cells(paper)]
    return f"window.pccSearch = {to_script({'documents': documents, 'records': records})};\n"


def paper_to_cells(paper: Paper) -> Iterator[list[str]]:
    """What is searched and shown of each record."""
    counts = paper.counts_of()
    for record in paper.records:
        counted = "; ".join(count_words(count) for count in counts.get(record.record_id, ()))
        yield [addresses.row(record.record_id), *record_to_cells(record), counted]


def record_to_cells(record: RecordRow) -> list[str]:
    """Provider, service, amount with its basis, and period."""
    amount = f"{pounds(record.amount_gbp)} {BASES.get(record.basis or '', '')}".strip()
    return [provider_words(record), shorten(record.service), amount, period_words(record)]


def to_script(value: object) -> str:
    """A value as JSON that nothing in it can break out of."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(SAFE)
