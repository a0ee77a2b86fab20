"""Which headings stand over a block, and which blocks belong to one section or one list."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.document import Document


@dataclass(frozen=True)
class Outline:
    """For each block: the indices of the headings over it, outermost first, and the number of its list (or ``None``)."""

    headings: tuple[tuple[int, ...], ...]
    lists: tuple[int | None, ...]
    lead_ins: dict[int, int]

    def nearest(self, block: int) -> int | None:
        """The nearest heading over a block."""
        over = [heading for heading in self.headings[block] if heading != block]
        return over[-1] if over else None

    def section(self, block: int) -> list[int]:
        """All blocks under the nearest heading of a block (the whole document where it has none)."""
        heading = self.nearest(block)
        return [i for i, over in enumerate(self.headings) if (heading in over if heading is not None else True)]


def document_to_outline(document: Document) -> Outline:
    """Headings over each block, lists as runs of items, and the paragraph that leads each list in."""
    stack: list[tuple[int, int]] = []
    headings: list[tuple[int, ...]] = []
    lists: list[int | None] = []
    lead_ins: dict[int, int] = {}
    current: int | None = None
    for index, block in enumerate(document.blocks):
        if block.kind == "heading":
            while stack and stack[-1][1] >= block.level:
                stack.pop()
            stack.append((index, block.level))
        headings.append(tuple(number for number, _ in stack))
        if block.kind == "list_item":
            if current is None:
                current = index
                if index:
                    lead_ins[index] = index - 1
            lists.append(current)
        else:
            current = None
            lists.append(None)
    return Outline(tuple(headings), tuple(lists), lead_ins)
