"""The words of the West Midlands strategy up to its funding position."""

INTRODUCTION = """\
# Introduction

> West Midlands Police and Crime Commissioner David Jamieson sees in commissioning a way to answer better to what
  victims need: they are to be asked, their experience is to lead the work, results are to be named beforehand, and
  money is to go as far as it can.

The new Victim Service of the Police and Crime Commissioner (PCC) starts in April 2015. Every victim will be told
what they want to know and be stood by, and those who need a specialist will be brought to one, so that they can
cope with what happened to them and recover from it. Victim Support will be the first to speak with victims. It will
do so also after anti-social behaviour, serious road traffic collisions and crime against businesses, where there
has been no help until now; it will find out what is needed, and pass on to specialist providers those who need
more.

Money comes to PCCs as a grant (Domestic Violence, Crime and Victims Act) for victims, for witnesses and for others
whom an offence has touched. In its Commissioning Framework of May 2013 the Ministry of Justice leaves it to
each PCC to help victims of anti-social behaviour (ASB) out of other funds. In the West Midlands they are now among
the priorities. The framework wants victims to be helped to:

- cope, in the time just after a crime, and
- recover from what it has done to them. Eight categories of need are to be covered: health of mind and body; drugs
  and alcohol; somewhere to live; money and benefits; family, friends and children; outlook and attitudes; school,
  skills and work; and company.

The framework can be read at https://www.gov.uk/ (attachment 203979).

The area is large and its people become more and more diverse. To reach all of them is one difficulty, and to meet
needs of every kind is another.

The Commissioner's office (OPCC), the voluntary and community sector (VCS), West Midlands Police and other agencies
have therefore been building a Victims Commission, which will advise the PCC on specialist
services. Nobody has to report a crime before they are helped; the EU Directive for Victims now asks for this too.

Who may have support is laid down in the Victims Code. It has come to include close relatives of a person whom a
crime has killed, businesses and charities that are victims, and anybody under the age of 18. Three groups come
first and get more: those who suffered the most serious crime, those who are targeted again and again, and those who
are vulnerable or intimidated.

Some specialist services stay with the Ministry of Justice (MoJ), which has put £22 million of its core budget
towards them for the whole country: for families after homicide, for rape support, for witnesses in court, against
human trafficking, and for telephone helplines like that of BRAKE.

Bob Jones, the late Commissioner, called a Victims Summit for January 2013 as an answer to these changes. Victims,
and those who speak for them, were asked about the help that they had found. How to share out the money that was to
come over in October 2014, and who should speak for victims here, were the other questions. The summit, and a
consultation of 3 months after it (Mar-May 2013), ended in clear agreement that there should be a Victims
Commission.
"""

SERVICES = """\
# Victims services

## First contact, assessment and referral

Victims come to services by several ways:

- of their own accord
- from the police, as a matter of course for some kinds of crime
- from other agencies, British Transport Police, Action Fraud, probation and the courts

Victim Support makes the first contact, by telephone, text or letter, and finds out what a victim needs. The case
may end there, stay with Victim Support or go to a specialist. Victim Support can offer:

- help by telephone or face to face, and the way to other services
- company in court, a visit to it beforehand, and special measures where they are needed
- news of the investigation and of the trial, from whichever agency has it
- a first look at whether restorative justice might be right

The figure shows the way of a victim through these services.
"""

SPECIALISTS = """\
## Specialist services and local provision

MoJ money for the support of victims reaches the PCC from October 2014 on, and services that are commissioned in
full are meant to follow in April 2015. They will be commissioned by means of grants, in step with the community
safety grants, of which a good part serves the same priorities. Local police and crime boards are asked to keep what
they pay for out of that money in line with the Victims Commission.

So that nobody loses their help between October 2014 and April 2015, projects which had MoJ money before have been
kept going: Crisispoint, Coventry Rape and Sexual Abuse Centre, Sandwell Women's Aid, and Birmingham and Solihull
Women's Aid. From then on the Victims Commission will have a say.

## Commissioned support services

What the OPCC commissions for victims will follow these lines:

- Support goes where evidence shows a need
- All victims of reported crime in certain categories can have emotional support from Victim Support, and so can
  those who come to it themselves
- The most vulnerable get specialist help on top of this, and keep it for as long as they must
- Partners are asked, and work together; what is bought here is one thread in a wide net of help
- Where a service already exists, money is used to add to it and not to copy it. Community Vision West Midlands CIC
  shows how, with its OASIS Support Services: the whole family is worked with, one to one and in groups, in ways
  that suit BME victims of serious crime
- National, regional and local services should fit together, so the OPCC keeps an eye on what is paid for nationally
"""

CONSULTATION = """\
# The consultation process

## Development of the Victims Commission

Three strands of work went into the Victims Commission. The VCS was asked how such a body should set priorities and
advise the PCC on services and money. West Midlands Police helped to settle what victims should gain: less risk,
fewer repeat offences against them, better protection, and more satisfaction. And a first survey was made of which
organisations help victims, where, and how well.

### Schedule of activity
"""

SCHEDULE = """\
Activity | Dates | Result
Victim Summit | 11 January 2013 | News of changes in the law and in services; ideas on how these might be joined up
    and commissioned
Consultation on a Victims Commission and how it would deliver | March - May 2013 | A Victims Commission agreed on as
    the model
Talks with the MoJ on what would pass to PCCs | May - December 2013 | Duties settled
Chief officers of the Voluntary Sector Councils (VSCs) meet, in Birmingham | 20 February 2014 | The seven councils
    take on the consultation together with the OPCC, one for each local authority area
Capacity and capability funding 2013-14, for once only, comes from the MoJ | February 2014 | Passed on to Local Police
    and Crime Boards, all seven of them, so that the sector is ready for what changes
Workshops all over the West Midlands on the shape of the Commission | May 2014 | 200 representatives come; four models
    are found
Online survey on the four models | 20 June - 4 July 2014 | Two weeks of answers on the web
Second Victims Summit | 8 July 2014 | The models are put to those present
"""

WORKSHOPS = """\
Where | When
Dudley: Dudley College, Brierley Hill | Friday 2 May 2014 10-1pm
Sandwell: Sandwell Council of Voluntary Organisations, West Bromwich | Tuesday 6 May 2014 10-1pm
Coventry: Voluntary Action Coventry, 29 Warwick Row | Wednesday 7 May 2014 10-1pm
Solihull: Solihull Sustain, Fordbridge Centre | Thursday 8 May 2014 10-1pm
Birmingham: Voluntary Services Council, 138 Digbeth | Friday 9 May 2014 2 -5pm
Walsall: Walsall Voluntary Action, 45 Birmingham Road | Wednesday 21 May 2014 10-1pm
Wolverhampton: All Saints Action Network | Wednesday 21 May 2014 10-1pm
West Midlands Police: Tally Ho! Conference Centre, Edgbaston | Friday 23 May 2014 1-3pm
Birmingham: 138 Digbeth, with NCVO | Thursday 28 May 2014 10-4pm
"""

WORKSHOP_HEADING = "### Workshops held in May 2014"

FINDINGS = """\
## Main points from the consultation process

1. The Commission should take one theme after another: what victims need, what is there, and what is missing.
2. For each theme it should agree what is to be done, either for the region or by providers joining up in one place.
3. Money should be paid out by the OPCC, and results looked at every quarter.
4. At each workshop people asked for one directory of services, kept in one place.
5. One telephone number for every victim would help, and so would one form for finding out needs.
6. Many organisations work alone and do not know of each other. Working together should count for more than
    competing.
7. Of the clients of some agencies 80 per cent never go to the police, and they need help as much as others do.
8. Child victims, men who are raped or abused at home, and victims with a mental illness find too little.
9. Specialists had expected Victim Support to send them more people. This will be looked at when services are
    commissioned.

## Some concerns and fears

- Victims wait long already, and as more of them come forward they will wait longer.
- Agencies may have to turn people away.
- Money may follow only those who report a crime.
- It is hard to find one's way among services, and harder while they change.
- Providers of one area compete and do not look across its border.
"""

COMMISSION = """\
# The Victims Commission

People from outside see what an office does not. The Commission is to bring them in: it listens to victims and
witnesses, works out policy, and recommends to the PCC what should come first and who should be funded. It stands
apart from him and answers to him. Grants are the way in which money is paid, and how they are decided will be open
to view.

## Terms of reference

1. Each member speaks for a sector and for the victims whom it supports.
2. Members keep the PCC informed of what worries their sector, and bring in what works elsewhere.
3. The Commission watches over how services are co-ordinated, and over how good they are.
4. It may invite guests, and may try something out where a service is missing.

## The model

Members come from the VCS by theme, such as hate crime or sexual violence, and are chosen by their region or
consortium; where a national organisation is the one that knows a theme, it is asked. Victim Support has a seat.
Heads of community safety and West Midlands Police add what they know, and the Youth Commission speaks for the
young. There will be subgroups for the voice of victims and for Restorative Justice. The OPCC lends a funding
officer, a researcher and a secretariat.
"""

PRIORITIES_HEADING = """\
# Priorities and representation 2014-15

These priorities follow from the Police and Crime Plan, the Strategic Assessment 2013-14 of West Midlands Police and
the local plans, on all of which people were consulted.
"""

PRIORITIES = """\
PRIORITY | REPRESENTATIVE
Domestic Abuse | Regional representative of domestic violence services
Child Abuse | Barnardos, West Midlands
Child Sexual Exploitation | The Children's Society (Black Country and Birmingham)
Human Trafficking | ADAVU and the regional RAT Network
Rape and Serious Sexual Offences | RSVP (for the consortium on sexual violence)
Hate Crime | Stop Hate UK
Female Genital Mutilation | Allies Network
Honour Based Violence/Forced Marriage | Karma Nirvana (national, with services here)
Anti-Social Behaviour | BRAVE Project (Birmingham)
Fatal Road Traffic Collisions | Brake (national, with services here)
Volume Crime such as Robbery, Burglary, Business Crime | Victim Support
"""
