"""Identifiers of providers from a register that the user downloads: the Charity Commission's public extract.

The extract comes as JSON (an array of objects) and as tab-separated text; a spreadsheet saves it as CSV. Read here are
``registered_charity_number``, ``linked_charity_number``, ``charity_name``, ``charity_registration_status`` and
``charity_company_registration_number``. An identifier is given only where exactly one registered charity bears a listed name.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import WrongRequest
from pipeline.resolve.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.resolve.providers import Provider

CHUNK = 1 << 20
NEEDED = ("registered_charity_number", "charity_name")
# A provider of these kinds may be a charity; a council or a police force never is.
MAY_BE_CHARITIES = frozenset({"charity", "company", "other", "health"})
COLUMNS = ("provider_id", "identifier", "registered_name")


@dataclass(frozen=True, slots=True)
class Charity:
    """A registered charity of the extract; numbers as printed there."""

    number: str
    name: str
    company_number: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """A provider found in the register, by its exact name."""

    provider_id: str
    identifier: str
    registered_name: str


@dataclass(frozen=True, slots=True)
class Links:
    """What a register gave. ``ambiguous`` are providers whose name several charities bear, with those charities' numbers."""

    links: tuple[Link, ...]
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...]


def read_register(path: Path) -> Iterator[Charity]:
    """The main charities on the register in an extract; removed ones, and linked ones (subsidiaries), are left out.

    Raises:
        WrongRequest: The file is not there or has not the extract's columns.
    """
    if not path.is_file():
        raise WrongRequest(f"there is no file {path}")
    rows = _json_rows(path) if path.suffix.lower() == ".json" else _csv_rows(path)
    try:
        for row in rows:
            charity = _row_to_charity(row, path)
            if charity is not None:
                yield charity
    except (UnicodeDecodeError, json.JSONDecodeError, csv.Error) as error:
        raise WrongRequest(f"{path} cannot be read as an extract of the register: {error}") from error


def _csv_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    """Rows of comma- or tab-separated text, by what stands in the header."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = file.readline()
        file.seek(0)
        yield from csv.DictReader(file, delimiter="\t" if header.count("\t") > header.count(",") else ",")


def _json_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    """Objects of a JSON array, one after the other: the whole extract is hundreds of megabytes."""
    decoder = json.JSONDecoder()
    with path.open(encoding="utf-8-sig") as file:
        text = file.read(CHUNK)
        at, is_last = 0, len(text) < CHUNK
        while True:
            at = _skip(text, at)
            if text[at : at + 1] == "]" or (is_last and at >= len(text)):
                return
            try:
                row, at = decoder.raw_decode(text, at)
            except json.JSONDecodeError:
                if is_last:
                    raise
                more = file.read(CHUNK)
                text, at, is_last = text[at:] + more, 0, len(more) < CHUNK
                continue
            if isinstance(row, dict):
                yield row


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n[,":
        at += 1
    return at


def _row_to_charity(row: Mapping[str, Any], path: Path) -> Charity | None:
    missing = [column for column in NEEDED if column not in row]
    if missing:
        there = ", ".join(sorted(map(str, row))[:8])
        raise WrongRequest(f"{path} has no column {' and no column '.join(missing)}; it has {there}")
    is_linked = str(row.get("linked_charity_number") or "0").strip() not in {"0", ""}
    is_removed = str(row.get("charity_registration_status") or "Registered").strip().casefold() != "registered"
    number, name = str(row["registered_charity_number"] or "").strip(), str(row["charity_name"] or "").strip()
    if is_linked or is_removed or not number or not name:
        return None
    company = str(row.get("charity_company_registration_number") or "").strip().upper()
    return Charity(number, name, company.zfill(8) if company else None)


def link_providers(providers: Iterable[Provider], charities: Iterable[Charity]) -> Links:
    """Identifiers in org-id form for the providers whose name exactly one charity bears.

    Only a provider's own name and forms of three words or more are looked for: short forms ("SAFE") are others' names too.
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    for provider in providers:
        if provider.kind in MAY_BE_CHARITIES:
            for form in (provider.name, *(alias for alias in provider.aliases if len(fold(alias).split()) >= 3)):
                wanted[fold(form)].add(provider.provider_id)
    found: dict[str, dict[str, Charity]] = defaultdict(dict)
    for charity in charities:
        for provider_id in wanted.get(fold(charity.name), ()):
            found[provider_id][charity.number] = charity
    certain = sorted((provider_id, next(iter(by.values()))) for provider_id, by in found.items() if len(by) == 1)
    ambiguous = sorted((provider_id, tuple(sorted(by))) for provider_id, by in found.items() if len(by) > 1)
    return Links(tuple(link for provider_id, charity in certain for link in _links(provider_id, charity)), tuple(ambiguous))


def _links(provider_id: str, charity: Charity) -> Iterator[Link]:
    yield Link(provider_id, f"GB-CHC-{charity.number}", charity.name)
    if charity.company_number:
        yield Link(provider_id, f"GB-COH-{charity.company_number}", charity.name)


def write_links(links: Iterable[Link], path: Path) -> None:
    """Writes ``provider_identifiers.csv``, in order of provider and identifier."""
    rows = sorted((link.provider_id, link.identifier, link.registered_name) for link in links)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
