"""Sheet 整改对比: one row a requirement, contradiction or slip, what got worse first."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.compare.comparison import Comparison, Outcome
from auditor.compare.difference import DefectChange, GapChange, RelationChange
from auditor.compare.kinds import Trace
from auditor.report import compare_words as words
from auditor.report.compare_looks import (
    DEFECT,
    KINDS,
    RELATION,
    TRACE_WORDS,
    TRACES,
    Change,
    in_order,
    points,
    unchanged,
    unit_of,
    worst_first,
)
from auditor.report.style import STRENGTHS
from auditor.report.workbook.book import Column
from auditor.report.workbook.cells import Cell, SheetWriter
from auditor.report.workbook.compare_lists import ListRow, write_list
from auditor.report.workbook.styles import verdict_style

TITLE = "整改对比"
COLUMNS = (
    Column("单位", 24),
    Column("年度", 13),
    Column("变化", 12),
    Column("编号", 10),
    Column("要求", 26),
    Column("强度", 8),
    Column("原结论", 11),
    Column("现结论", 11),
    Column("失分变化", 9),
    Column("原证据", 44),
    Column("现证据", 44),
    Column("仍缺什么", 34),
)
NONE = "没有可以对比的要求"


def write_changes(writer: SheetWriter, outcome: Outcome) -> None:
    """Write all units, the worst first."""
    rows = (row for pair in worst_first(outcome.pairs) for row in _rows(writer, pair))
    write_list(writer, COLUMNS, rows, NONE)


def _rows(writer: SheetWriter, pair: Comparison) -> Iterator[ListRow]:
    who = (unit_of(pair.new), words.years_of(pair))
    yield from (_change(writer, who, each) for each in in_order(pair))
    yield from (_gap(writer, who, each) for each in unchanged(pair))


def _change(writer: SheetWriter, who: tuple[str, str], change: Change) -> ListRow:
    match change:
        case GapChange():
            return _gap(writer, who, change)
        case RelationChange():
            return _relation(writer, who, change)
        case DefectChange():
            return _defect(writer, who, change)


def _gap(writer: SheetWriter, who: tuple[str, str], change: GapChange) -> ListRow:
    verdicts = [(found, words.conclusion(found)) for found in (change.old, change.new)]
    cells = [writer.text(said, "居中" if found is None else verdict_style(found.verdict)) for found, said in verdicts]
    texts = (
        *who,
        change.kind.value,
        change.rule,
        change.now.name,
        STRENGTHS[change.now.strength].word,
        *(said for _, said in verdicts),
        "",
        words.evidence(change.old),
        words.evidence(change.new),
        words.wanting(change),
    )
    return _row(writer, texts, KINDS[change.kind].excel, cells, writer.number(points(change), "分数"))


def _relation(writer: SheetWriter, who: tuple[str, str], change: RelationChange) -> ListRow:
    verdicts = ["—" if each is None else each.verdict for each in (change.old, change.new)]
    sides = ((True, change.old_quotes), (False, change.new_quotes))
    evidence = ["\n".join((words.relation_now(change, old=old), *quotes)) for old, quotes in sides]
    texts = (
        *who,
        TRACE_WORDS[RELATION, change.kind],
        change.now.relation,
        words.relation_title(change),
        "勾稽",
        *verdicts,
        "",
        *evidence,
        "" if change.kind in (Trace.GONE, Trace.SETTLED) else change.now.message,
    )
    cells = [writer.text(each, "居中") for each in verdicts]
    return _row(writer, texts, TRACES[change.kind].excel, cells, writer.text("—", "居中"))


def _defect(writer: SheetWriter, who: tuple[str, str], change: DefectChange) -> ListRow:
    found = change.now
    verdicts = ["—" if each is None else "需修改" for each in (change.old, change.new)]
    evidence = [
        "—" if each is None else f"第 {each.paragraph + 1} 段：{each.quote}" for each in (change.old, change.new)
    ]
    wanting = "" if change.kind is Trace.GONE else found.message
    texts = (*who, TRACE_WORDS[DEFECT, change.kind], found.rule, found.kind.value, "文字", *verdicts, "")
    cells = [writer.text(each, "居中") for each in verdicts]
    return _row(writer, (*texts, *evidence, wanting), TRACES[change.kind].excel, cells, writer.text("—", "居中"))


def _row(writer: SheetWriter, texts: tuple[str, ...], style: str, verdicts: list[Cell], lost: Cell) -> ListRow:
    unit, year, change, code, name, strength, *_ = texts
    cells = [
        writer.text(unit),
        writer.text(year, "居中"),
        writer.text(change, style),
        *(writer.text(each) for each in (code, name)),
        writer.text(strength, "居中"),
        *verdicts,
        lost,
        *(writer.text(each) for each in texts[9:]),
    ]
    return ListRow(cells, texts)
