"""One page as blocks and tables in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pdfplumber.page import Page

from extractors.read.pdf_cells import PageTable
from extractors.read.pdf_drawn import page_to_drawn
from extractors.read.pdf_flush import with_cells_apart
from extractors.read.pdf_grid import rules_to_tables
from extractors.read.pdf_layout import Item, TextBlock, lines_to_blocks, words_to_body, words_to_zones
from extractors.read.pdf_letters import drawn_to_words
from extractors.read.pdf_pictures import drawn_to_pictures, has_axis, is_pictured
from extractors.read.pdf_rules import Rules, drawn_to_rules
from extractors.read.pdf_unruled import lines_to_tables
from extractors.read.pdf_words import Box, Line, PageWord, words_to_lines

CAPTION_GAP = 40.0
"""Points between a table and the heading or line above it that is its caption."""
LONGEST_CAPTION = 200


def page_to_items(page: Page, number: int, furniture: Sequence[Box] = ()) -> tuple[list[Item], list[PageWord]]:
    """The blocks and tables of a page that the careful engine reads, and the words that it found."""
    drawn = page_to_drawn(page)
    words = drawn_to_words(drawn, number)
    body = [word for word in words if not any(_holds(box, word) for box in furniture)]
    items = words_to_items(body, drawn_to_rules(drawn), drawn_to_pictures(drawn), number)
    for aside in drawn.asides:
        beside = drawn_to_words(aside, number)
        items += lines_to_blocks(words_to_lines(beside), words_to_body(body), number)
        words = words + beside
    return items, words


def _holds(box: Box, word: PageWord) -> bool:
    """Whether a word stands in a box on the paper."""
    x0, top, x1, bottom = word.seen or (word.x0, word.top, word.x1, word.bottom)
    return box.x0 <= (x0 + x1) / 2 <= box.x1 and box.top <= (top + bottom) / 2 <= box.bottom


def words_to_items(words: Sequence[PageWord], rules: Rules, pictures: Sequence[Box], number: int) -> list[Item]:
    """Blocks and tables made of words with boxes, whatever engine found them."""
    tables = _without_charts(rules_to_tables(rules, words, number), pictures)
    rest = [word for word in words if not any(table.box.holds(word) for table in tables)]
    body = words_to_body(words)
    items: list[Item] = []
    for zone in words_to_zones(rest):
        lines = with_cells_apart(zone)
        found = _without_charts(lines_to_tables(lines, rules, number), pictures)
        inside = {id(word) for table in found for cell in table.cells for line in cell.lines for word in line.words}
        others = [Line(kept) for line in lines if (kept := [word for word in line.words if id(word) not in inside])]
        items += _in_order(list(lines_to_blocks(others, body, number)), found)
    return _in_order(items, tables)


def lines_to_items(lines: Sequence[Line], number: int, furniture: Sequence[Box] = ()) -> list[Item]:
    """The blocks of a page that only the fast engine read, its lines in the file's order."""
    kept = [kept for line in lines if (kept := _without(line, furniture)) is not None]
    body = words_to_body([word for line in kept for word in line.words])
    return list(lines_to_blocks(kept, body, number))


def _without(line: Line, furniture: Sequence[Box]) -> Line | None:
    """A line without its words in boxes, ``None`` where no word is left."""
    top, bottom = line.top, line.bottom
    near = [box for box in furniture if box.top < bottom and box.bottom > top]
    if not near:
        return line
    words = [word for word in line.words if not any(box.holds(word) for box in near)]
    return Line(words) if words else None


def _in_order(items: list[Item], tables: Sequence[PageTable]) -> list[Item]:
    """Items with each table put before the first item that begins below its top and stands over or under it."""
    out = list(items)
    for table in sorted(tables, key=lambda table: (table.box.top, table.box.x0)):
        place = next((index for index, item in enumerate(out) if _comes_after(item.box, table.box)), len(out))
        table.caption = table.caption or _caption(out[place - 1] if place else None, table)
        out.insert(place, table)
    return out


def _caption(above: Item | None, table: PageTable) -> str | None:
    """The text of a heading or short paragraph right above a table, which says what the table is of; it stays a block too."""
    if not isinstance(above, TextBlock) or above.page != table.page or not -4 < table.box.top - above.box.bottom < CAPTION_GAP:
        return None
    text = " ".join(line.text for line in above.lines)
    named = (
        above.kind == "heading"
        or text.endswith(":")
        or re.match(r"(?:table|appendix|annex|schedule|figure)\b", text, re.IGNORECASE)
    )
    return " ".join([*(word.text for word in above.label), text]) if named and len(text) <= LONGEST_CAPTION else None


def _comes_after(one: Box, two: Box) -> bool:
    return one.top > two.top and one.x1 > two.x0 and (one.x0 < two.x1 or one.top > two.bottom)


def _without_charts(tables: list[PageTable], pictures: Sequence[Box]) -> list[PageTable]:
    return [table for table in tables if not is_pictured(table.box, pictures) and not has_axis(table)]
