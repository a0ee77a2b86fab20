"""Which lines of a table's columns make one row.

A cell wraps over several lines, its neighbours wrap elsewhere, and the amount stands on the row's first, middle or last line.
No single sign tells where a row ends, so every possible division is weighed: the white space between lines, whether the next
word would still have fitted on the line before (then somebody ended it on purpose), how the text goes on, rules, and that a row
holds one value a column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from extractors.read.pdf_words import Line

VALUE = re.compile(
    r"^[(\[+\-\u2212\u2013<>~≤≥±]*\s?[£$€]{0,2}\s?[(\[+\-\u2212\u2013]?\s?[£$€]?\s?(?:\d[\d,.\s/]*|[.,]\d+)(?:%|[kKmM]|bn|pa|p\.a\.)?\s?[)\]*†‡]*[a-z]?$"
    r"|^[£$€]?\s?[-\u2013\u2014:.…*xX✓✔\u2212]+$|^n/?\.?a\.?$|^nil$|^tbc$|^\$$",
    re.IGNORECASE,
)
"""A cell that is a number, an amount, a share, a dash or a mark for none."""
YEAR = re.compile(r"^(?:19|20)\d\d(?:\s?[-/\u2013]\s?(?:19|20)?\d\d)?[*a-z]?$|^Q[1-4]$")
UNIT = re.compile(r"^[£$€]?\s?['’]?000['’]?s?$|^[£$€]\s?[mk]?$|^%$", re.IGNORECASE)
"""The unit of a column, which stands in its header."""
CONTINUES = re.compile(r"(?:[,&/\u2013-]|\b(?:and|of|the|for|in|to|with|a|an|on|at|by|or|from|per|as))$", re.IGNORECASE)
WIDEST_LEADING = 0.5
"""White space between the lines of a cell at most, as a share of their height, where a table shows no less."""
LONGEST_ROW = 40
"""Lines that one row may have at most."""
SAME_ROW = 4.0
"""What speaks against a row beginning at a line that stands half beside the one before: the strips of rows do not overlap."""
MODES = ("first", "middle", "last")


@dataclass(slots=True)
class RowLine:
    """A line of a table: the words in each column, and how many columns a part covers where it is more than one."""

    parts: dict[int, Line]
    top: float
    bottom: float
    spans: dict[int, int] = field(default_factory=dict)
    after_rule: bool = False


def is_value(text: str) -> bool:
    """Whether the text of a cell is a figure or stands for one."""
    return bool(VALUE.match(text.strip())) and not UNIT.match(text.strip())


def value_columns(lines: Sequence[RowLine]) -> list[int]:
    """Columns of which most parts are values, at least two of them."""
    out = []
    for column in sorted({column for line in lines for column in line.parts}):
        texts = [line.parts[column].text for line in lines if column in line.parts and line.spans.get(column, 1) == 1]
        values = sum(map(is_value, texts))
        if values >= 2 and values >= 0.5 * len(texts):
            out.append(column)
    return out


def header_length(lines: Sequence[RowLine], columns: Sequence[int]) -> int:
    """How many of the first lines are the header: those before the first value that say something over a column of values."""
    length = 0
    for index, line in enumerate(lines):
        texts = [line.parts[column].text for column in columns if column in line.parts]
        later = [other.parts[column].text for other in lines[index + 1 :] for column in columns if column in other.parts]
        values = [text for text in texts if is_value(text)]
        years = bool(values) and all(YEAR.match(text) for text in values) and not all(YEAR.match(text) for text in later)
        if values and not years:
            break
        if texts or any(span > 1 for column, span in line.spans.items() if column > 0):
            length = index + 1
    length = length and _with_wrapped(lines, length, columns)
    return length if length <= 8 and length < len(lines) else 0


def _with_wrapped(lines: Sequence[RowLine], length: int, columns: Sequence[int]) -> int:
    """The header's length with the lines that its cells over words alone wrap to: nearer to it than to the row below them."""
    while length + 1 < len(lines):
        above, line, below = lines[length - 1 : length + 2]
        gap = line.top - above.bottom
        known = all(column in above.parts and column not in columns for column in line.parts)
        bold = {part.bold for part in (*above.parts.values(), *line.parts.values())}
        if (
            not known
            or len(bold) > 1
            or gap > WIDEST_LEADING * (line.bottom - line.top)
            or below.top - line.bottom < 2 * gap + 1
        ):
            break
        length += 1
    return length


def lines_to_rows(lines: Sequence[RowLine]) -> tuple[list[list[RowLine]], int]:
    """The lines in rows, and how many of the rows are the header."""
    values = value_columns(lines)
    top = header_length(lines, values)
    header = _header_rows(lines[:top])
    body = best_division(lines[top:], values)
    return header + body, len(header)


def _header_rows(lines: Sequence[RowLine]) -> list[list[RowLine]]:
    """Header lines in rows: a line with a spanning part is a row of its own, the rest is one row of wrapped cells."""
    rows: list[list[RowLine]] = []
    for line in lines:
        spanning = any(span > 1 for span in line.spans.values())
        previous = rows[-1][-1] if rows else None
        if previous is None or spanning or line.after_rule or any(span > 1 for span in previous.spans.values()):
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def best_division(lines: Sequence[RowLine], values: Sequence[int]) -> list[list[RowLine]]:
    """The division of lines into rows with the highest score, over the three habits of where a row's values stand."""
    if not lines:
        return []
    breaks = _break_scores(lines)
    if not values:
        breaks = [score + 2.0 * _begins_all(line, lines) for score, line in zip(breaks, lines, strict=True)]
    best = max((_divide(lines, breaks, values, mode) for mode in MODES), key=lambda found: found[0])
    return [list(lines[start:end]) for start, end in best[1]]


def _begins_all(line: RowLine, lines: Sequence[RowLine]) -> bool:
    """Whether a line has a part in every column and each begins like a sentence; without values that is what starts a row."""
    columns = {column for other in lines for column in other.parts}
    return set(line.parts) == columns and all(part.text[:1].isupper() for part in line.parts.values())


def _divide(
    lines: Sequence[RowLine], breaks: Sequence[float], values: Sequence[int], mode: str
) -> tuple[float, list[tuple[int, int]]]:
    """Dynamic programme: the best score of the first ``end`` lines for each ``end``, and where its last row starts."""
    score = [0.0] + [float("-inf")] * len(lines)
    start_of = [0] * (len(lines) + 1)
    for end in range(1, len(lines) + 1):
        inside = 0.0
        for start in range(end - 1, max(end - 1 - LONGEST_ROW, -1), -1):
            if start < end - 1:
                inside -= breaks[start + 1]
            total = score[start] + breaks[start] + inside + _row_score(lines[start:end], values, mode)
            if total > score[end] + 1e-9:
                score[end], start_of[end] = total, start
            if start and lines[start].after_rule:
                break
    rows = []
    end = len(lines)
    while end > 0:
        rows.append((start_of[end], end))
        end = start_of[end]
    return score[-1], rows[::-1]


def _row_score(row: Sequence[RowLine], values: Sequence[int], mode: str) -> float:
    """How much some lines look like one row."""
    score = 0.0
    filled = 0
    for column in values:
        at = [index for index, line in enumerate(row) if column in line.parts and is_value(line.parts[column].text)]
        score -= 8.0 * max(len(at) - 1, 0)
        if at:
            filled += 1
            score += 0.8 if _stands(row[at[0]].parts[column], row, mode) else 0.0
    if values:
        score += 1.2 if filled else -1.2
    if len(row) > 1 and 0 not in {column for line in row for column in line.parts}:
        score -= 0.5
    return score


def _stands(value: Line, row: Sequence[RowLine], mode: str) -> bool:
    """Whether a value stands where a habit has it: level with its row's first line, with its last, or half-way between."""
    top, bottom, high = row[0].top, max(line.bottom for line in row), value.bottom - value.top
    if mode == "first":
        return abs(value.top - top) < 0.3 * high
    if mode == "last":
        return abs(value.bottom - bottom) < 0.3 * high
    return abs(value.top + value.bottom - top - bottom) / 2 < 0.3 * high


def _break_scores(lines: Sequence[RowLine]) -> list[float]:
    """For each line, how much speaks for a row beginning there."""
    gaps = [_gap_above(lines, index) for index in range(len(lines))]
    least = min((gap for gap in gaps if gap is not None), default=0.0)
    least = min(least, WIDEST_LEADING * median(line.bottom - line.top for line in lines))
    edges = _column_edges(lines)
    scores = [0.0]
    for index in range(1, len(lines)):
        gap = gaps[index]
        space = _gap_score(gap - least, lines[index]) if gap is not None else 0.0
        beside = SAME_ROW if _overlaps(lines[index], lines[index - 1]) else 0.0
        scores.append(_text_score(lines, index, edges, least) + space - beside)
    return scores


def _gap_above(lines: Sequence[RowLine], index: int) -> float | None:
    """White space above a line, ``None`` where it overlaps the one before: a cell set half-way down its row does."""
    line, before = lines[index], lines[max(index - 4, 0) : index]
    if not before or _overlaps(line, before[-1]):
        return None
    found = []
    for column, part in line.parts.items():
        above = next((other.parts[column] for other in reversed(before) if column in other.parts), None)
        if above is not None:
            found.append(part.top - above.bottom)
    return min(found, default=line.top - before[-1].bottom)


def _overlaps(line: RowLine, above: RowLine) -> bool:
    """Whether a line begins above the end of the one before."""
    return line.top < above.bottom - 0.25 * (line.bottom - line.top)


def _gap_score(extra: float, line: RowLine) -> float:
    """White space beyond the leading of wrapped text, three points for half a line of it."""
    size = median(part.size for part in line.parts.values())
    return min(6.0 * extra / size, 4.0) if extra > 0.12 * size else 0.0


def _column_edges(lines: Sequence[RowLine]) -> dict[int, float]:
    """The right edge that the text of each column reaches."""
    edges: dict[int, float] = {}
    for line in lines:
        for column, part in line.parts.items():
            if line.spans.get(column, 1) == 1:
                edges[column] = max(edges.get(column, 0.0), part.x1)
    return edges


def _text_score(lines: Sequence[RowLine], index: int, edges: dict[int, float], least: float) -> float:
    """What the words at the end of a cell's line and at the start of the next say about a break between them.

    Lines of one cell stand under each other at its leading, so words further up say nothing.
    """
    score = 0.0
    for column, part in lines[index].parts.items():
        above = next(
            (lines[k].parts[column] for k in range(index - 1, max(index - 4, -1), -1) if column in lines[k].parts), None
        )
        if above is None or is_value(part.text) or is_value(above.text):
            continue
        if part.top - above.bottom > least + part.size:
            continue
        score += _pair_score(above, part, edges.get(column, above.x1))
    if 0 not in lines[index].parts and any(0 in line.parts for line in lines):
        score -= 0.6
    return score


def goes_on(above: Line, below: Line, edge: float) -> bool:
    """Whether the text of one line of a cell goes on in the next."""
    return _pair_score(above, below, edge) < 0


def _pair_score(above: Line, below: Line, edge: float) -> float:
    """Whether one line of a cell goes on in the next: negative where it does."""
    score = 0.0
    first = below.words[0]
    if above.x1 + 0.25 * first.size + (first.x1 - first.x0) < edge - 0.1 * first.size:
        score += 1.6
    else:
        score -= 1.0
    if re.match(r"[a-z(&]", first.text):
        score -= 2.0
    if CONTINUES.search(above.text):
        score -= 2.0
    if re.match(r"[A-Z\d]", first.text):
        score += 0.4
    if above.bold != below.bold:
        score += 2.5
    return score
