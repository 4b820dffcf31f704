"""Frames obey their contracts, contracts are really checked, and Parquet reads back the same."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from math import inf
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from auditor.errors import AuditError
from auditor.model import Audit, Finding, Relation, RelationVerdict, Run, Verdict
from auditor.tables import frames, write_parquet
from auditor.tables.columns import COLUMNS
from auditor.tables.contracts import check
from auditor.tables.rows import build
from tests.report import samples

RUNS = {
    "every verdict": samples.run(),
    "unscored and nameless": samples.run(Audit(samples.document(None, year=None, level=None, lines=()), ())),
    "no such report": samples.run(samples.no_report()),
    "nothing read": Run((), samples.UNREADABLE, samples.PACK),
    "nothing at all": Run((), (), samples.PACK),
}


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS.keys())
def test_parquet_reads_back_the_same(run: Run, tmp_path: Path) -> None:
    """Every frame, empty or not, survives Parquet with its types."""
    written = write_parquet(run, tmp_path)
    assert [path.stem for path in written] == list(COLUMNS)
    for path in written:
        back = pl.read_parquet(path)
        assert_frame_equal(back, frames(run)[path.stem])
        assert dict(back.schema) == dict(COLUMNS[path.stem])
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in written)


def test_meaning_of_the_rows() -> None:
    """A few cells stand where the handbook says."""
    made = frames(samples.run())
    document = made["documents"].row(0, named=True)
    assert (document["unit"], document["level"], document["year"], document["score"]) == (
        "澜溪县人民政府",
        "县",
        2023,
        62.5,
    )
    assert document["vetoes"] == ["下一步安排没有实质内容"]
    assert document["submitted_on"] is None
    reviewed = made["findings"].filter(pl.col("rule") == "ENF-17").row(0, named=True)
    assert reviewed["quotes"] == ["全年随机抽取执法案卷40宗开展评查，评出优秀36宗"]
    assert made["findings"]["verdict"].n_unique() == len(Verdict) - 2  # 豁免 and 误报 are set by people
    assert made["figures"]["high"].to_list() == [52.0, float("inf"), 14.45]
    assert made["relations"]["figures"].to_list() == [[0], []]
    assert made["relations"]["number"].to_list() == [0, 1]


def test_figures_of_another_year_keep_what_they_are_about() -> None:
    """A number of last year states no metric of this year, and still says which it tells of."""
    figure = samples.FIGURES[0]._replace(metric=None, about="复议申请", scope="其他年度")
    relation = Relation(
        "AR-01", RelationVerdict.CONTRADICTS, "41+17+2=60 ≠ 66", (0,), "复议收件与去向", "请核对登记台账"
    )
    made = frames(samples.run(Audit(samples.document(), (), (figure,), (relation,))))
    row = made["figures"].row(0, named=True)
    assert (row["metric"], row["about"]) == (None, "复议申请")
    row = made["relations"].row(0, named=True)
    assert (row["name"], row["message"]) == ("复议收件与去向", "请核对登记台账")


def broken(finding: Finding) -> Run:
    """Return a run whose one document has this one finding."""
    return samples.run(Audit(samples.document(), (finding,)))


def with_figure(**changes: object) -> Run:
    """Return a run whose one document has this one figure, changed."""
    return samples.run(Audit(samples.document(), (), (samples.FIGURES[0]._replace(**changes),)))


BROKEN = {
    "verdict does not fit the level": broken(samples.finding()._replace(verdict=Verdict.PARTIAL)),
    "a level where none was given": broken(samples.finding()._replace(verdict=Verdict.UNSURE)),
    "credit above one": broken(samples.finding()._replace(credit=1.5)),
    "negative points": broken(samples.finding()._replace(points=-1.0)),
    "one rule twice": samples.run(Audit(samples.document(), (samples.finding(), samples.finding()))),
    "one path twice": samples.run(samples.audit(), samples.audit()),
    "interval upside down": samples.run(replace(samples.audit(), figures=(samples.FIGURES[0]._replace(low=60.0),))),
    "value without end": with_figure(value=inf, high=inf),
    "lower end without end": with_figure(low=-inf),
    "span upside down": with_figure(start=12),
    "two metrics at once": with_figure(about="复议受理"),
    "relation without id": samples.run(replace(samples.audit(), relations=(Relation("", RelationVerdict.AGREES, ""),))),
    "unknown verdict of a relation": samples.run(replace(samples.audit(), relations=(Relation("AR-01", "存疑", ""),))),
    "relation with a figure that is not there": samples.run(
        replace(samples.audit(), relations=(Relation("AR-01", RelationVerdict.AGREES, "", (0, 3)),))
    ),
    "score above 100": samples.run(samples.audit(value=101.0)),
    "digest of the wrong length": samples.run(
        replace(samples.audit(), document=replace(samples.document(), sha256="ab"))
    ),
    "no reason": samples.run(unreadable=(replace(samples.UNREADABLE[0], reason=""),)),
}


@pytest.mark.parametrize("run", BROKEN.values(), ids=BROKEN.keys())
def test_contracts_refuse(run: Run, tmp_path: Path) -> None:
    """What breaks a contract stops the writing with a message in Chinese; no file is left."""
    with pytest.raises(AuditError, match="不符合约定"):
        write_parquet(run, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_contract_names_what_is_broken() -> None:
    """The message says which column failed with which value."""
    frame = build(broken(samples.finding()._replace(credit=1.5)))["findings"]
    with pytest.raises(AuditError, match=r"credit 列.*1\.5"):
        check("findings", frame)


@pytest.mark.parametrize(
    "setting", [{"PANDERA_VALIDATION_ENABLED": "False"}, {"PANDERA_VALIDATION_DEPTH": "SCHEMA_ONLY"}], ids=str
)
def test_contracts_switched_off_stop_the_run(setting: dict[str, str]) -> None:
    """Settings that make pandera skip data checks in silence are noticed at the start."""
    code = (
        "from auditor.errors import AuditError\n"
        "from auditor.tables.contracts import check_that_contracts_bite\n"
        "try: check_that_contracts_bite()\n"
        "except AuditError as error: print(ascii(str(error)[:8]))\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        env={**os.environ, **setting, "PYTHONPATH": str(root)},
    )
    assert done.stdout.strip() == ascii("数据校验没有生效")


def test_lone_surrogates_do_not_stop_the_writing(tmp_path: Path) -> None:
    """A file name with undecodable bytes is written with a replacement character."""
    run = samples.run(unreadable=(replace(samples.UNREADABLE[0], path="corpus/\udcff.txt"),))
    write_parquet(run, tmp_path)
    assert pl.read_parquet(tmp_path / "unreadable.parquet")["path"].to_list() == ["corpus/\ufffd.txt"]


def test_handbook_documents_every_column() -> None:
    """docs/data.md names every frame and column."""
    text = (Path(__file__).parents[2] / "docs" / "data.md").read_text(encoding="utf-8")
    for name, columns in COLUMNS.items():
        assert f"`{name}.parquet`" in text
        section = text.split(f"`{name}.parquet`", 1)[1].split("\n## ", 1)[0]
        assert [column for column in columns if f"`{column}`" not in section] == []
