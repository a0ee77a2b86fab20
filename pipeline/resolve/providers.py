"""The reviewed list of providers, and which of them a printed name is.

A name is matched when it equals a listed form after folding, never by likeness: Slough Council is Slough Borough Council, but
Berkshire Women's Aid is not Bedfordshire Women's Aid, and no threshold tells those two pairs apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeVar

from pipeline.resolve.councils import bare_places, council_aliases, load_councils
from pipeline.resolve.forces import load_forces
from pipeline.resolve.names import fold, initials, outside_and_inside_brackets
from pipeline.resolve.reference import FOLDER, ReferenceFileError, read_csv, read_yaml_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Kind = Literal["charity", "company", "police", "health", "council", "other"]
Key = TypeVar("Key")
IDENTIFIERS = "provider_identifiers.csv"
OFFICE_FORMS = (
    "PCC",
    "OPCC",
    "PFCC",
    "OPFCC",
    "Commissioner",
    "Police and Crime Commissioner",
    "Police, Fire and Crime Commissioner",
    "Office of the PCC",
    "Office of the Police and Crime Commissioner",
    "Office of the Police, Fire and Crime Commissioner",
)


@dataclass(frozen=True, slots=True)
class Provider:
    """A listed provider; ``local_aliases`` are ``(force, form)``: certain only in papers of that force."""

    provider_id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    local_aliases: tuple[tuple[str, str], ...] = ()
    identifiers: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every printed form, the name first."""
        return tuple(dict.fromkeys([self.name, *self.aliases, *(form for _, form in self.local_aliases)]))


@dataclass(frozen=True)
class ProviderList:
    """Providers by their folded forms.

    Raises:
        ReferenceFileError: Two providers share a form, or an id stands twice.
    """

    providers: tuple[Provider, ...]
    _anywhere: dict[str, Provider] = field(default_factory=dict, repr=False)
    _local: dict[tuple[str, str], Provider] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        if len({provider.provider_id for provider in self.providers}) < len(self.providers):
            raise ReferenceFileError("providers: an id stands twice")
        for provider in self.providers:
            for form in (provider.name, *provider.aliases):
                _claim(self._anywhere, fold(form), provider)
            for force, form in provider.local_aliases:
                _claim(self._local, (force, fold(form)), provider)

    def resolve(self, printed: str | None, force: str | None = None) -> Provider | None:
        """The provider that a printed name is, ``None`` where the list has no such form.

        >>> load_providers().resolve("Slough Council").name
        'Slough Borough Council'
        """
        if not printed:
            return None
        return self._exact(printed, force) or self._without_brackets(printed, force)

    def _exact(self, printed: str, force: str | None) -> Provider | None:
        key = fold(printed)
        return (self._local.get((force, key)) if force else None) or self._anywhere.get(key)

    def _without_brackets(self, printed: str, force: str | None) -> Provider | None:
        """``Health Action (HACO)``: the words in brackets must be another form of the same name, or its initials."""
        parts = outside_and_inside_brackets(printed)
        if parts is None:
            return None
        outside, inside = parts
        found = self._exact(outside, force)
        is_same = found is not None and (self._exact(inside, force) == found or fold(inside) == initials(outside))
        return found if is_same else None


def _claim(owners: dict[Key, Provider], key: Key, provider: Provider) -> None:
    owner = owners.setdefault(key, provider)
    if owner.provider_id != provider.provider_id:
        raise ReferenceFileError(f"providers: {key!r} means both {owner.provider_id} and {provider.provider_id}")


@cache
def load_providers() -> ProviderList:
    """The reviewed list with the families made from other lists: councils, commissioners' offices and police forces."""
    linked = _linked_identifiers()
    entries = [*_reviewed(linked), *_councils(), *_police_bodies()]
    return ProviderList(tuple(sorted(entries, key=lambda provider: provider.provider_id)))


def _linked_identifiers() -> dict[str, tuple[str, ...]]:
    if not (FOLDER / IDENTIFIERS).exists():
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for row in read_csv(IDENTIFIERS):
        found[row["provider_id"]] = (*found.get(row["provider_id"], ()), row["identifier"])
    return found


def _reviewed(linked: Mapping[str, tuple[str, ...]]) -> Iterator[Provider]:
    for entry in read_yaml_list("providers.yml"):
        yield Provider(
            entry["id"],
            entry["name"],
            entry["kind"],
            tuple(entry.get("aliases", ())),
            tuple((force, form) for force, forms in entry.get("aliases_in", {}).items() for form in forms),
            (*entry.get("identifiers", ()), *linked.get(entry["id"], ())),
            tuple(entry["examples"]),
        )


def _councils() -> Iterator[Provider]:
    forms = council_aliases()
    local: dict[str, list[tuple[str, str]]] = {}
    for (force, place), name in bare_places().items():
        local.setdefault(name, []).append((force, place))
    for council in load_councils():
        aliases = tuple(form for form in forms[council.name] if form != council.name)
        yield Provider(slug_of(council.name), council.name, "council", aliases, tuple(local.get(council.name, ())))


def _police_bodies() -> Iterator[Provider]:
    """The commissioner's office and the force of each area: papers name them "PCC" and "the Constabulary" as recipients too."""
    for force in load_forces():
        offices = [f"{office} for {area}" for area in force.areas for office in (*OFFICE_FORMS, "Office of the PCC")]
        offices += [f"{area} {office}" for area in force.areas for office in (*OFFICE_FORMS, "Office of the PCC")]
        local = tuple((force.slug, form) for form in OFFICE_FORMS)
        office_name = f"Police and Crime Commissioner for {force.areas[0].removeprefix('the ')}"
        if force.slug != "city-of-london":
            yield Provider(f"pcc-{force.slug}", office_name, "police", tuple(dict.fromkeys(offices)), local)
        forms = [f"{area} {body}" for area in force.areas for body in ("Police", "Constabulary", "Police Service")]
        yield Provider(
            f"police-{force.slug}",
            forms[0],
            "police",
            tuple(forms[1:]),
            ((force.slug, "Constabulary"), (force.slug, "Police"), (force.slug, "Police force")),
        )


def slug_of(name: str) -> str:
    """``slough-borough-council`` for Slough Borough Council."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def resolve_provider(printed: str | None, force: str | None = None) -> Provider | None:
    """The listed provider that a printed name is; ``force`` is the document's, for forms that are certain only there."""
    return load_providers().resolve(printed, force)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A listed provider that looks like a printed name; ``likeness`` is 0 to 100 and decides nothing."""

    provider_id: str
    name: str
    form: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A printed name that the list does not have, how many records carry it, and what it may be."""

    printed: str
    force: str | None
    records: int
    candidates: tuple[Candidate, ...]


def suggest(
    unresolved: Mapping[tuple[str, str | None], int], providers: ProviderList, limit: int = 3, at_least: float = 80.0
) -> list[Suggestion]:
    """Candidates for names that the list does not have, most frequent names first, for a person to accept into the list.

    Args:
        unresolved: how many records carry each ``(printed name, force)``.
        providers: the reviewed list.
        limit: candidates a name.
        at_least: likeness below which nothing is shown.
    """
    from rapidfuzz import fuzz, process

    forms = {fold(form): provider for provider in providers.providers for form in provider.forms}
    ordered = sorted(unresolved.items(), key=lambda item: (-item[1], item[0][0], item[0][1] or ""))
    out = []
    for (printed, force), records in ordered:
        found = process.extract(fold(printed), list(forms), scorer=fuzz.WRatio, limit=limit * 3, score_cutoff=at_least)
        candidates = _best_candidates(((forms[form], form, score) for form, score, _ in found), limit)
        out.append(Suggestion(printed, force, records, candidates))
    return out


def _best_candidates(found: Iterable[tuple[Provider, str, float]], limit: int) -> tuple[Candidate, ...]:
    best: dict[str, Candidate] = {}
    for provider, form, score in sorted(found, key=lambda item: (-item[2], item[0].provider_id)):
        best.setdefault(provider.provider_id, Candidate(provider.provider_id, provider.name, form, round(score, 1)))
    return tuple(list(best.values())[:limit])
