"""A warehouse made from known answers, with the files that it was read from: a PDF, a web page and a text."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from extractors.document import Document, Issue
from extractors.read import read
from extractors.results import Amount, Claim, Context, Count, Extracted, Figure, PartSet, Period, Record, Total
from pipeline.compare import comparison_table
from pipeline.frames import rows_to_table, to_tables
from pipeline.outcomes import ClaimVerdict, DocumentOutcome, ResolvedRecord, Source, Verdict, VerdictName
from pipeline.resolve.tables import forces_table, providers_table
from pipeline.runs import RunInfo, lock
from pipeline.warehouse import publish

YEAR = Period(date(2018, 4, 1), date(2019, 3, 31))
EVIL = "<script>alert(1)</script>"
FORMULA = '=HYPERLINK("http://example.invalid","x")'


@dataclass(frozen=True)
class Line:
    """A line of a made document: who, how much, and whether anything explains it."""

    provider: str
    printed: str
    is_explained: bool = True

    @property
    def pounds(self) -> Decimal:
        return Decimal(self.printed.strip("£").replace(",", ""))


LINES = (Line("Refuge", "£1,200"), Line(EVIL, "£300"), Line(FORMULA, "£40"), Line("Stray money", "£77", is_explained=False))
CONTACT = "Write to jo.bloggs@example.org or ring 01632 960 123."


def pdf_of(lines: tuple[Line, ...], total: str) -> bytes:
    """Two pages: an empty one, and one with the lines, the total and an address."""
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4, invariant=1)
    page.drawString(72, 770, "A page without figures")
    page.showPage()
    for at, text in enumerate([*(f"{line.provider} received {line.printed}" for line in lines), f"Total {total}", CONTACT]):
        page.drawString(72, 770 - 30 * at, text)
    page.showPage()
    page.save()
    return out.getvalue()


def text_of(lines: tuple[Line, ...], total: str) -> bytes:
    listed = "\n\n".join(f"{line.provider} received {line.printed}." for line in lines)
    return f"What was paid in 2018/19\n\n{listed}\n\nTotal {total}\n\n{CONTACT}\n".encode()


def file_to_outcome(
    raw: Path, name: str, total: str, lines: tuple[Line, ...] = LINES, title: str = "Made paper"
) -> DocumentOutcome:
    """What a file that holds the lines and their total should give."""
    document = read(raw / name)
    figures, records = [], []
    for line in lines:
        start = document.text.index(line.printed, document.text.index(line.provider))
        found = figure_of(document, "money", line.printed, start)
        if line.is_explained:
            record = record_of(document, line, start)
            records.append(record)
            found = replace(found, disposition="record", reason="made", owner_id=record.record_id)
        figures.append(found)
    made, verdict, figure = total_of(document, total, records)
    # Digits of a phone number look like a count to whoever reads them alone.
    digits = replace(figure_of(document, "count", "960", document.text.index("960")), disposition="not_a_record", reason="made")
    return DocumentOutcome(
        document_id=document.document_id,
        path=name,
        format=document.format,
        status="read",
        title=title,
        pages=document.pages,
        pages_read=document.pages,
        text=document.text,
        extracted=Extracted(
            document.document_id, Context(title, "made", YEAR), tuple(records), (), (made,), (), (*figures, figure, digits)
        ),
        force="thames-valley",
        source=Source(publisher="A commissioner", source_url="javascript:alert(1)"),
        resolved=tuple(ResolvedRecord(record.record_id, service_category="counselling") for record in records),
        verdicts=(verdict,),
    )


def amount_of(printed: str) -> Amount:
    value = Decimal(printed.strip("£").replace(",", ""))
    return Amount(value, value - Decimal("0.5"), value + Decimal("0.5"), printed)


def record_of(document: Document, line: Line, start: int) -> Record:
    place = document.place(start, start + len(line.printed))
    return Record(
        f"{document.document_id[:12]}-r{start}", line.provider, "counselling", amount_of(line.printed), "awarded", YEAR,
        None, None, False, place, line.printed, "made", 1.0,
    )  # fmt: skip


def figure_of(document: Document, kind: str, text: str, start: int) -> Figure:
    assert kind in ("money", "count")
    place = document.place(start, start + len(text))
    figure_id = f"{document.document_id[:12]}-f{start}"
    return Figure(figure_id, "money", text, None, "unexplained", "", None, place)


def total_of(document: Document, printed: str, records: list[Record]) -> tuple[Total, Verdict, Figure]:
    start = document.text.index(printed, document.text.index("Total "))
    total_id = f"{document.document_id[:12]}-t{start}"
    amount, parts = amount_of(printed), tuple(record.record_id for record in records)
    come = sum((record.amount.value for record in records if record.amount), Decimal(0))
    name: VerdictName = "adds_up" if come == amount.value else "does_not_add_up"
    place = document.place(start, start + len(printed))
    total = Total(total_id, "Total", amount, None, None, None, YEAR, (PartSet(parts),), place, printed)
    verdict = Verdict(total_id, name, come, come, come, come - amount.value, Decimal(2), parts)
    figure = figure_of(document, "money", printed, start)
    return total, verdict, replace(figure, disposition="total", reason="made", owner_id=total_id)


def with_count(outcome: DocumentOutcome, value: int) -> DocumentOutcome:
    """The same with a count of referrals on its first record."""
    assert outcome.extracted is not None
    record = outcome.extracted.records[0]
    count = Count(
        f"{record.record_id}-c", record.record_id, value, str(value), "referrals", "referrals", False, YEAR, record.place
    )
    return replace(outcome, extracted=replace(outcome.extracted, counts=(count,)))


def with_claim(outcome: DocumentOutcome) -> DocumentOutcome:
    """The same with a unit cost that is wrong: £1,200 divided by 12, printed as £77."""
    assert outcome.extracted is not None
    stray = next(figure for figure in outcome.extracted.figures if figure.text == "£77")
    claim = Claim(
        f"{outcome.document_id[:12]}-k1",
        "unit_cost",
        "Stray money £77",
        Decimal(77),
        Decimal(77),
        Decimal(77),
        "a/b",
        (amount_of("£1,200"), amount_of("12")),
        stray.place,
    )
    verdict = ClaimVerdict(claim.claim_id, "does_not_add_up", Decimal(100))
    return replace(outcome, extracted=replace(outcome.extracted, claims=(claim,)), claim_verdicts=(verdict,))


def failed_outcome(name: str) -> DocumentOutcome:
    issue = Issue("pdf_password", "The PDF needs a password to open. Ask jo.bloggs@example.org.", "error")
    document_id = hashlib.sha256(name.encode()).hexdigest()
    return DocumentOutcome(document_id, name, "pdf", "failed", issue.message, issues=(issue,))


def make_raw(raw: Path) -> list[DocumentOutcome]:
    """Writes the files and gives what they hold: £1,540 of lines, printed as £1,600 in the PDF and rightly in the text."""
    (raw / "thames-valley").mkdir(parents=True, exist_ok=True)
    (raw / "thames-valley/paper.pdf").write_bytes(pdf_of(LINES, "£1,600"))
    (raw / "thames-valley/page.txt").write_bytes(text_of(LINES, "£1,540"))
    return [
        with_claim(with_count(file_to_outcome(raw, "thames-valley/paper.pdf", "£1,600", title=f"A paper of {EVIL}"), 12)),
        file_to_outcome(raw, "thames-valley/page.txt", "£1,540", title="A text"),
        failed_outcome("thames-valley/locked.pdf"),
    ]


def publish_outcomes(outcomes: list[DocumentOutcome], warehouse: Path) -> None:
    """Publishes all tables of made documents."""
    tables = {"forces": forces_table(), "providers": providers_table(), **to_tables(outcomes)}
    tables["rejected"] = rows_to_table("rejected", [])
    tables["comparison"] = comparison_table(*(tables[name] for name in ("records", "counts", "documents")))
    with lock(warehouse):
        publish(tables, warehouse, RunInfo("test"))
