"""Financial years and other spans of time as printed."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.figures.periods import find_periods


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "printed", "start", "end", "form"),
    [
        ("in 2018/19 it", "2018/19", "2018-04-01", "2019-03-31", "financial_year"),
        ("in 2018-19 it", "2018-19", "2018-04-01", "2019-03-31", "financial_year"),
        ("in 2018–19 it", "2018–19", "2018-04-01", "2019-03-31", "financial_year"),
        ("in 2018-2019 it", "2018-2019", "2018-04-01", "2019-03-31", "financial_year"),
        ("in 2018/2019 it", "2018/2019", "2018-04-01", "2019-03-31", "financial_year"),
        ("in 2018 / 19 it", "2018 / 19", "2018-04-01", "2019-03-31", "financial_year"),
        ("in 2023/4 it", "2023/4", "2023-04-01", "2024-03-31", "financial_year"),
        ("in 2019/20.", "2019/20", "2019-04-01", "2020-03-31", "financial_year"),
        ("in 1999/00 it", "1999/00", "1999-04-01", "2000-03-31", "financial_year"),
        ("in 2009/10 it", "2009/10", "2009-04-01", "2010-03-31", "financial_year"),
        ("for 14/15 it", "14/15", "2014-04-01", "2015-03-31", "financial_year"),
        # More than one year keeps its own ends.
        ("the plan for 2022-25", "2022-25", "2022-04-01", "2025-03-31", "years"),
        ("the plan for 2014–2016", "2014–2016", "2014-04-01", "2016-03-31", "years"),
        ("1 April 2018 to 31 March 2019", "1 April 2018 to 31 March 2019", "2018-04-01", "2019-03-31", "span"),
        ("1st April 2018 until 31st March 2019", "1st April 2018 until 31st March 2019", "2018-04-01", "2019-03-31", "span"),
        ("April 2018 to March 2019", "April 2018 to March 2019", "2018-04-01", "2019-03-31", "span"),
        ("April 2018 – March 2019", "April 2018 – March 2019", "2018-04-01", "2019-03-31", "span"),
        ("April to September 2019", "April to September 2019", "2019-04-01", "2019-09-30", "span"),  # one year for both
        ("October to March 2020", "October to March 2020", "2019-10-01", "2020-03-31", "span"),  # the first lies before it
        ("between Oct 2018 and February 2020", "between Oct 2018 and February 2020", "2018-10-01", "2020-02-29", "span"),
        ("Oct 2018 to Sept 2023", "Oct 2018 to Sept 2023", "2018-10-01", "2023-09-30", "span"),
        ("April 1, 2018 to March 31, 2019", "April 1, 2018 to March 31, 2019", "2018-04-01", "2019-03-31", "span"),
        ("the year ending 31 March 2019", "year ending 31 March 2019", "2018-04-01", "2019-03-31", "span"),
        ("the year to March 2019", "year to March 2019", "2018-04-01", "2019-03-31", "span"),
        ("the 12 months to 30 June 2019", "12 months to 30 June 2019", "2018-07-01", "2019-06-30", "span"),
        ("in Q1 2018/19", "Q1 2018/19", "2018-04-01", "2018-06-30", "quarter"),
        ("in Q2 of 2018/19", "Q2 of 2018/19", "2018-07-01", "2018-09-30", "quarter"),
        ("the third quarter of 2018-19", "third quarter of 2018-19", "2018-10-01", "2018-12-31", "quarter"),
        ("Q4 (2018/19)", "Q4 (2018/19", "2019-01-01", "2019-03-31", "quarter"),  # the last quarter lies in the next year
        ("the final quarter of 2019/20", "final quarter of 2019/20", "2020-01-01", "2020-03-31", "quarter"),
        # A bare year is the calendar year.
        ("spent in 2018 on", "2018", "2018-01-01", "2018-12-31", "calendar_year"),
        ("during 2021,", "2021", "2021-01-01", "2021-12-31", "calendar_year"),
        ("for the calendar year 2020", "2020", "2020-01-01", "2020-12-31", "calendar_year"),
        ("2019", "2019", "2019-01-01", "2019-12-31", "calendar_year"),
        ("(2019)", "2019", "2019-01-01", "2019-12-31", "calendar_year"),
    ],
)  # fmt: skip
def test_every_form_of_a_period_is_read(text: str, printed: str, start: str, end: str, form: str) -> None:
    (found,) = find_periods(text)
    assert (found.text, found.period.start, found.period.end, found.form) == (printed, day(start), day(end), form)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2018/19", "2018-19"),
        ("1 April 2018 to 31 March 2019", "2018-19"),
        ("2018-2019", "2018-19"),
        ("2022-25", None),
        ("April to September 2019", None),
        ("1 January 2018 to 31 December 2018", None),
    ],
)
def test_only_a_whole_april_to_march_is_a_financial_year(text: str, year: str | None) -> None:
    (found,) = find_periods(text)
    assert found.period.financial_year == year


@pytest.mark.parametrize(
    "text",
    [
        "2018-04-01",  # a date, not the years 2018 to 2004
        "2010-12-15",  # nor 2010 to 2012
        "2010-11-05",
        "on 31/03/2019",
        "ref 2018/19/4",
        "£2018/19",
        "12018/19",
        "since June 2015",  # an open period is none
        "since 2015",
        "from 2015 on",
        "in March 2019",  # a month says when, not for how long
        "2018/17",
        "2018-40",  # no plan runs for so long
        "open 24/7",
        "a 4x4",
        "in 2,018 cases",
        "section 2018",
        "20/19 or 18/20",
        "31 February 2018 to 30 March 2019",
        "March 2019 to April 2018",
        "10 to 12 May 2019",
        "",
    ],
)
def test_what_only_looks_like_a_period_is_none(text: str) -> None:
    assert [found.text for found in find_periods(text)] == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("£1,200 in 2018/19 and £1,300 in 2019/20", ["2018/19", "2019/20"]),
        ("2017/18, 2018/19 and 2019/20", ["2017/18", "2018/19", "2019/20"]),
        ("Q3 2018/19 of 2018/19", ["Q3 2018/19", "2018/19"]),
        ("in 2018 and 2019/20", ["2018", "2019/20"]),
        ("1 April 2018 to 31 March 2019 (2018/19)", ["1 April 2018 to 31 March 2019", "2018/19"]),
    ],
)
def test_longer_forms_come_before_those_that_they_hold(text: str, printed: list[str]) -> None:
    assert [found.text for found in find_periods(text)] == printed
