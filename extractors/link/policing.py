"""Money and numbers of the police and of the commissioner's office, which are no commissioned services."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from extractors.data import load_data
from extractors.document import Document
from extractors.link.sections import Outline
from extractors.link.statement import CountStatement, Statement
from extractors.tables.reading import TableReading

_SHORT_LINE = 80
_TOP = 4
_COMMISSIONED = re.compile(r"\b(?:commission(?:ed|ing)|victims?|grants? (?:award|list)|community safety|services)\b", re.I)


@cache
def _policing() -> re.Pattern[str]:
    """The words of ``policing.yml`` for headings and captions as one pattern."""
    return _pattern(*(name for name in load_data("policing") if name not in ("lines", "papers", "office")))


_HANDED_ON = re.compile(
    r"\b(?:communit(?:y|ies)|groups|charit(?:y|ies)|organisations|projects|good causes|grants|clubs|share[sd]?|boost"
    r"|benefit|awarded)\b",
    re.I,
)


@cache
def _untaken() -> re.Pattern[str]:
    """The words for headings and captions but those about what courts and the police take from offenders."""
    return _pattern(*(name for name in load_data("policing") if name not in ("lines", "papers", "office", "takings")))


@cache
def _pattern(*names: str) -> re.Pattern[str]:
    words = [word for name in names for word in load_data("policing")[name]["words"]]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.I)


@cache
def _rows() -> re.Pattern[str]:
    return _pattern(*(name for name in load_data("policing") if name not in ("papers", "office", "lines")))


@cache
def _lines() -> re.Pattern[str]:
    return _pattern(*(name for name in load_data("policing") if name not in ("papers", "office")))


def set_aside_tables(tables: dict[int, TableReading]) -> None:
    """A table of which a quarter of the lines are about police money, or half are those of a budget, is a policing budget."""
    for reading in tables.values():
        lines = [row.label for row in reading.rows if row.kind == "line" and row.label]
        policing = sum(1 for label in lines if _rows().search(label))
        budget = sum(1 for label in lines if _lines().search(label))
        is_budget = bool(lines) and (policing >= max(1, len(lines) / 4) or budget >= len(lines) / 2)
        has_column = any(column.role == "money" for column in reading.columns)
        about = {row.index for row in reading.rows if _rows().search(row.label)}
        for statement in reading.statements:
            is_told = not has_column and (statement.providers or statement.row not in about)
            if is_budget and not is_told:
                statement.role, statement.reason = "not_a_record", "a line of a policing budget"


def is_finance_paper(document: Document) -> bool:
    """Whether the title of a document speaks of the force's finances: *Proposed precept*, *Quarter 1 virements*.

    A title is a heading or a short line among the first blocks, since headlines lose their marking, or the file's own title.
    """
    titles = [block.text for block in document.blocks[:_TOP] if block.kind == "heading" or len(block.text) < _SHORT_LINE]
    titles.append(document.title or "")
    return any(_finance().search(title) and not _COMMISSIONED.search(title) for title in titles)


@cache
def _finance() -> re.Pattern[str]:
    return _pattern("finance", "papers")


def set_aside_finance(document: Document, statements: Iterable[Statement]) -> None:
    """In a paper about the force's finances, sums that nobody is said to have got are no commissioned services."""
    if not is_finance_paper(document):
        return
    for statement in statements:
        if statement.role == "purpose" and not statement.providers:
            statement.role, statement.reason = "not_a_record", "a sum of a paper about the force's finances"


#: Expressions for the words round amounts, by what they tell of.
_ABOUT: dict[str, Callable[[], re.Pattern[str]]] = {
    "policing": _policing,
    "untaken": _untaken,
    "office": lambda: _pattern("office"),
    "takings": lambda: _pattern("takings"),
}


@lru_cache(maxsize=256)
def _tells_of(name: str, text: str) -> bool:
    """Whether headings, a caption or a lead-in, which many amounts share, tell of something."""
    return bool(text) and _ABOUT[name]().search(text) is not None


def set_aside_policing(statement: Statement, document: Document, outline: Outline) -> None:
    """Lines under a heading, a title or in a list about police money are no awards."""
    if statement.role not in ("award", "purpose", "envelope") or statement.rule == "line_total":
        return
    about = "policing"
    table = document.blocks[statement.block].table
    caption = table.caption or "" if table is not None else ""
    headings = _headings(statement, document, outline)
    is_office = not statement.providers and _tells_of("office", headings)
    if _tells_of("takings", headings) and _HANDED_ON.search(headings):
        about = "untaken"  # *Cash seized from criminals goes to community groups*
    is_policing = is_office or _tells_of(about, headings) or _tells_of(about, caption)
    if is_policing or (statement.is_listed and _tells_of(about, _lead_in(statement, document, outline))):
        statement.role, statement.reason = "not_a_record", "policing, office or capital money, not a commissioned service"


def _headings(statement: Statement, document: Document, outline: Outline) -> str:
    """The two nearest headings over an amount; at the top of a document and for a mere purpose its title too."""
    over = outline.headings[statement.block]
    texts = [document.blocks[heading].text for heading in over[-2:]]
    top = document.blocks[over[0]] if over else None
    if top is not None and statement.block < 3 and statement.rule != "table_line":
        texts.append(top.text)
    if top is not None and top.level == 1 and statement.role == "purpose" and not statement.providers:
        texts.insert(0, top.text)
    return " ".join(texts)


def _lead_in(statement: Statement, document: Document, outline: Outline) -> str:
    """The last sentence before a list, and a short line over it."""
    start = outline.lists[statement.block]
    if not start:
        return ""
    last = re.split(r"(?<=[.!?])\s+(?=[A-Z£])", document.blocks[start - 1].text.strip())[-1]
    above = document.blocks[start - 2].text if start > 1 else ""
    return f"{above} {last}" if len(above) <= _SHORT_LINE else last


def set_aside_counts(document: Document, outline: Outline, counts: list[CountStatement]) -> None:
    """Numbers of tables about police money, seizures or office staff are no counts of ours."""
    for count in counts:
        headings = " ".join(document.blocks[h].text for h in outline.headings[count.block][-2:])
        is_office = count.owner is None and _tells_of("office", headings)
        if count.role == "count" and (is_office or _tells_of("policing", headings)):
            count.role, count.reason = "not_a_record", "a table about policing, not about a commissioned service"
