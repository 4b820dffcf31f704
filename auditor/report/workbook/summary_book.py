"""总表.xlsx: 排名, 主题得分, 共性问题, 数字矛盾, 数据台账, 数据图, 豁免台账, 未完成, 说明."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from auditor.model import Run
from auditor.report.context import ReportContext
from auditor.report.workbook.about_sheet import write_about
from auditor.report.workbook.book import Book
from auditor.report.workbook.chart_sheet import write_charts
from auditor.report.workbook.common_sheet import write_common
from auditor.report.workbook.contradictions_sheet import write_contradictions
from auditor.report.workbook.ledger_sheet import write_ledger
from auditor.report.workbook.summary_sheets import write_ranking, write_themes, write_unfinished
from auditor.report.workbook.waivers_sheet import write_waivers

SHEETS = (
    ("排名", write_ranking),
    ("主题得分", write_themes),
    ("共性问题", write_common),
    ("数字矛盾", write_contradictions),
    ("数据台账", write_ledger),
    ("数据图", write_charts),
    ("豁免台账", write_waivers),
    ("未完成", write_unfinished),
    ("说明", write_about),
)
"""The sheets of 总表.xlsx in order, each with its writer."""


def write_summary_book(run: Run, context: ReportContext, path: Path, books: Mapping[str, str]) -> Path:
    """Write the summary; ``books`` maps a document's path to the file name of its workbook."""
    book = Book([title for title, _ in SHEETS], "法治政府建设年度报告审查总表")
    for writer, (_, write) in zip(book.writers, SHEETS, strict=True):
        write(writer, run, context, books)
    return book.save(path)
