"""The words of a Word paragraph as they are shown: insertions kept, deletions, field codes and hidden text left out."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, field

from lxml import etree

from extractors.read.draft import squeeze
from extractors.read.ooxml import attribute, child, is_on, local, value
from extractors.read.paragraphs import superscript

LEFT_OUT = frozenset(["del", "moveFrom", "instrText", "delText", "pPr", "rPr", "Fallback", "fldChar", "annotationRef", "pict"])
LINE_BREAKS = frozenset(["br", "cr"])


@dataclass
class Words:
    """The text of a paragraph; tabs and line breaks are still in it. ``boxes`` are text boxes anchored to it."""

    text: str = ""
    is_bold: bool = False
    hidden: str = ""
    has_deletions: bool = False
    boxes: list[etree._Element] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The paragraph cut at line breaks where each line is a statement of its own."""
        lines = [line for line in self.text.split("\n") if squeeze(line)]
        is_list = len(lines) > 1 and all(not squeeze(line)[0].islower() for line in lines[1:])
        ends = all(squeeze(line)[-1] in ".:;" or squeeze(line)[-1].isdigit() for line in lines[:-1])
        return lines if is_list and ends else [" ".join(lines)]


def paragraph_to_words(
    paragraph: etree._Element, notes: MutableMapping[tuple[str, str], str] | None = None, *, is_bold: bool = False
) -> Words:
    """The words of a paragraph; marks of footnotes are numbered in the order in which they are met."""
    words = Words()
    pieces: list[str] = []
    bold, plain = 0, 0
    waiting: list[etree._Element] = list(reversed(paragraph))
    run: etree._Element | None = None
    while waiting:
        element = waiting.pop()
        name = local(element)
        if name in LEFT_OUT:
            words.has_deletions = words.has_deletions or name in ("del", "moveFrom")
        elif name == "txbxContent":
            words.boxes.append(element)
        elif name in ("footnoteReference", "endnoteReference"):
            pieces.append(_note_mark(element, notes))
        elif name in LINE_BREAKS:
            pieces.append("\n" if attribute(element, "type") in (None, "textWrapping") else " ")
        elif name == "tab":
            pieces.append("\t")
        elif name == "noBreakHyphen":
            pieces.append("-")
        elif name == "t":
            text = _shown(element.text or "", run)
            if run is not None and is_on(run, "rPr", "vanish"):
                words.hidden += text
                continue
            pieces.append(text)
            letters = sum(map(str.isalnum, text))
            is_run_bold = is_on(run, "rPr", "b") if child(run, "rPr", "b") is not None else is_bold
            bold, plain = bold + letters * is_run_bold, plain + letters * (not is_run_bold)
        else:
            run = element if name == "r" else run
            waiting.extend(reversed(element))
    words.text = "".join(pieces)
    words.is_bold = bold > 0 and plain == 0
    return words


def _shown(text: str, run: etree._Element | None) -> str:
    """The text of a run; raised digits are marks of notes, not digits of the figure before them."""
    return superscript(text) if value(run, "rPr", "vertAlign") == "superscript" else text


def _note_mark(element: etree._Element, notes: MutableMapping[tuple[str, str], str] | None) -> str:
    kind = local(element).removesuffix("Reference")
    key = (kind, attribute(element, "id") or "")
    if notes is None:
        return ""
    return notes.setdefault(key, superscript(str(sum(known == kind for known, _ in notes) + 1)))
