"""Make the PDF documents of ``raw/``: ``python -m tests.raw.make_documents``. The bytes are the same each time."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from tests.raw.typesetting.board_paper import make_board_paper
from tests.raw.typesetting.strategy import make_strategy

RAW = Path(__file__).parents[2] / "raw"
MAKERS: dict[str, Callable[[], bytes]] = {
    "cambridgeshire/victims-services-commissioning-2015-10-27.pdf": make_board_paper,
    "west-midlands/victim-services-strategy-2014-16.pdf": make_strategy,
}


def make_documents(folder: Path) -> list[Path]:
    """Write every PDF below ``folder``, in the folder of its force, and return the paths."""
    return [_write(folder / name, make()) for name, make in MAKERS.items()]


def _write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def main() -> None:
    """Make the documents where the command line says, or where they belong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=RAW, help="folder to write to (default: raw/)")
    for path in make_documents(parser.parse_args().into):
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
