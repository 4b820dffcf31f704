"""回读报告 on the screen: file by file, row by row, what was recorded and what somebody must look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from auditor.answers.results import FileResult, RowResult, Status
from auditor.report.screen import box_of, excerpt, open_console, words
from auditor.text.visible import one_line, shorten

_STYLES = {
    Status.NEW: "green",
    Status.CHANGED: "cyan",
    Status.HELD: "yellow",
    Status.SAME: "dim",
    Status.BLANK: "dim",
    Status.KEPT: "bold red",
}
_NAME_WIDTH = 24
_ANSWER_WIDTH = 40


def print_readback(results: Sequence[FileResult], written: int, log: str, stream: TextIO, *, dry: bool) -> None:
    """Write the report; ``written`` lines were appended to ``log``."""
    console = open_console(stream)
    for result in results:
        _file(console, result)
    faulty = sum(result.faulty for result in results)
    done = "试读，没有登记" if dry else _written(results, log) if written else "没有新的答复，什么也没有改动"
    _line(console)
    state = "有要处理的，见上（退出码 3）" if faulty else "全部读妥（退出码 0）"
    _line(console, Text(f"回读 {len(results)} 个文件：{done}；{state}", "bold yellow" if faulty else "bold green"))


_FATES = {
    Status.NEW: "新登记",
    Status.CHANGED: "改动后登记",
    Status.HELD: "答复已存、复核结论没有登记",
    Status.KEPT: "没有采用、只留存原文的",
    Status.SAME: "以前已登记、没有重复登记",
}
"""What became of the rows, in the words of the last line; a row that nobody filled is none."""


def _written(results: Sequence[FileResult], log: str) -> str:
    """Count the rows by what became of them: what is only kept, or was there before, is not registered now."""
    count = Counter(row.status for result in results for row in result.rows)
    said = "，".join(f"{word} {count[status]} 条" for status, word in _FATES.items() if count[status])
    return f"{said}（每答复一行算一条），写在 {log}"


def _line(console: Console, text: Text | str = "") -> None:
    console.print(text, soft_wrap=True)


def _file(console: Console, result: FileResult) -> None:
    year = f"（{result.year}年度）" if result.year else ""
    _line(console)
    _line(console, Text(f"{one_line(result.path)}　{one_line(result.unit)}{year}", "bold underline"))
    if result.fault is not None:
        _line(
            console, Text(f"  没有采用：{one_line(result.fault.reason)}。{one_line(result.fault.advice)}。", "bold red")
        )
    for note in result.wanting:
        _line(console, Text(f"  没有读到：{words(note)}", "bold red"))
    for note in result.notes:
        _line(console, Text(f"  说明：{words(note)}", "yellow"))
    count = Counter(row.status for row in result.rows)
    said = "，".join(f"{status.value} {count[status]}" for status in Status if count[status]) or "没有一行可读"
    absent = f"；发出后没有交回 {result.absent} 条（行被删去），视同未答复" if result.absent else ""
    _line(console, f"  {said}{absent}")
    shown = [row for row in result.rows if row.problems or row.status is not Status.BLANK]
    if shown:
        console.print(_table(console, shown))


def _table(console: Console, rows: Sequence[RowResult]) -> Table:
    table = Table(box=box_of(console), pad_edge=False, header_style="bold")
    for heading in ("行", "编号"):
        table.add_column(heading, no_wrap=True)
    table.add_column("要求", overflow="fold", max_width=_NAME_WIDTH)
    table.add_column("去向", no_wrap=True)
    table.add_column("复核", no_wrap=True)
    table.add_column("答复或问题", overflow="fold")
    for row in rows:
        table.add_row(
            str(row.row),
            Text(one_line(row.code)),
            Text(shorten(row.name, _NAME_WIDTH)),
            Text(row.status.value, _STYLES[row.status]),
            Text(_conclusion(row)),
            _said(row),
        )
    return table


def _conclusion(row: RowResult) -> str:
    review = row.record.review if row.record else None
    return review.conclusion.value if review and review.conclusion else ""


def _said(row: RowResult) -> Text:
    text = Text()
    for problem in row.problems:
        text.append(f"{words(problem)}\n", "yellow")
    if row.record is not None:
        reply = row.record.reply
        when = reply.due.isoformat() if reply.due else reply.due_text
        parts = [reply.explanation, reply.measures, when, reply.person]
        text.append(excerpt("；".join(part for part in parts if part), _ANSWER_WIDTH))
    text.rstrip()
    return text
