"""Whose a count is: the award of its clause, sentence, paragraph or section, or a provider of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from extractors.document import Document
from extractors.figures.counts import unit_measures
from extractors.link.counts import says
from extractors.link.fields import FieldGroup, group_of_place
from extractors.link.providers import heading_provider, is_provider_like, section_deliverer, sentence_topic, service_deliverers
from extractors.link.repeats import is_short_form
from extractors.link.sections import Outline
from extractors.link.statement import CountStatement, Statement
from extractors.link.surroundings import Surroundings
from extractors.prose.names import without_possessive
from extractors.prose.skeleton import MARK
from extractors.prose.statements import BlockReading

_PRONOUN = re.compile(
    r"\b(?:it|its|they|their|here|the (?:charity|team|service|project|group|scheme|organisation|trust|hub|club|centre"
    r"|programme|company|hubs|services|teams|advisers|workers|volunteers|counsellors|caseworkers|centres))\b",
    re.I,
)


#: A paragraph that goes on about the one before: *They helped …*, *… from the charity*.
_POINTS_BACK = re.compile(
    r"^\W*(?:(?:in|over|during|last|this|since)\s+[^,⟨⟩]{2,30},\s+)?(?:it|they)\s+(?:has|have|had|also|then|now|[a-z]+ed|saw|gave|took|made|dealt|ran)\b"
    r"|\b(?:the|this) (?:charity|organisation|group|trust|club|helpline)\b",
    re.I,
)
_GOES_ON = re.compile(
    r"^\W*(?:the|this|that|a further|another|of (?:these|them|those))\s+(?:number|total|figure|⟨C\d+⟩)"
    r"|\b(?:a further|another|in addition|as well)\b",
    re.I,
)


_POLICE = re.compile(r"(?:\bPolice|\bConstabulary|\bForce|\bFire and Rescue Service)$")


#: *the outreach workers of Harbour had 1,912 referrals*: they are the provider's own.
_STAFF_OF = re.compile(
    r"\b(?:workers?|teams?|advisers?|advisors?|counsellors?|staff|volunteers?|services?|helplines?|caseworkers?|hubs?|centres?"
    r"|refuges?) (?:of|at|from)\s+(?:the\s+)?$",
    re.I,
)
_DEALT = re.compile(
    r"\s+(?:\w+ )?(?:had|have|saw|took|helped|supported|gave|dealt|made|answered|worked|received|handled)\b", re.I
)


def field_counts(counts: list[CountStatement], groups: list[FieldGroup], statements: list[Statement]) -> None:
    """Counts that are labelled fields (*New referrals: 1,489*) with the unit of their label and the award of their group."""
    group_of, money_of = group_of_place(groups, "counts"), group_of_place(groups, "money")
    told_of = group_of_place(groups, "told")
    owners: dict[int, Statement] = {}
    for statement in statements if groups else ():
        owners.setdefault(id(money_of(statement.start)), statement)
    for count in counts:
        group = group_of(count.start) or told_of(count.start)
        if group is None:
            continue
        for start, end, unit in group.counts:
            if start <= count.start < end and (count.role != "count" or count.unit is None) and "%" not in count.skeleton_text:
                found = [m for w in unit.split() if (m := unit_measures().get(w))]
                if found:
                    count.role, count.reason, count.unit, count.measure = "count", "", unit, found[0]
        if group_of(count.start) is None and count.unit is not None and count.reason.startswith("no word"):
            count.role, count.reason = "count", ""  # what a field reports needs no verb
        count.owner, count.provider, count.service = owners.get(id(group)), group.provider, group.service


def tie_counts(around: Surroundings) -> None:
    """Give each count of prose its owner, or else a provider of its own; ``around.statements`` are the amounts kept."""
    awards = _Awards((s for s in around.statements if s.role in ("award", "purpose") and s.table is None), around)
    for reading in around.prose.values():
        for count in reading.counts:
            if count.role == "count" and count.owner is None:
                _tie(count, reading, around, awards)


def _tie(count: CountStatement, reading: BlockReading, around: Surroundings, awards: _Awards) -> None:
    """The words decide first, then the layout: who is named, who was told of before, whose paragraph or section it is."""
    subject = _subject(count, reading)
    owner = _of_sentence(count, awards, subject)
    if owner is None and subject is not None:
        owner = _of_subject(count, awards, subject, around.outline)
    elif owner is None:
        subject = _told_before(count, reading, around, _paragraph(count, awards))
        owner = _of_topic(count, awards, subject, around.outline) if subject else _unnamed(count, awards, around)
    count.owner = owner or _of_heading(count, awards, around)
    if count.owner is None:
        count.provider = (
            subject
            or section_deliverer([reading])
            or _section_provider(count, around.outline, around.prose)
            or awards.page_topic
        )
        if count.provider is not None and _POLICE.search(count.provider):
            count.role, count.reason = "not_a_record", "what the police did, not a commissioned service"
        count.service = _service(count, around.document, around.outline)


class _Awards(list[Statement]):
    """The awards in order, and those of each block and of each section."""

    def __init__(self, awards: Iterable[Statement], around: Surroundings) -> None:
        super().__init__(awards)
        self._around = around
        self.by_block: dict[int, list[Statement]] = defaultdict(list)
        self.by_heading: dict[int, list[Statement]] = defaultdict(list)
        for award in self:
            self.by_block[award.block].append(award)
            self.by_heading[award.block].append(award)
            heading = around.outline.nearest(award.block)
            if heading is not None:
                self.by_heading[heading].append(award)

    @cached_property
    def page_topic(self) -> str | None:
        """The one body that the page is about, where no award is another's."""
        topic = _page_topic(self._around)
        others = (award for award in self if award.provider and topic is not None and not _named(topic, [award]))
        return topic if next(others, None) is None else None


def _paragraph(count: CountStatement, awards: _Awards) -> list[Statement]:
    return awards.by_block.get(count.block, [])


def _named(name: str, awards: Sequence[Statement]) -> list[Statement]:
    return [award for award in awards if award.provider and is_short_form(name, award.provider)]


def _of_sentence(count: CountStatement, awards: _Awards, subject: str | None) -> Statement | None:
    """The award of the subject in the count's sentence, else the last before it."""
    sentence = [award for award in _paragraph(count, awards) if award.sentence == count.sentence]
    named = _named(subject, sentence) if subject else []
    before = [award for award in sentence if award.start < count.start]
    if named:
        return named[0]
    if before:
        return before[-1]
    return sentence[0] if sentence and subject is None else None


def _of_subject(count: CountStatement, awards: _Awards, subject: str, outline: Outline) -> Statement | None:
    """The subject's award in the paragraph or section; its only one anywhere where the paragraph prints no award."""
    paragraph = _paragraph(count, awards)
    near = _named(subject, (*paragraph, *_in_section(awards, outline, count.block)))
    if near or paragraph:
        return near[0] if near else None
    named = _named(subject, awards)
    return named[0] if len({award.service for award in named}) == 1 else None


def _of_topic(count: CountStatement, awards: _Awards, topic: str, outline: Outline) -> Statement | None:
    """The award of the one spoken of before, in the paragraph or section if it has one there."""
    heading = outline.nearest(count.block)
    named = _named(topic, awards)
    near = [award for award in named if award.block == count.block or outline.nearest(award.block) == heading]
    return next(iter(near or named), None)


def _unnamed(count: CountStatement, awards: _Awards, around: Surroundings) -> Statement | None:
    """The award that the layout suggests where no words name anybody."""
    paragraph = _paragraph(count, awards)
    earlier = [award for award in paragraph if award.start < count.start]
    if len({award.providers for award in paragraph}) == 1:
        return earlier[-1] if earlier else paragraph[0]
    if paragraph:
        return earlier[-1] if earlier and not says("together", count) else None
    return _line_above(count, awards, around) or _only_of_section(count, awards, around.outline)


def _line_above(count: CountStatement, awards: _Awards, around: Surroundings) -> Statement | None:
    """The award of a short line up to three blocks above: *Refuge – £20,000* over a paragraph on what it did."""
    heading = around.outline.nearest(count.block)
    above = [a for a in awards if 0 < count.block - a.block <= 3 and around.outline.nearest(a.block) == heading]
    if not above or len(around.block(above[-1]).text.split()) > 14:
        return None
    is_last = not any(above[-1].block < award.block <= count.block for award in awards)
    return above[-1] if is_last else None


def _only_of_section(count: CountStatement, awards: _Awards, outline: Outline) -> Statement | None:
    section = _in_section(awards, outline, count.block)
    is_only = len(section) == 1 and section[0].role == "award"
    return section[0] if is_only and len(outline.section(count.block)) <= 8 else None


def _of_heading(count: CountStatement, awards: _Awards, around: Surroundings) -> Statement | None:
    """The award that the nearest heading itself prints."""
    section = _in_section(awards, around.outline, count.block)
    heading = [award for award in section if around.block(award).kind == "heading"]
    is_nearest = len(heading) == 1 and around.outline.nearest(count.block) == heading[0].block
    return heading[0] if is_nearest else None


def tie_table_counts(counts: list[CountStatement], statements: list[Statement]) -> None:
    """Counts of a table without money belong to the award of the same provider where the document has one only."""
    for count in counts:
        if count.owner is None and count.provider and count.role == "count":
            named = [s for s in statements if s.role == "award" and s.provider and is_short_form(count.provider, s.provider)]
            if len(named) == 1:
                count.owner = named[0]


def _told_before(count: CountStatement, reading: BlockReading, around: Surroundings, paragraph: list[Statement]) -> str | None:
    """Who *it* or *the team* means: the topic of the sentence before, or the provider that the heading names."""
    if len({award.providers for award in paragraph}) == 1:
        return None
    index = next((i for i, s in enumerate(reading.skeletons) if s.text == count.skeleton_text), 0)
    if index and _PRONOUN.search(count.skeleton_text):
        topics = [topic for s in reading.skeletons[:index][::-1] if (topic := sentence_topic(s))]
        if topics:
            return topics[0]
    asked = around.outline.nearest(count.block)
    if not index and asked in around.prose and around.document.blocks[asked].text.rstrip().endswith("?"):
        topics = [topic for s in around.prose[asked].skeletons if (topic := sentence_topic(s))]
        if topics and _PRONOUN.search(count.skeleton_text):
            return topics[0]  # *Does X only help …?* – *It received …*
    is_next = count.block > 0 and around.document.blocks[count.block - 1].kind == "paragraph"
    if not index and is_next and not paragraph and _POINTS_BACK.search(count.skeleton_text):
        before = around.prose.get(count.block - 1)
        topics = [topic for s in (before.skeletons if before is not None else ()) if (topic := sentence_topic(s))]
        if topics:
            return topics[0]  # *… had sessions from the charity* after a paragraph about it
    earlier = [c for c in reading.counts if c.start < count.start and c.provider and c.role == "count"]
    if earlier and _GOES_ON.search(count.skeleton_text):
        return earlier[-1].provider
    return heading_provider(around.document, around.outline, around.prose, count.block)


_MENTIONS = 3  # of the one body that a page is about
_HEAD = 3  # blocks at the head of a page, one of which names it


def _page_topic(around: Surroundings) -> str | None:
    """The body that a page is about: named at its head, and more often than any other."""
    named: dict[str, int] = defaultdict(int)
    for reading in around.prose.values():
        for skeleton in reading.skeletons:
            for _, mark in skeleton.marks("N"):
                if mark.is_org and len(mark.members) == 1 and is_provider_like(mark.text) and not _POLICE.search(mark.text):
                    named[without_possessive(mark.text)] += 1
    if not named:
        return None
    topic = max(named, key=lambda name: named[name])
    text = around.document.text
    head = " ".join(block.text for block in around.document.blocks[:_HEAD])
    short = re.search(r"\(([A-Z]{3,})\)$", topic)
    mentions = text.count(re.sub(r"\s*\([^()]*\)$", "", topic)) + (text.count(short[1]) if short else 0)
    rivals = [name for name, number in named.items() if 2 * number > named[topic] and not is_short_form(name, topic)]
    is_topic = mentions >= _MENTIONS and re.sub(r"\s*\([^()]*\)$", "", topic) in head and not rivals
    return topic if is_topic else None


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


def _in_section(awards: _Awards, outline: Outline, block: int) -> list[Statement]:
    heading = outline.nearest(block)
    if heading is None:
        return []
    return awards.by_heading.get(heading, [])


#: *rang the Police 31 times*: whom a verb acts on.
_OBJECT_OF = re.compile(r"\b(?:rung|rang|called|told|met|alerted|informed|contacted)\s+(?:the\s+)?$", re.I)


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
        if _OBJECT_OF.search(left[: match.start()]):
            continue
        preposition = re.search(
            r"\b(?:in|at|from|of|across|for|to|on|with|under|into|about)\s+(?:the\s+)?$", left[: match.start()]
        )
        is_staff = _STAFF_OF.search(left[: match.start()]) and _DEALT.match(between)
        preposition = None if is_staff else preposition
        is_topic = re.match(r"\W*(?:as for|as to|turning to)\s+(?:the\s+)?$", left[: match.start()], re.I)
        preposition = None if is_topic else preposition
        if re.match(r"['’]s?\s", between) or preposition or re.search(r"⟨M", between):
            continue
        return without_possessive(skeleton.at[match[0]].text)
    for match in reversed(names):
        if re.match(r"['’]s?\s+\w", left[match.end() :]):
            return skeleton.at[match[0]].text
    by = (
        "by|through|via|came to|went to|turned to|attended|visited|rang|contacted|accessed|joined|referred to|part in"
        "|made to|referrals? to"
        r"|benefit(?:ed|ted)? from(?: the)?(?: \w+){0,2} (?:work|support|help|services?|project) of|(?:programme"
        r"|sessions|service|project) (?:at|of|run by)"
    )
    by = by if count.measure == "referrals" else f"{by}|from"  # *referrals from X*: X sent them
    after = re.search(rf"\b(?:{by})\s+(?:the\s+|our\s+)?(⟨N\d+⟩)", count.skeleton_text[position:])
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
