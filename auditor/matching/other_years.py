"""Find sentences that tell of an earlier year than the report's: 2022年县长出庭应诉2次 in a report for 2024.

What began then and goes on (2022年以来, 2022年建立的…制度), what only names a document of that year
(2022年度报告, 2022年印发的文件) and what was told of it since (上一年度…情况已报送…) is this year's all the same.
"""

from __future__ import annotations

import re

from auditor.matching.chains import Span
from auditor.model import Document
from auditor.ruleset.pack import REPORTED
from auditor.text.last_year import is_year_reported

_LEAD = "(?:[（(]?[一二三四五六七八九十0-9]{1,2}[、.)）]|[一二三四五]是)?(?:早在|在|于)?"
_OPENS = re.compile(
    _LEAD
    + "(?:(?P<year>20\\d\\d)年(?!度)(?:\\d{1,2}月(?:份|\\d{1,2}日)?|[初底末]|上半年|下半年)?"
    + "|(?P<last>去年|上一?年度?|前年)(?![底末]|法治|报告|结转|未结|遗留)|“?(?P<plan>[一二三四五六七八九十]{2,3})五”?(?:规划)?(?:期间|时期))"
    + "(?!以来|起|至|到|-|—|～|以后|之后|以前|开始|[^，。；]{0,12}(?:印发|制定|出台|颁布|发布|建立|成立|启动|推行|形成|部署|批准|获评|入选|荣获)|(?!就?共?[对向])[^，。；]{1,10}的)"
)
_GOES_ON = re.compile(
    "以来|至今|持续|继续|沿用|延续|延伸|一直|今年|本年|当前|目前|基础上|比|较|相比|同比|增长|下降|清理|述法|报告|整改|反馈的|反馈意见|(?:督察|督查|巡察|巡视|评估)[^。；]{0,24}(?:反馈|指出)|(?:情况|结果|数据|年报|一览表|统计表|汇总表|金额|总量|件数|数量)(?:（[^（）]{0,60}）)?[^，。；]{0,16}(?:公布|公示|公开|上网|挂网|发布|展示)"
    "|(?:情况|工作)[^。；]{0,30}?(?:报送|呈报|上报|报请|抄送|抄报|呈送|提请|提交|汇报|报(?=[省市县区州党同人]))"
)
_NOW = re.compile("今年|本年|全年|年内|当年|目前|现已|如今|20\\d\\d年")
AGAIN = "(?P<again>收到|新收|接收|受理|办理|审结|办结|调解|审查|制定|开展|举办|召开)?"
"""A deed told again with nothing but the number of the next year: 去年收到申请25件，今年收到20件."""
_BARE = re.compile(f"(?:度|的|为|是|达到?|有|共)*{AGAIN}(?:了|共)?\\d")
_ENDS = {"十二": 2015, "十三": 2020, "十四": 2025}
"""The last year of the five-year plans that reports name."""
_FEW = 3
"""Sentences of another year; a report that has more of them may give its own year wrongly."""


def find_other_years(document: Document) -> list[Span]:
    """Return the spans of the sentences told of an earlier year, in order; none where the report's year is not known."""
    year = document.year.value if document.year else None
    if year is None:
        return []
    norm, found = document.norm, []
    for sentence in document.sentences:
        if sentence.role not in REPORTED or sentence.heading:
            continue
        m = _OPENS.match(norm, sentence.start, sentence.end)
        if m is None or not _is_past(m, year) or (m["last"] == "去年" and is_year_reported(norm)):
            continue
        now = next((n for n in _NOW.finditer(norm, m.end(), sentence.end) if _is_now(n.group(), year)), None)
        bare = _BARE.match(norm, now.end(), sentence.end) if now else None
        if now and bare and (bare["again"] or "") in norm[m.end() : now.start()]:
            continue  # 去年应诉126件，今年110件: what is counted this year is named before
        stop = now.start() if now else sentence.end
        if _GOES_ON.search(norm, m.end(), stop) is None:
            found.append((sentence.start, stop))
    return found if len(found) <= _FEW else []


def _is_past(m: re.Match[str], year: int) -> bool:
    if m["year"]:
        return int(m["year"]) < year
    return bool(m["last"]) or _ENDS.get(m["plan"], year) < year


def _is_now(word: str, year: int) -> bool:
    return not word[0].isdigit() or int(word[:4]) >= year
