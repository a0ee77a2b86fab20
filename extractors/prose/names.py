"""Capitalised phrases that may name an organisation, found over tokens.

A name runs over capitalised words and the small words that join them inside names (*of*, *for*, *the*, *&*), takes a bracketed
short form with it (``Cwmbran Centre for Young People (CCYP)``) and stops at commas and verbs. Whether it *is* a provider is
decided later by its part in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extractors.data import load_data
from extractors.figures.numbers import words_to_number
from extractors.figures.spans import Spans
from extractors.prose.inner_brackets import end_of_inner_bracket
from extractors.prose.offices import is_funder

if TYPE_CHECKING:
    from spacy.tokens import Doc

_JOIN = {
    "of",
    "the",
    "for",
    "&",
    "de",
    "upon",
    "-",
    "’s",
    "'s",
    "’",
    "'",
    "/",
    "+",
    "on",
    "y",
    "la",
    "against",
    "without",
    "our",
    "your",
}
_BRACKET = re.compile(r"\s?\((?:[A-Z][A-Za-z!&-]{1,9}|[A-Z]{2,}[\w ]{0,12}|known as [^)]{3,30}|formerly [^)]{3,40})\)")
#: The words that a short form stands for: *UAVA (United Against Violence and Abuse)*.
_SPELLED = re.compile(r"\s?\([A-Z][a-z][\w'’& -]{4,70}\)")
_TITLES = (
    "Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Cllr", "Councillor", "Lord", "Lady", "Baroness", "PC", "Sgt", "Sergeant",
    "Inspector", "Supt", "Superintendent",
)  # fmt: skip
_LAST_NAME_TITLES = re.compile(rf"\b(?:{'|'.join(_TITLES)})\.?$")


_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Century|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
_SHORT_NUMBER = re.compile(r"\d{1,3}(?:\.\d)?")
_OWN_S = ("'s", "’s")
_LETTERS = re.compile(r"[A-Za-zé]+")
_LETTERS_AND_DIGITS = re.compile(r"[A-Za-z0-9]+")
#: How many names are kept with what they are: a document asks about each of its own many times.
_NAMES = 1024
#: Words that are printed small inside names, so that they say nothing about whether a phrase is one.
SMALL_WORDS = frozenset(("of", "the", "and", "for", "in", "to", "on", "at", "with", "by"))


@dataclass(frozen=True, slots=True)
class Name:
    """A candidate; ``is_org`` where one of its words is a word of organisations, ``starts_sentence`` as it says."""

    start: int
    end: int
    text: str
    is_org: bool
    starts_sentence: bool


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a text: spaCy makes an object anew for each look at one of its own, which takes longer than most looks.

    ``offsets`` say where each begins, ``spaces`` whether a space follows it, ``capitals`` whether it is written with one,
    ``starts`` which of them begin a sentence.
    """

    text: str
    tokens: list[str]
    offsets: list[int]
    spaces: list[int]
    capitals: list[bool]
    starts: set[int]

    def __len__(self) -> int:
        return len(self.tokens)


def doc_to_words(doc: Doc) -> Words:
    """The tokens of a doc whose text is known, without the starts of its sentences."""
    text = text_of(doc)
    offsets, lengths, spaces = doc.to_array(["IDX", "LENGTH", "SPACY"]).T.tolist()
    tokens = [text[start : start + length] for start, length in zip(offsets, lengths, strict=True)]
    return Words(text, tokens, offsets, spaces, [not token.islower() and _is_capital(token) for token in tokens], set())


def text_of(doc: Doc) -> str:
    """The text of an annotated doc, which spaCy would put together anew at every call."""
    text: str = doc.user_data["text"]
    return text


@cache
def word_list(name: str) -> frozenset[str]:
    """A word list of ``names.yml``, words as written there."""
    return frozenset(word for line in load_data("names")[name] for word in line.split())


@cache
def part_words(name: str) -> frozenset[str]:
    """A word list of ``name_parts.yml``, words as written there."""
    return frozenset(word for line in load_data("name_parts")[name] for word in line.split())


@cache
def _known() -> frozenset[str]:
    return frozenset(name.casefold() for name in load_data("names")["known"])


def without_possessive(name: str) -> str:
    """A name without the *'s* at its end, where that is no part of it (*Barnardo's*)."""
    return name[:-2] if name.endswith(_OWN_S) and name.casefold() not in _known() else name


def is_known(name: str) -> bool:
    """Whether a name of general words is that of a well known national body (*Victim Support*)."""
    return without_possessive(name).casefold() in _known()


@lru_cache(maxsize=_NAMES)
def is_organisation(name: str) -> bool:
    """Whether a name is plainly that of an organisation: it is known, or one of its words is a word of organisations."""
    return is_known(name) or not word_list("org_words").isdisjoint(_LETTERS.findall(name.replace("’", "").replace("'", "")))


_LONGEST_ACRONYMS = 2


@lru_cache(maxsize=_NAMES)
def is_generic(name: str) -> bool:
    """Whether every word of a name is a general one: *Additional Support*, *Domestic Abuse*."""
    if is_known(name) or is_funder(name):
        return False
    generic, starters = word_list("generic"), word_list("starters")
    words = _LETTERS_AND_DIGITS.findall(name)
    capitals = [word for word in words if word[0].isupper()]
    if name.isupper() and len(capitals) > 1:  # a heading in capitals
        if len(capitals) > _LONGEST_ACRONYMS and not part_words("headline").isdisjoint(capitals):
            return True
        capitals = [word.title() for word in capitals]
    return all(word in generic or word in starters or word.isdigit() for word in capitals)


def find_names(doc: Doc) -> list[Name]:
    """Names in order, none overlapping another."""
    out: list[Name] = []
    words: Words = doc.user_data["words"]
    figures = Spans((f.start, f.end) for f in (*doc.user_data.get("money", ()), *doc.user_data.get("periods", ())))
    free = 0
    tokens = enumerate(zip(words.tokens, words.capitals, strict=True))
    for i in [i for i, (token, is_capital) in tokens if is_capital or (token[0].isdecimal() and not token.isdecimal())]:
        if i < free or not _can_start(words, i) or _inside(words, i, figures):
            continue
        if _is_number_word(words, i):
            free = i + 3
            continue
        free = _run_end(words, i, figures)
        name = _tokens_to_name(words, i, free)
        if name is not None:
            out.append(name)
            while free < len(words) and words.offsets[free] < name.end:
                free += 1
    return out


def _is_number_word(words: Words, i: int) -> bool:
    """*Twenty-eight*, which opens a sentence and names nobody."""
    three = words.tokens[i : i + 3]
    return len(three) == 3 and three[1] == "-" and words_to_number("".join(three)) is not None


def _inside(words: Words, i: int, figures: Spans) -> bool:
    return figures.overlap(words.offsets[i], words.offsets[i] + 1)


def _is_capital(text: str) -> bool:
    """Whether a token is written with a capital, at its beginning or inside it: *iHeal*."""
    return text[0].isupper() or (
        len(text) > 2
        and text[0].islower()
        and not text.islower()
        and any(char.isupper() for char in text[1:])
        and text.isalpha()
    )


#: *4Paths*, *3Steps2 Music*: a digit written together with a capital word.
_DIGIT_NAME = re.compile(r"\d{1,2}[A-Z][a-z]{2,}\w*")


def _can_start(words: Words, i: int) -> bool:
    text = words.tokens[i]
    if text[0].isdecimal() and _ORDINAL.fullmatch(text) and i + 1 < len(words):
        return words.capitals[i + 1] and not _MONTH.match(words.tokens[i + 1])
    return words.capitals[i] or _DIGIT_NAME.fullmatch(text) is not None


def _run_end(words: Words, i: int, figures: Spans) -> int:
    """Index after the last token of the name that starts at ``i``."""
    end, j = i + 1, i + 1
    starts, last = words.starts, len(words)
    while j < last:
        text = words.tokens[j]
        if j in starts or "\n" in text or _inside(words, j, figures):
            break
        if words.capitals[j] or _is_name_number(words, j) or _follows_hyphen(words, j):
            end = j = j + 1
            continue
        if text in ("-", "–") and j + 1 < last and _follows_hyphen(words, j + 1):
            j += 1
            continue
        if text == "(":
            behind = end_of_inner_bracket(words.tokens, words.capitals, i, j, word_list("org_words"))
            if behind is None:
                break
            end = j = behind
            continue
        if not _joins(words, j, i):
            break
        j += 1
    return end


def _follows_hyphen(words: Words, j: int) -> bool:
    """Whether a token is tied by a hyphen without spaces to the one before: *Stoke-on-Trent*, *Co-ordinators*."""
    return (
        j >= 2
        and words.tokens[j - 1] in ("-", "–")
        and not words.spaces[j - 1]
        and not words.spaces[j - 2]
        and words.tokens[j].isalpha()
    )


def _is_name_number(words: Words, j: int) -> bool:
    """A number inside a name: *Drive 4 Life*, *Swindon 105.5* (a frequency), *Catch 22*, *Safe24*."""
    text = words.tokens[j]
    if not text[0].isdecimal() or not _SHORT_NUMBER.fullmatch(text) or not words.tokens[j - 1][0].isupper():
        return False
    after = words.tokens[j + 1] if j + 1 < len(words) else ""
    ends_name = after in word_list("generic") and not is_known(
        words.tokens[j - 1] + text
    )  # *Catch22*, printed with a space too
    if "." not in text and (ends_name or words.tokens[j - 1] in part_words("before_number")):
        return False
    return re.fullmatch(r"\d{1,3}\.\d", text) is not None or (
        after[:1].isupper() and words.tokens[j - 1] not in word_list("starters")
    )


_COMPANY_ENDS = frozenset(("CIC", "CIO", "Ltd", "Limited", "PLC", "plc", "LLP", "UK"))
_SHORT_LEAD = 2  # words of a name before *into*
_APOSTROPHES = ("’s", "'s", "’", "'")


def _joins(words: Words, j: int, i: int) -> bool:
    """Whether a small word at ``j`` joins capitalised words on both sides into one name."""
    text = words.tokens[j]
    if j + 1 >= len(words) or j + 1 in words.starts:
        return False
    ahead = words.tokens[j + 1]
    if text in _APOSTROPHES or (text == "!" and j - i <= 2):
        is_paired = j + 2 < len(words) and f"{words.tokens[j - 1]}-{words.tokens[j + 2]}" in part_words("and_pairs")
        return words.capitals[j + 1] or (ahead in ("and", "&") and is_paired)  # *Boys' and Girls' Club*
    if text == "for" and words.tokens[j - 1] in _COMPANY_ENDS:
        return False  # *£A to Haven CIC for the Moor Youth project*
    before = words.tokens[j - 1] if words.tokens[j - 1] not in _APOSTROPHES else words.tokens[j - 2]
    is_pair = text in ("and", "&", "with") and f"{before}-{ahead}" in part_words("and_pairs")
    if is_pair or text in _JOIN or text.lower() in ("of", "the", "for"):
        return words.capitals[j + 1] or (ahead in ("the", "of", "our") and j + 2 < len(words) and words.capitals[j + 2])
    rule = _SMALL_WORDS_INSIDE.get(text)
    return rule(words, j, i) if rule is not None else False


def _joins_to(words: Words, j: int, _: int) -> bool:
    """*Action to Change*."""
    ahead = words.tokens[j + 1]
    return words.capitals[j + 1] and ahead not in word_list("starters") and words.tokens[j - 1] in part_words("before_to")


def _joins_with(words: Words, j: int, _: int) -> bool:
    """*Bake with Care*."""
    return words.tokens[j + 1] in part_words("after_with")


def _joins_into(words: Words, j: int, i: int) -> bool:
    """*Women into Construction*."""
    return words.capitals[j + 1] and words.capitals[j - 1] and j - i <= _SHORT_LEAD


def _joins_in(words: Words, j: int, _: int) -> bool:
    """*Women in Prison*, *Positive Action in the Community*."""
    ahead = words.tokens[j + 1]
    if ahead == "the" and j + 2 < len(words):
        return words.tokens[j + 2] in part_words("after_in")
    is_between = ahead in part_words("after_in") or words.tokens[j - 1] in part_words("before_in")
    return words.capitals[j + 1] and is_between


_SMALL_WORDS_INSIDE: dict[str, Callable[[Words, int, int], bool]] = {
    "to": _joins_to,
    "with": _joins_with,
    "into": _joins_into,
    "in": _joins_in,
}


_BEFORE_VERB = re.compile(
    r"['’]s(?=\s+(?:also |now )?(?:was|were|has|had|is|are|will|received?|receives|got|gets|runs?|ran|helped|supported"
    r"|took|won)\b|,\s+(?:which|who)\b)"
)


def _own_s(text: str, start: int, end: int) -> int:
    """The length of an *'s* that belongs to the name: *Barnardo's*, or one that a verb and not a thing owned comes after."""
    if not text.startswith(_OWN_S, end):
        return 0
    return 2 if _BEFORE_VERB.match(text, end) or is_known(text[start : end + 2]) else 0


_MONTHS = frozenset(
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
)
_BEFORE_MONTH = frozenset(("of", "in", "by", "until", "since", "to", "from", "last", "this", "during"))


_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")


def _comes_before_month(token: str) -> bool:
    """Whether a word says that the capitalised one after it is a month: *by the end of March*, *on 30th March*."""
    return token.lower() in _BEFORE_MONTH or _DAY.fullmatch(token) is not None


def _only_starts(words: Words, i: int, j: int) -> bool:
    """Whether the first word of a run is capital only because it starts a sentence or a line: *The*, *Following*."""
    text = words.tokens[i]
    if i not in words.starts and text in part_words("inside"):
        return False  # *a contract to My Sister's Place*
    if i and text.endswith("ing") and words.tokens[i - 1] in ("the", "our", "its", "their"):
        return False  # *from the Supporting Neighbourhoods Fund*
    is_alone = i in words.starts and j - i == 1
    if is_alone and text in word_list("openers"):
        return True
    return text in word_list("starters") and (text not in part_words("starts_anyway") or is_alone)


_MONEY_WORDS = frozenset(
    ("Funding", "Grant", "Grants", "Money", "Award", "Awards", "Awarded", "Contract", "Amount", "Total", "Payment")
)


def _tokens_to_name(words: Words, i: int, j: int) -> Name | None:
    while i < j and _only_starts(words, i, j):
        i += 1
    while i < j and not (words.capitals[i] or words.tokens[i][0].isdigit()):
        i += 1
    if i + 2 < j and i in words.starts and words.tokens[i] in _MONEY_WORDS and words.tokens[i + 1] in ("for", "to", "from"):
        i += 2  # *Funding for Haven Trust was cut*
    if i + 2 < j and words.tokens[j - 2] in ("-", "–") and words.tokens[j - 1] in _MONEY_WORDS:
        j -= 2  # *Haven Trust - Awarded £A*
    if i + 1 < j and i and words.tokens[i] in _MONTHS and _comes_before_month(words.tokens[i - 1]):
        i += 1  # *by the end of March Remedi had …*
    if i >= j:
        return None
    start, end = words.offsets[i], words.offsets[j - 1] + len(words.tokens[j - 1])
    if "(" in words.text[end : end + 2]:
        bracket = _BRACKET.match(words.text, end) or (words.text[start:end].isupper() and _SPELLED.match(words.text, end))
        end = bracket.end() if bracket else end
    if words.text[end : end + 1] == "!":
        end += 1
    end += _own_s(words.text, start, end)
    text = words.text[start:end]
    before = words.text[max(0, start - 14) : start].rstrip()
    if before.removesuffix(".").endswith(_TITLES) and _LAST_NAME_TITLES.search(before):
        return None
    return Name(start, end, text, is_organisation(text), i in words.starts)
