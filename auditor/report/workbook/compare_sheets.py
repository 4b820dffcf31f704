"""Sheets 得分变化, 数据变化, 文字变化 and 说明 of a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.compare.comparison import Comparison, Outcome
from auditor.compare.difference import FigureChange
from auditor.compare.texts import ParagraphChange, pieces
from auditor.model import Figure
from auditor.report import compare_words as words
from auditor.report.compare_looks import KINDS, summary, unit_of, worst_first
from auditor.report.figures import surroundings
from auditor.report.workbook.book import Column, height_of, set_widths
from auditor.report.workbook.cells import Cell, SheetWriter
from auditor.report.workbook.compare_lists import CHANGED, ListRow, write_list
from auditor.text.private import masked

SCORES = (
    Column("单位", 28),
    Column("年度", 14),
    Column("原得分", 9),
    Column("现得分", 9),
    Column("得分变化", 10),
    Column("原等级", 10),
    Column("现等级", 10),
    Column("变化", 70),
    Column("说明", 50),
)
FIGURES = (
    Column("单位", 24),
    Column("年度", 13),
    Column("指标", 20),
    Column("原数", 18),
    Column("现数", 18),
    Column("增减", 11),
    Column("原文（旧）", 54),
    Column("原文（新）", 54),
)
TEXTS = (Column("单位", 24), Column("年度", 13), Column("变化", 10), Column("原文（旧）", 80), Column("原文（新）", 80))
ABOUT = (Column("", 18), Column("", 100))


def write_scores(writer: SheetWriter, outcome: Outcome) -> None:
    """Write one row a unit: score and grade before and after, the changes counted."""
    rows = (_score(writer, pair) for pair in worst_first(outcome.pairs))
    write_list(writer, SCORES, rows, "没有一份报告能够对应起来")


def _score(writer: SheetWriter, pair: Comparison) -> ListRow:
    unit, years = unit_of(pair.new), words.years_of(pair)
    before, after = pair.old.score, pair.new.score
    change = None if before is None or after is None else round(after - before, 2)
    counted = "，".join(f"{word} {count}" for word, count, _ in summary(pair)) or "没有变化，也没有缺项"
    notes = "；".join(pair.notes)
    cells = [
        writer.text(unit),
        writer.text(years, "居中"),
        *(writer.number(each) for each in (before, after, change)),
        *(writer.text(each.grade or "—", "居中") for each in (pair.old, pair.new)),
        writer.text(counted),
        writer.text(notes),
    ]
    return ListRow(cells, (unit, years, "", "", "", "", "", counted, notes))


def write_figures(writer: SheetWriter, outcome: Outcome) -> None:
    """Write one row a metric whose figures differ."""
    rows = (_figures(writer, pair, each) for pair in worst_first(outcome.pairs) for each in pair.figures)
    write_list(writer, FIGURES, rows, "没有数据变化")


def _figures(writer: SheetWriter, pair: Comparison, change: FigureChange) -> ListRow:
    unit, years = unit_of(pair.new), words.years_of(pair)
    said, quotes = ([make(each) for each in (change.old, change.new)] for make in (words.values_of, words.quotes_of))
    cells = [
        writer.text(unit),
        writer.text(years, "居中"),
        writer.text(change.metric),
        *(_value(writer, figures) for figures in (change.old, change.new)),
        writer.number(words.growth(change), "数据"),
        *(writer.text(each) for each in quotes),
    ]
    return ListRow(cells, (unit, years, change.metric, *said, "", *quotes))


def _value(writer: SheetWriter, figures: Sequence[Figure]) -> Cell:
    """Make a number of the one figure there is, with what qualifies it and its unit; words where there are several."""
    if len(figures) != 1 or figures[0].scope:
        return writer.text(words.values_of(figures))
    before, after = surroundings(figures[0])
    return writer.qualified(figures[0].value, before, f"{after}{words.unit_after(figures[0])}")


def write_texts(writer: SheetWriter, outcome: Outcome) -> None:
    """Write one row a paragraph that changed, and one a unit whose text was not compared."""
    rows = (row for pair in worst_first(outcome.pairs) for row in _texts(writer, pair))
    write_list(writer, TEXTS, rows, "正文没有改动")


def _texts(writer: SheetWriter, pair: Comparison) -> Iterator[ListRow]:
    who = (unit_of(pair.new), words.years_of(pair))
    head = [writer.text(who[0]), writer.text(who[1], "居中")]
    if pair.text.why:
        texts = (*who, words.NOT_COMPARED, pair.text.why, "")
        yield ListRow([*head, writer.text(texts[2], "存疑"), writer.text(texts[3])], texts)
    for each in pair.text.changes:
        word = words.paragraph_word(each)
        yield ListRow(
            [*head, writer.text(word, "居中"), *_versions(writer, each)], (*who, word, each.old or "", each.new or "")
        )


def _versions(writer: SheetWriter, change: ParagraphChange) -> list[Cell]:
    """Make the cells of both versions, what only one of them has in colour."""
    if change.old is None or change.new is None:
        return [writer.text(each or "") for each in change]
    # masked before they are cut into pieces: a number cut in two would no longer be known for one
    found = pieces(masked(change.old), masked(change.new))
    sides = [[(pair[at], "" if pair[0] == pair[1] else CHANGED) for pair in found] for at in (0, 1)]
    return [writer.rich(side) for side in sides]


def write_about(writer: SheetWriter, outcome: Outcome) -> None:
    """Write what was compared, what was not and why, and what the words mean."""
    set_widths(writer, ABOUT)
    warning = words.pack_warning(outcome)
    left = (*(("旧", each) for each in outcome.old_left), *(("新", each) for each in outcome.new_left))
    pairs = [
        ("旧", words.side_words(outcome.old)),
        ("新", words.side_words(outcome.new)),
        ("结论", "未完成" if outcome.faults else "已完成"),
        *((("注意", warning),) if warning else ()),
        *(("未完成", fault) for fault in outcome.faults),
        *(("备注", note) for note in outcome.notes),
        *((f"没有比较（{side}）", words.left_words(each)) for side, each in left),
        *((kind.value, words.MEANINGS[kind]) for kind in KINDS),
        ("失分变化", "现在比原来多失的分；负数是少失的分"),
        ("增减", "两侧各有一个确数时才算；约、余、以上等不算"),
        ("文字变化", "逐段比较，全角半角、空格、引号的差别不算；改写的字标成红色"),
    ]
    for name, value in pairs:
        writer.append([writer.text(name, "栏名"), writer.text(value)], height=height_of([(value, ABOUT[1].width)]))
