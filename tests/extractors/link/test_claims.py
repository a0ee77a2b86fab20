"""Claims: what words and tables state of one figure by others, and what they do not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from extractors import extract
from extractors.data import load_data
from extractors.document import Block, Cell, Document, Table, Word, Words
from extractors.link.claim_terms import reading_to_passage
from extractors.link.claim_words import passage_to_drafts
from extractors.prose.statements import read_block
from extractors.results import Claim, Extracted

RULES = load_data("claims")
EXAMPLES = [(name, text) for name, entry in RULES.items() for text in entry["examples"]]
KEEPS = [(name, text) for name, entry in RULES.items() for text in entry["keeps"]]
KINDS = {
    "unit_cost": "unit_cost",
    "share_of_sum": "percentage",
    "ratio": "percentage",
    "part_of_sum": "percentage",
    "change": "change",
    "rest": "difference",
    "years": "cross_total",
}


def paragraphs(*texts: str) -> Document:
    joined, blocks, at = "\n".join(texts), [], 0
    for text in texts:
        blocks.append(Block("paragraph", text, at, at + len(text)))
        at += len(text) + 1
    return Document("d" * 64, "paper.txt", "text", joined, tuple(blocks))


def claims_of(*texts: str) -> tuple[Claim, ...]:
    return extract(paragraphs(*texts)).claims


def stated(claims: tuple[Claim, ...]) -> list[tuple[str, str, Decimal, list[str]]]:
    return [(one.kind, one.formula, one.stated, [operand.text for operand in one.operands]) for one in claims]


def table(*rows: tuple[str, ...], problem: str | None = None) -> Extracted:
    cells, text = [], ""
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            cells.append(Cell(at, column, words, len(text), len(text) + len(words), is_header=at == 0))
            text += words + ("\n" if column == len(row) - 1 else "\t")
    grid = Table(tuple(cells), len(rows), len(rows[0]), problem=problem)
    block = Block("table", text.rstrip("\n"), 0, len(text) - 1, table=grid)
    return extract(Document("d" * 64, "paper.txt", "text", text, (block,)))


@pytest.mark.parametrize(("name", "text"), [case for case in EXAMPLES if case[0] != "part_of_sum"])
def test_each_example_holds_its_claim(name: str, text: str) -> None:
    assert KINDS[name] in [claim.kind for claim in claims_of(text)]


@pytest.mark.parametrize(("name", "text"), KEEPS)
def test_each_counterexample_holds_none(name: str, text: str) -> None:
    document = paragraphs(text)
    passage = reading_to_passage(read_block(document.blocks[0], 0, frozenset()), document)
    assert [draft.kind for draft in passage_to_drafts(passage, [passage])] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Wolds Outreach cost £96,480 and took 240 referrals, i.e. £402 per referral.",
            ("unit_cost", "per_unit", Decimal(402), ["£96,480", "240"]),
        ),
        (
            "The link, at £58,500 for 130 people, worked out dearest: £540 each.",
            ("unit_cost", "per_unit", Decimal(540), ["£58,500", "130"]),
        ),
        (
            "The allocation was £1,172,137. 50 per cent (£586,068) of this was kept by the department.",
            ("percentage", "share", Decimal(586068), ["50 per cent", "£1,172,137"]),
        ),
        (
            "The number of people supported was 3,136 in 2018 and 6,016 in 2023 – a rise of 95%",
            ("change", "percent_change", Decimal(95), ["3,136", "6,016"]),
        ),
        (
            "Calls went from 1,260 in 2019/20 to 575 in 2020/21, a fall of 54%.",
            ("change", "percent_change", Decimal(-54), ["1,260", "575"]),
        ),
        (
            "The grant is £95,000, £12,000 more than last year's £83,000.",
            ("change", "difference", Decimal(12000), ["£95,000", "£83,000"]),
        ),
        (
            "The Door had £90,000 for a room and spent £63,400 on it. £36,600 is left.",
            ("difference", "difference", Decimal(36600), ["£90,000", "£63,400"]),
        ),
        (
            "The lots cost £530,500 per annum. Over the five years that is £2,652,500.",
            ("cross_total", "product", Decimal(2652500), ["£530,500", "five years"]),
        ),
    ],
)
def test_what_is_claimed_of_what(text: str, expected: tuple[str, str, Decimal, list[str]]) -> None:
    assert stated(claims_of(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        # Two amounts before it and none fits: the words do not say which of them was divided.
        "The hub cost £96,480 and the refuge £12,000. 240 referrals came in, that is £999 per referral.",
        # The words say a rise and the figures fell: one of the two is not what it seems.
        "It helped 6,016 people in 2018 and 3,136 in 2023 – a rise of 95%",
        # What is left may be of something else.
        "The Trust had £90,000 and spent £63,400. £20,000 is left of the other fund.",
        "Staff, £90,000, rent, £63,400, travel, £1,000. The balance of £5,000 is for heating.",
    ],
)
def test_where_the_words_leave_a_choice_nothing_is_claimed(text: str) -> None:
    assert claims_of(text) == ()


def test_arithmetic_chooses_where_words_leave_several() -> None:
    text = "It was paid £402,750, or £32 for a referral. It took 3,214 referrals, then 9,395: 12,609 in all."
    assert stated(claims_of(text)) == [("unit_cost", "per_unit", Decimal(32), ["£402,750", "12,609"])]


def test_the_part_may_stand_in_another_paragraph() -> None:
    found = claims_of(
        "We spent £286,020 on them, 46 per cent of which went to the second.", "Lindsey cost £131,040.", "Boston £58,500."
    )
    assert stated(found) == [("percentage", "ratio", Decimal(46), ["£131,040", "£286,020"])]


def test_a_claim_is_quoted_where_it_stands() -> None:
    (claim,) = claims_of("A heading", "The Door had £90,000 for a room and spent £63,400 on it. £36,600 is left.")
    assert (claim.statement, claim.place.start) == ("£36,600 is left.", 67)


def test_figures_of_claims_are_accounted_for() -> None:
    found = extract(paragraphs("The allocation was £1,172,137. 50 per cent (£586,068) of this was kept by the department."))
    owner = found.claims[0].claim_id
    assert [(one.disposition, one.owner_id) for one in found.figures if one.kind == "percentage"] == [("claim", owner)]


def test_a_figure_read_by_ocr_with_little_confidence_is_in_doubt() -> None:
    document = paragraphs("The Door had £90,000 for a room and spent £63,400 on it. £36,600 is left.")
    at = document.text.index("£63,400")
    unsure = replace(document, words=Words([Word(at, at + 7, 1, 0, 0, 1, 1, 0.55)]))
    assert extract(unsure).claims[0].doubt == "a figure was read from a scan with a confidence of only 55%"
    assert extract(document).claims[0].doubt is None


YEARS = ("Organisation", "2020/21 (£)", "2021/22 (£)", "Total (£)")


def test_row_totals_are_claimed_where_most_rows_add_up() -> None:
    found = table(YEARS, ("Refuge", "100", "200", "300"), ("SAFE", "50", "60", "110"), ("Home", "70", "80", "160"))
    parts = {300: ["100", "200"], 110: ["50", "60"], 160: ["70", "80"]}
    assert stated(found.claims) == [("cross_total", "sum", Decimal(total), of) for total, of in parts.items()]


def test_a_last_column_that_mostly_does_not_add_up_is_no_row_total() -> None:
    assert table(YEARS, ("Refuge", "100", "200", "350"), ("SAFE", "50", "60", "190"), ("Home", "70", "80", "150")).claims == ()


def test_variances_follow_the_sign_that_the_table_uses() -> None:
    found = table(
        ("Provider", "Budget £", "Outturn £", "Variance £"),
        ("Refuge", "100", "90", "10"),
        ("SAFE", "50", "65", "(15)"),
        ("Home", "80", "60", "30"),
    )
    assert [(one.stated, [operand.text for operand in one.operands]) for one in found.claims] == [
        (Decimal(10), ["100", "90"]),
        (Decimal(-15), ["50", "65"]),
        (Decimal(30), ["80", "60"]),
    ]


def test_changes_in_per_cent() -> None:
    found = table(
        ("Service – referrals", "2019/20", "2020/21", "Change"),
        ("Refuge", "512", "388", "-24%"),
        ("SAFE", "341", "402", "+18%"),
    )
    assert stated(found.claims) == [
        ("change", "percent_change", Decimal(-24), ["512", "388"]),
        ("change", "percent_change", Decimal(18), ["341", "402"]),
    ]


def test_shares_of_a_total_and_that_they_come_to_a_hundred() -> None:
    found = table(
        ("Theme", "2014/15 (£)", "Share of total"),
        ("Youth", "290", "29%"),
        ("Drugs", "240", "24%"),
        ("Abuse", "470", "47%"),
        ("Total", "1,000", "100%"),
    )
    kinds = [(one.formula, one.stated, len(one.operands)) for one in found.claims]
    assert kinds == [("ratio", Decimal(29), 2), ("ratio", Decimal(24), 2), ("ratio", Decimal(47), 2), ("sum", Decimal(100), 3)]


def test_unit_costs_in_a_column() -> None:
    found = table(
        ("Provider", "Amount (£)", "Referrals", "Cost per referral (£)"),
        ("Refuge", "96,480", "240", "402"),
        ("SAFE", "131,040", "312", "420"),
        ("Home", "58,500", "130", "540"),
    )
    assert [(one.kind, one.stated) for one in found.claims] == [("unit_cost", Decimal(n)) for n in (402, 420, 540)]


def test_a_doubtful_table_gives_doubtful_claims() -> None:
    found = table(YEARS, ("Refuge", "100", "200", "300"), ("SAFE", "50", "60", "110"), problem="a row may be lost")
    assert [claim.doubt for claim in found.claims] == ["a row may be lost"] * 2
