"""Why a document could not be read, as exceptions with a stable code and a line that a person can act on.

ExtractorsError
└── ReadError            the whole document is given up; ``code`` is listed in ``data/issues.yml``
    ├── FileTrouble      missing, a folder, no right to read it, empty
    ├── UnsupportedKind  a kind of file that is not read
    ├── DamagedFile      a known kind, but not whole
    ├── LockedFile       a password is needed
    └── LimitExceeded    larger, deeper or slower than the limits allow
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
        self.message = message

    def __str__(self) -> str:
        return self.message


class FileTrouble(ReadError):
    """The file itself cannot be had: missing, a folder, empty, or not ours to read."""


class UnsupportedKind(ReadError):
    """The bytes are of a kind that is not read."""


class DamagedFile(ReadError):
    """The kind is known, but the file is not whole or not what it says."""


class LockedFile(ReadError):
    """The file is encrypted and needs a password."""


class LimitExceeded(ReadError):
    """Reading would pass a limit on size, pages, cells, time or memory."""
