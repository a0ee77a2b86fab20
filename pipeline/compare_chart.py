"""The comparison as a chart file: the same rows give the same bytes."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.figure import Figure

# One bar a basis, never one on top of the other: they are not parts of a whole. Colours that colour-blind readers can tell.
COLOURS = {"spent": "#0072b2", "awarded": "#e69f00", "allocated": "#009e73", "indicative": "#cc79a7"}
ROW_HEIGHT = 0.62
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
    height = 0.8 / len(COLOURS)
    for place, (basis, colour) in enumerate(COLOURS.items()):
        amounts = [float(row.get(column.format(basis)) or Decimal(0)) for row in rows]
        axes.barh(
            [at + (place - (len(COLOURS) - 1) / 2) * height for at in range(len(rows))],
            amounts,
            height,
            color=colour,
            label=basis,
        )
    axes.set_yticks(range(len(rows)), [row_label(row) for row in rows])
    axes.invert_yaxis()
    axes.xaxis.set_major_formatter(lambda value, _: f"£{value:,.0f}")
    axes.set_title(title, loc="left")
    note = f"; {left_out} more rows are not drawn" if left_out > 0 else ""
    axes.set_xlabel(("£ per 1,000 people" if "1000" in column else "£") + f", by what the papers say of the money{note}")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, loc="lower right")
    return figure


def row_label(row: Mapping[str, Any]) -> str:
    """``thames valley: restorative justice``."""
    kind = (row["service_category"] or "kind not known").replace("_", " ")
    return f"{row['force'].replace('-', ' ')}: {kind}"


def _save(figure: Figure, path: Path) -> None:
    """Without the date and with fixed ids, so that two runs give the same bytes."""
    import matplotlib as mpl

    with mpl.rc_context({"svg.hashsalt": "comparison", "svg.fonttype": "path"}):
        metadata = {"Date": None} if path.suffix.lower() == ".svg" else {"Software": None}
        figure.savefig(path, dpi=120, metadata=metadata)
