"""PDFs of accounts and statistics, their figures close together under headers of several lines."""

from __future__ import annotations

from tests.made_pdfs import FIRST, HIGH, MARGIN, Pen, Planted, finish, new_pen, plant_prose, words_of, wrap

LINES = words_of(
    """
    Victims grant | Community safety fund | Independent domestic violence advisers | Restorative justice | Reducing offending |
    Youth diversion | Sexual assault referral centre | Commissioning team | Hate crime reporting | Grants to districts
    """,
    parted_by="|",
)


def accounts_page(seed: int, rules: str) -> Planted:
    """Accounts as finance teams set them: years over figures, signs of money apart, leaders, losses in brackets."""
    pen = new_pen(seed)
    plant_prose(pen)
    random = pen.random
    years = ["2017/18", "2018/19", "2019/20", "2020/21"][: random.randrange(2, 5)]
    size, apart, leaders = random.choice((8.0, 9.0, 10.0)), random.random() < 0.4, random.random() < 0.3
    step = random.choice((52.0, 64.0, 80.0))
    rights = [MARGIN + 210 + step * (index + 1) for index in range(len(years))]
    rows = [["", *(f"{year} £000" for year in years)]]
    for texts, font in ((["", *years], "Helvetica-Bold"), (["", *["£000"] * len(years)], "Helvetica")):
        for text, right in zip(texts[1:], rights, strict=True):
            pen.text(right, text, font, size, right=True)
        pen.y += size * 1.3
    for index, label in enumerate([*random.sample(LINES, random.randrange(4, 9)), "Total"]):
        figures = [random.choice((f"{random.randrange(1, 9000):,}", f"({random.randrange(1, 900)})", "-")) for _ in years]
        if label == "Total":
            figures = [f"{random.randrange(9000, 99000):,}" for _ in years]
            if rules == "total":
                pen.rule(rights[0] - 45, rights[-1])
            pen.y += 2
        shown = label + (" " + "." * 20 if leaders and index % 2 == 0 and len(label) < 24 else "")
        pen.text(MARGIN, shown, "Helvetica-Bold" if label == "Total" else "Helvetica", size)
        for figure, right in zip(figures, rights, strict=True):
            pen.text(right, figure, "Helvetica", size, right=True)
            if apart and index == 0:
                pen.text(right - step + 18, "£", "Helvetica", size)
        if apart and index == 0:
            figures = [f"£ {figure}" for figure in figures]
        rows.append([label, *figures])
        pen.y += size * random.choice((1.2, 1.2, 1.6))
    pen.planted.tables.append(rows)
    pen.y += size
    plant_prose(pen)
    return finish(pen)


HEADERS = words_of(
    """
    Number of referrals received | Victims supported | Share of all cases | Average days waited | Cost per case |
    Staff in post | Cases closed in the year | Repeat victims
    """,
    parted_by="|",
)


def statistics_page(seed: int, rules: str) -> Planted:
    """A statistical table: headers of several lines set from the bottom up, one over two columns, categories, notes below."""
    pen = new_pen(seed)
    plant_prose(pen)
    count, size, step = pen.random.randrange(3, 6), pen.random.choice((8.0, 9.0)), pen.random.choice((56.0, 64.0))
    middles = [MARGIN + 170 + step * (index + 0.5) for index in range(count)]
    right = MARGIN + 170 + step * count if rules != "none" else 0.0
    rows = draw_tall_header(pen, middles, size, right)
    for index in range(pen.random.randrange(6, 14)):
        if index in (0, 5) and seed % 2:
            rows.append([draw_area_label(pen, index, size), *[""] * count])
        rows.append(draw_area(pen, middles, size, inset=8.0 * (seed % 2)))
    if right:
        pen.rule(MARGIN, right)
    pen.y += 4
    pen.text(MARGIN, "Source: returns of the providers. Figures are rounded.", "Helvetica-Oblique", size - 1)
    pen.y += 24
    pen.planted.tables.append(rows)
    plant_prose(pen)
    return finish(pen)


def draw_tall_header(pen: Pen, middles: list[float], size: float, right: float) -> list[list[str]]:
    """Headers wrapped and centred over their columns, one perhaps over two; rules where ``right`` says that they end."""
    step = middles[1] - middles[0]
    heads = pen.random.sample(HEADERS, len(middles))
    rows: list[list[str]] = []
    if right:
        pen.rule(MARGIN, right)
        pen.y += 3
    if pen.random.random() < 0.5:
        over = "Year ending March 2020"
        draw_centred(pen, (middles[1] + middles[2]) / 2, over, size)
        pen.y += size * 1.4
        if right:
            pen.rule(middles[1] - step / 2 + 4, middles[2] + step / 2 - 4)
        rows.append(["", "", over, *[""] * (len(middles) - 2)])
    draw_from_the_bottom(pen, middles, [wrap(head, "Helvetica-Bold", size, step - 8) for head in heads], size)
    pen.y += 3
    if right:
        pen.rule(MARGIN, right)
        pen.y += 2
    return [*rows, ["Area", *heads]]


def draw_from_the_bottom(pen: Pen, middles: list[float], cells: list[list[str]], size: float) -> None:
    """Wrapped headers whose last lines are level."""
    deepest = max(map(len, cells))
    for level in range(deepest):
        if level == deepest - 1:
            pen.text(MARGIN, "Area", "Helvetica-Bold", size)
        for middle, lines in zip(middles, cells, strict=True):
            shown = level - (deepest - len(lines))
            if shown >= 0:
                draw_centred(pen, middle, lines[shown], size)
        pen.y += size * 1.15


def draw_centred(pen: Pen, middle: float, text: str, size: float) -> None:
    """One line in bold round a place."""
    pen.canvas.setFont("Helvetica-Bold", size)
    pen.canvas.drawCentredString(middle, HIGH - pen.y - size, text)


def draw_area_label(pen: Pen, index: int, size: float) -> str:
    """A row that only names a group of areas."""
    label = "Metropolitan districts" if index else "Shire districts"
    pen.text(MARGIN, label, "Helvetica-Bold", size)
    pen.y += size * 1.35
    return label


def draw_area(pen: Pen, middles: list[float], size: float, *, inset: float) -> list[str]:
    """A row of figures, some of them not given."""
    random = pen.random
    cells = [f"{random.choice(FIRST)} {random.choice(('district', 'borough', 'and the vale'))}"]
    pen.text(MARGIN + inset, cells[0], "Helvetica", size)
    for middle in middles:
        cells.append(random.choice((f"{random.randrange(0, 30_000):,}", f"{random.random() * 90:.1f}", "-", "..")))
        pen.text(middle + 14, cells[-1], "Helvetica", size, right=True)
    pen.y += size * 1.35
    return cells
