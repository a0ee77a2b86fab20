"""How long a large report takes: ``python -m tests.pipeline.report.bench_report FOLDER [DOCUMENTS] [PAGES]``.

Makes documents of dense pages, all of which hold figures, some with colours and photographs; publishes what reading them would
give, and writes the report twice. ``make bench`` runs it with 500 documents of ten pages.
"""

from __future__ import annotations

import hashlib
import io
import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from multiprocessing import forkserver
from pathlib import Path

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from extractors.document import Place
from extractors.results import Amount, Context, Extracted, Figure, PartSet, Period, Record, Total
from pipeline.outcomes import DocumentOutcome, ResolvedRecord, Verdict
from pipeline.report import write_report
from pipeline.settings import usable_cores
from tests.pipeline.report.made_report import publish_outcomes

FORCES = ("thames-valley", "west-midlands", "kent", "wiltshire", "cambridgeshire", "essex", "surrey", "norfolk")
CATEGORIES = ("counselling", "restorative_justice", "sarc", "victim_support")
LINES_A_PAGE, PAGES_A_TOTAL = 48, 3
# As in annual reports: headings and shaded tables in colour, here and there a photograph behind the words.
PAGES_A_COLOUR, PAGES_A_PHOTOGRAPH = 3, 10
WORDS = (
    "support",
    "and",
    "advocacy",
    "to",
    "those",
    "who",
    "were",
    "victims",
    "of",
    "crime",
    "in",
    "the",
    "area",
    "this",
    "year",
)


def pound_of(number: int, page: int, line: int) -> int:
    return 1_000 + (number * 7919 + page * 613 + line * 97) % 250_000


def line_text(number: int, page: int, line: int) -> str:
    """A line of print; one in four holds a figure."""
    if line % 4:
        return " ".join(WORDS[(number + page + line + at) % len(WORDS)] for at in range(14))
    return f"Provider {(number * 13 + page + line) % 400} received £{pound_of(number, page, line):,}"


def write_pdf(path: Path, number: int, pages: int) -> str:
    """Writes a document and gives its identifier."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=A4, invariant=1)
    for page in range(1, pages + 1):
        decorate(sheet, page)
        sheet.setFont("Helvetica", 10)
        for line in range(LINES_A_PAGE):
            sheet.drawString(60, 790 - 15 * line, line_text(number, page, line))
        sheet.showPage()
    sheet.save()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(out.getvalue())
    return hashlib.sha256(out.getvalue()).hexdigest()


def decorate(sheet: canvas.Canvas, page: int) -> None:
    if page % PAGES_A_PHOTOGRAPH == 0:
        sheet.drawImage(ImageReader(io.BytesIO(photograph())), 60, 100, 480, 300)
    if page % PAGES_A_COLOUR == 0:
        sheet.setFillColorRGB(0.85, 0.9, 0.97)
        sheet.rect(55, 500, 480, 100, stroke=0, fill=1)
        sheet.setFillColorRGB(0.1, 0.2, 0.5)
        sheet.setFont("Helvetica-Bold", 16)
        sheet.drawString(60, 812, "What the money was spent on")
        sheet.setFillColorRGB(0, 0, 0)


@cache
def photograph() -> bytes:
    """Blots of all sizes and colours, as hard to pack as a photograph."""
    noise, picture = random.Random(1), Image.new("RGB", (960, 600))
    for size in (2, 8, 32):
        blots = Image.frombytes("RGB", (960 // size, 600 // size), noise.randbytes(3 * (960 // size) * (600 // size)))
        picture = Image.blend(picture, blots.resize(picture.size, Image.Resampling.BICUBIC), 0.5)
    out = io.BytesIO()
    picture.save(out, format="JPEG", quality=80)
    return out.getvalue()


def lines_of(document_id: str, number: int, page: int, start: int) -> Iterator[tuple[Record, Figure]]:
    year = 2013 + number % 10
    period = Period(date(year, 4, 1), date(year + 1, 3, 31))
    for line in range(0, LINES_A_PAGE, 4):
        value = Decimal(pound_of(number, page, line))
        amount = Amount(value, value - Decimal("0.5"), value + Decimal("0.5"), f"£{value:,}")
        top = 842.0 - 790 + 15 * line - 8
        place = Place(start + line * 20, start + line * 20 + 8, page, 160.0, top, 210.0, top + 11)
        record_id = f"{document_id[:12]}-r{place.start}"
        provider = line_text(number, page, line).split(" received")[0]
        record = Record(
            record_id, provider, "advocacy", amount, "awarded", period, None, None, False, place, amount.text, "made", 1.0
        )
        yield record, Figure(f"{document_id[:12]}-f{place.start}", "money", amount.text, value, "record", "", record_id, place)


def made_paper(raw: Path, number: int, pages: int) -> DocumentOutcome:
    force = FORCES[number % len(FORCES)]
    name = f"{force}/paper-{number:04d}.pdf"
    document_id = write_pdf(raw / name, number, pages)
    records, figures, totals, verdicts = [], [], [], []
    for page in range(1, pages + 1):
        made = list(lines_of(document_id, number, page, page * 1_000))
        records += [record for record, _ in made]
        figures += [figure for _, figure in made]
        if page % PAGES_A_TOTAL == 0:
            total, verdict = total_of(document_id, [record for record, _ in made], wrong_by=number % 9)
            totals.append(total)
            verdicts.append(verdict)
    extracted = Extracted(document_id, Context(), tuple(records), (), tuple(totals), (), tuple(figures))
    return DocumentOutcome(
        document_id, name, "pdf", "read", title=f"Paper {number}", pages=pages, pages_read=pages, text="", extracted=extracted,
        force=force, verdicts=tuple(verdicts),
        resolved=tuple(ResolvedRecord(one.record_id, service_category=CATEGORIES[number % 4]) for one in records),
    )  # fmt: skip


def total_of(document_id: str, parts: list[Record], wrong_by: int) -> tuple[Total, Verdict]:
    come = sum((part.amount.value for part in parts if part.amount), Decimal(0))
    stated = come + wrong_by * 100
    place = Place(parts[-1].place.start + 9, parts[-1].place.start + 18, parts[0].place.page, 300, 700, 350, 712)
    total_id, ids = f"{document_id[:12]}-t{place.start}", tuple(part.record_id for part in parts)
    amount = Amount(stated, stated, stated, f"£{stated:,}")
    total = Total(total_id, "Total", amount, None, None, None, parts[0].period, (PartSet(ids),), place, amount.text)
    name = "does_not_add_up" if wrong_by else "adds_up"
    return total, Verdict(total_id, name, come, come, come, come - stated, Decimal(6), ids)  # type: ignore[arg-type]


def make_warehouse(folder: Path, documents: int, pages: int) -> None:
    """Documents and the tables of them in ``folder``, unless they are there."""
    raw, warehouse = folder / "raw", folder / "warehouse"
    if not warehouse.exists():
        publish_outcomes([made_paper(raw, number, pages) for number in range(documents)], warehouse)


def processor_seconds() -> float:
    """What this process and those that it has waited for have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def write_and_measure(folder: Path, workers: int | None = None) -> dict[str, float]:
    """Writes the report once: seconds by the clock and of processors, and how many files were written."""
    began, used = time.monotonic(), processor_seconds()
    written = write_report(folder / "warehouse", folder / "raw", folder / "report", workers)
    took = time.monotonic() - began
    # What the processes that draw have used is known when the server that they are forked from has ended.
    forkserver._forkserver._stop()  # type: ignore[attr-defined]
    return {"seconds": took, "processor": processor_seconds() - used, "written": float(written.written)}


def report_to_sizes(report: Path) -> dict[str, float]:
    """How many pictures there are, the bytes of the largest, and those of the front page."""
    pictures = [path.stat().st_size for path in (report / "pictures").iterdir()]
    sizes = {"pictures": len(pictures), "largest": max(pictures), "front": (report / "index.html").stat().st_size}
    return {name: float(size) for name, size in sizes.items()}


def main(folder: Path, documents: int = 500, pages: int = 10, workers: int | None = None) -> None:
    make_warehouse(folder, documents, pages)
    for which in ("first", "again"):
        figures = write_and_measure(folder, workers)
        sys.stdout.write(
            f"{which}: {figures['seconds']:.1f} s with {workers or usable_cores()} processes, "
            f"{figures['processor']:.1f} s of a core, {figures['written']:.0f} files written\n"
        )
    sizes = report_to_sizes(folder / "report")
    sys.stdout.write(
        f"{sizes['pictures']:.0f} pictures, the largest {sizes['largest']:.0f} bytes; front page {sizes['front']:.0f} bytes\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
