"""Quick looks at a text before an expression is tried say no only where it does not match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.figures import counts, hedges, money, periods
from extractors.prose import names, statements

ASCII = st.characters(codec="ascii")


def _texts(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    return st.from_regex(pattern, alphabet=ASCII)


@given(text=st.lists(st.sampled_from([*hedges._BETWEEN, *(h[0] for h in hedges._hedges()), "word", ":", "("]), max_size=5))
def test_hedges_are_those_of_the_plain_expressions(text: list[str]) -> None:
    printed = " ".join(text) + " "
    window = printed[-40:]
    plain = next((hedge for _, pattern, hedge in hedges._hedges() if pattern.search(window)), None)
    assert hedges.hedge_before(printed, len(printed)) == plain


@pytest.mark.parametrize(
    ("finder", "pattern"),
    [
        (periods._find_quarters, periods._QUARTER),
        (periods._find_spans, periods._SPAN),
        (periods._find_durations, periods._DURATION),
        (periods._find_year_ends, periods._YEAR_END),
    ],
)
def test_each_form_of_a_period_is_looked_for(finder: object, pattern: re.Pattern[str]) -> None:
    @given(text=_texts(pattern))
    def looks(text: str) -> None:
        assert finder in tuple(periods._finders(text))

    looks()


@given(text=st.from_regex(money._MONEY, alphabet=st.sampled_from("£GBPgbp&pound;123, .km-")))
def test_money_is_looked_for(text: str) -> None:
    assert money.find_money(text) or money._THOUSANDS_SIGN.search(text)


@given(text=_texts(counts._BEFORE_NO_COUNT))
def test_labels_are_those_of_the_plain_expression(text: str) -> None:
    assert counts._is_labelled(text)


@given(text=_texts(statements._LINE_AMOUNT))
def test_amounts_end_lines_as_told(text: str) -> None:
    line = text.strip()
    assert not statements._LINE_AMOUNT.search(line) or line[-1] in statements._AMOUNT_ENDS


@given(text=_texts(names._LAST_NAME_TITLES), fund=_texts(statements._FUND_NAME))
def test_words_at_the_end_are_those_of_the_plain_expressions(text: str, fund: str) -> None:
    assert text.rstrip().removesuffix(".").endswith(names._TITLES)
    assert fund.rstrip("\n").endswith(statements._FUND_WORDS)
