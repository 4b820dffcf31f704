"""A run with its workbooks, and what people do to a workbook before it comes back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from openpyxl import Workbook, load_workbook

from auditor.answers.form import FIELDS, KEY, META, SHEET
from auditor.answers.log import load_log
from auditor.answers.results import FileResult, RowResult, new_records
from auditor.cli.main import call
from auditor.readback.readback import read_back
from auditor.readback.run_folder import open_run

NOW = "2026-04-01T09:00:00+08:00"
HEADINGS = [each.heading for each in FIELDS]
Value = str | float | date | datetime | None
REPORT = """澜溪县2023年度法治政府建设情况报告

2023年，澜溪县围绕年度任务推进法治政府建设，现将情况报告如下。

一、主要举措和成效

全年随机抽取执法案卷40宗开展评查，评出优秀36宗。深化行政执法规范化建设。收到行政复议申请52件，受理48件，不予受理9件。

二、党政主要负责人履行推进法治建设第一责任人职责情况

县委书记主持常委会会议4次专题研究法治工作，县长组织政府常务会议会前学法6次。

三、存在的问题

基层执法力量不足，主要原因是编制紧缺。

四、下一步工作

针对执法力量不足，招录执法人员并开展培训。

澜溪县人民政府
2024年2月20日
"""


def audited(folder: Path, **reports: str) -> Path:
    """Audit reports (by file name) and return the folder of results."""
    corpus, out = folder / "报告", folder / "结果"
    corpus.mkdir(parents=True)
    for name, text in (reports or {"lanxi": REPORT}).items():
        (corpus / f"{name}.txt").write_text(text, encoding="utf-8")
    assert call([str(corpus), "--out", str(out), "--quiet", "--format", "json"]) == 0
    return out


@dataclass
class Sheet:
    """Hold the form as a list of rows, and the other sheets of the workbook as they are."""

    header: list[str]
    rows: list[dict[str, Value]]
    meta: list[list[Value]]
    title: str = SHEET
    widths: dict[str, float] = field(default_factory=dict)

    def save(self, path: Path) -> Path:
        """Write a workbook as another program would: shared strings, its own styles, no drop-downs."""
        book = Workbook()
        front = book.active
        assert front is not None
        front.title = "概览"
        form = book.create_sheet(self.title)
        form.append(self.header)
        for row in self.rows:
            form.append([row.get(name) for name in self.header])
            for cell in form[form.max_row]:
                if cell.data_type == "f":
                    cell.data_type = "s"  # typed as text: '=…
        for letter, width in self.widths.items():
            form.column_dimensions[letter].width = width
        if self.meta:
            meta = book.create_sheet(META)
            meta.sheet_state = "hidden"
            for cells in self.meta:
                meta.append(cells)
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
        return path


def sheet_of(path: Path) -> Sheet:
    """Read a workbook that went out; what is edited is a copy."""
    header, rows, meta = _cells_of(path, path.stat().st_mtime_ns)
    return Sheet(list(header), [dict(zip(header, row, strict=True)) for row in rows], [list(row) for row in meta])


Cells = tuple[tuple[Value, ...], ...]


@lru_cache(maxsize=64)
def _cells_of(path: Path, _changed: int) -> tuple[tuple[str, ...], Cells, Cells]:
    """Return the headings, the rows of the form and the marks of a workbook; most tests edit one and the same."""
    book = load_workbook(path, read_only=True)
    header, *rows = book[SHEET].iter_rows(values_only=True)
    meta = tuple(book[META].iter_rows(values_only=True))
    book.close()
    return tuple(str(name) for name in header), tuple(rows), meta


def book_of(run: Path) -> Path:
    """Return the one workbook of a run."""
    (path,) = (run / "单位").iterdir()
    return path


def read(run: Path, *files: Path) -> list[FileResult]:
    """Read back without writing."""
    return read_back(files, open_run(run), load_log(run / "decisions.jsonl"), NOW)


def rows_of(result: FileResult) -> dict[str, RowResult]:
    """Return the rows of a result by code; those without one by their number."""
    return {row.code or str(row.row): row for row in result.rows}


def edited(run: Path, path: Path, edit: Callable[[Sheet], None]) -> FileResult:
    """Edit the workbook of a run and read it back."""
    sheet = sheet_of(book_of(run))
    edit(sheet)
    (result,) = read(run, sheet.save(path))
    return result


def digests(run: Path) -> set[str]:
    """Return the digests of all rows that went out."""
    return {str(row[KEY]) for row in sheet_of(book_of(run)).rows}


def accepted(result: FileResult) -> dict[str, dict[str, object]]:
    """Return the accepted records of a file by item, as JSON."""
    return {each.item: json.loads(each.line()) for each in new_records([result]) if each.accepted}


def answer(sheet: Sheet, at: int = 0, **cells: Value) -> None:
    """Fill cells of a row."""
    sheet.rows[at].update(cells)
