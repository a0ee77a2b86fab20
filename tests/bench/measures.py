"""What is measured, each in a process of its own so that its peak of memory is its own (``python -m tests.bench.measures``)."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

Figures = dict[str, float]
PAGE = 3_000


def read_report(path: str) -> Figures:
    """Our reader over one PDF; seconds of one core, so that what else runs on the machine does not matter."""
    # As pdfplumber below, the reader's own modules are loaded before the clock starts.
    import_module("extractors.read.pdf")
    from extractors.read import read

    began = time.process_time()
    document = read(Path(path))
    return {"seconds": time.process_time() - began, "pages": float(document.pages or 0)}


def read_with_pdfplumber(path: str) -> Figures:
    """Words and tables of every page by pdfplumber, each page closed when it is done; seconds of one core."""
    import pdfplumber

    began = time.process_time()
    with pdfplumber.open(path) as pdf:
        pages = len(pdf.pages)
        for page in pdf.pages:
            page.extract_words()
            page.extract_tables()
            page.close()
    return {"seconds": time.process_time() - began, "pages": float(pages)}


def read_folder(folder: str, workers: str) -> Figures:
    """A folder through worker processes, without what an earlier run has kept."""
    from pipeline.settings import Settings
    from pipeline.sources import find_files
    from pipeline.workers import read

    with tempfile.TemporaryDirectory() as warehouse:
        settings = Settings(raw=Path(folder), warehouse=Path(warehouse), workers=int(workers))
        files = find_files(settings.raw).files
        began = time.perf_counter()
        outcomes = read(files, settings, lambda count, new: None, lambda outcome: None)
        seconds = time.perf_counter() - began
    return {"seconds": seconds, "pages": float(sum(outcome.pages or 0 for outcome in outcomes))}


def extract_prose(folder: str) -> Figures:
    """Extraction of documents of prose after start-up, in seconds of one core; a page is 3,000 characters."""
    from extractors import extract, read

    documents = [read(path) for path in sorted(Path(folder).glob("*.txt"))]
    prose = [document for document in documents if all(block.table is None for block in document.blocks)]
    for document in prose:  # loads the words and patterns
        extract(document)
    began = time.process_time()
    for document in prose:
        extract(document)
    return {"seconds": time.process_time() - began, "pages": sum(len(document.text) for document in prose) / PAGE}


def extract_published(folder: str) -> Figures:
    """Extraction of documents as they were published, whatever their format, in seconds of one core; a page as above."""
    from extractors import extract, read

    files = [path for path in sorted(Path(folder).rglob("*.*")) if path.suffix in (".pdf", ".html", ".txt")]
    documents = [read(path) for path in files]
    for document in documents:  # loads the words and patterns
        extract(document)
    began = time.process_time()
    for document in documents:
        extract(document)
    return {"seconds": time.process_time() - began, "pages": sum(len(document.text) for document in documents) / PAGE}


def extract_report(path: str) -> Figures:
    """Extraction of one PDF after start-up, in seconds of one core."""
    from extractors import extract, read

    document = read(Path(path))
    extract(document)  # loads the words and patterns
    began = time.process_time()
    extract(document)
    return {"seconds": time.process_time() - began, "pages": float(document.pages or 0)}


def check_totals(rows: str) -> Figures:
    """The verdicts of a table of many lines with nested totals, which is read and extracted before the clock starts."""
    from extractors import extract, read
    from pipeline.reconcile import reconcile
    from tests.made_totals import nested_table, to_html

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "nested.html"
        path.write_bytes(to_html(nested_table(int(rows))))
        extracted = extract(read(path))
    began = time.perf_counter()
    verdicts = reconcile(extracted).verdicts
    seconds = time.perf_counter() - began
    right = sum(verdict.verdict == "adds_up" for verdict in verdicts)
    return {"seconds": seconds, "rows": float(len(extracted.records)), "totals": float(right)}


def run_stages(documents: str) -> Figures:
    """Made documents, as if an earlier run had read them, through everything after reading."""
    from pipeline.runs import RunInfo, lock
    from pipeline.stages import check, outcomes_to_validation, resolve
    from pipeline.warehouse import publish
    from tests.pipeline.made_outcomes import made_outcome

    made = [replace(made_outcome(number), verdicts=(), resolved=(), force=None) for number in range(int(documents))]
    began = time.perf_counter()
    checked = [check(resolve(outcome)) for outcome in made]
    resolved = time.perf_counter()
    tables = outcomes_to_validation(checked).tables
    validated = time.perf_counter()
    with tempfile.TemporaryDirectory() as warehouse, lock(Path(warehouse)):
        publish(tables, Path(warehouse), RunInfo("bench"))
    rows = sum(rows.num_rows for rows in tables.values())
    seconds = {"resolve": resolved - began, "validate": validated - resolved, "publish": time.perf_counter() - validated}
    return {**seconds, "seconds": sum(seconds.values()), "rows": float(rows)}


def write_large_report(folder: str, documents: str, pages: str) -> Figures:
    """A report over made documents, all pages of which hold figures, written twice."""
    from tests.pipeline.report.bench_report import make_warehouse, report_to_sizes, write_and_measure

    make_warehouse(Path(folder), int(documents), int(pages))
    first, again = write_and_measure(Path(folder)), write_and_measure(Path(folder))
    later = {f"{name}_again": value for name, value in again.items()}
    return {**first, **later, **report_to_sizes(Path(folder) / "report")}


def run_again(documents: str) -> Figures:
    """Many documents that have been read through everything after reading, then the same with one that is new."""
    from pipeline.load import table
    from tests.bench.again import add_document, make_folder, timed_ingest

    with tempfile.TemporaryDirectory() as folder:
        raw, warehouse = Path(folder) / "raw", Path(folder) / "warehouse"
        make_folder(raw, warehouse, int(documents))
        first, first_of_cores = timed_ingest(raw, warehouse)
        add_document(raw)
        seconds, of_cores = timed_ingest(raw, warehouse)
        assert len(table("documents", warehouse)) == int(documents) + 1
        rows = sum(len(table(path.stem, warehouse)) for path in warehouse.glob("*.parquet"))
    peak = to_megabytes(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    return {
        "first": first, "first_of_cores": first_of_cores, "seconds": seconds, "of_cores": of_cores, "rows": float(rows),
        "peak_mb": peak,
    }  # fmt: skip


MEASURES: dict[str, Callable[..., Figures]] = {
    measure.__name__: measure
    for measure in (
        read_report,
        read_with_pdfplumber,
        read_folder,
        extract_prose,
        extract_published,
        extract_report,
        check_totals,
        run_stages,
        write_large_report,
        run_again,
    )
}


def to_megabytes(peak: int) -> float:
    """The peak of memory of a process; Linux counts in kilobytes, macOS in bytes."""
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Prints the figures of one measure, with the peak of memory of this process in MB, as JSON."""
    name, *arguments = sys.argv[1:]
    figures = MEASURES[name](*arguments)
    figures.setdefault("peak_mb", to_megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
    sys.stdout.write(json.dumps(figures))


if __name__ == "__main__":
    main()
