"""Verdicts of totals and claims: what is accused, what never is, and that the ends of intervals are exact."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.document import Place
from extractors.figures.arithmetic import Span, amount_to_span, compute
from extractors.figures.money import find_money, make_amount
from extractors.results import Amount, Claim, Context, Count, Extracted, PartSet, Record, Total
from pipeline.outcomes import Verdict
from pipeline.reconcile import Interval, add, are_swapped, claim_to_verdict, compare, raise_confidence, reconcile

HERE = Place(0, 1)
UNITS = st.sampled_from([Decimal("0.01"), Decimal(1), Decimal(1000), Decimal(10_000), Decimal(1_000_000)])
TRUE_SUMS = st.lists(st.decimals(0, 50_000_000, places=2), min_size=1, max_size=40)


def printed(true: Decimal, unit: Decimal, rounding: str = ROUND_HALF_UP) -> Amount:
    """A true sum as a publisher prints it."""
    value = (true / unit).to_integral_value(rounding) * unit
    return make_amount(value, unit, f"£{value:,}")


def interval(amount: Amount) -> Interval:
    return Interval(amount.value, amount.low, amount.high, amount.unit, amount.is_exact_reading, amount.text)


def money(text: str) -> Amount:
    amount = find_money(text)[0].amount
    assert amount is not None
    return amount


def record(number: int, amount: Amount | None) -> Record:
    return Record(f"r{number}", "Refuge", None, amount, "awarded", None, None, None, False, HERE, "", "made", 0.8)


def total_of(text: str, *part_sets: PartSet) -> Total:
    return Total("t0", "Total", money(text), None, None, None, None, part_sets, HERE, text)


def verdict_of(total: str, *parts: str, is_complete: bool = True, doubt: str | None = None) -> Verdict:
    records = tuple(record(number, money(text)) for number, text in enumerate(parts))
    found = PartSet(tuple(one.record_id for one in records), is_complete, doubt)
    return reconcile(Extracted("d", Context(), records, totals=(total_of(total, found),))).verdicts[0]


@given(TRUE_SUMS, st.data())
def test_the_sum_of_the_intervals_contains_the_sum_of_the_true_values(true: list[Decimal], data: st.DataObject) -> None:
    sums = add(interval(printed(value, data.draw(UNITS))) for value in true)
    assert sums.low <= sum(true) <= sums.high


@given(TRUE_SUMS, UNITS, UNITS, st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]))
def test_a_right_total_is_never_accused_however_it_is_printed(
    true: list[Decimal], unit: Decimal, total_unit: Decimal, rounding: str
) -> None:
    # Figures in whole pounds are rounded, not cut: only coarser ones, and a total coarser than its parts, may be either.
    parts = [interval(printed(value, unit, rounding if unit >= 1000 else ROUND_HALF_UP)) for value in true]
    may_be_cut = total_unit >= 1000 or total_unit > unit
    total = interval(printed(sum(true, Decimal(0)), total_unit, rounding if may_be_cut else ROUND_HALF_UP))
    found = compare(total, parts, is_complete=True)
    assert found.verdict in ("adds_up", "adds_up_within_rounding")
    assert abs(add(parts).value - total.value) <= found.slack


@given(st.lists(st.integers(1, 10**7), min_size=2, max_size=30), st.integers(1, 10**6), st.booleans())
def test_a_total_to_the_penny_that_is_wrong_is_found_from_a_penny(pence: list[int], off: int, is_more: bool) -> None:
    parts = [interval(make_amount(Decimal(p) / 100, Decimal("0.01"), "")) for p in pence]
    wrong = Decimal(sum(pence) + (off if is_more else -off)) / 100
    found = compare(interval(make_amount(wrong, Decimal("0.01"), "")), parts, is_complete=True)
    assert (found.verdict, found.slack) == ("does_not_add_up", Decimal(0))


@given(st.integers(1, 30), st.booleans())
def test_the_end_of_the_interval_is_inside_and_a_penny_further_is_not(lines: int, is_more: bool) -> None:
    parts = [interval(make_amount(Decimal(100), Decimal(1), ""))] * lines
    reach = Decimal("0.5") * lines
    sign = 1 if is_more else -1
    at_end = interval(make_amount(100 * lines + sign * reach, Decimal("0.01"), ""))
    beyond = interval(make_amount(100 * lines + sign * (reach + Decimal("0.01")), Decimal("0.01"), ""))
    assert compare(at_end, parts, is_complete=True).verdict == "adds_up_within_rounding"
    assert compare(beyond, parts, is_complete=True).verdict == "does_not_add_up"


def test_each_line_in_pounds_may_be_half_a_pound_out() -> None:
    found = verdict_of("£303", "£100", "£100", "£100")
    assert (found.verdict, found.difference, found.slack) == ("does_not_add_up", Decimal(-3), Decimal(2))
    assert verdict_of("£302", "£100", "£100", "£100").verdict == "adds_up_within_rounding"
    assert (found.parts_sum, found.parts_low, found.parts_high) == (Decimal(300), Decimal("298.50"), Decimal("301.50"))


def test_a_total_that_was_cut_is_within_rounding_and_said_to_be_cut() -> None:
    found = verdict_of("£2.735 million", "£2,000,000", "£735,732")
    assert (found.verdict, found.reason) == ("adds_up_within_rounding", "the total is cut, not rounded")
    assert found.slack is not None
    assert found.difference is not None
    assert found.slack >= abs(found.difference)


def test_a_total_in_pounds_over_parts_in_pence_may_be_cut() -> None:
    assert verdict_of("£775", "£700.40", "£75.45").reason == "the total is cut, not rounded"
    assert verdict_of("£776", "£700.40", "£75.05").verdict == "does_not_add_up"


def test_parts_in_thousands_may_be_cut() -> None:
    found = verdict_of("£305,900", "£100k", "£100k", "£103k")
    assert (found.verdict, found.reason) == ("adds_up_within_rounding", "the parts are cut, not rounded")


def test_hedged_totals_have_the_room_that_their_words_give() -> None:
    assert verdict_of("more than £300", "£200", "£129").verdict == "adds_up_within_rounding"
    assert verdict_of("more than £300", "£200", "£99").verdict == "adds_up_within_rounding"
    assert verdict_of("more than £300", "£200", "£90").verdict == "does_not_add_up"
    assert verdict_of("nearly £300", "£200", "£102").verdict == "does_not_add_up"


def test_some_of_the_parts_are_within_the_total_or_cannot_be_told() -> None:
    assert verdict_of("£910k", "£183k", "£200,000", is_complete=False).verdict == "parts_within_total"
    over = verdict_of("£910k", "£800k", "£200,000", is_complete=False)
    assert (over.verdict, over.reason is not None) == ("cannot_tell", True)


@pytest.mark.parametrize("parts", [("£100", "£150"), ("£100", "£199.30")])
def test_a_doubtful_reading_accuses_nobody_but_a_sum_to_the_penny_is_not_doubtful(parts: tuple[str, ...]) -> None:
    found = verdict_of("£300", *parts, doubt="a row may be lost")
    assert (found.verdict, found.reason) == ("cannot_tell", "a row may be lost")
    assert verdict_of("£300", "£100", "£200", doubt="a row may be lost").verdict == "adds_up"


def test_a_part_without_a_reading_is_no_nought() -> None:
    records = (record(0, money("£100")), record(1, None))
    total = total_of("£100", PartSet(("r0", "r1")))
    found = reconcile(Extracted("d", Context(), records, totals=(total,))).verdicts[0]
    assert (found.verdict, found.reason, found.part_ids) == ("cannot_tell", "a part could not be read", ("r0",))


def test_a_mended_figure_accuses_nobody() -> None:
    found = verdict_of("£30,000", "£22.955", "£5,000")
    assert (found.verdict, "'£22.955'" in str(found.reason)) == ("cannot_tell", True)
    assert verdict_of("£27,955", "£22.955", "£5,000").verdict == "adds_up"


def test_the_set_that_fits_worst_decides_and_the_other_is_told() -> None:
    records = tuple(record(number, money(text)) for number, text in enumerate(("£100", "£200", "£250", "£70")))
    total = total_of("£300", PartSet(("r0", "r1")), PartSet(("r2", "r3")))
    found = reconcile(Extracted("d", Context(), records, totals=(total,))).verdicts[0]
    assert (found.verdict, found.difference, found.part_ids) == ("does_not_add_up", Decimal(20), ("r2", "r3"))
    assert found.reason == "another set of parts: adds_up"


def test_a_wrong_subtotal_is_reported_once_where_it_is_wrong() -> None:
    records = tuple(record(number, money(text)) for number, text in enumerate(("£100", "£200")))
    subtotal = Total("t1", "Sub-total", money("£350"), None, None, None, None, (PartSet(("r0", "r1")),), HERE, "")
    grand = Total("t2", "Total", money("£350"), None, None, None, None, (PartSet(("t1",)),), HERE, "")
    found = reconcile(Extracted("d", Context(), records, totals=(subtotal, grand))).verdicts
    assert [verdict.verdict for verdict in found] == ["does_not_add_up", "adds_up"]


def test_counts_are_exact_and_a_hedged_total_of_them_is_not() -> None:
    counts = tuple(
        Count(f"c{n}", "r0", value, str(value), "referrals", "referrals", False, None, HERE) for n, value in enumerate((61, 48))
    )
    parts = (PartSet(("c0", "c1")),)
    exact = Total("t0", "in all", None, 110, "referrals", "110", None, parts, HERE, "")
    hedged = Total("t0", "in all", None, 100, "referrals", "100", None, parts, HERE, "", 100, 110)
    verdicts = [reconcile(Extracted("d", Context(), counts=counts, totals=(total,))).verdicts[0] for total in (exact, hedged)]
    assert [(verdict.verdict, verdict.difference) for verdict in verdicts] == [
        ("does_not_add_up", Decimal(-1)),
        ("adds_up_within_rounding", Decimal(9)),
    ]


def test_what_may_be_behind_a_wrong_total_is_told() -> None:
    assert verdict_of("£1,320", "£1,000", "£230").reason == "two digits of the total may be swapped"
    assert verdict_of("£1,930", "£700", "£530").reason == "the difference is one of the parts, £700"


@pytest.mark.parametrize(
    ("one", "other", "swapped"),
    [("1320", "1230", True), ("1320", "1302", True), ("1320", "3120", True), ("1320", "1231", False), ("1320", "132", False)],
)
def test_swapped_digits(one: str, other: str, swapped: bool) -> None:
    assert are_swapped(Decimal(one), Decimal(other)) is swapped


def test_records_of_what_adds_up_to_the_penny_are_as_good_as_certain() -> None:
    records = tuple(record(number, money("£100")) for number in range(5))
    right = Verdict("t0", "adds_up", part_ids=("r0", "r1", "r2"))
    rounded = Verdict("t1", "adds_up_within_rounding", part_ids=("r3", "r4", "r0"))
    raised = raise_confidence(records, (right, rounded))
    assert [one.confidence for one in raised] == [0.97, 0.97, 0.97, 0.8, 0.8]


def claim(formula: str, stated: str, *operands: Amount, half: str = "0.5", doubt: str | None = None) -> Claim:
    value, width = Decimal(stated), Decimal(half)
    return Claim("a0", "percentage", "", value - width, value + width, value, formula, operands, HERE, doubt)


def exact(value: int | str) -> Amount:
    return Amount(Decimal(value), Decimal(value), Decimal(value), str(value))


@pytest.mark.parametrize(
    ("made", "verdict", "computed"),
    [
        (claim("per_unit", "402", money("£96,480"), exact(240)), "adds_up", "402"),
        (claim("per_unit", "540", money("£58,500"), exact(130)), "does_not_add_up", "450"),
        (claim("ratio", "46", money("£131,040"), money("£286,020")), "adds_up_within_rounding", "45.8150"),
        (claim("percent_change", "95", exact(3136), exact(6016)), "does_not_add_up", "91.8367"),
        (claim("percent_change", "-10", exact(28104), exact(25377)), "adds_up_within_rounding", "-9.7032"),
        (claim("difference", "36600", money("£90,000"), money("£63,400")), "does_not_add_up", "26600"),
        (claim("product", "2652500", money("£530,500"), exact(5)), "adds_up", "2652500"),
        (claim("sum", "100", exact(29), exact(24), exact(18), exact(7), exact(22), half="0"), "adds_up", "100"),
        (claim("ratio", "33", exact(67), exact(200)), "adds_up_within_rounding", "33.5"),
        (claim("ratio", "45", exact(459), exact(1000)), "adds_up_within_rounding", "45.9"),
        (claim("ratio", "44", exact(459), exact(1000)), "does_not_add_up", "45.9"),
    ],
)
def test_claims(made: Claim, verdict: str, computed: str) -> None:
    found = claim_to_verdict(made)
    assert found.verdict == verdict
    assert found.computed is not None
    assert found.computed.quantize(Decimal("0.0001")) == Decimal(computed).quantize(Decimal("0.0001"))
    assert (found.slack is not None and found.difference is not None) and (
        (abs(found.difference) > found.slack) == (verdict == "does_not_add_up" or found.reason == "cut, not rounded")
    )


def test_half_a_sum_is_right_to_the_pound() -> None:
    half = Amount(Decimal(50), Decimal("49.5"), Decimal("50.5"), "50 per cent")
    found = claim_to_verdict(claim("share", "586068", half, money("£1,172,137")))
    assert (found.verdict, found.computed) == ("adds_up_within_rounding", Decimal("586068.5"))


def test_a_doubtful_claim_accuses_nobody_and_nothing_is_divided_by_nought() -> None:
    assert claim_to_verdict(claim("per_unit", "540", money("£58,500"), exact(130), doubt="mended")).verdict == "cannot_tell"
    assert claim_to_verdict(claim("per_unit", "540", money("£58,500"), exact(0))).verdict == "cannot_tell"


POSITIVE = st.decimals(1, 10**6, places=2)


@given(
    st.sampled_from(["sum", "difference", "ratio", "share", "percent_change", "per_unit", "product"]), POSITIVE, POSITIVE, UNITS
)
def test_what_a_formula_gives_for_true_values_lies_in_what_it_gives_for_printed_ones(
    formula: str, one: Decimal, other: Decimal, unit: Decimal
) -> None:
    true = [Span(Fraction(value), Fraction(value), Fraction(value)) for value in (one, other)]
    found = compute(formula, [amount_to_span(printed(value, unit)) for value in (one, other)])
    wanted = compute(formula, true)
    assert wanted is not None
    assert found is None or found.low <= wanted.value <= found.high
