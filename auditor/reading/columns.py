"""Part the rows of a table of problems, causes and measures into cells, each told by the head of its column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model import Role
from auditor.reading.page import Line

_CELL = re.compile(r"[^\s|｜\t]+")
_HEADS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.OTHER, re.compile("序号|编号|责任单位|责任人|责任部门|牵头单位|配合单位|备注")),
    (Role.PLAN, re.compile("措施|整改|打算|下一?步|计划|举措|时限|安排|对策|完成时间")),
    (Role.PROBLEM, re.compile("问题|不足|短板|差距|困难|原因|成因|表现")),
)
_HEAD_LONGEST = 12
_LEAST_COLUMNS = 2
_PROSE = re.compile("[，。；：]")


def by_column(lines: Sequence[Line]) -> list[Line]:
    """Part the rows below a head such as 序号 问题 原因 措施; a row that does not fit its columns stays whole."""
    result: list[Line] = []
    columns: list[Role] = []
    for line in lines:
        cells = [] if line.chrome else _cells(line.text)
        head = _columns(line.text, cells)
        if head:
            columns = head
            result.append(line._replace(role=Role.OTHER))
        elif columns and _LEAST_COLUMNS <= len(cells) == len(columns):
            result += [Line(cell, False, role) for cell, role in zip(cells, columns, strict=True) if cell]
        else:
            columns = [] if columns and len(cells) < _LEAST_COLUMNS else columns
            result.append(line)
    return result


def _cells(text: str) -> list[str]:
    """Return the cells of a row: what tabs part, an empty one too, else what blanks or bars part."""
    return [cell.strip() for cell in text.split("\t")] if "\t" in text else _CELL.findall(text)


def _columns(text: str, cells: Sequence[str]) -> list[Role]:
    """Return the role of each column where a row heads a table of problems and measures."""
    if len(cells) < _LEAST_COLUMNS or _PROSE.search(text) or any(len(cell) > _HEAD_LONGEST for cell in cells):
        return []
    roles = [next((role for role, word in _HEADS if word.search(cell)), None) for cell in cells]
    if None in roles or not {Role.PLAN, Role.PROBLEM} <= set(roles):
        return []
    return [role for role in roles if role is not None]
