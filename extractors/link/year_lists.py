"""Lists and tables that print one award year by year: *To award the contract to X at these prices:* over *2023/24: £A*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.figures.periods import find_periods
from extractors.link.providers import is_provider_like
from extractors.link.statement import Statement
from extractors.link.surroundings import Surroundings

_YEAR_ITEM = re.compile(
    r"^\W*(?:(?:in|for|during)\s+)?(?:year\s+\w+\W+)?(?:⟨[PC]\d+⟩|year\s+\w+)[\s:–—\-(,.=]*⟨M\d+⟩\W*$", re.I
)
_YEAR_LABEL = re.compile(
    r"(?:(?:in|for)\s+)?(?:year|instalment|quarter)\s+(?:\d|one|two|three|four|five)(?:\s*\([^()]*\))?"
    r"|(?:year\s+\d\W+)?(?:20)?\d\d\s?[-/–]\s?(?:20)?\d\d(?:\s*\([^()]*\))?",
    re.I,
)
_GIVEN_TO = re.compile(r"\b(?:to|with|by|for)\s+(?:the\s+)?(?P<n>⟨N\d+⟩)", re.I)
_KINDS = r"(?:Trust|Council|Charity|Foundation|Partnership|University|Society|Company)"
_KIND = re.compile(_KINDS)
_GIVEN_TO_KIND = re.compile(rf"\b(?:to|with|by) the (?:(?P<kind>{_KINDS})\b|(?P<tag>⟨N\d+⟩))")
_GIVES = re.compile(
    r"\b(?:award|contract|grant|agreement|fund(?:s|ed|ing)?|paid?|payable|payments?|allocat\w+|commission\w*)\b", re.I
)


def settle_year_item(statement: Statement, around: Surroundings) -> None:
    """Give an item that prints only a year and an amount the one provider whom the list's lead-in names."""
    if statement.role not in ("open", "purpose") or around.block(statement).kind != "list_item":
        return
    if not _YEAR_ITEM.match(statement.skeleton_text):
        return
    name = _lead_provider(statement, around)
    if name is not None:
        statement.role, statement.rule, statement.strength = "award", "year_list", 0.85
        statement.providers, statement.provider_kind, statement.service = (name,), "N", None


def settle_year_tables(listed: Sequence[Statement], around: Surroundings) -> None:
    """Give the lines of a table that print only years and amounts the one provider whom the paragraph over it names."""
    for statement in listed:
        if statement.role != "purpose" or statement.providers or not _is_time(statement.label.strip()):
            continue
        name = _named_in(_paragraph_over(statement.block, around), around)
        if name is not None:
            statement.role, statement.rule, statement.strength = "award", "year_list", 0.85
            statement.providers, statement.provider_kind, statement.service = (name,), "N", None


def _is_time(label: str) -> bool:
    found = find_periods(label)
    is_span = len(found) == 1 and len(found[0].text) >= len(label) - 2
    return is_span or _YEAR_LABEL.fullmatch(label) is not None


def _paragraph_over(block: int, around: Surroundings) -> int | None:
    """The paragraph or list item right over a table, over its caption or heading."""
    blocks = around.document.blocks
    over = range(block - 1, max(block - 4, -1), -1)
    return next(
        (index for index in over if blocks[index].kind in ("paragraph", "list_item") and len(blocks[index].text) > 40), None
    )


def _named_before(kind: str, block: int, around: Surroundings) -> list[str]:
    """The last organisation before a block that *the Trust* or *the Council* can mean."""
    for index in range(block, -1, -1):
        skeletons = around.prose[index].skeletons if index in around.prose else []
        named = [mark.text for skeleton in skeletons for _, mark in skeleton.marks("N") if mark.text.endswith(f" {kind}")]
        if named:
            return named[-1:]
    return []


def _lead_provider(statement: Statement, around: Surroundings) -> str | None:
    start = around.outline.lists[statement.block]
    return _named_in(around.outline.lead_ins.get(start) if start is not None else None, around)


def _named_in(lead: int | None, around: Surroundings) -> str | None:
    """The one provider to whom the last sentence of a paragraph says that something is given."""
    if lead is None or lead not in around.prose or not around.prose[lead].skeletons:
        return None
    sentence = around.prose[lead].skeletons[-1]
    if not _GIVES.search(sentence.text):
        return None
    names = [sentence.at[match["n"]].text for match in _GIVEN_TO.finditer(sentence.text)]
    given = list(dict.fromkeys(name for name in names if is_provider_like(name) and not _KIND.fullmatch(name)))
    kind = _GIVEN_TO_KIND.search(sentence.text) if not given else None
    if kind is not None:
        given = _named_before(kind["kind"] or sentence.at[kind["tag"]].text, lead, around)
    return given[0] if len(given) == 1 else None
