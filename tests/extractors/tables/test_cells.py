"""What the cell of a name holds: a name alone, a name and what it does, a reference before it."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.tables.cells import is_dashed_column, is_names_column, read_name_cell
from tests.extractors.made_documents import amounts_of, made_document

Cells = list[tuple[str | None, str | None]]


def read(*names: str, header: str = "Project") -> Cells:
    rows = [[header, "Amount"], *([name, f"£{100 + number}"] for number, name in enumerate(names))]
    return [(one.provider, one.service) for one in extract(made_document(rows)).records]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        # most cells read *name – what it does*, so that a dash parts the two in the others too
        (
            ["Haven Trust – chairs", "Moor Refuge – tables", "Tarn Forum – beds", "Hope – a van"],
            [("Haven Trust", "chairs"), ("Moor Refuge", "tables"), ("Tarn Forum", "beds"), ("Hope", "a van")],
        ),
        # few are too few
        (["Haven Trust – chairs", "A van – red", "Red vans – two"], [("Haven Trust", "chairs"), (None, "A van – red")]),
        # most are the name of an organisation and nothing else
        (
            ["Haven Trust", "Moor Refuge", "Tarn Youth Club", "Night Owls"],
            [("Haven Trust", None), ("Moor Refuge", None), ("Tarn Youth Club", None), ("Night Owls", None)],
        ),
        # a reference before a name
        (
            ["1. Haven Trust", "(ii) Moor Refuge", "b) Tarn Forum"],
            [("Haven Trust", None), ("Moor Refuge", None), ("Tarn Forum", None)],
        ),
        # initials of the name's own are no reference
        (["A. Smith Trust", "B.J. Moor Trust"], [("A. Smith Trust", None), ("B.J. Moor Trust", None)]),
    ],
)
def test_names_and_what_they_do(names: list[str], expected: Cells) -> None:
    assert read(*names)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Haven Trust – chairs", "Moor Refuge – tables", "Tarn Forum – a van"], True),
        (["Haven Trust – chairs", "Moor Refuge – tables"], False),
        (["Haven Trust – chairs", "Moor Refuge – tables", "Tarn Forum – vans", "Vans", "Chairs", "Tables"], False),
        # places and general words before the dash are no names
        (["Kent – chairs", "Surrey – tables", "Dorset – a van"], False),
        (["Domestic Abuse – chairs", "Victims – tables", "Young People – a van"], False),
    ],
)
def test_a_column_of_names_with_dashes(texts: list[str], *, expected: bool) -> None:
    assert is_dashed_column(texts) is expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Haven Trust", "Moor Refuge", "Tarn Youth Club", "Night Owls"], True),
        (["Haven Trust", "Moor Refuge"], False),
        (["Haven Trust", "Moor Refuge", "Tarn Youth Club", "Chairs", "Tables", "Vans"], False),
    ],
)
def test_a_column_of_names_alone(texts: list[str], *, expected: bool) -> None:
    assert is_names_column(texts) is expected


@pytest.mark.parametrize(
    ("text", "among", "provider"),
    [
        ("Domestic Abuse Team *", True, "Domestic Abuse Team"),
        ("Domestic Abuse Team *", False, None),
        ("chairs for a team", True, None),
        ("Domestic Abuse", True, None),
    ],
)
def test_a_short_cell_among_names_is_a_name(text: str, provider: str | None, *, among: bool) -> None:
    assert read_name_cell(text, is_provider_column=False, among_names=among).provider == provider


@pytest.mark.parametrize(
    ("label", "kept"),
    [
        ("Grant awarded to the PCC", False),
        ("Income from the Home Office", False),
        ("Added to reserves", False),
        ("Grant awarded to the club", True),
        ("Advice from the Home Trust", True),
    ],
)
def test_money_that_the_commissioner_gets_or_keeps_is_no_award(label: str, *, kept: bool) -> None:
    rows = [
        ["Provider", "Amount"],
        *([f"{name} Trust", "£500"] for name in ("Haven", "Moor", "Tarn", "Wharfe")),
        [label, "£300"],
    ]
    found = extract(made_document(rows))
    assert ("£300" in [text for _, text in amounts_of(found)]) is kept
    reasons = {figure.reason for figure in found.figures if figure.text == "£300"}
    assert kept or reasons == {"money that the commissioner gets or keeps"}
