"""Bind the numbers of a text to the metrics they state, by subject, verb and unit.

收到行政复议申请214件，受理176件: each number belongs to the nearest cue before it, and the subject named once is
carried on. A number of another year, a difference (同比增加37件) or a goal states no metric of this report.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from auditor.figures.bound import Bound, shared, with_heads
from auditor.figures.by_kind import is_of_one_kind
from auditor.figures.cues import Cues
from auditor.figures.denied import is_no_such
from auditor.figures.floors import LONGEST, Bounds, ends_between, is_aside
from auditor.figures.joint import is_joint, may_be_joint
from auditor.figures.lists import EACH, IN_TURN, followers, matched_in_order, speaks_of, told_in_turn
from auditor.figures.of_courts import is_of_court
from auditor.figures.parts import OF_WHICH, has_part, is_of_which
from auditor.figures.period import Period, period_of
from auditor.figures.state import turns_home
from auditor.figures.topics import Topics
from auditor.figures.zero import zero_reports
from auditor.matching.chains import Span, chain
from auditor.matching.context import Context
from auditor.matching.metrics import Metric, MetricPattern
from auditor.matching.scan import Reading
from auditor.matching.standing import indices
from auditor.model import Role
from auditor.text.numbers import Number, family

_SILENT = frozenset({Role.PLAN})  # parts whose numbers are intentions
_BREAKS = "，：、无未没零"  # no cue behind a number is looked for beyond: 12件无一败诉 tells of no lost case
_LISTS = frozenset("、，和及与")
_JOINED = frozenset("、和及与")
_TITLE = re.compile("《[^《》\\n]{2,80}》")
_FAR = 1 << 30  # the distance of what is not there
_NEXT = re.compile("、[^、]*\\d")
"""The next in a list, which has its own number: 文件信息120条、执法信息86条."""
_ANYWHERE = [(0, 1 << 30)]
_MOST = 2000  # numbers that are looked at in one report; a report has some hundred


class Binder:
    """Bind the numbers of one document."""

    def __init__(self, reading: Reading, context: Context) -> None:
        self._reading, self._context = reading, context
        self._norm = reading.document.norm
        self._compiled = reading.compiled
        self._by_sentence: dict[int, list[int]] = {}
        self._topics = Topics(reading, context)
        self._bounds = Bounds(reading.document, reading.numbers)
        self._exclusions: dict[tuple[str, int], list[tuple[Span, bool]]] = {}
        self._cues = Cues(reading, context)
        last = len(reading.document.sentences)
        ends = [0, *(m.end() for m in _TITLE.finditer(self._norm))]
        starts = [0, *(m.start() for m in _TITLE.finditer(self._norm))]
        for at, number in enumerate(reading.numbers[:_MOST]):
            if number.start < ends[bisect_right(starts, number.start) - 1]:
                continue  # in the title of a document
            if at in reading.norms or is_aside(self._norm, number) or self._bounds.is_foreign(at):
                continue
            index = reading.sentence_at(number.start)
            if index < last and reading.document.sentences[index].role not in _SILENT:
                self._by_sentence.setdefault(index, []).append(at)

    def bound(self) -> tuple[Bound, ...]:
        """Return every binding, in the order of the text; a number may state several metrics."""
        claims: dict[int, list[tuple[int, Metric]]] = {}
        found: list[Bound] = []
        numbered = sum(1 << index for index in self._by_sentence)
        for place in self._reading.places(self._compiled.says):
            metric, pattern = self._compiled.said_by[place]
            if not self._reading.applies(pattern.pattern):
                continue
            for index in indices(self._reading.may_stand(pattern.pattern) & numbered):
                for at, gap in self._stated(metric, pattern, index):
                    claims.setdefault(at, []).append((gap, metric))
        for metric in self._compiled.metrics:
            found += zero_reports(self._reading, metric, _SILENT)
        lists = self._by_sentence.items() if any(word in self._norm for word in EACH) else ()
        for index, numbers in lists:
            for at, name in matched_in_order(self._reading, index, numbers, self._cues.of):
                claims[at] = [(-1, self._compiled.metric_by_name[name])] if name else []
            for first, other in followers(self._reading, index, numbers):
                claims.setdefault(other, claims.get(first, []))
        for index, numbers in self._by_sentence.items() if IN_TURN.search(self._norm) else ():
            for at, name in told_in_turn(self._reading, index, numbers, self._cues.of):
                claims[at] = [(-1, self._compiled.metric_by_name[name])]
        for at, claim in claims.items():
            found += self._settled(at, claim) if claim else ()
        found = with_heads(self._reading, found)
        found += shared(self._reading, found)
        found.sort(key=lambda b: (b.start, b.metric))
        return tuple(self._wholes(found))

    def _wholes(self, found: list[Bound]) -> Iterator[Bound]:
        """Leave out parts: 学法6次，其中专题研讨2次 states six, not two; so does 学法6次；其中专题研讨2次，讲座1次."""
        stated: dict[tuple[str, int], int] = {}
        found = self._told_apart(found)
        told = {(b.metric, b.sentence) for b in found if b.number >= 0}
        for bound in found:
            if bound.number < 0 and (bound.metric, bound.sentence) in told:
                continue  # 二审无败诉，一审败诉7件: no zero of the whole; 败诉0件 is told once
            low = self._reading.document.sentences[bound.sentence].start
            before = bound.sentence - 1 if OF_WHICH.match(self._norm, low) else bound.sentence
            if (bound.metric, before) in stated and is_of_which(self._norm, self._reading.numbers, low, bound):
                continue
            if bound.period is not Period.THIS:
                yield bound  # of 674 in three years 286 are this year's
                continue
            first = stated.setdefault((bound.metric, bound.sentence), bound.end)
            if first == bound.end or self._norm[first : first + 1] not in ("：", "（"):
                yield bound

    def _told_apart(self, found: list[Bound]) -> list[Bound]:
        """Leave out a number of several metrics whose parts name each: 建议提案92件，其中建议40件、提案52件."""
        named: dict[int, set[str]] = {}
        for bound in found:
            if bound.number >= 0:
                named.setdefault(bound.number, set()).add(bound.metric)
        alone = {(b.metric, b.sentence): b.start for b in found if len(named.get(b.number, ())) == 1}
        document = self._reading.document
        apart = {
            b.number
            for b in found
            if len(named.get(b.number, ())) > 1
            and all(has_part(document, alone, name, b.sentence, b.end) for name in named[b.number])
        }
        return [b for b in found if b.number not in apart]

    def finds(self, metric: Metric, pattern: MetricPattern) -> bool:
        """Say whether a pattern finds a number for its metric anywhere in the document."""
        found = (i for i in self._reading.candidates(pattern.pattern) if i in self._by_sentence)
        return any(next(self._stated(metric, pattern, index), None) is not None for index in found)

    # ---- one pattern in one sentence

    def _stated(self, metric: Metric, pattern: MetricPattern, index: int) -> Iterator[tuple[int, int]]:
        """Yield the numbers of a sentence that a pattern gives to a metric, each with its distance to the cue."""
        reading, first = self._reading, pattern.before or pattern.after
        cues = reading.spans(index, first[-1 if pattern.before else 0][0]) if first else _ANYWHERE
        if not cues:
            return
        gap = first[-1 if pattern.before else 0][1] if first else _FAR
        for at in self._by_sentence[index]:
            number = reading.numbers[at]
            if pattern.units and number.unit not in pattern.units:
                continue
            # most cues stand nowhere near: that is seen before anything else is asked
            if pattern.before:
                floor, high = self._bounds.of(at)
                if cues[0][0] >= high or not ends_between(cues, max(high - gap, floor), high):
                    continue
            elif pattern.after:
                at_first = bisect_left(cues, (number.end, 0))
                if at_first == len(cues) or cues[at_first][0] > number.end + gap:
                    continue
            stands = self._distance(metric, pattern, index, at)
            if stands is None:
                continue
            distance, begin, stop = stands
            # 代理行政诉讼案件6件、民事案件5件: what comes behind a number is not what it is about
            if metric.subject is not None and self._context.subject_told_by(stop, number.start) not in metric.subject:
                continue
            under = pattern.pattern.under
            if under is not None and not self._topics.stands(under, (begin, number.start - distance), number):
                continue
            goal = self._reading.goal_from(index)
            if goal is None or number.start < goal:
                yield at, distance

    def _distance(self, metric: Metric, pattern: MetricPattern, index: int, at: int) -> tuple[int, int, int] | None:
        """Return how far the nearest cue is from a number, and where the pattern begins and ends; None if it is not there."""
        number = self._reading.numbers[at]
        floor, stop = self._bounds.of(at)
        left, begin = self._leftwards(pattern, index, len(pattern.before) - 1, stop, floor)
        if left == _FAR or (metric.exclude and self._is_excluded(metric, index, number, begin)):
            return None
        right, stop = self._rightwards(pattern, index, number.end, 0, at) if pattern.after else (-1, number.end)
        if right is None:
            return None
        if pattern.beside and not self._beside(pattern, index, number):
            return None
        # a cue found only beside the number is the loosest of all
        nearest = min(left, right) if left >= 0 <= right else max(left, right)
        return nearest if nearest >= 0 else 60, begin, stop

    def _beside(self, pattern: MetricPattern, index: int, number: Number) -> bool:
        low, high = self._window(pattern, index, number)
        return all(self._stands(group, index, low, high) for group in pattern.beside)

    def _is_excluded(self, metric: Metric, index: int, number: Number, begin: int) -> bool:
        """Say whether what a metric excludes stands between the first cue and the end of the number's clause."""
        key = metric.name, index
        excluded = self._exclusions.get(key)
        if excluded is None:
            may_stand, matches = self._reading.may_stand, self._reading.matches
            there = self._reading.among(metric.exclude)
            patterns = (p for p in there if may_stand(p) >> index & 1 and self._reading.applies(p))
            figures = self._compiled.figure_terms
            excluded = [(s, not figures.isdisjoint(p.terms)) for p in patterns for s in matches(p, index)]
            self._exclusions[key] = excluded
        if not excluded:
            return False
        sentence = self._reading.document.sentences[index]
        low = self._norm.rfind("，", sentence.start, begin)
        high = self._clause_end(number, sentence.end)
        high = item.start() if (item := _NEXT.search(self._norm, number.end, high)) else high
        near = (
            (s, figured)
            for s, figured in excluded
            if s[0] < high and s[1] > low and not (item and number.start <= s[0] and s[1] > high)
        )
        return any(speaks_of(self._reading, span, number, figured=figured) for span, figured in near)

    def _window(self, pattern: MetricPattern, index: int, number: Number) -> tuple[int, int]:
        sentence = self._reading.document.sentences[index]
        if pattern.pattern.within != "分句":
            return sentence.start, sentence.end
        low = max(self._norm.rfind(c, sentence.start, number.start) for c in "，：") + 1
        return max(low, sentence.start), self._clause_end(number, sentence.end)

    def _clause_end(self, number: Number, end: int) -> int:
        stop = self._norm.find("，", number.end, end)
        return end if stop < 0 else stop

    def _stands(self, group: tuple[tuple[int, int], ...], index: int, low: int, high: int) -> bool:
        found = {t: [s for s in self._reading.spans(index, t) if low <= s[0] < high] for t, _ in group}
        return all(found.values()) and chain(group, found) is not None

    def _leftwards(self, pattern: MetricPattern, index: int, position: int, stop: int, floor: int) -> tuple[int, int]:
        """Return the distance of the nearest element before and where the first one begins.

        The distance is −1 where the pattern has none before its figure, ``_FAR`` where it does not stand there.
        The element next to the figure must end at ``floor`` or later.
        """
        if position < 0:
            return -1, stop
        term, gap = pattern.before[position]
        spans = self._reading.spans(index, term)
        low, high = bisect_left(spans, (max(0, stop - gap - LONGEST), 0)), bisect_left(spans, (stop, 0))
        for start, end in reversed(spans[low:high]):
            if end > stop or stop - end > gap or end < floor:
                continue
            if position == len(pattern.before) - 1 and is_no_such(self._norm, start, end, stop):
                continue
            if pattern.pattern.within == "分句" and self._norm.find("，", end, stop) >= 0:
                continue
            if not position:
                return stop - end, start
            rest, begin = self._leftwards(pattern, index, position - 1, start, 0)
            if rest != _FAR:
                return stop - end, begin
        return _FAR, stop

    def _rightwards(
        self, pattern: MetricPattern, index: int, stop: int, position: int, at: int
    ) -> tuple[int | None, int]:
        """Return the distance of the nearest element after and where the last one ends (as ``_leftwards``)."""
        if position == len(pattern.after):
            return -1, stop
        term, gap = pattern.after[position]
        numbers = self._reading.numbers
        spans = self._reading.spans(index, term)
        for start, end in spans[bisect_left(spans, (stop, 0)) : bisect_left(spans, (stop + gap + 1, 0))]:
            if at + 1 < len(numbers) and numbers[at + 1].start < start and not (position and self._is_listed(at)):
                continue
            if not position and self._breaks(stop, start):
                continue
            if start - stop > 2 and self._owned(end, at):
                continue
            rest, last = self._rightwards(pattern, index, end, position + 1, at)
            if rest is not None:
                return start - stop, last
        return None, stop

    def _breaks(self, stop: int, start: int) -> bool:
        """Say whether something ends what may be told of a number between it and a cue; titles of documents do not."""
        between = self._norm[stop:start]
        return any(c in (_TITLE.sub("", between) if "《" in between else between) for c in _BREAKS)

    def _is_listed(self, at: int) -> bool:
        """Say whether the next number is joined on and done the same with: 5次县委常委会、3次县政府常务会听取汇报."""
        number, after = self._reading.numbers[at : at + 2]
        between = self._norm[number.end : after.start]
        return after.unit == number.unit == "次" and between[-1:] in _JOINED and "，" not in between

    def _owned(self, end: int, at: int) -> bool:
        """Say whether a cue has its own number right behind it: 16个社区共有调解委员会17个."""
        numbers = self._reading.numbers
        if at + 1 == len(numbers) or not 0 <= numbers[at + 1].start - end <= 2:
            return False
        between = self._norm[end : numbers[at + 1].start]
        return between not in _LISTS and family(numbers[at + 1].unit) == family(numbers[at].unit)

    # ---- deciding

    def _settled(self, at: int, claims: list[tuple[int, Metric]]) -> Iterator[Bound]:
        """Yield the metrics a number states: those of the nearest cue, and what they say they share it with."""
        number = self._reading.numbers[at]
        nearest = min(gap for gap, _ in claims)
        winners = {m.name: m for gap, m in claims if gap == nearest}
        beaten = {name for m in winners.values() for name in m.beats}
        names = {name for name in winners if name not in beaten}
        index = self._reading.sentence_at(number.start)
        sentence = self._reading.document.sentences[index]
        year = self._reading.document.year.value if self._reading.document.year else None
        period = period_of(self._norm, sentence.start, number, year)
        if period is Period.DIFFERENCE or (nearest >= 0 and self._is_joint(at, index, names)):
            return
        document = self._reading.document
        if is_of_one_kind(document, sentence.paragraph, number) or is_of_court(
            document, self._context, index, sentence.end
        ):
            return
        others = self._context.is_of_other_body(index, number.start)
        others = others or (self._context.is_elsewhere(index) and not turns_home(self._norm, sentence.start, number))
        for name in sorted(names):
            if others and not self._compiled.metric_by_name[name].by_others:
                continue  # 市政府受理行政复议案件1200件, in the report of a county
            # 归集2023年度述法报告68份: what is told of the year before is this year's work
            metric = self._compiled.metric_by_name[name]
            told = Period.THIS if metric.any_period else period
            yield Bound(name, at, index, number.start, number.end, told, nearest < 0)

    def _is_joint(self, at: int, index: int, names: set[str]) -> bool:
        """Say whether a number counts several things together of which its metric is only the last."""
        number = self._reading.numbers[at]
        low = self._reading.document.sentences[index].start
        low = max(low, self._norm.rfind("，", low, number.start) + 1)
        if at and self._reading.numbers[at - 1].end > low:
            low = self._reading.numbers[at - 1].end
        if not may_be_joint(self._norm, low, number.start):
            return False
        return is_joint(self._norm, self._cues.of(index, number.start, number.unit, low), names)
