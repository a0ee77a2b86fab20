"""The kind of a file, decided by its bytes; its name breaks ties between kinds of text and words the message of an error."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Literal

from extractors.errors import LockedError, UnsupportedError
from extractors.read.archive import open_archive, read_entry
from extractors.read.decode import bytes_to_text

Kind = Literal["pdf", "html", "text", "email", "csv", "tsv", "docx", "xlsx", "xls", "ods", "odt", "image"]

KINDS_READ = "PDF, HTML, text, CSV, Word (.docx), Excel (.xlsx, .xls), OpenDocument (.odt, .ods), e-mail, PNG, JPEG and TIFF"
IMAGE_MARKS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
OFFICE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MARK = b"PK\x03\x04"
# What else turns up in folders of documents, with the way out.
NOT_READ = (
    (b"{\\rtf", "unsupported_rtf", "Rich Text Format is not read. Save it as .docx or PDF."),
    (b"GIF8", "unknown_kind", "GIF images are not read. Save the image as PNG."),
    (b"PK\x05\x06", "unknown_kind", "The file is an empty zip archive."),
    (b"\x1f\x8b", "unknown_kind", "The file is a gzip archive. Unpack it and put the documents themselves into the folder."),
    (b"7z\xbc\xaf\x27\x1c", "unknown_kind", "The file is a 7z archive. Unpack it first."),
    (b"Rar!\x1a\x07", "unknown_kind", "The file is a RAR archive. Unpack it first."),
)
HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|link|main|article|section|div|table|h[1-6]"
    r"|p|ul|ol|dl|span|center|font|style|script|header|nav)\b",
    re.IGNORECASE | re.DOTALL,
)
EMAIL_HEADER = re.compile(
    r"^(?:From|To|Cc|Subject|Date|Sent|Received|Message-ID|MIME-Version|Return-Path|Reply-To):", re.IGNORECASE
)
# A file of these names that holds plain text is a download gone wrong. Web pages and tables of text under them are read:
# programs export them so.
NEVER_PLAIN_TEXT = frozenset([".pdf", ".docx", ".xlsx", ".odt", ".ods", ".png", ".jpg", ".jpeg", ".tif", ".tiff"])
# A sheet of values has short fields; sentences with commas in them are longer.
LONGEST_MEAN_FIELD = 60


def bytes_to_kind(data: bytes, path: Path) -> Kind:
    """The kind of a document.

    Raises:
        ReadError: ``unknown_kind``, ``unsupported_doc``, ``unsupported_rtf``, ``not_text``, ``not_a_pdf``, ``archive_damaged``,
            ``password_needed``.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(IMAGE_MARKS):
        return "image"
    if data.startswith(OFFICE_MARK):
        return _office_kind(data)
    if data.startswith(ZIP_MARK):
        return _archive_kind(data)
    for mark, code, message in NOT_READ:
        if data.startswith(mark):
            raise UnsupportedError(code, message)
    return _text_kind(data, path)


def _office_kind(data: bytes) -> Kind:
    """Tells the files that share the old Office container apart by the names of the streams in it."""

    def has(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if has("EncryptedPackage") or has("EncryptionInfo"):
        raise LockedError("password_needed", "The Office file has a password. Save it without one.")
    if has("Workbook") or has("Book"):
        return "xls"
    if has("WordDocument"):
        raise UnsupportedError("unsupported_doc", "Word 97-2003 files (.doc) are not read. Save it as .docx or PDF.")
    if has("PowerPoint Document"):
        raise UnsupportedError("unknown_kind", "PowerPoint files are not read. Save it as PDF.")
    raise UnsupportedError(
        "unknown_kind", f"The file is an old Office file of a kind that is not read. These are: {KINDS_READ}."
    )


def _archive_kind(data: bytes) -> Kind:
    with open_archive(data) as archive:
        names = set(archive.namelist())
        declared = read_entry(archive, "mimetype", most=100).decode("ascii", "replace") if "mimetype" in names else ""
    kinds: tuple[tuple[bool, Kind], ...] = (
        ("word/document.xml" in names, "docx"),
        ("xl/workbook.xml" in names, "xlsx"),
        ("opendocument.spreadsheet" in declared, "ods"),
        ("opendocument.text" in declared, "odt"),
    )
    for holds, kind in kinds:
        if holds:
            return kind
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return "docx"
    if "xl/workbook.bin" in names:
        raise UnsupportedError("unknown_kind", "Binary Excel workbooks (.xlsb) are not read. Save it as .xlsx.")
    if any(name.startswith("ppt/") for name in names):
        raise UnsupportedError("unknown_kind", "PowerPoint files are not read. Save it as PDF.")
    raise UnsupportedError(
        "unknown_kind", "The file is a zip archive. Unpack it and put the documents themselves into the folder."
    )


def _text_kind(data: bytes, path: Path) -> Kind:
    suffix = path.suffix.lower()
    try:
        text = bytes_to_text(data)[0]
    except UnsupportedError:
        if suffix == ".pdf":
            raise UnsupportedError("not_a_pdf", "The file is named .pdf but holds no PDF. Fetch it again.") from None
        raise UnsupportedError("unknown_kind", f"The file is of no kind that is read here. These are: {KINDS_READ}.") from None
    if HTML_START.match(text[:10_000]):
        return "html"
    if suffix in NEVER_PLAIN_TEXT:
        code = "not_a_pdf" if suffix == ".pdf" else "not_what_it_says"
        raise UnsupportedError(code, f"The file is named {suffix} but holds plain text. Fetch it again, or name it .txt.")
    if _is_email(text):
        return "email"
    return _delimited_kind(text, suffix) or "text"


def _is_email(text: str) -> bool:
    """Mail begins with at least three header lines one under the other, the sender among them."""
    head = text.split("\n\n", 1)[0].split("\n")
    lines = [line for line in head if line[:1] not in " \t"]
    headers = [line for line in lines if EMAIL_HEADER.match(line)]
    return len(headers) >= 3 and headers[0] is lines[0] and any(line.lower().startswith("from:") for line in headers)


def _delimited_kind(text: str, suffix: str) -> Kind | None:
    """CSV or TSV where nearly every line parses to the same number of short fields; the suffix settles files of a few lines."""
    sample = text[:50_000]
    delimiters = ("\t",) if suffix == ".tsv" else (",", ";", "\t", "|")
    if any(_is_delimited(sample, delimiter, named=suffix in (".csv", ".tsv")) for delimiter in delimiters):
        return "tsv" if suffix == ".tsv" else "csv"
    return "csv" if suffix == ".csv" else None


def _is_prose(sample: str, delimiter: str) -> bool:
    """Sentences end in a stop and have a space after their commas; rows of values have neither."""
    lines = [line.rstrip() for line in sample.split("\n") if line.strip()]
    stops = sum(line.endswith((".", ":", "!", "?", ".”", '."')) for line in lines)
    spaced = len(re.findall(re.escape(delimiter) + r"\s\S", sample))
    inside = len(re.findall(r"£\s?\d{1,3},\d{3}\b", sample)) if delimiter == "," else 0  # *Haven Trust – £4,000*
    return stops > 0.5 * len(lines) or spaced + inside > 0.5 * sample.count(delimiter)


def _is_delimited(sample: str, delimiter: str, *, named: bool) -> bool:
    if not named and delimiter in ",;" and _is_prose(sample, delimiter):
        return False
    try:
        rows = [row for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if row]
    except csv.Error:
        return False
    widths = [len(row) for row in rows]
    width = max(widths, key=widths.count, default=0)
    fields = [field for row in rows for field in row]
    if len(rows) < (2 if named else 3) or width < 2:
        return False
    return widths.count(width) >= (0.6 if named else 0.95) * len(rows) and sum(map(len, fields)) <= LONGEST_MEAN_FIELD * len(
        fields
    )
