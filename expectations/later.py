"""Libraries that another one names at its import, and hardly ever uses, loaded when they are used."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


@contextmanager
def loaded_later(*names: str) -> Iterator[None]:
    """What is imported in the block gets, for modules of these names, one that loads the real module at its first use.

    A module that is loaded already stays as it is. After the block everybody else who imports such a module gets the real one.
    """
    put_off = [_Later(name) for name in names if name not in sys.modules]
    sys.modules.update({module.__name__: module for module in put_off})
    try:
        yield
    finally:
        for module in put_off:
            _take_out(module)


class _Later(ModuleType):
    def __getattr__(self, name: str) -> Any:
        _take_out(self)
        return getattr(import_module(self.__name__), name)


def _take_out(module: ModuleType) -> None:
    """So that the next import finds the real module, not this."""
    if sys.modules.get(module.__name__) is module:
        del sys.modules[module.__name__]
