"""Amounts without a recipient: is one a sum that others come out of, a part of another, or money for one purpose?"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.data import load_data
from extractors.link.statement import Statement
from extractors.prose.cues import THIS, Cues, cue_pattern, occurs
from extractors.prose.sifted import sifted

_PURPOSE = re.compile(
    r"⟨M#⟩\)?[,]?\s+(?:(?:a year|per annum|per year|each year|⟨P\d+⟩|more|extra|to be|which|that|was|is|has been"
    r"|will be|have been|spent|used|put|also|went|going|will go|goes|towards|for|on|as|to|into|so that"
    r"|contribution)\s*)+|(?:cost|costs|costing|at a cost of|spent?|spend|pay|funded?|for|worth|release|approve"
    r"|commit|contribute)\b[^.;⟨]{0,80}⟨M#⟩",
    re.I,
)


_COMMISSIONS = sifted(
    r"\b(?:we|our|i|my office|commissioner|fund(?:s|ed|ing)?|grants?|granted|award(?:s|ed|ing)?"
    r"|commission(?:s|ed|ing)|spends?|spent|costs?|costing|allocat\w+|set aside|put by|put aside|earmark\w+|invest\w+"
    r"|contribut\w+|paid|pays?|provid\w+|approv\w+|release[sd]?|agree[ds]?|commit\w*|budget\w*|money|contract\w*"
    r"|worth|(?:they|these|which) (?:also )?include|promised|used|went|goes|going|held back|purchase\w*|bought|buy)\b|⟨K\d+⟩",
    re.I,
)


@cache
def _cues() -> Cues:
    return Cues(
        (kind, cue_pattern(pattern, "M")) for kind, entry in load_data("envelopes").items() for pattern in entry["patterns"]
    )


@lru_cache(maxsize=512)
def _patterns(text: str) -> dict[str, list[re.Pattern[str]]]:
    """The patterns that a sentence may fit, by kind: it is asked about one kind after another."""
    return _cues().candidates(text)


@lru_cache(maxsize=1024)
def _fits(kind: str, text: str) -> bool:
    return any(pattern.search(text) for pattern in _patterns(text).get(kind, ()))


def says(kind: str, statement: Statement) -> bool:
    """Whether the statement's sentence fits one of a kind's patterns."""
    text = (statement.plain or statement.skeleton_text).replace(statement.tag, THIS["M"]) if statement.tag else ""
    return _fits(kind, text)


#: *Around £A to help …*, *£A will go towards …*: an amount that opens its sentence, and then what it is for.
_OPENS = re.compile(
    r"^\W*(?:(?:in|at|for) ⟨N\d+⟩,? )?(?:(?:and|also|a|an|further|another|additional|extra|about|around|over|nearly"
    r"|almost|just|some|approximately|under|up to"
    r"|more than|short of|shy of|well|close to) )*⟨M#⟩\)?,?\s+(?:(?:across|over|for|in) (?:the next )?\w+ (?:years"
    r"|months),?\s+)?"
    r"(?:so that|to (?!(?:the|a|an|each|every|all|its|our|their|be)\b)[a-z]+|towards|for (?:the )?[a-z]+ing\b"
    r"|(?:will|would|is to|was to|is going to|is|was|went|goes|has been|will be) (?:[a-z]+ ){0,2}?"
    r"(?:towards|pay|paying|paid for|spent (?:on|to|in)|be spent on|fund|funding|help|helping|support|go to|used (?:to"
    r"|for)))\b",
    re.I,
)


#: *just shy of £A to support those who survived*: what an amount is to do, right after it.
_TO_DO = re.compile(
    r"⟨M#⟩ (?:grant|award),? (?:which|that|and this) (?:will|is to|would|has) (?:help(?:ed)? )?(?:to )?(?:pay|fund|buy"
    r"|go towards|be used|provide|paid)\b"
    r"|⟨M#⟩\)?,? (?:(?:a year|each year|extra|more|in funding|of funding|funding) )?(?:so that\b|to (?:help (?:to )?)?"
    r"(?:support|help|fund|provide|pay|employ|train|tackle|prevent|reduce|improve|develop|deliver|extend|expand|continue"
    r"|create|protect|protecting|make|keep|give|bring|curb|fight|stop|run|set up|recruit|appoint|establish|enhance"
    r"|boost|increase)\b)",
    re.I,
)


_OVER_ALL = re.compile(r"\W*(?:together|in total|in all|altogether|combined|between them)\b", re.I)


def is_over_all(statement: Statement) -> bool:
    """Whether a sentence is of several things at once: *Together the agreements that X manages come to £A*."""
    return _OVER_ALL.match(statement.skeleton_text) is not None and says("whole", statement)


#: *With a grant of £A, two cameras will be put up*.
_WITH_GRANT = re.compile(
    r"^\W*(?:with|thanks to|using) (?:(?:an? |the )?(?:\w+ )?(?:grant|award|sum|funding) of )?⟨M\d+⟩(?: from [^.;,]{1,60})?,"
    r"\s+[^⟨⟩.;]{0,20}(?:⟨C\d+⟩|[a-z])",
    re.I,
)
#: *The bids came to £A in total*: what was asked for is not what those got who are listed.
_ASKED_IN_ALL = re.compile(r"\b(?:bids|applications|requests|applicants|asked for|applied for|bid for)\b", re.I)
_FUND_TOTAL = re.compile(r"\b(?:fund|pot|budget) total\b", re.I)
_GOT_IN_ALL = re.compile(r"\b(?:success\w*|won|approved|awarded|granted|given|funded|received)\b", re.I)


def is_asked(text: str) -> bool:
    """Whether words round a sum tell of bids and of none that was met, or of what a fund holds."""
    return _FUND_TOTAL.search(text) is not None or (_ASKED_IN_ALL.search(text) is not None and _GOT_IN_ALL.search(text) is None)


#: *the centre needs £A to keep its doors open*: nobody has it.
_ONLY_WANTED = re.compile(
    r"\b(?:needs?|needed|wants?|wanted|seeks?|seeking|sought|hopes?|hoping|ask(?:s|ed|ing)?|appeal\w*"
    r"|(?:trying|tries|tried|bid) to|los[te]|loses|owe[sd]?)\b[^.;:⟨]{0,40}⟨M#⟩",
    re.I,
)


def has_purpose(statement: Statement) -> bool:
    """Whether the words right round the amount say what it is for."""
    text = statement.plain.replace(statement.tag, THIS["M"]) if statement.tag else ""
    if _OPENS.match(text) or (_TO_DO.search(text) and not _ONLY_WANTED.search(text)):
        return True
    has_words = statement.service is not None or _PURPOSE.search(text) is not None
    return has_words and occurs(_COMMISSIONS, statement.skeleton_text)


def decide_open(statement: Statement) -> None:
    """Give an open statement its role by its words alone; what stays open is decided by its neighbours."""
    if statement.role != "open":
        return
    if says("difference", statement) or says("contribution", statement):
        statement.role, statement.reason = "not_a_record", "a comparison or a source of money, not an award"
    elif says("balance", statement):
        statement.role, statement.basis, statement.rule = "purpose", "balance", "balance"
    elif says("unallocated", statement):
        statement.role, statement.basis, statement.rule = "purpose", "unallocated", "unallocated"
    elif says("kept", statement):
        statement.role, statement.reason = "part", "kept by the commissioner's office"
    elif _WITH_GRANT.match(statement.skeleton_text) and statement.skeleton_text.count("⟨M") == 1:
        statement.role, statement.rule = "purpose", "purpose"
    elif any(says(kind, statement) for kind in ("envelope", "whole", "handed")):
        statement.role = "envelope"
        statement.claims_whole = says("whole", statement) and not is_asked(statement.skeleton_text)
        statement.rule = "envelope"
    elif has_purpose(statement):
        statement.role, statement.rule = "purpose", "purpose"
