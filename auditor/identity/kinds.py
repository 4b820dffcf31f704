"""Decide what kind of document this is; in doubt it is the annual report it was handed in as.

The annual report is the one of 厅字〔2019〕28号 Art. 23–25. Plans, news, 解读 and 述法报告 share its words,
so the title decides where there is one, by what it ends in, and the running text only where there is none.
"""

from __future__ import annotations

import re

from auditor.identity.dates import first_year
from auditor.identity.hints import Hints
from auditor.identity.kindwords import (
    FORWARDED,
    INDIVIDUAL,
    NEVER_REPORT,
    OF_ONE_YEAR,
    OPENING_WORDS,
    PART_REPORTED,
    REPORTED,
    REPORTING,
    SUMMED,
    TITLE_WORDS,
    WHOLE_YEAR,
)
from auditor.identity.titles import Title, is_report_title
from auditor.identity.view import View
from auditor.model import ANNUAL_REPORT

_PLANS = frozenset({"工作计划", "实施方案"})
_OWN_TITLE = ("述法报告", "信息公开年报", "政府工作报告")
_TOPICAL = re.compile("法治|依法|法制")
_CORE = ("法治政府", "依法行政", "法治建设", "依法治")
_WIDER = ("行政执法", "行政复议", "规范性文件", "普法")
_MARKS = ("本人", "我作为", "代表", "信息公开条例", "大会")
_LACKS = re.compile("存在的?(?:主要|一些|突出)?(?:问题|困难|不足|短板)|问题和不足|薄弱环节")
_DUTY = re.compile("(?:推进)?法治建设第一责任人职责")
_LISTED = 3  # titles in one head make it a list
_FIRST = 3  # lines that may state what an untitled document is

Decision = tuple[str, str]


def decide_kind(view: View, title: Title | None, hints: Hints, name: str) -> Decision:
    """Return the kind of the document and a Chinese reason that quotes what decided it.

    ``name`` is the folded file name where it has words; it is asked only when the text has no title.
    """
    return (
        _list_page(view)
        or _of_part(view, title)
        or (_of_title(view, title, hints) if title else None)
        or _of_opening(view, title, hints)
        or _of_name(title, hints, name)
        or _of_words(view, title, hints)
    )


def _list_page(view: View) -> Decision | None:
    """Recognise a catalogue: several reports' titles, each with its year, and no running text."""
    if any(line.long for line in view.head):
        return None
    lines = (line.text for line in view.head)
    titles = [text for text in lines if first_year(text) and is_report_title(text.rstrip("0123456789-./[]"))]
    # a title told twice, once without its unit, is one
    if (
        sum(not any(one in other for other in titles[:at] + titles[at + 1 :]) for at, one in enumerate(titles))
        < _LISTED
    ):
        return None
    return "其他", f"全文为多个报告标题的列表，如“{titles[0]}”，不是一份报告"


def _of_part(view: View, title: Title | None) -> Decision | None:
    """Recognise a half-yearly report by its opening, where no title claims a year."""
    if title and (first_year(title.text) or "年" in title.text):
        return None
    inside = set(title.paragraphs) if title else set()
    opening = [line for line in view.head if line.index not in inside][:_FIRST]
    if any(WHOLE_YEAR.search(line.text) for line in opening):
        return None
    found = next((hit for line in opening if (hit := PART_REPORTED.search(line.text))), None)
    return ("其他", f"开头“{found.group()[-40:]}”，报的不是全年，不是年度报告") if found else None


_ENCLOSED = re.compile("（[^（）]{0,4}附[^（）]{1,12}）$")
"""Match what a title says is attached: （附图解） makes it no 图解."""


def _stated(text: str) -> Decision | None:
    """Return the kind that folded title ``text`` states, with the words that state it."""
    text = _ENCLOSED.sub("", text)
    for kind, pattern in TITLE_WORDS:
        found = pattern.search(text)
        if found and not _outweighed(kind, text):
            return kind, found.group()
    return None


def _outweighed(kind: str, text: str) -> bool:
    """Tell whether the title names an annual report beside the other words: 总结及计划, 法治建设暨述法情况."""
    if kind in _PLANS:
        return SUMMED.search(text) is not None
    rest = _DUTY.sub("", text)
    return kind == "述法报告" and REPORTED.search(rest) is not None and INDIVIDUAL.search(text) is None


def _of_title(view: View, title: Title, hints: Hints) -> Decision | None:
    stated = _stated(title.text)
    carried = FORWARDED.search(title.text) is not None and _whole_report(hints)
    if stated and not carried and _is_report_below(title.text, stated, hints):
        return ANNUAL_REPORT, f"标题“{title.value}”不规范（含“{stated[1]}”），正文是完整的年度报告，按年度报告审核"
    if stated and not carried:
        return stated[0], f"标题“{title.value}”含“{stated[1]}”，{_named(stated[0])}"
    if not title.report and not carried:
        return None
    return _against_opening(view, title, hints) or (ANNUAL_REPORT, f"标题“{title.value}”为法治政府建设年度报告")


_OVERRULED = frozenset({"其他", "督察/整改报告", "工作计划"})
"""Kinds that a title's other half may state over a report that is whole."""
_AHEAD = re.compile("下一?步|下一?年度?|今后|明年|20\\d\\d年[^。，]{0,14}(?:安排|打算|计划|思路|重点)")
_CHAPTER = re.compile("(?:^|[\\n。；：])[一二三四五六]、")
_CHAPTERS = 3


def _named(kind: str) -> str:
    """Say that a document is of a kind, in words that also fit 其他."""
    return "不是年度报告" if kind == "其他" else f"属{kind}"


def _is_report_below(title: str, stated: Decision, hints: Hints) -> bool:
    """Tell whether a title names one year's report beside something else, and the whole report stands below it."""
    if stated[0] not in _OVERRULED or NEVER_REPORT.search(title) or not OF_ONE_YEAR.search(title):
        return False
    text = hints.text
    parts = (_LACKS.search(text) or "不足" in text) and _AHEAD.search(text) and hints.count("法治") >= _CHAPTERS
    return bool(parts) and len(_CHAPTER.findall(text)) >= _CHAPTERS


def _whole_report(hints: Hints) -> bool:
    """Tell whether a forwarding notice carries the report itself."""
    return len(hints.text) > 1200 and hints.count("法治") >= 8


def _against_opening(view: View, title: Title, hints: Hints) -> Decision | None:
    """Disbelieve a report's title where the text is plainly one person's 述法 or another report."""
    if not any(mark in line.text for line in view.head for mark in _MARKS):
        return None
    stated = _opening_words(view, len(view.head))
    own = hints.count("本人") + hints.count("我作为") >= 3
    if stated and stated[0] in _OWN_TITLE and (hints.count("法治政府") < 3 or (stated[0] == "述法报告" and own)):
        return stated[0], f"标题“{title.value}”似年度报告，但开头“{stated[1][:40]}”，{_named(stated[0])}"
    return None


def _opening_words(view: View, lines: int) -> Decision | None:
    for line in view.head[:lines]:
        for kind, pattern in OPENING_WORDS:
            found = pattern.search(line.text)
            if found:
                return kind, found.group()
    return None


def _of_opening(view: View, title: Title | None, hints: Hints) -> Decision | None:
    """Ask the first sentences of a document whose title says nothing."""
    if title and _TOPICAL.search(title.text):
        return None
    stated = _opening_words(view, _FIRST)
    if stated is None or (any(REPORTING.search(line.text) for line in view.head) and stated[0] not in _OWN_TITLE):
        return None
    if stated[0] in _PLANS and _LACKS.search(hints.text):
        return None
    return stated[0], f"开头“{stated[1][:40]}”，{_named(stated[0])}"


def _of_name(title: Title | None, hints: Hints, name: str) -> Decision | None:
    stated = _stated(name) if name and title is None else None
    if stated is None or stated[0] == "其他" or _density(hints)[0] >= 12:
        return None
    return stated[0], f"无标题，文件名“{name}”含“{stated[1]}”，{_named(stated[0])}"


def _density(hints: Hints) -> tuple[int, int]:
    core = sum(hints.count(word) for word in _CORE)
    return core, core + sum(hints.count(word) for word in _WIDER)


def _of_words(view: View, title: Title | None, hints: Hints) -> Decision:
    """Count the words of the subject; a text too short to tell is taken for the report."""
    core, wide = _density(hints)
    if core >= 2 or wide >= 4:
        lead = "标题未写明类别" if title else "无标题"
        return ANNUAL_REPORT, f"{lead}，正文“法治政府”“依法行政”等出现{core}次，按年度报告审核"
    if title is None and len(hints.text) < 60:
        return ANNUAL_REPORT, "正文过短，无法判断，按年度报告审核"
    quote = f"标题“{title.value}”" if title else f"开头“{view.head[0].text[:30]}”"
    return "其他", f"{quote}与法治政府建设无关：正文“法治政府”“依法行政”等仅出现{core}次"
