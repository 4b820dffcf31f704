"""Sheet 逐项审查: one row a rule, what is to be mended first."""

from __future__ import annotations

from auditor.model import Audit, Finding, Verdict
from auditor.report.context import ReportContext
from auditor.report.ranking import gaps_first
from auditor.report.style import NOT_SEEN, STRENGTHS, level_word, verdict_word
from auditor.report.workbook.book import Column, close_list, height_of, open_list
from auditor.report.workbook.cells import SheetWriter
from auditor.report.workbook.styles import verdict_style

TITLE = "逐项审查"
COLUMNS = (
    Column("编号", 9),
    Column("主题", 12),
    Column("要求", 24),
    Column("强度", 7),
    Column("结论", 10),
    Column("等级", 6),
    Column("分值", 6),
    Column("得分", 6),
    Column("证据原文", 42),
    Column("所在段", 7),
    Column("差距", 22),
    Column("建议", 22),
    Column("依据", 22),
)
_QUOTES = 4
"""How many quotations a row shows; all are in 原文对照."""


def write(writer: SheetWriter, audit: Audit, context: ReportContext) -> None:
    """Write the sheet of one document."""
    open_list(writer, COLUMNS)
    for finding in gaps_first(audit):
        _row(writer, finding, context)
    close_list(writer, COLUMNS)


def _row(writer: SheetWriter, finding: Finding, context: ReportContext) -> None:
    rule = context.rules.get(finding.rule)
    requirement = (rule.requirement if rule else "") or finding.name
    basis = "\n".join(rule.basis) if rule else ""
    quotes = evidence_text(finding)
    gap = finding.gap or finding.reason
    if finding.draft:
        gap = f"【试行，不计分】{gap}"
    word = verdict_word(finding.verdict, finding.strength)
    places = "、".join(dict.fromkeys(str(each.paragraph + 1) for each in finding.evidence))
    writer.append(
        [
            writer.text(finding.rule),
            writer.text(finding.theme),
            writer.text(requirement),
            writer.text(STRENGTHS[finding.strength].word, "居中"),
            writer.text(word, verdict_style(finding.verdict)),
            writer.text(level_word(finding.evidence_level), "居中"),
            writer.number(finding.points),
            writer.number(None if finding.credit is None or finding.draft else finding.points * finding.credit),
            writer.text(quotes),
            writer.text(places, "居中"),
            writer.text(gap),
            writer.text(finding.advice),
            writer.text(basis),
        ],
        height=height_of(
            [
                (finding.theme, COLUMNS[1].width),
                (requirement, COLUMNS[2].width),
                (quotes, COLUMNS[8].width),
                (places, COLUMNS[9].width),
                (gap, COLUMNS[10].width),
                (finding.advice, COLUMNS[11].width),
                (basis, COLUMNS[12].width),
            ]
        ),
    )


def evidence_text(finding: Finding) -> str:
    """Return the quotations, each on its line; what is left out is said."""
    quotes = list(dict.fromkeys(each.quote for each in finding.evidence))
    if not quotes:
        return (finding.reason or NOT_SEEN) if finding.verdict is Verdict.MISSING else ""
    more = [f"（另有 {len(quotes) - _QUOTES} 处，见“原文对照”）"] if len(quotes) > _QUOTES else []
    return "\n".join([*quotes[:_QUOTES], *more])
