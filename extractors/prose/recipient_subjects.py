"""Recipients who do something with the amount: *X received £A*, *X asked for £A and got it*, *X runs it at a cost of £A*.

Each template takes the two sides of an amount and gives the recipient, or ``None`` where its shape is not there.
"""

from __future__ import annotations

import re

from extractors.prose.recipient import DESCRIPTION, NAME, PREPOSITION, Recipient, Sides, main_subject, name_text
from extractors.prose.skeleton import MARK, Mark, is_place
from extractors.prose.vocabulary import is_filler, receive

# --- to receive -----------------------------------------------------------------------------------------------------

_ITS_GRANT_IS = re.compile(
    r"\b(?:its|their)\s+(?:\w+\s+){0,2}(?:grant|award|funding|contract|allocation|share)\s+(?:(?:award|grant|funding)\s+)?"
    r"(?:came to|comes to|was|is|amounted to|of|:)\s*(?:\w+\s+){0,2}$",
    re.I,
)
_ITS = re.compile(
    r"(?:^|[,;–—]\s|\band\s)\W*(?:its|their)\s+(?:(?:share|grant|award|funding|cash|money|new|extra)\s+)*(?:of\s+)?$", re.I
)
#: *The centre at X saw 307 people; our contribution was £A*.
_OUR_SHARE = re.compile(
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
    r"\b(?:hoping|hopes?|hoped|waiting|waits?|wants?|wanted|bidding|trying|tried|asking|asked|applying|applied|seeking|shortlisted|in line)\s+(?:to\s+)?$",
    re.I,
)
_PERHAPS = re.compile(r"(?:\bif\b|\bhop(?:es?|ing) to\b|\bwould\b|\bcould\b)[^.;]{0,60}$", re.I)


def _receives(sides: Sides) -> Recipient | None:
    found = list(receive().finditer(sides.left))
    if not found:
        return None
    gap = sides.left[found[-1].end() :]
    if re.search(r"\bshar", found[-1]["verb"], re.I) and (re.match(r"\s+of\b", gap) or _ONE_OF.search(sides.left)):
        return None  # *X gets a share of £A*, *X is one of six groups to share in £A*
    if not is_filler(gap) and not _UP_TO_AMOUNT.fullmatch(gap):
        return None
    before, verb = sides.left[: found[-1].start()], found[-1]["verb"]
    if (
        _NOT.search(before)
        or (_TO_BE.match(verb) and _HOPES.search(before))
        or ("succe" in verb.lower() and _PERHAPS.search(before))
    ):
        return None
    alone = re.match(r"(?:both|each)\b", verb, re.I)
    if alone is not None and not before.strip():
        return Recipient("subject_receives", "pronoun", (alone[0],), verb, None, 0.8)
    found_subject = _subject(sides, before, verb, "subject_receives")
    shares = found_subject is not None and found_subject.kind == "pronoun" and re.match(r"shares?\b|shared\b", verb, re.I)
    return None if shares else found_subject  # *they share £A*: a sum over all of them


_ONE_OF = re.compile(r"\b(?:one of|among)\b[^⟨⟩.;]{0,40}(?:⟨C\d+⟩[^⟨⟩.;]{0,60})?\bshar\w+\b[^⟨⟩.;]{0,30}$", re.I)


def _only_subject(sides: Sides) -> str | None:
    """The one organisation before an amount that *its grant* can mean: *X helped 45 women with its grant of £A*."""
    tags = [match[0] for match in MARK.finditer(sides.left) if match[1] == "N"]
    free = [tag for tag in tags if not PREPOSITION.search(sides.left[: sides.left.index(tag)])]
    return free[0] if len(free) == 1 and not is_place(sides.mark(free[0]).text) else None


_MANY_IN_PLACE = re.compile(
    r"\b(?:projects|groups|organisations|charities|schemes|clubs|causes|communities|partners|bodies|services|teams|initiatives"
    r"|activities|interventions|measures|victims|residents|people)\b[^⟨⟩]{0,50}\b(?:in|across|from|around)\s+(?:the\s+)?⟨N\d+⟩\s*$",
    re.I,
)
#: *A hockey club in Larkton and a tennis club in Moor have landed £A* between them.
_TWO_IN_PLACES = re.compile(
    r"\b(?:club|group|charity|project|organisation|team|school|centre|scheme|society)\s+(?:in|near|from|at|of)\s+(?:the\s+)?⟨N\d+⟩,?\s+and\s+"
    r"(?:an?|the|another)\s+[^⟨⟩,.;]{3,60}(?:⟨N\d+⟩)?\s*$",
    re.I,
)
_PLURAL_OF = re.compile(
    r"⟨N\d+⟩(?:['’]s?)?\s+(?:[a-z-]+\s+){0,2}(?:projects|groups|organisations|charities|schemes|clubs|causes|communities|partners|bodies|services|teams"
    r"|initiatives|schools|residents|people|families|businesses)\s*$"
)
_BOTH = re.compile(rf"\bboth\s+(?P<np>the\s+[a-z][^⟨⟩,]{{2,40}}?)\s+and\s+(?:the\s+)?{NAME}\s*$", re.I)
#: *X, which works with men after prison, secured £A*.
_WHICH_CLAUSE = re.compile(r",\s+(?:which|who|whose|where)\b(?:[^⟨⟩,;.]|⟨[CPS]\d+⟩){3,120},(?=\s*(?:\w+\s+){0,3}$)")
_CLAUSE = re.compile(r"(?:;|\bwhilst\b|\bwhile\b|\bwhereas\b|\bbut\b|\bbecause\b|\bafter\b)")
_PRONOUN = re.compile(
    r"\b(?P<pronoun>it|they|each|both|(?:the|this|that|these) (?:charity|charities|group|groups|organisation"
    r"|organisations|trust|service|services|project|club|council|team|company|centre|provider|two|partnership|agency"
    r"|pair|hub|programme|scheme|initiative))\s*(?:,[^,⟨⟩]*,\s*)?(?:,?\s*(?:which|who)\s+)?(?:\b(?:also|then|now|too|each|both|all)\s+)*$",
    re.I,
)
_LOWER_SUBJECT = re.compile(
    r"(?:^|[,;:]\s+|\b(?:and|while|whilst|both)\s+)(?P<np>(?:the|a|an|our|my|its)\s+(?:[a-z][\w'’-]*\s+){0,5}?"
    r"(?:hub|charity|club|service|council|councils|authority|authorities|group|groups|project|team|organisation"
    r"|organisations|scheme|trust|centre|provider|network|partnership|refuge|school|college|university|hospital"
    r"|helpline|forum|force|constabulary|police|company)(?:\s+(?:in|at|for|of|near)\s+(?:the\s+)?⟨N\d+⟩)?)\s*$",
    re.I,
)


def _subject(sides: Sides, before: str, verb: str, rule: str) -> Recipient | None:
    """The subject of a verb, from the words before it: two names, a pronoun, ourselves, a name, a phrase."""
    plural = _PLURAL_OF.search(before)
    if plural is not None and not sides.mark(MARK.search(plural[0])[0]).is_org:  # type: ignore[index]
        return None  # *Larkton groups share £A*
    if _MANY_IN_PLACE.search(before) or _TWO_IN_PLACES.search(before):
        return None  # *groups across Kent received £A*: Kent did not
    before = _WHICH_CLAUSE.sub(" ", before)
    if _GOES_ON.fullmatch(before):
        subject = main_subject(sides, sides.skeleton.text.partition(sides.left)[0])
        if subject is not None:
            return sides.recipient(rule, subject, verb, 0.8)
    both = _BOTH.search(before)
    if both:
        return Recipient(rule, "N", (both["np"], name_text(sides.mark(both["n"]))), verb, both["n"])
    told = _told_of_itself(sides, before, verb)
    if told is not None:
        return sides.recipient(rule, told, verb, 0.85)
    clause = _CLAUSE.split(before)[-1]
    names = [match for match in MARK.finditer(clause) if match[1] in "NKF"]
    team = _TEAM_OF.search(clause)
    if team is not None and not _IS_OWN.search(team["team"]) and team["n"] == (main_subject(sides, clause) or ""):
        return Recipient(rule, "N", (team[0].strip().replace(team["n"], sides.mark(team["n"]).text),), verb, team["n"])
    pronoun = _PRONOUN.search(clause)
    if pronoun and not _apposes(clause, names, pronoun):
        return Recipient(rule, "pronoun", (pronoun["pronoun"],), verb, None, 0.85)
    if re.search(r"\b(?:I|we)\s+(?:\w+\s+)?$", clause):
        return Recipient(rule, "K", ("we",), verb, None)
    named = _NAME_AND_NOUN.fullmatch(clause)
    if named is not None and not sides.mark(named["n"]).is_org and not is_place(sides.mark(named["n"]).text):
        return Recipient(rule, "N", (f"{sides.mark(named['n']).text} {named['noun']}",), verb, named["n"], 0.8)
    tag = _subject_name(sides, clause, names)
    if (
        tag is not None
        and _KIND_ALONE.fullmatch(sides.mark(tag).text)
        and re.search(rf"\b(?:the|this|our) {tag}", clause, re.I)
    ):
        return Recipient(rule, "phrase", (f"the {sides.mark(tag).text.lower()}",), verb, None, 0.8)
    if tag is not None:
        return sides.recipient(rule, tag, verb)
    phrase = _LOWER_SUBJECT.search(clause)
    if phrase is None:
        return None
    printed = MARK.sub(lambda mark: sides.mark(mark[0]).text, phrase["np"])
    return Recipient(rule, "phrase", (printed,), verb, None, 0.7)


#: *X is to share £A and will get £B*.
_GOES_ON = re.compile(r"[\s,]*(?:and|but)\s+(?:(?:also|now|then|has|have|had|will|is|was|it)\s+)*", re.I)
#: *X's girls' team received £A*: the team, by its whole name.
_TEAM_OF = re.compile(
    rf"{NAME}(?:['’]s?)?\s+(?P<team>(?:(?:under-)?[a-z0-9'’-]+\s+){{0,2}}(?:team|section|branch|squad|side|hall|shop|school|church"
    r"|choir|band|library|society|pub|museum|charities))\s*(?:\([^()]*\)\s*)?$"
)
_IS_OWN = re.compile(r"\b(?:is|was|has|have|will|runs?|and|which|who|its|their)\b")
_ITSELF = re.compile(
    r"(?:\b(?:after|when|on|upon|by|since|having|following|and is|for|because)\s+|\b(?:said|says|announced|announces|revealed|confirmed"
    r"|told|learn\w*|heard|hears|reported|reports|pleased|delighted|thrilled|proud|found out|news|discover\w*)\b[^⟨⟩.;]{0,30}?\s)"
    r"(?P<it>(?:that\s+)?(?:it|they)\s+(?:also\s+)?)?$",
    re.I,
)
_GERUND = re.compile(
    r"(?:being|getting|receiving|winning|securing|gaining|obtaining|landing|having|accepting|taking|picking up)\b", re.I
)


def _told_of_itself(sides: Sides, before: str, verb: str) -> str | None:
    """The subject of a whole sentence of which a later part says what it got: *X is celebrating after being awarded £A*."""
    match = _ITSELF.search(before)
    if match is None or not (match["it"] or _GERUND.match(verb)):
        return None
    clauses = re.split(r",\s+(?:and|while|but)\s+|;\s+", before[: match.start()])
    before = clauses[-1]
    subject = main_subject(sides, before)
    return subject if subject is not None and re.match(r"[\w\s'’“]{0,30}$", before.partition(subject)[0]) else None


def _apposes(clause: str, names: list[re.Match[str]], pronoun: re.Match[str]) -> bool:
    """Whether a pronoun only doubles the name before it: *Refuge (the charity) both received*."""
    between = clause[names[-1].end() : pronoun.start("pronoun")] if names else None
    return between is not None and re.fullmatch(r"\s*(?:\([^)]*\))?\s*", between) is not None


#: *Larkton enterprises were awarded £A*: a name of which one word is small.
_NAME_AND_NOUN = re.compile(
    rf"\W*(?:the\s+)?{NAME}\s+(?P<noun>enterprises?|creatives?|solutions?|foundation|trust|council|association|partnership|network|collective|theatre"
    r"|allotments?|pantry|foodbank|carers|rangers|volunteers|friends|scouts|brownies|guides|cubs)\s*",
    re.I,
)
#: *The Trust received £A*: the one that was named before.
_KIND_ALONE = re.compile(
    r"Trust|Charity|Foundation|Partnership|Society|Company|Club|Group|Centre|Association|School|Team|Forum|Hub|Organisation"
)
_RIGHT_BEFORE = re.compile(r"\s*(?:\([^()]*\))?(?:\s*[,(])?\s*(?:who|which|that)?\s*(?:,[^⟨⟩]*,)?\s*")


def _may_be_place(mark: Mark) -> bool:
    """Whether a name after *in* or *at* can be where the subject is: a known place, or one word that says nothing else."""
    return is_place(mark.text) or (not mark.is_org and len(mark.text.split()) == 1 and not mark.text.isupper())


#: *the youth club in Larkton Vale*: whatever the name is, it says where.
_CLUB_IN = re.compile(
    r"\b[a-z'’-]*(?:club|group|charity|project|organisation|team|school|centre|scheme|society|association|choir|church|shop|hall|band)\s+"
    r"(?:in|near|from|at|based in)\s+(?:the\s+)?$"
)


def _subject_name(sides: Sides, clause: str, names: list[re.Match[str]]) -> str | None:
    """The name that is the subject: free of a preposition or right before the verb; places come last."""
    free = [match for match in names if not PREPOSITION.search(clause[: match.start()])]
    free.sort(key=lambda match: is_place(sides.mark(match[0]).text))
    direct = [match for match in names if _RIGHT_BEFORE.fullmatch(clause[match.end() :])]
    direct = [match for match in direct if match in free or not _may_be_place(sides.mark(match[0]))]
    direct = [match for match in direct if not _CLUB_IN.search(clause[: match.start()])]
    for match in [*free, *direct]:
        if match in direct or _is_apposition(clause[match.end() :]):
            return match[0]
    if names and _RELATIVE.fullmatch(clause[names[-1].end() :]):
        return names[-1][0]
    alone = free[0] if len(names) == 1 and free else None
    return alone[0] if alone is not None and _AND_THEN.fullmatch(clause[alone.end() :]) else None


#: *the counsellors of X, who saw 226 people and charged us £A*.
_RELATIVE = re.compile(r",\s+(?:who|which)\s+(?:[^⟨⟩.;]|⟨[CP]\d+⟩)+\band\s+(?:\w+\s+)?")
#: What a subject did before it got the money: *X helped 45 women and received £A*.
_AND_THEN = re.compile(r"\s+[a-z][^⟨⟩.;:]*(?:⟨[CP]\d+⟩[^⟨⟩.;:]*)*,?\s+and\s+(?:\w+\s+){0,2}")
_DESCRIBES = re.compile(
    r"(?:in|of|at|from|based|which|who|that|for|and|team|project|service|charity|group|hub|club|station|scheme|programme|academy|also"
    r"|meanwhile|will|has|have|is|are|was|were|the|as)\b",
    re.I,
)


def _is_apposition(text: str) -> bool:
    """Whether what stands between a subject and its verb only describes the subject."""
    text = text.strip()
    return not text or text[0] in ",(–-—" or _DESCRIBES.match(text) is not None


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
_HIRED = re.compile(
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
_FUNDS_ITS = re.compile(
    rf"\b(?:fund|support|back|extend|renew|continue|finance)(?:s|ed|ing)?\s+{DESCRIPTION}{NAME}(?:['’]s?)?\s+[^⟨⟩.;]{{2,80}}?"
    r"\b(?:at a (?:\w+\s+)?cost of|costing|at|with|for)\s+(?:(?:an?|of|grant|sum|up|to|about|just|over)\s+)*$",
    re.I,
)
_FOR_WORK = re.compile(
    r"\s+(?:towards|on|for|to)\b(?!\s+(?:its|their|the)\s+own)|\s+into\s+(?!(?:the|a|this|that|our|its|it)\b)", re.I
)


def provider_costs(sides: Sides) -> Recipient | None:
    """*X was the provider, at a cost of £A*, *it was X, at a cost of £A*, *X spent £A on …*, *run by X and costing £A*."""
    hired = _HIRED.search(sides.left)
    if hired is not None:
        return sides.recipient("provider_costs", hired["n"], "", 0.8)
    appointed = _APPOINTED.search(sides.left) if _CONTRACT.match(sides.right) else None
    subject = main_subject(sides, sides.left[: appointed.start()]) if appointed is not None else None
    if subject is not None:
        return sides.recipient("provider_costs", subject, "", 0.8)
    funded = _FUNDS_ITS.search(sides.left)
    if funded is not None and sides.mark(funded["n"]).is_org:
        return sides.recipient("provider_costs", funded["n"], "", 0.75)
    match = _COST.search(sides.left)
    if match is None:
        return None
    clause = re.split(r"\bwhilst\b|\bwhile\b|;", sides.left[: match.start()])[-1]
    found = list(_RUNS.finditer(clause))
    if found:
        tag = next(filter(None, found[-1].group("n", "n2", "n3", "n4")))
        return sides.recipient("provider_costs", tag, "cost", 0.85)
    if match[0].startswith("cost"):
        priced = _subject(sides, sides.left[: match.start()], "cost", "provider_costs")
        return priced if priced is not None and priced.mark is not None and sides.mark(priced.mark).is_org else None
    if match[0].startswith("spent"):
        return _subject(sides, sides.left[: match.start()], "spent", "subject_spends")
    return _will_spend(sides, match) if match[0].startswith("will ") else None


def _will_spend(sides: Sides, match: re.Match[str]) -> Recipient | None:
    """*X will put £A towards counselling*; not *will put £A into the pot*, nor *will spend £A of its own money*."""
    if not _FOR_WORK.match(sides.right):
        return None
    found = _subject(sides, sides.left[: match.start()], "given", "subject_spends")
    return found if found is not None and found.kind in ("N", "pronoun") else None
