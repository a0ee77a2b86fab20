"""No amount that can be the same sum is missed."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extractors.figures.money import find_money
from extractors.link.amount_index import AmountIndex
from extractors.results import Amount

PRINTED = st.sampled_from(
    ("£2.7m", "£2,700,000", "£2,650,000", "£3m", "nearly £3m", "up to £5m", "£400k", "£400,000", "about £400,000", "£12.50")
)


def amount(printed: str) -> Amount:
    (found,) = find_money(printed)
    assert found.amount is not None
    return found.amount


def may_be_same(a: Amount, b: Amount) -> bool:
    near = a.low <= b.value <= a.high or b.low <= a.value <= b.high
    return a.value == b.value or (near and max(a.unit, b.unit) >= Decimal(1000))


@given(st.lists(PRINTED, max_size=12), PRINTED)
def test_all_that_may_be_the_same_are_found(known: list[str], asked: str) -> None:
    index = AmountIndex()
    for number, printed in enumerate(known):
        index.add(amount(printed), number)
    wanted = [number for number, printed in enumerate(known) if may_be_same(amount(printed), amount(asked))]
    found = index.near(amount(asked))
    assert found == sorted(set(found))
    assert set(wanted) <= set(found)
