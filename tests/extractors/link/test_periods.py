"""The period of an amount or a count: from the nearest place that states one."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.document import Block, Document
from extractors.results import Period
from tests.extractors.made_documents import Rows, made_document, made_table


def shown(period: Period | None) -> str | None:
    if period is None:
        return None
    return period.financial_year or f"{period.start} to {period.end}"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # the sentence comes before the heading
        (["# Grants 2017/18", "Haven Trust received £4,000 in 2018/19."], ["2018-19"]),
        # each amount of a sentence has the year beside it
        (["Haven Trust received £4,000 in 2018/19 and £5,000 in 2019/20."], ["2018-19", "2019-20"]),
        (["Haven Trust received £36,036 (2018/19) and £37,050 (2019/20)."], ["2018-19", "2019-20"]),
        # a year that opens the sentence rules all of it
        (["In 2018/19 Haven Trust received £4,000 and Moor Refuge received £5,000."], ["2018-19", "2018-19"]),
        # a year goes on to the sentences after it
        (["Haven Trust received £4,000 in 2018/19. Moor Refuge received £5,000."], ["2018-19", "2018-19"]),
        # the lead-in of a list, unless its line has a year of its own
        (["Grants in 2016/17:", "- Haven Trust – £4,500", "- Moor Refuge – £2,500 (2017/18)"], ["2016-17", "2017-18"]),
        # the heading over a section, for that section only
        (["# 2018/19", "Haven Trust received £4,000.", "# 2019/20", "Haven Trust received £5,000."], ["2018-19", "2019-20"]),
        # an outer heading where the inner one has none
        (["# Grants 2018/19", "## Young people", "Haven Trust received £4,000."], ["2018-19"]),
        # a period that is no year keeps its own ends
        (["Haven Trust received £20,000 for April to September 2019."], ["2019-04-01 to 2019-09-30"]),
        (["Haven Trust received £20,000 for 1 April 2018 to 31 March 2019."], ["2018-19"]),
        (["Haven Trust received £20,000 in 2021."], ["2021-01-01 to 2021-12-31"]),
        (["Haven Trust received £20,000 for 2022-25."], ["2022-04-01 to 2025-03-31"]),
        # an open period is none
        (["Haven Trust has received £20,000 since June 2015."], [None]),
        # nor is *this year*, in a document that states no date
        (["This year Haven Trust received £20,000."], [None]),
        # a year that others are compared with, or in which something began, dates nothing
        (["Haven Trust received £4,000, a quarter more than in 2019-20."], [None]),
        (["Haven Trust received £4,000, more than the £3,000 received in 2017/18."], [None, None]),
        (["Haven Trust received £4,000, and the £3,000 received in 2017/18."], ["2017-18", "2017-18"]),
        (["Haven Trust, set up in 2015/16, received £4,000."], [None]),
        (["Haven Trust, set out in 2015/16, received £4,000."], ["2015-16"]),
        # a column's year, and a caption's
        ([[["Organisation", "2018/19 (£)", "2019/20 (£)"], ["Haven Trust", "450", "465"]]], ["2018-19", "2019-20"]),
        (["Grants in 2018/19", [["Organisation", "Amount"], ["Haven Trust", "£450"]]], ["2018-19"]),
        # the column is nearer than the caption
        (["Grants in 2018/19", [["Organisation", "2019/20 (£)"], ["Haven Trust", "450"]]], ["2019-20"]),
    ],
)
def test_the_nearest_place_gives_the_period(parts: list[str | Rows], expected: list[str | None]) -> None:
    assert [shown(record.period) for record in extract(made_document(*parts)).records] == expected


def test_the_title_gives_the_period_where_nothing_nearer_does() -> None:
    found = extract(made_document("Haven Trust received £4,000.", title="Grants 2018/19"))
    assert [shown(record.period) for record in found.records] == ["2018-19"]


def test_the_name_of_a_file_gives_no_period() -> None:
    document = made_document("Haven Trust received £4,000.")
    assert extract(document).records[0].period is None


def test_a_count_keeps_a_period_of_its_own() -> None:
    found = extract(made_document("Haven Trust will receive £45,000 in 2019/20. In 2018/19 it helped 312 women."))
    assert shown(found.records[0].period) == "2019-20"
    assert [(count.value, shown(count.period)) for count in found.counts] == [(312, "2018-19")]


def test_the_caption_of_a_table_is_nearer_than_the_paragraph_over_it() -> None:
    table = made_table(["Organisation", "Amount"], ["Haven Trust", "£450"], caption="Grants in 2018/19", at=30)
    lead = "It was like this in 2016/17.\n".ljust(30)
    blocks = (Block("paragraph", lead.strip(), 0, len(lead.strip())), table)
    document = Document("d" * 64, "paper.txt", "text", lead + table.text, blocks)
    assert [shown(record.period) for record in extract(document).records] == ["2018-19"]
