"""Sheet 原文对照: the report by paragraph, evidence and contradictions marked, with what they serve."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from auditor.model import Audit, Defect, Document, Evidence, Figure, Paragraph
from auditor.report.context import ReportContext
from auditor.report.figures import contradictions, figures_of
from auditor.report.ranking import gaps_first, refusal
from auditor.report.style import VERDICTS
from auditor.report.workbook.book import Column, close_list, height_of, open_list, say_instead
from auditor.report.workbook.cells import Cell, SheetWriter
from auditor.text.private import masked

TITLE = "原文对照"
RESULTS = "全部结果"
"""The sheet that the rules of a paragraph lead back to."""
_LINKS = 3
"""Rules of a paragraph that each get a cell with a link; a cell can hold one link only."""
COLUMNS = (
    Column("段号", 8),
    Column("部分", 11),
    Column("原文", 96),
    *(Column(f"对应要求{number}", 17) for number in range(1, _LINKS + 1)),
    Column("其他对应要求", 24),
)
_WIDTH = COLUMNS[2].width
PIECE = 1_200
"""Longest stretch of text in one row: Excel shows no row higher than 409 points."""
_ENDS = "。；！？\n"

_RED = "FF0000"
_FIRST_ROW = 2
Places = dict[int, list[tuple[int, str]]]
"""Tell for each paragraph where its pieces stand on the sheet: (end of the piece, cell)."""
_TEXT_COLUMN = "C"


class Mark(NamedTuple):
    """Hold a span of a paragraph to be coloured, and what it serves; the highest order colours a shared span."""

    start: int
    end: int
    colour: str
    order: int
    label: str
    code: str = ""
    gap: bool = False


def write(writer: SheetWriter, audit: Audit, context: ReportContext) -> None:
    """Write the sheet of one document."""
    open_list(writer, COLUMNS, frozen_columns=2)
    rows = {f.rule: f"A{row}" for row, f in enumerate(gaps_first(audit), 2)}
    roles = paragraph_roles(audit.document)
    marks = marks_of(audit, context)
    if said := refusal(audit):
        # nothing leads to a paragraph of what was not judged: the places of all of them may move down
        say_instead(writer, COLUMNS, said)
        marks.clear()
    for paragraph in audit.document.paragraphs:
        # masked before it is cut and coloured: a number cut in two would no longer be known for one
        shown = replace(paragraph, text=masked(paragraph.text))
        for start, end in pieces_of(shown.text):
            inside = [mark for mark in marks[paragraph.index] if mark.start < end and mark.end > start]
            _row(writer, shown, roles[paragraph.index], (start, end), inside, rows)
    close_list(writer, COLUMNS)


def _row(
    writer: SheetWriter,
    paragraph: Paragraph,
    role: str,
    span: tuple[int, int],
    marks: list[Mark],
    rows: dict[str, str],
) -> None:
    start, end = span
    number = str(paragraph.index + 1) + ("（续）" if start else "")
    text = paragraph.text[start:end]
    labels = list(dict.fromkeys((mark.label, mark.code) for mark in sorted(marks, key=lambda mark: -mark.gap)))
    linked, more = labels[:_LINKS], "、".join(label for label, _ in labels[_LINKS:])
    style = "灰" if paragraph.page_chrome else "文字"
    writer.append(
        [
            writer.text(number, "居中") if start else writer.number(paragraph.index + 1, "整数"),
            writer.text(role, "居中"),
            writer.rich(coloured(paragraph.text, span, marks), style) if marks else writer.text(text, style),
            *(_back(writer, label, code, rows) for label, code in linked),
            *(writer.text("") for _ in range(_LINKS - len(linked))),
            writer.text(more),
        ],
        height=height_of([(text, _WIDTH), (more, COLUMNS[-1].width), (role, COLUMNS[1].width)]),
    )


def _back(writer: SheetWriter, label: str, code: str, rows: dict[str, str]) -> Cell:
    """Make a cell that goes back to the row of a rule in 全部结果."""
    return writer.jump(label, RESULTS, rows[code]) if code in rows else writer.text(label)


def coloured(text: str, span: tuple[int, int], marks: list[Mark]) -> list[tuple[str, str]]:
    """Cut ``text[span]`` where marks begin and end; each piece takes the colour of the mark of the highest order."""
    start, end = span
    edges = sorted({start, end, *(min(max(at, start), end) for mark in marks for at in (mark.start, mark.end))})
    pieces = []
    for left, right in pairwise(edges):
        best = max(
            (mark for mark in marks if mark.start <= left and mark.end >= right),
            key=lambda mark: mark.order,
            default=None,
        )
        pieces.append((text[left:right], best.colour if best else ""))
    return pieces


def marks_of(audit: Audit, context: ReportContext) -> defaultdict[int, list[Mark]]:
    """Return the spans to mark by paragraph index; a quotation that is not in its paragraph marks nothing."""
    texts = {paragraph.index: paragraph.text for paragraph in audit.document.paragraphs}
    marks: defaultdict[int, list[Mark]] = defaultdict(list)
    for relation in contradictions(audit):
        for figure in figures_of(audit, relation):
            label = f"{relation.relation} {relation.verdict}"
            _mark(marks, texts, figure, Mark(0, 0, _RED, len(VERDICTS), label, gap=True))
    for finding in audit.findings:
        # The best verdict colours a shared sentence: it is evidence there, whatever another rule misses in it.
        look, label = VERDICTS[finding.verdict], f"{finding.rule} {context.word(finding)}"
        for each in finding.evidence:
            _mark(marks, texts, each, Mark(0, 0, look.font, look.order, label, finding.rule, look.gap))
    return marks


def _mark(
    marks: defaultdict[int, list[Mark]],
    texts: dict[int, str],
    found: Evidence | Figure,
    mark: Mark,
) -> None:
    text = texts.get(found.paragraph, "")
    start = found.start if text[found.start : found.end] == found.quote else text.find(found.quote)
    if start >= 0 and found.quote:
        marks[found.paragraph].append(mark._replace(start=start, end=start + len(found.quote)))


def places_of(document: Document) -> Places:
    """Return where the paragraphs of a document stand on the sheet."""
    places: Places = {}
    row = _FIRST_ROW
    for paragraph in document.paragraphs:
        held = places[paragraph.index] = []
        for _, end in pieces_of(masked(paragraph.text)):
            held.append((end, f"{_TEXT_COLUMN}{row}"))
            row += 1
    return places


def place_of(places: Places, paragraph: int, start: int) -> str:
    """Return the cell of the sheet in which a place of the text stands; the first where it is not known."""
    cells = places.get(paragraph)
    if not cells:
        return f"{_TEXT_COLUMN}{_FIRST_ROW}"
    return next((cell for end, cell in cells if start < end), cells[-1][1])


def paragraph_cell(writer: SheetWriter, found: Evidence | Figure | Defect | None, places: Places) -> Cell:
    """Make a cell of the number of a paragraph that goes to what stands there; a dash where there is nothing.

    The quotation itself carries no link: some programs show linked text on one line, cut at the edge of its cell.
    """
    if found is None:
        return writer.text("—", "居中")
    start = 0 if isinstance(found, Defect) else found.start
    number = writer.number(found.paragraph + 1, "链接数")
    return writer.lead(number, TITLE, place_of(places, found.paragraph, start))


def pieces_of(text: str) -> Iterator[tuple[int, int]]:
    """Cut a paragraph into spans that fit a row, at the end of a sentence where there is one."""
    start = 0
    while len(text) - start > PIECE:
        limit = start + PIECE
        end = max(text.rfind(mark, start + PIECE // 2, limit) for mark in _ENDS) + 1 or limit
        yield start, end
        start = end
    yield start, len(text)


def paragraph_roles(document: Document) -> dict[int, str]:
    """Return what each paragraph is for: by its sentences, else by its section, else nothing."""
    roles = {
        index: section.role.value
        for section in document.sections
        for index in range(section.first_paragraph, section.last_paragraph + 1)
    }
    by_sentence: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for sentence in document.sentences:
        by_sentence[sentence.paragraph][sentence.role.value] = None
    return {
        paragraph.index: "网页信息"
        if paragraph.page_chrome
        else "／".join(by_sentence[paragraph.index]) or roles.get(paragraph.index, "")
        for paragraph in document.paragraphs
    }
