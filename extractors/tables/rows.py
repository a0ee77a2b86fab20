"""What each row of a table is: a line, a category over lines, a total, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from extractors.document import Cell
from extractors.figures.money import is_nil
from extractors.tables.columns import Column, has_text

RowKind = Literal["line", "category", "total", "grand_total", "standing", "blank", "header"]
_TOTAL = re.compile(
    r"^\W*(?:(?:grand|sub|overall|annual|net|gross|combined|running)[\s-]*)?(?:sub-?\s?totals?|totals?)\b"
    r"|^\W*(?:overall|sum|all (?:services|grants|providers|awards|areas))\W*$"
    r"|\b(?:sub)?totals?\W*(?:\(?£?\)?|20\d\d\s?[-/–]\s?\d{2,4})?\W*$|^\W*total\b"
    r"|^\W*all (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|\d+|the)\s[a-z]+\W*$"
    r"|\b(?:in all|altogether)\b(?=\W*(?:20\d\d|$|\())|^\W*whole (?:grant|fund|budget|sum|amount)\b",
    re.I,
)
_GRAND = re.compile(
    r"\b(?:grand|overall) total|^\W*total (?:grant|funding|budget|expenditure|spend|allocation|commissioned"
    r"|commissioning|all|of all|for all|investment|cost|awarded|fund|value)\b|\ball\b.*\btotal|^\W*overall\b",
    re.I,
)
_NOT_TOTAL = re.compile(r"\btotal (?:respect|recall|insight|football|health|people|care|wellbeing)\b", re.I)


#: What there was to give, or had been given before: beside the lines of a table, and in no sum of them.
_STANDING = re.compile(
    r"^\W*(?:total\s+)?(?:(?:budget|fund(?:s|ing)?|money|amount|sum|grants?|balance)\s+)*(?:available|brought forward"
    r"|b/?fwd|opening balance)\b"
    r"|\b(?:allocated|awarded|spent|committed|granted|approved)\s+(?:up to now|to date|so far|previously|already)\b"
    r"|\b(?:already|previously)\s+(?:allocated|awarded|spent|committed|granted|approved)\b",
    re.I,
)


@dataclass
class Row:
    """A row of a table's body: its label, the category it stands under, and its cells by column."""

    index: int
    kind: RowKind
    label: str
    category: str
    cells: dict[int, Cell] = field(default_factory=dict)
    category_cell: Cell | None = None


def read_rows(grid: list[list[Cell | None]], headers: int, columns: list[Column], category_column: int | None) -> list[Row]:
    """The body's rows; a category cell (spanning, or above rows whose own is empty) stands for the rows below it."""
    numeric = {
        column.index
        for column in columns
        if column.role in ("money", "count", "percentage", "variance", "unit_cost", "bid", "number", "staff", "count_total")
    }
    category: str = ""
    category_cell: Cell | None = None
    out: list[Row] = []
    for index, cells in enumerate(grid[headers:], headers):
        own = {c: cell for c, cell in enumerate(cells) if cell is not None and cell.text.strip()}
        first = {c: cell for c, cell in own.items() if cell.row == index}
        row = Row(index, "line", "", category, own)
        words = {c: cell for c, cell in own.items() if c not in numeric}
        if category_column is not None and category_column in first:
            category, category_cell = first[category_column].text.strip(), first[category_column]
        row.category, row.category_cell = category, category_cell
        label_cells = [cell for c, cell in words.items() if not (c == category_column and len(words) > 1)]
        row.label = " ".join(dict.fromkeys(cell.text.strip() for cell in label_cells))
        has_amount = any(c in numeric and not is_nil(cell.text) for c, cell in first.items())
        row.kind = _row_kind(row, words, has_amount, first, len(grid[0]))
        if row.kind == "category" and category_column is None:
            category, category_cell = row.label, next(iter(words.values()), None)
        if row.kind in ("total", "grand_total") and category_column is None:
            category, category_cell = "", None
        out.append(row)
    return out


def is_total_label(text: str) -> bool:
    """Whether a label is that of a total row."""
    return _TOTAL.search(text.strip()) is not None and _NOT_TOTAL.search(text) is None and len(text.split()) <= 14


def _row_kind(row: Row, words: dict[int, Cell], has_amount: bool, own: dict[int, Cell], width: int) -> RowKind:
    if not own:
        return "blank"
    candidates = [row.label, *(cell.text.strip() for cell in words.values())]
    if has_amount and _STANDING.search(row.label):
        return "standing"
    if has_amount and any(is_total_label(text) for text in candidates if text):
        return "grand_total" if any(_GRAND.search(text) for text in candidates) else "total"
    if not has_amount:
        first = next(iter(own.values()))
        alone = len(own) == 1 and (first.column == 0 or first.column_span > 1 or first.text.rstrip().endswith(":"))
        return "category" if alone and len(first.text) < 120 and width > 1 else "line"
    return "line"


def mark_summing_row(rows: list[Row], values: dict[int, dict[int, Decimal]]) -> None:
    """A last line that is exactly the sum of at least three lines above it, in a column, is a total whatever its label."""
    lines = [row for row in rows if row.kind == "line"]
    if len(lines) < 4 or any(row.kind in ("total", "grand_total") for row in rows):
        return
    last = lines[-1]
    for column, value in values.get(last.index, {}).items():
        above = [values[row.index][column] for row in lines[:-1] if column in values.get(row.index, {})]
        if len(above) >= 3 and sum(above) == value and value > 0:
            last.kind = "total"
            return


def category_column(grid: list[list[Cell | None]], headers: int, columns: list[Column]) -> int | None:
    """A first column whose cells stand for several rows each, with a second column of words beside it."""
    texts = [column.index for column in columns if column.role in ("text", "service", "provider", "period", "area")]
    if len(texts) < 2 or texts[0] != 0 or columns[0].role == "provider":
        return None
    body = grid[headers:]
    own = sum(1 for index, row in enumerate(body, headers) if has_text(row[0]) and row[0] is not None and row[0].row == index)
    spans = any(row[0] is not None and row[0].row_span > 1 for row in body)
    empty_beside = sum(1 for row in body if not has_text(row[0]) and any(has_text(row[c]) for c in texts[1:]))
    if spans or (empty_beside >= 1 and own < len(body) and empty_beside >= own / 2):
        return 0
    return None
