"""A total's verdict as a sentence that can stand alone."""

from __future__ import annotations

from pipeline.report.rows import TotalRow
from pipeline.report.words import capitalised, in_words, shorten, size, stated_words


def finding(total: TotalRow) -> str:
    """What was found of a total, in words; says only what the document prints and what its lines come to."""
    return capitalised(SENTENCES[total.verdict](total))


def printed(total: TotalRow) -> str:
    """``£2,765,000 (printed as £2.765m)``; the bracket only where it says more."""
    stated = stated_words(total)
    as_printed = shorten(total.amount_text)
    digits = "".join(char for char in stated if char.isdigit())
    same = "".join(char for char in as_printed if char.isdigit()) == digits
    return stated if same or not as_printed else f"{stated} (printed as {as_printed})"


def lines(total: TotalRow) -> str:
    """``the ten lines under “Total” for 2013-14``."""
    count = len(total.parts or ())
    year = f" for {total.financial_year}" if total.financial_year else ""
    return f"the {in_words(count)} {'line' if count == 1 else 'lines'} of “{shorten(total.label, 80)}”{year}"


def come(total: TotalRow) -> str:
    """``come to £775,414``."""
    verb = "comes to" if len(total.parts or ()) == 1 else "come to"
    return f"{verb} {size(total, total.parts_sum)}"


def does_not_add_up(total: TotalRow) -> str:
    """Both sums and what is between them, larger or smaller."""
    off = size(total, abs(total.difference or 0))
    side = "more" if (total.difference or 0) < 0 else "less"
    return f"{lines(total)} {come(total)}, but the document prints {printed(total)}: {off} {side} than its lines."


def adds_up(total: TotalRow) -> str:
    """Both are the same."""
    return f"{lines(total)} {come(total)}, exactly what the document prints."


def within_rounding(total: TotalRow) -> str:
    """Both sums, what is between them and what the printed precision allows."""
    off, slack = size(total, abs(total.difference or 0)), size(total, total.slack)
    cut = f" ({shorten(total.reason)})" if total.reason else ""
    return (
        f"{lines(total)} {come(total)}; the document prints {printed(total)}. "
        f"The {off} between them is within the {slack} that the printed rounding allows{cut}."
    )


def parts_within_total(total: TotalRow) -> str:
    """The document names only some parts, and they fit."""
    return (
        f"the document names only some of what makes up “{shorten(total.label, 80)}”: {in_words(len(total.parts or ()))} "
        f"of its parts {come(total)}, which fits into the {printed(total)} that it prints."
    )


def no_parts(total: TotalRow) -> str:
    """There is nothing to check it against."""
    return f"the document prints {printed(total)} for “{shorten(total.label, 80)}” and gives no parts to check it against."


def cannot_tell(total: TotalRow) -> str:
    """The reading is not sure enough, and why."""
    why = shorten(total.reason, 240).rstrip(".") or "the reading of its parts is not sure enough"
    return f"whether “{shorten(total.label, 80)}”, printed as {printed(total)}, adds up cannot be told: {why}."


SENTENCES = {
    "does_not_add_up": does_not_add_up,
    "adds_up": adds_up,
    "adds_up_within_rounding": within_rounding,
    "parts_within_total": parts_within_total,
    "no_parts": no_parts,
    "cannot_tell": cannot_tell,
}
