"""Sheet 规则与依据: what every rule asks, on what legal ground, and how strong that ground is."""

from __future__ import annotations

from auditor.model import Audit, Verdict
from auditor.report.context import ReportContext, RuleInfo
from auditor.report.lowered import costs_nothing
from auditor.report.ranking import refusal
from auditor.report.style import STRENGTHS
from auditor.report.workbook.book import Column, close_list, height_of, open_list, say_instead
from auditor.report.workbook.cells import SheetWriter

TITLE = "规则与依据"
COLUMNS = (
    Column("编号", 9),
    Column("主题", 16),
    Column("名称", 24),
    Column("要求写明什么", 46),
    Column("效力", 8),
    Column("没有写时怎么称呼", 14),
    Column("分值", 7),
    Column("依据", 60),
    Column("本报告是否适用", 12),
)


def rules_of(audit: Audit, context: ReportContext) -> list[RuleInfo]:
    """Return the rules the document was judged by, in the pack's order."""
    return [context.rules[finding.rule] for finding in audit.findings if finding.rule in context.rules]


def places_of(audit: Audit, context: ReportContext) -> dict[str, str]:
    """Return the cell of every rule on the sheet."""
    return {rule.id: f"A{row}" for row, rule in enumerate(rules_of(audit, context), 2)}


def write(writer: SheetWriter, audit: Audit, context: ReportContext) -> None:
    """Write the sheet of one document."""
    open_list(writer, COLUMNS)
    findings = {finding.rule: finding for finding in audit.findings}
    if said := refusal(audit):
        say_instead(writer, COLUMNS, said)
    for rule in [] if said else rules_of(audit, context):
        finding = findings[rule.id]
        look, basis = STRENGTHS[finding.strength], "\n".join(context.cited(rule.id, [audit]))
        applies = finding.verdict is not Verdict.NOT_APPLICABLE
        bearing = "供参考，不计分" if costs_nothing(finding, context) else "适用" if applies else "不适用"
        writer.append(
            [
                writer.text(rule.id),
                writer.text(rule.theme),
                writer.text(rule.name),
                writer.text(rule.requirement),
                writer.text(look.word, "居中"),
                writer.text(look.missing, "居中"),
                writer.number(finding.points),
                writer.text(basis),
                writer.text(bearing, "居中" if applies else "灰居中"),
            ],
            height=height_of([(rule.theme, 16), (rule.name, 24), (rule.requirement, 46), (basis, 60)]),
        )
    close_list(writer, COLUMNS)
