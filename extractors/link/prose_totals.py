"""Totals of prose: the amounts that an envelope's words and place say it covers."""

from __future__ import annotations

import re
from bisect import bisect_right

from extractors.document import Document
from extractors.figures.numbers import NUMBER_WORDS, words_to_number
from extractors.link.line_totals import line_total_parts
from extractors.link.sections import Outline
from extractors.link.statement import Statement
from extractors.link.totals import PartsFound, TotalReading, each_provider, fits, is_exact, sum_values

_GOES_ON = re.compile(
    r"\b(?:such as|among (?:them|those|the)|amongst|include[sd]?|including|for example|some of|examples?|continued"
    r"|continues|goes on|over the page|next page|more on|(?:a |the )?first|one of|other)\b",
    re.I,
)
_FOLLOWS = re.compile(r":\s*$|\b(?:following|below|these services|as follows|listed|broken down|breakdown)\b", re.I)
_LEADS_LIST = re.compile(
    r"\b(?:awards?|grants?|winners?|recipients?|projects?|groups?|organisations?|schemes?|services?|charities)\b[^.]*:\s*$",
    re.I,
)
_SO_MANY = re.compile(
    rf"\b(?P<n>\d+|{NUMBER_WORDS}) (?:[a-z-]+ ){{0,2}}(?:awards|grants|projects|groups|organisations|charities|schemes|services"
    r"|contracts|providers|clubs|councils|partnerships)\b",
    re.I,
)
_CONTINUED = re.compile(r"^\W*(?:\(?continue[sd]?\b|the list goes on|more on the next|continued on|\(?cont)", re.I)


def prose_totals(document: Document, outline: Outline, statements: list[Statement]) -> list[TotalReading]:
    """The envelopes of prose, each with the amounts that its words say it covers."""
    envelopes = [s for s in statements if s.role == "envelope" and s.table is None]
    in_order = sorted(statements, key=lambda s: s.start)
    totals = [_envelope_parts(envelope, document, outline, statements, in_order) for envelope in envelopes]
    _give_rest(totals, statements)
    return totals


_TO_COME = re.compile(r"\b(?:available|open for|apply|applications? (?:are|is)|precept|up for grabs)\b", re.I)


def _give_rest(totals: list[TotalReading], statements: list[Statement]) -> None:
    """The first sum of a document, where nothing is said to lie inside it, has what the document gives after it as parts.

    That they are only some of its parts makes no claim that the sum could fail.
    """
    first = min(totals, key=lambda total: total.statement.start if total.statement else 0, default=None)
    if first is None or first.statement is None or first.sets or first.statement.money.amount is None:
        return
    if _TO_COME.search(first.statement.skeleton_text):
        return
    taken = {id(part) for total in totals for parts, _, _ in total.sets for part in parts}
    rest = [s for s in statements if s.role in ("award", "purpose") and s.start > first.statement.start and id(s) not in taken]
    rest = [s for s in rest if s.money.amount is not None and not s.is_superseded]
    if len(rest) > 1 and sum_values(rest) <= first.statement.money.amount.high:
        first.sets = [(each_provider(rest), False, "document")]


def _envelope_parts(
    envelope: Statement, document: Document, outline: Outline, statements: list[Statement], in_order: list[Statement]
) -> TotalReading:
    """What an envelope covers: what is said to lie inside it, amounts near it that add up, or what it leads in."""
    if envelope.rule == "line_total":
        found = line_total_parts(envelope, document, outline, statements)
        return TotalReading(envelope, None, envelope.label or _label(envelope), sets=[found] if found else [])
    later = [s for s in statements if s.block == envelope.block and s.start > envelope.start]
    said = [s for s in later if s.rule == "inner" and s.role == "purpose"]
    others = _without_office(envelope, statements)
    reading = TotalReading(envelope, None, _label(envelope))
    if said and envelope.rule in ("outer", "income", "spent_income", "envelope"):
        reading.sets = [(said, False, "inner")]
    elif others:
        reading.sets = [(others, True, "table without the office")]
    else:
        sets = _adding_up(envelope, document, outline, statements, in_order)
        if sets is None:
            sets = _led_in(envelope, document, outline, in_order)
        inner = [s for s in later if s.role == "part"]
        reading.sets = sets if sets is not None else [(inner, False, "inner")] if inner else []
    return reading


def _adding_up(
    envelope: Statement, document: Document, outline: Outline, statements: list[Statement], in_order: list[Statement]
) -> list[PartsFound] | None:
    """Amounts near an envelope that add up to it: exactly, or at least two of them within its printed precision."""
    candidates = _candidates(envelope, document, outline, statements, in_order)
    exact = next((parts for parts in candidates if is_exact(parts, envelope)), None)
    chosen = exact or next((parts for parts in candidates if len(parts) > 1 and fits(parts, envelope)), None)
    if chosen is None:
        return None
    is_table = all(part.table is not None for part in chosen)
    return [(chosen, exact is not None or is_table or not _goes_on(envelope, document, chosen), "listed")]


def _led_in(envelope: Statement, document: Document, outline: Outline, in_order: list[Statement]) -> list[PartsFound] | None:
    """What an envelope leads in; nothing where that comes to more than it and no words announce it as the whole.

    Prose that only seems to claim the whole is not held to it: a set that falls short is taken as part of the total.
    """
    follows = each_provider(_following(envelope, document, outline, in_order))
    amount = envelope.money.amount
    if not follows or not (envelope.rule == "spent_income" or _leads_in(envelope, document)):
        return None
    is_held = envelope.claims_whole and _announces(envelope, document) and _is_so_many(envelope, document, follows)
    if not is_held and sum_values(follows) > (amount.high if amount else 0):
        return []
    falls_short = amount is not None and sum_values(follows) < amount.low
    is_whole = envelope.claims_whole and _is_so_many(envelope, document, follows)
    return [(follows, is_whole and not falls_short and not _goes_on(envelope, document, follows), "listed")]


def _announces(envelope: Statement, document: Document) -> bool:
    """Whether what comes after an envelope is said to be listed: by a heading, a colon at the end, *the following*."""
    block = document.blocks[envelope.block]
    after = document.blocks[envelope.block + 1 : envelope.block + 3]
    leads = len(after) > 1 and after[1].kind == "list_item" and "£" not in after[0].text and _LEADS_LIST.search(after[0].text)
    heads = block.kind == "heading" and any(one.kind in ("list_item", "table") for one in after)
    return heads or bool(leads) or _FOLLOWS.search(block.text[envelope.end - block.start :]) is not None


def _is_so_many(envelope: Statement, document: Document, parts: list[Statement]) -> bool:
    """Whether there are as many parts as an envelope's sentence says (*fourteen awards*), where it says how many."""
    said = _SO_MANY.search(document.text[slice(*envelope.sentence)])
    if said is None:
        return True
    number = int(said["n"]) if said["n"].isdigit() else words_to_number(said["n"])
    return number == len(parts)


def _label(envelope: Statement) -> str:
    return re.sub(r"\s+", " ", re.sub(r"⟨\w\d+⟩", " ", envelope.skeleton_text)).strip(" -•*·")[:120]


def _leads_in(envelope: Statement, document: Document) -> bool:
    text = document.blocks[envelope.block].text
    tail = text[envelope.end - document.blocks[envelope.block].start :]
    if document.blocks[envelope.block].kind == "heading":
        return True
    return (
        bool(_FOLLOWS.search(tail))
        or envelope.claims_whole
        or bool(
            re.search(r"\b(?:projects|grants|awards|groups|organisations|recipients|services|charities|schemes)\b", text, re.I)
            and re.search(
                r"\b(?:have had|had|given|awarded|give|shared|received|distributed|invested|handed|spent|among)\b", text, re.I
            )
            and not re.search(r"\b(?:set aside|available|bid for|apply|provision for)\b", text, re.I)
        )
    )


def _goes_on(envelope: Statement, document: Document, parts: list[Statement]) -> bool:
    last = max(part.block for part in parts)
    after = document.blocks[last + 1 : last + 3]
    lead = document.blocks[envelope.block].text
    tail = document.blocks[-1].text
    return bool(_GOES_ON.search(lead)) or any(_CONTINUED.search(block.text) for block in after) or bool(_CONTINUED.search(tail))


def _following(envelope: Statement, document: Document, outline: Outline, in_order: list[Statement]) -> list[Statement]:
    """Amounts after the envelope, up to the next heading of its level or above or the next envelope with a lead-in."""
    own = outline.headings[envelope.block]
    if re.search(r"\b(?:below|on this page|this chapter|in this report)\b", document.blocks[envelope.block].text, re.I):
        own = own[:-1]
    out: list[Statement] = []
    listed = _list_after(envelope, document, outline)
    for statement in in_order[bisect_right(in_order, envelope.start, key=lambda s: s.start) :]:
        if statement.role not in ("award", "purpose"):
            continue
        if listed is not None and outline.lists[statement.block] != listed:
            continue
        over = outline.headings[statement.block]
        if document.blocks[envelope.block].kind == "heading":
            if envelope.block not in over:
                break
        elif own and (len(over) < len(own) or over[: len(own)] != own):
            break
        out.append(statement)
    return out


def _list_after(envelope: Statement, document: Document, outline: Outline) -> int | None:
    """The list that a paragraph ending in a colon leads in, where one follows right away."""
    after = envelope.block + 1
    leads = document.blocks[envelope.block].text.rstrip().endswith(":") and after < len(document.blocks)
    return outline.lists[after] if leads and document.blocks[after].kind == "list_item" else None


def _candidates(
    envelope: Statement, document: Document, outline: Outline, statements: list[Statement], in_order: list[Statement]
) -> list[list[Statement]]:
    """Runs of amounts next to an envelope that may be its parts: after or before it, in its sentence, in a list or table."""
    usable = [s for s in in_order if s.role in ("award", "purpose", "part") and s is not envelope]
    nested = [s for s in statements if s.role == "envelope" and s is not envelope and s.block == envelope.block]
    after = [s for s in usable if s.start > envelope.start]
    before = [s for s in usable if s.start < envelope.start]
    sentence = [s for s in usable if s.sentence == envelope.sentence]
    out = [_following(envelope, document, outline, in_order)]
    out += [_run(after), _run(before[::-1])[::-1], [s for s in sentence if s.start > envelope.start], sentence]
    out += [nested, sorted([*nested, *sentence], key=lambda s: s.start)]
    paragraph = [s for s in usable if s.block == envelope.block]
    out += [paragraph, [s for s in paragraph if s.start > envelope.start], [s for s in paragraph if s.start < envelope.start]]
    for start in range(1, min(len(after), 14) + 1):
        out.append(after[:start])
    whole = [s for s in after if s.role != "part"]  # *£150,000, including £20,000 for training*
    for start in range(1, min(len(whole), 14) + 1 if len(whole) < len(after) else 1):
        out.append(whole[:start])
    for start in range(1, min(len(before), 14) + 1):
        out.append(before[-start:])
    columns = {(s.table, s.column) for s in usable if s.table is not None}
    for table, column in sorted(columns, key=str):
        lines = [
            s
            for s in usable
            if (s.table, s.column) == (table, column) and (s.period == envelope.period or envelope.period is None)
        ]
        out += [lines, [s for s in lines if s.provider_kind != "K" and s.service != "retained by the office"]]
    return [each_provider(parts) for parts in out if parts]


def _without_office(envelope: Statement, statements: list[Statement]) -> list[Statement]:
    """*Of the budget of £3.0m, grants to councils took £2.7m*: the lines of the table for that budget but the office's own.

    The budget that the amount comes out of has to be the sum of the whole column, so that the column is known to be meant.
    """
    if envelope.rule != "inner":
        return []
    outer = [
        s
        for s in statements
        if s.role == "envelope" and any(one.block == envelope.block and one.start < envelope.start for one in (s, *s.repeats))
    ]
    lines: dict[tuple[int, int | None], list[Statement]] = {}
    for statement in statements:
        if statement.table is not None and statement.role in ("award", "purpose") and statement.period == envelope.period:
            lines.setdefault((statement.table, statement.column), []).append(statement)
    for column in lines.values():
        others = [s for s in column if s.provider_kind != "K" and s.service != "retained by the office"]
        if 1 < len(others) < len(column) and any(fits(column, whole) for whole in outer):
            return others
    return []


def _run(statements: list[Statement]) -> list[Statement]:
    """The first unbroken run: one list or one table column, or neighbouring paragraphs."""
    if not statements:
        return []
    first = statements[0]
    return [
        s
        for s in statements
        if (s.table, s.column) == (first.table, first.column) and (first.table is not None or abs(s.block - first.block) < 60)
    ]
