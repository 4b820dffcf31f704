"""数据台账 and 数据图: every number in its cell, nothing where nothing is said, pictures that can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import inf
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from auditor.model import Audit, Figure, Level, Relation, RelationVerdict
from auditor.report.workbook.chart_sheet import MOST
from auditor.report.workbook.summary_book import write_summary_book
from tests.report import samples


def figure(metric: str | None, value: float, **changes: object) -> Figure:
    """Return a figure that states a metric."""
    return Figure(metric, value, value, value, "件", "", "", "原文", 0, 0, 2)._replace(**changes)


def unit(name: str, *figures: Figure, level: Level = Level.COUNTY, year: int = 2023) -> Audit:
    """Return the audit of a unit with these figures."""
    return replace(samples.audit(samples.document(name, level=level, year=year, path=f"{name}.txt")), figures=figures)


def book_of(folder: Path, *audits: Audit, books: Sequence[str] = ()) -> Workbook:
    """Write and read back the summary."""
    names = {audit.document.path: name for audit, name in zip(audits, books, strict=False)}
    return load_workbook(write_summary_book(samples.run(*audits), samples.context(), folder / "总表.xlsx", names))


def ledger(book: Workbook) -> dict[str, dict[str, Cell]]:
    """Return the cells of the ledger by unit and heading."""
    rows = list(book["数据台账"].iter_rows(min_row=4))
    headings = [str(cell.value) for cell in rows[0]]
    return {str(row[0].value): dict(zip(headings, row, strict=True)) for row in rows[1:]}


def test_metrics_stand_by_theme_in_the_order_of_the_pack(tmp_path: Path) -> None:
    """A theme stands over its first metric; a metric that the pack does not list comes last."""
    stated = (figure("应诉案件", 9), figure("复议受理", 48), figure("本地指标", 3), figure("复议申请", 52))
    book = book_of(tmp_path, unit("甲县", *stated), unit("乙县", figure("复议申请", 7)))
    themes, counts, headings = book["数据台账"].iter_rows(min_row=2, max_row=4, values_only=True)
    assert headings[3:] == (
        "复议申请（件）",
        "复议受理（件）",
        "应诉案件（件）",
        "本地指标（—）",
    )
    assert themes[3:] == ("行政复议", None, "行政应诉", "其他")
    assert counts[3:] == (2, 1, 1, 1)


def test_what_no_report_states_has_no_column_and_is_named(tmp_path: Path) -> None:
    """Most of a printed ledger would be empty columns; 说明 tells which they are."""
    book = book_of(tmp_path, unit("甲县", figure("复议申请", 52)))
    assert list(ledger(book)["甲县"]) == ["单位", "层级", "年度", "复议申请（件）"]
    told = [row[1].value for row in book["说明"].iter_rows() if row[0].value == "没有列出的"]
    assert told == ["“数据台账”不列没有一份报告写明的指标：复议受理、应诉案件、应诉败诉、负责人出庭率"]


CELLS = {
    "a number": ((figure("复议申请", 5200),), 5200, "#,##0"),
    "nothing said": ((figure(None, 5200),), None, "General"),
    "zero in a number": ((figure("复议申请", 0),), 0, "#,##0"),
    "a zero report": ((figure("复议申请", 0, qualifier="零报告"),), 0, '#,##0"（零报告）"'),
    "some more": ((figure("复议申请", 1600, qualifier="余"),), 1600, '#,##0"余"'),
    "about": ((figure("复议申请", 300, qualifier="约"),), 300, '"约"#,##0'),
    "at least": ((figure("复议申请", 1000, qualifier="至少", high=inf),), 1000, '"≥"#,##0'),
    "a fraction": ((figure("复议申请", 98.14),), 98.14, "#,##0.0###"),
    "said twice": ((figure("复议申请", 5), figure("复议申请", 5)), 5, '#,##0"（多处）"'),
    "said differently": ((figure("复议申请", 5), figure("复议申请", 7)), 5, '#,##0"（多处不同）"'),
    "the whole before its part": (
        (figure("复议申请", 2, scope="全县其中"), figure("复议申请", 9, scope="全县")),
        9,
        '#,##0"（多处不同）"',
    ),
    "only a part": ((figure("复议申请", 2, scope="其中"),), 2, "#,##0"),
}


@pytest.mark.parametrize(("figures", "value", "shown"), CELLS.values(), ids=CELLS.keys())
def test_a_cell_holds_a_number_that_sorts_and_sums(
    tmp_path: Path, figures: tuple[Figure, ...], value: float | None, shown: str
) -> None:
    """The value is bare; qualifier and marks are number format; where nothing is said there is no cell content."""
    book = book_of(tmp_path, unit("甲县", *figures), unit("乙县", figure("复议申请", 1)))
    cell = ledger(book)["甲县"]["复议申请（件）"]
    assert cell.value == value
    assert cell.number_format == shown
    assert cell.data_type == "n"


def test_columns_hold_their_widest_number(tmp_path: Path) -> None:
    """A number with its words that does not fit its column would show as ####."""
    long = figure("复议申请", 1_234_567.89, qualifier="余")
    sheet = book_of(tmp_path, unit("甲县", long, long._replace(value=7), figure("应诉案件", 3)))["数据台账"]
    assert sheet.column_dimensions["D"].width > len("1,234,567.89") + 2 * len("余（多处不同）")
    assert sheet.column_dimensions["D"].width > sheet.column_dimensions["E"].width


def test_units_stand_by_level_and_lead_to_their_workbooks(tmp_path: Path) -> None:
    """The ledger compares like with like: by level, then by name; the name opens the unit's workbook."""
    audits = unit("丙镇", level=Level.TOWNSHIP), unit("乙县"), unit("甲市", level=Level.CITY)
    book = book_of(tmp_path, *audits, books=("丙.xlsx", "乙.xlsx", "甲.xlsx"))
    assert list(ledger(book)) == ["甲市", "乙县", "丙镇"]
    assert ledger(book)["乙县"]["单位"].hyperlink.target == "单位/乙.xlsx"


def test_what_is_no_report_stays_out_and_is_told(tmp_path: Path) -> None:
    """The numbers of a plan would spoil every sum."""
    book = book_of(tmp_path, unit("甲县", figure("复议申请", 52)), samples.no_report())
    assert list(ledger(book)) == ["甲县"]
    assert "另有 1 份不是年度报告" in str(book["数据台账"]["B1"].value)
    assert book["数据台账"].freeze_panes == "D5"
    assert book["数据台账"].auto_filter.ref.startswith("A4:")


def test_the_legend_tells_blank_from_zero(tmp_path: Path) -> None:
    """On the sheet in a line, in 说明 in full."""
    book = book_of(tmp_path, unit("甲县"))
    assert "空白＝报告没有写；0（零报告）＝写明没有发生" in str(book["数据台账"]["B1"].value)
    found = {row[0].value: row[1].value for row in book["说明"].iter_rows()}
    assert found["台账：空白"] == "报告没有写这个数，不等于 0"


def test_each_level_has_its_pictures(tmp_path: Path) -> None:
    """Bars of reconsideration and litigation over the cells of their units, the largest first."""
    sheet = book_of(
        tmp_path,
        unit("乙县", figure("复议申请", 5), figure("应诉案件", 9)),
        unit("甲县", figure("复议申请", 52), figure("应诉败诉", 0, qualifier="零报告")),
        unit("丙镇", figure("应诉案件", 2), level=Level.TOWNSHIP),
        unit("丁镇", figure("负责人出庭率", 2), level=Level.TOWNSHIP),
    )["数据图"]
    rows = [row for row in sheet.iter_rows(max_col=6, values_only=True) if row[0]]
    assert rows == [
        ("县：2 份写明", *[None] * 5),
        ("单位", "复议申请", "复议受理", "复议审结", "应诉案件", "应诉败诉"),
        ("甲县", 52, None, None, None, 0),
        ("乙县", 5, None, None, 9, None),
        ("乡镇：1 份写明", *[None] * 5),
        ("单位", "复议申请", "复议受理", "复议审结", "应诉案件", "应诉败诉"),
        ("丙镇", None, None, None, 2, None),
    ]
    county, cases, town = sheet._charts
    assert county.anchor._from.col == town.anchor._from.col
    assert [each.val.numRef.f for each in county.series] == [f"'数据图'!${c}$3:${c}$4" for c in "BCD"]
    assert [each.val.numRef.f for each in cases.series] == [f"'数据图'!${c}$3:${c}$4" for c in "EF"]
    assert {each.cat.numRef.f for each in cases.series} == {"'数据图'!$A$3:$A$4"}


def test_more_units_than_a_picture_holds(tmp_path: Path) -> None:
    """The largest are drawn, and the sheet says so."""
    audits = [unit(f"{at}县", figure("复议申请", at)) for at in range(MOST + 5)]
    sheet = book_of(tmp_path, *audits)["数据图"]
    names = [row[0].value for row in sheet.iter_rows(min_row=3) if row[1].value is not None]
    assert names == [f"{at}县" for at in range(MOST + 4, 4, -1)]
    assert f"{MOST + 5} 份写明，图中是数最大的 {MOST} 份" in str(sheet["A1"].value)


def test_years_are_told_where_they_differ(tmp_path: Path) -> None:
    """Two years of one unit can be told apart in the picture."""
    audits = [unit("甲县", figure("复议申请", 10 - year % 10), year=year) for year in (2023, 2024)]
    audits = [replace(each, document=replace(each.document, path=f"{at}.txt")) for at, each in enumerate(audits)]
    sheet = book_of(tmp_path, *audits)["数据图"]
    assert [sheet["A3"].value, sheet["A4"].value] == ["甲县（2023）", "甲县（2024）"]


def test_nothing_to_draw_is_said(tmp_path: Path) -> None:
    """Neither ledger nor picture is ever an empty sheet."""
    book = book_of(tmp_path, samples.no_report())
    assert "没有可画的图" in str(book["数据图"]["A1"].value)
    assert "没有可列入台账的报告" in ledger(book)


def test_ranking_counts_contradictions(tmp_path: Path) -> None:
    """A supervisor sees in the ranking whose figures do not add up."""
    rows = list(book_of(tmp_path, samples.audit())["排名"].iter_rows(values_only=True))
    assert dict(zip(rows[0], rows[1], strict=True))["矛盾"] == 1


def test_what_does_not_add_up_is_listed_for_all_units(tmp_path: Path) -> None:
    """Contradictions of every unit first, then what cannot be told, with arithmetic, advice and words."""
    one = figure("复议申请", 326, quote="申请326件")
    wrong = Relation(
        "AR-01", RelationVerdict.CONTRADICTS, "271+24+38=333 ≠ 326（多7）", (0,), "复议收件与去向", "请核对登记台账"
    )
    open_ = Relation("AR-03", RelationVerdict.UNDECIDED, "45 ? 48", (0,), "审结不多于受理")
    agreed = Relation("AR-04", RelationVerdict.AGREES, "1=1", (0,))
    first = replace(unit("甲县", one), relations=(agreed, open_))
    second = replace(unit("乙县", one), relations=(agreed, wrong))
    book = book_of(tmp_path, first, second, books=("甲.xlsx",))
    rows = list(book["数字矛盾"].iter_rows(min_row=2, values_only=True))
    assert rows == [
        ("乙县", 2023, "矛盾", "复议收件与去向", "271+24+38=333 ≠ 326（多7）", "请核对登记台账", "申请326件"),
        ("甲县", 2023, "不可判", "审结不多于受理", "45 ? 48", "程序不能断定，请人工核对", "申请326件"),
    ]
    assert book["数字矛盾"]["A3"].hyperlink.target == "单位/甲.xlsx"
    calm = book_of(tmp_path, replace(first, relations=(agreed,)))
    assert calm["数字矛盾"]["A2"].value == "没有对不上的数字"
