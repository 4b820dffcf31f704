"""The Parquet files of a former run, read back row by row; what is missing is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from auditor.errors import UsageError
from auditor.tables.columns import COLUMNS

_AGAIN = "请重新审查（不加 --no-data），或者直接给出报告文件夹"


def stored_rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of one frame of the run in ``folder``.

    Raises ``UsageError`` where the file is missing, cannot be read, or lacks a column.
    """
    path = folder / "data" / f"{name}.parquet"
    if not path.is_file():
        raise UsageError(f"{folder} 里没有 data/{name}.parquet，不能比较。{_AGAIN}。")
    try:
        frame = pl.read_parquet(path)
        missing = [column for column in COLUMNS[name] if column not in frame.columns]
        if missing:
            raise UsageError(f"{path} 缺少 {'、'.join(missing)} 列，是旧版程序写的或被改动过。{_AGAIN}。")
        frame = frame.select(pl.col(column).cast(kind) for column, kind in COLUMNS[name].items())
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        raise UsageError(f"{path} 读不出来（{str(error)[:120]}）。{_AGAIN}。") from error
    return frame.iter_rows(named=True)
