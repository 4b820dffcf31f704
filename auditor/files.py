"""Write whole files at once: a reader never sees half a file, and a locked file is named."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

from auditor.errors import UsageError, WriteError

RUN_RECORD = "run.json"
"""The record of a run in its folder of results; what lies there beside it is ours."""
SUMMARY = "总表.xlsx"
BOOKS, KEPT, DATA = "单位", "已填未回读", "data"
"""The folders of results: workbooks of the units, those that were filled and moved away, Parquet files."""
NOTICE = re.compile(r"_(?:退回通知|审查意见)(?:_\d+)?\.docx$")
"""How the name of a notice ends that the program wrote."""
_SERIAL = count()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check_folder(folder: Path, option: str) -> None:
    """Raise ``UsageError`` where nothing can be written below a folder that may be still to make; make nothing.

    ``option`` is what the folder was given with: this is asked before the work, not after it.
    """
    there = next((each for each in (folder, *folder.parents) if os.path.lexists(each)), Path())
    if not there.is_dir():
        raise UsageError(f"不能写入 {folder}：{there} 不是文件夹。请用 {option} 换一个文件夹。")
    if not os.access(there, os.W_OK | os.X_OK):
        raise UsageError(f"不能写入 {folder}：{there} 没有写入权限。请用 {option} 换一个文件夹。")


def check_file(path: Path, option: str) -> None:
    """Raise ``UsageError`` where a file cannot be written at ``path``; as ``check_folder``."""
    if path.is_dir():
        raise UsageError(f"不能写入 {path}：它是文件夹。请在 {option} 后写明文件名。")
    check_folder(path.parent, option)


def write_atomically(path: Path, content: bytes) -> Path:
    """Write ``content`` beside ``path`` and move it into place; raise ``WriteError`` where that is refused."""

    def write(temporary: Path) -> None:
        temporary.write_bytes(content)

    return replace_atomically(path, write)


def replace_atomically(path: Path, write: Callable[[Path], None]) -> Path:
    """Let ``write`` fill a temporary file beside ``path`` and move it into place.

    Raises ``WriteError`` (Chinese) where the file is open elsewhere or the folder cannot be written.
    """
    # The process id and a counter, not tempfile: mkstemp makes files that colleagues on a shared drive cannot read.
    temporary = path.with_name(f".audit-{os.getpid()}-{next(_SERIAL)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(temporary)
        temporary.replace(path)
    except PermissionError as error:
        message = f"不能写入 {path}：文件正被打开（如 Excel 或 WPS）或没有写入权限。请关闭这个文件后重新运行。"
        raise WriteError(message) from error
    except OSError as error:
        message = f"不能写入 {path}：{error.strerror or error}。请检查磁盘空间和输出文件夹，或用 --out 换一个文件夹。"
        raise WriteError(message) from error
    finally:
        # Where the folder itself is refused there is nothing to remove, and the first error is the one to tell.
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return path
