"""Recipients whom an amount lets do something: *thanks to £A X can …*, *a £A grant has helped X to …*, *£A so that X can …*.

Each template takes the two sides of an amount and gives the recipient, or ``None`` where its shape is not there.
"""

from __future__ import annotations

import re

from extractors.prose.recipient import DESCRIPTION, NAME, Recipient, Sides, main_subject
from extractors.prose.sifted import sifted

#: What may stand right after an amount and only says that it was given.
_GIVEN = (
    r"(?:\s+(?:in\s+|of\s+)?(?:(?:grant|new|extra|vital|additional)\s+)?(?:grant|award|donation|boost|cheque|contribution|cash|funding|money|investment"
    r"|sum|lifeline|windfall)\b)?"
)
_FROM = r"(?:\s+(?:from|by|through|via|under)\s+(?:[^⟨⟩.;,]|⟨[KFPN]\d+⟩){1,90}?)?"
_DOES = r"\s+(?:has|have|had|can|could|will|would|is|are|was|were|now|plans?|hopes?|aims?|intends?|may|also|[a-z]+(?:ed|s))\b"

# --- thanks to it ---------------------------------------------------------------------------------------------------

_BEHIND = re.compile(
    rf"\s*(?:behind (?:it|them)|from (?:(?:the\s+)?⟨[KF]\d+⟩|us|me|the (?:fund|office)))?\s*,?\s*(?:the\s+)?{NAME}\s+[a-z]+"
)
_WITH_A_GRANT = re.compile(
    r"(?:^|[;,]\s)\W*(?:on|with|for|thanks to|from)\s+(?:a |an |its )?(?:(?:further|small|new)\s+)?"
    r"(?:(?:grant|award|sum|share|contract|budget)\s+of\s+|just\s+|some\s+)*$",
    re.I,
)
_THANKS_TO = re.compile(
    r"(?:^|[;.,]\s)\W*(?:thanks (?:in part )?to|with(?: the (?:help|aid|support) of)?|using|following"
    r"|after (?:receiving|getting|winning|being"
    r" (?:awarded|given|granted))|having (?:received|won|secured|been (?:awarded|given|granted))|armed with|backed by"
    r"|boosted by|helped by"
    r"|supported by|funded by)\s+(?:(?:a|an|its|the|this|their|our|just|about|over|more|than|nearly|almost|around|grant"
    r"|award|sum|cheque"
    r"|donation|total|further|generous|funding|of|for|worth)\s+)*$",
    re.I,
)
_THEN = re.compile(
    rf"{_GIVEN}{_FROM}\s*,\s*(?:the\s+)?{DESCRIPTION}{NAME}(?:\s*\([^()]*\))?(?:\s+(?:organisation|group|charity|project|team|club))?(?:\s*,[^⟨⟩.;,]{{2,80}},)?{_DOES}",
    re.I,
)


def thanks_to(sides: Sides) -> Recipient | None:
    """*With a grant of £A, X runs …*, *Thanks to £A from the Commissioner, X can …*."""
    match = _BEHIND.match(sides.right) if _WITH_A_GRANT.search(sides.left) else None
    if match is None and _THANKS_TO.search(sides.left):
        match = _THEN.match(sides.right)
    if match is None or sides.mark(match["n"]).kind != "N":
        return None
    return sides.recipient("subject_receives", match["n"], "given", 0.8)


#: *X bought a van with a £A grant*, *X can grow thanks to £A from the fund*.
_MEANS = sifted(
    r"\b(?P<by>thanks (?:in part )?to|with(?: the (?:help|aid|support|backing) of)?|using|courtesy of|because of|after"
    r"|following|on the back of"
    r"|backed by|funded by|helped by|boosted by|paid for (?:by|with|through)|through)\s+"
    r"(?:(?:an?|the|its|their|just|about|over|more|than|nearly|almost|around|grant|award|sum|cheque|donation|total|further|generous|funding"
    r"|of|for|worth|receiving|getting)\s+)*$",
    re.I,
)
_OF_THE_FUND = re.compile(
    r"\s+(?:in\s+|of\s+)?(?:(?:grant|new|extra|community)\s+)?(?:grant|award|donation|boost|cheque|funding)\b"
    r"|\s+from\s+(?:the\s+|our\s+)?(?:⟨[KF]\d+⟩|(?:[\w'’-]+\s+){0,4}?(?:fund|scheme|grant|pot|office)\b)"
)


def by_means_of(sides: Sides) -> Recipient | None:
    """*X bought a van with a £A grant*, *X will open a shop thanks to £A from the fund*."""
    means = _MEANS.search(sides.left)
    if means is None or not _OF_THE_FUND.match(sides.right):
        return None
    before = sides.left[: means.start()]
    subject = main_subject(sides, before)
    by = re.search(rf"\bby\s+{DESCRIPTION}{NAME}\s*,?\s*$", before)
    subject = by["n"] if by is not None else subject
    if subject is None or not (by or re.search(r"\b[a-z]{2,}", before.partition(subject)[2])):
        return None
    mark = sides.mark(subject)
    return sides.recipient("subject_receives", subject, "given", 0.75) if mark.kind == "N" and mark.is_org else None


#: *X is to make a garden with the £A it received*.
_IT_GOT = re.compile(
    rf"{_GIVEN}\s+(?:that\s+|which\s+)?(?:it|they)\s+(?:has |have |had )?(?:received|got|won|secured|(?:been|was"
    rf"|were) (?:given|awarded|granted))\b",
    re.I,
)
_SHOP = re.compile(
    rf"\W*(?:the\s+)?(?P<whole>{NAME}(?:\s+[a-z'’-]+){{0,2}}\s+(?:shop|hall|school|church|library|club|society|choir|band|centre|group|team|pub))\s+"
    r"(?:is|are|was|were|has|have|had|will|plans?|hopes?)\b",
    re.I,
)


def it_received(sides: Sides) -> Recipient | None:
    """*X is to make a garden with the £A it received*."""
    if not _IT_GOT.match(sides.right):
        return None
    shop = _SHOP.match(sides.left)
    if shop is not None:
        printed = shop["whole"].replace(shop["n"], sides.mark(shop["n"]).text)
        return Recipient("subject_receives", "N", (printed,), "received", shop["n"], 0.75)
    subject = main_subject(sides, sides.left)
    return sides.recipient("subject_receives", subject, "received", 0.75) if subject is not None else None


# --- it lets X do something -----------------------------------------------------------------------------------------

_LETS = sifted(
    rf"{_GIVEN}{_FROM}\s*,?\s*(?:(?:has|have|had|will|would|is|are|was|to|also)\s+)*(?:reach(?:ed|es)?|help(?:ed|s|ing)?|boost(?:s|ed|ing)?"
    r"|enabl(?:es?|ed|ing)|allow(?:s|ed|ing)?|lets?|letting|means?|meant|(?:pays?|paid) for|supports?|supported"
    r"|supporting|funds|funded|is funding)"
    rf"\s+(?:that\s+)?{DESCRIPTION}{NAME}(?P<next>\s+[a-z]+)?",
    re.I,
)
_TO_HELP = re.compile(
    r"\s+(?:(?:over|for|in|a|each|per|extra|more|the|next)\s+|⟨[PC]\d+⟩\s+|years?\s+)*to\s+(?:help|enable|allow|assist|let|support)\s+"
    rf"{DESCRIPTION}{NAME}(?P<next>\s+[a-z]+|\s*[.,;]|\s*$)?",
    re.I,
)
#: What a force can do with more money is no service that somebody commissions.
_FORCE = re.compile(r"\b(?:Police|Constabulary|Force)$")
#: Words that go on with what a body does; after a name that says nothing else a noun would make it a description.
_GOES_ON = re.compile(
    r"\s+(?:to|with|in|and|can|could|will|continue|run|buy|keep|set|provide|reach|expand|deliver|carry|develop|offer|employ|open|improve"
    r"|increase|build|pay|create|make|meet|extend|support|help|install|become|bring|put|take|hold|stage|train|work|do|cover|replace|grow"
    r"|launch|host|purchase|recruit|give|start|get|refurbish|upgrade|fund|tackle|raise|further)\b",
    re.I,
)


def lets_do(sides: Sides) -> Recipient | None:
    """*A £A grant has enabled X to …*, *£A to help X open a shop*; not *£A to help Larkton families*."""
    match = _LETS.match(sides.right) or _TO_HELP.match(sides.right)
    if match is None:
        return None
    mark = sides.mark(match["n"])
    is_body = mark.is_org or match["next"] is None or not match["next"].strip().isalpha() or _GOES_ON.match(match["next"])
    if mark.kind != "N" or not is_body or _FORCE.search(mark.text):
        return None
    return sides.recipient("passed_to", match["n"], "given", 0.85)


#: *Also receiving a £A grant is X*.
_RECEIVING = re.compile(
    r"^\W*(?:[a-z]+\s+){0,3}(?:receiving|getting|sharing|given|awarded|granted|benefiting from|securing"
    r"|winning)\s+(?:(?:an?|the|another|of)\s+"
    r"|(?:\w+\s+)?(?:grant|award|sum|donation|cheque)\s+(?:of|for)\s+)*$",
    re.I,
)
_IS_X = re.compile(rf"{_GIVEN}{_FROM}\s*,?\s*(?:is|are|was|were|will be)\s+(?:the\s+)?{DESCRIPTION}{NAME}", re.I)


def inverted(sides: Sides) -> Recipient | None:
    """*Also receiving a £A grant is X*."""
    match = _IS_X.match(sides.right) if _RECEIVING.search(sides.left) else None
    return sides.recipient("subject_receives", match["n"], "received", 0.85) if match is not None else None


# --- the one who speaks of it ---------------------------------------------------------------------------------------

_SAID = re.compile(
    r"(?:['’]s?)?\s*,?\s+(?:[a-z]+\s+){0,2}(?:chief executive|chair(?:man|woman|person)?|manager|director|founder"
    r"|secretary|treasurer|coordinator"
    r"|co-ordinator|trustee|coach|spokes\w+|CEO|leader|lead|officer|head|president|principal|headteacher|captain|organiser|worker|volunteer)\b"
    r"(?:[^.;“”\"]){0,60}?\b(?:said|says|added|explained|told|believes|hopes|confirmed)\b(?:\s+that)?\s+(?:the|this"
    r"|their|its|our)\s+(?:grant of\s+|sum of\s+)?$",
    re.I,
)
_WOULD = re.compile(rf"{_GIVEN}{_FROM}\s+(?:would|will|had|has|was|is|means?|meant|made|could|can|helps?|helped)\b", re.I)


def speaker(sides: Sides) -> Recipient | None:
    """*X chief executive Jane Smith said the £A grant would …*."""
    subject = main_subject(sides, sides.left)
    if subject is None or not _SAID.match(sides.left.partition(subject)[2]) or not _WOULD.match(sides.right):
        return None
    return sides.recipient("subject_receives", subject, "given", 0.7)


# --- so that X can --------------------------------------------------------------------------------------------------

_SO_THAT = (
    re.compile(
        r"\bso that\s+[^⟨⟩.;]{0,40}(?:⟨[CP]\d+⟩[^⟨⟩.;]{0,60})?(?:⟨N\d+⟩[^⟨⟩.;,]{1,40}\bof\s+)?"
        rf"{NAME}\s+(?:can|could|may|is able|are able|will)\b",
        re.I,
    ),
    re.compile(rf"^\s*with which\s+(?:the\s+)?{NAME}\s+(?:can|could|was able|is able|has|had|will|bought|paid|ran)\b", re.I),
    re.compile(rf"\bthat\s+(?:the\s+)?{NAME}(?:['’]s [\w ]{{0,30}})?\s+(?:will|is to|are to|would)\b", re.I),
)
_PAID_FOR = sifted(rf"\b(?:pays?|paid|will pay)\s+for\s+[^⟨⟩.;]{{0,60}}\bby\s+(?:the\s+)?{NAME}", re.I)
#: *£A for navigators, to be delivered in 2022/23 by X*.
_DELIVERED_BY = sifted(
    r"\b(?:delivered|run|provided|led|managed|carried out|hosted)\b(?:[^.;⟨⟩]|⟨P\d+⟩){0,40}\bby\s+"
    rf"(?:the\s+)?(?:charity\s+)?{NAME}"
    rf"|^\s+(?:(?:will|to|be|is|was|being|has|been|spent)\s+)*(?:for"
    rf"|on)\s+[^⟨⟩.;,]{{3,60}}?\bby\s+(?:the\s+)?(?:charity\s+)?{NAME.replace('<n>', '<n2>')}",
    re.I,
)
#: *£A towards the project, which X is running*, *… – a company, X, is running it*.
_RUNS_IT = re.compile(
    rf"\s+(?:for|towards|to)\b[^⟨⟩.;]{{3,80}}?(?:{NAME},?\s+(?:is running|runs|will run|is delivering|delivers"
    rf"|will deliver|provides|is providing|is leading|leads)"
    rf"\s+(?:it|them|the (?:project|scheme|service|programme))\b"
    rf"|\bwhich\s+(?:the\s+)?{NAME.replace('<n>', '<n2>')}\s+(?:is running|runs|will run|delivers|will deliver"
    r"|provides))",
    re.I,
)
_CHARGES = sifted(rf"\bwhat\s+{NAME}\s+(?:charges?|charged|costs?|asked)\b", re.I)
_SPENDS = re.compile(
    r"\b(?:thank(?:ed|s|ing)?|set aside|put aside|earmarked|allocated|awarded|spend|spent|award|approve|approved|fund|grant"
    r"|release|pay|agree|agreed|allocate|contribute)\b",
    re.I,
)


def so_that(sides: Sides) -> Recipient | None:
    """*to spend £A so that X can …*, *£A on what X charges for …*: the one whom the money enables or pays."""
    match = next(filter(None, (pattern.search(sides.right) for pattern in _SO_THAT)), None)
    paid = _PAID_FOR.search(sides.right) if match is None else None
    if paid is not None and paid[0].lower().startswith("pa"):
        return sides.recipient("so_that", paid["n"], "", 0.7)
    match = match or paid or _RUNS_IT.match(sides.right) or _CHARGES.search(sides.right) or _DELIVERED_BY.search(sides.right)
    if match is None or not _SPENDS.search(f"{sides.left} {sides.right[: match.end()]}"):
        return None
    return sides.recipient("so_that", next(filter(None, match.groups())), "", 0.7)
