"""Which file a name means where it differs in capitals, or in how an accent is composed, from the file's own."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from pathlib import Path, PurePosixPath

Listed = dict[Path, dict[str, list[str]]]
"""The names in folders that were listed, by what ``same_name`` makes of them."""


def same_name(file: str) -> str:
    """Return a path as a file system compares it that tells no capitals and no composed characters apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", file).casefold())


def spelled_in(base: Path, file: str, listed: Listed) -> str | None:
    """Return how a file is spelled in its folder, None where there is none or more than one; ``listed`` is kept for the next.

    Whether it exists does not tell: where capitals make no difference, A.TXT exists and is found as a.txt.
    """
    at = base
    for part in PurePosixPath(file).parts:
        if at not in listed:
            listed[at] = _names(at)
        alike = listed[at].get(same_name(part), [])
        if part not in alike and len(alike) != 1:
            return None
        at /= part if part in alike else alike[0]
    return at.relative_to(base).as_posix() if at.is_file() else None


def _names(folder: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    with suppress(OSError):
        for path in folder.iterdir():
            found.setdefault(same_name(path.name), []).append(path.name)
    return found
