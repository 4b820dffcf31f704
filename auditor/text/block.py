"""What a paragraph of an outline is."""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.model import Role
from auditor.text.headings import Heading, announced_roles


class Block(NamedTuple):
    """Hold one paragraph of the outline: its span in the normalised text, its role and heading."""

    start: int
    end: int
    source: int
    role: Role
    heading: Heading | None


def is_item(block: Block, line: str) -> bool:
    """Say whether what looks like a heading is an item of the text: 一是执法力量不足。 under 存在问题.

    So is a whole sentence of several clauses that is all there is: （一）书记履行职责，主持会议…，召开…。
    """
    heading = block.heading
    if heading is not None and heading.alone and heading.depth >= 2 and line.endswith("。") and _TELLS.search(line):
        return True
    return block.role in _LISTS and heading is not None and heading.depth >= 2 and not announced_roles(heading.text)


_LISTS = frozenset({Role.PROBLEM, Role.PLAN})
_TELLS = re.compile(
    "，(?:[^，。]{0,6})(?:主持|召开|听取|制定|印发|出台|组织|举办|建立|成立|研究|带头|讲授|批示|督办|开展)[^，。]{4,}。$"
)
