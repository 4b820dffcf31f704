"""总表.xlsx: 排名, 热力图, 共性问题, 各层级最缺, 数字矛盾, 数据台账, 数据图, 豁免台账, 未完成, 说明."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from auditor.model import Run
from auditor.report.context import ReportContext
from auditor.report.workbook.about_sheet import write_about
from auditor.report.workbook.book import Book
from auditor.report.workbook.cells import SheetWriter
from auditor.report.workbook.chart_sheet import write_charts
from auditor.report.workbook.common_sheet import write_common, write_worst
from auditor.report.workbook.contradictions_sheet import write_contradictions
from auditor.report.workbook.heat_sheet import write_heat
from auditor.report.workbook.ledger_sheet import write_ledger
from auditor.report.workbook.summary_sheets import write_ranking, write_unfinished
from auditor.report.workbook.waivers_sheet import write_waivers

Write = Callable[[SheetWriter, Run, ReportContext, Mapping[str, str]], Sequence[str] | None]
"""Write a sheet and return words for 说明, if any."""

SHEETS: tuple[tuple[str, Write], ...] = (
    ("排名", write_ranking),
    ("热力图", write_heat),
    ("共性问题", write_common),
    ("各层级最缺", write_worst),
    ("数字矛盾", write_contradictions),
    ("数据台账", write_ledger),
    ("数据图", write_charts),
    ("豁免台账", write_waivers),
    ("未完成", write_unfinished),
)
"""The sheets of 总表.xlsx in order, each with its writer; 说明 comes last, it tells of the others."""
ABOUT = "说明"


def write_summary_book(run: Run, context: ReportContext, path: Path, books: Mapping[str, str]) -> Path:
    """Write the summary; ``books`` maps a document's path to the file name of its workbook."""
    book = Book([*(title for title, _ in SHEETS), ABOUT], "法治政府建设年度报告审查总表")
    *writers, about = book.writers
    said: list[str] = []
    for writer, (_, write) in zip(writers, SHEETS, strict=True):
        said += write(writer, run, context, books) or ()
    write_about(about, run, context, books, [*said, *limits_met(writers, data=context.data)])
    return book.save(path)


def limits_met(writers: Sequence[SheetWriter], *, data: bool = True) -> list[str]:
    """Say what Excel's limits left out of which sheet, and where it is; ``data`` is whether Parquet files were written."""
    where = "data/*.parquet 和 run.json" if data else "JSON 输出（--format json）"
    said = []
    for writer in writers:
        title = writer.sheet.title
        if writer.rows_left_out:
            said.append(f"“{title}”超过 Excel 的行数，另有 {writer.rows_left_out} 行没有写出，见 {where}")
        if writer.links_left_out:
            said.append(
                f"“{title}”超过 Excel 的链接数，另有 {writer.links_left_out} 处没有链接；工作簿都在“单位”文件夹里"
            )
    return said
