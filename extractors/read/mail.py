"""E-mail as text: headers into metadata, the body as a text or web page of its own; attachments are told, not opened."""

from __future__ import annotations

import email
import email.policy
import hashlib
from dataclasses import replace
from email.message import EmailMessage
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
    message = email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.default)
    body, is_html = message_to_body(message)
    if not squeeze(body):
        raise UnavailableError("empty_file", "The message has no text. Save its attachments as files of their own.")
    document = (html_to_document if is_html else text_to_document)(path, body.encode("utf-8"), limits)
    stated = headers_to_metadata(message)
    attached = [_printable(part.get_filename()) or part.get_content_type() for part in message.iter_attachments()]
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


def message_to_body(message: EmailMessage) -> tuple[str, bool]:
    """The text of a message and whether it is a web page; the plain form is taken where there are both."""
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return "", False
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "replace")
    return _payload_to_text(data, part.get_content_charset()), part.get_content_type() == "text/html"


def _payload_to_text(data: bytes, charset: str | None) -> str:
    try:
        return normalise_line_ends(data.decode(charset or "utf-8"))
    except (LookupError, UnicodeDecodeError):
        return bytes_to_text(data)[0] if data.strip() else ""


def headers_to_metadata(message: EmailMessage) -> dict[str, str]:
    """Sender, recipient, subject and the day of sending."""
    metadata = {name: _printable(str(message.get(header, ""))) for header, name in HEADERS.items()}
    try:
        metadata["published_date"] = parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except (TypeError, ValueError, IndexError):
        metadata["published_date"] = ""
    return {name: value for name, value in metadata.items() if value}


def _printable(text: str | None) -> str:
    """A header on one line, bytes that are in no encoding replaced."""
    return squeeze((text or "").encode("utf-8", "replace").decode("utf-8"))
