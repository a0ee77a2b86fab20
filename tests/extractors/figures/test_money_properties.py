"""What always holds of figures in a text: they are read back, lie where they say, and no text is too much."""

from __future__ import annotations

from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.figures.counts import find_counts, find_percentages
from extractors.figures.money import cell_to_money, find_money
from extractors.figures.periods import find_periods

#: Pieces of which printed figures are made, so that random texts hit the readers' edges.
PIECES = st.sampled_from([
    "£", "££", ",", ".", "-", "–", "(", ")", "%", "/", "&", ":", ";", "0", "1", "2", "5", "19", "000", "250",
    "2018", "2019", "01", "999", "£1", "£2,500", "1,2", "k", "m", "bn", "million", "thousand", "pounds", "a",
    "an", "and", "hundred", "forty", "two", "April", "March", "to", "from", "Q1", "quarter", "year", "ending",
    "about", "over", "just", "people", "referrals", "per", "cent", "’", "é", "\n", "\t", "\u00a0", " ", " ",
    " ",
])  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join))
WHOLE = st.integers(min_value=1, max_value=10**9)


@given(WHOLE)
def test_whole_pounds_are_read_back(value: int) -> None:
    for printed in (f"£{value:,}", f"£ {value:,}", f"££{value:,}", f"£{value}"):
        (money,) = find_money(f"paid {printed} to them")
        assert (money.text, money.amount and money.amount.value) == (printed, value)


@given(st.integers(min_value=0, max_value=10**11))
def test_pence_are_read_back_exactly(pence: int) -> None:
    value = Decimal(pence).scaleb(-2)
    (money,) = find_money(f"paid £{value:,.2f}.")
    assert money.amount is not None
    assert (money.amount.value, money.amount.low, money.amount.high) == (value, value, value)


@given(
    st.integers(min_value=1, max_value=9999),
    st.integers(min_value=0, max_value=3),
    st.sampled_from(["m", " million", "k", "bn"]),
)
def test_scaled_amounts_are_read_back_with_half_a_unit_either_way(digits: int, places: int, sign: str) -> None:
    scale = {"k": 3, "m": 6, " million": 6, "bn": 9}[sign]
    printed = Decimal(digits).scaleb(-places)
    (money,) = find_money(f"£{printed:f}{sign}")
    assert money.amount is not None
    half = (Decimal(1).scaleb(scale - places) / 2) if scale - places > -2 else Decimal(0)
    assert money.amount.value == printed.scaleb(scale)
    assert (money.amount.value - money.amount.low, money.amount.high - money.amount.value) == (half, half)


@given(WHOLE, st.booleans())
def test_a_bare_cell_is_read_back(value: int, is_negative: bool) -> None:
    money = cell_to_money(f"({value:,})" if is_negative else f"{value:,}", 0, 1)
    assert money is not None
    assert money.amount is not None
    assert money.amount.value == (-value if is_negative else value)


@settings(max_examples=150)
@given(TEXTS)
def test_figures_lie_where_they_say_and_apart_from_each_other(text: str) -> None:
    found = find_money(text)
    assert all(text[money.start : money.end].strip() == money.text for money in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    for money in found:
        assert (money.amount is None) == (money.problem is not None)
        if money.amount is not None:
            assert money.amount.low <= money.amount.value <= money.amount.high
    taken = [(money.start, money.end) for money in found]
    for count in find_counts(text, taken):
        assert text[count.start : count.end] == count.text
        assert count.value >= 0
        assert all(count.end <= start or end <= count.start for start, end in taken)


@settings(max_examples=150)
@given(TEXTS)
def test_periods_and_percentages_lie_where_they_say(text: str) -> None:
    for period in find_periods(text):
        assert text[period.start : period.end] == period.text
        assert period.period.start <= period.period.end
    for percentage in find_percentages(text):
        assert text[percentage.start : percentage.end] == percentage.text


@given(st.integers(min_value=2005, max_value=2035), st.sampled_from("/-–"))
def test_a_financial_year_is_read_back(first: int, dash: str) -> None:
    for printed in (f"{first}{dash}{(first + 1) % 100:02d}", f"{first}{dash}{first + 1}"):
        (found,) = find_periods(f"in {printed} they")
        assert (found.text, found.period.financial_year) == (printed, f"{first}-{(first + 1) % 100:02d}")


#: Texts whose parts could each begin a figure, the worst that a pattern with a repeat can meet.
HOSTILE = [
    "1,",
    "1 ",
    "£",
    "£1,",
    "1.",
    "£1.2m ",
    "a hundred ",
    "and ",
    "1 April ",
    "2018/",
    "April ",
    "(",
    "about ",
    "£1 000 ",
    "-–",
    "between April and ",
]


def seconds(text: str) -> float:
    """Processor time of reading a text, the best of three, so that what else the machine does counts little."""
    best = float("inf")
    for _ in range(3):
        begin = process_time()
        taken = [(money.start, money.end) for money in find_money(text)]
        find_counts(text, taken)
        find_percentages(text)
        find_periods(text)
        best = min(best, process_time() - begin)
    return best


@pytest.mark.parametrize("piece", HOSTILE)
def test_four_times_the_text_takes_about_four_times_the_time(piece: str) -> None:
    short, long = seconds(piece * 300), seconds(piece * 1200)
    assert long < 10 * short + 0.02, f"{short:.3f} s grew to {long:.3f} s, where sixteen times would be its square"
