"""Who got an amount: templates over a skeleton, each naming the rule that it stands for.

For each money mark the text to its left (back to the money before) and to its right (up to the money after) is tried against the
shapes in which English names a recipient. A name that one amount has taken is not taken by the next from the other side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.prose.names import is_generic
from extractors.prose.skeleton import MARK, REACH, Mark, Skeleton, is_place
from extractors.prose.vocabulary import give, is_filler, passed, receive

_N = r"(?P<n>⟨[NKF]\d+⟩)"
_DESCRIPTION = (
    r"(?:(?:two|three|four|five|six|\d+|several|the|local)\s+(?:[A-Za-z-]+\s+){0,3}?(?:groups|charities|organisations"
    r"|clubs|councils|providers|partners|schools|bodies|trusts),?\s+)?(?:(?:the|a|an|our|their|local|both|each|of|charity"
    r"|charities|project|group|groups|support|service|services|provider|providers|partner|partners|specialist"
    r"|organisation|organisations|youth|community|club|[a-z]+-based|national|county|district|borough|city|town|company"
    r"|social|enterprise|team|named|called)\s+)*"
)
_DASHES = r"[-–—:,(|.…\t]"
_PREPOSITION = re.compile(
    r"\b(?:of|in|for|at|from|across|by|with|to|on|between|under|around|near|through|into|within|against|as|via|per"
    r"|including|than|like|behind|outside|inside|throughout|about|over|and all parts of)\s+(?:the\s+|all\s+|both\s+"
    r"|our\s+|its\s+|their\s+|local\s+|nearby\s+|new\s+)*$",
    re.I,
)
_PRONOUN = re.compile(
    r"\b(?P<pronoun>it|they|each|both|(?:the|this|that|these) (?:charity|charities|group|groups|organisation"
    r"|organisations|trust|service|services|project|club|council|team|company|centre|provider|two|partnership|agency"
    r"|pair|hub|programme|scheme|initiative))\s*(?:,[^,⟨⟩]*,\s*)?(?:\b(?:also|then|now|too|each|both|all)\s+)*$",
    re.I,
)
_LOWER_SUBJECT = re.compile(
    r"(?:^|[,;:]\s+|\b(?:and|while|whilst|both)\s+)(?P<np>(?:the|a|an|our|my|its)\s+(?:[a-z][\w'’-]*\s+){0,5}?(?:hub"
    r"|charity|club|service|council|councils|authority|authorities|group|groups|project|team|organisation"
    r"|organisations|scheme|trust|centre|provider|network|partnership|refuge|school|college|university|hospital"
    r"|helpline|forum|force|constabulary|police|company))\s*$",
    re.I,
)
_LOWER_RECIPIENT = re.compile(
    r"^(?:the\s+|our\s+|its\s+)?(?P<np>(?:[a-z][\w'’-]*\s+){0,4}?(?:charity|club|council|councils|authority"
    r"|authorities|trust|centre|provider|partnership|partnerships|school|schools|college|university|police"
    r"|constabulary))\b",
    re.I,
)
_EACH = re.compile(r"\b(?:each|apiece|every one|both|respectively)\b", re.I)
_SHARED = re.compile(r"\b(?:shared|split|divided|jointly|between|among|amongst|together|joint)\b", re.I)
_PLURAL_GRANTS = re.compile(r"\b(?:grants|awards|sums|payments|donations|cheques|contributions|amounts)\b", re.I)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who an amount went to. ``names`` holds more than one where each got the amount for itself.

    ``mark`` is the tag of the name in the skeleton (``None`` for lower-case phrases and pronouns), ``verb`` the words that
    decide the basis, ``kind`` ``N``, ``K`` (the commissioner), ``F`` (a funder), ``pronoun`` or ``phrase``.
    """

    rule: str
    kind: str
    names: tuple[str, ...]
    verb: str = ""
    mark: str | None = None
    strength: float = 0.9


def find_recipients(skeleton: Skeleton) -> dict[str, Recipient]:
    """Recipient by money tag, for the amounts of a sentence whose recipient the sentence itself names."""
    money = skeleton.marks("M")
    out: dict[str, Recipient] = {}
    used: set[str] = set()
    for index, (tag, _) in enumerate(money):
        position = skeleton.text.index(tag)
        begin = skeleton.text.index(money[index - 1][0]) + len(money[index - 1][0]) if index else 0
        end = skeleton.text.index(money[index + 1][0]) if index + 1 < len(money) else len(skeleton.text)
        left = skeleton.text[max(begin, position - REACH) : position]
        right = skeleton.text[position + len(tag) : min(end, position + len(tag) + REACH)]
        found = _find(skeleton, left, right, used, is_first=index == 0)
        if found is None and index:
            found = _carried(skeleton, left, right, out.get(money[index - 1][0]))
        if found is not None and found.rule == "respectively":
            first = out[money[index - 1][0]]
            out[money[index - 1][0]] = replace(first, names=(skeleton.at[first.mark or ""].members[0],), rule="respectively")
        if found is not None:
            out[tag] = found
            used.update([found.mark] if found.mark else [])
    return out


def _find(skeleton: Skeleton, left: str, right: str, used: set[str], *, is_first: bool) -> Recipient | None:
    for template in (
        _given_object,
        _received_by,
        _passed_to,
        _subject_receives,
        _grant_to_name,
        _possessive,
        _lead_name,
        _beside,
        _dash_lead,
        _provider_costs,
        _name_after,
        _so_that,
    ):
        found = template(skeleton, left, right)
        if found is not None and found.mark not in used:
            return found
    return None


_SAME = re.compile(
    r"(?P<n>⟨N\d+⟩)\s+(?:also )?(?:gets?|got|receive[sd]?|was (?:given|awarded)|has|had|will (?:get|receive))\s+the same\b",
    re.I,
)
_SO_WAS = re.compile(
    r"^[^⟨⟩.;]{0,40}?\b(?:and so|as) (?:was|were|did|has|have|had|is|are|will)\s+(?:the\s+)?(?P<n>⟨N\d+⟩)", re.I
)


def _recipient(
    skeleton: Skeleton, rule: str, tag: str, left: str, right: str, verb: str = "", strength: float = 0.9
) -> Recipient:
    mark = skeleton.at[tag]
    around = left[-60:] + " " + right[:40]
    each = bool(_EACH.search(around)) or (rule == "passed_to" and bool(_PLURAL_GRANTS.search(left[-50:])))
    also = _SO_WAS.match(right) or _SAME.search(right[:200])
    if also:
        return Recipient(rule, mark.kind, (_name_text(mark), _name_text(skeleton.at[also["n"]])), verb, tag, strength)
    names = (
        mark.members
        if len(mark.members) > 1 and each and not re.search(r"\b(?:shared|split|divided)\b", around)
        else (_name_text(mark),)
    )
    return Recipient(rule, mark.kind, names, verb, tag, strength)


def _name_text(mark: Mark) -> str:
    return re.sub(r"['’]s$", "", mark.text) if len(mark.members) == 1 and not re.search(r"Aid$", mark.text) else mark.text


def _given_object(skeleton: Skeleton, left: str, right: str) -> Recipient | None:
    """*To award Active Surrey £A*, *gave Refuge a grant of £A*."""
    match = re.search(
        rf"(?P<before>\b[\w'’-]+\s+)?(?P<give>{give().pattern})\s+{_DESCRIPTION}{_N}(?P<gap>[^⟨⟩]*(?:⟨P\d+⟩[^⟨⟩]*)?)$",
        left,
        re.I,
    )
    pronoun = re.search(rf"\b(?:{give().pattern})\s+(?P<who>them|it|both|each of them)\s+(?P<gap>[^⟨⟩]*)$", left, re.I)
    if pronoun is not None and is_filler(pronoun["gap"]):
        return Recipient("given_object", "pronoun", (pronoun["who"],), "granted", None, 0.8)
    if match is None or not is_filler(match["gap"]) or receive().search(match["gap"]):
        return None
    if match["give"].lower() in ("made", "make", "makes") and not re.search(r"grant|award", match["gap"]):
        return None
    if match["give"].lower() in (
        "awards",
        "grants",
        "funding",
        "support",
        "grant",
        "award",
        "funds",
        "offers",
    ) and not re.search(
        r"\b(?:to|will|would|should|shall|commissioner|pcc|we|i|he|she|office)\s+$|⟨K\d+⟩\s*$",
        left[: match.start("give")] + "",
        re.I,
    ):
        return None
    return _recipient(skeleton, "given_object", match["n"], left, right, match["give"])


def _received_by(skeleton: Skeleton, left: str, right: str) -> Recipient | None:
    """*£A was received by X*, *£A shared by A and B*."""
    match = re.match(
        rf"(?P<gap>[^⟨⟩]{{0,60}}?)\b(?:received|shared|split|retained|kept|held|claimed|won|spent|secured"
        rf"|used)\s+(?:equally\s+)?(?:by|between|among|amongst)\s+{_DESCRIPTION}{_N}",
        right,
        re.I,
    )
    if match is None or not is_filler(match["gap"], extra=passed()):
        return None
    return _recipient(skeleton, "received_by", match["n"], left, right, "received" if "spent" not in match[0] else "spent")


def _passed_to(skeleton: Skeleton, left: str, right: str) -> Recipient | None:
    """*£A to X*, *£A was awarded to X*, *£A for X to run …*, *£A each to A and B*; *X, to which £A was allocated*."""
    reached = re.match(
        r"\s*,?\s*(?:has |have |had |will )?(?:reached|reaches|reach|helped|helps|boosts?|boosted|enables?|enabled"
        rf"|allows?|allowed|lets?|(?:pays?|paid) for)\s+{_DESCRIPTION}{_N}",
        right,
        re.I,
    )
    reached = reached or re.match(rf"\s*,?\s*(?:is|was|will be|went|goes)\s+(?:with|to)\s+{_DESCRIPTION}{_N}", right, re.I)
    if reached is not None and skeleton.at[reached["n"]].kind == "N":
        return _recipient(skeleton, "passed_to", reached["n"], left, right, "given", 0.85)
    backed = re.match(rf"\s*(?:behind (?:it|them))?\s*,?\s*(?:the\s+)?{_N}\s+[a-z]+", right)
    if backed is not None and re.search(
        r"(?:^|[;,]\s)\W*(?:on|with|for|thanks to|from)\s+(?:a |an "
        r"|its )?(?:(?:further|small|new)\s+)?(?:(?:grant|award|sum|share|contract|budget)\s+of\s+|just\s+|some\s+)*$",
        left,
        re.I,
    ):
        return _recipient(skeleton, "subject_receives", backed["n"], left, right, "given", 0.8)
    which = re.search(rf"{_N},?\s+(?:to|for)\s+(?:which|whom)\s+(?:\w+\s+){{0,2}}$", left)
    if which is not None and passed().search(right[:40]):
        return _recipient(skeleton, "passed_to", which["n"], left, right, "allocated", 0.85)
    match = re.match(
        rf"(?P<gap>\s*(?:\([^()]*\))?[^⟨⟩()]{{0,70}}?(?:⟨P\d+⟩[^⟨⟩()]{{0,20}}?)?)\b(?P<prep>to|for|between|among"
        rf"|amongst|with|through|via)\s+{_DESCRIPTION}{_N}(?P<after>.*)",
        right,
        re.I | re.S,
    )
    if match is None:
        return _passed_to_phrase(right)
    gap = re.sub(r"\([^()]*\)", " ", match["gap"])
    if not is_filler(re.sub(r"\b(?:obtained|secured|won|raised)\b", " ", gap), extra=passed()):
        return None
    mark = skeleton.at[match["n"]]
    prep = match["prep"].lower()
    if prep in ("through", "via") and (
        not passed().search(gap) or re.search(r"\b(?:Fund|Scheme|Programme|Grants?|Pot)$", mark.text)
    ):
        return None
    if prep in ("for", "with"):
        told = re.search(r"\b(?:obtained|secured|set aside|earmarked|approved|agreed|made available)\b", gap + left[-30:])
        runs = mark.is_org and re.match(r"\s*(?:\([^)]*\))?\s*(?:to\b|,?\s*(?:which|who|towards)\b)", match["after"])
        listed = re.search(r"\b(?:included|includes|including|of which|of this|among (?:them|these))\b", skeleton.text, re.I)
        capitals = sum(word[0].isupper() for word in re.findall(r"[A-Za-z]\w*", mark.text))
        if not (
            runs
            or told
            or (
                (mark.is_org or listed or (capitals >= 2 and prep == "for"))
                and re.match(r"\s*(?:\([^)]*\))?\s*(?:[.;,]|and\b|$)", match["after"])
            )
        ):
            runs_it = mark.is_org and re.search(r"\b(?:allocation|grant|funding|contract)\b", gap + left[-40:])
            if not runs_it:
                return None
    verb = passed().search(gap)
    return _recipient(skeleton, "passed_to", match["n"], left, right, verb[0] if verb else "", 0.93 if prep == "to" else 0.75)


def _passed_to_phrase(right: str) -> Recipient | None:
    """*£A was given to local authorities*, *£A to the county council*."""
    match = re.match(r"(?P<gap>[^⟨⟩()]{0,60}?)\bto\s+(?P<rest>[^⟨⟩]*)", right, re.I)
    if match is None or not is_filler(match["gap"], extra=passed()):
        return None
    phrase = _LOWER_RECIPIENT.match(match["rest"])
    if phrase is None or re.match(
        r"(?:[a-z]+ing|help|support|provide|run|fund|enable|any|each|good|projects)\b", match["rest"], re.I
    ):
        return None
    verb = passed().search(match["gap"])
    return Recipient("passed_to_phrase", "phrase", (phrase["np"],), verb[0] if verb else "", None, 0.7)


def _subject_receives(skeleton: Skeleton, left: str, right: str) -> Recipient | None:
    """*X received £A*, *X, a charity in Y, was awarded £A*, *both have been given £A*, *it will receive £A*, *its £A*."""
    own = re.search(
        r"\b(?:its|their)\s+(?:\w+\s+)?(?:grant|award|funding|contract|allocation|share)\s+(?:came to|comes to|was|is"
        r"|amounted to|of|:)\s*(?:\w+\s+){0,2}$",
        left,
        re.I,
    )
    if own is not None:
        return Recipient("subject_receives", "pronoun", ("it",), "given", None, 0.8)
    its = re.search(
        r"(?:^|[,;–—]\s|\band\s)\W*(?P<its>its|their)\s+(?:(?:share|grant|award|funding|cash|money|new|extra)\s+)*(?:of\s+)?$",
        left,
        re.I,
    )
    if its is not None:
        return Recipient("subject_receives", "pronoun", ("it",), "given", None, 0.8)
    better = re.search(rf"{_N}\s+(?:is|are|was|were|will be)\s+$", left)
    if better is not None and re.match(r"\s+(?:better off|richer)\b", right):
        return _recipient(skeleton, "subject_receives", better["n"], left, right, "given")
    verb = None
    for verb in receive().finditer(left):
        pass
    if verb is None:
        return None
    gap = left[verb.end() :]
    if not is_filler(gap) and not re.fullmatch(
        r"(?:[^⟨⟩.;:()]|⟨P\d+⟩){0,70}\b(?:of|worth|totalling|at|for|with|:)\s*(?:\w+\s+){0,3}", gap
    ):
        return None
    before = left[: verb.start()]
    return _subject(skeleton, before, left, right, verb["verb"], "subject_receives")


def _subject(skeleton: Skeleton, before: str, left: str, right: str, verb: str, rule: str) -> Recipient | None:
    if re.search(
        r"\b(?:projects|groups|organisations|charities|schemes|clubs|causes|communities|partners|bodies|services"
        r"|teams)\b[^⟨⟩]{0,20}\b(?:in|across|from|around)\s+(?:the\s+)?⟨N\d+⟩\s*$",
        before,
        re.I,
    ):
        return None
    both = re.search(rf"\bboth\s+(?P<np>the\s+[a-z][^⟨⟩,]{{2,40}}?)\s+and\s+(?:the\s+)?{_N}\s*$", before, re.I)
    if both:
        return Recipient(rule, "N", (both["np"], _name_text(skeleton.at[both["n"]])), verb, both["n"])
    clause = re.split(r"(?:;|\bwhilst\b|\bwhile\b|\bwhereas\b|\bbut\b|\bbecause\b|\bafter\b)", before)[-1]
    pronoun = _PRONOUN.search(clause)
    names = [match for match in MARK.finditer(clause) if match[1] in "NKF"]
    if pronoun and not (names and re.fullmatch(r"\s*(?:\([^)]*\))?\s*", clause[names[-1].end() : pronoun.start("pronoun")])):
        return Recipient(rule, "pronoun", (pronoun["pronoun"],), verb, None, 0.85)
    if re.search(r"\b(?:I|we)\s+(?:\w+\s+)?$", clause):
        return Recipient(rule, "K", ("we",), verb, None)
    direct = [
        match
        for match in names
        if re.fullmatch(r"\s*(?:\([^()]*\))?(?:\s*,)?\s*(?:who|which|that)?\s*(?:,[^⟨⟩]*,)?\s*", clause[match.end() :])
    ]
    free = [m for m in names if not _PREPOSITION.search(clause[: m.start()])]
    free.sort(key=lambda m: is_place(skeleton.at[m[0]].text))
    direct = [m for m in direct if m in free or not is_place(skeleton.at[m[0]].text)]
    for match in [*free, *direct]:
        if match in direct or _is_apposition(clause[match.end() :]):
            return _recipient(skeleton, rule, match[0], left, right, verb)
    phrase = _LOWER_SUBJECT.search(clause)
    if phrase:
        return Recipient(rule, "phrase", (phrase["np"],), verb, None, 0.7)
    return None


def _is_apposition(text: str) -> bool:
    """Whether what stands between a subject and its verb only describes the subject."""
    text = text.strip()
    return (
        not text
        or (text[0] in ",(–-—")
        or bool(
            re.match(
                r"(?:in|of|at|from|based|which|who|that|for|and|team|project|service|charity|group|hub|club|also"
                r"|meanwhile|will|has|have|is|are|was|were|the|as)\b",
                text,
                re.I,
            )
        )
    )


def _grant_to_name(skeleton: Skeleton, left: str, right: str) -> Recipient | None:
    """*a grant to Refuge of £A*, *went to X (£A)*, *the contract was let to X for £A*, *support from X, worth £A*."""
    match = re.search(
        rf"(?P<cue>.*)\b(?P<prep>to|with|from|by)\s+{_DESCRIPTION}{_N}(?P<gap>[^⟨⟩;]*(?:⟨P\d+⟩[^⟨⟩;]*)?)$", left, re.I | re.S
    )
    if match is None:
        return None
    gap = match["gap"]
    if not re.fullmatch(
        rf"\s*(?:[^⟨⟩;]{{0,50}}?\b(?:of|for|at|worth|totalling|valued at|is|was|cost|costs"
        rf"|costing)\b\s*(?:[\w'’-]+\s+){{0,5}}|{_DASHES}\s*(?:[\w'’-]+\s+){{0,3}}|\s*(?:⟨P\d+⟩)?\s*[(:–—-]\s*)",
        gap.replace("(", "("),
    ) and not is_filler(gap):
        return None
    told = re.search(
        r"\b(?:grants?|awards?|awarded|contracts?|funding|payments?|let|commissioned|given|granted|went|going"
        r"|contribution|donation|allocations?|paid|agreement|agreements|made|provided|delivered|run|managed|operated"
        r"|handed|renewed)\b",
        match["cue"][-120:],
        re.I,
    )
    at = re.fullmatch(r"\s*,\s*(?:at|for)\s+(?:\w+\s+){0,2}", gap) is not None and match["prep"].lower() == "to"
    if told is None and not at:
        return None
    return _recipient(skeleton, "grant_to_name", match["n"], left, right, told[0] if told else "", 0.85)


def _possessive(skeleton: Skeleton, left: str, right: str) -> Recipient | None:
    """*Refuge's grant is £A*, *funding for Refuge of £A*, *Refuge has a contract worth £A*."""
    match = re.search(
        rf"{_N}(?:['’]s?)?\s+(?:own\s+)?(?:[a-z-]+\s+){{0,3}}(?:grant|funding|allocation|award|contract|share|budget"
        rf"|contribution|payment)\b(?P<gap>[^⟨⟩.;]{{0,50}})$",
        left,
    )
    whose = re.search(
        rf"{_N},?\s+whose\s+(?:[a-z-]+\s+){{0,2}}(?:grant|funding|allocation|award|contract|share|budget)\b(?:[^⟨⟩.;]"
        rf"|⟨P\d+⟩){{0,40}}$",
        left,
    )
    if whose:
        return _recipient(skeleton, "possessive", whose["n"], left, right, "", 0.8)
    if match and skeleton.at[match["n"]].kind == "N" and not re.search(r"\b(?:fund|funds)\s*$", match["gap"]):
        return _recipient(skeleton, "possessive", match["n"], left, right, "", 0.8)
    match = re.search(
        r"\b(?:funding|grant|award|contract|allocation|contribution|payment)s?\s+(?:for|to"
        rf"|with)\s+{_DESCRIPTION}{_N}(?P<gap>[^⟨⟩.;]{{0,40}})$",
        left,
        re.I,
    )
    if match and skeleton.at[match["n"]].is_org:
        return _recipient(skeleton, "possessive", match["n"], left, right, "", 0.8)
    return None


def _beside(skeleton: Skeleton, left: str, right: str) -> Recipient | None:
    """*X – £A*, *X: £A*, *X (£A)*, and after the verb was said once *… and Z £A*, *… and Z, which does this, £A*."""
    apposed = re.search(rf"(?:\band|,)\s+(?:the\s+)?{_N},\s+(?:which|who|a|an|the)\b[^⟨⟩,]{{2,60}},\s*(?:\w+\s+){{0,2}}$", left)
    if apposed is not None:
        return _recipient(skeleton, "beside", apposed["n"], left, right, "", 0.8)
    match = re.search(
        rf"{_N}(?:['’]s)?\s*(?:\([^()⟨⟩]*\))?(?P<gap>\s*(?:team|project|service|services|group|support"
        rf"|club)?\s*{_DASHES}*\s*(?:\w+\s+){{0,2}})$",
        left,
    )
    if match is None or not is_filler(
        re.sub(r"[-–—:,(|.…\t]|\b(?:team|project|services?|group|support|club)\b", " ", match["gap"])
    ):
        return None
    if _PREPOSITION.search(left[: match.start()]):
        return None
    if "," in match["gap"] and left[: match.start()].strip(" -•*·,and") != "":
        return None
    return _recipient(skeleton, "beside", match["n"], left, right, "", 0.85)


def _name_fields(lead: str) -> str:
    """The fields of a dashed line that read as a name: *Turn Again CIC – mentors for men – £A* leaves the first."""
    kept: list[str] = []
    for field in re.split(r"(\s[-–—]\s)", lead):
        words = [
            w
            for w in re.findall(r"[A-Za-z][\w'’.-]*", field)
            if w not in ("of", "the", "and", "for", "in", "to", "on", "at", "with", "by")
        ]
        capital = sum(word[0].isupper() for word in words)
        if words and capital < 0.6 * len(words):
            break
        kept.append(field)
    return re.sub(r"\s[-–—]\s$", "", "".join(kept))


def _is_name_with_place(skeleton: Skeleton, lead: str) -> bool:
    """Whether a comma in a lead only parts a name from its place: *Carrick Youth Works, Truro*."""
    if "," not in lead:
        return True
    words = MARK.sub(lambda m: skeleton.at[m[0]].text, lead)
    return re.fullmatch(r"[^,]+,(?:\s+(?:and\s+)?[A-Z][\w'’-]+){1,3}\s*", words) is not None


def _lead_name(skeleton: Skeleton, left: str, right: str) -> Recipient | None:
    """*Bridport & West Bay 1st Responders – £A for radios*: all that stands before the dash, where it reads as a name."""
    match = re.fullmatch(
        r"\W*(?P<lead>(?:[^⟨⟩]|⟨[NC]\d+⟩){2,110}?)\s*(?:\s[-–—]|[:–—|]|\s\(|\.{3,}|\t|\s{3,})\s*(?:[a-z]+\s+){0,2}", left
    )
    if (
        match is None
        or not skeleton.text.startswith(left)
        or re.search(r"[.;]\s", match["lead"])
        or not _is_name_with_place(skeleton, match["lead"])
    ):
        return None
    if re.search(r"\b(?:are|is|was|were|has|have|had|includes?|included|including)\b", match["lead"]):
        return None
    lead = _name_fields(MARK.sub(lambda m: skeleton.at[m[0]].text, match["lead"]).strip(' -–•*·“”"‘’'))
    words = [
        w
        for w in re.findall(r"[A-Za-z][\w'’.-]*", lead)
        if w.lower() not in ("of", "the", "and", "for", "in", "to", "on", "at", "with", "by", "charity", "de", "upon")
    ]
    tags = [m[0] for m in MARK.finditer(match["lead"]) if m[1] == "N"]
    if (
        not words
        or sum(w[0].isupper() for w in words) < 0.75 * len(words)
        or not tags
        or is_generic(lead)
        or is_place(lead)
        or len(words) > 10
    ):
        return None
    if len(tags) == 1 and skeleton.at[tags[0]].text == lead:
        return None
    return Recipient("beside", "N", (re.sub(r"^(?:the|charity)\s+", "", lead),), "", tags[0], 0.85)


def _dash_lead(skeleton: Skeleton, left: str, right: str) -> Recipient | None:
    """*X, where homeless people can drop in – £A will pay for …*: the name that opens the item."""
    match = re.match(
        rf"\W*(?:the\s+)?{_N}(?P<gap>.*?)(?:\s[-–—]\s*|:\s*|\(\s*|\bup to\s*)(?:\w+\s+){{0,3}}$", left, re.I | re.S
    )
    if match is None or re.search(r"[.;]\s", match["gap"]):
        return None
    return _recipient(skeleton, "dash_lead", match["n"], left, right, "", 0.85)


def _provider_costs(skeleton: Skeleton, left: str, right: str) -> Recipient | None:
    """*X was the provider, at a cost of £A*, *it was X, at a cost of £A*, *X spent £A on …*, *run by X and costing £A*."""
    match = re.search(
        r"(?:\bat an? (?:annual |total )?cost of|\bcosting|\bfor|\bcosts?|\bspent|\bworth)\s+(?:[\w'’-]+\s+){0,3}$", left
    )
    if match is None:
        return None
    clause = re.split(r"\bwhilst\b|\bwhile\b|;", left[: match.start()])[-1]
    found = None
    for found in re.finditer(
        rf"{_N}\s+(?:was|is|were|are|has been|acts as)\s+(?:the|our|a|its)\s+(?:\w+\s+)?provider"
        rf"|\b(?:it|provider) (?:was|is)\s+{_N.replace('<n>', '<n2>')}"
        r"|(?:provided|delivered|run|managed|operated|supplied|carried out|organised"
        rf"|hosted)\s+by\s+{_DESCRIPTION}{_N.replace('<n>', '<n3>')}"
        rf"|{_N.replace('<n>', '<n4>')}(?:[^⟨⟩]{{0,30}})?\s+(?:runs?|ran|delivers?|delivered|provides?|provided"
        r"|operates?|operated|charges?|charged)\b",
        clause,
        re.I,
    ):
        pass
    if found is not None:
        tag = found["n"] or found["n2"] or found["n3"] or found["n4"]
        return _recipient(skeleton, "provider_costs", tag, left, right, "cost", 0.85)
    if match[0].startswith("spent"):
        return _subject(skeleton, left[: match.start()], left, right, "spent", "subject_spends")
    return None


def _name_after(skeleton: Skeleton, left: str, right: str) -> Recipient | None:
    """*£A – X*, *£A: X*: lists that put the amount first."""
    bought = re.match(rf"\s*,?\s*from\s+(?:the\s+)?{_N}\s*(?:[.;,]|and\b|$)", right, re.I)
    if (
        bought is not None
        and skeleton.at[bought["n"]].is_org
        and not re.search(r"\b(?:Fund|Grant|Council|Lottery|Police)\b", skeleton.at[bought["n"]].text)
    ):
        return _recipient(skeleton, "name_after", bought["n"], left, right, "", 0.75)
    match = re.match(rf"\s*(?:\)?\s*[-–—:|\t]\s*|\s{{2,}})(?:the\s+)?{_N}", right, re.I)
    if match is None or left.strip(" \t-–•*·():0123456789.)") != "":
        return None
    return _recipient(skeleton, "name_after", match["n"], left, right, "", 0.8)


def _so_that(skeleton: Skeleton, left: str, right: str) -> Recipient | None:
    """*to spend £A so that X can …*, *£A on what X charges for …*: the one whom the money enables or pays."""
    match = re.search(
        rf"\bso that\s+[^⟨⟩.;]{{0,40}}(?:⟨[CP]\d+⟩[^⟨⟩.;]{{0,60}})?(?:⟨N\d+⟩[^⟨⟩.;,]{{1,40}}\bof\s+)?{_N}\s+(?:can"
        r"|could|may|is able|are able|will)\b",
        right,
        re.I,
    )
    match = match or re.search(
        rf"\bthat\s+(?:the\s+)?{_N}(?:['’]s [\w ]{{0,30}})?\s+(?:will|is to|are to|would)\b", right, re.I
    )
    match = match or re.search(rf"\b(?:pays?|paid|will pay)\s+for\s+[^⟨⟩.;]{{0,60}}\bby\s+(?:the\s+)?{_N}", right, re.I)
    if match is not None and match[0].lower().startswith("pa"):
        return _recipient(skeleton, "so_that", match["n"], left, right, "", 0.7)
    match = match or re.search(rf"\bwhat\s+{_N}\s+(?:charges?|charged|costs?|asked)\b", right, re.I)
    if match is None or not re.search(
        r"\b(?:spend|spent|award|approve|approved|fund|grant|release|pay|agree|allocate|contribute)\b", left, re.I
    ):
        return None
    return _recipient(skeleton, "so_that", match["n"], left, right, "", 0.7)


def _carried(skeleton: Skeleton, left: str, right: str, before: Recipient | None) -> Recipient | None:
    """*X received £A for this and £B for that*: the same one who got the amount before."""
    if before is None:
        return None
    mark = skeleton.at.get(before.mark or "")
    if (
        mark is not None
        and len(mark.members) == 2
        and re.fullmatch(r"\s*(?:,|and|, and)\s*", left)
        and before.rule in ("subject_receives", "given_object")
    ):
        return replace(before, names=(mark.members[1],), mark=None, rule="respectively")
    if len(before.names) > 1 or re.search(r"⟨N\d+⟩", left):
        return None
    if re.search(r"⟨[NKF]\d+⟩", re.split(r",|\band\b", left)[-1]):
        return None
    if re.search(r"(?:^|,|\band\b|\bplus\b|\bwith\b)\s*(?:[\w'’-]+\s+){0,6}$", left):
        return replace(before, rule="carried", mark=None, strength=0.7)
    return None
