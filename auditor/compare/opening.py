"""What a path of the user is: results of a former run, a JSON result, or reports to be audited."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from auditor.compare.json_file import json_side
from auditor.compare.results_folder import NAME, holds_results, results_side
from auditor.compare.side import Side
from auditor.errors import UsageError

_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{|\xff\xfe\{|\xfe\xff\x00\{")
_HEAD = 64
Reader = Callable[[Path], Side]


def reader_of(path: Path) -> Reader | None:
    """Return what reads a side from ``path``; None where it holds reports to be audited.

    Raises ``UsageError`` for a path that does not exist.
    """
    try:
        exists = path.exists()
    except (OSError, ValueError):
        exists = False
    if not exists:
        raise UsageError(f"找不到：{path}\n请核对路径；文件名中有空格时要加引号。")
    if path.is_dir():
        return results_side if holds_results(path) else None
    if path.name == NAME:
        return lambda file: results_side(file.parent)
    return json_side if path.is_file() and (path.suffix.lower() == ".json" or _opens_like_json(path)) else None


def _opens_like_json(path: Path) -> bool:
    """Tell whether a file begins as the JSON result does, whatever it is called."""
    with suppress(OSError), path.open("rb") as file:
        return _JSON.match(file.read(_HEAD)) is not None
    return False
