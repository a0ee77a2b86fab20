"""What each column of a table holds, from its header's words and its cells' contents."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from extractors.data import load_data
from extractors.document import Cell, Table
from extractors.figures.counts import unit_measures
from extractors.figures.money import cell_to_money, is_nil
from extractors.figures.periods import FoundPeriod, find_periods

_SCALE_M = re.compile(r"£\s?m\b|£\s?millions?|\(m\)|in millions", re.I)
_SCALE_K = re.compile(r"£\s?['’‘]?000s?\b|£\s?k\b|£\s?thousands?|\(000s?\)|['’‘]000s?\b|in thousands", re.I)
_VERSION = (
    (re.compile(r"\b(?:original|initial|initially|first approved|approved in|previous)\b", re.I), "original"),
    (re.compile(r"\b(?:updated|revised|amended|latest|final|current|new)\b", re.I), "updated"),
)


#: Captions that say that numbers below count what a service does.
COUNTS_CAPTION = re.compile(r"\b(?:referrals|sessions|contacts|calls|numbers? of|how many|supported|helped|clients)\b", re.I)


_PERCENT_CELL = re.compile(r"[-–+(]?\s?\d+(?:\.\d+)?\s?%\)?")
_WORD_ROLES = ("provider", "service", "period", "date", "reference", "percentage", "area")
_NUMBER_ROLES = ("variance", "unit_cost", "bid", "percentage", "staff", "reference", "count")
#: Headers of the column that sums the others of its row.
WHOLE = re.compile(
    r"\btotals?\b|^\W*all\b|\boverall\b|\bcombined\b|\baltogether\b|\bsum\b|^\W*(?:whole |full |financial )?years?\W*$"
    r"|\byear to date\b|^\W*ytd\W*$",
    re.I,
)
_ONLY_TOTAL = re.compile(r"\W*(?:grand |overall )?total\W*", re.I)
_ALL_YEARS = re.compile(r"^\W*(?:all|both|two|three|four|five) years\b", re.I)
_FEWEST_SUMMED = 2
_QUARTER = re.compile(r"\bq[1-4]\b|\b(?:apr|jul|oct|jan)\w*\s?[-–]", re.I)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``role`` as in ``headers.yml``, *text*, *number* or *count_total*.

    ``scale`` is pounds for one printed (1000 under ``£000``); *count_total* sums the columns of counts in its row.
    """

    index: int
    role: str
    header: str
    scale: int = 1
    period: FoundPeriod | None = None
    has_pound: bool = False
    is_numeric: bool = False


@cache
def _header_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    out = []
    for role, entry in load_data("headers").items():
        words = "|".join(re.escape(str(word)) for word in sorted(entry["words"], key=lambda word: -len(str(word))))
        out.append((role, re.compile(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])", re.I)))
    return tuple(out)


@lru_cache(maxsize=512)
def header_role(text: str) -> str | None:
    """The role that a header's words give, ``None`` where they give none."""
    text = text.strip()
    if not text:
        return None
    if re.match(r"who\b", text, re.I):
        return "provider"
    money = re.search(r"£|\bamount\b|\bcost \(|\bvalue\b", text, re.I)
    for role, pattern in _header_words():
        if pattern.search(text):
            if role in ("reference", "provider", "count", "period", "date", "area") and money and role != "count":
                return "money"
            if role == "count" and re.search(r"£", text):
                return "money"
            return role
    return None


def header_unit_words(text: str) -> str:
    """The words of a label that say what is counted, without its bracket."""
    return re.sub(r"\s*\(.*$", "", text).strip().lower()


def header_scale(text: str) -> int:
    """Pounds for one printed under a header: 1000 for ``£000``, a million for ``£m``."""
    if _SCALE_K.search(text):
        return 1000
    return 1_000_000 if _SCALE_M.search(text) else 1


def text_version(text: str) -> str | None:
    """*original* or *updated* where a header or caption says so."""
    for pattern, version in _VERSION:
        if pattern.search(text):
            return version
    return None


def header_rows(grid: list[list[Cell | None]]) -> int:
    """How many rows at the top are headers: marked as such, or without any amount above the first row with one."""
    marked = 0
    for row in grid:
        cells = [cell for cell in row if cell is not None and cell.text.strip()]
        if cells and all(cell.is_header for cell in cells) and not any(_is_number(cell.text) for cell in cells):
            marked += 1
        else:
            break
    if marked:
        return _extend_headers(grid, marked)
    for index, row in enumerate(grid[:4]):
        texts = [cell.text for cell in row if cell is not None]
        if any(_is_number(text) for text in texts):
            return index if index == 0 or _looks_header(grid[:index]) else 0
    return 1 if len(grid) > 1 and _looks_header(grid[:1]) else 0


def _extend_headers(grid: list[list[Cell | None]], marked: int) -> int:
    """Unmarked rows below marked headers belong to them: only units (``£``), or heads that stand under one over several."""
    while marked < min(len(grid) - 1, 4):
        texts = [cell.text.strip() for cell in grid[marked] if cell is not None and cell.text.strip()]
        if texts and (all(_UNIT_ALONE.fullmatch(text) for text in texts) or _are_heads(texts)):
            marked += 1
        else:
            break
    return marked


_UNIT_ALONE = re.compile(r"£(?:['’]?000s?|m|k)?|\(£\)|No\.?|%|#")
_LONGEST_HEAD, _FEWEST_HEADS = 6, 3


def _are_heads(texts: list[str]) -> bool:
    """Whether the cells of a row are all short, print no figure, and most say what a column holds."""
    is_short = all(len(text.split()) <= _LONGEST_HEAD and not _is_number(text) for text in texts)
    named = sum(header_role(text) is not None or bool(find_periods(text)) for text in texts)
    has_money = any("£" in text or header_role(text) == "money" for text in texts)
    return is_short and has_money and len(texts) >= _FEWEST_HEADS and named > len(texts) / 2


def _looks_header(rows: list[list[Cell | None]]) -> bool:
    texts = [cell.text.strip() for row in rows for cell in row if cell is not None and cell.text.strip()]
    if not texts or any(len(text.split()) > 12 for text in texts):
        return False
    filled = max((sum(1 for cell in row if cell is not None and cell.text.strip()) for row in rows), default=0)
    return any(header_role(text) or find_periods(text) for text in texts) and (filled > 1 or len(rows[0]) <= 2)


def _is_number(text: str) -> bool:
    text = text.strip()
    if not text or re.fullmatch(r"\(?£?\s?['’‘]?0+s?\)?", text) or (find_periods(text) and not re.search(r"£\s?\d", text)):
        return False
    return cell_to_money(text, 0) is not None


def read_columns(table: Table, grid: list[list[Cell | None]], headers: int, caption: str) -> list[Column]:
    """The columns of a table; ``caption`` (title, lead-in) tells the scale or the pounds where no header does."""
    out = []
    for index in range(table.columns):
        cells = [row[index] for row in grid[:headers]]
        header = " ".join(dict.fromkeys(cell.text.strip() for cell in cells if cell is not None and cell.text.strip()))
        body = [cell.text for row in grid[headers:] if (cell := row[index]) is not None and cell.column == index]
        out.append(_read_column(index, header, body, caption))
    shared = {header_scale(cell.text) for row in grid[:headers] for cell in row if cell is not None} - {1}
    if len(shared) == 1:
        scale = shared.pop()
        out = [
            replace(column, scale=scale, has_pound=True)
            if column.scale == 1 and column.role in ("number", "money", "variance")
            else column
            for column in out
        ]
    labels = [row[0].text for row in grid[headers:] if row and row[0] is not None]
    counted = sum(1 for label in labels if _counts_something(label))
    first = out[0].header if out else ""
    return _settle(
        out, caption, (bool(labels) and counted >= len(labels) / 2) or (header_role(first) == "count" and "£" not in first)
    )


def _read_column(index: int, header: str, body: list[str], caption: str) -> Column:
    filled = [text.strip() for text in body if text.strip()]
    numbers = [text for text in filled if _prints_number(text)]
    numeric = _is_numeric(filled, numbers)
    period = next(iter(find_periods(header)), None)
    role = header_role(header)
    scale = header_scale(header)
    if scale == 1 and numeric:
        scale = header_scale(caption)
    if sum(1 for text in filled if _PERCENT_CELL.fullmatch(text)) > len(filled) / 2:
        return Column(index, "percentage", header)
    if any("£" in text for text in numbers) and role not in ("variance", "unit_cost", "bid"):
        return Column(index, "money", header, scale, period, True)
    if not numeric:
        return Column(index, role if role in _WORD_ROLES else "text", header, 1, period)
    if role in ("date", "period") and period is None:
        counted = any(unit_measures().get(word.lower()) for word in re.findall(r"[A-Za-z]+", header))
        if _ALL_YEARS.search(header):
            return Column(index, "number", header, scale, None, any("£" in text for text in numbers), is_numeric=True)
        return Column(index, "count" if counted else role, header, is_numeric=True)  # *People supported (full year)*
    pounds = any("£" in text for text in numbers) or "£" in header
    if role == "money" and not pounds and _ONLY_TOTAL.fullmatch(header):
        role = None  # of pounds or of people: its neighbours tell
    return Column(index, _number_role(role, pounds=pounds), header, scale, period, pounds, is_numeric=True)


def _prints_number(text: str) -> bool:
    return (cell_to_money(text, 0) is not None or re.match(r"£\s?\d", text) is not None) and not find_periods(text)


def _is_numeric(filled: list[str], numbers: list[str]) -> bool:
    """Half of the filled cells print a number, or most do once dashes and *nil* are counted with them."""
    if not numbers:
        return False
    nil_or_number = sum(1 for text in filled if text in numbers or is_nil(text))
    return len(numbers) / len(filled) >= 0.5 or nil_or_number / len(filled) >= 0.7


def _number_role(role: str | None, *, pounds: bool) -> str:
    """What a column of numbers holds by its header: *number* where that is still to be settled."""
    if role in _NUMBER_ROLES:
        return role
    return "money" if role == "money" or (role in ("provider", "service") and pounds) else "number"


def _counts_something(label: str) -> bool:
    """Whether a row's label ends in what is counted: *Connect Gwent – victims contacted*."""
    tail = re.split(r"\s[–—-]\s|:\s", label)
    words = tail[-1].split()
    return len(tail) > 1 and bool(words) and header_role(f"{words[0]} {words[-1]}") == "count" and len(words) <= 5


def _settle(columns: list[Column], caption: str, counts_rows: bool) -> list[Column]:
    """Columns of bare numbers: money where the caption or a neighbour says pounds, counts where it says people."""
    any_pound = any(column.has_pound for column in columns) or "£" in caption
    caption_counts = COUNTS_CAPTION.search(caption) is not None and not any_pound
    speaks_money = bool(re.search(r"£|\b(?:fund|grant|budget|spend|allocation|award|cost|expenditure|invest)", caption, re.I))
    out = []
    for column in columns:
        counted = caption_counts or counts_rows or _QUARTER.search(column.header) is not None
        role = "money" if any_pound or (speaks_money and not counted) else "count" if counted else "number"
        out.append(replace(column, role=role) if column.role == "number" else column)
    return _mark_count_totals(out)


def _mark_count_totals(columns: list[Column]) -> list[Column]:
    """A column *Total* or *Year* of bare numbers beside columns of counts sums those."""
    counts = [column for column in columns if column.role == "count" and not WHOLE.search(column.header)]
    if len(counts) < _FEWEST_SUMMED or any(column.role == "money" and column.has_pound for column in columns):
        return columns
    return [
        replace(column, role="count_total")
        if column.is_numeric and column.role in ("number", "period", "money", "count") and WHOLE.search(column.header)
        else column
        for column in columns
    ]


def has_text(cell: Cell | None) -> bool:
    """Whether there is a cell and it prints anything."""
    return cell is not None and bool(cell.text.strip())


def provider_column(columns: list[Column], grid: list[list[Cell | None]], headers: int, category: int | None) -> int | None:
    """The column of who got the money: named so, else the first column of text that is not the categories'."""
    columns = [column for column in columns if column.index != category]
    named = [column.index for column in columns if column.role == "provider"]
    if named:
        return named[0]
    areas = [column.index for column in columns if column.role == "area"]
    if areas and not any(column.role == "text" for column in columns):
        return areas[0]
    texts = [column.index for column in columns if column.role in ("text", "service", "area")]
    filled = {index: sum(1 for row in grid[headers:] if has_text(row[index])) for index in texts}
    return texts[0] if texts and filled[texts[0]] else (max(texts, key=lambda i: filled[i]) if texts else None)
