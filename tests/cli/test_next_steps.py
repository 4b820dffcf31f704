"""What a command says comes next can be copied: gate, readback and the notices."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from auditor.answers.form import CONCLUSION
from auditor.cli.commands import command, common_path
from auditor.cli.main import call
from tests.readback.returning import answer, audited, book_of, sheet_of


@pytest.mark.parametrize(
    "word", ["报告/甲.txt", "报 告/甲 (定稿).txt", "a'b.txt", 'a"b$HOME`.txt', "a;b&c.txt", "*.txt", "~甲.txt"]
)
def test_a_command_can_be_copied(word: str) -> None:
    """A shell gives back what was meant."""
    assert shlex.split(command("gate", word, "--out", "结果")) == ["audit", "gate", word, "--out", "结果"]


def test_a_file_that_looks_like_an_option_is_a_file() -> None:
    """--甲.txt lies in the present folder."""
    assert command("-甲.txt") == "audit ./-甲.txt"


@pytest.mark.parametrize(
    ("paths", "common"),
    [(["a/甲.txt"], "a/甲.txt"), (["a/甲.txt", "a/b/乙.txt"], "a"), (["甲.txt", "乙.txt"], "."), ([], "")],
)
def test_what_reads_the_same_reports_again(paths: list[str], common: str) -> None:
    """One file, or the folder of them all."""
    assert common_path(paths) == common


def decided(tmp_path: Path) -> Path:
    """Return a folder of results in which one finding was refuted."""
    run = audited(tmp_path)
    sheet = sheet_of(book_of(run))
    at = next(at for at, row in enumerate(sheet.rows) if str(row["编号"]).startswith("ENF"))
    answer(sheet, at, **{CONCLUSION: "误报", "复核意见": "写在第四段", "复核人": "王某"})
    back = sheet.save(tmp_path / "交回" / "甲.xlsx")
    assert call(["readback", str(back), "--run", str(run)]) == 0
    return run


def test_readback_says_which_command_comes_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The reports of that run, and its folder; what is new is counted apart from what was there."""
    run = decided(tmp_path)
    printed = capsys.readouterr().out
    assert "新登记 1 条（每答复一行算一条）" in printed
    assert command(tmp_path / "报告" / "lanxi.txt", "--out", run) in printed
    assert call(["readback", str(tmp_path / "交回"), "--run", str(run), "--dry-run"]) == 0
    assert f"登记这些答复：{command('readback', tmp_path / '交回', '--run', run)}" in capsys.readouterr().out


def test_the_gate_says_where_decisions_lie(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are used where they lie beside the report; else how to use them is said, and that they were not."""
    run = decided(tmp_path)
    report = tmp_path / "报告" / "lanxi.txt"
    capsys.readouterr()
    call(["gate", str(report)])
    printed = capsys.readouterr().out
    assert "没有用登记记录" in printed
    again = command("gate", report, "--waivers", run / "decisions.jsonl")
    assert again in printed
    assert command(report, "--out", "结果") in printed
    call(shlex.split(again)[1:])
    used = capsys.readouterr().out
    assert "用了登记记录" in used
    assert "已用" in used
    call(["gate", str(report), "--no-waivers"])
    assert "没有用登记记录（写了 --no-waivers）" in capsys.readouterr().out
    (run / "decisions.jsonl").rename(report.parent / "decisions.jsonl")
    call(["gate", str(report.parent)])
    assert "用了登记记录" in capsys.readouterr().out


def test_the_gate_of_one_unit_counts_the_decisions_of_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are no lines of its result."""
    run = decided(tmp_path)
    other = tmp_path / "别的" / "乙.txt"
    other.parent.mkdir()
    text = (tmp_path / "报告" / "lanxi.txt").read_text(encoding="utf-8").replace("澜溪县", "石柏县")
    other.write_text(text, encoding="utf-8")
    capsys.readouterr()
    call(["gate", str(other), "--waivers", str(run / "decisions.jsonl")])
    printed = capsys.readouterr().out
    assert "登记记录里另有 1 条，这次没有用上" in printed
    assert "王某" not in printed


@pytest.mark.parametrize("first", [[], ["gate"]])
def test_notices_are_written_on_demand(tmp_path: Path, capsys: pytest.CaptureFixture[str], first: list[str]) -> None:
    """By the audit as by the gate; the exit code is that of the decision."""
    audited(tmp_path)
    capsys.readouterr()
    out = [] if first else ["--out", str(tmp_path / "结果")]
    without = call([*first, str(tmp_path / "报告"), *out])
    assert call([*first, str(tmp_path / "报告"), *out, "--notice", str(tmp_path / "通知")]) == without
    (letter,) = (tmp_path / "通知").iterdir()
    assert letter.name.startswith("澜溪县_2023_" if "人民政府" not in letter.name else "澜溪县人民政府_2023_")
    assert letter.suffix == ".docx"
    assert "发出前请核对所引原文" in capsys.readouterr().err
