"""One text in several formats gives the same blocks."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest

from extractors.document import Document

HEADINGS = ["Grants of the year", "3. Who had money"]
PARAGRAPH = "The commissioner gave £11,000 in 2021/22 to those below."
ITEMS = ["Refuge had £5,000 and helped 46 people.", "SAFE had £6,000."]
ROWS = [["Body", "2021/22 (£)"], ["Refuge", "5,000"], ["SAFE", "6,000"], ["Total", "11,000"]]


def as_text() -> bytes:
    items = "\n".join(f"• {item}" for item in ITEMS)
    rows = "\n".join("\t".join(row) for row in ROWS)
    return "\n\n".join([HEADINGS[0], PARAGRAPH, HEADINGS[1], items, rows]).encode()


def as_page() -> bytes:
    items = "".join(f"<li>{item}</li>" for item in ITEMS)
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    body = f"<h1>{HEADINGS[0]}</h1><p>{PARAGRAPH}</p><h2>{HEADINGS[1]}</h2><ul>{items}</ul><table>{rows}</table>"
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def as_word() -> bytes:
    made = docx.Document()
    made.add_heading(HEADINGS[0], 1)
    made.add_paragraph(PARAGRAPH)
    made.add_heading(HEADINGS[1], 2)
    for item in ITEMS:
        made.add_paragraph(item, style="List Bullet")
    table = made.add_table(len(ROWS), 2)
    for number, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            table.cell(number, column).text = cell
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"), [("x.txt", as_text()), ("x.html", as_page()), ("x.docx", as_word())], ids=["text", "page", "word"]
)
def test_blocks_are_the_same(
    read_bytes: Callable[..., Document], shape: Callable[[Document], Any], name: str, data: bytes
) -> None:
    document = read_bytes(name, data)
    assert shape(document) == [
        ("heading", 1, None, "Grants of the year"),
        ("paragraph", 0, None, PARAGRAPH),
        ("heading", 2, "3.", "Who had money"),
        ("list_item", 0, "•", ITEMS[0]),
        ("list_item", 0, "•", ITEMS[1]),
        ("table", ROWS),
    ]
    table = document.blocks[-1].table
    assert table is not None
    assert [cell.text for cell in table.cells if cell.is_header] == ROWS[0]
    assert document.title == "Grants of the year"
