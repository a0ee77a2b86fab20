"""What is wrong, right or uncertain in the published arithmetic, as sentences that can be put to the publisher.

Everything is made from rows of the tables: the number of parts, what they are, where they stand, what they come to, what is
printed, how far apart the two are, and whether the roundings as printed could explain it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipeline.commands.words import number, pounds

Row = Mapping[str, Any]
_NUMBER_WORDS = tuple(
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "  # noqa: SIM905
    "nineteen twenty".split()
)
_TOTAL_WORDS = re.compile(
    r"\b(?:grand|sub|overall|gross|net|combined)?[\s-]*(?:sub-?)?totals?\b(?:\s+(?:of|for))?|^\W*all\b"
    r"|\b(?:19|20)\d\d\s?[-/–]\s?\d{2,4}\b|[£(][\s£'’0]*(?:000s?|m|k)?\)?|£|\d[\d,.]*",
    re.I,
)
_LONGEST_LABEL = 8
_LONGEST_QUOTE = 240
_LONGEST_TITLE = 100


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence or two about one total or claim. ``source`` is the document's title or path, ``page`` as in the tables."""

    kind: str
    verdict: str
    owner_id: str
    document_id: str
    path: str
    source: str
    page: int | None
    sentence: str


def tables_to_findings(tables: Mapping[str, Sequence[Row]], verdicts: Sequence[str] = ("does_not_add_up",)) -> list[Finding]:
    """The findings of some verdicts, totals before claims, in the order of the tables.

    Args:
        tables: rows of ``documents``, ``totals`` and ``claims`` (the last may be missing).
        verdicts: which to tell.
    """
    documents = {row["document_id"]: row for row in tables["documents"]}
    totals = {row["total_id"] for row in tables["totals"]}
    out = [
        _finding(
            "total",
            row,
            row["total_id"],
            documents[row["document_id"]],
            total_to_words(row, documents[row["document_id"]], totals),
        )
        for row in tables["totals"]
        if row["verdict"] in verdicts and row["document_id"] in documents
    ]
    out += [
        _finding(
            "claim", row, row["claim_id"], documents[row["document_id"]], claim_to_words(row, documents[row["document_id"]])
        )
        for row in tables.get("claims", ())
        if row["verdict"] in verdicts and row["document_id"] in documents
    ]
    return out


def _finding(kind: str, row: Row, owner: str, document: Row, sentence: str) -> Finding:
    return Finding(
        kind, row["verdict"], owner, row["document_id"], document["path"], source_of(document), row["page"], sentence
    )


def source_of(document: Row) -> str:
    """What a document is called: its title, else its path."""
    name = _one_line(str(document.get("title") or document["path"]))
    return name if len(name) <= _LONGEST_TITLE else name[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"


def count_to_words(count: int) -> str:
    """``ten`` up to twenty, ``21`` above."""
    return _NUMBER_WORDS[count] if count < len(_NUMBER_WORDS) else f"{count:,}"


def total_to_words(total: Row, document: Row, totals: frozenset[str] | set[str] = frozenset()) -> str:
    """A total's verdict in words.

    Args:
        total: a row of ``totals``.
        document: its row of ``documents``.
        totals: identifiers of totals, so that parts which are totals themselves are called so.
    """
    return _placed(_SAY[total["verdict"]](total, _parts_to_words(total, totals)), total, document)


def _placed(sentence: str, row: Row, document: Row) -> str:
    """The sentence with its page, or, where there are no pages to name, with the document before it; ``@`` marks the place."""
    if row["page"] is not None and (document.get("pages") or 2) > 1:
        return sentence.replace(" @", f" on page {row['page']}", 1)
    sentence = sentence.replace(" @", "", 1)
    first = sentence[0].lower() if re.match(r"(?:The|Whether)\b", sentence) else sentence[0]
    return f"In “{source_of(document)}” {first}{sentence[1:]}"


def _show(total: Row, value: Decimal) -> str:
    return pounds(value) if total["amount_gbp"] is not None else f"{number(value)}"


def _printed(total: Row) -> str:
    """The total as printed where the print says pounds itself, else what it stands for."""
    text = str(total["amount_text"] or "")
    if total["amount_gbp"] is None:
        return number(total["count"])
    return _one_line(text) if "£" in text and re.search(r"[a-z]", text, re.I) else pounds(total["amount_gbp"])


def _parts_to_words(total: Row, totals: frozenset[str] | set[str]) -> str:
    """``ten amounts listed for “victim services” in 2013-14``."""
    parts = list(total["parts"] or ())
    noun = "amount" if total["amount_gbp"] is not None else "figure"
    if parts and all(part in totals for part in parts):
        noun = "smaller total"
    several = noun if len(parts) == 1 else noun + "s"
    unit = _one_line(total["unit"] or "")
    of_what = f" of {unit}" if re.fullmatch(r"[A-Za-z’'-]+(?: [A-Za-z’'-]+){0,3}", unit) else ""
    label = label_to_words(total["label"] or "")
    about = f" for “{label}”" if label else ""
    year = f" in {total['financial_year']}" if total["financial_year"] else ""
    return f"{count_to_words(len(parts))} {several}{of_what} listed{about}{year} @"


def label_to_words(label: str) -> str:
    """What a total is of: its label without *total*, years and signs; empty where nothing is left, or more than a few words."""
    words = _one_line(_TOTAL_WORDS.sub(" ", label)).strip(" :;,.–—-()*'’&")
    is_plain = re.fullmatch(r"[^(){}<>⟨⟩]*[A-Za-z]{3}[^(){}<>⟨⟩]*", words) is not None and not re.search(
        r"\s[,.;&-]\s|\s'", words
    )
    return words if is_plain and len(words.split()) <= _LONGEST_LABEL else ""


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _come(total: Row) -> str:
    return "comes" if len(total["parts"] or ()) == 1 else "come"


def _wrong(total: Row, parts: str) -> str:
    computed, difference = total["parts_sum"], total["difference"]
    gap = f"{_show(total, abs(difference))} {'less' if difference > 0 else 'more'}"
    hint = f" Worth a look: {total['reason']}." if total["reason"] else ""
    said = f"The {parts} {_come(total)} to {_show(total, computed)}; the paper prints {_printed(total)}, {gap}."
    return f"{said} {_roundings(total)}{hint}"


def _roundings(total: Row) -> str:
    """Whether the roundings as printed could explain a difference."""
    slack, difference = total["slack"], abs(total["difference"])
    if not slack:
        kind = "whole numbers" if total["amount_gbp"] is None else "printed to the penny"
        return f"All are {kind}, so no rounding explains it."
    if total["amount_gbp"] is not None and slack <= 20 and difference >= 10 * slack:
        explained = "a few pounds" if slack >= 2 else "a pound or two"
    else:
        explained = _show(total, slack)
    return f"The roundings as printed could explain {explained}, no more."


def _rounded(total: Row, parts: str) -> str:
    gap = _show(total, abs(total["difference"]))
    how = f": it seems that {total['reason']}" if total["reason"] and "cut" in total["reason"] else ""
    return (
        f"The {parts} {_come(total)} to {_show(total, total['parts_sum'])}; the paper prints {_printed(total)}. "
        f"The {gap} between them is within what the figures as printed allow{how}."
    )


def _right(total: Row, parts: str) -> str:
    return f"The {parts} {_come(total)} to {_show(total, total['parts_sum'])}, as the paper prints."


def _some(total: Row, parts: str) -> str:
    whole = total["amount_gbp"] if total["amount_gbp"] is not None else Decimal(total["count"])
    left = whole - total["parts_sum"]
    rest = f"; the paper does not break down the other {_show(total, left)}" if left > 0 else ""
    named = _show(total, total["parts_sum"])
    return f"The {parts} {_come(total)} to {named} of the {_printed(total)} that the paper prints{rest}."


def _alone(total: Row, _parts: str) -> str:
    label = label_to_words(total["label"] or "")
    about = f" for “{label}”" if label else ""
    return f"The paper prints {_printed(total)}{about} @ and gives no parts to check it by."


def _unsure(total: Row, parts: str) -> str:
    read = f" What could be read comes to {_show(total, total['parts_sum'])}." if total["parts_sum"] is not None else ""
    reason = total["reason"] or "the reading is not sure enough"
    what = f"the {parts} {_come(total)} to" if total["parts"] else "what is listed @ comes to"
    return f"Whether {what} the {_printed(total)} that the paper prints cannot be told: {reason}.{read}"


_SAY = {
    "does_not_add_up": _wrong,
    "adds_up_within_rounding": _rounded,
    "adds_up": _right,
    "parts_within_total": _some,
    "no_parts": _alone,
    "cannot_tell": _unsure,
}


def claim_to_words(claim: Row, document: Row) -> str:
    """A claim's verdict in words, with the words as printed.

    Args:
        claim: a row of ``claims``.
        document: its row of ``documents``.
    """
    asked, answer = _sum_in_words(claim)
    stated = _quantity(claim, claim["stated"])
    return _placed(_claim_to_words(claim, asked, answer, stated), claim, document)


def _claim_to_words(claim: Row, asked: str, answer: str, stated: str) -> str:
    start = asked[0].upper() + asked[1:]
    if claim["verdict"] == "cannot_tell" or claim["computed"] is None:
        why = "cannot be told: the reading is not sure enough"
        return f"Whether {asked} is the {stated} that the paper prints @ {why}.{_quote(claim)}"
    if claim["verdict"] == "adds_up":
        return f"{start} is {stated}, as the paper prints @."
    if claim["verdict"] == "adds_up_within_rounding":
        return f"{start} is {answer}; the paper prints {stated} @, which is right as rounded."
    gap = abs(claim["stated"] - claim["computed"])
    more = "more" if claim["stated"] > claim["computed"] else "less"
    shown = "" if _is_percent(claim) else f", {_quantity(claim, gap)} {more}"
    return f"{start} is {answer}; the paper prints {stated} @{shown}. No rounding as printed explains it.{_quote(claim)}"


def _quote(claim: Row) -> str:
    words = _one_line(claim["statement"] or "")
    return f" Its words: “{words}”" if 12 < len(words) <= _LONGEST_QUOTE else ""


def _operands(claim: Row) -> list[str]:
    return [_one_line(text) for text in claim["operands"] or ()]


def _has_percent(text: str) -> bool:
    return re.search(r"%|per\s?cent", text) is not None


def _is_percent(claim: Row) -> bool:
    """Whether what is stated is a percentage; a share of a sum in pounds is not."""
    operands = _operands(claim)
    if claim["kind"] == "percentage":
        return all(map(_has_percent, operands)) or not any(map(_has_percent, operands))
    return claim["kind"] == "change" and _has_percent(claim["statement"] or "") and len(operands) == 2


def _quantity(claim: Row, value: Decimal) -> str:
    if _is_percent(claim):
        shown = value.quantize(Decimal("0.01"))
        return f"{shown.normalize():f}%"
    is_money = any("£" in text for text in (*_operands(claim), claim["statement"] or ""))
    return pounds(value.quantize(Decimal("0.01"))) if is_money else number(value.quantize(Decimal("0.1")))


def _sum_in_words(claim: Row) -> tuple[str, str]:
    """The sum that a claim states, and what it comes to."""
    operands, kind = _operands(claim), claim["kind"]
    answer = _quantity(claim, claim["computed"]) if claim["computed"] is not None else ""
    if kind == "unit_cost":
        return f"{operands[0]} divided by {operands[1]}", answer
    if kind == "difference":
        return f"{operands[0]} less {' and '.join(operands[1:])}", answer
    if kind == "change":
        return (
            f"the change from {operands[0]} to {operands[1]}" if _is_percent(claim) else f"{operands[0]} less {operands[1]}"
        ), answer
    if kind == "percentage" and len(operands) == 2 and not all(map(_has_percent, operands)):
        return (
            f"{operands[0]} of {operands[1]}" if not _is_percent(claim) else f"the share of {operands[0]} in {operands[1]}"
        ), answer
    if kind == "cross_total" and len(operands) == 2 and operands[1].endswith("years"):
        return f"{operands[0]} over {operands[1]}", answer
    return f"the sum of the {count_to_words(len(operands))} figures {_listed(operands)}", answer


def _listed(texts: Sequence[str], most: int = 6) -> str:
    if len(texts) > most:
        return f"from {texts[0]} to {texts[-1]}"
    return f"{', '.join(texts[:-1])} and {texts[-1]}" if len(texts) > 1 else "".join(texts)
