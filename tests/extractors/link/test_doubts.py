"""Why a reading of a total may be at fault, so that a verdict over it accuses nobody; and where nothing speaks for that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors import Document, extract
from extractors.document import Issue, Word, Words
from tests.extractors.made_documents import made_document

LIST = ("A total of £2,700 was awarded, as follows:", "- Haven Trust – £2,500", "- Moor Refuge – £200")


def doubts(document: Document) -> list[list[str | None]]:
    return [[parts.doubt for parts in total.part_sets] for total in extract(document).totals]


def scanned(document: Document, confidence: float) -> Document:
    """The document as read from a scan: a word for each of its text, the second amount read with a confidence."""
    words, at = [], 0
    for text in document.text.split():
        start = document.text.index(text, at)
        at = start + len(text)
        sure = confidence if text == "£200" else 0.99
        words.append(Word(start, at, 1, 10.0, 10.0, 20.0, 20.0, sure))
    return replace(document, words=Words(words))


def test_a_list_that_was_read_whole_raises_no_doubt() -> None:
    assert doubts(made_document(*LIST)) == [[None]]


def test_an_unreadable_line_of_the_list() -> None:
    assert doubts(made_document(*LIST, "- Tarn Council – £2,5000")) == [["a figure in the list could not be read"]]


@pytest.mark.parametrize(("confidence", "is_doubted"), [(0.4, True), (0.98, False)])
def test_a_part_read_from_a_scan_with_little_confidence(confidence: float, is_doubted: bool) -> None:
    ((doubt,),) = doubts(scanned(made_document(*LIST), confidence))
    assert (doubt is not None) == is_doubted
    assert not is_doubted or "40%" in (doubt or "")


@pytest.mark.parametrize(("severity", "doubt"), [("warning", "the two engines disagree"), ("info", None)])
def test_an_issue_of_reading_among_the_parts(severity: str, doubt: str | None) -> None:
    document = made_document(*LIST)
    issue = Issue("engines_disagree", "the two engines disagree", severity, document.place(60, 70))  # type: ignore[arg-type]
    assert doubts(replace(document, issues=(issue,))) == [[doubt]]


def test_an_issue_elsewhere_is_none_of_the_totals_business() -> None:
    document = made_document(*LIST, "Wharfe Museum is open daily.")
    place = document.place(len(document.text) - 10, len(document.text) - 5)
    assert doubts(replace(document, issues=(Issue("engines_disagree", "they disagree", "warning", place),))) == [[None]]


def test_a_table_that_is_announced_and_not_found() -> None:
    found = doubts(made_document("A fund of £90,000 was shared as shown in the table below.", "Nothing more is known."))
    assert found == [["a table or list is announced that was not found"]]


ROWS = [["Organisation", "Amount"], ["Haven Trust", "£45,000"], ["Moor Refuge", "£25,000"], ["Tarn Council", "£5,000"]]


def test_the_header_of_another_table_among_the_lines() -> None:
    other = [["Body", "Sum in 2018/19"], ["Wharfe Museum", "£70"], ["Total", "£75,070"]]
    assert doubts(made_document([*ROWS, *other])) == [["two tables may have been read as one"]]
    assert doubts(made_document([*ROWS, *other[1:]])) == [[None]]


@pytest.mark.parametrize(("last", "is_doubted"), [(["Fell Choir", "£60"], True), (["Total", "£75,000"], False)])
def test_a_table_that_may_begin_on_the_page_before(last: list[str], is_doubted: bool) -> None:
    document = made_document(
        [*ROWS, last], [["Organisation", "Amount"], ["Wharfe Museum", "£70"], ["Beck Theatre", "£80"], ["Total", "£150"]]
    )
    first, second = document.blocks
    paged = replace(document, blocks=(replace(first, page=1), replace(second, page=2)))
    assert doubts(paged)[-1] == ["the table may begin on the page before" if is_doubted else None]
    assert doubts(document)[-1] == [None]
