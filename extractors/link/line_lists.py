"""Lists whose lines all read *words – £A*: together they tell whether the words name who got it or what it was for.

One line alone may be either (*Three 13 – £28,087*, *Street Lighting – £27,900*), and is then taken by its own words; beside
lines that plainly name organisations it names one, and beside lines that plainly name none it names none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractors.link.list_items import is_name_like
from extractors.link.statement import Statement
from extractors.link.surroundings import Surroundings
from extractors.prose.names import SMALL_WORDS, is_generic, is_known, is_organisation, part_words, word_list
from extractors.tables.rows import is_total_label

_LINE = re.compile(r"^[\s•*·\-–]*(?:\d{1,2}[.)]\s+)?(?P<lead>[^£]{2,160}?)\s*(?:\s[-–—]|[:–—|]|\.{3,}|\t|\s{3,}|\s\()\s*$")
_REST = re.compile(r"^\)?[\s.,;*]*$")
_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")
_FEWEST = 3
_LONG_LIST = 8
_LINES = ("award", "purpose", "open")
_SUMS = ("award", "purpose", "envelope")
_OTHERS = re.compile(
    r"\b(?:other|others|also|elsewhere|(?:more|further|additional) (?:groups|organisations|charities|projects|awards"
    r"|grants))\b",
    re.I,
)
_SPENDING = re.compile(r"\b(?:breakdown|costs?|budget|spend\w*|spent|how|items?|expenditure|what|use)\b", re.I)
_LONGEST, _LONGEST_WITH_FIELDS = 12, 22
_REACH = 20  # blocks between what a body got and the list of what it is for
_GAP = 2  # headings that may stand between the lines of one list


@dataclass(frozen=True, slots=True)
class _Line:
    statement: Statement
    lead: str


def settle_line_lists(around: Surroundings) -> None:
    """Make the lines of a list of organisations awards, and take the names from those of a list of purposes."""
    for lines in _lists(around):
        if _are_fields(lines):
            for line in lines:
                _name_first_field(line)
            continue
        named = sum(_is_plainly_named(line.lead) for line in lines)
        capitals = sum(_has_capitals(line.lead) for line in lines)
        if 2 * named >= len(lines) or (4 * named >= len(lines) and 5 * capitals >= 4 * len(lines)):
            is_sure = len(lines) >= _LONG_LIST and 2 * named >= len(lines)
            for line in lines:
                _name(line, is_sure=is_sure)
        elif _is_breakdown(lines, around):
            continue
        elif not named and 3 * (len(lines) - capitals) >= len(lines):
            for line in lines:
                _unname(line)


def _is_breakdown(lines: list[_Line], around: Surroundings) -> bool:
    """Lines that come to what one body got just before are what it got the money for; what it got is then their total."""
    first, block = lines[0].statement.start, lines[0].statement.block
    total = sum(_value(line) for line in lines)
    near = (s for s in around.statements if s.start < first and block - s.block <= _REACH and s.role in _SUMS)
    whole = next(
        (s for s in near if s.role == "award" and s.provider and s.money.amount and s.money.amount.value == total), None
    )
    if whole is None or any(line.statement.role not in _LINES for line in lines) or _tells_of_others(lines, whole, around):
        return False
    for line in lines:
        line.statement.role, line.statement.rule, line.statement.strength = "award", "breakdown", 0.8
        line.statement.providers, line.statement.provider_kind = whole.providers, "N"
        line.statement.service = line.lead
    whole.role, whole.rule, whole.claims_whole, whole.providers = "envelope", "breakdown_total", True, ()
    return True


def _tells_of_others(lines: list[_Line], whole: Statement, around: Surroundings) -> bool:
    """Whether another amount, a heading or words such as *three more groups* part a list from an award that it equals."""
    first = lines[0].statement
    if any(whole.end <= s.start < first.start and s.role in _SUMS for s in around.statements):
        return True
    blocks = around.document.blocks
    lead = around.document.text[whole.end : blocks[first.block].start]
    headings = (block.text for block in blocks[whole.block + 1 : first.block] if block.kind == "heading")
    return _OTHERS.search(lead) is not None or not all(_SPENDING.search(text) for text in headings)


def _value(line: _Line) -> Decimal:
    return line.statement.money.amount.value if line.statement.money.amount is not None else Decimal(0)


def _lists(around: Surroundings) -> list[list[_Line]]:
    out: list[list[_Line]] = []
    last = -_GAP
    blocks = around.document.blocks
    for index in sorted(around.by_block):
        line = _line(around, index)
        if line is None:
            continue
        between = blocks[last + 1 : index] if last >= 0 else ()
        goes_on = bool(out) and len(between) <= _GAP and all(block.kind == "heading" for block in between)
        if goes_on:
            out[-1].append(line)
        else:
            out.append([line])
        last = index
    return [lines for lines in out if len(lines) >= _FEWEST]


def _line(around: Surroundings, index: int) -> _Line | None:
    """The line that a block is, where it prints one amount behind a dash and nothing after it."""
    block, statements = around.document.blocks[index], around.by_block[index]
    if block.kind not in ("paragraph", "list_item") or len(statements) != 1:
        return None
    statement, text = statements[0], around.document.text
    match = _LINE.match(text[block.start : statement.start])
    if match is None or not _REST.match(text[statement.end : block.end]) or statement.money.amount is None:
        return None
    lead = re.sub(r"\s+", " ", match["lead"]).strip(' -–•*·“”"‘’')
    is_label = (
        not 0 < len(_words(lead)) <= (_LONGEST_WITH_FIELDS if "," in lead else _LONGEST)
        or is_total_label(lead)
        or statement.role in ("part", "envelope", "unreadable")
    )
    return None if is_label else _Line(statement, lead)


#: The first field of *Haven Trust (Larkton, Tarn), Night Club, Larkton*; a comma inside a bracket parts nothing.
_FIRST_FIELD = re.compile(r"(?P<name>(?:[^,()]|\([^()]*\))+),\s+(?P<rest>\S.*)")


def _are_fields(lines: list[_Line]) -> bool:
    """Whether nearly all lines read *Name, what it is for – £A*: the names more plainly organisations than what follows."""
    fields = [match for line in lines if (match := _FIRST_FIELD.fullmatch(line.lead)) is not None]
    first = sum(_is_body(match["name"]) for match in fields)
    last = sum(_is_body(match["rest"]) for match in fields)
    is_usual = len(lines) > _FEWEST and 5 * len(fields) >= 4 * len(lines)
    return is_usual and 3 * first >= len(lines) and first > last


def _is_body(text: str) -> bool:
    """Whether a field names a body by more than words that projects are named with too: *Night Project*, *Youth Support*."""
    words = set(re.findall(r"[A-Za-z]+", _main(text))) & word_list("org_words")
    return _is_plainly_named(text) and (is_known(_main(text)) or not words <= part_words("weak"))


def _name_first_field(line: _Line) -> None:
    match, statement = _FIRST_FIELD.fullmatch(line.lead), line.statement
    if match is None or statement.role not in ("award", "open", "purpose"):
        return
    if not _has_capitals(match["name"], may_be_general=True):
        return
    statement.role, statement.rule, statement.strength = "award", "named_list", 0.8
    statement.providers, statement.provider_kind = (match["name"].strip(),), "N"
    statement.service = match["rest"].strip()


def _main(lead: str) -> str:
    return _BRACKET.sub("", lead) or lead


def _words(lead: str) -> list[str]:
    return [word for word in re.findall(r"[A-Za-z][\w'’]*", lead) if word not in SMALL_WORDS]


def _has_capitals(lead: str, *, may_be_general: bool = False) -> bool:
    """Whether a phrase is written as names are; *Crime prevention training* and *CCTV* are not."""
    words = _words(_main(lead))
    return bool(words) and all(word[0].isupper() for word in words) and (may_be_general or not is_generic(_main(lead)))


def _is_plainly_named(lead: str) -> bool:
    """Whether a phrase names an organisation by its form."""
    main = _main(lead)
    return is_known(main) or (is_organisation(main) and is_name_like(main) and _has_capitals(main))


def _name(line: _Line, *, is_sure: bool) -> None:
    """Make a line an award; ``is_sure`` where so many others name organisations that general words name one too."""
    statement = line.statement
    is_taken = statement.role == "award" and statement.rule in ("beside", "list_name", "list_lead", "name_beside", "field")
    if is_taken or statement.role not in ("award", "open", "purpose") or not _has_capitals(line.lead, may_be_general=is_sure):
        return
    statement.role, statement.rule, statement.strength = "award", "named_list", 0.8
    statement.providers, statement.provider_kind = (line.lead,), "N"
    statement.service = None if statement.service == line.lead else statement.service


def _unname(line: _Line) -> None:
    statement = line.statement
    is_beside = statement.rule in ("beside", "list_name")
    is_word = statement.rule == "dash_lead" and re.fullmatch(r"[A-Z][a-z]+", statement.providers[0]) is not None
    if statement.role == "award" and (is_beside or is_word):
        statement.role, statement.rule, statement.providers = "purpose", "purpose_list", ()
        statement.service = line.lead
