"""Which files are documents, and what the files beside them say."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path

import pytest

from pipeline import sources
from pipeline.errors import WrongRequest
from pipeline.outcomes import Source
from pipeline.sources import find_files, read_source, with_source

SOURCE = """\
url: https://commissioner.example/paper
publisher: A commissioner
retrieved: 2026-01-31
title: Annual report
licence: OGL-UK-3.0
force: kent
published: 2019-06-30
kind: annual report
"""


def make(folder: Path, **texts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return folder


def names(folder: Path, *paths: Path) -> list[str]:
    return [file.name for file in find_files(folder, paths).files]


def test_finds_documents_by_name_and_leaves_out_what_is_none(tmp_path: Path) -> None:
    make(tmp_path, README__md="about", __hidden="x")
    make(tmp_path / "kent", b__txt="b", a__pdf="a", a__pdf__source__yml=SOURCE)
    make(tmp_path / ".git", config="c")
    make(tmp_path / "avon" / "2019", c__html="c")
    assert names(tmp_path) == ["avon/2019/c.html", "kent/a.pdf", "kent/b.txt"]


def test_paths_limit_what_is_read_and_overlap_counts_once(tmp_path: Path) -> None:
    make(tmp_path / "kent", a__txt="a", b__txt="b")
    make(tmp_path / "avon", c__txt="c")
    assert names(tmp_path, tmp_path / "kent", tmp_path / "kent" / "a.txt") == ["kent/a.txt", "kent/b.txt"]


def test_file_outside_raw_keeps_the_path_that_was_given(tmp_path: Path) -> None:
    outside = make(tmp_path / "else", a__txt="a") / "a.txt"
    assert names(make(tmp_path / "raw"), outside) == [outside.as_posix()]


def test_source_file_is_read(tmp_path: Path) -> None:
    make(tmp_path, a__pdf="a", a__pdf__source__yml=SOURCE)
    (file,) = map(with_source, find_files(tmp_path).files)
    assert file.source == Source(
        publisher="A commissioner",
        title="Annual report",
        kind="annual report",
        source_url="https://commissioner.example/paper",
        published_date=date(2019, 6, 30),
        retrieved_date=date(2026, 1, 31),
        licence="OGL-UK-3.0",
        force="kent",
    )
    assert file.issues == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("publisher: P\nauthor: A", "does not know the key `author`"),
        ("publisher: P\nretrieved: last week", "`retrieved: last week` is no date"),
        ("publisher: P\ntitle: [a, b]", "does not know the key `title`"),
    ],
)
def test_line_of_a_source_file_that_is_not_understood_is_an_issue_and_the_rest_counts(
    tmp_path: Path, text: str, words: str
) -> None:
    make(tmp_path, a__txt="a", a__txt__source__yml=text)
    source, issues = read_source(tmp_path / "a.txt")
    assert source == Source(publisher="P")
    assert [issue.code for issue in issues] == ["source_file"]
    assert words in issues[0].message


@pytest.mark.parametrize(
    "data",
    [b"url: [", b"just words", b"\xff\xfe\x00", b"- a\n- b", b"!!python/name:os.system", b"retrieved: 2026-02-31"],
)
def test_source_file_that_is_none_is_an_issue(tmp_path: Path, data: bytes) -> None:
    make(tmp_path, a__txt="a")
    (tmp_path / "a.txt.source.yml").write_bytes(data)
    source, issues = read_source(tmp_path / "a.txt")
    assert source == Source()
    assert [(issue.code, issue.severity) for issue in issues] == [("source_file", "warning")]


def test_missing_source_file_is_told(tmp_path: Path) -> None:
    make(tmp_path, a__txt="a")
    _, issues = read_source(tmp_path / "a.txt")
    assert [(issue.code, issue.severity) for issue in issues] == [("source_missing", "info")]


def test_files_are_found_without_parsing_what_stands_beside_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, a__txt="a", a__txt__source__yml=SOURCE, b__txt="b")
    monkeypatch.setattr(sources, "parse_yaml", lambda text: pytest.fail("it was parsed"))
    one, other = find_files(tmp_path).files
    assert (one.beside, one.source, one.issues) == (hashlib.sha256(SOURCE.encode()).hexdigest(), Source(), ())
    assert (other.beside, other.issues) == ("", ())


def test_a_source_file_that_cannot_be_read_is_told_by_why(tmp_path: Path) -> None:
    make(tmp_path, a__txt="a")
    (tmp_path / "a.txt.source.yml").mkdir()
    (found,) = find_files(tmp_path, (tmp_path / "a.txt",)).files
    assert found.beside == "Is a directory"
    (issue,) = with_source(found).issues
    # Where the folder of documents lies is no part of it: the same documents elsewhere give the same tables.
    assert issue.message == "a.txt.source.yml cannot be read: Is a directory"


def test_the_digest_is_of_what_was_read_not_of_what_was_found(tmp_path: Path) -> None:
    make(tmp_path, a__txt="a", a__txt__source__yml="title: Found")
    (found,) = find_files(tmp_path).files
    make(tmp_path, a__txt__source__yml="title: Read")
    read = with_source(found)
    assert read.source == Source(title="Read")
    assert read.beside == hashlib.sha256(b"title: Read").hexdigest() != found.beside


def test_what_is_wrong_beside_copies_is_told(tmp_path: Path) -> None:
    make(tmp_path, a__txt="same", b__txt="same", a__txt__source__yml="title: A", b__txt__source__yml="author: B")
    (file,) = map(with_source, find_files(tmp_path).files)
    assert file.source == Source(title="A")
    (issue,) = file.issues
    assert issue.message.startswith("b.txt.source.yml does not know the key `author` ")


def test_same_bytes_are_one_file_with_both_names(tmp_path: Path) -> None:
    make(tmp_path, b__txt="same", a__txt="same", c__txt="other")
    files = find_files(tmp_path).files
    assert [(file.name, file.other_names) for file in files] == [("a.txt", ("b.txt",)), ("c.txt", ())]


def test_folder_named_like_a_document_is_told_and_looked_into(tmp_path: Path) -> None:
    make(tmp_path / "x.pdf", a__txt="a")
    folder, inner = find_files(tmp_path).files
    assert (folder.name, folder.problem) == ("x.pdf", ("not_a_file", "It is a folder, not a file."))
    assert (inner.name, inner.problem) == ("x.pdf/a.txt", None)


def test_things_that_are_no_files_are_told_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path)
    problems = {file.name: file.problem for file in find_files(tmp_path).files}
    assert problems == {
        "pipe.txt": ("not_a_file", "It is not a regular file."),
        "broken.txt": ("file_unreadable", "The file cannot be opened: No such file or directory."),
        "loop": ("not_a_file", "It is a link to a folder, which is not followed."),
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_the_right_to_read_it_is_told(tmp_path: Path) -> None:
    make(tmp_path, a__txt="a")
    (tmp_path / "a.txt").chmod(0)
    (file,) = find_files(tmp_path).files
    assert file.problem == ("file_unreadable", "The file cannot be opened: Permission denied.")


def test_name_that_is_no_unicode_is_written_out(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("a", encoding="utf-8")
    assert names(tmp_path) == ["caf\\xe9.txt"]


def test_nothing_to_read_is_a_wrong_request(tmp_path: Path) -> None:
    make(tmp_path, README__md="about")
    with pytest.raises(WrongRequest, match=r"^no documents in "):
        find_files(tmp_path)
    with pytest.raises(WrongRequest, match=r"^there is no folder "):
        find_files(tmp_path / "nowhere")
    with pytest.raises(WrongRequest, match=r"^there is no file or folder "):
        find_files(tmp_path, (tmp_path / "nowhere.pdf",))


def test_data_beside_documents_is_told_and_not_read_unless_asked_for(tmp_path: Path) -> None:
    make(tmp_path / "gold", a__json="{}")
    make(tmp_path, a__txt="a", notes__md="n")
    found = find_files(tmp_path)
    assert ([file.name for file in found.files], found.passed_over) == (["a.txt"], ("gold/a.json", "notes.md"))
    asked = find_files(tmp_path, (tmp_path / "gold" / "a.json",))
    assert ([file.name for file in asked.files], asked.passed_over) == (["gold/a.json"], ())


def test_raw_that_is_a_file_is_a_wrong_request(tmp_path: Path) -> None:
    make(tmp_path, a__txt="a")
    with pytest.raises(WrongRequest, match=r"a\.txt is a file, not a folder of documents$"):
        find_files(tmp_path / "a.txt")


def test_a_source_file_that_is_too_long_is_not_parsed(tmp_path: Path) -> None:
    make(tmp_path, **{"paper.txt": "Text", "paper.txt.source.yml": "[" * 100_000})
    source, (issue,) = read_source(tmp_path / "paper.txt")
    assert source == Source()
    assert "100,000 bytes; a few lines are expected" in issue.message
