"""Extraction as a whole: every figure is accounted for, where it stands, the same on every run."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import Document, extract
from extractors.results import Extracted
from tests.extractors.made_documents import amounts_of, dispositions_of, made_document, totals_of

PAPER = (
    "# Grants in 2018/19",
    "He spent £2.765m to deliver the following:",
    "- Haven Trust – £2,500,000 for a helpline, which took 312 referrals",
    "- Moor Refuge – £265,300, of which £4,000 is for a van",
    "The precept of £64m was agreed. Groups may ask for up to £5,000. 79% of 29 women felt safer.",
    [
        ["Organisation", "Clients", "Amount"],
        ["Tarn Club", "45", "£450"],
        ["Tarn Council", "12", "£2,5000"],
        ["Total", "57", "£900"],
    ],
)


def ids_of(found: Extracted) -> list[str]:
    return [
        *(one.record_id for one in found.records),
        *(one.count_id for one in found.counts),
        *(one.total_id for one in found.totals),
        *(one.claim_id for one in found.claims),
        *(one.figure_id for one in found.figures),
    ]


def test_every_figure_has_one_disposition_and_a_reason_or_an_owner() -> None:
    found = extract(made_document(*PAPER))
    assert dispositions_of(found) == [
        ("money", "£2.765m", "total"),
        ("money", "£2,500,000", "record"),
        ("count", "312", "record"),
        ("money", "£265,300", "record"),
        ("money", "£4,000", "not_a_record"),
        ("money", "£64m", "not_a_record"),
        ("money", "£5,000", "not_a_record"),
        ("percentage", "79%", "not_a_record"),
        ("count", "29", "not_a_record"),
        ("count", "45", "record"),
        ("money", "£450", "record"),
        ("count", "12", "record"),
        ("money", "£2,5000", "not_a_record"),
        ("count", "57", "total"),
        ("money", "£900", "total"),
    ]
    owners = (
        {one.record_id for one in found.records}
        | {one.count_id for one in found.counts}
        | {one.total_id for one in found.totals}
    )
    for figure in found.figures:
        assert figure.reason
        assert (figure.owner_id in owners) == (figure.disposition in ("record", "total"))


def test_every_figure_record_and_total_is_quoted_where_it_stands() -> None:
    document = made_document(*PAPER)
    found = extract(document)
    for figure in found.figures:
        assert document.text[figure.place.start : figure.place.end] == figure.text
    for one in (*found.records, *found.totals):
        assert document.text[one.place.start : one.place.end] == one.quote
        if one.amount is not None:
            assert one.quote == one.amount.text
    for count in found.counts:
        assert document.text[count.place.start : count.place.end] == count.text


def test_identifiers_are_of_their_own_and_the_same_on_every_run() -> None:
    document = made_document(*PAPER)
    ids = ids_of(extract(document))
    assert len(set(ids)) == len(ids)
    assert ids_of(extract(document)) == ids


def test_identifiers_derive_from_the_hash_and_the_place() -> None:
    document = made_document(*PAPER)
    ids = ids_of(extract(document))
    other = ids_of(extract(replace(document, document_id="e" * 64)))
    assert not set(ids) & set(other)
    assert [one.replace("e" * 12, "d" * 12) for one in other] == ids
    # neither the path nor what stands further down counts
    assert ids_of(extract(replace(document, path="elsewhere/other.txt"))) == ids
    # the place does: one letter more in front, and every figure stands elsewhere
    assert not set(ids_of(extract(made_document("A", *PAPER)))) & set(ids_of(extract(made_document("An", *PAPER))))
    longer = ids_of(extract(made_document(*PAPER, "Wharfe Museum received £70.")))
    assert set(ids) < set(longer)


def test_an_unreadable_figure_is_an_issue_with_its_place_and_no_record() -> None:
    document = made_document("Haven Trust received £2,5000 for a line.")
    found = extract(document)
    (issue,) = found.issues
    assert issue.place is not None
    assert (found.records, issue.code, document.text[issue.place.start : issue.place.end]) == (
        (),
        "figure_unreadable",
        "£2,5000",
    )


def test_a_mended_slip_keeps_its_print_and_lowers_the_confidence() -> None:
    plain, slip = extract(made_document("Haven Trust received £22,955.", "Moor Refuge received £22.955.")).records
    assert plain.amount is not None
    assert slip.amount is not None
    assert (slip.amount.value, slip.amount.text, slip.quote) == (plain.amount.value, "£22.955", "£22.955")
    assert slip.confidence < plain.confidence


def test_a_record_without_a_provider_is_less_sure() -> None:
    named, unnamed = extract(made_document("Haven Trust received £4,000.", "We spent £42,165 on a co-ordinator.")).records
    assert (named.provider, unnamed.provider) == ("Haven Trust", None)
    assert unnamed.confidence < named.confidence


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Haven Trust received £4,000.", "awarded"),
        ("£4,000 was granted to Haven Trust.", "awarded"),
        ("£4,000 was allocated to Haven Trust.", "allocated"),
        ("£4,000 was set aside for Haven Trust to run a line.", "allocated"),
        ("Haven Trust ran the line at a cost of £4,000.", "spent"),
        ("It is proposed to give £4,000 to Haven Trust.", "indicative"),
        ("Haven Trust – £4,000", "awarded"),
    ],
)
def test_the_verb_gives_the_basis(text: str, basis: str) -> None:
    assert [(one.provider, one.basis) for one in extract(made_document(text)).records] == [("Haven Trust", basis)]


@pytest.mark.parametrize(
    ("parts", "total", "parts_printed", "is_complete"),
    [
        (
            ["He spent £2,700 to deliver the following:", "- Haven Trust – £2,500", "- Moor Refuge – £200"],
            "£2,700",
            ["£2,500", "£200"],
            True,
        ),
        (
            ["Haven Trust received £2,500 and Moor Refuge received £200. In total £2,700 was awarded."],
            "£2,700",
            ["£2,500", "£200"],
            True,
        ),
        (["Funding of £910k was granted. This included £183k for restorative justice."], "£910k", ["£183k"], False),
    ],
)
def test_a_total_of_prose_with_its_parts(parts: list[str], total: str, parts_printed: list[str], is_complete: bool) -> None:
    found = extract(made_document(*parts))
    assert totals_of(found) == [(total, [parts_printed])]
    assert found.totals[0].part_sets[0].is_complete == is_complete


def test_an_envelope_without_parts_is_a_total_and_no_record() -> None:
    found = extract(made_document("More than £16 million has been invested in services for victims."))
    assert (found.records, totals_of(found)) == ((), [("£16 million", [])])


def test_an_empty_document_states_nothing() -> None:
    found = extract(Document("d" * 64, "paper.txt", "text", "", ()))
    assert (found.records, found.counts, found.totals, found.claims, found.figures, found.issues) == ((), (), (), (), (), ())


AMOUNTS = st.integers(min_value=1, max_value=9_999_999)
NAMES = st.lists(
    st.sampled_from(["Haven Trust", "Moor Refuge", "Tarn Youth Club", "Wharfe Museum", "Beck Theatre", "Fell Choir Society"]),
    min_size=1, max_size=6, unique=True,
)  # fmt: skip
ORDERS = st.sampled_from(
    [
        "{name} received £{sum:,}.",
        "£{sum:,} was awarded to {name}.",
        "To award {name} £{sum:,}.",
        "A grant of £{sum:,} went to {name}.",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_planted_awards_come_back(data: st.DataObject) -> None:
    planted = [(name, f"£{data.draw(AMOUNTS):,}") for name in data.draw(NAMES)]
    texts = [data.draw(ORDERS).replace("£{sum:,}", printed).format(name=name) for name, printed in planted]
    assert amounts_of(extract(made_document(*texts))) == planted


@settings(max_examples=40, deadline=None)
@given(st.lists(AMOUNTS, min_size=2, max_size=6, unique=True))
def test_a_planted_table_comes_back_with_its_total(sums: list[int]) -> None:
    names = ["Haven Trust", "Moor Refuge", "Tarn Youth Club", "Wharfe Museum", "Beck Theatre", "Fell Choir Society"]
    lines = [[name, f"£{amount:,}"] for name, amount in zip(names, sums, strict=False)]
    found = extract(made_document([["Organisation", "Amount awarded"], *lines, ["Total", f"£{sum(sums):,}"]]))
    assert amounts_of(found) == [(name, printed) for name, printed in lines]
    assert totals_of(found) == [(f"£{sum(sums):,}", [[printed for _, printed in lines]])]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=80), st.sampled_from([str(part) for part in PAPER])), max_size=4))
def test_no_text_is_too_much_and_figures_lie_where_they_say(texts: list[str]) -> None:
    document = made_document(*texts)
    for figure in extract(document).figures:
        assert document.text[figure.place.start : figure.place.end] == figure.text


@pytest.mark.parametrize(
    "text",
    [
        f"£{'1' * 40} was given to Haven Trust.",
        f"{'9' * 6000} people were helped by Haven Trust.",
        f"£{'1,' * 3000}000 was given to Haven Trust.",
        f"{'1' * 5000} per cent of them came in 20{'1' * 5000}/12.",
    ],
)
def test_numbers_of_absurd_length_are_no_figures_of_ours(text: str) -> None:
    found = extract(made_document("# Grants 2018/19", text))
    assert (found.records, found.counts) == ((), ())
