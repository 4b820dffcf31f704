"""From where a cue may govern a number: behind the last number of its kind and behind the last clause."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from auditor.figures.brackets import begin_of
from auditor.figures.thresholds import is_threshold
from auditor.figures.yardsticks import Yardsticks
from auditor.matching.chains import Span
from auditor.matching.other_years import AGAIN
from auditor.model import Document
from auditor.text.numbers import Number, family

_DATE_REACH = 48
LONGEST = 80
"""Characters that no cue exceeds."""

_WHERE = re.compile(
    "(?:重点|主要)?(?:领域|方面|部门|单位|乡镇|街道|社区|环节|行业(?!性|调解|、)|科室|行政村|区县|县区|县（)"
)
_FILLERS = frozenset(
    "一共合计总约近超达已有为是全年度今本内我市县区镇乡局街道累合的了：其中目前截至到底末各类前后先来以开"
)
_ALSO = re.compile(
    "[，、；（]?(?:其中)?(?:今年|本年度?|20\\d\\d年度?|全年)(?:的|则|已|仅|为|是|达到?|有|共|[增降升]至|[增降升]到)*"
    f"{AGAIN}(?:了|共)?"
)
"""What stands alone between the number of another year and that of the next: 去年126件，今年110件."""
_DATED = re.compile(
    "(?:去年|上一?年度?|20\\d\\d年|[近这过去]{1,2}[两二三四五]年|[上前]半年|\\d月)[^，。；（）]{0,30}$|[近这][两二三四五]年来?，[^。；（）]{0,30}$"
)
_PAPERS = re.compile("(?:批示|专报|批阅|圈阅|内参|简报|要情|督办[单函件]|提示[单函])(?:了|共|累计|达)?$")
_PAPER_ENDS = frozenset("示报阅参情单函件了共计达\n")
"""The last characters of what names papers; a line break may stand behind them."""
_STEPS = re.compile("(?:法定)?(?:程序|环节|步骤|要件)(?!案)")
_EACH_OF = re.compile(
    "每(?:一)?个?(?:行政)?(?:村|社区|村（社区）|镇|乡镇|街道|网格|单位|部门)(?:至少|都|均)?"
    "(?:有|配有?|配备|培[育养]|选[育配聘]|遴选|明确|确定)(?:了)?(?:法律明白人|(?:法律|法治)?(?:顾问|宣传员|带头人)|调解员)?$"
)
_PAPER_REACH = 16
_ENDS = "，。；、）（！\n"
_JOINS = "、和及与"


def is_aside(norm: str, number: Number) -> bool:
    """Say whether a number counts nothing a metric asks for: it tells where, of papers, or draws a line."""
    return tells_where(norm, number) or tells_of_papers(norm, number) or is_threshold(norm, number)


def tells_where(norm: str, number: Number) -> bool:
    """Say whether a number tells where or by whom, not what was counted: 14个领域257个事项."""
    return number.unit == "个" and _WHERE.match(norm, number.end) is not None


def tells_of_papers(norm: str, number: Number) -> bool:
    """Say whether a number counts papers, steps or each of many, not the thing they are about: 对复议纠错作出批示7件."""
    low = max(0, number.start - _PAPER_REACH)
    if norm[number.start - 1 : number.start] in _PAPER_ENDS and _PAPERS.search(norm, low, number.start):
        return True
    if number.unit in ("项", "个") and _STEPS.match(norm, number.end):
        return True
    return norm.find("每", low, number.start) >= 0 and _EACH_OF.search(norm, low, number.start) is not None


def floor_of(norm: str, numbers: Sequence[Number], at: int, start: int, begin: int) -> int:
    """Return from where a cue may govern a number that begins at ``begin``, of the sentence from ``start``."""
    number, floor = numbers[at], start
    last = _before(norm, numbers, at, begin)
    if last >= 0 and numbers[last].start >= start:
        between = norm[numbers[last].end : begin]
        named = len(between) > 2 and "，" not in between
        if named and between[-1] in _JOINS:
            return begin  # 69件决策和238件文件: what stands between belongs to the number before
        # 合同136份、决策4件: what is joined on by name has its own cue, whatever it is counted in
        if (named and between[0] in _JOINS) or family(numbers[last].unit) == family(number.unit):
            floor = numbers[last].start + 1
    comma = norm.rfind("，", floor, begin)
    if comma >= 0:
        filling = [c for c in norm[comma + 1 : begin] if not c.isdigit()]
        # 无一败诉，2件在审: a number that opens a clause and goes on belongs to what follows it
        if not _FILLERS.issuperset(filling) or not (filling or norm[number.end : number.end + 1] in _ENDS):
            return comma + 1
    return floor


def _before(norm: str, numbers: Sequence[Number], at: int, begin: int) -> int:
    """Return the number before that counts: none in brackets closed since or that this one has come from."""
    for last in range(at - 1, -1, -1):
        number = numbers[last]
        if number.start < begin and not tells_where(norm, number):
            return last
    return -1


class Bounds:
    """Tell for every number of a document between where a cue may govern it; each is worked out once."""

    def __init__(self, document: Document, numbers: Sequence[Number]) -> None:
        self._norm, self._numbers = document.norm, numbers
        self._starts = [s.start for s in document.sentences]
        self._yardsticks = Yardsticks(document, numbers)
        self._known: dict[int, tuple[int, int]] = {}

    def is_foreign(self, at: int) -> bool:
        """Say whether a number is none of the unit's own: a wider area's, or what is asked for."""
        return at in self._yardsticks.numbers

    def of(self, at: int) -> tuple[int, int]:
        """Return from where and up to where a cue of a number may end."""
        known = self._known.get(at)
        if known is None:
            if self._goes_on(at):
                # the name of what is counted stands before the year before
                known = self._known[at] = self.of(at - 1)
                return known
            start = self._numbers[at].start
            sentence = self._starts[max(0, bisect_right(self._starts, start) - 1)]
            begin = self._yardsticks.begin(begin_of(self._norm, start), self._numbers, at)
            known = floor_of(self._norm, self._numbers, at, sentence, begin), begin
            self._known[at] = known
        return known

    def _goes_on(self, at: int) -> bool:
        """Say whether a number only tells what the one before tells, of the next year."""
        if not at or self._numbers[at - 1].unit != self._numbers[at].unit:
            return False
        before, number = self._numbers[at - 1], self._numbers[at]
        also = _ALSO.fullmatch(self._norm, before.end, number.start)
        dated = _DATED.search(self._norm, max(0, before.start - _DATE_REACH), before.start) if also else None
        # 去年收到申请25件，今年受理20件: what is done with them is another number
        return also is not None and dated is not None and (also["again"] or "") in dated.group()


def ends_between(cues: Sequence[Span], low: int, high: int) -> bool:
    """Say whether a cue ends from ``low`` to ``high``; cues are in order of their starts."""
    at = bisect_left(cues, (high, 0)) - 1
    while at >= 0 and cues[at][0] >= low - LONGEST:
        if low <= cues[at][1] <= high:
            return True
        at -= 1
    return False
