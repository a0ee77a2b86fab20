"""The subject of a verb of getting or spending: whom the words before it name, wherever in the sentence they do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractors.prose.recipient import NAME, PREPOSITION, Recipient, Sides, main_subject, name_text
from extractors.prose.skeleton import MARK, Mark, is_place

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
    r"(?P<n>⟨N\d+⟩)(?:['’]s?)?\s+(?:[a-z-]+\s+){0,2}(?:projects|groups|organisations|charities|schemes|clubs|causes|communities|partners|bodies|services|teams"
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


Finder = Callable[[Sides, str, str, str], Recipient | None]


def find_subject(sides: Sides, before: str, verb: str, rule: str) -> Recipient | None:
    """The subject of a verb, from the words before it: two names, a pronoun, ourselves, a name, a phrase.

    Args:
        sides: of the amount.
        before: the words of its left side before the verb.
        verb: as printed.
        rule: under which the recipient is given.
    """
    if _is_many(sides, before):
        return None
    before = _WHICH_CLAUSE.sub(" ", before)
    found = _first(_OF_SENTENCE, sides, before, verb, rule)
    return found if found is not None else _first(_OF_CLAUSE, sides, _CLAUSE.split(before)[-1], verb, rule)


def _first(finders: Sequence[Finder], sides: Sides, words: str, verb: str, rule: str) -> Recipient | None:
    return next((found for find in finders if (found := find(sides, words, verb, rule)) is not None), None)


def _is_many(sides: Sides, before: str) -> bool:
    """Whether the subject is many bodies in a place: *groups across Kent received £A*, *Larkton groups share £A*."""
    plural = _PLURAL_OF.search(before)
    if plural is not None and not sides.mark(plural["n"]).is_org:
        return True
    return _MANY_IN_PLACE.search(before) is not None or _TWO_IN_PLACES.search(before) is not None


def _gone_on(sides: Sides, before: str, verb: str, rule: str) -> Recipient | None:
    """*X is to share £A and will get £B*: the subject of the sentence."""
    subject = main_subject(sides, sides.skeleton.text.partition(sides.left)[0]) if _GOES_ON.fullmatch(before) else None
    return sides.recipient(rule, subject, verb, 0.8) if subject is not None else None


def _both(sides: Sides, before: str, verb: str, rule: str) -> Recipient | None:
    both = _BOTH.search(before)
    return Recipient(rule, "N", (both["np"], name_text(sides.mark(both["n"]))), verb, both["n"]) if both else None


def _of_itself(sides: Sides, before: str, verb: str, rule: str) -> Recipient | None:
    told = _told_of_itself(sides, before, verb)
    return sides.recipient(rule, told, verb, 0.85) if told is not None else None


def _team(sides: Sides, clause: str, verb: str, rule: str) -> Recipient | None:
    """*X's girls' team received £A*: the team, by its whole name."""
    team = _TEAM_OF.search(clause)
    if team is None or _IS_OWN.search(team["team"]) or team["n"] != main_subject(sides, clause):
        return None
    return Recipient(rule, "N", (team[0].strip().replace(team["n"], sides.mark(team["n"]).text),), verb, team["n"])


def _pronoun(_: Sides, clause: str, verb: str, rule: str) -> Recipient | None:
    pronoun = _PRONOUN.search(clause)
    if pronoun is not None and not _apposes(clause, _names(clause), pronoun):
        return Recipient(rule, "pronoun", (pronoun["pronoun"],), verb, None, 0.85)
    return Recipient(rule, "K", ("we",), verb, None) if re.search(r"\b(?:I|we)\s+(?:\w+\s+)?$", clause) else None


def _name_and_noun(sides: Sides, clause: str, verb: str, rule: str) -> Recipient | None:
    """*Larkton enterprises were awarded £A*: a name of which one word is small."""
    named = _NAME_AND_NOUN.fullmatch(clause)
    mark = sides.mark(named["n"]) if named is not None else None
    if named is None or mark is None or mark.is_org or is_place(mark.text):
        return None
    return Recipient(rule, "N", (f"{mark.text} {named['noun']}",), verb, named["n"], 0.8)


def _name(sides: Sides, clause: str, verb: str, rule: str) -> Recipient | None:
    tag = _subject_name(sides, clause, _names(clause))
    if tag is None:
        return None
    text = sides.mark(tag).text
    if _KIND_ALONE.fullmatch(text) and re.search(rf"\b(?:the|this|our) {tag}", clause, re.I):
        return Recipient(rule, "phrase", (f"the {text.lower()}",), verb, None, 0.8)
    return sides.recipient(rule, tag, verb)


def _phrase(sides: Sides, clause: str, verb: str, rule: str) -> Recipient | None:
    phrase = _LOWER_SUBJECT.search(clause)
    if phrase is None:
        return None
    printed = MARK.sub(lambda mark: sides.mark(mark[0]).text, phrase["np"])
    return Recipient(rule, "phrase", (printed,), verb, None, 0.7)


#: Tried in this order: what the whole sentence says of its subject, then what the clause of the verb names.
_OF_SENTENCE: tuple[Finder, ...] = (_gone_on, _both, _of_itself)
_OF_CLAUSE: tuple[Finder, ...] = (_team, _pronoun, _name_and_noun, _name, _phrase)


def _names(clause: str) -> list[re.Match[str]]:
    return [match for match in MARK.finditer(clause) if match[1] in "NKF"]


#: *X is to share £A and will get £B*.
_GOES_ON = re.compile(r"[\s,]*(?:and|but)\s+(?:(?:also|now|then|has|have|had|will|is|was|it)\s+)*", re.I)
#: *X's girls' team received £A*: the team, by its whole name.
_TEAM_OF = re.compile(
    rf"{NAME}(?:['’]s?)?\s+(?P<team>(?:(?:under-)?[a-z0-9'’-]+\s+){{0,2}}(?:team|section|branch|squad|side|hall|shop|school|church"
    r"|choir|band|library|society|pub|museum|charities))\s*(?:\([^()]*\)\s*)?$"
)
_IS_OWN = re.compile(r"\b(?:is|was|has|have|will|runs?|and|which|who|its|their)\b")
_ITSELF = re.compile(
    r"(?:\b(?:after|when|on|upon|by|since|having|following|and is|for|because)\s+|\b(?:said|says|announced|announces"
    r"|revealed|confirmed"
    r"|told|learn\w*|heard|hears|reported|reports|pleased|delighted|thrilled|proud|found out|news"
    r"|discover\w*)\b[^⟨⟩.;]{0,30}?\s)"
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
