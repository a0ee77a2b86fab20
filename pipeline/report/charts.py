"""Charts of the comparison: bars with their numbers beside them, and every number behind them as a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.report.library import Library
from pipeline.report.rows import ComparisonRow
from pipeline.report.words import number, pounds
from pipeline.resolve.services import service_labels

# Never added together and never on top of each other: they are not parts of a whole.
BASES = ("spent", "awarded", "allocated")
MOST_GROUPS = 14
LONG_VALUE = len("£10,000,000")
UNKNOWN_SERVICE = "Kind of service not told"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``share`` of the longest in hundredths, and what is written beside it."""

    kind: str
    share: str
    value: str


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one line of a chart."""

    label: str
    year: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """An upright bar, in hundredths of the highest and tenths of a year."""

    kind: str
    x: str
    y: str
    width: str
    height: str
    label: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The years of one force, side by side."""

    label: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of ``groups``, or of ``panels`` over ``years``; ``left_out`` of the ``rows`` behind it are not drawn."""

    chart_id: str
    title: str
    note: str
    kinds: tuple[str, ...]
    groups: tuple[Group, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: int
    panels: tuple[Panel, ...] = ()
    years: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        """Whether an amount needs more room than amounts of millions do."""
        return any(len(bar.value) > LONG_VALUE for group in self.groups for bar in group.bars)


Sums = dict[str, Decimal]
Line = tuple[tuple[str, str], Sums]


def library_to_charts(library: Library, force: str | None = None) -> tuple[Chart, ...]:
    """The charts of all forces, or of one; those of which nothing is known are left out."""
    rows = [row for row in library.holdings.comparison if force in (None, row.force)]
    charts = (by_force_and_year(library, rows), cost_per_referral(library, rows), by_service(rows))
    return tuple(chart for chart in charts if chart.rows)


def by_force_and_year(library: Library, rows: Iterable[ComparisonRow]) -> Chart:
    """Money by force and financial year."""
    found: dict[tuple[str, str], Sums] = defaultdict(dict)
    for row in rows:
        add(found[library.force_name(row.force), row.financial_year], row)
    lines = [((name, year), sums) for (name, year), sums in sorted(found.items()) if sums]
    note = "Each line adds up what documents say was spent, awarded or allocated in a year. The three are never added together."
    chart = sums_to_chart("money-by-force", "Money by force and year", note, "Force and year", lines)
    if not chart.left_out:
        return chart
    kinds = tuple(basis for basis in BASES if any(basis in sums for _, sums in lines))
    most = max(amount for _, sums in lines for amount in sums.values())
    scale = f"{note} All are drawn to one scale, on which the highest is {pounds(most)}."
    return replace(chart, note=scale, groups=(), left_out=0, kinds=kinds, panels=lines_to_panels(lines), years=years_of(lines))


def years_of(lines: Sequence[Line]) -> tuple[str, ...]:
    """Every financial year from the first to the last, those without money too."""
    starts = [int(year[:4]) for (_, year), _ in lines]
    return tuple(f"{year}-{(year + 1) % 100:02d}" for year in range(min(starts), max(starts) + 1))


def lines_to_panels(lines: Sequence[Line]) -> tuple[Panel, ...]:
    """Too many lines to be read one by one: a panel a force, all to one scale, with an upright bar a basis and year."""
    years = years_of(lines)
    most = max(amount for _, sums in lines for amount in sums.values())
    panels: dict[str, list[Column]] = {}
    for (force, year), sums in lines:
        start = years.index(year) * 10 + 1
        panels.setdefault(force, []).extend(sums_to_columns(sums, start, most, f"{force}, {year}"))
    return tuple(Panel(force, tuple(columns)) for force, columns in panels.items())


def sums_to_columns(sums: Sums, start: int, most: Decimal, label: str) -> Iterator[Column]:
    """The upright bars of one force and year, in eight tenths of the year's width."""
    width = Decimal(8) / len(sums)
    for at, basis in enumerate(basis for basis in BASES if basis in sums):
        height = max(sums[basis] * 100 / most, Decimal(0)) if most > 0 else Decimal(0)
        place = (f"{start + at * width:.2f}", f"{100 - height:.2f}", f"{width:.2f}", f"{height:.2f}")
        yield Column(basis, *place, f"{label}: {pounds(sums[basis])} {basis}")


def by_service(rows: Iterable[ComparisonRow]) -> Chart:
    """Money by kind of service."""
    found: dict[str, Sums] = defaultdict(dict)
    for row in rows:
        add(found[service_name(row.service_category)], row)
    lines = sorted(
        (((name, ""), sums) for name, sums in found.items() if sums), key=lambda line: (-max(line[1].values()), line[0])
    )
    note = "All forces and years that the documents cover, by what the money is for. Different years stand together here."
    return sums_to_chart("money-by-service", "Money by kind of service", note, "Kind of service", lines)


def cost_per_referral(library: Library, rows: Iterable[ComparisonRow]) -> Chart:
    """Pounds for each referral, where the same records have both."""
    known = [row for row in rows if row.cost_per_referral_gbp is not None]
    lines = sorted(
        (
            ((f"{library.force_name(row.force)}: {service_name(row.service_category)}", row.financial_year), row)
            for row in known
        ),
        key=lambda line: (-(line[1].cost_per_referral_gbp or 0), line[0]),
    )
    most = max((row.cost_per_referral_gbp or Decimal(0) for row in known), default=Decimal(0))
    groups = tuple(
        Group(*label, (bar(row.cost_per_referral_basis or "spent", row.cost_per_referral_gbp or Decimal(0), most),))
        for label, row in lines[:MOST_GROUPS]
    )
    return Chart(
        "cost-per-referral",
        "Cost per referral",
        "Only where one line of a document gives both money and referrals. A dearer service may do more for each person.",
        kinds_of(groups),
        groups,
        ("Force, year and kind of service", "£ per referral", "Money", "Referrals"),
        tuple(
            (", ".join(label), pounds(row.cost_per_referral_gbp), row.cost_per_referral_basis or "", number(row.referrals))
            for label, row in lines
        ),
        max(len(lines) - MOST_GROUPS, 0),
    )


def add(sums: Sums, row: ComparisonRow) -> None:
    """Adds the money of a row, each basis to its own."""
    for basis in BASES:
        amount: Decimal | None = getattr(row, f"{basis}_gbp")
        if amount is not None:
            sums[basis] = sums.get(basis, Decimal(0)) + amount


def sums_to_chart(chart_id: str, title: str, note: str, head: str, lines: Sequence[Line]) -> Chart:
    """A chart with a bar a basis for each line."""
    most = max((amount for _, sums in lines for amount in sums.values()), default=Decimal(0))
    groups = tuple(
        Group(*label, tuple(bar(basis, sums[basis], most) for basis in BASES if basis in sums))
        for label, sums in lines[:MOST_GROUPS]
    )
    rows = tuple((", ".join(filter(None, label)), *(pounds(sums.get(basis)) for basis in BASES)) for label, sums in lines)
    columns = (head, *(f"{basis.capitalize()} (£)" for basis in BASES))
    return Chart(chart_id, title, note, kinds_of(groups), groups, columns, rows, max(len(lines) - MOST_GROUPS, 0))


def kinds_of(groups: Iterable[Group]) -> tuple[str, ...]:
    """Which bases occur, in their order."""
    there = {bar.kind for group in groups for bar in group.bars}
    return tuple(basis for basis in BASES if basis in there)


def bar(kind: str, amount: Decimal, most: Decimal) -> Bar:
    """A bar as long as its share of the longest, and its number."""
    share = amount * 100 / most if most > 0 else Decimal(0)
    return Bar(kind, f"{max(share, Decimal(0)):.2f}", pounds(amount))


def service_name(category: str | None) -> str:
    """``Restorative justice``."""
    if category is None:
        return UNKNOWN_SERVICE
    label = service_labels().get(category, category.replace("_", " "))
    return label[:1].upper() + label[1:]
