"""Money that comes to the commissioner or the area: no award, unless the document says that other amounts come out of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractors.data import load_data
from extractors.document import Document
from extractors.link.envelopes import says
from extractors.link.statement import UNEXPLAINED, Statement
from extractors.link.surroundings import Surroundings
from extractors.prose.cues import occurs
from extractors.prose.sifted import sifted
from extractors.prose.skeleton import is_place

_COMES_OUT = re.compile(
    r"\b(?:out of (?:it|this|that|which)|from (?:it|this|which)|of (?:this|which)|this (?:paid|pays) for"
    r"|it (?:paid|pays) for|went on|among (?:them|these|the))\b",
    re.I,
)
_SOURCE = "a comparison or a source of money, not an award"
_BID = load_data("roles")["bid"]["reason"]
_TO_AREA = "money that comes to the area"
_REASONS = ("money that the commissioner gets", "money that the commissioner gets or keeps", _TO_AREA)
_RECEIVED = ("subject_receives", "passed_to", "given_object", "grant_to_name", "possessive")


def check_place(statement: Statement, around: Surroundings) -> None:
    """A bare area as the recipient: what it gets is its commissioner's income, and after a preposition it is where, not who."""
    if len(statement.providers) != 1 or not is_place(statement.providers[0]):
        return
    holds = _holds_others(statement, around)
    if statement.rule in _RECEIVED and (holds or not _is_one_of_several(statement, around)):
        statement.role, statement.providers, statement.rule = "open", (), "income"
        if not holds:
            statement.role, statement.reason = "not_a_record", _TO_AREA
    elif statement.rule == "beside" and around.block(statement).kind != "list_item":
        statement.role, statement.reason, statement.providers = "not_a_record", _TO_AREA, ()
    elif re.search(r"\b(?:of|across|in|for)\s+(?:the\s+)?$", statement.skeleton_text.split("⟨N0⟩")[0]):
        statement.role, statement.providers = "open", ()


def _is_one_of_several(statement: Statement, around: Surroundings) -> bool:
    """Whether others get sums beside it: *Moor Refuge received £A, Buckinghamshire £B* means its council."""
    beside = (s for s in around.same_block(statement) if s.sentence == statement.sentence and s is not statement)
    return any(s.role == "award" and s.providers for s in beside)


def _holds_others(statement: Statement, around: Surroundings) -> bool:
    """Whether the next amount of the paragraph is said to lie inside this one."""
    after = [s for s in around.reading(statement).statements if s.start > statement.start]
    return bool(after) and says("inner", after[0])


_HANDS_ON = 2  # awards of a document that make what the commissioner got a sum that they come out of
_HEAD = 4  # blocks at the beginning of a document
_LEAST_SHARE = Decimal("0.2")


def mark_shared_income(document: Document, statements: Sequence[Statement]) -> None:
    """Money that the commissioner won is a total where the document goes on to say who or what got shares of it.

    It has to be the first sum of the document, with no total of its own beside it, and what follows may not come to more.
    """
    if any(statement.role == "envelope" for statement in statements):
        return
    first = min((s.start for s in statements if s.role in ("award", "purpose")), default=0)
    for statement in statements:
        amount = statement.money.amount
        if amount is None or statement.start > first or not _may_be_shared(statement, document):
            continue
        after = [s for s in statements if s.start > statement.end and s.role in ("award", "purpose") and s.money.amount]
        values = [s.money.amount.value * max(len(s.providers), 1) for s in after if s.money.amount]
        if len(values) >= _HANDS_ON and amount.low * _LEAST_SHARE <= sum(values) <= amount.high:
            statement.role, statement.rule, statement.providers = "envelope", "spent_income", ()
            return


_WON_FOR = re.compile(
    r"^\)?(?:[^⟨.;]|⟨[FNPKC]\d+⟩){0,90}?\b(?:for|so that|towards"
    r"|to (?:help |fund |make |support|provide|pay|employ|recruit|tackle|prevent|reduce|curb|expand|extend|buy|install|keep))\b"
)
_FEWEST_WON = 3
_LOST = sifted(
    r"\b(?:lost|unsuccessful|not (?:been )?(?:successful|won|approved|awarded|supported)|turned down|rejected|refused|failed"
    r"|declined|missed out)\b",
    re.I,
)


def mark_won_parts(statements: Sequence[Statement]) -> None:
    """Sums that were won, each for a purpose of its own, under one that is at least as large as all of them: its parts.

    *More than £1.4 million was brought in: £560,000 for eight more staff, £19,000 to support men …*.
    """
    won = [s for s in statements if s.reason in (*_REASONS, _BID, _SOURCE) and s.money.amount and _is_for_purpose(s)]
    total = sum(s.money.amount.value for s in won if s.money.amount)
    heads = [s for s in statements if s.role != "award" and s.money.amount and s.money.amount.high >= total]
    if len(won) < _FEWEST_WON or not heads or heads[0].start > won[0].start:
        return
    heads[-1 if heads[-1].start < won[0].start else 0].role = "envelope"
    for head in (s for s in heads if s.role == "envelope"):
        head.rule, head.providers = "spent_income", ()
    for statement in won:
        if statement.role != "envelope":
            statement.role, statement.rule, statement.providers, statement.strength = "purpose", "won_purpose", (), 0.6


def _is_for_purpose(statement: Statement) -> bool:
    return _WON_FOR.match(statement.skeleton_text.partition(statement.tag)[2]) is not None


def _may_be_shared(statement: Statement, document: Document) -> bool:
    """Whether a sum was won or asked for, or stands unexplained at the head of a document: a headline's."""
    if document.blocks[statement.block].kind == "heading":
        return statement.block <= 1 and statement.role == "purpose"
    is_head = statement.block <= _HEAD and statement.reason == UNEXPLAINED
    return is_head or statement.reason in _REASONS or (statement.reason == _BID and not occurs(_LOST, statement.skeleton_text))


def mark_spent_income(statement: Statement, document: Document) -> None:
    """Money that the commissioner gets is a total where the document says that other amounts come out of it."""
    rules = ("income", "subject_receives", "given_object", "passed_to")
    if statement.rule not in rules or statement.reason not in _REASONS:
        return
    after = document.text[statement.end : statement.end + 500]
    match = _COMES_OUT.search(after)
    if match is None or not re.search(r"£|\btable\b|:\s", after[match.start() :]):
        return
    if match.start() < 160 or re.search(r":\s", after):
        statement.role, statement.rule = "envelope", "spent_income"
