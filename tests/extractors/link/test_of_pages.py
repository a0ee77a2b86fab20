"""What only a whole page or table tells: decisions, winners, standing sums, whom a page is about. Names are invented."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.results import Extracted
from tests.extractors.made_documents import Rows, counts_of, made_document

Got = list[tuple[str | None, str]]
PLACES = ("Tarn", "Moor", "Fell", "Gill", "Beck", "Rigg", "Holm")


def records_of(found: Extracted) -> Got:
    return [(record.provider, record.amount.text) for record in found.records if record.amount is not None]


def totals_of(found: Extracted) -> list[tuple[str, int]]:
    """The amount of each total, and how many sets of parts it has."""
    totals = sorted(found.totals, key=lambda total: total.place.start)
    return [(total.amount.text, len(total.part_sets)) for total in totals if total.amount is not None]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # the winners of so many equal sums, each at the head of a line
        (
            ["Residents chose who gets the 3 awards of £450.", "The winners were:",
             "- Kittiwakes – outings", "- Knock & Natter – visits",
             "- The Van: half-term play"],
            [("Kittiwakes", "£450"), ("Knock & Natter", "£450"), ("The Van", "£450")],
        ),
        # as many lines as sums, or nobody knows
        (["Residents chose who gets the 4 awards of £450.", "The winners were:",
          "- Kittiwakes – outings", "- Moor – visits"], []),
        # a decision in labelled fields
        (
            ["Applicant: Tarn Council", "Decision: Award grant increase of £16,000 to make a total grant of £85,350"],
            [("Tarn Council", "£16,000")],
        ),
        (["Applicant: Tarn Council", "Decision: Reject, for the £16,000 is wanted elsewhere"], []),
        # the applicant whom a short line over the minutes names
        (
            ["Moor Hall Scouts", "An application for £1,800 had come in.", "Members spoke of it.", "AGREED a grant of £1,800."],
            [("Moor Hall Scouts", "£1,800")],
        ),
        # lines of a long list of organisations may have general names too
        (
            [f"- {name} Trust (£{number},000)" for number, name in enumerate(PLACES, 1)]
            + ["- Justice Hub (£8,000)"],
            [
                *((f"{name} Trust", f"£{number},000") for number, name in enumerate(PLACES, 1)),
                ("Justice Hub", "£8,000"),
            ],
        ),
        # what each asked for before a dash and what it is for after it
        (["- Tarn Bowls Club – New Fence £2,846", "- Moor Social Club – Youth Room £4,200"],
         [("Tarn Bowls Club", "£2,846"), ("Moor Social Club", "£4,200")]),
        # where the money of a grant came from
        (["The grants come from these:",
          "- £148,800 from the Serious Violence grant of last year;", "- £6,000 from the money put by"], []),
        # *the Trust* is the one that was named before
        (["A service that Tarn Development Trust is to set up will open.",
          "The Trust - which will receive £164,507 - is glad."],
         [("Tarn Development Trust", "£164,507")]),
    ],
)  # fmt: skip
def test_records_of_a_page(parts: list[str], expected: Got) -> None:
    assert records_of(extract(made_document(*parts))) == expected


AWARDS: Rows = [
    ["Ref", "Organisation", "Purpose", "Award £"],
    ["1", "Tarn Residents", "A talk", "280"],
    ["2", "Friends of Moor Common", "A shelter", "850"],
]


def test_what_there_is_to_give_is_no_line_and_in_no_sum() -> None:
    found = extract(made_document([*AWARDS, ["", "Budget available", "", "£8,393"], ["", "Total awards", "", "£1,130"]]))
    assert records_of(found) == [("Tarn Residents", "280"), ("Friends of Moor Common", "850")]
    assert totals_of(found) == [("£8,393", 0), ("£1,130", 1)]


def test_what_was_given_before_is_no_sum_of_the_lines() -> None:
    found = extract(
        made_document([*AWARDS, ["", "Total awards", "", "£1,130"], ["", "Total allocated up to now", "", "£2,310"]])
    )
    assert totals_of(found) == [("£1,130", 1), ("£2,310", 0)]


def test_what_is_left_in_a_table_is_not_allocated() -> None:
    found = extract(made_document([*AWARDS, ["", "Budget remaining", "", "£6,633"]]))
    assert [(r.provider, r.basis) for r in found.records][-1] == (None, "unallocated")


def test_a_registration_number_is_no_money() -> None:
    found = extract(
        made_document(
            [
                ["Beneficiary", "Registration number of beneficiary", "Amount"],
                ["Tarn Ltd", "200618", "6,840.07"],
                ["Moor Club", "206841", "4,500.00"],
            ]
        )
    )
    assert records_of(found) == [("Tarn Ltd", "6,840.07"), ("Moor Club", "4,500.00")]


def test_a_cell_of_fields_names_its_applicant() -> None:
    rows = [["Application", "Grant Amount"], ["Applicant: Confide Tarn Project Title: Counselling", "£4,500"]]
    assert records_of(extract(made_document(rows))) == [("Confide Tarn", "£4,500")]


def test_a_force_s_revenue_account_holds_no_awards() -> None:
    rows = [
        ["SERVICE", "NET ANNUAL BUDGET £000", "NET FORECAST OUTTURN £000"],
        ["Chief Officer Team", "244", "250"],
        ["Neighbourhood and Response", "11,214", "11,300"],
        ["Roads Policing and Firearms", "2,104", "2,100"],
        ["Community work", "300", "310"],
    ]
    assert records_of(extract(made_document("# Summary of revenue expenditure", rows))) == []


def test_each_of_several_counts_once_in_a_sum() -> None:
    """Twice £110,000 must not be taken for four times as much, which would seem to reach the sum and then fall short of it."""
    found = extract(
        made_document(
            "More than £1 million in grants went to good causes last year.",
            "The office made 148 awards including:",
            "£18,500 to Turning Trust for food.",
            "Among the larger grants were £110,000 each for the Corn House (for its running costs) and for the Tarn Alliance.",
            "There was also £60,000 for the Grace Centre and £110,000 for Moor Advice Service.",
        )
    )
    (total,) = [total for total in found.totals if total.amount is not None and total.amount.text == "£1 million"]
    assert not any(parts.is_complete for parts in total.part_sets)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["Between April and June 250 people contacted Haven Trust for help."], [("Haven Trust", None, 250, "people")]),
        (["On June 25 people contacted Haven Trust for help."], []),
        (["250 referrals were made to Haven Trust."], [("Haven Trust", None, 250, "referrals")]),
        (["Almost 250 people benefited from the work of Haven Trust."], [("Haven Trust", None, 250, "people")]),
        (["Haven Trust helped 250 people and Moor Refuge 40."],
         [("Haven Trust", None, 250, "people"), ("Moor Refuge", None, 40, "people")]),
        (["Haven Trust gave advice to 250 victims and counselling to 40."],
         [("Haven Trust", None, 250, "victims"), ("Haven Trust", None, 40, "victims")]),
        (["The number of people supported by Haven Trust rose to 250."], [("Haven Trust", None, 250, "people")]),
        (["Haven Trust gave food, rang the Police 31 times and helped 250 people."], [("Haven Trust", None, 250, "people")]),
        (["Haven Trust stands by families.", "More than 190 people had sessions from the charity last year."],
         [("Haven Trust", None, 190, "people")]),
        (["Figures from the survey suggest that some 310,000 people in the region went through abuse."], []),
        (["53 people came to the event and were helped to tea by Haven Trust."], []),
        # the one body that a page is about
        (["# Haven Helpline is busy", "Haven Helpline has had a hard year.", "Call handlers dealt with 3,246 contacts.",
          "Haven Helpline will go on."], [("Haven Helpline", None, 3246, "contacts")]),
        (["# Haven Helpline and Moor Refuge are busy", "Haven Helpline and Moor Refuge had a year like none before.",
          "Call handlers dealt with 3,246 contacts.", "Haven Helpline will go on. Moor Refuge will too."],
         [(None, None, 3246, "contacts")]),
    ],
)  # fmt: skip
def test_counts_of_a_page(parts: list[str], expected: list[tuple[str | None, str | None, int, str | None]]) -> None:
    assert counts_of(extract(made_document(*parts))) == expected
