"""Lines of plain text with their offsets, and lines joined into paragraphs and list items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.read.draft import INVISIBLE
from extractors.read.noise import is_noise
from extractors.read.shapes import Label, text_to_label

# Hard wrapped text is 45 to 130 characters wide; longer lines are whole paragraphs.
NARROWEST_WRAP, WIDEST_WRAP = 45, 130
SENTENCE_ENDS = ".!?:;"
# No line ends a paragraph with one of these words, whatever follows it: *the St* / *Anne's Centre*.
LEADS_ON = re.compile(r"\S+ (?:the|an?|of|and|for|to|at|by|with|from|their|its|our|St|Mr|Mrs|Ms|Dr)$")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line without the white space around it; ``gap`` is how many blank lines stand before it.

    A line of no-break spaces (an empty cell or an empty paragraph of a web page) has ``text`` empty and ``is_spacer`` set.
    """

    start: int
    end: int
    text: str
    indent: int
    gap: int
    has_tab: bool = False
    is_spacer: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One or more lines that belong together: a paragraph or list item before it is told which."""

    start: int
    end: int
    label: Label | None
    indent: int
    text_indent: int
    gap: int


def text_to_lines(text: str) -> list[Line]:
    """Every line that is not blank."""
    lines: list[Line] = []
    position, gap = 0, 0
    for raw in text.split("\n"):
        bare = raw.translate(INVISIBLE_AS_SPACE).strip()
        inner = raw.rstrip(" \xa0")
        if bare or "\xa0" in raw:
            start = position + len(raw) - len(raw.translate(INVISIBLE_AS_SPACE).lstrip())
            end = start + len(bare)
            indent = len(raw[: start - position].expandtabs(4)) if bare else 0
            lines.append(Line(start, end, bare, indent, gap, "\t" in inner, not bare))
            gap = 0
        else:
            gap += 1
        position += len(raw) + 1
    return lines


def without_noise(lines: Iterable[Line]) -> list[Line]:
    """Lines that are not menus, cookie notices and the like."""
    return [line for line in lines if not is_noise(line.text)]


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which a text was wrapped by hand or by a mail program, or ``None`` where lines are whole paragraphs."""
    widths = [line.end - line.start + line.indent for line in lines]
    if not widths or max(widths) > 2 * WIDEST_WRAP:
        return None
    followed = [width for width, after in zip(widths, lines[1:], strict=False) if after.gap == 0 and width >= NARROWEST_WRAP]
    if len(followed) < 3:
        return None
    width = max(followed)
    near = Counter(other > 0.8 * width for other in followed)
    return width if near[True] >= 0.7 * len(followed) and width <= WIDEST_WRAP else None


def lines_to_passages(text: str, lines: Sequence[Line], width: int | None) -> list[Passage]:
    """Joins wrapped lines; a blank line, a label or a line that had room to spare ends a passage."""
    passages: list[Passage] = []
    before: Line | None = None
    for line in lines:
        if line.is_spacer:
            before = None
            continue
        label = text_to_label(line.text)
        if (
            before is not None
            and passages
            and label is None
            and (_runs_on(before, line, width) or _hangs(passages[-1], before, line))
        ):
            passages[-1] = _extended(passages[-1], line)
        else:
            passages.append(_line_to_passage(text, line, label))
        before = line
    return [passage for passage in passages if text[passage.start : passage.end].strip(" -–•·*=_#\t")]


def _runs_on(before: Line, line: Line, width: int | None) -> bool:
    """Whether a line continues the one before it."""
    if line.gap:
        return False
    if line.text[0].islower() and before.text[-1] not in SENTENCE_ENDS:
        return max(len(before.text), len(line.text)) > NARROWEST_WRAP // 2 or line.indent > before.indent
    if line.indent == before.indent and LEADS_ON.search(before.text):
        return True
    first_word = line.text.split(maxsplit=1)[0]
    return width is not None and before.indent + len(before.text) + 1 + len(first_word) > width


def _hangs(passage: Passage, before: Line, line: Line) -> bool:
    """Whether a line stands under the text of a numbered paragraph or list item, which goes on in it."""
    is_under = passage.label is not None and 0 < passage.text_indent == line.indent > passage.indent
    return (
        is_under
        and line.gap == 0
        and len(before.text) + before.indent > NARROWEST_WRAP
        and before.text[-1] not in SENTENCE_ENDS
    )


def _line_to_passage(text: str, line: Line, label: Label | None) -> Passage:
    start = line.start + (label.width if label else 0)
    gap = len(text[line.start : start].expandtabs(4))
    return Passage(start, line.end, label, line.indent, line.indent + gap, line.gap)


def _extended(passage: Passage, line: Line) -> Passage:
    return Passage(passage.start, line.end, passage.label, passage.indent, passage.text_indent, passage.gap)


INVISIBLE_AS_SPACE = dict.fromkeys(INVISIBLE, " ")
