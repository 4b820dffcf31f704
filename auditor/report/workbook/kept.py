"""Keep a unit's workbook that somebody filled and nobody read back: the next run must not write over it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from auditor.answers.record import Record
from auditor.files import KEPT, digest_of
from auditor.readback.filled import holds_unread, is_filled
from auditor.report.run_json import written_books
from auditor.report.workbook.names import BOOK_FOLDER

FOLDER = KEPT
"""Where such workbooks go, beside those of the units."""


class Kept(NamedTuple):
    """Hold where a workbook was moved, and the name under which it lay among those of the units."""

    path: Path
    name: str


def keep_filled(folder: Path, read_back: Collection[str], known: Mapping[str, Record]) -> list[Kept]:
    """Move away the workbooks that somebody filled, unless they were read back whole.

    ``read_back`` are the digests of the files that were read, ``known`` what was answered on each item before. What is
    as a run wrote it, or has nothing new typed in, stays: also what a run wrote that was stopped before its ``run.json``.
    """
    books = sorted((folder / BOOK_FOLDER).glob("*.xlsx"))
    if not books:
        return []
    written = written_books(folder)
    kept: list[Kept] = []
    for path in books:
        if path.name.startswith("~$") or not path.is_file():
            continue
        digest = digest_of(path)
        if written.get(f"{BOOK_FOLDER}/{path.name}") == digest:
            continue
        # reading back registers no comments: what nobody has copied yet must not be lost with the file
        if not (holds_unread(path) if digest in read_back else is_filled(path, known)):
            continue
        target = folder / FOLDER / f"{path.stem}_{digest[:8]}.xlsx"
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
        kept.append(Kept(target, path.name))
    return kept
