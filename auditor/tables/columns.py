"""Columns of every frame with their types: the one list that builders, contracts and docs follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from polars._typing import PolarsDataType

_WHO: dict[str, PolarsDataType] = {"path": pl.String, "unit": pl.String, "level": pl.String, "year": pl.Int32}

COLUMNS: Mapping[str, Mapping[str, PolarsDataType]] = {
    "documents": {
        **_WHO,
        "sha256": pl.String,
        "title": pl.String,
        "kind": pl.String,
        "signed_on": pl.Date,
        "written_on": pl.Date,
        "generated_on": pl.Date,
        "published_on": pl.Date,
        "submitted_on": pl.Date,
        "paragraphs": pl.Int32,
        "characters": pl.Int32,
        "score": pl.Float64,
        "earned": pl.Float64,
        "possible": pl.Float64,
        "deducted": pl.Float64,
        "grade": pl.String,
        "vetoes": pl.List(pl.String),
        "pack": pl.String,
        "pack_version": pl.String,
        "pack_digest": pl.String,
    },
    "findings": {
        **_WHO,
        "rule": pl.String,
        "name": pl.String,
        "theme": pl.String,
        "strength": pl.String,
        "verdict": pl.String,
        "evidence_level": pl.Int8,
        "points": pl.Float64,
        "credit": pl.Float64,
        "draft": pl.Boolean,
        "finding_id": pl.String,
        "quotes": pl.List(pl.String),
        "quote_paragraphs": pl.List(pl.Int32),
        "gap": pl.String,
        "advice": pl.String,
        "reason": pl.String,
    },
    "figures": {
        **_WHO,
        "number": pl.Int32,
        "metric": pl.String,
        "about": pl.String,
        "value": pl.Float64,
        "low": pl.Float64,
        "high": pl.Float64,
        "measure": pl.String,
        "qualifier": pl.String,
        "scope": pl.String,
        "quote": pl.String,
        "paragraph": pl.Int32,
        "start": pl.Int32,
        "end": pl.Int32,
    },
    "relations": {
        **_WHO,
        "number": pl.Int32,
        "relation": pl.String,
        "name": pl.String,
        "verdict": pl.String,
        "work": pl.String,
        "message": pl.String,
        "figures": pl.List(pl.Int32),
        "item": pl.String,
    },
    "defects": {
        **_WHO,
        "number": pl.Int32,
        "rule": pl.String,
        "kind": pl.String,
        "hint": pl.Boolean,
        "quote": pl.String,
        "paragraph": pl.Int32,
        "message": pl.String,
        "item": pl.String,
    },
    "unreadable": {"path": pl.String, "code": pl.String, "reason": pl.String, "advice": pl.String},
}
"""Frame → column → type. ``path`` ties the frames together."""
