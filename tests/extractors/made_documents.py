"""Documents made from a few lines of text and rows of cells, for tests of what is extracted from them."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document import Block, Cell, Document, Table
from extractors.results import Extracted, Record, Total

Rows = Sequence[Sequence[str]]


def made_document(*parts: str | Rows, title: str | None = None, document_id: str = "d" * 64) -> Document:
    """Blocks in order: ``# `` to ``### `` open a heading, ``- `` a list item, rows are a table, other text a paragraph."""
    text, blocks = "", []
    for part in parts:
        block = _line_to_block(part, len(text)) if isinstance(part, str) else _rows_to_block(part, len(text))
        blocks.append(block)
        text += block.text + "\n"
    return Document(document_id, "paper.txt", "text", text, tuple(blocks), title=title)


def made_table(*rows: Sequence[str], caption: str | None = None, at: int = 0) -> Block:
    """A table block; a cell ``^`` continues the one above it, ``<`` the one before it.

    The first row is marked as a header, and so is each later cell that begins with ``!`` (which is not part of it).
    """
    cells: list[Cell] = []
    text = ""
    for row, words in enumerate(rows):
        for column, word in enumerate(words):
            if word not in ("^", "<"):
                start = at + len(text)
                down = _run([line[column] for line in rows[row + 1 :]], "^")
                across = _run(list(words[column + 1 :]), "<")
                shown = word.removeprefix("!")
                is_header = row == 0 or shown != word
                cells.append(Cell(row, column, shown, start, start + len(shown), down, across, is_header=is_header))
                text += shown
            text += "\n" if column == len(words) - 1 else "\t"
    table = Table(tuple(cells), len(rows), len(rows[0]), caption)
    text = text.removesuffix("\n")
    return Block("table", text, at, at + len(text), table=table)


def _run(words: list[str], mark: str) -> int:
    return 1 + next((index for index, word in enumerate(words) if word != mark), len(words))


def _rows_to_block(rows: Rows, at: int) -> Block:
    return made_table(*rows, at=at)


def _line_to_block(line: str, at: int) -> Block:
    marks, _, words = line.partition(" ")
    if marks and set(marks) == {"#"}:
        return Block("heading", words, at, at + len(words), level=len(marks))
    if marks == "-":
        return Block("list_item", words, at, at + len(words), label="•")
    return Block("paragraph", line, at, at + len(line))


def amounts_of(found: Extracted) -> list[tuple[str | None, str]]:
    """Provider and printed amount of each record with an amount, in the order of the document."""
    records = sorted((one for one in found.records if one.amount), key=lambda one: (one.place.start, one.record_id))
    return [(one.provider, one.amount.text) for one in records if one.amount]


def record_of(found: Extracted, provider: str) -> Record:
    """The one record of a provider.

    Raises:
        ValueError: where there is none, or more than one.
    """
    (record,) = [one for one in found.records if one.provider == provider]
    return record


def counts_of(found: Extracted) -> list[tuple[str | None, str | None, int, str | None]]:
    """Of each count: provider, printed amount of its record, value and unit."""
    owners = {one.record_id: one for one in found.records}
    out = []
    for count in sorted(found.counts, key=lambda one: one.place.start):
        owner = owners[count.record_id]
        out.append((owner.provider, owner.amount.text if owner.amount else None, count.value, count.unit))
    return out


def parts_of(found: Extracted, total: Total) -> list[list[str]]:
    """The printed words of each set of parts of a total: amounts of records and smaller totals, or counts."""
    printed = {one.figure_id: one.text for one in found.figures}
    printed |= {one.record_id: one.amount.text for one in found.records if one.amount}
    printed |= {one.total_id: one.amount.text for one in found.totals if one.amount}
    printed |= {one.count_id: one.text for one in found.counts}
    printed |= {one.total_id: one.count_text or "" for one in found.totals if one.count is not None}
    return [[printed[part] for part in parts.part_ids] for parts in total.part_sets]


def totals_of(found: Extracted) -> list[tuple[str, list[list[str]]]]:
    """Printed figure of each total, and the printed figures of each set of its parts."""
    return [(one.amount.text if one.amount else one.count_text or "", parts_of(found, one)) for one in found.totals]


def dispositions_of(found: Extracted) -> list[tuple[str, str, str]]:
    """Kind, printed words and disposition of every figure."""
    return [(one.kind, one.text, one.disposition) for one in found.figures]
