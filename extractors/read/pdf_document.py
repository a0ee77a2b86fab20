"""Pages' blocks and tables written one after the other into the text of a document, with each word's offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.document import Block, Cell, Table, Word, Words
from extractors.read.draft import pieces_from
from extractors.read.pdf_cells import PageCell, PageTable, table_to_columns
from extractors.read.pdf_cut_words import is_cut
from extractors.read.pdf_layout import Item, TextBlock
from extractors.read.pdf_words import Line, PageWord

RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""A footnote's mark right after a figure must not become a digit of it."""
HYPHENS = "-\u00ad\u2010"
COMPOUND_ENDS = frozenset({"based", "wide", "funded", "related", "specific", "focused", "minded", "term", "run"})
"""Words that a compound ends with and no other word does ("Exeter-based"): the hyphen before them is its own."""
JOINING_WORDS = frozenset({"and", "or", "to"})
"""After these a hyphen stands for what two compounds share ("pre- and post-trial")."""


@dataclass
class TextWriter:
    """The linear text so far, with the words and blocks over it; ``pieces`` is what of the text is not settled."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    words: Words = field(default_factory=Words)
    blocks: list[Block] = field(default_factory=list)
    _settled: bytearray = field(default_factory=bytearray)

    def write(self, text: str) -> None:
        """Adds text that is no printed word."""
        self.pieces.append(text)
        self.length += len(text)

    def write_word(self, word: PageWord, text: str) -> None:
        """Adds a printed word, or what is left of it after its hyphen was taken off."""
        if not text:
            return
        start = self.length
        self.write(text.translate(RAISED_DIGITS) if word.raised else text)
        if word.vague:
            return
        x0, top, x1, bottom = (round(edge, 2) for edge in word.seen or (word.x0, word.top, word.x1, word.bottom))
        self.words.add(Word(start, self.length, word.page, x0, top, x1, bottom, word.confidence))

    def settle(self) -> None:
        """Puts what was written since the last time to the text: a string for each word takes ten times the memory of the text.

        As UTF-8, which takes a byte a letter; a string takes two from its first dash or curly quotation mark on.
        """
        self._settled += "".join(self.pieces).encode("utf-8", "surrogatepass")
        self.pieces.clear()

    def text(self) -> str:
        """All that was written."""
        self.settle()
        return self._settled.decode("utf-8", "surrogatepass")

    def text_from(self, start: int) -> str:
        """What was written from an offset on that is not settled."""
        return pieces_from(self.pieces, self.length, start)


def items_to_text(items: Sequence[Item], writer: TextWriter) -> None:
    """Writes blocks and tables in the order given."""
    for item in items:
        if writer.length:
            writer.write("\n")
        if isinstance(item, PageTable):
            _write_table(item, writer)
        else:
            _write_block(item, writer)
        writer.settle()


def _write_block(block: TextBlock, writer: TextWriter) -> None:
    for word in block.label:
        writer.write_word(word, word.text)
        writer.write(" ")
    start = writer.length
    write_lines(block.lines, writer)
    label = " ".join(word.text for word in block.label) or None
    text = writer.text_from(start).replace("\n", " ")
    writer.blocks.append(Block(block.kind, text, start, writer.length, block.level, block.page, label))


def write_lines(lines: Sequence[Line], writer: TextWriter, reach: float = float("inf")) -> None:
    """Words parted by spaces, lines by line ends; the two pieces of a broken word are joined and keep their boxes.

    ``reach`` is the right edge, in points, of the text in a cell's column.
    """
    for index, line in enumerate(lines):
        below = lines[index + 1] if index + 1 < len(lines) else None
        cut = below is not None and is_cut(line, below, reach)
        for place, word in enumerate(line.words):
            is_last = place == len(line.words) - 1
            following = below.words[0].text if is_last and below is not None else ""
            broken = is_broken(word.text, following)
            writer.write_word(word, word.text[:-1] if broken and not _keeps_hyphen(word.text) else word.text)
            if not is_last and not line.words[place + 1].raised:
                writer.write(" ")
            elif following and not broken and not cut and not is_compound(word.text, following):
                writer.write("\n")


def is_broken(text: str, following: str) -> bool:
    """Whether a word that ends a line goes on in the next one."""
    return (
        len(text) > 2
        and text[-1] in HYPHENS
        and text[-2].isalpha()
        and following[:1].islower()
        and following not in JOINING_WORDS
        and not is_compound_end(following)
    )


def is_compound_end(word: str) -> bool:
    """Whether a word is one that stands after the hyphen of a compound."""
    return word.rstrip(".,;:!?)”\"'") in COMPOUND_ENDS


def is_compound(text: str, following: str) -> bool:
    """Whether a line ends at the hyphen of a compound or of a range, which is kept ("11-" + "16", "Mini-" + "Cadets")."""
    return text[-1:] in HYPHENS and text[-2:-1].isalnum() and following[:1].isalnum() and following not in JOINING_WORDS


def _keeps_hyphen(text: str) -> bool:
    """Compounds that already have a hyphen keep this one ("value-for-" + "money")."""
    return text[-1] == "-" and "-" in text[:-1]


def _write_table(table: PageTable, writer: TextWriter) -> None:
    start = writer.length
    cells: list[Cell] = []
    row, column = 0, 0
    reaches = [place.x1 for place in table_to_columns(table)]
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        if cell.row != row:
            writer.write("\n" * (cell.row - row))
            row, column = cell.row, 0
        writer.write("\t" * (cell.column - column))
        column = cell.column
        reach = reaches[cell.column] if cell.column_span == 1 else float("inf")
        cells.append(_write_cell(cell, table, writer, reach))
    grid = Table(tuple(cells), table.rows, table.columns, table.caption, table.problem)
    writer.blocks.append(Block("table", writer.text_from(start), start, writer.length, page=table.page, table=grid))


def _write_cell(cell: PageCell, table: PageTable, writer: TextWriter, reach: float) -> Cell:
    start = writer.length
    inside = TextWriter(length=start, words=writer.words)
    write_lines(cell.lines, inside, reach)
    # A line end inside a cell would read as the end of its row.
    writer.write("".join(inside.pieces).replace("\n", " "))
    text = writer.text_from(start)
    header = cell.is_header or cell.row < table.header_rows
    return Cell(
        cell.row, cell.column, text, start, writer.length, cell.row_span, cell.column_span, header, cell.page or table.page
    )
