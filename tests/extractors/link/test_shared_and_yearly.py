"""Amounts that several got alike, that go year by year, or that share out a printed sum."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.extractors.made_documents import Rows, made_document


def awards(*parts: str | Rows) -> list[tuple[str | None, str | None]]:
    records = extract(made_document(*parts)).records
    return [(record.provider, record.amount.text) for record in records if record.amount is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "There were two prizes of £5,000. Those went to Haven Trust and to Moor Refuge.",
            [("Haven Trust", "£5,000"), ("Moor Refuge", "£5,000")],
        ),
        (
            "Moor Refuge and Haven Trust work in Tarn. Both have been given £2,000.",
            [("Moor Refuge", "£2,000"), ("Haven Trust", "£2,000")],
        ),
        (
            "£2,000 each went to Haven Outreach and Tarn Youth Club.",
            [("Haven Outreach", "£2,000"), ("Tarn Youth Club", "£2,000")],
        ),
        ("Haven Trust helped 45 women and received £4,000.", [("Haven Trust", "£4,000")]),
        ("Haven Trust helped 45 women with its grant of £4,000.", [("Haven Trust", "£4,000")]),
        ("Haven Trust received £4,000 for a family worker.", [("Haven Trust", "£4,000")]),
        ("The rate is £4,000 for a family.", []),
        ("£15,600 (of which £4,000 is for rent) was awarded to Haven Trust.", [("Haven Trust", "£15,600")]),
        ("I have given Haven Trust in Tarn an extra £2,000.", [("Haven Trust", "£2,000")]),
        ("Bids can be for up to £5,000.", []),
    ],
)
def test_who_got_an_amount(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert awards("# Grants 2019/20", text) == expected


def test_list_of_years_takes_the_provider_of_its_lead_in_and_the_sum_after_it_is_its_total() -> None:
    extracted = extract(
        made_document(
            "# Decision",
            "To award the contract to Chesil Restorative CIC at these prices:",
            "- 2023/24: £98,500",
            "- 2024/25: £101,455",
            "The contract is therefore worth £199,955 over its two years.",
        )
    )
    named = [(record.provider, record.amount and record.amount.text) for record in extracted.records]
    assert named == [("Chesil Restorative CIC", "£98,500"), ("Chesil Restorative CIC", "£101,455")]
    assert [record.period and record.period.financial_year for record in extracted.records] == ["2023-24", "2024-25"]
    assert [total.amount and total.amount.text for total in extracted.totals] == ["£199,955"]
    assert len(extracted.totals[0].part_sets[0].part_ids) == 2


def test_shares_of_a_printed_sum_are_the_records_and_it_is_their_total() -> None:
    extracted = extract(
        made_document(
            "# Grants 2019/20",
            "- Domestic abuse: £1,065,000, of which £640,000 is for the contract held by Haven Trust and £425,000 for the one "
            "held by Moor Refuge",
        )
    )
    assert [(r.provider, r.amount and r.amount.text) for r in extracted.records] == [
        ("Haven Trust", "£640,000"), ("Moor Refuge", "£425,000")
    ]  # fmt: skip
    assert [total.amount and total.amount.text for total in extracted.totals] == ["£1,065,000"]


def test_paragraph_that_begins_with_a_name_alone_is_about_it() -> None:
    assert awards("# Services", "Haven Trust (its helpline). Nobody waited long. The grant for the year was £715,000.") == [
        ("Haven Trust", "£715,000")
    ]


def test_grants_to_councils_are_held_to_the_table_without_the_office() -> None:
    extracted = extract(
        made_document(
            "# Fund 2020/21",
            "In 2020/21 the budget is £60,000. Grants to the unitary councils have taken £48,000 of it, and the Office of the "
            "PCC has kept back £10,000.",
            [("Council", "2020/21 £"), ("Reading", "20,000"), ("Slough", "30,000"), ("PCC", "10,000"), ("Total", "60,000")],
        )
    )
    total = next(total for total in extracted.totals if total.amount is not None and total.amount.text == "£48,000")
    parts = {record.record_id: record.provider for record in extracted.records}
    assert [parts[part] for part in total.part_sets[0].part_ids] == ["Reading", "Slough"]
    assert total.part_sets[0].is_complete


def test_numbers_of_places_share_the_unit_of_their_sum() -> None:
    extracted = extract(made_document("In all the centres saw 1,020 people: 402 at Exeter, 371 at Plymouth and 247 at Truro."))
    assert [(count.value, count.unit) for count in extracted.counts if count.value != 1020] == [
        (402, "people"), (371, "people"), (247, "people")
    ]  # fmt: skip
