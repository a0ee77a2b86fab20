"""A PDF's title and dates, from its metadata where somebody wrote them, else from its largest heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.read.pdf_layout import Item, TextBlock

_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_NO_TITLE = re.compile(
    r"^(?:microsoft \w+ - .*|untitled.*|document\d*|layout \d+|slide \d+|title|.*\.(?:docx?|indd|pdf|xlsx?|pptx?|rtf|qxd))$",
    re.I,
)


def metadata_to_title(metadata: Mapping[str, str]) -> str | None:
    """The title that the metadata gives, unless a program put a file name or a default there."""
    title = " ".join(metadata.get("Title", "").split())
    if len(title) < 6 or " " not in title or _NO_TITLE.match(title) or not re.search(r"[A-Za-z]{3}", title):
        return None
    return title


def items_to_title(items: Sequence[Item]) -> tuple[float, str] | None:
    """The largest heading among some blocks, with the size in which it is set."""
    headings = [item for item in items if isinstance(item, TextBlock) and item.kind == "heading"]
    if not headings:
        return None
    largest = max(headings, key=lambda block: round(block.lines[0].size, 1))
    return round(largest.lines[0].size, 1), " ".join(line.text for line in largest.lines)


def best_title(found: Sequence[tuple[float, str] | None]) -> str | None:
    """The largest of the first pages' headings, the first of equals."""
    known = [title for title in found if title is not None]
    return max(known, key=lambda title: title[0])[1] if known else None


def clean_metadata(metadata: Mapping[str, str]) -> dict[str, str]:
    """Author, subject, producer and the ISO dates of creation and change."""
    out = {
        key.lower(): metadata[key].strip()
        for key in ("Title", "Author", "Subject", "Producer")
        if _is_said(metadata.get(key, ""))
    }
    for key, name in (("CreationDate", "created"), ("ModDate", "modified")):
        found = _DATE.match(metadata.get(key, ""))
        if found:
            out[name] = "-".join(found.groups())
    return out


def _is_said(value: str) -> bool:
    """Whether a value was given; "(anonymous)" and "(unspecified)" stand for none."""
    return bool(value.strip()) and not re.fullmatch(r"\(\w+\)", value.strip())
