"""The reference tables of the warehouse."""

from __future__ import annotations

from pipeline.resolve.tables import forces_table, providers_table


def test_forces_table() -> None:
    rows = {row["force"]: row for row in forces_table().to_pylist()}
    assert len(rows) == 43
    assert rows["gwent"]["population_mid_2019"] is None
    assert rows["north-yorkshire"]["governance"] == ["PCC since 2012", "PFCC since 2018", "mayor since 2024"]
    assert rows["city-of-london"]["governance"] == ["corporation"]
    assert "Police and Crime Commissioner for Gwent" in rows["gwent"]["aliases"]


def test_providers_table() -> None:
    rows = {row["provider_id"]: row for row in providers_table().to_pylist()}
    assert rows["slough-borough-council"]["name"] == "Slough Borough Council"
    assert "Slough Council" in rows["slough-borough-council"]["aliases"]
    assert all(row["name"] not in row["aliases"] for row in rows.values())
