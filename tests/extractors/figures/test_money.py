"""Money as printed: what is found in a text, what a cell holds, and how far a printed figure may be from the true one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.figures.money import cell_to_money, find_money, is_nil
from extractors.results import Amount


def only_amount(text: str) -> Amount:
    (money,) = find_money(text)
    assert money.amount is not None
    return money.amount


def pounds(*values: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(value) for value in values)


@pytest.mark.parametrize(
    ("text", "printed", "value", "low", "high"),
    [
        ("It cost £200,063 to run.", "£200,063", "200063", "200062.50", "200063.50"),
        ("£200,063.00 was paid", "£200,063.00", "200063", "200063", "200063"),  # pence are printed, so nothing was rounded
        ("a grant of £18,624.37.", "£18,624.37", "18624.37", "18624.37", "18624.37"),
        ("£5733 for chairs", "£5733", "5733", "5732.50", "5733.50"),  # no comma
        ("£600", "£600", "600", "599.50", "600.50"),  # trailing noughts say nothing of precision
        ("£300,000", "£300,000", "300000", "299999.50", "300000.50"),
        ("the grant of £2.765m", "£2.765m", "2765000", "2764500", "2765500"),
        ("£2.765 m in all", "£2.765 m", "2765000", "2764500", "2765500"),
        ("about half of £1.2M", "£1.2M", "1200000", "1150000", "1250000"),
        ("£0.268 million", "£0.268 million", "268000", "267500", "268500"),
        ("£3 million", "£3 million", "3000000", "2500000", "3500000"),
        ("£3mn", "£3mn", "3000000", "2500000", "3500000"),
        ("£1.5 billion", "£1.5 billion", "1500000000", "1450000000", "1550000000"),
        ("£910k", "£910k", "910000", "909500", "910500"),
        ("£910K of it", "£910K", "910000", "909500", "910500"),
        ("£40 thousand", "£40 thousand", "40000", "39500", "40500"),
        ("£22.5k", "£22.5k", "22500", "22450", "22550"),
        # Slips: the amount is what was evidently meant, the text stays as printed.
        ("received £334, 818 and", "£334, 818", "334818", "334817.50", "334818.50"),
        ("received £ 298,000 and", "£ 298,000", "298000", "297999.50", "298000.50"),
        ("££1,329,399.26", "££1,329,399.26", "1329399.26", "1329399.26", "1329399.26"),
        ("£ £41,250", "£ £41,250", "41250", "41249.50", "41250.50"),
        ("a sum of £9 507 went", "£9 507", "9507", "9506.50", "9507.50"),
        ("a sum of £9\u00a0507 went", "£9\u00a0507", "9507", "9506.50", "9507.50"),
        ("£1,250,000,", "£1,250,000", "1250000", "1249999.50", "1250000.50"),  # the comma is the sentence's
        ("£120.", "£120", "120", "119.50", "120.50"),  # and so is the stop
        ("in 2018/19 (£36,036)", "£36,036", "36036", "36035.50", "36036.50"),
        ("-£4,120 against budget", "-£4,120", "-4120", "-4120.50", "-4119.50"),
        ("–£4,120", "–£4,120", "-4120", "-4120.50", "-4119.50"),
        ("£-4,120", "£-4,120", "-4120", "-4120.50", "-4119.50"),
        ("GBP 12,500", "GBP 12,500", "12500", "12499.50", "12500.50"),
        ("some 500 pounds", "500 pounds", "500", "450", "550"),
        ("22 thousand pounds", "22 thousand pounds", "22000", "21500", "22500"),
        ("five hundred pounds", "five hundred pounds", "500", "499.50", "500.50"),
        ("1,250 pounds sterling", "1,250 pounds sterling", "1250", "1249.50", "1250.50"),
    ],
)  # fmt: skip
def test_every_printed_form_is_read(text: str, printed: str, value: str, low: str, high: str) -> None:
    amount = only_amount(text)
    assert (amount.text, amount.value, amount.low, amount.high) == (printed, *pounds(value, low, high))


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("it cost half a million pounds", "half a million pounds", "500000"),
        ("Half a million pounds is here", "Half a million pounds", "500000"),
        ("a quarter of a million pounds", "a quarter of a million pounds", "250000"),
        ("some quarter of a million pounds", "quarter of a million pounds", "250000"),
        # only *half* stands before it
        ("on behalf a million pounds", "a million pounds", "1000000"),
        ("it cost a million pounds", "a million pounds", "1000000"),
        ("in that half, five million pounds", "five million pounds", "5000000"),
    ],
)
def test_a_part_of_a_million_in_words(text: str, printed: str, value: str) -> None:
    amount = only_amount(text)
    assert (amount.text, amount.value) == (printed, Decimal(value))


@pytest.mark.parametrize("text", ["half a million people", "half a dozen pounds"])
def test_a_part_of_something_else_is_no_money(text: str) -> None:
    assert list(find_money(text)) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("about £20,000", "18000", "22000"),
        ("around £20,000", "18000", "22000"),
        ("approximately £20,000", "18000", "22000"),
        ("some £20,000", "18000", "22000"),
        ("circa £20,000", "18000", "22000"),
        ("c. £20,000", "18000", "22000"),
        ("in the region of £20,000", "18000", "22000"),
        ("nearly £20,000", "18000", "20000.50"),
        ("almost £20,000", "18000", "20000.50"),
        ("just under £20,000", "18000", "20000.50"),
        ("over £20,000", "19999.50", "22000"),
        ("more than £20,000", "19999.50", "22000"),
        ("in excess of £20,000", "19999.50", "22000"),
        ("at least £20,000", "19999.50", "22000"),
        ("just over £20,000", "19999.50", "21000"),  # not the wider *over* inside it
        ("up to £20,000", "0", "20000.50"),
        ("a further £20,000", "19999.50", "20000.50"),
        ("over there £20,000", "19999.50", "20000.50"),  # the hedge must stand right before the figure
        ("nearly a further £20,000", "19999.50", "20000.50"),
        ("more than £16 million", "15500000", "17600000"),  # never narrower than the notation's own
        ("about £2.765m", "2488500", "3041500"),
    ],
)
def test_hedges_widen_by_their_share(text: str, low: str, high: str) -> None:
    amount = only_amount(text)
    assert (amount.low, amount.high) == pounds(low, high)


@pytest.mark.parametrize(
    ("text", "value"),
    [("£22.955", "22955"), ("£41.250", "41250"), ("beside £12,300 stood £7.125", "7125")],
)
def test_a_stop_for_a_comma_is_mended_and_says_so(text: str, value: str) -> None:
    amount = find_money(text)[-1].amount
    assert amount is not None
    assert (amount.value, amount.is_exact_reading, amount.unit) == (Decimal(value), False, Decimal(1))


def test_three_decimals_with_a_scale_are_no_slip() -> None:
    assert only_amount("£22.955m").is_exact_reading
    assert only_amount("£22.955m").value == 22_955_000


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("£2,5000 went to them", "£2,5000"),  # 25,000 or 2,500?
        ("£12,34 for", "£12,34"),
        ("£1,2345,678 for", "£1,2345,678"),
        ("£493,444k", "£493,444k"),  # half a billion, or a sign too many?
        ("£20,000 thousand", "£20,000 thousand"),
    ],
)
def test_where_two_readings_fit_there_is_no_amount_but_a_reason(text: str, printed: str) -> None:
    (money,) = find_money(text)
    assert (money.amount, money.text) == (None, printed)
    assert money.problem


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("£500 to £20,000", ["£500", "£20,000"]),
        ("£3,000/£4,000", ["£3,000", "£4,000"]),
        ("£36,036 (2018/19) and £37,050 (2019/20)", ["£36,036", "£37,050"]),
        ("£20,000 30 people", ["£20,000"]),  # a number after it is not its last group
        ("in 2018/19 £1,200 2,300 people", ["£1,200"]),
        ("£5 400 men", ["£5 400"]),
        ("£1 in every £5", ["£1", "£5"]),
        ("£15,600 in March, £12k kept, 40 pounds left", ["£15,600", "£12k", "40 pounds"]),
        ("£950 Moreton Boxing", ["£950"]),  # the M of a name is no million
        ("£950 make a difference", ["£950"]),
        ("£72 billboards", ["£72"]),
        ("10 pounder guns, 500 poundstretchers", []),
        ("no sum here: 12,300; 45%; 2018/19; 01234 567890", []),
        ("", []),
    ],
)  # fmt: skip
def test_amounts_stand_apart_from_their_neighbours(text: str, printed: list[str]) -> None:
    assert [money.text for money in find_money(text)] == printed


@pytest.mark.parametrize(
    ("text", "scale", "value", "unit"),
    [
        ("446,000", 1, "446000", "1"),
        ("  446,000\n", 1, "446000", "1"),
        ("£446,000", 1, "446000", "1"),
        ("446.5", 1000, "446500", "100"),
        ("446", 1000, "446000", "1000"),
        ("1.21", 1_000_000, "1210000", "10000"),
        ("£1.2m", 1000, "1200000", "100000"),  # the cell's own sign comes before the header's
        ("910k", 1, "910000", "1000"),
        ("(1,200)", 1, "-1200", "1"),
        ("(£1,200)", 1, "-1200", "1"),
        ("(12)", 1000, "-12000", "1000"),
        ("-£350", 1, "-350", "1"),
        ("£-350", 1, "-350", "1"),
        ("−350", 1, "-350", "1"),
        ("334, 818", 1, "334818", "1"),
        ("9 507", 1, "9507", "1"),
        ("££1,329,399.26", 1, "1329399.26", "0.01"),
        ("12,500*", 1, "12500", "1"),
        ("£12,500 (1)", 1, "12500", "1"),
        ("£12,500†", 1, "12500", "1"),
        ("41.250", 1, "41250", "1"),
    ],
)
def test_a_cell_is_read_under_its_header(text: str, scale: int, value: str, unit: str) -> None:
    money = cell_to_money(text, 0, scale)
    assert money is not None
    assert money.amount is not None
    assert (money.amount.value, money.amount.unit) == pounds(value, unit)


def test_a_cell_keeps_its_place_and_leaves_the_footnote_mark_out() -> None:
    money = cell_to_money(" £12,500* ", 100)
    assert money is not None
    assert (money.start, money.end, money.text) == (101, 108, "£12,500")


@pytest.mark.parametrize(
    "text", ["", "see note", "12 weeks", "2018/19", "£500 per quarter", "5%", "12/05/2019", "£500-£900", "Lot 3", "n/a"]
)
def test_a_cell_that_prints_something_else_is_no_amount(text: str) -> None:
    assert cell_to_money(text, 0) is None


@pytest.mark.parametrize(
    "text", ["####", "#REF!", "#DIV/0!", "??", "***", "xxxx", "████", "[redacted]", "(illegible)", "Commercially sensitive"]
)
def test_a_cell_whose_figure_was_lost_has_a_problem(text: str) -> None:
    money = cell_to_money(f" {text}", 7)
    assert money is not None
    assert (money.amount, money.start, money.text, money.problem) == (None, 8, text, "the cell prints no figure")


@pytest.mark.parametrize("text", ["#", "# 4", "*", "xx", "see [redacted]", "is it sensitive?"])
def test_a_mark_or_a_word_is_no_lost_figure(text: str) -> None:
    assert cell_to_money(text, 0) is None


def test_a_sign_for_thousands_is_no_amount() -> None:
    assert [money.text for money in find_money("The sums are in £000. The van cost £4,000 and the pen £0.")] == ["£4,000", "£0"]


@pytest.mark.parametrize("text", ["£111,111,111,111,111,111bn", "£999999999999999999999999m", "£1" + "0" * 24])
def test_a_number_that_its_scale_makes_too_large_has_a_problem(text: str) -> None:
    (found,), cell = find_money(text), cell_to_money(text, 0)
    assert cell is not None
    assert (found.amount, cell.amount, bool(found.problem), bool(cell.problem)) == (None, None, True, True)


def test_a_number_too_long_to_be_money_has_a_problem() -> None:
    (money,) = find_money(f"£{'9' * 25}")
    assert (money.amount is None, bool(money.problem)) == (True, True)
    assert find_money(f"£{'9' * 24}")[0].amount is not None


def test_a_cell_with_two_readings_has_a_problem_and_no_amount() -> None:
    money = cell_to_money("2,5000", 7)
    assert money is not None
    assert (money.amount, money.start, money.end) == (None, 7, 13)
    assert money.problem


@pytest.mark.parametrize(
    "text", ["", " ", "-", "–", "—", "£-", "nil", "Nil", "NIL", "n/a", "N/A", "none", "TBC", "0", "£0", "£0.00", "..."]
)
def test_nothing_is_printed_in_many_ways(text: str) -> None:
    assert is_nil(text)


@pytest.mark.parametrize("text", ["1", "£0.50", "10", "nilly", "none of it", "-5", "0.5"])
def test_what_is_something_is_not_nil(text: str) -> None:
    assert not is_nil(text)


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        ("half a million pounds", 500_000, 450_000, 550_000),
        ("Half a million pound fund", 500_000, 450_000, 550_000),
        ("a quarter of a million pounds", 250_000, 245_000, 255_000),
        ("two million pounds", 2_000_000, 1_500_000, 2_500_000),
        ("two thousand five hundred pounds", 2500, Decimal("2499.5"), Decimal("2500.5")),
    ],
)
def test_a_sum_in_words_is_as_rough_as_its_last_word(text: str, value: int, low: Decimal, high: Decimal) -> None:
    (money,) = find_money(text)
    assert money.amount is not None
    assert (money.amount.value, money.amount.low, money.amount.high) == (value, low, high)
