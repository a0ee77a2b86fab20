"""Bullets of picture fonts that became letters when a page was stored: ``l Haven Trust (£4,000)`` under ``l Moor Refuge``.

One such line may be anything; two lines of a list that begin with the same letter are items, for no English sentence begins
with a small letter that stands alone, but for *a* and what Welsh begins with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.document import Block
from extractors.read.lines import Line
from extractors.read.shapes import BULLET_SIGNS

#: What Wingdings and Symbol print as discs, squares, arrows and ticks; not *a*, *e*, *i*, *y*, which are words.
_LETTER = re.compile(r"(?P<letter>[lmnopqrstuvwxzØüþðÖ])[ \t\xa0]+(?=[A-Z£‘“'\"(\d])")
_MOST_BETWEEN = 3  # lines over which an item may run
_BULLET = "•"
_SIGNS = frozenset(BULLET_SIGNS)


def with_lone_bullets(text: str, lines: Sequence[Line]) -> list[Line]:
    """Lines with a bullet that stands on a line by itself put before the line that it belongs to."""
    out: list[Line] = []
    for line in lines:
        before = out[-1] if out else None
        if before is not None and before.text in _SIGNS and line.gap == 0 and not line.is_spacer and not line.has_tab:
            whole = re.sub(r"\s", " ", text[before.start : line.end])
            out[-1] = replace(before, end=line.end, text=whole)
        else:
            out.append(line)
    return out


def with_lettered_bullets(lines: Sequence[Line]) -> list[Line]:
    """Lines whose bullet became a letter, with a bullet in its place; offsets stay."""
    found = [None if line.is_spacer else _letter(line.text) for line in lines]
    out = list(lines)
    last: dict[str, int] = {}
    for index, letter in enumerate(found):
        if letter is None:
            continue
        before = last.get(letter, -1)
        if before >= 0 and index - before <= _MOST_BETWEEN + 1 and _is_one_list(lines, before, index):
            out[before], out[index] = _marked(lines[before]), _marked(lines[index])
        last[letter] = index
    return out


def _letter(text: str) -> str | None:
    match = _LETTER.match(text)
    return match["letter"] if match is not None else None


def _is_one_list(lines: Sequence[Line], before: int, index: int) -> bool:
    """Whether what stands between two items is only the rest of the first: no blank line comes before it."""
    between = [line for line in lines[before + 1 : index] if not line.is_spacer]
    return all(line.gap == 0 for line in between)


def _marked(line: Line) -> Line:
    return replace(line, text=_BULLET + line.text[1:])


def bulleted_blocks(_: str, blocks: Sequence[Block]) -> list[Block]:
    """Blocks with two or more paragraphs in a row that begin with the same lettered bullet made list items."""
    found = [_block_letter(block) for block in blocks]
    out = list(blocks)
    for index in range(1, len(blocks)):
        if found[index] is not None and found[index] == found[index - 1]:
            out[index - 1], out[index] = _to_item(blocks[index - 1]), _to_item(blocks[index])
    return out


def _block_letter(block: Block) -> str | None:
    return _letter(block.text) if block.kind in ("paragraph", "heading") and block.label is None else None


def _to_item(block: Block) -> Block:
    match = _LETTER.match(block.text)
    width = match.end() if match is not None else 0
    return replace(block, kind="list_item", level=0, text=block.text[width:], start=block.start + width, label=_BULLET)
