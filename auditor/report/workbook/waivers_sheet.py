"""Sheet 豁免台账 of 总表.xlsx: every waiver, on whose word, until when, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.model import Run
from auditor.outcome import WaiverStatus, WaiverUse
from auditor.report.context import ReportContext
from auditor.report.workbook.book import Column, close_list, height_of, open_list
from auditor.report.workbook.cells import SheetWriter
from auditor.report.workbook.names import BOOK_FOLDER

TITLE = "豁免台账"
COLUMNS = (
    Column("状态", 10),
    Column("类型", 8),
    Column("单位", 26),
    Column("年度", 7),
    Column("编号", 10),
    Column("要求", 24),
    Column("原结论", 9),
    Column("批准（复核）人", 12),
    Column("理由", 40),
    Column("有效期至", 12),
    Column("记录在", 22),
    Column("说明", 36),
)
NONE = "没有豁免和误报记录"
_STYLES = {
    WaiverStatus.USED: "居中",
    WaiverStatus.UNUSED: "灰居中",
    WaiverStatus.EXPIRED: "存疑",
    WaiverStatus.REFUSED: "矛盾",
}
_ORDER = (WaiverStatus.REFUSED, WaiverStatus.EXPIRED, WaiverStatus.UNUSED, WaiverStatus.USED)


def write_waivers(writer: SheetWriter, run: Run, context: ReportContext, books: Mapping[str, str]) -> None:
    """Write what somebody must look at first, then what was used."""
    open_list(writer, COLUMNS)
    for use in sorted(run.waivers, key=lambda each: _ORDER.index(each.status)):
        _row(writer, use, context, books.get(use.path, ""))
    if not run.waivers:
        writer.append([writer.text("—", "居中"), writer.text("—", "居中"), writer.text(NONE)])
    close_list(writer, COLUMNS, "JSON 输出（--format json）")


def _row(writer: SheetWriter, use: WaiverUse, context: ReportContext, book: str) -> None:
    waiver = use.waiver
    rule = context.rules.get(waiver.code)
    name = rule.name if rule else "数字或文字核对"
    until = waiver.until.isoformat() if waiver.until else "不限"
    writer.append(
        [
            writer.text(use.status.value, _STYLES[use.status]),
            writer.text(waiver.kind.value, "居中"),
            writer.link(waiver.unit, f"{BOOK_FOLDER}/{book}") if book else writer.text(waiver.unit),
            writer.number(waiver.year, "整数", otherwise="各年"),
            writer.text(waiver.code),
            writer.text(name),
            writer.text(use.verdict or "—", "居中"),
            writer.text(waiver.approver),
            writer.text(waiver.reason),
            writer.text(until, "居中"),
            writer.text(waiver.where),
            writer.text(use.note),
        ],
        height=height_of([(waiver.unit, 26), (name, 24), (waiver.reason, 40), (waiver.where, 22), (use.note, 36)]),
    )
