"""One loose paragraph of a web page or Word file as a block: heading, list item, numbered paragraph or paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.read.draft import Draft, squeeze
from extractors.read.shapes import could_head, text_to_label

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass
class Item:
    """A list item that is being read: its label is used up by its first block."""

    level: int
    label: str | None
    is_open: bool = True


def add_paragraph(draft: Draft, text: str, *, is_bold: bool = False, heading_level: int = 1, item: Item | None = None) -> None:
    """Adds a paragraph: a heading where it is bold and short, a list item where it is one or bears a label.

    Args:
        draft: the document so far.
        text: the paragraph, its label still in it.
        is_bold: whether all of it is bold.
        heading_level: the level of the last real heading; a bold line heads a level below it.
        item: the list item that it stands in, if any.
    """
    text = squeeze(text)
    inside = item if item is not None and item.is_open else None
    if inside is None and is_bold and could_head(text):
        draft.add("heading", text, level=min(heading_level + 1, 6))
        return
    label = text_to_label(text)
    shown = label.text if label else inside.label if inside else None
    is_item = inside is not None or (label is not None and label.style not in ("paragraph", "note", "hash"))
    level = item.level + (inside is None and is_item) if item is not None else 0
    if inside is not None:
        inside.is_open = False
    text = text[label.width :] if label else text
    draft.add("list_item" if is_item else "paragraph", text, level=level if is_item else 0, label=shown)


def superscript(text: str) -> str:
    """Raised digits as such, so that a footnote mark does not become a digit of the amount before it."""
    return text.translate(SUPERSCRIPTS)
