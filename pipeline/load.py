"""The tables of a warehouse as pandas frames, for analysts.

    from pipeline import load

    records = load.table("records")  # of ./warehouse
    tables = load.warehouse("warehouse")  # all of them, surely of one run

Money stays decimal, counts stay nullable integers, dates stay dates: every column has its Arrow type. What is missing is
``<NA>``, never 0.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from pipeline.errors import WrongRequest
from pipeline.runs import CURRENT
from pipeline.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

DEFAULT = Path("warehouse")


def table(name: str, warehouse: Path | str = DEFAULT, columns: Iterable[str] | None = None) -> pd.DataFrame:
    """One table, or some of its columns.

    Raises:
        WrongRequest: where there is no such table, or no warehouse yet.
    """
    return _read(folder_of(Path(warehouse)), name, columns)


def warehouse(folder: Path | str = DEFAULT) -> dict[str, pd.DataFrame]:
    """All tables by name, of one and the same run, even if another run ends while they are read."""
    found = folder_of(Path(folder))
    return {name: _read(found, name) for name in TABLES if (found / f"{name}.parquet").is_file()}


def folder_of(warehouse: Path) -> Path:
    """The folder of the run that readers see now; the warehouse itself where it is a plain copy of a run's files.

    Raises:
        WrongRequest: where there is no warehouse.
    """
    current = warehouse / CURRENT
    folder = current.resolve() if current.is_dir() else warehouse
    if not (folder / "documents.parquet").is_file():
        raise WrongRequest(f"there is no warehouse in {warehouse} yet: run `pcc ingest` first")
    return folder


def _read(folder: Path, name: str, columns: Iterable[str] | None = None) -> pd.DataFrame:
    if name not in TABLES:
        raise WrongRequest(f"there is no table {name!r}; there are {', '.join(TABLES)}")
    path = folder / f"{name}.parquet"
    return pd.read_parquet(path, columns=list(columns) if columns is not None else None, dtype_backend="pyarrow")
