"""Polars frames of a run and their Parquet files, checked by contracts; see ``docs/data.md``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from auditor.model import Run

if TYPE_CHECKING:
    import polars as pl


def frames(run: Run) -> dict[str, pl.DataFrame]:
    """Return the checked frames documents, findings, figures, relations, defects and unreadable.

    Raises ``AuditError`` where a frame breaks its contract or contracts are not being checked.
    """
    from auditor.tables.contracts import check, check_references, check_that_contracts_bite
    from auditor.tables.rows import build

    check_that_contracts_bite()
    checked = {name: check(name, frame) for name, frame in build(run).items()}
    check_references(checked)
    return checked


def write_figures(run: Run, path: Path, metrics: frozenset[str] = frozenset(), *, every: bool = False) -> Path:
    """Write the figures that state a metric (one of ``metrics`` where any are named) to one Parquet file.

    ``every`` keeps the numbers that state none. Raises ``AuditError`` as ``write_parquet`` does.
    """
    import polars as pl

    from auditor.files import replace_atomically

    frame = frames(run)["figures"]
    if not every:
        stated = pl.col("metric")
        frame = frame.filter(stated.is_in(sorted(metrics)) if metrics else stated.is_not_null())
    return replace_atomically(path, frame.write_parquet)


def write_parquet(run: Run, folder: Path) -> list[Path]:
    """Write one Parquet file per frame into ``folder`` and return the files.

    Raises ``AuditError`` where a contract is broken, ``WriteError`` where a file cannot be written.
    """
    from auditor.files import replace_atomically

    return [replace_atomically(folder / f"{name}.parquet", frame.write_parquet) for name, frame in frames(run).items()]
