"""Tables and paragraphs that run on from one page to the next, put together again.

A table that ends a page and one that begins the next are one table where their columns stand at the same places. The header
that is printed again is kept, marked as a header; each cell keeps its page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.read.pdf_cells import PageCell, PageTable, table_to_columns
from extractors.read.pdf_columns import Column
from extractors.read.pdf_layout import Item, TextBlock
from extractors.read.pdf_rows import CONTINUES, goes_on, is_value
from extractors.read.pdf_torn import add_last_category, add_rest_of_row, items_to_rest, items_to_start
from extractors.read.pdf_words import Line

HANGING = 6.0
"""Points by which the text of a list item stands in from its mark."""
EVEN = 2.0
"""Points by which two left edges that are set to one place differ at most."""
ASIDE = 14.0
"""Points by which the outer edges of a table may differ from page to page."""


class RunOn:
    """Holds a page back until it is known whether its last table or paragraph goes on."""

    def __init__(self) -> None:
        self._held: list[Item] = []
        self._page = 0

    def add(self, number: int, items: Sequence[Item]) -> list[Item]:
        """Takes a page and gives back what is complete."""
        items, count = list(items), len(items)
        if self._held and items and number == self._page + 1:
            items = self._joined(items)
        self._page = number
        # A line under a table that came from the page before may be the category of rows overleaf.
        if not items or (len(items) < count and len(items) == 1 and isinstance(self._held[-1], PageTable)):
            self._held += items
            return []
        ready, self._held = self._held, items
        return ready

    def rest(self) -> list[Item]:
        """What is still held back."""
        ready, self._held = self._held, []
        return ready

    def _joined(self, items: list[Item]) -> list[Item]:
        """The new page without what belongs to the last table or paragraph held back."""
        last = next(
            (item for item in reversed(self._held) if not (isinstance(item, TextBlock) and item.kind == "footnote")), None
        )
        first = items[0]
        if isinstance(last, PageTable):
            items = items[add_rest_of_row(items, last) :]
            found, used = items_to_rest(items, last)
            return items[used:] if found is not None and join_tables(last, found) else items
        if isinstance(first, PageTable) and self._is_continued(first):
            return items[1:]
        if isinstance(last, TextBlock) and isinstance(first, TextBlock) and _reads_on(last, first):
            last.lines += first.lines
            return items[1:]
        return items

    def _is_continued(self, first: PageTable) -> bool:
        """Whether lines at the end of the page held back turn out to belong to a table, and the new page's first goes on."""
        above = add_last_category(self._held, first)
        if above is None and (above := items_to_start(self._held, first)) is not None:
            self._held.append(above)
        return above is not None and join_tables(above, first)


def _reads_on(last: TextBlock, first: TextBlock) -> bool:
    """Whether a paragraph has no end and the next page begins in the middle of a sentence."""
    if last.kind not in ("paragraph", "list_item") or first.kind != "paragraph":
        return False
    end, start = last.lines[-1], first.lines[0]
    if abs(end.size - start.size) >= 1 or end.bold != start.bold:
        return False
    if _hangs_under(first, last):
        return not re.search(r"[.;!?][\"'”’)]*$", end.text)
    if re.search(r"[.:;!?][\"'”’)]*$", end.text):
        return False
    return start.text[:1].islower() or bool(CONTINUES.search(end.text)) or _is_full(last, start)


def _hangs_under(first: TextBlock, last: TextBlock) -> bool:
    """Whether a paragraph begins where the text of a list item does, in from the item's mark."""
    if not last.label or first.label:
        return False
    at = last.lines[0].x0
    return at - last.label[0].x0 > HANGING and abs(first.lines[0].x0 - at) < EVEN


def _is_full(last: TextBlock, start: Line) -> bool:
    """Whether the last line of a paragraph of several lines had no room for the next word, which is flush with it."""
    if len(last.lines) < 2 or abs(start.x0 - last.lines[-1].x0) > EVEN:
        return False
    right = max(line.x1 for line in last.lines[:-1])
    word = start.words[0]
    return last.lines[-1].x1 + 0.25 * word.size + word.x1 - word.x0 > right


def join_tables(above: PageTable, below: PageTable) -> bool:
    """Adds the rows of a table to the one that it continues; ``False`` where their columns do not agree."""
    if (
        above.is_ruled
        and below.is_ruled
        and abs(above.box.x0 - below.box.x0) > ASIDE
        and abs(above.box.x1 - below.box.x1) > ASIDE
    ):
        return False
    columns = table_to_columns(above)
    _cut_columns(below, columns)
    places = _column_places(columns, table_to_columns(below))
    if places is None or (below.columns < above.columns and not _is_filled(below)):
        return False
    header = _repeated_header(above, below, places)
    if below.header_rows and not header and _header_differs(above, below):
        return False
    _append(above, below, places, header)
    return True


def _is_filled(table: PageTable) -> bool:
    return len({cell.column for cell in table.cells}) >= 2


def _cut_columns(below: PageTable, columns: Sequence[Column]) -> None:
    """Parts columns that were too near each other to be told apart on one page, at the places known from the page before."""
    if below.is_ruled:
        return
    middles = [(left.x1 + right.x0) / 2 for left, right in zip(columns, columns[1:], strict=False) if left.x1 < right.x0]
    for at in middles:
        lines = [(cell, line) for cell in below.cells for line in cell.lines]
        both = [cell for cell, line in lines if line.x0 < at < line.x1]
        if not both or any(word.x0 < at < word.x1 for _, line in lines for word in line.words):
            continue
        column = both[0].column
        if all(cell.column == column for cell in both):
            _cut_column(below, column, at)


def _cut_column(table: PageTable, column: int, at: float) -> None:
    new: list[PageCell] = []
    for cell in table.cells:
        if cell.column > column:
            cell.column += 1
        elif cell.column == column:
            left = [Line(words) for line in cell.lines if (words := [word for word in line.words if word.x1 <= at])]
            right = [Line(words) for line in cell.lines if (words := [word for word in line.words if word.x0 >= at])]
            if left and right:
                cell.lines = left
                new.append(PageCell(cell.row, column + 1, right, cell.row_span, 1, cell.page))
            elif right:
                cell.column += 1
    table.cells = sorted([*table.cells, *new], key=lambda cell: (cell.row, cell.column))
    table.columns += 1


def _column_places(above: Sequence[Column], below: Sequence[Column]) -> list[int] | None:
    """For each column below the one above that it stands under, ``None`` where two stand under one or some under none."""
    places: list[int] = []
    for column in below:
        shares = [min(column.x1, other.x1) - max(column.x0, other.x0) for other in above]
        best = max(range(len(above)), key=lambda index: shares[index])
        if shares[best] <= 0 or (places and best <= places[-1]):
            return None
        places.append(best)
    return places


def _row_texts(table: PageTable, row: int) -> list[str]:
    return [" ".join(cell.text.split()).casefold() for cell in table.cells if cell.row == row]


def _repeated_header(above: PageTable, below: PageTable, places: Sequence[int]) -> int:
    """How many of the first rows below say the same as the first rows above."""
    count = 0
    while count < min(above.rows, below.rows, 4) and len(places) >= 2:
        texts = _row_texts(below, count)
        if not texts or texts != _row_texts(above, count):
            break
        count += 1
    return count


def _header_differs(above: PageTable, below: PageTable) -> bool:
    """Whether the table below has a header of its own, so that it is another table."""
    words = [cell for cell in below.cells if cell.row < below.header_rows and not is_value(cell.text)]
    return len(words) >= 2 and above.header_rows > 0 and all(_is_bold(cell) for cell in words)


def _is_bold(cell: PageCell) -> bool:
    return all(line.bold for line in cell.lines)


def _append(above: PageTable, below: PageTable, places: Sequence[int], header: int) -> None:
    """The rows below put under those above; a row that was broken by the end of the page becomes one."""
    shift = above.rows
    if header < below.rows and _is_broken_row(above, below, header, places):
        for cell in [cell for cell in below.cells if cell.row == header]:
            target = next(other for other in above.cells if other.row == above.rows - 1 and other.column == places[cell.column])
            target.lines = target.lines + cell.lines
            below.cells.remove(cell)
        for cell in below.cells:
            cell.row -= cell.row > header
        below.rows -= 1
    for cell in below.cells:
        cell.is_header = cell.row < header
        cell.row += shift
        last = places[min(cell.column + cell.column_span, len(places)) - 1]
        cell.column = places[cell.column]
        cell.column_span = max(last - cell.column + 1, 1)
    above.cells += below.cells
    above.rows += below.rows


def _is_broken_row(above: PageTable, below: PageTable, row: int, places: Sequence[int]) -> bool:
    """Whether the first row below is the rest of the last row above: words only, each going on from the cell above it."""
    columns = table_to_columns(above)
    firsts = [cell for cell in below.cells if cell.row == row]
    for cell in firsts:
        over = next(
            (other for other in above.cells if other.row == above.rows - 1 and other.column == places[cell.column]), None
        )
        if over is None or not over.lines or is_value(cell.text):
            return False
        end, start = over.lines[-1], cell.lines[0]
        if not goes_on(end, start, columns[places[cell.column]].x1) or not (
            start.text[:1].islower() or CONTINUES.search(end.text)
        ):
            return False
    return bool(firsts)
