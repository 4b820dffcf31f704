"""Cut normalised text into sentences and clauses; spans only, no copies."""

from __future__ import annotations

import re
from itertools import pairwise

_SENTENCE = re.compile("[^。；！？]+[。；！？]*|[。；！？]+")
_CLAUSE = re.compile("[，：]")


def sentence_spans(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the sentences of ``norm[start:end]``; a semicolon ends a sentence here."""
    return [m.span() for m in _SENTENCE.finditer(norm, start, end)]


def clause_start(norm: str, start: int, at: int) -> int:
    """Return where the clause that holds ``at`` begins, not before ``start``."""
    return max(norm.rfind("，", start, at), norm.rfind("：", start, at), start - 1) + 1


def clause_spans(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the clauses of a sentence."""
    bounds = [start, *(m.end() for m in _CLAUSE.finditer(norm, start, end)), end]
    return [(a, b) for a, b in pairwise(bounds) if b > a]
