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
from auditor.report.workbook.names import BOOK_FOLDER

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
_NARROWEST, _WIDEST = 12.0, 18.0
_SHORT = (
    "空白＝报告没有写；0（零报告）＝写明没有发生；余、约、≥ 只是显示，按写出的数求和；"
    "多处＝写了不止一处，取第一处；底色＝各处的数不同，请核对（详见“说明”表）"
)
_HEADER_ROW = 4
_THEME_STYLES = ("主题甲", "主题乙")


def write_ledger(writer: SheetWriter, run: Run, context: ReportContext, books: Mapping[str, str]) -> None:
    """Write one row a report: legend, themes, number of reports that state the metric, heading, then the units."""
    audits = reports(run.audits)
    rows = [(audit, statements(audit)) for audit in audits]
    stated = Counter(metric for _, found in rows for metric in found)
    metrics = columns_of(context, stated)
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
    writer.tell_what_is_left_out("data/figures.parquet")
    sheet = writer.sheet
    sheet.freeze_panes = f"{get_column_letter(len(WHO) + 1)}{_HEADER_ROW + 1}"
    sheet.auto_filter.ref = f"A{_HEADER_ROW}:{get_column_letter(len(columns))}{writer.row}"
    sheet.print_title_rows = f"2:{_HEADER_ROW}"
    sheet.print_title_cols = "A:A"
    # A page as wide as ninety columns could not be read: it goes on over several pages.
    sheet.page_setup.fitToWidth = 0
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
    writer.append([writer.text(f"{_SHORT}{left_out}。", "图例")], height=18)


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
    document, unit = audit.document, name_of(audit)
    writer.append(
        [
            writer.link(unit, f"{BOOK_FOLDER}/{book}") if book else writer.text(unit),
            writer.text(document.level.value if document.level else "—", "居中"),
            writer.number(document.year.value if document.year else None, "整数"),
            *(None if each is None else statement_cell(writer, each) for each in found),
        ],
        height=height_of([(unit, WHO[0].width)]),
    )


def statement_cell(writer: SheetWriter, statement: Statement) -> Cell:
    """Make the cell of one statement: a number, shown with its qualifier and marked where there are several."""
    before, _, after = _pieces(statement)
    return writer.qualified(statement.figure.value, before, after, style_of(statement))


def style_of(statement: Statement) -> str:
    """Return the style of a statement: what differs between its places wants a look."""
    return "数据存疑" if statement.note == DIFFERENT else "数据"
