"""Writes docs/three-questions.ipynb with its answers: ``python -m tests.make_notebook WAREHOUSE`` (``make notebook``).

The cells are run as a notebook runs them, one after another in one namespace, and the value of a last line is shown. No
kernel is needed for that, and the file is the same each time.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import sys
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).parents[1] / "docs" / "three-questions.ipynb"
CELLS = (
    """# Three questions to the tables

Run `make ingest` first, and start this in the folder of the project. The answers are those of the documents in `raw/`.""",
    """>>> import pandas as pd
from pipeline import load

pd.set_option("display.width", 160, "display.max_columns", 20, "display.max_colwidth", 60)
tables = load.warehouse("warehouse")
documents = tables["documents"].set_index("document_id")["path"]
{name: len(rows) for name, rows in tables.items() if len(rows)}""",
    """## 1. Which published totals do not add up?

`difference` is what the parts come to less what is printed; `slack` is how far they may be off by the roundings as printed.""",
    """>>> totals = tables["totals"]
wrong = totals[totals["verdict"] == "does_not_add_up"].join(documents, on="document_id")
print(wrong[["path", "page", "label", "amount_gbp", "difference", "slack"]].to_string(index=False))""",
    """## 2. Whom did Thames Valley fund in 2018-19, and how many people were helped?

A record can have several counts, each with its unit as printed, and many have none.""",
    """>>> records = tables["records"]
is_asked = (records["force"] == "thames-valley") & (records["financial_year"] == "2018-19") & records["provider"].notna()
counts = tables["counts"].set_index("record_id")[["value", "unit"]]
funded = records[is_asked].join(counts, on="record_id").sort_values("amount_gbp", ascending=False)
print(funded[["provider", "basis", "amount_gbp", "value", "unit"]].head(8).to_string(index=False))""",
    """## 3. What did Cambridgeshire allocate for 2015-16, by its updated table?

The paper prints a first version and an updated one. `superseded` marks the lines of the first, so nothing is added twice.""",
    """>>> year = records[(records["force"] == "cambridgeshire") & (records["financial_year"] == "2015-16")]
print(year.groupby(["superseded", "basis"])["amount_gbp"].agg(["size", "sum"]).to_string())""",
    """>>> updated = year[~year["superseded"] & (year["basis"] != "unallocated")]
largest = updated.sort_values(["amount_gbp", "service"], ascending=False).head(5)
print(largest[["service", "provider", "basis", "amount_gbp", "page"]].to_string(index=False))""",
)


def cell_to_output(source: str, names: dict[str, Any]) -> str:
    """What a cell prints, and the value of its last line."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(compile(tree, "cell", "exec"), names)
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names) if isinstance(last, ast.Expr) else None
    return shown.getvalue() if value is None else f"{shown.getvalue()}{value!r}\n"


def run_cells(warehouse: Path) -> list[dict[str, Any]]:
    """The cells of the notebook with what they give over a warehouse."""
    names: dict[str, Any] = {}
    made: list[dict[str, Any]] = []
    for number, cell in enumerate(CELLS):
        source = cell.removeprefix(">>> ")
        lines = source.splitlines(keepends=True)
        if source == cell:
            made.append({"cell_type": "markdown", "id": f"cell-{number}", "metadata": {}, "source": lines})
            continue
        text = cell_to_output(source.replace('"warehouse"', repr(str(warehouse))), names)
        output = {"name": "stdout", "output_type": "stream", "text": text.splitlines(keepends=True)}
        count = sum(one["cell_type"] == "code" for one in made) + 1
        code = {"cell_type": "code", "execution_count": count, "id": f"cell-{number}", "metadata": {}}
        made.append({**code, "outputs": [output], "source": lines})
    return made


def to_notebook(warehouse: Path) -> str:
    """The whole file."""
    about = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    notebook = {"cells": run_cells(warehouse), "metadata": about, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    NOTEBOOK.write_text(to_notebook(Path(sys.argv[1])), encoding="utf-8")
