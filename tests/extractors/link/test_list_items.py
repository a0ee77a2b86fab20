"""Items of a list that say what an amount does, and so name nobody who got it."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.extractors.made_documents import amounts_of, made_document


@pytest.mark.parametrize(
    ("item", "provider"),
    [
        # what it does, to something with a name
        ("- £4,000 to mend the Silver Plate cameras", None),
        ("- £4,000 so that Silver Plate cameras work", None),
        ("- £4,000 for lamps that the Silver Plate mends", None),
        # whom it helps
        ("- £4,000 to help Kestrel Lodge mend lamps", "Kestrel Lodge"),
        # nothing says what it does
        ("- £4,000 and lamps that the Silver Plate mends", "Silver Plate"),
        # an organisation is one all the same
        ("- £4,000 for lamps that Haven Trust mends", "Haven Trust"),
        # people are told of by *who*
        ("- £4,000 and lamps with Jane Larkby who sings", None),
        ("- £4,000 and lamps with Jane Larkby, the singer", "Jane Larkby"),
    ],
)
def test_a_name_in_what_an_amount_does(item: str, provider: str | None) -> None:
    found = extract(made_document("In 2018/19:", item, "- £700 to mend lamps"))
    assert amounts_of(found) == [(provider, "£4,000"), (None, "£700")]
