"""A report that comes again under a longer name of its unit keeps what was decided and answered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.cli.main import call
from tests.readback.returning import REPORT, answer, audited, book_of, sheet_of

LONGER = REPORT.replace("澜溪县2023", "江澄市澜溪县2023").replace("\n澜溪县人民政府", "\n江澄市澜溪县人民政府")


def test_decisions_follow_the_unit_and_it_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = audited(tmp_path)
    sheet = sheet_of(book_of(run))
    # a contradiction, a gap with a quotation and one without
    at = {str(row["编号"]): place for place, row in enumerate(sheet.rows)}
    code = next(str(row["编号"]) for row in sheet.rows if row["效力"] == "建议" and "全文未见" in str(row["证据原文"]))
    for each in (code, "复议收支") if "复议收支" in at else (code,):
        answer(sheet, at[each], 单位说明="已写明", 复核结论="误报", 复核意见="原文已写", 复核人="赵某")
    book = sheet.save(tmp_path / "交回" / "甲.xlsx")
    assert call(["readback", str(book), "--run", str(run)]) == 0
    (tmp_path / "报告" / "lanxi.txt").write_text(LONGER, encoding="utf-8")
    capsys.readouterr()
    again = ["--quiet", "--out", str(run), str(tmp_path / "报告")]
    call(again)
    said = capsys.readouterr().out
    assert "按同一家对应" in said
    call([*again, "--format", "json"])
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert document["unit"] == "江澄市澜溪县人民政府"
    assert {each["rule"]: each["verdict"] for each in document["findings"]}[code] == "误报"
    # the workbook of today shows what was answered
    rows = {str(row["编号"]): row for row in sheet_of(run / "单位" / "江澄市澜溪县人民政府_2023.xlsx").rows}
    assert rows[code]["单位说明"] == "已写明"


def test_an_old_workbook_is_read_under_the_name_of_today(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = audited(tmp_path)
    sheet = sheet_of(book_of(run))
    for place in range(len(sheet.rows)):
        answer(sheet, place, 单位说明="已安排")
    book = sheet.save(tmp_path / "交回" / "甲.xlsx")
    (tmp_path / "报告" / "lanxi.txt").write_text(LONGER, encoding="utf-8")
    call(["--quiet", "--out", str(run), str(tmp_path / "报告")])
    capsys.readouterr()
    call(["readback", str(book), "--run", str(run), "--format", "json"])
    (found,) = json.loads(capsys.readouterr().out)["files"]
    assert any("按同一家登记" in note for note in found["notes"])
    new = sum(row["status"] == "新登记" for row in found["rows"])
    assert new >= len(sheet.rows) * 0.9


def test_what_is_not_taken_is_not_called_registered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = audited(tmp_path)
    sheet = sheet_of(book_of(run))
    answer(sheet, 0, 单位说明="已安排")
    book = sheet.save(tmp_path / "交回" / "甲.xlsx")
    (tmp_path / "报告" / "lanxi.txt").write_text(REPORT.replace("澜溪县", "石汀县"), encoding="utf-8")
    call(["--quiet", "--out", str(run), str(tmp_path / "报告")])
    capsys.readouterr()
    assert call(["readback", str(book), "--run", str(run)]) == 3
    said = capsys.readouterr().out
    assert "没有采用、只留存原文的 1 条" in said
    assert "登记 1 条" not in said
