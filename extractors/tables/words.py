"""Amounts in the words of lines that have no amount of their own: registers of decisions, names each with a text beside."""

from __future__ import annotations

import re

from extractors.document import Block, Cell
from extractors.link.basis import words_to_basis
from extractors.link.envelopes import decide_open, says
from extractors.link.statement import UNEXPLAINED, Statement
from extractors.prose.names import SMALL_WORDS, is_generic
from extractors.prose.offices import is_commissioner
from extractors.prose.statements import BlockReading, read_block
from extractors.tables.reading import Owner, TableLayout, TableReading
from extractors.tables.rows import Row

_SPREADS = ("financial_year", "span")
_LONGEST_NAME = 9
_AT_EDGE = re.compile(r"^\W*⟨M\d+⟩(?!\s+(?:to|was|is|for each)\b)|⟨M\d+⟩\W*$")


def read_cell_words(cell: Cell, row: Row, column: int, block: int) -> BlockReading:
    """A cell as a paragraph, its amounts marked as of the table."""
    reading = read_block(Block("paragraph", cell.text, cell.start, cell.end), block, frozenset())
    for statement in reading.statements:
        statement.table, statement.row, statement.column = block, row.index, column
    return reading


def add_told_amounts(words: BlockReading, row: Row, layout: TableLayout, owner: Owner, reading: TableReading) -> None:
    """Settle amounts that a line only tells of: whom the words name got them, else the name that the line begins with.

    The line's name gets an amount only where it is the one of its cell and the cell begins or ends with it.
    """
    periods = {period.period for period in words.periods if period.form in _SPREADS}
    for statement in words.statements:
        statement.label = row.label
        if statement.role == "unreadable":
            reading.statements.append(statement)
            continue
        told = _only_organisation(statement, words)
        name = told or owner.provider or _line_name(row, layout)
        _settle(statement, name, is_own=told is not None or _is_its_amount(statement, words))
        statement.service = statement.service or owner.service
        if statement.role in ("award", "purpose"):
            told = words_to_basis(
                f"{statement.skeleton_text} {layout.caption}", ("unallocated", "allocated", "spent", "awarded")
            )
            statement.basis = statement.basis or told
            statement.period = next(iter(periods)) if len(periods) == 1 else statement.period
            reading.statements.append(statement)
        else:
            reading.other.append(statement)


def _only_organisation(statement: Statement, words: BlockReading) -> str | None:
    """The one organisation that the sentence of an amount names: *To extend the contract with X … at £A*."""
    sentence = next((s for s in words.skeletons if s.text == statement.skeleton_text), None)
    marks = [mark for _, mark in sentence.marks("N") if mark.is_org] if sentence is not None else []
    names = {mark.text for mark in marks if not (is_commissioner(mark.text) or is_generic(mark.text))}
    return names.pop() if len(names) == 1 else None


def _is_its_amount(statement: Statement, words: BlockReading) -> bool:
    """Whether an amount is the one of its cell, which begins or ends with it."""
    return len(words.statements) == 1 and _AT_EDGE.search(statement.skeleton_text) is not None


def _settle(statement: Statement, name: str | None, *, is_own: bool) -> None:
    if statement.role == "award" and statement.provider_kind not in ("pronoun", "phrase"):
        return
    if statement.role in ("open", "award"):
        if says("contribution", statement):
            statement.role, statement.reason, statement.providers = "not_a_record", "what another body adds of its own", ()
            return
        if name is not None and (is_own or statement.provider_kind == "pronoun"):
            statement.role, statement.providers, statement.provider_kind = "award", (name,), "N"
            statement.rule, statement.strength = "table_words", 0.8
            return
        statement.role, statement.providers = "open", ()
    decide_open(statement)
    if statement.role == "open":
        statement.role, statement.reason = "not_a_record", UNEXPLAINED
    elif statement.role == "envelope":
        statement.role, statement.reason = "not_a_record", "a sum told of in the words of a table"


def _line_name(row: Row, layout: TableLayout) -> str | None:
    """The first cell of a line, taken whole where its words are capitals like those of a name."""
    cell = row.cells.get(layout.names if layout.names is not None else 0)
    text = re.sub(r"\s+", " ", cell.text).strip(" *†:") if cell is not None else ""
    words = [word for word in re.findall(r"[^\W\d_][\w'’]*", text) if word not in SMALL_WORDS]
    if not words or len(text.split()) > _LONGEST_NAME or any(word[0].islower() for word in words):
        return None
    return None if is_generic(text) or is_commissioner(text) else text
