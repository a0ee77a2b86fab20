"""Second mentions: the same figure again in another place is one record that keeps every place."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.document import Document
from extractors.link.amount_index import AmountIndex
from extractors.link.sections import Outline
from extractors.link.statement import Statement
from extractors.results import Amount

_LEAST_SUM = 1000  # pounds; two smaller sums may well be alike by chance
_REPEATING = re.compile(
    r"\b(?:summary|recommend\w*|decision|approv\w*|conclusion\w*|financial implications|implications|resolved"
    r"|headline|key (?:facts|figures)|at a glance|overview|highlights|executive)\b",
    re.I,
)


@lru_cache(maxsize=1024)
def name_words(text: str | None) -> frozenset[str]:
    """The words of a name that tell it from others."""
    folded = re.sub(r"['’`]", "", (text or "").lower())
    return frozenset(
        w
        for w in re.findall(r"[a-z0-9]+", folded)
        if w not in ("the", "ltd", "limited", "cic", "cio", "plc", "and", "of", "for", "charity")
    )


def is_short_form(a: str, b: str) -> bool:
    """Whether one name has all the words of the other."""
    left, right = name_words(a), name_words(b)
    return bool(left and right) and (left <= right or right <= left)


def same_provider(a: str | None, b: str | None) -> bool:
    """Whether two printed names are the same or one is a short form of the other."""
    left, right = name_words(a), name_words(b)
    if not left or not right:
        return not left and not right
    return left <= right or right <= left or len(left & right) / len(left | right) >= 0.6


def fold_repeats(document: Document, outline: Outline, statements: list[Statement]) -> list[Statement]:
    """Statements without those that only repeat another; the fuller one keeps the other's place."""
    kept: list[Statement] = []
    amounts = AmountIndex()
    for statement in sorted(statements, key=lambda s: s.start):
        amount = statement.money.amount
        near = amounts.near(amount) if amount is not None else ()
        for number in near:
            _leave_to_heading(statement, kept[number], document)
        at = next((number for number in near if _repeats(statement, kept[number], document, outline)), len(kept))
        if at == len(kept):
            kept.append(statement)
        else:
            first = kept[at]
            keeper, other = (statement, first) if _fuller(statement, first) else (first, statement)
            keeper.repeats = [*keeper.repeats, *other.repeats, other]
            kept[at] = keeper
        if amount is not None and kept[at] is statement:
            amounts.add(amount, at)
    return kept


def _fuller(a: Statement, b: Statement) -> bool:
    if _is_sum_again(b, a) or _is_sum_again(a, b):
        return _is_sum_again(b, a)
    if (
        a.role == b.role == "envelope"
        and a.money.amount is not None
        and b.money.amount is not None
        and a.money.amount.unit != b.money.amount.unit
    ):
        return a.money.amount.unit < b.money.amount.unit
    rank = {"award": 3, "purpose": 2, "envelope": 1}
    return (rank.get(a.role, 0), bool(a.provider), a.table is not None) > (
        rank.get(b.role, 0),
        bool(b.provider),
        b.table is not None,
    )


def _repeats(later: Statement, earlier: Statement, document: Document, outline: Outline) -> bool:
    a, b = later.money.amount, earlier.money.amount
    if a is None or b is None or (later.block == earlier.block and later.table is not None):
        return False
    if not _is_same_amount(a, b) or later.sentence == earlier.sentence:
        return False
    if a.value == b.value and (_is_sum_again(later, earlier) or _is_sum_again(earlier, later)):
        return True
    if {later.role, earlier.role} == {"envelope"}:
        years = later.period is None or earlier.period is None or later.period == earlier.period
        return later.table is None and earlier.table is None and (a.value == b.value or years)
    if not {later.role, earlier.role} <= {"award", "purpose"} or (later.table is not None and earlier.table is not None):
        return False
    return not _is_other_year(later, earlier) and _same_award(later, earlier, document, outline)


def _is_same_amount(a: Amount, b: Amount) -> bool:
    near = a.low <= b.value <= a.high or b.low <= a.value <= b.high
    return a.value == b.value or (near and max(a.unit, b.unit) >= 1000)


def _is_other_year(later: Statement, earlier: Statement) -> bool:
    """Whether two amounts are of two years, of which one at least is printed with its own."""
    both = later.period is not None and earlier.period is not None and later.period != earlier.period
    return both and "printed" in (later.period_form, earlier.period_form)


def _is_sum_again(said: Statement, total: Statement) -> bool:
    """Whether an amount of prose, to the pound and given to nobody, may be the total of a table (or list) said again."""
    amount = said.money.amount
    if amount is None or amount.unit > 1 or amount.value < _LEAST_SUM or said.table is not None or said.providers:
        return False
    is_total = total.role == "envelope" and (total.table is not None or total.rule == "line_total")
    return is_total and said.role in ("envelope", "purpose") and said.rule != "line_total" and said.basis != "unallocated"


def _is_named_there(later: Statement, earlier: Statement, document: Document) -> bool:
    """Whether the sentence of an amount that nobody is said to have got names who got the same elsewhere."""
    got, told = (earlier, later) if earlier.provider else (later, earlier)
    same = got.money.amount is not None and told.money.amount is not None and got.money.amount.value == told.money.amount.value
    return bool(got.provider) and not told.provider and same and got.providers[0] in document.text[slice(*told.sentence)]


#: What a meeting says of a sum before and after it settles it.
_PROPOSES = re.compile(r"\b(?:propos\w+|resolved|voted?|carried|recommend\w*|as amended|seconded)\b", re.I)


def _may_be_one_service(later: Statement, earlier: Statement) -> bool:
    told = later.service is not None and earlier.service is not None
    overlap = name_words(later.service) & name_words(earlier.service)
    return bool(overlap) or not told or later.block == earlier.block


def _leave_to_heading(later: Statement, earlier: Statement, document: Document) -> None:
    """Takes from *three grants of £A to Haven Trust, X and Y* the name that a heading *Haven Trust (£A)* prints again."""
    one, other = later.money.amount, earlier.money.amount
    is_headed = document.blocks[later.block].kind == "heading" and later.role == earlier.role == "award"
    if not is_headed or len(earlier.providers) < 2 or one is None or other is None or one.value != other.value:
        return
    rest = tuple(name for name in earlier.providers if not same_provider(later.provider, name))
    if later.provider and len(rest) == len(earlier.providers) - 1:
        earlier.providers = rest


def _same_award(later: Statement, earlier: Statement, document: Document, outline: Outline) -> bool:
    if len(later.providers) > 1 or len(earlier.providers) > 1:
        return set(later.providers) == set(earlier.providers)
    lists = outline.lists[later.block], outline.lists[earlier.block]
    if lists[0] is not None and lists[0] == lists[1]:
        return False
    repeating = any(_REPEATING.search(document.blocks[h].text) for s in (later, earlier) for h in outline.headings[s.block])
    heading = document.blocks[earlier.block].kind == "heading" or earlier.block <= 1
    if later.provider and earlier.provider:
        is_same = same_provider(later.provider, earlier.provider)
        return is_same and (repeating or heading or _may_be_one_service(later, earlier))
    is_proposed = later.block == earlier.block and _PROPOSES.search((earlier if later.provider else later).skeleton_text)
    if is_proposed or _is_named_there(later, earlier, document):
        return True
    before = later.skeleton_text[: later.skeleton_text.index(later.tag)] if later.tag else ""
    if not later.provider and re.search(r"\b(?:the|its|their|this|that|our|his|her)\s*$", before, re.I):
        return True
    overlap = name_words(later.service or later.label) & name_words(earlier.service or earlier.label)
    return repeating or heading or len(overlap) >= 2
