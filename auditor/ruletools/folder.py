"""The files of a folder as the run sees them, without auditing them yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from auditor.model import Document, Unreadable
from auditor.reading.discover import discover
from auditor.reading.document import read
from auditor.reading.manifests import Manifests
from auditor.run import Job


@dataclass(frozen=True, slots=True)
class Folder:
    """Hold the files to read, what could not even be listed, and what the manifest misses (Chinese)."""

    jobs: tuple[Job, ...]
    unreadable: tuple[Unreadable, ...]
    notes: tuple[str, ...]

    def documents(self) -> Iterator[Document | Unreadable]:
        """Read the files one after the other; a second call reads them again, so that none is kept."""
        return (read(path, entry=entry) for path, entry in self.jobs)


def open_folder(path: str) -> Folder:
    """List a folder (or one file) with its manifest.

    Raises ``UsageError`` for a path that does not exist and for a faulty manifest.
    """
    walked: list[Path] = []
    found = list(discover([path], walked))
    manifests = Manifests(walked)
    jobs = tuple((f, manifests.entry(f)) for f in found if isinstance(f, Path))
    return Folder(jobs, tuple(f for f in found if isinstance(f, Unreadable)), manifests.notes())


def unit_of(document: Document) -> str:
    """Return the unit's name, or the path where the unit is unknown."""
    return document.unit.value if document.unit else document.path
