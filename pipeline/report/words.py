"""What the report says of rows, in words that a person would use."""

from __future__ import annotations

from decimal import Decimal

from pipeline.commands.terminal import CONTROL
from pipeline.commands.words import number, plural, pounds
from pipeline.report.privacy import without_personal
from pipeline.report.rows import CountRow, DocumentRow, RecordRow, TotalRow

__all__ = ["number", "plural", "pounds"]

VERDICTS = {
    "does_not_add_up": "does not add up",
    "cannot_tell": "cannot tell",
    "adds_up_within_rounding": "adds up within rounding",
    "adds_up": "adds up",
    "parts_within_total": "parts within total",
    "no_parts": "no parts to check",
}
DISPOSITIONS = {
    "record": "part of a record",
    "total": "a total",
    "claim": "other printed arithmetic",
    "not_a_record": "left out, with a reason",
    "unexplained": "not explained",
}
BASES = {
    "spent": "spent",
    "awarded": "awarded",
    "allocated": "allocated",
    "indicative": "planned",
    "unallocated": "not allocated",
    "balance": "balance",
}
FORMATS = {"pdf": "PDF", "html": "web page", "text": "text", "docx": "Word", "xlsx": "Excel", "csv": "CSV", "image": "picture"}
CLAIMS = {
    "percentage": "percentage",
    "difference": "difference",
    "unit_cost": "unit cost",
    "change": "change",
    "cross_total": "row total",
}
STATUSES = {"read": "read", "partly_read": "partly read", "failed": "could not be read"}
SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
LONGEST_LABEL = 110
LONGEST_NAME = 60


def shorten(text: str | None, most: int = LONGEST_LABEL) -> str:
    """A text on one line, cut at a word where it is long, without what is personal and without signs that turn text round."""
    plain = " ".join(CONTROL.sub(" ", without_personal(text)).split())
    return plain if len(plain) <= most else plain[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def document_title(document: DocumentRow) -> str:
    """Its title, else the name of its file."""
    return shorten(document.title or document.path.rsplit("/", 1)[-1])


def in_words(count: int) -> str:
    """``ten``, and ``11`` from there on."""
    return SMALL_NUMBERS[count] if count < len(SMALL_NUMBERS) else f"{count:,}"


def capitalised(sentence: str) -> str:
    """With a capital to begin with, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def provider_words(record: RecordRow) -> str:
    """The provider's listed name, else the name as printed; empty where the line names none."""
    return shorten(record.provider_name or record.provider)


def part_words(record: RecordRow) -> str:
    """What a line of a sum is called: the provider and the service."""
    named = " – ".join(filter(None, (provider_words(record), shorten(record.service))))
    is_bare = " ".join(record.quote.split()) == " ".join((record.amount_text or "").split())
    return named or ("no provider or service was read" if is_bare else shorten(record.quote))


def count_words(count: CountRow) -> str:
    """``1,363 occurrences (unit taken from the lines beside it)``."""
    inferred = " (unit taken from the lines beside it)" if count.unit_inferred else ""
    return f"{number(count.value)} {shorten(count.unit) or count.measure}{inferred}"


def period_words(record: RecordRow) -> str:
    """The financial year, or the first and last day."""
    if record.financial_year:
        return record.financial_year
    if record.period_start is None or record.period_end is None:
        return ""
    return f"{day_words(record.period_start)} to {day_words(record.period_end)}"


def day_words(value: object) -> str:
    """``27 October 2015``; nothing for ``None``."""
    return f"{value:%d %B %Y}".lstrip("0") if value is not None else ""


def total_name(total: TotalRow) -> str:
    """What the document calls a total; one that it names by half a sentence goes by its amount."""
    label = shorten(total.label)
    return label if 0 < len(label) <= LONGEST_NAME else f"Sum of {shorten(total.amount_text) or stated_words(total)}"


def size(total: TotalRow, value: Decimal | None) -> str:
    """A value of a total in pounds, or as a count."""
    return pounds(value) if total.is_money else number(value)


def stated_words(total: TotalRow) -> str:
    """The printed sum: in pounds where it was printed short, then as printed in brackets; counts with their unit."""
    return pounds(total.amount_gbp) if total.is_money else f"{number(total.count)} {shorten(total.unit)}".strip()


def rounding_matters(total: TotalRow) -> bool:
    """Whether a reader needs the intervals to follow the verdict."""
    if total.verdict == "adds_up_within_rounding":
        return True
    is_near = is_rough(total.amount_low, total.amount_high) or (total.slack or Decimal(0)) * 20 > abs(
        total.difference or Decimal(0)
    )
    return total.verdict == "does_not_add_up" and is_near


def is_rough(low: Decimal | None, high: Decimal | None) -> bool:
    """Whether a figure is printed more coarsely than to the pound."""
    return low is not None and high is not None and high - low > 1


def percent(share: float | None) -> str:
    """``97 per cent``, never rounded up to all; nothing where it is not known."""
    if share is None:
        return ""
    return "all" if share >= 1 else f"{min(int(share * 100), 99)}%"
