"""The command line as a user meets it: messages, files, exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from auditor.cli.main import call
from auditor.processes import open_pool
from auditor.report.workbook import pool
from auditor.ruleset.builtin import builtin_pack
from tests.conftest import CORPUS

GOOD = "qiwu_shi_2025.txt"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    shutil.copy(CORPUS / GOOD, tmp_path / "in" / GOOD)
    return tmp_path


def audit(*arguments):
    return call([str(a) for a in arguments])


def test_a_good_folder_is_complete(folder, capsys):
    """A folder of good reports ends with 0 and leaves the workbooks and data that were promised."""
    out = folder / "out"
    assert audit(folder / "in", "--out", out) == 0
    assert (out / "总表.xlsx").is_file()
    assert len(list((out / "单位").glob("*.xlsx"))) == 1
    assert (out / "run.json").is_file()
    names = {p.name for p in (out / "data").glob("*.parquet")}
    assert {"documents.parquet", "findings.parquet", "figures.parquet", "relations.parquet"} <= names
    assert "栖梧市" in capsys.readouterr().out


@pytest.mark.parametrize(("jobs", "pools"), [(1, 0), (2, 1)])
def test_the_number_of_processes_holds_for_the_workbooks_too(tmp_path, monkeypatch, jobs, pools):
    """With --jobs 1 there is one process from the first report to the last workbook."""
    for number in range(3):
        shutil.copy(CORPUS / GOOD, tmp_path / f"{number}.txt")
    opened = []
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    monkeypatch.setattr(pool, "PARALLEL_FROM", 2)
    monkeypatch.setattr(pool, "open_pool", lambda count, *given: opened.append(count) or open_pool(count, *given))
    audit(tmp_path, "--out", tmp_path / "out", "--jobs", jobs)
    assert opened == [2] * pools
    assert len(list((tmp_path / "out" / "单位").glob("*.xlsx"))) == 3


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("空.txt", b""),
        ("二进制.txt", bytes(range(256)) * 40),
        ("报告.docx", b"PK\x03\x04" + b"x" * 90),
        ("报告.pdf", b"%PDF-1.7 ..."),
    ],
)
def test_an_unreadable_file_never_hides(folder, capsys, name, data):
    """One unreadable file among good ones: the good ones are audited, the run says 未完成 and ends with 3."""
    (folder / "in" / name).write_bytes(data)
    assert audit(folder / "in", "--out", folder / "out") == 3
    printed = capsys.readouterr().out
    assert "未完成" in printed
    assert name in printed.replace("\n", "")
    assert len(list((folder / "out" / "单位").glob("*.xlsx"))) == 1


def test_an_empty_folder_is_no_pass(tmp_path, capsys):
    """Nothing read is never a pass."""
    (tmp_path / "empty").mkdir()
    assert audit(tmp_path / "empty", "--out", tmp_path / "out") == 3
    assert "没有找到任何报告" in capsys.readouterr().out


def test_a_missing_path_is_a_usage_error(tmp_path, capsys):
    """A path that does not exist ends with 2 and names it."""
    assert audit(tmp_path / "没有", "--out", tmp_path / "out") == 2
    assert "没有" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["--nonsense"], ["gate"], ["corpus", "--format", "xml"], ["corpus", "--fail-under", "x"]]
)
def test_a_wrong_command_line_ends_with_2(arguments):
    """A wrong command line is no verdict on a report."""
    assert call(arguments) == 2


def test_a_typo_in_a_rule_file_is_told_to_a_lawyer(folder, capsys):
    """A rule file with a typo ends with 2 and says file, line, column and what to write."""
    pack = folder / "pack"
    shutil.copytree(builtin_pack(), pack)
    target = next(p for p in sorted(pack.glob("*.yaml")) if p.name[0] == "0")
    target.write_text(target.read_text(encoding="utf-8").replace("    strength:", "    strenght:", 1), encoding="utf-8")
    assert audit(folder / "in", "--out", folder / "out", "--pack", pack) == 2
    message = capsys.readouterr().err
    assert f"{target}:" in message.replace("\\", "/") or str(target) in message
    assert "strenght" in message
    assert "strength" in message


def test_json_says_what_the_schema_says(folder, capsys):
    """The JSON names every finding with a verbatim quotation."""
    assert audit(folder / "in", "--out", folder / "out", "--format", "json") == 0
    result = json.loads(capsys.readouterr().out)
    text = (folder / "in" / GOOD).read_text(encoding="utf-8")
    document = result["documents"][0]
    assert document["level"] == "县"
    assert all(e["quote"] in text for f in document["findings"] for e in f["evidence"])
    assert result["gate"]["exit_code"] == 0


def test_fail_under_and_require(folder):
    """A threshold that is not reached ends with 1; so does a required rule that is not met."""
    assert audit(folder / "in", "--out", folder / "out", "--fail-under", "100") == 1
    assert audit(folder / "in", "--out", folder / "out", "--require", "CNT-03") == 0
    assert audit(folder / "in", "--out", folder / "out", "--require", "XYZ-99") == 2


def test_gate_prints_decision_and_reasons(folder, capsys):
    """The gate prints its decision with the reasons and ends with the code."""
    assert audit("gate", folder / "in" / GOOD) == 0
    assert "决定：通过" in capsys.readouterr().out
    assert audit("gate", folder / "in" / GOOD, "--fail-under", "100") == 1
    printed = capsys.readouterr().out
    assert "未达门槛" in printed
    assert "低于门槛 100" in printed
    assert "先补这些" in printed
    (folder / "空.txt").write_bytes(b"")
    assert audit("gate", folder / "空.txt") == 3


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "栖梧市2024年政府工作报告",
            "各位代表：现在，我代表市人民政府向大会报告工作，请予审议。2024年，全市地区生产总值增长6.1%。",
        ),
        (
            "栖梧市2025年法治政府建设工作要点",
            "为做好2025年法治政府建设工作，制定本要点。一、提高政治站位。二、健全制度体系，三季度前完成清理。",
        ),
    ],
)
def test_another_kind_of_document_is_vetoed_not_scored(tmp_path, capsys, title, body):
    """A document that is no such report is named as what it is, and not scored as a bad one."""
    path = tmp_path / "a.txt"
    path.write_text(f"{title}\n{body * 6}\n", encoding="utf-8")
    assert audit("gate", path) == 1
    assert "这不是法治政府建设年度报告" in capsys.readouterr().out
    audit(path, "--out", tmp_path / "out", "--format", "json")
    document = json.loads(capsys.readouterr().out)["documents"][0]
    assert document["score"] is None
    assert document["vetoes"]


def test_explain_of_a_count_says_what_is_counted(tmp_path, capsys):
    """Where sentences are counted, those that count are not called 不算, nor is evidence followed by “nothing seen”."""
    report = (
        "青禾县人民政府2023年度法治政府建设情况报告\n一、主要举措和成效\n（一）县委书记履职情况\n"
        "县委书记扛牢主体责任。主持召开县委常委会会议3次，研究法治建设重大问题5件。\n（二）县长履职情况\n"
        "县长主持召开政府常务会议6次，研究依法行政工作，带头出庭应诉2次。\n"
    )
    path = tmp_path / "青禾县2023.txt"
    path.write_text(report, encoding="utf-8")
    assert audit("explain", path, "CNT-08") == 0
    shown = capsys.readouterr().out
    assert "满足（E3）" in shown
    assert "一处也没有对上" not in shown
    assert audit("explain", path, "CNT-09") == 0
    shown = capsys.readouterr().out
    assert "[计入]" in shown
    assert "[不算]" not in shown


def test_explain_shows_what_counted_and_what_did_not(folder, capsys):
    """Explain tells the verdict, the sentence, and what was seen but not counted with the reason."""
    assert audit("explain", folder / "in" / GOOD, "CNT-03") == 0
    printed = capsys.readouterr().out
    assert "CNT-03" in printed
    assert "依据" in printed
    assert "存在问题" in printed
    assert audit("explain", folder / "in" / GOOD, "LIT-03") == 0
    assert "出庭" in capsys.readouterr().out


def test_explain_of_what_is_no_report_says_that_it_was_not_judged(tmp_path, capsys):
    """A plan has no 缺失: nobody asked it for anything."""
    path = tmp_path / "要点.txt"
    path.write_text(
        "东河县2026年法治政府建设工作要点\n一、加强行政执法。\n二、6月底前组织一次培训。\n", encoding="utf-8"
    )
    assert call(["explain", str(path), "CNT-10"]) == 3
    said = capsys.readouterr().out
    assert "工作计划" in said
    assert "没有逐项审查" in said
    assert "缺失" not in said


def test_arguments_in_the_wrong_order_are_told_as_such(folder, capsys):
    """Whoever writes the rule first is told the order, not that his file is no rule."""
    for command in (["explain", "CNT-10", str(folder)], ["rules", "misses", str(folder), "CNT-10"]):
        assert call(command) == 2
        assert "顺序写反了" in capsys.readouterr().err


def test_the_gate_of_a_folder_says_whose_gap_it_is(tmp_path, capsys):
    """Two reports of one unit are told apart by their files, in the reasons and in what to mend first."""
    for name in ("初稿", "定稿"):
        (tmp_path / f"{name}.txt").write_text(f"石桥镇2025年度法治政府建设情况报告\n{name}。\n", encoding="utf-8")
    assert call(["gate", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    reasons, gaps = said.split("先补这些", 1)
    for name in ("初稿.txt", "定稿.txt"):
        assert f"（{name}）：单项否决" in reasons
        assert name in gaps


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["gate"], "缺少报告文件"),
        (["explain", "a.txt"], "缺少规则编号"),
        (["compare", "a"], "缺少新的一侧"),
        (["gate", "a.txt", "--fail-under", "七十"], "应写数字，如 60"),
        (["a", "--jobs", "几"], "应写整数"),
        (["a", "--format", "exel"], "只能写 console、json"),
    ],
)
def test_a_wrong_command_line_is_told_in_words_of_its_user(command, said, capsys):
    """No name of a parameter, and what may be written instead of what was."""
    assert call(command) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "FILE" not in error


@pytest.mark.parametrize(
    ("command", "named"),
    [
        ([""], "第 1 个参数"),
        (["gate", ""], "第 2 个参数"),
        (["a.txt", ""], "第 2 个参数"),
        (["explain", "", "CNT-04"], "第 2 个参数"),
        (["figures", ""], "第 2 个参数"),
        (["compare", "a.txt", ""], "第 3 个参数"),
        (["readback", ""], "第 2 个参数"),
        (["rules", "misses", "CNT-04", ""], "第 4 个参数"),
        (["a.txt", "--out", ""], "--out"),
        (["a.txt", "--out="], "--out"),
        (["gate", "a.txt", "--pack", ""], "--pack"),
        (["gate", "a.txt", "--require", ""], "--require"),
        (["gate", "a.txt", "--notice", "　 "], "--notice"),
    ],
)
def test_what_is_empty_is_not_the_current_folder(command, named, tmp_path, monkeypatch, capsys):
    """A variable of a script that has no value must not stand for whatever lies here, nor for nothing asked."""
    (tmp_path / "a.txt").write_bytes((CORPUS / GOOD).read_bytes())
    monkeypatch.chdir(tmp_path)
    assert call(command) == 2
    found = capsys.readouterr()
    assert found.out == ""
    assert named in found.err
    assert "是空的" in found.err
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_the_last_line_does_not_repeat_every_file(tmp_path, capsys):
    """A hundred Word files are a list above and a number in the conclusion."""
    for number in range(12):
        (tmp_path / f"{number}.docx").write_bytes(b"PK\x03\x04word/document.xml")
    assert call([str(tmp_path), "--out", str(tmp_path / "r"), "--quiet"]) == 3
    said = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("结论"))
    assert "12 个文件未能读取（见上）" in said
    assert "docx" not in said
    assert "。；" not in said


def test_rules_commands(capsys, tmp_path):
    """The rules can be listed, shown, tested and documented."""
    assert call(["rules", "list"]) == 0
    assert "LIT-03" in capsys.readouterr().out
    assert call(["rules", "show", "lit-03"]) == 0
    assert "出庭" in capsys.readouterr().out
    assert call(["rules", "test", "--rule", "LIT-03"]) == 0
    assert "0 个不符" in capsys.readouterr().out
    assert call(["rules", "schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"]
    assert call(["rules", "docs", "--write", str(tmp_path)]) == 0
    assert (tmp_path / "README.md").is_file()


def test_help_imports_nothing_heavy():
    """`audit --help` loads neither frames nor workbooks nor dictionaries."""
    code = (
        "import sys\nfrom auditor.cli.main import call\ncall(['--help'])\n"
        "heavy = {'polars','pandera','openpyxl','jieba','rjieba','pydantic','selectolax','ahocorasick_rs','charset_normalizer','ruamel.yaml'}\n"
        "sys.exit(','.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def test_the_gate_tells_of_figures_that_do_not_add_up(tmp_path, capsys):
    """It decides as before, by score and veto; what it does not decide on is not kept from the reader."""
    text = (
        "石桥镇2024年度法治政府建设情况报告\n一、主要工作\n全年调解矛盾纠纷50件，其中邻里纠纷30件、土地纠纷25件、其他2件。\n"
        "全年受理矛盾纠纷200件，调解成功190件，成功率85.0%。\n二、下一步\n将开展执法培训。\n"
    )
    (tmp_path / "甲.txt").write_text(text, encoding="utf-8")
    assert call(["gate", str(tmp_path / "甲.txt")]) == 1
    said = capsys.readouterr().out
    assert "数字对不上" in said
    assert said.index("决定：") < said.index("数字对不上") < said.index("先补这些")


def test_the_gate_tells_of_tables(tmp_path, capsys):
    """What was read of tables, and what could not be, stands in the gate's answer, not only in the workbook."""
    text = (
        "石浦县人民政府2025年法治政府建设情况报告\n一、主要举措和成效\n全年办理行政处罚案件31件，办结30件。\n"
        "乡镇\t处罚\t检查\n甲乡\t12\t30\n乙镇\t8\t21\n二、存在的不足\n力量不足。\n"
    )
    (tmp_path / "甲.txt").write_text(text, "utf-8")
    call(["gate", str(tmp_path / "甲.txt")])
    shown = capsys.readouterr().out
    assert "读取提示" in shown
    assert "表1（第4段起）没有读懂" in shown
