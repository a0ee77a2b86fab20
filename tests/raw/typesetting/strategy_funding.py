"""The funding position of the West Midlands strategy: its words and its five tables."""

from reportlab.lib.colors import Color, grey
from reportlab.lib.units import cm
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer, Table, TableStyle

from tests.raw.typesetting.flow import Styles, markup_to_flowables, markup_to_rows

CAPACITY_TEXT = """\
# The funding position 2013-2016

What follows is how matters stand with the money for victim services and for restorative justice in the West
Midlands, and what has been done with it so far.

## 2013-2014 capacity and capability funding

- For voluntary and community providers, so that they are ready when commissioning becomes local
- For restorative justice in the area: more capacity, and RJ itself
- For PCCs, so that they are ready too

### Allocations
"""
CAPACITY = """\
Birmingham Community Safety Partnership | £303,198
Coventry Local Police and Crime Board | £75,069
Safer Sandwell Partnership | £55,268
Safer Wolverhampton Partnership | £72,855
Dudley Safe and Sound | £54,465
Safer Solihull Partnership | £39,291
Safer Walsall Partnership | £55,268
12 month policy officer, admin support and consultation strategy | £70,000
Volunteer Project: Coventry Rape and Sexual Abuse Centre | £20,000
Innovation Project eg Timebank | £30,000
Total | £827,821
"""
CAPACITY_JUSTICE = """\
West Midlands Police |
Joint Youth Offending Team Project |
Fireside RJ project |
Unallocated |
Total | £188,030
"""
VICTIMS_TEXT = """\
How each of these organisations has used its share we shall know when their reports are in.

## 2014-15 victims services

- Support services for victims of crime
- For 2014-15 the whole victims allocation of the West Midlands was £1,172,137. The MoJ kept 50 per cent (£586,068)
  of it, as Victim Support is still commissioned nationally but in the areas of early adopters. From April 2015
  Victim Support is for PCCs to commission, and the allocation of 2015-16 allows for that.

### Allocations
"""
VICTIMS = """\
Unallocated Funding | £474,365
Allocations made: |
Birmingham and Solihull Women's Aid / 2 Independent Domestic Violence Advisors, based at court | £20,889
Sandwell Women's Aid / 1 Independent Domestic Violence Advisor, based at court | £19,085
CrisisPoint / Emotional and practical help in Walsall and Wolverhampton for the vulnerable who were sexually abused |
    £29,539
CRASAC (Coventry Rape and Sexual Abuse Centre) / Outreach, counselling and specialist help after rape or sexual
    violence, for vulnerable BME women, and for girls who are 11 or older | £51,246
CRASAC / Advocacy and family support beside the counselling of the young, and counselling for men who are victims |
    £54,435
Total | £175,194
"""
JUSTICE_TEXT = """\
### Restorative Justice

Those who were harmed and those who harmed them are brought to speak with each other, so that all whom an incident
has touched can have a part in putting it right and can look ahead.

- More capacity for restorative justice, and more of it done
"""
JUSTICE = """\
Unallocated Funding | £305,244 / * not ring-fenced
"""
COMPETED_TEXT = """\
### Competed Funding

PCCs could also bid to the MoJ for services that support victims of serious crime, those most persistently targeted,
and those most vulnerable and intimidated. These bids were successful:
"""
COMPETED = """\
Allies Network Ltd / Support, guidance and advice after female genital mutilation | £54,869
RSVP: Rape and Sexual Violence Project / Help after sexual violence, for Birmingham and Solihull | £160,875
Birmingham and Solihull Women's Aid / Support where the risk from domestic or sexual abuse is high | £108,612
CrisisPoint / Help for adults and children, victims of sexual violence, who look to the courts or to safeguarding |
    £58,512
Community Vision (West Midlands) / OASIS Support Services: work with the whole family, one to one and in groups, for
    BME victims of serious crime, so that they cope and recover | £75,620
West Midlands Service for Domestic Violence / Support in and after magistrates courts for victims of domestic
    violence, across all seven local authority areas, with the same protocols, standards and ways of referral
    everywhere, so that more offenders are convicted | £185,000
Small Heath Community Forum / Outreach in four wards of Birmingham to BME victims of serious crime for whom language
    and culture are a barrier | £60,000
Total | £703,488
"""
INDICATIVE_TEXT = """\
## 2015-16 victims services

- Support for victims of crime
- Local referral mechanism (Victim Support has it at present)
- Restorative Justice
"""
INDICATIVE = """\
Victims Services and the local referral mechanism / An allocation of £1.2 million for Victim Support had been
    indicated by Bob Jones; £1,144,000 is then left for support and specialist services | £2,344,000
Restorative Justice | £625,000 / (not ring-fenced)
"""
RULED = [
    ("GRID", (0, 0), (-1, -1), 0.5, grey),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
]
SHADE = Color(0.90, 0.92, 0.96)


def funding_to_flowables(styles: Styles) -> list[Flowable]:
    """The chapter from its heading to the indicative allocations."""
    return [
        *markup_to_flowables(CAPACITY_TEXT, styles),
        _capacity_table(styles),
        Spacer(1, 10),
        *markup_to_flowables(VICTIMS_TEXT, styles),
        _category_table("Victim services £649,559 (£63,491 of this is allocated for DV/SV)", VICTIMS, styles),
        Spacer(1, 10),
        *markup_to_flowables(JUSTICE_TEXT, styles),
        _category_table("Restorative Justice £305,244", JUSTICE, styles),
        PageBreak(),
        *markup_to_flowables(COMPETED_TEXT, styles),
        _category_table("Competed fund £703,488", COMPETED, styles),
        Spacer(1, 10),
        *markup_to_flowables(INDICATIVE_TEXT, styles),
        _category_table("Indicative Allocations", INDICATIVE, styles),
    ]


def _capacity_table(styles: Styles) -> Table:
    """Two categories, each beside its lines, and the grant's total below both."""
    victims = _category_rows("Victim services", CAPACITY, styles)
    justice = _category_rows("Restorative Justice", CAPACITY_JUSTICE, styles)
    grant = [Paragraph("Total Grant 2013-14", styles["bold"]), "", Paragraph("£1,015,851", styles["money_bold"])]
    first, last = len(victims), len(victims) + len(justice)
    spans = [("SPAN", (0, 0), (0, first - 1)), ("SPAN", (0, first), (0, last - 1)), ("SPAN", (0, last), (1, last))]
    return _table([*victims, *justice, grant], [*spans, ("BACKGROUND", (0, last), (-1, last), SHADE)])


def _category_table(category: str, markup: str, styles: Styles) -> Table:
    """One category beside all of its lines."""
    rows = _category_rows(category, markup, styles)
    return _table(rows, [("SPAN", (0, 0), (0, len(rows) - 1))])


def _category_rows(category: str, markup: str, styles: Styles) -> list[list[Flowable | str]]:
    rows = [_row(name, amount, styles) for name, amount in markup_to_rows(markup)]
    rows[0][0] = Paragraph(category, styles["bold"])
    return rows


def _row(name: str, amount: str, styles: Styles) -> list[Flowable | str]:
    is_strong = name in {"Total", "Allocations made:"}
    return [
        "",
        Paragraph(name, styles["bold" if is_strong else "cell"]),
        Paragraph(amount, styles["money_bold" if is_strong else "money"]) if amount else "",
    ]


def _table(rows: list[list[Flowable | str]], commands: list[tuple[object, ...]]) -> Table:
    return Table(rows, colWidths=[3.9 * cm, 9.2 * cm, 3.1 * cm], style=TableStyle([*RULED, *commands]), hAlign="LEFT")
