"""Reference tables, and the resolved names of a document's records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from extractors.document import Place
from extractors.results import Amount, Period, Record
from pipeline.outcomes import ResolvedRecord
from pipeline.resolve.records import resolve_records
from pipeline.resolve.tables import forces_table, providers_table


def _record(record_id: str, provider: str | None, service: str | None) -> Record:
    amount = Amount(Decimal(100), Decimal("99.5"), Decimal("100.5"), "£100")
    period = Period(date(2018, 4, 1), date(2019, 3, 31))
    return Record(
        record_id, provider, service, amount, "awarded", period, None, None, False, Place(0, 4), f"{provider} £100", "made", 1.0
    )


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


def test_records_get_their_listed_provider_and_kind_of_service() -> None:
    records = [_record("r1", "Slough", "IDVA"), _record("r2", "Acorn Trust", None), _record("r3", None, None)]
    assert resolve_records(records, "thames-valley") == (
        ResolvedRecord("r1", "slough-borough-council", "Slough Borough Council", "idva"),
        ResolvedRecord("r2", None, None, None),
        ResolvedRecord("r3", None, None, None),
    )
    assert resolve_records(records[:1], None) == (ResolvedRecord("r1", None, None, "idva"),)
