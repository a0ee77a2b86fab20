"""Encodings: marked, unmarked, wrong and mixed."""

from __future__ import annotations

import pytest

from extractors.errors import UnsupportedError
from extractors.read.decode import bytes_to_text

WORDS = "Refuge’s award of £5,000 – paid"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_needs_no_guess(encoding: str) -> None:
    assert bytes_to_text(WORDS.encode(encoding)) == (WORDS, ())


def test_windows_encoding_is_a_guess_and_told() -> None:
    text, issues = bytes_to_text(WORDS.encode("cp1252"))
    assert text == WORDS
    assert [(issue.code, "Windows-1252" in issue.message) for issue in issues] == [("text_encoding_guessed", True)]


def test_a_stray_byte_does_not_spoil_the_rest() -> None:
    data = WORDS.encode() + b" and \xa36,000 " + WORDS.encode()
    text, issues = bytes_to_text(data)
    assert text == f"{WORDS} and £6,000 {WORDS}"
    assert issues[0].code == "text_encoding_guessed"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0c", "\u2028"])
def test_line_ends_are_one(end: str) -> None:
    assert bytes_to_text(f"a{end}b".encode())[0] == "a\nb"


def test_binary_is_no_text() -> None:
    with pytest.raises(UnsupportedError) as caught:
        bytes_to_text(bytes(range(32)) * 10)
    assert caught.value.code == "not_text"
