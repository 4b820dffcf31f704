"""``audit compare`` as a user meets it: three kinds of sides, three forms, exit codes."""

from __future__ import annotations

import json
import os
import shutil

import openpyxl
import pytest

from auditor.cli.main import call
from tests.cli.comparing import OTHER, as_json, compare


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


def test_what_was_decided_on_a_former_run_holds_for_the_reports_it_is_compared_with(made, tmp_path, capsys):
    """Nothing was mended and nothing spoilt: a finding that was set aside must not read as one that opened."""
    results = tmp_path / "结果"
    reports = str(made / "旧")
    call(["--quiet", "--out", str(results), "--no-workbooks", reports])
    (results / "waivers.yaml").write_text(
        "waivers:\n  - unit: 澜溪县人民政府\n    rule: ORG-01\n    kind: 豁免\n    approver: 县委依法治县办\n"
        "    reason: 上一年度已经公开\n    expires: 2099-12-31\n"
        "  - unit: 澜溪县人民政府\n    rule: ORG-02\n    kind: 误报\n    approver: 甲某\n    reason: 写了\n",
        encoding="utf-8",
    )
    call(["--quiet", "--out", str(results), "--no-workbooks", reports])
    for sides in ((results, reports), (reports, results), (results / "run.json", reports)):
        code, found = as_json(capsys, *sides, "--fail-on-worse")
        changes = {each["change"] for pair in found["pairs"] for each in pair["findings"]}
        assert (code, changes) == (0, {"仍未补"})
        assert any("waivers.yaml" in note and "用上 2 条" in note for note in found["notes"])
    code, found = as_json(capsys, results, reports, "--fail-on-worse", "--no-waivers")
    assert code == 1
    assert any("只用上 0 条" in note for note in found["notes"])


def test_decisions_that_cannot_be_found_are_missed_aloud(made, tmp_path, capsys):
    """A JSON result holds no decisions, only that there were some."""
    folder = tmp_path / "报告"
    shutil.copytree(made / "旧", folder)
    (folder / "waivers.yaml").write_text(
        "waivers:\n  - unit: 澜溪县人民政府\n    rule: ORG-01\n    kind: 误报\n    approver: 甲某\n    reason: 写了\n",
        encoding="utf-8",
    )
    capsys.readouterr()
    call(["--format", "json", "--no-workbooks", "--no-data", "--out", str(tmp_path / "weg"), str(folder)])
    result = tmp_path / "旧.json"
    result.write_text(capsys.readouterr().out, encoding="utf-8")
    _, found = as_json(capsys, result, made / "旧")
    assert any("没有找到登记它们的文件" in note and "--waivers" in note for note in found["notes"])
    _, found = as_json(capsys, result, folder)
    assert not found["notes"]


@pytest.fixture
def together(made, tmp_path):
    """Return a folder of reports in which the results were written, too."""
    folder = shutil.copytree(made / "旧", tmp_path / "一起")
    assert call(["--quiet", "--out", str(folder), "--no-workbooks", str(folder)]) == 0
    return folder


def test_results_among_the_reports_are_told_where_reports_are_newer(made, together, capsys):
    """The former results are compared; what was changed or added since is named, what is as it was is not."""
    for path in together.glob("*.txt"):
        os.utime(path)
    code, found = as_json(capsys, together, made / "新")
    assert (code, found["old"]["form"]) == (0, "审查结果文件夹")
    assert not [note for note in found["notes"] if "没有看" in note]
    shutil.copy(made / "新" / "澜溪县.txt", together / "澜溪县.txt")
    (together / "补报.txt").write_text(OTHER.replace("石汀县", "云岭县"), encoding="utf-8")
    (together / "整改对比.xlsx").write_bytes(b"PK")
    (together / "台账.csv").write_text("单位,年度\n", encoding="utf-8")
    code, found = as_json(capsys, made / "旧", together)
    (note,) = (note for note in found["notes"] if "没有看" in note)
    assert code == 0
    assert note.startswith("新的一侧")
    assert "澜溪县.txt" in note
    assert "补报.txt" in note
    assert "石汀县.txt" not in note
    assert "xlsx" not in note
    assert "csv" not in note


def test_the_run_record_of_another_program_makes_no_results(made, tmp_path, capsys):
    """As for every other command: the reports beside it are audited."""
    folder = shutil.copytree(made / "旧", tmp_path / "别人的")
    (folder / "run.json").write_text('{"tool": {"name": "别的程序"}}', encoding="utf-8")
    code, found = as_json(capsys, folder, made / "新")
    assert code != 2
    assert found["old"]["form"] == "报告"
    assert len(found["pairs"]) == 2
