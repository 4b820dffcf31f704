"""Say, as tables, what titles and first sentences tell of a document's kind; first match decides.

A pattern written with ``$`` looks at what a title ends in, brackets such as （公开版） aside.
"""

from __future__ import annotations

import re

_BRACKETS = "(?:[（〔【\\[][^）〕】\\]]{1,30}[）〕】\\]])*$"
_SUMS = "(?:报告|总结|公告|汇报|情况|年报)"

_TITLE_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("政策解读", ("解读", "一图读懂", "一图看懂", "图解", "图说", "问答$", "起草说明$")),
    (
        "信息公开年报",
        ("(?:政府|政务)信息公开[^法]{0,16}(?:报告|年报|总结|情况)", "政务公开工作?[^法]{0,8}(?:报告|年报|总结)"),
    ),
    (
        "其他",
        (
            "征求.{0,60}意见(?:建议)?的?(?:公告|通知|函|启事|通告)?$",
            "(?:审议|评议|评价|反馈|审查)意见",
            "(?:决议|目录|公示|批复|一览表?|汇总表?)$",
            "名单|问卷|专栏|讲话",
            "第?[一二三四1-4]季度|半年|阶段性|(?:年中|中期)(?=工作|自查|总结|情况)",
            "(?<![\\d十])[1一]月?份?[-～至到](?:[2-9]|[二三四五六七八九])月",
            "(?:20\\d\\d)年?度?[-～至到]20\\d\\d年(?:度|期间)?(?![^《]*》)(?=[^，《]{0,6}(?:法治|依法|法制|推进|全面))|十[二三四五六]五(?:时期|期间|以来)(?![^《]*》)",
            "(?:五年|三年)(?:行动|(?:工作)?(?:总结|回顾))|近?[两二三四五]年来|近[两二三四五]年|(?<!自)评估报告|白皮书|蓝皮书",
        ),
    ),
    (
        "实施方案",
        (
            "方案$",
            "(?:实施|指导|若干|的)意见$",
            "(?:细则|办法|规划)$",
            "(?:方案|意见|细则|办法|规划|实施纲要)》?的?通知$",
        ),
    ),
    (
        "工作计划",
        ("(?:要点|计划|任务分工|重点任务|工作安排|工作思路|工作打算|任务清单|责任清单)(?:》?的?通知)?$",),
    ),
    (
        "督察/整改报告",
        (
            f"(?:督察|督查|巡视|巡察|审计(?![局厅署]))[^，]{{0,30}}(?:{_SUMS}|通报)$",
            f"整改[^，]{{0,20}}(?:{_SUMS}|通报|台账)$",
        ),
    ),
    ("述法报告", ("述法|述职", f"第一责任人[^，]{{0,14}}{_SUMS}$")),
    ("政府工作报告", ("(?<!法治)(?<!法治建设)政府工作的?报告$",)),
    ("其他", ("(?:通知|函|通告|启事|请示)$",)),
    (
        "新闻报道",
        (
            f"(?:召开|举行|举办|组织|赴|走进|参加|出席|迎接|接受|部署|启动|开展)(?![^，]{{0,40}}{_SUMS}$)",
            "见闻|侧记|纪实|快讯|动态|喜报|圆满|再上新台阶|按下.{0,4}键|跑出.{0,6}速度|会议精神",
        ),
    ),
)
TITLE_WORDS = tuple(
    (kind, re.compile("|".join(word.replace("$", _BRACKETS) if word.endswith("$") else word for word in words)))
    for kind, words in _TITLE_WORDS
)
"""List the kinds that a title states, each with the words that state it."""

INDIVIDUAL = re.compile("述职|述法(?:的?报告|材料)|书记|[省市县区镇乡州盟旗局厅]长|主任|个人|本人")
"""Match what makes a 述法 one person's own, not a chapter of the unit's report."""

REPORTED = re.compile("(?:法治(?:政府)?建设|依法行政|依法治.)[^，]{0,10}(?:情况|工作|报告)")
"""Match the subject of an annual report inside a title that also names something else."""

SUMMED = re.compile("(?:总结|报告|情况|汇报|小结)[^，]{0,4}(?:及|和|暨|与|、|以及)")
"""Match 总结及…: a summary that also plans is a summary."""

FORWARDED = re.compile(f"关于(?:印发|转发|公布|发布|报送|上报).+?(?:通知|公告|函|报告|通告){_BRACKETS}")
"""Match the title of a notice that only passes a document on."""

_DAY = "(?:20\\d\\d年)?\\d{1,2}月\\d{1,2}日(?:上午|下午|晚)?，"

_UNITS_WORK = "(?:法治(?:[\u4e00-\u9fff]{2})?建设|法治工作|依法行政|依法治[省市县区镇乡])(?!第一责任|职责)"
"""Match the subject of a unit's report. 我局, 我镇 speak for the unit: what its head did is a part of that."""
_WHEN = "(?:20\\d\\d|一年|今年|本年|上年|年度|上一)"

OPENING_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("新闻报道", re.compile("^(?:近日|日前|连日来|[^，。]{0,10}讯)|^[^。]{0,20}（?(?:记者|通讯员)")),
    ("新闻报道", re.compile(f"^{_DAY}[^。]{{0,60}}(?:召开|举行|举办|开展|主持|赴)")),
    ("政府工作报告", re.compile("我代表[^。]{2,30}政府[^。]{0,10}(?:向大会)?(?:作|做)?(?:政府)?工作报告")),
    ("政府工作报告", re.compile("向大会(?:报告|作)(?:政府)?工作")),
    (
        "信息公开年报",
        re.compile("政府信息公开条例》[^。]{0,80}(?:编制|公布|制作|要求|规定)[^。]{0,60}(?:年报|年度报告|本报告)"),
    ),
    ("信息公开年报", re.compile("本报告根据[^。]{0,30}信息公开")),
    (
        "实施方案",
        re.compile("(?:特|现|结合[^。]{0,20}，)(?:制定|制订)(?:如下|本|以下)?(?:实施|工作)?(?:方案|意见|办法)"),
    ),
    ("工作计划", re.compile("(?:特|现)(?:制定|制订)(?:如下|本|以下)?(?:年度)?(?:工作)?(?:要点|计划|安排)")),
    ("工作计划", re.compile("20\\d\\d年[^。]{0,30}工作的?总体(?:要求|思路)是")),
    (
        "述法报告",
        re.compile("现将(?:我?(?:本人|个人)|我(?:的|在|作为|担?任))[^。]{0,50}(?:述职|述法|履职|履行|报告如下)"),
    ),
    (
        "述法报告",
        re.compile(f"现将我(?:(?!{_UNITS_WORK})[^。]){{0,50}}?(?:述职|述法|第一责任人)(?![^。]{{0,40}}{_UNITS_WORK})"),
    ),
    ("述法报告", re.compile(f"现将我(?={_WHEN}|[履抓推])(?:(?!{_UNITS_WORK})[^。]){{0,40}}?(?:履职|履行)")),
    ("述法报告", re.compile("(?:本人|我)(?:作为|严格|认真|切实|坚持|始终|带头)[^。]{0,40}第一责任人")),
    (
        "述法报告",
        re.compile(
            f"(?:现[将就]|我就)(?:(?!{_UNITS_WORK})[^。]){{0,40}}?第一责任人职责(?:的)?(?:有关)?情况[^。，]{{0,6}}(?:如下|述法)"
        ),
    ),
    ("述法报告", re.compile("现(?:作如下)?述(?:职述)?法(?:如下|[。：])")),
    ("政策解读", re.compile("现(?:就|将)[^。]{0,60}解读如下|现解读如下")),
    ("督察/整改报告", re.compile("(?:反馈|督察)[^。]{0,60}整改[^。]{0,30}(?:情况)?(?:报告|汇报)如下")),
)
"""List the kinds that a document's first sentences state."""

REPORTING = re.compile("(?:法治|依法|工作)[^。]{0,40}(?:报告|总结|汇报)如下")
"""Match the sentence with which a report begins: 现将…法治政府建设情况报告如下."""

_YEAR_SAID = "(?<![-～至到])(?:20\\d\\d|二[○零][○零一二三四五六七八九]{2})年(?:度)?"
_SUBJECT = "(?:法治(?:政府)?建设|依法行政|依法治[国省市县区镇乡])"
OF_ONE_YEAR = re.compile(
    f"{_YEAR_SAID}(?:推进|全面|关于)*{_SUBJECT}(?:工作|推进|开展|年度|落实)*的?(?:情况|报告|总结|汇报|小结|工作(?=及|和|与|暨|、))"
    f"|{_YEAR_SAID}(?:推进|全面|关于)*{_SUBJECT}(?:工作|推进|开展|落实)*(?:及|和|与|暨|、)(?:20\\d\\d年|[^，。]{{0,6}}(?:督察|督查|整改))"
    f"|{_SUBJECT}(?:工作|三年行动)*{_YEAR_SAID}(?:工作|年度)*(?:总结|报告|情况|汇报)"
    f"|{_YEAR_SAID}[^，。]{{0,8}}{_SUBJECT}[^，。]{{0,24}}自查(?:评估)?(?:情况)?的?(?:报告|总结|情况)"
)
"""Match the annual report inside a title that also names something else: …暨督察整改情况, …公示, …的函."""

NEVER_REPORT = re.compile(
    "征求|审议|评议|审查意见|评价意见|决议|批复|目录|名单|一览|汇总|问卷|专栏|讲话|季度|半年|阶段性|五年来|白皮书|蓝皮书"
)
"""Match what keeps a title from being the annual report's, whatever stands below it."""

PART_REPORTED = re.compile(
    "现[将就](?:(?!全年|年度)[^。])*?(?:上半年|[一二三]季度)(?:(?!全年|年度)[^。])*?如下|^(?:我[县市区镇乡局委]|本局)?(?:20\\d\\d年|今年)?上半年，"
)
"""Match an opening that reports half a year or a quarter."""

WHOLE_YEAR = re.compile("全年|年度|下半年|一年来")
"""Match what an opening that begins with 上半年 goes on to where it tells the whole year."""
