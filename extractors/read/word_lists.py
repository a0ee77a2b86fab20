"""Numbers and bullets that Word makes while it shows a list: counted here as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from extractors.read.html_walk import number_to_roman
from extractors.read.ooxml import attribute, child, children, number, value
from extractors.read.word_styles import Style

BULLET = "•"
LEVEL_MARK = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: ``%1.%2`` with its number formats."""

    format: str
    pattern: str
    start: int = 1


@dataclass
class Numbering:
    """Lists by number, counters by the abstract list that they share, and marks of footnotes by their identifiers."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)

    def next_label(self, paragraph: etree._Element, style: Style) -> tuple[str | None, int | None]:
        """The label and level of a paragraph, ``(None, None)`` where it is in no list."""
        properties = child(paragraph, "pPr", "numPr")
        list_id = value(properties, "numId") if properties is not None else style.list_id
        list_id = style.list_id if list_id is None else list_id
        if list_id is None or list_id == "0":
            return None, None
        depth = min(max(number(value(properties, "ilvl"), style.list_level), 0), 8)
        levels = self.levels.get(list_id)
        if levels is None or depth not in levels:
            return (BULLET if style.is_bulleted else None), max(depth, style.named_level)
        return self._count(list_id, depth, levels), max(depth, style.named_level)

    def _count(self, list_id: str, depth: int, levels: dict[int, Level]) -> str | None:
        """Counts one item and gives its label; deeper levels begin anew."""
        counters = self.counters.setdefault(self.abstract.get(list_id, list_id), {})
        level = levels[depth]
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [other for other in counters if other > depth]:
            del counters[deeper]
        if level.format == "bullet":
            return BULLET
        if level.format == "none":
            return None
        label = LEVEL_MARK.sub(lambda found: self._number_at(int(found[1]) - 1, counters, levels), level.pattern)
        return label.strip() or None

    def _number_at(self, depth: int, counters: dict[int, int], levels: dict[int, Level]) -> str:
        level = levels.get(depth, Level("decimal", ""))
        return format_number(counters.get(depth, level.start), level.format)


def tree_to_numbering(root: etree._Element | None) -> Numbering:
    """The lists that a file defines."""
    numbering = Numbering()
    if root is None:
        return numbering
    defined = {attribute(element, "abstractNumId"): _levels(element) for element in children(root, "abstractNum")}
    for element in children(root, "num"):
        list_id, abstract = attribute(element, "numId") or "", value(element, "abstractNumId") or ""
        levels = dict(defined.get(abstract, {}))
        overrides = list(children(element, "lvlOverride"))
        for override in overrides:
            levels |= _levels(override)
        numbering.levels[list_id] = levels
        # A list with a start of its own counts by itself; others go on counting where their kin stopped.
        starts_anew = any(child(override, "startOverride") is not None for override in overrides)
        numbering.abstract[list_id] = f"{abstract}/{list_id}" if starts_anew else abstract
    return numbering


def _levels(element: etree._Element) -> dict[int, Level]:
    return {
        number(attribute(level, "ilvl"), 0): Level(
            value(level, "numFmt") or "decimal", value(level, "lvlText") or "", number(value(level, "start"), 1)
        )
        for level in children(element, "lvl")
    }


def format_number(count: int, style: str) -> str:
    """A counter as Word prints it: ``3``, ``c``, ``iii``."""
    if style in ("lowerLetter", "upperLetter") and count >= 1:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if style == "lowerLetter" else letter.upper()
    if style in ("lowerRoman", "upperRoman") and 1 <= count < 40:
        roman = number_to_roman(count)
        return roman if style == "lowerRoman" else roman.upper()
    return f"{count:02d}" if style == "decimalZero" else str(count)
