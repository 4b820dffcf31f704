"""Tell whether the chapters of a report are counted in another way than by 一、.

An editor drops the 一、 it counts by itself and leaves bare lines; and some count chapters by （一） and what stands
below them by 一、.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from auditor.text.headings import Heading, announced_roles, find_heading, is_bare_heading
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


def turned_round(norm: str, pieces: Sequence[Piece], apart: Set[int]) -> bool:
    """Tell whether （一） counts the chapters and 一、 what stands below each.

    It does where the report begins with （一）, （一）（二）（三） count on without a break, 一、 begins anew below two of
    them or more, and no 一、 announces a part while a （二） does.
    """
    chapters, restarts, announces = 0, 0, False
    for a, b, index, _ in pieces:
        found = None if index in apart or a == b else find_heading(norm[a:b])
        if found is None or found.depth > _ITEM:
            continue
        if found.depth == _ITEM:
            chapters += 1
            announces = announces or bool(announced_roles(found.text))
            if found.number != chapters:
                return False
        elif chapters == 0 or announced_roles(found.text):
            return False
        else:
            restarts += found.number == 1
    return announces and restarts >= _RESTARTS


_RESTARTS = 2
_TURNED = {1: 2, 2: 1}


def righted(heading: Heading) -> Heading:
    """Return a heading with the depth it has where （一） counts the chapters and 一、 what stands below them."""
    return heading._replace(depth=_TURNED.get(heading.depth, heading.depth))
