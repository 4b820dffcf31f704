"""The program's own results in a folder of reports: they are no reports, and no file that nobody could read."""

from __future__ import annotations

import json
from pathlib import Path

from auditor.files import BOOKS, DATA, KEPT, NOTICE, RUN_RECORD, SUMMARY

_PARTS = {BOOKS: ".xlsx", KEPT: ".xlsx", DATA: ".parquet"}
"""Folders of results and what is ours in them; a report that somebody put there is still read."""


def own_names(folder: Path, names: set[str]) -> set[str]:
    """Return those of the names in a folder that the program wrote itself."""
    notices = {name for name in names if NOTICE.search(name)}
    if RUN_RECORD in names and is_results(folder):
        return notices | (names & {RUN_RECORD, SUMMARY})
    suffix = _PARTS.get(folder.name)
    if suffix is not None and is_results(folder.parent):
        return notices | {name for name in names if name.lower().endswith(suffix)}
    return notices


def is_results(folder: Path) -> bool:
    """Tell whether a folder holds the results of a run."""
    try:
        record = json.loads((folder / RUN_RECORD).read_text(encoding="utf-8"))
        return record["tool"]["name"] == "audit" and "pack" in record
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False
