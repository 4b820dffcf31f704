"""A workbook edited and saved by LibreOffice comes back whole: every answer kept, every tampering named."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from auditor.answers.form import FIELDS, KEY
from auditor.answers.results import FileResult, Status, new_records
from auditor.readback import xls
from tests.office import convert, needs_office, run_macro
from tests.readback.returning import audited, book_of, read, sheet_of

pytestmark = needs_office

AT = {field.heading: place for place, field in enumerate(FIELDS)}
MACRO = """
Sub Fill(sheet, row, column, text)
  sheet.getCellByPosition(column, row).String = text
End Sub

Sub Main
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim doc, sheet, i, last
  doc = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
  sheet = doc.Sheets.getByName("缺项清单")
  last = {last}
  ' answers as a unit types them
  Fill(sheet, 1, {单位说明}, "=已在第二段写明" & Chr(10) & "第二行")
  Fill(sheet, 1, {整改措施}, "+补写原因")
  sheet.getCellByPosition({完成时限}, 1).Value = DateSerial(2026, 6, 30)
  sheet.getCellByPosition({责任人}, 1).Value = 13800000000
  sheet.getCellByPosition({单位说明}, 2).Formula = "=1+1"
  Fill(sheet, 3, {单位说明}, "改了给出的文字")
  Fill(sheet, 3, {缺什么}, "没有缺什么")
  Fill(sheet, 4, {完成时限}, "长期坚持")
  Fill(sheet, 5, {复核结论}, "误报")
  Fill(sheet, 5, {复核意见}, "写在第二部分")
  Fill(sheet, 5, {复核人}, "乙某")
  Fill(sheet, 6, {复核结论}, "豁免")
  Fill(sheet, 6, {复核意见}, "无此职责")
  Fill(sheet, 6, {复核人}, "乙某")
  Fill(sheet, 6, {豁免至}, "2099年12月31日")
  Fill(sheet, 7, {复核结论}, "同意")
  ' two rows deleted
  sheet.Rows.removeByIndex(last - 1, 2)
  last = last - 2
  ' sorted by 编号, downwards
  Dim fields(0) As New com.sun.star.table.TableSortField
  fields(0).Field = {编号} : fields(0).IsAscending = False
  Dim sorting(1) As New com.sun.star.beans.PropertyValue
  sorting(0).Name = "SortFields" : sorting(0).Value = fields()
  sorting(1).Name = "ContainsHeader" : sorting(1).Value = True
  sheet.getCellRangeByPosition(0, 0, {识别码}, last).sort(sorting())
  ' filtered: hidden rows still belong to the answer
  For i = 2 To 4
    sheet.Rows.getByIndex(i).IsVisible = False
  Next i
  ' the column of measures moved to the front, the widths changed
  sheet.Columns.insertByIndex(0, 1)
  sheet.moveRange(sheet.getCellByPosition(0, 0).CellAddress, sheet.getCellRangeByPosition({整改措施} + 1, 0, {整改措施} + 1, last).RangeAddress)
  sheet.Columns.getByIndex(3).Width = 9000
  sheet.Name = "整改"
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName" : saving(0).Value = "Calc MS Excel 2007 XML"
  doc.storeToURL("{target}.xlsx", saving())
  saving(0).Value = "MS Excel 97"
  doc.storeToURL("{target}.xls", saving())
  saving(0).Value = "calc8"
  doc.storeToURL("{target}.ods", saving())
  doc.close(True)
End Sub
"""


@pytest.fixture(name="returned", scope="module")
def _returned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a run and the stem of the files that came back."""
    folder = tmp_path_factory.mktemp("office")
    run = audited(folder)
    target = folder / "交回 的"
    source = MACRO.format(
        source=book_of(run).resolve().as_uri(),
        target=target.resolve().as_uri(),
        last=len(sheet_of(book_of(run)).rows),
        **AT,
    )
    run_macro(folder / "profile", source)
    return run, target


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_what_was_edited_in_libreoffice_comes_back(returned: tuple[Path, Path], suffix: str) -> None:
    run, target = returned
    sent = sheet_of(book_of(run)).rows
    (result,) = read(run, target.with_name(target.name + suffix))
    assert result.fault is None
    found = {record.item: record for record in new_records([result])}
    by_place = [found.get(str(row[KEY])) for row in sent]
    first, formula, changed, no_day, refuted, waived, unlisted = by_place[:7]
    assert first is not None
    assert first.reply.model_dump(mode="json") == {
        "explanation": "=已在第二段写明\n第二行",
        "measures": "+补写原因",
        "due": "2026-06-30",
        "due_text": "",
        "person": "13800000000",
    }
    assert not first.problems
    assert formula is not None
    assert formula.reply.explanation == "2"
    assert changed is not None
    assert changed.reply.explanation == "改了给出的文字"
    assert any("“缺什么”" in problem for problem in changed.problems)
    assert no_day is not None
    assert (no_day.reply.due, no_day.reply.due_text) == (None, "长期坚持")
    assert refuted is not None
    assert (refuted.review.conclusion, refuted.problems) == ("误报", ())
    assert waived is not None
    assert (waived.review.until, waived.problems) == (date(2099, 12, 31), ())
    assert unlisted is not None
    assert unlisted.review.held_back == "同意"
    assert len(found) == 7
    _nothing_else(result, 2)


def _nothing_else(result: FileResult, absent: int) -> None:
    """Check that the other rows came back unanswered and untouched, and that those deleted are counted."""
    assert result.absent == absent
    others = [row for row in result.rows if row.status is Status.BLANK]
    assert others
    assert not [row for row in others if row.problems]


def test_a_workbook_only_opened_and_saved_is_untouched(returned: tuple[Path, Path]) -> None:
    run, _ = returned
    (result,) = read(run, book_of(run))
    assert not result.faulty


@pytest.fixture(name="flawed", scope="module")
def _flawed(returned: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return one workbook in three forms: cells merged, errors, a comment, a cell beside the list."""
    run, target = returned
    folder = tmp_path_factory.mktemp("flawed")
    book = load_workbook(book_of(run))
    sheet = book["缺项清单"]
    sheet["L2"] = "几条一起答"
    sheet.merge_cells("L2:L4")
    sheet["L6"], sheet["L7"], sheet["W8"] = "=1/0", "=NA()", "已整改"
    sheet["L9"].comment = Comment("已整改", "甲")
    book.save(folder / "a.xlsx")
    made = {form: convert(target.parent / "profile", folder, form, folder / "a.xlsx")[0] for form in ("ods", "xls")}
    return {"xlsx": folder / "a.xlsx", **made}


@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
def test_what_cannot_be_read_is_told_in_every_form(
    returned: tuple[Path, Path], flawed: dict[str, Path], form: str
) -> None:
    (result,) = read(returned[0], flawed[form])
    assert result.fault is None
    assert {row.row for row in result.rows if row.problems} == {3, 4, 6, 7}
    comments, beside = sorted(result.wanting, key=lambda told: "批注" not in told)
    assert "L9" in comments
    assert "W8“已整改”" in beside


def test_a_spoilt_xls_is_refused_or_read_and_nothing_else(flawed: dict[str, Path]) -> None:
    """Bytes changed in the head and the listing, which lead from one sector to the next, and the file cut short."""
    whole = flawed["xls"].read_bytes()
    chance = random.Random(7)
    for _ in range(30):
        spoilt = bytearray(whole[: chance.randrange(600, len(whole))] if chance.random() < 0.3 else whole)
        for _ in range(3):
            spoilt[chance.choice([chance.randrange(24, 512), chance.randrange(512, len(spoilt))])] = chance.randrange(
                256
            )
        with suppress(ValueError):
            xls.sheets_of(bytes(spoilt))
