"""Sheet 共性问题: which requirements are missing most often, in all and by level."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.utils import get_column_letter

from auditor.model import Finding, Level, Run, Verdict
from auditor.report.context import ReportContext
from auditor.report.ranking import is_graded
from auditor.report.style import STRENGTHS
from auditor.report.workbook.book import Column, close_list, height_of, open_list
from auditor.report.workbook.cells import SheetWriter

_BEFORE = (Column("编号", 9), Column("主题", 16), Column("要求", 44), Column("强度", 8))
_COUNTS = (Column("适用份数", 10), Column("缺失", 8), Column("空泛", 8), Column("部分", 8), Column("缺失率", 9))
_NO_LEVEL = "层级不详"


@dataclass(slots=True)
class _Tally:
    """Count what one rule found, in all and by level (applicable, missing)."""

    first: Finding
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    applied: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)

    def share(self) -> float:
        """Return the share of documents, of those the rule applies to, where it found nothing."""
        return self.verdicts[Verdict.MISSING] / self.verdicts.total()


def _tallies(run: Run) -> dict[str, _Tally]:
    tallies: dict[str, _Tally] = {}
    for audit in filter(is_graded, run.audits):
        level = audit.document.level.value.value if audit.document.level else _NO_LEVEL
        for finding in audit.findings:
            if finding.draft or finding.verdict is Verdict.NOT_APPLICABLE:
                continue
            tally = tallies.setdefault(finding.rule, _Tally(finding))
            tally.verdicts[finding.verdict] += 1
            tally.applied[level] += 1
            tally.missing[level] += finding.verdict is Verdict.MISSING
    return tallies


def write_common(writer: SheetWriter, run: Run, context: ReportContext, books: Mapping[str, str]) -> None:
    """Write the requirements that are missing anywhere, the most missed first, with the share of each level."""
    del books
    tallies = [
        tally for tally in _tallies(run).values() if tally.verdicts[Verdict.MISSING] + tally.verdicts[Verdict.EMPTY]
    ]
    seen: defaultdict[str, int] = defaultdict(int)
    for tally in tallies:
        for level, count in tally.applied.items():
            seen[level] += count
    levels = [level for level in (*(each.value for each in Level), _NO_LEVEL) if seen[level]]
    columns = (*_BEFORE, *_COUNTS, *(Column(f"{level}缺失率", 10) for level in levels))
    open_list(writer, columns)
    for tally in sorted(tallies, key=_order):
        _row(writer, tally, levels, context)
    if tallies:
        first = get_column_letter(len(_BEFORE) + len(_COUNTS))
        area = f"{first}2:{get_column_letter(len(columns))}{writer.row}"
        writer.sheet.conditional_formatting.add(
            area, ColorScaleRule("num", 0, "FFFFFF", end_type="num", end_value=1, end_color="F8696B")
        )
    close_list(writer, columns)


def _order(tally: _Tally) -> tuple[object, ...]:
    finding = tally.first
    missed = tally.verdicts[Verdict.MISSING]
    return -tally.share(), -missed, STRENGTHS[finding.strength].order, -tally.verdicts[Verdict.EMPTY], finding.rule


def _row(writer: SheetWriter, tally: _Tally, levels: list[str], context: ReportContext) -> None:
    finding = tally.first
    rule = context.rules.get(finding.rule)
    requirement = (rule.requirement if rule else "") or finding.name
    shares = [tally.missing[level] / tally.applied[level] if tally.applied[level] else None for level in levels]
    writer.append(
        [
            writer.text(finding.rule),
            writer.text(finding.theme),
            writer.text(requirement),
            writer.text(STRENGTHS[finding.strength].word, "居中"),
            writer.number(tally.verdicts.total(), "整数"),
            *(
                writer.number(tally.verdicts[each], "整数")
                for each in (Verdict.MISSING, Verdict.EMPTY, Verdict.PARTIAL)
            ),
            writer.number(tally.share(), "百分比"),
            *(writer.number(share, "百分比") for share in shares),
        ],
        height=height_of([(finding.theme, 16), (requirement, 44)]),
    )
