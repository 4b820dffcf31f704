"""Recognise numbers with their counting unit in normalised text, each as an interval.

Ordinals (第三次), years, document numbers and set terms (一件事, 两个维护) are no figures. How exact a number is
meant is read from its qualifier and its last written place (see ``text.intervals``).
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from auditor.text.intervals import interval, qualifier_after, qualifier_before
from auditor.text.no_count import counts_nothing
from auditor.text.numerals import (
    FORMAL,
    NUMERALS,
    between,
    chinese_number,
    digit_of,
    is_well_formed,
    mixed_number,
    plain,
)

UNIT_FAMILIES: dict[str, tuple[str, ...]] = {
    "件": ("件", "宗", "起", "例", "桩", "件次"),
    "次": ("次", "场", "场次", "期", "轮", "回", "堂", "讲", "节", "课"),
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
    "天": ("天", "日", "个工作日", "小时", "学时", "课时"),
}
"""Counting units that stand for one another."""

_UNITS = sorted(
    {u for family in UNIT_FAMILIES.values() for u in family}
    | {
        "‰",
        "批次",
        "段",
        "分钟",
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
_CANDIDATE = re.compile(f"[0-9{NUMERALS}]+|[{FORMAL}]+")
"""Where a number can begin: to look there only is four times faster than to search."""
_IN_FIGURES = re.compile(
    "(?<![\\d.第+])(?P<num>\\d[\\d,]{0,24}(?:\\.\\d{1,8})?)(?P<more>余|多|几|来)?(?P<scale>[百千万亿]|十万|百万|千万)?(?P<more2>余|多|几|来)?(?:个(?=案件|部门|单位|学时|课时|人(?:[，。；、）]|[都均全])))?(?P<unit>%|"
    + "|".join(u for u in _UNITS if u != "%")
    + ")(?!(?<=项)目|(?<=部)门|(?<=人)民|(?<=课)[时题程本堂外])"
    "|(?<=[额金款资值])(?P<bare>\\d{1,15}(?:\\.\\d{1,8})?)(?P<barescale>[万亿])(?P<more4>余|多)?(?=[，。；、）]|$)"
    "|(?<=[占比约近超达过])(?P<part>\\d{1,2})/(?P<whole>\\d{1,2})(?![\\d/.])"
    "|(?<![\\d.第+])(?P<mixed>\\d{1,4}(?:[百千万亿]{1,2}\\d{1,4}){1,4}[十百千万]{0,2})(?P<more5>余|多|几)?(?P<mixedunit>"
    + "|".join(_UNITS)
    + ")(?!(?<=项)目|(?<=部)门|(?<=人)民)"
)
_IN_WORDS = re.compile(
    "(?P<over>[二三四五六七八九十百千万]{1,3})分之(?P<cp>[零○一二三四五六七八九十百点]{1,12}|\\d{1,4}(?:\\.\\d{1,8})?)"
    "|(?<![完建形组生])(?P<tenths>[一二两三四五六七八九])成(?P<half>[一二三四五六七八九半])?(?![立效员果功为本熟长绩不就人活分])"
    f"|(?<![第每{NUMERALS}])(?P<cn>[{NUMERALS}]{{1,16}})(?:(?P<more3>余|多|几|(?<=[十百千万])来)(?P<cnscale>[万亿])?)?(?P<cnunit>件次|人次|场次|件|宗|起|次|场|期(?![间末初])|份|人|名|条|项|家|卷|册|堂|台|套|种|倍|个百分点|个工作日|(?:(?<=[万亿])|(?<=[万亿][余多几]))元|(?:(?<=[{NUMERALS}]{{2}})|(?<=[{NUMERALS}][余多几])|(?<=[余多几][万亿]))(?:个|篇|处|支|批次|户))(?![事性系些])"
)
_IN_FORMAL = re.compile(
    f"(?<![第每{FORMAL}])(?P<formal>(?=(?:[零万亿]*[{FORMAL[:-3]}]){{2}})[{FORMAL}]{{2,16}})(?P<more6>[余多])?"
    "(?P<formalunit>件次|人次|场次|件|宗|起|次|场|份|人|名|条|项|家|户|个|卷|册|元)"
)
"""A number as contracts have it; one such numeral alone is mostly a name (伍, 陆)."""
_MORE = {"余": "余", "多": "余", "几": "余", "来": "约"}
"""How exact a number is meant by what stands before its unit: 40多件 is more than 40, 40来件 may be less."""
_SCALE = {"百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, None: 1.0}
_DATE_BEFORE = re.compile("(?:月|月\\d{1,2}日?[至到和、～-])$")
_ARABIC = re.compile("\\d[\\d,]*(?:\\.\\d+)?")
_RANGE = re.compile(
    f"(?<![\\d.,第年月{NUMERALS}])(?:(?P<low>\\d{{1,9}}(?:\\.\\d{{1,4}})?)(?P<scale>[万亿])?%?|(?P<words>[{NUMERALS}]{{1,8}}))[-～至到]$"
)
"""The beginning of a range right before a number: 3至5件, 90%～95%, 三至五件."""
_ORDINALS = re.compile(f"第[\\d{NUMERALS}]{{1,8}}[-～至到]$")
_FROM = frozenset("从由自")
"""What makes a change of two numbers with 到 between them: 从88%到97%."""
_TIME = re.compile("\\d{1,2}月|上半年|下半年|上(?=下半年)|[一二三四1-4]季度|年[初中底末]")
_EACH_TIME = re.compile(
    "(?P<times>(?:(?:\\d{1,2}月(?:份|初|底|末|[上中下]旬)?|[上下]半年|上(?=下半年)|第?[一二三四1-4]季度|年[初中底末])[、和与及]?){2,12})"
    "(?:都|均|分别|里)?各(?:(?:举[办行]|办|召?开|组织|安排|集中|进行|[听学讲上]|专题|研究|邀?请|检查|抽查|评查|搞|[做作]|培训|主持|参加|出庭|调度|议|部署|督)"
    "[^，。；、：\\d]{0,8})?$"
)
"""Times told by name, at each of which something was done: 6月、10月各办一期, but not 6月各镇办30期."""
_EACH_REACH, _TIMES_REACH = 12, 60
_TO = frozenset("-～至到")
_RESULT = frozenset("至到")
_CHANGED = re.compile(
    "(?:增加|增长|增|上升|提升|提高|上涨|减少|减|下降|降低|降|压减|压降|下滑|回落|扩大)(?:了|约|近|超)?$"
)
"""What, before the number before 至, tells that this one is what it has changed by."""
_DIGITS = frozenset("0123456789")
_SCALES = frozenset("百千万亿")
_HUNDREDTHS = {"百": ("%", 1.0), "千": ("‰", 1.0), "万": ("%", 0.01)}
_ROUND = 5.0
"""The place of a fraction in percent: two thirds is said of 65 as of 68."""
_RATES = frozenset({"%", "‰", "个百分点", "倍"})
"""Units whose numbers are rounded ones."""


class Number(NamedTuple):
    """Hold a number with its unit: span in the normalised text, value, qualifier, and the interval it allows.

    Percentages are in percent, 万 and 亿 are multiplied out; ``high`` is ``inf`` where only a least is told. A
    range (3至5件) has its low end as ``value``. The unit is empty where an amount has none (涉案金额12.6亿).
    """

    start: int
    end: int
    value: float
    unit: str
    qualifier: str
    low: float
    high: float


_FAMILY_OF = {member: name for name, members in UNIT_FAMILIES.items() for member in members}


def family(unit: str) -> str:
    """Return the family of a counting unit: 宗 and 件 count the same things."""
    return _FAMILY_OF.get(unit, unit)


def find_numbers(norm: str, start: int = 0, end: int | None = None) -> list[Number]:
    """Return the figures of ``norm[start:end]`` in order."""
    found: list[Number] = []
    stop = len(norm) if end is None else end
    done = start
    for candidate in _CANDIDATE.finditer(norm, start, stop):
        at = candidate.start()
        if at < done:
            continue
        pattern, made = _READ.get(norm[at], _WORDS)
        m = pattern.match(norm, at, stop)
        if m is not None:
            done = m.end()
            number = made(norm, m)
            if number is not None:
                _append(norm, found, number)
    return found


def _append(norm: str, found: list[Number], number: Number) -> None:
    """Add a number; one that ends a range takes its beginning in."""
    start = number.start
    times = _times(norm, start)
    if times > 1 and number.unit not in _RATES:
        number = number._replace(value=number.value * times, low=number.low * times, high=number.high * times)
    if norm[start - 1 : start] not in _TO:
        found.append(number)
        return
    if _ORDINALS.search(norm, max(0, start - 10), start):
        return
    low = None if _is_result(norm, found, number) else _beginning(norm, found, number)
    if low is not None and low.value < number.value and _FROM.isdisjoint(norm[max(0, low.start - 10) : low.start]):
        while found and found[-1].start >= low.start:
            found.pop()
        number = number._replace(start=low.start, value=low.value, low=low.low, qualifier="区间")
    found.append(number)


def _times(norm: str, start: int) -> int:
    """Return at how many times told by name a number was counted: 6月、10月各办一期 is two in all."""
    if "各" not in norm[max(0, start - _EACH_REACH) : start]:
        return 1
    m = _EACH_TIME.search(norm, max(0, start - _TIMES_REACH), start)
    return len(_TIME.findall(m["times"])) if m else 1


def _is_result(norm: str, found: list[Number], number: Number) -> bool:
    """Say whether 至 tells what a change has led to: 减少16件至110件, 增长23.3%至286件."""
    if norm[number.start - 1] not in _RESULT or not found or found[-1].end != number.start - 1:
        return False
    last = found[-1]
    return last.unit != number.unit or _CHANGED.search(norm, max(0, last.start - 6), last.start) is not None


def _beginning(norm: str, found: list[Number], number: Number) -> Number | None:
    """Return the number that begins a range; one without a unit takes that of the end, and its 万."""
    if found and found[-1].end == number.start - 1 and found[-1].unit == number.unit:
        return found[-1]
    m = _RANGE.search(norm, max(0, number.start - 14), number.start)
    if m is None:
        return None
    if m["words"]:
        value = chinese_number(m["words"])
    else:
        value = round(
            float(m["low"]) * (_SCALE[m["scale"]] if m["scale"] else number.value / _written(norm, number)), 8
        )
    return number._replace(start=m.start(), value=value, low=max(0.0, value - (number.high - number.value)))


def _written(norm: str, number: Number) -> float:
    """Return the number as it is written, before 万 or 亿."""
    m = _ARABIC.match(norm, number.start)
    return (float(m.group().replace(",", "")) if m else number.value) or 1.0


def _arabic(norm: str, m: re.Match[str]) -> Number | None:
    start, end = m.span()
    if m["mixed"]:
        value, place = mixed_number(m["mixed"])
        return _made(norm, start, end, value, m["mixedunit"], place, "余" if m["more5"] else "", exact=place == 1.0)
    written, more, scaled, more_behind, unit, bare, bare_scaled, bare_more, part, whole = m.groups()[:10]
    if unit == "日" and _DATE_BEFORE.search(norm, max(0, start - 6), start):
        return None  # 2月26日 is a date, 15日 a time limit
    if part:
        return _fraction(norm, start, end, float(part), float(whole))
    if bare:
        written, scaled, more, unit = bare, bare_scaled, bare_more, ""
    digits = written.replace(",", "")
    loose = _MORE[more or more_behind] if more or more_behind else ""
    qualifier = loose or qualifier_before(norm, start) or qualifier_after(norm, end)
    if not (qualifier or scaled or "." in digits or unit in _RATES):
        value = float(digits)  # nearly every number is such a one
        return Number(start, end, value, unit, "", value, value)
    scale = _SCALE[scaled]
    place = scale * 10.0 ** -len(digits.partition(".")[2])
    exact = scale == 1.0 and place == 1.0 and unit not in _RATES
    value = round(float(digits) * scale, 8)  # 8.88万 is 88800, not a hair more
    return _within(start, end, value, unit, place, qualifier, exact=exact)


def _worded(norm: str, m: re.Match[str]) -> Number | None:
    start, end = m.span()
    if m["cp"]:
        return _share(norm, m)
    if m["tenths"]:
        half = m["half"]
        value = 10.0 * digit_of(m["tenths"]) + (5 if half == "半" else digit_of(half) if half else 0)
        return _made(norm, start, end, value, "%", 1.0 if half else 10.0, "", exact=False)
    text = m["cn"]
    if counts_nothing(norm, start, end, text, m["cnunit"]):
        return None
    return _chinese(norm, m)


def _formal(norm: str, m: re.Match[str]) -> Number | None:
    text = plain(m["formal"])
    if not is_well_formed(text):
        return None
    value, exact = chinese_number(text), "万" not in text and "亿" not in text
    more = "余" if m["more6"] else ""
    return _made(norm, *m.span(), value, m["formalunit"], _last_place(value), more, exact=exact)


def _chinese(norm: str, m: re.Match[str]) -> Number | None:
    start, end = m.span()
    text, more = m["cn"], _MORE[m["more3"]] if m["more3"] else ""
    if text[0] in "百千万" and len(text) == 1 and not more:
        # 上百件, 近千人; a lone 百 or 千 is part of a word
        if norm[start - 1 : start] == "上":
            value = chinese_number(text)
            return Number(start - 1, end, value, m["cnunit"], "至少", value, math.inf)
        if not qualifier_before(norm, start):
            return None
    ends = between(text)
    if ends is not None:
        return Number(start, end, ends[0], m["cnunit"], "区间", *ends)
    if not is_well_formed(text):
        return None
    if len(text) > 1 and set(text) <= _SCALES and m["cnunit"] != "元" and not (more or qualifier_before(norm, start)):
        return None  # 千万家, 百万件: a manner of speaking
    value = chinese_number(text) * _SCALE[m["cnscale"]]
    exact = m["cnunit"] not in _RATES and not ("万" in text or "亿" in text or m["cnscale"])
    return _made(norm, start, end, value, m["cnunit"], _last_place(value), more, exact=exact)


def _share(norm: str, m: re.Match[str]) -> Number | None:
    """Make a share: 百分之 and 千分之 are as exact as written, 三分之二 is a round number."""
    written, over = m["cp"], m["over"]
    value = float(written) if written[0] in _DIGITS else chinese_number(written)
    if over not in _HUNDREDTHS:
        return _fraction(norm, *m.span(), value, chinese_number(over))
    decimals = len(written.partition("." if "." in written else "点")[2])
    unit, factor = _HUNDREDTHS[over]
    return _made(norm, *m.span(), value * factor, unit, factor * 10.0**-decimals, "", exact=False)


def _fraction(norm: str, start: int, end: int, part: float, whole: float) -> Number | None:
    if not 0 < part < whole:
        return None
    return _made(norm, start, end, 100.0 * part / whole, "%", _ROUND, "", exact=False)


def _made(norm: str, start: int, end: int, value: float, unit: str, place: float, more: str, *, exact: bool) -> Number:
    """Make a number of a value, the place it is written to and what stands around it."""
    qualifier = more or qualifier_before(norm, start) or qualifier_after(norm, end)
    return _within(start, end, value, unit, place, qualifier, exact=exact)


def _within(start: int, end: int, value: float, unit: str, place: float, qualifier: str, *, exact: bool) -> Number:
    """Make a number of a value, the place it is written to and its qualifier."""
    if not qualifier:
        half = 0.0 if exact else place / 2
        return Number(start, end, value, unit, "", value - half if value > half else 0.0, value + half)
    low, high = interval(value, max(place, _last_place(value)), qualifier, rate=unit in _RATES)
    return Number(start, end, value, unit, qualifier, low, high)


def _last_place(value: float) -> float:
    """Return the place of the last digit that is not zero: 10 for 350, 1000 for 98000."""
    place, whole = 1.0, round(value)
    if not whole or abs(value - whole) > 1e-9:
        return 0.0
    while whole % 10 == 0:
        whole //= 10
        place *= 10.0
    return place


_WORDS = (_IN_WORDS, _worded)
_READ = dict.fromkeys("0123456789", (_IN_FIGURES, _arabic)) | dict.fromkeys(FORMAL[:-3], (_IN_FORMAL, _formal))
"""What reads a number that begins with a character; without an entry it is in words."""
