"""Identifiers from a made extract of the form of the Charity Commission's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.commands.providers import providers
from pipeline.errors import WrongRequest
from pipeline.resolve import register
from pipeline.resolve.providers import Provider
from pipeline.resolve.register import Charity, Link, link_providers, read_register, write_links

HEADER = (
    "date_of_extract", "organisation_number", "registered_charity_number", "linked_charity_number", "charity_name",
    "charity_registration_status", "charity_company_registration_number",
)  # fmt: skip
ROWS = [
    ("2026-01-01", "1", "9000001", "0", "LANTERN STREET REFUGE", "Registered", "123456"),
    ("2026-01-01", "2", "9000002", "0", "THE MOORSIDE TRUST", "Registered", None),
    ("2026-01-01", "3", "9000003", "0", "Moorside Trust Limited", "Registered", None),
    ("2026-01-01", "4", "9000004", "0", "Harbour Lights", "Removed", None),
    ("2026-01-01", "5", "9000001", "3", "LANTERN STREET REFUGE PENSION FUND", "Registered", None),
    ("2026-01-01", "6", "9000006", "0", "SAFE", "Registered", None),
]
LISTED = [
    Provider("lantern", "Lantern Street Refuge", "charity"),
    Provider("moorside", "The Moorside Trust", "charity"),
    Provider("harbour", "Harbour Lights", "charity"),
    Provider("safe", "Young People Affected by Crime", "charity", aliases=("SAFE",)),
    Provider("council", "Lantern Street Refuge", "council"),
]


def _extract(folder: Path, form: str) -> Path:
    path = folder / f"publicextract.charity.{form}"
    if form == "json":
        path.write_text(
            "\ufeff" + json.dumps([dict(zip(HEADER, row, strict=True)) for row in ROWS], indent=1), encoding="utf-8"
        )
        return path
    mark = "," if form == "csv" else "\t"
    path.write_text("\n".join(mark.join(cell or "" for cell in row) for row in [HEADER, *ROWS]), encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["json", "csv", "txt"])
def test_extract_of_every_form(tmp_path: Path, form: str) -> None:
    charities = list(read_register(_extract(tmp_path, form)))
    assert charities == [
        Charity("9000001", "LANTERN STREET REFUGE", "00123456"),
        Charity("9000002", "THE MOORSIDE TRUST", None),
        Charity("9000003", "Moorside Trust Limited", None),
        Charity("9000006", "SAFE", None),
    ]


def test_extract_larger_than_a_chunk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "CHUNK", 7)
    assert [charity.number for charity in read_register(_extract(tmp_path, "json"))] == [
        "9000001",
        "9000002",
        "9000003",
        "9000006",
    ]


def test_one_charity_of_the_name_is_linked_and_two_are_not(tmp_path: Path) -> None:
    found = link_providers(LISTED, read_register(_extract(tmp_path, "json")))
    assert found.links == (
        Link("lantern", "GB-CHC-9000001", "LANTERN STREET REFUGE"),
        Link("lantern", "GB-COH-00123456", "LANTERN STREET REFUGE"),
    )
    assert found.ambiguous == (("moorside", ("9000002", "9000003")),)


def test_links_are_written_in_order(tmp_path: Path) -> None:
    write_links([Link("b", "GB-CHC-2", "B, Ltd"), Link("a", "GB-CHC-1", "A")], tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text() == 'provider_id,identifier,registered_name\na,GB-CHC-1,A\nb,GB-CHC-2,"B, Ltd"\n'


def test_a_file_that_is_no_extract(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("name,amount\nA,1\n")
    with pytest.raises(WrongRequest, match="no column registered_charity_number and no column charity_name"):
        list(read_register(tmp_path / "x.csv"))


def test_a_broken_json_file(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('[{"registered_charity_number": 1, ')
    with pytest.raises(WrongRequest, match="cannot be read"):
        list(read_register(tmp_path / "x.json"))


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(WrongRequest, match="there is no file"):
        list(read_register(tmp_path / "none.csv"))


def test_the_command_writes_what_it_found(tmp_path: Path) -> None:
    path = tmp_path / "publicextract.charity.json"
    rows = [
        {"registered_charity_number": 9000010, "charity_name": "VICTIM SUPPORT", "charity_registration_status": "Registered"}
    ]
    path.write_text(json.dumps(rows))
    result = CliRunner().invoke(providers, ["link", str(path), "--out", str(tmp_path / "ids.csv")])
    assert result.exit_code == 0, result.output
    assert "1 provider linked, 0 names left open" in result.output
    assert (tmp_path / "ids.csv").read_text().splitlines()[1] == "victim-support,GB-CHC-9000010,VICTIM SUPPORT"
