"""Sheet 勾稽: whether the report's figures add up, the arithmetic shown, each figure a link to its sentence."""

from __future__ import annotations

from auditor.model import Audit, Figure, Relation, RelationVerdict
from auditor.report.context import ReportContext
from auditor.report.figures import (
    advice_on,
    figures_of,
    quotes_of,
    title_of,
    value_words,
    worst_first,
)
from auditor.report.ranking import refusal
from auditor.report.workbook import original_sheet
from auditor.report.workbook.book import Column, close_list, height_of, open_list, say_instead
from auditor.report.workbook.cells import Cell, SheetWriter
from auditor.report.workbook.original_sheet import Places
from auditor.text.visible import quoted

TITLE = "勾稽"
COLUMNS = (
    Column("结论", 9),
    Column("核对内容", 24),
    Column("算式", 32),
    Column("怎么办", 32),
    Column("所用的数", 13),
    Column("所在段", 7),
    Column("原文", 60),
)
_WIDTHS = {column.heading: column.width for column in COLUMNS}
NONE = "没有可以勾稽的数字"
"""Stand on the sheet of a report whose figures cannot be tested: never an empty sheet."""
SAME = "（同上）"
"""Stand where the sentence of a number was quoted in the row above."""
STYLES = {RelationVerdict.CONTRADICTS: "矛盾", RelationVerdict.UNDECIDED: "存疑"}
"""How a verdict looks that somebody must read."""


def write(writer: SheetWriter, audit: Audit, context: ReportContext) -> None:
    """Write the sheet of one document, contradictions first."""
    del context
    open_list(writer, COLUMNS)
    places = original_sheet.places_of(audit.document)
    if said := refusal(audit):
        say_instead(writer, COLUMNS, said)
    for relation in [] if said else worst_first(audit):
        _relation(writer, relation, figures_of(audit, relation), quotes_of(audit, relation), places)
    if not audit.relations and not said:
        writer.append([writer.text("—", "居中"), writer.text(NONE)])
    close_list(writer, COLUMNS)


def _relation(
    writer: SheetWriter, relation: Relation, figures: list[Figure], quotes: list[str], places: Places
) -> None:
    """Write one row a figure; verdict and name stand in each, so that a filter keeps them together."""
    title, work = title_of(relation), relation.work
    advice = advice_on(relation)
    shown: set[str] = set()
    for place, figure in enumerate(figures or [None]):
        first = place == 0
        quote = _once(quoted(figure.quote), quotes, shown) if figure else ""
        heights = [(quote, _WIDTHS["原文"])]
        if first:
            texts = zip((title, work, advice), COLUMNS[1:4], strict=True)
            heights += [(text, column.width) for text, column in texts]
        writer.append(
            [
                writer.text(relation.verdict, STYLES.get(relation.verdict, "居中") if first else "灰居中"),
                writer.text(title, "文字" if first else "灰"),
                writer.text(work if first else ""),
                writer.text(advice if first else ""),
                *_figure(writer, figure, quote, places),
            ],
            height=height_of(heights),
        )


def _once(quote: str, quotes: list[str], shown: set[str]) -> str:
    """Return the whole quotation of which this one is a window, the same one not twice."""
    whole = next((each for each in quotes if quote in each), quote)
    if whole in shown:
        return SAME
    shown.add(whole)
    return whole


def _figure(writer: SheetWriter, figure: Figure | None, quote: str, places: Places) -> list[Cell]:
    if figure is None:
        return []
    return [
        writer.text(f"{value_words(figure)}{figure.unit}", "居中"),
        original_sheet.paragraph_cell(writer, figure, places),
        writer.text(quote),
    ]
