"""Find a heading or title that its text contradicts: achievements under 存在的问题, finished work under 下一步 (DF-16)."""

from __future__ import annotations

import re

from auditor.defects.codes import HEADING_CONTENT, HEADING_YEAR
from auditor.defects.view import HINT, View
from auditor.model import Defect, Role, Section, Sentence

_FACTS = 3
_TOPIC_BODY = 60
_HEADING_MOST = 30
_OPENING = 3000
_NUMBER = "(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])?"
_LACK = "(?:问题|不足|困难|短板|薄弱环节|差距)"
_PROBLEMS = re.compile(
    f"{_NUMBER}(?:当前|目前|工作中|我[县市区镇乡])?(?:还|仍|依然)?(?:存在)?的?(?:主要|突出|一些)?{_LACK}"
    f"(?:(?:和|与|及|、|以及)(?:主要)?(?:{_LACK}|原因|成因))*"
)
_PLANS = re.compile(
    f"{_NUMBER}(?:下一步|下步|下一年度?|明年|20[0-9][0-9]年度?)(?:法治政府建设)?(?:主要|重点)?(?:工作)?的?"
    "(?:主要|重点)?(?:打算|计划|安排|思路|举措|措施|重点)"
)
_UNIT = "[余多]?(?:件|次|期|场|份|人|名|起|部|项|户|个|家|条|宗|万)"
_DONE = re.compile(
    "(?:印发|制定|出台|举办|开展|组织|审查|办结|办理|受理|审结|培训|化解|调解|清理|备案|公开|发放|建成|查处|检查|完成|召开|"
    f"配备|新增|答复|出庭|发布|宣传)[^，。；\n]{{0,16}}?[0-9]+{_UNIT}"
)
_FINISHED = re.compile(f"(?:已|累计|全年|共|了|同比|较上年|以来)[^，。；\n]{{0,16}}?[0-9]+(?:\\.[0-9]+)?(?:{_UNIT}|%)")
_SHORT = re.compile(
    "不(?!断|动产|良|予|服)|[未难缺弱欠差少慢仍尚亟待需偏浅滞乏限够松粗]|短(?!视频|信|期|片)|低(?!保|碳)|"
    "问题|矛盾(?!纠纷)|瓶颈|制约|参差|隐患|流于|空白|老化|单一"
)
_AHEAD = re.compile(
    "[将要拟]|继续|进一步|力争|计划|打算|争取|下一步|下步|持续|着力|明年|来年|确保|加快|加强|加大|强化|推进|推动|深化|提升|"
    "健全|完善|落实|目标|不断|抓好|做好|聚焦|坚持|预计|以上|不少于|全覆盖"
)
_TOPICS = {
    "行政复议": re.compile("复议|应诉|争议|出庭|诉|纠错|官司|纠纷|案"),
    "行政应诉": re.compile("复议|应诉|争议|出庭|诉|纠错|官司|纠纷|案|法庭|庭审|法院"),
    "规范性文件": re.compile("文件|制发|备案|清理|审查|审核|合法性|出台|制定|印发|发文"),
    "政务公开": re.compile("公开|公示|公布|网站|新媒体|申请|透明|发布|平台|回应|公众号|栏目|信息|热线|开放"),
}
_FILLER = re.compile(
    "加强|推进|做好|规范|强化|深化|落实|抓好|严格|提升|提高|完善|健全|工作|管理|监督|审查|制定|制度|依法|认真|办理|建设|全面|"
    "不断|深入|持续|扎实|能力|水平|质量|质效|机制|行政|行为|积极|切实|和|与|及|的|、|。|：|[一二三四五六七八九十0-9是（）().]"
)
_TITLE_YEAR = re.compile("(20[0-9][0-9])年")
_REPORTS = re.compile(
    "现[将就][^。\n]{0,24}?(20[0-9][0-9])年(?!以来|[0-9])度?[^。\n0-9]{0,20}?(?:法治|依法|法制)[^。\n]{0,24}?(?:报告|汇报|总结|通报|公开)"
)


def heading_content(view: View) -> list[Defect]:
    """Return what is wrong between headings and their text; a topic that is not taken up is a hint."""
    found = _title_year(view)
    sections = view.document.sections
    for at, section in enumerate(sections):
        if section.heading is None or section.role not in (Role.PROBLEM, Role.PLAN):
            continue
        heading = "".join(section.heading.split())
        if section.role is Role.PROBLEM and _PROBLEMS.fullmatch(heading):
            found += _no_problem(view, at, section)
        elif section.role is Role.PLAN and _PLANS.fullmatch(heading):
            found += _no_plan(view, at, section)
    return found + _off_topic(view)


def _no_problem(view: View, at: int, section: Section) -> list[Defect]:
    text = _text(view, at, section)
    if _SHORT.search(text) or len(_DONE.findall(text)) < _FACTS:
        return []
    message = (
        "标题写的是问题、不足，下面写的都是做了什么，没有一处不足。请写出存在的不足和原因，或把这些内容移到成效部分。"
    )
    return [_at(view, section, message)]


def _no_plan(view: View, at: int, section: Section) -> list[Defect]:
    text = _text(view, at, section)
    if _AHEAD.search(text) or len(_FINISHED.findall(text)) < _FACTS:
        return []
    message = "标题写的是下一步安排，下面写的都是已经做完的事。请写出下一年度的安排，或把这些内容移到成效部分。"
    return [_at(view, section, message)]


def _at(view: View, section: Section, message: str) -> Defect:
    paragraph = view.document.paragraphs[section.first_paragraph]
    end = min(paragraph.end, paragraph.start + _HEADING_MOST)
    return view.defect_at(HEADING_CONTENT, paragraph.start, end, message)


def _text(view: View, at: int, section: Section) -> str:
    """Return what stands under a heading, with what follows without one: where a part ends is not sure there."""
    sections, last = view.document.sections, section.last_paragraph
    for after in sections[at + 1 :]:
        if after.heading is not None and after.depth <= section.depth:
            break
        last = after.last_paragraph
    paragraphs = view.document.paragraphs
    start = min(paragraphs[section.first_paragraph].start + len(section.heading or ""), paragraphs[last].end)
    return view.norm[start : paragraphs[last].end]


def _off_topic(view: View) -> list[Defect]:
    """Return a hint for a heading of one topic over a text that has no word of it."""
    found: list[Defect] = []
    if not any(topic in view.norm for topic in _TOPICS):
        return found
    sentences = view.document.sentences
    for at, heading in enumerate(sentences):
        if not heading.heading or heading.end - heading.start > _HEADING_MOST or heading.role is Role.INTRO:
            continue
        text = view.norm[heading.start : heading.end]
        topics = [topic for topic in _TOPICS if topic in text]
        if not topics or len(_FILLER.sub("", _without(text, topics))) > 2:
            continue
        body = _below(view, sentences, at)
        if len(body) >= _TOPIC_BODY and not any(_TOPICS[topic].search(body) for topic in topics):
            message = f"{HINT}标题写“{topics[0]}”，下面没有一个字说到它。请核对标题与内容是否相符。"
            found.append(view.defect_at(HEADING_CONTENT, heading.start, heading.end, message))
    return found


def _without(text: str, topics: list[str]) -> str:
    for topic in topics:
        text = text.replace(topic, "")
    return text


def _below(view: View, sentences: tuple[Sentence, ...], at: int) -> str:
    """Return the text up to the next heading."""
    start = end = sentences[at].end
    for sentence in sentences[at + 1 :]:
        if sentence.heading or sentence.role is not sentences[at].role:
            break
        end = sentence.end
    return view.norm[start:end]


def _title_year(view: View) -> list[Defect]:
    """Return a defect where the title says one year and the opening says that it reports another."""
    title = view.document.title
    years = set(_TITLE_YEAR.findall(title.value)) if title else set()
    reports = _REPORTS.search(view.norm, 0, _OPENING) if len(years) == 1 else None
    if reports is None or len(set(_TITLE_YEAR.findall(reports.group()))) != 1 or reports[1] in years:
        return []
    year = years.pop()
    if abs(int(year) - int(reports[1])) > 2 or not view.in_body(view.paragraph(reports.start())):
        return []
    message = f"标题写的是{year}年，这里写的是报告{reports[1]}年的情况。请核对报告年度，改成一致。"
    return [view.defect_at(HEADING_YEAR, reports.start(1), reports.end(1) + 1, message)]
