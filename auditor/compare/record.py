"""What ``run.json`` and the JSON result both say of a run: program, pack, what was not read, how it ended."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from auditor.compare.fields import Row, items, mapping, rows, text, whole
from auditor.errors import UsageError
from auditor.exits import ExitCode
from auditor.model import Unreadable
from auditor.outcome import PackIdentity, WaiverStatus

T = TypeVar("T")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_NESTED = "嵌套太深"


def load_object(path: Path) -> Row:
    """Return the JSON object of a file; raise ``UsageError`` where it cannot be read or is none."""
    try:
        data = path.read_bytes()
        return mapping(json.loads(data.decode(_MARKS.get(data[:2], "utf-8-sig"))), path.name)
    except OSError as error:
        raise UsageError(f"{path} 打不开：{error.strerror or error}。请检查路径和读取权限。") from error
    except RecursionError as error:
        raise broken(path, _NESTED) from error
    except json.JSONDecodeError as error:
        raise broken(path, f"第 {error.lineno} 行第 {error.colno} 个字符处不合 JSON 格式") from error
    except UnicodeDecodeError as error:
        raise broken(path, "不是 UTF-8 编码") from error
    except ValueError as error:
        raise broken(path, str(error)) from error


def checked(path: Path, build: Callable[[], T]) -> T:
    """Return what ``build`` makes of the contents of ``path``; raise ``UsageError`` where they are no such thing."""
    try:
        return build()
    except (ValueError, TypeError, AttributeError, ArithmeticError) as error:
        raise broken(path, str(error)) from error


def broken(path: Path, why: str) -> UsageError:
    """Return the error of a file that is not what it should be, with what to do."""
    return UsageError(
        f"{path} 不完整，或者不是 audit 写的结果（{why}）。请重新审查，用新的结果比较；也可以直接给出报告文件夹。"
    )


def pack_of(record: Row) -> PackIdentity:
    """Return the pack of a run."""
    pack = mapping(record.get("pack"), "pack")
    return PackIdentity(text(pack, "id"), text(pack, "version"), text(pack, "digest"))


def tool_of(record: Row) -> str:
    """Return the version of the program of a run."""
    return text(mapping(record.get("tool"), "tool"), "version")


def waived_of(record: Row) -> int:
    """Return how many decisions of people were applied in the run: ``run.json`` counts them, the JSON result lists them."""
    kept = record.get("waivers") or {}
    if isinstance(kept, list):
        return sum(text(row, "status") == WaiverStatus.USED for row in rows(record, "waivers"))
    counts = mapping(kept, "waivers")
    return whole(counts, WaiverStatus.USED.value) if WaiverStatus.USED.value in counts else 0


def unreadable_of(record: Row) -> tuple[Unreadable, ...]:
    """Return the files that the run could not read."""
    return tuple(
        Unreadable(text(row, "path"), text(row, "code"), text(row, "reason"), text(row, "advice"))
        for row in rows(record, "unreadable")
    )


def faults_of(record: Row) -> tuple[str, ...]:
    """Return why the run was incomplete beside the files that it could not read."""
    gate = mapping(record.get("gate"), "gate")
    if whole(gate, "exit_code") != ExitCode.INCOMPLETE:
        return ()
    named = tuple(f"未能读取 {file.path}：" for file in unreadable_of(record))
    said = [str(each) for each in items(gate, "because")]
    return tuple(f"那次审查没有完成：{each}" for each in said if not each.startswith(named))
