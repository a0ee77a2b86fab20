"""Capitalised phrases that may name an organisation, found over tokens.

A name runs over capitalised words and the small words that join them inside names (*of*, *for*, *the*, *&*), takes a bracketed
short form with it (``Cwmbran Centre for Young People (CCYP)``) and stops at commas and verbs. Whether it *is* a provider is
decided later by its part in the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractors.data import load_data
from extractors.figures.numbers import words_to_number

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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
_LAST_NAME_TITLES = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Cllr|Councillor|Lord|Lady|Baroness|PC|Sgt|Sergeant|Inspector|Supt|Superintendent)\.?$"
)


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
def commissioner_pattern() -> re.Pattern[str]:
    """Matches a whole name that is the commissioner or the commissioner's office."""
    return re.compile(r"(?<!\w)(?:the )?(?:" + "|".join(load_data("names")["commissioner"]) + ")")


@cache
def funder_pattern() -> re.Pattern[str]:
    """Matches a whole name that is a body which gives commissioners their money."""
    return re.compile("(?:the )?(?:" + "|".join(load_data("names")["funders"]) + ")(?:'s|’s)?")


def is_commissioner(name: str) -> bool:
    """Whether a name is the commissioner, the office, the mayor's office or the panel."""
    return commissioner_pattern().fullmatch(name.strip()) is not None


def is_funder(name: str) -> bool:
    """Whether a name is a department or lottery that funds commissioners."""
    return funder_pattern().fullmatch(name.strip()) is not None


@cache
def _known() -> frozenset[str]:
    return frozenset(name.casefold() for name in load_data("names")["known"])


def without_possessive(name: str) -> str:
    """A name without the *'s* at its end, where that is no part of it (*Barnardo's*)."""
    return name if name.casefold() in _known() else re.sub(r"['’]s$", "", name)


def is_known(name: str) -> bool:
    """Whether a name of general words is that of a well known national body (*Victim Support*)."""
    return without_possessive(name).casefold() in _known()


def is_generic(name: str) -> bool:
    """Whether every word of a name is a general one: *Additional Support*, *Domestic Abuse*."""
    if is_known(name) or is_funder(name):
        return False
    generic, starters = word_list("generic"), word_list("starters")
    words = re.findall(r"[A-Za-z0-9]+", name)
    capitals = [word for word in words if word[0].isupper()]
    return all(word in generic or word in starters or word.isdigit() for word in capitals)


def find_names(doc: Doc) -> list[Name]:
    """Names in order, none overlapping another."""
    out: list[Name] = []
    i = 0
    figures = [(f.start, f.end) for f in (*doc.user_data.get("money", ()), *doc.user_data.get("periods", ()))]
    while i < len(doc):
        token = doc[i]
        if not _can_start(token) or _inside(token, figures):
            i += 1
            continue
        if _is_number_word(doc, i):
            i += 3
            continue
        j = _run_end(doc, i, figures)
        name = _tokens_to_name(doc, i, j)
        i = max(j, i + 1)
        if name is not None:
            out.append(name)
            while i < len(doc) and doc[i].idx < name.end:
                i += 1
    return out


def _is_number_word(doc: Doc, i: int) -> bool:
    """*Twenty-eight*, which opens a sentence and names nobody."""
    words = [token.text for token in doc[i : i + 3]]
    return len(words) == 3 and words[1] == "-" and words_to_number("".join(words)) is not None


def _inside(token: Token, figures: list[tuple[int, int]]) -> bool:
    return any(start <= token.idx < end for start, end in figures)


def _is_capital(token: Token) -> bool:
    text = token.text
    return text[0].isupper() or (
        len(text) > 2 and text[0].islower() and any(char.isupper() for char in text[1:]) and text.isalpha()
    )


def _can_start(token: Token) -> bool:
    if re.fullmatch(r"\d{1,3}(?:st|nd|rd|th)", token.text) and token.i + 1 < len(token.doc):
        return _is_capital(token.nbor()) and not re.match(
            r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Century)$",
            token.nbor().text,
        )
    return _is_capital(token)


def _run_end(doc: Doc, i: int, figures: list[tuple[int, int]]) -> int:
    """Index after the last token of the name that starts at ``i``."""
    end, j = i + 1, i + 1
    starts = doc.user_data["starts"]
    while j < len(doc):
        token = doc[j]
        if j in starts or "\n" in doc[j - 1].whitespace_ or "\n" in token.text or _inside(token, figures):
            break
        if _is_capital(token) or _is_name_number(doc, j) or _follows_hyphen(doc, j):
            end = j = j + 1
            continue
        if token.text in ("-", "–") and j + 1 < len(doc) and _follows_hyphen(doc, j + 1):
            j += 1
            continue
        if not _joins(doc, j, i):
            break
        j += 1
    return end


def _follows_hyphen(doc: Doc, j: int) -> bool:
    """Whether a token is tied by a hyphen without spaces to the one before: *Stoke-on-Trent*, *Co-ordinators*."""
    return (
        j >= 2
        and doc[j - 1].text in ("-", "–")
        and not doc[j - 1].whitespace_
        and not doc[j - 2].whitespace_
        and doc[j].is_alpha
    )


def _is_name_number(doc: Doc, j: int) -> bool:
    """A number inside a name: *Drive 4 Life*, *Swindon 105.5* (a frequency), *Catch 22*, *Safe24*."""
    text = doc[j].text
    if not re.fullmatch(r"\d{1,3}(?:\.\d)?", text) or not doc[j - 1].text[0].isupper():
        return False
    after = doc[j + 1].text if j + 1 < len(doc) else ""
    ends_name = after in word_list("generic") and not is_known(doc[j - 1].text + text)  # *Catch22*, printed with a space too
    if "." not in text and (ends_name or doc[j - 1].text in part_words("before_number")):
        return False
    return re.fullmatch(r"\d{1,3}\.\d", text) is not None or (
        after[:1].isupper() and doc[j - 1].text not in word_list("starters")
    )


def _joins(doc: Doc, j: int, i: int) -> bool:
    """Whether a small word at ``j`` joins capitalised words on both sides into one name."""
    text = doc[j].text
    ahead = doc[j + 1] if j + 1 < len(doc) else None
    if ahead is None or j + 1 in doc.user_data["starts"]:
        return False
    if text in ("’s", "'s", "’", "'") or (text == "!" and j - i <= 2):
        return _is_capital(ahead)
    is_pair = text in ("and", "&") and f"{doc[j - 1].text}-{ahead.text}" in part_words("and_pairs")
    if is_pair or text in _JOIN or text.lower() in ("of", "the", "for"):
        return _is_capital(ahead) or (ahead.text in ("the", "of", "our") and j + 2 < len(doc) and _is_capital(doc[j + 2]))
    if text == "to":
        return _is_capital(ahead) and ahead.text not in word_list("starters") and doc[j - 1].text in part_words("before_to")
    is_between = ahead.text in part_words("after_in") or doc[j - 1].text in part_words("before_in")
    if text == "in" and ahead.text == "the" and j + 2 < len(doc):
        return doc[j + 2].text in part_words("after_in")  # *Positive Action in the Community*
    return text == "in" and _is_capital(ahead) and is_between


_BEFORE_VERB = re.compile(
    r"['’]s(?=\s+(?:also |now )?(?:was|were|has|had|is|are|will|received?|receives|got|gets|runs?|ran|helped|supported"
    r"|took|won)\b)"
)


def _own_s(text: str, start: int, end: int) -> int:
    """The length of an *'s* that belongs to the name: *Barnardo's*, or one that a verb and not a thing owned comes after."""
    own = _BEFORE_VERB.match(text, end) or (re.match(r"['’]s", text[end:]) if is_known(text[start : end + 2]) else None)
    return 2 if own is not None else 0


_MONTHS = frozenset(
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
)
_BEFORE_MONTH = frozenset(("of", "in", "by", "until", "since", "to", "from", "last", "this", "during"))


def _only_starts(doc: Doc, i: int, j: int) -> bool:
    """Whether the first word of a run is capital only because it starts a sentence or a line: *The*, *Following*."""
    text = doc[i].text
    if i not in doc.user_data["starts"] and text in part_words("inside"):
        return False  # *a contract to My Sister's Place*
    is_alone = i in doc.user_data["starts"] and j - i == 1
    return text in word_list("starters") and (text not in part_words("starts_anyway") or is_alone)


def _tokens_to_name(doc: Doc, i: int, j: int) -> Name | None:
    while i < j and _only_starts(doc, i, j):
        i += 1
    while i < j and not (_is_capital(doc[i]) or doc[i].text[0].isdigit()):
        i += 1
    if i + 1 < j and i and doc[i].text in _MONTHS and doc[i - 1].lower_ in _BEFORE_MONTH:
        i += 1  # *by the end of March Remedi had …*
    if i >= j:
        return None
    start, end = doc[i].idx, doc[j - 1].idx + len(doc[j - 1])
    spelled = _SPELLED.match(text_of(doc), end) if text_of(doc)[start:end].isupper() else None
    bracket = _BRACKET.match(text_of(doc), end) or spelled
    if bracket:
        end = bracket.end()
    if text_of(doc)[end : end + 1] == "!":
        end += 1
    end += _own_s(text_of(doc), start, end)
    text = text_of(doc)[start:end]
    if _LAST_NAME_TITLES.search(text_of(doc)[max(0, start - 14) : start].rstrip()):
        return None
    words = set(re.findall(r"[A-Za-zé]+", text.replace("’", "").replace("'", "")))
    return Name(start, end, text, bool(words & word_list("org_words")) or is_known(text), i in doc.user_data["starts"])
