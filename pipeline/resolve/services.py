"""What kind of service a record is about: a small taxonomy, told by the words of the service and the provider.

The kinds stand in services.yml in order, the most telling first: "IDVAs for young victims" are IDVAs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.resolve.names import fold
from pipeline.resolve.reference import read_yaml_list

if TYPE_CHECKING:
    from collections.abc import Iterable

# A record's words may run on into its neighbours; a kind read from so long a passage would be a guess.
LONGEST_QUOTE = 400
# What follows is a part of the service or a detail: "Domestic abuse, which takes in IDVAs" is domestic abuse.
ASIDE = re.compile(r",? which\b|,? including\b|,? such as\b|, with\b|;")
# Letters of a word by which kinds are looked up; a word with "*" in services.yml has at least so many.
BEGINNING = 4
WIDE_KINDS = frozenset({"community_safety", "victim_support", "offending_and_youth_justice"})


@dataclass(frozen=True, slots=True)
class ServiceKind:
    """A kind of service; the patterns run over folded text."""

    category: str
    label: str
    about: str
    words: re.Pattern[str] | None
    weak_words: re.Pattern[str] | None
    not_words: re.Pattern[str] | None
    providers: re.Pattern[str] | None
    examples: tuple[str, ...]

    def is_in(self, folded: str, *, is_weak: bool = False) -> bool:
        """Whether a folded text names this kind, by its words or by its weak ones."""
        left = self.not_words.sub(" ", folded) if self.not_words else folded
        words = self.weak_words if is_weak else self.words
        return words is not None and words.search(left) is not None

    def is_provider(self, folded: str) -> bool:
        """Whether a folded provider name tells this kind."""
        return self.providers is not None and self.providers.search(folded) is not None


@cache
def service_labels() -> dict[str, str]:
    """What tables and charts for people show for each kind."""
    return {kind.category: kind.label for kind in load_services()}


@cache
def load_services() -> tuple[ServiceKind, ...]:
    """The taxonomy, in the order in which it is looked through."""
    entries = read_yaml_list("services.yml")
    return tuple(
        ServiceKind(
            entry["category"],
            entry["label"],
            entry["about"],
            _pattern(entry.get("words", ())),
            _pattern(entry.get("weak_words", ())),
            _pattern(entry.get("not_words", ())),
            _pattern(entry.get("providers", ())),
            tuple(entry["examples"]),
        )
        for entry in entries
    )


@cache
def _kinds_by_beginning() -> dict[str, frozenset[str]]:
    """Kinds that have a word beginning with these letters: only theirs need be looked for in a text that has such a word."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for entry in read_yaml_list("services.yml"):
        for word in (*entry.get("words", ()), *entry.get("weak_words", ())):
            kinds[fold(word).split()[0][:BEGINNING]].add(entry["category"])
    return {beginning: frozenset(found) for beginning, found in kinds.items()}


def _possible_kinds(folded: str) -> frozenset[str]:
    kinds = _kinds_by_beginning()
    return frozenset().union(*(kinds[word[:BEGINNING]] for word in folded.split() if word[:BEGINNING] in kinds))


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """Any of the words, whole; ``*`` at the end of one takes any ending. ``None`` for no words."""
    parts = [re.escape(fold(word)) + (r"\w*" if word.endswith("*") else "") for word in words]
    return re.compile(rf"\b(?:{'|'.join(sorted(parts, key=len, reverse=True))})\b") if parts else None


def resolve_service(
    service: str | None, provider: str | None = None, quote: str | None = None, provider_name: str | None = None
) -> str | None:
    """The kind of service, ``None`` where nothing says.

    Args:
        service: what the money is for, as printed; decides wherever it says anything.
        provider: who runs it, as printed; a rape crisis centre's core grant goes to its work.
        quote: the words that the record was read from, looked at last and only where they are short.
        provider_name: the provider's name in the reviewed list, which often says more (``SATEDA``).

    >>> resolve_service("Young Person IDVA", "Cambridgeshire County Council")
    'idva'
    """
    short_quote = quote if quote and len(quote) <= LONGEST_QUOTE else None
    return (
        _by_words(ASIDE.split(service)[0] if service else None)
        or _by_words(service)
        or _by_provider(provider)
        or _by_provider(provider_name)
        or _by_telling_words(provider)
        or _by_words(service, is_weak=True)
        or _by_telling_words(short_quote)
    )


def _by_words(text: str | None, *, is_weak: bool = False) -> str | None:
    if not text:
        return None
    folded = fold(text)
    possible = _possible_kinds(folded)
    kinds = (kind for kind in load_services() if kind.category in possible)
    return next((kind.category for kind in kinds if kind.is_in(folded, is_weak=is_weak)), None)


def _by_telling_words(text: str | None) -> str | None:
    """The kind that a provider's name or a quote spells out (``Cambridgeshire County Council Young Person IDVA``).

    Not the wide kinds: a youth trust may be paid for anything, and a quote may name the victims' grant.
    """
    kind = _by_words(text)
    return None if kind in WIDE_KINDS else kind


def _by_provider(provider: str | None) -> str | None:
    if not provider:
        return None
    folded = fold(provider)
    return next((kind.category for kind in load_services() if kind.is_provider(folded)), None)
