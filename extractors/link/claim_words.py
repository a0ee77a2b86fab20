"""Claims of prose: unit costs, percentages of sums, changes, what is left, yearly sums over years.

The words decide what is claimed and of which figures; arithmetic only chooses where the words leave several. A claim that the
figures contradict is kept only where the words leave no choice: one amount, one count, both close by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from extractors.data import load_data
from extractors.figures.counts import unit_measures
from extractors.figures.numbers import words_to_number
from extractors.link.claim_terms import Draft, Passage, Term, fits, same_noun
from extractors.prose.cues import Cues
from extractors.results import Amount

_SETS = {"M": "M", "C": "C", "S": "S", "P": "P", "X": "MC", "SX": "SMC"}
_PLACE = re.compile(r"\{(SX|[MCSPX])(?::(\w+))?\}")
_TAG = re.compile(r"⟨[A-Z]\d+⟩")


@cache
def _rules() -> Cues:
    """The patterns of ``claims.yml``, compiled."""
    entries = load_data("claims").items()
    return Cues((name, _compile(pattern, entry)) for name, entry in entries for pattern in entry["patterns"])


@lru_cache(maxsize=8)
def _patterns(text: str) -> dict[str, list[re.Pattern[str]]]:
    """The patterns that may match a passage, by their entries: each finder asks for its own."""
    return _rules().candidates(text)


@cache
def _words(name: str, key: str) -> re.Pattern[str]:
    """Another expression of an entry (``not``, ``cues``); one that never matches where it has none."""
    entry = load_data("claims")[name]
    return _compile(entry[key], entry) if key in entry else re.compile(r"(?!)")


def _compile(pattern: str, entry: dict[str, str]) -> re.Pattern[str]:
    def place(match: re.Match[str]) -> str:
        marks = rf"⟨[{_SETS[match[1]]}]\d+⟩"
        return f"(?P<{match[2]}>{marks})" if match[2] else marks

    pattern = pattern.replace("{dir}", f"(?P<dir>{entry.get('up', '')}|{entry.get('down', '')})")
    return re.compile(_PLACE.sub(place, pattern).replace("~", r"[^.;⟨⟩]{0,60}"), re.I)


def _matches(name: str, passage: Passage) -> Iterator[tuple[re.Match[str], dict[str, Term]]]:
    """Where an entry's patterns match, with the figures by their parts; sentences with a word of ``not`` are passed over."""
    for pattern in _patterns(passage.text).get(name, ()):
        for match in pattern.finditer(passage.text):
            tags = {part: tag for part, tag in match.groupdict().items() if tag and _TAG.fullmatch(tag)}
            if any(tag not in passage.terms for tag in tags.values()):
                continue  # a figure that could not be read
            terms = {part: passage.terms[tag] for part, tag in tags.items()}
            sentence = passage.sentence_text(terms["stated"])
            if not _words(name, "not").search(sentence):
                yield match, terms


def passage_to_drafts(passage: Passage, near: Sequence[Passage]) -> list[Draft]:
    """The claims of one paragraph; ``near`` are all paragraphs, for figures that stand elsewhere. A figure is claimed once."""
    out: list[Draft] = []
    for finder in (_shares, _parts, _ratios, _changes, _rests, _years):
        out += finder(passage, near)
    out += _unit_costs(passage, near)
    once: dict[int, Draft] = {}
    for draft in out:
        once.setdefault(draft.stated.start, draft)
    return [_with_statement(draft, passage) for draft in once.values()]


def _with_statement(draft: Draft, passage: Passage) -> Draft:
    span = passage.sentences[draft.stated.sentence]
    return Draft(draft.kind, draft.formula, draft.stated, draft.operands, draft.is_negative, span, draft.doubt)


def _choose(drafts: Sequence[Draft], *, may_accuse: bool) -> list[Draft]:
    """The one that fits; none where several different ones do; where none fits, the only one there is, if it may accuse."""
    fitting = [draft for draft in drafts if fits(draft)]
    if len({tuple(term.amount.value for term in draft.operands) for draft in fitting}) == 1:
        return fitting[:1]
    return list(drafts) if not fitting and may_accuse and len(drafts) == 1 else []


def _unit_costs(passage: Passage, near: Sequence[Passage]) -> Iterator[Draft]:
    costs = list(_matches("unit_cost", passage))
    rates = {id(terms["stated"]) for _, terms in costs}
    for match, terms in costs:
        stated, unit = terms["stated"], match["unit"].lower()
        if unit not in ("each", "apiece", "head") and _measure(unit) is None:
            continue
        amounts = [
            t for t in passage.before(stated, "M", 2) if id(t) not in rates and t.amount.value >= 2 * stated.amount.value > 0
        ]
        counts = [t for t in passage.of_kind("C") if t.amount.value > 1 and _counts_unit(t, unit)]
        drafts = [Draft("unit_cost", "per_unit", stated, (a, c)) for a in amounts for c in counts]
        before = [t for t in passage.before(stated, "C", 2) if t.amount.value > 1]
        cue = _words("unit_cost", "cues").search(passage.left_of(stated)[-40:] or "")
        close = all(stated.sentence - t.sentence <= 1 for t in (*amounts, *before))
        sure = cue is not None and len(amounts) == 1 and len(before) == 1 and before == counts and close
        found = _choose(drafts, may_accuse=sure)
        if not found and not counts and cue is not None:
            everywhere = [t for other in near for t in other.of_kind("C") if t.amount.value >= 10]
            found = _choose(
                [Draft("unit_cost", "per_unit", stated, (amounts[-1], c)) for c in everywhere] if amounts else [],
                may_accuse=False,
            )
        yield from found


@lru_cache(maxsize=256)
def _measure(unit: str) -> str | None:
    nouns = unit_measures()
    return next((nouns[form] for form in (unit, unit + "s", re.sub("y$", "ies", unit)) if nouns.get(form)), None)


def _counts_unit(term: Term, unit: str) -> bool:
    """Whether a count may be of the unit: without a noun, of the same noun or kind; *each* may be any that a service counts."""
    if term.noun is None:
        return term.amount.value >= 10
    if term.measure is None:
        return False
    return unit in ("each", "apiece", "head") or same_noun(term.noun or "", unit) or term.measure == _measure(unit)


def _shares(passage: Passage, _near: Sequence[Passage]) -> Iterator[Draft]:
    for _, terms in _matches("share_of_sum", passage):
        stated, share = terms["stated"], terms["share"]
        wholes = [terms["whole"]] if "whole" in terms else [t for t in passage.before(stated, "M", 2) if t.at < share.at]
        drafts = [Draft("percentage", "share", stated, (share, whole)) for whole in wholes]
        yield from _choose(drafts, may_accuse=True)


def _parts(passage: Passage, near: Sequence[Passage]) -> Iterator[Draft]:
    for _, terms in _matches("part_of_sum", passage):
        whole, stated = terms["whole"], terms["stated"]
        close = [
            t for other in near if 0 <= other.block - passage.block <= 6 for t in other.of_kind("M") if t.start > whole.start
        ]
        yield from _choose([Draft("percentage", "ratio", stated, (part, whole)) for part in close], may_accuse=False)


def _ratios(passage: Passage, _near: Sequence[Passage]) -> Iterator[Draft]:
    for _, terms in _matches("ratio", passage):
        part, whole = terms["part"], terms["whole"]
        if 0 < part.amount.value <= whole.amount.value:
            yield Draft("percentage", "ratio", terms["stated"], (part, whole))


def _changes(passage: Passage, _near: Sequence[Passage]) -> Iterator[Draft]:
    for match, terms in _matches("change", passage):
        old, new, stated = terms["old"], terms["new"], terms["stated"]
        falls = _words("change", "down").fullmatch(match["dir"]) is not None
        if old.kind != new.kind or (new.amount.value < old.amount.value) != falls or old.amount.value <= 0:
            continue  # the words and the figures are not of one thing
        if stated.kind == "S":
            yield Draft("change", "percent_change", stated, (old, new), falls)
        elif stated.kind == old.kind:
            yield Draft("change", "difference", stated, (old, new) if falls else (new, old))


def _rests(passage: Passage, _near: Sequence[Passage]) -> Iterator[Draft]:
    for match, terms in _matches("rest", passage):
        stated = terms["stated"]
        before = [t for t in passage.before(stated, "M", 2) if t.amount.value > 0]
        pairs = [(a, b) for i, a in enumerate(before) for b in before[i + 1 :] if a.amount.value > b.amount.value]
        drafts = [
            Draft("difference", "difference", stated, pair)
            for pair in pairs
            if _is_whole(passage, pair[0]) or _is_spent(passage, pair[1])
        ]
        drafts += [Draft("difference", "difference", stated, tuple(before[i:])) for i in range(len(before) - 2)]
        after = passage.text[match.end() : match.end() + 12]
        sure = len(before) == 2 and len(drafts) == 1 and _is_whole(passage, before[0]) and _is_spent(passage, before[1])
        sure = sure and stated.sentence - before[0].sentence <= 1 and re.match(r"\s+(?:of|from|in) ", after) is None
        yield from _choose(drafts, may_accuse=sure)


def _is_whole(passage: Passage, term: Term) -> bool:
    return _words("rest", "whole").search(passage.left_of(term)) is not None


def _is_spent(passage: Passage, term: Term) -> bool:
    return _words("rest", "spent").search(passage.left_of(term)) is not None


def _years(passage: Passage, _near: Sequence[Passage]) -> Iterator[Draft]:
    for match, terms in _matches("years", passage):
        rates = [passage.terms[m["rate"]] for m in _words("years", "rate").finditer(passage.text) if m["rate"] in passage.terms]
        number = Decimal(words_to_number(match["years"]) or match["years"])
        years = Amount(number, number, number, f"{match['years']} years")
        term = Term("C", terms["stated"].start, terms["stated"].start, years)
        yield from _choose([Draft("cross_total", "product", terms["stated"], (rate, term)) for rate in rates], may_accuse=True)
