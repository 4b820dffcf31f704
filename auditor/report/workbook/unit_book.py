"""The workbook of one unit: 概览, 缺项清单, 全部结果, 勾稽, 数据, 时效与用语, 原文对照, 规则与依据."""

from __future__ import annotations

from pathlib import Path

from auditor.model import Audit
from auditor.report.context import ReportContext
from auditor.report.ranking import name_of
from auditor.report.workbook import (
    basis_sheet,
    defects_sheet,
    figures_sheet,
    findings_sheet,
    gaps_sheet,
    meta_sheet,
    original_sheet,
    overview_sheet,
    relations_sheet,
)
from auditor.report.workbook.book import Book

SHEETS = (
    (overview_sheet.TITLE, overview_sheet.write),
    (gaps_sheet.TITLE, gaps_sheet.write),
    (findings_sheet.TITLE, findings_sheet.write),
    (relations_sheet.TITLE, relations_sheet.write),
    (figures_sheet.TITLE, figures_sheet.write),
    (defects_sheet.TITLE, defects_sheet.write),
    (original_sheet.TITLE, original_sheet.write),
    (basis_sheet.TITLE, basis_sheet.write),
    (meta_sheet.TITLE, meta_sheet.write),
)
"""The sheets of a unit's workbook in order, each with its writer."""


def write_unit_book(audit: Audit, context: ReportContext, path: Path) -> Path:
    """Write the workbook of one document; raise ``WriteError`` where the file is open elsewhere."""
    year = audit.document.year
    book = Book([title for title, _ in SHEETS], f"{name_of(audit)} {year.value if year else ''}".strip())
    for writer, (_, write) in zip(book.writers, SHEETS, strict=True):
        write(writer, audit, context)
    return book.save(path)
