"""Amounts of headings, list items and runs of short paragraphs, whose layout says whose or what for they are."""

from __future__ import annotations

import re

from extractors.link.envelopes import says
from extractors.link.providers import is_provider_like, section_deliverer
from extractors.link.statement import Statement
from extractors.link.surroundings import Surroundings, sentence_number
from extractors.prose.names import SMALL_WORDS, is_generic, without_possessive, word_list
from extractors.prose.offices import is_commissioner
from extractors.prose.skeleton import Mark
from extractors.prose.statements import BlockReading

_LEAD_NAME = re.compile(
    r"^[\W\d]*(?:the\s+)?(?P<n>⟨N\d+⟩),?\s+(?:where|which|who|whose|for|to|with|given|in)\b",
    re.I,
)
_AFTER_PREPOSITION = re.compile(
    r"(?<!^)\b(?:from|by|near|against|of|around|like|as|in|into|alongside|beside|including|across)\s+(?:the\s+)?$",
    re.I,
)
#: *£146k to bring the Number Plate Recognition cameras up to date*: what it does, not who.
_DOES = re.compile(
    r"^\W*(?:\w+\s+){0,2}⟨M\d+⟩\s+(?:so that|to (?!help|enable|allow|support|assist|let|fund|the|a|an|our|its)[a-z]+"
    r"|for (?-i:[a-z])[a-z]*)\b",
    re.I,
)
_ENDS_LEAD = re.compile(r"(?:[-–—:(,]|\bto|\bat|\bof)\s*(?:\w+\s+){0,2}$")
_BULLETS = " -•*·–"


def settle_heading(statement: Statement, around: Surroundings) -> None:
    """*Restorative Justice (£0.2m)* over a section: the section says who runs it."""
    text = around.block(statement).text
    if around.block(statement).kind != "heading" or statement.role != "open":
        return
    if says("envelope", statement) and not re.search(r"\(\s*⟨M\d+⟩", statement.skeleton_text):
        return
    leads = re.match(r"\W*⟨M\d+⟩\s*[-–—:]\s*\S", statement.skeleton_text) is not None
    if re.search(r"\b(?:fund|received|recipients)\b", text, re.I) or not (
        leads or re.search(r"[(:–—-]\s*⟨M\d+⟩", statement.skeleton_text)
    ):
        return
    over = around.outline.headings
    under = [
        around.prose[i] for i in range(len(over)) if statement.block in over[i] and i != statement.block and i in around.prose
    ]
    if sum(s.role == "award" for reading in under for s in reading.statements) > 1:
        return
    label = re.sub(r"^\W*£[^–—:-]*[-–—:]\s*", "", text) if leads else re.sub(r"\s*[(:–-]?\s*£.*$", "", text)
    deliverer = section_deliverer(under) or _opening_name(under) or _only_organisation(under)
    statement.providers = (deliverer,) if deliverer else ()
    statement.role, statement.rule = ("award" if deliverer else "purpose"), "heading_amount"
    statement.service, statement.strength = label.strip(), 0.8


_OPENS_SECTION = re.compile(
    r"(?:the\s+)?(?P<n>⟨N\d+⟩)\s+(?:[a-z]+ly\s+)?[a-z]+(?:ed|es|s|ave|aw|ook|an|old|eld|ad|ent)\b", re.I
)


def _opening_name(under: list[BlockReading]) -> str | None:
    """The name with which a section opens, as the one who does something: *Moor Trust gave counselling to …*."""
    first = next((skeleton for reading in under for skeleton in reading.skeletons), None)
    match = _OPENS_SECTION.match(first.text) if first is not None else None
    mark = first.at[match["n"]] if first is not None and match is not None else None
    if mark is None or len(mark.members) > 1 or not is_provider_like(mark.text):
        return None
    return without_possessive(mark.text) if mark.is_org or len(mark.text.split()) > 1 else None


def _only_organisation(under: list[BlockReading]) -> str | None:
    """The one organisation, or group of them, that a section names."""
    named = [mark for reading in under for skeleton in reading.skeletons for _, mark in skeleton.marks("N")]
    names = {without_possessive(mark.text): mark for mark in named if is_provider_like(mark.text)}
    several_words = {name: mark for name, mark in names.items() if mark.is_org or len(name.split()) > 1}
    return next(iter(several_words)) if len(several_words) == 1 and next(iter(several_words.values())).is_org else None


def settle_list_item(statement: Statement, around: Surroundings) -> None:
    """An item that prints one amount is a line of its own, with the words before the amount as what it is for."""
    statement.is_listed = around.block(statement).kind == "list_item"
    others = [other for other in around.same_block(statement) if other.role != "not_a_record"]
    if statement.role != "open" or not statement.is_listed or others != [statement] or says("contribution", statement):
        return
    lead = _lead_name(statement, around)
    if lead is not None:
        statement.role, statement.rule = "award", "list_lead"
        statement.providers, statement.provider_kind = (lead,), "N"
        return
    position = statement.skeleton_text.find(statement.tag)
    left, right = statement.skeleton_text[:position], statement.skeleton_text[position + len(statement.tag) :]
    ends = _ENDS_LEAD.search(left) is not None and re.match(r"[\s).,;*]*(?:$|\()", right) is not None
    if not ends and left.strip(_BULLETS):
        return
    statement.role, statement.rule = "purpose", "list_line"
    statement.service = _item_service(statement, around, left if left.strip(_BULLETS) else right)
    if statement.service and is_name_like(statement.service):
        statement.role, statement.rule, statement.providers = "award", "list_name", (_SMALL_REST.sub("", statement.service),)


#: *Haven Trust (Larkton): van*
_SMALL_REST = re.compile(r":\s+[a-z].*$")


def _lead_name(statement: Statement, around: Surroundings) -> str | None:
    """The provider that an item begins with: *Refuge, which runs two houses, £A*."""
    first = around.reading(statement).skeletons[0]
    match = _LEAD_NAME.match(first.text)
    return first.at[match["n"]].text if match and is_provider_like(first.at[match["n"]].text) else None


def _item_service(statement: Statement, around: Surroundings, beside: str) -> str | None:
    """What the sentence says that it is for, else the words before the amount, else those on its other side."""
    printed = around.document.text[around.block(statement).start : statement.start]
    before = re.sub(r"\s+", " ", printed).strip(" -–—:(,•*")
    return statement.service or before or re.sub(r"⟨\w\d+⟩", "", beside).strip(" -–—:(,.") or None


def is_name_like(text: str) -> bool:
    """Whether most words are capitalised and one is a word of organisations, or they are few."""
    words = [word for word in re.findall(r"[A-Za-z][\w'’]*", text) if word not in SMALL_WORDS]
    if not words or is_generic(text) or is_commissioner(text) or len(words) > 10:
        return False
    capital = sum(1 for word in words if word[0].isupper())
    is_named = bool(set(words) & word_list("org_words")) or len(words) <= 4
    return capital / len(words) >= 0.75 and is_named and is_provider_like(text)


def settle_name_beside(statement: Statement, around: Surroundings) -> None:
    """The one organisation in the sentence of an amount, in a list or a run of paragraphs that each print one amount."""
    if statement.role not in ("open", "purpose") or statement.money.amount is None:
        return
    if any(says(kind, statement) for kind in ("envelope", "whole", "balance")):
        return
    if len(around.same_block(statement)) != 1 or not _in_run(statement, around):
        return
    bare = re.fullmatch(r"\W*(?:\w+\s+){0,2}⟨M\d+⟩\W*", statement.skeleton_text) is not None
    free = _free_names(statement, around, bare=bare)
    strong = [mark for mark in free if mark.is_org or len(mark.text.split()) > 1 or mark.text.isupper()]
    if strong and (len(strong) == 1 or bare or statement.is_listed):
        statement.role, statement.rule, statement.strength = "award", "name_beside", 0.6
        statement.providers, statement.provider_kind = (without_possessive(strong[0].text),), "N"


def _free_names(statement: Statement, around: Surroundings, *, bare: bool) -> list[Mark]:
    """Names of an amount's sentence, or of the next where it prints nothing else, that stand after no preposition."""
    skeletons = around.reading(statement).skeletons
    number = sentence_number(around.reading(statement), statement) or 0
    skeleton = skeletons[number + 1] if bare and number + 1 < len(skeletons) else skeletons[number]
    names = [(tag, mark) for tag, mark in skeleton.marks("N") if is_provider_like(mark.text)]
    free = [mark for tag, mark in names if not _AFTER_PREPOSITION.search(skeleton.text.partition(tag)[0])]
    place = re.match(r"\W*In\s+(?:the\s+)?(⟨N\d+⟩),", skeleton.text)
    free = [mark for mark in free if place is None or mark is not skeleton.at[place[1]]]
    free = [mark for tag, mark in names if mark in free and not re.match(r"\s+who\b", skeleton.text.partition(tag)[2])]
    return [mark for mark in free if mark.is_org] if _DOES.search(skeleton.text) else free


def _in_run(statement: Statement, around: Surroundings) -> bool:
    """Whether the blocks round an amount's are of the same kind and print amounts too."""
    blocks, kind = around.document.blocks, around.block(statement).kind
    if kind not in ("list_item", "paragraph"):
        return False
    numbers = [statement.block + step for step in (-2, -1, 1, 2)]
    same = [number for number in numbers if number in around.by_block and blocks[number].kind == kind]
    near = [number for number in same if any(s.role in ("award", "purpose", "open") for s in around.by_block[number])]
    return len(near) >= 2 or (kind == "list_item" and len(near) >= 1)
