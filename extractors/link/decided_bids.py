"""Minutes that print a bid and, on a line of its own, what was decided on it: *Moor Hall asked for £A* / *Decision: £B*."""

from __future__ import annotations

import re

from extractors.data import load_data
from extractors.link.statement import Statement
from extractors.link.surroundings import Surroundings
from extractors.prose.recipient_layouts import reads_as_name

_DECISION = re.compile(
    r"\W*(?:(?:officer )?recommendation|recommended|decision|outcome|resolution|resolved|awarded?|approved|agreed|granted)"
    r"\s*[:–—-]\s*(?:(?:to|that)\s+)?(?:(?:award|approve|grant|fund|agree|allocate)(?:d|ed|s)?\s+)?(?:an?\s+)?"
    r"(?:(?:grant|award|sum|funding)\s+(?:of\s+)?)?£",
    re.I,
)
#: Pages that lost a space print *Larktonrequested £A*.
_BID = re.compile(
    r"\W*(?:[Tt]he\s+)?(?P<name>[A-Z0-9][^£.;:]{2,110}?)\s*(?:(?:has|have|had)\s+)?"
    r"(?:requested|requests|(?:asked|applied|bid|asks|applies) for|sought|seeks)\s+"
    r"(?:(?:an?|the|grant|award|funding|sum|of|up to|total)\s+)*£"
)
_FARTHEST = 3  # blocks between a bid and the decision on it
_NO_AWARD = re.compile(r"\b(?:not|declined?|refused?|rejected|deferred|withdrawn)\b", re.I)


def settle_decided_bid(statement: Statement, around: Surroundings) -> None:
    """The sum decided on is an award to who bid; the sum bid for is none, whatever stands beside it."""
    if statement.role not in ("open", "purpose", "award") or around.same_block(statement)[0] is not statement:
        return
    block, blocks = around.block(statement), around.document.blocks
    if block.kind not in ("paragraph", "list_item"):
        return
    if _DECISION.match(block.text) and statement.role != "award" and not _NO_AWARD.search(block.text):
        for index in range(statement.block - 1, max(statement.block - 1 - _FARTHEST, -1), -1):
            if _DECISION.match(blocks[index].text):
                return
            name = _bidder(blocks[index].text)
            if name is not None:
                statement.role, statement.rule, statement.strength = "award", "decided_bid", 0.85
                statement.providers, statement.provider_kind = (name,), "N"
                return
    elif _bidder(block.text) is not None:
        after = blocks[statement.block + 1 : statement.block + 1 + _FARTHEST]
        if any(_DECISION.match(other.text) for other in after):
            statement.role, statement.reason, statement.providers = "not_a_record", load_data("roles")["bid"]["reason"], ()


def _bidder(text: str) -> str | None:
    """Who a paragraph says, in its first words, has asked for a sum; with a place where one stands behind a comma."""
    match = _BID.match(text)
    name = match["name"].strip(" ,") if match is not None else ""
    return name if name and reads_as_name(name) else None
