"""Sheets 共性问题 and 各层级最缺: which requirements are missing most often, in all and by level."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.utils import get_column_letter

from auditor.model import Finding, Level, Run, Verdict
from auditor.report.context import ReportContext
from auditor.report.ranking import is_graded, name_of
from auditor.report.style import STRENGTHS
from auditor.report.workbook.book import Column, close_list, height_of, open_list
from auditor.report.workbook.cells import SheetWriter

_BEFORE = (Column("编号", 9), Column("主题", 15), Column("要求", 36), Column("效力", 7))
_COUNTS = (
    Column("适用份数", 7),
    Column("缺失", 6),
    Column("空泛", 6),
    Column("部分", 6),
    Column("缺失率", 8),
    Column("空泛率", 8),
)
_BASIS, _LACKING = Column("依据", 30), Column("缺失的单位", 36)
_NO_LEVEL = "层级不详"
_NAMED = 5
_WORST = 10
"""So many requirements of each level are shown as the worst."""
_WHERE = "data/findings.parquet"
_RED = ("num", 0, "FFFFFF", None, None, None, "num", 1, "E08214")


@dataclass(slots=True)
class _Tally:
    """Count what one rule found, in all and by level (applicable, missing), and who lacks it."""

    first: Finding
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    applied: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    empty: Counter[str] = field(default_factory=Counter)
    lacking: list[str] = field(default_factory=list)

    def share(self, verdict: Verdict = Verdict.MISSING) -> float:
        """Return the share of a verdict in the documents the rule applies to."""
        return self.verdicts[verdict] / self.verdicts.total()

    def share_of(self, level: str) -> float | None:
        """Return the share of documents of a level, of those the rule applies to, where it found nothing."""
        return self.missing[level] / self.applied[level] if self.applied[level] else None


def _tallies(run: Run) -> dict[str, _Tally]:
    tallies: dict[str, _Tally] = {}
    for audit in filter(is_graded, run.audits):
        level = audit.document.level.value.value if audit.document.level else _NO_LEVEL
        for finding in audit.findings:
            verdict = finding.verdict
            if finding.draft or verdict is Verdict.NOT_APPLICABLE:
                continue
            tally = tallies.get(finding.rule)
            if tally is None:
                tally = tallies[finding.rule] = _Tally(finding)
            tally.verdicts[verdict] += 1
            tally.applied[level] += 1
            if verdict is Verdict.MISSING:
                tally.missing[level] += 1
                if len(tally.lacking) < _NAMED:
                    tally.lacking.append(name_of(audit))
            elif verdict is Verdict.EMPTY:
                tally.empty[level] += 1
    return tallies


def _levels(tallies: Sequence[_Tally]) -> list[str]:
    seen: defaultdict[str, int] = defaultdict(int)
    for tally in tallies:
        for level, count in tally.applied.items():
            seen[level] += count
    return [level for level in (*(each.value for each in Level), _NO_LEVEL) if seen[level]]


def write_common(writer: SheetWriter, run: Run, context: ReportContext, books: Mapping[str, str]) -> None:
    """Write the requirements that are missing anywhere, the most missed first, with the share of each level."""
    del books
    tallies = [
        tally for tally in _tallies(run).values() if tally.verdicts[Verdict.MISSING] + tally.verdicts[Verdict.EMPTY]
    ]
    levels = _levels(tallies)
    columns = (*_BEFORE, *_COUNTS, *(Column(f"{level}缺失率", 8) for level in levels), _LACKING, _BASIS)
    open_list(writer, columns)
    for tally in sorted(tallies, key=_order):
        _row(writer, tally, levels, context)
    if tallies:
        first = len(_BEFORE) + len(_COUNTS) - 1
        area = f"{get_column_letter(first)}2:{get_column_letter(first + len(levels) + 1)}{writer.row}"
        writer.sheet.conditional_formatting.add(area, ColorScaleRule(*_RED))
    close_list(writer, columns, _WHERE)


def _order(tally: _Tally) -> tuple[object, ...]:
    finding = tally.first
    missed = tally.verdicts[Verdict.MISSING]
    return -tally.share(), -missed, STRENGTHS[finding.strength].order, -tally.verdicts[Verdict.EMPTY], finding.rule


def _requirement(finding: Finding, context: ReportContext) -> str:
    rule = context.rules.get(finding.rule)
    return (rule.requirement if rule else "") or finding.name


def _row(writer: SheetWriter, tally: _Tally, levels: list[str], context: ReportContext) -> None:
    finding = tally.first
    rule = context.rules.get(finding.rule)
    requirement, basis = _requirement(finding, context), "\n".join(rule.basis) if rule else ""
    more = tally.verdicts[Verdict.MISSING] - len(tally.lacking)
    lacking = "、".join(tally.lacking) + (f" 等，另有 {more} 个，全部见 {_WHERE}" if more > 0 else "")
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
            writer.number(tally.share(Verdict.EMPTY), "百分比"),
            *(writer.number(tally.share_of(level), "百分比") for level in levels),
            writer.text(lacking),
            writer.text(basis),
        ],
        height=height_of(
            [(finding.theme, 15), (requirement, 36), (lacking, _LACKING.width), (basis, _BASIS.width)],
        ),
    )


_WORST_COLUMNS = (
    Column("层级", 8),
    Column("次序", 6),
    Column("编号", 9),
    Column("主题", 20),
    Column("要求", 60),
    Column("效力", 8),
    Column("适用份数", 9),
    Column("缺失", 7),
    Column("空泛", 7),
    Column("缺失率", 9),
)


def write_worst(writer: SheetWriter, run: Run, context: ReportContext, books: Mapping[str, str]) -> None:
    """Write for each level what it lacks most: what a training or a notice should be about."""
    del books
    tallies = list(_tallies(run).values())
    open_list(writer, _WORST_COLUMNS)
    for level in _levels(tallies):
        lacking = [tally for tally in tallies if tally.missing[level] + tally.empty[level]]
        lacking.sort(key=lambda tally: (-(tally.share_of(level) or 0.0), -tally.empty[level], *_order(tally)[2:]))
        for place, tally in enumerate(lacking[:_WORST], 1):
            finding, requirement = tally.first, _requirement(tally.first, context)
            writer.append(
                [
                    writer.text(level, "居中"),
                    writer.number(place, "整数"),
                    writer.text(finding.rule),
                    writer.text(finding.theme),
                    writer.text(requirement),
                    writer.text(STRENGTHS[finding.strength].word, "居中"),
                    writer.number(tally.applied[level], "整数"),
                    writer.number(tally.missing[level], "整数"),
                    writer.number(tally.empty[level], "整数"),
                    writer.number(tally.share_of(level), "百分比"),
                ],
                height=height_of([(finding.theme, 20), (requirement, 60)]),
            )
    close_list(writer, _WORST_COLUMNS, _WHERE)
