"""The kind of a file by its bytes, and bad input: each a code and a line that a person can act on."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from extractors.errors import DamagedError, LimitError, LockedError, ReadError, UnavailableError, UnsupportedError
from extractors.read import Limits, read
from extractors.read.kind import bytes_to_kind

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512


def zipped(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", "pdf"),
        (b"junk before\n%PDF-1.4", "pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image"),
        (b"\xff\xd8\xff\xe0....", "image"),
        (b"II*\x00....", "image"),
        (b"<!DOCTYPE html><p>Hello", "html"),
        (b"\xef\xbb\xbf\n<!-- saved from -->\n<html><body>", "html"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "html"),
        (b"Refuge was awarded \xc2\xa35,000.", "text"),
        (b"Provider,Award\nRefuge,5000\nSAFE,6000\n", "csv"),
        ("Refuge – £5,000\nSAFE – £6,000\nTarn Club – £2,000\n".encode(), "text"),
        (b"From: a@example.org\nTo: b@example.org\nSubject: Grants\n\nText", "email"),
        # A board paper with its addressees on lines of their own is no mail.
        (b"To: Board\n\nFrom: Chief Executive\n\nDate: 27 October 2015\n\nText", "text"),
        (zipped(word__document_xml=b"<a/>"), "docx"),
        (zipped(xl__workbook_xml=b"<a/>"), "xlsx"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "ods"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "odt"),
        (OLD_OFFICE + "Workbook".encode("utf-16-le"), "xls"),
    ],
)
def test_kind_is_in_the_bytes_whatever_the_name(data: bytes, kind: str) -> None:
    assert bytes_to_kind(data, Path("x.xls")) == kind


@pytest.mark.parametrize(
    ("name", "data", "code", "error"),
    [
        ("x.pdf", bytes(range(128, 256)) * 20 + b"\x00\x01", "not_a_pdf", UnsupportedError),
        ("x.pdf", b"404 Not Found", "not_a_pdf", UnsupportedError),
        ("x.docx", b"404 Not Found", "not_what_it_says", UnsupportedError),
        ("x.bin", b"\x00\x01\x02\x03" * 100, "unknown_kind", UnsupportedError),
        ("x.doc", OLD_OFFICE + "WordDocument".encode("utf-16-le"), "unsupported_doc", UnsupportedError),
        ("x.docx", OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "password_needed", LockedError),
        ("x.rtf", rb"{\rtf1 hello}", "unsupported_rtf", UnsupportedError),
        ("x.zip", zipped(a=b"1"), "unknown_kind", UnsupportedError),
        ("x.docx", zipped(word__document_xml=b"<a/>")[:40], "archive_damaged", DamagedError),
        ("x.txt", b"", "empty_file", UnavailableError),
        ("x.txt", b" \n\t\r\n", "empty_file", UnavailableError),
    ],
)
def test_bad_input_has_a_code_and_one_line(tmp_path: Path, name: str, data: bytes, code: str, error: type[ReadError]) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert (caught.value.code, type(caught.value)) == (code, error)
    assert "\n" not in caught.value.message
    assert len(caught.value.message) > 15


def test_folder_named_like_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "x.pdf"
    folder.mkdir()
    with pytest.raises(UnavailableError) as caught:
        read(folder)
    assert caught.value.code == "not_a_file"


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError) as caught:
        read(tmp_path / "none.txt")
    assert caught.value.code == "file_missing"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("text")
    path.chmod(0)
    with pytest.raises(UnavailableError) as caught:
        read(path)
    assert caught.value.code == "file_unreadable"


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"word " * 300_000)
    with pytest.raises(LimitError) as caught:
        read(path, Limits(file_mb=1))
    assert caught.value.code == "too_large"
    assert "limit is 1 MB" in caught.value.message


def test_path_is_kept_as_given_and_identity_is_of_the_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes(b"Same words")
    Path("b.txt").write_bytes(b"Same words")
    first, second = read(Path("a.txt")), read(Path("b.txt"))
    assert (first.path, second.path) == ("a.txt", "b.txt")
    # printf 'Same words' | sha256sum
    assert first.document_id == second.document_id == "36eeda0da7b3fb51f2e42ea15cbf918c4b45b228fd2ff6e325efe031a0f67cb3"
