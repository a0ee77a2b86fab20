"""Documents made with known totals: right ones, ones that are wrong by a known sum, and ones over a row that cannot be read.

A document is a list of sections, each of one shape in which papers print totals. The same seed gives the same document, and the
same document can be set as plain text, as a web page or as a PDF, so that what is found can be compared with what was planted.
"""

from __future__ import annotations

import html
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Literal

from tests.made_pdfs import FIRST, SECOND, SERVICE

Fault = Literal["none", "small", "dropped_row", "swapped_digits", "left_standing", "unreadable"]
WRONG: tuple[Fault, ...] = ("small", "dropped_row", "swapped_digits", "left_standing")
DISTRICTS = (
    "Ashby",
    "Brentmoor",
    "Calderford",
    "Denholme",
    "Eastwick",
    "Fenbury",
    "Garstone",
    "Hatherley",
    "Ilminster",
    "Kelsey",
)


@dataclass(frozen=True)
class Planted:
    """One printed total or claim. ``error`` is printed minus true; ``slack`` what roundings as printed can explain of it."""

    shape: str
    fault: Fault
    value: Decimal
    error: Decimal = Decimal(0)
    slack: Decimal = Decimal(0)
    is_claim: bool = False

    @property
    def is_wrong(self) -> bool:
        """Whether the printed precision shows it to be wrong."""
        return abs(self.error) > self.slack


@dataclass(frozen=True)
class Grid:
    """A table: its header and its rows."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass
class Made:
    """A document: its pieces in order, and what was planted in it."""

    title: str
    pieces: list[tuple[str, str | tuple[str, ...] | Grid]] = field(default_factory=list)
    planted: list[Planted] = field(default_factory=list)

    def add(self, kind: str, what: str | tuple[str, ...] | Grid) -> None:
        """A ``heading``, ``paragraph``, ``list`` or ``table``."""
        self.pieces.append((kind, what))


@dataclass
class Maker:
    """Draws names and sums; no sum is drawn twice in a document, so that each total is known by its value."""

    random: Random
    taken: set[Decimal] = field(default_factory=set)

    def provider(self) -> str:
        """The name of an organisation that does not exist."""
        return f"{self.random.choice(FIRST)} {self.random.choice(FIRST)} {self.random.choice(SECOND)}"

    def providers(self, count: int) -> list[str]:
        """Names, all different."""
        names: dict[str, None] = {}
        while len(names) < count:
            names[self.provider()] = None
        return list(names)

    def service(self) -> str:
        """What the money is for."""
        return self.random.choice(SERVICE)

    def year(self) -> str:
        """A financial year."""
        first = self.random.randint(2013, 2022)
        return f"{first}/{(first + 1) % 100:02d}"

    def sums(self, count: int, unit: Decimal, low: int = 2_000, high: int = 90_000) -> list[Decimal]:
        """True sums to the penny, so that printing them in ``unit`` rounds them; mostly whole pounds where that is the unit."""
        whole = unit == 1 and self.random.random() < 0.7
        out = []
        while len(out) < count:
            pence = self.random.randint(low * 100, high * 100) * (int(unit) if unit >= 1000 else 1)
            value = Decimal(pence) / 100
            value = value.quantize(Decimal(1), ROUND_HALF_UP) if whole else value
            shown = in_unit(value, unit)
            if shown not in self.taken and shown > 0:
                self.taken.add(shown)
                out.append(value)
        return out

    def fault(self, chance: float) -> Fault:
        """Wrong with some chance, unreadable with half of it."""
        drawn = self.random.random()
        if drawn < chance:
            return self.random.choice(WRONG)
        return "unreadable" if drawn < 1.5 * chance else "none"


@dataclass
class Lines:
    """Printed parts and their printed total, with the fault worked in."""

    shown: list[str]
    total: str
    planted: Planted
    kept: list[int]


def in_unit(value: Decimal, unit: Decimal) -> Decimal:
    """A value as printed in a unit, still in pounds."""
    return (value / unit).to_integral_value(ROUND_HALF_UP) * unit


def print_sum(value: Decimal, unit: Decimal, sign: str = "£") -> str:
    """``£1,234``, ``£1,234.50``; thousands without their noughts."""
    if unit == Decimal("0.01"):
        return f"{sign}{value:,.2f}"
    return f"{sign}{in_unit(value, unit) / (unit if unit >= 1000 else 1):,.0f}"


def make_lines(maker: Maker, shape: str, count: int, unit: Decimal, fault: Fault, sign: str = "£", low: int = 2_000) -> Lines:
    """``count`` parts and a total, the fault worked into the total or the parts."""
    true = maker.sums(count, unit, low)
    shown = [print_sum(value, unit, sign) for value in true]
    half = Decimal(0) if unit == Decimal("0.01") else unit / 2
    kept = list(range(count))
    total = sum(true, Decimal(0))
    if fault == "dropped_row":
        kept.remove(maker.random.randrange(count))
    parts_sum = sum((in_unit(true[at], unit) for at in kept), Decimal(0))
    slack = half * (len(kept) + 1)
    printed = in_unit(total, unit)
    if fault == "small":
        step = (slack if unit < 1000 else 2 * slack) + unit * maker.random.randint(1, 3)
        printed = in_unit(parts_sum + (step if maker.random.random() < 0.5 else -step) + half, unit)
    elif fault == "swapped_digits":
        printed = swap_digits(printed, unit, maker.random)
    elif fault == "left_standing":
        printed = in_unit(printed * Decimal(maker.random.randint(905, 975)) / 1000, unit)
    elif fault == "unreadable":
        spoiled = maker.random.randrange(count)
        shown[spoiled] = f"{sign}{maker.random.randint(1, 9)},{maker.random.randint(1000, 9999)}"
    error = Decimal(0) if fault == "unreadable" else printed - parts_sum
    if unit >= 1000 and error > 0:
        slack = unit * len(kept) + half  # figures in thousands may have been cut, each by nearly a whole one
    maker.taken.add(printed)
    planted = Planted(shape, fault, printed, error, slack)
    return Lines([shown[at] for at in kept], print_sum(printed, unit, sign), planted, kept)


def swap_digits(value: Decimal, unit: Decimal, random: Random) -> Decimal:
    """The value with two neighbouring digits exchanged; as it is where all are the same."""
    digits = list(str((value / unit).to_integral_value()))
    places = [at for at in range(1, len(digits) - 1) if digits[at] != digits[at + 1]]
    if places:
        at = random.choice(places)
        digits[at], digits[at + 1] = digits[at + 1], digits[at]
    return Decimal("".join(digits)) * unit


def unit_of(maker: Maker) -> Decimal:
    """Pounds, mostly; pence sometimes."""
    return maker.random.choice([Decimal(1), Decimal(1), Decimal("0.01")])


def one_total(maker: Maker, made: Made, fault: Fault) -> None:
    """A table of awards with a total row."""
    lines = make_lines(maker, "table", maker.random.randint(3, 14), unit_of(maker), fault)
    year = maker.year()
    rows = [(name, maker.service(), text) for name, text in zip(maker.providers(len(lines.shown)), lines.shown, strict=True)]
    label = maker.random.choice(["Total", "TOTAL", "Grand total", f"Total {year}"])
    made.add("paragraph", f"The commissioner made these awards in {year}.")
    made.add("table", Grid(("Provider", "Service", "Amount"), (*rows, (label, "", lines.total))))
    made.planted.append(lines.planted)


def thousands(maker: Maker, made: Made, fault: Fault) -> None:
    """A table in thousands of pounds."""
    lines = make_lines(maker, "thousands", maker.random.randint(3, 10), Decimal(1000), fault, "", 20)
    year = maker.year()
    rows = [(name, text) for name, text in zip(maker.providers(len(lines.shown)), lines.shown, strict=True)]
    made.add("paragraph", f"Spending on services for victims in {year} is set out here.")
    made.add("table", Grid(("Provider", f"{year} £000"), (*rows, ("Total", lines.total))))
    made.planted.append(lines.planted)


def subtotals(maker: Maker, made: Made, fault: Fault) -> None:
    """Sections with sub-totals and a grand total over them; the fault is in one of the totals."""
    unit, sections = unit_of(maker), maker.random.randint(2, 4)
    at_fault = maker.random.randrange(sections + 1)
    rows: list[tuple[str, ...]] = []
    printed = []
    for section in range(sections):
        lines = make_lines(maker, "subtotal", maker.random.randint(2, 6), unit, fault if at_fault == section else "none")
        rows.append((f"Services in {DISTRICTS[section]}", "", ""))
        rows += [(n, maker.service(), t) for n, t in zip(maker.providers(len(lines.shown)), lines.shown, strict=True)]
        rows.append(("Sub-total", "", lines.total))
        made.planted.append(lines.planted)
        printed.append(lines.planted.value)
    value, half = sum(printed, Decimal(0)), Decimal(0) if unit == Decimal("0.01") else unit / 2
    error, slack = Decimal(0), half * (sections + 1)
    if at_fault == sections and fault in WRONG:
        error = slack + maker.random.randint(1, 5_000)
        error = in_unit(error + half, unit)
    elif at_fault == sections:
        fault = "none"
    made.planted.append(Planted("grand_total", fault if at_fault == sections else "none", value + error, error, slack))
    maker.taken.add(value + error)
    rows.append(("Grand total", "", print_sum(value + error, unit)))
    made.add("paragraph", f"Grants in {maker.year()} by district.")
    made.add("table", Grid(("Organisation", "Purpose", "Grant"), tuple(rows)))


def year_columns(maker: Maker, made: Made, fault: Fault) -> None:
    """Three years side by side with row totals; the fault is in one column's total or in one row's."""
    first, count = maker.random.randint(2013, 2020), maker.random.randint(4, 8)
    years = [f"{year}/{(year + 1) % 100:02d}" for year in range(first, first + 3)]
    names = maker.providers(count)
    values = [[in_unit(v, Decimal(1)) for v in maker.sums(3, Decimal(1))] for _ in names]
    row_totals = [sum(row, Decimal(0)) for row in values]
    column_totals = [sum(column, Decimal(0)) for column in zip(*values, strict=True)]
    errors = [Decimal(0)] * 3
    claim_errors = [Decimal(0)] * count
    if fault in WRONG and maker.random.random() < 0.5:
        errors[maker.random.randrange(3)] = Decimal(maker.random.randint(count // 2 + 2, 900) * maker.random.choice([1, -1]))
    elif fault in WRONG:
        claim_errors[maker.random.randrange(count)] = Decimal(
            maker.random.randint(count // 2 + 2, 900) * maker.random.choice([1, -1])
        )
    rows = [
        (name, *(f"{v:,.0f}" for v in row), f"{total + error:,.0f}")
        for name, row, total, error in zip(names, values, row_totals, claim_errors, strict=True)
    ]
    printed = [total + error for total, error in zip(column_totals, errors, strict=True)]
    rows.append(("Total", *(f"{v:,.0f}" for v in printed), f"{sum(printed):,.0f}"))
    made.add("table", Grid(("Organisation", *(f"{year} (£)" for year in years), "Total (£)"), tuple(rows)))
    wrong: Fault = "small"
    for value, error in zip(printed, errors, strict=True):
        made.planted.append(Planted("year_column", wrong if error else "none", value, error, Decimal(count + 1) / 2))
    # The corner is the sum of the columns' totals; where a row's or a column's total is wrong, its own column is wrong as well.
    off = sum(errors, Decimal(0)) - sum(claim_errors, Decimal(0))
    made.planted.append(Planted("corner", wrong if off else "none", sum(printed, Decimal(0)), off, Decimal(count + 1) / 2))
    for value, error in zip(row_totals, claim_errors, strict=True):
        made.planted.append(Planted("row_total", wrong if error else "none", value + error, error, Decimal(2), is_claim=True))


def lead_in(maker: Maker, made: Made, fault: Fault) -> None:
    """A sentence that hands out a whole sum, and the list of what it bought."""
    lines = make_lines(maker, "lead_in", maker.random.randint(3, 8), Decimal(1), fault)
    items = zip(maker.providers(len(lines.shown)), lines.shown, strict=True)
    lead = maker.random.choice(
        [
            f"In {maker.year()} the commissioner spent the full grant allocation of {lines.total} to deliver the following:",
            f"The commissioner awarded a total of {lines.total} in {maker.year()}, as follows:",
        ]
    )
    made.add("paragraph", lead)
    made.add("list", tuple(f"{name} received {text} for {maker.service()}" for name, text in items))
    made.planted.append(lines.planted)


def total_after(maker: Maker, made: Made, fault: Fault) -> None:
    """A list and, after it, the sentence that adds it up."""
    lines = make_lines(maker, "total_after", maker.random.randint(3, 8), Decimal(1), fault)
    items = zip(maker.providers(len(lines.shown)), lines.shown, strict=True)
    made.add("paragraph", f"Awards made in {maker.year()}:")
    made.add("list", tuple(f"{name} – {text} for {maker.service()}" for name, text in items))
    made.add(
        "paragraph", maker.random.choice([f"This brings the total to {lines.total}.", f"In total {lines.total} was awarded."])
    )
    made.planted.append(lines.planted)


def in_sentence(maker: Maker, made: Made, fault: Fault) -> None:
    """Two or three awards and their sum in one paragraph."""
    lines = make_lines(
        maker, "sentence", maker.random.randint(2, 3), Decimal(1), "none" if fault in ("unreadable", "dropped_row") else fault
    )
    said = [
        f"{name} was awarded {text} for {maker.service()}."
        for name, text in zip(maker.providers(len(lines.shown)), lines.shown, strict=True)
    ]
    said_so = f"In total {lines.total} was awarded." if fault == "none" else f"Together the awards come to {lines.total}."
    made.add("paragraph", f"In {maker.year()} {' '.join(said)} {said_so}")
    made.planted.append(lines.planted)


def counts(maker: Maker, made: Made, fault: Fault) -> None:
    """Referrals by provider with their total."""
    count = maker.random.randint(3, 10)
    values = []
    while len(values) < count:
        value = Decimal(maker.random.randint(40, 4_000))
        if value not in maker.taken:
            maker.taken.add(value)
            values.append(value)
    total = sum(values, Decimal(0))
    printed = total
    if fault in ("small", "left_standing", "dropped_row"):
        printed = total + maker.random.choice([1, -1, 9, 10, -100])
    elif fault == "swapped_digits":
        printed = swap_digits(total, Decimal(1), maker.random)
    maker.taken.add(printed)
    rows = [(name, f"{value:,}") for name, value in zip(maker.providers(count), values, strict=True)]
    made.add("paragraph", f"Referrals received in {maker.year()}, by provider.")
    made.add("table", Grid(("Provider", "Referrals"), (*rows, ("Total", f"{printed:,}"))))
    made.planted.append(Planted("counts", fault if printed != total else "none", printed, printed - total))


def two_cuts(maker: Maker, made: Made, fault: Fault) -> None:
    """The same money by provider and by district, each table with its total; the second may be wrong."""
    lines = make_lines(maker, "first_cut", maker.random.randint(4, 8), Decimal(1), "none")
    year, true = maker.year(), lines.planted.value
    made.add("paragraph", f"The fund in {year} by provider.")
    rows = zip(maker.providers(len(lines.shown)), lines.shown, strict=True)
    made.add("table", Grid(("Provider", "Award"), (*rows, ("Total", lines.total))))
    count = maker.random.randint(3, 5)
    cuts = sorted(maker.random.sample(range(1_000, int(true) - 1_000), count - 1))
    shares = [b - a for a, b in zip([0, *cuts], [*cuts, int(true)], strict=True)]
    error = Decimal(maker.random.randint(count, 4_000)) if fault in WRONG else Decimal(0)
    shares[0] += int(error)
    made.add("paragraph", f"The same fund in {year} by district.")
    by_district = [(f"{DISTRICTS[at]} Borough Council", f"£{share:,}") for at, share in enumerate(shares)]
    made.add("table", Grid(("Council", "Award"), (*by_district, ("Total", lines.total))))
    made.planted.append(Planted("two_cuts", "small" if error else "none", true, -error, Decimal(count + 1) / 2))


def some_of_it(maker: Maker, made: Made, _fault: Fault) -> None:
    """A sum of which only some is told: nothing to accuse."""
    lines = make_lines(maker, "this_included", maker.random.randint(2, 4), Decimal(1), "none")
    whole = lines.planted.value + maker.random.randint(5_000, 90_000)
    items = zip(maker.providers(len(lines.shown)), lines.shown, strict=True)
    named = ", ".join(f"{text} for {name}" for name, text in items)
    made.add(
        "paragraph", f"In {maker.year()} the commissioner invested £{whole:,.0f} in local services. This included {named}."
    )
    made.planted.append(Planted("this_included", "none", whole, Decimal(0)))


def rest(maker: Maker, made: Made, fault: Fault) -> None:
    """A grant, what was spent of it, and the balance."""
    whole, spent = sorted((in_unit(v, Decimal(1)) for v in maker.sums(2, Decimal(1))), reverse=True)
    error = Decimal(maker.random.randint(3, 2_000)) if fault in WRONG else Decimal(0)
    left = whole - spent + error
    said = maker.random.choice([f"The balance of £{left:,.0f} is held over.", f"£{left:,.0f} is left."])
    made.add(
        "paragraph", f"{maker.provider()} was allocated £{whole:,.0f} for {maker.service()} and spent £{spent:,.0f}. {said}"
    )
    made.planted.append(Planted("balance", "small" if error else "none", left, error, Decimal("1.5"), is_claim=True))


def unit_cost(maker: Maker, made: Made, fault: Fault) -> None:
    """An amount, a number of referrals, and the cost of one."""
    cost, number = Decimal(maker.random.randint(150, 900)), Decimal(maker.random.randint(60, 900))
    error = Decimal(maker.random.randint(5, 80)) if fault in WRONG else Decimal(0)
    said = f"cost £{cost * number:,.0f} and took {number:,.0f} referrals, that is £{cost + error:,.0f} per referral."
    made.add("paragraph", f"In {maker.year()} {maker.provider()} {said}")
    made.planted.append(Planted("unit_cost", "small" if error else "none", cost + error, error, Decimal(1), is_claim=True))


def headline(maker: Maker, made: Made, fault: Fault) -> None:
    """A total in the heading of a list."""
    lines = make_lines(maker, "headline", maker.random.randint(3, 7), Decimal(1), fault)
    items = zip(maker.providers(len(lines.shown)), lines.shown, strict=True)
    made.add("heading", f"Grants awarded in {maker.year()}: {lines.total} in total")
    made.add("list", tuple(f"{name}: {text} for {maker.service()}" for name, text in items))
    made.planted.append(lines.planted)


def variance(maker: Maker, made: Made, fault: Fault) -> None:
    """Budget, outturn and variance of each line; the fault is in one variance."""
    count = maker.random.randint(4, 8)
    budgets = [in_unit(v, Decimal(1)) for v in maker.sums(count, Decimal(1))]
    spent = [budget + maker.random.choice([-1, 1]) * maker.random.randint(100, 1_900) for budget in budgets]
    errors = [Decimal(0)] * count
    if fault in WRONG:
        errors[maker.random.randrange(count)] = Decimal(maker.random.randint(3, 90))
    shown = [s - b + e for s, b, e in zip(spent, budgets, errors, strict=True)]
    rows = [
        (name, f"{b:,.0f}", f"{s:,.0f}", f"({-v:,.0f})" if v < 0 else f"{v:,.0f}")
        for name, b, s, v in zip(maker.providers(count), budgets, spent, shown, strict=True)
    ]
    made.add("table", Grid(("Provider", "Budget £", "Outturn £", "Variance £"), tuple(rows)))
    for value, error in zip(shown, errors, strict=True):
        made.planted.append(Planted("variance", "small" if error else "none", value, error, Decimal("1.5"), is_claim=True))


def change(maker: Maker, made: Made, fault: Fault) -> None:
    """A number of people in two years and the rise between them, in per cent."""
    old = maker.random.randint(400, 3_000)
    new = old + maker.random.randint(old // 10, old)
    rise = (Decimal(100) * (new - old) / old).quantize(Decimal(1), ROUND_HALF_UP)
    error = Decimal(maker.random.randint(2, 9)) if fault in WRONG else Decimal(0)
    made.add(
        "paragraph", f"{maker.provider()} supported {old:,} people in 2018 and {new:,} in 2021, a rise of {rise + error}%."
    )
    made.planted.append(Planted("change", "small" if error else "none", rise + error, error, Decimal(1), is_claim=True))


def share(maker: Maker, made: Made, fault: Fault) -> None:
    """A percentage of a sum, with the sum that it is."""
    whole = in_unit(maker.sums(1, Decimal(1), 100_000, 900_000)[0], Decimal(1))
    percent = maker.random.randint(2, 60)
    part = in_unit(whole * percent / 100, Decimal(1))
    error = in_unit(whole * Decimal("0.03"), Decimal(1)) if fault in WRONG else Decimal(0)
    said = (
        f"The allocation for {maker.year()} was £{whole:,.0f}. {percent} per cent (£{part + error:,.0f}) of this was kept back."
    )
    made.add("paragraph", said)
    slack = whole * Decimal("0.005") + 1
    made.planted.append(Planted("share", "small" if error else "none", part + error, error, slack, is_claim=True))


TABLES = (one_total, thousands, subtotals, year_columns, counts, two_cuts, variance)
WORDS = (lead_in, total_after, in_sentence, some_of_it, rest, unit_cost, headline, change, share)
SHAPES: tuple[Callable[[Maker, Made, Fault], None], ...] = (*TABLES, *WORDS)


def make_document(seed: int, sections: int = 4, chance: float = 0.1) -> Made:
    """A paper of some sections, each of another shape; a total is wrong with ``chance``."""
    random = Random(seed)
    maker, made = Maker(random), Made(f"Commissioning report {seed}")
    made.add("heading", made.title)
    made.add("paragraph", "This paper reports on services for victims of crime.")
    for number, shape in enumerate(random.sample(SHAPES, sections), 1):
        made.add("heading", f"{number}. {random.choice(DISTRICTS)} and {random.choice(DISTRICTS)}")
        shape(maker, made, maker.fault(chance))
    return made


def nested_table(lines: int, each: int = 10) -> Made:
    """One table of many lines, a sub-total under every ``each`` of them and a grand total; all are right."""
    rows: list[tuple[str, ...]] = []
    grand = 0
    for section in range(lines // each):
        values = [1_000 + 37 * number + section for number in range(each)]
        rows.append((f"Services in area {section}", "", ""))
        rows += [(f"Provider {section} {number} Trust", "counselling", f"£{value:,}") for number, value in enumerate(values)]
        rows.append(("Sub-total", "", f"£{sum(values):,}"))
        grand += sum(values)
    rows.append(("Grand total", "", f"£{grand:,}"))
    made = Made("Grants")
    made.add("heading", made.title)
    made.add("table", Grid(("Provider", "Service", "Amount"), tuple(rows)))
    return made


def to_text(made: Made) -> bytes:
    """Plain text: cells parted by tabs."""
    out = []
    for _, what in made.pieces:
        if isinstance(what, Grid):
            out.append("\n".join("\t".join(row) for row in (what.header, *what.rows)))
        elif isinstance(what, tuple):
            out.append("\n".join(f"- {item}" for item in what))
        else:
            out.append(what)
    return ("\n\n".join(out) + "\n").encode()


def to_html(made: Made) -> bytes:
    """A web page."""
    out = [f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{made.title}</title></head><body>']
    tags = {"heading": "h2", "paragraph": "p"}
    for at, (kind, what) in enumerate(made.pieces):
        if isinstance(what, Grid):
            head = "".join(f"<th>{html.escape(cell)}</th>" for cell in what.header)
            rows = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in what.rows)
            out.append(f"<table><tr>{head}</tr>{rows}</table>")
        elif isinstance(what, tuple):
            out.append("<ul>" + "".join(f"<li>{html.escape(item)}</li>" for item in what) + "</ul>")
        else:
            tag = "h1" if at == 0 else tags[kind]
            out.append(f"<{tag}>{html.escape(what)}</{tag}>")
    return ("\n".join(out) + "</body></html>").encode()


def to_pdf(made: Made, *, ruled: bool = True) -> bytes:
    """A PDF with ruled tables, or with columns set only by white space."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    styles = getSampleStyleSheet()
    flow: list[object] = []
    for at, (kind, what) in enumerate(made.pieces):
        if isinstance(what, Grid):
            cells = [[Paragraph(html.escape(cell), styles["Normal"]) for cell in row] for row in (what.header, *what.rows)]
            table = Table(cells, repeatRows=1)
            table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")] if ruled else []))
            flow += [table, Spacer(1, 8)]
        elif isinstance(what, tuple):
            flow.append(
                ListFlowable([ListItem(Paragraph(html.escape(item), styles["Normal"])) for item in what], bulletType="bullet")
            )
        else:
            style = "Title" if at == 0 else "Heading2" if kind == "heading" else "Normal"
            flow += [Paragraph(html.escape(what), styles[style]), Spacer(1, 6)]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=1, title=made.title).build(flow)
    return out.getvalue()
