"""PDFs that are locked, damaged, scanned or odd end with a document or with a reason."""

from __future__ import annotations

import io
import subprocess
import sys
import tracemalloc
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractors.errors import ReadError
from extractors.read import pdf_careful, pdf_fast, read
from extractors.read.limits import Limits
from extractors.read.pdf import pdf_to_document
from extractors.read.pdf_check import compare_figures, compare_page_counts
from extractors.read.pdf_document import TextWriter
from extractors.read.pdf_fast import FastFile, PageSketch, SketchLine
from extractors.read.pdf_triage import careful_pages, sketch_to_signs
from extractors.read.pdf_words import PageWord
from tests import made_pdfs as made

SHARED = Path(__file__).parents[3] / ".." / "shared"
LIMITS = Limits()


def canvas_to_data(canvas: Canvas) -> bytes:
    canvas.showPage()
    return bytes(canvas.getpdfdata())


def locked(user: str) -> bytes:
    canvas = Canvas(io.BytesIO(), encrypt=StandardEncryption(user, ownerPassword="owner", strength=128))
    canvas.drawString(60, 700, "Harbour Trust received £12,000 in 2018/19")
    return canvas_to_data(canvas)


def test_a_file_locked_only_against_changes_is_read() -> None:
    assert "£12,000" in pdf_to_document(Path("x.pdf"), locked(""), LIMITS).text


def test_a_file_that_needs_a_password_says_so() -> None:
    with pytest.raises(ReadError) as caught:
        pdf_to_document(Path("x.pdf"), locked("secret"), LIMITS)
    assert caught.value.code == "pdf_password"


@pytest.mark.parametrize("data", [b"%PDF-1.4\nnothing else", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF"])
def test_a_file_without_pages_is_damaged(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        pdf_to_document(Path("x.pdf"), data, LIMITS)
    assert caught.value.code == "pdf_damaged"


def test_too_many_pages_are_refused_before_they_are_read() -> None:
    with pytest.raises(ReadError) as caught:
        pdf_to_document(Path("x.pdf"), made.annual_report(1, 8).data, Limits(pages=7))
    assert caught.value.code == "too_many_pages"


def test_a_document_out_of_time_keeps_what_was_read() -> None:
    document = pdf_to_document(Path("x.pdf"), made.annual_report(1, 8).data, Limits(seconds=0.0))
    assert (document.pages, document.pages_read) == (8, 0)
    assert [issue.code for issue in document.issues] == ["pdf_out_of_time", "pdf_no_text"]


def test_a_blank_page_is_read_and_asks_for_no_ocr() -> None:
    canvas = Canvas(io.BytesIO())
    canvas.drawString(60, 700, "Harbour Trust received £12,000 in 2018/19")
    canvas.showPage()
    document = pdf_to_document(Path("x.pdf"), canvas_to_data(canvas), LIMITS)
    assert (document.pages, document.pages_read, document.issues) == (2, 2, ())


def test_a_picture_without_the_ocr_engine_is_an_issue_of_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "extractors.read.ocr", None)
    canvas = Canvas(io.BytesIO())
    canvas.drawString(60, 700, "Harbour Trust received £12,000 in 2018/19")
    canvas.showPage()
    canvas.circle(200, 400, 80, fill=1)
    document = pdf_to_document(Path("x.pdf"), canvas_to_data(canvas), LIMITS)
    (issue,) = document.issues
    assert (issue.code, issue.place.page if issue.place else None) == ("ocr_missing", 2)
    assert (document.pages, document.pages_read) == (2, 1)


def sketch(*lines: str, number: int = 1) -> PageSketch:
    return PageSketch(
        number, 595, 842, tuple(SketchLine(text, 60, 100 + 12 * index, 110 + 12 * index) for index, text in enumerate(lines))
    )


def words(text: str) -> list[PageWord]:
    return [PageWord(word, 60, 100, 90, 110, 10) for word in text.split()]


@pytest.mark.parametrize(
    ("fast", "careful", "codes"),
    [
        ("It cost £12,000 in 2018", "It cost £12,000 in 2018", []),
        ("It cost £12,0001 in 2018", "It cost £12,000 1 in 2018", []),  # a footnote mark, only grouped otherwise
        ("It cost £12,000 in 2018", "It cost £72,000 in 2018", ["pdf_figures_differ"]),
        ("It cost £12,000 in 2018", "It cost in 2018", ["pdf_figures_differ"]),
    ],
)
def test_different_figures_are_an_issue(fast: str, careful: str, codes: list[str]) -> None:
    found = compare_figures(fast, words(careful), 1)
    assert [issue.code for issue in found] == codes
    assert all(issue.place is not None and issue.place.page == 1 for issue in found)


def test_different_page_counts_are_an_issue() -> None:
    assert compare_page_counts(4, 4) == []
    assert [issue.code for issue in compare_page_counts(4, 3)] == ["pdf_page_count_differs"]
    assert [issue.code for issue in compare_page_counts(4, None)] == ["pdf_one_engine"]


def test_pages_with_money_or_columns_of_numbers_are_read_with_care() -> None:
    prose = [f"The panel met and heard from many people about their work, part {word}" for word in ("one", "two", "three")]
    pages = [
        sketch(*prose, number=1),
        sketch("Trust 14", "Haven 15", "Refuge 16", number=2),
        sketch("Lantern 7", *prose, *prose, *prose, number=3),
        sketch(*prose, number=4),
        sketch("They had £3m", number=5),
    ]
    # The third page begins with a number as the second ends with some: the table may run on.
    assert careful_pages([sketch_to_signs(page) for page in pages]) == {2, 3, 5}


READ_ONE = """
import resource, sys
from pathlib import Path
from extractors.errors import ReadError
from extractors.read import Limits, read
try:
    document = read(Path(sys.argv[1]), Limits(seconds=60))
    print("document", document.pages, document.pages_read)
except ReadError as problem:
    print("error", problem.code)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "pdf" / "odd").exists(), reason="the odd PDFs are not on this machine")
def test_every_odd_file_has_an_outcome() -> None:
    for path in sorted((SHARED / "pdf" / "odd").rglob("*.pdf")):
        done = subprocess.run(
            [sys.executable, "-c", READ_ONE, str(path)], capture_output=True, text=True, timeout=90, check=False
        )
        assert done.returncode == 0, (path.name, done.stderr[-400:])
        outcome, peak = done.stdout.strip().splitlines()[-2:]
        assert outcome.split()[0] in ("document", "error"), path.name
        assert int(peak) < 500, path.name


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "pdf" / "icdar2013-eu").exists(), reason="the competition's PDFs are not on this machine")
def test_the_competition_is_read_without_an_issue_that_ends_it() -> None:
    for path in sorted((SHARED / "pdf" / "icdar2013-eu").glob("*.pdf")):
        document = read(path)
        assert document.pages == document.pages_read, path.name


def test_memory_stays_flat_as_pages_grow() -> None:
    few, many = (_peak(made.annual_report(1, pages).data) for pages in (20, 200))
    assert many < 1.15 * few, (few, many)


def test_each_page_more_takes_memory_in_proportion_to_its_text() -> None:
    few, many = (_letters_and_peak(made.annual_report(1, pages).data) for pages in (30, 150))
    letters, peak = (after - before for before, after in zip(few, many, strict=True))
    # The text, once more in its blocks, and its words and cells; with words and cells as printed in this report, 3.8.
    assert peak < 5 * letters, (few, many)


def _letters_and_peak(data: bytes) -> tuple[int, int]:
    """Letters of the document, and bytes of Python's own that reading it takes at most; pdfium's are not counted."""
    pdf_to_document(Path("x.pdf"), data, LIMITS)
    tracemalloc.start()
    try:
        document = pdf_to_document(Path("x.pdf"), data, LIMITS)
        return len(document.text), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("batch", [1, 2, 3, 7])
def test_a_file_opened_anew_between_pages_reads_alike(batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = made.annual_report(2, 7, share=0.4).data
    at_once = pdf_to_document(Path("x.pdf"), data, LIMITS)
    monkeypatch.setattr(pdf_fast, "BATCH", batch)
    assert pdf_to_document(Path("x.pdf"), data, LIMITS) == at_once


def test_a_file_is_opened_anew_for_pages_of_another_batch_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_fast, "BATCH", 2)
    with closing(FastFile(made.annual_report(2, 5).data)) as fast:
        assert fast.pages == 5
        opened = [fast.at(number) for number in (1, 2, 3, 4, 5, 1)]
        assert [left is right for left, right in pairwise(opened)] == [True, False, True, False, False]
        assert len(fast.at(5)) == 5
        assert all(left_behind.raw is None for left_behind in opened)


@pytest.mark.parametrize("fonts", [0, 1])
def test_fonts_and_objects_that_were_dropped_are_read_again(fonts: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = made.annual_report(3, 6, share=0.5).data
    kept = pdf_to_document(Path("x.pdf"), data, LIMITS)
    monkeypatch.setattr(pdf_careful, "MOST_FONTS", fonts)
    monkeypatch.setattr(pdf_careful, "MOST_STREAMS", 0)
    assert pdf_to_document(Path("x.pdf"), data, LIMITS) == kept


@pytest.mark.parametrize("letter", ["£", "–", "\U0001f5a8", "\ud835"])
def test_text_is_settled_without_loss(letter: str) -> None:
    writer = TextWriter()
    for piece in ("Haven ", letter, " Trust"):
        writer.write(piece)
        writer.settle()
    assert writer.text() == f"Haven {letter} Trust"
    assert writer.length == len(writer.text())


def _peak(data: bytes) -> int:
    """Megabytes that reading takes in a process of its own."""
    script = (
        "import resource, sys\nfrom pathlib import Path\nfrom extractors.read.limits import Limits\n"
        "from extractors.read.pdf import pdf_to_document\npdf_to_document(Path('x.pdf'), sys.stdin.buffer.read(), Limits())\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", script], input=data, capture_output=True, timeout=120, check=True)
    return int(done.stdout)
