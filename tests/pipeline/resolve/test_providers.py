"""Providers: names, examples of the list, councils, suggestions."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from pipeline.resolve.councils import load_councils
from pipeline.resolve.names import fold
from pipeline.resolve.providers import Provider, ProviderList, load_providers, resolve_provider, suggest
from pipeline.resolve.reference import ReferenceFileError

SHARED = Path(__file__).parents[3] / ".." / "shared"
GOLD = sorted(SHARED.glob("seeds/gold/*.json")) + sorted(SHARED.glob("cases/gold/*.json"))
REVIEWED = [provider for provider in load_providers().providers if provider.examples]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Nelson Trust", "nelson trust"),
        ("Fresh Visions People Ltd.", "fresh visions people"),
        ("Berkshire Women’s Aid", "berkshire womens aid"),
        ("Windsor & Maidenhead", "windsor and maidenhead"),
        ("Ynys Môn", "ynys mon"),
        ("Ltd", "ltd"),
    ],
)
def test_fold(name: str, key: str) -> None:
    assert fold(name) == key


def test_every_reviewed_provider_has_an_example() -> None:
    made = {"council", "police"}
    without = [
        provider.provider_id for provider in load_providers().providers if not provider.examples and provider.kind not in made
    ]
    assert without == []
    assert len(REVIEWED) > 250


@pytest.mark.parametrize("provider", REVIEWED, ids=lambda provider: provider.provider_id)
def test_examples_are_matched(provider: Provider) -> None:
    for example in provider.examples:
        name, _, force = example.partition(" @ ")
        found = resolve_provider(name, force or None)
        assert found is not None and found.provider_id == provider.provider_id, example


def test_every_form_of_every_provider_is_matched_to_it() -> None:
    listed = load_providers()
    for provider in listed.providers:
        for form in (provider.name, *provider.aliases):
            assert listed.resolve(form) == provider, form
        for force, form in provider.local_aliases:
            assert listed.resolve(form, force) == provider, (force, form)


@pytest.mark.parametrize(
    ("printed", "force", "name"),
    [
        ("Slough Council", None, "Slough Borough Council"),
        ("Slough", None, None),
        ("Slough", "kent", None),
        ("Slough", "thames-valley", "Slough Borough Council"),
        ("Bucks CC", None, "Buckinghamshire Council"),
        ("London Borough of Croydon", None, "London Borough of Croydon"),
        ("Croydon Council", None, "London Borough of Croydon"),
        ("Oxon County Council", None, "Oxfordshire County Council"),
        ("Sandwell MBC", None, "Sandwell Metropolitan Borough Council"),
        ("Berkshire Women's Aid", None, "Berkshire Women's Aid"),
        ("Berkshire Women's Aids", None, None),
        ("Bedfordshire Women’s Aid", None, "Bedfordshire Women's Aid"),
        ("Hertfordshire Women's Aid", None, None),
        ("SAFE", None, None),
        ("SAFE", "thames-valley", "SAFE! Support for Young People Affected by Crime"),
        ("Choices", "kent", "Choices Domestic Abuse Services"),
        ("Choices", "cambridgeshire", "Choices Counselling"),
        ("Choices", None, None),
        ("Swale Action to End Domestic Abuse (SATEDA)", None, "Swale Action to End Domestic Abuse"),
        ("Refuge (Bristol)", None, None),
        ("Rising Sun and Choices", "kent", None),
        ("PCC", "surrey", "Police and Crime Commissioner for Surrey"),
        ("PCC", None, None),
        ("Office of the Police and Crime Commissioner for Kent", None, "Police and Crime Commissioner for Kent"),
        ("Durham Constabulary", None, "Durham Police"),
        ("Wiltshire", "wiltshire", None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_exact_or_listed_form_only(printed: str | None, force: str | None, name: str | None) -> None:
    found = resolve_provider(printed, force)
    assert (found.name if found else None) == name


def test_a_form_that_two_providers_share_is_refused() -> None:
    pair = (Provider("a", "Help", "charity"), Provider("b", "Aid", "charity", aliases=("The Help",)))
    with pytest.raises(ReferenceFileError, match="means both a and b"):
        ProviderList(pair)


def test_an_id_that_stands_twice_is_refused() -> None:
    with pytest.raises(ReferenceFileError, match="an id stands twice"):
        ProviderList((Provider("a", "Help", "charity"), Provider("a", "Aid", "charity")))


def test_councils_of_all_areas_stand_with_their_kind() -> None:
    tiers = {council.tier for council in load_councils()}
    assert tiers == {"county", "unitary", "district", "metropolitan", "london_borough", "city", "former"}
    assert sum(council.tier == "london_borough" for council in load_councils()) == 32
    assert sum(council.tier == "metropolitan" for council in load_councils()) == 36
    wales = {"north-wales", "gwent", "south-wales", "dyfed-powys"}
    assert sum(council.force in wales for council in load_councils()) == 22
    assert sum(council.tier == "county" for council in load_councils()) == 21


def test_no_identifier_is_invented() -> None:
    for provider in REVIEWED:
        assert all(identifier.startswith(("GB-CHC-", "GB-COH-")) for identifier in provider.identifiers)


def test_suggestions_show_likely_forms_and_decide_nothing() -> None:
    found = suggest({("Berkshire Womans Aid Service", "thames-valley"): 2, ("Zzyzx", None): 5}, load_providers())
    assert [(one.printed, one.records) for one in found] == [("Zzyzx", 5), ("Berkshire Womans Aid Service", 2)]
    assert found[0].candidates == ()
    assert found[1].candidates[0].provider_id == "berkshire-womens-aid"
    assert resolve_provider("Berkshire Womans Aid Service", "thames-valley") is None


@pytest.mark.skipif(not GOLD, reason="../shared is not there")
def test_providers_that_stand_in_two_labelled_documents_are_one() -> None:
    documents: dict[str, set[str]] = defaultdict(set)
    unresolved: dict[str, set[str]] = defaultdict(set)
    for path in GOLD:
        gold = json.loads(path.read_text(encoding="utf-8"))
        for record in gold["records"]:
            found = resolve_provider(record["provider"], gold["force"])
            if found:
                documents[found.provider_id].add(gold["id"])
            elif record["provider"]:
                unresolved[fold(record["provider"])].add(gold["id"])
    assert {name for name, where in unresolved.items() if len(where) > 1} == set()
    assert {"slough-borough-council", "buckinghamshire-council", "berkshire-womens-aid"} <= documents.keys()
    assert documents["slough-borough-council"] == {"000_f7be4a5fba63e02f", "tv-2020-csf", "tv-2021-csf"}
