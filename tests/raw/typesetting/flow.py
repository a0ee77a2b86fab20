"""From a document's words, in a small markup, to what reportlab lays out on pages."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

Styles = dict[str, ParagraphStyle]
PAGE_WIDTH, PAGE_HEIGHT = A4
KINDS = {"#": "h1", "##": "h2", "###": "h3", "-": "bullet", ">": "quote"}
# What an item begins with: a mark of KINDS, or the number of a list item (`4.`) or of a paragraph (`4.2`).
MARKED = re.compile(r"(?P<mark>#{1,3}|-|>|\d+\.\d*) (?P<text>.+)")


@dataclass(frozen=True, slots=True)
class Look:
    """The faces, size and colour of a document, and how far its numbered paragraphs stand in."""

    regular: str
    bold: str
    italic: str
    size: float
    heading_colour: Color
    number_indent: float = 18


def make_styles(look: Look) -> Styles:
    """The paragraph styles of a document: one for each kind of item, and those of table cells."""
    size, indent = look.size, look.number_indent
    body = ParagraphStyle("p", fontName=look.regular, fontSize=size, leading=size * 1.3, spaceBefore=3, spaceAfter=size * 0.6)
    cell = ParagraphStyle("cell", body, fontSize=size * 0.95, leading=size * 1.2, spaceBefore=0, spaceAfter=0)
    bold = cell.clone("bold", fontName=look.bold)
    return {
        "p": body,
        **{name: _heading(name, body, look, scale) for name, scale in (("h1", 1.7), ("h2", 1.25), ("h3", 1.0))},
        "bullet": body.clone("bullet", leftIndent=indent + 14, bulletIndent=indent, spaceBefore=0, spaceAfter=3),
        "numbered": body.clone("numbered", leftIndent=indent),
        "quote": body.clone("quote", fontName=look.italic, leftIndent=24, rightIndent=24),
        "centred": body.clone("centred", fontName=look.bold, alignment=TA_CENTER),
        "cell": cell,
        "bold": bold,
        "money": cell.clone("money", alignment=TA_RIGHT),
        "money_bold": bold.clone("money_bold", alignment=TA_RIGHT),
    }


def _heading(name: str, body: ParagraphStyle, look: Look, scale: float) -> ParagraphStyle:
    size = look.size * scale
    space = {"spaceBefore": size * 0.7, "spaceAfter": size * 0.5, "keepWithNext": 1}
    return body.clone(name, fontName=look.bold, fontSize=size, leading=size * 1.25, textColor=look.heading_colour, **space)


def markup_to_flowables(markup: str, styles: Styles) -> list[Flowable]:
    """Lay out items one below another, each in the style of its kind.

    An item begins with its mark (``#`` to ``###`` a heading, ``-`` a bullet, ``>`` a quotation, ``4.`` or ``4.2`` a number)
    or, without one, after an empty line; it runs on until the next one begins.
    """
    return [_item_to_flowable(item, styles) for item in _items(markup)]


def _items(markup: str) -> Iterator[str]:
    lines: list[str] = []
    for line in [*markup.splitlines(), ""]:
        if lines and (not line or MARKED.match(line)):
            yield " ".join(lines)
            lines = []
        if line:
            lines.append(line.strip())


def _item_to_flowable(item: str, styles: Styles) -> Flowable:
    found = MARKED.match(item)
    if found is None:
        return Paragraph(item, styles["p"])
    kind = KINDS.get(found["mark"], "numbered")
    label = {"bullet": "•", "numbered": found["mark"]}.get(kind)
    return Paragraph(found["text"], styles[kind], bulletText=label)


def markup_to_rows(markup: str) -> list[list[str]]:
    """The rows of a table: cells parted by ``|``, lines of a cell by ``/``; a row runs on in lines that are indented."""
    rows = re.sub(r"\n +", " ", markup.strip()).splitlines()
    return [[re.sub(r"\s+/\s+", "<br/>", cell.strip()) for cell in row.split("|")] for row in rows]


def canvas_maker(draw_furniture: Callable[[Canvas, int, int], None], metadata: dict[str, str]) -> type[Canvas]:
    """A canvas that draws header and footer last, when the number of pages is known.

    ``draw_furniture`` takes the canvas, the page's number and the number of pages.
    """

    class FurnishedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
        def __init__(self, target: BytesIO, **options: object) -> None:
            # No time stamp, and no compression, whose bytes differ between builds of zlib: the file is the same everywhere.
            super().__init__(target, **{**options, "invariant": 1, "pageCompression": 0})
            self.setTitle(metadata["title"])
            self.setAuthor(metadata["author"])
            self.setSubject(metadata["subject"])
            self._finished_pages: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - reportlab's name
            self._finished_pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._finished_pages, start=1):
                self.__dict__.update(page)
                draw_furniture(self, number, len(self._finished_pages))
                super().showPage()
            super().save()

    return FurnishedCanvas
