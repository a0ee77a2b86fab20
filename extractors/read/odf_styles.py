"""Styles of OpenDocument files: bold and heading styles, list labels, hidden sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from extractors.read.ooxml import attribute, local, number
from extractors.read.word_lists import format_number

HEADING = re.compile(r"Heading(?:_20_| )?([1-6])?$")
LONGEST_CHAIN = 12
NUMBER_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True, slots=True)
class OdfStyle:
    """What a style says of a paragraph, a run of text or a table."""

    parent: str | None = None
    is_bold: bool = False
    is_raised: bool = False
    is_shown: bool = True
    heading_level: int = 0


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list is labelled; an empty ``format`` is a bullet, ``None`` no label."""

    format: str | None
    prefix: str = ""
    suffix: str = ""
    start: int = 1


@dataclass
class Styles:
    """Styles and lists by name."""

    styles: dict[str, OdfStyle] = field(default_factory=dict)
    lists: dict[str, dict[int, ListLevel]] = field(default_factory=dict)

    def named(self, name: str | None) -> OdfStyle:
        """A style with what it inherits."""
        style = self.styles.get(name or "", OdfStyle())
        merged, steps = style, 0
        while style.parent in self.styles and steps < LONGEST_CHAIN:
            style, steps = self.styles[style.parent or ""], steps + 1
            merged = replace(
                merged, is_bold=merged.is_bold or style.is_bold, heading_level=merged.heading_level or style.heading_level
            )
        return merged

    def list_start(self, name: str, level: int) -> int:
        """The first number of a list."""
        return self.lists.get(name, {}).get(level, ListLevel("")).start

    def list_label(self, name: str, level: int, count: int) -> str | None:
        """The label of an item: ``•``, ``3.``, ``(a)``."""
        shape = self.lists.get(name, {}).get(level, ListLevel(""))
        if shape.format is None:
            return None
        if not shape.format:
            return "•"
        return f"{shape.prefix}{format_number(count, NUMBER_FORMATS.get(shape.format, 'decimal'))}{shape.suffix}".strip()


def trees_to_styles(*roots: etree._Element | None) -> Styles:
    """The styles that a file defines in its content and beside it."""
    styles = Styles()
    for root in roots:
        for element in root.iter() if root is not None else ():
            name = attribute(element, "name")
            if name and local(element) == "style":
                styles.styles.setdefault(name, _element_to_style(element, name))
            elif name and local(element) == "list-style":
                styles.lists.setdefault(name, dict(map(_element_to_level, element)))
    return styles


def _element_to_style(element: etree._Element, name: str) -> OdfStyle:
    stated: dict[str, str] = {}
    for properties in element:
        stated.update({str(key).rpartition("}")[2]: str(value) for key, value in properties.attrib.items()})
    heading = HEADING.fullmatch(name)
    level = int(heading[1] or 1) if heading else 1 if name == "Title" else 2 if name == "Subtitle" else 0
    return OdfStyle(
        parent=attribute(element, "parent-style-name"),
        is_bold=stated.get("font-weight", "") in ("bold", "600", "700", "800", "900"),
        is_raised=stated.get("text-position", "").startswith("super"),
        is_shown=stated.get("display", "true") != "false",
        heading_level=level,
    )


def _element_to_level(element: etree._Element) -> tuple[int, ListLevel]:
    level = number(attribute(element, "level"), 1) - 1
    if local(element) != "list-level-style-number":
        return level, ListLevel("")
    form = attribute(element, "num-format")
    start = number(attribute(element, "start-value"), 1)
    prefix, suffix = attribute(element, "num-prefix") or "", attribute(element, "num-suffix") or ""
    return level, ListLevel(form or None, prefix, suffix, start)
