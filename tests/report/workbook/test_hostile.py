"""Reports written to do harm: every workbook opens in three readers, with no formula, no link out, nothing lost."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from auditor.cli.main import call
from auditor.report.workbook.names import book_names
from tests.office import convert, needs_office
from tests.report import samples

FORMULAS = ('=HYPERLINK("http://example.invalid","点我")', "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1:A9)", "＝1+1")
LONG = "澜溪县" + "很长的单位名称" * 30
REPORT = "\n\n".join(
    (
        "{title}",
        "2023年，{unit}围绕年度任务推进法治政府建设，现将情况报告如下。",
        "一、主要举措和成效",
        *FORMULAS,
        "全年收到行政复议申请52件，受理63件。\t\x0b\x07\x1b[31m红字\x1b[0m _x0041_ #N/A TRUE 007 3-4",
        "<script>alert(1)</script> & ]]> \ufffe \u202e倒写",
        "{long}评查案卷40宗。",
        "二、存在问题",
        "=1+1 执法力量不足，主要原因是编制紧缺。",
        "三、下一步",
        "-招录执法人员。",
        "{unit}\n2024年2月20日",
    )
)
TIMES = 3_400
"""How often a clause is repeated in the paragraph that no cell holds."""
UNITS = ("=澜溪县人民政府", "澜溪县人民政府", LONG + "人民政府", "con", "澜溪县[人民]政府'!A1")


@pytest.fixture(name="books", scope="module")
def _books(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Audit the hostile reports and return all workbooks, 总表 last."""
    folder = tmp_path_factory.mktemp("hostile")
    for number, unit in enumerate([*UNITS, *["澜溪县人民政府"] * 6]):
        home = folder / "报告" / str(number)
        home.mkdir(parents=True)
        long = "开展执法检查并整改问题，" * (TIMES if number < len(UNITS) else 1)
        text = REPORT.format(title=f"{unit}2023年度法治政府建设情况报告", unit=unit, long=long)
        (home / "=报告#%&.txt").write_text(text, encoding="utf-8")
    assert call([str(folder / "报告"), "--out", str(folder / "结果"), "--quiet", "--format", "json"]) in {0, 3}
    made = sorted((folder / "结果" / "单位").iterdir())
    assert len(made) == len(UNITS) + 6
    return [*made, folder / "结果" / "总表.xlsx"]


def texts(path: Path) -> Iterator[str]:
    """Yield every part of a workbook that holds cells."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                yield archive.read(name).decode("utf-8")


def test_no_cell_is_a_formula_an_error_or_a_way_out(books: list[Path]) -> None:
    for path in books:
        for text in texts(path):
            assert "<f>" not in text
            assert not re.search(r'<c [^>]*t="(?:e|str|b)"', text)
        book = load_workbook(path)
        links = [
            cell.hyperlink.target
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if cell.hyperlink and cell.hyperlink.target
        ]
        # only 总表 leads to other files, and only to those that it wrote
        assert all((path.parent / target).is_file() for target in links)
        assert bool(links) is (path.name == "总表.xlsx")


def test_calamine_reads_every_cell(books: list[Path]) -> None:
    found = []
    for path in books:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            assert rows
            assert not [cell for row in rows for cell in row if isinstance(cell, str) and "\x07" in cell]
        if path.name != "总表.xlsx":
            original = book.get_sheet_by_name("原文对照").to_python(skip_empty_area=False)
            whole = "".join(str(row[2]) for row in original[1:])
            assert all(formula in whole for formula in FORMULAS)
            found.append(whole.count("开展执法检查并整改问题"))
    assert sorted(found) == [1] * 6 + [TIMES] * len(UNITS)


@needs_office
def test_libreoffice_opens_them_without_repair(books: list[Path], tmp_path: Path) -> None:
    chosen = [books[0], max(books[:-1], key=lambda path: len(path.name)), books[-1]]
    made = convert(tmp_path / "profile", tmp_path, "fods", *chosen)
    for path, sent in zip(made, chosen, strict=True):
        text = path.read_text(encoding="utf-8")
        assert "table:formula=" not in text
        assert 'calcext:value-type="error"' not in text
        names = re.findall(r'<table:table table:name="([^"]+)"', text)
        # a chart carries a table of its own
        assert [name for name in names if name != "local-table"] == load_workbook(sent).sheetnames


def test_three_hundred_units_of_one_name_have_three_hundred_workbooks() -> None:
    one = samples.audit()
    audits = [replace(one, document=replace(one.document, path=f"{number}.txt")) for number in range(300)]
    assert len(set(book_names(audits))) == 300
