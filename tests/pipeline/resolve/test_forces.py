"""Forces: facts, names, and which force a document belongs to."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pipeline.outcomes import Source
from pipeline.resolve.force_words import strong_mentions, weak_mentions
from pipeline.resolve.forces import Term, domain_to_slug, forces_by_slug, load_forces, population, resolve_force

SHARED = Path(__file__).parents[3] / ".." / "shared"
GOLD = sorted(SHARED.glob("seeds/gold/*.json")) + sorted(SHARED.glob("cases/gold/*.json"))
# No word of this document names a place, a council or an office of its own area.
STATES_NO_FORCE = {"r-kent-outcomes-2023-24"}


def test_the_43_forces_stand_with_their_facts() -> None:
    assert len(load_forces()) == 43
    surrey = forces_by_slug()["surrey"]
    assert (surrey.code, surrey.populations) == ("E23000031", ((2011, 1132390), (2019, 1196236), (2021, 1203200)))
    # Census 2011 areas add up to the published population of England and Wales.
    assert sum(dict(force.populations)[2011] for force in load_forces()) == 56_075_912


def test_an_empty_population_is_absent_and_not_zero() -> None:
    assert dict(forces_by_slug()["gwent"].populations) == {2011: 576754, 2021: 587700}


def test_governance_over_time() -> None:
    assert forces_by_slug()["north-yorkshire"].governance == (Term("PCC", 2012), Term("PFCC", 2018), Term("mayor", 2024))
    assert forces_by_slug()["kent"].governance == (Term("PCC", 2012),)
    assert forces_by_slug()["city-of-london"].governance == (Term("corporation", None),)


def test_aliases_name_the_office_of_each_time() -> None:
    aliases = forces_by_slug()["cumbria"].aliases
    assert "Police and Crime Commissioner for Cumbria" in aliases
    assert "Police, Fire and Crime Commissioner for Cumbria" in aliases
    assert "MOPAC" in forces_by_slug()["metropolitan"].aliases


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2013.75, (1132390, 2011)), (2018.75, (1196236, 2019)), (2020.75, (1203200, 2021)), (2024.75, (1203200, 2021))],
)
def test_population_of_the_nearest_year(year: float, expected: tuple[int, int]) -> None:
    assert population("surrey", year) == expected


def test_population_of_an_unknown_force_is_none() -> None:
    assert population("atlantis", 2019) is None


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("the Police and Crime Commissioner for Surrey", "surrey"),
        ("Surrey PCC", "surrey"),
        ("Surrey’s Police and Crime Commissioner", "surrey"),
        ("Cambridgeshire Police & Crime Commissioner", "cambridgeshire"),
        ("the Staffordshire Commissioner’s Office", "staffordshire"),
        ("Kent Police", "kent"),
        ("Durham Constabulary", "durham"),
        ("Office of the Police and Crime Commissioner (OPCC) for Thames Valley", "thames-valley"),
        ("Essex Police, Fire and Crime Commissioner", "essex"),
        ("Police, Fire and Crime Commissioner for Northamptonshire", "northamptonshire"),
        ("OPFCC for Cumbria", "cumbria"),
        ("PCC for the West Midlands", "west-midlands"),
        ("Devon & Cornwall PCC", "devon-and-cornwall"),
        ("Police and Crime Commissioner for Devon, Cornwall and the Isles of Scilly", "devon-and-cornwall"),
        ("Mayor's Office for Policing and Crime", "metropolitan"),
        ("MOPAC", "metropolitan"),
        ("Greater Manchester Combined Authority", "greater-manchester"),
        ("West Yorkshire Combined Authority", "west-yorkshire"),
        ("Leicestershire Police and Crime Panel", "leicestershire"),
        ("the Dyfed Powys PCC", "dyfed-powys"),
        ("West\nMidlands police\nand crime\ncommissioner", "west-midlands"),
        ("the Commissioner of Police for Hampshire and Isle of Wight Constabulary", "hampshire"),
    ],
)
def test_offices_and_forces_are_strong_evidence(words: str, slug: str) -> None:
    assert set(strong_mentions(words).counts) == {slug}


def test_forces_that_share_a_department_are_both_named() -> None:
    assert set(strong_mentions("Surrey and Sussex Police").counts) == {"surrey", "sussex"}


@pytest.mark.parametrize("words", ["gmp", "the police and crime commissioner", "a commissioner for children in Wales"])
def test_general_words_name_no_force(words: str) -> None:
    assert strong_mentions(words).counts == {}


@pytest.mark.parametrize(
    "words", ["Darryl Preston", "reading groups", "the University of Kent", "South Wales Argus", "Kent Road"]
)
def test_names_that_only_look_alike_are_no_place(words: str) -> None:
    assert weak_mentions(words).counts == {}


def test_every_force_is_found_by_its_own_aliases() -> None:
    for force in load_forces():
        for alias in force.aliases:
            assert set(strong_mentions(alias).counts) == {force.slug}, alias


def test_every_domain_belongs_to_one_force() -> None:
    owners: dict[str, str] = {}
    for force in load_forces():
        for domain in force.domains:
            assert owners.setdefault(domain, force.slug) == force.slug, domain


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://www.surrey-pcc.gov.uk/decisions/", "surrey"),
        ("http://www.lincs.police.uk/News", "lincolnshire"),
        ("https://www.cleveland.pcc.police.uk/x", "cleveland"),
        ("https://www.swindonlink.com/charity", None),
        ("https://not-surrey-pcc.gov.uk.example.org/", None),
    ],
)
def test_domain(url: str, slug: str | None) -> None:
    assert domain_to_slug(url) == slug


def test_source_file_holds_and_a_text_that_says_otherwise_is_an_issue() -> None:
    found = resolve_force("Surrey PCC. Surrey Police.", source=Source(force="kent"))
    assert found.slug == "kent"
    assert found.issue is not None and found.issue.code == "force_disagrees" and "surrey" in found.issue.message


def test_a_source_file_that_names_no_force_of_the_43_is_an_issue() -> None:
    found = resolve_force("Surrey PCC", source=Source(force="Berkshire Constabulary"))
    assert found.slug is None
    assert found.issue is not None and "Berkshire Constabulary" in found.issue.message


def test_folder_and_text_that_agree() -> None:
    found = resolve_force("The Police and Crime Commissioner for Surrey", folder="surrey")
    assert (found.slug, found.issue) == ("surrey", None)
    assert found.evidence == ("folder surrey", "text: Police and Crime Commissioner for Surrey")


def test_folder_and_text_that_disagree_are_an_issue() -> None:
    found = resolve_force("The Police and Crime Commissioner for Surrey", folder="kent")
    assert found.slug is None
    assert found.issue is not None and found.issue.code == "force_disagrees"


def test_a_folder_that_is_no_force_counts_for_nothing() -> None:
    assert resolve_force("Kent PCC", folder="downloads").slug == "kent"


def test_publisher_names_the_force() -> None:
    source = Source(publisher="Office of the Police and Crime Commissioner for Wiltshire")
    assert resolve_force("grants of £500", source=source).slug == "wiltshire"


def test_two_forces_named_alike_give_none() -> None:
    found = resolve_force("Surrey PCC and Kent PCC have funded it together.")
    assert found.slug is None
    assert found.issue is not None and found.issue.message == "the text names kent, surrey and none leads clearly"


def test_counties_decide_between_offices_that_tie() -> None:
    text = "Surrey PCC and Kent PCC. In Maidstone, Medway, Thanet and all over Kent."
    assert resolve_force(text).slug == "kent"


def test_one_town_is_not_enough() -> None:
    found = resolve_force("A club in Guildford got £500.")
    assert found.slug is None
    assert found.issue is not None and found.issue.code == "force_unknown"


def test_two_towns_of_one_area_are_enough() -> None:
    found = resolve_force("Up early for Mablethorpe; the Gainsborough Hub had 1,050 visitors.")
    assert (found.slug, found.evidence) == ("lincolnshire", ("text: Mablethorpe",))


def test_towns_of_two_areas_decide_nothing() -> None:
    assert resolve_force("Clubs in Guildford and Woking, Maidstone and Thanet got £500.").slug is None


def test_a_place_lies_in_one_area_only() -> None:
    owners: dict[str, str] = {}
    for force in load_forces():
        for place in force.places:
            assert owners.setdefault(place.casefold(), force.slug) == force.slug, place


def test_a_text_without_places_has_no_force() -> None:
    assert resolve_force("Grants of £500 were made.").slug is None


def _text(path: Path) -> str:
    text = path.read_text(encoding="utf-8", errors="replace")
    return re.sub(r"<[^>]+>", " ", text) if path.suffix == ".html" else text


@pytest.mark.skipif(not GOLD, reason="../shared is not there")
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_labelled_documents_by_their_text_alone(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    document = next(file for folder in (path.parents[1], path.parents[1] / "docs") for file in folder.glob(f"{path.stem}.*"))
    found = resolve_force(_text(document))
    assert found.slug == (None if gold["id"] in STATES_NO_FORCE else gold["force"])
