"""Lists of lines that read *words – £A*: whether the words name who got it, what it was for, or the parts of one award."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.extractors.made_documents import made_document, totals_of

Line = tuple[str | None, str | None, str]

#: Nothing in its own line says that *Flourishing* is a name: it may be the first word of a sentence.
NAMED = ("Haven Trust – £4,000", "Moor Refuge – £700", "Flourishing – £500")
WORKS = ("Street Lighting – £4,000", "Lamps in June – £700", "Crime prevention training – £500")


def lines(*parts: str) -> list[Line]:
    """Provider, rule and printed amount of each record."""
    records = sorted(extract(made_document(*parts)).records, key=lambda one: one.place.start)
    return [(one.provider, one.rule, one.amount.text) for one in records if one.amount]


@pytest.mark.parametrize(
    "parts",
    [
        NAMED,
        # numbered lines, behind a colon; amounts in brackets
        ("1. Haven Trust: £4,000", "2. Moor Refuge: £700", "3. Flourishing: £500"),
        ("Haven Trust (£4,000)", "Moor Refuge (£700)", "Flourishing (£500)"),
        # a heading or two between the lines
        ("# Tarn", NAMED[0], "# Wharfe", NAMED[1], "# Fell", NAMED[2]),
        (NAMED[0], NAMED[1], "# Wharfe", "# Fell", NAMED[2]),
        # one in four plainly named, where all are written as names are
        ("Kestrel – £4,000", "Moor Refuge – £700", "Silver Larks – £600", "Flourishing – £500"),
    ],
)
def test_beside_lines_that_name_organisations_a_line_names_one(parts: tuple[str, ...]) -> None:
    assert lines(*parts)[-1] == ("Flourishing", "named_list", "£500")


@pytest.mark.parametrize(
    "parts",
    [
        # two lines are no list
        (NAMED[0], NAMED[2]),
        # three headings, or other words, part a list
        (NAMED[0], NAMED[1], "# Wharfe", "# Fell", "# Dale", NAMED[2]),
        (NAMED[0], NAMED[1], "We are glad of it.", NAMED[2]),
        # words after the amount
        (NAMED[0], NAMED[1], "Flourishing – £500 in May"),
        # words that are not written as a name is
        (NAMED[0], NAMED[1], "flourishing lanes – £500"),
        # one in four plainly named, where another is no name; none plainly named
        ("Kestrel – £4,000", "Moor Refuge – £700", "Lamps in our lanes – £600", "Flourishing – £500"),
        ("Kestrel – £4,000", "Owls – £700", "Silver Larks – £600", "Flourishing – £500"),
    ],
)
def test_elsewhere_such_a_line_is_no_name_by_its_list(parts: tuple[str, ...]) -> None:
    found = lines(*parts)
    assert "named_list" not in {rule for _, rule, _ in found}
    assert not any((provider or "").startswith("Flourishing") for provider, _, _ in found)


def test_a_name_that_a_line_s_own_words_give_stays() -> None:
    assert [rule for _, rule, _ in lines(*NAMED)] == ["beside", "beside", "named_list"]


def test_a_total_line_is_no_line_of_a_list_of_names() -> None:
    found = extract(made_document(*NAMED, "Total – £5,200"))
    assert totals_of(found) == [("£5,200", [["£4,000", "£700", "£500"]])]
    assert lines("Haven Trust – £4,000", "Total – £4,500", "Flourishing – £500") == [("Haven Trust", "beside", "£4,000")]


def test_what_a_bracket_adds_to_a_name_need_not_be_written_as_one() -> None:
    parts = ("Haven Trust (vans) – £4,000", "Moor Refuge (vans) – £700", "Flourishing (old vans) – £500")
    assert lines(*parts)[-1] == ("Flourishing (old vans)", "named_list", "£500")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # none plainly named, and one in three not written as a name is
        (WORKS, [(None, "purpose_list", "£4,000"), (None, "purpose_list", "£700")]),
        (
            ("Grants in 2018/19:", *(f"- {line}" for line in WORKS)),
            [(None, "purpose_list", "£4,000"), (None, "purpose_list", "£700"), (None, "list_line", "£500")],
        ),
        # all written as names are, or too few that are not
        (
            ("Street Lighting – £4,000", "Lamps By Night – £700", "Silver Lanes – £500"),
            [("Street Lighting", "beside", "£4,000"), ("Lamps By Night", "beside", "£700"), ("Silver Lanes", "beside", "£500")],
        ),
        (
            ("Street Lighting – £4,000", "Lamps By Night – £700", "Owls – £30", WORKS[2]),
            [("Street Lighting", "beside", "£4,000"), ("Lamps By Night", "beside", "£700"), ("Owls", "beside", "£30")],
        ),
        # one plainly named among four
        (
            (f"- {WORKS[0]}", "- Moor Refuge – £60", f"- {WORKS[2]}", "- chairs – £20"),
            [
                ("Street Lighting", "beside", "£4,000"),
                ("Moor Refuge", "beside", "£60"),
                (None, "list_line", "£500"),
                (None, "list_line", "£20"),
            ],
        ),
    ],
)
def test_lines_that_name_no_organisation_are_purposes(parts: tuple[str, ...], expected: list[Line]) -> None:
    assert lines(*parts) == expected


def test_a_list_of_purposes_keeps_its_words_as_services() -> None:
    assert [one.service for one in extract(made_document(*WORKS)).records] == ["Street Lighting", "Lamps in June"]


BROKEN_DOWN = tuple(f"- {line}" for line in WORKS)


@pytest.mark.parametrize("between", [0, 1, 19])
def test_lines_that_come_to_what_one_body_got_are_what_it_got_it_for(between: int) -> None:
    found = extract(made_document("Haven Trust received £5,200.", *["We met."] * between, *BROKEN_DOWN))
    assert [(one.provider, one.service, one.rule) for one in found.records] == [
        ("Haven Trust", "Street Lighting", "breakdown"),
        ("Haven Trust", "Lamps in June", "breakdown"),
        ("Haven Trust", "Crime prevention training", "breakdown"),
    ]
    assert totals_of(found) == [("£5,200", [["£4,000", "£700", "£500"]])]


@pytest.mark.parametrize(
    "parts",
    [
        # another sum, no body, after the list, too far before it
        ("Haven Trust received £5,300.", *BROKEN_DOWN),
        ("We spent £5,200 on a van.", *BROKEN_DOWN),
        (*BROKEN_DOWN, "Haven Trust received £5,200."),
        ("Haven Trust received £5,200.", *["We met."] * 20, *BROKEN_DOWN),
        # a list too short; one whose lines name those who got it
        ("Haven Trust received £4,700.", *BROKEN_DOWN[:2]),
        ("Haven Trust received £5,200.", "- Moor Refuge – £4,000", "- Tarn Club – £700", BROKEN_DOWN[2]),
    ],
)
def test_other_lines_break_nothing_down(parts: tuple[str, ...]) -> None:
    found = extract(made_document(*parts))
    assert "breakdown" not in {one.rule for one in found.records}
    assert ("Haven Trust" in {one.provider for one in found.records}) is ("Haven Trust" in " ".join(parts))


FIELDS = (
    "Haven Trust (Larkton, Tarn), Night Larks – £4,000",
    "Moor Refuge, Wharfe Sparring Project, Larkton – £700",
    "Silver Moon, Moon Recovery Programme – £600",
    "Tarn Boxing Club, Fell Post Covid Catch Up – £500",
)


def test_the_first_of_two_fields_names_who_got_it() -> None:
    found = lines(*(f"- {line}" for line in FIELDS))
    assert [name for name, _, _ in found] == ["Haven Trust (Larkton, Tarn)", "Moor Refuge", "Silver Moon", "Tarn Boxing Club"]


@pytest.mark.parametrize(
    "parts",
    [
        # three lines; the bodies in the second field; most lines without fields
        FIELDS[1:],
        ("Night Larks, Haven Trust – £4,000", "Sparring, Moor Refuge – £700", "Moon, Tarn Club – £6", "Kit, Fell Club – £5"),
        (*NAMED, FIELDS[2]),
    ],
)
def test_other_commas_part_no_fields(parts: tuple[str, ...]) -> None:
    assert ("Silver Moon", "named_list", "£600") not in lines(*(f"- {line}" for line in parts))
    assert "Night Larks" not in [name for name, _, _ in lines(*(f"- {line}" for line in parts))]
