"""Bytes of a text file to characters, saying so where the encoding had to be guessed."""

from __future__ import annotations

import codecs
import re

from extractors.document import Issue
from extractors.errors import UnsupportedError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that no text holds; form feeds, tabs and the like are text.
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
LINE_ENDS = re.compile(r"\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
# A few stray control characters occur in text copied out of other programs; more of them is a binary file.
MOST_CONTROLS = 0.01
MOST_FOREIGN = 0.3


def bytes_to_text(data: bytes) -> tuple[str, tuple[Issue, ...]]:
    r"""The characters of a text file, line ends as ``\n``, and an issue where the encoding was a guess.

    Raises:
        UnsupportedError: ``not_text`` where the bytes are no text in any encoding known here.
    """
    encoding, offset = _marked_encoding(data) or (_unmarked_utf16(data), 0)
    text, guessed = _decode(data[offset:], encoding)
    if not _looks_like_text(text) or (guessed and _is_mostly_foreign(text)):
        raise UnsupportedError("not_text", "The file is neither text nor any other kind that is read here.")
    issues = (Issue("text_encoding_guessed", f"The text is not valid UTF-8; it was read as {guessed}."),) if guessed else ()
    return normalise_line_ends(text), issues


def normalise_line_ends(text: str) -> str:
    r"""Every kind of line and page end as one ``\n``; stray control characters as spaces, lone surrogates as U+FFFD."""
    text = CONTROL.sub(" ", LINE_ENDS.sub("\n", text).replace("\x1b", " "))
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() and _has_surrogate(text) else text


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


def _marked_encoding(data: bytes) -> tuple[str, int] | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    return None


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without a mark shows as a zero in every second byte of Latin text."""
    head = data[:2_000]
    half = max(len(head) // 2, 1)
    if len(head) >= 4 and head[1::2].count(0) > 0.7 * half and head[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if len(head) >= 4 and head[::2].count(0) > 0.7 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return "utf-8"


def _decode(data: bytes, encoding: str) -> tuple[str, str | None]:
    """The text and, where the encoding was a guess, what it was taken for."""
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError:
        if encoding != "utf-8":
            return data.decode(encoding, "replace"), f"damaged {encoding.upper()}"
    return _decode_not_utf8(data)


def _decode_not_utf8(data: bytes) -> tuple[str, str]:
    """Windows-1252, or UTF-8 with stray Windows-1252 bytes where most of what is not ASCII is valid UTF-8."""
    kept = data.decode("utf-8", "ignore")
    valid = sum(1 for character in kept if character > "\x7f")
    stray = len(data) - len(kept.encode("utf-8"))
    if valid > stray:
        return _decode_mixed(data), "UTF-8 with some Windows-1252 characters"
    return _decode_windows(data), "Windows-1252"


def _decode_windows(data: bytes) -> str:
    """Windows-1252 as browsers read it: the five bytes that it does not define stand for control characters."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in data)


def _decode_mixed(data: bytes) -> str:
    pieces = []
    position = 0
    while position < len(data):
        try:
            pieces.append(data[position:].decode("utf-8"))
            break
        except UnicodeDecodeError as problem:
            pieces.append(data[position : position + problem.start].decode("utf-8"))
            pieces.append(_decode_windows(data[position + problem.start : position + problem.end]))
            position += problem.end
    return "".join(pieces)


def _is_mostly_foreign(text: str) -> bool:
    """Any bytes at all are Windows-1252; English in it has few letters beyond ASCII."""
    sample = text[:100_000]
    return sum(character > "\x7f" for character in sample) > MOST_FOREIGN * len(sample)


def _looks_like_text(text: str) -> bool:
    sample = text[:100_000]
    odd = len(CONTROL.findall(sample)) + sample.count("\ufffd")
    return odd <= MOST_CONTROLS * len(sample) and bool(sample.strip())
