"""Recognise what a line is by its shape: a heading or list item, a date, a signature, a title."""

from __future__ import annotations

import re

_NUMBER = "[一二三四五六七八九十百]{1,4}"
STARTER = re.compile(
    f"[#＃]|{_NUMBER}(?:、|[是要则]|[．.](?!\\d)|方面)|第{_NUMBER}[章节部条，、]"
    f"|[（(](?:{_NUMBER}|\\d{{1,2}})[）)]|\\d{{1,2}}(?:[、．]|\\.(?!\\d)|[)）])|[①-⑳⑴-⒇Ⅰ-Ⅻ]|其[一二三四五六七八九]|(?:首先|其次|再次|最后)[，,]"
)
"""Match the start of a heading or list item: 一、 （一） 1. （1） ① 一是 其一."""

DATE_LINE = re.compile(
    r"[（(]?\s*(?:[12]\d{3}|[１２][０-９]{3}|[二一][〇○零OoＯ０0一二三四五六七八九]{3})\s*[年./-]\s*[\d０-９元一二三四五六七八九十]{1,3}"
    r"\s*(?:[月./-]\s*(?:[\d０-９一二三四五六七八九十廿]{1,3}\s*日?)?)?\s*[）)]?\Z"
)
"""Match a line that is nothing but a date."""

_SIGNATURE = re.compile(
    r"[\u4e00-\u9fff（）()、·\s]{3,40}(?:政府|办公室|办事处|委员会|[省市县区州镇乡旗盟]委|[局厅部院署会队站所处]|街道|苏木|管委会|党组|党工委|指挥部)\Z"
)
_TITLE = re.compile(
    r"(?:(?:法治|依法行政|依法治|行政执法).{0,40}(?:报告|总结|汇报|情况|计划|要点|通知|方案|意见|公告|公示|年报|自评|自查)"
    r"|年度?.{0,20}(?:工作报告|工作总结|情况报告))\s*(?:[（(【\[].{1,20}[）)】\]])?\s*\Z"
)
_CLAUSE = re.compile("[，。；！？,;]")
_TITLE_LONGEST = 90
_SIGNATURE_LONGEST = 45


def is_signature(text: str) -> bool:
    """Say whether a line reads as the name of the unit that signs."""
    return len(text) <= _SIGNATURE_LONGEST and _SIGNATURE.match(text) is not None


def is_date(text: str) -> bool:
    """Say whether a line is nothing but a date."""
    return len(text) <= 30 and DATE_LINE.match(text.strip()) is not None


def is_title(text: str) -> bool:
    """Say whether a line reads as the title of a report or a paper of that kind."""
    return len(text) <= _TITLE_LONGEST and not _CLAUSE.search(text) and _TITLE.search(text) is not None
