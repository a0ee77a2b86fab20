"""Recipients that stand beside an amount: *a grant to X of £A*, *X's grant*, *X – £A*, *£A: X*.

Each template takes the two sides of an amount and gives the recipient, or ``None`` where its shape is not there.
"""

from __future__ import annotations

import re

from extractors.prose.names import SMALL_WORDS, is_generic
from extractors.prose.recipient import DASHES, DESCRIPTION, NAME, PREPOSITION, Recipient, Sides
from extractors.prose.sifted import sifted
from extractors.prose.skeleton import MARK, is_place
from extractors.prose.vocabulary import is_filler

_GRANT_TO = sifted(
    rf"(?P<cue>.*)\b(?P<prep>to|with|from|by)\s+{DESCRIPTION}{NAME}(?P<gap>[^⟨⟩;]*(?:⟨[PNC]\d+⟩[^⟨⟩;]*){{0,3}})$", re.I | re.S
)
_UP_TO_AMOUNT = re.compile(
    r"\s*(?:[^⟨⟩;]{0,50}?\b(?:of|for|at|worth|totalling|valued at|is|was|cost|costs|costing)\b\s*(?:[\w'’-]+\s+){0,5}"
    rf"|{DASHES}\s*(?:[\w'’-]+\s+){{0,3}}|\s*(?:⟨P\d+⟩)?\s*[(:–—-]\s*"
    r"|\s+(?:for|to|towards|in)\s+[^⟨⟩;()]{1,80}\(\s*"
    r"|\s+(?:for|to)\s+(?:[^⟨⟩;]|⟨[PNC]\d+⟩){1,160}\bat an? (?:(?:total|annual|estimated|overall|maximum) )*(?:value"
    r"|cost|price|sum) of\s+(?:\w+\s+){0,2})"
)
_AWARD_WORD = re.compile(
    r"\b(?:grants?|awards?|awarded|contracts?|funding|payments?|let|commissioned|given|granted|went|going"
    r"|contribution|donation|allocations?|paid|agreement|agreements|made|provided|delivered|run|managed|operated"
    r"|handed|renewed|successful|winners?|recipients?|beneficiar\w+|funded|supported)\b",
    re.I,
)


def grant_to_name(sides: Sides) -> Recipient | None:
    """*a grant to Refuge of £A*, *went to X (£A)*, *the contract was let to X for £A*, *support from X, worth £A*."""
    whose = _FOR_IN_LIST.search(sides.left)
    named = (whose["n"] or whose["n2"]) if whose is not None else None
    if named is not None and sides.mark(named).is_org:
        return sides.recipient("grant_to_name", named, "grant", 0.8)
    match = _GRANT_TO.search(sides.left)
    if match is None or not (_UP_TO_AMOUNT.fullmatch(match["gap"]) or is_filler(match["gap"])):
        return None
    told = _AWARD_WORD.search(match["cue"][-120:])
    if told is None and _GOES_ON.fullmatch(match["cue"]):  # *grants to X of £A and to Y of £B*
        told = _AWARD_WORD.search(sides.skeleton.text.partition(sides.left)[0][-120:])
    priced = match["prep"].lower() == "to" and re.fullmatch(r"\s*,\s*(?:at|for)\s+(?:\w+\s+){0,2}", match["gap"])
    priced = priced or re.fullmatch(r"\s*,?\s*at a cost of\s+(?:\w+\s+){0,2}", match["gap"])
    if told is None and not priced:
        return None
    return sides.recipient("grant_to_name", match["n"], told[0] if told else "", 0.85)


#: *grants for X (£A), which …, and for Y, whose £B means …*.
_FOR_IN_LIST = re.compile(
    rf"\b(?:grants?|awards?|funding|money|cash)\b[^.;]{{0,80}}\bfor\s+{DESCRIPTION}{NAME}\s*\(\s*$"
    rf"|\band\s+for\s+{DESCRIPTION}{NAME.replace('<n>', '<n2>')},?\s+"
    r"whose\s+$",
    re.I,
)
_GOES_ON = re.compile(r"\)?\s*(?:[,;]|and|[,;]\s*and)\s*", re.I)
_ITS_GRANT = re.compile(
    rf"{NAME}(?:['’]s?)?\s+(?:own\s+)?(?:(?:[a-z-]+\s+){{0,3}}(?:grant|funding|allocation|award|contract|budget|contribution|payment)"
    r"|(?:(?!will|would|to|can|could|which|that|who|and|groups|projects|charities|clubs|organisations|schools|teams|residents)[a-z-]+\s+){0,3}share)\b(?P<gap>[^⟨⟩.;]{0,50})$"
)
#: *New Burdens funding of £A*: the name is that of the money.
_IS_STREAM = re.compile(r"\s+(?:funding|grant funding|fund|budget|allocation|grant)\b")
_WHOSE_GRANT = re.compile(
    rf"{NAME},?\s+whose\s+(?:[a-z-]+\s+){{0,2}}(?:grant|funding|allocation|award|contract|share|budget)\b"
    r"(?:[^⟨⟩.;]|⟨P\d+⟩){0,40}$"
)
_GRANT_FOR = re.compile(
    r"\b(?:funding|grant|award|contract|allocation|contribution|payment)s?\s+(?:for|to|with)\s+"
    rf"{DESCRIPTION}{NAME}(?P<gap>[^⟨⟩.;]{{0,40}})$",
    re.I,
)


#: *My contribution to X, the county's centre, was £A*.
_OUR_GRANT_TO = sifted(
    r"\b(?:contribution|grant|payment|funding|support|award|share)\s+(?:to|for)\s+"
    rf"(?:the\s+)?{NAME}(?:,(?:[^.;,⟨⟩]|⟨N\d+⟩){{0,80}},)?\s+"
    r"(?:was|is|came to|totalled|stands at|amounts to)\s+(?:\w+\s+){0,3}$",
    re.I,
)


_A_SHARE_OF = re.compile(r"\ban? (?:\w+ )?share of (?:\w+ ){0,3}$", re.I)


def possessive(sides: Sides) -> Recipient | None:
    """*Refuge's grant is £A*, *funding for Refuge of £A*, *Refuge, whose contract is worth £A*."""
    if _A_SHARE_OF.search(sides.left):
        return None
    match = _WHOSE_GRANT.search(sides.left) or _OUR_GRANT_TO.search(sides.left)
    own = _ITS_GRANT.search(sides.left)
    own = (
        None if own is not None and _IS_STREAM.match(own[0].partition(own["n"])[2]) and not sides.mark(own["n"]).is_org else own
    )
    if match is None and own and sides.mark(own["n"]).kind == "N" and not re.search(r"\b(?:fund|funds)\s*$", own["gap"]):
        match = own
    given = _GRANT_FOR.search(sides.left)
    if match is None and given and sides.mark(given["n"]).is_org:
        match = given
    return sides.recipient("possessive", match["n"], "", 0.8) if match else None


_APPOSED = re.compile(
    rf"(?:\band|,)\s+(?:the\s+)?{NAME},\s+(?:which|who|a|an|the)\b[^⟨⟩,]{{2,60}},\s*(?:\w+\s+){{0,2}}$"
)  # fmt: skip
_BESIDE = re.compile(
    rf"{NAME}(?:['’]s)?\s*(?:\([^()⟨⟩]*\))?"
    rf"(?P<gap>\s*(?:team|project|service|services|group|support|club)?\s*{DASHES}*\s*(?:\w+\s+){{0,2}})$"
)
#: *The other two to benefit are X, with £A, and Y, with £B*.
_WITH = re.compile(rf"{NAME},?\s+with\s+(?:just\s+|about\s+)?$", re.I)
_NO_GRANT = re.compile(
    r"\s+(?:raffle|prize|fine|bill|debts?|loan|salary|budget|target|appeal|shortfall|deficit|turnover|loss|savings?|reserves?|income|project|scheme)\b"
)
_KIND_OR_DASH = re.compile(rf"{DASHES}|\b(?:team|project|services?|group|support|club)\b")


_LINE_OF = re.compile(rf"\W*(?:the\s+)?{NAME}(?:\s*\([^()]*\))?\s+[-–—]\s+")
#: *X, in Tarn, £A for a van*: a line that opens with a name and its place.
_IN_PLACE = re.compile(
    rf"\W*(?:the\s+)?{NAME},\s+(?:in|at|of|from|near|based (?:in|at))\s+(?:the\s+)?(?:⟨N\d+⟩|[^⟨⟩,]{{2,40}}),\s*$", re.I
)


def beside(sides: Sides) -> Recipient | None:
    """*X – £A*, *X: £A*, *X (£A)*, and after the verb was said once *… and Z £A*, *… and Z, which does this, £A*."""
    near = _APPOSED.search(sides.left) or _IN_PLACE.fullmatch(sides.left) or _WITH.search(sides.left)
    if near is not None:
        return sides.recipient("beside", near["n"], "", 0.8)
    match = _BESIDE.search(sides.left)
    if match is None or not is_filler(_KIND_OR_DASH.sub(" ", match["gap"])) or _is_own_sum(sides, match):
        return None
    opens = _LINE_OF.match(sides.left) if not _KIND_OR_DASH.search(match["gap"]) else None
    if opens is not None and opens["n"] != match["n"] and sides.mark(opens["n"]).is_org:
        return sides.recipient("dash_lead", opens["n"], "", 0.85)  # *X Club – New Roof £A*
    return sides.recipient("beside", match["n"], "", 0.85) if _stands_free(sides, match) else None


def _is_own_sum(sides: Sides, match: re.Match[str]) -> bool:
    """*X's £A raffle*: a sum that is no award."""
    return match[0].rstrip().endswith(("'s", "’s")) and _NO_GRANT.match(sides.right) is not None


def _stands_free(sides: Sides, match: re.Match[str]) -> bool:
    """Whether a name beside an amount is led in by no preposition or verb that would make it something else."""
    before = sides.left[: match.start()]
    if re.search(r"\b(?:costs?|costing|charged|saves?|saved)\s*$", before):
        return False  # *X cost Norfolk £A*
    is_led_in = re.search(r"\b(?:were|are|was|is|include[sd]?|including)\s+(?:the\s+)?$", before) is not None
    is_example = "(" in match["gap"] and re.search(r"\b(?:likes of|like|such as|including)\s+(?:the\s+)?$", before) is not None
    is_apart = "," in match["gap"] and bool(before.strip(" -•*·,and")) and not is_led_in
    return not (is_apart or (PREPOSITION.search(before) is not None and not is_example))


_LEAD = re.compile(r"\W*(?P<lead>(?:[^⟨⟩]|⟨[NC]\d+⟩){2,110}?)\s*(?:\s[-–—]|[:–—|]|\s\(|\.{3,}|\t|\s{3,})\s*(?:[a-z]+\s+){0,2}")
_VERB = re.compile(
    r"\b(?:are|is|was|were|has|have|had|did|does|do|will|got|gets?|receive[sd]?|won|includes?|included|including)\b"
)
_SMALL_IN_LEAD = SMALL_WORDS | {"charity", "de", "upon"}


def lead_name(sides: Sides) -> Recipient | None:
    """*Bridport & West Bay 1st Responders – £A for radios*: all that stands before the dash, where it reads as a name."""
    match = _LEAD.fullmatch(sides.left)
    if match is None or not sides.skeleton.text.startswith(sides.left) or re.search(r"[.;]\s", match["lead"]):
        return None
    if _VERB.search(match["lead"]) or not _is_name_with_place(sides, match["lead"]):
        return None
    lead = _name_fields(printed(sides, match["lead"]).strip(' -–•*·“”"‘’'))
    lead = lead.split(",")[0] if lead.count(",") > 1 else lead  # *Child Dynamix, Preston Road, Hull*
    tags = [mark[0] for mark in MARK.finditer(match["lead"]) if mark[1] == "N"]
    is_one_mark = len(tags) == 1 and sides.mark(tags[0]).text == lead  # other templates know better what that is
    if not tags or is_one_mark or not reads_as_name(lead):
        return None
    return Recipient("beside", "N", (re.sub(r"^(?:and\s+)?(?:the|charity)\s+|^and\s+", "", lead),), "", tags[0], 0.85)


def printed(sides: Sides, text: str) -> str:
    """A part of a skeleton with its marks put back into words."""
    return MARK.sub(lambda mark: sides.mark(mark[0]).text, text)


def reads_as_name(lead: str) -> bool:
    """Whether nearly every word of a phrase is written with a capital, and they are few."""
    words = [word for word in re.findall(r"[A-Za-z][\w'’.-]*", lead) if word.lower() not in _SMALL_IN_LEAD]
    capital = sum(word[0].isupper() for word in words)
    return 0 < len(words) <= 10 and capital >= 0.75 * len(words) and not is_generic(lead) and not is_place(lead)


#: *Haven Trust (Larkton): van*
_AFTER_COLON = re.compile(r":\s+[a-z].*$")


def _name_fields(lead: str) -> str:
    """The fields of a dashed line that read as a name: *Turn Again CIC – mentors for men – £A* leaves the first."""
    kept: list[str] = []
    for field in re.split(r"(\s[-–—]\s)", lead):
        words = [word for word in re.findall(r"[A-Za-z][\w'’.-]*", field) if word not in SMALL_WORDS]
        capital = sum(word[0].isupper() for word in words)
        if words and capital < 0.6 * len(words):
            break
        kept.append(field)
    if len(kept) > 2 and is_generic(kept[0]):  # *Counselling – Haven Trust – £A*
        kept = kept[2:]
    while len(kept) > 2 and is_generic(kept[-1].strip() or "The"):  # *Haven Trust – Awarded £A*
        kept = kept[:-2]
    return _AFTER_COLON.sub("", re.sub(r"\s[-–—]\s$", "", "".join(kept)))


def _is_name_with_place(sides: Sides, lead: str) -> bool:
    """Whether a comma in a lead only parts a name from its place: *Carrick Youth Works, Truro*."""
    if "," not in lead:
        return True
    return re.fullmatch(r"[^,]+(?:,(?:\s+(?:and\s+)?[A-Z][\w'’-]+){1,3}){1,2}\s*", printed(sides, lead)) is not None


_OPENS = re.compile(
    rf"\W*(?:and\s+)?(?:the\s+)?{NAME}(?P<gap>.*?)(?:\s[-–—]\s*|:\s*|\(\s*|\bup to\s*)(?:\w+\s+){{0,3}}$", re.I | re.S
)  # fmt: skip


def dash_lead(sides: Sides) -> Recipient | None:
    """*X, where homeless people can drop in – £A will pay for …*: the name that opens the item."""
    match = _OPENS.match(sides.left)
    if match is None or re.search(r"[.;]\s", match["gap"]):
        return None
    return sides.recipient("dash_lead", match["n"], "", 0.85)


_BOUGHT_FROM = re.compile(rf"\s*,?\s*from\s+(?:the\s+)?{NAME}\s*(?:[.;,]|and\b|$)", re.I)
_GIVES_MONEY = re.compile(r"\b(?:Fund|Grant|Council|Lottery|Police)\b")
_AFTER_DASH = re.compile(rf"\s*(?:\)?\s*[-–—:|\t]\s*|\s{{2,}})(?:the\s+)?{NAME}", re.I)


#: *£A X (Larkton) - New Roof*: the name right after the amount, and then a dash.
_THEN_NAME = re.compile(rf"\s+(?:the\s+)?{NAME}(?:\s*\([^()]*\))?(?:\s*[-–—]\s?(?=[A-Z])|\s*[.,;]?\s*$)")


def name_after(sides: Sides) -> Recipient | None:
    """*£A – X*, *£A: X*: lists that put the amount first; *counselling at £A from X*."""
    bought = _BOUGHT_FROM.match(sides.right)
    mark = sides.mark(bought["n"]) if bought else None
    if bought is not None and mark is not None and mark.is_org and not _GIVES_MONEY.search(mark.text):
        return sides.recipient("name_after", bought["n"], "", 0.75)
    match = _AFTER_DASH.match(sides.right) or _THEN_NAME.match(sides.right)
    if match is None or sides.left.strip(" \t-–•*·():0123456789."):
        return None
    return sides.recipient("name_after", match["n"], "", 0.8)
