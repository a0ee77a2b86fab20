"""A sentence as a skeleton: its words, with figures and names replaced by marks that templates can match.

``Refuge received £334,818 and 496 referrals`` becomes ``⟨N0⟩ received ⟨M0⟩ and ⟨C0⟩ referrals``. Marks: ``N`` a name or a
list of names, ``K`` the commissioner, ``F`` a department or lottery that funds commissioners, ``M`` money, ``C`` a number,
``P`` a period, ``S`` a percentage (share).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from extractors.data import load_data
from extractors.figures.counts import unit_measures
from extractors.figures.spans import Spans
from extractors.prose.names import Name, is_generic, is_known, text_of
from extractors.prose.offices import find_offices, is_commissioner, is_funder

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LIST_GAP = re.compile(r"\s*(?:\([^()]{1,60}\)\s*)?(?:,|,?\s+and|,?\s+&|\s+&|;)\s+(?:the\s+|also\s+)?", re.I)
_NEW_CLAUSE = re.compile(r",\s+and\s")
#: *to A, and B has been given …*: a verb for one.
_ALONE_GOT = re.compile(r"\s*(?:\([^()]{1,40}\)\s*)?(?:[–-]\s[A-Z][^.;,]{1,40}?\s)?(?:has|was|is|gets|receives)\s")
_AND_GAP = re.compile(r"\s*,?\s+(?:and|&)\s+(?:the\s+)?", re.I)
_PLAIN_AND = re.compile(r"\s+(?:and|&)\s+")
MARK = re.compile(r"⟨([NKFMCPS])(\d+)⟩")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mark of a skeleton stands for: kind, span in the block's text, and the figure or the names."""

    kind: str
    start: int
    end: int
    text: str
    value: Any = None
    members: tuple[str, ...] = ()
    is_org: bool = False


@dataclass(frozen=True, eq=False)
class Skeleton:
    """The skeleton of one sentence. ``at`` gives a mark by its tag, as in ``⟨N0⟩``, in order; ``start`` is its offset."""

    text: str
    at: dict[str, Mark]
    start: int
    end: int

    def marks(self, kinds: str) -> list[tuple[str, Mark]]:
        """Tags and marks of some kinds, in order."""
        return [(tag, mark) for tag, mark in self.at.items() if mark.kind in kinds]

    @cached_property
    def words(self) -> dict[str, str]:
        """The printed words of its marks."""
        return {tag: mark.text for tag, mark in self.at.items()}


#: How many characters on either side of a mark are looked at: longer sentences are lists, and patterns must stay linear.
REACH = 600


def near(text: str, tag: str, reach: int = REACH) -> str:
    """The part of a skeleton's text within reach of a mark, whole marks only."""
    position = text.index(tag)
    start, end = max(0, position - reach), position + len(tag) + reach
    while (
        start
        and text[start - 1] != "⟨"
        and start < position
        and "⟩" in text[start : start + 6]
        and "⟨" not in text[start : text.index("⟩", start)]
    ):
        start = text.index("⟩", start) + 1
    part = text[start:end]
    return part[: part.rindex("⟨")] if part.rfind("⟨") > part.rfind("⟩") else part


@cache
def _places() -> frozenset[str]:
    data = load_data("places")
    return frozenset(word for line in data["counties"] for word in line.split()) | frozenset(data["phrases"])


@lru_cache(maxsize=1024)
def is_place(name: str) -> bool:
    """Whether a name is only a county, a police force area or several of them."""
    parts = _AND_PLACE.split(_SIDE.sub("", name.strip()))
    return name.strip() in _places() or all(part in _places() for part in parts)


_SIDE = re.compile(r"^(?:the|north|south|east|west|mid)\s+", re.I)
_AND_PLACE = re.compile(r"\s*(?:,| and | & )\s*")


def doc_to_skeletons(doc: Doc, persons: frozenset[str] = frozenset()) -> list[Skeleton]:
    """The sentences of an annotated text as skeletons. ``persons`` are names known to be people, left as words."""
    text, marks = text_of(doc), _marks(doc, persons)
    starts = [mark.start for mark in marks]
    out = []
    for start, end in doc.user_data["sentences"]:
        inside = marks[bisect_left(starts, start) : bisect_left(starts, end)]
        out.append(_skeleton(text, start, end, [mark for mark in inside if mark.end <= end]))
    return out


def _skeleton(text: str, start: int, end: int, marks: list[Mark]) -> Skeleton:
    at: dict[str, Mark] = {}
    numbers: dict[str, int] = {}
    pieces, position = [], start
    for mark in marks:
        number = numbers.get(mark.kind, 0)
        numbers[mark.kind] = number + 1
        tag = f"⟨{mark.kind}{number}⟩"
        at[tag] = mark
        pieces += [text[position : mark.start], tag]
        position = mark.end
    pieces.append(text[position:end])
    return Skeleton("".join(pieces).replace("\u00a0", " ").replace("\n", " ").replace("\x1e", " "), at, start, end)


def _marks(doc: Doc, persons: frozenset[str]) -> list[Mark]:
    data, text = doc.user_data, text_of(doc)
    marks = [Mark("M", m.start, m.end, m.text, m) for m in data["money"]]
    marks += [Mark("P", p.start, p.end, p.text, p) for p in data["periods"]]
    marks += [Mark("S", p.start, p.end, p.text, p) for p in data["percentages"]]
    offices = _commissioners(text)
    taken = Spans((office.start, office.end) for office in offices)
    names = [name for name in data["names"] if not taken.overlap(name.start, name.end)]
    names = [_split_place(text, name) for name in names]
    names = [
        name
        for name in names
        if not (
            _is_no_name(name, persons, text[name.end : name.end + 30], is_quoted=text[max(name.start - 1, 0)] in "“‘")
            or _is_opener(text, name)
        )
    ]
    taken = Spans((mark.start, mark.end) for mark in marks)
    grouped = [mark for mark in _group(text, names) if not taken.overlap(mark.start, mark.end)]
    marks += offices + grouped
    taken = Spans((mark.start, mark.end) for mark in marks)
    marks += [Mark("C", c.start, c.end, c.text, c) for c in data["counts"] if not taken.overlap(c.start, c.end)]
    return sorted(marks, key=lambda mark: mark.start)


def _commissioners(text: str) -> list[Mark]:
    return [Mark("K", m.start(), m.end(), m[0]) for m in find_offices(text) if m[0][:1].isupper() or " " in m[0]]


#: People are named by their titles; *Councillor Wharmby* gets no grant.
_TITLED = re.compile(
    r"(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Inspector|Superintendent|Sergeant|Professor|Reverend"
    r"|Rev|Alderman|Canon)\.? [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?$"
)


_YEAR_NAME = re.compile(r"FY ?\d{2,4}")
_NATIONS = frozenset(
    ("England", "Wales", "England and Wales", "England & Wales", "Britain", "Great Britain", "UK", "United Kingdom")
)


#: A word for a body, and then the body's own name.
_ADJECTIVE_OF = re.compile(
    r"(?:\s+(?:in|for|and|of)\s+[a-z-]+)?\s+(?:charity|group|club|organisation|project|service|trust|company|provider|team|centre|school|scheme|enterprise|network"
    r"|initiative|organisations|charities|groups)\s+(?=[A-Z])"
)


_OPENING_VERB = re.compile(r"[A-Z][a-z]+(?:ed|ing|ly)")
_TIED_WORDS = ("-born", "-based", "-wide", "-led", "-run")
_OWNS = re.compile(r"['’]s?$")


def _is_no_name(name: Name, persons: frozenset[str], after: str, *, is_quoted: bool) -> bool:
    if (name.starts_sentence or is_quoted) and not name.is_org and _OPENING_VERB.fullmatch(name.text):
        return True  # *Delivered by …*, *Including …*, *Lastly, …*
    is_unit = not name.is_org and unit_measures().get(name.text.lower()) is not None  # *Attendances reached …*
    is_adjective = _ADJECTIVE_OF.match(after) is not None and name.text.isalpha()  # *Cookery charity Thame SPOON received …*
    if name.starts_sentence and (is_unit or is_adjective):
        return True
    if (_TITLED.match(name.text) and not name.is_org) or name.text.endswith(_TIED_WORDS):
        return True
    if name.text in _NATIONS or _YEAR_NAME.fullmatch(name.text):
        return True  # so that *across England and Wales* can be read
    if name.text.title() in persons:
        return True  # *MATTHEW Barber*
    return is_generic(name.text) or name.text in persons or _OWNS.sub("", name.text) in persons


_SMALL_AFTER = re.compile(r"\s+(?P<word>[a-z]+)")
_IS_VERB = re.compile(
    r"(?:was|were|is|are|has|have|had|will|would|can|could|got|gets?|and|who|which|in|for|to|at|of|with|on|from|by|also|now"
    r"|ran|runs?|won|took|saw|gave|helps?|works?|\w+ed|\w+s)$"
)
_AND_SMALL = re.compile(r"\s+(?:and|or)\s+[a-z]+\s+[a-z]+")
_GOES_ON_SMALL = re.compile(r",\s+[a-z]+(?:\s+[a-z]+){0,3}\s*(?:,|\band\b)")


def _is_opener(text: str, name: Name) -> bool:
    """Whether a word is capital only because it opens a sentence: *Boxers, skaters and men in sheds*, *Youth offending: …*."""
    if not (name.starts_sentence and name.text.isalpha() and name.text[1:].islower()) or is_known(name.text):
        return False
    if not name.is_org and _AND_SMALL.match(text, name.end):
        return True  # *Skills and employment projects had …*
    opens_list = not name.is_org and _GOES_ON_SMALL.match(text, name.end) is not None
    after = _SMALL_AFTER.match(text, name.end) if name.is_org else None
    return opens_list or (after is not None and not _IS_VERB.match(after["word"]))


_IN_BEFORE = re.compile(r"\b(?:in|across|throughout|within|around|for)\s+(?:the\s+)?(?:[A-Z]\w+\s*(?:,|and|&)\s+)*$", re.I)
_VERB_AFTER = re.compile(r"\s*(?:,|was|were|is|has|had|received|will|runs?|delivers?|provides?)\b")
_OF_PLACE = ("Council", "County", "Police", "Borough", "City", "District")
_ITS_AREA = re.compile(r"\s+(?:for|in|across)\s+(?:the\s+)?((?:[A-Z]\w+\s*)+)$")
_BEFORE_AREA = frozenset(("for", "in", "across"))
_NAMED_FOR_AREA = re.compile(r"\b(?:Foundation|Trust|Commission|Fund|Partnership|Forum)$")


def _split_place(text: str, name: Name) -> Name:
    """*In Oxfordshire Reducing the Risk received* is a place, then a name; *Smart CJS for Kent* a name, then its area."""
    words = text[name.start : name.end].split()
    start = name.start + _place_before(text, name, words)
    end = name.end
    if not _BEFORE_AREA.isdisjoint(words):
        trimmed = _ITS_AREA.sub(lambda m: "" if m[1].strip() in _places() else m[0], text[start:end])
        end = start + len(trimmed) if trimmed and not _NAMED_FOR_AREA.search(trimmed) else end
    if (start, end) == (name.start, name.end):
        return name
    return Name(start, end, text[start:end], name.is_org, name.starts_sentence and start == name.start)


def _place_before(text: str, name: Name, words: list[str]) -> int:
    """The length of a place with which a name begins, where the words round it say that the rest is the name."""
    for taken in (3, 2, 1):
        place, rest = " ".join(words[:taken]), words[taken:]
        if rest and place in _places() and rest[0][:1].isupper() and rest[0] not in _OF_PLACE:
            is_led_in = _IN_BEFORE.search(text[max(0, name.start - 60) : name.start]) is not None
            return len(place) + 1 if is_led_in and _VERB_AFTER.match(text[name.end : name.end + 20]) else 0
    return 0


_LONGEST_LIST = 200  # names; more of them without an *and* would be gone through again from each


def _group(text: str, names: list[Name]) -> list[Mark]:
    """Names that stand in one list (*A, B and C*) as one mark with members; *Redcar and Cleveland Council* as one name."""
    out: list[Mark] = []
    i = 0
    while i < len(names):
        j, last_and = i, i
        while (
            j + 1 < min(len(names), i + _LONGEST_LIST)
            and _LIST_GAP.fullmatch(text[names[j].end : names[j + 1].start])
            and _kind(names[j]) == _kind(names[j + 1]) == "N"
        ):
            if _NEW_CLAUSE.match(text, names[j].end) and (
                last_and > i or (j == i and _ALONE_GOT.match(text, names[j + 1].end))
            ):
                break  # *for A and B, and C will get …*
            j += 1
            if _AND_GAP.fullmatch(text[names[j - 1].end : names[j].start]):
                last_and = j
        if _spells_its_letters(names[i : j + 1]):
            last_and = j
        out.append(_names_to_mark(text, names[i : last_and + 1]))
        i = last_and + 1
    return out


def _kind(name: Name) -> str:
    return "K" if is_commissioner(name.text) else "F" if is_funder(name.text) or _is_funders_own(name) else "N"


def _is_funders_own(name: Name) -> bool:
    """*Home Office Serious Violence*: a department and what its money is for, as in the name of a grant."""
    words = name.text.split()
    return not name.is_org and any(is_funder(" ".join(words[:taken])) for taken in (2, 3) if taken < len(words))


def _names_to_mark(text: str, names: list[Name]) -> Mark:
    start, end = names[0].start, names[-1].end
    members = [name.text for name in names]
    if len(names) > 1 and _spells_its_letters(names):
        members = [text[start:end]]
    elif len(names) > 1:
        a, b = names[-2], names[-1]
        plain = _PLAIN_AND.fullmatch(text[a.end : b.start]) is not None
        is_last_of_list = len(names) > 2 and len(a.text.split()) > 1  # *A, B and C*: the *and* of a list
        if plain and len(names) > 2 and _AND_GAP.fullmatch(text[names[-3].end : a.start]):
            members = [*members[:-2], text[a.start : b.end]]  # *A, B, and Borough of C and D*: the list had its *and*
        elif plain and (not is_last_of_list or is_place(b.text)) and _is_one_name(a, b):
            members = [*members[:-2], text[a.start : b.end]]
    return Mark(
        _kind(names[0]) if len(names) == 1 else "F" if is_funder(text[start:end]) else "N",
        start,
        end,
        text[start:end],
        None,
        tuple(members),
        any(name.is_org for name in names),
    )


_SHORT_FORM = re.compile(r"\(([A-Z]{2,6})\)$")


def _spells_its_letters(names: list[Name]) -> bool:
    """*Talk, Listen, Change (TLC)*: one name with commas, whose short form has the first letter of each."""
    short = _SHORT_FORM.search(names[-1].text) if len(names) > 1 else None
    return short is not None and len(short[1]) == len(names) and short[1] == "".join(name.text[0] for name in names)


def _is_one_name(a: Name, b: Name) -> bool:
    """*Birmingham and Solihull Women's Aid*, *Foundation for Wiltshire and Swindon*: one name with *and* in it."""
    if re.search(r"\b(?:for|of)(?: the)? [A-Z][\w-]+$", a.text) and len(b.text.split()) == 1 and not b.is_org:
        return True
    if a.is_org and is_place(a.text.split()[-1]) and is_place(b.text):
        return True  # *Rape Crisis Tyneside and Northumberland*
    return not a.is_org and len(a.text.split()) <= 2 and b.is_org and len(b.text.split()) >= 2 and not a.text.isupper()
