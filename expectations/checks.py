"""Checks that compare columns, tables and texts. Each gives, row by row, true, false, or null where there is nothing to check.

A suite names a check as the column ``check.<name>`` and expects it to hold only true, so that what is checked, how severely,
and what a failure means is read in the suite. All of them work on whole columns.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from expectations import arithmetic
from expectations.evidence import Evidence, by_case, identifiers, in_one_chunk, lookup, no_row_of, only_where

Check = Callable[[Evidence], pa.Array]


def both_or_neither(first: str, second: str) -> Check:
    """Either both columns hold something or neither does."""
    return lambda evidence: pc.equal(pc.is_valid(evidence.column(first)), pc.is_valid(evidence.column(second)))


def has_when(column: str, *needed: str) -> Check:
    """Where ``column`` holds something, so do the needed ones."""

    def check(evidence: Evidence) -> pa.Array:
        held = [pc.is_valid(evidence.column(name)) for name in needed]
        return only_where(pc.is_valid(evidence.column(column)), reduce(pc.and_, held))

    return check


def financial_year_is_one(evidence: Evidence) -> pa.Array:
    """2018-19, not 2018-20."""
    year = evidence.column("financial_year")
    is_year = pc.match_substring_regex(year, r"^\d{4}-\d{2}$")
    first = pc.cast(pc.if_else(is_year, pc.utf8_slice_codeunits(year, 0, 4), None), pa.int64())
    second = pc.cast(pc.if_else(is_year, pc.utf8_slice_codeunits(year, 5, 7), None), pa.int64())
    following = pc.add(first, 1)
    return pc.equal(pc.subtract(following, pc.multiply(pc.divide(following, 100), 100)), second)


def financial_year_is_the_period(evidence: Evidence) -> pa.Array:
    """The year runs from 1 April to 31 March, and a period of exactly that has its year."""
    start, end = evidence.column("period_start"), evidence.column("period_end")
    first = pc.cast(pc.year(start), pa.string())
    second = pc.utf8_slice_codeunits(pc.cast(pc.year(end), pa.string()), 2, 4)
    is_whole = reduce(
        pc.and_,
        (
            pc.and_(pc.equal(pc.month(start), 4), pc.equal(pc.day(start), 1)),
            pc.and_(pc.equal(pc.month(end), 3), pc.equal(pc.day(end), 31)),
            pc.equal(pc.subtract(pc.year(end), pc.year(start)), 1),
        ),
    )
    expected = pc.if_else(pc.fill_null(is_whole, False), pc.binary_join_element_wise(first, second, "-"), "")
    return pc.equal(expected, pc.fill_null(evidence.column("financial_year"), ""))


def stands_at_its_place(column: str) -> Check:
    """The words of a column stand in the document's text at the place given, whatever white space parts them."""

    def check(evidence: Evidence) -> pa.Array:
        names = ("document_id", column, "char_start", "char_end")
        rows = zip(*(evidence.column(name).to_pylist() for name in names), strict=True)
        found = [_is_at_place(evidence.texts.get(document), words, start, end) for document, words, start, end in rows]
        return pa.array(found, pa.bool_())

    return check


def _is_at_place(text: str | None, words: str | None, start: int | None, end: int | None) -> bool | None:
    if text is None or words is None:
        return None
    if start is None or end is None or not 0 <= start < end <= len(text):
        return False
    return words in text[start:end] or _is_at_or_round(text, words, start, end)


def _is_at_or_round(text: str, words: str, start: int, end: int) -> bool:
    """Whether the words, white space apart, stand at the place, or round it as the sentence that it stands in does."""
    quoted, there = _dense(words), _dense(text[start:end])
    before, after = _dense(text[max(start - len(words), 0) : start]), _dense(text[end : end + len(words)])
    return quoted in there or (there in quoted and quoted in before + there + after)


def _dense(text: str) -> str:
    """Without white space, and with halves of surrogate pairs as tables hold them."""
    return "".join(text.split()).encode("utf-8", "replace").decode("utf-8")


def stands_in(*places: str) -> Callable[[str], Check]:
    """Values stand in one of the ``table.column`` places, among the rows that were accepted."""

    def of_column(column: str) -> Check:
        def check(evidence: Evidence) -> pa.Array:
            values = evidence.column(column)
            missing = [place for place in places if place.split(".")[0] not in evidence.accepted]
            if missing:
                raise LookupError(f"{column} refers to {missing}, which this run does not have")
            found = pc.is_in(values, value_set=identifiers(evidence.accepted, places))
            return only_where(pc.is_valid(values), found)

        return check

    return of_column


def record_is_of_the_same_document(evidence: Evidence) -> pa.Array:
    """A count and its record come from one document."""
    records = evidence.accepted["records"]
    owner = lookup(
        evidence.column("record_id"), in_one_chunk(records.column("record_id")), in_one_chunk(records.column("document_id"))
    )
    return pc.equal(owner, evidence.column("document_id"))


def has_amount_or_count(evidence: Evidence) -> pa.Array:
    """A record states money, or people, or both."""
    counted = pc.is_in(evidence.column("record_id"), value_set=identifiers(evidence.given, ["counts.record_id"]))
    return pc.or_(pc.is_valid(evidence.column("amount_gbp")), counted)


def referral_count_is_a_count(evidence: Evidence) -> pa.Array:
    """The referral count is one of the record's counts, printed as referrals."""
    counts = evidence.given["counts"]
    printed = pc.and_(pc.equal(counts.column("measure"), "referrals"), pc.invert(counts.column("unit_inferred")))
    counts = counts.filter(pc.fill_null(printed, False))
    known = _pairs(counts.column("record_id"), counts.column("value"))
    ours = _pairs(evidence.column("record_id"), evidence.column("referral_count"))
    return only_where(pc.is_valid(ours), pc.is_in(ours, value_set=known))


def _pairs(first: pa.Array, second: pa.Array) -> pa.Array:
    pairs = pc.binary_join_element_wise(first, pc.cast(second, pa.string()), " ")
    return in_one_chunk(pairs) if isinstance(pairs, pa.ChunkedArray) else pairs


def page_is_in_the_document(evidence: Evidence) -> pa.Array:
    """The page is one that the document has."""
    documents = evidence.accepted["documents"]
    pages = lookup(
        evidence.column("document_id"), in_one_chunk(documents.column("document_id")), in_one_chunk(documents.column("pages"))
    )
    return pc.less_equal(evidence.column("page"), pages)


def claim_verdict_follows(evidence: Evidence) -> pa.Array:
    """A claim that adds up, or does not, was computed; one that does not differs from what it states."""
    stated, computed = evidence.column("stated"), evidence.column("computed")
    is_computed = pc.is_valid(computed)
    differs = pc.fill_null(pc.not_equal(stated, computed), False)
    return by_case(
        evidence.column("verdict"),
        {"adds_up": is_computed, "adds_up_within_rounding": is_computed, "does_not_add_up": pc.and_(is_computed, differs)},
    )


def figure_has_its_owner(evidence: Evidence) -> pa.Array:
    """A figure of a record, total or claim says which; another has none."""
    owned = pc.is_in(evidence.column("disposition"), value_set=pa.array(["record", "total", "claim"]))
    return pc.equal(owned, pc.is_valid(evidence.column("owner_id")))


def owner_was_given(evidence: Evidence) -> pa.Array:
    """The owner is a row of this run, though it may have been refused: the figure is accounted for all the same."""
    owners = identifiers(evidence.given, ["records.record_id", "counts.count_id", "totals.total_id", "claims.claim_id"])
    return only_where(pc.is_valid(evidence.column("owner_id")), pc.is_in(evidence.column("owner_id"), value_set=owners))


def not_a_record_has_a_reason(evidence: Evidence) -> pa.Array:
    """A figure that is no record says why."""
    return only_where(pc.equal(evidence.column("disposition"), "not_a_record"), pc.is_valid(evidence.column("reason")))


def problem_fits_status(evidence: Evidence) -> pa.Array:
    """A document that was not read whole says what happened; one that was has no problem."""
    return pc.not_equal(pc.equal(evidence.column("status"), "read"), pc.is_valid(evidence.column("problem")))


def figures_are_counted(evidence: Evidence) -> pa.Array:
    """The number of figures is the number of rows that the document has in ``figures``."""
    if "figures" not in evidence.given:
        return pa.nulls(len(evidence.rows), pa.bool_())
    counted = pc.value_counts(in_one_chunk(evidence.given["figures"].column("document_id")))
    found = lookup(evidence.column("document_id"), counted.field("values"), counted.field("counts"))
    return pc.equal(pc.fill_null(found, 0), evidence.column("figures"))


def identifiers_are_org_ids(evidence: Evidence) -> pa.Array:
    """Identifiers are in org-id form."""
    lists = evidence.column("identifiers")
    is_good = pc.match_substring_regex(pc.list_flatten(lists), r"^GB-(CHC|COH|SC|NIC|LAE|NHS|GOR|UKPRN|EDU|MPR)-[A-Z0-9]+$")
    return no_row_of(pc.list_parent_indices(lists).filter(pc.invert(is_good)), len(lists))


def documents_are_counted(evidence: Evidence) -> pa.Array:
    """The number of documents is the length of their list, and each of them was accepted."""
    lists = evidence.column("document_ids")
    known = pc.is_in(pc.list_flatten(lists), value_set=identifiers(evidence.accepted, ["documents.document_id"]))
    is_known = no_row_of(pc.list_parent_indices(lists).filter(pc.invert(known)), len(lists))
    return pc.and_(is_known, pc.equal(pc.list_value_length(lists), evidence.column("documents")))


CHECKS: dict[str, Check] = {
    "amount_is_printed": has_when("amount_gbp", "amount_text", "amount_low", "amount_high"),
    "claim_verdict_follows": claim_verdict_follows,
    "cost_has_its_basis": both_or_neither("cost_per_referral_gbp", "cost_per_referral_basis"),
    "difference_is_recomputed": arithmetic.difference_is_recomputed,
    "document_is_known": stands_in("documents.document_id")("document_id"),
    "documents_are_counted": documents_are_counted,
    "figure_has_its_owner": figure_has_its_owner,
    "figures_are_counted": figures_are_counted,
    "financial_year_is_one": financial_year_is_one,
    "financial_year_is_the_period": financial_year_is_the_period,
    "force_is_known": stands_in("forces.force")("force"),
    "has_amount_or_count": has_amount_or_count,
    "identifiers_are_org_ids": identifiers_are_org_ids,
    "not_a_record_has_a_reason": not_a_record_has_a_reason,
    "owner_was_given": owner_was_given,
    "page_is_in_the_document": page_is_in_the_document,
    "parts_are_known": arithmetic.parts_are_known,
    "parts_sum_is_recomputed": arithmetic.parts_sum_is_recomputed,
    "period_is_whole": both_or_neither("period_start", "period_end"),
    "population_has_its_year": both_or_neither("population", "population_year"),
    "problem_fits_status": problem_fits_status,
    "provider_has_its_name": both_or_neither("provider_id", "provider_name"),
    "provider_is_known": stands_in("providers.provider_id")("provider_id"),
    "quote_is_at_its_place": stands_at_its_place("quote"),
    "record_is_known": stands_in("records.record_id")("record_id"),
    "record_is_of_the_same_document": record_is_of_the_same_document,
    "referral_count_is_a_count": referral_count_is_a_count,
    "slack_covers_the_difference": arithmetic.slack_covers_the_difference,
    "statement_is_at_its_place": stands_at_its_place("statement"),
    "sum_is_at_its_place": stands_at_its_place("amount_text"),
    "text_is_at_its_place": stands_at_its_place("text"),
    "total_has_one_value": arithmetic.total_has_one_value,
    "total_lies_in_its_bounds": arithmetic.total_lies_in_its_bounds,
    "value_is_at_its_place": stands_at_its_place("value_text"),
    "verdict_follows": arithmetic.verdict_follows,
}
