"""Word documents (.docx): paragraphs, headings, lists as numbered, tables with merged cells, footnotes; deletions left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from extractors.document import Document
from extractors.errors import DamagedError
from extractors.read.archive import entry_to_tree, open_archive
from extractors.read.draft import Draft, Source, squeeze
from extractors.read.grid import texts_to_cells
from extractors.read.layout import LooseTable
from extractors.read.limits import Limits
from extractors.read.noise import is_noise
from extractors.read.ooxml import attribute, children, descend, local
from extractors.read.paragraphs import Item, add_paragraph
from extractors.read.shapes import MONEY, text_to_label
from extractors.read.word_lists import Numbering, tree_to_numbering
from extractors.read.word_styles import Style, tree_to_styles
from extractors.read.word_tables import element_to_table
from extractors.read.word_text import Words, paragraph_to_words

DEEPEST_TABLE = 20
FEWEST_TABBED_ROWS = 2


def word_to_document(path: Path, data: bytes, limits: Limits) -> Document:
    """A document from a .docx file.

    Raises:
        ReadError: ``archive_damaged``, ``archive_too_large``, ``word_damaged``, ``too_many_cells``.
    """
    with open_archive(data, limits) as archive:
        main = entry_to_tree(archive, "word/document.xml")
        body = next((element for element in main.iter() if local(element) == "body"), None) if main is not None else None
        if body is None:
            raise DamagedError("word_damaged", "The Word file holds no text. Open it in Word and save it again.")
        reader = WordReader(
            Draft(limits),
            tree_to_styles(entry_to_tree(archive, "word/styles.xml")),
            tree_to_numbering(entry_to_tree(archive, "word/numbering.xml")),
        )
        reader.read_blocks(body)
        for name in ("word/footnotes.xml", "word/endnotes.xml"):
            reader.read_notes(entry_to_tree(archive, name))
        metadata = core_properties(entry_to_tree(archive, "docProps/core.xml"))
    title = metadata.pop("title", None)
    return reader.draft.finish(Source(path, data, "docx"), title=reader.title or title, metadata=metadata)


@dataclass
class WordReader:
    """Walks the blocks of a Word file and adds them to a draft."""

    draft: Draft
    styles: dict[str, Style]
    numbering: Numbering
    title: str | None = None
    heading_level: int = 1
    tabbed: list[list[str]] = field(default_factory=list)
    table_depth: int = 0

    def read_blocks(self, parent: etree._Element) -> None:
        """Adds every paragraph and table below an element, content controls and insertions looked into."""
        for element in block_elements(parent):
            if local(element) == "tbl":
                self._end_tabbed()
                self._table(element)
            else:
                self._paragraph(element)
        self._end_tabbed()

    def read_notes(self, root: etree._Element | None) -> None:
        """Adds footnotes, each under the mark that stands in the text."""
        for note in root if root is not None else ():
            if local(note) not in ("footnote", "endnote") or attribute(note, "type") not in (None, "normal"):
                continue
            words = [paragraph_to_words(paragraph) for paragraph in descend(note, "p")]
            label = self.numbering.notes.get((local(note), attribute(note, "id") or ""))
            self.draft.add("footnote", " ".join(part.text for part in words), label=label)

    def _paragraph(self, element: etree._Element) -> None:
        style = self._style_of(element)
        words = paragraph_to_words(element, self.numbering.notes, is_bold=style.is_bold)
        self._note_what_is_left_out(words)
        if "\t" in words.text.strip() and not style.heading_level and not _is_tabbed_item(words.text):
            self.tabbed.append([squeeze(cell) for cell in words.text.split("\t")])
        else:
            self._end_tabbed()
            self._add_words(element, style, words)
        for box in words.boxes:
            self.read_blocks(box)

    def _add_words(self, element: etree._Element, style: Style, words: Words) -> None:
        text = squeeze(words.text)
        label, level = self.numbering.next_label(element, style)
        if not text or style.is_contents or is_noise(text):
            return
        if style.heading_level:
            self.heading_level = style.heading_level
            if style.is_title and self.title is None:
                self.title = text
            self.draft.add("heading", text, level=style.heading_level, label=label)
        elif label is not None and "." in label.strip(".") and text_to_label(text) is None:
            self.draft.add("paragraph", text, label=label.rstrip("."))
        else:
            item = Item(level, label) if level is not None else None
            for line in words.lines():
                add_paragraph(self.draft, line, is_bold=words.is_bold, heading_level=self.heading_level, item=item)

    def _end_tabbed(self) -> None:
        """Consecutive paragraphs of cells parted by tabs are a table; a single one is a paragraph."""
        rows, self.tabbed = self.tabbed, []
        if len(rows) >= FEWEST_TABBED_ROWS and any(sum(map(bool, row)) >= 2 for row in rows):
            self.draft.add_table(texts_to_cells(rows), caption=self.draft.caption_before())
            return
        for row in rows:
            add_paragraph(self.draft, " ".join(row), heading_level=self.heading_level)

    def _table(self, element: etree._Element) -> None:
        table = element_to_table(element, self.draft.limits)
        if table.is_layout() and self.table_depth < DEEPEST_TABLE:
            self._unpack(table)
        else:
            self.draft.add_table(table.draft_cells(), caption=table.caption or self.draft.caption_before())

    def _unpack(self, table: LooseTable) -> None:
        """A table that only lays out the page: each row's short cell heads the blocks of its long cell."""
        self.table_depth += 1
        for row in table.layout_rows():
            head = row.heading()
            outer, self.heading_level = self.heading_level, min(self.heading_level + (head is not None), 5)
            if head is not None:
                self.draft.add("heading", head.text, level=self.heading_level)
            for cell in row.rest(head):
                self.read_blocks(cell.element)
            self.heading_level = outer
        self.table_depth -= 1

    def _style_of(self, element: etree._Element) -> Style:
        properties = next(children(element, "pPr"), None)
        name = next(children(properties, "pStyle"), None) if properties is not None else None
        style = self.styles.get(attribute(name, "val") or "", Style()) if name is not None else self.styles.get("", Style())
        outline = next(children(properties, "outlineLvl"), None) if properties is not None else None
        level = attribute(outline, "val") if outline is not None else None
        return style.with_outline(int(level)) if level and level.isdigit() and int(level) < 6 else style

    def _note_what_is_left_out(self, words: Words) -> None:
        if words.has_deletions:
            self.draft.issue("deleted_text_left_out", "The file was read as if its tracked changes were accepted.", "info")
        if MONEY.search(words.hidden):
            self.draft.issue("hidden_text_left_out", "Text that is not shown holds amounts; it was left out.", "info")


def block_elements(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables of a body or cell, through content controls, insertions and the like, in order."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        name = local(element)
        if name in ("p", "tbl"):
            if not (name == "p" and _is_deleted(element)):
                yield element
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            waiting.extend(reversed(element))


def _is_deleted(paragraph: etree._Element) -> bool:
    """A paragraph with nothing but deleted runs leaves no trace."""
    names = {local(child) for child in paragraph} - {"pPr", "bookmarkStart", "bookmarkEnd", "proofErr"}
    return bool(names) and names <= {"del", "moveFrom"}


def _is_tabbed_item(text: str) -> bool:
    """``a)<tab>text`` is a list item."""
    label = text_to_label(text.strip())
    return label is not None and "\t" not in text.strip()[label.width :]


def core_properties(root: etree._Element | None) -> dict[str, str]:
    """Title, dates and author that the file states of itself."""
    if root is None:
        return {}
    stated = {local(element): squeeze(element.text or "") for element in root}
    return {
        "title": stated.get("title", ""),
        "author": stated.get("creator", ""),
        "created_date": stated.get("created", "")[:10],
        "modified_date": stated.get("modified", "")[:10],
    }
