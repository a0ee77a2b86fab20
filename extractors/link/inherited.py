"""Who got an amount whose sentence names nobody: the paragraph's, the next sentence's, our own service, the heading's."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.document import Document
from extractors.link.envelopes import is_over_all, says
from extractors.link.providers import (
    antecedent,
    block_provider,
    heading_provider,
    inherit,
    is_provider_like,
    section_deliverer,
    sentence_topic,
)
from extractors.link.sections import Outline
from extractors.link.statement import Statement
from extractors.link.surroundings import Surroundings, sentence_number
from extractors.prose.cues import occurs
from extractors.prose.names import without_possessive
from extractors.prose.sifted import sifted
from extractors.tables.columns import header_role

_OWN = re.compile(
    r"\b(?:our|my|the commissioner['’]s|the PCC['’]s|the office['’]s)\s+(?:own\s+|new\s+|in-house\s+)*"
    r"(?P<name>(?:[A-Z][\w'’&-]*\s+)+(?:hub|service|team|unit|project|helpline|programme|scheme)"
    r"|(?:[A-Z][\w'’&-]*\s*){2,})"
)
_IT_COSTS = sifted(
    r"^\W*(?:it|this|that|the (?:contract|grant|agreement|service|award))\b(?:[^⟨.;]|⟨P\d+⟩){0,110}⟨M\d+⟩"
    r"|\bthe (?:funding|grant|money|award|cash|sum) of ⟨M\d+⟩"
    r"|\bthat (?:it|this|the (?:contract|agreement|grant)) be (?:extended|renewed|continued|awarded)\b[^⟨]{0,60}⟨M\d+⟩"
    r"|\b(?:we|i|my office|⟨K\d+⟩) (?:also )?(?:paid|pay|gave|give|put in|contribut\w+|provided?|awarded"
    r"|granted)\s(?:\w+ ){0,3}⟨M\d+⟩"
    r"\s*(?:towards (?:it|this|the)\b|to (?:it|this)\b|[.,;]|$)",
    re.I,
)
_IT_COST = sifted(r"\bit (?:had |has |will |also )*cost\b")
_IS_COST = sifted(r"\bcosts?\b|\bcosting\b|\bspent\b")
_IS_SHARE = re.compile(r"\bshare of (?:\w+ ){0,3}⟨M")
_LONGEST_NAME = 12
_ALONE = re.compile(r"\W*(?:the\s+)?(?P<n>⟨N\d+⟩)\s*+(?:\([^()]*\)\s*+)?(?:[.:–—-]\s*+)?", re.I)
_TOLD = re.compile(
    r"\b(?:contract|grant|agreement|service|provid\w+|deliver\w*|run by|commission\w+|award\w*|project|unit|team|hub"
    r"|worked|supported|helped|contacted|saw|received|took|dealt|trained|handled|runs?)\b",
    re.I,
)
_SETTLED = sifted(r"\b(?:approved?|agreed?|awarded|granted|allocated?|supported|carried|resolved|funded)\b", re.I)
_ASKED_FOR = sifted(
    r"\b(?:asked|applied|bid|request(?:ed)?|application)\b[^⟨.;]{0,60}⟨M\d+⟩|⟨M\d+⟩[^⟨.;]{0,20}\brequested\b", re.I
)
_MOST_UP = 4  # blocks between a short line that names an applicant and the decision on it
_SHORT_LINE = 60
_NEXT = re.compile(
    r"^\W*(?:(?:provided|delivered|run|managed|operated|led)\s+by\s+(?:the\s+)?(?P<by>⟨N\d+⟩)"
    r"|(?:that|this|it|they|both)\s+(?:too\s+|also\s+)?(?:will be|is|was|are|goes to|went to"
    r"|will go to)\s+(?:also\s+)?(?:(?:run|delivered|provided|held)\s+by\s+)?(?:the\s+)?(?P<n>⟨N\d+⟩))",
    re.I,
)


def settle_inherited(statement: Statement, around: Surroundings) -> None:
    """Make an open amount an award of the first one whom its surroundings name."""
    for rule, find in _FINDERS:
        name = find(statement, around)
        if name is not None:
            statement.role, statement.providers, statement.provider_kind = "award", (name,), "N"
            statement.rule, statement.strength = rule, 0.75
            return


def _from_paragraph(statement: Statement, around: Surroundings) -> str | None:
    return None if says("envelope", statement) else inherit(statement, around.same_block(statement))


def _run_in_heading(statement: Statement, around: Surroundings) -> str | None:
    """*4. Haven (its counselling service). … The grant for the year was £A*: a paragraph that begins with a name alone."""
    first = around.reading(statement).skeletons[0]
    match = _ALONE.fullmatch(first.text)
    if match is None or says("whole", statement):
        return None
    name = first.at[match["n"]].text
    return name if is_provider_like(name) else None


def _from_field(statement: Statement, around: Surroundings) -> str | None:
    return field_provider(statement.block, around.document, around.outline)


def _named_next(statement: Statement, around: Surroundings) -> str | None:
    """The provider that the next sentence names: *… an agreement for £A a year. That too will be X's.*"""
    reading = around.reading(statement)
    number = sentence_number(reading, statement)
    if number is not None and number + 1 < len(reading.skeletons):
        following = reading.skeletons[number + 1]
        match = _NEXT.match(following.text)
        if match is not None and "⟨M" not in following.text[match.end() :][:30]:
            return without_possessive(following.at[match["n"] or match["by"]].text)
    if is_over_all(statement):
        return None  # *Together the agreements that X manages come to £A*
    return section_deliverer([reading])


def _own_service(statement: Statement, around: Surroundings) -> str | None:
    """*our Safe Team cost £A*: a service that the commissioner runs."""
    if not occurs(_IS_COST, statement.skeleton_text):
        return None
    own = _OWN.search(around.document.text[statement.sentence[0] : statement.start])
    return own["name"].strip() if own else None


def _it_cost(statement: Statement, around: Surroundings) -> str | None:
    """*it cost £A* after an award of the same paragraph."""
    if not occurs(_IT_COST, statement.skeleton_text):
        return None
    earlier = [
        s for s in around.reading(statement).statements if s.start < statement.start and s.role == "award" and s.provider
    ]
    return earlier[-1].provider if earlier else None


def _told_before(statement: Statement, around: Surroundings) -> str | None:
    """*This is worth £A* after a sentence about a contract or what a service did."""
    if not occurs(_IT_COSTS, statement.skeleton_text) or says("whole", statement) or _IS_SHARE.search(statement.skeleton_text):
        return None
    reading, before = around.reading(statement), around.before(statement)
    number = sentence_number(reading, statement) or 0
    if number:
        told = reading.skeletons[number - 1].text
    else:
        told = before[-1].skeletons[-1].text if before and before[-1].skeletons else ""
    found = antecedent(reading, statement, before) if _TOLD.search(told) else ()
    return found[0] if found else None


def _asked_before(statement: Statement, around: Surroundings) -> str | None:
    """*X asked for £A. The sum of £A was approved*: who asked, in the same paragraph, for what is then settled."""
    if not occurs(_SETTLED, statement.skeleton_text) or statement.money.amount is None:
        return None
    for other in reversed([s for s in around.same_block(statement) if s.start < statement.start]):
        is_same = other.money.amount is not None and other.money.amount.value == statement.money.amount.value
        if is_same and occurs(_ASKED_FOR, other.skeleton_text):
            skeleton = next((s for s in around.reading(other).skeletons if s.text == other.skeleton_text), None)
            return sentence_topic(skeleton) if skeleton is not None else None
    return None


def _applicant_above(statement: Statement, around: Surroundings) -> str | None:
    """The short line, some paragraphs up, that names the applicant on whom a paper then says *AGREED a grant of £A*."""
    if not re.match(r"\W*(?:agreed|resolved|approved|awarded|decision)\b", statement.skeleton_text, re.I):
        return None
    for index in range(statement.block - 1, max(statement.block - 1 - _MOST_UP, -1), -1):
        block = around.document.blocks[index]
        text = block.text.strip()
        if block.kind in ("paragraph", "heading") and 0 < len(text) < _SHORT_LINE and text[-1] not in ".:;,":
            names = around.prose.get(index)
            return block_provider(text, names, around.document.text, beside=True) if names is not None else None
    return None


def _from_heading(statement: Statement, around: Surroundings) -> str | None:
    single = re.search(
        r"\b(?:a|one|single|one-off) (?:single |one-off |small |further )?grant of ⟨M\d+⟩", statement.skeleton_text, re.I
    )
    if not single and (says("envelope", statement) or says("whole", statement)):
        return None
    name = heading_provider(around.document, around.outline, around.prose, statement.block)
    return name if name is not None else _from_line_above(statement, around)


_OPENS_WITH_SUM = re.compile(r"[\s•*-]*(?:(?:[\w-]+ years?['’]?s? )?(?:funding|grant|award) of )?£", re.I)


def _from_line_above(statement: Statement, around: Surroundings) -> str | None:
    """The short line right above an amount, which a page without headings uses as one."""
    block = around.block(statement)
    if block.kind not in ("paragraph", "list_item") or statement.block - 1 not in around.prose:
        return None
    above = around.document.blocks[statement.block - 1]
    if above.kind != "paragraph" or len(above.text) >= 80 or above.text.rstrip().endswith((".", ":")) or "£" in above.text:
        return None
    begins = _OPENS_WITH_SUM.match(block.text) is not None or header_role(block.text.split(":")[0]) == "money"
    return block_provider(above.text, around.prose[statement.block - 1], around.document.text, beside=begins)


#: Tried in this order; each with the rule that its records name.
_FINDERS: tuple[tuple[str, Callable[[Statement, Surroundings], str | None]], ...] = (
    ("run_in_heading", _run_in_heading),
    ("inherited_paragraph", _from_paragraph),
    ("asked_before", _asked_before),
    ("applicant_above", _applicant_above),
    ("field", _from_field),
    ("named_next", _named_next),
    ("own_service", _own_service),
    ("antecedent", _it_cost),
    ("antecedent", _told_before),
    ("inherited_heading", _from_heading),
)


def field_provider(block: int, document: Document, outline: Outline) -> str | None:
    """The words under a sibling heading that names a field of providers: *Recipient* / *Friends of Ropner Park*."""
    over = outline.headings[block]
    if len(over) < 2 or header_role(document.blocks[over[-1]].text) != "money":
        return None
    for index, headings in enumerate(outline.headings):
        is_sibling = len(headings) >= 2 and headings[-2] == over[-2] and index != headings[-1]
        if not is_sibling or document.blocks[index].kind != "paragraph" or "£" in document.blocks[index].text:
            continue
        name = document.blocks[index].text.strip()
        is_name = len(name.split()) <= _LONGEST_NAME and not name.endswith((".", ":", "?"))
        if is_name and header_role(document.blocks[headings[-1]].text) == "provider":
            return name
    return None
