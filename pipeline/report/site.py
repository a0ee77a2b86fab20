"""The folder of the report: what changed is written, what is no longer part of it is removed, other files are left alone."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import PipelineError
from pipeline.report.addresses import picture_file
from pipeline.report.pictures import VERSION, PagePicture
from pipeline.report.views import write_whole

# What was written by the run before, so that nothing else is ever removed.
MANIFEST = ".report.json"


@dataclass(frozen=True, slots=True)
class Written:
    """What writing came to, in files."""

    written: int
    unchanged: int
    removed: int


class Site:
    """Writes the files of one report under ``folder``.

    Raises:
        PipelineError: where the folder cannot be made, or holds things and no report.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            is_strange = any(folder.iterdir()) and not (folder / MANIFEST).is_file()
        except OSError as error:
            raise PipelineError(f"the report cannot be written to {folder}: {error.strerror}") from error
        if is_strange:
            raise PipelineError(f"{folder} holds files and no report: choose an empty folder for the report")
        self.before = read_manifest(folder / MANIFEST)
        self.files: set[str] = set()
        self.pictures: dict[str, dict[str, Any]] = {}  # by what they are made from
        self.written = self.unchanged = 0
        # From here on the folder is known as a report's, also where this run is interrupted.
        write_manifest(folder / MANIFEST, self.before)

    def write(self, name: str, content: str | bytes) -> None:
        """Writes one file, unless it holds just that already.

        Raises:
            PipelineError: where two things have one name, so that one would stand in the place of the other.
        """
        if not safe_names([name]) or name in self.files:
            raise PipelineError(f"two parts of the report would be written to {name}, or it lies outside the report")
        data = content.encode("utf-8") if isinstance(content, str) else content
        path = self.folder / name
        self.files.add(name)
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            self.unchanged += 1
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
        self.written += 1

    def keep(self, name: str, key: str) -> bool:
        """Whether a file that was made from ``key`` is there already, so that it need not be made again."""
        if self.before["made"].get(name) == key and (self.folder / name).is_file():
            self.files.add(name)
            self.unchanged += 1
            return True
        return False

    def known_picture(self, document_id: str, page: int) -> PagePicture | None:
        """The picture of a page, where the run before made it and it is still there."""
        entry = self.before["pictures"].get(picture_key(document_id, page))
        picture = PagePicture(**entry) if entry is not None else None
        if picture is None or not (self.folder / picture_file(document_id, page, picture.suffix)).is_file():
            return None
        return picture

    def add_picture(self, document_id: str, picture: PagePicture, *, is_new: bool) -> None:
        """Counts a picture, whose file is there, as part of the report."""
        self.pictures[picture_key(document_id, picture.page)] = asdict(picture)
        self.files.add(picture_file(document_id, picture.page, picture.suffix))
        self.written += is_new
        self.unchanged += not is_new

    def finish(self, made: dict[str, str]) -> Written:
        """Removes what the run before wrote and this one did not, and keeps what the next one has to know.

        Args:
            made: files known by what they were made from, for ``keep``.
        """
        gone = sorted(set(self.before["files"]) - self.files)
        for name in gone:
            (self.folder / name).unlink(missing_ok=True)
        after = {"files": sorted(self.files), "made": made, "pictures": self.pictures}
        write_manifest(self.folder / MANIFEST, after)
        return Written(self.written, self.unchanged, len(gone))


def picture_key(document_id: str, page: int) -> str:
    """What a picture is made from: the page, and the way in which pictures are made."""
    return f"{VERSION} {document_id} {page}"


def read_manifest(path: Path) -> dict[str, Any]:
    """What the run before kept; empty where there was none or it is not whole."""
    try:
        kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return {"files": safe_names(kept["files"]), "made": dict(kept["made"]), "pictures": dict(kept["pictures"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {"files": [], "made": {}, "pictures": {}}


def safe_names(names: list[str]) -> list[str]:
    """Names that lie within the folder: what a manifest says is deleted, so it is not simply believed."""
    return [name for name in names if not Path(name).is_absolute() and ".." not in Path(name).parts]


def write_manifest(path: Path, content: dict[str, Any]) -> None:
    """Writes what the next run has to know, unless it is there already."""
    data = (json.dumps(content, indent=0, sort_keys=True) + "\n").encode("utf-8")
    if not path.is_file() or path.read_bytes() != data:
        write_whole(path, data)
