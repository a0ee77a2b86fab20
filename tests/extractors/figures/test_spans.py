"""Spans answer as a list of them would that is gone through."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.figures.spans import Spans

SPAN = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def is_shared(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in spans)


@given(st.lists(SPAN, max_size=8), st.lists(SPAN, max_size=8), SPAN)
def test_spans_given_and_added(
    given_spans: list[tuple[int, int]], added: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    spans = Spans(given_spans)
    for span in added:
        spans.add(*span)
    assert spans.overlap(*asked) == is_shared([*given_spans, *added], *asked)
