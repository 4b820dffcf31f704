"""Days as people write them: 2026-06-30, 2026/6/30, 2026.6.30, 2026年6月30日, 20260630."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta, timezone

_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]+(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)?"
)
_PACKED = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_WIDE = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")


def parse_day(text: str) -> date | None:
    """Return the day a text states, None where it states none or one that is not in the calendar."""
    plain = text.strip().translate(_WIDE)
    match = _DAY.fullmatch(plain) or _PACKED.fullmatch(plain)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


_BEIJING = timezone(timedelta(hours=8))


def clock_words(moment: str) -> str:
    """Return a moment (ISO 8601) as people in China tell it, whatever the machine's zone; what is none as it stands."""
    try:
        then = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return f"{then.astimezone(_BEIJING):%Y-%m-%d %H:%M}（北京时间）" if then.tzinfo else moment


_DIGITS = {
    **dict.fromkeys("〇零○OoＯ0", 0),
    **{digit: at for at, digit in enumerate("一二三四五六七八九", 1)},
}
_NUMBERS = {
    f"{tens}{ones}": at * 10 + number
    for at, tens in enumerate(("", "十", "二十", "三十"))
    for number, ones in enumerate(("", *"一二三四五六七八九"))
    if tens or ones
}
"""How the numbers of months and days are written in characters."""
_BY = r"(?:之?前|以前|止)?(?:(?:全部|基本)?(?:整改)?(?:完成|办结|到位))?"
"""Whether a thing is to be done in June, by the end of June or before it is over: the last day is the same."""
_UNTIL_TABLE: tuple[tuple[re.Pattern[str], tuple[int, int]], ...] = (
    (re.compile(rf"(\d{{4}})年(?:年底|底|末|年末|全年|年内|内){_BY}"), (12, 0)),
    (re.compile(rf"(\d{{4}})年(?:上半年|年中)底?{_BY}"), (6, 0)),
    (re.compile(rf"(\d{{4}})年下半年底?{_BY}"), (12, 0)),
    (re.compile(rf"(\d{{4}})年第?([一二三四1-4])季度[底末内]?{_BY}"), (0, 3)),
    (re.compile(rf"(\d{{4}})年(\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月份?(?:底|末|内|月底|月末){_BY}"), (0, 1)),
)
"""How the last day of a stretch of time is written: the month itself, or how many months a counted part has."""
_MONTH = re.compile(rf"(\d{{4}})年(\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月份?{_BY}")
_DAY_BY = re.compile(rf"(.{{4,16}}?日){_BY}")
_TIMES = (
    r"已经?|正在|立即|即时|即刻|立行|即知|立改|即改|随时|限期|持续|长期|常年|永久|长效|全年|当年|每年|每月|每季度|按月|按季|定期|分阶段|逐步|"
    r"按期|按时|常态化?|日常|短期|中期|近期|即日|今年|明年|[上下]半年|本?年度|本年|年[内底末]|月[底末]|[上中下]旬|第?[一二三四1-4]季度|\d{4}年|"
    r"(?:0?[1-9]|1[0-2]|十[一二]|[一二三四五六七八九十])月份?|(?:0?[1-9]|[12]\d|3[01])日"
)
_LINKS = r"坚持|抓好|推进|推动|整改|完成|办结|到位|落实|开展|执行|实施|初|底|末|之?前|以前|以内|内|起|止|并|和|及|、|，|—|-|至|到"
_TELLS = re.compile(_TIMES)
_STANDING = re.compile(f"(?:{_TIMES}|{_LINKS})+")
_LONGEST = 24
"""Characters of a time limit that says no day: what is longer is a sentence that somebody should read."""


def last_day(text: str) -> date | None:
    """Return the last day of the stretch of time that a text states with its year (2026年6月底前), None where it states none."""
    plain = _plain(text)
    exact = parse_day(plain)
    if exact is None and (found := _DAY_BY.fullmatch(plain)):
        exact = parse_day(found[1])
    if exact is not None:
        return exact
    for pattern, (month, months) in _UNTIL_TABLE:
        if found := pattern.fullmatch(plain):
            return _end(int(found[1]), month or _number(found[2]) * months)
    return None


def due_day(text: str) -> date | None:
    """Return the day by which a thing is to be done; a bare month with its year (2026年6月) ends with its last day."""
    found = _MONTH.fullmatch(_plain(text))
    return last_day(text) or (_end(int(found[1]), _number(found[2])) if found else None)


def tells_when(text: str) -> bool:
    """Tell whether a text says when, though no day: 立行立改, 长期坚持, 6月30日前 of a year that is not told."""
    plain = _plain(text)
    return (
        1 < len(plain) <= _LONGEST
        and not _DAY_LIKE.search(plain)
        and bool(_TELLS.search(plain) and _STANDING.fullmatch(plain))
    )


_DAY_LIKE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|^[\d.-]+$")
"""A whole day that is none in the calendar (2026年2月30日) is an error, whatever stands around it."""


_YEAR_WORDS = re.compile(f"([{''.join(_DIGITS)}]{{4}})(?=年)")
_DATE_WORDS = re.compile("(?<=[年月])([一二三四五六七八九十]{1,3})(?=[月日])")


def _plain(text: str) -> str:
    """Return a text without blanks, a day in characters (二〇二六年六月三十日) in digits."""
    bare = "".join(text.split()).translate(_WIDE).rstrip("。；;")
    bare = _YEAR_WORDS.sub(lambda found: "".join(str(_DIGITS[each]) for each in found[1]), bare)
    return _DATE_WORDS.sub(lambda found: str(_NUMBERS.get(found[1], found[1])), bare)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBERS.get(text, 0)


def _end(year: int, month: int) -> date | None:
    return date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 and year > 0 else None
