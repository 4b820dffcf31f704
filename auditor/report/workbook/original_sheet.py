"""Sheet 原文对照: the report by paragraph, the evidence marked, with the rules it serves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from auditor.model import Audit, Document, Finding, Paragraph
from auditor.report.context import ReportContext
from auditor.report.style import VERDICTS, verdict_word
from auditor.report.workbook.book import Column, close_list, height_of, open_list
from auditor.report.workbook.cells import SheetWriter
from auditor.text.private import masked

TITLE = "原文对照"
COLUMNS = (Column("段号", 8), Column("部分", 12), Column("原文", 100), Column("对应要求", 30))
_WIDTH = COLUMNS[2].width
PIECE = 1_200
"""Longest stretch of text in one row: Excel shows no row higher than 409 points."""
_ENDS = "。；！？\n"

Mark = tuple[int, int, Finding]


def write(writer: SheetWriter, audit: Audit, context: ReportContext) -> None:
    """Write the sheet of one document."""
    del context
    open_list(writer, COLUMNS)
    roles = paragraph_roles(audit.document)
    marks = marks_of(audit)
    for paragraph in audit.document.paragraphs:
        # masked before it is cut and coloured: a number cut in two would no longer be known for one
        shown = replace(paragraph, text=masked(paragraph.text))
        for start, end in pieces_of(shown.text):
            inside = [mark for mark in marks[paragraph.index] if mark[0] < end and mark[1] > start]
            _row(writer, shown, roles[paragraph.index], (start, end), inside)
    close_list(writer, COLUMNS)


def _row(writer: SheetWriter, paragraph: Paragraph, role: str, span: tuple[int, int], marks: list[Mark]) -> None:
    start, end = span
    number = str(paragraph.index + 1) + ("（续）" if start else "")
    text = paragraph.text[start:end]
    findings = dict.fromkeys(finding for *_, finding in marks)
    rules = "、".join(f"{each.rule} {verdict_word(each.verdict, each.strength)}" for each in findings)
    style = "灰" if paragraph.page_chrome else "文字"
    writer.append(
        [
            writer.text(number, "居中") if start else writer.number(paragraph.index + 1, "整数"),
            writer.text(role, "居中"),
            writer.rich(coloured(paragraph.text, span, marks), style) if marks else writer.text(text, style),
            writer.text(rules),
        ],
        height=height_of([(text, _WIDTH), (rules, COLUMNS[3].width), (role, COLUMNS[1].width)]),
    )


def coloured(text: str, span: tuple[int, int], marks: list[Mark]) -> list[tuple[str, str]]:
    """Cut ``text[span]`` where marks begin and end; each piece takes the colour of its best finding."""
    start, end = span
    edges = sorted({start, end, *(min(max(at, start), end) for mark in marks for at in mark[:2])})
    pieces = []
    for left, right in pairwise(edges):
        # The best verdict colours a shared sentence: it is evidence there, whatever another rule misses in it.
        looks = [VERDICTS[finding.verdict] for first, last, finding in marks if first <= left and last >= right]
        best = max(looks, key=lambda look: look.order, default=None)
        pieces.append((text[left:right], best.font if best else ""))
    return pieces


def marks_of(audit: Audit) -> defaultdict[int, list[Mark]]:
    """Return the spans to mark by paragraph index; a quotation that is not in its paragraph marks nothing."""
    texts = {paragraph.index: paragraph.text for paragraph in audit.document.paragraphs}
    marks: defaultdict[int, list[Mark]] = defaultdict(list)
    for finding in audit.findings:
        for each in finding.evidence:
            text = texts.get(each.paragraph, "")
            start = each.start if text[each.start : each.end] == each.quote else text.find(each.quote)
            if start >= 0 and each.quote:
                marks[each.paragraph].append((start, start + len(each.quote), finding))
    return marks


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
