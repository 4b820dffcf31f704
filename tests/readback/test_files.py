"""A file that cannot be trusted is named with what to do; what a reader of values does not see is no missing answer."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from auditor.answers.form import META, Conclusion
from auditor.readback.opening import text_of
from tests.readback.returning import (
    REPORT,
    Sheet,
    accepted,
    answer,
    audited,
    book_of,
    edited,
    read,
    sheet_of,
)


def test_two_files_that_disagree_are_both_held_back(run: Path, tmp_path: Path) -> None:
    files = []
    for name in ("甲", "乙"):
        sheet = sheet_of(book_of(run))
        answer(sheet, 0, 单位说明=name)
        answer(sheet, 1, 单位说明="相同")
        files.append(sheet.save(tmp_path / f"{name}.xlsx"))
    results = read(run, *files)
    assert [len(accepted(result)) for result in results] == [1, 0]
    problems = [problem for result in results for row in result.rows for problem in row.problems]
    assert len(problems) == 2
    assert all("甲.xlsx、乙.xlsx" in problem or "乙.xlsx、甲.xlsx" in problem for problem in problems)


def test_columns_taken_out_are_told_for_the_file(run: Path, tmp_path: Path) -> None:
    def cut(sheet: Sheet) -> None:
        sheet.header = [name for name in sheet.header if name not in {"依据", "责任人"}] + ["备注"]
        answer(sheet, 单位说明="改", 备注="私下")

    result = edited(run, tmp_path / "a.xlsx", cut)
    assert any("依据" in note for note in result.notes)
    assert "责任人" in result.wanting[0]
    assert "备注" in result.wanting[1]
    assert result.faulty
    assert len(accepted(result)) == 1


def test_a_workbook_of_another_run_is_named(run: Path, tmp_path: Path) -> None:
    other = audited(tmp_path, wu=REPORT.replace("澜溪", "沅野"))
    (result,) = read(run, book_of(other))
    assert result.fault is not None
    assert result.fault.code == "other_unit"
    record = json.loads((other / "run.json").read_text(encoding="utf-8"))
    record["pack"]["digest"] = "0" * 64
    (other / "run.json").write_text(json.dumps(record), encoding="utf-8")
    (result,) = read(other, book_of(other))
    assert result.fault is not None
    assert result.fault.code == "other_pack"


HOSTILE = {
    "空.xlsx": b"",
    "乱.xlsx": b"\x00\x01" * 400,
    "断.xlsx": b"PK\x03\x04" + b"\x00" * 40,
    "网页.xlsx": "<html>编号 识别码</html>".encode(),
    "报告.docx": b"PK",
}


def test_a_form_that_hides_what_cannot_be_read_is_refused(run: Path, tmp_path: Path) -> None:
    """Of an .xlsb only the values can be read: whether anything was overlooked nobody could say."""
    with zipfile.ZipFile(tmp_path / "a.xlsb", "w") as book:
        book.writestr("xl/workbook.bin", b"")
    (result,) = read(run, tmp_path / "a.xlsb")
    assert result.fault is not None
    assert (result.fault.code, "另存为 .xlsx" in result.fault.advice) == ("other_form", True)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_workbook_is_named_with_what_to_do(run: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    (result,) = read(run, path)
    assert result.fault is not None
    assert name in result.path
    assert result.fault.reason
    assert result.fault.advice


def test_a_zip_bomb_is_refused_before_it_is_opened(run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.readback.archive.MOST_UNPACKED", 10_000)
    (result,) = read(run, sheet_of(book_of(run)).save(tmp_path / "a.xlsx"))
    assert result.fault is not None
    assert "解开后" in result.fault.reason


def test_a_report_without_unit_or_year_can_be_answered(tmp_path: Path) -> None:
    text = REPORT.replace("澜溪县2023年度法治政府建设情况报告", "法治政府建设情况报告").replace("澜溪县人民政府", "")
    run = audited(tmp_path, x=text.replace("2023年，澜溪县", "一年来，我县").replace("2024年2月20日", ""))
    (result,) = read(run, book_of(run))
    assert result.fault is None
    assert not result.faulty


def test_the_list_of_conclusions_is_what_the_drop_down_offers(run: Path) -> None:
    sheet = load_workbook(book_of(run))["缺项清单"]
    (rule,) = [each for each in sheet.data_validations.dataValidation if each.type == "list"]
    assert rule.formula1 == '"' + ",".join(each.value for each in Conclusion) + '"'
    assert load_workbook(book_of(run))[META].sheet_state == "veryHidden"


def test_a_filled_copy_of_the_list_is_not_passed_over(run: Path, tmp_path: Path) -> None:
    book = load_workbook(book_of(run))
    copy = book.copy_worksheet(book["缺项清单"])
    copy["L3"] = "写在副本里"
    book.save(tmp_path / "a.xlsx")
    (result,) = read(run, tmp_path / "a.xlsx")
    assert result.fault is not None
    assert (result.fault.code, "缺项清单" in result.fault.reason) == ("several_forms", True)


def test_what_a_reader_of_values_does_not_see_is_named(run: Path, tmp_path: Path) -> None:
    """A formula without a value, an error, a merged cell: never taken for no answer."""
    book = load_workbook(book_of(run))
    sheet = book["缺项清单"]
    sheet["L3"] = '="已整改"'
    sheet["L4"] = "#N/A"
    sheet["L6"] = "几条一起答"
    sheet.merge_cells("L6:L8")
    book.save(tmp_path / "a.xlsx")
    (result,) = read(run, tmp_path / "a.xlsx")
    said = {row.row: "".join(row.problems) for row in result.rows if row.problems}
    assert ("公式" in said[3], "错误值" in said[4], set(said)) == (True, True, {3, 4, 7, 8})
    assert result.faulty


def test_one_that_cannot_be_laid_out_does_not_take_the_others_with_it(run: Path, tmp_path: Path) -> None:
    """Another program may write the far cell with other quotation marks."""
    whole = sheet_of(book_of(run)).save(tmp_path / "a.xlsx")
    far = tmp_path / "b.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(far, "w") as new:
        for name in old.namelist():
            cell = b"<row r='1048576'><c r = 'XFD1048576'><v>1</v></c></row></sheetData>"
            new.writestr(name, old.read(name).replace(b"</sheetData>", cell))
    first, second = read(run, far, whole)
    assert first.fault is not None
    assert first.fault.code == "too_far"
    assert second.fault is None


@pytest.mark.parametrize("place", ["XFD1048576", "AZ900000"])
def test_one_stray_cell_does_not_take_all_memory(run: Path, tmp_path: Path, place: str) -> None:
    book = load_workbook(book_of(run))
    book["缺项清单"][place] = "甲"
    book.save(tmp_path / "a.xlsx")
    (result,) = read(run, tmp_path / "a.xlsx")
    assert result.fault is not None
    assert result.fault.code == "too_far"


def test_a_number_beyond_all_numbers_stops_nothing(run: Path, tmp_path: Path) -> None:
    assert [text_of(value) for value in (float("inf"), 2.0, 2.5, date(2026, 6, 30))] == [
        "inf",
        "2",
        "2.5",
        "2026-06-30",
    ]
    result = edited(run, tmp_path / "a.xlsx", lambda sheet: answer(sheet, 单位说明=1e300))
    assert len(accepted(result)) == 1


def test_a_sheet_that_is_torn_is_named_and_never_read_in_part(run: Path, tmp_path: Path) -> None:
    """Somebody's program wrote tags that do not close: what it hides nobody knows."""
    whole = sheet_of(book_of(run)).save(tmp_path / "a.xlsx")
    torn = tmp_path / "b.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(torn, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b"</sheetData>", b"<c>" * 3 + b"</sheetData>"))
    (result,) = read(run, torn)
    assert result.fault is not None
    assert result.fault.advice
