"""Recipients that a sentence names only by a pronoun (*it*, *both*) or a phrase (*the charity*)."""

from __future__ import annotations

import re

from extractors.link.providers import antecedent, heading_provider
from extractors.link.statement import Statement
from extractors.link.surroundings import Surroundings
from extractors.prose.cues import occurs
from extractors.prose.sifted import sifted

_TOGETHER = sifted(r"\b(?:together|between them|in all|in total|combined)\b", re.I)
_PLURAL = ("both", "each", "the two", "the pair", "they")
_POINTS_BACK = re.compile(
    r"(?:the|this|that|our|its|a|an)\s+(?:(?:advice|youth|community|refuge|drop-in|support|day|advocacy|counselling|mediation|village)\s+)?(?:charity|group|organisation|trust|service|project|council|team"
    r"|company|centre|provider|hub|network|scheme|partnership|club|forum|force|police)",
    re.I,
)

_MANY = re.compile(
    r"(?:an?|the|our|some|several|many)\s+(?:\w+\s+)?(?:number|range|variety|handful|total|group|couple|host)\s+of\b", re.I
)


def settle_pronoun(statement: Statement, around: Surroundings) -> None:
    """Put the name that *it*, *they* or *both* stands for; amounts of several *together* are left open."""
    if occurs(_TOGETHER, statement.skeleton_text):
        statement.role, statement.providers, statement.rule = "open", (), "together"
        return
    word = statement.providers[0].lower()
    reading = around.reading(statement)
    earlier = [s for s in reading.statements if s.start < statement.start and s.role == "award" and s.provider]
    statement.rule += "_pronoun"
    if earlier and word not in _PLURAL:
        statement.providers = earlier[-1].providers
        return
    statement.providers = _meant(statement, around, word)
    if not statement.providers:
        statement.role = "open"


def _meant(statement: Statement, around: Surroundings, word: str) -> tuple[str, ...]:
    reading, before = around.reading(statement), around.before(statement)
    found = antecedent(reading, statement, before, plural=word in _PLURAL)
    if not found and (word not in _PLURAL or word == "they"):  # *they* may be one charity
        found = antecedent(reading, statement, before)
    if found:
        return found
    near = {one.index: one for one in (*before, reading)}
    heading = heading_provider(around.document, around.outline, near, statement.block)
    return (heading,) if heading else ()


def settle_phrase(statement: Statement, around: Surroundings) -> None:
    """Put the name that *the charity* or *our provider* points back to; other phrases (*the county council*) stay."""
    if _MANY.match(statement.providers[0]):
        statement.providers, statement.role = (), "open"
    elif _POINTS_BACK.fullmatch(statement.providers[0]):
        statement.providers = antecedent(around.reading(statement), statement, around.before(statement))
        statement.role = "award" if statement.providers else "open"
