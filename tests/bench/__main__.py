"""How fast it is and how much memory it takes, on documents made for it: ``make bench``. Takes about eight minutes.

Reading is measured in seconds of one core. The rest is measured by the clock, so the machine should have nothing else to do.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from tests.made_pdfs import annual_report

ROOT = Path(__file__).parents[2]
PROSE = ROOT / "tests" / "cases" / "docs"
SHORT, LONG = 100, 1_000
# Starting the server that workers are forked from takes two seconds of each run; a folder is more than that.
FOLDER_OF = 12
# Enough for 200,000 rows.
DOCUMENTS = 14_000
READ_BEFORE = 10_000
TABLE_ROWS = 1_000
# Documents, and pages of each.
REPORT_OF = (500, 10)


def measure(name: str, *arguments: object) -> dict[str, float]:
    """The figures of one measure, made in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.measures", name, *map(str, arguments)]
    shown = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    figures: dict[str, float] = json.loads(shown.stdout)
    return figures


def make_report(path: Path, seed: int, pages: int) -> Path:
    """An annual report of which 12 % of the pages hold money."""
    path.write_bytes(annual_report(seed, pages).data)
    return path


def bench_reading(folder: Path) -> Iterator[str]:
    """Pages a second and memory of our reader, beside pdfplumber on every page."""
    short, long = (make_report(folder / f"{pages}.pdf", pages, pages) for pages in (SHORT, LONG))
    plain = measure("read_with_pdfplumber", short)
    yield f"pdfplumber, words and tables of each of {SHORT} pages: {speed(plain)}"
    for path in (short, long):
        ours = measure("read_report", path)
        ratio = plain["seconds"] / plain["pages"] / (ours["seconds"] / ours["pages"])
        yield f"read, {ours['pages']:.0f} pages: {speed(ours)}, {ratio:.1f} times pdfplumber"


def bench_extraction(folder: Path) -> Iterator[str]:
    """Extraction of an annual report, of published documents, and of the labelled ones, which are nothing but awards."""
    report = measure("extract_report", make_report(folder / "report.pdf", SHORT, SHORT))
    kinds = {
        "an annual report": report,
        "what is published, as in raw/": measure("extract_published", ROOT / "raw"),
        "text that is dense with awards": measure("extract_prose", PROSE),
    }
    for name, figures in kinds.items():
        yield f"extraction, a page of {name}: {1000 * figures['seconds'] / figures['pages']:.1f} ms of a core"


def bench_workers(folder: Path) -> Iterator[str]:
    """One and two workers over the same reports."""
    for number in range(FOLDER_OF):
        make_report(folder / f"{number}.pdf", number, SHORT)
    one, two = (measure("read_folder", folder, workers) for workers in (1, 2))
    for workers, figures in ((1, one), (2, two)):
        yield f"ingest, {FOLDER_OF} reports of {SHORT} pages, --workers {workers}: {figures['seconds']:.1f} s"
    yield f"two workers are {one['seconds'] / two['seconds']:.2f} times as fast as one"


def bench_stages() -> Iterator[str]:
    """Everything after reading, for many documents."""
    figures = measure("run_stages", DOCUMENTS)
    parts = ", ".join(f"{name} {figures[name]:.1f} s" for name in ("resolve", "validate", "publish"))
    yield f"after reading, {DOCUMENTS:,} documents, {figures['rows']:,.0f} rows: {parts}; peak {figures['peak_mb']:.0f} MB"


def bench_again() -> Iterator[str]:
    """A run over many documents that have been read, and another with one that is new."""
    figures = measure("run_again", READ_BEFORE)
    yield (
        f"pcc ingest of {READ_BEFORE:,} documents that were read before, {figures['rows']:,.0f} rows: "
        f"{figures['first']:.1f} s, "
        f"{figures['first_of_cores']:.1f} s of a core; largest process {figures['peak_mb']:.0f} MB"
    )
    yield (
        f"the same again with one new document: {figures['seconds']:.1f} s, {figures['of_cores']:.1f} s of a core, "
        f"{figures['seconds'] / figures['first']:.0%} of the first"
    )


def bench_totals() -> Iterator[str]:
    """A thousand lines under a hundred sub-totals and a grand total: all have to be checked in under a second."""
    figures = measure("check_totals", TABLE_ROWS)
    rows, totals, seconds = figures["rows"], figures["totals"], figures["seconds"]
    is_fast = "under" if seconds < 1 else "NOT under"
    yield f"a table of {rows:,.0f} lines with {totals:.0f} totals: checked in {seconds:.2f} s, {is_fast} a second"


def bench_report(folder: Path) -> Iterator[str]:
    """A large report: all of it has to be written in three minutes, and each picture to be under 100 kB."""
    figures = measure("write_large_report", folder, *REPORT_OF)
    is_fast = "under" if figures["processor"] / 2 < 180 else "NOT under"
    yield (
        f"report, {REPORT_OF[0]} documents, {figures['pictures']:,.0f} pages: {figures['seconds']:.0f} s, "
        f"{figures['processor']:.0f} s of a core, {is_fast} 3 minutes on two; "
        f"largest picture {figures['largest']:,.0f} bytes"
    )
    yield (
        f"the same again: {figures['seconds_again']:.0f} s, {figures['processor_again']:.0f} s of a core, "
        f"{figures['written_again']:.0f} files written"
    )


def speed(figures: dict[str, float]) -> str:
    """``18.2 pages/s of a core, peak 210 MB``."""
    return f"{figures['pages'] / figures['seconds']:.1f} pages/s of a core, peak {figures['peak_mb']:.0f} MB"


def main() -> None:
    """Prints one line a measure."""
    memory = psutil.virtual_memory().total / 1024**3
    print(f"{os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}")  # noqa: T201
    with TemporaryDirectory() as one, TemporaryDirectory() as many, TemporaryDirectory() as report:
        for lines in (
            bench_reading(Path(one)),
            bench_extraction(Path(one)),
            bench_workers(Path(many)),
            bench_stages(),
            bench_again(),
            bench_totals(),
            bench_report(Path(report)),
        ):
            for line in lines:
                print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
