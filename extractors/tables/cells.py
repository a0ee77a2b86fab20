"""A cell of words: the provider that it names, and what stands after the name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.prose.annotate import annotate
from extractors.prose.names import is_generic, is_known, word_list

_COMPANY = re.compile(r"\b(?:Ltd|Limited|CIC|CIO|PLC|plc|LLP)\b\.?")
_LEAD = re.compile(r"^(?:the|a|an)\s+", re.I)
_SERVICE_LEAD = re.compile(r"^(?P<service>[A-Z][\w ]{2,40}?):\s+(?P<name>[A-Z].+)$")


@dataclass(frozen=True, slots=True)
class NameCell:
    """What a name cell holds. ``provider`` is ``None`` where it names only a service or a purpose."""

    provider: str | None
    service: str | None


def read_name_cell(text: str, *, is_provider_column: bool) -> NameCell:
    """Split a cell into its provider and what it does; short cells of a provider column are taken whole."""
    text = re.sub(r"\s+", " ", text).strip(" *†‡")
    if not text:
        return NameCell(None, None)
    if is_provider_column and len(text.split()) <= 9 and not re.search(r"[:;]\s|\s[–—-]\s", text):
        return NameCell(text, None)
    lines = re.split(r"\s[–—]\s|\s-\s|:\s", text, maxsplit=1)
    if is_provider_column and len(text.split()) <= 9 and _lower_share(text) == 0 and ":" not in text:
        return NameCell(text, None)
    if is_provider_column and len(lines) == 2 and _names_org(lines[0]):
        return NameCell(lines[0], lines[1])
    if is_provider_column and len(text.split()) <= 14 and _lower_share(text) < 0.5:
        return NameCell(text, None)
    return _read_mixed(text, lines, is_provider_column)


def _read_mixed(text: str, lines: list[str], is_provider_column: bool) -> NameCell:
    if (
        len(text.split()) <= 9
        and _lower_share(text) == 0
        and not _ENDS_NAME.search(text)
        and not _SERVICE_LEAD.match(text)
        and not is_generic(text)
        and _names_org(text, strict=True)
    ):
        return NameCell(text, None)
    lead = _SERVICE_LEAD.match(text)
    if lead and lead["service"].isupper():
        inner = _leading_name(lead["name"])
        return NameCell(f"{lead['service']}: {inner}" if inner else lead["service"], lead["name"])
    if lead and _names_org(lead["name"], strict=True) and _is_service_lead(lead["service"]):
        return NameCell(lead["name"], lead["service"])
    company = _COMPANY.search(text)
    if company and text[: company.end()].istitle() is not None and company.start() < 60 and company.start() > 0:
        return NameCell(text[: company.end()], text[company.end() :].strip(" ,:;–-") or None)
    name = _leading_name(text)
    if name is None:
        inner = _inner_org(text)
        return NameCell(inner, text) if inner else NameCell(text if is_provider_column else None, text)
    rest = text[len(name) :].strip(" ,:;–—-")
    return NameCell(name, rest or None)


_WEAK_ORG = frozenset(
    [
        "Project",
        "Projects",
        "Programme",
        "Scheme",
        "Service",
        "Services",
        "Fund",
        "Support",
        "Team",
        "Work",
        "Community",
        "Youth",
        "Action",
        "Housing",
        "Initiative",
        "Therapy",
        "Counselling",
        "Advocacy",
        "Mentoring",
    ]
)
_ENDS_NAME = re.compile(r"\b(?:Council|Ltd|Limited|CIC|CIO|PLC|Constabulary)\b(?=\s+[A-Z0-9])")


def _is_service_lead(text: str) -> bool:
    """Whether the words before a colon only say what is bought (*Volunteer Project*), not who."""
    words = set(re.findall(r"[A-Za-z]+", text))
    return not (words & word_list("org_words")) - _WEAK_ORG


def _names_org(text: str, *, strict: bool = False) -> bool:
    words = set(re.findall(r"[A-Za-z]+", text.replace("’", "").replace("'", "")))
    if is_generic(text) and not is_known(text):
        return False
    if words & word_list("org_words"):
        return True
    return not strict and bool(re.match(r"[A-Z]", text)) and _lower_share(text) < 0.4


def _lower_share(text: str) -> float:
    words = [
        word
        for word in re.findall(r"[A-Za-z][\w'’]*", text)
        if word not in ("of", "the", "and", "for", "in", "to", "on", "at", "with", "by")
    ]
    return sum(1 for word in words if word[0].islower()) / len(words) if words else 1.0


def _leading_name(text: str) -> str | None:
    """The name that a cell begins with; its last capital word is left to the description where small words follow it."""
    bare = _LEAD.sub("", text)
    offset = len(text) - len(bare)
    names = [name for name in annotate(text).user_data["names"] if name.start <= offset + 1]
    if not names:
        return None
    name = names[0]
    end = name.end
    after = text[end:]
    printed = text[offset:end]
    joined = re.match(r"\s+(?:and|&)\s+(?=[A-Z])", after)
    if joined:
        second = [other for other in annotate(text).user_data["names"] if other.start == end + joined.end()]
        if second:
            end = second[0].end
            printed, after = text[offset:end], text[end:]
    bracket = re.search(r"\)\s+(?=[A-Z])", printed)
    council = _ENDS_NAME.search(printed)
    last = printed.split(" ")[-1]
    describes = (
        last in word_list("generic")
        or last in word_list("starters")
        or re.search(r"(?:ion|ing|ance|ment|ers|ors|ps)$", last) is not None
    )
    if bracket:
        printed = printed[: bracket.start() + 1]
    elif council:
        printed = printed[: council.end()]
    elif (
        re.match(r",?\s+[a-z]", after)
        and (describes or not re.match(r",?\s+(?:and|in|for|of|at|with|to)\b", after))
        and len(text.split()) > 4
    ):
        words = printed.split(" ")
        if len(words) == 2 and words[0].isupper() and len(words[0]) > 2:
            printed = words[0]
        elif len(words) > 1:
            printed = " ".join(words[:-1])
        elif not name.is_org:
            return None
    printed = re.sub(r"\s+(?:of|for|and|the|&|[-–])$", "", printed)
    if is_generic(printed) or (
        not name.is_org and _lower_share(text) > 0.5 and len(printed.split()) < 2 and printed[1:] == printed[1:].lower()
    ):
        return None
    if not _names_org(printed) or (
        not name.is_org
        and len(printed.split()) == 1
        and not printed.isupper()
        and len(text.split()) > 3
        and printed[1:] == printed[1:].lower()
    ):
        return None
    return printed


def _inner_org(text: str) -> str | None:
    """An organisation named inside a cell that begins with a purpose, after a dash or in the last words."""
    tail = re.search(r"(?:\s[–—-]\s|\bby\s|\bto\s)(?P<name>[A-Z][^,;]*)$", text)
    if tail and _names_org(tail["name"], strict=True):
        return tail["name"]
    return None
