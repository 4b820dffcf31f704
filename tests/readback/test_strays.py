"""What is written where nobody answers is told with its place, and such a workbook counts as filled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from python_calamine import CalamineWorkbook

from auditor.readback.filled import is_filled
from auditor.readback.strays import OURS
from tests.readback.returning import book_of, read


def _comment(book: Workbook) -> None:
    book["缺项清单"]["M3"].comment = Comment("已整改", "甲")


def _comment_elsewhere(book: Workbook) -> None:
    book["全部结果"]["B3"].comment = Comment("已整改", "甲")


def _put(sheet: str, place: str) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        if sheet not in book.sheetnames:
            book.create_sheet(sheet)
        book[sheet][place] = "已整改"

    return edit


def _title(book: Workbook) -> None:
    book["缺项清单"].insert_rows(1)
    book["缺项清单"]["C1"] = "已整改"


PLACES = {
    "批注": (_comment, "“缺项清单”表的批注", "M3"),
    "别的表的批注": (_comment_elsewhere, "“全部结果”表的批注", "B3"),
    "新表": (_put("说明", "A1"), "“说明”表", "A1"),
    "清单右边": (_put("缺项清单", "W4"), "“缺项清单”表", "W4"),
    "清单下面": (_put("缺项清单", "C300"), "“缺项清单”表", "C300"),
    "清单上面": (_title, "“缺项清单”表", "C1"),
    "全部结果右边": (_put("全部结果", "N5"), "“全部结果”表", "N5"),
    "全部结果下面": (_put("全部结果", "B900"), "“全部结果”表", "B900"),
    "概览右边": (_put("概览", "F2"), "“概览”表", "F2"),
}


@pytest.mark.parametrize("name", PLACES)
def test_what_stands_where_nobody_answers_is_told(run: Path, tmp_path: Path, name: str) -> None:
    edit, where, place = PLACES[name]
    book = load_workbook(book_of(run))
    edit(book)
    book.save(tmp_path / "a.xlsx")
    (result,) = read(run, tmp_path / "a.xlsx")
    assert result.faulty
    (told,) = result.wanting
    assert told.startswith(where)
    assert f"{place}“已整改”" in told
    assert "单位说明" in told
    assert is_filled(tmp_path / "a.xlsx", {})


def test_printed_text_written_over_counts_as_filled(run: Path, tmp_path: Path) -> None:
    book = load_workbook(book_of(run))
    book["缺项清单"]["K2"] = "已整改"
    book.save(tmp_path / "a.xlsx")
    assert is_filled(tmp_path / "a.xlsx", {})
    assert not is_filled(book_of(run), {})


def test_the_sheets_that_nobody_answers_in_are_as_wide_as_we_know_them(run: Path) -> None:
    book = CalamineWorkbook.from_path(str(book_of(run)))
    widths = {name: len(book.get_sheet_by_name(name).to_python(skip_empty_area=False)[0]) for name in OURS}
    assert widths == OURS
