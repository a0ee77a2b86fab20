"""What a line or a cell looks like, whatever format it came from: labels of list items, numbers, years, possible headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

LabelStyle = Literal["bullet", "number", "paragraph", "letter", "roman", "note", "hash"]

#: Signs that are a bullet wherever they begin a line, those of picture fonts among them.
BULLET_SIGNS = "•●▪■◦○‣⁃·§➢✓✔➤►▸❖◆¤\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf06e\uf06c\uf071"
BULLET = re.compile(rf"(?:[{BULLET_SIGNS}]\s*|[-–—*]\s+|o\s{{2,}}|o\s+(?=[A-Z£‘“'\"]))(?=\S)")
# "3.2 The purpose" is a numbered paragraph; "3.2 million" and "1.5 posts" are figures.
PARAGRAPH_NUMBER = re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=[A-Z£‘“'\"(])(?!M(?:illion|n)?\b)")
NUMBER = re.compile(r"(?P<label>\(?\d{1,2}[.)])\s+(?=\S)")
# "(a)", "a)", "a." but not the initial of a name ("A. Smith") nor circa ("c. £5,000").
LETTER = re.compile(r"(?P<label>\([a-zA-Z]\)|[a-zA-Z]\)|(?!c\.\s*[£\d]|p\.\s*\d)[a-z]\.)\s+(?=\S)")
ROMAN = re.compile(r"(?P<label>\(?[ivxIVX]{1,6}\)|[ivx]{1,6}\.)\s+(?=\S)")
NOTE = re.compile(r"(?P<label>\[\d{1,3}\]|[¹²³⁴-⁹]+|\d{1,2}(?=\s{2,}See\b))\s*(?=[A-Z‘“'\"h])")
# Text that was converted to Markdown marks its headings so.
HASH = re.compile(r"(?P<label>#{1,6})\s+(?=\S)")
STYLES: tuple[tuple[LabelStyle, re.Pattern[str]], ...] = (
    ("hash", HASH),
    ("paragraph", PARAGRAPH_NUMBER),
    ("number", NUMBER),
    ("roman", ROMAN),
    ("letter", LETTER),
    ("note", NOTE),
)

NUMBER_CELL = re.compile(
    r"[-–−(+]?\s*(?:£\s*)*[-–−(]?\s*\d[\d,. ]*(?:\s?(?:k|K|m|M|bn|million|thousand|%|p))?\s*\)?\s*[*†‡¹²³]*", re.ASCII
)
NIL_CELL = re.compile(r"(?:[-–—−]+|£\s*[-–—−]|nil|n/?a|tbc|none|\.)", re.IGNORECASE)
YEAR_CELL = re.compile(r"(?:FY\s*)?(?:19|20)\d\d(?:\s*[-/–]\s*(?:(?:19|20)\d\d|\d{1,2}))?", re.IGNORECASE)
UNIT_CELL = re.compile(r"\(?\s*£\s*(?:k|m|000s?|’000s?|'000s?|million)?\s*\)?|%|No\.?|#", re.IGNORECASE)
MONEY = re.compile(r"£\s*\d")
KEY_AND_VALUE = re.compile(r"[A-Z][\w/&’' ]{0,40}:\s+\S")
# A title may end in a year or a figure in brackets; another figure at the end of a short line is a row of a list.
FIGURE_AT_END = re.compile(r"(?:£\s?[\d,.]+\s?(?:k|m|bn|million)?|(?<![\d/–-])\d[\d,]*\.?\d*)\s*$", re.IGNORECASE)
YEAR_AT_END = re.compile(r"\b(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d{1,2}))?\s*\)?$")
ORDINAL_AT_END = re.compile(
    r"\b(?:stage|phase|appendix|part|annex|section|table|figure|year|round|lot|tier|strand|priority|page|no\.?)\s\d{1,2}$",
    re.IGNORECASE,
)
SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "our",
        "over",
        "per",
        "the",
        "to",
        "under",
        "up",
        "with",
    ]
)
LONGEST_HEADING = 110


@dataclass(frozen=True, slots=True)
class Label:
    """The mark before a list item or numbered paragraph; ``width`` is how many characters it takes with the space after."""

    text: str
    style: LabelStyle
    width: int


def text_to_label(text: str) -> Label | None:
    """The label that a line begins with. A bullet before a numbered paragraph (``- 3.2 The``) gives the number."""
    bullet = BULLET.match(text)
    if bullet:
        inner = PARAGRAPH_NUMBER.match(text, bullet.end())
        if inner:
            return Label(inner["label"], "paragraph", inner.end())
        return Label(bullet.group().strip(), "bullet", bullet.end())
    for style, pattern in STYLES:
        found = pattern.match(text)
        if found:
            return Label(found["label"], style, found.end())
    return None


def is_number(text: str) -> bool:
    """Whether a cell holds one figure and nothing else."""
    return bool(NUMBER_CELL.fullmatch(text.strip()))


def is_nil(text: str) -> bool:
    """Whether a cell says that there is no figure: a dash, nil, n/a."""
    return bool(NIL_CELL.fullmatch(text.strip()))


def is_year(text: str) -> bool:
    """Whether a cell is a year or financial year."""
    return bool(YEAR_CELL.fullmatch(text.strip()))


def is_figure(text: str) -> bool:
    """Whether a cell belongs in a column of figures: a number that is no year, or a nil."""
    return (is_number(text) and not is_year(text)) or is_nil(text)


def is_unit(text: str) -> bool:
    """Whether a cell only names a unit: ``£``, ``(£000)``, ``%``."""
    return bool(UNIT_CELL.fullmatch(text.strip()))


def could_head(text: str) -> bool:
    """Whether a line standing alone reads like a heading: short, no final stop, not a row with a figure, not ``key: value``."""
    if is_year(text):
        return True
    if not text or len(text) > LONGEST_HEADING or text[-1] in '.;,!”"' or not any(map(str.isalpha, text)):
        return False
    if (text[0] == '"' and text.count('"') == 1) or (text[0] == "“" and "”" not in text):
        return False  # a quotation that goes on
    first = next((character for character in text if character.isalnum() or character == "£"), "")
    if first.islower() or KEY_AND_VALUE.match(text) or "http" in text or "@" in text:
        return False
    if FIGURE_AT_END.search(text) and not YEAR_AT_END.search(text) and not ORDINAL_AT_END.search(text):
        return False
    return is_title_case(text[:-1]) or len(text.split()) == 1 if text.endswith(":") else True


def is_title_case(text: str) -> bool:
    """Whether every word of weight begins with a capital or a digit: ``Executive Summary``, not ``Among them were``."""
    words = [word.strip("‘’“”\"'(),") for word in text.split()]
    weighty = [word for word in words if word and word.lower() not in SMALL_WORDS]
    return bool(weighty) and all(not word[0].islower() for word in weighty)


def is_capitals(text: str) -> bool:
    """Whether the letters are all capitals, and at least four of them."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= 4 and all(character.isupper() for character in letters)
