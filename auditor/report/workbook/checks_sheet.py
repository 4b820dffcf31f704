"""Sheet 数字与文字: the arithmetic of the report's figures, shown, and the defects of its text."""

from __future__ import annotations

from auditor.model import Audit, DefectKind
from auditor.report.context import ReportContext
from auditor.report.workbook.book import Column, close_list, height_of, open_list
from auditor.report.workbook.cells import SheetWriter

TITLE = "数字与文字"
COLUMNS = (Column("类别", 12), Column("结论", 10), Column("核对内容", 34), Column("算式或说明", 50), Column("原文", 60))
_ORDER = {"矛盾": 0, "需修改": 0, "提示": 1, "不可判": 1, "一致": 2}
_STYLES = {"提示": "居中", "不可判": "居中", "一致": "居中"}
_KINDS = {DefectKind.REFERENCE: "提法时效", DefectKind.ENUMERATION: "规范表述", DefectKind.WORDING: "文字问题"}


def write(writer: SheetWriter, audit: Audit, context: ReportContext) -> None:
    """Write the sheet of one document: contradictions, defects of the text, then what agrees."""
    del context
    open_list(writer, COLUMNS)
    rows = [
        (_ORDER.get(each.verdict, 1), "数字勾稽", each.verdict, each.relation, each.work, _quotes(audit, each.figures))
        for each in audit.relations
    ]
    for defect in audit.defects:
        quote = f"第 {defect.paragraph + 1} 段：{defect.quote}"
        verdict = "提示" if defect.hint else "需修改"
        rows.append((_ORDER[verdict], _KINDS[defect.kind], verdict, defect.rule, defect.message, quote))
    for _, kind, verdict, what, work, quote in sorted(rows, key=lambda row: row[0]):
        writer.append(
            [
                writer.text(kind, "居中"),
                writer.text(verdict, _STYLES.get(verdict, "警示")),
                *(writer.text(text) for text in (what, work, quote)),
            ],
            height=height_of(
                [(text, column.width) for text, column in zip((what, work, quote), COLUMNS[2:], strict=True)]
            ),
        )
    if not rows:
        writer.append(
            [writer.text("—", "居中"), writer.text("—", "居中"), writer.text("没有可核对的数字，也没有发现文字问题")]
        )
    close_list(writer, COLUMNS)


def _quotes(audit: Audit, figures: tuple[int, ...]) -> str:
    known = (audit.figures[at] for at in figures if 0 <= at < len(audit.figures))
    return "\n".join(dict.fromkeys(f"第 {each.paragraph + 1} 段：{each.quote}" for each in known))
