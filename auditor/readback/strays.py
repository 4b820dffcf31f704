"""What somebody wrote where nobody answers: comments, other sheets, cells beside the list. It is told, never lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from auditor.answers.form import KEY, META, PRINTED, REPLY, REVIEW
from auditor.readback.inside import Inside, letters
from auditor.text.visible import shorten

OURS = {
    "概览": 5,
    "全部结果": 13,
    "勾稽": 7,
    "数据": 8,
    "时效与用语": 5,
    "原文对照": 7,
    "规则与依据": 9,
}
"""The sheets of ours that nobody answers in, and how many columns of each we write."""
_NO_LIST = "概览"
"""The one of them that is no list, where a row may begin with an empty cell."""
_OF_PROGRAMS = ("WpsReserved",)
"""How the sheets begin that an office program keeps for itself."""
_MOST_TOLD = 5
_SHOWN = 40


class Stray(NamedTuple):
    """Hold what stands where nobody answers: the sheet, the cell, what it says, whether it is a comment."""

    sheet: str
    place: str
    text: str
    comment: bool


class Form(NamedTuple):
    """Say which sheet is the form, and in which of its rows (from 0) the headings stand."""

    name: str
    header: int


Rows = Sequence[Sequence[str]]


def strays(sheets: Mapping[str, Rows], inside: Mapping[str, Inside], form: Form) -> Iterator[Stray]:
    """Yield what stands in a workbook where nobody answers."""
    for name, rows in sheets.items():
        for comment in inside[name].comments:
            yield Stray(name, f"{letters(comment.column)}{comment.row}", comment.text, comment=True)
        if name == META or name.startswith(_OF_PROGRAMS):
            continue
        found = _beside(rows, form.header) if name == form.name else _elsewhere(name, rows)
        yield from (
            Stray(name, f"{letters(column)}{row + 1}", rows[row][column], comment=False) for row, column in found
        )


def _beside(rows: Rows, header: int) -> Iterator[tuple[int, int]]:
    """Yield the cells above the list, in columns without a heading, and of rows that are none of the list."""
    headings = rows[header]
    key = headings.index(KEY)
    answers = [at for at, heading in enumerate(headings) if heading in {*REPLY, *REVIEW}]
    printed = [at for at, heading in enumerate(headings) if heading in PRINTED]
    for number, row in enumerate(rows):
        if number == header:
            continue
        yield from ((number, at) for at, heading in enumerate(headings) if row[at] and (not heading or number < header))
        if number > header and not row[key] and not any(row[at] for at in answers):
            yield from ((number, at) for at in printed if row[at])


def _elsewhere(name: str, rows: Rows) -> Iterator[tuple[int, int]]:
    """Yield the cells of another sheet: all of one that we did not write, what stands outside the list in one of ours."""
    columns = OURS.get(name, 0)
    for number, row in enumerate(rows):
        listed = name == _NO_LIST or bool(row and row[0])
        yield from ((number, at) for at, text in enumerate(row) if text and (at >= columns or not listed))


_HOW = {
    True: "的批注没有登记：{}。请把要答复的话写进“缺项清单”的“单位说明”等列，再删去批注",
    False: "里填写列以外的内容没有登记：{}。请把要答复的话抄到“缺项清单”的“单位说明”等列，再删去这些内容",
}


def words(found: Iterable[Stray]) -> list[str]:
    """Say what stands where nobody answers, sheet by sheet: where, what, and where it belongs."""
    groups: defaultdict[tuple[str, bool], list[Stray]] = defaultdict(list)
    for each in found:
        groups[each.sheet, each.comment].append(each)
    return [f"“{sheet}”表{_HOW[comment].format(_places(group))}" for (sheet, comment), group in groups.items()]


def _places(group: Sequence[Stray]) -> str:
    told = "、".join(
        each.place + (f"“{shorten(each.text, _SHOWN)}”" if each.text else "") for each in group[:_MOST_TOLD]
    )
    return told if len(group) <= _MOST_TOLD else f"{told} 等 {len(group)} 处"
