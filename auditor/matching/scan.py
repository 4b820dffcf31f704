"""Scan a document once and index what was found by sentence and by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from auditor.matching.compiled import Compiled, Pattern
from auditor.model import Document, Role
from auditor.text.figures import Number, find_numbers

_TITLE = re.compile("《[^《》\n]{2,80}》")
_LAW = re.compile(
    "(?:(?<!办)(?<!方)(?<!做)(?<!想)(?<!说)法|条例|法典|公约|宪法)(?:（[^）]*）)?》$|中华人民共和国|国务院|中共中央|中国共产党|最高人民法院"
    "|法治政府建设实施纲要（|第一责任人职责规定|重大行政决策程序暂行|法治中国建设|法治社会建设|学习纲要|法治思想"
)
_GOAL = re.compile(
    "(?:^|[，；：。])(?:[^，。；：]{0,12}?)(?:将(?:继续|进一步|持续|全力|加快|着力|不断|重点|切实|积极|认真|深入|严格|适时|逐步|于20)"
    "|力争|争取(?:在|到|实现|今年|明年)|拟(?:于|在|制定|出台|开展)|计划(?:于|到|在)20|下一?步)"
)
_NEGATED = re.compile("(?:未|没有|没|尚未|并未|未能|未曾|从未|未予)(?:及时|有效|真正|充分|全面|完全)?$")


Span = tuple[int, int]


@dataclass(slots=True, eq=False)
class Window:
    """Hold what stands in one stretch of text: a bit mask and, per term, the spans."""

    start: int
    end: int
    mask: int
    hits: dict[int, list[Span]]


class Reading:
    """Index a document by what the pack looks for.

    ``windows[i]`` belongs to ``document.sentences[i]``; ``rejected`` tells, when asked for, which hits
    did not count and why.
    """

    def __init__(self, document: Document, compiled: Compiled, *, explain: bool = False) -> None:
        self.document = document
        self.compiled = compiled
        self.numbers: list[Number] = find_numbers(document.norm)
        self.rejected: list[tuple[int, int, str, str]] = []
        self._explain = explain
        self._starts = [s.start for s in document.sentences]
        self.windows = [Window(s.start, s.end, 0, {}) for s in document.sentences]
        self.where: dict[int, list[int]] = {}
        self._laws: list[Span] = []
        self._titles()
        self._figures()
        self._goals = self._find_goals()
        self._phrases()
        self.mask = 0
        for window in self.windows:
            self.mask |= window.mask
        self._paragraphs: dict[int, Window] = {}
        self._following: dict[int, Window] = {}

    # ---- filling

    def _put(self, term: int, start: int, end: int) -> None:
        index = bisect_right(self._starts, start) - 1
        if index < 0:
            return
        window = self.windows[index]
        if start >= window.end:
            return
        hits = window.hits.get(term)
        if hits is None:
            window.hits[term] = [(start, end)]
            window.mask |= 1 << term
            self.where.setdefault(term, []).append(index)
        else:
            hits.append((start, end))

    def _titles(self) -> None:
        norm = self.document.norm
        for m in _TITLE.finditer(norm):
            if _LAW.search(m.group()):
                self._laws.append(m.span())
            else:
                self._put(self.compiled.terms.document, *m.span())

    def _figures(self) -> None:
        figures = self.compiled.terms.figures
        general = figures.get("", ())
        for number in self.numbers:
            for term in (*general, *figures.get(number.unit, ())):
                self._put(term, number.start, number.end)

    def _find_goals(self) -> dict[int, int]:
        """Return, per paragraph start, nothing; goals are kept as sentence → offset from which nothing counts."""
        norm = self.document.norm
        goals: dict[int, int] = {}
        if not any(word in norm for word in ("将", "力争", "争取", "拟", "计划", "下一步", "下步")):
            return goals
        for index, sentence in enumerate(self.document.sentences):
            if sentence.role in _NEVER_GOALS:
                continue
            m = _GOAL.search(norm, sentence.start, sentence.end)
            if m:
                goals[index] = m.start()
        return goals

    def _phrases(self) -> None:
        norm = self.document.norm
        compiled = self.compiled
        found = compiled.automaton.find_matches_as_indexes(norm, overlapping=True)
        masks: dict[int, list[Span]] = {}
        for number, start, end in found:
            for term in compiled.masked[number]:
                masks.setdefault(term, []).append((start, end))
        laws = self._laws
        law_at = 0
        stands = compiled.boundaries.stands
        act = compiled.act[0].terms[0] if compiled.act else -1
        for number, start, end in sorted(found, key=_by_start):
            terms = compiled.bits[number]
            if not terms:
                continue
            phrase = compiled.vocabulary[number]
            if end - start <= 4 and not stands(norm, start, end, phrase):
                self._reject(start, end, phrase, "不在词的边界上")
                continue
            while law_at < len(laws) and laws[law_at][1] <= start:
                law_at += 1
            if law_at < len(laws) and laws[law_at][0] <= start:
                self._reject(start, end, phrase, "在法律法规名称里")
                continue
            for term in terms:
                if term in masks and any(a <= start and end <= b for a, b in masks[term]):
                    self._reject(start, end, phrase, "属于另一个词（词库 unless）")
                    continue
                if term == act and _NEGATED.search(norm, max(0, start - 8), start):
                    self._reject(start, end, phrase, "被否定")
                    continue
                self._put(term, start, end)

    def _reject(self, start: int, end: int, phrase: str, why: str) -> None:
        if self._explain:
            self.rejected.append((start, end, phrase, why))

    # ---- asking

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence that holds an offset."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def goal_from(self, index: int) -> int | None:
        """Return from which offset a sentence tells a goal instead of a fact."""
        return self._goals.get(index)

    def candidates(self, pattern: Pattern) -> list[int]:
        """Return the sentences in which the pattern's rarest term stands."""
        if self.mask & pattern.mask != pattern.mask:
            return []
        if pattern.within in ("段", "续"):
            return self.where[pattern.groups[0][0][0]]
        return min((self.where[t] for t in pattern.terms), key=len)

    def window(self, index: int, within: str) -> Window:
        """Return the window of sentence ``index``: itself, with the next one, or its paragraph."""
        if within == "段":
            return self._paragraph(self.document.sentences[index].paragraph)
        if within == "续":
            return self._with_next(index)
        return self.windows[index]

    def _paragraph(self, number: int) -> Window:
        known = self._paragraphs.get(number)
        if known is None:
            members = [w for w, s in zip(self.windows, self.document.sentences, strict=True) if s.paragraph == number]
            known = self._paragraphs[number] = _union(members)
        return known

    def _with_next(self, index: int) -> Window:
        known = self._following.get(index)
        if known is None:
            sentences = self.document.sentences
            members = [self.windows[index]]
            if index + 1 < len(sentences) and sentences[index + 1].paragraph == sentences[index].paragraph:
                members.append(self.windows[index + 1])
            known = self._following[index] = _union(members)
        return known

    def match(self, pattern: Pattern, index: int) -> Span | None:
        """Return the span of the pattern in the window of a sentence, None where it is not there."""
        window = self.windows[index] if pattern.within in ("句", "分句") else self.window(index, pattern.within)
        if window.mask & pattern.mask != pattern.mask:
            return None
        if pattern.within == "分句":
            return self._in_one_clause(pattern, window)
        low, high = -1, -1
        for position, group in enumerate(pattern.groups):
            span = window.hits[group[0][0]][0] if len(group) == 1 else _chain(group, window)
            if span is None:
                return None
            if position == 0:
                low, high = span
            elif pattern.within == "句":
                low, high = min(low, span[0]), max(high, span[1])
        return low, high

    def _in_one_clause(self, pattern: Pattern, window: Window) -> Span | None:
        norm = self.document.norm
        at = window.start
        while at < window.end:
            stops = [x for x in (norm.find("，", at, window.end), norm.find("：", at, window.end)) if x >= 0]
            stop = min(stops, default=window.end)
            clause = Window(
                at, stop, window.mask, {t: [h for h in window.hits[t] if at <= h[0] < stop] for t in pattern.terms}
            )
            if all(clause.hits.values()):
                spans = [clause.hits[g[0][0]][0] if len(g) == 1 else _chain(g, clause) for g in pattern.groups]
                real = [s for s in spans if s is not None]
                if len(real) == len(spans):
                    return min(s[0] for s in real), max(s[1] for s in real)
            at = stop + 1
        return None


_NEVER_GOALS = frozenset({Role.PLAN, Role.PROBLEM, Role.OTHER})


def _by_start(hit: tuple[int, int, int]) -> int:
    return hit[1]


def _union(members: list[Window]) -> Window:
    hits: dict[int, list[Span]] = {}
    mask = 0
    for window in members:
        mask |= window.mask
        for term, spans in window.hits.items():
            hits.setdefault(term, []).extend(spans)
    return Window(members[0].start, members[-1].end, mask, hits)


def _chain(group: tuple[tuple[int, int], ...], window: Window) -> Span | None:
    """Find the elements of a chain one after the other, each within its gap of the one before."""
    for start, end in window.hits[group[0][0]]:
        high: int | None = end
        for term, gap in group[1:]:
            assert high is not None
            high = next((e for s, e in window.hits[term] if high <= s <= high + gap), None)
            if high is None:
                break
        else:
            assert high is not None
            return start, high
    return None
