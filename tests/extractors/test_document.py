"""Words of a document are packed, and come out as they went in."""

from __future__ import annotations

import pickle
import struct
import tracemalloc
from collections.abc import Callable

import pytest

from extractors.document import Document, Word, Words

PRINTED = Word(0, 4, 1, 72.25, 100.5, 96.01, 112.0)
SCANNED = Word(5, 12, 1, 99.99, 100.5, 140.0, 112.0, 0.55)
OVERLEAF = Word(13, 20, 2, -1.5, 0.0, 30.0, 12.0, 1.0)
LINE = [PRINTED, SCANNED, OVERLEAF]


def test_words_come_out_as_they_went_in() -> None:
    words = Words(LINE)
    assert list(words) == LINE
    assert [words[0], words[-1]] == [PRINTED, OVERLEAF]
    assert len(words) == 3
    assert SCANNED in words
    assert repr(words) == "<3 words>"


def test_only_words_of_a_scan_have_a_confidence() -> None:
    assert [word.confidence for word in Words(LINE)] == [None, 0.55, 1.0]
    # NaN stands for "none" where words are packed; no engine states it.
    assert Words([PRINTED._replace(confidence=float("nan"))])[0].confidence is None


def test_a_slice_is_words_again() -> None:
    assert Words(LINE)[1:] == Words(LINE[1:])
    assert Words(LINE)[::-1] == Words(LINE[::-1])
    assert Words(LINE)[3:] == Words()


def test_no_words() -> None:
    assert not Words()
    assert list(Words().between(0, 100)) == []
    with pytest.raises(IndexError):
        Words()[0]
    assert Document("id", "x.txt", "text", "", ()).words == Words()


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (0, 20, LINE),
        (2, 3, [PRINTED]),
        (3, 6, [PRINTED, SCANNED]),
        (4, 5, []),
        (5, 13, [SCANNED]),
        (19, 99, [OVERLEAF]),
        (20, 99, []),
        (7, 7, [SCANNED]),
    ],
)
def test_words_that_overlap_a_span(start: int, end: int, found: list[Word]) -> None:
    assert list(Words(LINE).between(start, end)) == found


def test_words_are_equal_by_what_they_hold() -> None:
    assert Words(LINE) == Words(tuple(LINE))
    assert Words(LINE) != Words(LINE[:2])
    assert Words(LINE) != LINE
    assert pickle.loads(pickle.dumps(Words(LINE))) == Words(LINE)


def test_offsets_have_thirty_two_bits() -> None:
    last = PRINTED._replace(start=2**32 - 2, end=2**32 - 1)
    assert Words([last])[0] == last
    for beyond in (PRINTED._replace(end=2**32), PRINTED._replace(start=-1)):
        with pytest.raises(struct.error):
            Words([beyond])


def test_packed_words_take_a_quarter_of_the_memory() -> None:
    def made() -> list[Word]:
        return [Word(at, at + 7, 300, at + 0.25, at + 0.5, at + 7.5, at + 12.5) for at in range(1_000, 11_000)]

    packed, objects = (_held(make) for make in (lambda: Words(made()), made))
    assert 4 * packed < objects, (packed, objects)


def _held(make: Callable[[], object]) -> int:
    """Bytes of what is made, when it alone is left."""
    tracemalloc.start()
    try:
        kept = make()
        return tracemalloc.get_traced_memory()[0] if kept else 0
    finally:
        tracemalloc.stop()
