"""Sums and verdicts in words, as commands print them."""

from __future__ import annotations

from decimal import Decimal

VERDICTS = {
    "does_not_add_up": "does not add up",
    "cannot_tell": "cannot tell",
    "adds_up": "adds up",
    "adds_up_within_rounding": "adds up within rounding",
    "parts_within_total": "parts within total",
    "no_parts": "no parts to check",
}
"""Verdicts in the order in which they matter, worst first."""


def pounds(value: Decimal | None, *, is_signed: bool = False) -> str:
    """``£52,407``, ``-£52,407``, ``£0.50``; pence only where there are any, nothing for ``None``."""
    if value is None:
        return ""
    sign = "-" if value < 0 else "+" if is_signed and value > 0 else ""
    size = abs(value)
    return f"{sign}£{size:,.0f}" if size == size.to_integral_value() else f"{sign}£{size:,.2f}"


def number(value: Decimal | int | None, *, is_signed: bool = False) -> str:
    """``1,363``, ``-12``; nothing for ``None``."""
    if value is None:
        return ""
    return f"{Decimal(value).normalize():+,f}" if is_signed and value else f"{Decimal(value).normalize():,f}"


def plural(count: int, one: str, many: str = "") -> str:
    """``1 record``, ``2 records``, ``0 records``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
