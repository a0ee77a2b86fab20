"""Passages told apart: headings, paragraphs, numbered paragraphs, list items and their depth."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from extractors.document import Block, BlockKind
from extractors.read.lines import Passage
from extractors.read.shapes import LabelStyle, could_head, is_capitals

LONGEST_TITLE = 170
LONGEST_HEADING_RUN = 2
# Passages at the start of a page of which one that begins with a sum may be its headline.
HEADLINES = 2
# A list item two or more columns further in than the one before is a level deeper.
INDENT_STEP = 2
NESTING: dict[LabelStyle, int] = {"number": 0, "letter": 1, "roman": 2}


def passages_to_blocks(text: str, passages: Sequence[Passage], *, is_start: bool, has_more: bool) -> list[Block]:
    """Blocks of a run of passages; ``has_more`` says that a table follows, which a last line may head."""
    texts = [text[passage.start : passage.end].replace("\n", " ") for passage in passages]
    heads = find_headings(texts, passages, is_start=is_start, has_more=has_more)
    levels = heading_levels(texts, passages, heads, is_start=is_start)
    depths = list_depths(passages, heads)
    blocks = []
    for index, passage in enumerate(passages):
        kind = _passage_to_kind(passage, heads[index])
        level = levels[index] if heads[index] else depths[index] if kind == "list_item" else 0
        label = passage.label.text if passage.label else None
        blocks.append(Block(kind, texts[index], passage.start, passage.end, level, label=label))
    return blocks


def _passage_to_kind(passage: Passage, is_heading: bool) -> BlockKind:
    if is_heading:
        return "heading"
    if passage.label is None or passage.label.style == "paragraph":
        return "paragraph"
    return "footnote" if passage.label.style == "note" else "list_item"


def find_headings(texts: Sequence[str], passages: Sequence[Passage], *, is_start: bool, has_more: bool) -> list[bool]:
    """Which passages head what follows. Three or more short lines in a row are a list or loose cells, not headings."""
    shaped = [_is_shaped(texts, passages, index) for index in range(len(texts))]
    loose = [is_shaped and passage.label is None for is_shaped, passage in zip(shaped, passages, strict=True)]
    heads = [False] * len(texts)
    followed = len(texts) > 1 or has_more
    if is_start and texts and followed and _is_title(texts[0], passages[0]) and not _is_cover(loose):
        heads[0] = True
        loose[0] = False
    runs = _run_lengths(loose)
    for index in range(int(bool(heads) and heads[0]), len(texts)):
        followed = index + 1 < len(texts) or has_more
        if shaped[index] and followed:
            heads[index] = _is_certain(texts[index], passages[index]) or runs[index] <= LONGEST_HEADING_RUN
            if index > (HEADLINES if is_start else 0) and heads[index - 1] and texts[index].startswith("£"):
                heads[index] = False  # *£90 towards a van* under a name is what it got, and heads nothing
    return heads


def _is_cover(loose: Sequence[bool]) -> bool:
    """Whether a document begins with a page of loose lines, of which the first is not the title for being first."""
    return len(loose) > LONGEST_HEADING_RUN + 1 and all(loose[: LONGEST_HEADING_RUN + 2])


def _run_lengths(loose: Sequence[bool]) -> list[int]:
    """For each line how many that look like headings stand together where it stands."""
    lengths: list[int] = []
    for is_loose, group in groupby(loose):
        size = len(list(group))
        lengths += [size if is_loose else 0] * size
    return lengths


def _is_shaped(texts: Sequence[str], passages: Sequence[Passage], index: int) -> bool:
    """Whether a passage has the looks of a heading, numbered or not."""
    label = passages[index].label
    if label is not None and label.style == "hash":
        return True
    if not could_head(texts[index]):
        return False
    if label is None:
        return True
    if label.style in ("bullet", "note", "roman") or "(" in label.text:
        return False
    # Items of a list come one after another; the number of a heading is followed by its text.
    neighbours = [passages[near].label for near in (index - 1, index + 1) if 0 <= near < len(passages)]
    return not any(near is not None and near.style == label.style for near in neighbours)


def _is_certain(text: str, passage: Passage) -> bool:
    return is_capitals(text) or text.endswith(":") or (passage.label is not None)


def _is_title(text: str, passage: Passage) -> bool:
    return passage.label is None and len(text) <= LONGEST_TITLE and could_head(text[-100:].lstrip().capitalize() or text)


def heading_levels(texts: Sequence[str], passages: Sequence[Passage], heads: Sequence[bool], *, is_start: bool) -> list[int]:
    """Levels 1 to 6: the title 1, others by their number or by the looks they share with an earlier heading."""
    levels = [0] * len(texts)
    by_shape: dict[tuple[object, ...], int] = {}
    last_head = -2
    for index, text in enumerate(texts):
        if not heads[index]:
            continue
        shape = _heading_shape(text, passages[index])
        follows = index - 1 == last_head and levels[last_head] > 1
        fresh = _numbered_level(passages[index]) or (min(levels[last_head] + 1, 6) if follows else 2)
        label = passages[index].label
        is_title = is_start and index == 0 and (label is None or label.style != "hash")
        levels[index] = 1 if is_title else by_shape.setdefault(shape, fresh)
        last_head = index
    return levels


def _heading_shape(text: str, passage: Passage) -> tuple[object, ...]:
    label = passage.label
    if label is not None:
        return label.style, label.text.rstrip(".").count("."), label.text.count("#")
    return is_capitals(text), " – " in text or " - " in text, text.endswith(":")


def _numbered_level(passage: Passage) -> int | None:
    label = passage.label
    if label is None:
        return None
    if label.style == "hash":
        return len(label.text)
    return min(2 + label.text.rstrip(".").count("."), 6) if label.style == "paragraph" else 2 if label.style == "number" else 3


def list_depths(passages: Sequence[Passage], heads: Sequence[bool]) -> list[int]:
    """Depth of each list item, from 0, by indentation and by the style of its label."""
    depths = []
    open_items: list[Passage] = []
    for passage, is_heading in zip(passages, heads, strict=True):
        if is_heading or passage.label is None or passage.label.style in ("paragraph", "note"):
            open_items = []
            depths.append(0)
            continue
        while open_items and not _is_deeper(open_items[-1], passage):
            open_items.pop()
        depths.append(len(open_items))
        open_items.append(passage)
    return depths


def _is_deeper(outer: Passage, inner: Passage) -> bool:
    if inner.label is None or outer.label is None:
        return False
    if min(inner.indent - outer.indent, inner.text_indent - outer.text_indent) >= INDENT_STEP:
        return True
    steps = NESTING.get(inner.label.style, 9), NESTING.get(outer.label.style, 9)
    return 9 not in steps and steps[0] > steps[1] and inner.indent >= outer.indent - 1
