"""How commands write: tables and colours on a terminal, plain lines elsewhere. Document text is data, never an instruction."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence

import click

# A document may hold escape sequences that would move the cursor or rename the window.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")

LONGEST_WHOLE = 24


def is_terminal() -> bool:
    """Whether a person is looking."""
    return sys.stdout.isatty()


def clean(value: object) -> str:
    """A value as text of one line that does nothing to a terminal; missing is empty."""
    return "" if value is None else CONTROL.sub(" ", str(value)).strip()


def say(line: str) -> None:
    """Writes one line."""
    click.echo(CONTROL.sub(" ", line))


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[object]], right: Sequence[str] = ()) -> None:
    """Rows as a table on a terminal, tab-separated with a header elsewhere, so that ``cut`` and ``grep`` work on them.

    Args:
        columns: their names.
        rows: values in the order of ``columns``.
        right: names of the columns that are set to the right.
    """
    cleaned = [[clean(value) for value in row] for row in rows]
    if not is_terminal():
        click.echo("\t".join(columns))
        for row in cleaned:
            click.echo("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(header_style="bold", box=None, pad_edge=False)
    for number, column in enumerate(columns):
        # Figures and short words stay whole on a narrow terminal; names and paths are folded.
        is_short = max((len(row[number]) for row in cleaned if number < len(row)), default=0) <= LONGEST_WHOLE
        table.add_column(column, justify="right" if column in right else "left", overflow="fold", no_wrap=is_short)
    for row in cleaned:
        table.add_row(*(Text(value) for value in row))
    Console().print(table)
