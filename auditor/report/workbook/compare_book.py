"""The workbook of a comparison: 整改对比, 得分变化, 数据变化, 文字变化, 说明."""

from __future__ import annotations

from pathlib import Path

from auditor.compare.comparison import Outcome
from auditor.report.workbook.book import Book
from auditor.report.workbook.compare_changes_sheet import TITLE, write_changes
from auditor.report.workbook.compare_sheets import write_about, write_figures, write_scores, write_texts

SHEETS = (
    (TITLE, write_changes),
    ("得分变化", write_scores),
    ("数据变化", write_figures),
    ("文字变化", write_texts),
    ("说明", write_about),
)
"""The sheets in order, each with its writer."""


def write_comparison(outcome: Outcome, path: Path) -> Path:
    """Write the workbook; raise ``WriteError`` where the file cannot be written."""
    book = Book([title for title, _ in SHEETS], "法治政府建设年度报告整改对比")
    for writer, (_, write) in zip(book.writers, SHEETS, strict=True):
        write(writer, outcome)
    return book.save(path)
