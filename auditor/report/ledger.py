"""The ledger of figures, one row a number: on the screen and as CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from math import isinf
from typing import NamedTuple, TextIO

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from auditor.model import Audit, Figure
from auditor.report.arithmetic import plain
from auditor.report.figures import ZERO, surroundings
from auditor.report.ranking import name_of
from auditor.report.screen import box_of, excerpt, open_console
from auditor.text.private import masked
from auditor.text.visible import encodable, one_line, visible

SHOWN = 500
"""Rows that are shown on the screen; a spreadsheet takes them all."""
_QUOTE = 60
_HEADINGS = ("单位", "年度", "指标", "数值", "计量单位", "限定", "口径")
_NARROW = (14, 4, 12, 6, 4, 4, 6)
_WIDE = (24, 4, 20, 10, 8, 6, 12)
_PIPED = (1_000,) * len(_HEADINGS)
"""The widest that each column may be: on a terminal of 80 columns, on a roomy one, in a pipe."""
_ROOMY, _LEAST = 110, 12
_DIGITS = 4
_DANGEROUS = tuple("=+-@＝＋－＠\t\r\n")
"""With one of these a spreadsheet takes a text for a formula, whatever the width."""

CSV_COLUMNS = (
    "单位", "层级", "年度", "指标", "数值", "计量单位", "限定", "口径",
    "下限", "上限", "其他年度的指标", "原文", "段落", "文件",
)  # fmt: skip
"""The heading of the CSV."""


class Entry(NamedTuple):
    """Hold one number and the document it stands in."""

    audit: Audit
    figure: Figure


def entries(audits: Iterable[Audit], metrics: frozenset[str] = frozenset(), *, every: bool = False) -> list[Entry]:
    """Return the numbers that state a metric (one of ``metrics`` where any are named); ``every`` adds all others."""
    return [
        Entry(audit, figure)
        for audit in audits
        for figure in audit.figures
        if every or (figure.metric is not None and (not metrics or figure.metric in metrics))
    ]


def show(rows: Sequence[Entry], stream: TextIO, width: int | None = None) -> None:
    """Write the ledger for a person; what is left out is told."""
    console = open_console(stream, width)
    if not rows:
        console.print("没有读到写明指标的数字。")
        return
    table = Table(box=box_of(console), pad_edge=False, header_style="bold")
    cells = [list(_shown(entry)) for entry in rows[:SHOWN]]
    piped = not console.is_terminal and width is None
    caps = _PIPED if piped else _WIDE if console.width >= _ROOMY else _NARROW
    for heading, cap, *column in zip(_HEADINGS, caps, *cells, strict=False):
        content = max(map(cell_len, column))
        table.add_column(
            heading,
            justify="right" if heading == "数值" else "left",
            overflow="fold",
            width=min(max(content, min(cell_len(heading), cap)), max(cap, content if heading == "数值" else 0)),
        )
    used = sum(column.width or 0 for column in table.columns) + 2 * len(_HEADINGS)
    room = max(console.width - used, _LEAST)
    table.add_column("原文", no_wrap=True, overflow="ellipsis", width=min(room, 2 * _QUOTE))
    before = ["", ""]
    for row in cells:
        # What a pipe gets must say in each line whose number it is; a reader wants the name once.
        who = ["", ""] if row[:2] == before and not piped else row[:2]
        before = row[:2]
        table.add_row(*map(Text, [*who, *row[2:]]))
    console.print(table)
    if len(rows) > SHOWN:
        console.print(f"以上是前 {SHOWN} 个数，另有 {len(rows) - SHOWN} 个未显示；用 --format csv 可得全部。")
    else:
        console.print(f"共 {len(rows)} 个数，{len({entry.audit.document.path for entry in rows})} 份报告。")


def _shown(entry: Entry) -> Iterator[str]:
    document, figure = entry.audit.document, entry.figure
    yield one_line(name_of(entry.audit))
    yield str(document.year.value) if document.year else "—"
    yield one_line(figure.metric or "—")
    before, after = surroundings(figure)
    yield masked(f"{before}{plain(figure.value, _DIGITS)}{'' if figure.qualifier == ZERO else after}")
    yield from map(one_line, (figure.unit, figure.qualifier, figure.scope))
    yield excerpt(figure.quote, _QUOTE)


def csv_bytes(rows: Iterable[Entry]) -> bytes:
    """Return the ledger as CSV in UTF-8 with the mark that Excel needs; no cell can run as a formula."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    writer.writerows(_cells(entry) for entry in rows)
    return encodable(held.getvalue()).encode("utf-8-sig")


def _cells(entry: Entry) -> list[str]:
    document, figure = entry.audit.document, entry.figure
    return [
        guarded(name_of(entry.audit)),
        document.level.value if document.level else "",
        str(document.year.value) if document.year else "",
        guarded(figure.metric or ""),
        masked(plain(figure.value, _DIGITS)),
        *map(guarded, (figure.unit, figure.qualifier, figure.scope)),
        masked(plain(figure.low, _DIGITS)),
        "" if isinf(figure.high) else masked(plain(figure.high, _DIGITS)),
        guarded("" if figure.metric else figure.about or ""),
        guarded(figure.quote),
        str(figure.paragraph + 1),
        guarded(document.path),
    ]


def guarded(text: str) -> str:
    """Return text that a spreadsheet shows and never runs: what could open a formula gets an apostrophe."""
    shown = masked(visible(text))
    return f"'{shown}" if shown.startswith(_DANGEROUS) else shown
