"""What counts as personal, and what must not: a figure painted over would be a finding lost."""

from __future__ import annotations

import pytest

from pipeline.report.privacy import find_personal, without_personal

PERSONAL = [
    ("Write to jo.bloggs@example.org today", "jo.bloggs@example.org"),
    ("o’neill@police.example.uk", "o’neill@police.example.uk"),
    ("Tel: 01632 960 123.", "01632 960 123"),
    ("Tel (01632) 960123", "(01632) 960123"),
    ("+44 7700 900 123", "+44 7700 900 123"),
    ("+44 (0)20 7946 0123", "+44 (0)20 7946 0123"),
    ("020 7946 0123, £334,818", "020 7946 0123"),
    ("07700900123", "07700900123"),
    ("0044 161 496 0123", "0044 161 496 0123"),
    ("0300 123 4567 or 01632-960-123", "0300 123 4567"),
    ("01632\r\n960123", "01632\r\n960123"),
    ("jo.bloggs (at) example.org", "jo.bloggs (at) example.org"),
    ("jo[dot]bloggs@example[dot]org.uk", "jo[dot]bloggs@example[dot]org.uk"),
    ("jo.bloggs@exam-\nple.org", "jo.bloggs@exam-"),
]
# Each has stood in a paper beside the money.
NOT_PERSONAL = [
    "£0.268 million of £2.765m",
    "£334, 818 and £275,000",
    "2018/19 2019/20 2020/21",
    "call 101 or 999",
    "0 0 0 0 0 0 0 0 0 0 0 0",
    "0 12 15 20 33 41 and 012 15 20 33 41",
    "01 2018 2019 2020",
    "0.5 0.25 1234 5678",
    "a ratio of 0.1234567890",
    "1,000 000 000 000",
    "12 referrals @ £40 each",
    "looked at (at cost) in 2018/19 at the time",
    "£1,200 (at 2018/19 prices)",
    "charity 1234567, company 01234567",
]


@pytest.mark.parametrize(("text", "found"), PERSONAL)
def test_what_is_personal_is_found_whole(text: str, found: str) -> None:
    assert text[find_personal(text)[0].start : find_personal(text)[0].end] == found


@pytest.mark.parametrize("text", NOT_PERSONAL)
def test_figures_and_short_numbers_stay(text: str) -> None:
    assert without_personal(text) == text


def test_words_stand_in_its_place() -> None:
    said = without_personal("Ring 01632 960123 or write to a@b.example.")
    assert said == "Ring [phone number left out] or write to [e-mail address left out]."


def test_nothing_for_nothing() -> None:
    assert without_personal(None) == ""
