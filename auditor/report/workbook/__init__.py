"""Excel workbooks: 总表.xlsx and one workbook per audited unit."""

from __future__ import annotations

from pathlib import Path

from auditor.model import Run
from auditor.report.context import ReportContext


def write_workbooks(run: Run, context: ReportContext, folder: Path, processes: int = 0) -> list[Path]:
    """Write ``单位/<unit>_<year>.xlsx`` per document and ``总表.xlsx``; return the files written.

    A file that could not be read gets no workbook; it stands in 总表's 未完成. ``processes`` is 0 for as
    many as pay. Raises ``WriteError`` where a file is open in another program.
    """
    from auditor.report.workbook.names import BOOK_FOLDER, SUMMARY_NAME, book_names
    from auditor.report.workbook.pool import write_unit_books
    from auditor.report.workbook.summary_book import write_summary_book

    names = book_names(run.audits)
    jobs = [(audit, folder / BOOK_FOLDER / name) for audit, name in zip(run.audits, names, strict=True)]
    written = write_unit_books(jobs, context, processes)
    books = {audit.document.path: name for audit, name in zip(run.audits, names, strict=True)}
    return [write_summary_book(run, context, folder / SUMMARY_NAME, books), *written]
