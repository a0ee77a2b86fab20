"""Names with words between them that share a row of amounts: *X, which does this, and Y were given £A and £B respectively*."""

from __future__ import annotations

import re

from extractors.prose.recipient import PREPOSITION, Recipient, name_text
from extractors.prose.skeleton import MARK, REACH, Mark, Skeleton, is_place

_ROW_GAP = re.compile(r"\s*(?:,|,?\s*and|,?\s*&)\s*")
_AFTER_ROW = re.compile(r"[^⟨⟩.;]{0,25}\brespectively\b", re.I)
_TO_NAMES = re.compile(r"[^⟨⟩.;]{0,60}\b(?:to|for|by)\s+(?P<names>[^.;]{0,400}?)\brespectively\b", re.I)
_GOT = re.compile(
    r"\b(?:received?|got|get|given|awarded|granted|allocated|won|secured|benefit\w*|offered|handed)\s+(?:[\w-]+\s+){0,6}$", re.I
)
_LEADS_TO = re.compile(r"\b(?:to|for)\s+(?:the\s+|both\s+)*$", re.I)


def names_apart(skeleton: Skeleton, tags: list[str]) -> dict[str, Recipient]:
    """A recipient for each amount of a row that *respectively* shares out among as many names, on the one side or the other."""
    text = skeleton.text
    for row in _rows(text, tags):
        begin, end = text.index(row[0]), text.index(row[-1]) + len(row[-1])
        if _AFTER_ROW.match(text, end):
            before = text[max(0, begin - REACH) : begin]
            names = _free(skeleton, before) if _GOT.search(before) and "⟨M" not in before else []
        else:
            after = _TO_NAMES.match(text, end)
            names = _free(skeleton, "to " + after["names"]) if after is not None else []
        if len(names) == len(row):
            return {tag: Recipient("respectively", "N", (name,), "given") for tag, name in zip(row, names, strict=True)}
    return {}


def _rows(text: str, tags: list[str]) -> list[list[str]]:
    """Runs of two or more amounts with nothing but commas and *and* between them."""
    rows: list[list[str]] = []
    for tag in tags:
        last = rows[-1][-1] if rows else None
        gap = text[text.index(last) + len(last) : text.index(tag)] if last is not None else ""
        if last is not None and _ROW_GAP.fullmatch(gap):
            rows[-1].append(tag)
        else:
            rows.append([tag])
    return [row for row in rows if len(row) > 1]


def _free(skeleton: Skeleton, text: str) -> list[str]:
    """Names of a stretch that stand after no preposition but *to*, those of a list one by one."""
    names: list[str] = []
    for found in MARK.finditer(text):
        if found[1] != "N":
            continue
        mark, before = skeleton.at[found[0]], text[: found.start()]
        if is_place(mark.text) or (PREPOSITION.search(before) and not _LEADS_TO.search(before)):
            continue
        names += _members(mark)
    return names


def _members(mark: Mark) -> tuple[str, ...]:
    return mark.members if len(mark.members) > 1 else (name_text(mark),)
