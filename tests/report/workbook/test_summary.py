"""总表 over many units: what Excel cannot hold is told, links lead to files, names do no harm."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from auditor.checks.untold import NOT_PUBLISHED
from auditor.model import (
    VERDICT_BY_LEVEL,
    Audit,
    Fact,
    Finding,
    Level,
    Run,
    Source,
    Strength,
    Verdict,
)
from auditor.report.context import ReportContext
from auditor.report.workbook import write_workbooks
from auditor.report.workbook.names import book_names
from auditor.report.workbook.pool import Job
from auditor.report.workbook.summary_book import write_summary_book
from tests.report import samples

UNITS = 12
WHERE = {
    "排名": "data/documents.parquet",
    "热力图": "data/documents.parquet 和 findings.parquet",
    "共性问题": "data/findings.parquet",
    "各层级最缺": "data/findings.parquet",
    "数字矛盾": "data/relations.parquet",
    "数据台账": "data/figures.parquet",
    "未完成": "run.json（文件）和 data/findings.parquet（规则）",
}
"""The sheets that grow with the run, and where the whole of each is."""
_LEFT_OUT = re.compile("另有 ([0-9]+) 行没有写出，见 (.+)$")


def unit(number: int, name: str = "", **changes: object) -> Audit:
    """Return the audit of one of many units, with a figure, a contradiction and a rule that failed."""
    made = samples.audit(samples.document(name or f"{number}号县", path=f"{number}.txt", level=Level.COUNTY))
    figures = (made.figures[0]._replace(metric="复议申请"),)
    return replace(made, figures=figures, **changes)


def gaps(count: int, verdict: Verdict = Verdict.MISSING) -> tuple[Finding, ...]:
    """Return findings of so many rules, one verdict each."""
    level = next((level for level, each in VERDICT_BY_LEVEL.items() if each is verdict), None)
    return tuple(samples.finding(f"GAP-{at:02}", level, verdict=verdict) for at in range(count))


def gaps_of(rule: str, verdict: Verdict) -> tuple[Finding, ...]:
    """Return one finding of that rule and verdict."""
    return tuple(each._replace(rule=rule) for each in gaps(1, verdict))


def summary(folder: Path, audits: Sequence[Audit], context: ReportContext | None = None) -> Workbook:
    """Write 总表 with the names of all workbooks and read it back."""
    books = {audit.document.path: name for audit, name in zip(audits, book_names(audits), strict=True)}
    path = write_summary_book(samples.run(*audits), context or samples.context(), folder / "总表.xlsx", books)
    return load_workbook(path)


def told(book: Workbook) -> list[str]:
    """Return what 说明 says is left out."""
    return [str(row[1].value) for row in book["说明"].iter_rows() if row[0].value == "没有列出的"]


def last_words(book: Workbook, sheet: str) -> str:
    """Return the first cell of the last row."""
    return str(book[sheet].cell(book[sheet].max_row, 1).value)


def test_rows_beyond_the_sheet_are_counted_where_they_stop_and_in_the_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is listed and what is told to be left out are together all there is."""
    most, levels = 50, tuple(Level)
    made = [unit(at, findings=(*unit(at).findings, *gaps(60))) for at in range(60)]
    audits = [
        replace(each, document=replace(each.document, level=Fact(levels[at % len(levels)], Source.TITLE)))
        for at, each in enumerate(made)
    ]
    complete = summary(tmp_path, audits)
    whole = {name: complete[name].max_row for name in WHERE}
    monkeypatch.setattr("auditor.report.workbook.cells.MOST_ROWS", most)
    book = summary(tmp_path, audits)
    words = told(book)
    for sheet, where in WHERE.items():
        found = _LEFT_OUT.search(last_words(book, sheet))
        assert found, sheet
        assert book[sheet].max_row == most
        assert most - 1 + int(found[1]) == whole[sheet]
        assert found[2] == where
        assert any(each.startswith(f"“{sheet}”") and f"另有 {found[1]} 行" in each for each in words), sheet


def test_nothing_is_told_where_all_has_room(tmp_path: Path) -> None:
    """An ordinary run says nothing of limits but the metrics that nobody stated."""
    book = summary(tmp_path, [unit(at) for at in range(UNITS)])
    assert all("Excel" not in each for each in told(book))
    assert all("另有" not in last_words(book, sheet) for sheet in WHERE)


def test_links_beyond_the_limit_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Later units are plain text, and 说明 says so and where their workbooks are."""
    monkeypatch.setattr("auditor.report.workbook.cells.MOST_LINKS", 5)
    book = summary(tmp_path, [unit(at) for at in range(UNITS)])
    linked = [row[1].hyperlink is not None for row in book["排名"].iter_rows(min_row=2)]
    assert linked == [True] * 5 + [False] * (UNITS - 5)
    (words,) = [each for each in told(book) if each.startswith("“排名”")]
    assert f"另有 {UNITS - 5} 处没有链接" in words
    assert "“单位”文件夹" in words


def test_columns_beyond_the_sheet_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Metrics and themes that find no column are told with their number and place."""
    monkeypatch.setattr("auditor.report.workbook.lists.MOST_COLUMNS", 5)
    figures = tuple(samples.FIGURES[0]._replace(metric=f"指标{at}") for at in range(6))
    book = summary(tmp_path, [replace(unit(0), figures=figures)])
    assert (book["数据台账"].max_column, book["热力图"].max_column) == (5, 5)
    words = told(book)
    assert "“数据台账”超过 Excel 的列数，另有 4 个指标没有写出，见 data/figures.parquet" in words
    assert any(each.startswith("“热力图”超过 Excel 的列数，另有 3 个主题") for each in words)


def test_a_run_without_data_files_sends_nobody_to_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no Parquet file is written, the reader is told how to get it."""
    monkeypatch.setattr("auditor.report.workbook.cells.MOST_ROWS", 4)
    book = summary(tmp_path, [unit(at) for at in range(UNITS)], replace(samples.context(), data=False))
    assert last_words(book, "排名").endswith("见 data/documents.parquet（再次审查时不加 --no-data）")


def test_many_units_that_lack_a_requirement_are_counted_each_once(tmp_path: Path) -> None:
    """The first few by name; a second report of the same unit is no second unit."""
    audits = [unit(at, findings=gaps(1)) for at in range(UNITS)]
    again = [replace(audit, document=replace(audit.document, path=f"又{at}.txt")) for at, audit in enumerate(audits)]
    book = summary(tmp_path, [*audits, *again])
    for sheet in ("共性问题", "各层级最缺"):
        heading, row = book[sheet].iter_rows(values_only=True, max_row=2)
        found = dict(zip(heading, row, strict=True))
        assert found["适用份数"] == UNITS * 2
        assert str(found["缺失的单位"]).endswith(f"；另有 {UNITS - 4} 个，全部见 data/findings.parquet")
        assert str(found["缺失的单位"]).count("号县") == 4


def test_what_is_only_named_says_where(tmp_path: Path) -> None:
    """A requirement that nobody misses but somebody only mentions has its share of E1 and their names."""
    audits = [unit(0, findings=gaps(1, Verdict.EMPTY)), unit(1, findings=gaps(1, Verdict.SATISFIED))]
    heading, row = summary(tmp_path, audits)["共性问题"].iter_rows(values_only=True)
    found = dict(zip(heading, row, strict=True))
    assert (found["缺失率"], found["空泛率"], found["缺失的单位"]) == (0, 0.5, "空泛：0号县")


def test_what_is_waived_is_not_asked(tmp_path: Path) -> None:
    """A waiver takes the requirement out of the share and has a column in the ranking; a refuted finding stays in."""
    waived = unit(0, findings=gaps(1, Verdict.WAIVED))
    refuted = unit(1, findings=gaps(1, Verdict.REFUTED))
    book = summary(tmp_path, [waived, refuted, unit(2, findings=gaps(1))])
    heading, row = book["共性问题"].iter_rows(values_only=True)
    found = dict(zip(heading, row, strict=True))
    assert (found["适用份数"], found["缺失"]) == (2, 1)
    headings = [cell.value for cell in book["排名"][1]]
    assert {"误报", "豁免"} <= set(headings)


def test_every_level_has_its_ten_worst(tmp_path: Path) -> None:
    """A training takes up ten requirements; the law's own come first where as many miss them."""
    law = samples.finding("LAW-01", 0, strength=Strength.MANDATORY)
    book = summary(tmp_path, [unit(0, findings=(*gaps(15), law))])
    rows = list(book["各层级最缺"].iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in rows] == list(range(1, 11))
    assert rows[0][2] == "LAW-01"


def test_what_no_date_tells_is_the_last_to_train_for(tmp_path: Path) -> None:
    """Nobody is known to fall short: it stands behind what somebody only names."""
    dateless = samples.finding("RPT-06", 0, strength=Strength.MANDATORY, reason=NOT_PUBLISHED)
    book = summary(tmp_path, [unit(0, findings=(dateless, *gaps(1), *gaps_of("NAM-01", Verdict.EMPTY)))])
    for sheet, column in (("共性问题", 0), ("各层级最缺", 2)):
        rows = list(book[sheet].iter_rows(min_row=2, values_only=True))
        assert [row[column] for row in rows] == ["GAP-00", "NAM-01", "RPT-06"]
        assert str(rows[-1][-1]).startswith("未见日期")


def test_unfinished_rows_lead_to_the_workbook_where_there_is_one(tmp_path: Path) -> None:
    """A file that could not be read has none."""
    rows = list(summary(tmp_path, [unit(0)])["未完成"].iter_rows(min_row=2))
    links = [(row[0].value, row[1].value, row[1].hyperlink.target if row[1].hyperlink else None) for row in rows]
    assert links[0] == ("文件未能读取", "—", None)
    assert links[-1] == ("规则未评", "0号县", "单位/0号县_2023.xlsx")


def test_the_printed_pages(tmp_path: Path) -> None:
    """Headings and the unit's column repeat; what nobody can open on paper is not printed."""
    book = summary(tmp_path, [unit(0)])
    heat, ranking = book["热力图"], book["排名"]
    assert (heat.print_title_rows, heat.print_title_cols, heat.freeze_panes) == ("$1:$1", "$A:$A", "B2")
    assert (heat.page_setup.orientation, heat.page_setup.fitToWidth) == ("landscape", 1)
    assert ranking.cell(1, ranking.max_column).value == "来源文件"
    last = ranking.cell(1, ranking.max_column - 1).column_letter
    assert str(ranking.print_area).endswith(f"${last}$2")


HOSTILE = (
    '=HYPERLINK("http://example.invalid","点我")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "＝1+1",
    "\t=1+1",
    "甲\x00\x07\x1b[31m县",
    "甲\ud800县\udfff",
    "甲\u202e县",
    "<b>&amp;]]>县",
    "_x0041_县",
    "很长的单位名称" * 6_000,
    "con",
    "../../甲县",
    "'!A1",
    " ",
)


def _touch(jobs: Sequence[Job], context: ReportContext, processes: int) -> list[Path]:
    for _, path in jobs:
        path.parent.mkdir(exist_ok=True)
        path.touch(exist_ok=False)
    return [path for _, path in jobs]


@pytest.fixture(name="hostile", scope="module")
def _hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("总表")
    names = [*HOSTILE, *["澜溪县人民政府"] * 300]
    run = Run(tuple(unit(at, name) for at, name in enumerate(names)), (), samples.PACK)
    with pytest.MonkeyPatch.context() as patch:
        # where the units' workbooks go is what matters here, not what is in them
        patch.setattr("auditor.report.workbook.pool.write_unit_books", _touch)
        write_workbooks(run, samples.context(), folder)
    return folder


def test_links_of_hostile_names_resolve_to_their_own_workbooks(hostile: Path) -> None:
    """Three hundred units of one name and every hostile one lead to a file of their own below the folder."""
    book = load_workbook(hostile / "总表.xlsx")
    for name in ("排名", "热力图", "数字矛盾", "数据台账", "未完成"):
        targets = [cell.hyperlink.target for row in book[name].iter_rows(max_col=2) for cell in row if cell.hyperlink]
        assert len(targets) == len(set(targets)) == len(HOSTILE) + 300, name
        for target in targets:
            path = (hostile / target).resolve()
            assert path.is_file()
            assert path.parent == (hostile / "单位").resolve()


def test_hostile_names_are_text_for_every_reader(hostile: Path) -> None:
    """No formula anywhere, no control character, nothing longer than a cell, no hole in the file."""
    path = hostile / "总表.xlsx"
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                text = archive.read(name).decode("utf-8")
                assert "<f>" not in text
                assert not re.search(r'<c [^>]*t="(?:e|str|b)"', text)
    book = load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"n", "s", "inlineStr"}
    assert all(len(cell.value) <= 32_767 for cell in cells if isinstance(cell.value, str))
    calm = CalamineWorkbook.from_path(path)
    assert calm.sheet_names == book.sheetnames
    names = [str(row[1]) for row in calm.get_sheet_by_name("排名").to_python()[1:]]
    assert '=HYPERLINK("http://example.invalid","点我")' in names
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e\ud800-\udfff]", "".join(names))
    assert names.count("澜溪县人民政府") == 300
