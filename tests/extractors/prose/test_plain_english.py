"""Who got an amount, as press officers, clerks and journalists say it in plain English. Organisations are invented."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.extractors.prose.test_recipients import Got, made_document, who_got


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Haven Trust is celebrating after being awarded £4,000 from the Commissioner's fund.", [("Haven Trust", "£4,000")]),
        ("Haven Trust is celebrating after it was awarded £4,000 from the Commissioner's fund.", [("Haven Trust", "£4,000")]),
        ("Haven Trust has been successful in its application for a £4,000 grant.", [("Haven Trust", "£4,000")]),
        ("Haven Trust has said thank you after receiving £4,000 from the fund.", [("Haven Trust", "£4,000")]),
        ("Haven Trust has thanked the Commissioner after receiving £4,000 from the fund.", [("Haven Trust", "£4,000")]),
        (
            "Thanks to a £4,000 grant from the Commissioner, Haven Trust will be able to run a summer club.",
            [("Haven Trust", "£4,000")],
        ),
        ("Thanks to £4,000 from the Commissioner, Haven Trust can now run a summer club.", [("Haven Trust", "£4,000")]),
        ("With the £4,000, Haven Trust will buy kit.", [("Haven Trust", "£4,000")]),
        ("With the help of a £4,000 grant, Haven Trust has bought new kit.", [("Haven Trust", "£4,000")]),
        ("A £4,000 grant has enabled Haven Trust to buy kit.", [("Haven Trust", "£4,000")]),
        ("A £4,000 grant is helping Haven Trust to buy kit.", [("Haven Trust", "£4,000")]),
        ("A £4,000 grant will help Haven Trust buy kit.", [("Haven Trust", "£4,000")]),
        ("The £4,000 grant means Haven Trust can buy kit.", [("Haven Trust", "£4,000")]),
        ("A grant of £4,000 has allowed Haven Trust to buy kit.", [("Haven Trust", "£4,000")]),
        ("The Commissioner presented Tarn Youth Club with a cheque for £4,000.", [("Tarn Youth Club", "£4,000")]),
        ("The Commissioner handed over a cheque for £4,000 to Tarn Youth Club.", [("Tarn Youth Club", "£4,000")]),
        ("The Commissioner handed Tarn Youth Club a cheque for £4,000.", [("Tarn Youth Club", "£4,000")]),
        ("A cheque for £4,000 was handed to Tarn Youth Club.", [("Tarn Youth Club", "£4,000")]),
        ("Haven Trust successfully applied for £4,000 to buy kit.", [("Haven Trust", "£4,000")]),
        ("Haven Trust applied successfully for £4,000 to buy kit.", [("Haven Trust", "£4,000")]),
        ("Haven Trust bid successfully for £4,000 to buy kit.", [("Haven Trust", "£4,000")]),
        ("Haven Trust was successful in bidding for £4,000 to buy kit.", [("Haven Trust", "£4,000")]),
        ("Haven Trust's bid for £4,000 was approved.", [("Haven Trust", "£4,000")]),
        ("Haven Trust's application for £4,000 was turned down.", [(None, "£4,000")]),
        ("Haven Trust applied for £4,000.", [(None, "£4,000")]),
        ("Moor Refuge chief executive Jane Smith said the £4,000 grant would pay for a worker.", [("Moor Refuge", "£4,000")]),
        (
            "Grants have been made to Haven Trust of £4,000 and to Moor Refuge of £3,000.",
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000")],
        ),
        (
            "Successful bids came from Haven Trust (£4,000) and Moor Refuge (£3,000).",
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000")],
        ),
        (
            "Haven Trust is one of 12 groups to share in £40,000 and will get £4,000.",
            [(None, "£40,000"), ("Haven Trust", "£4,000")],
        ),
        ("Haven Trust is one of 12 groups sharing £40,000.", [(None, "£40,000")]),
        ("Tarn Rugby Club's girls' team has been awarded £4,000 for new kit.", [("Tarn Rugby Club's girls' team", "£4,000")]),
        (
            "Funding has been awarded to: Haven Trust – £4,000; Moor Refuge – £3,000; and Tarn Youth Club – £500.",
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£500")],
        ),
        ("Haven Trust, a charity in Tarn, said it had received £4,000 for its garden.", [("Haven Trust", "£4,000")]),
        ("Haven Trust has announced that it has been awarded £4,000 for its garden.", [("Haven Trust", "£4,000")]),
        ("Haven Trust is using £4,000 from the fund to run boxing sessions.", [("Haven Trust", "£4,000")]),
        ("Haven Trust is to use £4,000 from the fund to run boxing sessions.", [("Haven Trust", "£4,000")]),
        (
            "Haven Trust and Moor Refuge were given £4,000 and £3,000 respectively.",
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000")],
        ),
        (
            "Haven Trust (£4,000), Moor Refuge (£3,000) and Tarn Youth Club (£500) also got grants.",
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£500")],
        ),
        (
            "Grants went to Haven Trust, £4,000, Moor Refuge, £3,000 and Tarn Youth Club, £500.",
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£500")],
        ),
        (
            (
                "Grants went to Haven Trust for a garden (£4,000), Moor Refuge for beds (£3,000) and Tarn Youth Club "
                "for kit (£500)."
            ),
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£500")],
        ),
        (
            "The biggest grants were £4,000 to Haven Trust, £3,000 to Moor Refuge and £500 to Tarn Youth Club.",
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£500")],
        ),
        (
            (
                "Among those to benefit are Haven Trust, which gets £4,000 for a garden, and Moor Refuge, which gets "
                "£3,000 for beds."
            ),
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000")],
        ),
        (
            (
                "Haven Trust, which runs a garden in Tarn, will receive £4,000, while Moor Refuge, which has two "
                "houses, will receive £3,000."
            ),
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000")],
        ),
        (
            "The Commissioner has awarded £4,000 each to Haven Trust and Moor Refuge.",
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£4,000")],
        ),
        (
            "The Commissioner awarded grants of £4,000 to Haven Trust, Moor Refuge and Tarn Youth Club.",
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£4,000"), ("Tarn Youth Club", "£4,000")],
        ),
        ("Haven Trust was given the most, at £4,000.", [("Haven Trust", "£4,000")]),
        ("The most, £4,000, was given to Haven Trust.", [("Haven Trust", "£4,000")]),
        ("The sum of £4,000 was approved for Haven Trust.", [("Haven Trust", "£4,000")]),
        ("Approval was given for a grant of £4,000 to Haven Trust for its garden.", [("Haven Trust", "£4,000")]),
        ("The Commissioner approved a grant of £4,000 to Haven Trust for its garden.", [("Haven Trust", "£4,000")]),
        ("It was agreed that Haven Trust be awarded £4,000 for its garden.", [("Haven Trust", "£4,000")]),
        ("It was agreed to award Haven Trust £4,000 for its garden.", [("Haven Trust", "£4,000")]),
        ("Members agreed a contribution of £4,000 towards Haven Trust's garden.", [("Haven Trust", "£4,000")]),
        ("The Commissioner agreed to contribute £4,000 to the running costs of Haven Trust.", [("Haven Trust", "£4,000")]),
        ("The Commissioner agreed to fund Haven Trust's project at a cost of £4,000.", [("Haven Trust", "£4,000")]),
        ("The Commissioner is giving £4,000 to help Haven Trust open a shop.", [("Haven Trust", "£4,000")]),
        ("The Commissioner is providing Haven Trust with £4,000 to open a shop.", [("Haven Trust", "£4,000")]),
        ("The Commissioner is supporting Haven Trust with a grant of £4,000.", [("Haven Trust", "£4,000")]),
        ("The Commissioner is investing £4,000 in Haven Trust.", [("Haven Trust", "£4,000")]),
        ("The Commissioner has pledged £4,000 to Haven Trust.", [("Haven Trust", "£4,000")]),
        ("The Commissioner has signed a £40,000 contract with Haven Trust.", [("Haven Trust", "£40,000")]),
        ("A contract has been signed with Haven Trust worth £40,000.", [("Haven Trust", "£40,000")]),
        ("Haven Trust has been appointed to run the service under a £40,000 contract.", [("Haven Trust", "£40,000")]),
        ("Haven Trust has been chosen to run the service, at a cost of £40,000 a year.", [("Haven Trust", "£40,000")]),
        (
            "The Commissioner funds the service, which is run by Haven Trust, to the tune of £40,000.",
            [("Haven Trust", "£40,000")],
        ),
        (
            "Volunteers at Haven Trust are celebrating a £4,000 windfall from the Commissioner's fund.",
            [("Haven Trust", "£4,000")],
        ),
        ("There was good news for Haven Trust, which has been given £4,000.", [("Haven Trust", "£4,000")]),
        ("There is £4,000 for Haven Trust to run a garden.", [("Haven Trust", "£4,000")]),
        ("£4,000 has been set aside for Haven Trust.", [("Haven Trust", "£4,000")]),
        ("Haven Trust has been handed a £4,000 lifeline.", [("Haven Trust", "£4,000")]),
        ("Haven Trust has been boosted by a £4,000 grant.", [("Haven Trust", "£4,000")]),
        ("Haven Trust has got its hands on £4,000.", [("Haven Trust", "£4,000")]),
        ("A £4,000 grant for Haven Trust will pay for a new van.", [("Haven Trust", "£4,000")]),
        ("A £4,000 grant to Haven Trust will pay for a new van.", [("Haven Trust", "£4,000")]),
        ("A grant to Haven Trust will pay for a new van, at £4,000.", [("Haven Trust", "£4,000")]),
        ("Haven Trust will use a £4,000 grant to pay for a van.", [("Haven Trust", "£4,000")]),
        ("Haven Trust plans to spend the £4,000 on a van.", [("Haven Trust", "£4,000")]),
        ("Haven Trust spent its £4,000 on a van.", [("Haven Trust", "£4,000")]),
        ("Haven Trust has bought a van with £4,000 from the fund.", [("Haven Trust", "£4,000")]),
        ("Haven Trust bought a van with a £4,000 grant.", [("Haven Trust", "£4,000")]),
        ("Haven Trust can buy a van thanks to a £4,000 grant from the Commissioner.", [("Haven Trust", "£4,000")]),
        ("Haven Trust will be able to buy a van thanks to £4,000 from the Commissioner's fund.", [("Haven Trust", "£4,000")]),
        ("Haven Trust is to get a new van after a £4,000 grant from the Commissioner.", [("Haven Trust", "£4,000")]),
        ("A van has been bought by Haven Trust with the help of £4,000 from the Commissioner.", [("Haven Trust", "£4,000")]),
        ("A new van for Haven Trust has been paid for with £4,000 from the fund.", [("Haven Trust", "£4,000")]),
        ("Haven Trust, in Tarn, £4,000 for a van.", [("Haven Trust", "£4,000")]),
        (
            "Haven Trust received £4,000, Moor Refuge £3,000 and Tarn Youth Club £500.",
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£500")],
        ),
        (
            "Haven Trust got £4,000 for a van, Moor Refuge got £3,000 for beds and Tarn Youth Club got £500 for kit.",
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£500")],
        ),
        (
            "Haven Trust got £4,000 for a van; Moor Refuge £3,000 for beds; Tarn Youth Club £500 for kit.",
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£500")],
        ),
        (
            (
                "The Commissioner gave £4,000 to Haven Trust for a van, £3,000 to Moor Refuge for beds and £500 to "
                "Tarn Youth Club."
            ),
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£500")],
        ),
        (
            "They are Haven Trust, with £4,000, Moor Refuge, with £3,000, and Tarn Youth Club, with £500.",
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£500")],
        ),
        (
            "Other recipients were Moor Refuge (£3,000) and Tarn Youth Club (£500).",
            [("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£500")],
        ),
        (
            "Other awards include £3,000 for Moor Refuge and £500 for Tarn Youth Club.",
            [("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£500")],
        ),
        (
            "Also funded were Moor Refuge, £3,000, and Tarn Youth Club, £500.",
            [("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£500")],
        ),
        (
            "Further grants of £3,000 and £500 went to Moor Refuge and Tarn Youth Club respectively.",
            [("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£500")],
        ),
        (
            "Moor Refuge and Tarn Youth Club also benefited, receiving £3,000 and £500 respectively.",
            [("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£500")],
        ),
        (
            "Grants of between £500 and £4,000 went to Haven Trust, Moor Refuge and Tarn Youth Club.",
            [(None, "£500"), (None, "£4,000")],
        ),
        ("Haven Trust and Moor Refuge will share £4,000.", [("Haven Trust and Moor Refuge", "£4,000")]),
        ("Haven Trust and Moor Refuge received £4,000 between them.", [("Haven Trust and Moor Refuge", "£4,000")]),
        ("A joint bid by Haven Trust and Moor Refuge received £4,000.", [("Haven Trust and Moor Refuge", "£4,000")]),
        ("Haven Trust, working with Moor Refuge, received £4,000.", [("Haven Trust", "£4,000")]),
        ("Haven Trust, in partnership with Moor Refuge, received £4,000 for a van.", [("Haven Trust", "£4,000")]),
        (
            "The total cost of the van is £9,000, of which the Commissioner has given Haven Trust £4,000.",
            [(None, "£9,000"), ("Haven Trust", "£4,000")],
        ),
        (
            "The project will cost £9,000, and the Commissioner has agreed to give Haven Trust £4,000 towards it.",
            [(None, "£9,000"), ("Haven Trust", "£4,000")],
        ),
        (
            "Haven Trust received £4,000 from the Commissioner and a further £3,000 from Tarn Town Council.",
            [("Haven Trust", "£4,000"), (None, "£3,000")],
        ),
        ("Haven Trust will match the £4,000 grant with £3,000 of its own.", [(None, "£4,000"), (None, "£3,000")]),
        (
            "Haven Trust has been awarded £4,000 a year for three years, a total of £12,000.",
            [("Haven Trust", "£4,000"), ("Haven Trust", "£12,000")],
        ),
        ("Haven Trust has been awarded £12,000 over three years.", [("Haven Trust", "£12,000")]),
        (
            "Haven Trust was awarded £4,000 in 2018/19 and £5,000 in 2019/20.",
            [("Haven Trust", "£4,000"), ("Haven Trust", "£5,000")],
        ),
        ("Haven Trust was awarded £4,000 but only £3,000 was spent.", [("Haven Trust", "£4,000"), (None, "£3,000")]),
        ("Haven Trust's contract has been extended for a year at a cost of £40,000.", [("Haven Trust", "£40,000")]),
        ("The contract with Haven Trust has been extended for a year at £40,000.", [("Haven Trust", "£40,000")]),
        (
            "The Commissioner has extended the contract with Haven Trust for a year, at a cost of £40,000.",
            [("Haven Trust", "£40,000")],
        ),
        ("A one-year extension of the contract with Haven Trust was approved, at £40,000.", [("Haven Trust", "£40,000")]),
        ("To approve an extension of the Haven Trust contract at a cost of £40,000.", [("Haven Trust", "£40,000")]),
        ("To approve the award of £40,000 to Haven Trust for the provision of counselling.", [("Haven Trust", "£40,000")]),
        ("To approve funding of £40,000 for Haven Trust to provide counselling.", [("Haven Trust", "£40,000")]),
        ("To approve that Haven Trust be granted £40,000 to provide counselling.", [("Haven Trust", "£40,000")]),
        (
            "To award a contract to Haven Trust for the provision of counselling with a value of £40,000.",
            [("Haven Trust", "£40,000")],
        ),
        ("To award the contract for counselling to Haven Trust with a total value of £40,000.", [("Haven Trust", "£40,000")]),
        ("That a grant of £40,000 be made to Haven Trust.", [("Haven Trust", "£40,000")]),
        ("That the Commissioner approves a grant of £40,000 to Haven Trust.", [("Haven Trust", "£40,000")]),
        (
            "The Commissioner has approved the allocation of £40,000 to support Haven Trust's counselling service.",
            [("Haven Trust", "£40,000")],
        ),
        ("The Commissioner has agreed funding of £40,000 for counselling by Haven Trust.", [("Haven Trust", "£40,000")]),
        ("Counselling is provided by Haven Trust (£40,000).", [("Haven Trust", "£40,000")]),
        ("Counselling – Haven Trust – £40,000", [("Haven Trust", "£40,000")]),
        ("Haven Trust – counselling – £40,000", [("Haven Trust", "£40,000")]),
        ("£40,000 – Haven Trust – counselling", [("Haven Trust", "£40,000")]),
        ("Haven Trust: counselling for children: £40,000", [("Haven Trust", "£40,000")]),
        ("Haven Trust counselling service: £40,000", [("Haven Trust", "£40,000")]),
        ("In 2018/19 Haven Trust received £40,000 to provide counselling to 120 people.", [("Haven Trust", "£40,000")]),
        ("The Commissioner's £40,000 funds Haven Trust to provide counselling.", [("Haven Trust", "£40,000")]),
        ("The Commissioner's funding of £40,000 lets Haven Trust provide counselling.", [("Haven Trust", "£40,000")]),
        ("The £40,000, which will go to Haven Trust, is for counselling.", [("Haven Trust", "£40,000")]),
        ("The £40,000 will be used by Haven Trust to provide counselling.", [("Haven Trust", "£40,000")]),
        ("The £40,000 will be spent on counselling by Haven Trust.", [("Haven Trust", "£40,000")]),
        ("The money, £40,000, went to Haven Trust.", [("Haven Trust", "£40,000")]),
    ],
)
def test_who_got_it(text: str, expected: Got) -> None:
    assert who_got(text) == expected


def records_of(text: str) -> list[tuple[str | None, str]]:
    return [(record.provider, record.amount.text) for record in extract(made_document(text)).records if record.amount]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tarn village shop is to make a garden with the £4,000 it received.", [("Tarn village shop", "£4,000")]),
        ("£4,000 has gone into the hands of the Tarn Players in Moor.", [("Tarn Players", "£4,000")]),
        (
            "Swindon's Tarn Park School has been given £4,000 for their Junior Wardens Scheme.",
            [("Swindon's Tarn Park School", "£4,000")],
        ),
        ("Also receiving a £4,000 grant is Haven Trust.", [("Haven Trust", "£4,000")]),
        (
            "The sum of £4,000 (£2,500 in 2022-23 and £1,500 in 2023-24) is to go to Haven Trust.",
            [("Haven Trust", "£2,500"), ("Haven Trust", "£1,500")],
        ),
        (
            "There were large awards to the likes of Haven Trust (£4,000) and Moor Refuge (£3,000).",
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000")],
        ),
        (
            "£4,000 was awarded to both Haven Trust in Tarn and the charity Moor Refuge.",
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£4,000")],
        ),
        (
            "Letting awards of £153 for Haven Trust and £46.20 for Moor Forum are noted.",
            [("Haven Trust", "£153"), ("Moor Forum", "£46.20")],
        ),
        ("£4k be donated to the High Sheriff's charities out of the grant fund.", [("High Sheriff's charities", "£4k")]),
        (
            "They approved £4,000 towards the project – a company, The Tarn Forge Trust, is running it.",
            [("Tarn Forge Trust", "£4,000")],
        ),
        ("£4,000 to Haven CIC for the Tarn Youth Motivators project.", [("Haven CIC", "£4,000")]),
        ("£4,000 for Deaf in Work to offer placements.", [("Deaf in Work", "£4,000")]),
        ("Youth charity Haven SPOON, which teaches cooking, has received £315.", [("Haven SPOON", "£315")]),
        ("The Commissioner agreed a contract worth £4,000 with TBT.", [("TBT", "£4,000")]),
        ("To award funding of up to £4,000 to Haven Trust.", [("Haven Trust", "£4,000")]),
        ("Haven Trust asked for £4,000 for lights. The sum of £4,000 was approved from the fund.", [("Haven Trust", "£4,000")]),
        ("Haven Trust was not successful in its application for a £4,000 grant.", []),
        ("Haven Trust's application for £4,000 was refused.", []),
        ("Haven Trust applied for £4,000 and waits to hear.", []),
        ("Haven Trust is hoping to be awarded £4,000 from the fund.", []),
        ("Haven Trust is celebrating after being told that £4,000 had gone to Moor Refuge.", [("Moor Refuge", "£4,000")]),
        ("Thanks to £4,000 from the Commissioner, young people in Tarn can skate.", [(None, "£4,000")]),
        ("Tarn groups share £9,000.", []),
        ("Grants of between £500 and £4,000 can be had by clubs in Tarn.", []),
        ("Haven Trust was given £4,000 towards a van costing £9,000.", [("Haven Trust", "£4,000")]),
        ("Haven Trust was given £4,000 towards running costs of around £9,000.", [("Haven Trust", "£4,000")]),
        ("Haven Trust was given £4,000, and £500 will be spent on a survey.", [("Haven Trust", "£4,000"), (None, "£500")]),
        ("Haven Trust received £4,000 and a further £3,000 came from Tarn Town Council.", [("Haven Trust", "£4,000")]),
        ("Haven Trust was awarded £4,000 but only £3,000 was spent.", [("Haven Trust", "£4,000")]),
        ("Funding from the Supporting Neighbourhoods Fund, totalling £9,000, is awarded to 22 groups.", []),
        ("Skills and employment projects had over £9,000 in grants.", []),
        ("£9,000 went to organisations that support victims of hate crime.", []),
        ("The group would like the support to go up to £9,000.", []),
        ("Each chair can spend £680 on projects.", []),
        ("£600 was the most that could be awarded to any one group.", []),
        ("The fund held assets of £9,000.", []),
        ("The remaining £9,000 would be kept for later bids.", [(None, "£9,000")]),
        ("The police seized £4,000 with the help of Haven Trust.", []),
        ("Haven Trust's £4,000 raffle was won by a man from Tarn.", []),
        ("Together the agreements that the Haven Trust manages come to £9,000.", []),
    ],
)
def test_records_of_a_sentence(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert records_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Thanks to £4m of savings, Kent Police has kept its officers.",
        "Thanks to the £4m saved, Kent Police will recruit more officers.",
        "The £4m means Kent Police can recruit 100 officers.",
        "The new £4m station will help Moor Police Team work better.",
        "The £20 rise will help Kent Police.",
        "The £15 fine helps Moor Trust.",
        "A £200 burglary shocked Tarn Rugby Club.",
        "Thieves stole £4,000 from Tarn Rugby Club.",
        "Tarn Rugby Club lost £4,000 to thieves.",
        "Tarn Rugby Club had £4,000 stolen.",
        "Tarn Rugby Club raised £4,000 for Haven Trust.",
        "Haven Trust needs £4,000 to stay open.",
        "Haven Trust's chief executive is paid £90,000 a year.",
        "Haven Trust has an income of £4m a year.",
        "Haven Trust, which turns over £4m a year, is closing.",
        "The average house in Tarn costs £400,000.",
        "Haven Trust estimates that abuse costs the county £40m.",
        "The damage at Tarn Rugby Club will cost £4,000 to put right.",
        "The Commissioner said that £4,000 would not be enough for Haven Trust.",
        "The Commissioner refused Haven Trust £4,000.",
        "Haven Trust has been told it will not get £4,000.",
        "A man from Tarn was ordered to pay £4,000 to Haven Trust.",
        "The court awarded her £4,000.",
        "Officers seized £4,000 in cash near Haven Trust.",
        "The Home Office has given Kent Police £4m to tackle knife crime.",
        "The Commissioner has set council tax at £240 a year.",
        "The Commissioner's salary is £86,700.",
        "Haven Trust was fined £4,000.",
        "Haven Trust owes £4,000.",
        "Haven Trust is owed £4,000.",
        "Haven Trust borrowed £4,000 from Moor Bank.",
        "Haven Trust was valued at £4m.",
        "Apply for up to £4,000 at Haven Trust.",
        "Haven Trust can award grants of up to £4,000.",
        "The raffle made £4,000 for Haven Trust.",
        "A charity auction brought in £4,000 for Haven Trust.",
        "Haven Trust will save £4,000 a year on its bills.",
    ],
)
def test_money_that_nobody_was_awarded(text: str) -> None:
    assert records_of(text) == []


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (
            ["Three groups got £9,000: Haven Trust (£4,000), Moor Refuge (£3,000) and Tarn Youth Club (£2,000)."],
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£2,000")],
        ),
        (
            ["Three groups have shared £9,000. Haven Trust got £4,000, Moor Refuge £3,000 and Tarn Youth Club £2,000."],
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£2,000")],
        ),
        (
            ["£9,000 has been shared between Haven Trust, Moor Refuge and Tarn Youth Club."],
            [("Haven Trust, Moor Refuge and Tarn Youth Club", "£9,000")],
        ),
        (["Haven Trust, which was given £4,000, said it would buy a van."], [("Haven Trust", "£4,000")]),
        (["The grant to Haven Trust is worth £4,000."], [("Haven Trust", "£4,000")]),
        (["The grant for Haven Trust was £4,000."], [("Haven Trust", "£4,000")]),
        (["Haven Trust's grant was £4,000."], [("Haven Trust", "£4,000")]),
        (["Haven Trust's £4,000 grant will buy a van."], [("Haven Trust", "£4,000")]),
        (["Haven Trust's award of £4,000 will buy a van."], [("Haven Trust", "£4,000")]),
        (
            ["Haven Trust – £4,000", "Moor Refuge – £3,000", "Tarn Youth Club – £2,000"],
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£2,000")],
        ),
        (
            ["Haven Trust £4,000", "Moor Refuge £3,000", "Tarn Youth Club £2,000"],
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£2,000")],
        ),
        (
            ["£4,000 Haven Trust", "£3,000 Moor Refuge", "£2,000 Tarn Youth Club"],
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£2,000")],
        ),
        (
            ["£4,000 to Haven Trust for a van", "£3,000 to Moor Refuge for beds", "£2,000 to Tarn Youth Club for kit"],
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£2,000")],
        ),
        (
            ["Haven Trust: £4,000 for a van", "Moor Refuge: £3,000 for beds", "Tarn Youth Club: £2,000 for kit"],
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£2,000")],
        ),
        (
            [
                "Haven Trust, Tarn – a van for its volunteers (£4,000)",
                "Moor Refuge, Moor – new beds (£3,000)",
                "Tarn Youth Club, Tarn – kit (£2,000)",
            ],
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£2,000")],
        ),
        (
            ["Haven Trust - Awarded £4,000 to buy a van", "Moor Refuge - Awarded £3,000 to buy beds"],
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000")],
        ),
        (
            ["Haven Trust", "£4,000", "Moor Refuge", "£3,000", "Tarn Youth Club", "£2,000"],
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000"), ("Tarn Youth Club", "£2,000")],
        ),
        (
            [
                "Haven Trust",
                "A grant of £4,000 will buy a van for volunteers.",
                "Moor Refuge",
                "A grant of £3,000 will buy beds.",
            ],
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000")],
        ),
        (
            ["Haven Trust", "Amount: £4,000", "Moor Refuge", "Amount: £3,000"],
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000")],
        ),
        (
            [
                "Organisation: Haven Trust",
                "Amount: £4,000",
                "Purpose: A van",
                "Organisation: Moor Refuge",
                "Amount: £3,000",
                "Purpose: Beds",
            ],
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000")],
        ),
        (
            ["Name of group: Haven Trust", "Grant awarded: £4,000", "Name of group: Moor Refuge", "Grant awarded: £3,000"],
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000")],
        ),
        (
            ["1. Haven Trust – £4,000 to buy a van", "2. Moor Refuge – £3,000 to buy beds"],
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000")],
        ),
        (
            ["- Haven Trust received £4,000 to buy a van", "- Moor Refuge received £3,000 to buy beds"],
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000")],
        ),
        (
            ["- £4,000 – Haven Trust, for a van", "- £3,000 – Moor Refuge, for beds"],
            [("Haven Trust", "£4,000"), ("Moor Refuge", "£3,000")],
        ),
        (
            ["- Counselling – £4,000", "- Advice – £3,000", "- Refuge places – £2,000"],
            [(None, "£4,000"), (None, "£3,000"), (None, "£2,000")],
        ),
        (
            ["Independent sexual violence advisers, provided by Haven Trust, cost £40,000 in 2018/19."],
            [("Haven Trust", "£40,000")],
        ),
        (
            ["We spent £40,000 on counselling, £30,000 on advice and £20,000 on refuge places."],
            [(None, "£40,000"), (None, "£30,000"), (None, "£20,000")],
        ),
        (["In 2018/19 we gave £40,000 to Haven Trust (2017/18: £38,000)."], [("Haven Trust", "£40,000")]),
        (["The contract was won by Haven Trust at £40,000 a year, £5,000 less than before."], [("Haven Trust", "£40,000")]),
        (["The grant to Haven Trust rose from £38,000 to £40,000."], [("Haven Trust", "£40,000")]),
        (["Haven Trust will get £40,000, up from £38,000."], [("Haven Trust", "£40,000")]),
        (["Funding for Haven Trust has been cut from £40,000 to £38,000."], [("Haven Trust", "£38,000")]),
        (
            ["The Commissioner will fund Haven Trust (£40,000), Moor Refuge (£30,000) and others."],
            [("Haven Trust", "£40,000"), ("Moor Refuge", "£30,000")],
        ),
        (
            ["Funding was agreed for Haven Trust (£40,000) and Moor Refuge (£30,000)."],
            [("Haven Trust", "£40,000"), ("Moor Refuge", "£30,000")],
        ),
        (
            ["It was resolved to make the following grants: Haven Trust £400; Moor Refuge £300; Tarn Youth Club £200."],
            [("Haven Trust", "£400"), ("Moor Refuge", "£300"), ("Tarn Youth Club", "£200")],
        ),
        (["RESOLVED that a grant of £400 be made to Haven Trust."], [("Haven Trust", "£400")]),
        (
            ["That £400 be granted to Haven Trust for a van and £300 to Moor Refuge for beds."],
            [("Haven Trust", "£400"), ("Moor Refuge", "£300")],
        ),
        (["Decision: To award Haven Trust £400 for a van."], [("Haven Trust", "£400")]),
        (["Proposed by Cllr Moss and agreed that Haven Trust receive £400."], [("Haven Trust", "£400")]),
        (
            ["Agreed to support Haven Trust with £400 and Moor Refuge with £300."],
            [("Haven Trust", "£400"), ("Moor Refuge", "£300")],
        ),
        (
            ["Haven Trust's application for £400 was approved. Moor Refuge's application for £300 was refused."],
            [("Haven Trust", "£400")],
        ),
        (["Haven Trust asked for £500 and was given £400."], [("Haven Trust", "£400")]),
    ],
)
def test_records_of_lines_and_decisions(parts: list[str], expected: list[tuple[str | None, str]]) -> None:
    found = extract(made_document(*parts))
    assert [(record.provider, record.amount.text) for record in found.records if record.amount] == expected
