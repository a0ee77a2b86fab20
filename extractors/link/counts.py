"""Counts tied to their records: what a number counts, and whose it is."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from extractors.data import load_data
from extractors.document import Document
from extractors.figures.counts import unit_measures
from extractors.link.fields import FieldGroup
from extractors.link.providers import heading_provider, is_provider_like, section_deliverer, sentence_topic, service_deliverers
from extractors.link.sections import Outline
from extractors.link.statement import CountStatement, Statement
from extractors.prose.cues import THIS, cue_pattern
from extractors.prose.skeleton import MARK, near
from extractors.prose.statements import BlockReading

_UNIT_BEFORE = re.compile(
    r"(?P<unit>\b(?:referrals?|people|victims|survivors|clients|individuals|sessions|calls|contacts|cases|children"
    r"|adults|women|men|users|service users|young people|families|visits|numbers?)\b(?: \w+){0,3}?)\s+(?:received "
    r"|supported |helped |made |in total )?(?:came to|was|were|totalled|reached|stood at|numbered|of|rose to|fell to"
    r"|:|[-–])\s*(?:\w+ ){0,2}$",
    re.I,
)
_SUPPORTED_AFTER = re.compile(
    r"^\s*(?:were|was|have been|had been|are being|being)?\s*(?:supported|helped|assisted|referred|seen|engaged"
    r"|contacted|accepted)\b",
    re.I,
)
_BARE = re.compile(r"\b(?:managed|handled|received|supported|dealt with|took|had|saw|helped|recorded)\s+(?:\w+ ){0,2}$", re.I)


@cache
def _compiled(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(cue_pattern(pattern, "C", 70) for pattern in load_data("count_cues")[kind]["patterns"])


def says(kind: str, count: CountStatement) -> bool:
    """Whether a count's sentence fits one of a kind's patterns."""
    text = near(count.skeleton_text, count.tag, 300).replace(count.tag, THIS["C"])
    return any(pattern.search(text) for pattern in _compiled(kind))


def judge_count(count: CountStatement, neighbours: list[CountStatement], *, sole: bool = False) -> None:
    """Decide whether a number is a count and of what; the unit may stand before it or be that of its neighbours."""
    found = count.found
    count.unit, count.measure = found.unit, found.measure
    if found.is_not:
        count.role, count.reason = "not_a_record", f"a number of {found.noun}"
        return
    if count.unit is None:
        _unit_elsewhere(count, neighbours)
        _unit_of_paragraph(count, neighbours)
    if count.unit is None:
        count.role, count.reason = "not_a_record", "a number without a unit that a service counts"
        return
    if found.hedge is not None and found.hedge.name == "up to":
        count.role, count.reason = "not_a_record", "a promise, an estimate or a capacity"
        return
    for kind in ("waiting", "police", "not_yet", "subset", "outcome"):
        if says(kind, count):
            count.role, count.reason = "not_a_record", load_data("count_cues")[kind]["reason"]
            return
    if found.is_word and found.value < 13 and count.measure in ("people", "cases", "sessions") and not _strong_verb(count):
        count.role, count.reason = "not_a_record", "a small number in words"
        return
    if says("dealt", count) or count.measure == "referrals":
        count.role = (
            "total"
            if says("together", count)
            and not sole
            and re.search(
                r"\bbetween them\b|\bthese services\b|\bcombined\b|\btogether\b|\ball (?:the )?services\b",
                count.skeleton_text,
                re.I,
            )
            else "count"
        )
    else:
        count.role, count.reason = "not_a_record", "no word says that a service dealt with them"


def _strong_verb(count: CountStatement) -> bool:
    return bool(re.search(r"\b(?:supported|helped|assisted|referred|received|managed|engaged)\b", count.skeleton_text, re.I))


def _unit_elsewhere(count: CountStatement, neighbours: list[CountStatement]) -> None:
    position = count.skeleton_text.index(count.tag)
    left, right = count.skeleton_text[:position], count.skeleton_text[position + len(count.tag) :]
    before = _UNIT_BEFORE.search(left)
    if before:
        unit = before["unit"].split()[0]
        count.unit, count.measure = unit, unit_measures().get(unit.lower()) or "other"
        return
    if count.found.value < 13 or (1990 <= count.found.value <= 2035 and "," not in count.found.text):
        return
    if _SUPPORTED_AFTER.match(right):
        count.unit, count.measure = "supported" if "referred" not in right[:20] else "referred", "people"
        return
    if _BARE.search(left) and re.match(r"\s*(?:[,.;]|and\b|$)", right):
        same = [other for other in neighbours if other.sentence == count.sentence and other.found.unit]
        if same:
            nearest = min(same, key=lambda other: (other.start < count.start, abs(other.start - count.start)))
            count.unit, count.measure, count.unit_inferred = nearest.found.unit, nearest.found.measure, True


_ENUMERATES = re.compile(
    r"^\s*(?:in (?:the )?(?:first|second|third|fourth|⟨P\d+⟩)(?: quarter| year| half)?|⟨P\d+⟩)?\s*(?:,|and|,\s*and"
    r"|\()\s*(?:in (?:the )?(?:first|second|third|fourth)\s)?$"
)


def spread_units(counts: list[CountStatement]) -> None:
    """Numbers of one enumeration share the unit printed with the first: *3,214 referrals in the first quarter, 3,087 in the second*."""
    for before, after in pairwise(sorted(counts, key=lambda c: c.start)):
        if (
            before.sentence != after.sentence
            or before.unit is None
            or after.found.unit is not None
            or before.role not in ("count", "total")
        ):
            continue
        text = after.skeleton_text
        between = text[text.index(before.tag) + len(before.tag) : text.index(after.tag)]
        between = re.sub(rf"^\s*{re.escape(before.found.unit or '')}", "", between)
        if says("subset", after) or says("waiting", after):
            continue
        if _ENUMERATES.match(between) and after.role == "not_a_record" and after.reason.startswith("a number without"):
            after.unit, after.measure, after.unit_inferred, after.role, after.reason = (
                before.unit,
                before.measure,
                True,
                "count",
                "",
            )


def mark_breakdowns(counts: list[CountStatement]) -> list[tuple[CountStatement, list[CountStatement]]]:
    """Numbers of one sentence of which one is the sum of others: the sum is a total too, and its parts are counts."""
    out = []
    by_sentence: dict[tuple[int, int], list[CountStatement]] = {}
    for count in counts:
        if count.unit and count.table is None and not count.reason.startswith(("a waiting", "crimes", "a promise", "a small")):
            by_sentence.setdefault(count.sentence, []).append(count)
    for whole in counts:
        before = [
            c
            for c in counts
            if c.sentence == whole.sentence and c.start < whole.start and c.role == "count" and c.table is None
        ]
        same = [c for c in before if c.unit == before[-1].unit] if before else []
        if whole.unit is None and len(same) >= 3 and sum(c.found.value for c in same) == whole.found.value:
            whole.unit, whole.measure, whole.unit_inferred, whole.role, whole.reason = (
                same[-1].unit,
                same[-1].measure,
                True,
                "total",
                "",
            )
            out.append((whole, same))
    for group in by_sentence.values():
        for whole in group:
            parts = [c for c in group if c is not whole and c.found.value < whole.found.value]
            if len(parts) >= 2 and sum(c.found.value for c in parts) == whole.found.value and whole.role in ("count", "total"):
                for part in parts:
                    part.role, part.reason = "count", ""
                out.append((whole, parts))
                break
    return out


def _unit_of_paragraph(count: CountStatement, neighbours: list[CountStatement]) -> None:
    """*saw 530* after *saw 641 people*: the unit of the last count of the paragraph that was said with the same verb."""
    left = count.skeleton_text[: count.skeleton_text.index(count.tag)]
    verb = _BARE.search(left)
    if count.unit is not None or verb is None or count.found.value < 13:
        return
    word = verb[0].split()[0].lower()
    for other in reversed([c for c in neighbours if c.block == count.block and c.start < count.start and c.found.unit]):
        if re.search(rf"\b{word}\s+(?:\w+ ){{0,2}}$", other.skeleton_text[: other.skeleton_text.index(other.tag)], re.I):
            count.unit, count.measure, count.unit_inferred = other.found.unit, other.found.measure, True
            return


def field_counts(counts: list[CountStatement], groups: list[FieldGroup], statements: list[Statement]) -> None:
    """Counts that are labelled fields (*New referrals: 1,489*) with the unit of their label and the award of their group."""
    for count in counts:
        for group in groups:
            for start, end, unit in group.counts:
                if (
                    start <= count.start < end
                    and (count.role != "count" or count.unit is None)
                    and "%" not in count.skeleton_text
                ):
                    found = [m for w in unit.split() if (m := unit_measures().get(w))]
                    if found:
                        count.role, count.reason, count.unit, count.measure = "count", "", unit, found[0]
            inside = any(start <= count.start < end for start, end, _ in group.counts)
            if inside:
                count.owner = next((s for s in statements if any(a <= s.start < b for a, b in group.money)), None)
                count.provider, count.service = group.provider, group.service


def tie_counts(document: Document, outline: Outline, readings: dict[int, BlockReading], statements: list[Statement]) -> None:
    """Give each count its owner: an award of its clause, sentence, paragraph or section, or else a provider of its own."""
    for reading in readings.values():
        for count in reading.counts:
            if count.role == "count" and count.owner is None:
                _tie(count, reading, document, outline, readings, statements)


def _tie(
    count: CountStatement,
    reading: BlockReading,
    document: Document,
    outline: Outline,
    readings: dict[int, BlockReading],
    statements: list[Statement],
) -> None:
    awards = [s for s in statements if s.role in ("award", "purpose") and s.table is None]
    subject = _subject(count, reading)
    sentence = [s for s in awards if s.block == count.block and s.sentence == count.sentence]
    before = [s for s in sentence if s.start < count.start]
    if sentence:
        named = [s for s in sentence if subject and s.provider and _same(subject, s.provider)]
        if subject is None or named or before:
            count.owner = named[0] if named else before[-1] if before else sentence[0]
            return
    paragraph = [s for s in awards if s.block == count.block]
    if subject:
        named = [
            s for s in (*paragraph, *_in_section(awards, outline, count.block)) if s.provider and _same(subject, s.provider)
        ]
        if named:
            count.owner = named[0]
            return
    if subject is None:
        subject = _told_before(count, reading, document, outline, readings, paragraph)
        named = [s for s in awards if subject and s.provider and _same(subject, s.provider)]
        if subject and named:
            near = [s for s in named if s in paragraph or outline.nearest(s.block) == outline.nearest(count.block)]
            count.owner = (near or named)[0]
            return
    elif not paragraph:
        named = [s for s in awards if s.provider and _same(subject, s.provider)]
        if len({s.service for s in named}) == 1 or len(named) == 1:
            count.owner = named[0]
            return
    providers = {s.providers for s in paragraph}
    if paragraph and len(providers) == 1 and subject is None:
        earlier = [s for s in paragraph if s.start < count.start]
        count.owner = earlier[-1] if earlier else paragraph[0]
        return
    if len(providers) > 1 and subject is None:
        earlier = [s for s in paragraph if s.start < count.start]
        if earlier and not says("together", count):
            count.owner = earlier[-1]
            return
    above = [s for s in awards if 0 < count.block - s.block <= 3 and outline.nearest(s.block) == outline.nearest(count.block)]
    if (
        subject is None
        and above
        and not paragraph
        and len(document.blocks[above[-1].block].text.split()) <= 14
        and not any(s.block > above[-1].block and s.block <= count.block for s in awards)
    ):
        count.owner = above[-1]
        return
    section = _in_section(awards, outline, count.block)
    if (
        subject is None
        and len({s.providers for s in section if s.role == "award"}) == 1
        and not paragraph
        and len(section) == 1
        and len(outline.section(count.block)) <= 8
    ):
        count.owner = section[0]
        return
    heading = [s for s in section if document.blocks[s.block].kind == "heading"]
    if len(heading) == 1 and outline.nearest(count.block) == heading[0].block:
        count.owner = heading[0]
        return
    count.provider = subject or section_deliverer([reading]) or _section_provider(count, outline, readings)
    count.service = _service(count, document, outline)


_PRONOUN = re.compile(
    r"\b(?:it|its|they|their|the (?:charity|team|service|project|group|scheme|organisation|trust|hub|club|centre"
    r"|programme|company))\b",
    re.I,
)


_GOES_ON = re.compile(
    r"^\W*(?:the|this|that|a further|another|of (?:these|them|those))\s+(?:number|total|figure|⟨C\d+⟩)"
    r"|\b(?:a further|another|in addition|as well)\b",
    re.I,
)


def fold_counts(counts: list[CountStatement]) -> None:
    """Second mentions: *nearly 14,000 victims* above *13,894 people*, *of the 12,347 referrals* below the table that counts them."""
    real = [c for c in counts if c.role == "count"]
    for count in real:
        others = [c for c in real if c is not count and c.role == "count" and c.measure == count.measure]
        hedge = count.found.hedge
        value = count.found.value
        near = hedge is not None and any(
            c.found.hedge is None and value * (1 - hedge.below) <= c.found.value <= value * (1 + hedge.above) and value >= 100
            for c in others
        )
        base = re.search(rf"\bof (?:the|these|those) {re.escape(count.tag)}", count.skeleton_text, re.I) if count.tag else None
        same = base is not None and any(c.found.value == value and c.sentence != count.sentence for c in counts)
        again = value >= 100 and any(
            c.found.value == value
            and c.start < count.start
            and c.table is None
            and count.table is None
            and c.block != count.block
            for c in others
        )
        if near or same or again:
            count.role, count.reason = "not_a_record", "second mention of a count"


def tie_table_counts(counts: list[CountStatement], statements: list[Statement]) -> None:
    """Counts of a table without money belong to the award of the same provider where the document has one only."""
    for count in counts:
        if count.owner is None and count.provider and count.role == "count":
            named = [s for s in statements if s.role == "award" and s.provider and _same(count.provider, s.provider)]
            if len(named) == 1:
                count.owner = named[0]


def _told_before(
    count: CountStatement,
    reading: BlockReading,
    document: Document,
    outline: Outline,
    readings: dict[int, BlockReading],
    paragraph: list[Statement],
) -> str | None:
    """Who *it* or *the team* means: the topic of the sentence before, or the provider that the heading names."""
    if paragraph and len({s.providers for s in paragraph}) == 1:
        return None
    index = next((i for i, s in enumerate(reading.skeletons) if s.text == count.skeleton_text), 0)
    if index and _PRONOUN.search(count.skeleton_text):
        topics = [t for s in reading.skeletons[:index][::-1] if (t := sentence_topic(s))]
        if topics:
            return topics[0]
    earlier = [c for c in reading.counts if c.start < count.start and c.provider and c.role == "count"]
    if earlier and _GOES_ON.search(count.skeleton_text):
        return earlier[-1].provider
    return heading_provider(document, outline, readings, count.block)


def _section_provider(count: CountStatement, outline: Outline, readings: dict[int, BlockReading]) -> str | None:
    heading = outline.nearest(count.block)
    if heading is None:
        return None
    section = [readings[b] for b in outline.section(count.block) if b in readings and outline.nearest(b) == heading]
    by_service = service_deliverers(section)
    fitting = {name for name, words in by_service if words and words in count.skeleton_text.lower()}
    if len(fitting) == 1:
        return fitting.pop()
    return section_deliverer(section) if len({name for name, _ in by_service}) == 1 else None


def _in_section(awards: list[Statement], outline: Outline, block: int) -> list[Statement]:
    heading = outline.nearest(block)
    if heading is None:
        return []
    return [s for s in awards if s.block == heading or outline.nearest(s.block) == heading]


def _subject(count: CountStatement, reading: BlockReading) -> str | None:
    """The provider that the count's own clause names as the one who helped or was turned to."""
    skeleton = next((s for s in reading.skeletons if s.text == count.skeleton_text), None)
    if skeleton is None:
        return None
    position = count.skeleton_text.index(count.tag)
    left = count.skeleton_text[:position]
    names = []
    for match in MARK.finditer(left):
        if match[1] == "N" and is_provider_like(skeleton.at[match[0]].text):
            names.append(match)
    for match in reversed(names):
        between = left[match.end() :]
        preposition = re.search(
            r"\b(?:in|at|from|of|across|for|to|on|with|under|into|about)\s+(?:the\s+)?$", left[: match.start()]
        )
        if re.match(r"['’]s?\s", between) or preposition or re.search(r"⟨M", between):
            continue
        return re.sub(r"['’]s$", "", skeleton.at[match[0]].text)
    for match in reversed(names):
        if re.match(r"['’]s?\s+\w", left[match.end() :]):
            return skeleton.at[match[0]].text
    after = re.search(r"\b(?:by|from|through|via)\s+(?:the\s+|our\s+)?(⟨N\d+⟩)", count.skeleton_text[position:])
    if after and is_provider_like(skeleton.at[after[1]].text):
        return skeleton.at[after[1]].text
    return None


def _service(count: CountStatement, document: Document, outline: Outline) -> str | None:
    match = re.search(
        r"\b(?:the |our |its )?((?:[\w’'-]+ ){0,4}(?:service|services|project|programme|hub|team|helpline|scheme|support))\b",
        MARK.sub("", count.skeleton_text),
        re.I,
    )
    if match:
        return re.sub(r"\s+", " ", match[1]).strip()
    heading = outline.nearest(count.block)
    return document.blocks[heading].text if heading is not None else None


def _same(a: str, b: str) -> bool:
    fold = lambda text: {
        w for w in re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", text.lower())) if w not in ("the", "and", "of", "for", "ltd")
    }  # noqa: E731
    left, right = fold(a), fold(b)
    return bool(left and right) and len(left & right) / min(len(left), len(right)) >= 0.99
