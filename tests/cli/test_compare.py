"""``audit compare`` as a user meets it: three kinds of sides, three forms, exit codes, hostile inputs."""

from __future__ import annotations

import json
import shutil

import openpyxl
import polars as pl
import pytest

from auditor.cli.main import call

BEFORE = """澜溪县人民政府2023年度法治政府建设情况报告

2023年，澜溪县推进法治政府建设，现将情况报告如下。
一、主要举措和成效
（一）全年共收到行政复议申请52件，其中受理48件、不予受理6件；办结45件。
（二）开展行政执法培训6期，培训执法人员320人次，评查执法案卷40宗。
二、党政主要负责人履行第一责任人职责情况
县委书记主持县委常委会会议4次专题研究法治工作，县长组织政府常务会议会前学法6次。
三、存在问题
基层执法力量不足，部分乡镇执法文书不规范。
澜溪县人民政府
2024年2月20日
"""
AFTER = BEFORE.replace(
    "澜溪县人民政府\n2024",
    "四、2024年工作安排\n"
    "（一）充实基层执法力量。6月底前由县司法局牵头，为8个乡镇配齐执法人员32名。\n"
    "（二）规范乡镇执法文书。9月底前由县司法局开展执法文书培训4期，评查案卷60宗。\n"
    "澜溪县人民政府\n2024",
).replace("不予受理6件", "不予受理4件")
OTHER = BEFORE.replace("澜溪县", "石汀县").replace("52件", "61件")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Write both versions, a former run and a JSON result of the first; module-wide: audits take time."""
    root = tmp_path_factory.mktemp("compare")
    for name, text in (("旧", BEFORE), ("新", AFTER)):
        (root / name).mkdir()
        (root / name / "澜溪县.txt").write_text(text, encoding="utf-8")
        (root / name / "石汀县.txt").write_text(OTHER, encoding="utf-8")
    assert call(["--quiet", "--out", str(root / "run"), "--no-workbooks", str(root / "旧")]) == 0
    return root


@pytest.fixture(scope="module")
def printed(made):
    """Return the JSON result of the first version as a file."""
    import contextlib
    import io

    stream = io.StringIO()
    with contextlib.redirect_stdout(stream):
        call(["--format", "json", "--no-workbooks", "--no-data", "--out", str(made / "weg"), str(made / "旧")])
    path = made / "旧.json"
    path.write_text(stream.getvalue(), encoding="utf-8")
    return path


@pytest.fixture
def run(made, tmp_path):
    """Return a copy of the former run that a test may break."""
    return shutil.copytree(made / "run", tmp_path / "run")


def compare(*arguments):
    return call(["compare", *(str(a) for a in arguments), "--quiet"])


def as_json(capsys, *arguments):
    """Return the exit code and the JSON object."""
    capsys.readouterr()
    code = compare(*arguments, "--format", "json")
    return code, json.loads(capsys.readouterr().out)


def test_two_files_whatever_they_are_called(made, capsys):
    """What closed, with the sentence; the contradiction is gone; both texts were compared."""
    assert compare(made / "旧" / "澜溪县.txt", made / "新" / "澜溪县.txt") == 0
    shown = capsys.readouterr().out
    assert "澜溪县人民政府（2023年度）" in shown
    assert "已补上" in shown
    assert "CNT-10" in shown
    assert "6月底前由县司法局牵头" in shown
    assert "矛盾已消除" in shown
    assert "增加 3 段，改写 1 段" in shown
    assert "没有新出现或变差的缺项；已完成（退出码 0）" in shown


@pytest.mark.parametrize("old", ["旧", "run", "旧.json"])
@pytest.mark.parametrize("new", ["旧", "run", "旧.json"])
def test_every_kind_of_side_says_the_same(made, printed, capsys, old, new):
    """Reports, their run and its JSON result are one and the same side."""
    assert printed.is_file()
    code, found = as_json(capsys, made / old, made / new)
    assert (code, len(found["pairs"]), found["worse"], found["because"]) == (0, 2, 0, [])
    for pair in found["pairs"]:
        assert {each["change"] for each in pair["findings"]} == {"仍未补"}
        assert {each["change"] for each in (*pair["relations"], *pair["defects"])} <= {"仍在"}
        assert pair["figures"] == []
        assert pair["text"] == {"compared": True, "why": "", "changes": []}


def test_there_and_back(made, capsys):
    """What closed on the way there opened on the way back, which ``--fail-on-worse`` tells by 1."""
    _, there = as_json(capsys, made / "旧", made / "新")
    code, back = as_json(capsys, made / "新", made / "旧", "--fail-on-worse")
    assert code == 1
    assert back["worse"] > 0

    def rules(found, change):
        return {(p["new"]["unit"], f["rule"]) for p in found["pairs"] for f in p["findings"] if f["change"] == change}

    assert rules(there, "已补上") == rules(back, "新出现")
    assert compare(made / "旧", made / "新", "--fail-on-worse") == 0


def test_a_former_run_reads_its_source_files_again(made, capsys):
    """The text is compared while the file is the same."""
    _, found = as_json(capsys, made / "run", made / "新")
    texts = {pair["new"]["unit"]: pair["text"] for pair in found["pairs"]}
    assert all(each["compared"] for each in texts.values())
    assert len(texts["澜溪县人民政府"]["changes"]) == 4


def test_a_text_that_is_gone_is_said(made, run, tmp_path, capsys):
    """正文未比较, and why; everything else is compared."""
    moved = tmp_path / "新"
    shutil.copytree(made / "新", moved)
    assert call(["--quiet", "--out", str(tmp_path / "later"), "--no-workbooks", str(moved)]) == 0
    shutil.rmtree(moved)
    assert compare(run, tmp_path / "later") == 0
    shown = capsys.readouterr().out
    assert "正文未比较：新的一侧只有审查结果" in shown
    assert "已不在原处" in shown


def test_the_workbook(made, tmp_path):
    """One row a change under the headings, what opened first; all sheets have something to say."""
    out = tmp_path / "整改对比.xlsx"
    assert compare(made / "新", made / "旧", "--out", out) == 0
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["整改对比", "得分变化", "数据变化", "文字变化", "说明"]
    first, *rows = book["整改对比"].iter_rows(values_only=True)
    assert first == (
        "单位", "年度", "变化", "编号", "要求", "强度", "原结论", "现结论", "失分变化", "原证据", "现证据", "仍缺什么",
    )  # fmt: skip
    assert rows[0][:3] == ("澜溪县人民政府", "2023年度", "新出现")
    assert rows[0][8] > 0
    assert {row[2] for row in rows} >= {"新出现", "仍未补", "新出现矛盾"}
    assert [row[2] for row in book["文字变化"].iter_rows(min_row=2, values_only=True)] == [
        "改写",
        "删去",
        "删去",
        "删去",
    ]
    assert all(sheet.max_row > 1 for sheet in book)


def test_another_rule_pack_is_said_first(made, run, capsys):
    """The digest tells; the user must not take the change of a rule for one of the report."""
    record = json.loads((run / "run.json").read_text(encoding="utf-8"))
    record["pack"]["digest"] = "0" * 64
    (run / "run.json").write_text(json.dumps(record), encoding="utf-8")
    assert compare(run, made / "新") == 0
    shown = capsys.readouterr().out
    assert "注意：两侧用的规则包不同" in shown
    assert shown.index("注意") < shown.index("澜溪县人民政府")


def test_unmatched_and_unreadable(made, tmp_path, capsys):
    """What has no partner is listed, what cannot be read is named and leaves the comparison unfinished."""
    new = tmp_path / "新"
    new.mkdir()
    shutil.copy(made / "新" / "澜溪县.txt", new)
    assert compare(made / "旧", new) == 0
    assert "石汀县人民政府（2023年度" in capsys.readouterr().out
    (new / "坏.txt").write_bytes(bytes(range(256)) * 40)
    assert compare(made / "旧", new) == 3
    shown = capsys.readouterr().out
    assert "坏.txt" in shown
    assert "未完成（退出码 3）" in shown
    assert compare(new, made / "旧", "--fail-on-worse") == 3


def test_nothing_that_belongs_together(made, tmp_path, capsys):
    """An empty folder, and a folder of other units: nothing compared is never a pass."""
    assert compare(made / "旧", tmp_path) == 3
    assert "没有找到任何报告" in capsys.readouterr().out


def test_a_plan_is_no_report(made, tmp_path, capsys):
    """Said, and not compared."""
    plan = tmp_path / "计划.txt"
    text = "澜溪县2024年法治政府建设工作计划\n\n为推进法治政府建设，制定本计划。\n一、总体要求\n坚持依法行政。\n"
    plan.write_text(text + "二、主要任务\n（一）组织执法培训。\n（二）开展案卷评查。\n", encoding="utf-8")
    code, found = as_json(capsys, plan, made / "新" / "澜溪县.txt")
    assert code == 3
    assert [each["reason"] for each in found["old"]["not_compared"]] == ["不是年度报告"]


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
        (["旧"], "NEW"),
        (["旧", "新", "--out", "a.csv"], ".xlsx"),
    ],
)
def test_wrong_use_is_said_in_chinese(made, monkeypatch, capsys, arguments, said):
    """Exit 2 before anything is audited."""
    monkeypatch.chdir(made)
    assert compare(*arguments) == 2
    assert said in capsys.readouterr().err


def test_the_record_itself_stands_for_its_folder(made, capsys):
    """``run.json`` given as the side."""
    code, found = as_json(capsys, made / "run" / "run.json", made / "旧")
    assert (code, found["old"]["form"]) == (0, "审查结果文件夹")


def test_a_former_run_that_was_not_complete_stays_so(made, tmp_path, capsys):
    """What that run could not read is named again, from its folder and from its JSON."""
    folder = tmp_path / "报告"
    shutil.copytree(made / "旧", folder)
    (folder / "坏.txt").write_bytes(bytes(range(256)) * 40)
    assert call(["--quiet", "--out", str(tmp_path / "run"), "--no-workbooks", str(folder)]) == 3
    code, found = as_json(capsys, tmp_path / "run", made / "新")
    assert code == 3
    assert [each["path"].endswith("坏.txt") for each in found["old"]["unreadable"]] == [True]
    assert sum("坏.txt" in reason for reason in found["because"]) == 1


def test_waivers_beside_the_reports_count(made, tmp_path, capsys):
    """As in an ordinary run; ``--no-waivers`` leaves them out."""
    folder = tmp_path / "新"
    shutil.copytree(made / "新", folder)
    (folder / "waivers.yaml").write_text(
        "waivers:\n  - unit: 澜溪县人民政府\n    rule: ORG-01\n    kind: 豁免\n    approver: 县委依法治县办\n"
        "    reason: 上一年度已经公开\n    expires: 2099-12-31\n",
        encoding="utf-8",
    )

    def waived(*options):
        _, found = as_json(capsys, made / "旧", folder, *options)
        return [each["rule"] for pair in found["pairs"] for each in pair["findings"] if each["change"] == "已豁免"]

    assert waived() == ["ORG-01"]
    assert waived("--no-waivers") == []


def test_a_frame_that_makes_the_reader_panic(made, run, monkeypatch, capsys):
    """A flipped byte may stop the library in its own way; the user still gets the name of the file."""

    def panic(path):
        raise pl.exceptions.PanicException("assertion failed")

    monkeypatch.setattr(pl, "read_parquet", panic)
    assert compare(run, made / "新") == 2
    assert "parquet 读不出来" in capsys.readouterr().err
