"""Which year a number tells of: the report's own, another one, or the difference of two."""

from __future__ import annotations

import re
from enum import Enum

from auditor.figures.brackets import closes, opened, without
from auditor.figures.moves import come_from, is_old
from auditor.figures.years import year_in_turn
from auditor.text.last_year import is_year_reported
from auditor.text.numbers import Number


class Period(Enum):
    """Name what a number is about in time."""

    THIS = "本年"
    OTHER = "其他年度"
    PART = "部分时段"
    TOTAL = "历年累计"
    DIFFERENCE = "增减"


_CHANGE = re.compile(
    "(?:同比|环比|比去年|比上年|较上年|较去年|比20\\d\\d年|较20\\d\\d年|较上[一]?年度?|比上[一]?年度?|同期(?!共?(?:收到|接收|受理|办理|审结|办结|新收)))[^，。；]{0,14}$"
    "|(?:增加|增长|上升|上涨|提高|提升|下降|减少|降低|下滑|多出|少了|多了|增幅|降幅|增速|增长率|翻)(?:了|为|达|约|近|超)?$"
)
_AVERAGE = re.compile("(?:[年月日人]均|平均每?)[^，。；、]{0,10}$")
"""What is counted on average is no total; a rate may well be an average: 平均出庭应诉率62%."""
_MARK = re.compile(
    "(?P<span>(?:近|过去|这)[两二三四五六七八九十\\d]{1,2}年来?|(?<!\\d)[三四五六七八九十\\d]{1,2}年来|(?<![一二三四五六七八九十○])[两三四五六七八九十]年(?:来|里|间)|成立(?:以来|至今)|(?:十[七八九]|二十)大(?:召开)?以来"
    "|[一二三四五六七八九十]五”?(?:普法)?(?:规划)?(?:实施)?(?:期间|以来)"
    "|20\\d\\d年?[至到-]20\\d\\d年(?!度?[^，。；]{0,6}(?:[）》]|规划|计划|纲要|方案)))"
    "|(?P<since>(?P<event>(?:自20\\d\\d年[^，。；]{0,24}|(?:改革|启动|任期|任职|换届|组建|挂牌|开展|运行|建成)(?:工作)?)(?:以来|至今))"
    "|(?:(?<!今年)(?<!本年)(?<!年)以来|至今)(?=，|[^，。；]{0,6}累计))"
    "|(?P<part>(?:上|下|前)半年|(?:第?[一二三四]|[上本]|前[二三两])个?季度"
    "|(?P<months>(?!0?1月?[-～至到]12月)\\d{1,2}月?[-～至到]\\d{1,2}月))"
    "|(?P<year>(?<!\\d)20\\d\\d)(?:(?=总共|总计|共[计收受办审需]|需|全年|全[省市县区州旗])|年)(?!(?:度|的)?(?:第?[一二三四]季度|[上下]半年))|(?P<last>去年|上年(?!末)|上一年度?|前年|往年|上年度|明年|下一年度?|下年度?)|(?P<this>今年|本年|全年|当年|年内)"
)
_WHOLE_YEAR = re.compile("，全年(?:共|累计|合计|总计|为|达|收到|接收|受理)*\\d")
"""What, behind the number of some months, gives the year's own; alone it stands for the year."""
_TIME = re.compile("[年月来今间季]|20\\d\\d")
"""What nothing is a mark of time without."""
_OBJECTS = re.compile(
    "(?:度|底|末)?(?:以前|之前|前|至20|-20|到20|(?:以来|至今)的?(?:的|印发|制定|出台|发布|制发)"
    "|(?:办结|结案|形成|归档|印发|制定|出台|发布|制发|立案)的)"
)
"""What was handled this year may be of earlier ones: 清理2022年底前印发的396件."""
_HEARD = re.compile("(?:听取|审议|审定|研究|讨论|通过|汇报)(?:了|并通过)?《?(?:关于)?$")
_ACCOUNT = re.compile("度[^，。；\\d]{0,24}(?:汇报|报告)")
"""The account of another year that is heard in this one: 听取2022年度法治政府建设情况汇报，研究法治工作4次."""
_COMPARED = frozenset("较比")
_TIMES = re.compile("(?:度|全年|同期)?[^，。；\\d]{0,12}的?(?:近|约|超)?\\d{1,3}(?:\\.\\d{1,2})?倍")
"""What this year's number is so many times of: 是2022年收案数的2.6倍."""
_LOOK_BACK = 400
"""Characters before a number in which a mark of time is looked for."""
_DATED = re.compile("(?:案件?|申请)?(?:已|均|才)?[于在](20\\d\\d)年\\d{1,2}月")
"""What is said of a number behind it: 另有3件于2025年1月审结."""
_UNTIL = re.compile("(?:截至|截止|截止到|至|到)$")
_MONTH = re.compile("\\d{1,2}月(?!底?前)")
_SINCE = re.compile("以来|起|至今|累计")
_COUNTED = re.compile("\\d[件次份人名个]")
_CARRIED = re.compile("上年结转|去年结转|上一?年度?结转|含[^，。；]{0,6}结转|结转")
_WITH_CARRIED = re.compile(
    "(?:连同|包括|加上|算上|含)[^，。；\\d]{0,8}结转(?:的)?(?:案件)?(?:\\d{1,5}件)?(?:在内)?(?:一?共|合计|总计|共计|累计|总共)[^，。；\\d]{0,10}$"
)
"""What is counted this year together with what came from the last: 连同上年结转共审结93件."""


def period_of(norm: str, start: int, number: Number, year: int | None) -> Period:
    """Return the period of a number, by the last mark of time before it in its sentence.

    ``year`` is the report's own; numbers without any mark are of that year.
    """
    start = max(start, number.start - _LOOK_BACK)
    clause = max(norm.rfind("，", start, number.start), opened(norm, start, number.start), start - 1) + 1
    if come_from(norm, number.start) is not None:
        return Period.THIS
    if is_old(norm, number.start, number.end):
        return Period.OTHER
    turn = year_in_turn(norm, start, number.start, number.end, year)
    if turn is not None:
        return Period.THIS if turn else Period.OTHER
    told = _DATED.match(norm, number.end)
    if told and year is not None and int(told[1]) != year:
        return Period.OTHER
    before = without(norm[clause : number.start])
    if _CHANGE.search(before) or (number.unit != "%" and _AVERAGE.search(before)):
        return Period.DIFFERENCE
    if _CARRIED.search(before):
        return Period.THIS if _WITH_CARRIED.search(before) else Period.OTHER
    if _TIME.search(norm, start, number.start) is None:
        return Period.THIS
    marks = [
        m
        for m in _MARK.finditer(norm, start, number.start)
        if not (m["last"] and closes(norm, m.end(), number.start))
        and not (m["months"] and not _WHOLE_YEAR.match(norm, number.end))
    ]
    return _marked(norm, start, clause, number, year, marks[-1]) if marks else Period.THIS


def _marked(norm: str, start: int, clause: int, number: Number, year: int | None, mark: re.Match[str]) -> Period:
    """Return the period of a number by the mark of time that governs it."""
    if mark["part"]:
        # what half a year brought is not the year's figure; 截至三季度末 is how far the report's own count goes
        here = mark.start() >= clause or norm[mark.end() : mark.end() + 1] == "，"
        return Period.PART if here and not _UNTIL.search(norm, start, mark.start()) else Period.THIS
    if mark["span"]:
        # 三年来，审结612件，纠错率12.3%: behind a count of all these years the rate is theirs, too
        alone = number.unit == "%" and _COUNTED.search(norm, mark.end(), number.start) is None
        return Period.THIS if alone else Period.TOTAL
    if mark["since"]:
        added = mark["event"] or "累计" in norm[mark.end() : number.start]
        return Period.TOTAL if added else Period.THIS
    if mark["last"]:
        if mark["last"] == "去年" and norm[mark.start() - 1 : mark.start()] not in _COMPARED and is_year_reported(norm):
            return Period.THIS
        # 比去年多、较去年…: what follows the comparison in the next clause is this year's again
        return Period.OTHER if mark.start() >= clause else Period.THIS
    if mark["year"] and year is not None and int(mark["year"]) != year:
        return _of_year(norm, start, clause, year, mark)
    return Period.THIS


def _of_year(norm: str, start: int, clause: int, year: int, mark: re.Match[str]) -> Period:
    """Return the period of a number behind a year that is not the report's."""
    after = norm[mark.end() : mark.end() + 12]
    if _OBJECTS.match(after) or (_HEARD.search(norm, start, mark.start()) and _ACCOUNT.match(norm, mark.end())):
        return Period.THIS
    if _SINCE.search(after):
        return Period.TOTAL
    # 较2022年下降9%，其中…: a year compared with is that of its own clause alone
    if int(mark["year"]) > year:
        told_late = mark.start() >= clause and _MONTH.match(after) and not _UNTIL.search(norm, start, mark.start())
        return Period.OTHER if told_late else Period.THIS
    compared = norm[mark.start() - 1 : mark.start()] in _COMPARED or _TIMES.match(norm, mark.end())
    reach = 0 if compared else 24
    return Period.OTHER if mark.start() >= clause - reach else Period.THIS
