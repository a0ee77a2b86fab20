"""Providers that the sentence of an amount does not name: pronouns, the sentence before, the heading, the section's own."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.document import Document
from extractors.link.sections import Outline
from extractors.link.statement import Statement
from extractors.prose.cues import occurs
from extractors.prose.names import is_generic, is_known, part_words, without_possessive, word_list
from extractors.prose.offices import is_commissioner, is_funder, is_reserve
from extractors.prose.recipient import several
from extractors.prose.sifted import Sifted, sifted
from extractors.prose.skeleton import MARK, Skeleton, is_place
from extractors.prose.statements import BlockReading
from extractors.prose.vocabulary import deliver_active, deliver_passive

_CONTINUES = sifted(
    r"\b(?:the|this|that|their|its) (?:grant|funding|award|money|contract|sum|agreement|project|service|scheme"
    r"|programme)\b|\b(?:a|an) (?:further|additional|extra|second)\b|\bwill follow\b|\bin addition\b|\balso\b"
    r"|\bthis (?:is|was) (?:worth|for)\b|^\W*(?:plus|and)\b",
    re.I,
)


_AWARD_TO = re.compile(
    r"^(?:(?:grant|award|funding|support|contract|payment)s?\s+(?:for|to|with)\s+|\d+[.)]?\s+)(?:the\s+)?", re.I
)
_FUND_WORDS = ("Fund", "Funds", "Grant", "Grants", "Budget")


def is_provider_like(name: str) -> bool:
    """Whether a name can be a provider at all: not the commissioner, a department, a bare place or general words."""
    is_office = is_commissioner(name) or is_funder(name) or is_reserve(name)
    return not (is_office or is_place(name) or is_generic(name))


_BEFORE = 160  # letters before a name in which the words that lead it in stand
#: A plural that is capital only because it opens its sentence: *Homicides have risen*.
_OPENS_PLURAL = re.compile(r"0 [A-Z][a-z]+s$")


def sentence_topic(skeleton: Skeleton) -> str | None:
    """The organisation that a sentence is about: its first name that is an organisation, else its first name not after *in*."""
    names = [
        (tag, mark)
        for tag, mark in skeleton.marks("N")
        if is_provider_like(mark.text) and not re.search(r"\b(?:Fund|Funds|Pot|Budget|Scheme|Grants?)$", mark.text)
    ]
    free = [
        (tag, mark)
        for tag, mark in names
        if not re.search(
            r"\b(?:in|at|from|across|of|around|near|for|to)\s+(?:the\s+)?$",
            skeleton.text[max(skeleton.text.index(tag) - _BEFORE, 0) : skeleton.text.index(tag)],
            re.I,
        )
    ]
    for group in (
        [m for _, m in free if m.is_org],
        [m for _, m in free if len(m.text.split()) > 1 or m.text.isupper()],
        [m for _, m in names if m.is_org],
        [m for tag, m in free if not _OPENS_PLURAL.match(f"{skeleton.text.find(tag)} {m.text}")],
    ):
        if group:
            return without_possessive(group[0].text)
    return None


def antecedent(
    reading: BlockReading, statement: Statement, before: list[BlockReading], *, plural: bool = False
) -> tuple[str, ...]:
    """Who *it* or *both* means: the topic of the sentences before, in the block and then in the blocks before it."""
    index = next(
        (i for i, s in enumerate(reading.skeletons) if s.start + _shift(reading, statement) == statement.sentence[0]), 0
    )
    earlier = [*reading.skeletons[:index][::-1], *(s for block in before[::-1] for s in block.skeletons[::-1])]
    for skeleton in earlier[:4]:
        if plural:
            for _, mark in skeleton.marks("N"):
                if len(several(mark)) > 1:
                    return several(mark)
        delivered = _deliverers(skeleton)
        topic = (
            delivered[0]
            if len(delivered) == 1
            else _introduced(skeleton) or _last_described(skeleton) or sentence_topic(skeleton)
        )
        if topic is not None and not plural:
            return (topic,)
    return ()


_IS_NAME = re.compile(
    r"\b(?:one|among|first|another|latest|recipients?|winners?|groups?|charit(?:y|ies))\b[^⟨⟩.;]{0,60}(?:⟨[NKCP]\d+⟩[^⟨⟩.;]{0,40}){0,4}\bis\s+(?:the\s+)?(?P<n>⟨N\d+⟩)\s*(?:,|$)",
    re.I,
)


def _introduced(skeleton: Skeleton) -> str | None:
    """The one whom a sentence leads up to: *One of those to benefit is X, which has its home in Y*."""
    match = _IS_NAME.search(skeleton.text)
    name = without_possessive(skeleton.at[match["n"]].text) if match is not None else None
    return name if name is not None and is_provider_like(name) else None


def _last_described(skeleton: Skeleton) -> str | None:
    """The last of several names where it is the one described: *… and the Dawn Project, which works with families.*"""
    names = [(tag, mark) for tag, mark in skeleton.marks("N") if is_provider_like(mark.text)]
    if len(names) < 2:
        return None
    tag, mark = names[-1]
    after = skeleton.text[skeleton.text.index(tag) + len(tag) :]
    return mark.members[-1] if mark.members and re.match(r",\s+(?:which|who|where|whose|a|an)\b", after) else None


def _shift(reading: BlockReading, statement: Statement) -> int:
    for skeleton in reading.skeletons:
        if statement.tag in skeleton.at and skeleton.text == statement.skeleton_text:
            return statement.sentence[0] - skeleton.start
    return 0


def section_deliverer(readings: list[BlockReading]) -> str | None:
    """The one body that a section says delivers its service: *X runs our ISVA service*, *run by X*, *X, our provider*."""
    found: list[str] = []
    for reading in readings:
        for skeleton in reading.skeletons:
            found += _deliverers(skeleton)
    unique = list(dict.fromkeys(found))
    return unique[0] if unique else None


def service_deliverers(readings: list[BlockReading]) -> list[tuple[str, str]]:
    """Who delivers which service: the body with the service's words (*victim service*), empty where none stand beside it."""
    out = []
    for reading in readings:
        for skeleton in reading.skeletons:
            for name in _deliverers(skeleton):
                tag = next((t for t, m in skeleton.marks("N") if without_possessive(m.text) == name), "")
                before = skeleton.text[: skeleton.text.find(tag)] if tag else ""
                service = re.search(r"\b([a-z]+ (?:service|project|programme|team|hub|helpline))\b[^⟨⟩]{0,40}$", before, re.I)
                out.append((name, service[1].lower() if service else ""))
    return out


_IS_PROVIDER = re.compile(
    r",?\s+(?:who |which )?(?:is |are |was |were |as )?(?:our|my|the|its)\s+(?:\w+\s+){0,2}provider", re.I
)
_OF_WHICH = re.compile(r"\bof which\s+$")
_WAS_PROVIDER = re.compile(r"\s+(?:was|is) the provider")


@cache
def _delivered_by() -> Sifted:
    return sifted(rf"(?:{deliver_passive().pattern})\s+(?:the\s+|our\s+|local\s+|charity\s+|a\s+)*$", re.I)


@cache
def _delivers() -> re.Pattern[str]:
    return re.compile(
        r"(?:,[^⟨⟩,]*(?:⟨\w\d+⟩[^⟨⟩,]*)?,)?\s+(?:\([^)]*\)\s+)?(?:who |which |also |now "
        rf"|currently )*{deliver_active().pattern}",
        re.I,
    )


@lru_cache(maxsize=64)
def _deliverers(skeleton: Skeleton) -> tuple[str, ...]:
    """Whom a sentence says to deliver a service; all of its amounts ask, and those of its section."""
    out = []
    for match in MARK.finditer(skeleton.text):
        if match[1] != "N":
            continue
        mark = skeleton.at[match[0]]
        if not is_provider_like(mark.text):
            continue
        after, before = skeleton.text[match.end() :], skeleton.text[max(match.start() - _BEFORE, 0) : match.start()]
        is_of_which = _OF_WHICH.search(before) and _WAS_PROVIDER.match(after)
        if _delivered_by().search(before) or _IS_PROVIDER.match(after) or is_of_which or _delivers().match(after):
            out.append(without_possessive(mark.text))
    return tuple(out)


def heading_provider(document: Document, outline: Outline, readings: dict[int, BlockReading], block: int) -> str | None:
    """The provider that the nearest heading names, alone or before a dash (*Active Surrey – Active Choices*)."""
    heading = outline.nearest(block)
    if heading is None or heading not in readings:
        return None
    text = document.blocks[heading].text.strip()
    first = next((b.text for b in document.blocks[heading + 1 : heading + 3] if b.kind == "paragraph"), "")
    if (
        len(text.split()) <= 5
        and re.match(
            rf"{re.escape(text)}(?: \([A-Z]+\))? (?:is|was|runs|gives|has|offers|provides|brings|helps|supports|works"
            r"|sits|took|received)\b",
            first,
        )
        and not is_commissioner(text)
        and _is_capitalised(text)
        and not re.match(rf"{re.escape(text)} (?:is|was|has been) (?:the|an?|one of the)? ?(?:crime|offence|problem)\b", first)
    ):
        return text  # the section opens by saying what its heading is
    begins = document.blocks[block].text.lstrip("•-* ").startswith("£") and heading == block - 1
    return block_provider(text, readings[heading], document.text, beside=begins)


def _is_name_elsewhere(name: str, text: str) -> bool:
    """Whether a one-word name stands capitalised inside a sentence too, so that it is no heading's first word only."""
    return re.search(rf"[a-z,] {re.escape(name)}\b", text) is not None or (
        name.isupper() and len(name) > 2 and len(re.findall(rf"\b{re.escape(name)}\b", text)) > 1
    )


def _is_title(text: str) -> bool:
    """Whether the words of a phrase are capitalised, as a name's are, and are no general words."""
    return _is_capitalised(text) and not is_generic(text)


def _is_capitalised(text: str) -> bool:
    words = [
        w for w in re.findall(r"[A-Za-z][\w'’]*", text) if w not in ("of", "the", "and", "for", "in", "to", "on", "at", "with")
    ]
    return bool(words) and all(word[0].isupper() for word in words)


_LONGEST_LINE = 9


def block_provider(text: str, reading: BlockReading, document_text: str, *, beside: bool = False) -> str | None:
    """The name that a heading or a short line consists of, or begins with before a dash, colon or bracket."""
    text = _AWARD_TO.sub("", text.strip()).strip()
    parts = [part.strip() for part in re.split(r"\s[–—-]\s|:\s|\s\(", text)]
    for _, mark in reading.skeletons[0].marks("N") if reading.skeletons else ():
        name = without_possessive(mark.text)
        if not is_provider_like(name):
            continue
        if len(parts) > 1 and name == re.sub(r"^The ", "", parts[-1]) and not _is_title(parts[0]):
            return name  # *Sexual abuse and violence – Safeline Avon*
        if beside and name == re.sub(r"^The ", "", text):
            return name
        if beside and mark.is_org and text.startswith(name) and _is_title(text) and len(text.split()) <= _LONGEST_LINE:
            return text  # *Daybreak Foundation for Adults Abused in Childhood*
        fills = text.startswith((name, "The " + name)) and len(name) >= len(parts[0]) - 5
        if fills and _is_heading_name(name, document_text, is_org=mark.is_org):
            return name
    return None


def _is_heading_name(name: str, document_text: str, *, is_org: bool) -> bool:
    """Whether a heading that is a name names a provider, and not a fund or a section of the paper."""
    if is_known(name) and name not in part_words("ordinary"):
        return True
    capital = [word for word in re.findall(r"[A-Za-z]+", name) if word[0].isupper()]
    generic = [word for word in capital if _is_section_word(word)]
    if (generic and len(generic) == len(capital)) or (capital and capital[-1] in _FUND_WORDS):
        return False
    if len(capital) != 1:
        return len(capital) > 1 and (is_org or not generic or _is_told_of(name, document_text))
    opens_line = re.search(rf"\n\s*{re.escape(name)} (?:is|runs|has|was|gives|helps|works)\b", document_text)
    return _is_name_elsewhere(name, document_text) or opens_line is not None


def _is_told_of(name: str, text: str) -> bool:
    """Whether a document says of a name what only bodies do: *First Light had 2,871 referrals*."""
    told = r"(?:had|has|was|is|runs|ran|gave|gives|took|received|helped|supported|works|offers|will)\b"
    return re.search(rf"(?<!\n){re.escape(name)}(?: \([A-Z]+\))?,? {told}", text) is not None


def _is_section_word(word: str) -> bool:
    title = word.title()
    return title in word_list("generic") or word in word_list("starters") or title in part_words("sections")


_COMES_FROM = re.compile(r"\s+(?:(?:came|comes|coming)\s+)?from\s+(?:the\s+)?⟨N\d+⟩")


def inherit(statement: Statement, earlier: list[Statement]) -> str | None:
    """The provider of an amount before in the same paragraph, where the sentence goes on about the same grant."""
    if not occurs(_CONTINUES, statement.skeleton_text):
        return None
    if _COMES_FROM.match(statement.skeleton_text.partition(statement.tag)[2]):
        return None  # *and a further £A from Tarn Council*
    same = [other for other in earlier if other.block == statement.block and other.role == "award" and other.providers]
    return same[-1].providers[0] if same and len({other.providers for other in same}) == 1 else None
