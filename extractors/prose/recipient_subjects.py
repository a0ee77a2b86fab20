"""Recipients who do something with the amount: *X received £A*, *X asked for £A and got it*, *X runs it at a cost of £A*.

Each template takes the two sides of an amount and gives the recipient, or ``None`` where its shape is not there.
"""

from __future__ import annotations

import re
from collections import deque
from functools import lru_cache

from extractors.prose.recipient import DESCRIPTION, NAME, PREPOSITION, Recipient, Sides, main_subject
from extractors.prose.sifted import sifted
from extractors.prose.skeleton import MARK, is_place
from extractors.prose.subject import find_subject
from extractors.prose.vocabulary import is_filler, receive

# --- to receive -----------------------------------------------------------------------------------------------------

_ITS_GRANT_IS = sifted(
    r"\b(?:its|their)\s+(?:\w+\s+){0,2}(?:grant|award|funding|contract|allocation|share)\s+(?:(?:award|grant|funding)\s+)?"
    r"(?:came to|comes to|was|is|amounted to|of|:)\s*(?:\w+\s+){0,2}$",
    re.I,
)
_ITS = sifted(
    r"(?:^|[,;–—]\s|\band\s)\W*(?:its|their)\s+(?:(?:share|grant|award|funding|cash|money|new|extra)\s+)*(?:of\s+)?$", re.I
)
#: *The centre at X saw 307 people; our contribution was £A*.
_OUR_SHARE = sifted(
    r"\b(?:my|our|⟨K\d+⟩(?:['’]s)?|commissioner['’]s) (?:own )?(?:contribution|share|grant|payment|funding)\s+"
    r"(?P<to>(?:to|for|towards) (?:it|them|this)\s+)?(?:\w+\s+){0,2}?(?:was|is|came to|of)\s+(?:\w+\s+)?$",
    re.I,
)
_IS = re.compile(rf"{NAME}\s+(?:is|are|was|were|will be)\s+$")
_UP_TO_AMOUNT = re.compile(
    r"(?:[^⟨⟩.;:()]|⟨P\d+⟩|⟨C\d+⟩(?=\s(?:\w+\s)?(?:grants|awards|payments|contracts)\b)){0,70}\b(?:of|worth|totalling|at|for|with|:)\s*(?:\w+\s+){0,3}"
)


def subject_receives(sides: Sides) -> Recipient | None:
    """*X received £A*, *X, a charity in Y, was awarded £A*, *both have been given £A*, *it will receive £A*, *its £A*."""
    return _owns_grant(sides) or _receives(sides)


def _owns_grant(sides: Sides) -> Recipient | None:
    """*X helped 45 women with its grant of £A*, *X saw 307 people; our contribution was £A*, *X is £A better off*."""
    own = _only_subject(sides)
    if _ITS_GRANT_IS.search(sides.left) or _ITS.search(sides.left):
        if own is not None:
            return sides.recipient("subject_receives", own, "given", 0.8)
        return Recipient("subject_receives", "pronoun", ("it",), "given", None, 0.8)
    ours = _OUR_SHARE.search(sides.left)
    if ours is not None and ours["to"] is not None:
        return Recipient("subject_receives", "pronoun", ("it",), "given", None, 0.8)
    if own is not None and ours is not None:
        return sides.recipient("subject_receives", own, "given", 0.75)
    better = _IS.search(sides.left)
    if better is not None and re.match(r"\s+(?:better off|richer)\b", sides.right):
        return sides.recipient("subject_receives", better["n"], "given")
    return None


_NOT = re.compile(r"(?:\bnot|\bnever|n['’]t)\s+(?!(?:only|just)\b)(?:\w+\s+){0,2}$", re.I)
_TO_BE = re.compile(r"(?:to\s+)?(?:be\s|get\b|receive\b|win\b|secure\b)", re.I)
_HOPES = re.compile(
    r"\b(?:hoping|hopes?|hoped|waiting|waits?|wants?|wanted|bidding|trying|tried|asking|asked|applying|applied|seeking"
    r"|shortlisted|in line)\s+(?:to\s+)?$",
    re.I,
)
_PERHAPS = re.compile(r"(?:\bif\b|\bhop(?:es?|ing) to\b|\bwould\b|\bcould\b)[^.;]{0,60}$", re.I)


@lru_cache(maxsize=16)
def _last_receive(left: str) -> re.Match[str] | None:
    """The last verb of getting before an amount, which is asked for again where another template has found a name."""
    return next(iter(deque(receive().finditer(left), maxlen=1)), None)


def _receives(sides: Sides) -> Recipient | None:
    last = _last_receive(sides.left)
    if last is None:
        return None
    gap = sides.left[last.end() :]
    if re.search(r"\bshar", last["verb"], re.I) and (re.match(r"\s+of\b", gap) or _ONE_OF.search(sides.left)):
        return None  # *X gets a share of £A*, *X is one of six groups to share in £A*
    if not is_filler(gap) and not _UP_TO_AMOUNT.fullmatch(gap):
        return None
    before, verb = sides.left[: last.start()], last["verb"]
    if (
        _NOT.search(before)
        or (_TO_BE.match(verb) and _HOPES.search(before))
        or ("succe" in verb.lower() and _PERHAPS.search(before))
    ):
        return None
    alone = re.match(r"(?:both|each)\b", verb, re.I)
    if alone is not None and not before.strip():
        return Recipient("subject_receives", "pronoun", (alone[0],), verb, None, 0.8)
    found_subject = find_subject(sides, before, verb, "subject_receives")
    shares = found_subject is not None and found_subject.kind == "pronoun" and re.match(r"shares?\b|shared\b", verb, re.I)
    return None if shares else found_subject  # *they share £A*: a sum over all of them


_ONE_OF = re.compile(r"\b(?:one of|among)\b[^⟨⟩.;]{0,40}(?:⟨C\d+⟩[^⟨⟩.;]{0,60})?\bshar\w+\b[^⟨⟩.;]{0,30}$", re.I)


def _only_subject(sides: Sides) -> str | None:
    """The one organisation before an amount that *its grant* can mean: *X helped 45 women with its grant of £A*."""
    tags = [match[0] for match in MARK.finditer(sides.left) if match[1] == "N"]
    free = [tag for tag in tags if not PREPOSITION.search(sides.left[: sides.left.index(tag)])]
    return free[0] if len(free) == 1 and not is_place(sides.mark(free[0]).text) else None


# --- to run, to charge ----------------------------------------------------------------------------------------------

_COST = re.compile(
    r"(?:\bat an? (?:annual |total )?cost of|\bcosting|\bfor|\bcosts?|\bspent|\bworth|\bwill (?:put|use|spend))"
    r"\s+(?:⟨[NK]\d+⟩\s+)?(?:[\w'’-]+\s+){0,3}$"
)
_RUNS = re.compile(
    rf"{NAME}\s+(?:was|is|were|are|has been|acts as)\s+(?:the|our|a|its)\s+(?:\w+\s+)?provider"
    rf"|\b(?:it|provider) (?:was|is)\s+{NAME.replace('<n>', '<n2>')}"
    r"|(?:provided|delivered|run|managed|operated|supplied|carried out|organised|hosted|pilot|project|scheme|programme|course)"
    rf"\s+by\s+{DESCRIPTION}{NAME.replace('<n>', '<n3>')}"
    rf"|{NAME.replace('<n>', '<n4>')}(?:[^⟨⟩]{{0,30}})?\s+(?:runs?|ran|delivers?|delivered|provides?|provided"
    r"|operates?|operated|charges?|charged)\b",
    re.I,
)


#: *We have commissioned X to give advice at £A*.
_HIRED = sifted(
    rf"\b(?:commission(?:ed|ing)|contract(?:ed|ing)|engaged|appointed|hired)\s+{DESCRIPTION}{NAME}\s+to\b"
    r"[^.;⟨⟩]{0,100}\b(?:at|for|costing|worth)\s+(?:\w+\s+){0,2}$",
    re.I,
)


#: *X has been appointed to run the service under a £A contract*.
_APPOINTED = re.compile(
    r"\b(?:appointed|chosen|selected|commissioned|contracted|picked|named|engaged|hired|re-?appointed)\b(?:[^.;⟨⟩]|⟨[CP]\d+⟩){0,120}"
    r"\b(?:under|on|in|with|through|as part of)\s+(?:an?|the|its|this)\s+(?:[\w-]+\s+){0,3}$",
    re.I,
)
_CONTRACT = re.compile(r"(?:[\s-]+[\w-]+){0,3}?\s+(?:contract|deal|agreement|grant)\b", re.I)
#: *to fund X's project at a cost of £A*.
_FUNDS_ITS = sifted(
    rf"\b(?:fund|support|back|extend|renew|continue|finance)(?:s|ed|ing)?\s+{DESCRIPTION}{NAME}(?:['’]s?)?\s+[^⟨⟩.;]{{2,80}}?"
    r"\b(?:at a (?:\w+\s+)?cost of|costing|at|with|for)\s+(?:(?:an?|of|grant|sum|up|to|about|just|over)\s+)*$",
    re.I,
)
_FOR_WORK = re.compile(
    r"\s+(?:towards|on|for|to)\b(?!\s+(?:its|their|the)\s+own)|\s+into\s+(?!(?:the|a|this|that|our|its|it)\b)", re.I
)


def provider_costs(sides: Sides) -> Recipient | None:
    """*X was the provider, at a cost of £A*, *it was X, at a cost of £A*, *X spent £A on …*, *run by X and costing £A*."""
    hired = _hired(sides)
    if hired is not None:
        return hired
    match = _COST.search(sides.left)
    if match is None:
        return None
    clause = re.split(r"\bwhilst\b|\bwhile\b|;", sides.left[: match.start()])[-1]
    found = list(_RUNS.finditer(clause))
    if found:
        tag = next(filter(None, found[-1].group("n", "n2", "n3", "n4")))
        return sides.recipient("provider_costs", tag, "cost", 0.85)
    if match[0].startswith("cost"):
        priced = find_subject(sides, sides.left[: match.start()], "cost", "provider_costs")
        return priced if priced is not None and priced.mark is not None and sides.mark(priced.mark).is_org else None
    if match[0].startswith("spent"):
        return find_subject(sides, sides.left[: match.start()], "spent", "subject_spends")
    return _will_spend(sides, match) if match[0].startswith("will ") else None


def _hired(sides: Sides) -> Recipient | None:
    """*commissioned X to … at £A*, *X has been appointed under a £A contract*, *to fund X's project at a cost of £A*."""
    hired = _HIRED.search(sides.left)
    if hired is not None:
        return sides.recipient("provider_costs", hired["n"], "", 0.8)
    appointed = _APPOINTED.search(sides.left) if _CONTRACT.match(sides.right) else None
    subject = main_subject(sides, sides.left[: appointed.start()]) if appointed is not None else None
    if subject is not None:
        return sides.recipient("provider_costs", subject, "", 0.8)
    funded = _FUNDS_ITS.search(sides.left)
    is_body = funded is not None and sides.mark(funded["n"]).is_org
    return sides.recipient("provider_costs", funded["n"], "", 0.75) if funded is not None and is_body else None


def _will_spend(sides: Sides, match: re.Match[str]) -> Recipient | None:
    """*X will put £A towards counselling*; not *will put £A into the pot*, nor *will spend £A of its own money*."""
    if not _FOR_WORK.match(sides.right):
        return None
    found = find_subject(sides, sides.left[: match.start()], "given", "subject_spends")
    return found if found is not None and found.kind in ("N", "pronoun") else None
