"""A cell of words: the provider that it names, and what stands after the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.prose.annotate import annotate
from extractors.prose.names import SMALL_WORDS, Name, is_generic, is_known, part_words, word_list
from extractors.prose.skeleton import is_place

_COMPANY = re.compile(r"\b(?:Ltd|Limited|CIC|CIO|PLC|plc|LLP)\b\.?")
_LONGEST_NAME, _SHORT, _DESCRIBES = 9, 6, 0.6
_LEAD = re.compile(r"^(?:the|a|an)\s+", re.I)
_SERVICE_LEAD = re.compile(r"^(?P<service>[A-Z][\w ]{2,40}?):\s+(?P<name>[A-Z].+)$")


#: *5VA*: a name of capitals and digits.
_LETTERS_AND_DIGITS = re.compile(r"\d{1,2}[A-Z]{2,5}|[A-Z]{2,5}\d{1,2}")
#: *Applicant: Haven Trust Project Title: Counselling*: fields within a cell.
_FIELD_CELL = re.compile(
    r"^(?:Applicant|Organisation|Recipient|Group|Provider|Supplier|Awarded to|Name of (?:organisation|group"
    r"|applicant)):\s*(?P<name>[^:]+?)"
    r"(?:\s+(?:Project(?: Title| Name)?|Purpose|Description|Title|Service|For|Details):\s*(?P<rest>.*))?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class NameCell:
    """What a name cell holds. ``provider`` is ``None`` where it names only a service or a purpose."""

    provider: str | None
    service: str | None


_REFERENCE = re.compile(r"^\s*\(?(?:[A-Z]?\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-z])[.)]\s+")
_DASH = re.compile(r"\s[–—-]\s")
_UNIT_OF_WORDS = re.compile(
    r"^(?:\S+\s+){2,}(?:Unit|Team|Centre|Hub|Service|Services|Partnership|Project|Trust|Network|Forum)$"
)
_FEWEST_DASHED, _SHARE_DASHED = 3, 0.6


def is_dashed_column(texts: Sequence[str]) -> bool:
    """Whether most cells of a column read *name – what it does*, so that a dash parts the two in all of them."""
    leads = [_DASH.split(text, maxsplit=1)[0] for text in texts if _DASH.search(text)]
    named = [lead for lead in leads if _lower_share(lead) == 0 and len(lead.split()) <= _SHORT]
    is_most = len(named) >= max(_FEWEST_DASHED, _SHARE_DASHED * len([text for text in texts if text.strip()]))
    return is_most and sum(not (is_generic(lead) or is_place(lead)) for lead in named) >= _SHARE_DASHED * len(named)


def is_names_column(texts: Sequence[str]) -> bool:
    """Whether most cells of a column are the name of an organisation and nothing else, so that the others are names too."""
    plain = [re.sub(r"\s+", " ", text).strip(" *†‡") for text in texts if text.strip()]
    return sum(map(_is_org_alone, plain)) >= max(_FEWEST_DASHED, _SHARE_DASHED * len(plain))


def _is_short_name(text: str) -> bool:
    is_name = 0 < len(text.split()) <= _SHORT and _lower_share(text) == 0 and not _DASH.search(text)
    return is_name and (not is_generic(text) or _UNIT_OF_WORDS.match(text) is not None)


def _read_dashed(text: str) -> NameCell | None:
    lead, _, rest = (part.strip() for part in _DASH.sub("\x00", text, count=1).partition("\x00"))
    is_name = bool(rest) and _lower_share(lead) == 0 and (not is_generic(lead) or _UNIT_OF_WORDS.match(lead))
    return NameCell(lead, rest) if is_name else None


def read_name_cell(text: str, *, is_provider_column: bool, is_dashed: bool = False, among_names: bool = False) -> NameCell:
    """Split a cell into its provider and what it does; short cells of a provider column are taken whole.

    ``is_dashed`` says that the cells of its column read *name – what it does*, ``among_names`` that most are names alone.
    """
    plain = _read_plain(text) if among_names else None
    text = _REFERENCE.sub("", text)
    line = re.sub(r"\s+", " ", text).strip(" *†‡")
    found = plain or _read_field(line) or (_read_dashed(line) if is_dashed else None)
    if found is not None:
        return found
    first, _, rest = (line.strip() for line in text.strip().partition("\n"))
    if _is_name_line(first) and _is_said(rest):
        return NameCell(first, re.sub(r"\s+", " ", rest))
    if not line:
        return NameCell(None, None)
    return (_read_provider(line) if is_provider_column else None) or _read_mixed(line, is_provider_column=is_provider_column)


def _read_plain(text: str) -> NameCell | None:
    """A cell of a column of names that is a short name too."""
    if _LETTERS_AND_DIGITS.fullmatch(text.strip()):
        return NameCell(text.strip(), None)
    name = _REFERENCE.sub("", text).strip(" *†‡")
    return NameCell(name, None) if _is_short_name(name) and not _FIELD_CELL.match(name) else None


def _read_field(text: str) -> NameCell | None:
    field = _FIELD_CELL.match(text)
    return NameCell(field["name"].strip(" .,"), field["rest"] or None) if field is not None else None


def _read_provider(text: str) -> NameCell | None:
    """A cell of a column of providers: its words as they are, or those before a dash or colon, where they read as a name."""
    words = len(text.split())
    parts = re.split(r"\s[–—]\s|\s-\s|:\s", text, maxsplit=1)
    is_plain = not re.search(r"[:;]\s|\s[–—-]\s", text) or (_lower_share(text) == 0 and ":" not in text)
    if words <= 9 and is_plain:
        return NameCell(text, None)
    if len(parts) == 2 and _names_org(parts[0]):
        return NameCell(parts[0], parts[1])
    return NameCell(text, None) if words <= 14 and _lower_share(text) < 0.5 else None


def _is_name_line(text: str) -> bool:
    """Whether the first line of a cell is a name on its own."""
    words = text.split()
    return 0 < len(words) <= _LONGEST_NAME and words[-1] not in SMALL_WORDS and _lower_share(text) == 0 and _names_org(text)


def _is_said(text: str) -> bool:
    """Whether a second line of a cell is a description of its own and not the end of the name above it."""
    words = text.split()
    return len(words) > 2 and words[0][:1].isupper() and _lower_share(" ".join(words[1:])) > _DESCRIBES


def _read_mixed(text: str, *, is_provider_column: bool) -> NameCell:
    """A cell that may hold a name, a service or both: whole, service first, a company's name first, or name first."""
    if _is_org_alone(text):
        return NameCell(text, None)
    lead = _SERVICE_LEAD.match(text)
    found = _read_lead(lead) if lead else None
    if found is not None:
        return found
    company = _COMPANY.search(text)
    if company and 0 < company.start() < 60:
        return NameCell(text[: company.end()], text[company.end() :].strip(" ,:;–-") or None)
    name = _leading_name(text)
    if name is None:
        inner = _inner_org(text)
        return NameCell(inner or (text if is_provider_column else None), text)
    if _goes_on(name, text):
        return NameCell(text, None)
    return NameCell(name, text[len(name) :].strip(" ,:;–—-") or None)


def _is_org_alone(text: str) -> bool:
    """Whether a short cell of capitals is an organisation's name and nothing else."""
    is_short = len(text.split()) <= 9 and _lower_share(text) == 0
    is_split = _ENDS_NAME.search(text) or _SERVICE_LEAD.match(text)
    return is_short and not is_split and not is_generic(text) and _names_org(text, strict=True)


def _read_lead(lead: re.Match[str]) -> NameCell | None:
    """*SAFE: Counselling for …* is a short form and its service; *Volunteer Project: Refuge* a service and who runs it."""
    if lead["service"].isupper():
        inner = _leading_name(lead["name"])
        return NameCell(f"{lead['service']}: {inner}" if inner else lead["service"], lead["name"])
    is_service = _names_org(lead["name"], strict=True) and _is_service_lead(lead["service"])
    return NameCell(lead["name"], lead["service"]) if is_service else None


def _goes_on(name: str, text: str) -> bool:
    """Whether a short cell of capitals that begins with the name of a place goes on with the rest of a name."""
    is_short = len(text.split()) <= _SHORT and _lower_share(text) == 0 and not is_generic(text)
    return is_short and len(name) < len(text) and (is_place(name) or not _names_org(name, strict=True))


_ENDS_NAME = re.compile(r"\b(?:Council|Ltd|Limited|CIC|CIO|PLC|Constabulary)\b(?=\s+[A-Z0-9])")


def _is_service_lead(text: str) -> bool:
    """Whether the words before a colon only say what is bought (*Volunteer Project*), not who."""
    words = set(re.findall(r"[A-Za-z]+", text))
    return not (words & word_list("org_words")) - part_words("weak")


def _names_org(text: str, *, strict: bool = False) -> bool:
    words = set(re.findall(r"[A-Za-z]+", text.replace("’", "").replace("'", "")))
    if is_generic(text) and not is_known(text):
        return False
    if words & word_list("org_words"):
        return True
    return not strict and bool(re.match(r"[A-Z]", text)) and _lower_share(text) < 0.4


def _lower_share(text: str) -> float:
    words = [word for word in re.findall(r"[A-Za-z][\w'’]*", text) if word not in SMALL_WORDS]
    return sum(1 for word in words if word[0].islower()) / len(words) if words else 1.0


def _leading_name(text: str) -> str | None:
    """The name that a cell begins with; its last capital word is left to the description where small words follow it."""
    start = len(text) - len(_LEAD.sub("", text))
    names = annotate(text).user_data["names"]
    first = next((name for name in names if name.start <= start + 1), None)
    if first is None:
        return None
    end = _joined_end(text, first.end, names)
    printed = _without_description(text[start:end], text[end:], is_org=first.is_org, is_long=len(text.split()) > 4)
    printed = re.sub(r"\s+(?:of|for|and|the|&|[-–])$", "", printed)
    return printed if printed and _may_be_name(printed, text, is_org=first.is_org) else None


def _joined_end(text: str, end: int, names: list[Name]) -> int:
    """The end of a second name that *and* joins to the first."""
    joined = re.match(r"\s+(?:and|&)\s+(?=[A-Z])", text[end:])
    second = [name for name in names if joined and name.start == end + joined.end()]
    return second[0].end if second else end


def _without_description(printed: str, after: str, *, is_org: bool, is_long: bool) -> str:
    """A run of capitals cut where the description begins: after a bracket or *Council*, or before a last word that describes.

    Empty where the run is one word of no organisation and so belongs to the description whole.
    """
    bracket = re.search(r"\)\s+(?=[A-Z])", printed)
    if bracket:
        return printed[: bracket.start() + 1]
    council = _ENDS_NAME.search(printed)
    if council:
        return printed[: council.end()]
    words = printed.split(" ")
    goes_on = re.match(r",?\s+[a-z]", after) is not None
    joins = re.match(r",?\s+(?:and|in|for|of|at|with|to)\b", after) is not None
    if not is_long or not goes_on or (joins and not _describes(words[-1])):
        return printed
    if len(words) == 2 and words[0].isupper() and len(words[0]) > 2:
        return words[0]
    if len(words) > 1:
        return " ".join(words[:-1])
    return printed if is_org else ""


def _describes(word: str) -> bool:
    """Whether a capital word may begin a description: *Counselling for …*, *Workers in …*."""
    is_common = word in word_list("generic") or word in word_list("starters")
    return is_common or re.search(r"(?:ion|ing|ance|ment|ers|ors|ps)$", word) is not None


def _may_be_name(printed: str, text: str, *, is_org: bool) -> bool:
    """Whether the words that a cell begins with name an organisation, and are not the capital of a sentence only."""
    if is_generic(printed) or not _names_org(printed):
        return False
    is_word = not is_org and len(printed.split()) < 2 and printed[1:] == printed[1:].lower()
    return not is_word or (_lower_share(text) <= 0.5 and (printed.isupper() or len(text.split()) <= 3))


def _inner_org(text: str) -> str | None:
    """An organisation named inside a cell that begins with a purpose, after a dash or in the last words."""
    tail = re.search(r"(?:\s[–—-]\s|\bby\s|\bto\s)(?P<name>[A-Z][^,;]*)$", text)
    if tail and _names_org(tail["name"], strict=True):
        return tail["name"]
    return None
