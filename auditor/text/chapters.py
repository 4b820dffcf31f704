"""Find the numbered chapters of a report, and where the one on the shortcomings begins."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from auditor.model import Role
from auditor.text.headings import announced_roles, find_heading
from auditor.text.pieces import Piece

_TITLE = 80
"""Characters of a paragraph among which its title is looked for."""


class Chapters(NamedTuple):
    """Say whether there are numbered chapters (一、), and where the last that names the shortcomings begins, 0 for nowhere."""

    numbered: bool
    confessed: int


def chapters_of(norm: str, pieces: Sequence[Piece], apart: Set[int]) -> Chapters:
    """Return the chapters; ``apart`` are the paragraphs that are no body."""
    found = [(a, find_heading(norm[a : min(b, a + _TITLE)])) for a, b, index, _ in pieces if index not in apart]
    titles = [(a, heading.text) for a, heading in found if heading is not None and heading.depth == 1]
    return Chapters(bool(titles), max((a for a, title in titles if Role.PROBLEM in announced_roles(title)), default=0))
