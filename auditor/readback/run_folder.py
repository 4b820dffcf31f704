"""The run that workbooks went out from: ``run.json`` and the Parquet files beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import UsageError
from auditor.files import RUN_RECORD

NAME = RUN_RECORD


@dataclass(frozen=True, slots=True)
class RunFolder:
    """Hold what read-back needs of a run."""

    folder: Path
    pack: str
    digest: str
    vetoes: frozenset[str]
    reports: frozenset[str]
    paths: tuple[str, ...] = ()


def open_run(folder: Path) -> RunFolder:
    """Read the record of a run; raise ``UsageError`` where there is none or it is no such record."""
    path = folder / NAME
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        pack = record["pack"]
        return RunFolder(
            folder,
            f"{pack['id']} {pack['version']}",
            str(pack["digest"]),
            frozenset(map(str, pack["vetoes"])),
            frozenset(str(file["sha256"]) for file in record["files"]),
            tuple(str(file["path"]) for file in record["files"]),
        )
    except FileNotFoundError as error:
        message = f"{folder} 里没有 run.json，不是审查结果的文件夹。请用 --run 写明发出工作簿的那次审查的结果文件夹。"
        raise UsageError(message) from error
    except OSError as error:
        raise UsageError(f"{path} 打不开：{error.strerror or error}。请检查读取权限。") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path} 不完整或不是审查记录（{error}）。请重新审查后再回读。") from error
