"""Totals of prose that are held to the list beside them, because their words say that it is the whole.

A sum that leads in a list or closes it is compared with all of its items where each prints one amount, nothing else in the
section does, and no word (*such as*, *so far*, *further*) leaves room for more. In all other cases what falls short is only
a part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.data import load_data
from extractors.document import Block, Document
from extractors.link.envelopes import is_asked
from extractors.link.sections import Outline
from extractors.link.statement import Statement
from extractors.link.totals import TotalReading, fits

_FEWEST = 2
_PARTS = ("award", "purpose")


@cache
def _rules(name: str) -> tuple[re.Pattern[str], ...]:
    patterns = load_data("wholes")[name]["patterns"]
    return tuple(re.compile(pattern.replace("{M}", "(?P<sum>⟨sum⟩)"), re.I) for pattern in patterns)


@cache
def _open_words() -> re.Pattern[str]:
    return re.compile(load_data("wholes")["open"]["words"], re.I)


def claims_whole(name: str, text: str, start: int, end: int) -> bool:
    """Whether the words round a sum, at ``start`` to ``end`` of a text, fit an entry's patterns and leave no room for more."""
    marked = f"{text[:start]}⟨sum⟩{text[end:]}"
    return any(rule.search(marked) for rule in _rules(name)) and not _open_words().search(marked)


def hold_to_lists(
    document: Document, outline: Outline, totals: Sequence[TotalReading], statements: Sequence[Statement]
) -> None:
    """Give each total of prose whose words claim a whole list that list as its parts, where it has no set that fits.

    Args:
        document: its blocks.
        outline: headings over each block.
        totals: changed in place.
        statements: every amount, those that could not be read too.
    """
    by_block: dict[int, list[Statement]] = {}
    for statement in statements:
        by_block.setdefault(statement.block, []).append(statement)
    for total in totals:
        source = total.statement
        if source is None or source.table is not None or source.money.amount is None or _has_fit(total, source):
            continue
        if is_asked(document.text[slice(*source.sentence)]):
            continue
        parts = _list_after(document, outline, source, by_block) or _list_before(document, outline, source, by_block)
        parts = parts or _paragraph_before(document, source, by_block)
        parts = parts or _same_label(document, source, statements) or _sub_totals(document, source, totals, by_block)
        if parts:
            total.sets = [(parts, True, "listed")]


def _has_fit(total: TotalReading, source: Statement) -> bool:
    return any(whole and fits(parts, source) for parts, whole, _ in total.sets)


def _words(document: Document, source: Statement, name: str) -> bool:
    block = document.blocks[source.block]
    return claims_whole(name, block.text, source.start - block.start, source.end - block.start)


def _items(document: Document, first: int, step: int) -> list[int]:
    """The run of list items that begins at a block, in one direction."""
    found = []
    while 0 <= first < len(document.blocks) and document.blocks[first].kind == "list_item":
        found.append(first)
        first += step
    return sorted(found)


def _one_each(items: Sequence[int], by_block: dict[int, list[Statement]]) -> list[Statement]:
    """The amount of each item; nothing where one has none or several, or got it for several providers."""
    out = []
    for item in items:
        found = by_block.get(item, [])
        if (
            len(found) != 1
            or found[0].role not in (*_PARTS, "unreadable")
            or len(found[0].providers) > 1
            or found[0].money.hedge
        ):
            return []
        out.append(found[0])
    return out if len(out) >= _FEWEST else []


def _is_alone(source: Statement, items: Sequence[int], section: Sequence[int], by_block: dict[int, list[Statement]]) -> bool:
    """Whether a section prints no amount besides the sum and its list."""
    others = [s for block in section if block not in items for s in by_block.get(block, []) if s is not source]
    return not any(s.role in (*_PARTS, "envelope", "part", "unreadable") for s in others)


def _closing_words(document: Document, source: Statement) -> str | None:
    """The sentence that closes a list, where the reader took it for the end of the last item."""
    block = document.blocks[source.block]
    if block.kind != "list_item":
        return None
    before = document.text[block.start : source.start]
    capital = re.search(r"(?<=\S)\s+(?P<words>(?:This|In total|In all|Altogether|Total)\b[^.£]*)$", before)
    if capital is None:
        return None
    words = capital["words"] + document.text[source.start : block.end]
    start = len(capital["words"])
    return words if claims_whole("after", words, start, start + source.end - source.start) else None


def _section(document: Document, outline: Outline, block: int) -> list[int]:
    heading = block if document.blocks[block].kind == "heading" else outline.nearest(block)
    if heading is None:
        return list(range(len(document.blocks)))
    return [at for at, over in enumerate(outline.headings) if heading in over]


def _list_after(
    document: Document, outline: Outline, source: Statement, by_block: dict[int, list[Statement]]
) -> list[Statement]:
    items = _items(document, source.block + 1, 1)
    after = document.blocks[items[-1] + 1] if items and items[-1] + 1 < len(document.blocks) else None
    if not _words(document, source, "before") or _goes_on(after):
        return []
    parts = _one_each(items, by_block)
    return parts if _is_alone(source, items, _section(document, outline, source.block), by_block) else []


def _list_before(
    document: Document, outline: Outline, source: Statement, by_block: dict[int, list[Statement]]
) -> list[Statement]:
    swallowed = _closing_words(document, source)
    items = _items(document, source.block - (swallowed is None), -1)
    if not items or not (swallowed or _words(document, source, "after")):
        return []
    by_block = {**by_block, source.block: [one for one in by_block.get(source.block, []) if one is not source]}
    lead = document.blocks[items[0] - 1].text if items[0] else ""
    parts = _one_each(items, by_block)
    if _open_words().search(lead):
        return []
    return parts if _is_alone(source, items, _section(document, outline, source.block), by_block) else []


def _paragraph_before(document: Document, source: Statement, by_block: dict[int, list[Statement]]) -> list[Statement]:
    """The amounts of the same paragraph before a sum that takes them *together*."""
    block = document.blocks[source.block]
    sentence = document.text[slice(*source.sentence)]
    at = source.start - source.sentence[0]
    if block.kind == "heading" or not claims_whole("together", sentence, at, at + source.end - source.start):
        return []
    own = by_block.get(source.block, [])
    parts = [s for s in own if s is not source and s.sentence != source.sentence]
    plain = all(s.role in _PARTS and len(s.providers) <= 1 and not s.money.hedge and s.start < source.start for s in parts)
    last = all(s is source or s.start < source.start for s in own) and len(own) == len(parts) + 1
    return parts if len(parts) >= 2 and plain and last and not _open_words().search(block.text) else []


def _same_label(document: Document, source: Statement, statements: Sequence[Statement]) -> list[Statement]:
    """*Total annual value of contracts: £1m*: all lines that begin with *Annual value:*."""
    found = re.match(r"\W*total (?P<label>[a-z][^:£]{3,60}?)\s*:\s*£", document.blocks[source.block].text, re.I)
    if found is None:
        return []
    label, lines = _folded(found["label"]), []
    for statement in statements:
        own = re.match(
            r"\W*(?P<label>[^:£]{4,40}?)\s*:\s*$", document.text[document.blocks[statement.block].start : statement.start]
        )
        if own is not None and statement is not source and label.startswith(_folded(own["label"])):
            lines.append(statement)
    is_plain = all(one.role in (*_PARTS, "unreadable") and len(one.providers) <= 1 and not one.money.hedge for one in lines)
    return lines if len(lines) > _FEWEST and is_plain and all(one.start < source.start for one in lines) else []


def _sub_totals(
    document: Document, source: Statement, totals: Sequence[TotalReading], by_block: dict[int, list[Statement]]
) -> list[Statement]:
    """*Total for 2016/17: £1m* after lines that print a *Sub total* each: these, where no amount comes between."""
    if re.match(r"\W*(?:grand |overall )?total\b", document.blocks[source.block].text, re.I) is None:
        return []
    smaller = [one.statement for one in totals if one.statement is not None and one.statement.table is None]
    smaller = [s for s in smaller if s.start < source.start and re.match(r"\W*sub", document.blocks[s.block].text, re.I)]
    if len(smaller) < _FEWEST:
        return []
    between = range(smaller[-1].block + 1, source.block)
    return [] if any(s.role in _PARTS for block in between for s in by_block.get(block, [])) else smaller


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _goes_on(after: Block | None) -> bool:
    return (
        after is not None
        and re.search(r"\b(?:continue[sd]?|cont\.?|goes on|next page|more on)\b", after.text, re.I) is not None
    )
