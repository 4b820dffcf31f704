"""Find the numbered chapters of a report, and where the one on the shortcomings begins."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from auditor.model import Role
from auditor.text.headings import announced_roles, find_heading
from auditor.text.pieces import Piece

_TITLE = 80
"""Characters of a paragraph among which its title is looked for."""


_ONLY_CAUSES = re.compile("(?:原因|成因|根源)(?!.*(?:问题|不足))(?<!和原因)(?<!及原因)(?<!与原因)(?<!、原因)")
"""Match a title of causes alone: 问题原因分析, after the shortcomings; 问题和原因 is one of both."""


class Chapters(NamedTuple):
    """Say whether there are numbered chapters (一、), and where the last that names the shortcomings begins, 0 for nowhere."""

    numbered: bool
    confessed: int


def chapters_of(norm: str, pieces: Sequence[Piece], apart: Set[int]) -> Chapters:
    """Return the chapters; ``apart`` are the paragraphs that are no body."""
    found = [(a, find_heading(norm[a : min(b, a + _TITLE)])) for a, b, index, _ in pieces if index not in apart]
    titles = [(a, heading.text) for a, heading in found if heading is not None and heading.depth == 1]
    confessed = [a for a, title in titles if Role.PROBLEM in announced_roles(title) and not _ONLY_CAUSES.search(title)]
    return Chapters(bool(titles), max(confessed, default=0))
