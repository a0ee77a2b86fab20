"""A strategy with a cover, contents and ruled tables whose first cells span rows: West Midlands, 2014 to 2016."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import reportlab
from reportlab.lib.colors import Color, grey, white
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Paragraph, Spacer, Table, TableStyle
from reportlab.platypus.tableofcontents import TableOfContents

from tests.raw.typesetting import strategy_text as text
from tests.raw.typesetting.flow import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Look,
    Styles,
    canvas_maker,
    make_styles,
    markup_to_flowables,
    markup_to_rows,
)
from tests.raw.typesetting.strategy_funding import SHADE, funding_to_flowables

BLUE = Color(0.11, 0.20, 0.42)
LOOK = Look("Vera", "VeraBd", "VeraIt", 9, BLUE)
METADATA = {
    "title": "Victim Services Strategy 2014-2016",
    "author": "West Midlands Police and Crime Commissioner",
    "subject": "From National to Local Commissioning",
}
MARGIN = 2.3 * cm
COVER_WORDS = (
    ("Child abuse", 2.2, 24.6, 20),
    ("Human trafficking", 10.6, 25.4, 15),
    ("Crime", 8.4, 23.6, 13),
    ("Fatal road traffic collisions", 11.0, 23.2, 11),
    ("Female genital mutilation", 2.6, 22.2, 12),
    ("HATE CRIME", 12.6, 21.4, 21),
    ("Child sexual exploitation", 5.0, 20.6, 15),
    ("Burglary", 15.0, 19.4, 13),
    ("Domestic abuse", 2.2, 18.6, 24),
    ("FORCED MARRIAGE", 11.6, 17.6, 14),
    ("Robbery", 3.4, 16.8, 12),
    ("Rape and serious sexual offences", 6.6, 15.8, 13),
    ("Anti-social behaviour", 2.4, 14.4, 16),
    ("Honour based violence", 11.4, 13.9, 14),
)
PATHWAY = (
    "Crime",
    "First contact: Victim Support",
    "Needs assessment",
    "Specialist care: local, regional or national",
    "Cope and recover",
)


class _Contents(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """A document whose headings tell the table of contents on which page they stand."""

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  # reportlab's name
        level = {"h1": 0, "h2": 1}.get(getattr(getattr(flowable, "style", None), "name", ""))
        if level is not None:
            self.notify("TOCEntry", (level, flowable.getPlainText(), self.page))


class _Pathway(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Boxes from left to right with an arrow between each and the next."""

    def __init__(self) -> None:
        super().__init__()
        self.width, self.height = PAGE_WIDTH - 2 * MARGIN, 2.6 * cm

    def draw(self) -> None:
        """Draw on the page's canvas, each box a fifth of the width."""
        step = self.width / len(PATHWAY)
        style = make_styles(LOOK)["cell"].clone("box", fontSize=7.5, leading=9, alignment=TA_CENTER)
        for number, words in enumerate(PATHWAY):
            left = number * step
            self.canv.setFillColor(SHADE)
            self.canv.roundRect(left, 0.4 * cm, step - 16, 1.9 * cm, 5, fill=1)
            label = Paragraph(words, style)
            _, height = label.wrap(step - 24, self.height)
            label.drawOn(self.canv, left + 4, 0.4 * cm + (1.9 * cm - height) / 2)
            if number + 1 < len(PATHWAY):
                _draw_arrow(self.canv, left + step - 14, left + step - 2, 1.35 * cm)


def make_strategy() -> bytes:
    """The strategy as a PDF file."""
    for name in ("Vera", "VeraBd", "VeraIt"):
        pdfmetrics.registerFont(TTFont(name, str(Path(reportlab.__file__).parent / "fonts" / f"{name}.ttf")))
    target = BytesIO()
    document = _Contents(target)
    frame = Frame(MARGIN, 2.2 * cm, PAGE_WIDTH - 2 * MARGIN, PAGE_HEIGHT - 4.8 * cm, leftPadding=0, rightPadding=0)
    document.addPageTemplates([PageTemplate("page", [frame])])
    document.multiBuild(_story(make_styles(LOOK)), canvasmaker=canvas_maker(_draw_furniture, METADATA))
    return target.getvalue()


def _story(styles: Styles) -> list[Flowable]:
    def lay(markup: str) -> list[Flowable]:
        return markup_to_flowables(markup, styles)

    return [
        PageBreak(),
        Spacer(1, 1),
        *_contents(styles),
        PageBreak(),
        *lay(text.INTRODUCTION),
        PageBreak(),
        *lay(text.SERVICES),
        _Pathway(),
        *lay(text.SPECIALISTS),
        PageBreak(),
        *lay(text.CONSULTATION),
        _headed_table(text.SCHEDULE, [5.6, 3.6, 7.0], styles),
        *lay(text.WORKSHOP_HEADING),
        _headed_table(text.WORKSHOPS, [10.2, 6.0], styles),
        *lay(text.FINDINGS),
        *lay(text.COMMISSION),
        *lay(text.PRIORITIES_HEADING),
        _headed_table(text.PRIORITIES, [7.4, 8.8], styles),
        PageBreak(),
        *funding_to_flowables(styles),
    ]


def _contents(styles: Styles) -> list[Flowable]:
    contents = TableOfContents()
    contents.dotsMinLevel = 0
    contents.levelStyles = [
        styles["bold"].clone("contents1", fontSize=LOOK.size * 1.1, spaceBefore=8),
        styles["cell"].clone("contents2", leftIndent=16, spaceBefore=2),
    ]
    # A style that is no heading's, so that the contents do not list themselves.
    return [Paragraph("Contents", styles["h1"].clone("contents")), contents]


def _headed_table(markup: str, widths: Sequence[float], styles: Styles) -> Table:
    """A ruled table with a dark head row, which stands again where the table runs on to a new page."""
    rows = markup_to_rows(markup)
    head = [Paragraph(f'<font color="white">{cell}</font>', styles["bold"]) for cell in rows[0]]
    cells = [head, *([Paragraph(cell, styles["cell"]) for cell in row] for row in rows[1:])]
    ruled: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, grey),
        ("BACKGROUND", (0, 0), (-1, 0), BLUE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    return Table(cells, colWidths=[width * cm for width in widths], style=TableStyle(ruled), repeatRows=1, hAlign="LEFT")


def _draw_furniture(canvas: Canvas, number: int, pages: int) -> None:
    if number == 1:
        _draw_cover(canvas)
        return
    canvas.setFillColor(BLUE)
    canvas.setFont(LOOK.regular, 8)
    canvas.drawString(MARGIN, PAGE_HEIGHT - 1.6 * cm, "Victim Services Strategy")
    canvas.setStrokeColor(BLUE)
    canvas.line(MARGIN, PAGE_HEIGHT - 1.8 * cm, PAGE_WIDTH - MARGIN, PAGE_HEIGHT - 1.8 * cm)
    canvas.drawRightString(PAGE_WIDTH - MARGIN, 1.3 * cm, str(number))


def _draw_cover(canvas: Canvas) -> None:
    canvas.setFillColor(BLUE)
    for words, left, bottom, size in COVER_WORDS:
        canvas.setFont(LOOK.bold, size)
        canvas.drawString(left * cm, bottom * cm, words)
    canvas.rect(0, 0, PAGE_WIDTH, 11 * cm, fill=1, stroke=0)
    canvas.setFillColor(white)
    canvas.setFont(LOOK.bold, 12)
    for line, bottom in (("west midlands", 9.2), ("police and crime", 8.6), ("commissioner", 8.0)):
        canvas.drawString(MARGIN, bottom * cm, line)
    canvas.setFont(LOOK.bold, 26)
    canvas.drawString(MARGIN, 5.2 * cm, "Victim Services Strategy")
    canvas.setFont(LOOK.bold, 18)
    canvas.drawString(MARGIN, 4.0 * cm, "2014 - 2016")
    canvas.setFont(LOOK.regular, 13)
    canvas.drawString(MARGIN, 2.6 * cm, "From National to Local Commissioning")


def _draw_arrow(canvas: Canvas, left: float, right: float, height: float) -> None:
    canvas.line(left, height, right, height)
    for lift in (-3, 3):
        canvas.line(right, height, right - 4, height + lift)
