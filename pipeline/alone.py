"""Processes that start without the program that starts them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def main_left_out() -> Iterator[None]:
    """Keeps processes from importing the program that started them, as they would by default.

    They do not need it, and a script or notebook that calls us at its top would start itself again in each of them.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
