"""Digests kept from run to run: those of files that may have changed are taken anew."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from pipeline import digests
from pipeline.digests import FILE, Digests, stored_digests


def digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that counts as settled at once."""
    monkeypatch.setattr(digests, "SETTLED_NS", -1_000_000_000)
    (tmp_path / "file.txt").write_text("before", encoding="utf-8")
    return tmp_path / "file.txt"


def kept(folder: Path, file: Path) -> Digests:
    """What a run leaves to the next one."""
    before = stored_digests(folder)
    assert before.of(str(file)) == digest(file.read_text(encoding="utf-8"))
    before.store(folder)
    return stored_digests(folder)


def test_a_file_that_is_as_it_was_is_not_read_again(tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    again = kept(tmp_path, file)
    monkeypatch.setattr(digests, "digest_of", lambda path: pytest.fail("it was read again"))
    assert again.of(str(file)) == digest("before")


def test_other_bytes_of_the_same_length_and_time_are_noticed(tmp_path: Path, file: Path) -> None:
    again, times = kept(tmp_path, file), file.stat()
    file.write_text("behind", encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert again.of(str(file)) == digest("behind")


def test_another_file_in_its_place_is_noticed(tmp_path: Path, file: Path) -> None:
    again = kept(tmp_path, file)
    (tmp_path / "other").write_text("behind", encoding="utf-8")
    (tmp_path / "other").replace(file)
    assert again.of(str(file)) == digest("behind")


def test_a_file_that_has_only_just_been_changed_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("new", encoding="utf-8")
    assert kept(tmp_path, tmp_path / "file.txt").kept == {}


def test_a_file_that_is_gone_is_not_kept(tmp_path: Path, file: Path) -> None:
    kept(tmp_path, file)
    later = stored_digests(tmp_path)
    later.store(tmp_path)
    assert stored_digests(tmp_path).kept == {}


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Digests().of(str(tmp_path / "nothing"))


@pytest.mark.parametrize("stored", ["", "{", "[]", '{"a": 1}', '{"a": [1, 2]}', "\x00"])
def test_what_is_not_whole_counts_as_nothing(tmp_path: Path, stored: str) -> None:
    (tmp_path / FILE).write_text(stored, encoding="utf-8")
    assert stored_digests(tmp_path).kept == {}


def test_names_that_are_no_unicode_are_kept(tmp_path: Path, file: Path) -> None:
    odd = os.fsdecode(os.fsencode(str(tmp_path)) + b"/odd-\xff.txt")
    file.rename(odd)
    kept(tmp_path, Path(odd))
    assert list(stored_digests(tmp_path).kept) == [odd]
