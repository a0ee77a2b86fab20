"""What an amount is when its sentence names somebody and also says that it is income, a ceiling, a bid or a national pot."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.extractors.made_documents import amounts_of, made_document, totals_of

KEEPS = "money that the commissioner gets or keeps"
GETS = "money that the commissioner gets"
CEILING = "a ceiling, a floor or a range"
BID = "money asked for, not given"


def kind(text: str) -> str:
    """Who got the one amount of a text; else *total*, *purpose*, or the reason why it is none."""
    found = extract(made_document(text))
    if amounts_of(found):
        return amounts_of(found)[0][0] or "purpose"
    if found.totals:
        assert totals_of(found) == [("£4,000", [])]
        return "total"
    (figure,) = [one for one in found.figures if one.kind == "money"]
    return figure.reason or ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the giver's verb, and the receiver's
        ("The PCC has awarded £4,000 so far.", "total"),
        ("The PCC has been awarded £4,000 so far.", KEEPS),
        ("The PCC allocated £4,000 for lamps.", "purpose"),
        ("The PCC was allocated £4,000 for lamps.", KEEPS),
        ("The PCC then set aside £4,000 for lamps.", "purpose"),
        ("The PCC then obtained £4,000 for lamps.", KEEPS),
        # only the commissioner gives what others get
        ("The Home Office awarded £4,000 for lamps.", KEEPS),
        ("Haven Trust awarded £4,000 for lamps.", "Haven Trust"),
        # what the commissioner has in order to give it
        ("The PCC had £4,000 more to give.", "total"),
        ("The PCC had £4,000 more to keep.", KEEPS),
        ("The PCC has had £4,000 in grants to share.", "total"),
        ("The PCC has had £4,000 in grants to show.", KEEPS),
    ],
)
def test_what_the_commissioner_gives(text: str, expected: str) -> None:
    assert kind(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a body pointed back to gets what comes from a department; *it* may be the office
        ("Haven Trust is open. The charity received £4,000 from the Home Office.", "Haven Trust"),
        ("Haven Trust is open. It received £4,000 from the Home Office.", GETS),
        ("Haven Trust is open. The team received £4,000 from the Home Office.", GETS),
        ("Haven Trust received £4,000 from the Home Office.", "Haven Trust"),
        ("Kent received £4,000 from the Home Office.", GETS),
        # a ceiling, where a verb says that it was passed on, and where it is only mentioned
        ("Grants up to £4,000 went to Haven Trust.", "Haven Trust"),
        ("Haven Trust received up to £4,000.", "Haven Trust"),
        ("Grants of up to £4,000 to Haven Trust.", CEILING),
        ("Grants of up to £4,000: Haven Trust.", CEILING),
        # a bid is one, whoever is named
        ("Applications for £4,000 went to Haven Trust.", BID),
        # a national pot, of which somebody got some; an area did not
        ("Nationally £4,000 went to Haven Trust.", "Haven Trust"),
        ("Nationally £4,000 went to Kent.", "a national pot"),
    ],
)
def test_a_named_receiver_overrules(text: str, expected: str) -> None:
    assert kind(text) == expected
