"""Who got an amount: templates over a skeleton, each naming the rule that it stands for.

For each money mark the text to its left (back to the money before) and to its right (up to the money after) is tried against
the shapes in which English names a recipient. A name that one amount has taken is not taken by the next from the other side.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.prose import recipient_bids as bids
from extractors.prose import recipient_enabled as enabled
from extractors.prose import recipient_given as given
from extractors.prose import recipient_items as items
from extractors.prose import recipient_layouts as layouts
from extractors.prose import recipient_subjects as subjects
from extractors.prose.names_apart import names_apart
from extractors.prose.offices import is_reserve
from extractors.prose.recipient import Recipient, Sides
from extractors.prose.skeleton import REACH, Skeleton

#: Tried in this order: what the verbs say comes before what only stands beside the amount.
_TEMPLATES = (
    bids.bid_met,
    given.given_object,
    given.received_by,
    enabled.thanks_to,
    enabled.inverted,
    given.passed_to,
    enabled.lets_do,
    items.bracketed_item,
    subjects.subject_receives,
    layouts.grant_to_name,
    layouts.possessive,
    layouts.lead_name,
    layouts.beside,
    layouts.dash_lead,
    subjects.provider_costs,
    layouts.name_after,
    enabled.by_means_of,
    enabled.it_received,
    enabled.speaker,
    enabled.so_that,
)


def find_recipients(skeleton: Skeleton) -> dict[str, Recipient]:
    """Recipient by money tag, for the amounts of a sentence whose recipient the sentence itself names."""
    tags = [tag for tag, _ in skeleton.marks("M")]
    if not tags:
        return {}
    text = skeleton.text
    out: dict[str, Recipient] = {}
    used: set[str] = set()
    for index, tag in enumerate(tags):
        if _ENDS_RANGE.search(text[max(text.index(tag) - 40, 0) : text.index(tag)]):
            continue  # *grants of between £A and £B went to …*
        sides = _sides(skeleton, tags, index)
        found = _find(sides, used)
        if found is None and index:
            found = _carried(sides, out.get(tags[index - 1]))
        if found is None:
            continue
        out[tag] = found
        used |= {found.mark} if found.mark else set()
    return _respectively(skeleton, tags, out)


def _respectively(skeleton: Skeleton, tags: list[str], out: dict[str, Recipient]) -> dict[str, Recipient]:
    """*A, B and C received £A, £B and £C*: as many names as amounts in a row are paired one by one."""
    for tag, found in list(out.items()):
        members = skeleton.at[found.mark].members if found.mark else ()
        first = tags.index(tag)
        row = tags[first : first + len(members)]
        is_list = len(members) > 1 and len(row) == len(members) and found.rule in ("subject_receives", "given_object")
        if is_list and _ROW.fullmatch("".join(_between(skeleton.text, row))) and not _is_going_on(skeleton.text, row[-1]):
            paired = zip(row, members, strict=True)
            out |= {one: replace(found, names=(name,), mark=None, rule="respectively") for one, name in paired}
    return out | names_apart(skeleton, tags)


_ENDS_RANGE = re.compile(
    r"\b(?:between|rang(?:ed|es|ing)(?: in size)? from|from between)\s+⟨M\d+⟩\s+(?:and|to)\s+(?:\w+\s+)?$", re.I
)
_ROW = re.compile(r"\s*(?:(?:,|and)\s*)+")


def _between(text: str, tags: list[str]) -> list[str]:
    """What stands between neighbours of a row of tags."""
    return [text[text.index(one) + len(one) : text.index(other)] for one, other in zip(tags, tags[1:], strict=False)]


def _is_going_on(text: str, tag: str) -> bool:
    return re.match(r"\s*(?:,|and|, and)\s*⟨M", text[text.index(tag) + len(tag) :]) is not None


#: *up to £A (£B in one year and £C in the next) to X*.
_YEARS_IN = re.compile(r"\s*\([^()]*⟨M\d+⟩[^()]*⟨P\d+⟩[^()]*⟨M\d+⟩[^()]*\)(?=\s+(?:to|for|with|was|is|has|will)\b)")
_INNER = re.compile(r"\s*\((?:of which|including|which includes|includes|inclusive of|made up of)\b[^()]*⟨M\d+⟩[^()]*\)", re.I)


def _sides(skeleton: Skeleton, tags: list[str], index: int) -> Sides:
    text, tag = skeleton.text, tags[index]
    position = text.index(tag)
    begin = text.index(tags[index - 1]) + len(tags[index - 1]) if index else 0
    end = text.index(tags[index + 1]) if index + 1 < len(tags) else len(text)
    after = position + len(tag)
    bracket = _INNER.match(text, after) or _YEARS_IN.match(text, after)
    if bracket is not None:  # *£15,600 (of which £4,000 is for rent) was awarded to X*
        after = bracket.end()
        end = next((text.index(other) for other in tags[index + 1 :] if text.index(other) >= after), len(text))
    return Sides(skeleton, text[max(begin, position - REACH) : position], text[after : min(end, after + REACH)])


#: Below it, what a preposition leads in gives way to a subject of a verb.
_FIRM = 0.8


def _find(sides: Sides, used: set[str]) -> Recipient | None:
    for template in _TEMPLATES:
        found = template(sides)
        if found is not None and found.rule == "passed_to" and found.strength < _FIRM:
            # *X was given £A for its Y project*: *for* leads in what the subject got it for.
            got = subjects.subject_receives(sides)
            found = got if got is not None and got.kind == "N" and got.mark not in used else found
        if found is not None and found.mark not in used and not _is_fund(sides, found):
            return found
    return None


_FUND = re.compile(r"(?:\bFunds?|\bGrants?|\bPot|\bBudget|\bReserves?)$")


def _is_fund(sides: Sides, found: Recipient) -> bool:
    """Whether the name is that of a fund, which hands money out: *The Summer Fund is worth £A* names nobody who got it."""
    if found.mark is None:
        return False
    mark = sides.mark(found.mark)
    text = re.sub(r"\s*\([^()]*\)$", "", mark.text)
    if is_reserve(text):
        return True
    is_given = found.rule == "subject_receives" and re.search(r"awarded|given|granted", found.verb) is not None
    if is_given or found.rule not in _NAMES_FUNDS:
        return False
    after = (sides.left + "£" + sides.right).partition(found.mark)[2]
    return bool(
        _FUND.search(text)
        or _A_FUND.match(after)
        or (not mark.is_org and not _TO_SOMEBODY.match(found.verb) and _STREAM.match(after))
    )


#: Rules by which a name only stands beside an amount, and may be that of a fund.
_NAMES_FUNDS = (
    "beside", "subject_receives", "name_after", "dash_lead", "possessive", "passed_to", "given_object", "grant_to_name",
)  # fmt: skip
#: *the Community Action grants budget*.
_A_FUND = re.compile(r"['’]?\s+(?:grants?\s+)?(?:budget|fund|pot|programme budget|grants? scheme)\b")
#: *New Burdens funding of £A*.
_TO_SOMEBODY = re.compile(r"(?:award|g[ai]v|grant|pa[iy]|offer|provid)\w*", re.I)
_STREAM = re.compile(r"\s+(?:grant\s+)?funding\s+(?:of|totalling|worth)\s")


_IN_ALL = re.compile(r"\s+(?:in all|in total|altogether|all told)\b", re.I)
#: *£A of the £B fund*, *£A, up from £B*, *£A, its share of £B*: the other amount is no second award.
_NOT_MORE = re.compile(
    r"(?:\b(?:(?:up|down|rise|risen|increase[ds]?|increasing|fall|fallen|reduced) from|compared (?:with|to)|instead of"
    r"|rather than|share of)|^\s*(?:out )?of)\s+"
    r"(?:(?:the|a|an|its|our|his|her|about|almost|nearly|over|more than|last|year['’]s)\s+){0,3}$",
    re.I,
)


#: *£A and a further £B from Tarn Council*, *awarded £A but only £B was spent*.
_NOT_ITS = re.compile(
    r"\s+(?:will|would|is to|are to|is|has)\s+(?:then\s+|also\s+)?(?:be(?:en)?\s+)?(?:spent|used|put|kept|set aside"
    r"|held|retained)\b"
    r"|\s+(?:(?:came|coming|comes)\s+)?from\s+(?:the\s+)?⟨N\d+⟩"
    r"|\s+(?:of (?:this|it|that)\s+)?(?:was|has been|had been|were)\s+(?:actually\s+)?(?:spent|used|claimed|drawn down"
    r"|returned|repaid)\b",
    re.I,
)


def _carried(sides: Sides, before: Recipient | None) -> Recipient | None:
    """*X received £A for this and £B for that*: the same one who got the amount before."""
    if before is None:
        return None
    left = sides.left
    left = left.replace(before.mark or "⟨⟩", "†")  # *£A to X for this year, and £B for the next*
    names_other = re.search(r"⟨N\d+⟩", left) or re.search(r"⟨[NKF]\d+⟩", re.split(r",|\band\b", left)[-1])
    if len(before.names) > 1 or names_other or _NOT_ITS.match(sides.right):
        return None
    if (
        re.search(r"\b(?:making|leaving|totalling|bringing|giving)\b", left)
        or _NOT_MORE.search(left)
        or _IN_ALL.match(sides.right)
    ):
        return None
    goes_on = re.search(r"(?:^|,|\band\b|\bplus\b|\bwith\b)\s*(?:[\w'’-]+\s+){0,6}$", left)
    return replace(before, rule="carried", mark=None, strength=0.7) if goes_on else None
