"""``audit compare`` of what is broken: named with what to do, never a traceback."""

from __future__ import annotations

import json
import shutil

import polars as pl
import pytest

from tests.cli.comparing import as_json, compare


def _edit(name, change):
    def broken(run):
        path = run / name
        change(path)
        return run

    return broken


def _without(column):
    return lambda path: pl.read_parquet(path).drop(column).write_parquet(path)


def _cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


HOSTILE = {
    "run.json 截断": (_edit("run.json", _cut), ("run.json", "重新审查")),
    "run.json 是列表": (_edit("run.json", lambda p: p.write_text("[]")), ("run.json", "重新审查")),
    "run.json 没有规则包": (_edit("run.json", lambda p: p.write_text('{"files": []}')), ("run.json", "重新审查")),
    "没有 run.json": (_edit("run.json", lambda p: p.unlink()), ("没有 run.json", "重新审查")),
    "没有 data": (_edit("data", shutil.rmtree), ("findings.parquet", "不加 --no-data")),
    "缺一张表": (_edit("data/defects.parquet", lambda p: p.unlink()), ("defects.parquet", "不加 --no-data")),
    "缺一列": (_edit("data/findings.parquet", _without("verdict")), ("findings.parquet", "verdict")),
    "表截断": (_edit("data/figures.parquet", _cut), ("figures.parquet", "读不出来")),
    "表不是 Parquet": (
        _edit("data/relations.parquet", lambda p: p.write_bytes(b"x")),
        ("relations.parquet", "读不出来"),
    ),
    "表是别次的": (
        _edit("data/documents.parquet", lambda p: pl.read_parquet(p).head(1).write_parquet(p)),
        ("不是同一次审查", "不加 --no-data"),
    ),
    "不认识的结论": (
        _edit(
            "data/findings.parquet",
            lambda p: pl.read_parquet(p).with_columns(verdict=pl.lit("很好")).write_parquet(p),
        ),
        ("findings.parquet", "很好"),
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_broken_run_is_named_with_what_to_do(made, run, capsys, name):
    """Exit 2 and one Chinese message, never a traceback."""
    breaks, said = HOSTILE[name]
    assert compare(breaks(run), made / "新") == 2
    message = capsys.readouterr().err
    assert all(each in message for each in said), message
    assert "Traceback" not in message


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"documents": 3}',
        b"[1, 2]",
        b"[" * 100_000,
        b'{"tool": ' + b'{"a":' * 100_000,
        b"\xff\xfe{",
        b'{"pack": "\xff"}',
        b'{"documents": [{"path": 1}]}',
        b'{"pack": {"id": "a", "version": "1", "digest": "d"}, "documents": [{}], "unreadable": []}',
        b"null",
    ],
)
def test_broken_json_is_named(made, tmp_path, capsys, content):
    """Exit 2, the file named, and what to do."""
    path = tmp_path / "坏.json"
    path.write_bytes(content)
    assert compare(path, made / "新") == 2
    message = capsys.readouterr().err
    assert "坏.json" in message
    assert "重新审查" in message


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["documents"][0].update(score="高"), "score"),
        (lambda d: d["documents"][0].update(score=float("nan")), "score"),
        (lambda d: d["documents"][0].update(year=True), "year"),
        (lambda d: d["documents"][0].pop("figures"), "figures"),
        (lambda d: d["documents"][0]["findings"][0].update(strength="X"), "strength"),
        (lambda d: d["documents"][0]["findings"][0].update(points=10**400), "坏.json"),
        (lambda d: d["documents"][0]["relations"].append({"figures": ["a"]}), "figures"),
        (lambda d: d["gate"].update(exit_code="3"), "exit_code"),
    ],
)
def test_a_json_result_that_somebody_changed(made, printed, tmp_path, capsys, change, said):
    """The field is named."""
    record = json.loads(printed.read_text(encoding="utf-8"))
    change(record)
    path = tmp_path / "坏.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    assert compare(path, made / "新") == 2
    assert said in capsys.readouterr().err


def test_figures_out_of_range_are_no_crash(made, printed, tmp_path):
    """A relation may name figures that are not there."""
    record = json.loads(printed.read_text(encoding="utf-8"))
    for document in record["documents"]:
        for relation in document["relations"]:
            relation["figures"] = [-1, 10**9]
    path = tmp_path / "改.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    assert compare(path, made / "新", "--out", tmp_path / "a.xlsx") == 0


def test_json_under_another_name_and_with_a_byte_order_mark(made, printed, tmp_path, capsys):
    """What PowerShell writes is read as well."""
    text = printed.read_text(encoding="utf-8")
    for name, encoding in (("a.txt", "utf-8"), ("b.json", "utf-8-sig"), ("c.json", "utf-16"), ("d.out", "utf-16")):
        (tmp_path / name).write_text(text, encoding=encoding)
        code, found = as_json(capsys, tmp_path / name, made / "旧")
        assert (code, found["old"]["form"], found["worse"]) == (0, "JSON 结果", 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["没有.txt", "旧"], "找不到：没有.txt"),
        (["旧", "a\0b"], "找不到"),
        (["旧"], "缺少新的一侧"),
        (["旧", "新", "--out", "a.csv"], ".xlsx"),
    ],
)
def test_wrong_use_is_said_in_chinese(made, monkeypatch, capsys, arguments, said):
    """Exit 2 before anything is audited."""
    monkeypatch.chdir(made)
    assert compare(*arguments) == 2
    assert said in capsys.readouterr().err


def test_a_frame_that_makes_the_reader_panic(made, run, monkeypatch, capsys):
    """A flipped byte may stop the library in its own way; the user still gets the name of the file."""

    def panic(path):
        raise pl.exceptions.PanicException("assertion failed")

    monkeypatch.setattr(pl, "read_parquet", panic)
    assert compare(run, made / "新") == 2
    assert "parquet 读不出来" in capsys.readouterr().err
