"""Flattened tables whose rows begin with a reference number and end in an amount, however many lines stand between.

Cells that ran over several lines break the rhythm by which other flattened tables are found (`extractors.read.flattened`), but
the number before and the amount after each row still tell where it begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.read.lines import Line
from extractors.read.shapes import MONEY, is_figure

_NUMBER_HEAD = re.compile(r"(?:ref(?:erence)?|no|number|id|app(?:lication)?)\b|#", re.IGNORECASE)
_AMOUNT_HEAD = re.compile(
    r"£|\b(?:amount|award|awarded|grant|funding|allocat\w+|approved|recommended|sum|value)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"[A-Z]{0,3}\d{1,6}")
_FEWEST_HEADS, _MOST_HEADS, _MOST_LINES, _FEWEST_ROWS = 3, 6, 7, 2

Cells = tuple[tuple[Line, ...], ...]


def numbered_rows(run: Sequence[Line], position: int) -> tuple[Cells, list[Cells], int] | None:
    """The header and the rows of a table that begins at a line of a run, and the position in the run after them.

    Each row is its number, a line for each column of words but the last, which takes all that are left, and its amount.
    """
    if run[position].is_spacer or not _NUMBER_HEAD.match(run[position].text):
        return None
    filled = [(index, line) for index, line in enumerate(run[position:], position) if not line.is_spacer]
    lines = [line for _, line in filled]
    width = next((index for index, line in enumerate(lines[: _MOST_HEADS + 1]) if _NUMBER.fullmatch(line.text)), 0)
    if not _FEWEST_HEADS <= width <= _MOST_HEADS or not _is_header(lines[:width]):
        return None
    rows: list[Cells] = []
    at = width
    while at < len(lines) and _NUMBER.fullmatch(lines[at].text):
        end = next((i for i in range(at + 2, min(at + 2 + _MOST_LINES, len(lines))) if _is_amount(lines[i])), None)
        if end is None or any(_NUMBER.fullmatch(line.text) for line in lines[at + 1 : end]):
            break
        rows.append(_to_cells(lines[at : end + 1], width))
        at = end + 1
    return (tuple((line,) for line in lines[:width]), rows, filled[at - 1][0] + 1) if len(rows) >= _FEWEST_ROWS else None


def _is_header(lines: Sequence[Line]) -> bool:
    is_plain = not any(is_figure(line.text) for line in lines)
    return is_plain and _AMOUNT_HEAD.search(lines[-1].text) is not None


def _is_amount(line: Line) -> bool:
    return is_figure(line.text) and (MONEY.search(line.text) is not None or "," in line.text or "." in line.text)


def _to_cells(lines: Sequence[Line], width: int) -> Cells:
    """The lines of a row as its cells: what is too many goes into the last cell of words."""
    words, between = lines[1:-1], width - 2
    cells = [(line,) for line in words[: between - 1]]
    rest = tuple(words[between - 1 :])
    empty: list[tuple[Line, ...]] = [()] * (between - len(cells) - (1 if rest else 0))
    return ((lines[0],), *cells, *([rest] if rest else []), *empty, (lines[-1],))
