"""Tables: the record of each line and column, the lines that a total covers, and what is neither."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors import extract
from extractors.document import Document
from extractors.results import Extracted
from extractors.tables.statements import read_table
from tests.extractors.made_documents import amounts_of, counts_of, made_document, made_table, record_of, totals_of


def read(*rows: list[str], before: str | None = None) -> Extracted:
    return extract(made_document(before, rows) if before else made_document(rows))


def facts(found: Extracted) -> list[tuple[str | None, str | None, int | None, str | None]]:
    """Provider, service, whole pounds and basis of each record."""
    return [(one.provider, one.service, int(one.amount.value) if one.amount else None, one.basis) for one in found.records]


def years(found: Extracted) -> list[tuple[str | None, str, str | None]]:
    return [
        (one.provider, one.amount.text, one.period.financial_year if one.period else None)
        for one in found.records
        if one.amount
    ]


def test_each_line_is_a_record_and_the_total_row_covers_them_all() -> None:
    found = read(["Organisation", "Amount awarded"], ["Haven Trust", "£4,500"], ["Moor Refuge", "£2,500"], ["Total", "£7,000"])
    assert facts(found) == [("Haven Trust", None, 4500, "awarded"), ("Moor Refuge", None, 2500, "awarded")]
    assert totals_of(found) == [("£7,000", [["£4,500", "£2,500"]])]


def test_what_is_unallocated_is_a_line_without_a_provider() -> None:
    found = read(["Organisation", "Amount"], ["Haven Trust", "£4,500"], ["Unallocated", "£500"], ["Total", "£5,000"])
    assert facts(found)[1] == (None, "Unallocated", 500, "unallocated")
    assert totals_of(found) == [("£5,000", [["£4,500", "£500"]])]


def test_columns_are_told_by_what_they_hold_where_headers_do_not() -> None:
    found = read(["Who", "For", ""], ["Haven Trust", "Night line", "£4,500"], ["Moor Refuge", "A van", "£2,500"])
    assert facts(found) == [("Haven Trust", "Night line", 4500, "awarded"), ("Moor Refuge", "A van", 2500, "awarded")]


def test_thousands_in_a_header_and_a_dash_for_nothing() -> None:
    found = read(["Organisation", "2018/19 £000", "2019/20 £000"], ["Haven Trust", "45", "46.5"], ["Moor Refuge", "-", "25"])
    assert [one.amount and (one.amount.value, one.amount.unit) for one in found.records] == [
        (Decimal(45000), Decimal(1000)),
        (Decimal(46500), Decimal(100)),
        (Decimal(25000), Decimal(1000)),
    ]


def test_millions_in_the_line_above_the_table() -> None:
    found = read(["Provider", "Value"], ["Haven Trust", "1.2"], ["Moor Refuge", "0.45"], before="Contracts in 2018/19 (£m)")
    assert [one.amount and one.amount.value for one in found.records] == [Decimal(1_200_000), Decimal(450_000)]
    assert [year for _, _, year in years(found)] == ["2018-19", "2018-19"]


def test_a_column_a_year_and_a_total_for_each() -> None:
    found = read(
        ["Organisation", "2018/19 (£)", "2019/20 (£)"],
        ["Haven Trust", "450", "465"],
        ["Moor Refuge", "nil", "250"],
        ["Total", "450", "715"],
    )
    assert years(found) == [
        ("Haven Trust", "450", "2018-19"),
        ("Haven Trust", "465", "2019-20"),
        ("Moor Refuge", "250", "2019-20"),
    ]
    assert totals_of(found) == [("450", [["450"]]), ("715", [["465", "250"]])]
    assert [one.period and one.period.financial_year for one in found.totals] == ["2018-19", "2019-20"]


def test_two_rows_of_headers() -> None:
    found = read(
        ["Provider", "2018/19", "<"],
        ["!", "!Budget £", "!Actual £"],
        ["Haven Trust", "45,000", "44,000"],
        ["Moor Refuge", "25,000", "26,500"],
    )
    assert facts(found) == [
        ("Haven Trust", None, 45000, "allocated"),
        ("Haven Trust", None, 44000, "spent"),
        ("Moor Refuge", None, 25000, "allocated"),
        ("Moor Refuge", None, 26500, "spent"),
    ]
    assert {year for _, _, year in years(found)} == {"2018-19"}


def test_budget_and_outturn_are_records_and_variance_a_claim() -> None:
    found = read(
        ["Service", "Provider", "Budget", "Outturn", "Variance"],
        ["Night line", "Haven Trust", "£45,000", "£44,000", "-£1,000"],
        ["Van", "Moor Refuge", "£25,000", "£26,500", "£1,500"],
        ["Total", "", "£70,000", "£70,500", "£500"],
    )
    assert facts(found) == [
        ("Haven Trust", "Night line", 45000, "allocated"),
        ("Haven Trust", "Night line", 44000, "spent"),
        ("Moor Refuge", "Van", 25000, "allocated"),
        ("Moor Refuge", "Van", 26500, "spent"),
    ]
    assert totals_of(found) == [("£70,000", [["£45,000", "£25,000"]]), ("£70,500", [["£44,000", "£26,500"]])]
    assert {claim.statement for claim in found.claims} == {"-£1,000", "£1,500", "£500"}


def test_original_and_updated_columns_are_versions() -> None:
    found = read(["Provider", "Original allocation", "Updated allocation"], ["Haven Trust", "£45,000", "£44,000"])
    assert [(one.version, one.superseded) for one in found.records] == [("original", True), ("updated", False)]


def test_money_asked_for_is_no_record_beside_what_was_given() -> None:
    found = read(
        ["Provider", "Amount requested", "Amount awarded"], ["Haven Trust", "9,000", "£4,500"], ["Moor Refuge", "3,000", "nil"]
    )
    assert amounts_of(found) == [("Haven Trust", "£4,500")]


def test_references_dates_and_percentages_are_no_amounts() -> None:
    found = read(
        ["Ref", "Organisation", "Start date", "Value", "% of all"],
        ["14", "Haven Trust", "01/04/2018", "£45,000", "64%"],
        ["15", "Moor Refuge", "01/05/2018", "£25,000", "36%"],
    )
    assert amounts_of(found) == [("Haven Trust", "£45,000"), ("Moor Refuge", "£25,000")]
    assert {figure.text for figure in found.figures if figure.kind == "money"} == {"£45,000", "£25,000"}


def test_a_category_cell_stands_for_the_rows_that_it_spans() -> None:
    found = read(
        ["Theme", "Provider", "Amount"],
        ["Young people", "Haven Trust", "£45,000"],
        ["^", "Moor Refuge", "£25,000"],
        ["Hate crime", "Tarn Council", "£5,000"],
        ["Total", "", "£75,000"],
    )
    assert [(provider, service) for provider, service, _, _ in facts(found)] == [
        ("Haven Trust", "Young people"),
        ("Moor Refuge", "Young people"),
        ("Tarn Council", "Hate crime"),
    ]
    assert totals_of(found) == [("£75,000", [["£45,000", "£25,000", "£5,000"]])]


def test_a_category_cell_with_an_amount_is_the_total_of_its_rows() -> None:
    found = read(
        ["Theme", "Provider", "Amount"],
        ["Young people £70,000", "Haven Trust", "£45,000"],
        ["^", "Moor Refuge", "£25,000"],
        ["Hate crime £5,000", "Tarn Council", "£5,000"],
    )
    assert ("£70,000", [["£45,000", "£25,000"]]) in totals_of(found)


def test_sub_totals_cover_their_category_and_the_grant_total_covers_them() -> None:
    found = read(
        ["Provider", "Amount"],
        ["Young people", ""],
        ["Haven Trust", "£45,000"],
        ["Moor Refuge", "£25,000"],
        ["Sub-total", "£70,000"],
        ["Hate crime", ""],
        ["Tarn Council", "£5,000"],
        ["Sub-total", "£5,000"],
        ["Total Grant", "£75,000"],
    )
    assert totals_of(found) == [
        ("£70,000", [["£45,000", "£25,000"]]),
        ("£5,000", [["£5,000"]]),
        ("£75,000", [["£70,000", "£5,000"]]),
    ]
    assert [service for _, service, _, _ in facts(found)] == ["Young people", "Young people", "Hate crime"]


def test_lines_outside_every_category_count_beside_the_sub_totals() -> None:
    found = read(
        ["Provider", "Amount"],
        ["Haven Trust", "£45,000"],
        ["Moor Refuge", "£25,000"],
        ["Sub-total", "£70,000"],
        ["Tarn Council", "£5,000"],
        ["Grand total", "£75,000"],
    )
    assert totals_of(found)[1] == ("£75,000", [["£70,000", "£5,000"]])


def test_a_sub_total_covers_only_the_category_over_it() -> None:
    found = read(
        ["Provider", "Amount"],
        ["Young people", ""],
        ["Haven Trust", "£45,000"],
        ["Hate crime", ""],
        ["Tarn Council", "£5,000"],
        ["Moor Refuge", "£25,000"],
        ["Sub-total", "£30,000"],
    )
    assert totals_of(found) == [("£30,000", [["£5,000", "£25,000"]])]


def test_a_total_row_may_stand_over_its_lines() -> None:
    found = read(["Provider", "Amount"], ["Total", "£70,000"], ["Haven Trust", "£45,000"], ["Moor Refuge", "£25,000"])
    assert totals_of(found) == [("£70,000", [["£45,000", "£25,000"]])]


@pytest.mark.parametrize(
    ("header", "category", "before", "basis"),
    [
        ("Amount", "Lines", "Grants in 2018/19", "awarded"),
        ("Spend", "Lines", "Grants in 2018/19", "spent"),
        ("Budget", "Lines", "Grants in 2018/19", "allocated"),
        ("Indicative budget", "Lines", "Grants in 2018/19", "indicative"),
        ("Amount", "Planned lines", "Grants in 2018/19", "indicative"),
        ("Amount", "Lines", "Allocations in 2018/19", "allocated"),
        ("Spend", "Planned lines", "Allocations in 2018/19", "spent"),  # the column is nearest
    ],
)
def test_the_basis_comes_from_column_category_or_caption(header: str, category: str, before: str, basis: str) -> None:
    found = read(["Provider", header], [category, ""], ["Haven Trust", "£45,000"], ["Moor Refuge", "£25,000"], before=before)
    assert [record.basis for record in found.records] == [basis, basis]


def test_a_wrong_total_keeps_all_its_lines() -> None:
    # what does not add up is a finding for later: the reading must not look for lines that would
    found = read(
        ["Provider", "Amount"],
        ["Haven Trust", "£45,000"],
        ["Moor Refuge", "£25,000"],
        ["Tarn Council", "£5,000"],
        ["Total", "£70,000"],
    )
    assert totals_of(found) == [("£70,000", [["£45,000", "£25,000", "£5,000"]])]


def test_a_last_line_that_sums_three_others_is_a_total_whatever_its_label() -> None:
    rows = [["Provider", "Amount"], ["Haven Trust", "£45,000"], ["Moor Refuge", "£25,000"], ["Tarn Council", "£5,000"]]
    assert totals_of(read(*rows, ["Victims' money", "£75,000"])) == [("£75,000", [["£45,000", "£25,000", "£5,000"]])]
    assert totals_of(read(*rows, ["Victims' money", "£75,001"])) == []


def test_a_total_column_foots_its_rows_and_is_no_record() -> None:
    found = read(
        ["Provider", "Q1", "Q2", "Total"],
        ["Haven Trust", "£10", "£20", "£30"],
        ["Moor Refuge", "£5", "£6", "£11"],
        ["Total", "£15", "£26", "£41"],
    )
    assert amounts_of(found) == [("Haven Trust", "£10"), ("Haven Trust", "£20"), ("Moor Refuge", "£5"), ("Moor Refuge", "£6")]
    assert totals_of(found) == [("£15", [["£10", "£5"]]), ("£26", [["£20", "£6"]]), ("£41", [["£15", "£26"], ["£30", "£11"]])]
    assert [(claim.kind, claim.statement) for claim in found.claims] == [
        ("cross_total", "£30"),
        ("cross_total", "£11"),
        ("cross_total", "£41"),
    ]


def test_a_table_that_runs_sideways() -> None:
    found = read(
        ["Recipient", "Haven Trust", "Moor Refuge"], ["Allocation", "£45,000", "£25,000"], ["Purpose", "Night line", "Van"]
    )
    assert facts(found) == [("Haven Trust", "Night line", 45000, "allocated"), ("Moor Refuge", "Van", 25000, "allocated")]


def test_counts_stand_with_the_amount_of_their_line_and_have_their_own_total() -> None:
    found = read(
        ["Provider", "Referrals", "Cost"],
        ["Haven Trust", "450", "£45,000"],
        ["Moor Refuge", "1,200", "£25,000"],
        ["Total", "1,650", "£70,000"],
    )
    assert counts_of(found) == [("Haven Trust", "£45,000", 450, "referrals"), ("Moor Refuge", "£25,000", 1200, "referrals")]
    assert totals_of(found) == [("£70,000", [["£45,000", "£25,000"]]), ("1,650", [["450", "1,200"]])]


def test_counts_without_amounts_are_records_of_their_own() -> None:
    found = read(["Area", "Referrals Q1", "Referrals Q2"], ["North", "45", "46"], ["South", "25", "27"], ["Total", "70", "73"])
    assert counts_of(found) == [
        ("North", None, 45, "referrals"),
        ("North", None, 46, "referrals"),
        ("South", None, 25, "referrals"),
        ("South", None, 27, "referrals"),
    ]
    assert totals_of(found) == [("70", [["45", "25"]]), ("73", [["46", "27"]])]


@pytest.mark.parametrize(
    ("cell", "provider", "service"),
    [
        ("Haven Trust – a night line for young women", "Haven Trust", "a night line for young women"),
        ("Haven Trust - night line", "Haven Trust", "night line"),
        ("Haven Trust: a night line for women", "Haven Trust", "a night line for women"),
        ("Haven Trust", "Haven Trust", None),
        (
            "Wharfe Lanterns CIC walking football for men who live alone",
            "Wharfe Lanterns CIC",
            "walking football for men who live alone",
        ),
        ("A van for the outreach team", None, "A van for the outreach team"),
    ],
)
def test_a_cell_that_names_a_provider_and_says_what_it_does(cell: str, provider: str | None, service: str | None) -> None:
    found = read(["Project", "Amount"], [cell, "£45,000"], ["Moor Refuge – a room", "£25,000"])
    assert (found.records[0].provider, found.records[0].service) == (provider, service)


def test_a_count_in_the_words_of_a_cell() -> None:
    found = read(
        ["Project", "Amount"],
        ["Haven Trust – a night line, which 312 clients used", "£45,000"],
        ["Moor Refuge – a van", "£25,000"],
    )
    assert counts_of(found) == [("Haven Trust", "£45,000", 312, "clients")]


def test_an_unreadable_cell_is_an_issue_and_the_total_cannot_be_told() -> None:
    found = read(["Provider", "Amount (£)"], ["Haven Trust", "446,000"], ["Moor Refuge", "2,5000"], ["Total", "471,000"])
    assert amounts_of(found) == [("Haven Trust", "446,000")]
    assert [issue.code for issue in found.issues] == ["figure_unreadable"]
    assert [bool(parts.doubt) for parts in found.totals[0].part_sets] == [True]


def test_a_negative_line_is_no_record() -> None:
    found = read(["Provider", "Amount (£)"], ["Haven Trust", "446,000"], ["Moor Refuge", "(2,500)"])
    assert amounts_of(found) == [("Haven Trust", "446,000")]
    assert [figure.reason for figure in found.figures if figure.owner_id is None] == ["a negative amount"]


def test_rows_without_amounts_give_nothing() -> None:
    found = read(["Provider", "Description"], ["Haven Trust", "Night line"], ["Moor Refuge", "Van"])
    assert (found.records, found.totals, found.figures) == ((), (), ())


def test_the_office_that_keeps_money_is_named_as_such() -> None:
    found = read(["Organisation", "Amount"], ["Haven Trust", "£4,500"], ["Retained by OPCC", "£500"], ["Total", "£5,000"])
    assert facts(found)[1][:3] == ("OPCC", "retained by the office", 500)


def test_a_record_lies_where_its_cell_lies() -> None:
    document: Document = made_document("Grants in 2018/19", [["Organisation", "Amount"], ["Haven Trust", "£4,500"]])
    place = record_of(extract(document), "Haven Trust").place
    assert document.text[place.start : place.end] == "£4,500"


def test_a_block_without_cells_is_read_as_nothing() -> None:
    block = made_table(["", ""], ["", ""])
    reading = read_table(block, 0, "")
    assert (reading.statements, reading.counts, reading.totals) == ([], [], [])


QUARTERS = (
    ["Provider", "Q1", "Q2", "Total"],
    ["Haven Trust", "412", "388", "800"],
    ["Moor Refuge", "96", "104", "200"],
    ["Total", "508", "492", "1,000"],
)


def test_a_total_column_of_counts_is_of_people_and_not_of_pounds() -> None:
    found = read(*QUARTERS, before="Referrals received in 2018/19")
    assert [one.amount for one in found.records] == [None, None]
    assert [(one.value, one.unit) for one in found.counts] == [
        (412, "referrals"),
        (388, "referrals"),
        (96, "referrals"),
        (104, "referrals"),
    ]
    assert [(one.count, len(one.part_sets[0].part_ids)) for one in found.totals] == [(508, 2), (492, 2), (1000, 2)]


def test_a_corner_that_only_the_lines_add_up_to_is_held_to_the_lines() -> None:
    rows = [*QUARTERS[:3], ["Total", "508", "493", "1,000"]]
    corner = next(one for one in read(*rows, before="Referrals received in 2018/19").totals if one.count == 1000)
    assert len(corner.part_sets[0].part_ids) == 4


def test_a_sentence_that_calls_one_year_indicative_says_nothing_of_the_other() -> None:
    found = read(
        ["Provider", "2020/21 £", "2021/22 £"],
        ["Haven Trust", "4,500", "4,600"],
        ["Moor Refuge", "2,500", "2,600"],
        before="The table gives the budget of each. Figures for 2021/22 are indicative.",
    )
    assert [one.basis for one in found.records] == ["allocated", "indicative", "allocated", "indicative"]


def test_what_is_given_to_be_spent_has_not_been_spent() -> None:
    found = read(["Recipient", "Amount"], ["Haven Trust", "£4,500"], before="Each has a yearly grant to spend as it sees fit.")
    assert [one.basis for one in found.records] == ["awarded"]
