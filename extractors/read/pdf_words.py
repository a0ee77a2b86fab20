"""Words of a page with their boxes, and the lines and chunks that they stand in.

A *line* is the words that share a baseline; a *chunk* is a stretch of a line without a gap wider than a word space can be. A
line of prose is one chunk; a row of a table is one chunk a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

CHUNK_GAP = 1.0
"""Widest space between two words of one chunk, in font sizes: justified text reaches 0.8, the columns of tables start at 1."""
GLUE_GAP = 0.12
"""Two pieces nearer than this share of the font size are one word: small capitals and changes of font split words."""
LINE_OVERLAP = 0.52
"""Share of the smaller height by which a word must overlap a line to be on it."""


LEADER = 4
"""Dots in a row that lead the eye across the page."""
_LEADS = "._\u2026\u00b7"
_LEADER = re.compile(r"[.\u2026_\u00b7]+$")
_DOTS = re.compile(r"[.\u2026_\u00b7]+")


@dataclass(frozen=True, slots=True)
class PageWord:
    """A printed word. Coordinates are points from the top left corner; ``size`` is the font's size in points.

    ``seen`` is the box on the paper where the page was turned to be read. The sides of a ``vague`` word were only reckoned.
    After a word that ``leads`` stood a row of dots. A word set ``apart`` begins a cell, however near the word before it is.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    raised: bool = False
    confidence: float | None = None
    page: int = 0
    seen: tuple[float, float, float, float] | None = None
    vague: bool = False
    leads: bool = False
    apart: bool = False

    @property
    def middle(self) -> float:
        """Half-way between the top and the bottom."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Box:
    """A rectangle on a page, points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, word: PageWord) -> bool:
        """Whether the middle of a word is inside."""
        return self.x0 <= (word.x0 + word.x1) / 2 <= self.x1 and self.top <= word.middle <= self.bottom


@dataclass(slots=True)
class Line:
    """Words on one baseline, from left to right."""

    words: list[PageWord]

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return max([word.x1 for word in self.words])

    @property
    def top(self) -> float:
        """Top of the highest word that is not raised."""
        return min([word.top for word in self.words])

    @property
    def bottom(self) -> float:
        """Bottom of the lowest word."""
        return max([word.bottom for word in self.words])

    @property
    def size(self) -> float:
        """The font size that most of the line has."""
        first = self.words[0].size
        if len({word.size for word in self.words}) == 1:
            return first
        return median(word.size for word in self.words for _ in word.text)

    @property
    def bold(self) -> bool:
        """Whether most letters are bold."""
        first = self.words[0].bold
        if len({word.bold for word in self.words}) == 1:
            return first
        return 2 * sum(len(word.text) for word in self.words if word.bold) > sum(len(word.text) for word in self.words)

    @property
    def text(self) -> str:
        """The words parted by single spaces, the raised marks of footnotes left out."""
        return " ".join(word.text for word in self.words if not word.raised) or self.words[0].text

    def chunks(self, gap: float = CHUNK_GAP) -> list[Line]:
        """Stretches of the line without a gap wider than ``gap`` font sizes."""
        out = [[self.words[0]]]
        for word in self.words[1:]:
            if word.apart or word.x0 - out[-1][-1].x1 > gap * min(max(word.size, out[-1][-1].size), 14):
                out.append([word])
            else:
                out[-1].append(word)
        return [Line(words) for words in out]


def words_to_lines(words: Iterable[PageWord]) -> list[Line]:
    """Words put on their lines, from the top down; each line from left to right with its split words joined."""
    lines: list[list[PageWord]] = []
    for word in sorted(words, key=lambda word: (round(word.middle, 1), word.x0)):
        line = next((line for line in reversed(lines[-6:]) if _is_on(word, line)), None)
        if line is None:
            lines.append([word])
        else:
            line.append(word)
    joined = [Line(_glue(sorted(line, key=lambda word: word.x0))) for line in lines]
    return sorted(joined, key=lambda line: (line.top + line.bottom, line.x0))


def without_leaders(words: list[PageWord]) -> list[PageWord]:
    """The words of a line without the rows of dots that lead the eye to a number; two dots alone are a figure not given."""
    out: list[PageWord] = []
    run: list[PageWord] = []
    for word in words:
        if _DOTS.fullmatch(word.text) and (not run or word.x0 - run[-1].x1 < 1.5 * word.size):
            run.append(word)
            continue
        out, run = _after_run(out, run), []
        out.append(_without_tail(word))
    return _after_run(out, run) or words


def _after_run(out: list[PageWord], run: list[PageWord]) -> list[PageWord]:
    """The words so far with a run of dots added, or only marked where it is long enough to lead."""
    if sum(len(word.text) for word in run) < LEADER:
        return out + run
    return [*out[:-1], replace(out[-1], leads=True)] if out else out


def _without_tail(word: PageWord) -> PageWord:
    """A word cut where dots follow it without a space."""
    dots = _LEADER.search(word.text) if word.text[-1:] in _LEADS else None
    if dots is None or not dots.start() or len(dots.group()) < LEADER:
        return word
    part = dots.start() / len(word.text)
    return replace(word, text=word.text[: dots.start()], x1=word.x0 + part * (word.x1 - word.x0), leads=True)


def _is_on(word: PageWord, line: Sequence[PageWord]) -> bool:
    """Whether a word shares the baseline of a line, measured on the line's largest word."""
    main = max(line, key=lambda other: other.size)
    shared = min(word.bottom, main.bottom) - max(word.top, main.top)
    return shared > LINE_OVERLAP * min(word.bottom - word.top, main.bottom - main.top)


def _glue(words: list[PageWord]) -> list[PageWord]:
    out: list[PageWord] = []
    for word in words:
        last = out[-1] if out else None
        if last is not None and -GLUE_GAP * word.size <= word.x0 - last.x1 <= GLUE_GAP * min(last.size, word.size):
            if _is_raised(word, last):
                out.append(replace(word, raised=True))
            elif last.raised:
                out.append(word)
            else:
                out[-1] = _joined(last, word)
        else:
            out.append(word)
    return out


def _is_raised(word: PageWord, last: PageWord) -> bool:
    """Whether a word is a small mark set above the line, as footnote marks are."""
    return word.size < 0.85 * last.size and word.bottom < last.bottom - 0.1 * last.size


def _joined(left: PageWord, right: PageWord) -> PageWord:
    return replace(
        left,
        text=left.text + right.text,
        top=min(left.top, right.top),
        x1=max(left.x1, right.x1),
        bottom=max(left.bottom, right.bottom),
        size=max(left.size, right.size),
        bold=left.bold and right.bold,
    )
