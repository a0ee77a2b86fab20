"""Kinds of service: every example of services.yml, the order of the kinds, and silence where nothing says."""

from __future__ import annotations

import pytest

from pipeline.resolve.reference import read_yaml_list
from pipeline.resolve.services import BEGINNING, LONGEST_QUOTE, load_services, resolve_service

EXAMPLES = [(kind.category, example) for kind in load_services() for example in kind.examples]


@pytest.mark.parametrize(("category", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_examples(category: str, example: str) -> None:
    service, _, provider = example.partition(" @ ")
    assert resolve_service(service, provider or None) == category


def test_the_kinds_that_are_asked_for_are_there() -> None:
    kinds = {kind.category for kind in load_services()}
    assert kinds >= {
        "referral_hub",
        "isva",
        "idva",
        "domestic_abuse",
        "children_and_young_people",
        "restorative_justice",
        "counselling",
        "exploitation",
        "hate_crime",
        "sarc",
        "perpetrator",
        "community_safety",
        "drugs_and_alcohol",
        "other",
    }
    assert len(kinds) == len(load_services())


@pytest.mark.parametrize(
    ("service", "provider", "category"),
    [
        ("ISVA for young victims", None, "isva"),
        ("domestic abuse", "East Kent Rape Crisis Centre", "domestic_abuse"),
        ("co-ordinator", "Berkshire Women's Aid", "domestic_abuse"),
        ("co-ordinator", None, "other"),
        ("mediation between victims and perpetrators", None, "restorative_justice"),
        ("support services to victims of domestic and sexual abuse", None, "domestic_abuse"),
        ("Fund", "SATEDA", None),
        ("Innovation fund", None, None),
        ("Domestic abuse (DA), which takes in outreach and IDVAs", None, "domestic_abuse"),
        ("Lotus, which pays for ISVAs", None, "isva"),
        ("VICTIMS SUPPORT GRANT:", "Cambridgeshire County Council Young Person IDVA", "idva"),
        (None, "Youth Adventure Trust", None),
        (None, None, None),
        ("", "", None),
    ],
)
def test_the_service_decides_before_the_provider(service: str | None, provider: str | None, category: str | None) -> None:
    assert resolve_service(service, provider) == category


def test_the_listed_name_tells_what_an_abbreviation_does_not() -> None:
    assert resolve_service("Fund", "SATEDA", provider_name="Swale Action to End Domestic Abuse") == "domestic_abuse"


def test_a_short_quote_is_looked_at_last() -> None:
    quote = "Acorn Trust received £5,000 for restorative justice"
    assert resolve_service(None, "Acorn Trust", quote) == "restorative_justice"
    assert resolve_service("Hate crime", "Acorn Trust", quote) == "hate_crime"


def test_a_quote_that_names_the_grant_says_nothing_of_the_service() -> None:
    assert resolve_service(None, "Acorn Trust", "Acorn Trust received £5,000 from the victims' grant") is None


def test_a_long_quote_may_be_about_its_neighbours() -> None:
    assert resolve_service(None, "Acorn Trust", "restorative justice " * (LONGEST_QUOTE // 10)) is None


def test_words_that_take_any_ending_are_long_enough_to_be_looked_up_by_their_beginning() -> None:
    entries = read_yaml_list("services.yml")
    words = [word for entry in entries for word in [*entry.get("words", []), *entry.get("weak_words", [])]]
    assert [word for word in words if word.endswith("*") and " " not in word and len(word) <= BEGINNING] == []
