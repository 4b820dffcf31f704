"""What a run said of the items a unit answers for, read from its Parquet files."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

import polars as pl

from auditor.answers.items import ItemKind
from auditor.errors import UsageError


class Known(NamedTuple):
    """Hold one item of a run."""

    kind: ItemKind
    code: str
    unit: str
    year: int | None
    verdict: str
    quote: str


_FRAMES: tuple[tuple[str, ItemKind, str, str, pl.Expr, pl.Expr], ...] = (
    ("findings", ItemKind.REQUIREMENT, "finding_id", "rule", pl.col("verdict"), pl.col("quotes").list.first()),
    ("relations", ItemKind.RELATION, "item", "relation", pl.col("verdict"), pl.col("work")),
    ("defects", ItemKind.DEFECT, "item", "rule", pl.lit("需修改"), pl.col("quote")),
)
"""Frame, kind, column of the digest, of the code, of the verdict, of what it rests on."""


def known_items(folder: Path, wanted: Collection[str]) -> dict[str, Known]:
    """Return those of ``wanted`` that the run in ``folder`` knows.

    Raises ``UsageError`` where the run has no Parquet files or they cannot be read.
    """
    found: dict[str, Known] = {}
    for name, kind, key, code, verdict, quote in _FRAMES:
        path = folder / "data" / f"{name}.parquet"
        if not path.is_file():
            raise UsageError(
                f"{folder} 里没有 data/{name}.parquet，不能核对交回的条目。请重新审查（不加 --no-data）后再回读。"
            )
        try:
            rows = (
                pl.scan_parquet(path)
                .filter(pl.col(key).is_in(list(wanted)))
                .select(
                    pl.col(key).alias("item"),
                    pl.col(code).alias("code"),
                    "unit",
                    "year",
                    verdict.alias("verdict"),
                    quote.alias("quote"),
                )
                .collect()
            )
        except (pl.exceptions.PolarsError, OSError) as error:
            raise UsageError(f"{path} 读不出来（{str(error)[:120]}）。请重新审查后再回读。") from error
        for row in rows.iter_rows(named=True):
            found[row["item"]] = Known(
                kind, row["code"], row["unit"] or "", row["year"], row["verdict"], row["quote"] or ""
            )
    return found
