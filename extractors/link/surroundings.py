"""What stands round an amount of prose, for the decisions that its sentence alone does not settle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from extractors.document import Block, Document
from extractors.link.fields import FieldGroup, document_to_fields
from extractors.link.sections import Outline
from extractors.link.statement import Statement
from extractors.prose.statements import BlockReading

_BLOCKS_BACK = 3  # further back nobody looks for whom *it* means


@dataclass(frozen=True)
class Surroundings:
    """A document with its outline, what its blocks of prose state, and all amounts of them in order."""

    document: Document
    outline: Outline
    prose: dict[int, BlockReading]
    statements: list[Statement]

    def block(self, statement: Statement) -> Block:
        """The block of an amount."""
        return self.document.blocks[statement.block]

    def reading(self, statement: Statement) -> BlockReading:
        """What the block of an amount states."""
        return self.prose[statement.block]

    def before(self, statement: Statement) -> list[BlockReading]:
        """The blocks of prose right before that of an amount."""
        blocks = range(max(0, statement.block - _BLOCKS_BACK), statement.block)
        return [self.prose[index] for index in blocks if index in self.prose]

    def same_block(self, statement: Statement) -> list[Statement]:
        """All amounts of an amount's block, itself among them."""
        return self.by_block[statement.block]

    @cached_property
    def fields(self) -> list[FieldGroup]:
        """Groups of lines that print an award as labelled fields."""
        return document_to_fields(self.document, self.outline.headings)

    @cached_property
    def by_block(self) -> dict[int, list[Statement]]:
        """The amounts of each block, in order."""
        out: dict[int, list[Statement]] = {}
        for statement in self.statements:
            out.setdefault(statement.block, []).append(statement)
        return out


def sentence_number(reading: BlockReading, statement: Statement) -> int | None:
    """Which sentence of its block an amount stands in."""
    return next((i for i, s in enumerate(reading.skeletons) if s.text == statement.skeleton_text), None)
