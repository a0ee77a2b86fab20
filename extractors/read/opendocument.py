"""OpenDocument text (.odt) and spreadsheets (.ods): text and cells as they are shown, tracked deletions left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from extractors.document import Document
from extractors.errors import DamagedError, LimitError
from extractors.read.archive import entry_to_tree, open_archive
from extractors.read.draft import Draft, Source, squeeze
from extractors.read.layout import LooseTable
from extractors.read.limits import Limits
from extractors.read.noise import is_noise
from extractors.read.odf_styles import Styles, trees_to_styles
from extractors.read.odf_tables import element_to_sheet, element_to_table
from extractors.read.odf_text import paragraph_to_words
from extractors.read.ooxml import attribute, local, number
from extractors.read.paragraphs import Item, add_paragraph
from extractors.read.sheets import add_sheets

DEEPEST = 20
LEFT_OUT = frozenset(["tracked-changes", "table-of-content", "forms", "sequence-decls", "variable-decls", "alphabetical-index"])


def opendocument_to_document(path: Path, data: bytes, limits: Limits) -> Document:
    """A document from an .odt or .ods file; sheets of a spreadsheet are pages.

    Raises:
        ReadError: ``archive_damaged``, ``archive_too_large``, ``opendocument_damaged``, ``too_many_cells``, ``too_many_pages``.
    """
    with open_archive(data, limits) as archive:
        content = entry_to_tree(archive, "content.xml")
        styles = trees_to_styles(content, entry_to_tree(archive, "styles.xml"))
        metadata = meta_properties(entry_to_tree(archive, "meta.xml"))
    if content is None:
        raise DamagedError("opendocument_damaged", "The OpenDocument file holds no text.")
    bodies = {local(element): element for element in content.iter() if local(element) in ("text", "spreadsheet")}
    draft = Draft(limits)
    title = metadata.pop("title", None)
    if "spreadsheet" in bodies:
        pages = _read_sheets(bodies["spreadsheet"], styles, draft)
        return draft.finish(Source(path, data, "ods"), title=title, pages=pages, metadata=metadata)
    if "text" not in bodies:
        raise DamagedError("opendocument_damaged", "The OpenDocument file holds neither text nor sheets.")
    OdtReader(draft, styles).read_blocks(bodies["text"])
    return draft.finish(Source(path, data, "odt"), title=title, metadata=metadata)


def _read_sheets(body: etree._Element, styles: Styles, draft: Draft) -> int:
    tables = [element for element in body if local(element) == "table"]
    if len(tables) > draft.limits.pages:
        raise LimitError("too_many_pages", f"The workbook has {len(tables):,} sheets; the limit is {draft.limits.pages:,}.")
    add_sheets(draft, [element_to_sheet(table, styles, draft.limits) for table in tables])
    return len(tables)


@dataclass
class OdtReader:
    """Walks the blocks of an OpenDocument text and adds them to a draft."""

    draft: Draft
    styles: Styles
    heading_level: int = 1
    depth: int = 0
    list_styles: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def read_blocks(self, parent: etree._Element) -> None:
        """Adds all below an element; notes come at the end of the text that calls them."""
        self.depth += 1
        for element in parent:
            self._visit(element)
        self.depth -= 1
        if self.depth == 0:
            for label, text in self.notes:
                self.draft.add("footnote", text, label=label)

    def _visit(self, element: etree._Element) -> None:
        name = local(element)
        if name in LEFT_OUT:
            if name == "tracked-changes" and any(local(inner) == "deletion" for inner in element.iter()):
                self.draft.issue("deleted_text_left_out", "The file was read as if its tracked changes were accepted.", "info")
        elif name in ("h", "p"):
            self._paragraph(element, None)
        elif name == "list":
            self._list(element, 0)
        elif name == "table":
            self._table(element)
        elif self.depth < DEEPEST:
            self.read_blocks(element)

    def _paragraph(self, element: etree._Element, item: Item | None) -> None:
        words = paragraph_to_words(element, self.styles)
        self.notes += words.notes
        text = squeeze(words.text)
        style = self.styles.named(attribute(element, "style-name"))
        if local(element) == "h" or style.heading_level:
            level = min(max(number(attribute(element, "outline-level"), style.heading_level or 1), 1), 6)
            self.heading_level = level
            self.draft.add("heading", text, level=level)
        elif text and not is_noise(text):
            add_paragraph(self.draft, text, is_bold=words.is_bold or style.is_bold, heading_level=self.heading_level, item=item)
        for box in words.boxes:
            self.read_blocks(box)

    def _list(self, element: etree._Element, level: int) -> None:
        name = attribute(element, "style-name") or (self.list_styles[-1] if self.list_styles else "")
        self.list_styles.append(name)
        count = self.styles.list_start(name, level)
        for entry in element:
            if local(entry) not in ("list-item", "list-header"):
                continue
            count = number(attribute(entry, "start-value"), count)
            label = self.styles.list_label(name, level, count) if local(entry) == "list-item" else None
            self._list_item(entry, Item(level, label))
            count += local(entry) == "list-item"
        self.list_styles.pop()

    def _list_item(self, entry: etree._Element, item: Item) -> None:
        for inner in entry:
            if local(inner) == "list" and item.level < DEEPEST:
                self._list(inner, item.level + 1)
            elif local(inner) in ("p", "h"):
                self._paragraph(inner, item)

    def _table(self, element: etree._Element) -> None:
        table = element_to_table(element, self.draft.limits)
        if table.is_layout() and self.depth < DEEPEST:
            self._unpack(table)
        else:
            self.draft.add_table(table.draft_cells(), caption=self.draft.caption_before())

    def _unpack(self, table: LooseTable) -> None:
        """A table that only lays out the page: each row's short cell heads the blocks of its long cell."""
        for row in table.layout_rows():
            head = row.heading()
            outer, self.heading_level = self.heading_level, min(self.heading_level + (head is not None), 5)
            if head is not None:
                self.draft.add("heading", head.text, level=self.heading_level)
            for cell in row.rest(head):
                self.read_blocks(cell.element)
            self.heading_level = outer


def meta_properties(root: etree._Element | None) -> dict[str, str]:
    """Title, dates and author that the file states of itself."""
    if root is None:
        return {}
    stated = {local(element): squeeze(element.text or "") for element in root.iter()}
    return {
        "title": stated.get("title", ""),
        "author": stated.get("creator", "") or stated.get("initial-creator", ""),
        "created_date": stated.get("creation-date", "")[:10],
        "modified_date": stated.get("date", "")[:10],
    }
