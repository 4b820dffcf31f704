"""Sheet 数字矛盾 of 总表.xlsx: every relation that does not hold or cannot be told, of all units."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.model import Audit, Relation, RelationVerdict, Run
from auditor.report.context import ReportContext
from auditor.report.figures import advice_on, doubtful, quotes_of, reports, title_of
from auditor.report.ranking import name_of
from auditor.report.workbook.book import Column, close_list, height_of, open_list
from auditor.report.workbook.cells import SheetWriter
from auditor.report.workbook.lists import data_file, unit_cell, year_of

COLUMNS = (
    Column("单位", 28),
    Column("年度", 7),
    Column("结论", 9),
    Column("核对内容", 22),
    Column("算式", 32),
    Column("怎么办", 34),
    Column("原文", 56),
)
NONE = "没有对不上的数字"


def write_contradictions(writer: SheetWriter, run: Run, context: ReportContext, books: Mapping[str, str]) -> None:
    """Write all contradictions, then all that cannot be told; each by level and unit."""
    open_list(writer, COLUMNS)
    found = [(audit, relation) for audit in reports(run.audits) for relation in doubtful(audit)]
    for audit, relation in sorted(found, key=lambda pair: pair[1].verdict is not RelationVerdict.CONTRADICTS):
        _row(writer, audit, relation, books.get(audit.document.path, ""))
    if not found:
        writer.append([writer.text(NONE)])
    close_list(writer, COLUMNS, data_file(context, "relations"))


def _row(writer: SheetWriter, audit: Audit, relation: Relation, book: str) -> None:
    quotes = "\n".join(quotes_of(audit, relation))
    texts = (title_of(relation), relation.work, advice_on(relation), quotes)
    widths = [(text, column.width) for text, column in zip(texts, COLUMNS[3:], strict=True)]
    writer.append(
        [
            unit_cell(writer, audit, book),
            writer.number(year_of(audit), "整数"),
            writer.text(relation.verdict, "矛盾" if relation.verdict is RelationVerdict.CONTRADICTS else "存疑"),
            *(writer.text(text) for text in texts),
        ],
        height=height_of([(name_of(audit), COLUMNS[0].width), *widths]),
    )
