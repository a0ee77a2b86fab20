"""Word files made with python-docx, and parts that it does not make written in by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest

from extractors.document import Document
from extractors.errors import ReadError
from extractors.read.limits import Limits

Read = Callable[..., Document]
Shape = Callable[[Document], Any]


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            content = old.read(entry)
            new.writestr(entry, change(content.decode("utf-8")) if entry == name else content)
    return out.getvalue()


def test_headings_lists_and_bold_lines(read_bytes: Read, shape: Shape) -> None:
    made = docx.Document()
    made.add_heading("Victims' grant", 0)
    made.add_heading("Background", 1)
    made.add_paragraph("The sum of £910k was awarded.")
    made.add_paragraph("Refuge: £5,000", style="List Bullet")
    made.add_paragraph("for outreach", style="List Bullet 2")
    made.add_paragraph("first", style="List Number")
    made.add_paragraph("second", style="List Number")
    made.add_paragraph().add_run("Grants made").bold = True
    made.add_paragraph("b) SAFE: £6,000")
    made.add_paragraph("3.2 The board agreed.")
    document = read_bytes("x.docx", saved(made))
    assert shape(document) == [
        ("heading", 1, None, "Victims' grant"),
        ("heading", 1, None, "Background"),
        ("paragraph", 0, None, "The sum of £910k was awarded."),
        ("list_item", 0, "•", "Refuge: £5,000"),
        ("list_item", 1, "•", "for outreach"),
        ("list_item", 0, "1.", "first"),
        ("list_item", 0, "2.", "second"),
        ("heading", 2, None, "Grants made"),
        ("list_item", 0, "b)", "SAFE: £6,000"),
        ("paragraph", 0, "3.2", "The board agreed."),
    ]
    assert document.title == "Victims' grant"


def test_merged_cells_and_header(read_bytes: Read, shape: Shape) -> None:
    made = docx.Document()
    made.add_heading("Awards", 1)
    table = made.add_table(4, 3)
    for row, texts in enumerate(
        [("Provider", "Service", "£"), ("Refuge", "Outreach", "5,000"), ("", "Advice", "6,000"), ("Total", "", "11,000")]
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(3, 1))
    document = read_bytes("x.docx", saved(made))
    assert shape(document)[1] == ("table", [["Provider", "Service", "£"], ["Refuge", "Outreach", "5,000"],
                                            ["Refuge", "Advice", "6,000"], ["Total", "Total", "11,000"]])  # fmt: skip
    block = document.blocks[1]
    assert block.table is not None
    assert block.table.caption == "Awards"
    assert [cell.text for cell in block.table.cells if cell.is_header] == ["Provider", "Service", "£"]
    assert all(document.text[cell.start : cell.end] == cell.text for cell in block.table.cells)


def test_layout_table_is_unpacked(read_bytes: Read, shape: Shape) -> None:
    made = docx.Document()
    table = made.add_table(1, 2)
    table.cell(0, 0).text = "Road safety"
    cell = table.cell(0, 1)
    cell.text = "Two bids were agreed."
    cell.add_paragraph("Cameras - £59,000", style="List Bullet")
    cell.add_paragraph("Drive - £15,000", style="List Bullet")
    assert shape(read_bytes("x.docx", saved(made))) == [
        ("heading", 2, None, "Road safety"),
        ("paragraph", 0, None, "Two bids were agreed."),
        ("list_item", 0, "•", "Cameras - £59,000"),
        ("list_item", 0, "•", "Drive - £15,000"),
    ]


def test_paragraphs_of_cells_parted_by_tabs(read_bytes: Read, shape: Shape) -> None:
    made = docx.Document()
    for line in ("Refuge\t£5,000", "SAFE\t£6,000"):
        made.add_paragraph(line)
    assert shape(read_bytes("x.docx", saved(made))) == [("table", [["Refuge", "£5,000"], ["SAFE", "£6,000"]])]


def test_tracked_changes_hidden_text_and_fields(read_bytes: Read) -> None:
    made = docx.Document()
    made.add_paragraph("MARK")
    body = (
        "<w:r><w:t xml:space='preserve'>Refuge had </w:t></w:r>"
        "<w:del w:id='1' w:author='a'><w:r><w:delText>£4,000</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='a'><w:r><w:t>£5,000</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> or £9,000</w:t></w:r>"
        "<w:r><w:instrText> PAGE </w:instrText></w:r>"
        "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r>"
        "<w:hyperlink><w:r><w:t xml:space='preserve"
        "'> in all</w:t></w:r></w:hyperlink>"
    )
    data = with_part(saved(made), "word/document.xml", lambda xml: xml.replace("<w:r><w:t>MARK</w:t></w:r>", body))
    document = read_bytes("x.docx", data)
    assert document.blocks[0].text == "Refuge had £5,000² in all"
    assert {issue.code for issue in document.issues} == {"deleted_text_left_out", "hidden_text_left_out"}


def test_footnotes_keep_their_marks(read_bytes: Read, shape: Shape) -> None:
    made = docx.Document()
    made.add_paragraph("MARK")
    space = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    words = "<w:p><w:r><w:t>Of which £500 is late.</w:t></w:r></w:p>"
    separator = "<w:footnote w:id='0' w:type='separator'/>"
    note = f"<w:footnotes {space}>{separator}<w:footnote w:id='7'>{words}</w:footnote></w:footnotes>"
    data = with_part(
        saved(made),
        "word/document.xml",
        lambda xml: xml.replace("<w:t>MARK</w:t>", "<w:t>£5,000</w:t><w:footnoteReference w:id='7'/>"),
    )
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/footnotes.xml", note)
    assert shape(read_bytes("x.docx", out.getvalue())) == [
        ("paragraph", 0, None, "£5,000¹"),
        ("footnote", 0, "¹", "Of which £500 is late."),
    ]


def test_bombs_are_refused(read_bytes: Read) -> None:
    made = saved(docx.Document())
    padded = with_part(made, "word/document.xml", lambda xml: xml + " " * 20_000_000)
    with pytest.raises(ReadError) as caught:
        read_bytes("x.docx", padded)
    assert caught.value.code == "archive_too_large"
    with pytest.raises(ReadError) as caught:
        read_bytes("x.docx", made, Limits(entries=3))
    assert caught.value.code == "archive_too_large"
    entities = "<!DOCTYPE a [<!ENTITY a 'xxxxxxxxxx'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
    laughing = with_part(
        made,
        "word/document.xml",
        lambda xml: xml.replace("<w:document", f"{entities}<w:document", 1).replace(
            "<w:sectPr", "<w:p><w:r><w:t>&b;</w:t></w:r></w:p><w:sectPr"
        ),
    )
    assert "xxx" not in read_bytes("x.docx", laughing).text


def test_broken_xml(read_bytes: Read) -> None:
    data = with_part(saved(docx.Document()), "word/document.xml", lambda xml: xml[:200])
    with pytest.raises(ReadError) as caught:
        read_bytes("x.docx", data)
    assert caught.value.code == "archive_damaged"
