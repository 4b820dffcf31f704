"""``audit figures`` as a user meets it: the ledger in three forms, and never 0 where something was not read."""

from __future__ import annotations

import csv
import io
import shutil

import polars as pl
import pytest

from auditor.cli.main import call
from auditor.tables.columns import COLUMNS
from tests.conftest import CORPUS

GOOD = "qiwu_shi_2025.txt"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    shutil.copy(CORPUS / GOOD, tmp_path / "in" / GOOD)
    return tmp_path


def figures(*arguments):
    return call(["figures", *(str(a) for a in arguments)])


def table(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_screen(folder, capsys):
    """Unit, year, metric, value and the words it stands in."""
    assert figures(folder / "in", "--metric", "复议申请") == 0
    heading, row, count = capsys.readouterr().out.splitlines()
    assert heading.split() == ["单位", "年度", "指标", "数值", "计量单位", "限定", "口径", "原文"]
    assert row.split()[2:5] == ["2025", "复议申请", "326"]
    assert "326件" in row.split()[-1]
    assert "共 1 个数" in count


def test_csv_and_parquet_hold_the_same_numbers(folder, capfdbinary):
    """On standard output, in a file by its suffix, and as Parquet: one ledger."""
    assert figures(folder / "in", "--format", "csv") == 0
    printed = capfdbinary.readouterr().out
    assert printed.startswith(b"\xef\xbb\xbf")
    assert figures(folder / "in", "--out", folder / "台账.csv") == 0
    assert (folder / "台账.csv").read_bytes() == printed
    assert figures(folder / "in", "--out", folder / "台账.parquet") == 0
    frame = pl.read_parquet(folder / "台账.parquet")
    assert list(frame.columns) == list(COLUMNS["figures"])
    assert frame["metric"].to_list() == [row["指标"] for row in table(printed)]
    assert frame["value"].to_list() == [float(row["数值"]) for row in table(printed)]


@pytest.mark.parametrize("asked", [["--metric", "复议申请,复议受理"], ["--metric", "复议申请", "--metric", "复议受理"]])
@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_only_the_metrics_that_are_named(folder, asked, form):
    """Named twice or with a comma, in every form."""
    out = folder / f"x.{form}"
    assert figures(folder / "in", *asked, "--out", out) == 0
    found = pl.read_parquet(out)["metric"] if form == "parquet" else [row["指标"] for row in table(out.read_bytes())]
    assert set(found) == {"复议申请", "复议受理"}


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_all_adds_the_numbers_without_a_metric(folder, form):
    """--all is every number of the text."""
    some, every = folder / f"some.{form}", folder / f"every.{form}"
    assert figures(folder / "in", "--out", some) == 0
    assert figures(folder / "in", "--out", every, "--all") == 0
    count = {
        path: pl.read_parquet(path).height if form == "parquet" else len(table(path.read_bytes()))
        for path in (some, every)
    }
    assert count[every] > count[some] > 0


def test_what_was_not_read_is_named_and_never_0(folder, capsys):
    """An unreadable file: the others are listed, the file is named on standard error, the code is 3."""
    (folder / "in" / "空.txt").write_bytes(b"")
    assert figures(folder / "in", "--metric", "复议申请") == 3
    captured = capsys.readouterr()
    assert "326" in captured.out
    assert "空.txt" in captured.err
    assert "空.txt" not in captured.out


def test_nothing_read_is_no_success(tmp_path, capsys):
    """An empty folder ends with 3."""
    assert figures(tmp_path) == 3
    assert "没有找到任何报告" in capsys.readouterr().err


def test_what_is_no_report_is_left_out_by_name(folder, capsys):
    """The numbers of a plan are not this year's results."""
    body = "为做好2025年法治政府建设工作，制定本要点。一、健全制度体系，办理行政复议申请99件。二、完成清理。"
    (folder / "in" / "要点.txt").write_text(f"栖梧市2025年法治政府建设工作要点\n{body * 6}\n", encoding="utf-8")
    assert figures(folder / "in", "--metric", "复议申请") == 0
    captured = capsys.readouterr()
    assert "99" not in captured.out
    assert "不列入" in captured.err
    assert "要点.txt" in captured.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "audit figures"),
        (["x", "--format", "parquet"], "--out"),
        (["x", "--out", "a.txt"], "--format"),
        (["x", "--format", "screen", "--out", "a.csv"], "--format"),
        (["x", "--all", "--metric", "复议申请"], "--all"),
        (["x", "--metric", "复议申清"], "复议申请"),
        (["x", "--metric", "复议"], "复议申请"),
        (["没有这个路径"], "没有这个路径"),
    ],
)
def test_a_wrong_command_line_says_what_to_write(capsys, arguments, told):
    """Usage errors end with 2 and name what to write instead."""
    assert figures(*arguments) == 2
    assert told in capsys.readouterr().err
