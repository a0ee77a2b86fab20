"""The figures of a paragraph as terms of a sum, and claims made from them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache, partial

from extractors.document import Document
from extractors.figures.arithmetic import Agreement, Span, agreement, amount_to_span, compute
from extractors.figures.counts import FoundCount, FoundPercentage
from extractors.figures.hedges import hedge_before, widen
from extractors.figures.money import Money
from extractors.link.assemble import make_id
from extractors.prose.skeleton import MARK, Mark
from extractors.prose.statements import BlockReading
from extractors.results import Amount, Claim, ClaimKind

#: A figure that OCR read with less confidence than this may be another: measured, right ones stand above 0.9.
SURE = 0.8
_ROUNDED_BY_NATURE = {"ratio", "share", "percent_change", "per_unit"}
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Term:
    """A figure of a sum: kind as in skeletons (``M``, ``C``, ``S``), offsets into ``Document.text``.

    ``at`` is where its tag stands in the passage, ``sentence`` the number of its sentence there; both 0 for cells of a table.
    """

    kind: str
    start: int
    end: int
    amount: Amount
    at: int = 0
    sentence: int = 0
    noun: str | None = None
    measure: str | None = None


@dataclass(frozen=True)
class Passage:
    """A paragraph with tags for its figures, numbered through. Its figures are made when a claim may be about them."""

    block: int
    text: str
    to_terms: Callable[[], dict[str, Term]]
    sentences: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]

    @cached_property
    def terms(self) -> dict[str, Term]:
        """The figures by tag; those that could not be read are none."""
        return self.to_terms()

    def before(self, term: Term, kind: str, sentences: int) -> list[Term]:
        """Figures of a kind before another, from its own sentence and some before that."""
        return [t for t in self.of_kind(kind) if t.at < term.at and term.sentence - t.sentence <= sentences]

    def of_kind(self, kind: str) -> list[Term]:
        """All figures of a kind in order."""
        return [term for term in self.terms.values() if term.kind == kind]

    def sentence_text(self, term: Term) -> str:
        """The sentence of a figure, with tags."""
        ends = (*self.starts[1:], len(self.text))
        return self.text[self.starts[term.sentence] : ends[term.sentence]]

    def left_of(self, term: Term) -> str:
        """The words before a figure, from the beginning of its sentence."""
        return self.text[self.starts[term.sentence] : term.at]


@dataclass(frozen=True)
class Draft:
    """A claim before it has its identifier. ``is_negative`` where the words say a fall."""

    kind: ClaimKind
    formula: str
    stated: Term
    operands: tuple[Term, ...]
    is_negative: bool = False
    statement: tuple[int, int] | None = None
    doubt: str | None = None


def reading_to_passage(reading: BlockReading, document: Document) -> Passage:
    """The sentences of a block as one text; figures that could not be read keep their tag but are no term."""
    shift = document.blocks[reading.index].start
    pieces: list[str] = []
    marks: list[tuple[str, Mark, int, int]] = []
    sentences, starts = [], []
    length = 0
    for number, skeleton in enumerate(reading.skeletons):
        sentences.append((skeleton.start + shift, skeleton.end + shift))
        starts.append(length)
        position = 0
        for match in MARK.finditer(skeleton.text):
            piece, tag = skeleton.text[position : match.start()], f"⟨{match[1]}{len(marks)}⟩"
            marks.append((tag, skeleton.at[match[0]], length + len(piece), number))
            pieces += [piece, tag]
            length += len(piece) + len(tag)
            position = match.end()
        pieces.append(skeleton.text[position:])
        length += len(pieces[-1])
    to_terms = partial(_marks_to_terms, marks, shift, document.text)
    return Passage(reading.index, "".join(pieces), to_terms, tuple(sentences), tuple(starts))


def _marks_to_terms(marks: list[tuple[str, Mark, int, int]], shift: int, text: str) -> dict[str, Term]:
    """The figures among some marks, each given with its tag, where that stands in the passage, and in which sentence."""
    terms: dict[str, Term] = {}
    for tag, mark, at, number in marks:
        amount = value_to_amount(mark.value, text, mark.start + shift)
        if amount is not None:
            noun, measure = (mark.value.noun, mark.value.measure) if isinstance(mark.value, FoundCount) else (None, None)
            terms[tag] = Term(mark.kind, mark.start + shift, mark.end + shift, amount, at, number, noun, measure)
    return terms


def value_to_amount(value: object, text: str, start: int) -> Amount | None:
    """The interval of what a mark stands for; ``None`` for what is no figure or could not be read."""
    if isinstance(value, Money):
        return value.amount
    if isinstance(value, FoundCount):
        exact = Decimal(value.value)
        low, high = widen(exact, exact, exact, value.hedge)
        return Amount(exact, low, high, value.text)
    if isinstance(value, FoundPercentage):
        return percent_to_amount(value.value, value.text, text, start)
    return None


def percent_to_amount(value: Decimal, printed: str, text: str = "", start: int = 0) -> Amount:
    """The interval of a printed percentage: half of one in its last place, wider with a hedge before it."""
    exponent = value.as_tuple().exponent
    unit = Decimal(1).scaleb(min(int(exponent), 0)) if isinstance(exponent, int) else Decimal(1)
    low, high = widen(value, value - unit * _HALF, value + unit * _HALF, hedge_before(text, start))
    return Amount(value, low, high, printed, unit=unit)


def stated_span(draft: Draft) -> Span:
    """The printed result as an interval; one to the penny is rounded where it comes from a division."""
    amount = draft.stated.amount
    span = amount_to_span(amount)
    if draft.formula in _ROUNDED_BY_NATURE and span.low == span.high:
        half = amount_to_span(Amount(amount.unit * _HALF, Decimal(0), Decimal(0), "")).value
        span = Span(span.value, span.low - half, span.high + half)
    return -span if draft.is_negative else span


def draft_agreement(draft: Draft) -> Agreement:
    """Whether the operands of a draft come to what it states."""
    computed = compute(draft.formula, [amount_to_span(term.amount) for term in draft.operands])
    unit = amount_to_span(Amount(draft.stated.amount.unit, Decimal(0), Decimal(0), "")).value
    return agreement(stated_span(draft), unit, computed) if computed is not None else "none"


def fits(draft: Draft) -> bool:
    """Whether a draft is right, by the printed precision."""
    return draft_agreement(draft) != "none"


def draft_to_claim(draft: Draft, document: Document, block: int, ordinal: int) -> Claim:
    """The claim with its identifier, its place, and why it may be misread."""
    stated = stated_span(draft)
    start, end = draft.statement or (draft.stated.start, draft.stated.end)
    words = document.text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
    return Claim(
        claim_id=make_id(document.document_id, "a", draft.stated.start, ordinal),
        kind=draft.kind,
        statement=document.text[start:end],
        stated_low=_decimal(stated.low),
        stated_high=_decimal(stated.high),
        stated=_decimal(stated.value),
        formula=draft.formula,
        operands=tuple(term.amount for term in draft.operands),
        place=document.place(start, end, document.blocks[block].page),
        doubt=draft.doubt or _doubt(draft, document),
    )


def _decimal(value: object) -> Decimal:
    """Exact: ends of printed figures have few decimals."""
    numerator, denominator = value.as_integer_ratio()  # type: ignore[attr-defined]
    return Decimal(numerator) / Decimal(denominator)


def _doubt(draft: Draft, document: Document) -> str | None:
    terms = (draft.stated, *draft.operands)
    if any(not term.amount.is_exact_reading for term in terms):
        return "a figure is misprinted and was mended to be read"
    read = [known for term in terms if (known := document.confidence(term.start, term.end)) is not None]
    if read and min(read) < SURE:
        return f"a figure was read from a scan with a confidence of only {min(read):.0%}"
    return None


@lru_cache(maxsize=1024)
def same_noun(one: str, other: str) -> bool:
    """Whether two nouns share a stem: *referral* and *referrals*, *family* and *families*."""
    first, second = (re.sub(r"(?:ies|y|s)$", "", word.lower()) for word in (one, other))
    return first == second
