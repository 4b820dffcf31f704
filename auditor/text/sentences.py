"""Cut normalised text into sentences and clauses; spans only, no copies."""

from __future__ import annotations

import re
from itertools import pairwise

_SENTENCE = re.compile("[^。；！？]+[。；！？]*|[。；！？]+")
_ANNOUNCED = re.compile("(?<=，)现[将就][^。；！？，]{0,40}(?:报告|汇报|公布|通报)")
_BY_LAW = ("根据", "按照", "依据", "依照", "按")
_CARRIES_ON = re.compile("均|都(?!市|匀|江)|件件|人人|份份|每一?[份件个项](?!月)|逐[件案份个]|全部(?!工作)|无一")
"""What begins a sentence that goes on about what the one before named."""
_LONGEST = 140
_CLAUSE = re.compile("[，：]")
MOST = 1_000
"""Characters that a sentence has at most: a text that lost its full stops is cut, lest work grow with their square."""
_MARK = re.compile("[（《）》，、：]")
_WITHIN_NUMBER = frozenset("0123456789.%")
_OPENING, _CLOSING = frozenset("（《"), frozenset("）》")


def sentence_spans(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the sentences of ``norm[start:end]``; a semicolon ends a sentence here.

    What announces the report (现将…情况报告如下) is a sentence of its own: it tells of no fact before it. None has
    more than ``MOST`` characters: a longer one is cut behind a comma.
    """
    return [piece for span in _sentences(norm, start, end) for piece in _short(norm, *span)]


def _sentences(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = _carried_on(norm, [m.span() for m in _SENTENCE.finditer(norm, start, end)])
    if norm.find("，现", start, end) < 0:
        return spans
    parted: list[tuple[int, int]] = []
    for low, high in spans:
        # 根据…第二十五条，现将…报告如下 is one: it says by which article it reports
        announced = None if norm.startswith(_BY_LAW, low) else _ANNOUNCED.search(norm, low, high)
        cut = announced.start() if announced and announced.start() > low else None
        parted += [(low, high)] if cut is None else [(low, cut), (cut, high)]
    return parted


def _short(norm: str, low: int, high: int) -> list[tuple[int, int]]:
    """Cut a sentence of more than ``MOST`` characters into pieces of no more, half of that at least but the last."""
    pieces: list[tuple[int, int]] = []
    while high - low > MOST:
        cut = _cut(norm, low)
        pieces.append((low, cut))
        low = cut
    return [*pieces, (low, high)]


def _cut(norm: str, low: int) -> int:
    """Return where to end a piece that begins at ``low``: behind a comma outside brackets, or the next best mark."""
    best: dict[tuple[bool, str], int] = {}
    depth = 0
    for mark in _MARK.finditer(norm, low, low + MOST):
        sign = mark[0]
        depth += (sign in _OPENING) - (sign in _CLOSING)
        if mark.end() >= low + MOST // 2 and sign not in _OPENING:
            best[depth > 0, sign] = mark.end()
    for inside in (False, True):
        for sign in "，、：":
            if (inside, sign) in best:
                return best[inside, sign]
    at = low + MOST
    while at > low + MOST // 2 and norm[at - 1] in _WITHIN_NUMBER and norm[at] in _WITHIN_NUMBER:
        at -= 1
    return at if at > low + MOST // 2 else low + MOST


def _carried_on(norm: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join to a sentence the one after it that has no subject: 制定规范性文件11件。均在15日内报送备案."""
    joined: list[tuple[int, int]] = []
    for low, high in spans:
        if joined and _CARRIES_ON.match(norm, low, high) and high - joined[-1][0] <= _LONGEST:
            joined[-1] = joined[-1][0], high
        else:
            joined.append((low, high))
    return joined


def clause_start(norm: str, start: int, at: int) -> int:
    """Return where the clause that holds ``at`` begins, not before ``start``."""
    return max(norm.rfind("，", start, at), norm.rfind("：", start, at), start - 1) + 1


def clause_spans(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the clauses of a sentence."""
    bounds = [start, *(m.end() for m in _CLAUSE.finditer(norm, start, end)), end]
    return [(a, b) for a, b in pairwise(bounds) if b > a]
