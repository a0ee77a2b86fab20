"""The reference tables of the warehouse: ``forces`` and ``providers``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.frames import rows_to_table
from pipeline.resolve.forces import POPULATION_COLUMNS, load_forces
from pipeline.resolve.providers import load_providers

if TYPE_CHECKING:
    import pyarrow as pa


def forces_table() -> pa.Table:
    """The 43 forces with their names, governance and populations."""
    return rows_to_table(
        "forces",
        [
            {
                "force": force.slug,
                "name": force.name,
                "pfa_code": force.code,
                "country": force.country,
                "governance": [term.words for term in force.governance],
                "aliases": list(force.aliases),
                **{column: dict(force.populations).get(year) for year, column in POPULATION_COLUMNS.items()},
            }
            for force in load_forces()
        ],
    )


def providers_table() -> pa.Table:
    """The reviewed list with the councils and police bodies made from other lists."""
    return rows_to_table(
        "providers",
        [
            {
                "provider_id": provider.provider_id,
                "name": provider.name,
                "aliases": [form for form in provider.forms if form != provider.name],
                "identifiers": list(provider.identifiers),
            }
            for provider in load_providers().providers
        ],
    )
