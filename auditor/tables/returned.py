"""The contract of returned rows: known items, each once, protected text as it went out, values from the list, days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaError, SchemaErrors

from auditor.answers.form import CONCLUSION, DATES, KEY, PROTECTED, Conclusion
from auditor.errors import AuditError
from auditor.tables.contracts import check_that_contracts_bite

_SENT = "发出_"


class Breach(NamedTuple):
    """Hold what a row breaks: the column and the name of the check."""

    column: str
    check: str


UNKNOWN, REPEATED, CHANGED, NOT_LISTED, NO_DAY = "不认识", "重复", "改动", "不在列表", "不是日期"


def _known(data: pa.PolarsData) -> pl.LazyFrame:
    return data.lazyframe.select(pl.col(f"{_SENT}{PROTECTED[0]}").is_not_null())


def _once(data: pa.PolarsData) -> pl.LazyFrame:
    return data.lazyframe.select(~pl.col(data.key).is_duplicated())


def _unchanged(data: pa.PolarsData) -> pl.LazyFrame:
    return data.lazyframe.select((pl.col(data.key) == pl.col(f"{_SENT}{data.key}")).fill_null(value=True))


def _listed(data: pa.PolarsData) -> pl.LazyFrame:
    return data.lazyframe.select(pl.col(data.key).is_in(["", *(each.value for each in Conclusion)]))


def _day(data: pa.PolarsData) -> pl.LazyFrame:
    return data.lazyframe.select((pl.col(data.key) == "") | pl.col(data.key).str.to_date(strict=False).is_not_null())


def _column(*checks: tuple[Callable[[pa.PolarsData], pl.LazyFrame], str]) -> pa.Column:
    return pa.Column(pl.String, checks=[pa.Check(check, name=name) for check, name in checks])


CONTRACT = pa.DataFrameSchema(
    {
        KEY: _column((_known, UNKNOWN), (_once, REPEATED)),
        **{heading: _column((_unchanged, CHANGED)) for heading in PROTECTED},
        **{f"{_SENT}{heading}": pa.Column(pl.String, nullable=True) for heading in PROTECTED},
        CONCLUSION: _column((_listed, NOT_LISTED)),
        **{heading: _column((_day, NO_DAY)) for heading in DATES},
    },
    strict=True,
    ordered=True,
    name="returned",
)
"""Rows as they came back beside the digests as they went out; days as ISO 8601 where they are days."""


def breaches(rows: Sequence[Mapping[str, str]], sent: Mapping[str, Mapping[str, str]]) -> dict[int, list[Breach]]:
    """Return what each row (by its place) breaks; the protected cells are compared by digest.

    Raises ``AuditError`` where contracts are not being checked at all.
    """
    check_that_contracts_bite()
    if not rows:
        return {}
    try:
        CONTRACT.validate(_frame(rows, sent), lazy=True)
    except (SchemaError, SchemaErrors) as error:
        cases = getattr(error, "failure_cases", None)
        if not isinstance(cases, pl.DataFrame) or cases["index"].null_count():
            raise AuditError(f"回读的表格不符合约定：{str(error)[:300]}。请把文件发给维护人。") from error
        found: defaultdict[int, list[Breach]] = defaultdict(list)
        for case in cases.iter_rows(named=True):
            found[int(case["index"])].append(Breach(str(case["column"]), str(case["check"])))
        return dict(found)
    return {}


def _frame(rows: Sequence[Mapping[str, str]], sent: Mapping[str, Mapping[str, str]]) -> pl.DataFrame:
    out = [sent.get(row[KEY], {}) for row in rows]
    columns = {
        KEY: [row[KEY] for row in rows],
        **{heading: [row[heading] for row in rows] for heading in PROTECTED},
        **{f"{_SENT}{heading}": [each.get(heading) for each in out] for heading in PROTECTED},
        CONCLUSION: [row[CONCLUSION] for row in rows],
        **{heading: [row[heading] for row in rows] for heading in DATES},
    }
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
