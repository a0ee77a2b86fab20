"""Roles and providers that a sentence alone does not settle: by its words, its list, its heading, and the sentence before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.data import load_data
from extractors.document import Document
from extractors.link.decided_bids import settle_decided_bid
from extractors.link.each import settle_each
from extractors.link.envelopes import decide_open, is_over_all, says
from extractors.link.fields import FieldGroup, group_of_place
from extractors.link.income import check_place, mark_shared_income, mark_spent_income, mark_won_parts
from extractors.link.inherited import settle_inherited
from extractors.link.line_lists import settle_line_lists
from extractors.link.list_items import settle_heading, settle_list_item, settle_name_beside
from extractors.link.policing import set_aside_finance, set_aside_policing, set_aside_tables
from extractors.link.pronouns import settle_phrase, settle_pronoun
from extractors.link.statement import UNEXPLAINED, Role, Statement
from extractors.link.sums import mark_inner, mark_line_total, mark_summed_lists, split_shares, split_years
from extractors.link.surroundings import Surroundings
from extractors.link.year_lists import settle_year_item, settle_year_tables
from extractors.tables.reading import TableReading

_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_HEADLINE = "second mention: the headline"
_COUNTED = ("award", "purpose", "envelope")
#: What the body says that a sum is, and a headline about it then means too.
_SET_ASIDE = frozenset(
    load_data("roles")[role]["reason"] for role in ("national", "policing", "precept", "takings", "raised", "ceiling", "audit")
)
_BUDGET = 40_000_000
_TIMES_REACH = 200  # characters before an amount in which *three grants of* stands
_TIMES = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten) (?:\w+ )?(?:grants|awards|payments|sums|contracts) of (?:\w+ )?$",
    re.I,
)


def decide_statements(around: Surroundings, tables: dict[int, TableReading], listed: Sequence[Statement]) -> None:
    """Settle what each amount of prose is and who got it; policing tables and sections are set aside.

    Args:
        around: the document and its amounts of prose, changed in place.
        tables: what its tables state.
        listed: the amounts of table lines.
    """
    document, outline, statements = around.document, around.outline, around.statements
    field_group = group_of_place(around.fields, "money")
    _set_aside_headlines(document, statements)
    for statement in statements:
        if not _take_field(statement, field_group(statement.start)):
            _decide(statement, around)
    settle_line_lists(around)
    for statement in statements:
        _multiply(statement, document)
        _set_aside_huge(statement)
        if statement.role == "open":
            statement.role, statement.reason = "not_a_record", UNEXPLAINED
    _take_headlines(statements)
    mark_won_parts(statements)
    mark_shared_income(document, statements)
    mark_summed_lists(outline, statements)
    totals = [total.statement for table in tables.values() for total in table.totals if total.statement is not None]
    for statement in (*listed, *totals):
        set_aside_policing(statement, document, outline)
    settle_year_tables(listed, around)
    set_aside_tables(tables)
    set_aside_finance(document, (*statements, *listed))


def _decide(statement: Statement, around: Surroundings) -> None:
    """One amount of prose, by one question after another; each leaves alone what an earlier one has settled."""
    _check_recipient(statement, around)
    split_years(statement, around.same_block(statement))
    split_shares(statement, around)
    mark_line_total(statement)
    mark_inner(statement, around.same_block(statement))
    settle_decided_bid(statement, around)
    settle_heading(statement, around)
    if statement.role == "open":
        settle_inherited(statement, around)
    settle_year_item(statement, around)
    settle_each(statement, around)
    settle_list_item(statement, around)
    settle_name_beside(statement, around)
    if statement.role == "open" and _is_quoted(statement, around.document) and not says("envelope", statement):
        statement.role, statement.reason = "not_a_record", "said in a quotation, with nobody named who got it"
    decide_open(statement)
    mark_spent_income(statement, around.document)
    set_aside_policing(statement, around.document, around.outline)


def _check_recipient(statement: Statement, around: Surroundings) -> None:
    if statement.role != "award":
        return
    if statement.rule == "dash_lead" and says("whole", statement):
        statement.role, statement.providers = "open", ()  # *X is one of three projects … – £A in total*
    elif is_over_all(statement) and statement.rule in ("provider_costs", "possessive") and says("whole", statement):
        statement.role, statement.providers = "open", ()  # *Together the agreements that X manages come to £A*
    elif statement.provider_kind == "pronoun":
        settle_pronoun(statement, around)
    elif statement.provider_kind == "phrase":
        settle_phrase(statement, around)
    else:
        check_place(statement, around)


def _take_field(statement: Statement, group: FieldGroup | None) -> bool:
    """An amount that is a labelled field of an award takes the provider and the service of its group."""
    if group is None or statement.role == "unreadable":
        return False
    statement.role, statement.rule, statement.strength, statement.provider_kind = "award", "field", 0.9, "N"
    statement.providers, statement.service = (group.provider or "",), group.service or statement.service
    statement.period = group.period or statement.period
    return True


def _set_aside_headlines(document: Document, statements: Sequence[Statement]) -> None:
    """An amount of the title that the body prints again is a second mention, whatever the headline makes of it."""
    for statement in statements:
        amount = statement.money.amount
        is_title = document.blocks[statement.block].kind == "heading" and statement.block <= 1 and len(document.blocks) > 2
        if not is_title or amount is None or statement.role not in ("open", "purpose", "award"):
            continue
        later = [s.money.amount for s in statements if s.block > statement.block and s.money.amount is not None]
        is_label = re.search(r"[(:]\s*⟨M\d+⟩\s*\)?$", statement.skeleton_text)  # *Hate crime fund (£20,000)* names its sum
        if not is_label and any(other.value == amount.value for other in later):
            statement.role, statement.reason = "not_a_record", _HEADLINE


def _take_headlines(statements: Sequence[Statement]) -> None:
    """A headline's sum is a total by its words where no mention in the body was taken for an award, a purpose or a total."""
    counted = {s.money.amount.value for s in statements if s.money.amount and (s.role in _COUNTED or s.reason in _SET_ASIDE)}
    for statement in statements:
        amount = statement.money.amount
        if statement.reason != _HEADLINE or amount is None or amount.value in counted:
            continue
        statement.role, statement.providers = "open", ()
        if _role_by_words(statement) != "envelope":
            statement.role, statement.reason = "not_a_record", _HEADLINE
        counted.add(amount.value)


def _role_by_words(statement: Statement) -> Role:
    decide_open(statement)
    return statement.role


def _set_aside_huge(statement: Statement) -> None:
    """No commissioner gives one service as much as this: it is the budget of a force or of the country."""
    amount = statement.money.amount
    if amount is not None and amount.value >= _BUDGET and statement.role in ("award", "purpose"):
        statement.role, statement.reason, statement.providers = "not_a_record", "a budget of a force or of the country", ()


def _multiply(statement: Statement, document: Document) -> None:
    """*three grants of £5,000* to one provider are three records."""
    if statement.role == "award" and len(statement.providers) == 1:
        before = document.text[max(statement.sentence[0], statement.start - _TIMES_REACH) : statement.start]
        times = _TIMES.search(before)
        if times:
            statement.providers *= _NUMBERS.index(times[1].lower())


def _is_quoted(statement: Statement, document: Document) -> bool:
    """Whether an amount stands inside a quotation of its block."""
    before = document.text[document.blocks[statement.block].start : statement.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
