"""Plain text: the file itself is the document's text, blocks are slices of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from extractors.document import Block, Document
from extractors.errors import LimitError
from extractors.read.aligned import GAP, take_aligned
from extractors.read.bullets import with_lettered_bullets, with_lone_bullets
from extractors.read.decode import bytes_to_text
from extractors.read.draft import first_heading, is_caption
from extractors.read.fixed_width import take_fixed_width
from extractors.read.flattened import take_flattened
from extractors.read.headings import passages_to_blocks
from extractors.read.inline_tables import take_inline
from extractors.read.limits import Limits
from extractors.read.lines import Line, lines_to_passages, text_to_lines, without_noise, wrap_width
from extractors.read.rows import take_tables
from extractors.read.shapes import could_head, is_year

DOCUMENT_WORDS = re.compile(
    r"\b(?:strategy|report|plan|paper|minutes|decisions?|statement|review|bulletin|newsletter|framework|policy|accounts|budget|grants|fund"
    r"|performance|update|agenda)\b",
    re.IGNORECASE,
)
LONGEST_COVER, LONGEST_COVER_LINE = 60, 120


def text_to_document(path: Path, data: bytes, limits: Limits) -> Document:
    """A document from a file of plain text in any usual encoding."""
    text, issues = bytes_to_text(data)
    blocks = text_to_blocks(text)
    count_cells(blocks, limits)
    return Document(
        document_id=hashlib.sha256(data).hexdigest(),
        path=str(path),
        format="text",
        text=text,
        blocks=tuple(blocks),
        title=blocks_to_title(blocks),
        issues=issues,
    )


def blocks_to_title(blocks: Sequence[Block]) -> str | None:
    """The title of a text: the first heading, or the line of a cover that names what the document is (*… Strategy*)."""
    if blocks and blocks[0].kind == "heading":
        return blocks[0].text
    for number, block in enumerate(blocks[:LONGEST_COVER]):
        if len(block.text) > LONGEST_COVER_LINE or block.table is not None:
            break
        if DOCUMENT_WORDS.search(block.text) and could_head(block.text):
            after = blocks[number + 1] if number + 1 < len(blocks) else None
            return f"{block.text} {after.text}" if after is not None and is_year(after.text) else block.text
    return first_heading(blocks)


def count_cells(blocks: Sequence[Block], limits: Limits) -> None:
    """Raises ``too_many_cells`` where tables are larger than the limit."""
    if sum(len(block.table.cells) for block in blocks if block.table) > limits.cells:
        raise LimitError("too_many_cells", f"The tables have more than {limits.cells:,} cells.")


def text_to_blocks(text: str) -> list[Block]:
    """The blocks of a text, in order; offsets count from its first character."""
    lines = with_lettered_bullets(with_lone_bullets(text, without_noise(text_to_lines(text))))
    parts = take_flattened(text, take_inline(text, take_aligned(text, take_fixed_width(text, take_tables(text, lines)))))
    loose = [part for part in parts if isinstance(part, Line)]
    width = wrap_width([line for line in loose if not (line.has_tab or line.is_spacer or GAP.search(line.text))])
    blocks: list[Block] = []
    run: list[Line] = []
    for part in parts:
        if isinstance(part, Line):
            run.append(part)
            continue
        blocks += _lines_to_blocks(text, run, width, blocks, has_table_after=True)
        blocks.append(with_caption(part, blocks))
        run = []
    return blocks + _lines_to_blocks(text, run, width, blocks, has_table_after=False)


def _lines_to_blocks(
    text: str, lines: Sequence[Line], width: int | None, before: Sequence[Block], *, has_table_after: bool
) -> list[Block]:
    passages = lines_to_passages(text, lines, width)
    return passages_to_blocks(text, passages, is_start=not before, has_more=has_table_after)


def with_caption(table: Block, before: Sequence[Block]) -> Block:
    """Gives a table the short heading or line directly before it as its caption."""
    if table.table is None or table.table.caption or not before:
        return table
    if not is_caption(before[-1]):
        return table
    return replace(table, table=replace(table.table, caption=before[-1].text))
