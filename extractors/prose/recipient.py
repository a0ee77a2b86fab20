"""Who got an amount, as the shapes of sentences give it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.prose.names import is_known, without_possessive
from extractors.prose.skeleton import MARK, Mark, Skeleton, is_place

#: A name in a skeleton, as the group ``n``.
NAME = r"(?P<n>⟨[NKF]\d+⟩)"
#: Words that may stand before a name and describe it: *three local charities,*, *the youth charity*.
DESCRIPTION = (
    r"(?:(?:two|three|four|five|six|\d+|several|the|local)\s+(?:[A-Za-z-]+\s+){0,3}?"
    r"(?:groups|charities|organisations|clubs|councils|providers|partners|schools|bodies|trusts),?\s+)?"
    r"(?:the\s+)?(?:(?:[a-z-]+\s+){1,3}(?:scheme|project|programme|charity|group|service|club|organisation|initiative|centre|body"
    r"|provider|partnership)\s+)?"
    r"(?:(?:the|a|an|our|their|local|both|each|of|charity|charities|project|group|groups|support|service|services|provider"
    r"|providers|partner|partners|specialist|organisation|organisations|youth|community|club|[a-z]+-based|national|county"
    r"|district|borough|city|town|company|social|enterprise|team|named|called)\s+)*[“‘]?"
)
#: What parts a name from its amount in a list.
DASHES = r"[-–—:,(|.…\t]"
PREPOSITION = re.compile(
    r"\b(?:of|in|for|at|from|across|by|with|to|on|between|under|around|near|through|into|within|against|as|via|per"
    r"|including|than|like|behind|outside|inside|throughout|about|over|and all parts of)\s+(?:the\s+|all\s+|both\s+"
    r"|our\s+|its\s+|their\s+|local\s+|nearby\s+|new\s+)*$",
    re.I,
)
_PROJECT_OF = re.compile(
    r"\s+(?:project|scheme|programme|service|initiative|campaign|workshops?|sessions|course)\s+"
    r"(?:of|run by|led by|delivered by|provided by|by)\s+(?:the\s+)?(?P<n>⟨N\d+⟩)"
)
_EACH = re.compile(r"\b(?:each|apiece|every one|both|respectively)\b", re.I)
_PLURAL_GRANTS = re.compile(r"\b(?:grants|awards|sums|payments|donations|cheques|contributions|amounts)\b", re.I)
_SAME = re.compile(
    r"(?P<n>⟨N\d+⟩)\s+(?:also )?(?:gets?|got|receive[sd]?|was (?:given|awarded)|has|had|will (?:get|receive))\s+the same\b",
    re.I,
)
_SO_WAS = re.compile(
    r"^[^⟨⟩.;]{0,40}?\b(?:and so|as) (?:was|were|did|has|have|had|is|are|will)\s+(?:the\s+)?(?P<n>⟨N\d+⟩)", re.I
)


#: *£A was awarded to both X in Larkton and the charity Y*.
_TO_BOTH = re.compile(
    r"\bto\s+both\s+(?:the\s+)?(?P<n>⟨N\d+⟩)(?:\s+(?:in|at|of|from)\s+⟨N\d+⟩)?,?\s+and\s+(?:to\s+)?(?:[^⟨⟩.;]{0,50}|⟨N\d+⟩-[^⟨⟩.;]{0,40})"
    r"(?P<n2>⟨N\d+⟩)",
    re.I,
)


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


@dataclass(frozen=True, slots=True)
class Sides:
    """What stands left and right of an amount, back to the amount before it and up to the one after it."""

    skeleton: Skeleton
    left: str
    right: str

    def mark(self, tag: str) -> Mark:
        """The name that a tag stands for."""
        return self.skeleton.at[tag]

    def recipient(self, rule: str, tag: str, verb: str = "", strength: float = 0.9) -> Recipient:
        """The recipient that a tag stands for; each of several where the words say *each* or *the same*."""
        tag = self._owner(tag)
        mark = self.mark(tag)
        both = _TO_BOTH.search(self.right) if rule == "passed_to" else None
        if both is not None and tag == both["n"]:
            return Recipient(rule, mark.kind, (name_text(mark), name_text(self.mark(both["n2"]))), verb, tag, strength)
        also = _SO_WAS.match(self.right) or _SAME.search(self.right[:200])
        if also:
            names: tuple[str, ...] = (name_text(mark), name_text(self.mark(also["n"])))
        else:
            names = several(mark) if self._is_for_each(rule, mark) else (name_text(mark),)
            names += self._each_after(tag) if rule == "passed_to" else ()
        return Recipient(rule, mark.kind, names, verb, tag, strength)

    def _owner(self, tag: str) -> str:
        """Whose project a name is, where the words after it say so: *£A to the York Road project of Moor Refuge*."""
        side = self.left if tag in self.left else self.right
        owner = _PROJECT_OF.match(side.partition(tag)[2])
        return owner["n"] if owner is not None and self.mark(owner["n"]).kind == "N" else tag

    def _each_after(self, tag: str) -> tuple[str, ...]:
        """The others of *£A each to X, which does this, and to Y*: names that the same preposition leads in again."""
        if tag not in self.right or not re.match(r"\s*(?:\w+\s+){0,2}(?:each|apiece)\b", self.right):
            return ()
        first, rest = self.right.split(tag, 1)
        preposition = re.search(r"\b(to|for)\s+(?:the\s+)?(?:\w+\s+){0,2}$", first, re.I)
        if preposition is None:
            return ()
        others = re.finditer(rf"(?:,|\band)\s+{preposition[1]}\s+(?:the\s+)?(?P<n>⟨N\d+⟩)", rest, re.I)
        return tuple(name_text(self.mark(other["n"])) for other in others)

    def _is_for_each(self, rule: str, mark: Mark) -> bool:
        around = self.left[-60:] + " " + self.right[:40]
        each = _EACH.search(around) or (rule == "passed_to" and _PLURAL_GRANTS.search(self.left[-50:]))
        return len(several(mark)) > 1 and bool(each) and not re.search(r"\b(?:shared|split|divided)\b", around)


#: Words that *and* joins inside one name: *Boys and Girls Clubs*.
_PAIRED = re.compile(
    r"\b(?:Boys['’]?|Girls['’]?|Men|Women|Children|Adults|Mothers|Fathers|Parents|Young) and "
    r"(?:Boys|Girls|Men|Women|Children|Young|Families|Babies|Adults|Carers|Vulnerable)\b"
)


def several(mark: Mark) -> tuple[str, ...]:
    """The names of a list; *Haven Outreach and Tarn Youth Club*, taken for one name elsewhere, is two where each got a sum."""
    if len(mark.members) > 1:
        return mark.members
    parts = re.split(r"\s+and\s+(?:the\s+)?", mark.text)
    if _PAIRED.search(mark.text):
        return (mark.text,)
    return tuple(parts) if len(parts) == 2 and all(len(part.split()) > 1 for part in parts) else (mark.text,)


def name_text(mark: Mark) -> str:
    """The words of a name without the possessive of one that is known; any other *'s* at its end is its own (*St Mary's*)."""
    plain = without_possessive(mark.text)
    return plain if is_known(plain) and not mark.text.endswith("Aid") else mark.text


def main_subject(sides: Sides, text: str) -> str | None:
    """The name that a part of the left side is about: its first that stands after no preposition and is no place."""
    names = [match for match in MARK.finditer(text) if match[1] == "N" and not is_place(sides.mark(match[0]).text)]
    free = (match for match in names if not PREPOSITION.search(text[: match.start()]))
    found = next(free, None)
    return found[0] if found is not None and not _IS_OFFICE.match(text[found.end() :]) else None


#: *Ann Moss, Kent's Commissioner, …*
_IS_OFFICE = re.compile(r"\s*,\s+(?:the\s+|our\s+|⟨N\d+⟩(?:['’]s)?\s+)?⟨K\d+⟩")
