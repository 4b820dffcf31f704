"""Whether the years of a report agree: title, opening, headings, plan, dates in the text and the day of signing."""

from __future__ import annotations

import re
from collections.abc import Callable

from auditor.checks.base import Scene
from auditor.checks.form_dates import HALF, Judgement, span_of
from auditor.model import DateKind, Role, Sentence
from auditor.ruleset.pack import REPORTED

_PLAN_HEADING = re.compile("^[^\\d。]{0,6}(20\\d\\d)年度?(?:法治政府建设|主要|重点|工作)*(?:打算|安排|计划|思路|设想)$")
_PLAN_TEXT = re.compile(
    "^(?:[（(]?[一二三四五六七八九十\\d]{1,3}[）)、.])?(20\\d\\d)年度?[，,]?(?P<told>[^。；]{0,40}?)(?:将(?![^，。；]{0,16}(?:摆|放在|列入|列为|纳入|作为|融入|贯穿))|打算|继续|计划|拟|要以|要在|重点抓好|重点做好)"
)
"""A sentence that says what a year will bring."""
_LOOKS_BACK = re.compile("虽|尽管|取得|成效|以来|总体|存在|离|但|完成|了")
"""What tells, in the opening of a plan, of the year that is over: 2023年，工作取得一定成效，……下一步将……"""
_YEAR = re.compile("(20\\d\\d)年(?!度)")
_PLAN_YEARS = (0, 1, 2)
"""Years after the one reported that a plan may speak of."""
_AHEAD = frozenset({Role.PLAN, Role.PROBLEM})
"""Parts that say what is to come; many reports tell problems and plan in one."""
_FIRST = 6
"""Sentences of a plan among which its heading and its opening stand."""
_HEADING = 40
_PART_YEAR = re.compile(
    "[^\\d。，]{0,6}(20\\d\\d)年度?(?:推进)?(?:法治政府建设|依法行政|法治建设|主要工作|工作)[^。，]{0,20}(?:情况|举措|做法|成效)"
)
_OPENS = re.compile("(20\\d\\d)年(?:以来)?[，,]")
_REPORTED = re.compile(
    "现[将就把][^。；]{0,40}?(20\\d\\d)年度?(?![^。；]{0,6}以来)[^。；]{0,60}(?:报告|汇报|总结|公布|公告|通报|公开|说明)如下"
)
_OPENS_WITHIN = 12
"""Sentences of a report, its title and addressee among them, within which it says what it reports."""
_OPENING = 240
"""Characters after the first sentence that still belong to the opening."""
_LEFT_OVER = re.compile(
    "(?:(?<=^)|(?<=[，。；：、\\n]))(?:"
    "截[至止]到?(?P<until>20\\d\\d)年(?:12月(?:底|末|31日)?|年?底|年?末)"
    "|(?P<months>20\\d\\d)年(?:\\d{1,2}月[至到—～-]\\d{1,2}月|1至12月)"
    "|(?P<whole>20\\d\\d)年度?，?(?:全[省市县区州旗镇乡局年]|我[省市县区州旗镇乡局厅委])?[^，。；\\d]{0,6}(?:共|累计)(?!同)"
    ")"
)
"""The year before told as the report's own: what a report takes over from the last one with the year in it."""
_COMPARES = re.compile(
    "今年|本年|去年|上年|较|比|同期|前期|此前|当时|历史|曾|已于|遗留|存量|结转|往年|以前|为基数|起|专题|清理|制定|印发"
)
"""What tells that the year before is meant."""
_FIGURE = re.compile("\\d")


def years(scene: Scene) -> Judgement:
    """Grade whether the years of the report agree, the worst slip first."""
    document = scene.document
    year = document.year.value if document.year else None
    if year is None:
        return 1, None, "看不出报告年度"
    for look in _LOOKS:
        slip = look(scene, year)
        if slip is not None:
            return slip
    return 3, None, "标题、开头、安排的年份自洽"


def _reported(scene: Scene, year: int) -> Judgement | None:
    """Find an opening that says it reports on another year than the title: 现将2021年度……情况报告如下."""
    norm = scene.document.norm
    for sentence in scene.document.sentences[:_OPENS_WITHIN]:
        told = _REPORTED.search(norm, sentence.start, sentence.end)
        if told is not None and int(told[1]) != year:
            return 2, (sentence.start, sentence.end), f"开头写的是报告{told[1]}年的情况，与标题年度{year}不一致"
    return None


def _opening(scene: Scene, year: int) -> Judgement | None:
    document = scene.document
    intro = next((s for s in document.sentences if s.role is Role.INTRO), None)
    found = _OPENS.match(document.norm[intro.start : intro.end]) if intro is not None else None
    if intro is None or found is None or int(found[1]) == year:
        return None
    # 2019年以来，……；2023年，……: what has been done since is told on purpose
    if found.group().endswith("年以来，") and f"{year}年" in document.norm[: intro.end + _OPENING]:
        return None
    return 1, (intro.start, intro.end), f"开头写{found[1]}年，与标题年度{year}不一致"


def _plan(scene: Scene, year: int) -> Judgement | None:
    norm = scene.document.norm
    ahead = [s for s in scene.document.sentences if s.role in _AHEAD]
    first = {s.start for s in [s for s in ahead if s.role is Role.PLAN][:_FIRST]}
    for sentence in ahead:
        text, span = norm[sentence.start : sentence.end], (sentence.start, sentence.end)
        if sentence.heading and sentence.start in first:
            heading = _PLAN_HEADING.match(text.rstrip("。："))
            if heading is not None and int(heading[1]) == year:
                return 2, span, f"安排部分的标题仍写报告年度{year}"
            for told in _YEAR.finditer(text[:_HEADING]):
                if int(told[1]) - year not in _PLAN_YEARS:
                    return 2, span, f"安排部分的年份{told[1]}与报告年度{year}不衔接"
        opens = _PLAN_TEXT.match(text)
        if opens is not None and int(opens[1]) <= year and _LOOKS_BACK.search(opens["told"]) is None:
            return 2, span, f"安排部分说的是以后的工作，年份写的是{opens[1]}年，报告年度是{year}年"
    return None


def _headings(scene: Scene, year: int) -> Judgement | None:
    norm = scene.document.norm
    for sentence in scene.document.sentences:
        if sentence.heading and sentence.role in REPORTED:
            found = _PART_YEAR.match(norm, sentence.start, sentence.end)
            if found is not None and int(found[1]) != year:
                return 2, (sentence.start, sentence.end), f"小标题写{found[1]}年，与报告年度{year}不一致"
    return None


def _signed(scene: Scene, year: int) -> Judgement | None:
    """Find a day of signing before the year that is reported is half over, or more than a year after it."""
    signed = dict(scene.document.dates).get(DateKind.SIGNED)
    if signed is None:
        return None
    early, late = (signed.value.year, signed.value.month) < (year, HALF), signed.value.year > year + 1
    if not early and not late:
        return None
    told = f"早于所报的{year}年" if early else f"与所报的{year}年隔了一年以上"
    return 2, span_of(scene, signed.quote), f"落款日期{signed.value.isoformat()}{told}，请核对年份有没有写错"


def _left_over(scene: Scene, year: int) -> Judgement | None:
    """Find figures told for the year before as this year's: 截至2022年12月底…… in a report on 2023."""
    norm = scene.document.norm
    if f"{year - 1}年" not in norm:
        return None
    for sentence in scene.document.sentences:
        if sentence.role in REPORTED and not sentence.heading:
            found = _stale(norm, sentence, year)
            if found is not None:
                return (
                    2,
                    (sentence.start, sentence.end),
                    f"写的是{year - 1}年的数字，报告年度是{year}年，请核对是否沿用旧稿",
                )
    return None


def _stale(norm: str, sentence: Sentence, year: int) -> re.Match[str] | None:
    text = norm[sentence.start : sentence.end]
    if str(year - 1) not in text or str(year) in text or _COMPARES.search(text):
        return None
    for found in _LEFT_OVER.finditer(text):
        if int(found["until"] or found["months"] or found["whole"]) == year - 1 and _FIGURE.search(text, found.end()):
            return found
    return None


_LOOKS: tuple[Callable[[Scene, int], Judgement | None], ...] = (
    _opening,
    _reported,
    _plan,
    _headings,
    _signed,
    _left_over,
)
