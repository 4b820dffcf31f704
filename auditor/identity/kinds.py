"""Decide what kind of document this is; in doubt it is the annual report it was handed in as.

The annual report is the one of 厅字〔2019〕28号 Art. 23–25. Plans, news, 解读 and 述法报告 share its words,
so the title decides where there is one, by what it ends in, and the running text only where there is none.
"""

from __future__ import annotations

import re

from auditor.identity.hints import Hints
from auditor.identity.result import ANNUAL
from auditor.identity.titles import Title, is_report_title
from auditor.identity.view import View

_END = "(?:[（〔【\\[][^）〕】\\]]{1,30}[）〕】\\]])*$"
_SUBJECT = "(?:法治(?:政府|建设|工作)|依法行政|依法治|法制)"
_TITLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("政策解读", f"解读|一图读懂|一图看懂|图解|图说|问答{_END}|起草说明{_END}"),
        ("信息公开年报", "(?:政府|政务|信息)信息?公开[^法]{0,16}(?:报告|年报|总结|情况)"),
        (
            "其他",
            f"征求[^）]{{0,60}}意见(?:建议)?的?(?:公告|通知|函|启事|通告)?{_END}|(?:审议|评议|评价|反馈|审查)意见|决议{_END}|目录{_END}|名单|一览表?{_END}|汇总表?{_END}|问卷|公示{_END}|专栏|批复{_END}|讲话",
        ),
        ("其他", "第?[一二三四1-4]季度|上半年|半年|阶段性|(?:五年|三年)(?:行动|来)|评估报告|白皮书|蓝皮书"),
        (
            "实施方案",
            f"(?:实施|工作|行动|创建|整改|活动|督察|考核|推进)?方案{_END}|(?:实施|指导|若干)?意见{_END}|细则{_END}|办法{_END}|规划{_END}|实施纲要(?:》)?的?通知{_END}|(?:方案|意见|细则|办法|规划)》?的?通知{_END}",
        ),
        (
            "工作计划",
            f"(?<!落实)(?:要点|计划|任务分工|重点任务|工作安排|工作思路|工作打算|任务清单|责任清单)(?:》?的?通知)?{_END}",
        ),
        (
            "督察/整改报告",
            f"(?:督察|督查|巡视|巡察|审计)[^，]{{0,30}}(?:报告|情况|总结|通报){_END}|整改[^，]{{0,20}}(?:报告|情况|总结|通报|台账){_END}",
        ),
        ("述法报告", f"述法|述职|(?<!{{}})第一责任人[^，]{{0,14}}(?:报告|情况|总结|汇报){_END}".replace("(?<!{})", "")),
        ("政府工作报告", f"(?<!法治)(?<!法治建设)政府工作(?:的)?报告{_END}"),
        ("其他", f"(?:通知|函|通告|启事|请示){_END}"),
        (
            "新闻报道",
            f"(?:召开|举行|举办|组织|赴|走进|参加|出席|迎接|接受|部署|启动|开展)(?![^，]{{0,40}}(?:报告|总结|公告|汇报|情况|年报){_END})",
        ),
        ("新闻报道", "(?:见闻|侧记|纪实|快讯|动态|喜报|圆满|再上新台阶|按下.{0,4}键|跑出.{0,6}速度|会议精神)"),
    )
)
_PLAN_WORDS = frozenset({"工作计划", "实施方案"})
_SUMMED = re.compile("(?:总结|报告|情况|汇报|小结)[^，]{0,4}(?:及|和|暨|与|、|以及)")
_FORWARD = re.compile(f"关于(?:印发|转发|公布|发布|报送|上报)(?P<inner>.+?)的?(?:通知|公告|函|报告|通告){_END}")
_TOPICAL = re.compile(f"{_SUBJECT}|法治")
_CORE = ("法治政府", "依法行政", "法治建设", "依法治", "行政执法", "行政复议", "规范性文件", "普法")
_OPENINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "新闻报道",
        re.compile(
            "^(?:近日|日前|连日来|[^，。]{0,10}讯|\\d{1,2}月\\d{1,2}日(?:上午|下午|晚)?，[^。]{0,60}(?:召开|举行|举办|开展|主持|赴)|20\\d\\d年\\d{1,2}月\\d{1,2}日(?:上午|下午)?，[^。]{0,60}(?:召开|举行|举办|主持|赴)|[^。]{0,20}（?(?:记者|通讯员))"
        ),
    ),
    (
        "政府工作报告",
        re.compile(
            "现在，?我代表[^。]{2,30}政府[^。]{0,10}(?:向大会)?(?:作|做)?(?:政府)?工作报告|向大会(?:报告|作)(?:政府)?工作"
        ),
    ),
    (
        "信息公开年报",
        re.compile(
            "政府信息公开条例》[^。]{0,80}(?:编制|公布|制作|要求|规定)[^。]{0,60}(?:年报|年度报告|本报告)|本报告根据[^。]{0,30}信息公开"
        ),
    ),
    (
        "实施方案",
        re.compile("(?:特|现|结合[^。]{0,20})?(?:制定|制订)(?:如下|本|以下)?(?:实施|工作)?(?:方案|意见|办法)"),
    ),
    (
        "工作计划",
        re.compile(
            "(?:特|现)?(?:制定|制订)(?:如下|本|以下)?(?:年度)?(?:工作)?(?:要点|计划|安排)|20\\d\\d年[^。]{0,30}工作的?总体(?:要求|思路)是"
        ),
    ),
    (
        "述法报告",
        re.compile(
            "现将(?:本人|我|个人)[^。]{0,50}(?:述职|述法|履职|履行|报告如下)|(?:本人|我)(?:作为|严格履行|认真履行|始终)[^。]{0,40}第一责任人"
        ),
    ),
    ("政策解读", re.compile("现(?:就|将)[^。]{0,60}解读如下|现解读如下")),
    ("督察/整改报告", re.compile("(?:反馈|督察)[^。]{0,60}整改[^。]{0,30}(?:情况)?(?:报告|汇报)如下")),
)

_MARKS = ("本人", "我作为", "代表", "信息公开条例", "大会")


def _list_page(view: View) -> bool:
    """Tell whether the head is a list of titles (a catalogue), with no running text."""
    titles = sum(is_report_title(line.text.rstrip("0123456789-./年月日[]")) for line in view.head)
    return titles >= 3 and not any(line.long for line in view.head)


def _by_title(text: str) -> tuple[str, str] | None:
    """Return the kind that folded title ``text`` states, with the words that state it."""
    for kind, pattern in _TITLES:
        found = pattern.search(text)
        if found is None:
            continue
        if kind in _PLAN_WORDS and _SUMMED.search(text):
            continue
        if (
            kind == "述法报告"
            and re.search("法治政府建设[^，]{0,8}(?:情况|工作|报告)|依法行政工作", text)
            and "述" not in text
        ):
            continue
        if kind == "督察/整改报告" and re.search(f"自查报告{_END}", text) and "督" not in text:
            continue
        return kind, found.group()
    return None


def _density(hints: Hints) -> tuple[int, int]:
    core = sum(hints.count(word) for word in _CORE[:4])
    return core, core + sum(hints.count(word) for word in _CORE[4:])


def decide_kind(view: View, title: Title | None, hints: Hints, name: str) -> tuple[str, str]:
    """Return the kind of the document and a Chinese reason that quotes what decided it.

    ``name`` is the folded file name or page title, asked only when the text has no title.
    """
    if _list_page(view):
        return "其他", f"全文为多个报告标题的列表，如“{view.head[0].text[:40]}”，不是一份报告"
    if title:
        text = title.text
        forward = _FORWARD.search(text)
        stated = _by_title(text)
        if stated and not (forward and _whole_report(view, hints)):
            return stated[0], f"标题“{title.value}”含“{stated[1]}”，属{stated[0]}"
        if title.report or (forward and _whole_report(view, hints)):
            return _against_body(view, title, hints)
    stated = _by_opening(view)
    if stated and not (title and _TOPICAL.search(title.text)):
        return stated[0], f"开头“{stated[1][:40]}”，属{stated[0]}"
    core, wide = _density(hints)
    if title is None and name and (named := _by_title(name)) and core < 12 and named[0] != "其他":
        return named[0], f"文件名“{name}”含“{named[1]}”，属{named[0]}"
    if core >= 2 or wide >= 4:
        return (
            ANNUAL,
            f"{'标题未写明类别' if title else '无标题'}，正文“法治政府”“依法行政”等出现{core}次，按年度报告审核",
        )
    size = len(hints.text)
    if size < 60 and title is None:
        return ANNUAL, "正文过短，无法判断，按年度报告审核"
    quote = f"标题“{title.value}”" if title else f"开头“{view.head[0].text[:30]}”" if view.head else "全文"
    return "其他", f"{quote}与法治政府建设无关：正文“法治政府”“依法行政”等仅出现{core}次"


def _whole_report(view: View, hints: Hints) -> bool:
    """Tell whether a forwarding notice carries the report itself."""
    return len(hints.text) > 1200 and hints.count("法治") >= 8


def _against_body(view: View, title: Title, hints: Hints) -> tuple[str, str]:
    stated = _by_opening(view) if any(mark in line.text for line in view.head for mark in _MARKS) else None
    if stated and stated[0] in {"述法报告", "信息公开年报", "政府工作报告"} and hints.count("法治政府") < 3:
        return stated[0], f"标题似年度报告，但开头“{stated[1][:40]}”，属{stated[0]}"
    if stated and stated[0] == "述法报告" and hints.count("本人") + hints.count("我作为") >= 3:
        return stated[0], f"标题似年度报告，但开头“{stated[1][:40]}”，全文为个人述法"
    return ANNUAL, f"标题“{title.value}”为法治政府建设年度报告"


def _by_opening(view: View) -> tuple[str, str] | None:
    for line in view.head[:7]:
        for kind, pattern in _OPENINGS:
            found = pattern.search(line.text)
            if found:
                return kind, found.group()
    return None
