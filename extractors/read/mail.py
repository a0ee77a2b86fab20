"""E-mail as text: headers into metadata, the body as a text or web page of its own; attachments are told, not opened."""

from __future__ import annotations

import contextlib
import email
import hashlib
from dataclasses import replace
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from pathlib import Path

from extractors.document import Document, Issue
from extractors.errors import UnavailableError
from extractors.read.decode import bytes_to_text, normalise_line_ends
from extractors.read.draft import squeeze
from extractors.read.html import html_to_document
from extractors.read.limits import Limits
from extractors.read.text import text_to_document

HEADERS = {"From": "author", "To": "recipient", "Subject": "subject"}


def mail_to_document(path: Path, data: bytes, limits: Limits) -> Document:
    """A document from a message; its title is the subject, its text the body's.

    Raises:
        ReadError: ``empty_file`` where the message has no body.
    """
    message = email.message_from_bytes(data)
    body, is_html = message_to_body(message)
    if not squeeze(body):
        raise UnavailableError("empty_file", "The message has no text. Save its attachments as files of their own.")
    document = (html_to_document if is_html else text_to_document)(path, body.encode("utf-8"), limits)
    stated = headers_to_metadata(message)
    attached = [header_to_text(name) for part in message.walk() if (name := part.get_filename())]
    issues = document.issues
    if attached:
        issues += (Issue("attachments_left_out", f"Attachments were not read: {', '.join(attached)}.", "info"),)
    return replace(
        document,
        document_id=hashlib.sha256(data).hexdigest(),
        format="email",
        title=stated.get("subject") or document.title,
        metadata={**document.metadata, **stated},
        issues=issues,
    )


def message_to_body(message: Message) -> tuple[str, bool]:
    """The text of a message and whether it is a web page; the plain form is taken where there are both."""
    parts = [part for part in message.walk() if not part.is_multipart() and not part.get_filename()]
    for kind in ("text/plain", "text/html"):
        for part in parts:
            text = _part_to_text(part) if part.get_content_type() == kind else ""
            if squeeze(text):
                return text, kind == "text/html"
    return "", False


def _part_to_text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "replace")
    try:
        return normalise_line_ends(data.decode(str(part.get_content_charset() or "utf-8")))
    except (LookupError, UnicodeError, ValueError):
        return bytes_to_text(data)[0] if data.strip() else ""


def headers_to_metadata(message: Message) -> dict[str, str]:
    """Sender, recipient, subject and the day of sending."""
    metadata = {name: header_to_text(message.get(header)) for header, name in HEADERS.items()}
    try:
        metadata["published_date"] = parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        metadata["published_date"] = ""
    return {name: value for name, value in metadata.items() if value}


def header_to_text(header: object) -> str:
    """A header on one line, its encoded words decoded; as it stands where they are broken."""
    raw = str(header or "")
    with contextlib.suppress(HeaderParseError, LookupError, UnicodeError, ValueError):
        raw = str(make_header(decode_header(raw)))
    return squeeze(raw.encode("utf-8", "replace").decode("utf-8"))
