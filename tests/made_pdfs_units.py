"""PDFs of tables in thousands of pounds, the unit printed once, over the table or within its header."""

from __future__ import annotations

from random import Random

from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.made_pdfs import FIRST, HIGH, MARGIN, SECOND, Pen, Planted, finish, new_pen, plant_prose

PLACES = ("line", "centred", "right", "sentence", "corner", "columns", "own_row", "spanning")
"""Where the unit stands.

A line of its own at the left, in the middle or at the right edge; in a sentence over the table; in the header's first cell;
over each figure; alone in a row of the header over the last column; over all columns of figures.
"""
UNITS = ("£000s", "£000", "£'000", "(£000s)", "£ thousands")
YEARS = ("2019/20", "2020/21")
FIGURES = (300.0, 400.0)
"""Right edges of the columns of figures."""
RIGHT = 404.0
SIZE = 10.0
HIGH_ROW = 15.0


def table_in_thousands(seed: int, place: str, *, ruled: bool) -> Planted:
    """A page with a heading, a sentence and a table of names and two years, its amounts in thousands of pounds."""
    pen = new_pen(seed)
    unit = pen.random.choice(UNITS)
    pen.text(MARGIN, "Commissioning allocations", "Helvetica-Bold", 14)
    pen.y += 24
    plant_prose(pen, 30)
    _draw_over(pen, place, unit)
    header = _header(place, unit)
    _draw_table(pen, header, _rows(pen.random, pen.random.randrange(4, 9)), ruled=ruled, spanning=place == "spanning")
    plant_prose(pen, 30)
    return finish(pen)


def pages_in_thousands(seed: int, pages: int, title: str, gap: float) -> Planted:
    """A table on each page, some points under a line that says the unit and is the same on all pages."""
    pen = new_pen(seed)
    for page in range(1, pages + 1):
        pen.text(RIGHT, title, "Helvetica", SIZE, right=True)
        pen.y += SIZE * 1.2 + gap
        _draw_table(pen, _header("line", ""), _rows(pen.random, 30), ruled=False)
        if page < pages:
            pen.next_page()
    return finish(pen)


def _rows(random: Random, count: int) -> list[list[str]]:
    """Rows of a name and two amounts."""
    return [
        [f"{random.choice(FIRST)} {random.choice(SECOND)}", *(f"{random.randrange(20, 9_000):,}" for _ in YEARS)]
        for _ in range(count)
    ]


def _draw_table(pen: Pen, header: list[list[str]], rows: list[list[str]], *, ruled: bool, spanning: bool = False) -> None:
    """Draws a table from the current height down and keeps its rows as planted."""
    top = pen.y
    for row in [*header, *rows]:
        if ruled:
            pen.rule(MARGIN, RIGHT)
        _draw_row(pen, row, "Helvetica-Bold" if row in header else "Helvetica")
    if ruled:
        pen.rule(MARGIN, RIGHT)
        _draw_sides(pen, top, spanning=spanning)
    pen.planted.tables.append([*header, *rows])
    pen.y += SIZE


def _draw_over(pen: Pen, place: str, unit: str) -> None:
    """Draws the unit where it is a line over the table."""
    if place == "sentence":
        pen.text(MARGIN, f"All figures are in {unit.strip('()')}.", "Times-Roman", SIZE)
    elif place == "line":
        pen.text(MARGIN, unit, "Helvetica", SIZE)
    elif place == "right":
        pen.text(RIGHT - 4, unit, "Helvetica", SIZE, right=True)
    elif place == "centred":
        pen.text((MARGIN + RIGHT - stringWidth(unit, "Helvetica", SIZE)) / 2, unit, "Helvetica", SIZE)
    else:
        return
    pen.y += SIZE * 1.2 + pen.random.choice((0.0, 2.0, 5.0, 9.0))


def _header(place: str, unit: str) -> list[list[str]]:
    """The rows of the header."""
    if place == "corner":
        return [[unit, *YEARS]]
    if place == "columns":
        return [["", *YEARS], ["", *[unit] * len(YEARS)]]
    if place == "own_row":
        return [["", "", unit], ["", *YEARS]]
    if place == "spanning":
        return [["", unit, ""], ["", *YEARS]]
    return [["", *YEARS]]


def _draw_row(pen: Pen, row: list[str], font: str) -> None:
    """Draws a row; a lone text in the first column of figures is centred over them all."""
    pen.y += 3
    pen.text(MARGIN + 4, row[0], font, SIZE)
    if row[1] and not row[2]:
        middle = (FIGURES[0] - 70 + RIGHT) / 2
        pen.text(middle - stringWidth(row[1], font, SIZE) / 2, row[1], font, SIZE)
    else:
        for text, right in zip(row[1:], FIGURES, strict=True):
            pen.text(right, text, font, SIZE, right=True)
    pen.y += HIGH_ROW - 3


def _draw_sides(pen: Pen, top: float, *, spanning: bool) -> None:
    """Draws the vertical rules; the one between the columns of figures begins under a cell that spans them."""
    for x in (MARGIN, FIGURES[0] - 70, FIGURES[0] + 4, RIGHT):
        inner = spanning and x == FIGURES[0] + 4
        pen.canvas.line(x, HIGH - top - (HIGH_ROW if inner else 0.0), x, HIGH - pen.y)
