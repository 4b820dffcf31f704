"""Find what the supervisor knows of a file: in the manifest of its folder, or of a folder above, the nearest first."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from auditor.errors import UsageError
from auditor.reading.manifest import NAME, Manifest, ManifestEntry, load_manifest, speaks_of
from auditor.reading.same_names import same_name
from auditor.reading.source import shown


class Manifests:
    """Hold the manifests of the folders that are walked, and look above them on demand, each read once.

    Every command asks here: a row counts in the same way whether the file, its folder or one above is named.
    """

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        """Read the manifests of the folders that are walked; raise ``UsageError`` for a faulty one."""
        self._walked = {_key(folder): load_manifest(folder) for folder in folders}
        self._above: dict[Path, Manifest | None] = {}
        self._overruled: list[str] = []
        self._alike: dict[Path, dict[str, str]] = {}

    def entry(self, path: str | os.PathLike[str]) -> ManifestEntry | None:
        """Return the row of a file in the nearest manifest that lists it; raise ``UsageError`` where that is faulty."""
        rows = list(self._rows(_key(path)))
        if not rows:
            return None
        nearest, first = rows[0]
        for manifest, row in rows[1:]:
            if replace(row, file=first.file, line=first.line) != first:
                self._overruled.append(
                    f"清单 {_name(manifest)} 第 {row.line} 行的 {row.file} 没有用：离它更近的清单 {_name(nearest)} "
                    f"第 {first.line} 行写得不一样，照近的审查。请核对，只留一处。"
                )
        return first

    def notes(self) -> tuple[str, ...]:
        """Return what somebody must look at (Chinese), of the folders that are walked and of rows that did not count."""
        return (*(note for each in self._walked.values() for note in each.notes()), *dict.fromkeys(self._overruled))

    def _rows(self, path: Path) -> Iterator[tuple[Manifest, ManifestEntry]]:
        for folder in path.parents:
            manifest = self._walked.get(folder) or self._of_folder_above(folder, path)
            row = manifest and (manifest.entries.get(path.relative_to(folder).as_posix()) or self._same(manifest, path))
            if manifest and row:
                yield manifest, row

    def _same(self, manifest: Manifest, path: Path) -> ManifestEntry | None:
        """Return the row of a file that was named in other capitals, where its folder does not tell them apart."""
        folder = manifest.folder
        if folder not in self._alike:
            self._alike[folder] = {same_name(name): name for name in manifest.entries}
        name = self._alike[folder].get(same_name(path.relative_to(_key(folder)).as_posix()))
        with suppress(OSError):
            if name is not None and (folder / name).samefile(path):
                return manifest.entries[name]
        return None

    def _of_folder_above(self, folder: Path, path: Path) -> Manifest | None:
        """Return a manifest that nobody named; a faulty one that is not of this file may be somebody else's."""
        if folder not in self._above:
            try:
                self._above[folder] = load_manifest(folder)
            except UsageError:
                if folder == path.parent or speaks_of(folder, path.relative_to(folder)):
                    raise
                return None
        return self._above[folder]


def _key(path: str | os.PathLike[str]) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - a link counts where it stands, not where it points


def _name(manifest: Manifest) -> str:
    return shown(manifest.folder / NAME)
