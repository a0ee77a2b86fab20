"""Second mentions are one record with every place; older versions stay and are marked."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.results import Extracted
from tests.extractors.made_documents import Rows, amounts_of, dispositions_of, made_document


def places(found: Extracted) -> list[list[int]]:
    return [sorted([record.place.start, *(place.start for place in record.repeats)]) for record in found.records]


@pytest.mark.parametrize(
    "parts",
    [
        # a summary, then the body
        [
            "# Summary",
            "Haven Trust will receive £4,000 for a line.",
            "# Detail",
            "The commissioner awarded £4,000 to Haven Trust for a line.",
        ],
        # the headline and the body, which uses a short form of the name
        ["# Haven Trust of Tarn given £4,000", "The Haven Trust has been given £4,000 for its line."],
        # the first word of a long name
        [
            "# Summary",
            "Haven Community Counselling Trust will have £4,000.",
            "# Detail",
            "Haven was awarded £4,000 for its line.",
        ],
        # the body and the recommendation
        [
            "# Background",
            "Haven Trust would be paid £4,000 for a line.",
            "# Recommendation",
            "To award Haven Trust £4,000 for a line.",
        ],
        # a table and a sentence about it
        [
            "# Summary",
            "Haven Trust received £4,000.",
            "# Grants",
            [["Organisation", "Amount"], ["Haven Trust", "£4,000"], ["Moor Refuge", "£2"]],
        ],
    ],
)
def test_a_second_mention_is_one_record_with_both_places(parts: list[str | Rows]) -> None:
    document = made_document(*parts)
    found = extract(document)
    (record,) = [record for record in found.records if record.amount and record.amount.text == "£4,000"]
    every = sorted([record.place.start, *(place.start for place in record.repeats)])
    assert every == [at for at in range(len(document.text)) if document.text.startswith("£4,000", at)]
    assert dispositions_of(found).count(("money", "£4,000", "record")) == 2


@pytest.mark.parametrize(
    "parts",
    [
        # other bodies
        ["Haven Trust received £4,000.", "Moor Refuge received £4,000."],
        # other years
        ["Haven Trust received £4,000 in 2018/19.", "Haven Trust received £4,000 in 2019/20."],
        # two lines of one list or table
        ["Grants:", "- Haven Trust – £4,000 for a line", "- Haven Trust – £4,000 for a van"],
        [[["Organisation", "For", "Amount"], ["Haven Trust", "Line", "£4,000"], ["Haven Trust", "Van", "£4,000"]]],
    ],
)
def test_equal_amounts_are_not_always_one(parts: list[str | Rows]) -> None:
    found = extract(made_document(*parts))
    assert [text for _, text in amounts_of(found)] == ["£4,000", "£4,000"]
    assert [record.repeats for record in found.records] == [(), ()]


def versions(found: Extracted) -> list[tuple[str | None, str | None, bool]]:
    return [(record.amount.text if record.amount else None, record.version, record.superseded) for record in found.records]


LINES = [["Provider", "Amount"], ["Haven Trust", "£4,000"], ["Moor Refuge", "£2,000"]]
LATER = [["Provider", "Amount"], ["Haven Trust", "£4,500"], ["Moor Refuge", "£2,000"]]


def test_an_original_table_is_superseded_by_the_updated_one() -> None:
    found = extract(made_document("# Original allocations 2015/16", LINES, "# Updated allocations 2015/16", LATER))
    assert versions(found) == [
        ("£4,000", "original", True),
        ("£2,000", "original", True),
        ("£4,500", "updated", False),
        ("£2,000", "updated", False),
    ]


def test_one_version_alone_supersedes_nothing() -> None:
    found = extract(made_document("# Original allocations 2015/16", LINES))
    assert versions(found) == [("£4,000", None, False), ("£2,000", None, False)]


def test_tables_of_two_years_are_no_versions() -> None:
    found = extract(made_document("# Allocations 2015/16", LINES, "# Allocations 2016/17", LATER))
    assert {(version, superseded) for _, version, superseded in versions(found)} == {(None, False)}


GRANTS = "Three grants of £5,000 go to Haven Trust, Moor Refuge and Tarn Club."


def test_headings_that_print_the_grants_of_a_summary_again_are_no_more_grants() -> None:
    parts = (GRANTS, "## Haven Trust (£5,000):", "It mends roofs.", "## Moor Refuge (MR) (£5,000):", "It runs a house.")
    names = [name for name, _ in amounts_of(extract(made_document("# News", "It was a good year.", *parts)))]
    assert sorted(filter(None, names)) == ["Haven Trust", "Moor Refuge (MR)", "Tarn Club"]


def test_headings_of_others_or_of_other_sums_are_grants_of_their_own() -> None:
    parts = (GRANTS, "## Haven Trust (£6,000):", "It mends roofs.", "## Sea Cadets (£5,000):", "They sail.")
    names = [name for name, _ in amounts_of(extract(made_document("# News", "It was a good year.", *parts)))]
    assert len(names) == 5
