"""Recognise numbers with their counting unit in normalised text (the simple recogniser).

Ordinals (第三次), years, document numbers and set terms (一件事, 两个维护) are no figures.
"""

from __future__ import annotations

import re
from typing import NamedTuple

UNIT_FAMILIES: dict[str, tuple[str, ...]] = {
    "件": ("件", "宗", "起", "例", "桩", "件次"),
    "次": ("次", "场", "场次", "期", "轮", "回", "堂", "讲", "节"),
    "人": ("人", "名", "位"),
    "人次": ("人次",),
    "份": ("份", "册", "本"),
    "%": ("%",),
    "条": ("条",),
    "个": ("个",),
    "项": ("项",),
    "家": ("家", "户"),
    "卷": ("卷", "册"),
    "台": ("台", "套", "部"),
    "元": ("元", "万元", "亿元"),
    "天": ("天", "日", "个工作日", "小时", "学时"),
}
"""Counting units that stand for one another."""

_UNITS = sorted(
    {u for family in UNIT_FAMILIES.values() for u in family}
    | {
        "批次",
        "批",
        "个百分点",
        "倍",
        "篇",
        "支",
        "类",
        "处",
        "户次",
        "门",
        "幅",
        "种",
        "张",
        "笔",
        "座",
        "栋",
        "块",
        "所",
        "间",
    },
    key=len,
    reverse=True,
)
KNOWN_UNITS = frozenset(_UNITS)
"""Every counting unit that is read."""
_CN_NUMERAL = "一二三四五六七八九十百千万亿两零○"
_CANDIDATE = re.compile(f"[0-9{_CN_NUMERAL}]+")
"""Where a number can begin: to look there only is four times faster than to search."""
_NUMBER = re.compile(
    "(?P<cn_pct>百分之(?P<cp>[零○一二三四五六七八九十百点]+|\\d+(?:\\.\\d+)?))"
    "|(?<![\\d.第+])(?P<num>\\d[\\d,]*(?:\\.\\d+)?)(?P<more>余|多)?(?P<scale>[千万亿])?(?P<more2>余|多)?(?:个(?=案件|部门|单位))?(?P<unit>%|"
    + "|".join(u for u in _UNITS if u != "%")
    + ")(?!(?<=项)目|(?<=部)门)"
    f"|(?<![第每{_CN_NUMERAL}])(?P<cn>[{_CN_NUMERAL}]+)(?P<more3>余|多)?(?P<cnunit>件次|人次|场次|件|宗|起|次|场|期|份|人|名|条|项|家|卷|册|堂|台|套|种)(?![事性系些])"
)
_CN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"○": 0, "两": 2}
_CN_SCALES = {"十": 10, "百": 100, "千": 1000}
_SCALE = {"千": 1e3, "万": 1e4, "亿": 1e8, None: 1.0}
_NO_COUNT = re.compile("[统同逐唯某单]一{1,2}$|[数几][十百千万]+$")
"""Numerals that count nothing by what is before them: 同一件, 数十件; but 合同二十份 does."""
_DATE_BEFORE = re.compile("(?:月|月\\d{1,2}日?[至到和、～-])$")
_ONCE_BEFORE = re.compile("(?:只|多|就)(?:跑|进|去)$|[合随]查$")
_ONCE_AFTER = re.compile("办|查|告知|申请|提交|进门|就好")
_TOGETHER = re.compile("起(?![案行因，。；、（已均全涉重较民刑交安生火事矛纠信])")
"""一起 is a number only of cases: 一起案件, but 一起部署."""
_PAIRED_BEFORE = re.compile("一[^，。；\n]{1,3}$")
_IDIOM_AFTER = re.compile("一[^，。；]{0,4}(?:一|不)")
_TERM_AFTER = re.compile(
    "(?:制度|基本|机制|清单|行动|工程|规定|原则|要素|政策|融合|结合|服务|改革|承诺|整治|任务|一体)"
)


class Number(NamedTuple):
    """Hold a number with its unit: span in the normalised text, value, qualifier."""

    start: int
    end: int
    value: float
    unit: str
    qualifier: str
    low: float = 0.0
    high: float = 0.0


_FAMILY_OF = {member: name for name, members in UNIT_FAMILIES.items() for member in members}


def family(unit: str) -> str:
    """Return the family of a counting unit: 宗 and 件 count the same things."""
    return _FAMILY_OF.get(unit, unit)


def chinese_number(text: str) -> float:
    """Return the value of a Chinese numeral such as 二十三, 一百零五, 九十八点一."""
    whole, _, decimals = text.partition("点")
    total, section, digit = 0, 0, 0
    for char in whole:
        if char in _CN_DIGITS:
            digit = _CN_DIGITS[char]
        elif char in _CN_SCALES:
            section += (digit or 1) * _CN_SCALES[char]
            digit = 0
        elif char == "万":
            total += (section + digit) * 10000
            section = digit = 0
        elif char == "亿":
            total = (total + section + digit) * 100_000_000
            section = digit = 0
    value = float(total + section + digit)
    if decimals:
        value += sum(_CN_DIGITS.get(c, 0) * 10.0 ** -(i + 1) for i, c in enumerate(decimals))
    return value


def find_numbers(norm: str, start: int = 0, end: int | None = None) -> list[Number]:
    """Return the figures of ``norm[start:end]`` in order."""
    found: list[Number] = []
    stop = len(norm) if end is None else end
    match, done = _NUMBER.match, start
    for candidate in _CANDIDATE.finditer(norm, start, stop):
        if candidate.start() < done:
            continue
        m = match(norm, candidate.start(), stop)
        if m is not None:
            done = m.end()
            number = _number(norm, m)
            if number is not None:
                found.append(number)
    return found


def _number(norm: str, m: re.Match[str]) -> Number | None:
    start, end = m.span()
    percent = m["cp"]
    if percent:
        return _exactly(start, end, float(percent) if percent[0].isdigit() else chinese_number(percent), "%", "")
    if m["num"]:
        if m["unit"] == "日" and _DATE_BEFORE.search(norm, max(0, start - 6), start):
            return None  # 2月26日 is a date, 15日 a time limit
        value = float(m["num"].replace(",", "")) * _SCALE[m["scale"]]
        return _exactly(start, end, value, m["unit"], m["more"] or m["more2"] or _before(norm, start))
    text = m["cn"]
    if _NO_COUNT.match(norm, max(0, start - 1), start + len(text)):
        return None
    if text == "一" and (_IDIOM_AFTER.match(norm, start, end + 6) or m["cnunit"] in "条项家名人"):
        return None
    if text == "一" and _PAIRED_BEFORE.search(norm, max(0, start - 4), start):
        return None  # 一案一卷, 一村一册
    once = text == "一" and m["cnunit"] == "次"
    if once and (_ONCE_BEFORE.search(norm, max(0, start - 2), start) or _ONCE_AFTER.match(norm, end)):
        return None  # 最多跑一次, 一次办结: a manner of service, not a count
    if text == "一" and _TOGETHER.match(norm, end - 1):
        return None
    if len(text) == 1 and _TERM_AFTER.match(norm, end):
        return None  # 三项制度, 四个意识: names, not figures
    if text[0] in "十百千万" and len(text) == 1 and text != "十":
        return None
    return _exactly(start, end, chinese_number(text), m["cnunit"], m["more3"] or _before(norm, start))


_BEFORE = {"近": "近", "约": "约", "超": "超", "达": ""}


def _before(norm: str, start: int) -> str:
    return _BEFORE.get(norm[start - 1 : start], "")


def _exactly(start: int, end: int, value: float, unit: str, qualifier: str) -> Number:
    return Number(start, end, value, unit, qualifier, value, value)
