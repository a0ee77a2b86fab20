"""Why a document could not be read, as exceptions with a stable code and a line that a person can act on.

ExtractorsError
└── ReadError             the whole document is given up; ``code`` is listed in ``data/issues.yml``
    ├── UnavailableError  missing, a folder, no right to read it, empty
    ├── UnsupportedError  a kind of file that is not read
    ├── DamagedError      a known kind, but not whole
    ├── LockedError       a password is needed
    └── LimitError        larger, deeper or slower than the limits allow
"""

from __future__ import annotations


class ExtractorsError(Exception):
    """Root of the errors of this package."""


class ReadError(ExtractorsError):
    """A document that cannot be read as a whole.

    Attributes:
        code: stable, listed in ``extractors/data/issues.yml``.
        message: one line that says what is wrong and, where there is one, the way out.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        # Messages of libraries run over several lines.
        self.message = " ".join(message.split())

    def __str__(self) -> str:
        """The line for a person."""
        return self.message


class UnavailableError(ReadError):
    """The file itself cannot be had: missing, a folder, empty, or not ours to read."""


class UnsupportedError(ReadError):
    """The bytes are of a kind that is not read."""


class DamagedError(ReadError):
    """The kind is known, but the file is not whole or not what it says."""


class LockedError(ReadError):
    """The file is encrypted and needs a password."""


class LimitError(ReadError):
    """Reading would pass a limit on size, pages, cells, time or memory."""
