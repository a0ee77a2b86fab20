"""Web pages as they are found in the wild: furniture cut out, layout tables unpacked, data tables kept."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterable
from pathlib import Path

import lxml.html
from lxml import etree

from extractors.document import Document, Issue
from extractors.errors import DamagedError
from extractors.read.bullets import bulleted_blocks
from extractors.read.decode import BYTE_ORDER_MARKS, bytes_to_text, normalise_line_ends
from extractors.read.draft import Draft, Source, squeeze
from extractors.read.flattened import rebuild_blocks
from extractors.read.html_prune import content_root, prune
from extractors.read.html_walk import Walker
from extractors.read.limits import Limits

DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
# What browsers do: pages that say Latin-1 or ASCII are Windows-1252.
TAKEN_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252"}
PUBLISHED = (
    "article:published_time",
    "dcterms.issued",
    "dcterms.date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "date",
    "pubdate",
)
MODIFIED = ("article:modified_time", "dcterms.modified", "dc.date.modified", "last-modified")
ISO_DATE = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d")


def html_to_document(path: Path, data: bytes, limits: Limits) -> Document:
    """A document from a web page.

    Raises:
        ReadError: ``html_damaged`` where no parser makes anything of it.
    """
    text, issues = html_bytes_to_text(data)
    draft = Draft(limits)
    draft.issues.extend(issues)
    root = text_to_tree(text)
    if root is None:
        read_without_structure(text, draft)
        return draft.finish(Source(path, data, "html"))
    title, metadata = tree_to_metadata(root)
    for issue in prune(root):
        draft.issue(issue.code, issue.message, issue.severity)
    walker = Walker(draft)
    for element in content_root(root):
        walker.walk(element)
    walker.finish()
    draft.rebuild(bulleted_blocks)
    draft.rebuild(rebuild_blocks)
    return draft.finish(Source(path, data, "html"), title=title, metadata=metadata)


def html_bytes_to_text(data: bytes) -> tuple[str, tuple[Issue, ...]]:
    """Characters of a page: its byte order mark, then its own declaration, then as any other text."""
    declared = DECLARED.search(data[:4_096])
    marked = any(data.startswith(mark) for mark, _ in BYTE_ORDER_MARKS)
    if declared and not marked:
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            if not name.startswith(("utf-16", "utf-32")):
                return normalise_line_ends(data.decode(TAKEN_AS.get(name, name))), ()
        except (LookupError, UnicodeError, ValueError):
            pass
    return bytes_to_text(data)


def text_to_tree(text: str) -> lxml.html.HtmlElement | None:
    """The element tree of a page, ``None`` where it is nested deeper than the parser goes.

    No entity is expanded from outside and nothing is fetched.
    """
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text).replace("\x00", "")
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as problem:
        raise DamagedError("html_damaged", "The web page holds nothing that can be read.") from problem
    # The parser stops there, and what follows would be lost in silence.
    return None if any("Excessive depth" in str(entry.message) for entry in parser.error_log) else root


def read_without_structure(text: str, draft: Draft) -> None:
    """The text between the tags of a page that is nested beyond reason."""
    draft.issue("html_too_deep", "Elements are nested deeper than any real page; their text was read without its structure.")
    for piece in re.split(r"<[^<>]*>", re.sub(r"(?is)<(script|style)\b.*?</\1\s*>", " ", text)):
        draft.add("paragraph", html.unescape(piece))


def tree_to_metadata(root: lxml.html.HtmlElement) -> tuple[str | None, dict[str, str]]:
    """The title of a page and what its head says of dates and publisher."""
    title = squeeze(root.findtext(".//head/title") or root.findtext(".//title") or "")
    named: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (
            (meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or "").strip().lower()
        )
        named.setdefault(name, (meta.get("content") or "").strip())
    times = [time.get("datetime", "") for time in root.iter("time")][:1]
    links = (link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical")
    metadata = {
        "published_date": first_date([*(named.get(name, "") for name in PUBLISHED), *times]),
        "modified_date": first_date([named.get(name, "") for name in MODIFIED]),
        "publisher": squeeze(named.get("og:site_name") or named.get("dcterms.publisher") or named.get("dc.publisher") or ""),
        "url": next(links, named.get("og:url", "")),
    }
    return title or squeeze(named.get("og:title", "")) or None, metadata


def first_date(texts: Iterable[str]) -> str:
    """The first ISO date in any of the texts, or an empty string."""
    return next((date[0] for text in texts if (date := ISO_DATE.search(text))), "")
