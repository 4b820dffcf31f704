"""Numbers that measure the reporting unit without being its own: a wider area's (全省…92.3%), or what is asked of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model import Document, Level
from auditor.text.numbers import Number

_NORM = re.compile(
    "(?:每[年月季]度?|每半年|每两月|拟|要求|规定|应当?|须|推动|原则上)[^，。；]{0,24}(?:不少于|不低于|不得少于|至少)$"
    "|(?:(?:[省市州县区厅部委][里内]?|上级|中央|国家)(?:明确|统一)?要求|(?<!按)(?<!按照)(?:目标|指标)(?:要求)?(?:为|是|值)?)"
    "[^，。；]{0,24}(?:控制在|控制为|压?降[到至]|不超过|不得超过|不高于|低于|高于|不低于|达到?|保持在)[了]?$"
    "|(?:目标|指标)(?:要求|值)?(?:[定设]?为|是)$"
)
_NORM_BEHIND = re.compile(
    "(?:及?以[上下内])?的(?:[省市县区]定|省级|上级|年度|考核|工作|约束性|预期|基本|最低){0,2}(?:指标|要求|目标|标准|导向|底线|红线|任务)"
)
"""What makes of a number what is asked for: 对照90%的考核指标."""
_ASKED = re.compile(
    "(?:[省市州县区厅部委]级?|上级|中央|国家)(?:的)?(?:考核|年度考核|规划|下达|明确|规定|文件)(?:要求|规定|任务)?[^，。；]{0,24}"
    "(?:达到?|为|是|不低于|不少于|不高于|控制在|保持在)$"
)
_LAST = frozenset("于少在为到至过达持了是值\n")
"""The last characters of what the two above match; a line break may stand behind them."""
_GOAL = re.compile(
    "(?:确保|力争|争取|保证|推动|努力)[^，。；]{0,30}(?:达到?|不低于|控制在|保持在|提升[至到]|提高[至到]|降[至到])$"
)
_PLANNED = re.compile("(?:计划|拟|预计|预定|任务数?|目标数?)[^，。；0-9]{0,24}$")
_LIMITS = frozenset({"至少", "至多"})
_ALL = 100.0
_ACTUAL = re.compile("[^，。；0-9]{0,10}，(?:而|但|全年)?实际")
_RANKS = {Level.PROVINCE: 1, Level.CITY: 2, Level.COUNTY: 3, Level.TOWNSHIP: 4, Level.SUBDISTRICT: 4}
_WIDE = {"国": 0, "省": 1, "市": 2, "州": 2, "盟": 2}
_OF_WIDE = re.compile(
    "(?:(?:20\\d\\d年|去年|今年)度?|目前|同期|而|其中|当前)*全(?P<area>[国省市州盟])(?!人大|人民代表|政协)"
)
_AVERAGE = re.compile("全(?P<area>[国省市州盟])(?:的)?平均(?:水平|值|数)?[^，。；]{0,6}$")
_LEADS = re.compile(
    "(?:率先|首|唯一|推广|排名|前列|领先|第|之|最|典型|试点|通报|平均|统一|推进会|现场会|范围|上下|各地)"
)
"""What is told of a unit's rank among others, which is the unit's own."""
_JOINT_TEST = re.compile("考试|测试|统考|考核|测评|抽检|评比|评选|示范|先进|优秀")
"""What a unit takes part in, of all the province: its own people's result may be told of it."""
_OURS_NEXT = re.compile("[^。；]{0,8}，(?:而|其中)?(?:我[省市县区州旗镇乡盟局委]|我街道|本[省市县区州旗镇乡局])")
_OURS = re.compile(
    "，(?:而|但|其中|全年)?(?:实际|[我本全][省市县区州旗镇乡盟局委]|我街道)(?:的)?(?:则|仅|已|也)*"
    "(?:达到?|为|是|降至|低至|有|完成|开展|举办|制定|评查|培训|审查|办理|组织)?(?:了)?$"
)
_CLAUSE = "，。；：、（\n"
_MARK = re.compile(f"[{_CLAUSE}]")
_AREA = re.compile("(?P<town>[镇乡]|街道)|(?P<county>[县旗]|(?<!自治)区)|(?P<city>[市州盟])|(?P<province>省|自治区)")


def is_norm(norm: str, number: Number) -> bool:
    """Say whether a number tells what ought to be, not what was done: 每年学法不少于4次, 省里要求控制在10%以内."""
    low, start, end = max(0, number.start - 48), number.start, number.end
    # what is asked for ends right before its number, in one of these
    if norm[start - 1 : start] in _LAST and (_NORM.search(norm, low, start) or _ASKED.search(norm, low, start)):
        return True
    if _NORM_BEHIND.match(norm, end):
        return True
    if number.qualifier in _LIMITS and number.value != _ALL and _GOAL.search(norm, low, start):
        return True
    return _ACTUAL.match(norm, end) is not None and _PLANNED.search(norm, low, start) is not None


class Yardsticks:
    """Tell which numbers of a document are not its unit's own, and where the unit's own is told beside one."""

    def __init__(self, document: Document, numbers: Sequence[Number]) -> None:
        self._norm, self._rank = document.norm, _rank_of(document)
        self._is_named = document.unit is not None
        wide = "全" in self._norm
        self.numbers = frozenset(
            at for at, n in enumerate(numbers) if is_norm(self._norm, n) or (wide and self._is_of_wider(n))
        )

    def begin(self, start: int, numbers: Sequence[Number], at: int) -> int:
        """Return where a number begins for what is looked for before it: 全省…92.3%，我县为100% has the cue of both."""
        if not at or at - 1 not in self.numbers:
            return start
        before = numbers[at - 1]
        return before.start if _OURS.search(self._norm, before.end, start) else start

    def _is_of_wider(self, number: Number) -> bool:
        norm = self._norm
        low = max(0, number.start - 24)
        average = _AVERAGE.search(norm, low, number.start) if norm.find("均", low, number.start) >= 0 else None
        if average:
            return self._is_wider(average["area"])
        at = norm.rfind("全", 0, number.start)
        if at < 0 or _MARK.search(norm, at, number.start):
            return False  # no word of a wider area in the clause
        clause = max(norm.rfind(mark, 0, number.start) for mark in _CLAUSE) + 1
        told = _OF_WIDE.match(norm, clause, number.start)
        if told is None or not self._is_wider(told["area"]) or _JOINT_TEST.search(norm, clause, number.start):
            return False
        if number.unit == "%" or _OURS_NEXT.match(norm, number.end) is not None:
            return True
        return self._is_named and _LEADS.search(norm, told.end(), number.start) is None

    def _is_wider(self, area: str) -> bool:
        return _WIDE[area] < self._rank


def _rank_of(document: Document) -> int:
    """Return how deep the unit's own area lies; 全国 alone is wider where that is not known."""
    unit = document.unit.value if document.unit else ""
    level = document.level.value if document.level else None
    if level is None:
        return 1
    named = [m.lastgroup for m in _AREA.finditer(unit)]
    if level is Level.DEPARTMENT or level is Level.COUNTY:
        # a county-level city calls itself 全市; so does the bureau of any city
        for name, rank in (("county", 3), ("city", 2), ("province", 1)):
            if name in named:
                return rank
        return 2 if level is Level.COUNTY else 1
    return _RANKS[level]
