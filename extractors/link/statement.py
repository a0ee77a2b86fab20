"""The working form of what a document states about one amount, before it becomes a record, a total or a reason for neither."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from extractors.figures.counts import FoundCount
from extractors.figures.money import Money
from extractors.results import Basis, Measure, Period

Role = Literal["award", "purpose", "envelope", "part", "not_a_record", "unreadable", "open"]


#: Why an amount is none of a record, a total or a part: the reason of those that a reviewer should look at.
UNEXPLAINED = "nothing says who or what it was for"


@dataclass
class Statement:
    """An amount of money with what was found about it. Offsets are into ``Document.text``.

    ``role``: an *award* names who got it, a *purpose* only what it is for, an *envelope* is a sum that others come out of, a
    *part* lies inside another amount, *open* is not yet decided. ``providers`` holds several names where each got the amount.
    ``table`` (its block), ``row`` and ``column`` are set in tables.
    """

    money: Money
    start: int
    end: int
    block: int
    sentence: tuple[int, int]
    role: Role = "open"
    reason: str = ""
    providers: tuple[str, ...] = ()
    provider_kind: str = ""
    rule: str = ""
    strength: float = 0.5
    verb: str = ""
    service: str | None = None
    basis: Basis | None = None
    period: Period | None = None
    period_form: str = ""
    funder: str | None = None
    version: str | None = None
    is_superseded: bool = False
    table: int | None = None
    row: int | None = None
    column: int | None = None
    skeleton_text: str = ""
    plain: str = ""
    tag: str = ""
    label: str = ""
    claims_whole: bool = False
    is_listed: bool = False
    repeats: list[Statement] = field(default_factory=list)

    @property
    def provider(self) -> str | None:
        """The one provider, ``None`` where there is none or several."""
        return self.providers[0] if len(self.providers) == 1 else None


@dataclass
class CountStatement:
    """A count with what was found about it. ``role`` is *count*, *total* or *not_a_record*."""

    found: FoundCount
    start: int
    end: int
    block: int
    sentence: tuple[int, int]
    role: Literal["count", "total", "not_a_record", "open"] = "open"
    reason: str = ""
    unit: str | None = None
    measure: Measure | None = None
    unit_inferred: bool = False
    provider: str | None = None
    service: str | None = None
    period: Period | None = None
    owner: Statement | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    skeleton_text: str = ""
    tag: str = ""
    label: str = ""
