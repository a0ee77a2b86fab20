"""Tables of every PDF of a folder as one JSON file, in the form in which the table competition's answers are scored.

python -m tests.predict_tables FOLDER PREDICTIONS.json
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from pipeline.show_tables import ShownTable, file_to_tables


def folder_to_tables(folder: Path) -> dict[str, list[ShownTable]]:
    """The tables of each PDF by the file's name without its suffix."""
    return {path.stem: file_to_tables(path) for path in sorted(folder.glob("*.pdf"))}


def main(arguments: list[str]) -> None:
    """Writes the file and says how long the reading took."""
    started = time.process_time()
    found = folder_to_tables(Path(arguments[0]))
    Path(arguments[1]).write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    sys.stdout.write(
        f"{len(found)} files, {sum(map(len, found.values()))} tables, {time.process_time() - started:.1f} s of processor time\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
