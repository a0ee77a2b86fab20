"""The validation report: one HTML file that opens anywhere, offline, and loads nothing.

It has no script, its style is inline, and its Content-Security-Policy allows that one style and nothing else. Whatever comes
from a document is escaped. It holds no time and no random id, so the same validation gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from expectations.validation import ORDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from expectations.validation import Result, Validation

# A table of more refused rows than this is a program's mistake; the first ones show which, and `rejected` has them all.
SHOWN = 100
STYLE = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
POLICY = "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Validation of the warehouse</title>
<style>{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def validation_to_html(validation: Validation) -> str:
    """The report of a validation, as a whole HTML document."""
    names = [name for name in ORDER if name in validation.accepted]
    rejected = validation.rejected.to_pylist()
    refused = {name: [line for line in rejected if line["table"] == name] for name in names}
    body = [_heading(validation, refused), _overview(validation, names, refused)]
    body += [_table_section(validation, name, refused[name]) for name in names]
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    return PAGE.format(policy=POLICY.format(digest=digest), style=STYLE, body="\n".join(body))


def _heading(validation: Validation, refused: Mapping[str, Sequence[Mapping[str, str]]]) -> str:
    rows = sum(len(rows) for rows in validation.accepted.values())
    bad = sum(_row_count(lines) for lines in refused.values())
    word, mark = ("No row was refused", "good") if bad == 0 else (f"{_count(bad, 'row')} refused", "bad")
    warned = sum(result.failed for result in validation.warnings)
    return (
        f'<h1>Validation of the warehouse</h1>\n<p class="verdict {mark}">{word}</p>\n'
        f"<p>{_count(rows, 'row')} accepted in {_count(len(validation.accepted), 'table')}, by "
        f"{_count(len(validation.results), 'expectation')}; {_count(warned, 'warning')}. A refused row stands in the table "
        "<code>rejected</code> with the reason, and rows that depend on it are refused with it.</p>"
    )


def _overview(validation: Validation, names: Iterable[str], refused: Mapping[str, Sequence[Mapping[str, str]]]) -> str:
    lines = []
    for name in names:
        results = _results_of(validation, name)
        warned = sum(result.failed for result in results if result.expectation.severity == "warning")
        numbers = (len(validation.accepted[name]), _row_count(refused[name]), warned, len(results))
        cells = "".join(f"<td>{number:,}</td>" for number in numbers)
        lines.append(f'<tr><th scope="row"><a href="#{escape(name)}">{escape(name)}</a></th>{cells}</tr>')
    head = "".join(f'<th scope="col">{word}</th>' for word in ("table", "accepted", "refused", "warnings", "expectations"))
    return f'<table class="overview"><thead><tr>{head}</tr></thead><tbody>\n' + "\n".join(lines) + "\n</tbody></table>"


def _table_section(validation: Validation, name: str, lines: Sequence[Mapping[str, str]]) -> str:
    results = _results_of(validation, name)
    failed = [result for result in results if result.failed]
    parts = [f'<section id="{escape(name)}"><h2>{escape(name)}</h2>', _results_table(failed) if failed else ""]
    if lines:
        parts.append(_refused_rows(name, lines))
    held = [result for result in results if not result.failed]
    summary = f"{_count(len(held), 'expectation')} that every row holds"
    parts += [f"<details><summary>{summary}</summary>{_results_table(held)}</details>", "</section>"]
    return "\n".join(parts)


def _results_table(results: Iterable[Result]) -> str:
    head = "".join(
        f'<th scope="col">{word}</th>' for word in ("expectation", "a failure means", "severity", "checked", "failed")
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n" + "\n".join(map(_result_line, results)) + "\n</tbody></table>"


def _result_line(result: Result) -> str:
    expectation = result.expectation
    mark = "good" if not result.failed else "bad" if expectation.severity == "critical" else "warn"
    return (
        f"<tr><td><code>{escape(expectation.name)}</code></td><td>{escape(expectation.description)}</td>"
        f'<td>{escape(expectation.severity)}</td><td>{result.checked:,}</td><td class="{mark}">{result.failed:,}</td></tr>'
    )


def _refused_rows(name: str, lines: Sequence[Mapping[str, str]]) -> str:
    items = "\n".join(map(_refused_row, lines[:SHOWN]))
    more = f"<p>{len(lines) - SHOWN:,} more stand in <code>rejected</code>.</p>" if len(lines) > SHOWN else ""
    return f"<h3>Refused rows of {escape(name)}</h3>\n<ol>\n{items}\n</ol>{more}"


def _refused_row(line: Mapping[str, str]) -> str:
    key = escape(line["row_id"] or "a row without its key")
    return (
        f"<li><strong>{escape(line['why'])}</strong> <code>{escape(line['expectation'])}</code>"
        f"<details><summary>{key}</summary><pre>{escape(line['row'])}</pre></details></li>"
    )


def _results_of(validation: Validation, name: str) -> list[Result]:
    return [result for result in validation.results if result.table == name]


def _row_count(lines: Sequence[Mapping[str, str]]) -> int:
    """Refused rows: one stands in ``rejected`` once for each of its reasons."""
    return len({(line["row_id"], line["row"]) for line in lines})


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
