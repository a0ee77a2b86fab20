"""Who got an amount, in the orders in which people write it. Organisations and places are invented."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.prose.annotate import annotate
from extractors.prose.recipients import Recipient, find_recipients
from extractors.prose.skeleton import doc_to_skeletons
from tests.extractors.made_documents import amounts_of, made_document

Got = list[tuple[str | None, str]]


def recipients(text: str) -> list[tuple[Recipient | None, str]]:
    """The recipient of each amount of a text, told by its own sentence, with the amount as printed."""
    out = []
    for skeleton in doc_to_skeletons(annotate(text), frozenset()):
        found = find_recipients(skeleton)
        out += [(found.get(tag), mark.text) for tag, mark in skeleton.marks("M")]
    return out


def who_got(text: str) -> Got:
    out: Got = []
    for recipient, printed in recipients(text):
        out += [(name, printed) for name in recipient.names] if recipient else [(None, printed)]
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the receiver first: only the verb stands between
        ("Haven Trust received £15,600 last year.", [("Haven Trust", "£15,600")]),
        # auxiliaries, an adverb and words for money in between
        ("Haven Trust has also been given a further one-off grant of £15,600.", [("Haven Trust", "£15,600")]),
        ("Haven Trust will receive £15,600.", [("Haven Trust", "£15,600")]),
        # a clause about the receiver that has a verb of its own
        ("Haven Trust, which works in four towns, received £15,600.", [("Haven Trust", "£15,600")]),
        ("Haven Trust, a charity in Tarn, was awarded £15,600.", [("Haven Trust", "£15,600")]),
        # a newspaper's verb
        ("Local hospice the Rowan Centre has scooped £3,000.", [("Rowan Centre", "£3,000")]),
        # a bare participle, as in a headline
        ("Tarn Judo Club given £2,000", [("Tarn Judo Club", "£2,000")]),
        # two clauses, each with a count that must not take the place of a name
        (
            "Tarn Council received £15,600 and managed 1,363 occurrences and Wharfe Council received £1,300 and managed 91.",
            [("Tarn Council", "£15,600"), ("Wharfe Council", "£1,300")],
        ),
        # the verb said once for three
        (
            "Haven Trust was awarded £950, Tarn Youth Club £720 and Wharfe Community Association £605.",
            [("Haven Trust", "£950"), ("Tarn Youth Club", "£720"), ("Wharfe Community Association", "£605")],
        ),
        # another order in the second clause
        (
            "Haven Trust received £15,600 while Moor Refuge, also in Wharfe, got £8,200.",
            [("Haven Trust", "£15,600"), ("Moor Refuge", "£8,200")],
        ),
        # an area that leads the sentence is not the receiver
        ("In Oxfordshire, Haven Trust received £15,600.", [("Haven Trust", "£15,600")]),
        # one receiver, two purposes
        (
            "Haven Trust received £4,500 for chairs and £1,200 for tables.",
            [("Haven Trust", "£4,500"), ("Haven Trust", "£1,200")],
        ),
        # year splits in brackets
        (
            "Haven Trust received £36,036 (2018/19) and £37,050 (2019/20).",
            [("Haven Trust", "£36,036"), ("Haven Trust", "£37,050")],
        ),
        ("Haven Trust spent £15,600 on a new car.", [("Haven Trust", "£15,600")]),
    ],
)
def test_the_receiver_before_the_amount(text: str, expected: Got) -> None:
    assert who_got(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("£15,600 was awarded to Haven Trust.", [("Haven Trust", "£15,600")]),
        ("£15,600 to Haven Trust for a second adviser.", [("Haven Trust", "£15,600")]),
        # *charity* is no part of the name
        ("A grant of £15,600 went to the charity Haven Trust.", [("Haven Trust", "£15,600")]),
        # *to* only is said again
        (
            "£4,000 was awarded to Haven Trust, £3,500 to Tarn Youth Club and £900 to Wharfe Community Association.",
            [("Haven Trust", "£4,000"), ("Tarn Youth Club", "£3,500"), ("Wharfe Community Association", "£900")],
        ),
        # who handed it on is not who got it
        ("Through the Tarn Community Foundation £15,600 went to Moor Refuge.", [("Moor Refuge", "£15,600")]),
        # no capital letter to go by
        ("£15,600 was given to the county council.", [("county council", "£15,600")]),
        # an amount that moves by itself
        ("£15,600 has reached Haven Trust.", [("Haven Trust", "£15,600")]),
        # the receiver opens the main clause
        ("With £15,600 behind it, Haven Trust opened a shop.", [("Haven Trust", "£15,600")]),
        # the receiver is the one whom the money enables
        ("To spend £15,600 so that Haven Trust can open on Sundays.", [("Haven Trust", "£15,600")]),
    ],
)
def test_the_receiver_after_the_amount(text: str, expected: Got) -> None:
    assert who_got(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a decision without a subject
        ("To award Haven Trust £15,600.", [("Haven Trust", "£15,600")]),
        # the giver is named too
        ("The Commissioner gave Haven Trust a grant of £15,600.", [("Haven Trust", "£15,600")]),
        ("The Commissioner has agreed to give £15,600 to Haven Trust.", [("Haven Trust", "£15,600")]),
        # the object is a pronoun: whose, the sentence before says
        ("We gave it £2,000.", [("it", "£2,000")]),
        # the grant and not the receiver is the subject
        ("A grant to Haven Trust of £15,600 was agreed.", [("Haven Trust", "£15,600")]),
        ("The contract was let to Haven Trust for £15,600.", [("Haven Trust", "£15,600")]),
        ("Haven Trust's grant is £15,600.", [("Haven Trust", "£15,600")]),
        ("Haven Trust, whose contract is worth £15,600, runs the line.", [("Haven Trust", "£15,600")]),
        # who delivers is who is paid
        ("The line is run by Haven Trust at a cost of £15,600.", [("Haven Trust", "£15,600")]),
    ],
)
def test_the_receiver_as_object_or_owner(text: str, expected: Got) -> None:
    assert who_got(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Haven Trust (£15,600) and Moor Refuge (£8,200)", [("Haven Trust", "£15,600"), ("Moor Refuge", "£8,200")]),
        ("Haven Trust – £15,600", [("Haven Trust", "£15,600")]),
        ("Haven Trust: £15,600", [("Haven Trust", "£15,600")]),
        ("£15,600 – Haven Trust", [("Haven Trust", "£15,600")]),
        # hyphens and numbers of the name's own
        ("24-7 Street Pastors: £2,250", [("24-7 Street Pastors", "£2,250")]),
        ("Bridport & West Tarn 1st Responders – £480 for radios", [("Bridport & West Tarn 1st Responders", "£480")]),
        # a dash before what the receiver does, and another before the amount
        ("Turn Again CIC – mentors for men – £12,000", [("Turn Again CIC", "£12,000")]),
        # a short form in brackets
        ("Haven Trust (HT) received £15,600.", [("Haven Trust (HT)", "£15,600")]),
    ],
)
def test_the_receiver_beside_the_amount(text: str, expected: Got) -> None:
    assert who_got(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # plural *grants* of one sum: each got it
        (
            "Grants of £1,500 went to Haven Trust, Tarn Youth Club, Wharfe Community Association and Moor Refuge.",
            [
                ("Haven Trust", "£1,500"),
                ("Tarn Youth Club", "£1,500"),
                ("Wharfe Community Association", "£1,500"),
                ("Moor Refuge", "£1,500"),
            ],
        ),
        (
            "Awards of £2,000 to Haven Trust, Tarn Youth Club and Moor Refuge.",
            [("Haven Trust", "£2,000"), ("Tarn Youth Club", "£2,000"), ("Moor Refuge", "£2,000")],
        ),
        ("£2,000 each went to Haven Trust and Tarn Youth Club.", [("Haven Trust", "£2,000"), ("Tarn Youth Club", "£2,000")]),
        ("Moor Refuge and Haven Trust each received £4,000.", [("Moor Refuge", "£4,000"), ("Haven Trust", "£4,000")]),
        # shared: one sum, all of them as its receiver, no derived shares
        (
            "£12,000 was shared by Haven Trust, Tarn Youth Club and Moor Refuge.",
            [("Haven Trust, Tarn Youth Club and Moor Refuge", "£12,000")],
        ),
        ("£12,000 was split equally between Haven Trust and Moor Refuge.", [("Haven Trust and Moor Refuge", "£12,000")]),
        # *and* inside one name
        ("Redcar and Cleveland Council received £15,600.", [("Redcar and Cleveland Council", "£15,600")]),
        ("Wharfe and Tarn Women's Aid was given £15,600.", [("Wharfe and Tarn Women's Aid", "£15,600")]),
        # two places at the end of one name, and a place and another
        ("Haven Trust Kent and Surrey each received £4,000.", [("Haven Trust Kent and Surrey", "£4,000")]),
        ("Haven Trust Kent and Moor each received £4,000.", [("Haven Trust Kent", "£4,000"), ("Moor", "£4,000")]),
        # *and* once between names and once inside one
        (
            "Grants of £500 went to Moor Refuge and Tarn and Wharfe Community Forum.",
            [("Moor Refuge", "£500"), ("Tarn and Wharfe Community Forum", "£500")],
        ),
        # the first to the first, the second to the second
        (
            "Moor Refuge and Haven Trust received £4,000 and £5,000 respectively.",
            [("Moor Refuge", "£4,000"), ("Haven Trust", "£5,000")],
        ),
        # the second got it too, though no amount stands with it
        ("Haven Trust got £3,000 and so did Moor Refuge.", [("Haven Trust", "£3,000"), ("Moor Refuge", "£3,000")]),
        ("Haven Trust got £3,000 and Moor Refuge got the same.", [("Haven Trust", "£3,000"), ("Moor Refuge", "£3,000")]),
    ],
)
def test_several_receivers(text: str, expected: Got) -> None:
    assert who_got(text) == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Haven Trust received £15,600.", "subject_receives"),
        ("Haven Trust spent £15,600 on a car.", "subject_spends"),
        ("To award Haven Trust £15,600.", "given_object"),
        ("We paid Haven Trust a further £15,600.", "given_object"),
        ("£15,600 was shared by Haven Trust and Moor Refuge.", "received_by"),
        ("£15,600 went to Haven Trust.", "passed_to"),
        ("£15,600 was given to the county council.", "passed_to_phrase"),
        ("A grant to Haven Trust of £15,600 was agreed.", "grant_to_name"),
        ("Haven Trust, whose contract is worth £15,600, runs it.", "possessive"),
        ("Haven Trust – £15,600", "beside"),
        ("£15,600 – Haven Trust", "name_after"),
        ("Haven Trust was our provider, at a cost of £15,600.", "provider_costs"),
        ("To spend £15,600 so that Haven Trust can open.", "so_that"),
    ],
)
def test_the_rule_that_found_a_receiver_is_named(text: str, rule: str) -> None:
    ((recipient, _),) = recipients(text)
    assert recipient is not None
    assert recipient.rule == rule


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The PCC was awarded £1.2m by the Ministry of Justice.", "K"),
        ("The Ministry of Justice gave the Commissioner £1.2m.", "K"),
        ("It will receive £35,000.", "pronoun"),
        ("The charity received £4,500.", "pronoun"),
        ("Haven Trust received £4,500.", "N"),
        ("£15,600 was given to the county council.", "phrase"),
    ],
)
def test_the_kind_of_receiver(text: str, kind: str) -> None:
    ((recipient, _),) = recipients(text)
    assert recipient is not None
    assert recipient.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        # nobody is named
        "£15,600 was spent on outreach.",
        # a place is where, not who
        "Services in Tarn cost £15,600.",
        # a name in a clause of its own
        "Haven Trust is open daily; the grant scheme holds £15,600.",
        # the name is where the money came from
        "Matched by £3,000 from the owners.",
    ],
)
def test_no_receiver_is_made_up(text: str) -> None:
    assert [recipient for recipient, _ in recipients(text) if recipient and recipient.kind == "N"] == []


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # a pronoun takes the subject of the sentence before
        (["Haven Trust runs the night line. It will receive £35,000."], [("Haven Trust", "£35,000")]),
        # a description takes it too, from the paragraph before
        (["Haven Trust is in Tarn.", "The charity received £4,500 for chairs."], [("Haven Trust", "£4,500")]),
        # or from the heading
        (["# Haven Trust", "The charity received £4,500 for chairs."], [("Haven Trust", "£4,500")]),
        (["# Haven Trust", "It received £4,500 for chairs."], [("Haven Trust", "£4,500")]),
        # a list: each line names its own
        (
            ["Grants awarded in 2018/19:", "- Haven Trust – £4,500 for chairs", "- Moor Refuge – £2,500 for a van"],
            [("Haven Trust", "£4,500"), ("Moor Refuge", "£2,500")],
        ),
        (
            ["We gave the following awards:", "- £4,500 to Haven Trust for chairs", "- £480 for tents to Tarn Scouts"],
            [("Haven Trust", "£4,500"), ("Tarn Scouts", "£480")],
        ),
        # three awards of one sum to one body are three
        (
            ["Three grants of £30,000 went to Haven Trust."],
            [("Haven Trust", "£30,000"), ("Haven Trust", "£30,000"), ("Haven Trust", "£30,000")],
        ),
        # a purpose without a receiver is a record without one
        (["We spent £42,165 on a modern slavery co-ordinator."], [(None, "£42,165")]),
        # an inner part is none
        (["Haven Trust received £15,600, including £4,000 for rent."], [("Haven Trust", "£15,600")]),
    ],
)
def test_receivers_from_the_text_around(parts: list[str], expected: Got) -> None:
    assert amounts_of(extract(made_document(*parts))) == expected
