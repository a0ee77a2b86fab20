"""The periods that a document states, by where they stand: each amount asks for those before it and over it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from extractors.document import Document
from extractors.figures.periods import FoundPeriod
from extractors.figures.spans import Spans
from extractors.link.sections import Outline
from extractors.link.statement import Statement
from extractors.prose.statements import BlockReading

#: Forms of periods that hold for what stands near them.
SPREADS = ("financial_year", "span")


class StatedPeriods:
    """Read once from a document; ``before``, ``heading_before`` and ``first_under`` then only look up."""

    def __init__(
        self, document: Document, outline: Outline, readings: dict[int, BlockReading], statements: Sequence[Statement]
    ) -> None:
        self._spread = {index: [p for p in reading.periods if p.form in SPREADS] for index, reading in readings.items()}
        self._document = document
        self._headings = [index in readings and block.kind == "heading" for index, block in enumerate(document.blocks)]
        self._before = self._stated(statements)
        self._last = self._last_headings()
        self._under = self._by_heading(outline)
        #: Where the amounts of each sentence begin.
        self.amounts: dict[tuple[int, int], list[int]] = defaultdict(list)
        for statement in sorted(statements, key=lambda s: s.start):
            self.amounts[statement.sentence].append(statement.start)

    def _stated(self, statements: Sequence[Statement]) -> list[FoundPeriod | None]:
        roles = ("award", "purpose", "not_a_record")
        owned = Spans({s.sentence for s in statements if s.role in roles and s.table is None})
        out: list[FoundPeriod | None] = [None]
        for index in range(len(self._document.blocks)):
            free = (p for p in self._spread.get(index, ()) if not owned.overlap(p.start, p.start + 1))
            out.append(next(free, out[-1]))
        return out

    def _last_headings(self) -> list[FoundPeriod | None]:
        """For each block the year of the last heading up to it that states one, unless one of the first level comes between."""
        out: list[FoundPeriod | None] = [None]
        for index, block in enumerate(self._document.blocks):
            stated = self._spread[index] if self._headings[index] else []
            is_top = self._headings[index] and block.level == 1
            out.append(None if is_top else stated[-1] if stated else out[-1])
        return out

    def _by_heading(self, outline: Outline) -> dict[int, list[tuple[int, FoundPeriod | None]]]:
        """For each heading the blocks under it that state a year, with the one year stated so far, ``None`` if several."""
        out: dict[int, list[tuple[int, FoundPeriod | None]]] = defaultdict(list)
        for index, stated in sorted(self._spread.items()):
            for heading in outline.headings[index] if stated else ():
                if heading == index:
                    continue
                before = out[heading][-1][1] if out[heading] else stated[0]
                known = {before.period if before is not None else None, *(p.period for p in stated)}
                out[heading].append((index, stated[-1] if len(known) == 1 else None))
        return out

    def before(self, block: int) -> FoundPeriod | None:
        """The last year stated before by a sentence about a fund or without money; years inside awards stay with them."""
        return self._before[block]

    def heading_before(self, block: int) -> FoundPeriod | None:
        """The year of the last heading that states one: where headings have lost their levels pages still go year by year."""
        if not block:
            return None
        stated = self._spread[block - 1] if self._headings[block - 1] else []
        return stated[-1] if stated else self._last[block - 1]

    def first_under(self, heading: int, block: int) -> FoundPeriod | None:
        """The year that the paragraphs between a heading and the block state, where they state one only."""
        under = self._under.get(heading, [])
        number = bisect_left(under, block, key=lambda pair: pair[0])
        return under[number - 1][1] if number else None
