"""Messages: headers into metadata, the body as the text."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

import pytest

from extractors.document import Document
from extractors.errors import ReadError

Read = Callable[..., Document]


def message() -> EmailMessage:
    made = EmailMessage()
    made["From"] = "The Office <office@example.org>"
    made["To"] = "all@example.org"
    made["Subject"] = "Grants of the year – £5,000"
    made["Date"] = "Mon, 03 Apr 2023 10:00:00 +0100"
    return made


def test_headers_and_body(read_bytes: Read) -> None:
    made = message()
    made.set_content("Dear all,\n\nRefuge had £5,000.\n")
    document = read_bytes("x.txt", made.as_bytes())
    assert [block.text for block in document.blocks] == ["Dear all,", "Refuge had £5,000."]
    assert document.metadata == {
        "author": "The Office <office@example.org>",
        "recipient": "all@example.org",
        "subject": "Grants of the year – £5,000",
        "published_date": "2023-04-03",
    }
    assert (document.format, document.title) == ("email", "Grants of the year – £5,000")


def test_page_and_attachment(read_bytes: Read) -> None:
    made = message()
    made.set_content(
        "<table><tr><td>Refuge</td><td>£5,000</td></tr><tr><td>SAFE</td><td>£6,000</td></tr></table>", subtype="html"
    )
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="grants.pdf")
    document = read_bytes("x.eml", made.as_bytes())
    assert [block.kind for block in document.blocks] == ["table"]
    assert [(issue.code, "grants.pdf" in issue.message) for issue in document.issues] == [("attachments_left_out", True)]


def test_message_without_words(read_bytes: Read) -> None:
    made = message()
    made.set_content("\n")
    with pytest.raises(ReadError) as caught:
        read_bytes("x.eml", made.as_bytes())
    assert caught.value.code == "empty_file"
