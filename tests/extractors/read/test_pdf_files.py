"""PDFs that are locked, damaged, scanned or odd end with a document or with a reason."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractors.errors import ReadError
from extractors.read import read
from extractors.read.limits import Limits
from extractors.read.pdf import pdf_to_document
from extractors.read.pdf_check import compare_figures, compare_page_counts
from extractors.read.pdf_fast import PageSketch, SketchLine
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
    assert many < few + 40, (few, many)


def _peak(data: bytes) -> int:
    """Megabytes that reading takes in a process of its own."""
    script = (
        "import resource, sys\nfrom pathlib import Path\nfrom extractors.read.limits import Limits\n"
        "from extractors.read.pdf import pdf_to_document\npdf_to_document(Path('x.pdf'), sys.stdin.buffer.read(), Limits())\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", script], input=data, capture_output=True, timeout=120, check=True)
    return int(done.stdout)
