"""What somebody filled is never written over, and nobody is told to read back what was never filled."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from auditor.answers.log import Lock
from auditor.cli.main import call
from tests.readback.returning import REPORT, answer, audited, book_of, sheet_of

OTHER = REPORT.replace("澜溪县", "石汀县")


def other_batch(tmp_path: Path, run: Path) -> None:
    """Audit one other report into the same folder of results."""
    folder = tmp_path / "乙"
    folder.mkdir(exist_ok=True)
    (folder / "shiting.txt").write_text(OTHER, encoding="utf-8")
    assert call([str(folder), "--out", str(run), "--quiet", "--format", "json"]) == 0


def test_blank_workbooks_of_a_former_batch_stay_blank(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """However often another batch is audited, or the blank one saved by another program: nothing was filled."""
    run = audited(tmp_path)
    for _ in range(2):
        other_batch(tmp_path, run)
        said = capsys.readouterr().err
        assert "请勿发出：澜溪县人民政府_2023.xlsx" in said
        assert "填写过" not in said
    book = run / "单位" / "澜溪县人民政府_2023.xlsx"
    sheet_of(book).save(book)
    other_batch(tmp_path, run)
    assert "填写过" not in capsys.readouterr().err
    assert book.is_file()
    assert not (run / "已填未回读").exists()


def test_a_filled_one_of_another_batch_is_kept_and_the_way_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It cannot be read back against a run that does not know its unit."""
    run = audited(tmp_path)
    book = book_of(run)
    sheet = sheet_of(book)
    answer(sheet, 0, 单位说明="已补写")
    sheet.save(book)
    other_batch(tmp_path, run)
    said = capsys.readouterr().err
    assert "填写过而没有回读" in said
    assert "另用一个结果文件夹再审一次" in said
    assert "请用 audit readback" not in said
    assert len(list((run / "已填未回读").iterdir())) == 1


def test_a_filled_one_of_this_batch_is_kept_and_read_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = audited(tmp_path)
    book = book_of(run)
    sheet = sheet_of(book)
    answer(sheet, 0, 单位说明="已补写")
    sheet.save(book)
    assert call([str(tmp_path / "报告"), "--out", str(run), "--quiet", "--format", "json"]) == 0
    assert "请用 audit readback" in capsys.readouterr().err
    assert call(["readback", str(run / "已填未回读"), "--run", str(run)]) == 0


@pytest.mark.parametrize("answered", [False, True])
def test_one_with_a_comment_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], answered: bool
) -> None:
    """Nor is it once it was read back: its answers are registered then, its comment is not."""
    run = audited(tmp_path)
    book = load_workbook(book_of(run))
    book["缺项清单"]["L2"].comment = Comment("已补写", "甲")
    if answered:
        book["缺项清单"]["L3"] = "已整改"
    book.save(book_of(run))
    assert call(["readback", str(book_of(run)), "--run", str(run)]) == 3
    assert call([str(tmp_path / "报告"), "--out", str(run), "--quiet", "--format", "json"]) == 0
    assert "请用 audit readback" in capsys.readouterr().err
    (kept,) = (run / "已填未回读").iterdir()
    assert load_workbook(kept)["缺项清单"]["L2"].comment.text == "已补写"


def test_while_many_are_read_the_log_stays_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before every workbook and before the log is written to, the lock is shown to be in use."""
    run = audited(tmp_path)
    again = run / "单位" / "另一本.xlsx"
    again.write_bytes(book_of(run).read_bytes())
    held: list[int] = []
    hold = Lock.hold
    monkeypatch.setattr(Lock, "hold", lambda self: held.append(1) or hold(self))
    call(["readback", str(run / "单位"), "--run", str(run)])
    assert len(held) == 3


@pytest.mark.parametrize("more", [False, True])
def test_what_a_stopped_run_wrote_was_filled_by_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, more: bool
) -> None:
    """A workbook goes out with what was answered before; only what is new in it makes it a filled one."""
    run = audited(tmp_path)
    sheet = sheet_of(book_of(run))
    answer(sheet, 0, 单位说明="已补写，电话13812345678", 完成时限=date(2026, 6, 30), 责任人="甲", 复核意见="请补充")
    answer(sheet, 1, 完成时限="立行立改")
    sheet.save(tmp_path / "交回.xlsx")
    again = [str(tmp_path / "报告"), "--out", str(run), "--quiet", "--format", "json"]
    assert call(["readback", str(tmp_path / "交回.xlsx"), "--run", str(run)]) == 0
    with monkeypatch.context() as stopped:
        stopped.setattr("auditor.report.run_json.write_run", lambda *given: (_ for _ in ()).throw(KeyboardInterrupt))
        assert call(again) == 3
    if more:
        sheet = sheet_of(book_of(run))
        answer(sheet, 2, 单位说明="新写的")
        sheet.save(book_of(run))
    capsys.readouterr()
    assert call(again) == 0
    assert ("填写过" in capsys.readouterr().err) is more
    assert (run / "已填未回读").exists() is more
