"""A comparison on the screen: what got worse first; one unit in full, many as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from auditor.compare.comparison import Comparison, Outcome
from auditor.compare.kinds import Kind, Trace
from auditor.report import compare_detail
from auditor.report import compare_words as words
from auditor.report.compare_looks import unit_of, worst_first
from auditor.report.screen import box_of, open_console
from auditor.text.visible import one_line

IN_FULL = 3
"""Up to so many units are shown in full; more are a table."""
MOST_ROWS = 60
"""Rows of that table; the workbook and the JSON result have all."""
_NAME_WIDTH = 30
MOST_TOLD, MOST_GAPS = 15, 3
"""Units below the table of which is told what got worse, and how much of each."""
_COLUMNS = ("新出现", "变差", "已补上", "部分补上", "仍未补", "矛盾", "文字问题", "数据变化", "正文")


def print_comparison(
    outcome: Outcome, exit_code: int, stream: TextIO, *, workbook: str = "", width: int | None = None
) -> None:
    """Write the comparison; ``workbook`` is the file that was written, empty where there is none; ``width`` as of a terminal."""
    console = open_console(stream, width)
    line(console, Text(one_line(f"旧：{words.side_words(outcome.old)}")))
    line(console, Text(one_line(f"新：{words.side_words(outcome.new)}")))
    warning = words.pack_warning(outcome)
    if warning:
        line(console, Text(one_line(f"注意：{warning}"), "bold red"))
    for note in outcome.notes:
        line(console, Text(one_line(f"说明：{note}"), "yellow"))
    pairs = worst_first(outcome.pairs)
    if len(pairs) > IN_FULL:
        _table(console, pairs)
    else:
        for pair in pairs:
            for text in compare_detail.lines_of(pair):
                line(console, text)
    for text in _rest(outcome):
        line(console, text)
    _end(console, outcome, exit_code, workbook)


def line(console: Console, text: Text | str = "") -> None:
    """Print one line and leave its breaks to the terminal."""
    console.print(text, soft_wrap=True)


def _table(console: Console, pairs: list[Comparison]) -> None:
    table = Table(box=box_of(console), pad_edge=False, header_style="bold")
    rows = [tuple(_counts(pair)) for pair in pairs[:MOST_ROWS]]
    # a column without a single change only takes the room of the others
    kept = [at for at in range(len(_COLUMNS)) if any(row[at] for row in rows)]
    table.add_column("单位", overflow="fold", max_width=_NAME_WIDTH)
    for heading in ("年度", "得分"):
        table.add_column(heading, overflow="fold")
    for at in kept:
        table.add_column(_COLUMNS[at], justify="right", overflow="fold")
    for pair, row in zip(pairs, rows, strict=False):
        cells = (unit_of(pair.new), words.years_of(pair), _scores(pair), *(row[at] for at in kept))
        table.add_row(*(Text(one_line(each)) for each in cells), style="red" if pair.worse else "")
    line(console)
    console.print(table)
    if len(pairs) > MOST_ROWS:
        line(console, f"另有 {len(pairs) - MOST_ROWS} 个单位没有列在屏幕上，全部见 --out 写的工作簿或 --format json。")
    for pair in pairs[:MOST_TOLD]:
        for text in compare_detail.mattering(pair, MOST_GAPS):
            line(console, text)
    if len(pairs) > MOST_TOLD:
        line(console)
        line(
            console,
            f"另有 {len(pairs) - MOST_TOLD} 个单位补上了什么、新出现什么，见 --out 写的工作簿或 --format json。",
        )
    for note, count in sorted(Counter(note for pair in pairs for note in pair.notes).items()):
        line(console, Text(f"说明：{one_line(note)}（{count} 个单位）", "yellow"))


def _scores(pair: Comparison) -> str:
    old, new = ("—" if each.score is None else f"{each.score:g}" for each in (pair.old, pair.new))
    return f"{old} → {new}"


def _counts(pair: Comparison) -> Iterable[str]:
    kinds = [each.kind for each in pair.gaps]
    opened = sum(each.is_worse and each.kind is not Kind.WORSE for each in pair.gaps)
    counted = [kinds.count(kind) for kind in (Kind.WORSE, Kind.CLOSED, Kind.PARTLY, Kind.UNCHANGED)]
    yield from (str(each) if each else "" for each in (opened, *counted))
    for changes in (pair.relations, pair.defects):
        traces = [each.kind for each in changes]
        came, gone = traces.count(Trace.NEW), traces.count(Trace.GONE)
        yield f"+{came} −{gone}" if came or gone else ""
    yield str(len(pair.figures)) if pair.figures else ""
    yield words.NOT_COMPARED if pair.text.why else str(len(pair.text.changes) or "")


def _rest(outcome: Outcome) -> Iterable[Text]:
    for word, left in (("旧", outcome.old_left), ("新", outcome.new_left)):
        if left:
            yield Text("")
            yield Text(f"{word}的一侧没有比较的 {len(left)} 份：", "bold")
            yield from (Text(f"  {one_line(words.left_words(each))}") for each in left)
    if outcome.faults:
        yield Text("")
        yield Text("未完成：", "bold yellow")
        yield from (Text(f"  {one_line(each)}。", "yellow") for each in outcome.faults)


def _end(console: Console, outcome: Outcome, exit_code: int, workbook: str) -> None:
    # a report that was not compared is no part of what is done, however well the rest went; a plan is none to compare
    alone = [sum(each.paper.is_report for each in left) for left in (outcome.old_left, outcome.new_left)]
    rest = "，".join(
        f"{word}的一侧另有 {count} 份没有比较" for word, count in zip(("旧", "新"), alone, strict=True) if count
    )
    state = "未完成" if outcome.faults else f"{rest}，见上" if rest else "已完成"
    worse = sum(len(pair.worse) for pair in outcome.pairs)
    line(console)
    if workbook:
        line(console, one_line(f"整改对比写在 {workbook}"))
    said = f"有 {worse} 条新出现或变差" if worse else "没有新出现或变差的缺项"
    style = "bold yellow" if outcome.faults or (rest and not worse) else "bold red" if worse else "bold green"
    line(console, Text(f"比较 {len(outcome.pairs)} 份：{said}；{state}（退出码 {exit_code}）", style))
