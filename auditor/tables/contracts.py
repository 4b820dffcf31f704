"""What must hold of every frame, checked by pandera on eager frames, and proof that it is checked.

pandera skips data checks in silence on lazy frames, with ``PANDERA_VALIDATION_ENABLED=False`` and with
``PANDERA_VALIDATION_DEPTH=SCHEMA_ONLY``; so a frame known to be wrong is tried first.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaError, SchemaErrors

from auditor.errors import AuditError
from auditor.model import VERDICT_BY_LEVEL, DefectKind, Level, RelationVerdict, Strength, Verdict
from auditor.tables.columns import COLUMNS

_FIRST_YEAR, _LAST_YEAR = 1949, 2999
_LEVELS = [level.value for level in Level]
_NULLABLE = {
    "unit", "level", "year", "title", "signed_on", "written_on", "generated_on", "published_on", "submitted_on",
    "score", "earned", "possible", "deducted", "grade", "evidence_level", "credit", "metric", "about", "item",
}  # fmt: skip


def _is_finite(data: pa.PolarsData) -> pl.LazyFrame:
    return data.lazyframe.select(pl.col(data.key).is_finite())


_CHECKS: dict[str, list[pa.Check]] = {
    "level": [pa.Check.isin(_LEVELS)],
    "year": [pa.Check.in_range(_FIRST_YEAR, _LAST_YEAR)],
    "documents.sha256": [pa.Check.str_matches(r"^[0-9a-f]{64}$")],
    "score": [pa.Check.in_range(0, 100)],
    "earned": [pa.Check.ge(0)],
    "possible": [pa.Check.ge(0)],
    "findings.rule": [pa.Check.str_length(min_value=1)],
    "strength": [pa.Check.isin([strength.value for strength in Strength])],
    "findings.verdict": [pa.Check.isin([verdict.value for verdict in Verdict])],
    "number": [pa.Check.ge(0)],
    "value": [pa.Check(_is_finite, name="是有限的数")],
    "start": [pa.Check.ge(0)],
    "relations.relation": [pa.Check.str_length(min_value=1)],
    "relations.verdict": [pa.Check.isin([verdict.value for verdict in RelationVerdict])],
    "evidence_level": [pa.Check.in_range(0, 3)],
    "points": [pa.Check.ge(0)],
    "credit": [pa.Check.in_range(0, 1)],
    "paragraph": [pa.Check.ge(0)],
    "item": [pa.Check.str_matches(r"^[0-9a-f]{16}$")],
    "defects.rule": [pa.Check.str_length(min_value=1)],
    "defects.kind": [pa.Check.isin([kind.value for kind in DefectKind])],
    "unreadable.reason": [pa.Check.str_length(min_value=1)],
}
"""Checks by column, or by ``frame.column`` where the name means different things."""


def _verdict_fits_level(data: pa.PolarsData) -> pl.LazyFrame:
    expected = pl.col("evidence_level").replace_strict(
        {level: verdict.value for level, verdict in VERDICT_BY_LEVEL.items()}, default=None, return_dtype=pl.String
    )
    graded = pl.col("verdict").is_in([verdict.value for verdict in VERDICT_BY_LEVEL.values()])
    return data.lazyframe.select(
        pl.when(graded).then(pl.col("verdict").eq_missing(expected)).otherwise(expected.is_null())
    )


def _interval_is_ordered(data: pa.PolarsData) -> pl.LazyFrame:
    # polars orders NaN above infinity: a lower end that is no number would pass for a high one.
    return data.lazyframe.select((pl.col("low") <= pl.col("high")) & pl.col("low").is_finite())


def _span_is_ordered(data: pa.PolarsData) -> pl.LazyFrame:
    return data.lazyframe.select(pl.col("start") <= pl.col("end"))


def _one_metric_a_figure(data: pa.PolarsData) -> pl.LazyFrame:
    metric, about = pl.col("metric"), pl.col("about")
    return data.lazyframe.select(metric.is_null() | about.is_null() | (metric == about))


_FRAME_CHECKS: dict[str, list[pa.Check]] = {
    "findings": [pa.Check(_verdict_fits_level, name="结论与证据等级一致")],
    "figures": [
        pa.Check(_interval_is_ordered, name="下限不大于上限"),
        pa.Check(_span_is_ordered, name="起点不在终点之后"),
        pa.Check(_one_metric_a_figure, name="metric 与 about 不说两个指标"),
    ],
}
_UNIQUE = {
    "documents": ["path"],
    "findings": ["path", "rule"],
    "figures": ["path", "number"],
    "relations": ["path", "number"],
    "defects": ["path", "number"],
}


def _contract(name: str) -> pa.DataFrameSchema:
    columns = {
        column: pa.Column(
            kind,
            checks=[*_CHECKS.get(column, ()), *_CHECKS.get(f"{name}.{column}", ())],
            nullable=column in _NULLABLE,
        )
        for column, kind in COLUMNS[name].items()
    }
    return pa.DataFrameSchema(
        columns, checks=_FRAME_CHECKS.get(name), unique=_UNIQUE.get(name), strict=True, ordered=True, name=name
    )


CONTRACTS: dict[str, pa.DataFrameSchema] = {name: _contract(name) for name in COLUMNS}
"""The contract of every frame by its name."""


def check(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Return ``frame`` where its contract holds; raise ``AuditError`` saying what does not hold."""
    try:
        checked: pl.DataFrame = CONTRACTS[name].validate(frame, lazy=True)
    except (SchemaError, SchemaErrors) as error:
        message = f"数据表 {name} 不符合约定：{_broken(error)}。这是程序的问题，请把这段话和出错的文件发给维护人。"
        raise AuditError(message) from error
    return checked


def check_references(frames: Mapping[str, pl.DataFrame]) -> None:
    """Raise ``AuditError`` where a relation names a figure that is not in the frame of figures."""
    used = frames["relations"].select("path", number=pl.col("figures")).explode("number").drop_nulls("number")
    lost = used.join(frames["figures"].select("path", "number"), on=["path", "number"], how="anti")
    if not lost.is_empty():
        path, number = lost.row(0)
        message = (
            f"数据表 relations 不符合约定：{path} 的勾稽用到了没有的数字 {number}。这是程序的问题，请反馈给维护人。"
        )
        raise AuditError(message)


def _broken(error: SchemaError | SchemaErrors) -> str:
    """Return column, check and first value of what failed; the shape of pandera's errors is its own."""
    cases = getattr(error, "failure_cases", None)
    if not isinstance(cases, pl.DataFrame) or cases.is_empty():
        return str(error)[:300]
    first = cases.unique(subset=["column", "check"], maintain_order=True).head(3)
    return "；".join(
        f"{case['column']} 列（{case['check']}，例：{str(case['failure_case'])[:80]}）"
        for case in first.iter_rows(named=True)
    )


def check_that_contracts_bite() -> None:
    """Try a frame that breaks its contract; raise ``AuditError`` where pandera lets it pass."""
    wrong = pl.DataFrame([("坏.txt", "", "", "")], schema=dict(COLUMNS["unreadable"]), orient="row")
    try:
        CONTRACTS["unreadable"].validate(wrong)
    except (SchemaError, SchemaErrors):
        return
    message = (
        "数据校验没有生效：pandera 放过了一张有错的数据表。"
        "请取消环境变量 PANDERA_VALIDATION_ENABLED 和 PANDERA_VALIDATION_DEPTH 后重新运行。"
    )
    raise AuditError(message)
