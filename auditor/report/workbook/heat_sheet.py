"""Sheet 热力图 of 总表.xlsx: units × themes, the darker the worse, the number in every cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import ceil

from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.utils import get_column_letter

from auditor.model import Audit, Level, Run
from auditor.report.context import ReportContext
from auditor.report.ranking import best_first, is_graded, name_of, others, value_of
from auditor.report.workbook.book import Column, close_list, height_of, open_list
from auditor.report.workbook.cells import SheetWriter
from auditor.report.workbook.lists import data_file, level_cell, unit_cell, within_columns, year_of

_WHO = (Column("单位", 26), Column("层级", 6), Column("年度", 6), Column("总分", 7))
_THEME_WIDTH = 7.5
_PAGE_WIDTH = 200.0
"""What is wider could not be read on one page."""
_WORST, _PASSING, _BEST = "E08214", "FDE0B6", "FFFFFF"
"""One hue from dark to white: it reads in grey and to the colour-blind as well."""
_PASS = 60
LEGEND = "颜色越深得分越低，100 分为白色，60 分为浅橙；不随其他单位变，灰度打印同样看得出。“—”表示不适用"
"""Explain the colours."""
_LEVELS = {level: place for place, level in enumerate(Level)}


def write_heat(writer: SheetWriter, run: Run, context: ReportContext, books: Mapping[str, str]) -> list[str]:
    """Write the average of every level, then the units by level and standing; what does not apply stays a dash."""
    audits = sorted((each for each in best_first(run.audits) if is_graded(each)), key=_level)
    themes: Sequence[str] = list(
        dict.fromkeys(each.theme for audit in audits if audit.score for each in audit.score.themes)
    )
    where = f"{data_file(context, 'documents')} 和 findings.parquet"
    themes, said = within_columns(writer, len(_WHO), themes, "主题", where)
    columns = (*_WHO, *(Column(theme, _THEME_WIDTH) for theme in themes))
    open_list(writer, columns)
    for name, level, group in _groups(audits):
        _averages(writer, (name, level), group, themes)
    for audit in audits:
        _row(writer, audit, themes, books.get(audit.document.path, ""))
    if audits:
        scale = ColorScaleRule("num", 0, _WORST, "num", _PASS, _PASSING, "num", 100, _BEST)
        area = f"{get_column_letter(len(_WHO))}2:{get_column_letter(len(columns))}{writer.row}"
        writer.sheet.conditional_formatting.add(area, scale)
    close_list(writer, columns, where)
    writer.sheet.print_title_cols = "A:A"
    writer.sheet.page_setup.fitToWidth = ceil(sum(column.width for column in columns) / _PAGE_WIDTH)
    left_out = [f"“热力图”不列 {len(refused)} 份不是年度报告的文件"] if (refused := others(run.audits)) else []
    return [*said, *left_out]


def _level(audit: Audit) -> int:
    return _LEVELS[audit.document.level.value] if audit.document.level else len(_LEVELS)


def _groups(audits: Sequence[Audit]) -> list[tuple[str, str, list[Audit]]]:
    """Return the averages to write: of all, and of each level where there are several."""
    levels: defaultdict[str, list[Audit]] = defaultdict(list)
    for audit in audits:
        levels[audit.document.level.value if audit.document.level else "—"].append(audit)
    several = [(f"{level}平均（{len(group)}份）", level, group) for level, group in levels.items() if len(levels) > 1]
    return [(f"全部平均（{len(audits)}份）", "—", list(audits)), *several] if audits else []


def _averages(writer: SheetWriter, names: tuple[str, str], group: Sequence[Audit], themes: Sequence[str]) -> None:
    totals = [value for value in map(value_of, group) if value is not None]
    found: defaultdict[str, list[float]] = defaultdict(list)
    for audit in group:
        for theme, score in _scores(audit).items():
            found[theme].append(score)
    writer.append(
        [
            writer.text(names[0], "栏名"),
            writer.text(names[1], "居中"),
            writer.text("—", "居中"),
            writer.number(_mean(totals)),
            *(writer.number(_mean(found[theme]), "整数") for theme in themes),
        ]
    )


def _scores(audit: Audit) -> dict[str, float]:
    themes = audit.score.themes if audit.score else ()
    return {each.theme: each.score for each in themes if each.score is not None}


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 1) if values else None


def _row(writer: SheetWriter, audit: Audit, themes: Sequence[str], book: str) -> None:
    scores = _scores(audit)
    writer.append(
        [
            unit_cell(writer, audit, book),
            level_cell(writer, audit),
            writer.number(year_of(audit), "整数"),
            writer.number(value_of(audit)),
            *(writer.number(scores.get(theme), "整数") for theme in themes),
        ],
        height=height_of([(name_of(audit), _WHO[0].width)]),
    )
