"""Chinese numerals that count nothing: 三项制度, 一案一卷, 最多跑一次, 未发生一起, 汽车零件."""

from __future__ import annotations

import re

_NO_COUNT = re.compile("[统同逐唯某单]一{1,2}$|[数几][十百千万]+$")
"""Numerals that count nothing by what is before them: 同一件, 数十件; but 合同二十份 does."""
_ONCE_BEFORE = re.compile("(?:只|多|就)(?:跑|进|去)$|[合随]查$")
_ONCE_AFTER = re.compile("办|查|告知|申请|提交|进门|就好")
_TOGETHER = re.compile("起(?![案行因，。；、（已均全涉重较民刑交安生火事矛纠信])")
"""一起 is a number only of cases: 一起案件, but 一起部署."""
_GATHERED = re.compile("[坐放合并聚凑走拉绑融汇住连拧捏中][到在]$")
"""What, before 一起, tells of things put together: 坐到一起."""
_NONE = "(?:未(?:曾|再)?有?|没有?|从未)(?:发生|出现|发现|收到|接到|产生|引发)"
_NONE_BEFORE = re.compile(f"(?:无|未|没有|未有|{_NONE}|杜绝|不存在)过?$")
_NONE_TOLD = re.compile(
    f"(?:^|[，。；：、）])[^，。；：、\\d]{{0,12}}?(?<![查处办])(?:{_NONE}|(?<![^，。；：、）年内])(?:没有|无))过?[^，。；：、的\\d]{{0,24}}$"
)
"""What, in the clause before 一起 at its end, denies it: 未发生行政败诉案件一起."""
_CLAUSE_ENDS = frozenset({"", "\n", *"，。；、）"})
_ONES = frozenset("件宗起例次")
_PAIRED_BEFORE = re.compile("一[^，。；\n]{1,3}$")
_IDIOM_AFTER = re.compile("一[^，。；]{0,4}(?:一|不)")
_TERM_AFTER = re.compile(
    "(?:制度|基本|机制|清单|行动|工程|规定|原则|要素|政策|融合|结合|服务|改革|承诺|整治|任务|一体)"
)
_NO_CASES = re.compile(
    "(?:案件?|申请|纠纷|投诉|举报|信访|受理|办理|办结|审结|收到|发生|败诉|复议|应诉|诉讼|(?:撤销|纠错|纠正|败诉|驳回|维持)的?|[为是达共：])$"
)
"""What, before 零件, makes a count of it; elsewhere it is a part of a machine."""


def counts_nothing(norm: str, start: int, end: int, text: str, unit: str) -> bool:
    """Say whether a numeral with its unit is a manner of speaking, a name, or denied: no figure of the unit."""
    if _NO_COUNT.match(norm, max(0, start - 1), start + len(text)):
        return True
    if text == "一" and _is_no_one(norm, start, end, unit):
        return True
    if text == "零" and unit == "件":
        return norm[end : end + 1] not in _CLAUSE_ENDS or _NO_CASES.search(norm, max(0, start - 6), start) is None
    return len(text) == 1 and _TERM_AFTER.match(norm, end) is not None  # 三项制度, 四个意识


def _is_no_one(norm: str, start: int, end: int, unit: str) -> bool:
    """Say whether 一 counts nothing: 一案一卷, 未发生一起, 一次办结, 一起部署."""
    if _IDIOM_AFTER.match(norm, start, end + 6) or unit in "条项家名人":
        return True
    if _NONE_BEFORE.search(norm, max(0, start - 8), start) or _PAIRED_BEFORE.search(norm, max(0, start - 4), start):
        return True
    if unit in _ONES and norm[end : end + 1] in _CLAUSE_ENDS and _NONE_TOLD.search(norm, max(0, start - 48), start):
        return True
    # 最多跑一次, 一次办结: a manner of service, not a count
    if unit == "次" and (_ONCE_BEFORE.search(norm, max(0, start - 2), start) or _ONCE_AFTER.match(norm, end)):
        return True
    return _TOGETHER.match(norm, end - 1) is not None or _is_gathered(norm, start, end)


def _is_gathered(norm: str, start: int, end: int) -> bool:
    return norm[end - 1] == "起" and _GATHERED.search(norm, max(0, start - 2), start) is not None


_ACTS = frozenset({"场", "场次", "期", "期次", "次", "人次", "卷", "名", "课时", "堂", "讲", "部"})
"""What acts are counted in: 培训0期 tells that nothing was done, where 败诉0件 tells what was reached."""


def is_none_done(most: float, unit: str) -> bool:
    """Say whether a number tells that an act was not done at all; ``most`` is the most that it can be."""
    return most == 0 and unit in _ACTS
