"""Sheets 排名 and 未完成 of 总表.xlsx."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from auditor.model import Audit, Run, Verdict
from auditor.report.context import ReportContext
from auditor.report.figures import CONTRADICTION, contradictions
from auditor.report.ranking import counts, failed, name_of, ranks, value_of, worst_gaps
from auditor.report.style import verdict_word
from auditor.report.workbook.book import Column, close_list, height_of, open_list
from auditor.report.workbook.cells import SheetWriter
from auditor.report.workbook.names import BOOK_FOLDER

_WORST = 3
_ALWAYS = (
    Verdict.SATISFIED,
    Verdict.PARTIAL,
    Verdict.EMPTY,
    Verdict.MISSING,
    Verdict.UNSURE,
    Verdict.FAILED,
)
_WHERE_THEY_OCCUR = (Verdict.REFUTED, Verdict.WAIVED)
_GAPS = Column("主要差距", 36)
_VETOES = Column("单项否决", 24)
_UNIT = Column("单位", 28)
_SOURCE = Column("来源文件", 26)


def write_ranking(writer: SheetWriter, run: Run, context: ReportContext, books: Mapping[str, str]) -> None:
    """Write all units by standing; ``books`` maps a document's path to its workbook's file name."""
    del context
    each_count = {audit.document.path: counts(audit) for audit in run.audits}
    counted = (*_ALWAYS, *(v for v in _WHERE_THEY_OCCUR if any(count[v] for count in each_count.values())))
    columns = (
        Column("名次", 6),
        _UNIT,
        Column("层级", 6),
        Column("同级名次", 6),
        Column("年度", 6),
        Column("得分", 7),
        Column("等级", 8),
        *(Column(verdict.value, 5) for verdict in counted),
        Column(CONTRADICTION, 5),
        _VETOES,
        _GAPS,
        _SOURCE,
    )
    open_list(writer, columns, frozen_columns=2)
    within = ranks_within(run.audits)
    for rank, audit in ranks(run.audits):
        path = audit.document.path
        numbers = [each_count[path][verdict] for verdict in counted]
        _ranking_row(writer, rank, within.get(id(audit)), audit, numbers, books.get(path, ""))
    close_list(writer, columns, "data/documents.parquet")


def ranks_within(audits: Sequence[Audit]) -> dict[int, int | None]:
    """Return the rank of each audit among those of its level, by its identity."""
    levels: defaultdict[str, list[Audit]] = defaultdict(list)
    for audit in audits:
        levels[audit.document.level.value if audit.document.level else ""].append(audit)
    return {id(audit): rank for group in levels.values() for rank, audit in ranks(group)}


def _ranking_row(
    writer: SheetWriter, rank: int | None, within: int | None, audit: Audit, numbers: Sequence[int], book: str
) -> None:
    document, score = audit.document, audit.score
    vetoes = "\n".join(veto.reason for veto in score.vetoes) if score else ""
    gaps = "\n".join(
        f"{verdict_word(each.verdict, each.strength)} {each.rule} {each.name}" for each in worst_gaps(audit, _WORST)
    )
    unit, wrong = name_of(audit), len(contradictions(audit))
    texts = [(unit, _UNIT.width), (vetoes, _VETOES.width), (gaps, _GAPS.width), (document.path, _SOURCE.width)]
    writer.append(
        [
            writer.number(rank, "整数"),
            writer.link(unit, f"{BOOK_FOLDER}/{book}") if book else writer.text(unit),
            writer.text(document.level.value if document.level else "—", "居中"),
            writer.number(within, "整数"),
            writer.number(document.year.value if document.year else None, "整数"),
            writer.number(value_of(audit)),
            writer.text(score.grade if score else "未评分", "警示" if score is None or score.vetoes else "居中"),
            *(writer.number(number, "整数") for number in numbers),
            writer.number(wrong, "矛盾数" if wrong else "整数"),
            writer.text(vetoes, "警示" if vetoes else "文字"),
            writer.text(gaps),
            writer.text(document.path),
        ],
        height=height_of(texts),
    )


UNFINISHED = (Column("类别", 14), Column("文件", 50), Column("代码", 14), Column("原因", 50), Column("怎么办", 50))
_AFTER_FAILURE = "请人工核对这一条，并把文件和规则编号告诉规则包的维护人"

_AFTER_LOSS = "请重新下载或向报送单位索取完整文件再审；缺的内容可能就在没有读到的部分"


def write_unfinished(writer: SheetWriter, run: Run, context: ReportContext, books: Mapping[str, str]) -> None:
    """Write every file that could not be read and every rule that failed, with what to do."""
    del context
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
            [
                writer.text(row[0]),
                writer.link(row[1], f"{BOOK_FOLDER}/{books[row[1]]}") if row[1] in books else writer.text(row[1]),
                *(writer.text(text) for text in row[2:]),
            ],
            height=height_of([(text, column.width) for text, column in zip(row, UNFINISHED, strict=True)]),
        )
    close_list(writer, UNFINISHED, "run.json")
