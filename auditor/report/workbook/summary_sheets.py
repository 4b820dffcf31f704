"""Sheets 排名, 主题得分 and 未完成 of 总表.xlsx."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.utils import get_column_letter

from auditor.model import Audit, Run, Verdict
from auditor.report.context import ReportContext
from auditor.report.figures import CONTRADICTION, contradictions
from auditor.report.ranking import best_first, counts, failed, name_of, ranks, value_of, worst_gaps
from auditor.report.style import verdict_word
from auditor.report.workbook.book import Column, close_list, height_of, open_list
from auditor.report.workbook.cells import SheetWriter
from auditor.report.workbook.names import BOOK_FOLDER

_COUNTED = tuple(verdict for verdict in Verdict if verdict is not Verdict.NOT_APPLICABLE)
_WORST = 3

RANKING = (
    Column("名次", 6),
    Column("单位", 26),
    Column("层级", 6),
    Column("年度", 6),
    Column("得分", 7),
    Column("等级", 8),
    *(Column(verdict.value, 5) for verdict in _COUNTED),
    Column(CONTRADICTION, 5),
    Column("单项否决", 24),
    Column("主要差距", 36),
    Column("工作簿", 8),
    Column("来源文件", 26),
)
_WIDTHS = {column.heading: column.width for column in RANKING}


def write_ranking(writer: SheetWriter, run: Run, context: ReportContext, books: Mapping[str, str]) -> None:
    """Write all units by standing; ``books`` maps a document's path to its workbook's file name."""
    del context
    open_list(writer, RANKING, frozen_columns=2)
    for rank, audit in ranks(run.audits):
        _ranking_row(writer, rank, audit, books.get(audit.document.path, ""))
    close_list(writer, RANKING)


def _ranking_row(writer: SheetWriter, rank: int | None, audit: Audit, book: str) -> None:
    document, score, count = audit.document, audit.score, counts(audit)
    vetoes = "\n".join(veto.reason for veto in score.vetoes) if score else ""
    gaps = "\n".join(
        f"{verdict_word(each.verdict, each.strength)} {each.rule} {each.name}" for each in worst_gaps(audit, _WORST)
    )
    unit, wrong = name_of(audit), len(contradictions(audit))
    writer.append(
        [
            writer.number(rank, "整数"),
            writer.text(unit),
            writer.text(document.level.value if document.level else "—", "居中"),
            writer.number(document.year.value if document.year else None, "整数"),
            writer.number(value_of(audit)),
            writer.text(score.grade if score else "未评分", "警示" if score is None or score.vetoes else "居中"),
            *(writer.number(count[verdict], "整数") for verdict in _COUNTED),
            writer.number(wrong, "矛盾数" if wrong else "整数"),
            writer.text(vetoes, "警示" if vetoes else "文字"),
            writer.text(gaps),
            writer.link("打开", f"{BOOK_FOLDER}/{book}") if book else writer.text("—", "居中"),
            writer.text(document.path),
        ],
        height=height_of(
            [
                (unit, _WIDTHS["单位"]),
                (vetoes, _WIDTHS["单项否决"]),
                (gaps, _WIDTHS["主要差距"]),
                (document.path, _WIDTHS["来源文件"]),
            ]
        ),
    )


def write_themes(writer: SheetWriter, run: Run, context: ReportContext, books: Mapping[str, str]) -> None:
    """Write units × themes, red to green; a theme that does not apply stays a dash."""
    del context, books
    audits = best_first(run.audits)
    themes = list(dict.fromkeys(each.theme for audit in audits if audit.score for each in audit.score.themes))
    columns = (Column("单位", 30), Column("年度", 7), Column("总分", 8), *(Column(theme, 12) for theme in themes))
    open_list(writer, columns)
    for audit in audits:
        scores = {each.theme: each.score for each in audit.score.themes} if audit.score else {}
        year = audit.document.year
        unit = name_of(audit)
        writer.append(
            [
                writer.text(unit),
                writer.number(year.value if year else None, "整数"),
                writer.number(value_of(audit)),
                *(writer.number(scores.get(theme)) for theme in themes),
            ],
            height=height_of([(unit, 30)]),
        )
    if audits:
        scale = ColorScaleRule("num", 0, "F8696B", "num", 60, "FFEB84", "num", 100, "63BE7B")
        writer.sheet.conditional_formatting.add(f"C2:{get_column_letter(len(columns))}{writer.row}", scale)
    close_list(writer, columns)


UNFINISHED = (Column("类别", 14), Column("文件", 50), Column("代码", 14), Column("原因", 50), Column("怎么办", 50))
_AFTER_FAILURE = "请人工核对这一条，并把文件和规则编号告诉规则包的维护人"

_AFTER_LOSS = "请重新下载或向报送单位索取完整文件再审；缺的内容可能就在没有读到的部分"


def write_unfinished(writer: SheetWriter, run: Run, context: ReportContext, books: Mapping[str, str]) -> None:
    """Write every file that could not be read and every rule that failed, with what to do."""
    del context, books
    open_list(writer, UNFINISHED)
    rows = [("文件未能读取", each.path, each.code, each.reason, each.advice) for each in run.unreadable]
    rows += [
        ("文件没有读全", audit.document.path, "lossy", "；".join(audit.document.warnings), _AFTER_LOSS)
        for audit in run.audits
        if audit.document.lossy
    ]
    rows += [
        ("规则未评", audit.document.path, finding.rule, finding.reason or "规则运行出错", _AFTER_FAILURE)
        for audit, finding in failed(run)
    ]
    for row in rows or [("—", "全部文件都已读取，全部规则都已评定", "", "", "")]:
        writer.append(
            [writer.text(text) for text in row],
            height=height_of([(text, column.width) for text, column in zip(row, UNFINISHED, strict=True)]),
        )
    close_list(writer, UNFINISHED)
