"""Recognise headings by their numbering and say what a heading announces."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from auditor.model import Role
from auditor.text.titles import plain_roles

_CN = "一二三四五六七八九十"
_MARKERS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        1,
        re.compile(
            rf"(?:第([{_CN}]{{1,3}})部分|部分([{_CN}]{{1,3}})(?=[：、])|([{_CN}]{{1,3}})[、.：]|([Ⅰ-Ⅻ])[、.：]?)[、：]?"
        ),
    ),
    (2, re.compile(rf"（([{_CN}]{{1,3}})）[、.]?")),
    (3, re.compile(r"(\d{1,2})[.、](?![\d年月])|（(\d{1,2})）|([①-⑳])")),
    (4, re.compile(rf"([{_CN}]{{1,2}})(?:是|要(?=[\u4e00-\u9fff]))|[第其]([{_CN}]{{1,2}})，")),
)
_FIRST_CHARS = frozenset(_CN + "第其部（0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ")
_END = re.compile("[。；！]")
_INNER = re.compile("[。；！，：]")

HEADING_MAX = 60
"""Longest numbered line, in characters, that is still a heading as a whole."""
RUN_IN_MAX = 60
"""Longest first sentence of a numbered paragraph that is its run-in heading."""
BARE_MAX = 26
"""Longest line without a number that can be a heading."""


_REMEMBERED = 256
"""Lines of which it is remembered what they are: each is asked about for itself and by what stands above it."""


class Heading(NamedTuple):
    """Hold a heading found at the start of a paragraph.

    ``depth`` is 1 for 一、, 2 for （一）, 3 for 1. and （1）, 4 for 一是; ``number`` is its ordinal or 0;
    ``text`` excludes the marker; ``length`` counts the characters of marker and text; ``alone`` is true
    where nothing follows it in the paragraph.
    """

    depth: int
    number: int
    text: str
    length: int
    alone: bool


def chinese_ordinal(text: str) -> int:
    """Return the value of a Chinese or Arabic ordinal below one hundred, 0 where it is none."""
    if text.isdigit() and text.isascii():
        return int(text)
    if len(text) == 1 and "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    if len(text) == 1 and "Ⅰ" <= text <= "Ⅻ":
        return ord(text) - ord("Ⅰ") + 1
    tens, _, ones = text.rpartition("十")
    if "十" in text:
        return (_CN.find(tens) + 1 or 1) * 10 + (_CN.find(ones) + 1 if ones else 0)
    return _CN.find(text) + 1 if len(text) == 1 else 0


@lru_cache(maxsize=_REMEMBERED)
def find_heading(line: str) -> Heading | None:
    """Return the heading at the start of a normalised paragraph, or None."""
    if not line or line[0] not in _FIRST_CHARS:
        return None
    for depth, marker in _MARKERS:
        found = marker.match(line)
        if found is None:
            continue
        number = chinese_ordinal(next(g for g in found.groups() if g))
        begin = found.end()
        stop = _END.search(line, begin)
        end = stop.start() if stop else len(line)
        title = _title_before_text(line, begin, ended=stop is not None) if depth <= _TITLED else None
        if title is not None:
            return Heading(depth, number, line[begin : title[0]], title[1], False)
        alone = (stop is None or stop.end() == len(line)) and len(line) <= HEADING_MAX
        if stop is not None and (tells_a_fact(line[begin:end]) or _is_item(depth, line[begin : stop.end()])):
            # 7. 全年未发生行政复议案件。 The item is a statement, not the title of one.
            return Heading(depth, number, "", begin, False)
        if alone:
            return Heading(depth, number, line[begin:end].rstrip("："), len(line), True)
        if stop is None or end - begin > RUN_IN_MAX:
            # 一是 in a running list: the item starts here, but what follows is text, not a title.
            return Heading(depth, number, "", begin, False)
        after = marker.match(line, stop.end())
        if after is not None and chinese_ordinal(next(g for g in after.groups() if g)) == number + 1:
            # 一是制定…方案。二是召开…会议。 Nothing stands under the first: it is all there is, and no title.
            return Heading(depth, number, "", begin, False)
        return Heading(depth, number, line[begin:end], stop.end(), False)
    return None


def _is_item(depth: int, sentence: str) -> bool:
    """Say whether what follows a number of the third kind is an item of a list and no title: 1.修订规则，印发目录；."""
    if depth != _TITLED or announced_roles(sentence):
        return False
    return sentence.endswith("；") or (sentence.count("，") >= _CLAUSES and _DEED.search(sentence) is not None)


_CLAUSES = 2
"""Commas from which a numbered sentence that names a deed tells several things; 规范执法，提升质量，… is a title yet."""
_DEED = re.compile(
    "[了已《\\d]|印发|公布|修订|建成|举办|召开|聘请|聘任|收回|注销|持证|参加|参训|成立|组建|设立|签订|发放|张贴|配备|编制"
)
_TITLED = 3
"""Deepest marker whose title a colon or a dash can part from its text; what follows 一是 is text."""
_PARTED = re.compile("：|--+")
_PARTED_WITHIN = 32
_LEAST_TEXT = 4
_ITEM_GLUED = re.compile("(?<=[\u4e00-\u9fff])(?:一是|首先，|[（(]?1[.、）](?!\\d))")
_WHOLE_TITLE = re.compile(
    "(?:(?:当前|目前|工作中?|上一?年度|推进法治政府建设)*(?:存在|面临)的?(?:主要|突出)?(?:问题|不足|困难|短板|薄弱环节)(?:(?:和|与|及|、)(?:主要)?(?:不足|问题|原因|差距|困难|短板))*"
    "|(?:20\\d\\d年度?|下一?步|下一?年度?|今后|明年)(?:的|工作|主要|重点|法治政府建设)*(?:打算|安排|计划|思路)"
    "|(?:党政主要负责人)?(?:履行)?(?:推进法治(?:政府)?建设)?第一责任人(?:职责)?(?:履职)?(?:的|有关)*情况|主要举措和成效)"
    "(?!及|和|与|、|的|情况|分析|剖析|整改|解决|清单|台账|导向|措施|打算|安排|，|。|：|；|$|中|方面|上)"
)
"""Match the titles in use for the parts of a report, as far as text follows that no mark parts from them."""


def _title_before_text(line: str, begin: int, *, ended: bool) -> tuple[int, int] | None:
    """Return where a title ends and where its text begins: 三、存在问题：案卷不规范。 or 三、存在问题一是….

    Without a full stop the line is the text of a title only where the title announces a part; 三、改革：再出发 is one title.
    """
    parted = _PARTED.search(line, begin, begin + _PARTED_WITHIN)
    glued = _ITEM_GLUED.search(line, begin, begin + _PARTED_WITHIN)
    if (
        parted is not None
        and not _INNER.search(line, begin, parted.start())
        and len(line) - parted.end() >= _LEAST_TEXT
    ):
        title = line[begin : parted.start()]
        if announced_roles(title) or (ended and len(title) >= 2 and not tells_a_fact(line[begin:])):
            return parted.start(), parted.end()
    if (
        glued is not None
        and not _INNER.search(line, begin, glued.start())
        and announced_roles(line[begin : glued.start()])
    ):
        return glued.start(), glued.start()
    known = _WHOLE_TITLE.match(line, begin) if ended else None
    if known is not None and len(line) - known.end() >= _LEAST_TEXT and announced_roles(known.group()):
        return known.end(), known.end()
    return None


_SOLVING = re.compile(
    "解决|化解|整治|整改|治理|破解|排查|聚焦|办理|督察|督查|攻坚|查摆|清零|回应|针对|纠治|信访|突发|历史遗留|导向|反馈|补齐|补强|补短|补[^，。；]{1,6}(?:短板|弱项|不足)|补弱|强弱项|堵漏|纾解|克服|缩小|弥合|弄清|查清|查明|调处|督办|约谈|^发现问题|监督发现|清理|疏通|打通|消除|突破|疏解|帮扶"
)
_AND_MEASURES = re.compile(
    "(?:及|和|与|、|以及|暨)(?:其|下一?步|今后|明年|20\\d\\d年度?)*(?:的|工作)?(?:整改|改进|解决|应对|治理|化解|整治|破解|补短|补齐|补强|攻坚|提升|纾解|克服)"
    "(?:短板|提升|落实)?(?:的)?(?:措施|方向|举措|打算|对策|思路|建议|意见|路径|办法|方案|安排|计划|任务|目标)?$"
)
"""Match what a title adds to the problems: 及整改, 和2026年整改措施, 与破解路径."""
_AS_FOUND = re.compile(
    "(?:(?<=^)|(?<=[及和与、]))(?:法治|执法|依法行政|专项|上级|中央|[省市县区]级?|本次|各级|年度)*(?:督察|督查|巡察|巡视|审计|评估|考核|检查|自查|检视|调研|暗访)"
    "(?:组|中)?(?:反馈|发现|指出|查出|查找|检视)?出?的?(?=(?:主要|突出|有关)*(?:问题|不足|短板|差距|薄弱))"
)
"""Match who found the problems of a title: 督察反馈的, 自查发现的."""
_FOUND = re.compile(
    "^(?:存在)?(?:问题|不足|短板|差距|困难){1,2}，|^(?:还|尚|仍)?(?:差|缺|弱)在(?:哪|何)|^(?:查摆|查找|发现|反馈|自查)(?:出|到)?的?(?:主要|突出)?(?:问题|不足|短板|差距)(?!整改|清单|清零|销号|办结|处置|办理|解决|归零|回头看|得到|全部|均)"
    "|^(?:20\\d\\d年度?)?(?:工作|主要|突出|存在的?)*(?:问题|不足|短板|差距)(?:查摆|检视|自查|梳理|盘点)(?:情况)?$"
)
_PROBLEM = re.compile(
    "(?:存在|面临)(?:着)?的?(?:主要|突出|一些|一定|有关|几个|形势[和与及])?(?:问题|不足|困难|短板|差距|薄弱|弱项|难点|挑战)"
    "|(?:问题|不足|短板|弱项|差距|困难|薄弱环节|不足之处)(?:(?:和|及|与|、|以及|及其)?(?:不足|原因|短板|差距|困难|困惑|挑战|主要原因|产生原因|成因))*"
    "(?:分析|剖析|情况)?$"
    "|^(?:主要|突出)?(?:问题|不足|短板弱项|困难|差距)(?:和|及|与|、|不少|仍|还|犹)|^问题(?!导向|线索|追责|问责|联|反映|建议|投诉|受理|件件|有人|早)"
    "|不足[和及与、](?:原因|问题|短板)|问题[和及与、]不足|原因(?:分析|剖析)|^(?:主要|产生|问题)?原因$"
    "|(?:需要?|有待|亟待|尚待|应当|待)(?:进一步)?(?:改进|解决|完善|提升|提高|加强|破解|补齐)(?:之处|的?(?:地方|方面|问题|短板|环节))"
    "|(?:薄弱|不足|欠缺|落后|滞后)(?:之处|方面|地方|点$)|^(?:还|尚|仍)?(?:不到位|需要?努力)的(?:主要|几个)?(?:地方|方面|环节)|(?:正视|直面|检视|剖析|反思|认清)(?:自身|工作|存在的?)?(?:问题|不足|短板|差距)|(?:问题|不足|短板|差距)(?:不容|不可|不能)"
    "|^(?:主要|工作|当前|现存|自身|突出|的)*(?:短板|弱项|瓶颈|制约因素|堵点|难点|不足|差距|困难|困惑|挑战)(?:(?:和|与|及|、)?(?:短板|弱项|瓶颈|堵点|难点|不足|差距|困难|困惑|挑战|成因|根源))*$"
    "|(?:问题|不足|短板|差距|困难)(?:和|与|及|、|及其)(?:产生的)?(?:成因|根源|症结)"
    "|(?:问题|不足|短板|弱项|差距|困难|欠账)(?:仍然?|依然|还是?|尚)(?:有|存|不少|不小|较[多大]|突出|明显|存在)"
    "|(?:问题|不足|不足之处|短板|差距|困难)(?:和|及|与|、|以及)(?:下一?|今后|明年|来年|未来|20\\d\\d年|展望|改进|努力|整改|对策|打算|工作打算|工作建议|建议|计划|安排|思路|设想)"
    "|(?:有待|亟待|尚待|尚需|仍需|还需)(?:进一步)?(?:改进|解决|完善|提升|加强|破解|补齐|推进)的(?:主要|重点|一些|几个|几项)*(?:工作|事项|任务|方面)"
    "|^(?:尚|还)?(?:未|没有)(?:全部|完全)?(?:完成|办结|落实|达标|到位)的?(?:主要|部分)?(?:事项|工作|任务|指标|项目)"
    "|^(?:工作|自我)*(?:反思|检视|自省)(?:和|与|及|、|$)"
    "|(?:问题|不足|短板|差距|困难|短处)的?(?:产生|形成)?的?(?:主要|深层次?)?(?:原因|成因|根源|症结)|(?:产生|形成)[^，]{0,6}的?(?:主要|深层次?)?(?:原因|成因|根源)"
    "|(?:不足|问题|短板|差距|短处|困难)(?:是|有|在)(?:什么|哪些|哪里|哪儿|何处)|(?:哪些|什么)[^，]{0,6}(?:没有?|未|不)(?:做好|到位|做到|干好|抓好|完成|做实|够)(?:$|，|、|和|与|及)"
    "|(?:工作|推进|建设|执法|履职|改革|过程)中的(?:主要|突出|一些|几个)*(?:堵点|难点|痛点|瓶颈|短板|弱项|困难|困惑|挑战)(?:(?:和|与|及|、)?(?:堵点|难点|痛点|瓶颈|短板|弱项|困难|困惑|挑战))*$"
    "|^(?:当前|目前)?(?:制约|影响|阻碍)[^，]{2,20}的(?:主要|突出|一些|几个|若干|关键)*(?:因素|问题|瓶颈|短板|障碍|难题)(?:和|与|及|、|$)"
)
_PLAN_TAIL = "(?:打算|安排|计划|思路|设想|展望|谋划|重点|举措|措施|要点|方向|目标|规划|任务|着力点|重心|发力点|考虑|部署|方略|指向|怎么[干做])"
_PLAN = re.compile(
    f"下一?步|下一?阶段|(?:下|明|来|新的?一|下一)年度?(?:的)?.{{0,14}}{_PLAN_TAIL}|下一年度?|今后|未来.{{0,8}}{_PLAN_TAIL}|努力(?:方向|目标)|接下来|(?:改进|整改|提升|完善|奋斗)(?:提升)?(?:方向|目标)|愿景"
    f"|工作(?:打算|思路|设想|展望|安排|计划|谋划)(?:和[^，]{{1,8}})?$|(?:谋划|部署|安排|展望|擘画|开启|筹划|规划|抓好|做好|干好|谋好|聚力)(?:好|推进)?(?:来年|明年|下一?年|新的?一年|未来)|(?:安排|打算|计划)意见$"
    f"|^(?:下|明|来|新的?一)年度?工作$|^(?:明年|来年|下一?步|新的?一年)(?:我们)?(?:要|准备|打算)[做办干抓]|^往后|^新年度|20\\d\\d年度?.{{0,16}}{_PLAN_TAIL}$|^20\\d\\d年度?[^，]{{0,10}}(?:打算|安排|计划|思路|设想|展望|谋划)[，：]|(?:改进|整改|解决)(?:措施|方向|举措)(?:和|及)?(?:措施|努力方向)?$|后续(?:工作|打算|安排|计划|整改|举措|措施)|^怎么(?:补|改|干|办|做)(?!的|了|过|到)|^(?:工作|意见)?和?对策(?:(?:和|及|与)?建议)?$|^对策"
    f"|^(?:主要|初步|具体|工作|我们的|几点)?(?:打算|计划|设想|努力方向|安排|展望|谋划)(?:和[^，]{{1,6}})?$|(?:改进|整改|解决|应对|提升|补短|补短板)(?:的)?(?:措施|举措|对策|办法|思路|打算|意见)$|(?:整改|改进)计划$|^(?:下一?步|明年|来年|今后)?(?:改进|提升|整改|破解|补短|应对)(?:的)?(?:之策|路径|方略|之道|良策)$"
)
_DONE = re.compile("举措|成效|成绩|做法|成果|亮点|(?:进展|开展|工作|总体|基本|推进|落实|建设)情况")
_NOT_PLAN = re.compile(
    "^(?:严格|认真|全面|有序|扎实)?(?:落实|执行|制定|完成|实施|编制)|(?:完成|落实|执行|推进|开展|实施)情况|回顾|总结|年度工作(?:计划|要点)(?:任务)?(?:落实|完成)"
)
_FIRST = re.compile(
    "第一责任人|(?:党政|党委|政府|党组|局|委|厅|单位)?(?:主要负责(?:人|同志)|主要领导|一把手|党政正职|双组长|关键少数).{0,14}(?:履|职|责|述法|带头|作用|示范|抓法治)"
    "|述职述法|述法|党政同责[^，]{0,2}(?:抓|推|促|建)[^，]{0,4}法治|第一责任|(?:[省市县区镇乡局]长|书记|领导干部|主要领导).{0,8}(?:履行|履职|推进法治|依法行政)|(?:压实|落实|扛牢|扛实)法治(?:政府)?建设(?:的)?(?:政治|主体|领导)?责任"
)


_QUOTES = str.maketrans("", "", '“”‘’"★☆●○◎■□◆◇▲△▶►※•▪')
"""Quotation marks, and signs that stand before a title."""
_SUMMED_UP = re.compile(
    "(?:总结|回顾|(?:完成|落实|开展|工作|推进|执行|进展|基本)情况|成效|成绩|成果|亮点|特色|做法|主要举措)(?:和|与|及|以及|暨|、|，)(?=.{3})"
)
"""Match the half of a title that tells of the year gone before what it says of the next: 2024年工作总结和…."""


@lru_cache(maxsize=_REMEMBERED)
def announced_roles(text: str) -> tuple[Role, ...]:
    """Return the roles a heading announces, in its order; empty where it announces none in particular.

    A heading such as 存在问题及下一步打算 announces two, and so does 主要举措和成效、存在的不足: achievements are named
    only before problems and plans, for they are what a chapter tells anyway. Titles of work on problems (突出问题专项整治) are
    no problem headings.
    """
    text = text.translate(_QUOTES)
    roles: list[tuple[int, Role]] = []
    told = _AS_FOUND.sub("", _AND_MEASURES.sub("", text))
    problem = _PROBLEM.search(text) or _PROBLEM.search(told)
    if _FOUND.match(text):
        roles.append((0, Role.PROBLEM))
    elif problem and not _SOLVING.search(told):
        roles.append((max(text.find(problem.group()), 0), Role.PROBLEM))
    plan = _PLAN.search(text)
    summed = _SUMMED_UP.search(text) if plan else None
    if plan and not _NOT_PLAN.search(text, summed.end() if summed else 0):
        at = _PLAN.search(text[summed.end() :]) if summed else plan
        if at:
            roles.append((at.start() + (summed.end() if summed else 0), Role.PLAN))
    first = _FIRST.search(text)
    if first:
        roles.append((first.start(), Role.FIRST_RESPONSIBLE))
    done = _DONE.search(text) if any(role is Role.PROBLEM for _, role in roles) else None
    if summed and [role for _, role in roles] == [Role.PLAN]:
        done = summed
    if done and done.start() < min(start for start, _ in roles):
        roles.append((done.start(), Role.ACHIEVEMENT))
    known = {role for _, role in roles}
    done_as_planned = _NOT_PLAN.search(text) is not None
    roles += [e for e in plain_roles(text) if e[1] not in known and not (e[1] is Role.PLAN and done_as_planned)]
    # 2.办理建议14件，…办结13件，1件列入2026年计划: behind what was done a plan is no part of the title
    roles = [e for e in roles if e[1] is not Role.PLAN or e[0] <= _TITLE or not _FACT.search(text, 0, e[0])]
    return tuple(role for _, role in sorted(roles, key=lambda pair: pair[0]))


_TITLE = 24
"""Characters behind which a numbered line with a figure in it tells something, and is no title."""
_FACT = re.compile(
    r"\d[余多]?[件宗起次场份条人%](?!代|法|民生)|(?:未|没有)(?:发生|收到|接到|出现|产生)|(?:^|[年度镇乡局办道，])(?:均)?(?:无|没有).{2,16}(?:案件|申请|事项|情形)"
)


def tells_a_fact(text: str) -> bool:
    """Say whether a numbered sentence states a count or that nothing happened, which no title does."""
    return _FACT.search(text) is not None and not announced_roles(text)


def is_bare_heading(line: str) -> bool:
    """Say whether an unnumbered line can be a heading: short, without a sentence in it."""
    return 2 <= len(line) <= BARE_MAX and not _INNER.search(line.rstrip("：")) and not line[-1].isdigit()
