"""A board paper of October 2015 with two versions of its allocations: Cambridgeshire, unruled tables, numbered paragraphs."""

from io import BytesIO

from reportlab.lib.colors import black
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tests.raw.typesetting.flow import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Look,
    Styles,
    canvas_maker,
    make_styles,
    markup_to_flowables,
    markup_to_rows,
)

LOOK = Look("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", 11, black, number_indent=1.1 * cm)
TITLE = "VICTIMS' SERVICES COMMISSIONING"
METADATA = {
    "title": "Victims' Services Commissioning",
    "author": "Office of the Police and Crime Commissioner for Cambridgeshire",
    "subject": "Business Co-ordination Board, 27 October 2015",
}
TEXT_WIDTH = PAGE_WIDTH - 5 * cm

ADDRESS = (("To:", "Business Coordination Board"), ("From:", "Chief Executive"), ("Date:", "27 October 2015"))

BODY = """\
## 1. Purpose

1.1 This report tells the Business Co-ordination Board ("the Board") how the Grants and Contracts for Victims'
    Services in 2015/16 stand, and puts forward a way to carry the services over into 2016/17 without a gap.

## 2. Recommendation

2.1 The Board is asked to:

- Note what this paper says
- Agree that the underspend found within the year (approximately two percent of the budget for Victims' Services as
  a whole) is used for something else
- Agree the way in which victims are to be supported in 2016/17 by services that work as one, out of whatever
  envelope the Ministry of Justice then allocates

## 3. Background

3.1 It was in 2014/15 that commissioning the support of victims became a task of Police and Crime Commissioners. The
    one for Cambridgeshire ("the Commissioner") asked to be among the first, and so has had the referral mechanism
    to commission since October 2014. The Constabulary runs it, as the Victims' Hub, on which the Board has a report
    of its own (Agenda Item 4).

3.2 For 2015/16 Cambridgeshire was awarded £910k, with which services are to give victims emotional and practical
    help so that they can cope and recover. The sum includes, without a ring fence, £183k for restorative justice,
    £14k of Prisoner Earnings Allocations for 'practical' help to victims, and £18k for support after
    sexual violence or domestic violence.

3.3 The Commissioner has put together grants, contracts and Memoranda of Understanding so that the services for
    victims work as one. The Inter-Agency Victim Strategy, the victims' code of practice of 2013 and the EU
    Directive on minimum standards for victims were what he went by.

3.4 How the Victims' Services Grant for 2015/16 was at first to be allocated was agreed by the Board on February 25,
    2015, and is shown in Appendix 1.

3.5 How it was allocated in the end is shown on the last page of this report.

## 4. Commissioning of Services 2015/16 – new uses for underspends

4.1 Restorative justice is delivered by the Constabulary together with Restorative Solutions, a Community Interest
    Company, in a way that can last. It draws on what partners can do, as Memoranda of Understanding lay down, and
    on being part of the Victims' Hub, and needs few posts of its own. A little of its budget is therefore likely to
    be left over. More is left because one contract goes by the calendar year and not by the financial year.

4.2 As this underspend could be seen coming (£21k all in all - approximately two per cent of what was first
    granted), the OPCC asked the providers of victim services to a workshop. They looked for what is missing in
    services or in the evidence, for ways to make up for it, and for services that could do more. Appendix 2 is the
    report on that day.

4.3 Money for one time only, within this year, might go to the areas below. Each would be drawn up further in
    keeping with the Inter-Agency Victim Strategy as revised.

- Groups in which the young support each other after sexual violence
- Counselling, by volunteers, of children who have lived with domestic violence
- Teaching the young what a healthy relationship is, above all those from homes with domestic violence
- Practical help that gives victims who are young more confidence in themselves
- Practical help for migrants who are victims
- More practical help after domestic violence
- A fresh Victim Needs Assessment, so that there is firm evidence to go by
- A website of the Victims' Hub alone, where providers and victims find what help there is nearby, with or without a
  report to the police

## 5. Victims' Services in 2016/17 – where to go from here

5.1 Mike Penning MP, the Minister of State in charge of victims, wrote to every PCC (letter of October 6, 2015) that
    the Ministry of Justice had to make do with less. PCCs will hear what they are allocated for 2016/17 once
    November 25 is past, and as soon as the Ministry can tell them. That it will be less than now must be assumed.

5.2 For cuts of several sizes the OPCC has worked out what could be saved and what could be done more simply. The
    services of today rest on clear evidence, some of them are still finding their feet, and partners would keep
    them as they are wherever that can be done. No great change is therefore planned for 2016/17. On the Victims'
    Hub, which HMIC and Baroness Newlove, the Victims' Commissioner, have both praised, all agree: it should go on.

5.3 Partners also stand behind Restorative Justice as it is done here, by give and take among agencies and with
    little money. Experts find it simple, and find that it works. What is spent on it now should come back later as
    less reoffending, and should carry it beyond the day on which MoJ money ends. Sooner than that, Restorative
    Solutions could stay on as partner and take it to Registered Social Landlords and to Troubled Families.

5.4 Grants will give way to commissioning where that makes sense, and it will stay open to view who is paid. Tenders
    will stand on the BlueLight site, the Tri-force Procurement Team lends its help, and the Financial Regulations
    of Cambs, Herts and Beds hold for every award.

5.5 The victims' code is likely to take in what it still lacks of the EU Directive; OPCC and Constabulary have both
    answered the national consultation. Those hurt by careless or drunken drivers would then be entitled to more,
    and ways for them into the Victims' Hub are being looked at. The Road Victims Trust might give them longer help
    if it had more volunteers, for which it may need support. As its area is that of the shared Roads Policing Unit,
    this belongs with the strategic alliance.

## 6. What stays national

6.1 Some services are still commissioned by the Ministry of Justice (MoJ) for the whole country, among them those
    for families after a homicide and the money for Rape Support Centres. The first will probably stay there. The
    MoJ may hand over more of the rest so as to have fewer bodies to pay, and national charities would then turn to
    the OPCC with more bids every year. A needs assessment that is always up to date would be worth all the more.

## 7. Recommendation

7.1 The Board is asked to:

- Note what this paper says
- Agree that the underspend found within the year (approximately two percent of the budget for Victims' Services as
  a whole) is used for something else
- Agree the way in which victims are to be supported in 2016/17 by services that work as one, out of whatever
  envelope the Ministry of Justice then allocates
"""

ORIGINAL = """\
Victims' Hub | 446,000
Shrievalty Trust | 50,000
Support for parents of sexually abused children - SARC | 42,000
Restorative Justice | 147,000
Supporting migrant workers who are victims of exploitation | 30,000
Cambridgeshire County Council Young Person IDVA | 40,000
Young Peoples Independent Sexual Violence Advocates (two posts) | 80,000
Mental Health Pathfinder Project | 75,000
"""
UPDATED = """\
Victims' Hub | 446,000
Shrievalty Trust | 50,000
Support for parents of sexually abused children - SARC | 42,000
Restorative Justice | 135,807
Supporting migrant workers who are victims of exploitation | 15,000
Cambridgeshire County Council Young Person IDVA | 40,000
Young Peoples Independent Sexual Violence Advocates (£18k of this is for sexual violence) | 80,000
Mental Health Pathfinder Project | 75,000
Prisoner Earnings Allocations | 5,000
Identified underspend | 21,193
"""


def make_board_paper() -> bytes:
    """The paper as a PDF file."""
    styles = make_styles(LOOK)
    target = BytesIO()
    frame = SimpleDocTemplate(target, leftMargin=2.5 * cm, rightMargin=2.5 * cm, topMargin=2.6 * cm, bottomMargin=2.4 * cm)
    frame.build(_story(styles), canvasmaker=canvas_maker(_draw_furniture, METADATA))
    return target.getvalue()


def _story(styles: Styles) -> list[Flowable]:
    return [
        _address(styles),
        Spacer(1, 14),
        Paragraph(TITLE, styles["centred"]),
        *markup_to_flowables(BODY, styles),
        Spacer(1, 12),
        _sources(styles),
        PageBreak(),
        *markup_to_flowables("## Appendix 1 – Original approved grant allocations", styles),
        _allocations(ORIGINAL, styles),
        Spacer(1, 24),
        *markup_to_flowables("## Updated Victims' Services grant allocations", styles),
        _allocations(UPDATED, styles),
    ]


def _address(styles: Styles) -> Table:
    rows = [[Paragraph(name, styles["bold"]), Paragraph(value, styles["cell"])] for name, value in ADDRESS]
    return Table(rows, colWidths=[2.2 * cm, TEXT_WIDTH - 2.2 * cm], hAlign="LEFT")


def _sources(styles: Styles) -> Table:
    rows = [
        (
            "Source Documents",
            "Inter-agency Victim Strategy, at http://www.cambridgeshire-pcc.gov.uk/",
        ),
        ("Contact Officer", "Strategic Advisor to the Commissioner"),
    ]
    cells = [[Paragraph("BIBLIOGRAPHY", styles["bold"]), ""]]
    cells += [[Paragraph(name, styles["bold"]), Paragraph(value, styles["cell"])] for name, value in rows]
    grid = TableStyle([("GRID", (0, 1), (-1, -1), 0.5, black), ("SPAN", (0, 0), (1, 0)), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    return Table(cells, colWidths=[4 * cm, TEXT_WIDTH - 4 * cm], style=grid, hAlign="LEFT")


def _allocations(markup: str, styles: Styles) -> Table:
    """A table without a grid: a thin rule below the heading and one above the total are all that it has."""
    head = [
        ["", Paragraph("2015/16 Funding (£)", styles["money_bold"])],
        [Paragraph("VICTIMS SUPPORT GRANT:", styles["bold"]), ""],
    ]
    rows = [[Paragraph(name, styles["cell"]), Paragraph(amount, styles["money"])] for name, amount in markup_to_rows(markup)]
    total = [[Paragraph("TOTAL VICTIMS SUPPORT GRANT", styles["bold"]), Paragraph("910,000", styles["money_bold"])]]
    rules = TableStyle(
        [
            ("LINEBELOW", (0, 0), (-1, 0), 0.5, black),
            ("LINEABOVE", (0, -1), (-1, -1), 0.5, black),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]
    )
    return Table(head + rows + total, colWidths=[10.5 * cm, 4.5 * cm], style=rules, hAlign="LEFT")


def _draw_furniture(canvas: Canvas, number: int, pages: int) -> None:
    canvas.setFont(LOOK.regular, 8.5)
    if number > 1:
        canvas.drawString(2.5 * cm, PAGE_HEIGHT - 1.6 * cm, "Business Co-ordination Board")
        canvas.drawRightString(PAGE_WIDTH - 2.5 * cm, PAGE_HEIGHT - 1.6 * cm, "27 October 2015")
    canvas.drawCentredString(PAGE_WIDTH / 2, 1.4 * cm, f"Page {number} of {pages}")
