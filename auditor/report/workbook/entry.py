"""Cells that people fill: drop-downs, dates, hidden columns and pages that go on to the right."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break, ColBreak

from auditor.report.workbook.cells import SheetWriter

_TITLE_LENGTH, _PROMPT_LENGTH = 32, 255
"""Excel's limits for what a drop-down says."""


def _area(column: int, first: int, last: int) -> str:
    letter = get_column_letter(column)
    return f"{letter}{first}:{letter}{max(first, last)}"


def choose(writer: SheetWriter, column: int, rows: tuple[int, int], options: Sequence[str], prompt: str) -> None:
    """Let a column take one of ``options`` only; ``rows`` are the first and the last row."""
    rule = DataValidation(type="list", formula1=f'"{",".join(options)}"', allow_blank=True, errorStyle="stop")
    rule.error = f"请从下拉列表里选：{'、'.join(options)}"
    rule.errorTitle = "不在列表里"
    _say(writer, rule, column, rows, "复核结论", prompt)


def ask_when(writer: SheetWriter, column: int, rows: tuple[int, int], title: str, prompt: str) -> None:
    """Say how a time limit is written and let the column take any text: 立行立改 is one, too."""
    rule = DataValidation(
        type="textLength", operator="lessThan", formula1="200", allow_blank=True, errorStyle="warning"
    )
    rule.error = "写得太长，请只写时限，其余写在“整改措施”里"
    rule.errorTitle = title
    _say(writer, rule, column, rows, title, prompt)


def ask_date(writer: SheetWriter, column: int, rows: tuple[int, int], title: str, prompt: str) -> None:
    """Let a column take a date only."""
    rule = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True, errorStyle="stop")
    rule.error = "请写日期，如 2026-06-30"
    rule.errorTitle = "不是日期"
    _say(writer, rule, column, rows, title, prompt)


def _say(
    writer: SheetWriter, rule: DataValidation, column: int, rows: tuple[int, int], title: str, prompt: str
) -> None:
    rule.showErrorMessage = rule.showInputMessage = True
    rule.promptTitle, rule.prompt = title[:_TITLE_LENGTH], prompt[:_PROMPT_LENGTH]
    rule.add(_area(column, *rows))
    writer.sheet.add_data_validation(rule)


def hide_column(writer: SheetWriter, column: int) -> None:
    """Hide a column; it stays in the file and comes back with it."""
    writer.sheet.column_dimensions[get_column_letter(column)].hidden = True


def hide_sheet(writer: SheetWriter) -> None:
    """Hide a sheet so that only a program shows it again."""
    writer.sheet.sheet_state = "veryHidden"


def page_on(writer: SheetWriter, after: int, columns: int, repeated: str, scale: int) -> None:
    """Print at ``scale`` per cent, the columns behind ``after`` on pages of their own beside ``repeated`` ones.

    ``columns`` are printed at all; fitted to the width of one page they could not be read.
    """
    sheet = writer.sheet
    sheet.sheet_properties.pageSetUpPr.fitToPage = False
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = None
    sheet.page_setup.scale = scale
    sheet.page_setup.pageOrder = "overThenDown"
    sheet.col_breaks = ColBreak()
    sheet.col_breaks.append(Break(id=after))
    sheet.print_title_cols = repeated
    sheet.print_area = f"A1:{get_column_letter(columns)}{max(writer.row, 1)}"
