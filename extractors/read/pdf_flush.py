"""Cells told apart where no more than a word space is between them, by the edge that the cells above and below share.

A browser makes the column of an unruled table as wide as its longest entry and leaves three points before the next one. What
tells there that a cell begins is that it begins, or its figure ends, exactly where the others of its column do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from extractors.read.pdf_columns import NARROW, line_to_pieces
from extractors.read.pdf_rows import is_value
from extractors.read.pdf_words import Line, PageWord

EVEN = 0.35
"""Points by which edges that are set to one place differ at most."""
NEAR = 3
"""Lines beyond the last one known to share an edge where it still holds: a line of totals, a header."""
FAR = 8
"""Lines in a row that may lack a cell at an edge."""
OUTSIDE = 2.0
"""Points by which a paragraph begins left of the text in cells at least."""
CENTRED = 1.5
"""Points between the middles of a header and of the cells under it at most."""
LEAST_CELLS = 3
"""Cells of words that make an edge; of figures two do."""


@dataclass(frozen=True, slots=True)
class _Start:
    """A word that may begin a cell: its line and where that begins, and what stands before the word."""

    line: int
    left: float
    word: PageWord
    before: PageWord

    @property
    def is_wide(self) -> bool:
        """Whether a gap that no word space reaches is before it."""
        return self.word.x0 - self.before.x1 > NARROW * self.word.size


@dataclass(frozen=True, slots=True)
class _Edge:
    """A place where cells begin, or figures end, on lines from one to another; ``is_sure`` of words mostly after wide gaps.

    ``left`` is where these lines begin.
    """

    at: float
    first: int
    last: int
    left: float
    is_sure: bool = False


def with_cells_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines with each word marked that begins a cell although it stands close to the word before."""
    starts = [_Start(at, line.x0, word, before) for at, line in enumerate(lines) for before, word in pairwise(line.words)]
    if sum(start.is_wide for start in starts) < LEAST_CELLS:
        return list(lines)
    lefts = [edge for group in _groups(starts, _left) if (edge := _left_edge(group)) is not None]
    lefts += [edge for index in range(len(lines)) for edge in _edges_under(lines, index)]
    rights = [edge for group in _groups(_figures(lines), _right) if (edge := _right_edge(group)) is not None]
    return [_with_marks(index, line, lefts, rights) for index, line in enumerate(lines)]


def _edges_under(lines: Sequence[Line], index: int) -> list[_Edge]:
    """Edges of columns under a bold header whose words are centred: what stands before them may be of one width there."""
    header = line_to_pieces(lines[index])
    if len(header) < 2 or not lines[index].bold or any(is_value(piece.text) for piece in header):
        return []
    rows = _rows_under(lines[index : index + 1 + FAR])
    edges = []
    for title, following in pairwise(header):
        cells = [cell for row in rows for cell in _cells_between(row, title, following)]
        for left in {cell.words[-1].x0 for cell in cells}:
            same = [cell for cell in cells if abs(cell.words[-1].x0 - left) < EVEN]
            if len(same) >= max(LEAST_CELLS, len(rows) - 1) and _is_centred_over(title, same):
                edges.append(_Edge(left, index, index + len(rows), min(row.x0 for row in rows)))
    return edges


def _rows_under(lines: Sequence[Line]) -> list[Line]:
    """The lines under a header, the first of some lines, that are set as close to each other as the first of them is to it."""
    far = lines[1].top - lines[0].bottom + 0.3 * lines[0].size if len(lines) > 1 else 0.0
    under = takewhile(lambda pair: not pair[1].bold and pair[1].top - pair[0].bottom <= far, pairwise(lines))
    return [line for _, line in under]


def _is_centred_over(title: Line, cells: Sequence[Line]) -> bool:
    """Whether a header narrower than the cells without their last words has its middle where they have theirs."""
    left, right = min(cell.x0 for cell in cells), max(cell.words[-2].x1 for cell in cells)
    return title.x0 - left > CENTRED and abs(left + right - title.x0 - title.x1) < 2 * CENTRED


def _cells_between(row: Line, title: Line, following: Line) -> list[Line]:
    """The pieces of a row cut after each word that stands between the middles of two headers; the next cell may begin there."""
    left, right = (title.x0 + title.x1) / 2, (following.x0 + following.x1) / 2
    return [
        Line(piece.words[: place + 1])
        for piece in line_to_pieces(row)
        for place in range(1, len(piece.words))
        if left < piece.words[place].x0 < right
    ]


def _figures(lines: Sequence[Line]) -> list[_Start]:
    """The last words of figures that are cells."""
    pieces = [
        (index, line_to_pieces(line)) for index, line in enumerate(lines) if any(is_value(word.text) for word in line.words)
    ]
    return [
        _Start(index, line[0].x0, piece.words[-1], above.words[-1])
        for index, line in pieces
        for above, piece in pairwise(line)
        if is_value(piece.text)
    ]


def _left(start: _Start) -> float:
    return start.word.x0


def _right(start: _Start) -> float:
    return start.word.x1


def _groups(starts: Sequence[_Start], place: Callable[[_Start], float]) -> list[list[_Start]]:
    """Words that share a place, some after a wide gap, those of one group on lines that are near each other."""
    groups: list[list[_Start]] = []
    by_place: list[list[_Start]] = []
    for start in sorted(starts, key=place):
        if by_place and place(start) - place(by_place[-1][0]) < EVEN:
            by_place[-1].append(start)
        else:
            by_place.append([start])
    for same in by_place:
        if len(same) == 1 or not any(start.is_wide for start in same):
            continue
        last = None
        for start in sorted(same, key=lambda one: one.line):
            if last is not None and start.line - last <= FAR:
                groups[-1].append(start)
            else:
                groups.append([start])
            last = start.line
    return groups


def _left_edge(group: Sequence[_Start]) -> _Edge | None:
    """The edge of a column; what stands before its cells ends now here, now there, and leaves a wide gap at least once."""
    wide = sum(start.is_wide for start in group)
    if not wide or max(start.before.x1 for start in group) - min(start.before.x1 for start in group) < 1:
        return None
    figures = 2 * sum(is_value(start.word.text) for start in group) > len(group)
    if len(group) < (2 if figures else LEAST_CELLS) or (not figures and 3 * wide < len(group) and not _is_under_header(group)):
        return None
    return _Edge(_left(group[0]), group[0].line, group[-1].line, _usual_left(group), not figures and 2 * wide > len(group))


def _usual_left(group: Sequence[_Start]) -> float:
    """Where the lines of a group begin, one of several left out: it may be a line of prose with a word there by chance."""
    return sorted(start.left for start in group)[1 if len(group) > 2 else 0]


def _is_under_header(group: Sequence[_Start]) -> bool:
    """Whether a header with a wide gap begins a run of lines, as over a column that follows references of one width."""
    below = group[1:]
    return (
        group[0].is_wide
        and group[0].word.bold
        and all(two.line - one.line <= 2 for one, two in pairwise(group))
        and not (any(start.word.bold for start in below))
    )


def _right_edge(group: Sequence[_Start]) -> _Edge | None:
    return _Edge(_right(group[0]), group[0].line, group[-1].line, _usual_left(group)) if len(group) > 1 else None


def _with_marks(index: int, line: Line, lefts: Sequence[_Edge], rights: Sequence[_Edge]) -> Line:
    lefts = [edge for edge in lefts if _is_by(edge, index, line)]
    rights = [edge for edge in rights if _is_by(edge, index, line)]
    if not lefts and not rights:
        return line
    begins = {place for place in range(1, len(line.words)) if _begins(line.words[place], lefts)}
    begins |= {_figure_start(line, place) for place in range(1, len(line.words)) if _ends(line.words[place], rights)}
    begins = {place for place in begins if place and _is_close(line.words[place - 1], line.words[place])}
    if not begins or not _is_row(line, begins) or _runs_over(line, [edge.at for edge in lefts]) >= len(begins):
        return line
    return Line([replace(word, apart=True) if place in begins else word for place, word in enumerate(line.words)])


def _is_by(edge: _Edge, index: int, line: Line) -> bool:
    """Whether a line is among those that share an edge or near them, and no paragraph that begins left of their first cells."""
    return edge.first - NEAR <= index <= edge.last + NEAR and (
        line.x0 >= edge.left - OUTSIDE or any(not _is_close(left, right) for left, right in pairwise(line.words))
    )


def _is_row(line: Line, begins: set[int]) -> bool:
    """Whether a line has another sign of being a row, so that it is no prose with a word that begins at an edge by chance."""
    if len(begins) > 1 or any(is_value(line.words[place].text) for place in begins):
        return True
    return any(not _is_close(left, right) for left, right in pairwise(line.words))


def _runs_over(line: Line, edges: Sequence[float]) -> int:
    """How many places where cells begin have a word across them, as those beside a line of prose have."""
    return len({round(at) for at in edges if any(word.x0 < at - 1 and word.x1 > at + 1 for word in line.words)})


def _is_close(left: PageWord, right: PageWord) -> bool:
    """Whether no more than a word space is between two words, the first of which is not the sign of the second."""
    return right.x0 - left.x1 <= NARROW * right.size and not re.fullmatch(r"[£$€(]{1,2}", left.text)


def _begins(word: PageWord, edges: Sequence[_Edge]) -> bool:
    """Whether a word begins where the cells of a column do, and looks like the first of a cell."""
    near = [edge for edge in edges if abs(edge.at - word.x0) < EVEN]
    return any(edge.is_sure or not word.text[:1].islower() for edge in near)


def _ends(word: PageWord, edges: Sequence[_Edge]) -> bool:
    return is_value(word.text) and any(abs(edge.at - word.x1) < EVEN for edge in edges)


def _figure_start(line: Line, place: int) -> int:
    """The first word of a figure whose thousands are parted by spaces, or whose sign of money stands alone."""
    texts = [word.text for word in line.words]
    while place and re.fullmatch(r"\d{3}", texts[place]) and re.fullmatch(r"£?\d{1,3}", texts[place - 1]):
        place -= 1
    return place - 1 if place and re.fullmatch(r"[£$€]", texts[place - 1]) else place
