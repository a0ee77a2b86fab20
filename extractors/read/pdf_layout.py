"""The text of a page outside its tables: columns, paragraphs, list items, headings and footnotes in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from extractors.document import BlockKind
from extractors.read.pdf_cells import PageTable
from extractors.read.pdf_columns import is_many
from extractors.read.pdf_rows import CONTINUES, YEAR, is_value
from extractors.read.pdf_words import Box, Line, PageWord, words_to_lines

BULLET = re.compile(r"^(?:[•●▪■◦○‣⁃➢➤✓✔\-\u2013\u2014*\u00b7\uf0b7\uf0a7\uf0d8\uf0fc§]|o|\uf02d)$")
ENUMERATOR = re.compile(
    r"^(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\(\w{1,3}\)|(?:\d{1,3}\.){1,4}\d{0,3}|\d{1,2}(?:\.\d{1,2}){1,3}[.)]?)$"
)
GLUED = re.compile(r"(\d{1,3}[.)])(?!(?:am|pm|bn|m|k)\b)([A-Za-z]{2}.*)")
"""A number and the word after it without a space, as where a number of two digits fills the place up to the tab."""
NOTE_MARK = re.compile(r"^(?:\d{1,3}|[*†‡§]{1,3}|\(\d{1,3}\)|\[\d{1,3}\])$")
SMALL = 0.93
"""Size of a footnote at most, as a share of the body's."""
GUTTER = 0.7
"""Narrowest white strip between columns of prose, in font sizes."""


@dataclass(slots=True)
class TextBlock:
    """A paragraph, heading, list item or footnote of a page; ``label`` is the words of its mark, which are not in ``lines``."""

    kind: BlockKind
    lines: list[Line]
    level: int = 0
    label: list[PageWord] = field(default_factory=list)
    page: int = 0

    @property
    def left(self) -> float:
        """Left edge of the lines."""
        return min([line.x0 for line in self.lines])

    @property
    def box(self) -> Box:
        """The box round the lines."""
        return Box(
            self.left,
            min(line.top for line in self.lines),
            max(line.x1 for line in self.lines),
            max(line.bottom for line in self.lines),
        )


Item = TextBlock | PageTable


@dataclass(frozen=True, slots=True)
class Body:
    """How the running text of a document is set: its size, which tells headings and footnotes from it."""

    size: float = 10.0


def words_to_body(words: Sequence[PageWord]) -> Body:
    """The size in which most letters are set."""
    counts: dict[float, int] = {}
    for word in words:
        counts[round(word.size, 1)] = counts.get(round(word.size, 1), 0) + len(word.text)
    return Body(max(counts, key=lambda size: counts[size])) if counts else Body()


def words_to_zones(words: Sequence[PageWord], depth: int = 0) -> list[list[Line]]:
    """Lines of the page's columns, column by column in reading order."""
    lines = words_to_lines(words)
    gutter = _gutter(lines) if depth < 3 else None
    if gutter is None:
        return [lines] if lines else []
    first, last, at = gutter
    inside = [word for line in lines[first : last + 1] for word in line.words]
    left = [word for word in inside if word.x1 <= at]
    right = [word for word in inside if word.x0 >= at]
    above = [word for line in lines[:first] for word in line.words]
    below = [word for line in lines[last + 1 :] for word in line.words]
    return [
        *words_to_zones(above, depth + 1),
        *words_to_zones(left, depth + 1),
        *words_to_zones(right, depth + 1),
        *words_to_zones(below, depth + 1),
    ]


def _gutter(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """First line, last line and x of a white strip with prose on both sides, ``None`` where there is none."""
    best: tuple[int, int, float] | None = None
    for at in _gutter_places(lines):
        for first, last in _runs_beside(lines, at):
            if (
                last - first >= 5
                and _prose_both_sides(lines[first : last + 1], at)
                and (best is None or last - first > best[1] - best[0])
            ):
                best = (first, last, at)
    return best


def _gutter_places(lines: Sequence[Line]) -> list[float]:
    """Where a gutter can be: half-way across a gap, or where several lines begin that other lines have a gap before."""
    gaps = [gap for line in lines for gap in _gaps(line)]
    starts = Counter(round(line.x0 - 2) for line in lines)
    begun = {at for at, count in starts.items() if count >= 4 and any(a.x1 < at < b.x0 for a, b in gaps)}
    return sorted({float(round((a.x1 + b.x0) / 2)) for a, b in gaps} | {float(at) for at in begun})


def _gaps(line: Line) -> list[tuple[PageWord, PageWord]]:
    return [(a, b) for a, b in zip(line.words, line.words[1:], strict=False) if b.x0 - a.x1 > GUTTER * line.size]


def _runs_beside(lines: Sequence[Line], at: float) -> list[tuple[int, int]]:
    """Stretches of lines none of which has a word across a place."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for index, line in enumerate(lines):
        if any(word.x0 < at < word.x1 for word in line.words) or _flows_over(line, at):
            if start is not None:
                runs.append((start, index - 1))
            start = None
        elif start is None:
            start = index
    if start is not None:
        runs.append((start, len(lines) - 1))
    return runs


def _flows_over(line: Line, at: float) -> bool:
    """Whether two words with no more than a word space between them stand left and right of a place."""
    return any(a.x1 <= at <= b.x0 and b.x0 - a.x1 < 0.55 * line.size for a, b in zip(line.words, line.words[1:], strict=False))


def _prose_both_sides(lines: Sequence[Line], at: float) -> bool:
    """Whether the lines are two columns of prose, or a table and a column of prose beside it."""
    left = [Line(words) for line in lines if (words := [word for word in line.words if word.x1 <= at])]
    right = [Line(words) for line in lines if (words := [word for word in line.words if word.x0 >= at])]
    if all(_is_mark(line) for line in left):
        return False
    if _is_prose(left) and _is_prose(right):
        return True
    if _is_label_column(left, right):
        return True
    return (_is_prose(left, 0.8) and _runs_on(left)) or (_is_prose(right, 0.8) and _runs_on(right))


def _is_mark(line: Line) -> bool:
    """Whether a line is the mark of a list item and nothing else."""
    return len(line.words) == 1 and bool(BULLET.match(line.text) or ENUMERATOR.match(line.text))


def _is_label_column(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether a few short words stand beside long prose, as in a table that lays out a page of text."""
    few = 0 < len(left) <= 0.4 * len(right) and median(len(line.words) for line in left) <= 3
    return few and _is_prose(right) and not any(_is_figure(line.text) for line in [*left, *right])


def _is_figure(text: str) -> bool:
    """Whether a line is a figure alone; the year that ends a paragraph or a title is none."""
    return is_value(text) and not YEAR.match(text.rstrip("."))


def _is_prose(lines: Sequence[Line], fullness: float = 0.5) -> bool:
    """Whether lines look set to a measure: several words each, most of them full, none of them with gaps."""
    if len(lines) < 4:
        return False
    right, left = max(line.x1 for line in lines), min(line.x0 for line in lines)
    full = sum(line.x1 - line.x0 > 0.75 * (right - left) for line in lines)
    gaps = sum(is_many(line) for line in lines)
    return median(len(line.words) for line in lines) >= 4 and full >= fullness * len(lines) and gaps <= 0.15 * len(lines)


def _runs_on(lines: Sequence[Line]) -> bool:
    """Whether sentences run on from line to line, at one distance, as they do not in the cells of a table."""
    small = sum(line.text[:1].islower() for line in lines)
    gaps = [below.top - above.top for above, below in zip(lines, lines[1:], strict=False)]
    even = sum(abs(gap - median(gaps)) < 1 for gap in gaps)
    return len(lines) >= 6 and small >= 0.5 * len(lines) and even >= 0.8 * len(gaps)


def lines_to_blocks(lines: Sequence[Line], body: Body, page: int) -> list[TextBlock]:
    """Lines of one column put together to paragraphs, headings and list items."""
    blocks: list[TextBlock] = []
    lines = [_with_number_apart(line) for line in lines]
    gap = _usual_gap(lines)
    right = max((line.x1 for line in lines), default=0.0)
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        label = line_to_label(line)
        if before is None or not blocks or label or _starts_block(line, before, blocks[-1], gap, right):
            blocks.append(TextBlock("list_item" if label else "paragraph", [Line(line.words[len(label) :])], 0, label, page))
        else:
            blocks[-1].lines.append(line)
    for block in blocks:
        _name_heading(block, body)
    _name_footnotes(blocks, body)
    _set_levels(blocks)
    return blocks


def _with_number_apart(line: Line) -> Line:
    """The line with a number at its start parted from the word that it is glued to; where is reckoned from their letters."""
    first = line.words[0]
    found = GLUED.fullmatch(first.text)
    if found is None:
        return line
    at = first.x0 + len(found[1]) / len(first.text) * (first.x1 - first.x0)
    return Line([replace(first, text=found[1], x1=at), replace(first, text=found[2], x0=at), *line.words[1:]])


def line_to_label(line: Line) -> list[PageWord]:
    """The words of a list mark at the start of a line, none where there is no mark."""
    if len(line.words) < 2:
        return []
    first, second = line.words[:2]
    if BULLET.match(first.text) and (second.x0 - first.x1 > 0.3 * line.size or first.text not in "-\u2013\u2014*o"):
        return [first]
    if ENUMERATOR.match(first.text) and not re.match(r"^\d{1,3}\.\d{2,3}$", first.text):
        return [first]
    return []


def _starts_block(line: Line, before: Line, block: TextBlock, gap: float, right: float) -> bool:
    """Whether a line begins a new block rather than going on with the last."""
    if line.top - before.bottom > gap + 0.35 * line.size:
        return True
    if abs(line.size - before.size) > 0.12 * before.size or line.bold != before.bold:
        return True
    if block.label and (line.x0 < block.label[0].x0 - 3 or _stands_out(line, before, block, right)):
        return True
    ended = before.text.rstrip()[-1:] in ".:;!?"
    if not block.label and line.x0 > block.left + line.size and ended and len(block.lines) > 1:
        return True
    if not block.label and _is_shifted(line, before, right, block.left):
        return True
    # A line that stopped short although the next word would have fitted ended its paragraph.
    return ended and right - before.x1 > (line.words[0].x1 - line.words[0].x0) + 0.18 * (right - block.left)


def _is_shifted(line: Line, before: Line, right: float, left: float) -> bool:
    """Whether a line begins further in or out than one that had room for its first word, as terms and what is said of them do.

    Lines that are centred begin here and there too.
    """
    centred = abs(line.x0 + line.x1 - before.x0 - before.x1) < line.size
    if abs(line.x0 - before.x0) <= line.size or centred or CONTINUES.search(before.text):
        return False
    room = right - before.x1 - (line.words[0].x1 - line.words[0].x0)
    return room > (0.3 * (right - left) if line.text[:1].islower() else line.size)


def _stands_out(line: Line, before: Line, item: TextBlock, right: float) -> bool:
    """Whether a line begins left of where the text of a list item hangs from its mark, and so is no line of the item."""
    mark, first = item.label, item.lines[0]
    if first.x0 - mark[0].x0 <= 6:
        return False
    if len(item.lines) > 1:
        return line.x0 < item.lines[1].x0 - 3 and item.lines[1].x0 > mark[0].x0 + 3
    if line.x0 >= first.x0 - 3:
        return False
    # The item has one line so far: it had room for the next word, or hangs from a bullet as all items of its kind do.
    word = line.words[0]
    hangs = bool(BULLET.match(mark[0].text)) and first.x0 - mark[-1].x1 > 0.6 * first.size
    return right - before.x1 > word.x1 - word.x0 + 0.5 * line.size or (hangs and not word.text[:1].islower())


def _usual_gap(lines: Sequence[Line]) -> float:
    gaps = [below.top - above.bottom for above, below in zip(lines, lines[1:], strict=False)]
    close = [gap for gap, line in zip(gaps, lines, strict=False) if gap < 1.2 * line.size]
    return median(close) if close else 0.0


def _name_footnotes(blocks: Sequence[TextBlock], body: Body) -> None:
    """Makes the last blocks of a column footnotes where they are set smaller than the body and begin with a mark."""
    for block in reversed(blocks):
        if block.lines[0].size > SMALL * body.size:
            return
        first = block.lines[0].words[0]
        if not block.label and len(block.lines[0].words) > 1 and (first.raised or NOTE_MARK.match(first.text)):
            block.label = [first]
            block.lines[0] = Line(block.lines[0].words[1:])
        if block.label and not BULLET.match(block.label[0].text):
            block.kind = "footnote"


def _name_heading(block: TextBlock, body: Body) -> None:
    """Makes a short block in a larger or bolder face a heading."""
    text = " ".join(line.text for line in block.lines)
    size = block.lines[0].size
    larger = size > 1.12 * body.size
    if (
        len(block.lines) > 3
        or len(text) > 160
        or not (re.search(r"[A-Za-z]{2}", text) or (larger and YEAR.match(text)))
        or BULLET.match(block.label[0].text if block.label else "")
    ):
        return
    if any(word.leads for line in block.lines for word in line.words):
        return
    if larger or (all(line.bold for line in block.lines) and not text.endswith((".", ";", ","))):
        block.kind = "heading"
        block.level = 1 if size > 1.5 * body.size else 2 if larger else 3


def _set_levels(blocks: Sequence[TextBlock]) -> None:
    """Depth of list items by the place of their marks within one run of items."""
    stops: list[float] = []
    for block in blocks:
        if block.kind != "list_item":
            if block.kind == "heading":
                stops = []
            continue
        at = block.label[0].x0 if block.label else block.lines[0].x0
        stops = [stop for stop in stops if stop < at - 4]
        block.level = len(stops)
        stops.append(at)
