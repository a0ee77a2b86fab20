"""Words, addresses and charts of the report."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.report import addresses
from pipeline.report.charts import by_force_and_year, by_service, cost_per_referral
from pipeline.report.library import Library
from pipeline.report.rows import ComparisonRow, Holdings, RecordRow, TotalRow
from pipeline.report.words import percent, rounding_matters, shorten, total_name


def total_of(label: str | None, amount: int = 1000, verdict: str = "adds_up", **values: object) -> TotalRow:
    row: dict[str, object] = {
        "total_id": "abc-t1", "document_id": "abc", "force": None, "label": label, "amount_gbp": Decimal(amount), "count": None,
        "unit": None, "amount_text": f"£{amount:,}", "amount_low": Decimal(amount) - Decimal("0.5"),
        "amount_high": Decimal(amount) + Decimal("0.5"), "financial_year": None, "verdict": verdict, "parts_sum": None,
        "difference": None, "slack": None, "parts": [], "reason": None,
    }  # fmt: skip
    return TotalRow(**{**row, **values})  # type: ignore[arg-type]


def compared(force: str, year: str, category: str | None, **values: object) -> ComparisonRow:
    empty: dict[str, object] = dict.fromkeys(ComparisonRow.__slots__)
    return ComparisonRow(
        **{**empty, "force": force, "financial_year": year, "service_category": category, "documents": 1, **values}
    )  # type: ignore[arg-type]


def library_of(*rows: ComparisonRow) -> Library:
    return Library(Holdings((), (), rows, {"kent": "Kent", "essex": "Essex"}, {}, 0), {})


def record_of(provider: str | None, provider_id: str | None = None) -> RecordRow:
    empty: dict[str, object] = dict.fromkeys(name for name in RecordRow.__dataclass_fields__)
    return RecordRow(**{**empty, "provider": provider, "provider_id": provider_id})  # type: ignore[arg-type]


@pytest.mark.parametrize(("share", "said"), [(1.0, "all"), (0.9999, "99%"), (0.5, "50%"), (0.0, "0%"), (None, "")])
def test_a_share_is_never_rounded_up_to_all(share: float | None, said: str) -> None:
    assert percent(share) == said


def test_a_long_text_is_cut_at_a_word_and_turned_text_is_not_turned() -> None:
    assert shorten("one two, three", 9) == "one two …"
    assert shorten("safe\u202eexe.cod") == "safe exe.cod"


def test_a_total_without_a_name_goes_by_its_amount() -> None:
    assert total_name(total_of("Total Grant 2013-14")) == "Total Grant 2013-14"
    assert total_name(total_of("In spent the whole of a grant allocation of , and this is what it bought")) == "Sum of £1,000"
    assert total_name(total_of(None)) == "Sum of £1,000"


def test_intervals_are_shown_where_rounding_matters_only() -> None:
    far = {"difference": Decimal(-52407), "slack": Decimal("5.5")}
    near = {"difference": Decimal(-60), "slack": Decimal("5.5")}
    rough = {"amount_low": Decimal(500), "amount_high": Decimal(1500), **far}
    assert rounding_matters(total_of("a", verdict="adds_up_within_rounding"))
    assert not rounding_matters(total_of("a", verdict="adds_up"))
    assert not rounding_matters(total_of("a", verdict="does_not_add_up", **far))
    assert rounding_matters(total_of("a", verdict="does_not_add_up", **near))
    assert rounding_matters(total_of("a", verdict="does_not_add_up", **rough))


def test_names_that_fold_alike_share_a_page_and_signs_alone_still_make_one() -> None:
    assert addresses.provider_key(record_of("The Nelson Trust Ltd.")) == addresses.provider_key(record_of("NELSON TRUST"))
    assert addresses.provider_key(record_of("Anything", "nelson-trust")) == "nelson-trust"
    assert addresses.provider_key(record_of(None)) is None
    keys = {addresses.provider_key(record_of(name)) for name in ("<>", "../..", "<script>", "日本")}
    assert len(keys) == 4
    assert all(key and key.replace("-", "").isalnum() and key.isascii() for key in keys)


def test_bases_are_never_added_together() -> None:
    library = library_of(
        compared("kent", "2018-19", "sarc", spent_gbp=Decimal(100), awarded_gbp=Decimal(40)),
        compared("kent", "2018-19", None, spent_gbp=Decimal(60)),
        compared("essex", "2018-19", "sarc", allocated_gbp=Decimal(80)),
    )
    chart = by_force_and_year(library, library.holdings.comparison)
    assert chart.rows == (("Essex, 2018-19", "", "", "£80"), ("Kent, 2018-19", "£160", "£40", ""))
    bars = {group.label: [(bar.kind, bar.share, bar.value) for bar in group.bars] for group in chart.groups}
    assert bars["Kent"] == [("spent", "100.00", "£160"), ("awarded", "25.00", "£40")]
    assert bars["Essex"] == [("allocated", "50.00", "£80")]
    services = by_service(library.holdings.comparison)
    assert [row[1:] for row in services.rows] == [("£100", "£40", "£80"), ("£60", "", "")]


def test_cost_per_referral_is_shown_only_where_it_is_known() -> None:
    library = library_of(
        compared(
            "kent", "2018-19", "sarc", cost_per_referral_gbp=Decimal("12.50"), cost_per_referral_basis="spent", referrals=8
        ),
        compared("essex", "2018-19", "sarc", spent_gbp=Decimal(5)),
    )
    chart = cost_per_referral(library, library.holdings.comparison)
    assert len(chart.rows) == len(chart.groups) == 1
    assert chart.rows[0][1:] == ("£12.50", "spent", "8")


def test_what_is_not_drawn_stands_in_the_numbers() -> None:
    rows = [
        compared("kent", "2018-19", f"kind_{at}", cost_per_referral_gbp=Decimal(at + 1), cost_per_referral_basis="spent")
        for at in range(30)
    ]
    chart = cost_per_referral(library_of(*rows), rows)
    assert (len(chart.rows), len(chart.groups), chart.left_out) == (30, 14, 16)


def test_of_many_forces_and_years_every_one_is_drawn_to_one_scale() -> None:
    years = [f"{year}-{year - 1999:02d}" for year in range(2013, 2022)]
    rows = [
        compared(force, year, None, spent_gbp=Decimal(most - at), awarded_gbp=Decimal(10))
        for force, most in (("essex", 100), ("kent", 50))
        for at, year in enumerate(years)
        if year != "2015-16"
    ]
    chart = by_force_and_year(library_of(*rows), rows)
    assert (chart.groups, chart.left_out, chart.kinds) == ((), 0, ("spent", "awarded"))
    assert chart.years == tuple(years)
    assert [(panel.label, len(panel.columns)) for panel in chart.panels] == [("Essex", 16), ("Kent", 16)]
    first, second = (panel.columns[0] for panel in chart.panels)
    assert (first.x, first.y, first.width, first.height) == ("1.00", "0.00", "4.00", "100.00")
    assert (second.height, second.label) == ("50.00", "Kent, 2013-14: £50 spent")
    # Nothing stands in the place of the third year.
    assert not [column for panel in chart.panels for column in panel.columns if 20 < Decimal(column.x) < 30]
