"""Walks the elements of a web page and adds their blocks to a draft."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from extractors.document import BlockKind
from extractors.read.draft import Draft, DraftCell, squeeze
from extractors.read.grid import texts_to_cells
from extractors.read.html_tables import element_to_table, rows_of_divisions
from extractors.read.layout import LooseTable
from extractors.read.noise import is_noise
from extractors.read.paragraphs import Item, add_paragraph, superscript
from extractors.read.shapes import FIGURE_AT_END, MONEY, could_head, text_to_label

BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BOLD_TAGS = frozenset(["b", "strong"])
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
# Marks round bold text while a paragraph is gathered; no page uses these private characters.
BOLD_ON, BOLD_OFF, LINE_BREAK = "\ue000", "\ue001", "\ue002"
BOLD_MARKS = re.compile(f"[{BOLD_ON}{BOLD_OFF}]")
LONGEST_HEADING_TAG = 250
DEEPEST = 120
SHORT_DEFINITION = 120
ROMAN_VALUES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass
class Walker:
    """Gathers inline text until a block ends; knows in which list item it is."""

    draft: Draft
    inline: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    heading_level: int = 1
    bold: int = 0
    depth: int = 0
    in_heading: bool = False

    def walk(self, element: HtmlElement) -> None:
        """Adds an element and all in it, but not the text after it."""
        if not isinstance(element.tag, str):
            return
        self.depth += 1
        if self.depth > DEEPEST:
            self._deep(element)
        else:
            self._visit(element)
        self.depth -= 1

    def finish(self) -> None:
        """Ends the last block."""
        self.flush()

    def flush(self, kind: BlockKind = "paragraph", level: int = 0) -> None:
        """Adds what was gathered since the last block."""
        raw = "".join(self.inline)
        self.inline = [BOLD_ON] * self.bold
        for part in split_paragraph(raw):
            self._add(part, kind, level)

    def _visit(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in HEADINGS:
            self._heading(element, HEADINGS[tag])
        elif tag == "table":
            self._table(element)
        elif tag in ("ul", "ol", "menu", "dir"):
            self._list(element)
        elif tag == "dl":
            self._definitions(element)
        elif tag == "br":
            self.inline.append(LINE_BREAK)
        elif tag == "hr":
            self.flush()
        elif tag == "pre":
            self._preformatted(element)
        elif tag == "summary" and not self.in_heading:
            self._summary(element)
        elif tag in BLOCK_TAGS and not (tag == "summary" and self.in_heading):
            self._block(element)
        else:
            self._inline(element)

    def _children(self, element: etree._Element) -> None:
        text = element.text or ""
        self.inline.append(superscript(text) if element.tag == "sup" else text)
        for child in element:
            self.walk(child)
            self.inline.append(child.tail or "")

    def _block(self, element: HtmlElement) -> None:
        self.flush()
        cells = rows_of_divisions(element)
        if cells is not None:
            self._data_table(cells)
            return
        self._children(element)
        self.flush()

    def _inline(self, element: HtmlElement) -> None:
        is_bold = element.tag in BOLD_TAGS or bool(BOLD_STYLE.search(element.get("style") or ""))
        if is_bold:
            self.bold += 1
            self.inline.append(BOLD_ON)
        self._children(element)
        if is_bold:
            self.bold -= 1
            self.inline.append(BOLD_OFF)

    def _heading(self, element: HtmlElement, level: int) -> None:
        self.flush()
        text = squeeze("".join(element.itertext()))
        has_blocks = any(inner.tag in ("table", "ul", "ol", "p") for inner in element.iter())
        if has_blocks or len(text) > LONGEST_HEADING_TAG:
            self._children(element)
            self.flush()
            return
        self.heading_level = level
        self.in_heading = True
        self._children(element)
        self.in_heading = False
        self.flush("heading", level)

    def _summary(self, element: HtmlElement) -> None:
        """The title of a panel heads what the panel holds."""
        self.flush()
        self._children(element)
        text = squeeze("".join(map(str, element.itertext())))
        heads = could_head(text)
        self.flush("heading" if heads else "paragraph", min(self.heading_level + 1, 6) if heads else 0)

    def _deep(self, element: HtmlElement) -> None:
        """Beyond any depth that a page has for a reason: the text alone, a paragraph for each piece."""
        self.flush()
        self.draft.issue(
            "html_too_deep", "Elements are nested deeper than any real page; their text was read without its structure."
        )
        for piece in element.itertext():
            self.draft.add("paragraph", piece)

    def _list(self, element: HtmlElement) -> None:
        self.flush()
        level = len(self.items)
        labels = list_labels(element)
        for child in element:
            if child.tag != "li":
                self.walk(child)
                continue
            self.items.append(Item(level, labels.get(child)))
            self._children(child)
            self.flush()
            self.items.pop()
        self.inline = []

    def _definitions(self, element: HtmlElement) -> None:
        """Short pairs are a table of two columns; a longer answer follows its term as its heading."""
        self.flush()
        pairs = list(element.iter("dt", "dd"))
        tags = [child.tag for child in pairs]
        regular = tags == ["dt", "dd"] * (len(tags) // 2) and len(tags) >= 4
        texts = [squeeze("".join(child.itertext())) for child in pairs]
        if regular and all(len(text) <= SHORT_DEFINITION for text in texts):
            rows = [texts[index : index + 2] for index in range(0, len(texts), 2)]
            self._data_table(texts_to_cells(rows))
            return
        for child in pairs:
            self.inline = []
            self._children(child)
            short = child.tag == "dt" and len(squeeze("".join(child.itertext()))) <= LONGEST_HEADING_TAG
            self.flush("heading" if short else "paragraph", min(self.heading_level + 1, 6) if short else 0)

    def _preformatted(self, element: HtmlElement) -> None:
        self.flush()
        lines = "".join(element.itertext()).replace("\n", LINE_BREAK)
        self.inline.append(lines)
        self.flush()

    def _table(self, element: HtmlElement) -> None:
        self.flush()
        table = element_to_table(element, self.draft.limits)
        named = figure_caption(element)
        if table.is_layout():
            self._unpack(table)
        else:
            self._data_table(table.draft_cells(), table.caption or named)

    def _data_table(self, cells: tuple[DraftCell, ...], caption: str | None = None) -> None:
        if any(cell.is_hidden for cell in cells):
            self.draft.issue("hidden_rows", "A table has rows that are not shown; their cells are marked.", "info")
        self.draft.add_table(cells, caption=caption or self.draft.caption_before())

    def _unpack(self, table: LooseTable) -> None:
        """A table that only lays out the page: each row's short cell heads the blocks of its long cell."""
        self.draft.add("paragraph", table.caption or "")
        for row in table.layout_rows():
            head = row.heading()
            outer, self.heading_level = self.heading_level, min(self.heading_level + (head is not None), 5)
            if head is not None:
                self.draft.add("heading", head.text, level=self.heading_level)
            for cell in row.rest(head):
                self._children(cell.element)
                self.flush()
            self.heading_level = outer

    def _add(self, marked: str, kind: BlockKind, level: int) -> None:
        """Adds one block: a heading where all of it is bold and short, a list item where it bears a label."""
        text = squeeze(BOLD_MARKS.sub("", marked))
        if not text or is_noise(text):
            return
        if kind == "heading":
            self.draft.add("heading", text, level=level)
            return
        item = self.items[-1] if self.items else None
        add_paragraph(self.draft, text, is_bold=is_all_bold(marked), heading_level=self.heading_level, item=item)


def split_paragraph(raw: str) -> list[str]:
    """Lines of a paragraph with line breaks in it, those that run on joined: a break is often only there to fit a column."""
    parts: list[list[str]] = []
    before = ""
    for line in raw.split(LINE_BREAK):
        if squeeze(BOLD_MARKS.sub("", line)):
            if parts and before and not _begins_anew(before, squeeze(BOLD_MARKS.sub("", line))):
                parts[-1].append(line)
            else:
                parts.append([line])
            before = line
        else:
            before = ""
    return [" ".join(part) for part in parts]


def _begins_anew(before_marked: str, text: str) -> bool:
    """Whether a line after a single break is a paragraph or item of its own."""
    before = squeeze(BOLD_MARKS.sub("", before_marked))
    if text_to_label(text) is not None or (is_all_bold(before_marked) and could_head(before)):
        return True
    if text[0].islower():
        return False
    return before[-1] in ".:;!?" or bool(FIGURE_AT_END.search(before)) or bool(MONEY.search(before) and MONEY.search(text))


def is_all_bold(marked: str) -> bool:
    """Whether all characters of a gathered paragraph lie between marks of bold."""
    depth, plain, bold = 0, False, False
    for character in marked:
        if character == BOLD_ON:
            depth += 1
        elif character == BOLD_OFF:
            depth = max(depth - 1, 0)
        elif character.isalnum():
            plain, bold = plain or depth == 0, bold or depth > 0
    return bold and not plain


def figure_caption(table: HtmlElement) -> str | None:
    """The caption of a figure that holds the table."""
    parent = table.getparent()
    caption = parent.find("figcaption") if parent is not None and parent.tag == "figure" else None
    return squeeze("".join(map(str, caption.itertext()))) or None if caption is not None else None


def list_labels(element: HtmlElement) -> dict[HtmlElement, str]:
    """The mark that a browser shows before each item of a list."""
    if "none" in (element.get("style") or "").replace(" ", "").partition("list-style")[2][:12]:
        return {}
    items = [child for child in element if child.tag == "li"]
    if element.tag != "ol":
        return dict.fromkeys(items, "•")
    number = _integer(element.get("start"), 1)
    labels = {}
    for item in items:
        number = _integer(item.get("value"), number)
        labels[item] = number_to_label(number, element.get("type") or "1")
        number += 1
    return labels


def number_to_label(number: int, style: str) -> str:
    """``3.``, ``c.`` or ``iii.``"""
    if style in "aA" and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return f"{letter.upper() if style == 'A' else letter}."
    if style in "iI" and 1 <= number < 40:
        roman = number_to_roman(number)
        return f"{roman.upper() if style == 'I' else roman}."
    return f"{number}."


def number_to_roman(number: int) -> str:
    """Roman numerals below forty."""
    out = ""
    for value, digits in ROMAN_VALUES:
        while number >= value:
            out += digits
            number -= value
    return out


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else default
