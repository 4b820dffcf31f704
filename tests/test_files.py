"""Files appear whole or not at all, and a refusal says which file and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import WriteError
from auditor.files import replace_atomically, write_atomically


def test_makes_folders_and_replaces(tmp_path: Path) -> None:
    """A missing folder is made; an old file is replaced; nothing temporary stays."""
    path = tmp_path / "甲" / "乙.txt"
    write_atomically(path, b"old")
    assert write_atomically(path, b"new") == path
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("error", "message"),
    [(PermissionError(13, "in use"), "报告.xlsx.*关闭这个文件"), (OSError(28, "No space left"), "报告.xlsx.*磁盘空间")],
    ids=["locked", "disk full"],
)
def test_a_refusal_names_the_file_and_leaves_the_old_one(tmp_path: Path, error: OSError, message: str) -> None:
    """The old content stays and the half-written file goes."""
    path = tmp_path / "报告.xlsx"
    path.write_bytes(b"old")

    def fail(temporary: Path) -> None:
        temporary.write_bytes(b"half")
        raise error

    with pytest.raises(WriteError, match=message):
        replace_atomically(path, fail)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    """The message is ours, not the clean-up's."""
    (tmp_path / "单位").write_bytes(b"")
    with pytest.raises(WriteError, match="不能写入"):
        write_atomically(tmp_path / "单位" / "a.xlsx", b"")
