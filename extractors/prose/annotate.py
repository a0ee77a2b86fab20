"""The spaCy pipeline: sentences, figures, names. Components take a ``Doc`` and give it back with spans added.

A blank English pipeline: its tokenizer and span machinery, with rules of our own as components. Measured here it is 40 times
faster than the small trained model and finds more providers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Any

from extractors.figures.counts import find_counts, find_percentages
from extractors.figures.money import find_money
from extractors.figures.periods import find_periods
from extractors.prose.names import find_names
from extractors.prose.sentences import sentence_starts

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


#: Runs of one sign (rules, dot leaders) carry nothing, and the tokenizer takes them one by one.
_LONG_RUN = re.compile(r"([^\w\s])\1{30,}")


@cache
def pipeline() -> Language:
    """The pipeline, built once a process."""
    import spacy
    from spacy.language import Language

    Language.component("sentence_starts", func=mark_sentences)
    Language.component("figures", func=mark_figures)
    Language.component("names", func=mark_names)
    nlp = spacy.blank("en")
    for component in ("sentence_starts", "figures", "names"):
        nlp.add_pipe(component)
    nlp.max_length = 5_000_000
    return nlp


def annotate(text: str) -> Doc:
    """A text with its sentences, and its money, counts, percentages, periods and names under ``doc.user_data``."""
    return pipeline()(_LONG_RUN.sub(lambda match: " " * len(match[0]), text))


def mark_sentences(doc: Doc) -> Doc:
    """Set sentence boundaries by the stops that end one (not those of *Mr.*, *e.g.* or ``£1.2m``)."""
    import numpy as np

    offsets = [token.idx for token in doc]
    text = doc.text
    first = {bisect_left(offsets, start) for start in sentence_starts(text)} | {0}
    doc.user_data["starts"], doc.user_data["text"] = first, text
    if not offsets:
        return doc
    # one array for all tokens: setting them one by one looks through the whole text each time
    values: Any = np.array([1 if index in first else -1 for index in range(len(offsets))], dtype="int64")
    return doc.from_array(["SENT_START"], values.astype("uint64").reshape(-1, 1))


def mark_figures(doc: Doc) -> Doc:
    """Money first, then periods and percentages, then counts among what is left."""
    text = doc.user_data["text"]  # putting the text together from its tokens again takes as long as looking through it
    money = find_money(text)
    taken = [(found.start, found.end) for found in money]
    periods = [found for found in find_periods(text) if not _overlaps(found.start, found.end, taken)]
    taken += [(found.start, found.end) for found in periods]
    percentages = [found for found in find_percentages(text) if not _overlaps(found.start, found.end, taken)]
    taken += [(found.start, found.end) for found in percentages]
    doc.user_data["money"] = money
    doc.user_data["periods"] = periods
    doc.user_data["percentages"] = percentages
    doc.user_data["counts"] = find_counts(text, taken)
    return doc


def mark_names(doc: Doc) -> Doc:
    """Spans that may name an organisation."""
    doc.user_data["names"] = find_names(doc)
    return doc


def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in taken)
