"""What holds for every file: a document whose blocks and cells are slices of its text, or a ReadError; never anything else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.document import Document
from extractors.errors import ReadError
from extractors.read import read
from extractors.read.draft import INVISIBLE
from extractors.read.text import text_to_blocks

Place = tuple[float, bytes]
UNCHECKED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
FEW = settings(max_examples=40, deadline=None, suppress_health_check=UNCHECKED)
PIECES = [*"\t\n| .:\xa0\xad", "\n\n", "- ", "a) ", "3.2 ", "£5,000", "Refuge", "2021/22", "TOTAL", "x" * 90]
TAGS = [
    "<p>",
    "</p>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<ul>",
    "<li>",
    "<br>",
    "<b>",
    "</b>",
    "</div>",
    "<nav>",
    "<main>",
    "<h2>",
    "<dl><dt>",
    "<dd>",
    "&nbsp;",
    "&#0;",
    "<!--",
    "-->",
]
TAGS += ["<td rowspan=3>", "<th colspan=2>", "<div hidden>"]


def check(document: Document) -> None:
    """Blocks are in order, inside the text, and equal their slices but for the kind of white space."""
    end = 0
    for block in document.blocks:
        assert end <= block.start <= block.end <= len(document.text)
        end = block.end
        assert same_words(block.text, document.text[block.start : block.end])
        assert (block.kind == "table") == (block.table is not None)
        for cell in block.table.cells if block.table is not None else ():
            assert block.start <= cell.start <= cell.end <= block.end
            assert same_words(cell.text, document.text[cell.start : cell.end])
            assert block.table is not None
            assert cell.row + cell.row_span <= block.table.rows
            assert cell.column + cell.column_span <= block.table.columns
    assert sum(len(block.text) for block in document.blocks) <= len(document.text)


def same_words(first: str, second: str) -> bool:
    return first.translate(INVISIBLE).split() == second.translate(INVISIBLE).split()


def read_or_refuse(path: Path, data: bytes) -> Document | None:
    path.write_bytes(data)
    try:
        document = read(path)
    except ReadError as problem:
        assert problem.code
        assert "\n" not in problem.message
        return None
    check(document)
    return document


@FEW
@given(data=st.binary(max_size=400), name=st.sampled_from(["x.txt", "x.html", "x.csv", "x.docx", "x.pdf", "x.xls", "x"]))
def test_any_bytes(tmp_path: Path, data: bytes, name: str) -> None:
    read_or_refuse(tmp_path / name, data)


@FEW
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_text(tmp_path: Path, pieces: list[str]) -> None:
    text = "".join(pieces)
    document = read_or_refuse(tmp_path / "x.txt", text.encode())
    if document is not None and document.format == "text":
        assert document.text == text
        read_money = "".join(block.text for block in document.blocks).count("£5,000")
        assert read_money == text.count("£5,000")


@FEW
@given(pieces=st.lists(st.sampled_from([*TAGS, *PIECES]), max_size=60))
def test_any_page(tmp_path: Path, pieces: list[str]) -> None:
    read_or_refuse(tmp_path / "x.html", ("<!DOCTYPE html><html><body>" + "".join(pieces)).encode())


@FEW
@given(sentences=st.lists(st.text(alphabet="abc def\n", min_size=1, max_size=40), max_size=8))
def test_no_word_of_prose_is_lost(sentences: list[str]) -> None:
    text = "\n\n".join(f"Words {sentence.strip()} end." for sentence in sentences)
    assert " ".join(block.text for block in text_to_blocks(text)).split() == text.split()


def small_docx() -> bytes:
    made = docx.Document()
    made.add_heading("Grants", 1)
    made.add_paragraph("Refuge", style="List Bullet")
    table = made.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Refuge"
    table.cell(1, 1).text = "£5,000"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def small_xlsx() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["Body", "£"], ["Refuge", 5000], ["Total", "=B2"]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "made", "part"),
    [("x.docx", small_docx, "word/document.xml"), ("x.docx", small_docx, "word/numbering.xml"),
     ("x.xlsx", small_xlsx, "xl/worksheets/sheet1.xml"), ("x.xlsx", small_xlsx, "xl/styles.xml")],
)  # fmt: skip
@FEW
@given(places=st.lists(st.tuples(st.floats(0, 1), st.sampled_from([b"", b"<", b"9", b"-", b'"', b"val"])), max_size=6))
def test_damaged_parts(tmp_path: Path, name: str, made: Callable[[], bytes], part: str, places: list[Place]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made())) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            for share, piece in places if entry == part else ():
                position = int(share * len(content))
                content = content[:position] + piece + content[position + 1 :]
            new.writestr(entry, content)
    read_or_refuse(tmp_path / name, out.getvalue())
