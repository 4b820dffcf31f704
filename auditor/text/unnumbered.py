"""Tell whether the chapters of a report are lines without a number: an editor drops the 一、 it counts by itself."""

from __future__ import annotations

from collections.abc import Sequence, Set

from auditor.text.headings import announced_roles, find_heading, is_bare_heading
from auditor.text.pieces import Piece

_ITEM = 2
"""Depth of （一）, which stands below a chapter."""


def unnumbered_chapters(norm: str, pieces: Sequence[Piece], apart: Set[int]) -> bool:
    """Tell whether a line without a number that announces a part (存在的不足和原因) has （一） counted below it.

    A short line between （一） and （二） is none: the count goes on across it.
    """
    opened = False
    for a, b, index, _ in pieces:
        if index in apart or a == b:
            continue
        line = norm[a:b]
        found = find_heading(line)
        if found is None:
            opened = (is_bare_heading(line) and bool(announced_roles(line))) or opened
        elif found.depth == _ITEM:
            if opened and found.number == 1:
                return True
            opened = False
    return False
