"""How sure a record is: by the rule that made it, the form of the provider's name, the size of the sum, and what was read.

The levels were set on documents that no rule had been made after: what is at 0.9 or more there was right in 96 of a hundred.
"""

from __future__ import annotations

from decimal import Decimal

from extractors.document import Document
from extractors.link.statement import Statement
from extractors.prose.names import is_organisation

#: Rules that are right where the provider's name is plainly that of an organisation.
_SURE = {"beside": 0.93, "subject_receives": 0.91, "passed_to": 0.9, "given_object": 0.95, "received_by": 0.9, "list_name": 0.9}
#: Rules that reach beyond the sentence of the amount.
_FAR = frozenset(
    (
        "inherited_heading",
        "inherited_paragraph",
        "named_next",
        "antecedent",
        "own_service",
        "name_beside",
        "each_named_next",
        "asked_before",
        "applicant_above",
    )
)
_FAR_LEVEL = 0.5
_PRONOUN_LEVEL = 0.6
_UNSURE_NAME = 0.8
_PURPOSE = 0.75
_SLIP = 0.6
#: Pounds: an award of this size in prose is more often a fund or a budget.
_BIG = Decimal(500_000)
_BIG_LEVEL = 0.7


def statement_to_confidence(statement: Statement, provider: str | None, document: Document) -> float:
    """From 0 to 1, for the record of one provider of an award, or of a purpose."""
    amount = statement.money.amount
    levels = [_rule_level(statement, provider)]
    if amount is not None and not amount.is_exact_reading:
        levels.append(_SLIP)
    if amount is not None and statement.table is None and amount.value >= _BIG:
        levels.append(_BIG_LEVEL)
    read = document.confidence(statement.start, statement.end)
    return min(levels) if read is None else min(*levels, read)


def _rule_level(statement: Statement, provider: str | None) -> float:
    if statement.role != "award":
        return min(statement.strength, _PURPOSE)
    if statement.rule in _FAR:
        return min(statement.strength, _FAR_LEVEL)
    if statement.rule.endswith("_pronoun"):
        return min(statement.strength, _PRONOUN_LEVEL)
    if statement.table is not None:
        return statement.strength
    if provider is None or not is_organisation(provider):
        return min(statement.strength, _UNSURE_NAME)
    return max(statement.strength, _SURE.get(statement.rule, 0.0)) if statement.strength >= _UNSURE_NAME else statement.strength
