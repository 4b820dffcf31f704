"""The numbers of a document as relations see them: labelled, dated, by sentence and by metric."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from auditor.figures.intervals import Interval, interval_of, shown
from auditor.figures.period import Period, period_of
from auditor.matching.scan import Reading
from auditor.model import Figure, RelationVerdict, Role
from auditor.ruleset.relation_source import RelationSource, Side
from auditor.text.numbers import family

AGREES, CONTRADICTS, UNDECIDED = RelationVerdict.AGREES, RelationVerdict.CONTRADICTS, RelationVerdict.UNDECIDED
_SILENT = frozenset({Role.PLAN})
CARRIED = ("结转", "结余", "遗留", "往年", "积存", "上年未")
"""What tells that cases of the year before are among the numbers."""
_ONWARD = ("下年", "下一年", "次年", "明年", "至20")
"""What tells that cases were carried into the next year."""
_JOINING = frozenset({"同时"})
"""Words that make an exception only behind a number."""
NEIGHBOURS = 40
"""Numbers on either side that can belong to one; a sentence has a few."""
_MOST_CARRIED = 20
"""Numbers carried over, on either side of one, that can belong to it; a paragraph has one or two."""
_LABEL = 40
_CLAUSE_ENDS = "，；：（。\n"
_CLAUSE_END = re.compile(f"[{_CLAUSE_ENDS}]")
_LEADING = "，、；：（）和及与并"


_NOT = ("不", "未", "无", "非", "不予", "尚未", "没有")


def affirmed(clause: str, word: str) -> bool:
    """Say whether a word stands somewhere without a negation right before it: 合格, but not 不合格 or 不予立案."""
    at = clause.find(word)
    while at >= 0:
        if not clause.endswith(_NOT, 0, at):
            return True
        at = clause.find(word, at + 1)
    return False


class Found(NamedTuple):
    """Hold what a kind of relation concludes, by numbers; see ``Relation``."""

    relation: RelationSource
    verdict: RelationVerdict
    work: str
    numbers: tuple[int, ...]
    why: str = ""
    """Why nobody can tell, where that is so; else what the relation itself says of it."""
    figures: tuple[int, ...] = ()
    """What it was tested with that is no number of the text: cells of a table, by their figures."""


class Facts:
    """Index the numbers of one document; everything dear is worked out on demand, once."""

    def __init__(self, reading: Reading, figures: Sequence[Figure]) -> None:
        self.reading = reading
        self.document = reading.document
        self.norm = self.document.norm
        self.numbers = reading.numbers
        self.figures = figures
        self.sentence_of: list[int] = []
        self.by_sentence: dict[int, list[int]] = {}
        self.by_metric: dict[str, list[int]] = {}
        self.metrics_of: dict[int, tuple[str, ...]] = {}
        self.figure_of: dict[int, int] = {}
        self.rates: list[int] = []
        self.by_unit: dict[str, list[int]] = {}
        self._betweens: dict[int, str] = {}
        self._clauses: dict[int, str] = {}
        self._intervals: dict[int, Interval] = {}
        self._periods: dict[int, Period] = {}
        self._scopes: dict[int, str] = {}
        self._told: dict[Side, dict[int, list[int]]] = {}
        self._carried: dict[int, tuple[list[int], bool]] = {}
        self._numbers_in: dict[int, list[int]] = {}
        year = self.document.year
        self.year = year.value if year else None
        self._fill()

    def _fill(self) -> None:
        at_offset = {n.start: i for i, n in enumerate(self.numbers)}
        sentences = self.document.sentences
        self.sentence_of = [-1] * len(self.numbers)
        for index, figure in enumerate(self.figures):
            number = at_offset.get(figure.offset)
            if number is None or figure.sentence < 0 or sentences[figure.sentence].role in _SILENT:
                continue
            if figure.qualifier == "零报告":
                continue
            if number not in self.figure_of:
                self.figure_of[number] = index
                self._scopes[number] = figure.scope
                self.sentence_of[number] = figure.sentence
                self.by_sentence.setdefault(figure.sentence, []).append(number)
            if figure.metric is not None:
                self.by_metric.setdefault(figure.metric, []).append(number)
                self.metrics_of[number] = (*self.metrics_of.get(number, ()), figure.metric)
        for numbers in self.by_sentence.values():
            numbers.sort()
        for number in sorted(self.figure_of):
            self.by_unit.setdefault(self.numbers[number].unit, []).append(number)
        self.rates = self.by_unit.get("%", [])

    # ---- one number

    def interval(self, number: int) -> Interval:
        """Return what a number can be."""
        known = self._intervals.get(number)
        if known is None:
            n = self.numbers[number]
            known = self._intervals[number] = interval_of(self.norm, n.start, n.end, n.value, n.low, n.high, n.unit)
        return known

    def period(self, number: int) -> Period:
        """Return which year a number tells of."""
        known = self._periods.get(number)
        if known is None:
            sentence = self.document.sentences[self.sentence_of[number]]
            known = period_of(self.norm, sentence.start, self.numbers[number], self.year)
            self._periods[number] = known
        return known

    def current(self, number: int) -> bool:
        """Say whether a number is this year's."""
        return number in self.metrics_of or self.period(number) is Period.THIS

    def family(self, number: int) -> str:
        """Return what a number counts."""
        return family(self.numbers[number].unit)

    def scope(self, number: int) -> str:
        """Return for whom a number is told, without the mark of a part or of what is counted together."""
        return self._scopes.get(number, "").partition("（")[0].removesuffix("其中")

    def same_scope(self, one: int, other: int) -> bool:
        """Say whether nothing speaks against two numbers being told of the same body."""
        a, b = self.scope(one), self.scope(other)
        return not a or not b or a == b

    def label(self, number: int) -> str:
        """Return the words between the number before, or the beginning, and this one."""
        return self.between(number).lstrip(_LEADING)

    def goes_on(self, number: int, joint: tuple[str, ...]) -> bool:
        """Say whether a number is told in one breath with the one before: 80宗、许可案卷40宗, 80宗处罚案卷、40宗许可案卷."""
        between = self.between(number)
        return between.startswith(joint) or (between.endswith(joint) and not set("，；（）") & set(between))

    def between(self, number: int) -> str:
        """Return everything between the number before in the sentence and this one."""
        known = self._betweens.get(number)
        if known is None:
            known = self._betweens[number] = self._read_between(number)
        return known

    def _read_between(self, number: int) -> str:
        start = self.document.sentences[self.sentence_of[number]].start
        n = self.numbers[number]
        if number and self.numbers[number - 1].end > start:
            start = self.numbers[number - 1].end
        return self.norm[max(start, n.start - _LABEL) : n.start]

    def written(self, number: int) -> str:
        """Return a number with its unit as the text has it."""
        n = self.numbers[number]
        return self.norm[n.start : n.end]

    def told(self, number: int) -> str:
        """Return a number for people: 100余, 约100, 近100 where it is no exact count."""
        value, can_be = self.numbers[number].value, self.interval(number)
        if self.numbers[number].unit == "%" or can_be.exact or can_be.place != 1.0:
            return shown(value)
        if can_be.low < value:
            return f"{'约' if can_be.high > value else '近'}{shown(value)}"
        return f"{shown(value)}余"

    # ---- looking for

    def paragraph_of(self, number: int) -> int:
        """Return the paragraph of a number."""
        return self.document.sentences[self.sentence_of[number]].paragraph

    def fits(self, number: int, side: Side) -> bool:
        """Say whether a number can stand on a side: by its metric, or by the words of its clause."""
        if side.metrics and not side.metrics.isdisjoint(self.metrics_of.get(number, ())):
            return True
        if side.words:
            clause = self.clause(number)
            # a loop: any() with a generator takes three times as long, and this is asked most
            for word in side.words:
                if word in clause and affirmed(clause, word):
                    return self.current(number)
        return False

    def clause(self, number: int) -> str:
        """Return the words before a number in its own clause."""
        known = self._clauses.get(number)
        if known is None:
            text = self.between(number)
            known = text[max(text.rfind("，"), text.rfind("；"), text.rfind("："), text.rfind("（")) + 1 :]
            self._clauses[number] = known
        return known

    def sentence_text(self, index: int) -> str:
        """Return a sentence."""
        sentence = self.document.sentences[index]
        return self.norm[sentence.start : sentence.end]

    def paragraph_text(self, number: int) -> str:
        """Return the paragraph of a number."""
        paragraph = self.document.paragraphs[self.paragraph_of(number)]
        return self.norm[paragraph.start : paragraph.end]

    def stated(self, side: Side) -> list[int]:
        """Return the numbers that state a metric of a side, in order of the text."""
        if len(side.metrics) == 1:
            return self.by_metric.get(next(iter(side.metrics)), [])
        return sorted({n for metric in side.metrics for n in self.by_metric.get(metric, ())})

    def counting(self, units: tuple[str, ...]) -> list[int]:
        """Return this year's numbers with one of the units."""
        return [n for unit in units for n in self.by_unit.get(unit, ()) if self.current(n)]

    def near(self, number: int, side: Side) -> list[int]:
        """Return the numbers of a side told beside one: in its sentence, else the only one of its paragraph."""
        index = self.sentence_of[number]
        told = self.by_sentence[index]
        at = bisect_left(told, number)
        around = told[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
        here = [n for n in around if n != number and self.fits(n, side)]
        here = [n for n in here if self.same_scope(n, number)]
        if here:
            return here
        there = [n for n in self._told_in(side, self.paragraph_of(number)) if n != number]
        there = [n for n in there if self.same_scope(n, number)]
        return there if len({self.numbers[n].value for n in there}) == 1 else []

    def _told_in(self, side: Side, paragraph: int) -> list[int]:
        """Return the numbers of a paragraph that state a metric of a side."""
        known = self._told.get(side)
        if known is None:
            known = self._told[side] = {}
            for number in self.stated(side):
                known.setdefault(self.paragraph_of(number), []).append(number)
        return known.get(paragraph, [])

    def carried(self, number: int) -> tuple[list[int], bool]:
        """Return the nearest numbers carried over from the year before in a paragraph, and whether any is spoken of."""
        index = self.sentence_of[number]
        found, spoken = self._carried_in(self.paragraph_of(number))
        at = bisect_left(found, index, key=self.sentence_of.__getitem__)
        near = found[max(0, at - _MOST_CARRIED) : at + _MOST_CARRIED]
        return [n for n in near if self.family(n) == self.family(number)], spoken

    def _carried_in(self, paragraph: int) -> tuple[list[int], bool]:
        """Return all numbers of a paragraph that are carried over, and whether any is spoken of; read once."""
        known = self._carried.get(paragraph)
        if known is None:
            told = self.document.paragraphs[paragraph]
            spoken = any(self.norm.find(word, told.start, told.end) >= 0 for word in CARRIED)
            numbers = self._by_paragraph().get(paragraph, ()) if spoken else ()
            known = self._carried[paragraph] = [n for n in numbers if self._is_carried(n)], spoken
        return known

    def _by_paragraph(self) -> dict[int, list[int]]:
        """Return the numbers of every paragraph, in order of the text."""
        if not self._numbers_in:
            for number in sorted(self.figure_of):
                self._numbers_in.setdefault(self.paragraph_of(number), []).append(number)
        return self._numbers_in

    def _is_carried(self, number: int) -> bool:
        n = self.numbers[number]
        after = _CLAUSE_END.split(self.norm[n.end : n.end + 8], maxsplit=1)[0]
        around = f"{self.clause(number)}|{after}"
        # 结转下年2件: what is carried on is no part of what came in
        return any(word in around for word in CARRIED) and not any(word in around for word in _ONWARD)

    def excuse(self, relation: RelationSource, index: int) -> str:
        """Return the word of a sentence for which a relation makes an exception, an empty one where there is none."""
        if not relation.exceptions:
            return ""
        text = self.sentence_text(index)
        told = self.by_sentence.get(index)
        # 同时对历年文件进行清理: before the first number it only joins the sentence to the one before
        late = text[self.numbers[told[0]].start - self.document.sentences[index].start :] if told else text
        return next((w for w in relation.exceptions if w in (late if w in _JOINING else text)), "")

    def judged(self, relation: RelationSource, index: int) -> RelationVerdict:
        """Return the verdict on what does not agree."""
        return UNDECIDED if self.excuse(relation, index) else relation.excess
