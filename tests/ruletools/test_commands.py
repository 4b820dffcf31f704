"""The two commands as a user meets them: Chinese text, JSON, exit codes."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from cyclopts import App, Parameter

from auditor.cli.rule_tools import diff, misses
from auditor.errors import UsageError
from tests.ruletools.samples import RULE, report, review_pack, write_folder

NEAR = "抽调骨干组织执法卷宗评查。"


@pytest.fixture
def place(tmp_path):
    """Write two packs and a folder with one report."""
    review_pack(tmp_path / "old")
    review_pack(tmp_path / "new", topic=["@案卷 + 评查", "卷宗评查"])
    write_folder(tmp_path / "in", {"甲.txt": report("新建公路三十公里。", NEAR)})
    return tmp_path


def run(*arguments):
    """Run a command as the application does."""
    app = App(default_parameter=Parameter(negative=""), result_action="return_value")
    app.command(misses)
    app.command(diff)
    return app([str(a) for a in arguments], exit_on_error=False, print_error=False)


def test_misses_for_people(place, capsys):
    """File, paragraph, sentence, shared words and reason, on lines of their own."""
    assert run("misses", RULE, place / "in", "--pack", place / "old") == 0
    printed = capsys.readouterr().out
    assert f"{RULE} 执法案卷评查：读了 1 份年度报告，其中 1 份没有满足（缺失、空泛、部分、待核）" in printed
    assert re.search(r"1\. .*甲\.txt 第\d+段（青桐县人民政府，缺失 E0）", printed)
    assert f"原文：{NEAR}" in printed
    assert re.search("共有的词：.*评查", printed)
    assert "没有算：最近的写法“案卷（或同类说法）＋评查”：缺“案卷（或同类说法）”" in printed
    assert "公路" not in printed


def test_misses_for_programs(place, capsys):
    """The same as one JSON object; the sentence is verbatim."""
    assert run("misses", RULE.lower(), place / "in", "--pack", place / "old", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["rule"] == RULE
    assert found["pack"]["digest"]
    assert (found["documents"], found["examined"], found["found"]) == (1, 1, 1)
    miss = found["misses"][0]
    assert (miss["sentence"], miss["evidence_level"], miss["same"]) == (NEAR, 0, [])
    assert "评查" in miss["words"]
    assert found["unreadable"] == []


def test_what_the_limit_left_out_is_said(place, capsys):
    """And how to see it."""
    write_folder(place / "in", {"乙.txt": report("规范执法案卷。", "执法评查情况良好。", unit="白榆县")})
    assert run("misses", RULE, place / "in", "--pack", place / "old", "--limit", "1") == 0
    printed = capsys.readouterr().out
    assert re.search(r"另有 \d 句没有列出，用 --limit 0 列出全部", printed)
    assert "2. " not in printed
    with pytest.raises(UsageError, match="--limit"):
        run("misses", RULE, place / "in", "--pack", place / "old", "--limit", "-1")


def test_all_is_offered_where_nothing_is_wanting(place, capsys):
    """The rule is met; with --all the report is looked at."""
    write_folder(place / "met", {"甲.txt": report("组织执法案卷评查，评查案卷40宗。")})
    assert run("misses", RULE, place / "met", "--pack", place / "old") == 0
    assert "--all" in capsys.readouterr().out
    assert run("misses", RULE, place / "met", "--pack", place / "old", "--all") == 0
    assert "1 份适用这条规则" in capsys.readouterr().out


def test_a_report_that_meets_the_rule_in_part_is_looked_at(place, capsys):
    """What else is told there may be what is still wanting."""
    assert run("misses", RULE, place / "in", "--pack", place / "new") == 0
    assert "其中 1 份没有满足" in capsys.readouterr().out


def test_a_rule_may_be_named_by_a_part_of_its_name(place, capsys):
    """Of one that no rule has, those are told that come near."""
    assert run("misses", "案卷评查", place / "in", "--pack", place / "old") == 0
    assert capsys.readouterr().out.startswith(RULE)
    with pytest.raises(UsageError, match=f"相近的有：{RULE} 执法案卷评查"):
        run("misses", "评查案卷", place / "in", "--pack", place / "old")


def test_misses_with_an_unreadable_file_ends_with_3(place, capsys):
    """It is named, in both formats."""
    (place / "in" / "空.txt").write_bytes(b"")
    assert run("misses", RULE, place / "in", "--pack", place / "old") == 3
    assert re.search("未能读取 .*空.txt", capsys.readouterr().out)
    assert run("misses", RULE, place / "in", "--pack", place / "old", "--format", "json") == 3
    assert json.loads(capsys.readouterr().out)["unreadable"][0]["path"].endswith("空.txt")


def test_an_empty_folder_is_no_success(place, capsys):
    """Nothing read ends with 3."""
    (place / "leer").mkdir()
    assert run("misses", RULE, place / "leer", "--pack", place / "old") == 3
    assert run("diff", place / "old", place / "new", place / "leer") == 3
    assert capsys.readouterr().out.count("没有读到任何年度报告") == 2


def test_diff_for_people(place, capsys):
    """Summary by rule first, then each finding with both sentences."""
    assert run("diff", place / "old", place / "new", place / "in") == 1
    printed = capsys.readouterr().out
    assert "比较了 1 份年度报告：1 份有变化" in printed
    assert f"{RULE} 执法案卷评查：缺失 → 部分 1 份" in printed
    assert f"青桐县人民政府 · {RULE} 执法案卷评查：缺失 → 部分" in printed
    assert "原：没有依据的原文" in printed
    assert re.search(f"新：第\\d+段 {NEAR}", printed)


def test_diff_for_programs(place, capsys):
    """The same as one JSON object."""
    assert run("diff", place / "old", place / "new", place / "in", "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["old"]["digest"] != found["new"]["digest"]
    change = found["changes"][0]
    assert (change["rule"], change["before"]["verdict"], change["after"]["verdict"]) == (RULE, "缺失", "部分")
    assert change["after"]["sentence"] == NEAR
    assert found["summary"][0]["verdicts"] == [{"before": "缺失", "after": "部分", "documents": 1}]
    assert found["exit_code"] == 1


def test_diff_without_a_change_says_so(place, capsys):
    """Exit code 0."""
    assert run("diff", place / "old", place / "old", place / "in") == 0
    assert "没有变化" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ("misses", "ZZZ-99", "in", "--pack", "old"),
        ("misses", RULE, "没有", "--pack", "old"),
        ("misses", RULE, "in", "--pack", "没有"),
        ("diff", "old", "没有", "in"),
        ("diff", "old", "new", "没有"),
    ],
    ids=["rule", "folder", "pack", "second pack", "folder of diff"],
)
def test_what_is_not_there_is_a_usage_error(place, monkeypatch, arguments):
    """Rule, folder and packs."""
    monkeypatch.chdir(place)
    with pytest.raises(UsageError, match=r"没有|找不到"):
        run(*arguments)


def test_the_commands_import_nothing_heavy():
    """They stand in the help of `audit rules`, which must start at once."""
    code = (
        "import sys\nimport auditor.cli.rule_tools\n"
        "heavy = {'polars','openpyxl','jieba','rjieba','pydantic','ahocorasick_rs','ruamel.yaml'}\n"
        "sys.exit(','.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
