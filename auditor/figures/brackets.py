"""What is told in brackets is told in passing: 审结案件（含上年结转3件）47件 is about 审结案件."""

from __future__ import annotations

import re

from auditor.figures.moves import come_from

_BEFORE = re.compile("（[^（）\\n]{1,40}）[共计约为达到超了]{0,3}$")
_WHOLE = re.compile("（[^（）]*）")
_REST = re.compile("[^（）。；]{0,16}）")


def begin_of(norm: str, start: int) -> int:
    """Return where a number begins for what is looked for before it.

    That is at the bracket closed right before it, or where it is told from what it has come.
    """
    origin = come_from(norm, start)
    if origin is not None:
        return origin
    if "）" not in norm[max(0, start - 4) : start]:
        return start
    found = _BEFORE.search(norm, max(0, start - 48), start)
    return found.start() if found else start


def opened(norm: str, start: int, stop: int) -> int:
    """Return where the bracket stands that is still open at ``stop``; −1 where there is none."""
    at = norm.rfind("（", start, stop)
    return at if norm.find("）", at, stop) < 0 else -1


def without(text: str) -> str:
    """Return a text without what stands in brackets."""
    return _WHOLE.sub("", text)


def closes(norm: str, start: int, stop: int) -> bool:
    """Say whether a bracket around ``start`` is closed before ``stop``."""
    return _REST.match(norm, start, stop) is not None
