"""Find the files of a corpus: folders walked in natural order, everything that may be a report, nothing twice."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from auditor.errors import UsageError
from auditor.model import Unreadable
from auditor.reading.results import own_names
from auditor.reading.source import shown

_DIGITS = re.compile(r"(\d+)")
_NOT_REPORTS = re.compile(
    r"[.~].*|README.*|读我.*|manifest\.csv|Thumbs\.db|desktop\.ini"
    r"|.*\.(?:ya?ml|jsonl?|toml|js|css|log|sh|bat|ps1|py|pyc|tmp|bak|swp|lnk|url|ini|db|crdownload|part|parquet)",
    re.I | re.S,
)
_NOT_CORPORA = frozenset({"__pycache__", "__MACOSX", "$RECYCLE.BIN", "System Volume Information"})
_PAGE_PARTS = re.compile(r"(.+)(?:_files|\.files|_文件)", re.S)
_PAGE_SUFFIXES = (".html", ".htm", ".shtml", ".HTML", ".HTM")
_UNREADABLE_FOLDER = "请开放该文件夹的读取权限，或把其中的报告复制出来后重新运行"


def discover(paths: Iterable[str | os.PathLike[str]], walked: list[Path] | None = None) -> Iterator[Path | Unreadable]:
    """Yield the files behind the given files and folders, each once, sorted by name with numbers as numbers.

    What is plainly no report is left out in silence: hidden files, lock and temporary files, README,
    manifest.csv, YAML, JSON, Python and other program files, the parts of a saved page, the program's own results. A file that is named itself is always
    yielded. A folder that cannot be listed is yielded as ``Unreadable``. Every folder that is listed is added to
    ``walked``. Raise ``UsageError`` at once for a path that does not exist.
    """
    given = [os.fspath(path) for path in paths]
    if any(not path.strip() for path in given):
        raise UsageError("有一个路径是空的，可能是脚本里的变量没有值。要用当前文件夹请写 . 。")
    roots = [Path(path) for path in given]
    for root in roots:
        if not _exists(root):
            raise UsageError(f"找不到：{shown(root)}\n请核对路径；文件名中有空格时要加引号。")
    return _walk(roots, [] if walked is None else walked)


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key by which ``2.txt`` stands before ``10.txt``."""
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in _DIGITS.split(name))


def is_report_name(name: str) -> bool:
    """Say whether a file of this name may be a report."""
    return _NOT_REPORTS.fullmatch(name) is None


def _exists(path: Path) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:
        return False


def _walk(roots: list[Path], walked: list[Path]) -> Iterator[Path | Unreadable]:
    seen: set[tuple[int, int] | str] = set()
    for root in roots:
        if not _is_folder(root):
            if _first_time(root, seen):
                yield root
            continue
        # A stack, not recursion: a corpus may be nested deeper than Python's frames.
        stack = [root]
        while stack:
            path = stack.pop()
            if not _first_time(path, seen):
                continue
            if not _is_folder(path):
                yield path
                continue
            try:
                found = _children(path)
            except OSError as error:
                reason = f"文件夹打不开：{error.strerror or error}"
                yield Unreadable(shown(path), "folder_unreadable", reason, _UNREADABLE_FOLDER)
                continue
            walked.append(path)
            stack.extend(reversed(found))


def _children(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        found = {entry.name: _is_folder(entry) for entry in entries}
    ours = own_names(folder, set(found))
    kept = [
        name
        for name, is_folder in found.items()
        if name not in ours and (_is_corpus(name, found) if is_folder else is_report_name(name))
    ]
    return [folder / name for name in sorted(kept, key=lambda name: (natural_key(name), name))]


def _is_folder(item: Path | os.DirEntry[str]) -> bool:
    # A link to itself, or a folder above that may not be entered, is the file reader's to explain.
    try:
        return item.is_dir()
    except OSError:
        return False


def _is_corpus(name: str, siblings: dict[str, bool]) -> bool:
    if name.startswith(".") or name in _NOT_CORPORA:
        return False
    parts = _PAGE_PARTS.fullmatch(name)
    return not (parts and any(f"{parts[1]}{suffix}" in siblings for suffix in _PAGE_SUFFIXES))


def _first_time(path: Path, seen: set[tuple[int, int] | str]) -> bool:
    try:
        status = path.stat()
        mark: tuple[int, int] | str = (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(path)
    except OSError:
        mark = str(path.absolute())
    if mark in seen:
        return False
    seen.add(mark)
    return True
