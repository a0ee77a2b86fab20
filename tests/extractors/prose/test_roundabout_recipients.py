"""Who got an amount, told in roundabout ways, in lists, or beside what got nothing. Organisations are invented."""

from __future__ import annotations

import pytest

from tests.extractors.prose.test_recipients import Got, who_got


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what the money came out of is passed over, whether it has a name or not
        ("£15,600 was paid out of the Commissioner's community budget to Haven Trust.", [("Haven Trust", "£15,600")]),
        ("£15,600 from the Tarn Lottery went to Haven Trust.", [("Haven Trust", "£15,600")]),
        ("£15,600 from the Tarn Lottery is in the bank, to the joy of Haven Trust.", [(None, "£15,600")]),
        # a part of a sum that is said to be somebody's
        ("£15,600 of it is the budget of Haven Trust.", [("Haven Trust", "£15,600")]),
        ("£15,600 of it is the loss of Haven Trust.", [(None, "£15,600")]),
        # *to which*, with a giver and a verb after it
        ("Haven Trust, to which the office is paying £15,600, runs a van.", [("Haven Trust", "£15,600")]),
        ("Haven Trust, to which the office is contributing £15,600, runs a van.", [("Haven Trust", "£15,600")]),
        ("Haven Trust, to which the mayor owes £15,600, runs a van.", [(None, "£15,600")]),
        # what we give *to it*
        ("Haven Trust saw 307 people; our contribution to it was £15,600.", [("it", "£15,600")]),
        ("Haven Trust saw 307 people; our contribution to prisons was £15,600.", [(None, "£15,600")]),
        ("My contribution to the Haven Trust, our county's centre in Wharfe Hall, was £15,600.", [("Haven Trust", "£15,600")]),
        ("My reply to the Haven Trust, our county's centre in Wharfe Hall, was £15,600.", [(None, "£15,600")]),
        # what a body is to do with the money
        ("Haven Trust will put £15,600 into chairs.", [("Haven Trust", "£15,600")]),
        ("It will put £15,600 into chairs.", [("It", "£15,600")]),
        # the giving stands between the amount and what it enables
        ("£15,600 has been set aside so that Haven Trust can open.", [("Haven Trust", "£15,600")]),
        ("£15,600 has been saved up so that Haven Trust can open.", [(None, "£15,600")]),
        ("We thanked the board for £15,600 with which Haven Trust bought chairs.", [("Haven Trust", "£15,600")]),
        ("We told the board of £15,600 with which Haven Trust bought chairs.", [(None, "£15,600")]),
        # who is to deliver
        ("We set aside £15,600 for navigators, to be delivered in 2022/23 by Haven Trust.", [("Haven Trust", "£15,600")]),
        ("We lost £15,600 of navigators, to be delivered in 2022/23 by Haven Trust.", [(None, "£15,600")]),
        # who was hired to do something at a price
        ("We have commissioned Haven Trust to give advice at £15,600.", [("Haven Trust", "£15,600")]),
        ("We have praised Haven Trust to the press at £15,600.", [(None, "£15,600")]),
        # who charges: something done by a body; a body, and no bus
        ("The pilot by Haven Trust is costing us £15,600.", [("Haven Trust", "£15,600")]),
        ("The course by Haven Trust cost the PCC some £15,600.", [("Haven Trust", "£15,600")]),
        ("The river by Haven Trust is costing us £15,600.", [(None, "£15,600")]),
        ("Haven Trust, which is in Tarn, cost £15,600.", [("Haven Trust", "£15,600")]),
        ("Big Blue Bus, which is in Tarn, cost £15,600.", [(None, "£15,600")]),
        # a bid that was met, and one that waits
        ("Haven Trust asked for only £15,600 and got it.", [("Haven Trust", "£15,600")]),
        ("Haven Trust asked for only £15,600 and waits.", [(None, "£15,600")]),
        ("Its bid was for £15,600 and that is what it received.", [("it", "£15,600")]),
        # a sum over all of them, and not to each
        ("They share £15,600.", [(None, "£15,600")]),
        ("They receive £15,600.", [("They", "£15,600")]),
    ],
)
def test_roundabout_ways_to_name_the_receiver(text: str, expected: Got) -> None:
    assert who_got(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # as many names as amounts in a row: one by one, though nobody says *respectively*
        (
            "Haven Trust, Moor Refuge and Tarn Youth Club received £4,000, £5,000 and £6,000.",
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£5,000"), ("Tarn Youth Club", "£6,000")],
        ),
        # fewer amounts than names, or more: nobody can tell
        (
            "Haven Trust, Moor Refuge and Tarn Youth Club received £4,000 and £5,000.",
            [
                ("Haven Trust, Moor Refuge and Tarn Youth Club", "£4,000"),
                ("Haven Trust, Moor Refuge and Tarn Youth Club", "£5,000"),
            ],
        ),
        (
            "Haven Trust and Moor Refuge received £4,000, £5,000 and £6,000.",
            [("Haven Trust and Moor Refuge", f"£{n},000") for n in (4, 5, 6)],
        ),
        # *each* to several that *to* leads in again
        (
            "£500 each to Haven Trust, which runs a van, and to Moor Refuge.",
            [("Haven Trust", "£500"), ("Moor Refuge", "£500")],
        ),
        ("£500 to Haven Trust, which runs a van, and to Moor Refuge.", [("Haven Trust", "£500")]),
        # the one who got the first sum got the second, though named between
        (
            "£4,000 went to Haven Trust for 2018/19, and £5,000 for 2019/20.",
            [("Haven Trust", "£4,000"), ("Haven Trust", "£5,000")],
        ),
        (
            "£4,000 went to Haven Trust for a van Moor Refuge has, and £5,000 for rent.",
            [("Haven Trust", "£4,000"), (None, "£5,000")],
        ),
        # what both come to was not given once more
        (
            "Haven Trust got £4,000 for chairs and £5,000 for tables, making £9,000.",
            [("Haven Trust", "£4,000"), ("Haven Trust", "£5,000"), (None, "£9,000")],
        ),
        # *and* of a list is no *and* of a name
        (
            "Grants of £500 went to Haven Trust, Bright Rooms and Wharfe Women's Aid.",
            [("Haven Trust", "£500"), ("Bright Rooms", "£500"), ("Wharfe Women's Aid", "£500")],
        ),
        # *and* of words that go together
        ("£2,000 each went to Tarn Boys and Girls Club.", [("Tarn Boys and Girls Club", "£2,000")]),
        (
            "£2,000 each went to Tarn Judo Club and Girls Night Line.",
            [("Tarn Judo Club", "£2,000"), ("Girls Night Line", "£2,000")],
        ),
        # a list goes on over brackets
        (
            "Haven Trust (for its van), Moor Refuge and Wharfe Forum each received £4,000.",
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£4,000"), ("Wharfe Forum", "£4,000")],
        ),
    ],
)
def test_lists_of_receivers_and_of_amounts(text: str, expected: Got) -> None:
    assert who_got(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a fund hands money out
        ("Tarn Community Fund received £4,000.", [(None, "£4,000")]),
        ("Tarn Community Grants – £4,000", [(None, "£4,000")]),
        ("Tarn Community Forum received £4,000.", [("Tarn Community Forum", "£4,000")]),
        # nor is a reserve a receiver, whatever the verb
        ("£4,000 was given to the Transport Reserve.", [(None, "£4,000")]),
        ("£4,000 was given to the Transport Trust.", [("Transport Trust", "£4,000")]),
        # a sentence is no name before a dash
        ("24-7 Street Pastors Tarn did: £2,250", [(None, "£2,250")]),
        # addresses after a name
        ("Bright Rooms, Preston Road, Hull: £4,000", [("Bright Rooms", "£4,000")]),
        ("Bright Rooms, Preston Road and Hull: £4,000", [("Bright Rooms, Preston Road and Hull", "£4,000")]),
    ],
)
def test_what_stands_beside_an_amount_and_got_nothing(text: str, expected: Got) -> None:
    assert who_got(text) == expected


def test_a_row_of_commas_between_amounts_is_read_at_once() -> None:
    commas = " , " * 24  # with every space in two places of the pattern each comma more would double the time
    text = f"Haven Trust and Moor Refuge received £4,000{commas}x £5,000."
    assert who_got(text)[0] == ("Haven Trust and Moor Refuge", "£4,000")
