"""总表 and the folder of workbooks: complete, linked, safe to write again, honest about what is unfinished."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from auditor.errors import AuditError
from auditor.model import Level, Run
from auditor.report.workbook import write_workbooks
from auditor.report.workbook.book import Book
from auditor.report.workbook.pool import PARALLEL_FROM, write_unit_books
from auditor.report.workbook.summary_book import limits_met, write_summary_book
from tests.report import samples

CITY = samples.audit(
    samples.document("中共霁川市委 霁川市人民政府", level=Level.CITY, path="corpus/b.txt"), value=88.0, vetoed=False
)
TOWN = replace(samples.audit(samples.document("明圩镇人民政府", level=Level.TOWNSHIP, path="corpus/c.txt")), score=None)
AGAIN = samples.audit(samples.document(path="corpus/d.txt"))
RUN = samples.run(samples.audit(), CITY, TOWN, AGAIN)


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    write_workbooks(RUN, samples.context(), folder)
    return folder


@pytest.fixture(name="book", scope="module")
def _book(folder: Path) -> Workbook:
    return load_workbook(folder / "总表.xlsx")


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    """Return the rows of a list by heading."""
    made = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(map(str, made[0]), row, strict=True)) for row in made[1:]]


def test_files(folder: Path) -> None:
    """One workbook a document, one summary, nothing temporary left behind."""
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()) == sorted(
        [
            "总表.xlsx",
            "单位/澜溪县人民政府_2023.xlsx",
            "单位/澜溪县人民政府_2023_2.xlsx",
            "单位/中共霁川市委_霁川市人民政府_2023.xlsx",
            "单位/明圩镇人民政府_2023.xlsx",
        ]
    )


def test_ranking(book: Workbook) -> None:
    """Order, score, grade, counts, vetoes and worst gaps of every unit."""
    found = rows(book["排名"])
    assert [(row["名次"], row["单位"], row["得分"], row["等级"]) for row in found] == [
        (1, "中共霁川市委 霁川市人民政府", 88.0, "合格"),
        (2, "澜溪县人民政府", 62.5, "不合格"),
        (2, "澜溪县人民政府", 62.5, "不合格"),
        ("—", "明圩镇人民政府", "—", "未评分"),
    ]
    assert found[1]["单项否决"] == "下一步安排没有实质内容"
    gaps = str(found[1]["主要差距"]).splitlines()
    assert gaps[:3] == ["同一单位、同一年度有 2 份报告，见“说明”", "缺项 CNT-11 安排与问题对应", "未体现 FRX-02 述法"]
    assert str(found[0]["主要差距"]).startswith("缺项")
    assert (found[0]["满足"], found[0]["缺失"], found[0]["未评"]) == (1, 2, 1)


def test_links_lead_to_the_workbooks(book: Workbook, folder: Path) -> None:
    """Each link is relative, made by us, and its target is the unit's own workbook."""
    sheet = book["排名"]
    headings = [cell.value for cell in sheet[1]]
    place = headings.index("单位")
    source = headings.index("来源文件")
    for row in sheet.iter_rows(min_row=2):
        link = row[place].hyperlink
        assert link.ref == row[place].coordinate
        assert not os.path.isabs(link.target)
        unit = load_workbook(folder / link.target)["概览"]
        values = {cells[0].value: cells[1].value for cells in unit.iter_rows(max_col=2)}
        assert f"corpus/{values['来源文件']}" == row[source].value


def test_themes_are_a_matrix_with_a_fixed_scale(book: Workbook) -> None:
    """Units by themes; a theme that does not apply is a dash; colours do not depend on the others."""
    found = rows(book["热力图"])
    assert list(found[0]) == ["单位", "层级", "年度", "总分", "法定五项内容", "其他行政执法", "行政复议", "政府职能"]
    assert [row["单位"] for row in found] == [
        "全部平均（4份）",
        "市平均（1份）",
        "县平均（2份）",
        "乡镇平均（1份）",
        "中共霁川市委 霁川市人民政府",
        "澜溪县人民政府",
        "澜溪县人民政府",
        "明圩镇人民政府",
    ]
    assert (found[0]["总分"], found[0]["行政复议"], found[0]["政府职能"]) == (71.0, 60.0, "—")
    assert (found[4]["行政复议"], found[4]["政府职能"]) == (60.0, "—")
    (area,) = book["热力图"].conditional_formatting
    assert [float(each.val) for each in area.rules[0].colorScale.cfvo] == [0.0, 60.0, 100.0]


def test_common_gaps_by_level(book: Workbook) -> None:
    """The most missed requirement leads, with its share in all and at each level; drafts do not count."""
    found = rows(book["共性问题"])
    assert [row["编号"] for row in found] == ["CNT-11", "FRX-02", "ENF-16"]
    first = found[0]
    assert (first["适用份数"], first["缺失"], first["缺失率"]) == (4, 4, 1)
    assert (first["市缺失率"], first["县缺失率"], first["乡镇缺失率"]) == (1, 1, 1)
    assert "省缺失率" not in first
    assert found[2]["空泛"] == 4


def test_what_each_level_lacks_most(book: Workbook) -> None:
    """Each level has its own list, the worst first."""
    found = rows(book["各层级最缺"])
    assert [(row["层级"], row["次序"], row["编号"]) for row in found[:4]] == [
        ("市", 1, "CNT-11"),
        ("市", 2, "FRX-02"),
        ("市", 3, "ENF-16"),
        ("县", 1, "CNT-11"),
    ]


def test_common_gaps_name_who_lacks_them(book: Workbook) -> None:
    """The first units are named; the rest are counted and their place is told."""
    first = rows(book["共性问题"])[0]
    # by level, and a unit with two reports once
    assert first["缺失的单位"] == "中共霁川市委 霁川市人民政府、澜溪县人民政府、明圩镇人民政府"
    assert "第二十五条" in str(first["依据"])


def test_ranks_within_a_level(book: Workbook) -> None:
    """A township is not compared with a city."""
    found = rows(book["排名"])
    assert [(row["层级"], row["同级名次"]) for row in found] == [("市", 1), ("县", 1), ("县", 1), ("乡镇", "—")]
    assert "豁免" not in found[0]


def test_what_excel_cannot_hold_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last row of a sheet and 说明 say how much is left out and where it is."""
    monkeypatch.setattr("auditor.report.workbook.cells.MOST_ROWS", 4)
    monkeypatch.setattr("auditor.report.workbook.cells.MOST_LINKS", 1)
    books = {audit.document.path: "甲.xlsx" for audit in RUN.audits}
    book = load_workbook(write_summary_book(RUN, samples.context(), tmp_path / "总表.xlsx", books))
    assert book["排名"].max_row == 4
    assert "另有 2 行没有写出，见 data/documents.parquet" in str(book["排名"]["A4"].value)
    made = list(Book(["甲"], "乙").writers)
    made[0].rows_left_out, made[0].links_left_out = 2, 1
    assert len(limits_met(made)) == 2


def test_what_is_no_report_has_no_rank_and_no_part_in_common_gaps(tmp_path: Path) -> None:
    """A document of another kind is listed with its refusal; its empty findings distort no share."""
    write_workbooks(samples.run(samples.audit(), samples.no_report()), samples.context(), tmp_path)
    book = load_workbook(tmp_path / "总表.xlsx")
    last = rows(book["排名"])[-1]
    assert (last["名次"], last["单位"], last["得分"], last["等级"]) == ("—", "沅野县", "—", "不予评分")
    assert {row["适用份数"] for row in rows(book["共性问题"])} == {1}
    unit = load_workbook(tmp_path / "单位" / "沅野县_2023.xlsx")["概览"]
    values = {cells[0].value: cells[1].value for cells in unit.iter_rows(max_col=2)}
    assert "没有逐项审查，也不评分" in values["结论"]
    assert {"得分", "单项否决", "没有审查到的", "各结论的要求数", "签署"}.isdisjoint(values)
    assert (last["缺失"], last["矛盾"], last["单项否决"]) == ("—", "—", None)
    assert "这不是法治政府建设年度报告" in last["主要差距"]
    assert "沅野县" not in {row["单位"] for row in rows(book["热力图"])}
    about = [tuple(cell.value for cell in cells) for cells in book["说明"].iter_rows(max_col=2)]
    assert any(name == "不是年度报告" and value.startswith("corpus/plan.txt：") for name, value in about)


def test_every_sheet_of_what_is_no_report_says_so(tmp_path: Path) -> None:
    """Nowhere does an empty list read as if nothing were wanting; a report's sheets never say it."""
    write_workbooks(samples.run(samples.audit(), samples.no_report()), samples.context(), tmp_path)
    refused, report = (
        load_workbook(tmp_path / "单位" / name) for name in ("沅野县_2023.xlsx", "澜溪县人民政府_2023.xlsx")
    )
    for sheet in refused:
        said = [cell.value for row in sheet.iter_rows() for cell in row if "没有逐项审查" in str(cell.value)]
        assert bool(said) == (sheet.sheet_state == "visible"), sheet.title
    assert not [
        cell for sheet in report for row in sheet.iter_rows() for cell in row if "没有逐项审查" in str(cell.value)
    ]


def test_unfinished_lists_files_and_rules(book: Workbook) -> None:
    """Unreadable files never get a workbook but are told here with what to do; so are failed rules."""
    found = rows(book["未完成"])
    assert [(row["类别"], row["文件"]) for row in found[:2]] == [
        ("文件未能读取", "corpus/坏文件.docx"),
        ("文件未能读取", "corpus/scan.pdf"),
    ]
    assert (found[1]["原因"], found[1]["怎么办"]) == ("没有文字层（扫描件）", "请提供 Word 或网页版本")
    assert [row["代码"] for row in found[2:]] == ["DIS-01"] * 4


def test_about_tells_gate_and_pack(book: Workbook) -> None:
    """The decision and the pack are in the file itself."""
    found = {row[0].value: row[1].value for row in book["说明"].iter_rows()}
    assert found["结论"] == "未完成（退出码 3）"
    assert found["规则包校验码"] == samples.PACK.digest


def test_a_run_over_nothing_still_tells_what_is_unfinished(tmp_path: Path) -> None:
    """No document: a summary with the unreadable files, and no folder of workbooks."""
    (written,) = write_workbooks(Run((), samples.UNREADABLE, samples.PACK), samples.context(), tmp_path)
    book = load_workbook(written)
    assert book["排名"].max_row == 1
    assert book["未完成"].max_row == 3
    assert not (tmp_path / "单位").exists()


def test_many_workbooks_are_the_same_on_many_processes(tmp_path: Path) -> None:
    """A pool writes the same files in the same order as one process, and a locked file is still named."""
    jobs = [
        (samples.audit(samples.document(f"单位{at}", path=f"{at}.txt")), Path(f"{at}.xlsx"))
        for at in range(PARALLEL_FROM)
    ]
    alone = write_unit_books([(audit, tmp_path / "一" / path) for audit, path in jobs], samples.context(), 1)
    pooled = write_unit_books([(audit, tmp_path / "二" / path) for audit, path in jobs], samples.context(), 2)
    assert [path.name for path in alone] == [path.name for path in pooled]
    for one, other in zip(alone, pooled, strict=True):
        assert CalamineWorkbook.from_path(one).get_sheet_by_index(0).to_python() == (
            CalamineWorkbook.from_path(other).get_sheet_by_index(0).to_python()
        )
    (tmp_path / "三").write_bytes(b"a file where the folder should be")
    with pytest.raises(AuditError, match="不能写入"):
        write_unit_books([(audit, tmp_path / "三" / path) for audit, path in jobs], samples.context(), 2)


def test_writing_again_replaces(tmp_path: Path) -> None:
    """A second run writes the same files."""
    first = write_workbooks(RUN, samples.context(), tmp_path)
    assert write_workbooks(RUN, samples.context(), tmp_path) == first
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == set(first)


def test_a_workbook_open_in_excel_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A locked file stops the writing with its name and what to do; no temporary file stays."""
    locked = tmp_path / "单位" / "中共霁川市委_霁川市人民政府_2023.xlsx"
    locked.parent.mkdir()
    locked.write_bytes(b"old")
    replace_file = Path.replace

    def refuse(source: Path, target: Path) -> Path:
        if target == locked:
            raise PermissionError(13, "in use")
        return replace_file(source, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(AuditError, match=r"中共霁川市委_霁川市人民政府_2023\.xlsx.*关闭"):
        write_workbooks(RUN, samples.context(), tmp_path)
    assert locked.read_bytes() == b"old"
    assert not list(tmp_path.rglob(".audit-*"))
