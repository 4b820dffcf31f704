"""Sheet 全部结果: one row a rule, what is to be mended first."""

from __future__ import annotations

from auditor.model import Audit, Finding
from auditor.report.context import ReportContext
from auditor.report.gaps import evidence_text, source_of
from auditor.report.ranking import gaps_first, refusal
from auditor.report.style import STRENGTHS, level_word
from auditor.report.workbook import basis_sheet, original_sheet
from auditor.report.workbook.book import Column, close_list, height_of, open_list, say_instead
from auditor.report.workbook.cells import SheetWriter
from auditor.report.workbook.original_sheet import Places
from auditor.report.workbook.styles import verdict_style

TITLE = "全部结果"
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
_FIRST_ROW = 2


def write(writer: SheetWriter, audit: Audit, context: ReportContext) -> None:
    """Write the sheet of one document."""
    open_list(writer, COLUMNS)
    places, basis = original_sheet.places_of(audit.document), basis_sheet.places_of(audit, context)
    if said := refusal(audit):
        say_instead(writer, COLUMNS, said)
    for finding in [] if said else gaps_first(audit):
        _row(writer, audit, finding, context, places, basis)
    close_list(writer, COLUMNS)


def _row(
    writer: SheetWriter,
    audit: Audit,
    finding: Finding,
    context: ReportContext,
    places: Places,
    basis_places: dict[str, str],
) -> None:
    rule = context.rules.get(finding.rule)
    requirement = (rule.requirement if rule else "") or finding.name
    basis = "\n".join(context.cited(finding.rule, [audit]))
    quotes = evidence_text(finding, context)
    gap = finding.gap or finding.reason
    if finding.draft:
        gap = f"【试行，不计分】{gap}"
    word = context.word(finding)
    writer.append(
        [
            writer.jump(finding.rule, basis_sheet.TITLE, basis_places[finding.rule])
            if finding.rule in basis_places
            else writer.text(finding.rule),
            writer.text(finding.theme),
            writer.text(requirement),
            writer.text(STRENGTHS[finding.strength].word, "居中"),
            writer.text(word, verdict_style(finding.verdict)),
            writer.text(level_word(finding.evidence_level), "居中"),
            writer.number(finding.points),
            writer.number(None if finding.credit is None or finding.draft else finding.points * finding.credit),
            writer.text(quotes),
            original_sheet.paragraph_cell(writer, source_of(finding), places),
            writer.text(gap),
            writer.text(finding.advice),
            writer.text(basis),
        ],
        height=height_of(
            [
                (finding.theme, COLUMNS[1].width),
                (requirement, COLUMNS[2].width),
                (quotes, COLUMNS[8].width),
                (gap, COLUMNS[10].width),
                (finding.advice, COLUMNS[11].width),
                (basis, COLUMNS[12].width),
            ]
        ),
    )
