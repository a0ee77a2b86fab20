"""Twice the text takes about twice the time: ratios of one run, so that neither the machine nor what else it does matters."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extractors import Document, extract, read
from extractors.figures.counts import find_counts, find_percentages
from extractors.figures.money import find_money
from extractors.figures.periods import find_periods
from tests.extractors.made_documents import made_document

#: Four times the text: in linear time a ratio of 4, in quadratic time of 16.
TIMES, MOST = 4, 9
NAMES = ("Haven House", "Tarn Youth Club", "Kestrel Trust", "Dawn Project")


def name(number: int) -> str:
    return f"{NAMES[number % len(NAMES)]} {chr(65 + number % 26)}{chr(97 + number // 26 % 26)}x"


def joined(line: Callable[[int], str], between: str) -> Callable[[int], str]:
    return lambda size: between.join(map(line, range(size)))


TEXTS: dict[str, tuple[int, Callable[[int], str]]] = {
    "amounts of one sentence": (150, joined(lambda i: f"£{1000 + i} to {name(i)}", ", ")),
    "sentences of one paragraph": (150, joined(lambda i: f"{name(i)} received £{1000 + i} in 2019/20.", " ")),
    "paragraphs": (120, joined(lambda i: f"{name(i)} received £{1000 + i} in 2019/20. It helped {100 + i} people.", "\n\n")),
    "paragraphs without a name": (180, joined(lambda i: f"It received £{1000 + i} for youth work.", "\n\n")),
    "items of a list": (150, joined(lambda i: f"- {name(i)}: £{1000 + i} for youth work", "\n")),
    "headings": (
        200,
        joined(lambda i: f"{name(i).upper()}\n\nThe service got £{1000 + i} and helped {20 + i} people.", "\n\n"),
    ),
    "counts of one paragraph": (250, joined(lambda i: f"{name(i)} supported {100 + i} people.", " ")),
    "capitals": (2000, lambda size: "HAVEN " * size + "received £5,000."),
    "one long word in capitals": (10000, lambda size: "H" * size + " received £5,000."),
    "names in one sentence": (250, lambda size: joined(lambda i: f"groups {name(i)}", " ")(size) + " is here. It received £5."),
    "one list of names": (800, lambda size: joined(name, ", ")(size) + " received £5,000."),
    "fields": (100, joined(lambda i: f"Organisation: {name(i)}\nAmount: £{1000 + i}\nReferrals: {100 + i}", "\n\n")),
}
FINDERS: dict[str, tuple[Callable[[str], object], str]] = {
    "money": (find_money, "two "),
    "pounds in words": (lambda text: find_money(f"{text} pounds"), "two "),
    "percentages": (lambda text: find_percentages(f"{text} 5%"), "two "),
    "counts": (lambda text: find_counts(text, []), "two "),
    "counts beside many others": (lambda text: find_counts(text, [(at, at + 1) for at in range(0, len(text), 4)]), "1 of "),
    "years": (find_periods, "in 2018, "),
    "months": (find_periods, "from March 2018 ("),
}


def ratio(run: Callable[[int], object], size: int) -> float:
    """How many times longer a larger input takes, the best of two."""
    seconds = {}
    for number in (size, TIMES * size):
        taken = []
        for _ in range(2):
            began = time.process_time()
            run(number)
            taken.append(time.process_time() - began)
        seconds[number] = min(taken)
    return seconds[TIMES * size] / seconds[size]


@pytest.fixture(scope="module", autouse=True)
def _loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    extract(document(tmp_path_factory.mktemp("first"), "Haven House received £5,000 and helped 20 people in 2019/20."))


def document(folder: Path, text: str, suffix: str = "txt") -> Document:
    path = folder / f"{len(text)}.{suffix}"
    path.write_text(text, encoding="utf-8")
    return read(path)


@pytest.mark.parametrize("kind", TEXTS)
def test_prose_grows_evenly(kind: str, tmp_path: Path) -> None:
    size, make = TEXTS[kind]
    documents = {number: document(tmp_path, make(number)) for number in (size, TIMES * size)}
    assert ratio(lambda number: extract(documents[number]), size) < MOST


def table(rows: int) -> str:
    cells = "".join(
        f"<tr><td>{name(i) if i % 20 else 'Sub-total'}</td><td>{1000 + i}</td><td>{30 + i}</td></tr>" for i in range(1, rows)
    )
    head = "<tr><th>Provider</th><th>2019/20 £</th><th>Referrals</th></tr>"
    return f"<html><body><h1>Grants</h1><table>{head}{cells}</table></body></html>"


def test_a_table_grows_evenly(tmp_path: Path) -> None:
    documents = {number: document(tmp_path, table(number), "html") for number in (300, TIMES * 300)}
    assert ratio(lambda number: extract(documents[number]), 300) < MOST


@pytest.mark.parametrize("kind", FINDERS)
def test_figures_grow_evenly(kind: str) -> None:
    find, words = FINDERS[kind]
    assert ratio(lambda number: find(words * number), 1500) < MOST


def test_a_run_of_spaces_grows_evenly() -> None:
    documents = {size: made_document(f"- Haven Trust{' ' * size}£5,000") for size in (3000, TIMES * 3000)}
    assert ratio(lambda size: extract(documents[size]), 3000) < MOST
