"""The words of an OpenDocument paragraph as they are shown."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from extractors.read.draft import squeeze
from extractors.read.odf_styles import Styles
from extractors.read.ooxml import attribute, local, number
from extractors.read.paragraphs import superscript

LEFT_OUT = frozenset(["annotation", "annotation-end", "bookmark", "bookmark-start", "bookmark-end", "ruby-text", "hidden-text"])
MOST_SPACES = 100


@dataclass
class OdfWords:
    """The text of a paragraph, notes it calls and text boxes anchored to it."""

    text: str = ""
    is_bold: bool = False
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


def paragraph_to_words(paragraph: etree._Element, styles: Styles) -> OdfWords:
    """The words of a ``text:p`` or ``text:h``."""
    words = OdfWords()
    pieces: list[tuple[str, bool]] = []
    waiting: list[tuple[etree._Element | str, bool, bool]] = [*reversed(_content(paragraph, bold=False, raised=False))]
    while waiting:
        part, bold, raised = waiting.pop()
        if isinstance(part, str):
            pieces.append((superscript(part) if raised else part, bold))
            continue
        name = local(part)
        if name == "note":
            words.notes.append(_note(part))
            pieces.append((words.notes[-1][0], bold))
        elif name == "text-box":
            words.boxes.append(part)
        elif name in ("s", "tab", "line-break"):
            pieces.append((_space(part), bold))
        elif name not in LEFT_OUT:
            style = styles.named(attribute(part, "style-name")) if name == "span" else None
            is_bold = bold or (style is not None and style.is_bold)
            is_raised = raised or (style is not None and style.is_raised)
            waiting.extend(reversed(_content(part, bold=is_bold, raised=is_raised)))
    words.text = "".join(text for text, _ in pieces)
    marked = [bold for text, bold in pieces if any(map(str.isalnum, text))]
    words.is_bold = bool(marked) and all(marked)
    return words


def _content(element: etree._Element, *, bold: bool, raised: bool) -> list[tuple[etree._Element | str, bool, bool]]:
    """Text and elements of an element in order."""
    parts: list[tuple[etree._Element | str, bool, bool]] = [(element.text or "", bold, raised)]
    for child in element:
        parts += [(child, bold, raised), (child.tail or "", bold, raised)]
    return parts


def _space(element: etree._Element) -> str:
    if local(element) == "tab":
        return "\t"
    if local(element) == "line-break":
        return "\n"
    return " " * min(number(attribute(element, "c"), 1), MOST_SPACES)


def _note(element: etree._Element) -> tuple[str, str]:
    """The mark and the text of a note."""
    mark = next((child for child in element if local(child) == "note-citation"), None)
    body = next((child for child in element if local(child) == "note-body"), None)
    label = superscript(squeeze("".join(map(str, mark.itertext())))) if mark is not None else "*"
    return label, squeeze(" ".join(map(str, body.itertext()))) if body is not None else ""
