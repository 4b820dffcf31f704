"""Sheet 数据: the figures of the report that state a metric, each a link to its sentence."""

from __future__ import annotations

from auditor.model import Audit
from auditor.report.context import ReportContext
from auditor.report.figures import ZERO, stated, surroundings
from auditor.report.ranking import refusal
from auditor.report.workbook import original_sheet
from auditor.report.workbook.book import Column, close_list, height_of, open_list, say_instead
from auditor.report.workbook.cells import SheetWriter
from auditor.text.visible import quoted

TITLE = "数据"
COLUMNS = (
    Column("主题", 18),
    Column("指标", 22),
    Column("数值", 18),
    Column("单位", 8),
    Column("限定", 9),
    Column("口径", 16),
    Column("所在段", 7),
    Column("原文", 76),
)
NONE = "没有读到写明指标的数字"


def write(writer: SheetWriter, audit: Audit, context: ReportContext) -> None:
    """Write the sheet of one document by theme and metric, as the pack lists them."""
    open_list(writer, COLUMNS, frozen_columns=2)
    places = original_sheet.places_of(audit.document)
    order = {metric.name: place for place, metric in enumerate(context.metrics)}
    themes = {metric.name: metric.theme for metric in context.metrics}
    if said := refusal(audit):
        say_instead(writer, COLUMNS, said)
    found = [] if said else stated(audit)
    for figure in sorted(found, key=lambda each: order.get(str(each.metric), len(order))):
        metric, quote = str(figure.metric), quoted(figure.quote)
        before, after = surroundings(figure)
        writer.append(
            [
                writer.text(themes.get(metric, "")),
                writer.text(metric),
                writer.qualified(figure.value, before, "" if figure.qualifier == ZERO else after),
                writer.text(figure.unit, "居中"),
                writer.text(figure.qualifier, "居中"),
                writer.text(figure.scope, "居中"),
                original_sheet.paragraph_cell(writer, figure, places),
                writer.text(quote),
            ],
            height=height_of([(quote, COLUMNS[-1].width), (themes.get(metric, ""), COLUMNS[0].width)]),
        )
    if not found and not said:
        writer.append([writer.text("—", "居中"), writer.text(NONE)])
    close_list(writer, COLUMNS)
