"""What a run said of the items a unit answers for, read from its Parquet files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

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


def known_units(folder: Path) -> list[tuple[str, int]]:
    """Return unit and year of every report of the run in ``folder`` that has both, as often as it occurs."""
    rows = _read(folder, "documents", ("unit", "year"), pl.lit(value=True))
    return [(row["unit"], row["year"]) for row in rows if row["unit"] and row["year"]]


def items_of(folder: Path, unit: str, year: int) -> dict[str, Known]:
    """Return everything that the run in ``folder`` knows of one unit in one year."""
    return _known(folder, (pl.col("unit") == unit) & (pl.col("year") == year))


def known_items(folder: Path, wanted: Collection[str]) -> dict[str, Known]:
    """Return those of ``wanted`` that the run in ``folder`` knows.

    Raises ``UsageError`` where the run has no Parquet files or they cannot be read.
    """
    return _known(folder, wanted)


def _known(folder: Path, wanted: Collection[str] | pl.Expr) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for name, kind, key, code, verdict, quote in _FRAMES:
        chosen = wanted if isinstance(wanted, pl.Expr) else pl.col(key).is_in(list(wanted))
        columns = (
            pl.col(key).alias("item"),
            pl.col(code).alias("code"),
            "unit",
            "year",
            verdict.alias("verdict"),
            quote.alias("quote"),
        )
        for row in _read(folder, name, columns, chosen):
            found[row["item"]] = Known(
                kind, row["code"], row["unit"] or "", row["year"], row["verdict"], row["quote"] or ""
            )
    return found


def _read(folder: Path, name: str, columns: Sequence[str | pl.Expr], chosen: pl.Expr) -> Iterator[dict[str, Any]]:
    path = folder / "data" / f"{name}.parquet"
    if not path.is_file():
        raise UsageError(
            f"{folder} 里没有 data/{name}.parquet，不能核对交回的条目。请重新审查（不加 --no-data）后再回读。"
        )
    try:
        return pl.scan_parquet(path).filter(chosen).select(columns).collect().iter_rows(named=True)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise UsageError(f"{path} 读不出来（{str(error)[:120]}）。请重新审查后再回读。") from error
