"""Recipients to whom a verb passes the amount: *gave X £A*, *£A was received by X*, *£A went to X*, *X, to which £A was paid*.

Each template takes the two sides of an amount and gives the recipient, or ``None`` where its shape is not there.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.prose.recipient import DESCRIPTION, NAME, Recipient, Sides
from extractors.prose.sifted import Sifted, sifted
from extractors.prose.skeleton import Mark
from extractors.prose.vocabulary import give, is_filler, passed, receive

# --- to give -------------------------------------------------------------------------------------------------------

#: Forms that are nouns as often as verbs: they need a giver before them (*we fund*, *to award*).
_NOUNS_TOO = ("awards", "grants", "funding", "support", "grant", "award", "funds", "offers")
_GIVER = re.compile(r"\b(?:to|will|would|should|shall|commissioner|pcc|we|i|he|she|office)\s+$|⟨K\d+⟩\s*$", re.I)


@cache
def _given() -> Sifted:
    return sifted(
        rf"(?P<before>\b[\w'’-]+\s+)?(?P<give>{give().pattern})\s+{DESCRIPTION}{NAME}"
        r"(?:,?\s+(?:in|at|of|from|near)\s+(?:the\s+)?⟨N\d+⟩)?(?P<gap>[^⟨⟩]*(?:⟨P\d+⟩[^⟨⟩]*)?)$",
        re.I,
    )


@cache
def _given_pronoun() -> Sifted:
    return sifted(
        rf"\b(?:{give().pattern})\s+(?P<who>them|it|both|each of them|the (?:charity|group|organisation|trust|club"
        rf"|project|team|centre|company))\s+(?P<gap>[^⟨⟩]*)$",
        re.I,
    )


def given_object(sides: Sides) -> Recipient | None:
    """*To award Active Surrey £A*, *gave Refuge a grant of £A*."""
    pronoun = _given_pronoun().search(sides.left)
    if pronoun is not None and is_filler(pronoun["gap"]):
        kind = "phrase" if pronoun["who"].lower().startswith("the ") else "pronoun"
        return Recipient("given_object", kind, (pronoun["who"],), "granted", None, 0.8)
    match = _given().search(sides.left)
    if match is None or not is_filler(match["gap"]) or receive().search(match["gap"]):
        return None
    verb = match["give"].lower()
    if verb in ("made", "make", "makes") and not re.search(r"grant|award", match["gap"]):
        return None
    if verb in _NOUNS_TOO and not _GIVER.search(sides.left[: match.start("give")]):
        return None
    return sides.recipient("given_object", match["n"], match["give"])


# --- to be received, to be passed on ----------------------------------------------------------------------------------

_RECEIVED_BY = re.compile(
    r"(?P<gap>[^⟨⟩]{0,60}?)\b(?:received|shared|split|retained|kept|held|claimed|won|spent|secured|used)"
    rf"\s+(?:equally\s+)?(?:by|between|among|amongst)\s+{DESCRIPTION}{NAME}",
    re.I,
)


def received_by(sides: Sides) -> Recipient | None:
    """*£A was received by X*, *£A shared by A and B*."""
    match = _RECEIVED_BY.match(sides.right)
    if match is None or not is_filler(match["gap"], extra=passed()):
        return None
    return sides.recipient("received_by", match["n"], "spent" if "spent" in match[0] else "received")


def passed_to(sides: Sides) -> Recipient | None:
    """*£A to X*, *£A was awarded to X*, *£A for X to run …*, *£A each to A and B*; *X, to which £A was allocated*."""
    return _fronted(sides) or _reached(sides) or _to_which(sides) or _to_name(sides)


#: *To X the fund has given £A*, *To X, a club in Y, went £A*.
_FRONTED = sifted(
    rf"(?:^|[;.]\s|\band\s)\W*(?:to|for)\s+{DESCRIPTION}{NAME}\s*(?:\([^()]*\))?\s*(?:,(?:[^⟨⟩.;]|⟨N\d+⟩){{0,80}},)?\s*"
    r"(?:(?:the\s+)?(?:[a-z]+|⟨K\d+⟩)\s+){0,4}?(?:given|gave|awarded|granted|paid|handed|went|goes|allocated)\s+(?:\w+\s+){0,3}$",
    re.I,
)


def _fronted(sides: Sides) -> Recipient | None:
    """*To X the fund has given £A*."""
    match = _FRONTED.search(sides.left)
    is_name = match is not None and sides.mark(match["n"]).kind == "N"
    return sides.recipient("passed_to", match["n"], "given", 0.85) if match is not None and is_name else None


_WENT_TO = re.compile(
    rf"\s*,?\s*(?:is|was|will be|(?:has |have )?gone|went|goes)\s+(?:with|to|(?:in)?to the hands of)\s+{DESCRIPTION}{NAME}",
    re.I,
)
#: *£A is what X received*.
_IS_WHAT = re.compile(
    rf"\s+(?:is|was) what\s+{DESCRIPTION}{NAME}\s+(?:has |have |had |will )?(?:receive[sd]?|secured?|got|gets?"
    rf"|been given|was given|was awarded|(?:have|had)(?!\s+\w+(?:ed|t)\b))\b",
    re.I,
)
#: *to put £A into X*.
_PUT = re.compile(r"\b(?:puts?|putting|invest(?:s|ed|ing)?|pump(?:s|ed|ing)?)\s+(?:\w+\s+){0,2}$", re.I)
_INTO = re.compile(rf"\s+in(?:to)?\s+(?:the\s+)?{NAME}", re.I)
#: *to contribute £A to the running costs of X*, *a contribution of £A towards X's garden*.
_CONTRIBUTES = sifted(
    r"\b(?:contribut\w+|grants?|granted|donat\w+|awards?|awarded|g[ai]ves?|given|pays?|paid|approv\w+|agreed)\b[^⟨⟩.;]{0,40}$",
    re.I,
)
_COSTS_OF = re.compile(
    r"\s+(?:(?:to|towards)\s+(?:meeting\s+|paying\s+)?(?:the\s+)?(?:[a-z-]+\s+){0,2}(?:costs?|upkeep|work|rent|running|repair|salary)\s+of"
    rf"|towards)\s+{DESCRIPTION}{NAME}",
    re.I,
)
#: *£A towards X's expedition*, *£A towards what X provides*.
_TOWARDS_ITS = re.compile(rf"\s+towards\s+(?:the\s+|what\s+)?{NAME}(?:['’]s?\s+\w|\s+(?:provides|does|runs|offers)\b)", re.I)
#: *£A of it is the budget of X*.
_IS_GRANT_OF = re.compile(
    r"\s*(?:of (?:it|this|that)\s+)?(?:is|was|will be)\s+(?:the\s+)?(?:[a-z]+\s+)?"
    rf"(?:budget|grant|funding|allocation|share|contract)\s+(?:of|for|to|with)\s+{DESCRIPTION}{NAME}",
    re.I,
)


def _reached(sides: Sides) -> Recipient | None:
    """*£A went to X*, *£A is what X received*, *to put £A into X*."""
    cost = _COSTS_OF.match(sides.right) if _CONTRIBUTES.search(sides.left) else None
    if cost is not None and sides.mark(cost["n"]).is_org:
        return sides.recipient("passed_to", cost["n"], "given", 0.75)
    hall = _TOWARDS_ITS.match(sides.right)
    if hall is not None and sides.mark(hall["n"]).is_org:
        return sides.recipient("passed_to", hall["n"], "given", 0.7)
    put = _INTO.match(sides.right) if _PUT.search(sides.left) else None
    if put is not None and sides.mark(put["n"]).is_org:
        return sides.recipient("passed_to", put["n"], "given", 0.8)
    match = _IS_WHAT.match(sides.right) or _WENT_TO.match(sides.right) or _IS_GRANT_OF.match(sides.right)
    is_name = match is not None and sides.mark(match["n"]).kind == "N"
    return sides.recipient("passed_to", match["n"], "given", 0.85) if match is not None and is_name else None


_WHICH = re.compile(rf"{NAME},?\s+(?:to|for)\s+(?:which|whom)\s+(?:\w+\s+){{0,2}}$")
_WHICH_WE_PAY = re.compile(
    rf"{NAME},?\s+to\s+(?:which|whom)\s+(?:(?:the|my|our|⟨K\d+⟩|[a-zA-Z]+)\s+){{0,6}}?"
    r"(?:pay(?:s|ing)?|paid|gives?|gave|giving|given|award(?:s|ed|ing)|grant(?:s|ed|ing)|allocat(?:es|ed|ing)|contribut(?:es|ed|ing))\s+(?:\w+\s+){0,4}$"
)


def _to_which(sides: Sides) -> Recipient | None:
    """*X, to which £A was allocated*; *X, to which the office is paying £A*."""
    paid = _WHICH_WE_PAY.search(sides.left)
    if paid is not None:
        return sides.recipient("passed_to", paid["n"], "paid" if re.search(r"\bpa(?:y|id)", paid[0]) else "given", 0.85)
    match = _WHICH.search(sides.left)
    if match is None or not passed().search(sides.right[:40]):
        return None
    return sides.recipient("passed_to", match["n"], "allocated", 0.85)


_TO_NAME = sifted(
    r"(?P<gap>\s*(?:\([^()]*\))?[^⟨⟩()]{0,70}?(?:⟨[PS]\d+⟩[^⟨⟩()]{0,30}?)?)"
    rf"\b(?P<prep>to|for|between|among|amongst|with|through|via)\s+{DESCRIPTION}{NAME}(?P<after>.*)",
    re.I | re.S,
)
#: *£A was paid out of the Commissioner's community budget to X*.
_OUT_OF = sifted(
    r"(?:(?<=\s)|^)(?:out of|from|through|under|via)\s+"
    r"(?:(?:the|my|our|his|her|their|its|⟨[KF]\d+⟩(?:['’]s)?)\s+){0,2}(?:[\w'’-]+\s+){0,4}"
    r"(?:budget|fund|funds|grant|pot|scheme|account|resources|reserves?|money)\b"
    r"(?=\s+(?:to|for|went|goes|go|has gone|will go)\b)"
    r"|\bfrom\s+(?:the\s+)?(?:⟨K\d+⟩(?:['’]s)?\s+)?(?:own\s+)?⟨N\d+⟩"
    r"(?=\s+(?:went|goes|go|has gone|will go|was (?:given|awarded|paid))\s+to\b)",
    re.I,
)
_A_FUND = re.compile(r"\b(?:Fund|Scheme|Programme|Grants?|Pot)$")


#: *to X of £A and to Y of £B*: Y's is the next.
_NEXT_ONE = re.compile(r"\s*[,;]?\s*(?:and|plus)\s+$", re.I)
_IN_ALL = re.compile(r"\btotal(?:ling|s|led|\s+of)?\s+(?:\w+\s+){0,2}$", re.I)


def _to_name(sides: Sides) -> Recipient | None:
    """*£A to X*, *£A was granted to X*, *£A for X to run …*; not *£A through the fund*, *£A for Oxfordshire's roads*."""
    match = _TO_NAME.match(_OUT_OF.sub(" ", sides.right, count=1))
    if match is None:
        return _to_phrase(sides.right)
    gap = re.sub(r"\([^()]*\)", " ", match["gap"])
    preposition, verb, mark = match["prep"].lower(), passed().search(gap), sides.mark(match["n"])
    if not _leads_to(sides, match, gap) or (preposition in ("for", "with") and not _is_for_recipient(sides, match, gap)):
        return None
    if preposition in ("through", "via") and (not verb or _A_FUND.search(mark.text)):
        return None
    owned = _OWNED.match(match["after"])
    if preposition == "to" and owned is not None and not mark.is_org:
        named = f"{mark.text}{owned[0].rstrip()}"
        return Recipient("passed_to", "N", (named,), verb[0] if verb else "", match["n"], 0.85)
    told = verb[0] if verb else "awarded" if _TO_AWARD.search(sides.left) else ""
    return sides.recipient("passed_to", match["n"], told, 0.93 if preposition == "to" else 0.75)


def _leads_to(sides: Sides, match: re.Match[str], gap: str) -> bool:
    """Whether nothing between an amount and a preposition parts the two."""
    if _IN_ALL.search(sides.left) and re.fullmatch(r"\s*\(\s*", sides.right.partition(match["n"])[2]):
        return False  # *grants totalling £A were given to X (£B), Y (£C) …*
    words = re.sub(r"\b(?:obtained|secured|won|raised|unspent|underspent|left over)\b", " ", gap)
    return _NEXT_ONE.match(gap) is None and is_filler(words, extra=passed())


#: *£A to the High Sheriff's charities*.
_OWNED = re.compile(r"['’]s?\s+(?:charities|charity|appeal|team|club|group|choir|society|church|school)\b")
#: *to award funding of up to £A to X*.
_TO_AWARD = re.compile(r"\bto (?:award|grant|give|pay)\b[^⟨⟩.;]{0,50}$", re.I)
_TOLD_FOR = re.compile(r"\b(?:obtained|secured|set aside|earmarked|approved|agreed|made available)\b")
_RUNS_IT = re.compile(r"\s*(?:\([^)]*\))?\s*(?:to\b|,?\s*(?:which|who|towards)\b)")
_ENDS_CLAUSE = re.compile(r"\s*(?:\([^)]*\))?\s*(?:[.;,]|and\b|$)")
_LISTED = re.compile(r"\b(?:included|includes|including|of which|of this|among (?:them|these))\b", re.I)


def _is_for_recipient(sides: Sides, match: re.Match[str], gap: str) -> bool:
    """Whether *for X* or *with X* names who got the money and not what it is for."""
    mark, is_for = sides.mark(match["n"]), match["prep"].lower() == "for"
    if not is_for and (_SPENDS_WITH.search(sides.left) or _CONTRACT.search(sides.left)):
        return True
    if is_for and mark.kind == "N" and _has_capitals(mark) and _TO_ACT.match(match["after"]):
        return True
    if _AS_BEFORE.fullmatch(sides.left) and mark.kind == "N" and (mark.is_org or _has_capitals(mark)):
        return True  # *£A for X and £B for Y*
    if mark.is_org and (_RUNS_IT.match(match["after"]) or _is_award_before(sides, gap)):
        return True
    if _TOLD_FOR.search(gap + sides.left[-30:]):
        return True
    is_kind = is_for and mark.kind == "N" and _KIND_OF_BODY.search(match.string[match.end("prep") : match.start("n")])
    is_named = mark.is_org or is_kind or _LISTED.search(sides.skeleton.text) or (is_for and _has_capitals(mark))
    return bool(is_named) and _ENDS_CLAUSE.match(match["after"]) is not None


_SPENDS_WITH = re.compile(r"\bsp(?:ent|end|ends)\s+(?:\w+\s+){0,2}$")
#: *£A for the mountain rescue charity PEAK*: what it is, and then its name.
_KIND_OF_BODY = re.compile(r"\b(?:charity|organisation|club|company|society|enterprise)\s+[“‘]?$", re.I)
#: *a contract worth £A with X*.
_CONTRACT = re.compile(r"\b(?:contract|agreement|deal|arrangement)\b[^⟨⟩.;]{0,30}$", re.I)
#: *£A for X to offer work*.
_TO_ACT = re.compile(r"\s+to\s+(?!be\b|the\b)[a-z]+\s")
_AS_BEFORE = re.compile(r"\s*for\s+(?:the\s+)?⟨N\d+⟩\s*(?:,|,?\s+and|;)\s*", re.I)


def _is_award_before(sides: Sides, gap: str) -> bool:
    return re.search(r"\b(?:allocation|grant|funding|contract)\b", gap + sides.left[-40:]) is not None


def _has_capitals(mark: Mark) -> bool:
    return len([word for word in re.findall(r"[A-Za-z]\w*", mark.text) if word[0].isupper()]) >= 2


_TO_WORDS = re.compile(r"(?P<gap>[^⟨⟩()]{0,60}?)\bto\s+(?P<rest>[^⟨⟩]*)", re.I)
_LOWER_RECIPIENT = re.compile(
    r"^(?:the\s+|our\s+|its\s+)?(?P<np>(?:[a-z][\w'’-]*\s+){0,4}?(?:charity|club|council|councils|authority"
    r"|authorities|trust|centre|provider|partnership|partnerships|school|schools|college|university|police"
    r"|constabulary))\b",
    re.I,
)
_TO_DO = re.compile(r"(?:[a-z]+ing|be|recruit|train|pay|help|support|provide|run|fund|enable|any|each|good|projects)\b", re.I)


def _to_phrase(right: str) -> Recipient | None:
    """*£A was given to local authorities*, *£A to the county council*."""
    match = _TO_WORDS.match(right)
    if match is None or not is_filler(match["gap"], extra=passed()):
        return None
    phrase = _LOWER_RECIPIENT.match(match["rest"])
    if phrase is None or _TO_DO.match(match["rest"]):
        return None
    verb = passed().search(match["gap"])
    return Recipient("passed_to_phrase", "phrase", (phrase["np"],), verb[0] if verb else "", None, 0.7)
