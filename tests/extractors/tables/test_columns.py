"""What headers and labels say: the role of a column, its scale, total rows, and tables that run sideways."""

from __future__ import annotations

import pytest

from extractors.document import Table
from extractors.tables.columns import header_role, header_scale
from extractors.tables.rows import is_total_label
from extractors.tables.upright import upright
from tests.extractors.made_documents import made_table


def cells(table: Table | None) -> list[list[str]]:
    assert table is not None
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Organisation", "provider"),
        ("Name of group", "provider"),
        ("Awarded to", "provider"),
        ("Amount", "money"),
        ("Amount awarded to group (£)", "money"),  # a name's words beside those of money
        ("2018/19 funding (£)", "money"),
        ("Spend £000", "money"),
        ("Contract value", "money"),
        ("Referrals", "count"),
        ("Number of people", "count"),
        ("Clients (£)", "money"),
        ("Variance", "variance"),
        ("Change on last year £", "variance"),  # before money: a change is no amount of its own
        ("% of total", "percentage"),
        ("Satisfaction", "percentage"),
        ("Cost per referral", "unit_cost"),
        ("Amount requested", "bid"),
        ("Total project cost", "bid"),
        ("FTE", "staff"),
        ("Ref", "reference"),
        ("Start date", "date"),
        ("Financial year", "period"),
        ("Borough", "area"),
        ("What the project is for", "service"),
        ("Who was paid", "provider"),
        ("Whole", None),
        ("Bidder", "provider"),
        ("Covers", "period"),
        ("Outreachers", None),
        ("", None),
    ],
)
def test_the_role_of_a_header(header: str, role: str | None) -> None:
    assert header_role(header) == role


@pytest.mark.parametrize(
    ("header", "scale"),
    [
        ("£000", 1000),
        ("£'000", 1000),
        ("£’000s", 1000),
        ("2018/19 (£000)", 1000),
        ("£k", 1000),
        ("£ thousand", 1000),
        ("Budget (000s)", 1000),
        ("£m", 1_000_000),
        ("£ million", 1_000_000),
        ("Spend (m)", 1_000_000),
        ("Amount in millions", 1_000_000),
        ("£", 1),
        ("Amount (£)", 1),
        ("£10,000 and over", 1),
        ("Men", 1),
    ],
)
def test_the_scale_under_a_header(header: str, scale: int) -> None:
    assert header_scale(header) == scale


@pytest.mark.parametrize(
    "label",
    [
        "Total",
        "TOTAL",
        "Totals:",
        "Grand total",
        "Sub-total",
        "Subtotal",
        "Sub total young people",
        "Total Grant 2013-14",
        "Total 2018/19",
        "Overall",
        "Victim services total",
        "Total (£)",
        "All services",
        "Whole grant",
        "In all",
        "All six schemes",
        "All the projects",
    ],
)
def test_a_total_row_by_its_label(label: str) -> None:
    assert is_total_label(label)


@pytest.mark.parametrize(
    "label",
    [
        "Haven Trust",
        "Total Respect training",
        "Total People Ltd",
        "All six schemes in Tarn",
        "All of Tarn",
        "Overall support for women",
        "Allsorts",
        "Totally Tarn",
        "",
    ],
)
def test_a_line_is_no_total_row(label: str) -> None:
    assert not is_total_label(label)


def test_a_table_that_runs_sideways_is_set_upright() -> None:
    table = made_table(
        ["Recipient", "Haven Trust", "Moor Refuge"], ["Allocation", "£45,000", "£25,000"], ["Purpose", "Line", "Van"]
    ).table
    assert table is not None
    assert cells(upright(table)) == [
        ["Recipient", "Allocation", "Purpose"],
        ["Haven Trust", "£45,000", "Line"],
        ["Moor Refuge", "£25,000", "Van"],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [["Recipient", "Allocation"], ["Haven Trust", "£45,000"]],
        [["Provider", "Cost", "Referrals"], ["Budget", "£5", "6"], ["Moor Refuge", "£7", "8"]],
        [["Amount", "£45,000"], ["Purpose", "Line"]],  # nobody is named
    ],
)
def test_an_upright_table_is_left_as_it_is(rows: list[list[str]]) -> None:
    table = made_table(*rows).table
    assert table is not None
    assert upright(table) == table
