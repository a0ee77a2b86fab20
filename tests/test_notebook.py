"""The notebook in docs/ shows what its cells give today."""

from __future__ import annotations

import json
from pathlib import Path

from tests.make_notebook import NOTEBOOK, to_notebook


def test_answers_are_those_of_the_documents_in_raw(warehouse_of_raw: Path) -> None:
    assert NOTEBOOK.read_text(encoding="utf-8") == to_notebook(warehouse_of_raw), "run: make notebook"


def test_finding_and_sums_stand_in_it() -> None:
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    shown = ["".join(cell["outputs"][0]["text"]) for cell in cells if cell["cell_type"] == "code"]
    assert "-52407.00" in shown[1]
    assert "True" in shown[3] and "910000.00" in shown[3]
