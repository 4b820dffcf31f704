"""Keep a unit's workbook that somebody filled and nobody read back: the next run must not write over it."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from auditor.files import KEPT, digest_of
from auditor.report.run_json import NAME
from auditor.report.workbook.names import BOOK_FOLDER

FOLDER = KEPT
"""Where such workbooks go, beside those of the units."""


def keep_filled(folder: Path, read_back: Collection[str]) -> list[Path]:
    """Move away the workbooks that are not as the last run wrote them, unless they were read back; return where to.

    ``read_back`` are the digests of the files that were. Without the record of the last run nothing is known of
    them, and all that are there are kept.
    """
    books = sorted((folder / BOOK_FOLDER).glob("*.xlsx"))
    if not books:
        return []
    written = _written(folder)
    kept: list[Path] = []
    for path in books:
        if path.name.startswith("~$") or not path.is_file():
            continue
        digest = digest_of(path)
        if digest in read_back or written.get(f"{BOOK_FOLDER}/{path.name}") == digest:
            continue
        target = folder / FOLDER / f"{path.stem}_{digest[:8]}.xlsx"
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
        kept.append(target)
    return kept


def _written(folder: Path) -> dict[str, str]:
    try:
        books = json.loads((folder / NAME).read_text(encoding="utf-8")).get("books", {})
    except (OSError, ValueError, AttributeError):
        return {}
    return books if isinstance(books, dict) else {}
