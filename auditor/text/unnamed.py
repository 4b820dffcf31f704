"""Judge a chapter by its text where its title does not announce what it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model import Role
from auditor.text.cues import INTENT, lacks, tells_of_lacks
from auditor.text.headings import Heading, announced_roles, find_heading
from auditor.text.pieces import Piece
from auditor.text.sentences import sentence_spans
from auditor.text.shortfalls import PERHAPS, SURELY, reads_as_shortfalls

_TALK = re.compile(
    "体会|感悟|感想|感受|心得|建议|意见|结语|结束语|尾声|评价|请求|恳请|请示|诉求|期盼|希望|展望|愿景|支持(?:解决)?的|(?:需要?|请)[^，]{0,8}(?:支持|协调|帮助)"
)
"""Match titles that tell of no deed of next year: what was learnt, what others are asked for, how it ends."""
_DONE_TITLE = re.compile("其他|另外|附|说明|经验|启示|特色|亮点|典型|创新|案例|示范|成效|情况$|党建")
_ASKS = re.compile(
    "(?:建议|恳请|请求|希望|期盼|盼望|请)(?:上级|中央|国家|[省市县区州][委里级直]|[省市县区州](?!内)|人大|组织部|编办|财政|有关部门|统一|加大|加快|尽快|增加|明确)"
)
_AHEAD = re.compile(
    f"将(?:于|在|申请|争取|{INTENT.pattern})|拟(?!定|订)|计划|打算|力争|争取|年底前|月底前|月前|今后|明年|来年|下一?[步年]|20\\d\\d年底"
)
_MORE = re.compile("要|进一步|继续|持续|确保|不断")
_PAST = re.compile("全年|今年以来|一年来|累计|共计|已[经被]?|[一-龥]了|同比|比上年|较上年|荣获|获评")
_COUNTED = re.compile("\\d[余多]?[件次场人名份宗期]")
_MARK = "(?:[一二三四五六七八九十]{1,3}[是、]|（[一二三四五六七八九十\\d]{1,3}）|\\d{1,2}[.、]|首先，|其次，)?"
_TOLD_TO_DO = re.compile(
    f"{_MARK}(?:要|需要?|应当?|进一步|持续|继续|不断|着力|切实|大力|全面|深入|扎实|加快|积极|认真|努力|重点|逐步|分期|分批|统一)*"
    "(?:加强|强化|健全|完善|建立|建成|构建|推进|推动|规范|严格|落实|开展|组织|提升|提高|深化|加大|抓好|做好|抓|办好|优化|坚持|实行|推行|实施|制定|修订|编制|出台"
    "|把|围绕|聚焦|督促|引导|聘请|配齐|配备|充实|增加|用好|巩固|拓展|压实|补齐|突出|发挥|培育|培养|打造|探索|整合|畅通|丰富|创新|狠抓|对|针对|举办|设立|清理|招录|招聘|增配|补充)"
)
_DEED = re.compile(
    "开展|组织|举办|制定|修订|出台|建立|建成|配齐|配备|选派|聘请|清理|评查|培训|编制|印发|推行|设立|健全|完善|充实"
)
_MEANS = re.compile("(?:措施|举措|对策|路径|方略|任务|任务清单)$")
"""Match titles that right after the problems name what is to be done about them: 推进措施."""
_WEAK = re.compile("^(?:未来|今后)?(?:展望|愿景)$")
_MENTIONS = re.compile("问题|不足|短板|弱项|差距|困难|欠缺|薄弱|不到位|滞后|瓶颈|欠账|未完成")
_MENDED = re.compile(
    "(?:已|全部|均|基本)(?:经)?(?:得到)?(?:整改|解决|完成|销号|办结|化解|到位)|整改(?:完成|到位|率)|完成整改|销号"
)
_WHY = re.compile("原因|由于|因为|根源|症结")
_OPENING = 240


def tells_problems(title: str, body: str) -> bool:
    """Say whether a title that names problems beside what mends them stands over problems: 存在问题的整改.

    The text decides: it tells of what falls short, and of nothing mended.
    """
    opening = body[:_OPENING]
    if not _MENTIONS.search(title) or _MENDED.search(opening):
        return False
    return tells_of_lacks(opening) or (lacks(opening) > 0 and _WHY.search(opening) is not None)


def no_plan(title: str) -> bool:
    """Say whether a title names what is certainly no plan: 几点体会, 意见建议, 附件."""
    return _TALK.search(title) is not None or _DONE_TITLE.search(title) is not None


def reads_as_plan(sentences: Sequence[str]) -> bool:
    """Say whether most of some sentences say what is to be done and none what was."""
    to_do = sum(_TOLD_TO_DO.match(s) is not None or _AHEAD.search(s) is not None for s in sentences)
    past = any(_PAST.search(s) or _COUNTED_DONE.search(s) for s in sentences)
    return not past and to_do * 3 >= len(sentences) * 2 and any(_YEAR_AHEAD.search(s) for s in sentences)


_YEAR_AHEAD = re.compile(
    "(?:^|，)(?:将|要|拟|计划|打算|力争|争取)|年底前|月底前|月前|今后|明年|来年|下一?[步年]|新的?一年|[一二三四]季度|[上下]半年"
)


_COUNTED_DONE = re.compile(
    "(?:办理|受理|审查|审核|化解|调解|评查|发放|组织|开展|召开)[^，。；]{0,10}\\d+[余多]?[件次场份起卷]"
)


def after_problems(title: str, body: str) -> Role:
    """Return what a chapter right after the problems is whose title announces nothing.

    It is the plan only where its text says what is to be done, what was done where it counts that; otherwise it is
    ``Role.OTHER``: it cannot be told.
    """
    sentences = [line[a:b] for line in body.splitlines() for a, b in sentence_spans(line, 0, len(line))]
    to_do = sum(_TOLD_TO_DO.match(s) is not None and not _PAST.search(s) for s in sentences)
    ahead = sum(_AHEAD.search(s) is not None for s in sentences)
    past = sum(_PAST.search(s) is not None for s in sentences)
    if _TALK.search(title):
        asks = _ASKS.search(body) is not None
        deeds = _DEED.search(body) is not None and (ahead > 0 or to_do * 2 >= len(sentences) > 0)
        return Role.PLAN if deeds and not asks else Role.ACHIEVEMENT if past and not ahead else Role.OTHER
    if _DONE_TITLE.search(title):
        return Role.ACHIEVEMENT
    if ahead and ahead >= past:
        return Role.PLAN
    if _MEANS.search(title) and not past:
        return Role.PLAN
    counted = len(_COUNTED.findall(body)) >= 2
    if counted or past * 2 >= max(len(sentences), 1):
        return Role.ACHIEVEMENT if past or not _MORE.search(body) else Role.PLAN
    if to_do * 2 >= max(len(sentences), 1) or (_MORE.search(body) and _DEED.search(body)):
        return Role.PLAN
    return Role.OTHER


_SPAN_BEFORE = re.compile("(?:[—–\\-~～至到（《]|20\\d\\d年?[、和及])$")
_LOOKS_BACK = re.compile("落实情况|完成情况|回顾|总结|以来|示范|创建")


def looks_to(title: str, ahead: str, below: str) -> bool:
    """Say whether a title names the year to come (奋进2025), and not as the end of a span (2021-2025年规划).

    Where the text below it tells of what was done (护航2025年赛事: 全年…), it is no plan all the same.
    """
    at = title.find(ahead.rstrip("年")) if ahead else -1
    if at < 0 or title[at + 4 : at + 5].isdigit() or _LOOKS_BACK.search(title):
        return False
    if _PAST.search(below) and not _AHEAD.search(below):
        return False
    return "《" not in title and _SPAN_BEFORE.search(title[:at]) is None


def weak_plan(title: str) -> bool:
    """Say whether a title names the year to come without a task: 展望, 愿景."""
    return _WEAK.search(title) is not None


def is_told_to_do(text: str) -> bool:
    """Say whether a text begins by telling somebody to do something: 组织…, （二）健全…."""
    return _TOLD_TO_DO.match(text) is not None


_THIS_YEAR = re.compile("(20\\d\\d)年度?[^，]{0,16}?(?:举措|措施|重点|任务|部署|着力点|发力点)$")
"""Match titles of what one year's work was: a plan if that year is to come, deeds if it is the year of the report."""


def hints_at_problems(title: str) -> bool:
    """Say whether a title has a word of falling short and none of mending: 实话实说差在哪, but not 补齐短板."""
    return _HINTS.search(title) is not None and _MENDS.search(title) is None


_HINTS = re.compile(
    "不(?![断仅但只忘负见打罚])|没|未|差(?!异)|欠|缺|弱|短板|短处|难[处点题]|毛病|病|憾|问题|瓶颈|拖后腿|漏洞|原因|为什么"
)
_MENDS = re.compile(
    "解决|化解|整[改治]|治理|破[解除难]|补[齐强短上]|疏通|打通|消除|堵|查处|纠[正治]|排查|清|攻[克坚]|零|办理|督[察查办]|导向|线索|帮扶|救助|援助|保护|防"
)


def announced(title: str, below: str, ahead: str = "", *, late: bool = False) -> tuple[Role, ...]:
    """Return what a title announces, asking the text below it where the title alone does not tell.

    ``ahead`` is the year to come (2025年), where it is known; ``late`` says that most of what was done stands above.
    """
    roles = announced_roles(title)
    own = _THIS_YEAR.match(title) if ahead and roles == (Role.PLAN,) else None
    if own is not None and int(own.group(1)) < int(ahead[:4]) and not announced_roles(title[own.end(1) + 1 :]):
        return ()
    if Role.PROBLEM not in roles and tells_problems(title, below):
        return (Role.PROBLEM, *roles)
    if roles == (Role.PLAN,) and weak_plan(title):
        return (after_problems(title, below),)
    if late and not roles and reads_as_shortfalls(below) >= (PERHAPS if hints_at_problems(title) else SURELY):
        return (Role.PROBLEM,)
    return roles


_BELOW = 400
"""Characters of what stands below a title that are asked what it holds."""


def text_below(norm: str, pieces: Sequence[Piece], position: int, heading: Heading) -> str:
    """Return what stands below a heading, down to the next of its depth."""
    start, end, _, _ = pieces[position]
    start += heading.length
    for a, b, _, _ in pieces[position + 1 :]:
        if a - start > _BELOW:
            break
        following = find_heading(norm[a:b])
        if following is not None and following.depth <= max(heading.depth, 1):
            break
        end = b
    return norm[start : min(end, start + _BELOW)].strip()
