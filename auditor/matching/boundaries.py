"""Word boundaries: 办公示范 is not 公示, 反复议论 is not 复议.

A phrase can be cut wrongly only where a word of the dictionary straddles its edge. Which characters
before or after a phrase make that possible is worked out once; only there is the text segmented.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path

CHECKED_LENGTH = 3
"""Phrases longer than this are unmistakable."""
_WINDOW = 10
_CACHE_LIMIT = 200_000
_NONE: frozenset[str] = frozenset()


# frequencies of two digits and more: rarer words never win a cut
_ENTRY = re.compile(r"^(\S{2,3}) \d\d", re.MULTILINE)


def dictionary_words() -> list[str]:
    """Return the words of two and three characters of jieba's dictionary, without importing jieba."""
    spec = find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    return _ENTRY.findall(Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8"))


class Boundaries:
    """Answer whether a phrase stands on word boundaries at a place of a text."""

    def __init__(self, phrases: Sequence[str], checked: Sequence[int], words: Iterable[str] | None = None) -> None:
        """Prepare the phrases that are to be checked; they are asked for by their number."""
        short = [p for p, wanted in zip(phrases, checked, strict=True) if wanted]
        heads = {p[:k] for p in short for k in range(1, len(p))}
        tails = {p[-k:] for p in short for k in range(1, len(p))}
        before: dict[str, set[str]] = defaultdict(set)
        after: dict[str, set[str]] = defaultdict(set)
        for word in (dictionary_words() if words is None else words) if short else ():
            for k in range(1, len(word)):
                left, right = word[:k], word[k:]
                if right in heads:
                    before[right].add(left)
                if left in tails:
                    after[left].add(right)
        self._before_of, self._after_of = before, after
        # what stands right before (after) the phrase decides nearly always that no word straddles the edge
        self._edges: list[tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]] | None] = [None] * len(
            phrases
        )
        self._phrases = phrases
        self._cache: dict[tuple[int, str, str], bool] = {}
        self._inner: dict[str, frozenset[int]] = {}
        self._cut: Callable[[str], list[str]] | None = None

    def stands(self, norm: str, start: int, end: int, number: int) -> bool:
        """Say whether phrase ``number`` at ``norm[start:end]`` is made of whole words."""
        edges = self._edges[number]
        if edges is None:
            edges = self._edges[number] = self._edges_of(self._phrases[number])
        last, following, before, after = edges
        if norm[start - 1 : start] not in last and norm[end : end + 1] not in following:
            return True
        if not (
            norm[start - 1 : start] in before
            or norm[start - 2 : start] in before
            or norm[end : end + 1] in after
            or norm[end : end + 2] in after
        ):
            return True
        key = (number, norm[max(0, start - _WINDOW) : start], norm[end : end + _WINDOW])
        known = self._cache.get(key)
        if known is None:
            known = self._segmented(norm, start, end, number)
            if len(self._cache) < _CACHE_LIMIT:
                self._cache[key] = known
        return known

    def _edges_of(self, phrase: str) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
        """Return what makes a phrase doubtful: characters right before and after it, whole rests of words."""
        cuts = range(1, len(phrase))
        before = _NONE.union(*(self._before_of.get(phrase[:k], _NONE) for k in cuts))
        after = _NONE.union(*(self._after_of.get(phrase[-k:], _NONE) for k in cuts))
        return frozenset(w[-1] for w in before), frozenset(w[0] for w in after), before, after

    def _segmented(self, norm: str, start: int, end: int, number: int) -> bool:
        phrase = self._phrases[number]
        if self._cut is None:
            import rjieba

            self._cut = rjieba.cut
        low = max(0, start - _WINDOW)
        # never look over the end of a paragraph or a sentence: it is a boundary by itself
        low = max(low, *(norm.rfind(c, low, start) + 1 for c in "\n。；，"))
        joints = self._joints(phrase)
        _, _, before, after = self._edges[number] or self._edges_of(phrase)
        # 追责问责, 尊法学法: in such a pair the second word begins behind the first, whatever the dictionary lacks
        twin = len(phrase) == 2 and norm[start - 1 : start] == phrase[-1]
        at = low
        for token in self._cut(norm[low : end + _WINDOW]):
            stop = at + len(token)
            # 行政复议|申请 is no trap for 复议申请: its own joint is there; 办公|示范 is one for 公示
            if at < start < stop < end and stop - start not in joints and not twin:
                return False
            if at < start and end < stop and norm[at:start] in before and norm[end:stop] in after:
                return False  # 依法治理 is one word to the segmenter, of 依法 and 治理
            if start < at < end < stop and at - start not in joints:
                return False
            at = stop
            if at >= end:
                break
        return True

    def _joints(self, phrase: str) -> frozenset[int]:
        known = self._inner.get(phrase)
        if known is None:
            assert self._cut is not None
            known = self._inner[phrase] = frozenset(accumulate(len(t) for t in self._cut(phrase)))
        return known
