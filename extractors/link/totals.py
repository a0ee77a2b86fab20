"""A total with the sets of parts that it may cover, and the arithmetic that chooses among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.link.statement import CountStatement, Statement

#: A set of parts, whether it claims to be the whole, and where it was found.
PartsFound = tuple[list[Statement], bool, str]


@dataclass
class TotalReading:
    """A total with the sets of parts that it claims; ``whole`` says that the words claim all of it."""

    statement: Statement | None
    count: CountStatement | None
    label: str
    sets: list[PartsFound] = field(default_factory=list)
    count_sets: list[tuple[list[CountStatement], bool, str]] = field(default_factory=list)
    doubt: str | None = None

    @property
    def source(self) -> Statement | CountStatement | None:
        """The amount or the count that is the total."""
        return self.statement or self.count


def sum_values(parts: list[Statement]) -> Decimal:
    """The sum of the parts' values."""
    return sum((part.money.amount.value for part in parts if part.money.amount), Decimal(0))


def fits(parts: list[Statement], total: Statement) -> bool:
    """Whether the parts' intervals reach the total's (its last place cut or rounded)."""
    amount = total.money.amount
    amounts = [part.money.amount for part in parts if part.money.amount is not None]
    if amount is None or not parts or len(amounts) < len(parts):
        return False
    low = sum((one.low for one in amounts), Decimal(0))
    high = sum((one.high for one in amounts), Decimal(0))
    return low <= amount.high + (amount.unit / 2 if amount.unit > 1 else 0) and high >= amount.low


def is_exact(parts: list[Statement], total: Statement) -> bool:
    """Whether the parts add to the total to the penny."""
    return total.money.amount is not None and len(parts) > 1 and sum_values(parts) == total.money.amount.value


def first_fit(candidates: list[list[Statement]], total: Statement) -> list[Statement] | None:
    """The first set that adds up to the penny, else the first that adds up within its printed precision."""
    exact = next((parts for parts in candidates if is_exact(parts, total)), None)
    return exact or next((parts for parts in candidates if fits(parts, total)), None)


def each_provider(parts: Iterable[Statement]) -> list[Statement]:
    """Parts with those repeated that several providers got each: they count as often in a sum."""
    return [part for part in parts for _ in range(max(1, len(part.providers)))]


def count_totals(
    counts: list[CountStatement], breakdowns: list[tuple[CountStatement, list[CountStatement]]]
) -> list[TotalReading]:
    """Totals of counts in prose: sums with their breakdown in the same sentence, and counts over several services."""
    out = [TotalReading(None, whole, whole.unit or "", count_sets=[(parts, True, "breakdown")]) for whole, parts in breakdowns]
    known = {id(whole) for whole, _ in breakdowns}
    out += [TotalReading(None, count, count.unit or "") for count in counts if count.role == "total" and id(count) not in known]
    return out
