"""Words of a text that name a police area: offices and forces (strong), counties, towns and councils (weak)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from pipeline.resolve.councils import load_councils
from pipeline.resolve.reference import read_csv, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "&": "and"})
# "Police, Fire and Rescue and Crime Commissioner", "PCC", "OPFCC", and "Commissioner" alone, as in "Staffordshire Commissioner"
COMMISSIONER = (
    r"(?:police,? (?:fire,? (?:and rescue,? )?)?and crime commissioner|o?p(?:f|a)?cc|commissioner)(?:'?s'?)?(?: office)?"
)
BODY = r"police,? (?:fire,? )?and crime (?:panel|plan|board)|criminal justice board|victims'? hub"
FORCE_BODY = r"police(?: service| force)?(?! and crime| station)|constabulary"
BEFORE_BODY = r"(?:'s?)? (?:(?:new|elected|first|current|former|former|deputy|acting|office of the|mayor and|area) )*"
# "University of Kent" and "South Wales Argus" say where a scholar works and what paper is quoted.
NOT_A_PLACE_BEFORE = r"(?<!University of )(?<!University Of )(?<!\bBishop of )"
NOT_A_PLACE_AFTER = r"(?! (?:University|Street|Road|Avenue|Lane|House|Argus|Live|Online|Echo|Times|Post|Gazette|Mercury)\b)"
AFTER_BODY = r"(?:'s)?(?: office)?(?: \([a-z]+\)| [a-z]+ [a-z]+,?)? (?:for|of) "


@dataclass(frozen=True)
class Mentions:
    """How often each force is named, and the words that named it first."""

    counts: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


def strong_mentions(text: str) -> Mentions:
    """Commissioners' offices, panels, forces and mayoral bodies that a text names.

    >>> strong_mentions("the Surrey PCC and the Police and Crime Commissioner for Kent").counts
    {'surrey': 1, 'kent': 1}
    """
    plain = _plain(text)
    found: list[tuple[str, str]] = []
    for match in _strong_pattern().finditer(plain):
        found.extend((_slug(name), match[0]) for group, name in match.groupdict().items() if name and group != "body")
        if match["body"]:
            found.append((_body_slugs()[_key(match["body"])], match[0]))
    return _counted(found)


def weak_mentions(text: str) -> Mentions:
    """Counties, towns and councils that a text names; the area's own name counts twice as much as a town in it."""
    names, areas = _weak_names(), _areas()
    matches = list(_weak_pattern().finditer(_plain(text)))
    twice = [match for match in matches if _key(match[0]) in areas]
    return _counted((names[_key(match[0])], match[0]) for match in [*matches, *twice])


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(TYPOGRAPHY))


def _key(name: str) -> str:
    return re.sub(r"[\s,-]+", " ", _plain(name)).casefold().removeprefix("the ")


def _counted(found: Iterable[tuple[str, str]]) -> Mentions:
    counts: Counter[str] = Counter()
    words: dict[str, str] = {}
    for slug, quote in found:
        counts[slug] += 1
        words.setdefault(slug, quote)
    return Mentions(dict(counts), words)


def _alternatives(names: Iterable[str]) -> str:
    """A pattern of names, longest first, in which a hyphen, a comma and a space may stand for one another."""
    patterns = {r"[ ,-]+".join(re.escape(word) for word in re.split(r"[ ,-]+", _plain(name))) for name in names}
    return "|".join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern)))


@cache
def _areas() -> dict[str, str]:
    names = read_yaml("force_names.yml")
    rows = read_csv("forces.csv")
    return {_key(area): row["slug"] for row in rows for area in names[row["slug"]].get("areas") or [row["name"]]}


def _slug(area: str) -> str:
    return _areas()[_key(area)]


@cache
def _body_slugs() -> dict[str, str]:
    return {_key(body): slug for slug, entry in read_yaml("force_names.yml").items() for body in entry.get("bodies", ())}


@cache
def _strong_pattern() -> re.Pattern[str]:
    """Area before body ("Surrey's PCC"), body before area ("PCC for Surrey"), or a body whose name says it all (MOPAC)."""
    areas = _alternatives(_areas())
    # Forces share departments: in "Surrey and Sussex Police" both are named.
    before = rf"(?:(?P<twin>{areas}) and )?(?P<area>{areas}){BEFORE_BODY}(?:{COMMISSIONER}|{BODY}|{FORCE_BODY})\b"
    after = rf"(?:{COMMISSIONER}|{BODY}|chief constable){AFTER_BODY}(?:the )?(?P<area_after>{areas})\b"
    raw = [body for entry in read_yaml("force_names.yml").values() for body in entry.get("bodies", ())]
    capitals = rf"(?-i:{_alternatives(body for body in raw if body.isupper())})"
    bodies = rf"(?P<body>{_alternatives(body for body in raw if not body.isupper())}|{capitals})\b"
    return re.compile(rf"\b(?:{bodies}|{before}|{after})", re.IGNORECASE)


@cache
def _weak_names() -> dict[str, str]:
    entries = read_yaml("force_names.yml")
    names = {_key(place): slug for slug, entry in entries.items() for place in entry.get("places", ())}
    # "Metropolitan" alone is a kind of borough.
    names |= {area: slug for area, slug in _areas().items() if slug != "metropolitan"}
    names |= {_key(council.place): council.force for council in load_councils() if _is_telling(council.place)}
    return names | {_key(name): council.force for council in load_councils() for name in council.names}


@cache
def _also_words() -> frozenset[str]:
    return frozenset(read_yaml("also_words.yml")["council_places"])


def _is_telling(place: str) -> bool:
    return _key(place) not in _also_words() and _key(place) not in _areas()


@cache
def _weak_pattern() -> re.Pattern[str]:
    """Names as printed with their capitals: "reading" and "crawley" must not be taken from running text."""
    entries = read_yaml("force_names.yml")
    places = [place for entry in entries.values() for place in entry.get("places", ())]
    areas = [area for slug, entry in entries.items() if slug != "metropolitan" for area in entry.get("areas", ())]
    areas += [row["name"] for row in read_csv("forces.csv") if row["slug"] != "metropolitan"]
    councils = [name for council in load_councils() for name in council.names]
    councils += [council.place for council in load_councils() if _is_telling(council.place)]
    return re.compile(rf"\b{NOT_A_PLACE_BEFORE}(?:{_alternatives([*places, *areas, *councils])})\b{NOT_A_PLACE_AFTER}")
