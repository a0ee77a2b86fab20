"""PDFs made from known tables and known prose, so that a reader's rows can be compared with what was planted.

Everything is drawn word by word on a canvas, as a word processor would: cells wrap in their column, a row's figures stand on
its first, middle or last line, rules are drawn or left out. The same seed gives the same file.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from random import Random

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDE, HIGH = A4
MARGIN = 56.0


def words_of(text: str, parted_by: str | None = None) -> list[str]:
    """Words, or phrases parted by a sign, of a text over several lines."""
    return [" ".join(part.split()) for part in text.split(parted_by)]


FIRST = words_of(
    """
    Harbour Larkfield Northgate Willow Meadow Riverside Beacon Oakwood Stonebridge Haven Lantern Castle Orchard Summit
    Fernley
    """
)
SECOND = words_of(
    """
    Refuge Trust Foundation Counselling Outreach Mediation Partnership Advocacy Centre Association Project Alliance
    Network
    """
)
SERVICE = words_of(
    """
    support for victims of domestic abuse and their children | mentoring of young people at risk of exploitation |
    restorative justice | independent sexual violence advisers | a helpline for older people | recovery group work |
    court support for witnesses and families | outreach in rural villages | hate crime reporting centres | knife crime
    workshops in schools | stalking advocacy | therapy for survivors
    """,
    parted_by="|",
)
PROSE = words_of(
    """
    the commissioner agreed that services should reach people close to home and that waiting times must fall over the
    coming year while partners across the county share what they learn so each district can plan ahead with confidence
    and report progress to the panel every quarter in plain language that residents understand without needing further
    explanation from officers or external advisers
    """
)


@dataclass(frozen=True)
class Shape:
    """How a planted table is set."""

    rules: str = "none"  # all, none, header, rows, outline
    stand: str = "first"  # where figures stand in a row of several lines: first, middle, last
    gap: float = 3.0  # points between rows
    size: float = 10.0
    font: str = "Helvetica"
    columns: tuple[str, ...] = ("provider", "service", "amount")
    widths: tuple[float, ...] = (130.0, 200.0, 70.0)
    left: float = MARGIN
    rows: int = 12
    header: str = "one"  # none, one, two (a spanning row above)
    categories: bool = False
    total: bool = False
    money: str = "£"


@dataclass
class Planted:
    """A made file and what is in it: ``tables`` are rows of cells, ``prose`` the paragraphs."""

    data: bytes = b""
    tables: list[list[list[str]]] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)


@dataclass
class Pen:
    """A place on a canvas, going down the page."""

    canvas: Canvas
    random: Random
    planted: Planted
    y: float = MARGIN
    page: int = 1

    def text(self, x: float, text: str, font: str, size: float, *, right: bool = False) -> None:
        """One line of text at the current height, its left or right edge at ``x``."""
        self.canvas.setFont(font, size)
        draw = self.canvas.drawRightString if right else self.canvas.drawString
        draw(x, HIGH - self.y - size, text)

    def rule(self, x0: float, x1: float) -> None:
        """A horizontal rule at the current height."""
        self.canvas.setLineWidth(0.6)
        self.canvas.line(x0, HIGH - self.y, x1, HIGH - self.y)

    def next_page(self) -> None:
        """A new page, its number at the foot of the one that ends."""
        self.canvas.setFont("Helvetica", 9)
        self.canvas.drawCentredString(WIDE / 2, 30, f"Page {self.page}")
        self.canvas.showPage()
        self.page += 1
        self.y = MARGIN


def new_pen(seed: int) -> Pen:
    """A pen on the first page of an empty file."""
    return Pen(Canvas(io.BytesIO(), pagesize=A4, invariant=1), Random(seed), Planted())


def finish(pen: Pen) -> Planted:
    """The planted file, complete."""
    pen.next_page()
    pen.planted.data = pen.canvas.getpdfdata()
    return pen.planted


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """Lines of a text set to a width."""
    lines, current = [], ""
    for word in text.split():
        longer = f"{current} {word}".strip()
        if current and stringWidth(longer, font, size) > width:
            lines.append(current)
            current = word
        else:
            current = longer
    return [*lines, current]


def random_provider(random: Random) -> str:
    """The name of an organisation that does not exist."""
    name = f"{random.choice(FIRST)} {random.choice(FIRST)} {random.choice(SECOND)}"
    return f"{name} and {random.choice(FIRST)} {random.choice(SECOND)}" if random.random() < 0.3 else name


def random_amount(random: Random, sign: str) -> str:
    """An amount of pounds."""
    amount = random.choice(
        (random.randrange(500, 9_999), random.randrange(10_000, 99_999), random.randrange(100_000, 2_999_999))
    )
    return f"{sign}{amount:,}"


def random_cell(random: Random, kind: str, sign: str) -> str:
    """The text of a cell of a kind of column."""
    if kind == "provider":
        return random_provider(random)
    if kind == "partner":
        return random_provider(random)
    if kind == "service":
        return random.choice(SERVICE).capitalize()
    if kind == "count":
        return f"{random.randrange(3, 4_000):,}"
    if kind == "share":
        return f"{random.randrange(1, 99)}%"
    return random_amount(random, sign)


HEADS = {
    "provider": "Provider",
    "service": "Service",
    "amount": "Amount",
    "count": "Referrals",
    "share": "Share",
    "partner": "Lead partner",
    "amount2": "2019/20 budget",
}


def is_figure(kind: str) -> bool:
    """Whether a kind of column holds figures, which stand on the right."""
    return kind not in ("provider", "service", "partner")


def shape_to_rows(random: Random, shape: Shape) -> list[list[str]]:
    """Rows of a table to be planted, the header not among them."""
    rows = [[random_cell(random, kind, shape.money) for kind in shape.columns] for _ in range(shape.rows)]
    if shape.total:
        rows.append(
            ["Total", *["" if not is_figure(kind) else random_amount(random, shape.money) for kind in shape.columns[1:]]]
        )
    return rows


def plant_table(pen: Pen, shape: Shape, rows: list[list[str]] | None = None, *, repeat_header: bool = True) -> list[list[str]]:
    """Draws a table from the current height down, over pages if need be, and keeps its rows as planted."""
    rows = shape_to_rows(pen.random, shape) if rows is None else rows
    planted = draw_header(pen, shape)
    tops = [pen.y]
    for index, row in enumerate(rows):
        if shape.categories and index in (0, shape.rows // 2):
            label = "Adult services" if index == 0 else "Services for young people"
            draw_row(pen, shape, [label, *[""] * (len(shape.columns) - 1)], bold=True)
            planted.append([label, *[""] * (len(shape.columns) - 1)])
        if pen.y + row_height(shape, row) > HIGH - MARGIN - 20:
            _draw_sides(pen, shape, tops)
            pen.next_page()
            if repeat_header:
                draw_header(pen, shape)
            tops = [pen.y]
        draw_row(pen, shape, row, bold=row[0] == "Total")
        planted.append(row)
    _draw_sides(pen, shape, tops)
    pen.y += shape.size
    pen.planted.tables.append(planted)
    return planted


def row_height(shape: Shape, row: list[str]) -> float:
    """Height that a row takes with its wrapped cells."""
    count = max(len(wrap(text, shape.font, shape.size, width - 8)) for text, width in zip(row, shape.widths, strict=True))
    return count * shape.size * 1.2 + shape.gap


def draw_header(pen: Pen, shape: Shape) -> list[list[str]]:
    """Draws the header rows and gives them back as cells."""
    if shape.header == "none":
        return []
    out = []
    bold = "Helvetica-Bold" if shape.font == "Helvetica" else "Times-Bold"
    if shape.rules in ("all", "header", "rows", "outline"):
        pen.rule(shape.left, shape.left + sum(shape.widths))
    if shape.header == "two":
        first = next(index for index, kind in enumerate(shape.columns) if is_figure(kind))
        start = shape.left + sum(shape.widths[:first])
        over = "Financial year 2018/19"
        pen.text(start + (sum(shape.widths[first:]) - stringWidth(over, bold, shape.size)) / 2, over, bold, shape.size)
        out.append([*[""] * first, over, *[""] * (len(shape.columns) - first - 1)])
        pen.y += shape.size * 1.2 + 2
        if shape.rules == "all":
            pen.rule(start, shape.left + sum(shape.widths))
    heads = [HEADS[kind] for kind in shape.columns]
    draw_row(pen, shape, heads, bold=True, rule=shape.rules != "none")
    return [*out, heads]


def draw_row(pen: Pen, shape: Shape, row: list[str], *, bold: bool = False, rule: bool | None = None) -> None:
    """Draws one row, its cells wrapped in their columns."""
    font = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold"}[shape.font] if bold else shape.font
    leading, top, x = shape.size * 1.2, pen.y + shape.gap / 2, shape.left
    cells = [wrap(text, font, shape.size, width - 8) for text, width in zip(row, shape.widths, strict=True)]
    count = max(map(len, cells))
    for lines, kind, width in zip(cells, shape.columns, shape.widths, strict=True):
        free = count - len(lines)
        down = {"first": 0.0, "middle": free / 2, "last": float(free)}[shape.stand] if is_figure(kind) else 0.0
        for index, line in enumerate(lines):
            pen.y = top + (index + down) * leading
            if line:
                pen.text(x + width - 4 if is_figure(kind) else x + 4, line, font, shape.size, right=is_figure(kind))
        x += width
    pen.y = top + count * leading + shape.gap / 2
    if rule if rule is not None else shape.rules in ("all", "rows"):
        pen.rule(shape.left, x)


def _draw_sides(pen: Pen, shape: Shape, tops: list[float]) -> None:
    """Vertical rules of a ruled table, and the rule that closes one."""
    right = shape.left + sum(shape.widths)
    if shape.rules == "all":
        top = tops[0] - (shape.size * 1.2 + shape.gap if shape.header != "none" else 0)
        if shape.header == "two":
            over = top - shape.size * 1.2 - 2
            first = shape.left + sum(shape.widths[: next(index for index, kind in enumerate(shape.columns) if is_figure(kind))])
            for x in (shape.left, first, right):
                pen.canvas.line(x, HIGH - over, x, HIGH - top)
            pen.canvas.line(shape.left, HIGH - over, right, HIGH - over)
        pen.canvas.setLineWidth(0.6)
        pen.canvas.line(shape.left, HIGH - top, right, HIGH - top)
        for index in range(len(shape.widths) + 1):
            x = shape.left + sum(shape.widths[:index])
            pen.canvas.line(x, HIGH - top, x, HIGH - pen.y)
    elif shape.rules in ("header", "outline"):
        pen.rule(shape.left, right)


def plant_prose(
    pen: Pen, words: int = 60, *, left: float = MARGIN, width: float = WIDE - 2 * MARGIN, size: float = 10.0
) -> str:
    """Draws a paragraph and keeps its text."""
    text = " ".join(pen.random.choice(PROSE) for _ in range(words)).capitalize() + "."
    for line in wrap(text, "Times-Roman", size, width):
        pen.text(left, line, "Times-Roman", size)
        pen.y += size * 1.2
    pen.y += size
    pen.planted.prose.append(text)
    return text


def random_shape(random: Random, rules: str) -> Shape:
    """A shape of the given rules with everything else by chance."""
    columns, widths = random.choice(
        (
            (("provider", "service", "amount"), (140.0, 200.0, 80.0)),
            (("provider", "amount"), (220.0, 90.0)),
            (("provider", "service", "amount", "count"), (120.0, 170.0, 80.0, 70.0)),
            (("provider", "amount", "amount2", "share"), (150.0, 80.0, 100.0, 70.0)),
            (("service", "provider", "count", "amount"), (150.0, 150.0, 70.0, 80.0)),
        )
    )
    return Shape(
        rules=rules,
        stand=random.choice(("first", "middle", "last")),
        gap=random.choice((0.0, 2.0, 4.0, 6.0)),
        size=random.choice((8.0, 9.0, 10.0, 11.0)),
        font=random.choice(("Helvetica", "Times-Roman")),
        columns=columns,
        widths=widths,
        rows=random.randrange(4, 14),
        header=random.choice(("one", "one", "two")) if len(columns) > 3 else "one",
        total=random.random() < 0.4,
        categories=random.random() < 0.25,
        money=random.choice(("£", "£", "")),
    )


def page_with_table(seed: int, rules: str) -> Planted:
    """A page with a paragraph, a table and a paragraph."""
    pen = new_pen(seed)
    plant_prose(pen)
    plant_table(pen, random_shape(pen.random, rules))
    plant_prose(pen)
    return finish(pen)


def table_over_pages(seed: int, *, repeat_header: bool) -> Planted:
    """A table of about a hundred rows that runs on over pages."""
    pen = new_pen(seed)
    plant_prose(pen)
    shape = Shape(
        rules=pen.random.choice(("all", "none", "rows", "header")),
        stand=pen.random.choice(("first", "last")),
        gap=pen.random.choice((3.0, 5.0)),
        rows=pen.random.randrange(60, 110),
        total=True,
    )
    plant_table(pen, shape, repeat_header=repeat_header)
    plant_prose(pen)
    return finish(pen)


def tables_side_by_side(seed: int, rules: str) -> Planted:
    """Two tables next to each other."""
    pen = new_pen(seed)
    plant_prose(pen)
    top = pen.y
    for left in (MARGIN, WIDE / 2 + 20):
        pen.y = top
        rows = pen.random.randrange(5, 10)
        plant_table(
            pen, Shape(rules=rules, columns=("provider", "amount"), widths=(145.0, 65.0), left=left, size=9.0, rows=rows)
        )
    return finish(pen)


def table_beside_prose(seed: int, rules: str) -> Planted:
    """A table on the left and a paragraph on the right of it."""
    pen = new_pen(seed)
    top = pen.y
    plant_table(pen, Shape(rules=rules, columns=("provider", "amount"), widths=(145.0, 65.0), size=9.0, rows=9))
    pen.y = top
    plant_prose(pen, 90, left=WIDE / 2 + 20, width=200.0)
    return finish(pen)


def annual_report(seed: int, pages: int, *, share: float = 0.12) -> Planted:
    """A report with tables of money on about ``share`` of its pages and prose under headings on the rest."""
    pen = new_pen(seed)
    every = round(1 / share)
    for page in range(1, pages + 1):
        pen.text(MARGIN, "Annual report of the commissioner", "Helvetica", 8)
        pen.y += 24
        pen.text(MARGIN, " ".join(pen.random.sample(PROSE, 4)).capitalize(), "Helvetica-Bold", 16)
        pen.y += 30
        if page % every == 0:
            plant_prose(pen, 80)
            plant_table(pen, Shape(rules=pen.random.choice(("all", "none", "header")), rows=12, size=9.0))
            plant_prose(pen, 80)
        else:
            for _ in range(5):
                plant_prose(pen, 90)
        if page < pages:
            pen.next_page()
    return finish(pen)
