"""Total lines of lists in prose: which lines above each covers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.document import Block, Document
from extractors.link.sections import Outline
from extractors.link.statement import Statement
from extractors.link.totals import PartsFound, each_provider, first_fit, is_exact

_PARTS = ("award", "purpose")
_LONGEST_LINE = 240  # a sentence with more characters is prose, not a line of a list
_LONGEST_RUN = 60
#: *Total budget*, *Total requested*: what there was or what was asked for, which the lines above need not come to.
_OF_OTHER = re.compile(
    r"\b(?:budget|funds?|pot|left|remaining|remainder|requested|requests?|bids?|bid for|asked|sought|applied for|applications?"
    r"|available|(?:project|scheme) costs?|match|unspent)\b(?! (?:awarded|allocated|paid|given|spent|granted))",
    re.I,
)


def line_total_parts(
    total: Statement, document: Document, outline: Outline, statements: Sequence[Statement]
) -> PartsFound | None:
    """The lines above a total line: of the section that it names, of tables, since the total line before it, or all."""
    before = [s for s in sorted(statements, key=lambda s: s.start) if s.start < total.start]
    named = _named_section(total, document, before)
    if named:
        return named, True, "lines"
    tabled = _tabled(total, before)
    if tabled:
        return tabled, True, "tables"
    prose = [s for s in before if s.table is None]
    totals = [s for s in prose if s.role == "envelope" and s.rule == "line_total"]
    lines = [s for s in prose if _is_line(s, document)]
    since = totals[-1].start if totals else _list_start(total, document, outline)
    direct = [s for s in lines if s.start > since]
    every = each_provider(lines)
    candidates = [parts for parts in (each_provider(direct), [*totals, *direct], totals, every) if parts]
    chosen = first_fit(candidates, total) or _exact_run(every, total)
    if chosen is None and len(direct) > 1 and not _totals_together(total, statements) and not _OF_OTHER.search(total.label):
        chosen = each_provider(direct)
    return (chosen, True, "lines") if chosen is not None else None


def _is_line(statement: Statement, document: Document) -> bool:
    is_short = len(document.text[slice(*statement.sentence)]) < _LONGEST_LINE
    return statement.role in (*_PARTS, "unreadable") and (statement.is_listed or is_short)


def _tabled(total: Statement, before: Sequence[Statement]) -> list[Statement] | None:
    """The totals of the tables above, or else their lines, where these add up to the penny."""
    tabled = [s for s in before if s.table is not None]
    sums = [s for s in tabled if s.role == "envelope"]
    lines = [s for s in tabled if s.role in _PARTS]
    return next((parts for parts in (sums, lines) if is_exact(parts, total)), None)


def _named_section(total: Statement, document: Document, before: Sequence[Statement]) -> list[Statement]:
    """The lines under the short line that a total's label names: *Round 2* for *Total for Round 2*."""
    start = _named_line(total, document)
    out: list[Statement] = []
    for statement in before if start is not None else ():
        if start is None or statement.block <= start or statement.role not in _PARTS or statement.table is not None:
            continue
        between = document.blocks[(out[-1].block if out else start) + 1 : statement.block]
        if any(_is_short(block) for block in between):
            break
        out += each_provider([statement])
    return out if len(out) > 1 else []


def _named_line(total: Statement, document: Document) -> int | None:
    label = total.label.casefold()
    for index in range(total.block - 1, -1, -1):
        block = document.blocks[index]
        text = block.text.strip()
        if block.kind != "table" and _is_short(block) and len(text) > 3 and text.casefold() in label:
            return index
    return None


def _is_short(block: Block) -> bool:
    """Whether a block is a few words without money, as a heading that has lost its marking is."""
    return 0 < len(block.text.split()) <= 5 and "£" not in block.text


def _exact_run(lines: list[Statement], total: Statement) -> list[Statement] | None:
    """An unbroken run of at least two lines that adds to the total exactly: hardly chance."""
    for start in range(min(len(lines), _LONGEST_RUN)):
        for end in range(start + 2, min(len(lines), start + _LONGEST_RUN) + 1):
            if is_exact(lines[start:end], total):
                return lines[start:end]
    return None


def _totals_together(total: Statement, statements: Sequence[Statement]) -> bool:
    """Whether several total lines stand together, so that their order does not tell which lines each covers."""
    others = [s for s in statements if s.rule == "line_total" and s is not total]
    lines = [s for s in statements if s.role in ("award", "purpose")]
    return any(not any(min(o.start, total.start) < s.start < max(o.start, total.start) for s in lines) for o in others)


def _list_start(total: Statement, document: Document, outline: Outline) -> int:
    """Where the list above a total line begins: its nearest heading, else the start of the document."""
    heading = outline.nearest(total.block)
    return document.blocks[heading].start if heading is not None else 0
