"""Find the title: on one line or several, glued to the opening, or only in the page's block."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.identity.dates import date_line, month_line
from auditor.identity.names import Body, read_organ, read_organs
from auditor.identity.view import LONG, Line, View, unwrap
from auditor.text.normalise import fold

TOPIC = (
    "法治(?:政府|建设|工作|社会)|法制(?:政府|建设|工作)|依法行政|依法治[国省州盟市县区旗镇乡街企理]|依法治[\u4e00-\u9fff]{1,3}(?=工作|建设)|"
    "法治[\u4e00-\u9fff]{1,8}建设|建设法治"
)
"""Match the subject of such a report as titles name it."""
FORM = "报告书?|总结|公告|公报|汇报|年报|情况|通报|综述|小结|回顾|述评|自评|工作"
_PAREN = "(?:[（〔【\\[][^）〕】\\]]{1,30}[）〕】\\]])"
_REPORT = re.compile(
    f"(?P<before>[^。；！？]{{0,70}}?)(?P<topic>{TOPIC})(?P<after>[^。；！？：]{{0,50}}?)(?P<form>{FORM}){_PAREN}*"
)
_GLUED = re.compile(
    f"(?P<title>(?P<before>[^。；！？，：、]{{0,50}}?)(?P<topic>{TOPIC})[^。；！？，：]{{0,24}}?(?P<form>报告|总结|公告|公报|汇报|年报){_PAREN}?)"
    "(?=20\\d\\d年|二[○零][一二三四五六七八九○零]{2}年|今年|一年来|近年来|根据|按照|为(?:深入|全面|认真|贯彻|进一步|切实)|为了|现将|"
    "[\u4e00-\u9fff]{1,8}[、][\u4e00-\u9fff、]{1,30}：|[\u4e00-\u9fff]{2,14}：|一、|（?20\\d\\d[-.]|全[省市县区镇乡]|我[省市县区镇乡局委街]|在[省市县区上])"
)
_OTHER = re.compile(
    "方案|计划|要点|通知|意见|解读|读懂|图解|会议|召开|举行|举办|开展|活动|培训|调研|督察|督查|整改|述法|述职|第一责任人|安排|打算|规划|办法|细则|"
    "目录|名单|清单|公示|函$|批复|决定|决议|启事|报告|总结|年报|公告|通报|讲话|致辞|动态|简报|专栏|汇总|一览|回顾|综述|赴|走进|启动|推进|说明|按下|跑出|跃升|侧记|纪实|见闻"
)
NUMBERED = re.compile(
    "[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\\d{1,2}[.、．）](?!\\d)|第[一二三四五六七八九十]{1,2}[部章节]|[一二三四五]是"
)
"""Match the numbering that a heading begins with."""
_CHROME = re.compile(
    "索引号|索引|内容概述|内容摘要|信息名称|标题：|发布(?:机构|日期|时间|人|单位)|名称：|时间：|来源：|日期：|作者：|浏览|点击|阅读|字体|字号|【?(?:打印|字体|字号)|打印|当前位置|首页|您(?:的位置|现在)|主题分类|"
    "发文(?:机关|单位|字号)|文号|成文日期|生成日期|公开日期|有效性|责任编辑|编辑：|访问量|分享|访问次数|主题词|欢迎|·欢迎|无障碍|附件"
)
_CALENDAR = re.compile("\\d{1,2}月\\d{1,2}日.{0,4}(?:星期|周|礼拜)[一二三四五六日天]|今天是")
"""Match the running date that a page's banner shows, with or without the site's name before it."""
_CRUMBS = re.compile("[>＞›»].*[>＞›»]")
"""Match where a page stands on its site: 首页 > 政务公开 > 法治政府建设年度报告."""
_NUMBER = re.compile("[\u4e00-\u9fffA-Za-z（）]{1,14}[〔\\[（(【]20\\d\\d[〕\\]）)】]第?\\d{1,4}号?(?:签发人：.{0,6})?")
_RED = re.compile(
    "[\u4e00-\u9fff]{4,30}文件|[\u4e00-\u9fff]{4,30}（?函）?$(?<=函)|签发人.{0,8}|（?(?:公开|摘要|送审稿|征求意见稿|公开版)）?"
)
_TAIL = re.compile("(?:的|工作|年度|自查|情况)*(?:报告|总结|公告|汇报)|(?:及|暨|和|与)[^。，；]{3,40}")
_LEAD = re.compile(
    "(?:关于)?[^。；：]{0,40}(?:年度?|关于|的|推进|开展|加强|落实|贯彻|县|市|区|镇|乡|局|街道|办事处|工作|暨|及|和)"
)
_SITE = re.compile("[-_|—]+[^-_|—]*(?:网|门户|平台|政府|信息公开|公开目录|页面?)[^-_|—]*$")
_FORWARDS = re.compile("关于(?:印发|转发|公布|报送|上报|发布)")
_ADDRESS = re.compile("[委府会局办厅位]：")
_SENTENCE = 30  # a line this long that ends in 。 or ： is running text
_LATEST = 4  # another document's title stands among the first lines
_DRAWN = re.compile("如下|现将|按照|根据|认真|通过|要求")


@dataclass(frozen=True, slots=True)
class Title:
    """Hold a title as found: verbatim value and quote, folded text, its paragraphs, and whether it is a report's."""

    value: str
    quote: str
    text: str
    paragraphs: tuple[int, ...]
    report: bool
    glued: bool = False
    key: int | None = None


def is_report_title(text: str) -> bool:
    """Tell whether folded ``text`` reads like the title of a report on building a law-based government."""
    return len(text) <= 110 and _REPORT.fullmatch(text) is not None and not _DRAWN.search(text[:24].replace("按照", ""))


def _skip(text: str) -> bool:
    return bool(
        _CHROME.match(text)
        or _CALENDAR.search(text)
        or _CRUMBS.search(text)
        or _NUMBER.fullmatch(text)
        or _RED.fullmatch(text)
        or date_line(text)
        or month_line(text)
        or len(text) < 2
    )


_LABEL = re.compile("(?:信息|文件|公文)?(?:标题|名称)")


def _is_labelled(view: View, text: str) -> bool:
    """Tell whether a line is a title behind a label without a colon, where the title itself stands on another line."""
    label = _LABEL.match(text)
    return label is not None and any(line.text == text[label.end() :] for line in view.head)


def is_organ_line(text: str) -> bool:
    """Tell whether folded ``text`` is one organ's name, or several, and nothing else."""
    if not 3 <= len(text) <= 60:
        return False
    organs = read_organs(text, whole=True)
    return bool(organs) and organs[-1].end == len(text) and any(o.body is not Body.PLACE or o.places for o in organs)


def _join(view: View, lines: list[Line]) -> tuple[str, str]:
    parts = [unwrap(view.paragraphs[line.index]) for line in lines]
    value = parts[0]
    for before, after, line in zip(parts, parts[1:], lines[1:], strict=False):
        both = is_organ_line(fold(before)) and is_organ_line(line.text)
        value += (" " if both else "") + after
    quote = "\n".join(view.paragraphs[i] for i in range(lines[0].index, lines[-1].index + 1)).strip()
    return value, quote


def _extend(view: View, at: int) -> list[Line]:
    """Add the lines above (organs, 关于…年度) and below (的报告, 及…安排) that belong to the title."""
    lines = [view.head[at]]
    up = at - 1
    while up >= 0 and len(lines) < 4:
        above = view.head[up]
        text = above.text
        if above.long or len(text) > 45 or _skip(text) or NUMBERED.match(text) or is_report_title(text):
            break
        start = lines[0].text
        joins = start.startswith(("关于", "20", "二○", "法治", "推进", "依法", "贯彻", "年度", "度"))
        organ = is_organ_line(text)
        if not (organ and (joins or is_organ_line(start))) and not (
            _LEAD.fullmatch(text) and joins and not text.endswith("工作")
        ):
            break
        lines.insert(0, above)
        up -= 1
    down = at + 1
    if down < len(view.head) and len(view.head[down].text) <= 45 and _TAIL.fullmatch(view.head[down].text):
        lines.append(view.head[down])
    return lines


def _glued(view: View, line: Line) -> Title | None:
    raw = view.paragraphs[line.index]
    first = re.split(r"\n| {3,}|\u3000{2,}", raw.strip(), maxsplit=1)
    if len(first) == 2 and is_report_title(head := fold(first[0])) and len(head) <= 60 and len(first[1].strip()) > 20:
        value = first[0].strip()
        return Title(value, value, head, (line.index,), report=True, glued=True)
    found = _GLUED.match(line.text)
    if found is None or _DRAWN.search(found["title"][:12]) or NUMBERED.match(line.text):
        return None
    text = found["title"]
    quote = view.verbatim(line.index, 0, found.end("title")).strip()
    return Title(unwrap(quote), quote, text, (line.index,), report=True, glued=True)


def find_title(view: View) -> Title | None:
    """Find the title in the head of the report: a report's title first, else what looks like another's.

    Behind the title of a forwarding notice the search goes on, for the report it carries.
    """
    other: Title | None = None
    for at, line in enumerate(view.head):
        passing = other is not None and "通知" in other.text
        if other and not passing:
            break
        text = line.text
        sentence = len(text) > _SENTENCE and text.endswith(("。", "："))
        if line.long or sentence:
            found = _glued(view, line)
            if found:
                return found
            if not passing and not _ADDRESS.search(text[-8:]):
                break
        elif not (_skip(text) or _is_labelled(view, text) or NUMBERED.match(text) or text.endswith(("：", "。"))):
            found = _on_lines(view, at)
            if found and found.report and not _forwards(found.text):
                return found
            other = other or found
    return other


def _on_lines(view: View, at: int) -> Title | None:
    """Read a title that begins on this short line, or has its subject there."""
    window = _window(view, at)
    line = view.head[at]
    if window:
        lines = _extend(view, at) if len(window) == 1 else window
        value, quote = _join(view, lines)
        return Title(value, quote, fold(value), tuple(x.index for x in lines), report=True, key=window[-1].index)
    text = line.text
    if at > _LATEST or len(text) > 80 or not _OTHER.search(text) or "，" in text[30:] or is_organ_line(text):
        return None
    lines = [line]
    if at and text.startswith("关于") and is_organ_line(view.head[at - 1].text):
        lines.insert(0, view.head[at - 1])
    value, quote = _join(view, lines)
    return Title(value, quote, fold(value), tuple(x.index for x in lines), report=False, key=line.index)


def _forwards(text: str) -> bool:
    """Tell whether a title is that of a notice which passes a report on."""
    return text.endswith("通知") or _FORWARDS.search(text) is not None


def _window(view: View, at: int) -> list[Line] | None:
    """Take one to three short lines from ``at`` that read as a report's title together."""
    joined = ""
    for size in (1, 2, 3):
        if at + size > len(view.head):
            return None
        line = view.head[at + size - 1]
        if line.long or (
            size > 1 and (_skip(line.text) or NUMBERED.match(line.text) or line.text.endswith(("：", "。")))
        ):
            return None
        if size > 1 and (len(line.text) > 45 or len(joined) > 45):
            return None
        if (
            size > 1
            and is_report_title(joined[len(view.head[at].text) :] + line.text)
            and not _leads(view.head[at].text, joined[len(view.head[at].text) :] + line.text)
        ):
            return None
        joined += line.text
        if is_report_title(joined):
            # 2023年度法治政府建设工作 / 情况的报告: the shorter reading ends in the middle.
            if joined.endswith("工作") and not _closes(view, at + size):
                return None
            return view.head[at : at + size]
    return None


def _leads(text: str, below: str) -> bool:
    """Tell whether a line above what reads as a title by itself belongs to it; a label, a site's name does not.

    A title that names its own unit needs none above it but the committee that reports with it; one that names a place
    alone, the organ of that place: 东河县教育局 above 东河县2023年….
    """
    named = read_organ(below)
    if named is not None and named.places and is_organ_line(text):
        above = read_organs(text, whole=True)[-1]
        within = above.places[: len(named.places)] == named.places
        return above.body in {Body.PARTY, Body.PLACE} or (named.body is Body.PLACE and within)
    return is_organ_line(text) or (_LEAD.fullmatch(text) is not None and named is None)


def _closes(view: View, at: int) -> bool:
    return at < len(view.head) and _TAIL.fullmatch(view.head[at].text) is not None


def title_of_name(name: str) -> Title | None:
    """Read a title that the page's block states (名称), without the site's name behind it."""
    value = unwrap(_SITE.sub("", name.strip()))
    text = fold(value)
    if not 6 <= len(text) <= 2 * LONG:
        return None
    return Title(value, value, text, (), report=is_report_title(text))
