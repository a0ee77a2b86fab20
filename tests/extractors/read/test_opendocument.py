"""OpenDocument text and sheets made with odfpy."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from odf.style import Style, TextProperties
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
from odf.text import H, List, ListItem, Note, NoteBody, NoteCitation, P, S, Span

from extractors.document import Document

Read = Callable[..., Document]
Shape = Callable[[Document], Any]


def saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def cell(text: str, **attributes: Any) -> Any:
    made = TableCell(**attributes)
    made.addElement(P(text=text))
    return made


def row(*cells: Any, **attributes: Any) -> Any:
    made = TableRow(**attributes)
    for one in cells:
        made.addElement(one)
    return made


def test_text(read_bytes: Read, shape: Shape) -> None:
    made = OpenDocumentText()
    bold = Style(name="Strong", family="text")
    bold.addElement(TextProperties(fontweight="bold"))
    made.automaticstyles.addElement(bold)
    made.text.addElement(H(outlinelevel=1, text="Grants of 2023/24"))
    paragraph = P(text="The sum was")
    paragraph.addElement(S(c=2))
    paragraph.addText("£5,000")
    note = Note(noteclass="footnote")
    note.addElement(NoteCitation(text="1"))
    body = NoteBody()
    body.addElement(P(text="See the report."))
    note.addElement(body)
    paragraph.addElement(note)
    made.text.addElement(paragraph)
    heading = P()
    heading.addElement(Span(stylename=bold, text="Recipients"))
    made.text.addElement(heading)
    outer, inner = List(), List()
    first, below = ListItem(), ListItem()
    first.addElement(P(text="Refuge £1"))
    below.addElement(P(text="for outreach"))
    inner.addElement(below)
    first.addElement(inner)
    outer.addElement(first)
    made.text.addElement(outer)
    table = Table(name="T")
    table.addElement(row(cell("Body"), cell("£")))
    table.addElement(row(cell("Refuge"), cell("1,000")))
    table.addElement(row(cell("SAFE"), cell("2,000")))
    made.text.addElement(table)
    assert shape(read_bytes("x.odt", saved(made))) == [
        ("heading", 1, None, "Grants of 2023/24"),
        ("paragraph", 0, None, "The sum was £5,000¹"),
        ("heading", 2, None, "Recipients"),
        ("list_item", 0, "•", "Refuge £1"),
        ("list_item", 1, "•", "for outreach"),
        ("table", [["Body", "£"], ["Refuge", "1,000"], ["SAFE", "2,000"]]),
        ("footnote", 0, "¹", "See the report."),
    ]


def test_sheets(read_bytes: Read, shape: Shape) -> None:
    made = OpenDocumentSpreadsheet()
    table = Table(name="Grants")
    table.addElement(TableColumn(numbercolumnsrepeated=1000))
    table.addElement(row(cell("Body"), cell("Area"), cell("£"), cell("Date")))
    amount = cell("£1,000", valuetype="float", value=1000)
    day = cell("01/04/23", valuetype="date", datevalue="2023-04-01")
    table.addElement(row(cell("Refuge", numbercolumnsspanned=2), CoveredTableCell(), amount, day))
    table.addElement(row(cell("SAFE"), cell("North"), cell("£2,000"), visibility="collapse"))
    table.addElement(row(TableCell(numbercolumnsrepeated=1024), numberrowsrepeated=1048000))
    made.spreadsheet.addElement(table)
    document = read_bytes("x.ods", saved(made))
    assert shape(document) == [
        (
            "table",
            [["Body", "Area", "£", "Date"], ["Refuge", "Refuge", "£1,000", "2023-04-01"], ["SAFE", "North", "£2,000", ""]],
        )
    ]
    found = document.blocks[0].table
    assert found is not None
    assert [(one.address, one.is_hidden) for one in found.cells if one.column == 2] == [
        ("Grants!C1", False), ("Grants!C2", False), ("Grants!C3", True)
    ]  # fmt: skip
    assert [issue.code for issue in document.issues] == ["hidden_rows"]
