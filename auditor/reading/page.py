"""The shape every format is brought to before it becomes a ``Document``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from auditor.model import Role

UNACCEPTED = "有未接受的修订或画了删除线的字：删去的没有读，只读了留下的，请接受或拒绝全部修订后重新报送"
"""What is said of a page with text that is struck out or put in."""


class Line(NamedTuple):
    """Hold one paragraph of text; ``chrome`` marks what belongs to the web page and not to the report.

    ``role`` is given where a table's head says which part of the report a cell is. ``cells`` are given where the line
    is a row of a table, ``table`` tells which. ``told`` marks what is no line of the file but a table told in words.
    """

    text: str
    chrome: bool = False
    role: Role | None = None
    cells: tuple[str, ...] = ()
    table: int = 0
    told: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Hold the paragraphs of a file, its information block and its title.

    ``block`` maps 名称, 索引号, 发布机构, 文号, 成文日期, 生成日期, 公开日期, 更新日期, 来源, 主题分类 to their text.
    ``notes`` are what the reader of the results must know of it.
    """

    lines: list[Line]
    block: dict[str, str] = field(default_factory=dict)
    title: str | None = None
    notes: tuple[str, ...] = ()
