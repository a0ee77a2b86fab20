"""Findings across documents and versions: the same award or total printed twice, an updated allocation, a restated figure.

Two printings are held against each other only where little else can be meant: the same force, financial year, basis and
provider, the same service in the same words, and one such line in each paper. Two different sums may still be two awards: a
finding says what each paper prints and where, and accuses nobody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from pipeline.commands.words import pounds
from pipeline.repeats import About, about_of
from pipeline.resolve.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    import pyarrow as pa

FindingKind = Literal["same_award", "same_total", "restated", "updated"]
Agreement = Literal["agrees", "agrees_within_rounding", "differs"]

# Words of a total's label that say only that it is one.
TOTAL_WORDS = frozenset(
    fold(
        "total totals grand sub subtotal grant grants sum overall amount allocation funding budget the of for in all and £"
    ).split()
)
RECORD_COLUMNS = (
    "record_id", "document_id", "force", "financial_year", "provider", "provider_id", "provider_name", "service",
    "service_category", "amount_gbp", "amount_low", "amount_high", "amount_text", "basis", "version", "superseded", "page",
    "char_start", "char_end",
)  # fmt: skip
TOTAL_COLUMNS = (
    "total_id", "document_id", "force", "financial_year", "label", "amount_gbp", "amount_low", "amount_high", "amount_text",
    "page", "char_start", "char_end",
)  # fmt: skip

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two printings; ``row_id`` is a record or a total, ``path`` the document's."""

    row_id: str
    document_id: str
    path: str
    page: int | None
    char_start: int | None
    char_end: int | None
    amount: Decimal
    low: Decimal
    high: Decimal
    text: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Two printings of one thing. ``difference`` is second minus first, in pounds; ``about`` names the thing."""

    kind: FindingKind
    agreement: Agreement
    force: str | None
    financial_year: str | None
    about: str
    first: Side
    second: Side
    difference: Decimal

    @property
    def sentence(self) -> str:
        """The finding in words that can be put to a publisher."""
        return finding_to_sentence(self)


def find_across(records: pa.Table, totals: pa.Table, documents: pa.Table) -> list[Finding]:
    """Every finding across documents and versions, by force, year and place; the order of the tables does not matter."""
    papers = {row["document_id"]: row for row in documents.select(["document_id", "path", "published_date"]).to_pylist()}
    rows = [row for row in records.select(list(RECORD_COLUMNS)).to_pylist() if row["amount_gbp"] is not None]
    money = [row for row in totals.select(list(TOTAL_COLUMNS)).to_pylist() if row["amount_gbp"] is not None]
    found = [*_updated(rows, papers), *_awards(rows, papers), *_totals(money, papers)]
    return sorted(found, key=_order)


def _order(finding: Finding) -> tuple[str, ...]:
    return finding.force or "", finding.financial_year or "", finding.kind, finding.first.row_id, finding.second.row_id


def _updated(rows: Iterable[Row], papers: Mapping[str, Row]) -> Iterator[Finding]:
    """Older and newer version of a line of one document, where there is one of each."""
    groups = _grouped(
        (row for row in rows if row["version"]), lambda row: (row["document_id"], row["financial_year"], *_line_key(row))
    )
    for group in groups:
        older = [row for row in group if row["superseded"]]
        newer = [row for row in group if not row["superseded"]]
        if len(older) == 1 and len(newer) == 1:
            yield _finding("updated", older[0], newer[0], papers)


def _awards(rows: Iterable[Row], papers: Mapping[str, Row]) -> Iterator[Finding]:
    """The same award in two documents, each of which has one such line; one whose paper looks back on the year is restated."""
    current = [row for row in rows if not row["superseded"] and row["force"] and row["financial_year"] and _about(row).provider]
    last_years = _last_years(current)
    for group in _grouped(current, lambda row: (row["force"], row["financial_year"], *_line_key(row))):
        for first, second in pairwise(_one_a_document(group, papers)):
            looks_back = last_years[second["document_id"]] > second["financial_year"] >= last_years[first["document_id"]]
            found = _finding("restated" if looks_back else "same_award", first, second, papers)
            # A list of bare names and sums tells no award from the next: that two agree is worth knowing, no more.
            if found.agreement != "differs" or _is_telling(second):
                yield found


def _totals(rows: Iterable[Row], papers: Mapping[str, Row]) -> Iterator[Finding]:
    """The same total in two documents, known by the words of its label; "Total" by itself names nothing."""
    named = [row for row in rows if row["force"] and row["financial_year"] and _label_words(row)]
    last_years = _last_years(named)
    for group in _grouped(named, lambda row: (row["force"], row["financial_year"], _label_words(row))):
        for first, second in pairwise(_one_a_document(group, papers)):
            looks_back = last_years[second["document_id"]] > second["financial_year"] >= last_years[first["document_id"]]
            yield _finding("restated" if looks_back else "same_total", first, second, papers)


def _grouped(rows: Iterable[Row], key: Callable[[Row], Hashable]) -> Iterable[list[Row]]:
    groups: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return [group for group in groups.values() if len(group) > 1]


def _line_key(row: Row) -> tuple[Hashable, ...]:
    """What must be the same, to the word, for two lines to be about the same money."""
    about = _about(row)
    return row["basis"], about.provider, about.words or frozenset([row["service_category"]]), row["version"] is None


def _about(row: Row) -> About:
    return about_of(row["provider_id"], row["provider"], row["service"], row["service_category"])


def _is_telling(row: Row) -> bool:
    """Whether a line says what for."""
    about = _about(row)
    return bool(about.words or about.category)


def _label_words(row: Row) -> frozenset[str]:
    return frozenset(word for word in fold(row["label"]).split() if word not in TOTAL_WORDS and not word.isdigit())


def _last_years(rows: Iterable[Row]) -> dict[str, str]:
    """The latest financial year that each document speaks of."""
    years: dict[str, str] = {}
    for row in rows:
        years[row["document_id"]] = max(years.get(row["document_id"], ""), row["financial_year"])
    return years


def _one_a_document(group: list[Row], papers: Mapping[str, Row]) -> list[Row]:
    """The rows of documents that have one alone, oldest paper first: with two, nothing says which is meant."""
    times = Counter(row["document_id"] for row in group)
    alone = [row for row in group if times[row["document_id"]] == 1]
    return sorted(
        alone, key=lambda row: (str(papers[row["document_id"]]["published_date"] or ""), papers[row["document_id"]]["path"])
    )


def _finding(kind: FindingKind, first: Row, second: Row, papers: Mapping[str, Row]) -> Finding:
    sides = _side(first, papers), _side(second, papers)
    return Finding(
        kind,
        _agreement(*sides),
        first["force"],
        first["financial_year"],
        _thing(second),
        *sides,
        sides[1].amount - sides[0].amount,
    )


def _side(row: Row, papers: Mapping[str, Row]) -> Side:
    amount = row["amount_gbp"]
    return Side(
        row.get("record_id") or row["total_id"],
        row["document_id"],
        papers[row["document_id"]]["path"],
        row["page"],
        row["char_start"],
        row["char_end"],
        amount,
        amount if row["amount_low"] is None else row["amount_low"],
        amount if row["amount_high"] is None else row["amount_high"],
        row["amount_text"],
    )


def _agreement(first: Side, second: Side) -> Agreement:
    if first.amount == second.amount:
        return "agrees"
    return "agrees_within_rounding" if first.low <= second.high and second.low <= first.high else "differs"


def _thing(row: Row) -> str:
    """``Slough Borough Council, community safety``; a total by its label."""
    if "label" in row:
        return str(row["label"])
    return ", ".join(part for part in (row["provider_name"] or row["provider"], row["service"]) if part)


def finding_to_sentence(finding: Finding) -> str:
    """A finding as a sentence: what each paper prints and where, how far they are apart, and what that may mean."""
    year = f" in {finding.financial_year}" if finding.financial_year else ""
    first, second = finding.first, finding.second
    if finding.kind == "updated":
        gives = f"{_where(second)} first gives {_printed(first)} and then {_printed(second)}"
        return f"For {finding.about}{year}, {gives}: {_apart(finding)}."
    both = f"For {finding.about}{year}, {_where(first)} prints {_printed(first)} and {_where(second)} {_printed(second)}"
    return f"{both}: {_apart(finding)}.{_doubt(finding)}"


def _where(side: Side) -> str:
    return f"{side.path}, page {side.page}," if side.page else side.path


def _printed(side: Side) -> str:
    return side.text if side.text and "£" in side.text else pounds(side.amount)


def _apart(finding: Finding) -> str:
    if finding.agreement == "agrees":
        return "the same"
    if finding.agreement == "agrees_within_rounding":
        return "the same, as far as the roundings tell"
    more = "more" if finding.difference > 0 else "less"
    return f"{pounds(abs(finding.difference))} {more}"


def _doubt(finding: Finding) -> str:
    if finding.agreement != "differs":
        return ""
    reasons: dict[FindingKind, str] = {
        "same_award": " These may be two awards, or one that was changed.",
        "same_total": " The two may not cover the same lines.",
        "restated": " The later paper looks back on the year, and may have restated it.",
    }
    return reasons[finding.kind]
