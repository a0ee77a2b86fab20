"""Tables stored as one run of text, a name and two amounts a row: ``Group Request Award Haven Trust £900 £500 Moor £80 £80``.

Certain is a header that names the columns, one of what was asked for and one of what was given, and three rows or more that
follow it without anything between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.data import load_data
from extractors.document import Block
from extractors.read.lines import Line
from extractors.read.rows import Row, rows_to_block

_FEWEST_ROWS = 3
_ROW = re.compile(
    r"\s*(?P<name>[A-Z0-9‘“'\"(][^£]{1,90}?)\s+(?P<first>£\s?\d[\d,.]*\d[kK]?|£\s?\d|[Nn]il|[-–])"
    r"\s+(?P<second>£\s?\d[\d,.]*\d[kK]?|£\s?\d|[Nn]il|[-–])(?=\s|$)"
)
_SENTENCE = re.compile(r"[a-z]{3}[.;:]\s+[A-Z]")


@cache
def _header() -> re.Pattern[str]:
    """A header of three columns: names, and amounts in either order; the words of each are data."""
    words = load_data("inline_headers")
    names, asked, given = ("|".join(words[key]["phrases"]) for key in ("names", "asked", "given"))
    ask, give = rf"(?:{asked})(?:\s*\(?£\)?)?", rf"(?:{given})(?:\s*\(?£\)?)?"
    return re.compile(
        rf"(?:^|(?<=[.:;]\s))(?P<name>{names})\s+(?:(?P<ask>{ask})\s+(?P<give>{give})|(?P<give2>{give})\s+(?P<ask2>{ask}))"
        r"\s+(?=[A-Z0-9‘“'\"(])",
        re.IGNORECASE,
    )


def take_inline(text: str, parts: Sequence[Line | Block]) -> list[Line | Block]:
    """Replaces the run of a table within a line by a table block; what stands before and behind it stays as lines."""
    out: list[Line | Block] = []
    for part in parts:
        out += _split(text, part) if isinstance(part, Line) and part.text.count("£") >= 2 * _FEWEST_ROWS - 1 else [part]
    return out


def _split(text: str, line: Line) -> list[Line | Block]:
    whole = text[line.start : line.end]
    header = _header().search(whole)
    if header is None:
        return [line]
    rows = [Row(*_spans(header, line.start, _columns(header)))]
    position = header.end()
    while (found := _ROW.match(whole, position)) and _SENTENCE.search(found["name"]) is None:
        rows.append(Row(*_spans(found, line.start, ("name", "first", "second"))))
        position = found.end()
    block = rows_to_block(text, rows) if len(rows) > _FEWEST_ROWS else None
    if block is None:
        return [line]
    before, behind = _part(text, line, 0, header.start()), _part(text, line, position, len(whole))
    return [*before, block, *behind]


def _columns(header: re.Match[str]) -> tuple[str, str, str]:
    return ("name", "ask", "give") if header["ask"] else ("name", "give2", "ask2")


def _spans(found: re.Match[str], offset: int, groups: Sequence[str]) -> tuple[int, int, tuple[tuple[int, int], ...]]:
    spans = tuple((offset + found.start(group), offset + found.end(group)) for group in groups)
    return spans[0][0], spans[-1][1], spans


def _part(text: str, line: Line, begin: int, end: int) -> list[Line]:
    """A stretch of a line as a line of its own; nothing where it is blank."""
    printed = text[line.start + begin : line.start + end]
    words = printed.strip()
    if not words:
        return []
    start = line.start + begin + len(printed) - len(printed.lstrip())
    return [Line(start, start + len(words), words, line.indent, max(line.gap, 1))]
