"""The shape every format is brought to before it becomes a ``Document``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from auditor.model import Role


class Line(NamedTuple):
    """Hold one paragraph of text; ``chrome`` marks what belongs to the web page and not to the report.

    ``role`` is given where a table's head says which part of the report a cell is.
    """

    text: str
    chrome: bool = False
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Hold the paragraphs of a file, its information block and its title.

    ``block`` maps 名称, 索引号, 发布机构, 文号, 成文日期, 生成日期, 公开日期, 更新日期, 来源, 主题分类 to their text.
    """

    lines: list[Line]
    block: dict[str, str] = field(default_factory=dict)
    title: str | None = None
