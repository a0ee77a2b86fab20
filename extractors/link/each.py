"""Amounts that several got alike: *Two prizes of £5,000. Those went to X and to Y*."""

from __future__ import annotations

import re

from extractors.figures.numbers import NUMBER_WORDS, words_to_number
from extractors.link.providers import is_provider_like
from extractors.link.statement import Statement
from extractors.link.surroundings import Surroundings, sentence_number
from extractors.prose.cues import occurs
from extractors.prose.sifted import sifted
from extractors.prose.skeleton import MARK, Skeleton

_SEVERAL = sifted(
    r"\b(?:each|apiece|every one)\b|(?:\b(?:two|three|four|five|six|seven|eight|nine|ten|both)|⟨C\d+⟩) (?:\w+ ){0,3}"
    r"(?:prizes|grants|awards|payments|sums|donations) of (?:up to )?⟨M\d+⟩",
    re.I,
)
_FEWEST, _MOST = 2, 60
_SO_MANY = re.compile(
    rf"\b(?P<n>\d+|{NUMBER_WORDS}) (?:[a-z-]+ ){{0,2}}(?:groups|organisations|charities|projects|clubs|schemes|councils"
    r"|winners|areas|authorities|boroughs|districts|partnerships|providers|agencies|schools|bodies|local authority areas)\b",
    re.I,
)
_IN_PLACE = re.compile(r"\b(?:in|on|at|from|near|of|for)\s+(?:the\s+)?$", re.I)
_LINE_OR_PLACE = re.compile(r"\n|\s+(?=[A-Z][a-z]+:\s)")
_PLACE_LEAD = re.compile(r"^[A-Z][\w' &/-]{2,40}:\s*")
_LIKE_NAME = re.compile(r"(?:The\s+)?[A-Z0-9][\w'’&.()/-]*(?:\s+[\w'’&.()/-]+){0,6}\.?$")
_NAMED = re.compile(
    r"\b(?:they|these|those|the (?:two|three|four|five|six|seven|eight|nine|ten|winners|recipients|groups))\s+"
    r"(?:are|were|is|(?:went|go|will go|have gone|were given|were awarded) to)\b|^\W*(?:to|for)\b",
    re.I,
)


def settle_each(statement: Statement, around: Surroundings) -> None:
    """Make an amount that each of several got an award of all whom the next sentence names.

    The sentence has to say that there are several amounts, and the next to name at least two and print no money.
    """
    if statement.role not in ("open", "envelope", "purpose") or statement.providers:
        return
    if not occurs(_SEVERAL, statement.skeleton_text):
        return
    reading = around.reading(statement)
    number = sentence_number(reading, statement)
    names = _listed_after(statement, around) if number is not None else ()
    if not names and number is not None and number + 1 < len(reading.skeletons):
        following = reading.skeletons[number + 1]
        is_told = "⟨M" not in following.text and _NAMED.search(following.text)
        names = _named(following) if is_told else ()
    elif not names and number is not None:
        names = _named_below(statement, around)
    if len(names) < _FEWEST:
        return
    statement.role, statement.rule, statement.strength = "award", "each_named_next", 0.8
    statement.providers, statement.provider_kind, statement.claims_whole = names, "N", False


def _named_below(statement: Statement, around: Surroundings) -> tuple[str, ...]:
    """Whom the next paragraph names where it says so and prints no money: *These are the five: A, B, C, D and E*."""
    below = around.prose.get(statement.block + 1)
    first = below.skeletons[0] if below is not None and below.skeletons else None
    is_told = first is not None and "⟨M" not in first.text and _NAMED.search(first.text)
    return _named(first) if first is not None and is_told else ()


def _listed_after(statement: Statement, around: Surroundings) -> tuple[str, ...]:
    """Whom a colon leads in, in the sentence or in the lines of the next blocks, where there are as many as it says.

    *Two groups receive £5,000 each: A, for a film, and B, for a choir.* *Twelve groups get £2,500 each:* over lines of names.
    """
    text = around.document.text[slice(*statement.sentence)]
    said = _SO_MANY.search(text) or _SO_MANY_SUMS.search(text)
    number = words_to_number(said["n"]) if said is not None and not said["n"].isdigit() else int(said["n"]) if said else None
    sentence = next((s for s in around.reading(statement).skeletons if s.text == statement.skeleton_text), None)
    if number is None or sentence is None:
        return ()
    after = sentence.text.split(statement.tag, 1)[1]
    behind = after.partition(":")[2]
    if ":" not in after:
        names = _winners_below(statement, around)
    elif behind.strip():
        tags = [match for match in MARK.finditer(behind) if match[1] == "N"]
        free = (match for match in tags if not _IN_PLACE.search(behind[: match.start()]))
        names = [name for match in free for name in _members(sentence, match[0])]
    else:
        names = _lines_to_names(statement, around)
    return tuple(names) if len(names) == number else ()


_SO_MANY_SUMS = re.compile(
    rf"\b(?P<n>\d+|{NUMBER_WORDS}) (?:[a-z-]+ ){{0,2}}(?:awards|grants|prizes|payments|donations|sums) of\b", re.I
)
_WINNERS = re.compile(
    r"\b(?:winners|recipients|groups|projects|organisations|charities|successful\b[^.:]{0,30}|they) (?:were|are|was"
    r"|is)?[^.:]{0,20}:\s*$",
    re.I,
)
_LEAD_OF_LINE = re.compile(r"^[\W\d]*(?P<name>[A-Z0-9][^:–—]{1,60}?)(?:\s+[–—-]\s|:\s|$)")


def _winners_below(statement: Statement, around: Surroundings) -> list[str]:
    """The names with which the lines of a list begin that *The winners were:* leads in, right after the amount."""
    blocks = around.document.blocks
    lead = next(
        (i for i in range(statement.block, min(statement.block + 3, len(blocks))) if _WINNERS.search(blocks[i].text)), None
    )
    names: list[str] = []
    for block in blocks[lead + 1 :] if lead is not None else ():
        line = _LEAD_OF_LINE.match(block.text.strip()) if block.kind == "list_item" and "£" not in block.text else None
        if line is None or len(names) == _MOST:
            break
        names.append(line["name"].strip(" ,"))
    return names


def _members(sentence: Skeleton, tag: str) -> tuple[str, ...]:
    return sentence.at[tag].members or (sentence.at[tag].text,)


def _lines_to_names(statement: Statement, around: Surroundings) -> list[str]:
    """The names on the lines after a block, up to the next heading: *Gwynedd: Clwb Hwylio and GISDA*."""
    names: list[str] = []
    for block in around.document.blocks[statement.block + 1 :]:
        text = around.document.text[block.start : block.end]
        if block.kind not in ("paragraph", "list_item") or "£" in text or len(names) > _MOST:
            break
        for line in _LINE_OR_PLACE.split(text):
            parts = re.split(r",\s+(?:and\s+)?|\s+and\s+", _PLACE_LEAD.sub("", line.strip(" •-*")))
            if not all(_LIKE_NAME.match(part) for part in parts):
                return names
            names += [part.strip(" .") for part in parts]
    return names


def _named(sentence: Skeleton) -> tuple[str, ...]:
    """The organisations of a sentence in order, places after *in* and *on* left out."""
    names: list[str] = []
    for tag, mark in sentence.marks("N"):
        after = re.search(r"\b(?:in|on|at|from|near)\s+(?:the\s+)?$", sentence.text[: sentence.text.index(tag)], re.I)
        if after is None:
            names += [name for name in (mark.members or (mark.text,)) if is_provider_like(name)]
    return tuple(dict.fromkeys(names))
