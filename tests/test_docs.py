"""What the documents for people promise is there: commands, options, targets, tables, columns, files, and code that runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pipeline.cli import pcc
from pipeline.report import write_report
from pipeline.runs import RunInfo, lock
from pipeline.schema import TABLES, table
from pipeline.sources import SOURCE_SUFFIX, read_source
from pipeline.stages import outcomes_to_validation
from pipeline.warehouse import publish
from tests.pipeline.made_outcomes import made_outcome

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"\bpcc ([a-z][a-z-]*)([^`\n]*)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def blocks(text: str, language: str) -> list[str]:
    return [body for named, body in BLOCK.findall(text) if named == language]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE))


def options(command: click.Command) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts} | {"--help"}


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_make_targets_exist(text: str) -> None:
    named = {word for line in re.findall(r"\bmake ((?:[a-z-]+ ?)+)", "\n".join(code_of(text))) for word in line.split()}
    assert named and named <= targets()


def code_of(text: str) -> list[str]:
    """Code in blocks and in lines, without the comments in it."""
    found = [body for _, body in BLOCK.findall(text)] + re.findall(r"`([^`\n]+)`", BLOCK.sub("", text))
    return [re.sub(r"#.*", "", line) for body in found for line in body.splitlines()]


def test_targets_are_phony_and_explained() -> None:
    phony = set(re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[1].split())  # type: ignore[index]
    assert phony == targets() == set(re.findall(r"^([a-z-]+):.*## \S", MAKEFILE, re.MULTILINE))


@pytest.mark.parametrize(("name", "rest"), COMMAND.findall("\n".join(code_of(README))))
def test_commands_and_their_options_exist(name: str, rest: str) -> None:
    assert name in pcc.commands
    assert set(OPTION.findall(rest)) <= options(pcc.commands[name])


def test_options_that_the_text_names_exist() -> None:
    known = set().union(*(options(command) for command in pcc.commands.values()))
    named = set(OPTION.findall("\n".join(code_of(README))))
    assert named and named <= known


def test_every_command_is_documented() -> None:
    documented = {name for name, _ in COMMAND.findall(README)} | {name for name, _ in COMMAND.findall(CONTRIBUTING)}
    assert set(pcc.commands) <= documented


def test_every_table_stands_in_the_list() -> None:
    listed = {name for row in re.findall(r"^\| (`.*?) \|", README, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)}
    assert listed == set(TABLES)


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("documents", ("status", "problem", "figures_explained")),
        ("records", ("basis", "superseded", "force", "financial_year", "amount_gbp", "provider_id")),
        ("totals", ("verdict", "difference", "slack", "reason")),
        ("figures", ("disposition", "reason")),
    ],
)
def test_columns_that_the_readme_names_exist(name: str, columns: tuple[str, ...]) -> None:
    assert set(columns) <= set(table(name).names)
    assert all(column in README for column in columns)


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_files_that_are_linked_or_named_exist(text: str) -> None:
    linked = re.findall(r"\]\(([^)#:]+)\)", text)
    named = re.findall(r"`((?:raw|extractors|pipeline|expectations|tests)/[\w./-]*)`", text)
    assert [path for path in (*linked, *named) if not (ROOT / path).exists()] == []


def test_files_of_the_warehouse_that_the_readme_names_are_written(folder_with_report: Path) -> None:
    named = set(re.findall(r"`(warehouse/[\w./-]+)`", README))
    assert named
    assert [path for path in named if not (folder_with_report / path).exists()] == []


@pytest.fixture(scope="module")
def folder_with_report(tmp_path_factory: pytest.TempPathFactory, warehouse_of_raw: Path) -> Path:
    folder = tmp_path_factory.mktemp("named")
    (folder / "warehouse").symlink_to(warehouse_of_raw)
    write_report(warehouse_of_raw, ROOT / "raw", warehouse_of_raw / "report")
    return folder


def test_source_file_of_the_readme_is_understood(tmp_path: Path) -> None:
    (example,) = blocks(README, "yaml")
    (tmp_path / f"a.pdf{SOURCE_SUFFIX}").write_text(example, encoding="utf-8")
    source, issues = read_source(tmp_path / "a.pdf")
    assert issues == ()
    assert source.title == "Annual report 2018-19"


@pytest.fixture(scope="module")
def folder_with_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    with lock(folder / "warehouse"):
        publish(outcomes_to_validation([made_outcome(1)]).tables, folder / "warehouse", RunInfo("test"))
    return folder


def test_code_of_the_readme_runs_and_answers(folder_with_warehouse: Path) -> None:
    (code,) = blocks(README, "python")
    shown = run_python(code, folder_with_warehouse)
    assert shown.stderr == ""
    assert "thames-valley  2018-19           6003.00" in shown.stdout


def test_one_line_without_the_package_runs(folder_with_warehouse: Path) -> None:
    (line,) = re.findall(r"`(pandas\.read_parquet\([^`]+\))`", README)
    shown = run_python(f"import pandas\nframe = {line}\nprint(frame['amount_gbp'].sum())", folder_with_warehouse)
    assert (shown.stdout, shown.stderr) == ("6003.00\n", "")


def test_line_for_duckdb_runs(folder_with_warehouse: Path) -> None:
    (line,) = re.findall(r"`(duckdb\.sql\([^`]+\))`", README)
    shown = run_python(f"import duckdb\nprint({line}.fetchall())", folder_with_warehouse)
    assert (shown.stdout, shown.stderr) == ("[('thames-valley', Decimal('6003.00'))]\n", "")


def run_python(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    return subprocess.run([sys.executable, "-c", code], cwd=folder, env=path, capture_output=True, text=True, check=False)


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_alone_lists_what_can_be_made() -> None:
    shown = subprocess.run(["make", "-C", ROOT, "--no-print-directory"], capture_output=True, text=True, check=True)
    assert {line.split()[1] for line in shown.stdout.splitlines()} == targets()


def test_locks_name_no_package_host() -> None:
    for path in (*ROOT.glob("requirements*.lock"), ROOT / "pyproject.toml", ROOT / "Makefile", ROOT / ".ci" / "venv"):
        assert not re.search(r"https?://|--(?:extra-)?index-url|--find-links", path.read_text(encoding="utf-8")), path.name


def test_locks_hold_every_dependency_with_hashes_and_agree() -> None:
    pins = {path.name: pins_of(path) for path in ROOT.glob("requirements*.lock")}
    assert set(pins) == {"requirements.lock", "requirements-dev.lock", "requirements-build.lock"}
    use, dev, build = (pins[f"requirements{kind}.lock"] for kind in ("", "-dev", "-build"))
    assert use.items() <= dev.items()
    assert {name: version for name, version in build.items() if use.get(name, version) != version} == {}


def pins_of(path: Path) -> dict[str, str]:
    """Names and versions of a lock file, each of which must have a hash."""
    entries = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert [entry for entry in entries if entry.strip() and "--hash=sha256:" not in entry] == []
    return {
        match[1] + match[3].strip(): match[2]
        for match in re.finditer(r"^([\w.-]+)==([^\s;\\]+)([^\\\n]*)", "\n".join(entries), re.M)
    }
