"""Checks of totals: the arithmetic of each is done again, from the rows that it names as its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from expectations.evidence import by_case, in_one_chunk, lookup, no_row_of

if TYPE_CHECKING:
    from expectations.evidence import Evidence

# Wide enough for any money or count, so that sums of them fit.
DECIMAL = pa.decimal128(28, 4)
# What can be a part of a total besides another total: its identifier, value and bounds. A count is exact.
PARTS = {
    "records": ("record_id", "amount_gbp", "amount_low", "amount_high"),
    "counts": ("count_id", "value", "value", "value"),
    "figures": ("figure_id", "value", None, None),
}


def printed_value(totals: pa.Table) -> pa.Array:
    """A total's printed amount or count."""
    amount, count = (pc.cast(in_one_chunk(totals.column(name)), DECIMAL) for name in ("amount_gbp", "count"))
    return pc.coalesce(amount, count)


def total_has_one_value(evidence: Evidence) -> pa.Array:
    """A total is of money or of counts."""
    return pc.xor(pc.is_valid(evidence.column("amount_gbp")), pc.is_valid(evidence.column("count")))


def total_lies_in_its_bounds(evidence: Evidence) -> pa.Array:
    """The printed sum lies between its own least and most."""
    value = printed_value(evidence.rows)
    low, high = (pc.cast(evidence.column(name), DECIMAL) for name in ("amount_low", "amount_high"))
    return pc.and_(pc.less_equal(low, value), pc.less_equal(value, high))


def difference_is_recomputed(evidence: Evidence) -> pa.Array:
    """The difference is the sum of the parts minus the total."""
    computed = pc.subtract(pc.cast(evidence.column("parts_sum"), DECIMAL), printed_value(evidence.rows))
    return pc.equal(computed, evidence.column("difference"))


def parts_sum_is_recomputed(evidence: Evidence) -> pa.Array:
    """The sum of the parts is what the rows that are named as parts come to."""
    computed = sum_of_parts(evidence, "value")
    return pc.equal(computed, pc.cast(evidence.column("parts_sum"), DECIMAL))


def parts_are_known(evidence: Evidence) -> pa.Array:
    """Every part is a row that was accepted; a total is none of its own parts."""
    parts = evidence.column("parts")
    flat, row = pc.list_flatten(parts), pc.list_parent_indices(parts)
    is_own = pc.equal(evidence.column("total_id").take(row), flat)
    is_good = pc.and_(pc.is_in(flat, value_set=possible_parts(evidence).column("id").combine_chunks()), pc.invert(is_own))
    return no_row_of(row.filter(pc.invert(is_good)), len(parts))


def verdict_follows(evidence: Evidence) -> pa.Array:
    """The verdict is the one that the printed bounds of the parts and of the total give; they are added up here anew."""
    verdict, difference, reason = (evidence.column(name) for name in ("verdict", "difference", "reason"))
    parts_low, parts_high = sum_of_parts(evidence, "low"), sum_of_parts(evidence, "high")
    total_low, total_high = (pc.cast(evidence.column(name), DECIMAL) for name in ("amount_low", "amount_high"))
    can_agree = pc.and_(pc.less_equal(parts_low, total_high), pc.greater_equal(parts_high, total_low))
    has_parts = pc.and_(pc.greater(pc.list_value_length(evidence.column("parts")), 0), pc.is_valid(difference))
    differs = pc.and_(has_parts, pc.not_equal(difference, 0))
    cases = {
        "adds_up": pc.and_(has_parts, pc.equal(difference, 0)),
        # A figure that was cut instead of rounded lies outside its bounds; the reason says so.
        "adds_up_within_rounding": pc.and_(differs, pc.or_(pc.fill_null(can_agree, True), pc.is_valid(reason))),
        "does_not_add_up": pc.and_(differs, pc.invert(pc.fill_null(can_agree, False))),
        "parts_within_total": pc.and_(has_parts, pc.fill_null(pc.less_equal(parts_low, total_high), True)),
        "no_parts": pc.and_(pc.invert(has_parts), pc.is_null(evidence.column("parts_sum"))),
        "cannot_tell": pc.is_valid(reason),
    }
    return by_case(verdict, cases)


def slack_covers_the_difference(evidence: Evidence) -> pa.Array:
    """Within rounding the difference is no larger than the slack; beyond it, it is."""
    is_beyond = pc.greater(pc.abs(evidence.column("difference")), evidence.column("slack"))
    cases = {"adds_up_within_rounding": pc.invert(is_beyond), "does_not_add_up": is_beyond}
    return by_case(evidence.column("verdict"), cases)


def possible_parts(evidence: Evidence) -> pa.Table:
    """``id, value, low, high`` of every row that a total can have as a part; bounds are null where the table has none."""
    rows = evidence.rows
    found = [_as_parts(rows.column("total_id"), printed_value(rows), rows.column("amount_low"), rows.column("amount_high"))]
    for name, columns in PARTS.items():
        if name in evidence.accepted:
            found.append(_as_parts(*(evidence.accepted[name].column(column) if column else None for column in columns)))
    return pa.concat_tables(found).combine_chunks()


def _as_parts(key: pa.Array, *numbers: pa.Array) -> pa.Table:
    columns = [pa.nulls(len(key), DECIMAL) if column is None else pc.cast(column, DECIMAL) for column in numbers]
    return pa.table([key, *columns], names=["id", "value", "low", "high"])


def sum_of_parts(evidence: Evidence, column: str) -> pa.Array:
    """For each total the sum of one number of its parts; null without parts, or where a part does not have that number."""
    parts, possible = evidence.column("parts"), possible_parts(evidence)
    flat, row = pc.list_flatten(parts), pc.list_parent_indices(parts).cast(pa.int64())
    values = lookup(flat, in_one_chunk(possible.column("id")), in_one_chunk(possible.column(column)))
    by_row = pa.table({"row": row, "value": values}).group_by("row")
    sums = by_row.aggregate([("value", "sum", pc.ScalarAggregateOptions(skip_nulls=False))])
    rows = pa.array(range(len(parts)), pa.int64())
    return pc.cast(lookup(rows, in_one_chunk(sums.column("row")), in_one_chunk(sums.column("value_sum"))), DECIMAL)
