"""Paragraph styles of a Word file: which are headings, lists or contents, through the chain of styles they are based on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from extractors.read.ooxml import attribute, child, is_on, local, number, value

HEADING = re.compile(r"heading\s*([1-9])$", re.IGNORECASE)
LIST = re.compile(r"list\s*(bullet|number|continue)?\s*([2-5])?$", re.IGNORECASE)
LONGEST_CHAIN = 12


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says; ``list_id`` and ``list_level`` name its numbering, ``named_level`` its depth by name."""

    heading_level: int = 0
    is_title: bool = False
    is_contents: bool = False
    is_bold: bool = False
    list_id: str | None = None
    list_level: int = 0
    named_level: int = 0
    is_bulleted: bool = False

    def with_outline(self, level: int) -> Style:
        """The style as a heading where a paragraph states its own outline level, counted from 0."""
        return replace(self, heading_level=self.heading_level or level + 1)


def tree_to_styles(root: etree._Element | None) -> dict[str, Style]:
    """Styles by identifier; the empty identifier is the default paragraph style."""
    elements = {
        attribute(style, "styleId") or "": style for style in (root if root is not None else ()) if local(style) == "style"
    }
    styles = {name: _element_to_style(_chain(name, elements)) for name in elements}
    default = next((name for name, style in elements.items() if attribute(style, "default") in ("1", "true")), None)
    styles[""] = styles.get(default or "", Style())
    return styles


def _chain(name: str, elements: dict[str, etree._Element]) -> list[etree._Element]:
    """A style and those that it is based on, nearest first."""
    chain: list[etree._Element] = []
    while name in elements and len(chain) < LONGEST_CHAIN:
        chain.append(elements[name])
        name = value(elements[name], "basedOn") or ""
    return chain


def _element_to_style(chain: list[etree._Element]) -> Style:
    style = Style()
    for element in reversed(chain):
        style = _override(style, element)
    return style


def _override(style: Style, element: etree._Element) -> Style:
    """A style with what one element of its chain states."""
    name = (value(element, "name") or "").strip()
    heading = HEADING.fullmatch(name)
    if heading:
        style = replace(style, heading_level=min(int(heading[1]), 6))
    if name.lower() in ("title", "subtitle"):
        style = replace(style, heading_level=1 if name.lower() == "title" else 2, is_title=name.lower() == "title")
    if name.lower().startswith("toc ") or name.lower() in ("table of figures", "toc heading"):
        style = replace(style, is_contents=True)
    listed = LIST.fullmatch(name)
    if listed:
        is_bulleted = (listed[1] or "").lower() == "bullet"
        style = replace(style, is_bulleted=is_bulleted, named_level=int(listed[2] or 1) - 1, list_id=style.list_id or "")
    outline = number(value(element, "pPr", "outlineLvl"), 9)
    if outline < 6:
        style = replace(style, heading_level=style.heading_level or outline + 1)
    list_id = value(element, "pPr", "numPr", "numId")
    if list_id is not None:
        level = number(value(element, "pPr", "numPr", "ilvl"), 0)
        style = replace(style, list_id=None if list_id == "0" else list_id, list_level=level)
    bold = child(element, "rPr", "b")
    return style if bold is None else replace(style, is_bold=is_on(element, "rPr", "b"))
