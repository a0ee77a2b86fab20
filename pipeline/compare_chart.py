"""The comparison as a chart file: the same rows give the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.resolve.forces import forces_by_slug
from pipeline.resolve.services import service_labels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.figure import Figure

# One bar a basis, never one on top of the other: they are not parts of a whole. Colours that colour-blind readers can tell.
COLOURS = {"spent": "#0072b2", "awarded": "#e69f00", "allocated": "#009e73", "indicative": "#cc79a7"}
ROW_HEIGHT = 0.62
BAR_HEIGHT = 0.22
MOST_ROWS = 60
KINDS = (".png", ".svg")


def rows_to_chart(rows: Sequence[Mapping[str, Any]], path: Path, title: str, *, per_1000: bool = False) -> int:
    """Draws amounts by basis, a group of bars a row, as PNG or SVG by the ending of ``path``.

    Args:
        rows: rows of the ``comparison`` table; those without money in any of the bases are left out.
        path: the file to write.
        title: what stands above.
        per_1000: pounds per 1,000 people instead of pounds.

    Returns:
        How many rows with money were left out because the chart would be too long; the chart says so too.
    """
    column = "{}_per_1000_gbp" if per_1000 else "{}_gbp"
    drawn = [row for row in rows if any(row.get(column.format(basis)) is not None for basis in COLOURS)]
    figure = _draw(drawn[:MOST_ROWS], column, title, len(drawn) - MOST_ROWS)
    _save(figure, path)
    return max(len(drawn) - MOST_ROWS, 0)


def _draw(rows: Sequence[Mapping[str, Any]], column: str, title: str, left_out: int) -> Figure:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, max(1.6 + ROW_HEIGHT * len(rows), 2.5)), layout="constrained")
    axes = figure.subplots()
    for basis, colour in COLOURS.items():
        bars = [bar for at, row in enumerate(rows) for bar in row_to_bars(row, at, column) if bar.basis == basis]
        if bars:
            drawn = axes.barh([bar.at for bar in bars], [bar.amount for bar in bars], BAR_HEIGHT, color=colour, label=basis)
            axes.bar_label(drawn, [bar_label(bar.amount) for bar in bars], padding=3, fontsize=8)
    axes.set_yticks(range(len(rows)), [row_label(row) for row in rows])
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.margins(x=0.12)
    axes.xaxis.set_major_formatter(lambda value, _: f"£{value:,.0f}")
    note = f"; {left_out} more rows are not drawn" if left_out > 0 else ""
    axes.set_xlabel(("£ per 1,000 people" if "1000" in column else "£") + f", by what the papers say of the money{note}")
    axes.spines[["top", "right"]].set_visible(False)
    figure.suptitle(title, x=0.01, ha="left")
    if rows:
        figure.legend(loc="outside upper right", ncols=len(COLOURS), frameon=False)
    return figure


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; ``at`` is its place on the axis of rows."""

    basis: str
    at: float
    amount: float


def row_to_bars(row: Mapping[str, Any], at: int, column: str) -> list[Bar]:
    """The bars of a row, side by side round its place; a basis of which nothing is known takes no room."""
    known = [(basis, row[column.format(basis)]) for basis in COLOURS if row.get(column.format(basis)) is not None]
    first = at - (len(known) - 1) / 2 * BAR_HEIGHT
    return [Bar(basis, first + place * BAR_HEIGHT, float(amount)) for place, (basis, amount) in enumerate(known)]


def bar_label(amount: float) -> str:
    """``£145,280``, and with pence under a hundred pounds: ``£1.32`` per 1,000 people."""
    return f"£{amount:,.2f}" if amount < 100 else f"£{amount:,.0f}"


def row_label(row: Mapping[str, Any]) -> str:
    """``Thames Valley: restorative justice``."""
    kind = service_labels().get(row["service_category"], row["service_category"]) or "kind not known"
    force = forces_by_slug().get(row["force"])
    return f"{force.name if force else row['force']}: {kind}"


def _save(figure: Figure, path: Path) -> None:
    """Without the date and with fixed ids, so that two runs give the same bytes."""
    import matplotlib as mpl

    with mpl.rc_context({"svg.hashsalt": "comparison", "svg.fonttype": "path"}):
        metadata = {"Date": None} if path.suffix.lower() == ".svg" else {"Software": None}
        figure.savefig(path, dpi=120, metadata=metadata)
