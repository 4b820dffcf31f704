"""Sheet 数据图 of 总表.xlsx: reconsideration and litigation by unit, each level with its own scale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import ceil

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.worksheet.pagebreak import Break

from auditor.model import Audit, Run
from auditor.report.context import ReportContext
from auditor.report.figures import Statement, reports, statements
from auditor.report.ranking import name_of
from auditor.report.workbook.book import Column, height_of, set_widths
from auditor.report.workbook.cells import Cell, SheetWriter
from auditor.report.workbook.ledger_sheet import style_of
from auditor.report.workbook.lists import level_of
from auditor.report.workbook.names import BOOK_FOLDER
from auditor.text.visible import shorten

CHARTS = (("行政复议", ("复议申请", "复议受理", "复议审结")), ("行政应诉", ("应诉案件", "应诉败诉")))
"""The pictures: title and the metrics that are its bars."""
MOST = 20
"""A picture of more units of one level than this fits no printed page: the largest are shown."""
METRICS = tuple(metric for _, metrics in CHARTS for metric in metrics)
_COLUMNS = (Column("单位", 30), *(Column(metric, 9) for metric in METRICS))
_COLOURS = ("1F3864", "7C9BD2", "D0DCEF")
"""From dark to light: in grey the bars still differ."""
_LABEL = 16
_WIDTH_CM, _ROW_CM, _ROW_POINTS = 13.0, 0.56, 16.0
_PAGE_CM, _GAP_CM = 27.0, 2.5
"""What a printed page holds at the scale at which lists and pictures fit its width; what is between pictures."""
_ANCHORS = ("H", "P")
_NUMBERS = "#,##0"

Line = tuple[Audit, dict[str, Statement]]


def write_charts(writer: SheetWriter, run: Run, context: ReportContext, books: Mapping[str, str]) -> None:
    """Write for each level a list of its units and the pictures beside it."""
    del context
    set_widths(writer, _COLUMNS)
    groups: defaultdict[str, list[Line]] = defaultdict(list)
    for audit in reports(run.audits):
        found = {metric: each for metric, each in statements(audit).items() if metric in METRICS}
        if found:
            groups[level_of(audit)].append((audit, found))
    if not groups:
        writer.append([writer.text("没有报告写明行政复议、行政应诉的数，没有可画的图", "说明")])
    used = 0.0
    for level, lines in groups.items():
        height = _height(min(len(lines), MOST))
        if used and used + height > _PAGE_CM:
            writer.sheet.row_breaks.append(Break(id=writer.row))
            used = 0.0
        used += height + _GAP_CM
        _group(writer, level, sorted(lines, key=_size, reverse=True), books)


def _height(units: int) -> float:
    """Return the height in centimetres of a picture of so many units."""
    return 3.6 + units * 1.15


def _size(line: Line) -> float:
    return max(each.figure.value for each in line[1].values())


def _group(writer: SheetWriter, level: str, lines: Sequence[Line], books: Mapping[str, str]) -> None:
    shown = lines[:MOST]
    cut = f"，图中是数最大的 {MOST} 份，全部见“数据台账”" if len(lines) > MOST else ""
    years = {audit.document.year.value if audit.document.year else None for audit, _ in shown}
    writer.append([writer.text(f"{level}：{len(lines)} 份写明{cut}", "小标题")], height=20)
    writer.append([writer.text(column.heading, "表头") for column in _COLUMNS], height=20)
    first = writer.row
    for audit, found in shown:
        label = _label(audit, with_year=len(years) > 1)
        cells = (_cell(writer, found.get(each)) for each in METRICS)
        book = books.get(audit.document.path, "")
        unit = writer.link(label, f"{BOOK_FOLDER}/{book}") if book else writer.text(label)
        writer.append([unit, *cells], height=max(_ROW_POINTS, height_of([(label, _COLUMNS[0].width)])))
    last, height = writer.row, _height(len(shown))
    column, anchors = 2, iter(_ANCHORS)
    for title, metrics in CHARTS:
        if any(metric in found for _, found in shown for metric in metrics):
            suffix = f"（{level}，数最大的 {MOST} 份）" if cut else f"（{level}）"
            chart = _chart(writer, f"{title}{suffix}", (first, last), (column, column + len(metrics) - 1))
            chart.height, chart.width = height, _WIDTH_CM
            writer.sheet.add_chart(chart, f"{next(anchors)}{first}")
        column += len(metrics)
    for _ in range(max(1, ceil(height / _ROW_CM) - (last - first) + 2)):
        writer.append([], height=_ROW_POINTS)


def _cell(writer: SheetWriter, statement: Statement | None) -> Cell:
    """Make a cell of the bare number: words around it would be written over the bars."""
    if statement is None:
        return writer.text("", "数据")
    return writer.qualified(statement.figure.value, "", "", style_of(statement))


def _label(audit: Audit, *, with_year: bool) -> str:
    year = audit.document.year
    return shorten(name_of(audit), _LABEL) + (f"（{year.value}）" if with_year and year else "")


def _chart(writer: SheetWriter, title: str, rows: tuple[int, int], columns: tuple[int, int]) -> BarChart:
    sheet = writer.sheet
    chart = BarChart()
    # Lying bars: the names of units are too long to stand under upright ones.
    chart.type = "bar"
    chart.title = title
    chart.add_data(
        Reference(sheet, min_col=columns[0], max_col=columns[1], min_row=rows[0], max_row=rows[1]),
        titles_from_data=True,
    )
    chart.set_categories(Reference(sheet, min_col=1, min_row=rows[0] + 1, max_row=rows[1]))
    for series, colour in zip(chart.series, _COLOURS, strict=False):
        series.graphicalProperties.solidFill = colour
    chart.dataLabels = DataLabelList(
        numFmt=_NUMBERS, showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
    )
    chart.gapWidth = 60
    chart.legend.position = "b"
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.scaling.min = 0
    chart.y_axis.crosses = "max"
    chart.y_axis.number_format = _NUMBERS
    # Left undecided, newer Excel hides both axes.
    chart.x_axis.delete = chart.y_axis.delete = False
    return chart
