"""Out and back, again and again: recorded once, counted in the next run, never lost on the way."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from auditor.answers.form import KEY, Conclusion
from auditor.answers.log import append, load_log, standing
from auditor.answers.results import Status, new_records
from auditor.cli.main import call
from tests.readback.returning import (
    answer,
    audited,
    book_of,
    read,
    rows_of,
    sheet_of,
)


def test_the_command_records_once_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = audited(tmp_path)
    sheet = sheet_of(book_of(run))
    answer(sheet, 0, 单位说明="已补写", 完成时限="2026-06-30")
    back = sheet.save(tmp_path / "交回" / "随便起的名字.xlsx")
    log = run / "decisions.jsonl"
    command = ["readback", str(back.parent), "--run", str(run)]
    assert call([*command, "--dry-run"]) == 0
    assert not log.exists()
    assert call(command) == 0
    once = log.read_bytes()
    assert "登记 1 条" in capsys.readouterr().out
    assert call(command) == 0
    assert log.read_bytes() == once
    assert "没有重复登记" in capsys.readouterr().out
    answer(sheet, 0, 单位说明="又改了说法")
    sheet.save(back)
    assert call([*command, "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["written"], shown["complete"]) == (1, True)
    assert [row["status"] for row in shown["files"][0]["rows"] if row["record"]] == [Status.CHANGED.value]
    assert log.read_bytes().startswith(once)


def test_a_command_without_a_run_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.xlsx").touch()
    for command in (["readback"], ["readback", "没有"], ["readback", str(tmp_path / "a.xlsx"), "--run", str(tmp_path)]):
        assert call(command) == 2
        assert "请" in capsys.readouterr().err
    run = audited(tmp_path / "r")
    (run / "decisions.jsonl").write_text("{\n", encoding="utf-8")
    assert call(["readback", str(book_of(run)), "--run", str(run)]) == 2
    assert "decisions.jsonl:1" in capsys.readouterr().err


def test_decisions_count_in_the_next_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = audited(tmp_path)
    capsys.readouterr()
    sheet = sheet_of(book_of(run))
    codes = [str(row["编号"]) for row in sheet.rows]
    # no duty of the law itself: those are never refuted
    refuted, waived = [at for at, code in enumerate(codes) if not code.startswith(("CNT", "RPT"))][:2]
    answer(sheet, refuted, 复核结论="误报", 复核意见="写在第二部分", 复核人="乙某")
    answer(sheet, waived, 复核结论="豁免", 复核意见="无此职责", 复核人="乙某", 豁免至=date(2099, 12, 31))
    assert call(["readback", str(sheet.save(tmp_path / "b.xlsx")), "--run", str(run)]) == 0
    capsys.readouterr()

    def verdicts(*options: str) -> dict[str, str]:
        call([str(tmp_path / "报告"), "--out", str(run), "--format", "json", *options])
        result = json.loads(capsys.readouterr().out)
        assert len(result["waivers"]) == (0 if options else 2)
        return {finding["rule"]: finding["verdict"] for finding in result["documents"][0]["findings"]}

    found = verdicts()
    assert (found[codes[refuted]], found[codes[waived]]) == ("误报", "豁免")
    without = verdicts("--no-waivers")
    assert not {"误报", "豁免"} & set(without.values())


def test_the_next_workbook_goes_on_from_what_was_answered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = audited(tmp_path)
    sheet = sheet_of(book_of(run))
    filled = {
        "单位说明": "=已补写",
        "整改措施": "单列一部分",
        "完成时限": datetime(2026, 6, 30),
        "责任人": "甲某",
        "复核结论": "继续整改",
        "复核人": "乙某",
    }
    answer(sheet, 2, **filled)
    answer(sheet, 3, 完成时限="长期坚持")
    call(["readback", str(sheet.save(tmp_path / "b.xlsx")), "--run", str(run)])
    assert call([str(tmp_path / "报告"), "--out", str(run), "--quiet", "--format", "json"]) == 0
    again = sheet_of(book_of(run))
    rows = {row[KEY]: row for row in again.rows}
    assert {name: rows[sheet.rows[2][KEY]][name] for name in filled} == filled
    assert rows[sheet.rows[3][KEY]]["完成时限"] == "长期坚持"
    # sent back as it is, it says nothing new
    (result,) = read(run, book_of(run))
    assert {row.status for row in result.rows} == {Status.SAME, Status.BLANK}
    assert not list(new_records([result]))
    assert call([str(tmp_path / "报告"), "--out", str(run), "--quiet", "--format", "json", "--no-waivers"]) == 0
    assert sum(bool(row["单位说明"]) for row in sheet_of(book_of(run)).rows) == 1


def test_the_reviewer_s_copy_takes_nothing_back_of_the_unit_s(run: Path, tmp_path: Path) -> None:
    log = tmp_path / "decisions.jsonl"
    sheet = sheet_of(book_of(run))
    answer(sheet, 2, 单位说明="已补写", 完成时限="2026-06-30")
    unit = sheet.save(tmp_path / "单位.xlsx")
    blank = sheet_of(book_of(run))
    answer(blank, 2, 复核结论="继续整改", 复核意见="不够", 复核人="乙某")
    reviewer = blank.save(tmp_path / "复核.xlsx")
    results = read(run, unit, reviewer)
    assert not any(result.faulty for result in results)
    append(log, new_records(results))
    (stands,) = standing(load_log(log)).values()
    assert stands.reply.explanation == "已补写"
    assert stands.review.conclusion is Conclusion.OPEN


def test_what_was_held_back_once_is_looked_at_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two files disagree; once one of them is withdrawn the other is registered, though it was read before."""
    run = audited(tmp_path)
    folder = tmp_path / "交回"
    for name in ("一", "二"):
        sheet = sheet_of(book_of(run))
        answer(sheet, 0, 单位说明=name)
        sheet.save(folder / f"{name}.xlsx")
    command = ["readback", str(folder), "--run", str(run)]
    assert call(command) == 3
    (folder / "一.xlsx").unlink()
    assert call(command) == 0
    assert [e.record.reply.explanation for e in load_log(run / "decisions.jsonl") if e.record.accepted] == ["二"]
    # what was registered since does not come back with the older file
    sheet = sheet_of(book_of(run))
    answer(sheet, 0, 单位说明="三")
    sheet.save(folder / "三.xlsx")
    assert call(command) == 0
    assert "以后登记的为准" in capsys.readouterr().out
    assert "三" in [e.record.reply.explanation for e in load_log(run / "decisions.jsonl") if e.record.accepted][-1]
    capsys.readouterr()


def test_a_changed_log_is_what_later_readings_compare_with(run: Path, tmp_path: Path) -> None:
    sheet = sheet_of(book_of(run))
    answer(sheet, 0, 单位说明="第一次")
    (first,) = read(run, sheet.save(tmp_path / "1.xlsx"))
    log = tmp_path / "decisions.jsonl"
    append(log, new_records([first]))
    assert [entry.record.reply.explanation for entry in load_log(log)] == ["第一次"]
    assert rows_of(first)[str(sheet.rows[0]["编号"])].status is Status.NEW


def test_a_filled_workbook_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Answers typed into the folder of results survive the next run, until they are read back."""
    run = audited(tmp_path)
    command = [str(tmp_path / "报告"), "--out", str(run), "--quiet", "--format", "json"]
    assert call(command) == 0
    assert "未回读" not in capsys.readouterr().err
    path = book_of(run)
    sheet = sheet_of(path)
    answer(sheet, 0, 单位说明="就地填写")
    sheet.save(path)
    assert call(command) == 0
    assert "已填未回读" in capsys.readouterr().err
    (kept,) = (run / "已填未回读").iterdir()
    assert call(["readback", str(kept), "--run", str(run)]) == 0
    assert [e.record.reply.explanation for e in load_log(run / "decisions.jsonl")] == ["就地填写"]
    # what was read back may be written over
    sheet = sheet_of(book_of(run))
    answer(sheet, 1, 单位说明="第二次")
    sheet.save(path)
    assert call(["readback", str(path), "--run", str(run)]) == 0
    assert call(command) == 0
    assert len(list((run / "已填未回读").iterdir())) == 1


def test_what_was_set_aside_can_be_taken_back(tmp_path: Path) -> None:
    """A refuted finding stays at the end of the list; 继续整改 takes the decision back."""
    run = audited(tmp_path)
    command = [str(tmp_path / "报告"), "--out", str(run), "--quiet", "--format", "json"]
    sheet = sheet_of(book_of(run))
    code = str(sheet.rows[-1]["编号"])
    answer(sheet, -1, 复核结论="误报", 复核意见="原文有", 复核人="乙某")
    assert call(["readback", str(sheet.save(tmp_path / "a.xlsx")), "--run", str(run)]) == 0
    call(command)
    again = sheet_of(book_of(run))
    assert (again.rows[-1]["编号"], again.rows[-1]["结论"], again.rows[-1]["复核结论"]) == (code, "误报", "误报")
    answer(again, -1, 复核结论="继续整改")
    assert call(["readback", str(again.save(tmp_path / "b.xlsx")), "--run", str(run)]) == 0
    call(command)
    assert {row["结论"] for row in sheet_of(book_of(run)).rows if row["编号"] == code} != {"误报"}
