"""A PDF's title and dates, from its metadata where somebody wrote them, else from its largest heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.document import Block

_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_NO_TITLE = re.compile(r"^(?:microsoft \w+ - .*|untitled.*|document\d*|layout \d+|slide \d+|title|.*\.(?:docx?|indd|pdf|xlsx?|pptx?|rtf|qxd))$", re.I)


def metadata_to_title(metadata: Mapping[str, str]) -> str | None:
    """The title that the metadata gives, unless a program put a file name or a default there."""
    title = " ".join(metadata.get("Title", "").split())
    if len(title) < 6 or " " not in title or _NO_TITLE.match(title) or not re.search(r"[A-Za-z]{3}", title):
        return None
    return title


def blocks_to_title(blocks: Sequence[Block]) -> str | None:
    """The first heading of the highest level on the first two pages that have any."""
    headings = [block for block in blocks if block.kind == "heading"]
    if not headings:
        return None
    early = [block for block in headings if (block.page or 1) <= (headings[0].page or 1) + 1]
    return min(early, key=lambda block: block.level).text


def clean_metadata(metadata: Mapping[str, str]) -> dict[str, str]:
    """Author, subject, producer and the ISO dates of creation and change."""
    out = {key.lower(): metadata[key] for key in ("Title", "Author", "Subject", "Producer") if metadata.get(key, "").strip()}
    for key, name in (("CreationDate", "created"), ("ModDate", "modified")):
        found = _DATE.match(metadata.get(key, ""))
        if found:
            out[name] = "-".join(found.groups())
    return out
