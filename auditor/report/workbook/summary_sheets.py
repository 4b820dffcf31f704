"""Sheets 排名 and 未完成 of 总表.xlsx."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from openpyxl.utils import get_column_letter

from auditor.model import Audit, RelationVerdict, Run, Verdict
from auditor.report.context import ReportContext
from auditor.report.figures import CHECK, contradictions, differs, to_check, to_check_words
from auditor.report.ranking import counts, failed, name_of, ranks, refusal, value_of, vetoes_of, worst_gaps
from auditor.report.repeats import repeat_words
from auditor.report.workbook.book import Column, close_list, height_of, open_list
from auditor.report.workbook.cells import SheetWriter
from auditor.report.workbook.lists import data_file, level_cell, level_of, unit_cell, year_of

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
_GAPS = Column("主要差距", 52)
_VETOES, _NO_VETOES = Column("单项否决", 24), Column("单项否决", 9)
_UNIT = Column("单位", 28)
_SOURCE = Column("来源文件", 40)


def write_ranking(writer: SheetWriter, run: Run, context: ReportContext, books: Mapping[str, str]) -> None:
    """Write all units by standing; ``books`` maps a document's path to its workbook's file name."""
    each_count = {audit.document.path: counts(audit) for audit in run.audits}
    counted = (*_ALWAYS, *(v for v in _WHERE_THEY_OCCUR if any(count[v] for count in each_count.values())))
    vetoes = _VETOES if any(map(vetoes_of, run.audits)) else _NO_VETOES
    columns = (
        Column("名次", 6),
        _UNIT,
        Column("层级", 6),
        Column("同级名次", 9),
        Column("年度", 6),
        Column("得分", 7),
        Column("等级", 8),
        *(Column(verdict.value, 5) for verdict in counted),
        Column(RelationVerdict.CONTRADICTS, 5),
        vetoes,
        _GAPS,
        _SOURCE,
    )
    open_list(writer, columns, frozen_columns=2)
    within, repeated = ranks_within(run.audits), repeat_words(run.audits)
    for rank, audit in ranks(run.audits):
        path = audit.document.path
        numbers = [None if refusal(audit) else each_count[path][verdict] for verdict in counted]
        gaps = _main_gaps(audit, context, repeated.get(path, ""))
        _ranking_row(writer, (rank, within.get(id(audit))), audit, numbers, books.get(path, ""), gaps)
    close_list(writer, columns, data_file(context, "documents"))
    # Whoever reads on paper cannot open a file: its path would only make the print smaller.
    writer.sheet.print_area = f"A1:{get_column_letter(len(columns) - 1)}{writer.row}"


def ranks_within(audits: Sequence[Audit]) -> dict[int, int | None]:
    """Return the rank of each audit among those of its level, by its identity."""
    levels: defaultdict[str, list[Audit]] = defaultdict(list)
    for audit in audits:
        levels[level_of(audit)].append(audit)
    return {id(audit): rank for group in levels.values() for rank, audit in ranks(group)}


def _main_gaps(audit: Audit, context: ReportContext, repeated: str) -> str:
    """Say what weighs most: that it is no report, that it counts twice, figures to check, then the worst gaps."""
    worst = [f"{context.word(each)} {each.rule} {each.name}" for each in worst_gaps(audit, _WORST)]
    unsure = to_check(audit)
    asked = [f"{CHECK} {to_check_words(unsure)}"] if any(map(differs, unsure)) else []
    return refusal(audit) or "\n".join([*([repeated] if repeated else []), *asked, *worst])


def _ranking_row(
    writer: SheetWriter,
    places: tuple[int | None, int | None],
    audit: Audit,
    numbers: Sequence[int | None],
    book: str,
    gaps: str,
) -> None:
    """Write a row; ``places`` are the rank among all and among those of the level."""
    score, (rank, within) = audit.score, places
    vetoes = "\n".join(veto.reason for veto in vetoes_of(audit))
    said = refusal(audit)
    wrong = None if said else len(contradictions(audit))
    texts = [
        (name_of(audit), _UNIT.width),
        (vetoes, _VETOES.width),
        (gaps, _GAPS.width),
        (audit.document.path, _SOURCE.width),
    ]
    writer.append(
        [
            writer.number(rank, "整数"),
            unit_cell(writer, audit, book),
            level_cell(writer, audit),
            writer.number(within, "整数"),
            writer.number(year_of(audit), "整数"),
            writer.number(value_of(audit)),
            writer.text(score.grade if score else "未评分", "警示" if score is None or score.vetoes else "居中"),
            *(writer.number(number, "整数") for number in numbers),
            writer.number(wrong, "矛盾数" if wrong else "整数"),
            writer.text(vetoes, "警示" if vetoes else "文字"),
            writer.text(gaps, "警示" if said else "文字"),
            writer.text(audit.document.path),
        ],
        height=height_of(texts),
    )


UNFINISHED = (
    Column("类别", 14),
    Column("单位", 26),
    Column("文件", 36),
    Column("代码", 14),
    Column("原因", 44),
    Column("怎么办", 44),
)
FINISHED = "全部文件都已读取，全部规则都已评定"
_AFTER_FAILURE = "请人工核对这一条，并把文件和规则编号告诉规则包的维护人"
_AFTER_LOSS = "请重新下载或向报送单位索取完整文件再审；缺的内容可能就在没有读到的部分"
_AFTER_TWO = "请把两份报告拆成两个文件，重新审查"

Unfinished = tuple[Audit | None, tuple[str, str, str, str, str]]


def _unfinished(run: Run) -> Iterator[Unfinished]:
    for each in run.unreadable:
        yield None, ("文件未能读取", each.path, each.code, each.reason, each.advice)
    for audit in run.audits:
        if audit.document.lossy:
            path, warnings = audit.document.path, "；".join(audit.document.warnings)
            yield audit, ("文件没有读全", path, "lossy", warnings, _AFTER_LOSS)
        if audit.document.left_out:
            yield audit, ("文件没有审完", audit.document.path, "left_out", audit.document.left_out, _AFTER_TWO)
    for audit, finding in failed(run):
        reason = finding.reason or "规则运行出错"
        yield audit, ("规则未评", audit.document.path, finding.rule, reason, _AFTER_FAILURE)


def write_unfinished(writer: SheetWriter, run: Run, context: ReportContext, books: Mapping[str, str]) -> None:
    """Write every file that could not be read and every rule that failed, with what to do."""
    open_list(writer, UNFINISHED)
    for audit, (kind, *texts) in _unfinished(run):
        unit = unit_cell(writer, audit, books.get(audit.document.path, "")) if audit else writer.text("—")
        others = [(text, column.width) for text, column in zip(texts, UNFINISHED[2:], strict=True)]
        named = (name_of(audit) if audit else "", UNFINISHED[1].width)
        cells = (writer.text(text) for text in texts)
        writer.append([writer.text(kind), unit, *cells], height=height_of([named, *others]))
    if writer.row == 1:
        writer.append([writer.text(text) for text in ("—", "—", FINISHED)])
    close_list(writer, UNFINISHED, f"run.json（文件）和 {data_file(context, 'findings')}（规则）")
