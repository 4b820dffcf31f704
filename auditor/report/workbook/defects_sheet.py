"""Sheet 时效与用语: the defects of the report's text, what must be corrected first."""

from __future__ import annotations

from auditor.model import Audit, DefectKind
from auditor.report.context import ReportContext
from auditor.report.ranking import refusal
from auditor.report.workbook.book import Column, close_list, height_of, open_list, say_instead
from auditor.report.workbook.cells import SheetWriter

TITLE = "时效与用语"
COLUMNS = (Column("类别", 12), Column("结论", 10), Column("核对内容", 16), Column("说明", 60), Column("原文", 68))
_WRONG, _HINT = "需修改", "提示"
_KINDS = {DefectKind.REFERENCE: "提法时效", DefectKind.ENUMERATION: "规范表述", DefectKind.WORDING: "文字问题"}


def write(writer: SheetWriter, audit: Audit, context: ReportContext) -> None:
    """Write the sheet of one document: what must be corrected, then what wants a look."""
    del context
    open_list(writer, COLUMNS)
    if said := refusal(audit):
        say_instead(writer, COLUMNS, said)
    for defect in [] if said else sorted(audit.defects, key=lambda each: each.hint):
        texts = (defect.rule, defect.message, f"第 {defect.paragraph + 1} 段：{defect.quote}")
        writer.append(
            [
                writer.text(_KINDS[defect.kind], "居中"),
                writer.text(_HINT, "居中") if defect.hint else writer.text(_WRONG, "警示"),
                *(writer.text(text) for text in texts),
            ],
            height=height_of([(text, column.width) for text, column in zip(texts, COLUMNS[2:], strict=True)]),
        )
    if not audit.defects and not said:
        writer.append(
            [
                writer.text("—", "居中"),
                writer.text("—", "居中"),
                writer.text("—"),
                writer.text("没有发现时效与用语问题"),
            ]
        )
    close_list(writer, COLUMNS)
