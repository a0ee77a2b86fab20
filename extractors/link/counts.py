"""Which numbers are counts, and of what."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from itertools import pairwise

from extractors.data import load_data
from extractors.figures.counts import unit_measures
from extractors.link.statement import CountStatement
from extractors.prose.cues import THIS, Cues, cue_pattern
from extractors.prose.skeleton import near

_UNIT_BEFORE = re.compile(
    r"(?P<unit>(?<!⟩\s)\b(?:referrals?|people|callers|victims|survivors|clients|individuals|sessions|calls|contacts|cases|children"
    r"|adults|women|men|users|service users|young people|families|visits|interviews|conferences|assessments|numbers?)\b"
    r"(?: [\w-]+){0,3}?)(?:\s+(?:received |supported |helped |made |in total )?"
    r"(?:came to|was|were|totalled|reached|stood at|numbered|of|rose to|fell to|[-–])|\s*:)\s*(?:\w+ ){0,2}$"
    r"|(?P<grown>\b(?:referrals|sessions|calls|contacts|cases|visits|attendances|clients|victims))\b(?:[^.;⟨⟩]|⟨N\d+⟩){0,90}?"
    r"\b(?:rose|fell|increased|grew|climbed|dropped|went up|came down|doubled) (?:\w+ )?to\s+(?:\w+ ){0,2}$",
    re.I,
)
#: *the number of people supported by X rose to 250*.
_NUMBER_OF = re.compile(
    r"\bnumbers? of (?:new |young )?(?P<unit>referrals|people|victims|survivors|clients|sessions|calls|contacts|cases"
    r"|children|women|men|families)\b"
    r"(?:[^.;⟨⟩]|⟨[NP]\d+⟩){0,80}?\b(?:was|were|stood at|reached|came to|totalled|rose to|grew to|fell to|is now"
    r"|now stands at)\s+(?:\w+ ){0,2}$",
    re.I,
)
_SUPPORTED_AFTER = re.compile(
    r"^\s*(?:were|was|have been|had been|are being|being)?\s*(?:supported|helped|assisted|referred|seen|engaged"
    r"|contacted|accepted)\b",
    re.I,
)
_BARE = re.compile(r"\b(?:managed|handled|received|supported|dealt with|took|had|saw|helped|recorded)\s+(?:\w+ ){0,2}$", re.I)


_OVER_SERVICES = re.compile(r"\bbetween them\b|\bthese services\b|\bcombined\b|\btogether\b|\ball (?:the )?services\b", re.I)
_SMALLEST_SUBSET = 13
_FEWEST_SHARES = 2
_NO_COUNT_CUES = ("waiting", "police", "not_yet", "subset", "outcome")


@cache
def _cues() -> Cues:
    return Cues(
        (kind, cue_pattern(pattern, "C", 70))
        for kind, entry in load_data("count_cues").items()
        for pattern in entry["patterns"]
    )


@lru_cache(maxsize=512)
def _kinds(text: str) -> frozenset[str]:
    """All kinds that a sentence fits: it is asked about one after another."""
    return frozenset(_cues().found(text))


def says(kind: str, count: CountStatement) -> bool:
    """Whether a count's sentence fits one of a kind's patterns."""
    text = near(count.skeleton_text, count.tag, 300).replace(count.tag, THIS["C"])
    return kind in _kinds(text)


#: What some of those counted before did, which is a count of its own: *5,318 of whom took up an offer of support*.
_TOOK_SUPPORT = re.compile(
    r"\s*(?:of (?:whom|those|these|them|which)\s+)?(?:(?:then|also|later|wanted and|chose and|in the end)\s+)*"
    r"(?:went on to (?:have|get|receive|use)|took up|accepted|(?:were|was|being|are) (?:given|offered|supported|helped)"
    r"|had|have had|received|got|engaged|wanted|asked for)\b[^.;⟨⟩]{0,40}"
    r"\b(?:support|help|supported|helped|engaged|caseworker|case worker|counselling|service)\b"
    r"|\s*(?:of (?:whom|those|these|them|which)\s+)(?:were|was|are)\s+(?:\w+ )?(?:supported|helped|assisted)\b",
    re.I,
)
_OF_THEM = re.compile(r"\bof (?:whom|those|these|them|which)\b,?\s*(?:\w+ ){0,2}$", re.I)


def takes_support(count: CountStatement) -> bool:
    """Whether a number says how many of those counted before were helped: a subset, but one of another measure."""
    if not count.tag or count.found.value < _SMALLEST_SUBSET:
        return False
    left, right = count.skeleton_text.split(count.tag, 1)
    is_subset = _OF_THEM.search(left) is not None or re.match(r"\s*of (?:whom|those|these|them|which)\b", right) is not None
    return is_subset and _TOOK_SUPPORT.match(right) is not None


def judge_count(count: CountStatement, neighbours: list[CountStatement], *, sole: bool = False) -> None:
    """Decide whether a number is a count and of what; the unit may stand before it or be that of its neighbours."""
    count.unit, count.measure = count.found.unit, count.found.measure
    if count.unit is None and not count.found.is_not:
        _unit_elsewhere(count, neighbours)
        _unit_of_paragraph(count, neighbours)
    reason = _why_no_count(count)
    if reason is not None:
        count.role, count.reason = "not_a_record", reason
    else:
        count.role = "total" if not sole and says("together", count) and _OVER_SERVICES.search(count.skeleton_text) else "count"


def _why_no_count(count: CountStatement) -> str | None:
    found = count.found
    if found.is_not:
        return f"a number of {found.noun}"
    if count.unit is None:
        return "a number without a unit that a service counts"
    if found.hedge is not None and found.hedge.name == "up to":
        return "a promise, an estimate or a capacity"
    kinds = [kind for kind in _NO_COUNT_CUES if kind not in ("subset", "outcome") or not takes_support(count)]
    cue = next((kind for kind in kinds if says(kind, count)), None)
    if cue is not None:
        reason: str = load_data("count_cues")[cue]["reason"]
        return reason
    if found.is_word and found.value < 13 and count.measure in ("people", "cases", "sessions") and not _strong_verb(count):
        return "a small number in words"
    is_dealt_with = says("dealt", count) or count.measure == "referrals" or _is_beside_amount(count)
    return None if is_dealt_with else "no word says that a service dealt with them"


def _is_beside_amount(count: CountStatement) -> bool:
    """*£91,425 (214 cases)*: a bracket right after an award tells what it was for."""
    beside = rf"⟨M\d+⟩\s*\(\s*(?:for\s+)?{re.escape(count.tag)}[^()⟨⟩]*\)\W*$"
    return re.search(beside, count.skeleton_text) is not None


def _strong_verb(count: CountStatement) -> bool:
    return bool(re.search(r"\b(?:supported|helped|assisted|referred|received|managed|engaged)\b", count.skeleton_text, re.I))


def _unit_elsewhere(count: CountStatement, neighbours: list[CountStatement]) -> None:
    position = count.skeleton_text.index(count.tag)
    left, right = count.skeleton_text[:position], count.skeleton_text[position + len(count.tag) :]
    before, number_of = _UNIT_BEFORE.search(left), _NUMBER_OF.search(left)
    if number_of and not before:
        count.unit, count.measure = number_of["unit"], unit_measures().get(number_of["unit"].lower()) or "other"
        return
    if before:
        unit = (before["unit"] or before["grown"]).split()[0]
        unit = "people" if re.match(r"numbers?\b", unit, re.I) else unit
        count.unit, count.measure = unit, unit_measures().get(unit.lower()) or "other"
        return
    if takes_support(count):
        told = [
            other
            for other in neighbours
            if other.start < count.start and other.found.measure in ("people", "referrals", "cases")
        ]
        if told and told[-1].block == count.block:
            unit = told[-1].found.unit if told[-1].found.measure == "people" else "people"
            count.unit, count.measure, count.unit_inferred = unit, "people", True
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


#: *advice to 250 victims and counselling to 40*, *X helped 250 people and Y 40*.
_AND_SO = re.compile(r"\s*,?\s*(?:and|while)\s+(?:(?:[a-z-]+\s+){1,3}(?:to|for|with)|⟨N\d+⟩)\s*$")
_ENDS = re.compile(r"\s*(?:more\s*)?(?:[.,;]|and\b|$)")
_ENUMERATES = re.compile(
    r"^\s*(?:in (?:the )?(?:first|second|third|fourth|⟨P\d+⟩)(?: quarter| year| half)?|⟨P\d+⟩"
    r"|(?:at|in|from) ⟨N\d+⟩)?\s*(?:,|:|and|,\s*and"
    r"|\()\s*(?:in (?:the )?(?:first|second|third|fourth)\s)?$"
)


#: A number right after a name: *X (1,904), Y (1,226) and Z (475)*, *X 3,960, Y 2,185 and Z 1,263*.
_AFTER_NAME = re.compile(r"⟨N\d+⟩(?: in (?:the )?[a-z]+)?,?\s*\(?$")
_ENDS_SHARE = re.compile(r"\s*\)?\s*(?:[,.;]|and\b|$)")
_PEOPLE_TOLD = re.compile(
    r"\b(?P<unit>victims|survivors|people|clients|children|young people|adults|women|men|families)\b", re.I
)


def name_shares(counts: list[CountStatement]) -> list[tuple[CountStatement, list[CountStatement]]]:
    """Numbers of one sentence right after names get the unit that it names: *by X (1,904) and Y (475)*.

    Gives the sums that lead them in (*Three providers helped 2,379 people: X 1,904 and Y 475.*), with them.
    """
    by_sentence: dict[tuple[int, int], list[CountStatement]] = {}
    for count in counts:
        if count.tag and count.table is None:
            by_sentence.setdefault(count.sentence, []).append(count)
    out = []
    for group in by_sentence.values():
        shares = [count for count in group if count.unit is None and not count.found.is_not and _is_share(count)]
        told = list(_PEOPLE_TOLD.finditer(shares[0].skeleton_text.split(shares[0].tag)[0])) if shares else []
        if len(shares) < _FEWEST_SHARES or not told:
            continue
        for share in shares:
            unit = told[-1]["unit"].lower()
            share.unit, share.measure, share.unit_inferred, share.role, share.reason = unit, "people", True, "count", ""
        whole = next((count for count in group if count.role == "count" and _leads_shares(count, shares[0])), None)
        if whole is not None:
            whole.role = "total"
            out.append((whole, shares))
    return out


def _leads_shares(whole: CountStatement, first: CountStatement) -> bool:
    """Whether a colon stands between a number with its unit and the first share."""
    between = whole.skeleton_text.split(whole.tag, 1)[1].split(first.tag)[0]
    return whole.start < first.start and re.fullmatch(r"\s+(?:[a-z]+\s+){0,3}[a-z]+:\s*⟨N\d+⟩[^⟨⟩.;]*", between) is not None


def _is_share(count: CountStatement) -> bool:
    left, right = count.skeleton_text.split(count.tag, 1)
    return _AFTER_NAME.search(left) is not None and _ENDS_SHARE.match(right) is not None


def spread_units(counts: list[CountStatement]) -> None:
    """Numbers of one enumeration share the unit of the first: *3,214 referrals in the first quarter, 3,087 in the second*."""
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
        is_same = _ENUMERATES.match(between) or (
            _AND_SO.fullmatch(between)
            and _ENDS.match(text[text.index(after.tag) + len(after.tag) :])
            and after.found.value >= _SMALLEST_SUBSET
        )
        if is_same and after.role == "not_a_record" and after.reason.startswith("a number without"):
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
    every: dict[tuple[int, int], list[CountStatement]] = {}
    for count in counts:
        every.setdefault(count.sentence, []).append(count)
        if count.unit and count.table is None and not count.reason.startswith(("a waiting", "crimes", "a promise", "a small")):
            by_sentence.setdefault(count.sentence, []).append(count)
    for whole in counts:
        if whole.unit is not None:
            continue
        before = [c for c in every[whole.sentence] if c.start < whole.start and c.role == "count" and c.table is None]
        same = [c for c in before if c.unit == before[-1].unit] if before else []
        if len(same) >= 3 and sum(c.found.value for c in same) == whole.found.value:
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


def fold_counts(counts: list[CountStatement]) -> None:
    """Second mentions: *nearly 14,000 victims* above *13,894 people*, *of the 12,347 referrals* below their table."""
    by_value: dict[int, list[CountStatement]] = {}
    for count in counts:
        by_value.setdefault(count.found.value, []).append(count)
    values = sorted(by_value)
    real = [c for c in counts if c.role == "count"]
    for count in real:
        hedge = count.found.hedge
        value = count.found.value
        low, high = (value * (1 - hedge.below), value * (1 + hedge.above)) if hedge is not None else (value, value)
        close = (c for v in values[bisect_left(values, low) : bisect_right(values, high)] for c in by_value[v])
        others = [c for c in close if c is not count and c.role == "count" and c.measure == count.measure]
        near = hedge is not None and value >= 100 and any(c.found.hedge is None for c in others)
        base = re.search(rf"\bof (?:the|these|those) {re.escape(count.tag)}", count.skeleton_text, re.I) if count.tag else None
        same = base is not None and any(c.sentence != count.sentence for c in by_value[value])
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
