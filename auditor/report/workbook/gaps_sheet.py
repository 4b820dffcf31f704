"""Sheet 缺项清单: one row a gap, the worst first, with the columns that the unit and the reviewer fill."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.answers.form import FIELDS, KEY, MEANINGS, SHEET, Conclusion, Field, Side
from auditor.answers.record import Record
from auditor.model import Audit, RelationVerdict
from auditor.report.context import ReportContext
from auditor.report.gaps import GapRow, gap_rows
from auditor.report.ranking import refusal
from auditor.report.workbook import basis_sheet, original_sheet
from auditor.report.workbook.book import Column, close_list, height_of, say_instead, set_widths
from auditor.report.workbook.cells import Cell, SheetWriter
from auditor.report.workbook.entry import ask_date, ask_when, choose, hide_column, page_on
from auditor.report.workbook.original_sheet import Places
from auditor.report.workbook.styles import verdict_style

TITLE = SHEET
COLUMNS = tuple(Column(field.heading, field.width) for field in FIELDS)
NONE = "没有需要补充或改正的内容"
_AT = {field.heading: place for place, field in enumerate(FIELDS, 1)}
_HEADS = {Side.PROGRAM: "表头", Side.UNIT: "表头单位填", Side.REVIEWER: "表头复核填"}
_BLANKS = {Side.UNIT: "单位填", Side.REVIEWER: "复核填"}
_DATE_STYLE = {"完成时限": "单位填日期", "豁免至": "复核填日期"}
_RELATION_STYLES: dict[str, str] = {RelationVerdict.CONTRADICTS: "矛盾", "需修改": "警示"}
_SCALE = 70
"""Per cent at which ten columns fill an A4 page, and the answers another."""
_MOST_ROWS = 2_000
"""Rows that can be answered below the last one: a unit may add a line of its own, which is then named."""


def write(writer: SheetWriter, audit: Audit, context: ReportContext) -> None:
    """Write the sheet of one document."""
    set_widths(writer, COLUMNS)
    writer.append([writer.text(field.heading, _HEADS[field.side]) for field in FIELDS], height=22)
    rows = gap_rows(audit, context)
    places = original_sheet.places_of(audit.document)
    basis = basis_sheet.places_of(audit, context)
    for number, row in enumerate(rows, 1):
        answer = context.answers.get(row.item.id)
        cells = _cells(writer, number, row, answer, places, basis)
        writer.append(cells, height=height_of([*_heights(row), *_answer_heights(answer)]))
    if said := refusal(audit):
        say_instead(writer, COLUMNS, said)
    elif not rows:
        writer.append([writer.text("—", "居中"), writer.text("—", "居中"), writer.text(NONE)])
    _rules(writer)
    # the first three columns stay: whose row it is must be seen while its answer is typed
    writer.sheet.freeze_panes = "D2"
    writer.sheet.print_title_rows = "1:1"
    hide_column(writer, len(FIELDS))
    page_on(writer, _AT["建议"], len(FIELDS) - 1, "A:C", _SCALE)
    close_list(writer, COLUMNS)


def shown(row: GapRow) -> dict[str, str]:
    """Return what a row says in the protected columns of text."""
    return {
        "编号": row.item.code,
        "要求": row.name,
        "效力": row.force,
        "依据": row.basis,
        "结论": row.word,
        "证据原文": row.quotes,
        "缺什么": row.missing,
        "建议": row.advice,
    }


def _heights(row: GapRow) -> list[tuple[str, float]]:
    return [(text, FIELDS[_AT[heading] - 1].width) for heading, text in shown(row).items()]


def _answer_heights(answer: Record | None) -> list[tuple[str, float]]:
    if answer is None:
        return []
    return [(text, FIELDS[_AT[name] - 1].width) for name, text in answer.texts().items()]


def _cells(
    writer: SheetWriter, number: int, row: GapRow, answer: Record | None, places: Places, basis: dict[str, str]
) -> Sequence[Cell]:
    texts = {**shown(row), KEY: row.item.id}
    made: list[Cell] = []
    for field in FIELDS:
        if field.side is not Side.PROGRAM:
            made.append(_answer(writer, field, answer))
        else:
            made.append(_cell(writer, field, number, row, texts, places, basis))
    return made


def _answer(writer: SheetWriter, field: Field, answer: Record | None) -> Cell:
    """Make a cell that somebody fills, with what was answered before: the conversation goes on, it does not begin anew."""
    style = _DATE_STYLE.get(field.heading, _BLANKS[field.side])
    if answer is None:
        return writer.blank(style)
    day = answer.days().get(field.heading)
    text = answer.texts().get(field.heading, "")
    return writer.day(day, style) if day or not text else writer.typed(text, style)


def _cell(
    writer: SheetWriter,
    field: Field,
    number: int,
    row: GapRow,
    texts: dict[str, str],
    places: Places,
    basis: dict[str, str],
) -> Cell:
    heading = field.heading
    if heading == "序号":
        return writer.number(number, "整数")
    if heading == "编号" and row.item.code in basis:
        return writer.jump(row.item.code, basis_sheet.TITLE, basis[row.item.code])
    if heading == "效力":
        return writer.text(row.force, "居中")
    if heading == "结论":
        style = verdict_style(row.verdict) if row.verdict else _RELATION_STYLES.get(row.word, "警示")
        return writer.text(row.word, style)
    if heading == "失分":
        return writer.number(None if row.points is None else round(row.points, 2))
    if heading == "所在段":
        return original_sheet.paragraph_cell(writer, row.source, places)
    return writer.text(texts[heading])


def _rules(writer: SheetWriter) -> None:
    rows = (2, writer.row + _MOST_ROWS)
    meanings = "；".join(f"{each.value}＝{MEANINGS[each]}" for each in Conclusion)
    choose(writer, _AT["复核结论"], rows, [each.value for each in Conclusion], meanings)
    ask_when(
        writer,
        _AT["完成时限"],
        rows,
        "完成时限",
        "写到哪一天完成，如 2026-06-30、2026年6月底前；立行立改、长期坚持也可以写",
    )
    ask_date(writer, _AT["豁免至"], rows, "豁免至", "只有复核结论为“豁免”时填写，如 2027-03-31；到期后自动恢复审查")
