"""The 43 police areas, and which of them a document belongs to.

A document's force comes from what its source file says, its place in ``raw/`` or its own words. Names of commissioners' offices
and of forces are strong evidence; counties, towns and councils are weak and count only where one force leads clearly.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extractors.document import Issue
from pipeline.outcomes import Source
from pipeline.resolve.force_words import strong_mentions, weak_mentions
from pipeline.resolve.names import fold
from pipeline.resolve.reference import ReferenceFileError, read_csv, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# A phrase in the title or at the head of a document says whose it is; one further down may be about a neighbour.
HEAD_CHARS = 3_000
HEAD_WEIGHT = 3
# One force leads where it is named this many times as often as the next. Two documents in one file would come near 1.
CLEAR_LEAD = 3
# A place named once may be an aside; named twice, with no rival near, it is where the money goes.
WEAK_MINIMUM = 2
POPULATION_COLUMNS = {2011: "population_census_2011", 2019: "population_mid_2019", 2021: "population_census_2021"}
GOVERNANCE_TERM = re.compile(r"(?P<kind>PCC|PFCC|mayor)(?: since)? (?P<year>\d{4})")


@dataclass(frozen=True, slots=True)
class Term:
    """Who commissioned from a year on: ``PCC``, ``PFCC``, ``mayor`` or ``corporation``; ``since`` is ``None`` if ever so."""

    kind: str
    since: int | None

    @property
    def words(self) -> str:
        """``PCC since 2012``; ``corporation`` where it was ever so."""
        return f"{self.kind} since {self.since}" if self.since else self.kind


@dataclass(frozen=True, slots=True)
class Force:
    """A police area. ``populations`` has a year only where the figure passed a cross-check; ``governance`` is oldest first."""

    code: str
    name: str
    slug: str
    country: str
    governance_text: str
    governance: tuple[Term, ...]
    populations: tuple[tuple[int, int], ...]
    areas: tuple[str, ...]
    bodies: tuple[str, ...]
    domains: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def aliases(self) -> tuple[str, ...]:
        """Names of the commissioners' offices, panel and police of the area, as a list for readers of the ``forces`` table."""
        titles = {"PCC": "Police and Crime Commissioner", "PFCC": "Police, Fire and Crime Commissioner"}
        offices = [titles[term.kind] for term in self.governance if term.kind in titles]
        made = [f"{office} for {area}" for area in self.areas for office in offices]
        made += [
            f"{area} {short}" for area in self.areas for short in (*[t.kind for t in self.governance if t.kind in titles],)
        ]
        made += [f"{area} {body}" for area in self.areas for body in ("Police", "Police and Crime Panel")]
        return tuple(dict.fromkeys([*self.bodies, *made]))


@dataclass(frozen=True, slots=True)
class ForceResolution:
    """The force of a document, or ``None``; ``evidence`` in words, strongest first; ``issue`` where it is not certain."""

    slug: str | None
    evidence: tuple[str, ...] = ()
    issue: Issue | None = None


@dataclass(frozen=True)
class _Vote:
    """One place that names a force, and how sure that is."""

    slug: str | None
    words: str
    rivals: tuple[str, ...] = field(default=())


@cache
def load_forces() -> tuple[Force, ...]:
    """The 43 forces in the order of forces.csv.

    Raises:
        ReferenceFileError: A row or a term of governance cannot be read.
    """
    names = read_yaml("force_names.yml")
    return tuple(_row_to_force(row, names.get(row["slug"], {})) for row in read_csv("forces.csv"))


def _row_to_force(row: dict[str, str], names: Mapping[str, list[str]]) -> Force:
    slug = row["slug"]
    return Force(
        row["pfa_code"],
        row["name"],
        slug,
        row["country"],
        row["governance"],
        _governance(row["governance"]),
        tuple((year, int(row[column])) for year, column in POPULATION_COLUMNS.items() if row[column]),
        tuple(names.get("areas") or [row["name"]]),
        tuple(names.get("bodies", ())),
        tuple(dict.fromkeys([*names.get("domains", ()), *_usual_domains(slug)])),
        tuple(names.get("places", ())),
    )


def _governance(text: str) -> tuple[Term, ...]:
    if "never had a PCC" in text:
        return (Term("corporation", None),)
    terms = tuple(Term(match["kind"], int(match["year"])) for match in GOVERNANCE_TERM.finditer(text))
    since = re.fullmatch(r"PCC since (\d{4})", text)
    if not terms and since is None:
        raise ReferenceFileError(f"forces.csv: cannot read the governance {text!r}")
    return terms


def _usual_domains(slug: str) -> list[str]:
    forms = dict.fromkeys([slug, slug.replace("-", "")])
    endings = ("-pcc.gov.uk", "-pfcc.gov.uk", ".pcc.police.uk", ".pfcc.police.uk", ".police.uk")
    return [f"{form}{ending}" for form in forms for ending in endings]


@cache
def forces_by_slug() -> dict[str, Force]:
    """Every force under its slug."""
    return {force.slug: force for force in load_forces()}


@cache
def _slugs_by_folder() -> dict[str, str]:
    return {fold(name): force.slug for force in load_forces() for name in (force.slug, force.name, *force.areas)}


def population(slug: str, year: float) -> tuple[int, int] | None:
    """``(people, year of the figure)`` nearest to a year, ``None`` for an unknown force."""
    force = forces_by_slug().get(slug)
    if force is None or not force.populations:
        return None
    taken = {2011: 2011.25, 2019: 2019.5, 2021: 2021.25}  # both censuses were in March
    nearest = min(force.populations, key=lambda pair: abs(taken.get(pair[0], pair[0]) - year))
    return nearest[1], nearest[0]


def resolve_force(
    text: str,
    title: str | None = None,
    force_words: Sequence[str] = (),
    folder: str | None = None,
    source: Source | None = None,
) -> ForceResolution:
    """The force that a document belongs to, ``None`` with an issue where that is not certain.

    Args:
        text: The document's text.
        title: Its own title.
        force_words: Passages that extraction took to name the force.
        folder: Name of the folder of ``raw/`` that it lies in; a name that is no force counts for nothing.
        source: What the file beside it says.
    """
    source = source or Source()
    if source.force:
        return _stated_resolution(source.force, _text_vote(text, title, force_words))
    votes = [_folder_vote(folder), _source_vote(source), _text_vote(text, title, force_words)]
    return _settle([vote for vote in votes if vote is not None], lambda: _weak_vote(text, title, force_words))


def _stated_resolution(name: str, text_vote: _Vote | None) -> ForceResolution:
    """What a person wrote down holds, but a text that speaks for another force is worth a look."""
    slug = _slugs_by_folder().get(fold(name))
    if slug is None:
        message = f"the source file names the force {name!r}, which is none of the 43"
        return ForceResolution(None, (), Issue("force_unknown", message))
    return _with_rivals(_Vote(slug, f"source file: {name}"), [text_vote])


def _folder_vote(folder: str | None) -> _Vote | None:
    slug = _slugs_by_folder().get(fold(folder)) if folder else None
    return _Vote(slug, f"folder {folder}") if slug else None


def _source_vote(source: Source) -> _Vote | None:
    slug = domain_to_slug(source.source_url) if source.source_url else None
    if slug:
        return _Vote(slug, f"source {source.source_url}")
    leader = _leader(strong_mentions(source.publisher or "").counts)
    return _Vote(leader, f"publisher {source.publisher}") if leader else None


def domain_to_slug(url: str) -> str | None:
    """The force whose commissioner or police a web address belongs to."""
    host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").removeprefix("www.")
    for force in load_forces():
        if any(host == domain or host.endswith(f".{domain}") for domain in force.domains):
            return force.slug
    return None


def _text_vote(text: str, title: str | None, force_words: Sequence[str]) -> _Vote | None:
    """What the commissioners' and forces' names in a document say, those at its head before those further down."""
    head = strong_mentions("\n".join([title or "", *force_words, text[:HEAD_CHARS]]))
    body = strong_mentions(text[HEAD_CHARS:])
    votes = Counter({slug: HEAD_WEIGHT * count for slug, count in head.counts.items()})
    votes.update(body.counts)
    return _votes_to_vote(votes, {**body.words, **head.words})


def _weak_vote(text: str, title: str | None, force_words: Sequence[str]) -> _Vote | None:
    found = weak_mentions("\n".join([title or "", *force_words, text]))
    if sum(found.counts.values()) < WEAK_MINIMUM:
        return None
    return _votes_to_vote(found.counts, found.words)


def _votes_to_vote(votes: Mapping[str, int], words: Mapping[str, str]) -> _Vote | None:
    if not votes:
        return None
    ranked = sorted(votes, key=lambda slug: (-votes[slug], slug))
    leader = _leader(votes)
    return _Vote(leader, f"text: {words[leader or ranked[0]]}", tuple(slug for slug in ranked if slug != leader))


def _leader(votes: Mapping[str, int]) -> str | None:
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= CLEAR_LEAD * ranked[1][1] else None


def _settle(votes: list[_Vote], weak_vote: Callable[[], _Vote | None]) -> ForceResolution:
    """Strong votes must agree; a weak one counts only where they leave the force open."""
    certain = [vote for vote in votes if vote.slug]
    slugs = {vote.slug for vote in certain}
    if len(slugs) > 1:
        return _disagreement(certain)
    if certain:
        return _with_rivals(certain[0], votes, tuple(vote.words for vote in certain))
    return _weak_resolution(votes, weak_vote())


def _weak_resolution(votes: list[_Vote], weak: _Vote | None) -> ForceResolution:
    open_slugs = {slug for vote in votes for slug in vote.rivals}
    if weak and weak.slug and (not open_slugs or weak.slug in open_slugs):
        return ForceResolution(weak.slug, (weak.words,))
    named = sorted(open_slugs or set(weak.rivals if weak else ()))
    message = (
        f"the text names {', '.join(named[:4])} and none leads clearly" if named else "nothing in the document names its force"
    )
    return ForceResolution(None, (), Issue("force_unknown", message))


def _disagreement(votes: list[_Vote]) -> ForceResolution:
    said = "; ".join(f"{vote.words} says {vote.slug}" for vote in votes)
    return ForceResolution(None, tuple(vote.words for vote in votes), Issue("force_disagrees", said))


def _with_rivals(vote: _Vote, others: Sequence[_Vote | None], evidence: tuple[str, ...] | None = None) -> ForceResolution:
    """A settled force; an issue remains where the text leads clearly to another one than the source file states."""
    against = [other for other in others if other and other.slug and other.slug != vote.slug]
    issue = (
        Issue("force_disagrees", f"{vote.words} says {vote.slug}; {against[0].words} says {against[0].slug}")
        if against
        else None
    )
    return ForceResolution(vote.slug, evidence or (vote.words,), issue)
