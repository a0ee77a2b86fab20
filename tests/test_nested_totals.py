"""A long table with nested totals: each is checked against what it covers, in time that grows with the table."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from extractors import extract, read
from extractors.results import Extracted
from pipeline.reconcile import reconcile
from tests.made_totals import nested_table, to_html


def extracted(lines: int, folder: Path) -> Extracted:
    (folder / "nested.html").write_bytes(to_html(nested_table(lines)))
    return extract(read(folder / "nested.html"))


def test_sub_totals_cover_their_lines_and_the_grand_total_covers_them(tmp_path: Path) -> None:
    found = extracted(300, tmp_path)
    verdicts = reconcile(found).verdicts
    assert {verdict.verdict for verdict in verdicts} == {"adds_up"}
    assert sorted(len(verdict.part_ids) for verdict in verdicts) == [10] * 30 + [30]
    sub_totals = {total.total_id for total in found.totals}
    assert set(max(verdicts, key=lambda verdict: len(verdict.part_ids)).part_ids) < sub_totals


@pytest.mark.slow
def test_checking_grows_with_the_table(tmp_path: Path) -> None:
    def seconds(lines: int) -> float:
        found = extracted(lines, tmp_path)
        times = []
        for _ in range(5):
            began = time.perf_counter()
            reconcile(found)
            times.append(time.perf_counter() - began)
        return min(times)

    # Eight times the lines may take twenty times as long, for the machine's sake; the square would be sixty-four.
    assert seconds(1_600) < 20 * seconds(200)
