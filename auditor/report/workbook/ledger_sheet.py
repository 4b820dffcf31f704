"""Sheet 数据台账 of 总表.xlsx: units × metrics, numbers that sort and sum, blank where nothing is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter

from auditor.model import Audit, Run
from auditor.report.context import MetricInfo, ReportContext
from auditor.report.figures import DIFFERENT, Statement, reports, statements, surroundings
from auditor.report.ranking import name_of
from auditor.report.workbook.book import Column, height_of, set_widths, width_of
from auditor.report.workbook.cells import Cell, SheetWriter
from auditor.report.workbook.lists import data_file, level_cell, unit_cell, within_columns, year_of

WHO = (Column("单位", 30), Column("层级", 6), Column("年度", 7))
LEGEND = (
    ("空白", "报告没有写这个数，不等于 0"),
    ("0（零报告）", "报告写明没有发生，如“无行政复议案件”；求和、排序时是 0"),
    ("余、约、近、超、≥", "报告的写法，只是显示；求和、排序时按写出的数"),
    ("多处", "同一指标写了不止一处，取第一处不是“其中”的"),
    ("多处不同（底色）", "各处的数不同：可能口径不同，请打开该单位工作簿的“数据”表核对"),
)
"""Explain the cells of the ledger."""
_OTHER_THEME = "其他"
_NARROWEST, _WIDEST = 10.0, 12.0
_SHORT = (
    "空白＝报告没有写；0（零报告）＝写明没有发生；余、约、≥ 按写出的数求和；多处＝取第一处；"
    "底色＝各处的数不同，请核对（详见“说明”）"
)
_HEADER_ROW = 4
_SCALE = 80
"""Per cent at which the pages are printed: eight-point text."""
_THEME_STYLES = ("主题甲", "主题乙")


def write_ledger(writer: SheetWriter, run: Run, context: ReportContext, books: Mapping[str, str]) -> list[str]:
    """Write one row a report: legend, themes, number of reports that state the metric, heading, then the units.

    What no report states has no column, or most pages would be empty: the words returned name it for 说明.
    """
    audits = reports(run.audits)
    rows = [(audit, statements(audit)) for audit in audits]
    stated = Counter(metric for _, found in rows for metric in found)
    known, where = columns_of(context, stated), data_file(context, "figures")
    metrics, said = within_columns(writer, len(WHO), [each for each in known if stated[each.name]], "指标", where)
    silent = [each.name for each in known if not stated[each.name]]
    if silent and rows:
        said.append(f"“{writer.sheet.title}”不列没有一份报告写明的指标：{'、'.join(silent)}")
    columns = (
        *WHO,
        *(_column(each, [found[each.name] for _, found in rows if each.name in found]) for each in metrics),
    )
    set_widths(writer, columns)
    _legend(writer, len(run.audits) - len(audits))
    _themes(writer, metrics)
    counts = (writer.number(stated[each.name], "整数") for each in metrics)
    writer.append([writer.text("写明的份数", "栏名"), writer.text("", "栏名"), writer.text("", "栏名"), *counts])
    writer.append(
        [writer.text(column.heading, "表头") for column in columns],
        height=height_of([(column.heading, column.width) for column in columns]),
    )
    for audit, found in rows:
        _row(writer, audit, [found.get(each.name) for each in metrics], books.get(audit.document.path, ""))
    if not rows:
        writer.append([writer.text("没有可列入台账的报告")])
    writer.tell_what_is_left_out(where)
    _set_up(writer, len(columns))
    return said


def _set_up(writer: SheetWriter, columns: int) -> None:
    sheet = writer.sheet
    sheet.freeze_panes = f"{get_column_letter(len(WHO) + 1)}{_HEADER_ROW + 1}"
    sheet.auto_filter.ref = f"A{_HEADER_ROW}:{get_column_letter(columns)}{writer.row}"
    sheet.print_title_rows = f"2:{_HEADER_ROW}"
    sheet.print_title_cols = "A:A"
    # A page as wide as ninety columns could not be read: it goes on over several pages.
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = None
    sheet.page_setup.scale, sheet.page_setup.pageOrder = _SCALE, "overThenDown"
    sheet.sheet_properties.pageSetUpPr.fitToPage = False
    sheet.print_options.gridLines = True


def _column(metric: MetricInfo, found: Sequence[Statement]) -> Column:
    """Return a column as wide as its numbers with their words: a number that does not fit shows as ####."""
    heading = f"{metric.name}（{metric.unit}）"
    widest = max((width_of("".join(_pieces(each))) for each in found), default=0)
    return Column(heading, max(_NARROWEST, min(width_of(heading) + 3.0, _WIDEST), widest + 2.0))


def _pieces(statement: Statement) -> tuple[str, str, str]:
    """Return what stands before the number, the number, and what stands behind it."""
    before, after = surroundings(statement.figure)
    note = f"（{statement.note}）" if statement.note else ""
    return before, f"{statement.figure.value:,.4f}".rstrip("0").rstrip("."), f"{after}{note}"


def columns_of(context: ReportContext, stated: Mapping[str, int]) -> list[MetricInfo]:
    """Return the metrics of the pack in its order, by theme; what the pack does not list comes last."""
    themes = list(dict.fromkeys(each.theme for each in context.metrics))
    known = sorted(context.metrics, key=lambda each: themes.index(each.theme))
    names = {each.name for each in known}
    return [*known, *(MetricInfo(name, "—", _OTHER_THEME) for name in stated if name not in names)]


def _legend(writer: SheetWriter, others: int) -> None:
    left_out = f"；另有 {others} 份不是年度报告，不列入" if others else ""
    # The first column is printed on every page: what runs on from there would be cut on all but the first.
    writer.append([None, writer.text(f"{_SHORT}{left_out}。", "图例")], height=18)


def _themes(writer: SheetWriter, metrics: Sequence[MetricInfo]) -> None:
    """Name each theme over its first column; its colour shows how far it reaches."""
    order = list(dict.fromkeys(each.theme for each in metrics))
    seen: set[str] = set()
    cells = [writer.text("", "主题乙") for _ in WHO]
    for each in metrics:
        style = _THEME_STYLES[order.index(each.theme) % 2]
        cells.append(writer.text("" if each.theme in seen else each.theme, style))
        seen.add(each.theme)
    writer.append(cells, height=18)


def _row(writer: SheetWriter, audit: Audit, found: Sequence[Statement | None], book: str) -> None:
    writer.append(
        [
            unit_cell(writer, audit, book),
            level_cell(writer, audit),
            writer.number(year_of(audit), "整数"),
            *(None if each is None else statement_cell(writer, each) for each in found),
        ],
        height=height_of([(name_of(audit), WHO[0].width)]),
    )


def statement_cell(writer: SheetWriter, statement: Statement) -> Cell:
    """Make the cell of one statement: a number, shown with its qualifier and marked where there are several."""
    before, _, after = _pieces(statement)
    return writer.qualified(statement.figure.value, before, after, style_of(statement))


def style_of(statement: Statement) -> str:
    """Return the style of a statement: what differs between its places wants a look."""
    return "数据存疑" if statement.note == DIFFERENT else "数据"
