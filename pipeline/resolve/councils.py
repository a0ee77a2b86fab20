"""The family of principal councils: official names from councils.yml and the usual short forms made from them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.resolve.names import fold
from pipeline.resolve.reference import read_csv, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIX = re.compile(r" (?:(?:Metropolitan |County )?(?:Borough|District)|City and District|County|City) Council$| Council$")
PREFIX = re.compile(
    r"^(?:London Borough of|Royal Borough of|City of|Borough Council of|Borough of|Council of the|City and County of) "
)
INITIALS = {
    "Borough Council": ("BC",),
    "District Council": ("DC",),
    "County Council": ("CC",),
    "City Council": ("CC",),
    "Metropolitan Borough Council": ("MBC", "Borough Council"),
    "Metropolitan District Council": ("MDC", "District Council"),
    "County Borough Council": ("CBC",),
}
# Short forms of counties that papers print before "CC" or "County Council".
COUNTY_SHORT = {
    "Bedfordshire": "Beds",
    "Buckinghamshire": "Bucks",
    "Cambridgeshire": "Cambs",
    "Derbyshire": "Derbys",
    "Gloucestershire": "Glos",
    "Hampshire": "Hants",
    "Hertfordshire": "Herts",
    "Lancashire": "Lancs",
    "Leicestershire": "Leics",
    "Lincolnshire": "Lincs",
    "Northamptonshire": "Northants",
    "Nottinghamshire": "Notts",
    "Oxfordshire": "Oxon",
    "Staffordshire": "Staffs",
    "Warwickshire": "Warks",
    "Wiltshire": "Wilts",
    "Worcestershire": "Worcs",
}


@dataclass(frozen=True, slots=True)
class Council:
    """A principal council.

    ``names`` are official ones, ``place`` what is left without the words for its kind, ``local_forms`` what means it only as a
    recipient in papers of its own police area.
    """

    name: str
    force: str
    tier: str
    names: tuple[str, ...]
    place: str
    local_forms: tuple[str, ...] = ()


@cache
def load_councils() -> tuple[Council, ...]:
    """Every council of councils.yml."""
    return tuple(
        _entry_to_council(entry, force, tier)
        for force, tiers in read_yaml("councils.yml").items()
        for tier, entries in tiers.items()
        for entry in entries
    )


def _entry_to_council(entry: str, force: str, tier: str) -> Council:
    official, *local = (part.strip() for part in entry.split("~"))
    names = tuple(part.strip() for part in official.split("="))
    return Council(names[0], force, tier, names, place_of(names[0]), tuple(local))


def place_of(name: str) -> str:
    """``Slough`` for Slough Borough Council, ``Windsor and Maidenhead`` for the Royal Borough of that name."""
    return PREFIX.sub("", SUFFIX.sub("", name)).removesuffix(" Metropolitan District").removesuffix(" Corporation")


def short_forms(council: Council) -> Iterator[str]:
    """Usual other forms of a council's name, among them some that several councils share (see :func:`council_aliases`)."""
    yield from council.names
    yield f"{council.place} Council"
    if council.tier == "london_borough":
        yield from (f"LB {council.place}", f"{council.place} LBC", f"LB of {council.place}")
    for name in council.names:
        yield from _initial_forms(name)


def _initial_forms(name: str) -> Iterator[str]:
    for ending, shorts in INITIALS.items():
        place = name.removesuffix(f" {ending}")
        if place == name or place.endswith((" County", " Metropolitan")):
            continue
        for form in dict.fromkeys([place, COUNTY_SHORT.get(place, place)]):
            yield from (f"{form} {short}" for short in (*shorts, ending))
            if form != place:
                yield f"{form} Council"


@cache
def council_aliases() -> dict[str, tuple[str, ...]]:
    """Short forms by council name, without those that two councils share ("Lewes Council" stays, "Newcastle Council" goes).

    A form that is some council's official name belongs to that council alone.
    """
    official = {fold(name): council.name for council in load_councils() for name in council.names}
    forms = {council.name: {fold(form): form for form in short_forms(council)} for council in load_councils()}
    used = Counter(key for keys in forms.values() for key in keys)
    return {
        name: tuple(form for key, form in keys.items() if official.get(key) == name or (used[key] == 1 and key not in official))
        for name, keys in forms.items()
    }


@cache
def bare_places() -> dict[tuple[str, str], str]:
    """``(force, folded place)`` to council name: a bare place printed as a recipient, where only one council can be meant.

    Left out are names that are also the force's own or a county's ("Wiltshire"), for these may mean the whole area.
    """
    areas = {fold(row["name"]) for row in read_csv("forces.csv")} | {fold(county) for county in COUNTY_SHORT}
    current = [council for council in load_councils() if council.tier not in {"former", "county"}]
    used = Counter((council.force, fold(council.place)) for council in current)
    places = {(council.force, fold(council.place)): council.name for council in current if fold(council.place) not in areas}
    local = {(council.force, fold(form)): council.name for council in current for form in council.local_forms}
    return {key: name for key, name in places.items() if used[key] == 1} | local
