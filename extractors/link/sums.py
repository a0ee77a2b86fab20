"""Amounts that are sums of others or lie inside others: years of one award, lines that total a list, *of which £A*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.link.envelopes import says
from extractors.link.providers import is_provider_like
from extractors.link.sections import Outline
from extractors.link.statement import Statement
from extractors.link.surroundings import Surroundings
from extractors.prose.cues import occurs
from extractors.prose.sifted import sifted
from extractors.tables.rows import is_total_label

_BRACKET = re.compile(r"[(–—-]\s*(?P<in>[^()]*?⟨M\d+⟩[^()]*⟨M\d+⟩[^()]*)(?:\)|$)")
_NO_MONEY = re.compile(r"[^⟨⟩]*(?:⟨[NPC]\d+⟩[^⟨⟩]*)*")
_YEARS = re.compile(r"⟨P\d+⟩|\byear\b|\b20\d\d\b")
_LINE_TOTAL = re.compile(
    r"^[\W\d]*(?P<label>(?:[^⟨⟩.]|\.(?!\.)|⟨[PNC]\d+⟩){3,60}?)"
    r"[\s:–—.(-]*(?:of\s+)?(?:about |around |approx\.? |c\.? ?)?⟨M\d+⟩[\s.*)]*$"
)
_BOTH_INSIDE = re.compile(
    r"^\W*(?:\w+\s+){0,3}(?:include[sd]?|including|comprise[sd]?|are made up of|consist of)\s+(?:\w+\s+){0,3}$", re.I
)
_PLURAL_GOT = re.compile(
    r"\b(?:grants|awards|payments) to (?:the )?(?:\w+ ){0,3}(?:councils|authorities|partnerships|organisations"
    r"|charities|groups|providers)\b"
    r"|\b(?:given|paid|handed|shared|went|goes|gone|passed|allocated|awarded|distributed)\b[^.;⟨]{0,40}\bto (?:the )?"
    r"(?:\w+ ){0,3}(?:councils|authorities|partnerships|organisations|charities|groups|providers|projects|clubs)\b",
    re.I,
)
_OF_WHICH = sifted(r"⟨M\d+⟩[^⟨⟩;]{0,40}\b(?:of which|of this|of that|made up of|comprising|split|divided|shared)\b", re.I)
_FEWEST_NEAR = 3  # lines that come to a rounded sum, so that it is no chance
_REACH = 4  # blocks between a list and the amount that sums it
_SUMMED_RULES = ("ceiling", "income", "national", "")


def split_years(statement: Statement, statements: Sequence[Statement]) -> None:
    """*£45,000 to X (£20,000 in 2021/22 and £25,000 in 2022/23)*: the years are the records, the sum their total."""
    if statement.role not in ("award", "open", "purpose"):
        return
    inner = _years_of(statement, statements)
    for part in inner:
        part.role, part.rule = ("award" if statement.providers else "purpose"), "year_split"
        part.providers, part.provider_kind = statement.providers, "N"
        part.service, part.verb = statement.service, statement.verb
    if inner:
        statement.role, statement.claims_whole, statement.rule = "envelope", True, "year_split_total"


def _years_of(statement: Statement, statements: Sequence[Statement]) -> list[Statement]:
    """The amounts of the bracket after an amount, where they are for years and add up to it."""
    right = statement.skeleton_text[statement.skeleton_text.index(statement.tag) + len(statement.tag) :]
    bracket = _BRACKET.search(right)
    if bracket is None or not _NO_MONEY.fullmatch(right[: bracket.start()]) or not _YEARS.search(bracket["in"]):
        return []
    same = [s for s in statements if s.sentence == statement.sentence and s.block == statement.block]
    inner = [s for s in same if s.tag in bracket["in"]]
    values = [s.money.amount.value for s in inner if s.money.amount]
    amount = statement.money.amount
    return inner if len(inner) > 1 and amount is not None and sum(values) == amount.value else []


def split_shares(statement: Statement, around: Surroundings) -> None:
    """*£1,065,000, of which £640,000 is for the contract held by X and £425,000 for the one held by Y*.

    The later amounts of the sentence are what was given where they add up to its first amount to the penny.
    """
    if statement.role not in ("open", "award", "purpose") or not occurs(_OF_WHICH, statement.skeleton_text):
        return
    same = [s for s in around.same_block(statement) if s.sentence == statement.sentence]
    inner = [s for s in same if s.start > statement.start]
    values = [s.money.amount.value for s in inner if s.money.amount]
    amount = statement.money.amount
    if same[0] is not statement or len(values) < 2 or len(values) != len(inner):
        return
    if amount is None or sum(values) != amount.value:
        return
    statement.role, statement.rule, statement.claims_whole, statement.providers = "envelope", "shares_total", True, ()
    for part in inner:
        name = _name_after(part, around)
        if name is not None:
            part.role, part.providers, part.provider_kind, part.rule = "award", (name,), "N", "share"
        elif not part.providers:
            part.role, part.rule = "purpose", "share"


def _name_after(part: Statement, around: Surroundings) -> str | None:
    """The one provider named between an amount and the next."""
    reading = around.reading(part)
    sentence = next((s for s in reading.skeletons if s.text == part.skeleton_text), None)
    if sentence is None:
        return None
    right = sentence.text[sentence.text.index(part.tag) + len(part.tag) :].split("⟨M")[0]
    names = [sentence.at[tag].text for tag in re.findall(r"⟨N\d+⟩", right)]
    given = [name for name in names if is_provider_like(name)]
    return given[0] if len(given) == 1 else None


def mark_line_total(statement: Statement) -> None:
    """*Sub-total: £448,585*, *Total for 2016/17 £1,044,635*: a line of a list that sums the lines above it."""
    match = _LINE_TOTAL.match(statement.skeleton_text)
    if match is None or statement.role == "unreadable":
        return
    named = statement.providers[0] if len(statement.providers) == 1 else ""
    printed = re.sub(r"⟨N\d+⟩", lambda _: named, match["label"])
    dated = re.sub(r"⟨P\d+⟩", "2016/17", printed)  # any year makes *Total for ⟨P0⟩* a total's label, and any number *all ⟨C0⟩*
    label = re.sub(r"⟨C\d+⟩", "4", dated).strip(" .:-–")
    if not is_total_label(label):
        return
    statement.role, statement.rule, statement.claims_whole, statement.providers = "envelope", "line_total", True, ()
    statement.label = re.sub(r"[\s.]+$", "", re.sub(r"⟨\w\d+⟩", "", printed)).strip(" :-–")


def mark_inner(statement: Statement, statements: Sequence[Statement]) -> None:
    """An amount that lies inside the one before it in the same sentence or the one before."""
    if statement.role not in ("open", "award") or not says("inner", statement):
        return
    same = [s for s in statements if s.block == statement.block and s.start < statement.start]
    if not same or (statement.role == "award" and not statement.rule.startswith(("carried", "antecedent"))):
        return
    outer = _outer(statement, same)
    if outer.sentence == statement.sentence and _BOTH_INSIDE.match(statement.skeleton_text.partition(outer.tag)[0]):
        return  # *They include £A for this and £B for that*: neither is in the other
    if outer.role == "award":
        statement.role, statement.reason, statement.providers = "part", "inside the amount before it", ()
    elif outer.role in ("open", "envelope", "purpose"):
        statement.role, statement.rule = ("envelope" if _PLURAL_GOT.search(statement.skeleton_text) else "purpose"), "inner"
        if outer.role == "open":
            outer.role, outer.rule = "envelope", "outer"


def _outer(statement: Statement, before: list[Statement]) -> Statement:
    """Of the amounts before, the one that another lies inside: the last that does not lie inside one itself."""
    outer = next((other for other in reversed(before) if other.rule != "inner"), before[0])
    return before[0] if outer.sentence != statement.sentence and before[0].role == "envelope" else outer


def mark_summed_lists(outline: Outline, statements: Sequence[Statement]) -> None:
    """An amount set aside as a ceiling or as income that leads in a list which adds up to it is the list's total."""
    own = [s for s in statements if s.role not in ("part", "not_a_record")]
    listed = [s for s in own if s.is_listed and s.money.amount is not None]
    for statement in statements if listed else ():
        if statement.money.amount is None or not _may_sum(statement):
            continue
        after = [s for s in listed if s.block > statement.block]
        before = [s for s in listed if s.block < statement.block]
        lists = [
            [s for s in side if outline.lists[s.block] == outline.lists[near.block]] for side, near in _nearest(after, before)
        ]
        for items in lists:
            values = [s.money.amount.value for s in items if s.money.amount]
            reach = min(abs(s.block - statement.block) for s in items)
            amount = statement.money.amount
            is_near = len(items) >= _FEWEST_NEAR and amount.unit > 1 and amount.low <= sum(values) <= amount.high
            if (
                len(items) > 1
                and reach <= _REACH
                and (sum(values) == amount.value or (is_near and items[0].start > statement.end))
            ):
                statement.role, statement.rule, statement.claims_whole = "envelope", "summed_list", True


def _may_sum(statement: Statement) -> bool:
    """An amount set aside as a ceiling or as income, or one outside a list that nobody is said to have got."""
    if statement.role == "not_a_record":
        return statement.rule in _SUMMED_RULES
    return statement.role == "purpose" and not statement.providers and not statement.is_listed


def _nearest(after: list[Statement], before: list[Statement]) -> list[tuple[list[Statement], Statement]]:
    """The amounts of lists after and before a place, each with the nearest of them."""
    return [(side, side[index]) for side, index in ((after, 0), (before, -1)) if side]
