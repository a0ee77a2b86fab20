"""A block of prose to statements: its amounts with who got them and what they are, its counts with their units."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property

from extractors.data import load_data
from extractors.document import Block
from extractors.figures.periods import FoundPeriod
from extractors.link.statement import CountStatement, Statement
from extractors.prose.annotate import annotate, has_figures
from extractors.prose.recipient import Recipient
from extractors.prose.recipients import find_recipients
from extractors.prose.roles import WEAK, money_role
from extractors.prose.services import service_after, tidy
from extractors.prose.skeleton import MARK, Skeleton, doc_to_skeletons, is_place, near


@dataclass
class BlockReading:
    """What one block of prose states. Offsets of ``periods``, ``percentages`` and ``names`` are into ``Document.text``.

    Its sentences are read when first asked for: of a block without a figure few are, by an amount near it.
    """

    index: int
    start: int
    to_skeletons: Callable[[], list[Skeleton]]
    statements: list[Statement] = field(default_factory=list)
    counts: list[CountStatement] = field(default_factory=list)
    periods: list[FoundPeriod] = field(default_factory=list)
    percentages: list[tuple[int, int, str]] = field(default_factory=list)

    @cached_property
    def skeletons(self) -> list[Skeleton]:
        """Its sentences, in order."""
        return self.to_skeletons()

    @cached_property
    def names(self) -> list[tuple[int, int, str, bool]]:
        """Its names: first and last character, the words, and whether they are plainly those of an organisation."""
        marks = (mark for skeleton in self.skeletons for _, mark in skeleton.marks("N"))
        return [(mark.start + self.start, mark.end + self.start, mark.text, mark.is_org) for mark in marks]


_LINE_AMOUNT = re.compile(r"(?:\.{3,}|\s{2,}|\t|[-–—:]\s?)\s*(?:£\s*)?\d[\d,. ]*\s*(?:k|m)?$|\bnil$")


#: What a line that ends in an amount ends in: few lines of a text do.
_AMOUNT_ENDS = frozenset("0123456789,.kml")


def _listing_text(block: Block, raw: str) -> str:
    """The block's text; where its lines are a listing (each ends in an amount), line ends stay and part its sentences."""
    lines = [line for line in map(str.strip, raw.split("\n")) if line]
    if len(lines) < 2 or len(raw) != len(block.text):
        return block.text
    listed = sum(1 for line in lines if line[-1] in _AMOUNT_ENDS and _LINE_AMOUNT.search(line))
    return raw.replace("\n", "\x1e") if listed >= max(2, 0.5 * len(lines)) else block.text


def read_block(block: Block, index: int, persons: frozenset[str], raw: str = "") -> BlockReading:
    """The statements of one paragraph, heading, list item or footnote."""
    text = _listing_text(block, raw)
    if not has_figures(text):
        return BlockReading(index, block.start, lambda: doc_to_skeletons(annotate(text), persons))
    doc = annotate(text)
    skeletons = doc_to_skeletons(doc, persons)
    reading = BlockReading(index, block.start, lambda: skeletons)
    shift = block.start
    for skeleton in skeletons:
        recipients = find_recipients(skeleton)
        for tag, _ in skeleton.marks("M"):
            reading.statements.append(_statement(skeleton, tag, recipients.get(tag), index, shift))
        for tag, mark in skeleton.marks("C"):
            sentence = (skeleton.start + shift, skeleton.end + shift)
            reading.counts.append(
                CountStatement(
                    mark.value, mark.start + shift, mark.end + shift, index, sentence, skeleton_text=skeleton.text, tag=tag
                )
            )
    found = doc.user_data
    dated = [p for p in found["periods"] if not is_aside(found["text"], p)]
    reading.periods = [FoundPeriod(p.start + shift, p.end + shift, p.text, p.period, p.form) for p in dated]
    reading.percentages = [(p.start + shift, p.end + shift, p.text) for p in found["percentages"]]
    return reading


@cache
def _asides() -> re.Pattern[str]:
    words = "|".join(word for entry in load_data("asides").values() for word in entry["before"])
    return re.compile(
        rf"\b(?:{words})(?:\s+(?:the\s+)?£[\d,.]+[km]?(?:\s+\w+){{0,3}}?)?\s*(?:\b(?:in|for|during|the|of|year|financial|whole)\b\s*)*$",
        re.I,
    )


def is_aside(text: str, period: FoundPeriod) -> bool:
    """Whether a year is only one that others are compared with, or in which something began (*than in 2019-20*)."""
    digits = re.search(r"\d", text[period.start : period.end])
    at = period.start + (digits.start() if digits else 0)
    return _asides().search(text[max(0, at - 60) : at]) is not None


def _statement(skeleton: Skeleton, tag: str, recipient: Recipient | None, index: int, shift: int) -> Statement:
    mark, around = skeleton.at[tag], near(skeleton.text, tag)
    statement = Statement(
        mark.value, mark.start + shift, mark.end + shift, index, (skeleton.start + shift, skeleton.end + shift),
        skeleton_text=skeleton.text, tag=tag, plain=_plain(skeleton, around),
    )  # fmt: skip
    if mark.value.amount is None:
        statement.role, statement.reason = "unreadable", mark.value.problem or "unreadable"
        return statement
    role = money_role(around, tag)
    if recipient is not None and recipient.kind == "N" and _is_for_force(skeleton, tag, recipient):
        recipient, role = None, ("income", _TO_FORCE)
    if (
        recipient is not None
        and recipient.kind in ("K", "F")
        and (recipient.rule not in _TO_OFFICE or _gives(recipient) or _TO_AWARD.match(skeleton.text.partition(tag)[2]))
    ):
        recipient = None
    if recipient is not None:
        statement.verb, statement.rule, statement.strength = recipient.verb, recipient.rule, recipient.strength
        statement.provider_kind = recipient.kind
    if recipient is not None and recipient.kind in ("K", "F"):
        statement.role, statement.reason = "not_a_record", "money that the commissioner gets or keeps"
    elif recipient is not None and not (role and not _overrules(role[0], recipient)):
        statement.role, statement.providers = "award", recipient.names
    elif role is not None:
        statement.role, statement.reason = "not_a_record", role[1]
        statement.rule = role[0]
    _add_service(statement, skeleton, tag)
    return statement


_FORCE = re.compile(r"\b(?:Police|Constabulary)$")
_TO_FORCE = "money that the force gets"


def _is_for_force(skeleton: Skeleton, tag: str, recipient: Recipient) -> bool:
    """*The Home Office has given Kent Police £A*: no commissioned service."""
    from_department = re.search(r"⟨F\d+⟩[^.;]{0,80}$", skeleton.text.partition(tag)[0]) is not None
    return from_department and all(_FORCE.search(name) for name in recipient.names)


_A_BODY = re.compile(r"the (?:charity|group|organisation|trust|club|company|centre|provider|council|school)\b", re.I)
_TO_OFFICE = ("subject_receives", "passed_to", "given_object", "received_by", "carried")
#: *the PCC awarded £A*, *we set £A aside*: the verb without *was* is the giver's.
_GIVERS_VERB = re.compile(
    r"(?:has |have |had |will |also |now |then |already |recently )*(?:awarded|given|granted|handed|paid|offered"
    r"|provided with|funded|promised|gifted"
    r"|allotted|earmarked|allocated|commissioned|contracted|re-?awarded|donated|budgeted|assigned|set aside|shared?"
    r"|shares|split|put|spent)\b",
    re.I,
)


#: *we have £A of funding to award to 36 groups*.
_TO_AWARD = re.compile(
    r"\s+(?:of (?:\w+ )?funding |in grants |more )?to (?:award|give|hand|share|distribute|allocate|spend|invest)\b"
)


def _gives(recipient: Recipient) -> bool:
    """Whether the commissioner is the one who hands the amount out."""
    is_giver = recipient.rule in ("subject_receives", "carried") and _GIVERS_VERB.match(recipient.verb) is not None
    return recipient.kind == "K" and is_giver


_FUND_WORDS = ("Fund", "Funds", "Budget", "Scheme", "Programme", "Grant", "Grants", "Pot", "Initiative")
_FUND_NAME = re.compile(rf"\b(?:{'|'.join(_FUND_WORDS)})$")


def _plain(skeleton: Skeleton, text: str) -> str:
    """Part of a skeleton with the names of funds put back into words, for patterns that look for a fund beside an amount."""
    funds = {tag: mark.text for tag, mark in skeleton.marks("N") if mark.text.endswith(_FUND_WORDS)}
    funds = {tag: name for tag, name in funds.items() if _FUND_NAME.search(name)}
    return MARK.sub(lambda match: funds.get(match[0], match[0]), text) if funds else text


def _overrules(role: str, recipient: Recipient) -> bool:
    """Whether a named recipient makes an award of what the words alone would call income or a ceiling."""
    if role == "bid" and recipient.rule == "bid_met":
        return True
    is_area = recipient.kind == "N" and any(is_place(name) for name in recipient.names)
    if role in WEAK:
        return not is_area
    if role == "income" and recipient.kind == "pronoun" and _A_BODY.match(recipient.names[0]):
        return True
    if recipient.kind != "N" or is_area:
        return False
    is_told = recipient.rule in ("subject_receives", "given_object") or (recipient.rule == "passed_to" and recipient.verb != "")
    return role == "income" or (role == "ceiling" and is_told)


_CLOSING = re.compile(r"^\s*\)")
_MONEY = re.compile(r"⟨M\d+⟩")
_AFTER_NAME = re.compile(r"⟨N\d+⟩(?:[^⟨⟩,;.]{0,30})?\s*(?P<rest>(?:for|to|towards|so that|,? which)\b.*)$", re.S)
_SINCE_MONEY = re.compile(r"(?:^|⟨M\d+⟩)(?P<left>[^⟨⟩]*(?:⟨[NPC]\d+⟩[^⟨⟩]*)*)$")


def _add_service(statement: Statement, skeleton: Skeleton, tag: str) -> None:
    position = skeleton.text.index(tag)
    right = skeleton.text[position + len(tag) :]
    following = _MONEY.split(_CLOSING.sub("", right), maxsplit=1)[0]
    words = skeleton.words
    statement.service = service_after(following, words)
    if statement.service is None:
        after_name = _AFTER_NAME.search(following)
        if after_name:
            statement.service = service_after(" " + after_name["rest"], words)
    if statement.service is None:
        left_text = skeleton.text[max(skeleton.text.rfind("⟨M", 0, position), 0) : position]
        left = _SINCE_MONEY.search(left_text)
        statement.label = (tidy(left["left"], words) or "") if left else ""
