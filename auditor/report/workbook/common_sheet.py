"""Sheets 共性问题 and 各层级最缺: which requirements are missing most often, in all and by level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.utils import get_column_letter

from auditor.model import Run, Verdict
from auditor.report.context import ReportContext
from auditor.report.style import STRENGTHS
from auditor.report.workbook import tallies
from auditor.report.workbook.book import Column, close_list, height_of, open_list
from auditor.report.workbook.cells import SheetWriter
from auditor.report.workbook.lists import data_file
from auditor.report.workbook.tallies import Tally

_BEFORE = (Column("编号", 8), Column("主题", 13), Column("要求", 34), Column("效力", 6))
_COUNTS = (
    Column("适用份数", 6),
    Column("缺失", 6),
    Column("缺失率", 7),
    Column("空泛", 6),
    Column("空泛率", 7),
    Column("部分", 6),
)
_AFTER = (Column("依据", 30), Column("缺失的单位", 34))
_LEVEL_WIDTH = 7
_LIGHT, _DARK = "FFFFFF", "E08214"
"""None missing and all missing: darker is worse in colour and in grey."""
_NONE = "没有缺失或空泛的要求"


def write_common(writer: SheetWriter, run: Run, context: ReportContext, books: Mapping[str, str]) -> None:
    """Write the requirements that are missing anywhere, the most missed first, with the share of each level."""
    del books
    levels = tallies.by_level(run)
    by_level = tuple(Column(f"{level}缺失率", _LEVEL_WIDTH) for level in levels)
    columns = (*_BEFORE, *_COUNTS, *by_level, *_AFTER)

    open_list(writer, columns)
    for tally in tallies.lacking(tallies.in_all(levels)):
        _row(writer, tally, levels, context)
    if writer.row == 1:
        writer.append([writer.text("—"), writer.text("—"), writer.text(_NONE)])
    first = len(_BEFORE) + len(_COUNTS) + 1
    shown = (len(_BEFORE) + 3, *range(first, first + len(by_level)))
    _shade(writer, shown)
    close_list(writer, columns, data_file(context, "findings"))


def _row(writer: SheetWriter, tally: Tally, levels: Mapping[str, Mapping[str, Tally]], context: ReportContext) -> None:
    finding = tally.first
    requirement, basis = tallies.requirement_of(finding, context), tallies.basis_of(tally, context)
    units = tallies.units_lacking(tally, context)
    writer.append(
        [
            writer.text(finding.rule),
            writer.text(finding.theme),
            writer.text(requirement),
            writer.text(STRENGTHS[finding.strength].word, "居中"),
            writer.number(tally.applied(), "整数"),
            writer.number(len(tally.missing), "整数"),
            writer.number(tally.share(), "百分比"),
            writer.number(len(tally.empty), "整数"),
            writer.number(tally.share(Verdict.EMPTY), "百分比"),
            writer.number(tally.verdicts[Verdict.PARTIAL], "整数"),
            *(writer.number(share, "百分比") for share in tallies.shares(finding.rule, levels)),
            writer.text(basis),
            writer.text(units),
        ],
        height=height_of(
            [
                (finding.theme, _BEFORE[1].width),
                (requirement, _BEFORE[2].width),
                (basis, _AFTER[0].width),
                (units, _AFTER[1].width),
            ]
        ),
    )


def _shade(writer: SheetWriter, columns: tuple[int, ...]) -> None:
    """Let what is missing more often be darker, the same everywhere."""
    areas = (f"{get_column_letter(column)}2:{get_column_letter(column)}{writer.row}" for column in columns)
    scale = ColorScaleRule("num", 0, _LIGHT, end_type="num", end_value=1, end_color=_DARK)
    writer.sheet.conditional_formatting.add(" ".join(areas), scale)


WORST = 10
"""So many requirements of each level are shown: what one training can take up."""
_WORST = (
    Column("层级", 8),
    Column("次序", 6),
    Column("编号", 9),
    Column("要求", 40),
    Column("效力", 7),
    Column("适用份数", 7),
    Column("缺失", 7),
    Column("空泛", 7),
    Column("缺失率", 8),
    Column("依据", 34),
    Column("缺失的单位", 34),
)


def _worst(levels: Mapping[str, Mapping[str, Tally]]) -> Iterator[tuple[str, int, Tally]]:
    for level, group in levels.items():
        worst = tallies.lacking(group.values())[:WORST]
        yield from ((level, place, tally) for place, tally in enumerate(worst, start=1))


def write_worst(writer: SheetWriter, run: Run, context: ReportContext, books: Mapping[str, str]) -> None:
    """Write the requirements that each level misses most, to plan training by."""
    del books

    open_list(writer, _WORST, frozen_columns=3)
    for each in _worst(tallies.by_level(run)):
        _worst_row(writer, *each, context)
    if writer.row == 1:
        writer.append([writer.text("—"), writer.text("—"), writer.text("—"), writer.text(_NONE)])
    _shade(writer, (9,))
    close_list(writer, _WORST, data_file(context, "findings"))


def _worst_row(writer: SheetWriter, level: str, place: int, tally: Tally, context: ReportContext) -> None:
    finding = tally.first
    requirement, basis = tallies.requirement_of(finding, context), tallies.first_basis(tally, context)
    units = tallies.units_lacking(tally, context)
    writer.append(
        [
            writer.text(level, "居中"),
            writer.number(place, "整数"),
            writer.text(finding.rule),
            writer.text(requirement),
            writer.text(STRENGTHS[finding.strength].word, "居中"),
            writer.number(tally.applied(), "整数"),
            writer.number(len(tally.missing), "整数"),
            writer.number(len(tally.empty), "整数"),
            writer.number(tally.share(), "百分比"),
            writer.text(basis),
            writer.text(units),
        ],
        height=height_of(
            [(requirement, _WORST[3].width), (basis, _WORST[9].width), (units, _WORST[10].width)],
        ),
    )
