"""Words of a text that name a police area: offices and forces (strong), counties, towns and councils (weak).

Some 1,700 names are looked for in every document of every run, so each is first looked up by its first word among the words
of the text, and only the few that can be there are searched for.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from pipeline.resolve.councils import load_councils
from pipeline.resolve.reference import read_csv, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TYPOGRAPHY = (("’", "'"), ("‘", "'"), ("–", "-"), ("—", "-"), ("‑", "-"), ("&", "and"))
INNER_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
WORD = re.compile(r"\w+")

# "Police, Fire and Rescue and Crime Commissioner", "PCC", "OPFCC", and "Commissioner" alone, as in "Staffordshire Commissioner"
COMMISSIONER = (
    r"(?:police,? (?:fire,? (?:and rescue,? )?)?and crime commissioner|o?p(?:f|a)?cc|commissioner)(?:'?s'?)?(?: office)?"
)
BODY = r"police,? (?:fire,? )?and crime (?:panel|plan|board)|criminal justice board|victims'? hub"
FORCE_BODY = r"police(?: service| force)?(?! and crime| station)|constabulary"
# "Surrey's new Police and Crime Commissioner": what follows the name of an area in the name of an office or force …
AFTER_AREA = re.compile(
    r"(?:'s?)? (?:(?:new|elected|first|current|former|deputy|acting|office of the|mayor and|area) )*"
    rf"(?:{COMMISSIONER}|{BODY}|{FORCE_BODY})\b"
)
# … and what goes before it: "Police and Crime Commissioner (PCC) for", "PCC Jane Doe of the".
BEFORE_AREA = re.compile(
    rf"\b(?:{COMMISSIONER}|{BODY}|chief constable)(?:'s)?(?: office)?(?: \([a-z]+\)| [a-z]+ [a-z]+,?)? (?:for|of) (?:the )?\Z"
)
LONGEST_BEFORE = 110
# "University of Kent" and "South Wales Argus" say where a scholar works and what paper is quoted.
NOT_A_PLACE_BEFORE = re.compile(r"(?:University of|University Of|Bishop of) (?:the )?\Z")
NOT_A_PLACE_AFTER = re.compile(
    r" (?:University|Street|Road|Avenue|Lane|House|Argus|Live|Online|Echo|Times|Post|Gazette|Mercury)\b"
)


@dataclass(frozen=True)
class Mentions:
    """How often each force is named, and the words that named it first."""

    counts: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text and the force that it belongs to."""

    start: int
    end: int
    slug: str


@dataclass(frozen=True)
class NameIndex:
    """Names by their first word, each with its force."""

    by_first_word: Mapping[str, tuple[tuple[str, str], ...]]

    def find(self, text: str, words: frozenset[str]) -> list[Found]:
        """Names that stand in a text as whole words, in order; of names that overlap only the longest."""
        possible = (pair for word in sorted(words & self.by_first_word.keys()) for pair in self.by_first_word[word])
        found = [Found(at, at + len(name), slug) for name, slug in possible for at in _places(text, name)]
        return _longest(sorted(found, key=lambda one: (one.start, -one.end)))


def strong_mentions(text: str) -> Mentions:
    """Commissioners' offices, panels, forces and mayoral bodies that a text names.

    >>> strong_mentions("the Surrey PCC and the Police and Crime Commissioner for Kent").counts
    {'surrey': 1, 'kent': 1}
    """
    plain = _plain(text)
    lower = plain.lower()
    # Folding can change the length of a text in other languages' letters; their names are then read in the folded one.
    quoted = plain if len(plain) == len(lower) else lower
    words = _words(lower)
    offices = _offices(lower, _area_index().find(lower, words))
    capitals = _capital_index()
    bodies = [*_body_index().find(lower, words), *capitals.find(plain, frozenset(capitals.by_first_word))]
    kept = _longest(sorted({*offices, *bodies}, key=lambda one: (one.start, -one.end)))
    return _counted((one.slug, quoted[one.start : one.end]) for one in kept)


def weak_mentions(text: str) -> Mentions:
    """Counties, towns and councils that a text names; the area's own name counts twice as much as a town in it."""
    plain, areas = _plain(text), _areas()
    found = [one for one in _place_index().find(plain, _words(plain)) if _is_place(plain, one)]
    pairs = [(one.slug, plain[one.start : one.end]) for one in found]
    return _counted([*pairs, *(pair for pair in pairs if pair[1].lower() in areas)])


def _plain(text: str) -> str:
    """One kind of apostrophe, space and hyphen; "Stoke-on-Trent" as "Stoke on Trent"."""
    for char, plain in TYPOGRAPHY:
        text = text.replace(char, plain)
    return INNER_HYPHEN.sub(" ", " ".join(text.split()))


def _words(plain: str) -> frozenset[str]:
    return frozenset(WORD.findall(plain))


def _counted(found: Iterable[tuple[str, str]]) -> Mentions:
    counts: Counter[str] = Counter()
    words: dict[str, str] = {}
    for slug, quote in found:
        counts[slug] += 1
        words.setdefault(slug, quote)
    return Mentions(dict(counts), words)


def _places(text: str, name: str) -> list[int]:
    """Where a name stands as whole words."""
    places, at = [], text.find(name)
    while at >= 0:
        end = at + len(name)
        is_whole = (at == 0 or not text[at - 1].isalnum()) and (end == len(text) or not text[end].isalnum())
        if is_whole:
            places.append(at)
        at = text.find(name, end)
    return places


def _longest(ordered: Iterable[Found]) -> list[Found]:
    """Of names that overlap the first, which in this order is the longest that begins there."""
    kept: list[Found] = []
    for one in ordered:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _offices(lower: str, areas: list[Found]) -> list[Found]:
    """Areas that are part of the name of an office or force, with the words of that name."""
    found = []
    for at, area in enumerate(areas):
        after = AFTER_AREA.match(lower, area.end)
        before = BEFORE_AREA.search(lower, max(area.start - LONGEST_BEFORE, 0), area.start)
        if after is None and before is None:
            continue
        found.append(Found(before.start() if before else area.start, after.end() if after else area.end, area.slug))
        # Forces share departments: in "Surrey and Sussex Police" both are named.
        twin = areas[at - 1] if at and after else None
        if twin and lower[twin.end : area.start] == " and ":
            found[-1:] = [twin, found[-1]]
    return found


def _is_place(plain: str, found: Found) -> bool:
    before = NOT_A_PLACE_BEFORE.search(plain, max(found.start - 20, 0), found.start)
    return before is None and NOT_A_PLACE_AFTER.match(plain, found.end) is None


def _index(names: Iterable[tuple[str, str]]) -> NameIndex:
    by_word: dict[str, dict[str, str]] = defaultdict(dict)
    for name, slug in names:
        plain = _plain(name).removeprefix("the ")
        by_word[WORD.findall(plain)[0]][plain] = slug
    return NameIndex({word: tuple(sorted(pairs.items())) for word, pairs in by_word.items()})


def _names(key: str) -> list[tuple[str, str]]:
    return [(name, slug) for slug, entry in read_yaml("force_names.yml").items() for name in entry.get(key, ())]


@cache
def _area_names() -> tuple[tuple[str, str], ...]:
    entries = read_yaml("force_names.yml")
    rows = read_csv("forces.csv")
    return tuple((area, row["slug"]) for row in rows for area in entries[row["slug"]].get("areas") or [row["name"]])


@cache
def _areas() -> frozenset[str]:
    return frozenset(_plain(name).removeprefix("the ").lower() for name, _ in _area_names())


@cache
def _area_index() -> NameIndex:
    return _index((name.lower(), slug) for name, slug in _area_names())


@cache
def _body_index() -> NameIndex:
    return _index((name.lower(), slug) for name, slug in _names("bodies") if not name.isupper())


@cache
def _capital_index() -> NameIndex:
    """Bodies that are named by capitals, MOPAC and GMCA: small letters mean something else."""
    return _index((name, slug) for name, slug in _names("bodies") if name.isupper())


@cache
def _place_index() -> NameIndex:
    """Names as printed with their capitals: "reading" and "crawley" must not be taken from running text."""
    # "Metropolitan" alone is a kind of borough.
    areas = [(name, slug) for name, slug in _area_names() if slug != "metropolitan"]
    councils = [(name, council.force) for council in load_councils() for name in council.names]
    telling = [(council.place, council.force) for council in load_councils() if _is_telling(council.place)]
    return _index([*_names("places"), *telling, *councils, *areas])


@cache
def _also_words() -> frozenset[str]:
    return frozenset(read_yaml("also_words.yml")["council_places"])


def _is_telling(place: str) -> bool:
    return place.lower() not in _also_words() and _plain(place).lower() not in _areas()
