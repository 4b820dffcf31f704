"""Find sentences that break off, half-width full stops, and years run together with a number."""

from __future__ import annotations

import re
from itertools import pairwise

from auditor.defects.codes import BROKEN_OFF, NUMBERS, PUNCTUATION
from auditor.defects.view import HINT, View
from auditor.model import Defect, Paragraph
from auditor.reading.shape import is_date, is_signature

_PROSE = 30
_TAIL = 6
_ENDS = frozenset('。！？；…：.!?;:”’"』」）)》】')
_CUT = frozenset("，、,")
_SIGNED = re.compile(
    "(?:政府|委员会|办公室|办事处|[省市县区州镇乡旗盟]委|[局厅部院所]|党组|党工委)(?:[0-9二○年月日\\s]{0,12})$|[年月日][）)]?$"
    "|特此报告|专此报告|妥否|附件|联系|扫一扫|打印|关闭|责任编辑|来源"
)
_NEXT = re.compile("(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[\u4e00-\u9fff]")
_INTRODUCES = re.compile("如下|以下|下列|主要|包括|一是|方面|分别|总结|汇报|报告")
_HEADING = re.compile(
    "(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|[0-9]{1,2}[.、．])[\u4e00-\u9fff]"
)
_ANNEX = re.compile("附件|附表|附：|联系")
_LISTED = 12
_HALF = re.compile("\\.(?<=[\u4e00-\u9fff”）》]\\.)(?=[ \t\u3000]*(?:\n|$))")
_ANYWHERE = re.compile("\\.(?<=[\u4e00-\u9fff”）》]\\.)(?=[\u4e00-\u9fff“《（\n]|$)")
_HALF_LEAST = 3
_YEARS = re.compile("20[0-3][0-9](?<![0-9]20..)20[0-3][0-9][0-9]{0,9}(?=年|件|宗|起|人|次|名|个|份|条|项|场|万|%)")


def broken_off(view: View) -> list[Defect]:
    """Return a defect where the last sentence has no end, and where a comma stands before the next heading."""
    found: list[Defect] = []
    body = view.body
    for paragraph, following in pairwise(body):
        if view.norm[paragraph.end - 1] in _CUT and _NEXT.match(view.norm, following.start):
            tail = _tail(view, paragraph)
            # a paragraph cut in two at an inner heading has no line break after it
            if len(tail) >= _TAIL and not _INTRODUCES.search(tail) and view.norm[following.start - 1] == "\n":
                found.append(_told(paragraph, "这一段以逗号（顿号）结束，后面就是下一个标题，句子没有写完。请补全。"))
    if (last := _last_prose(view)) is not None:
        if (final := view.norm[last.end - 1]) in _CUT:
            found.append(_told(last, "全文最后一句没有写完就中断了。请补全，或核对上传的文本是否被截断。"))
        elif final not in _ENDS and len(tail := _tail(view, last)) >= _TAIL and not _SIGNED.search(tail):
            found.append(_told(last, f"{HINT}全文最后一句没有句号。请核对是否没有写完或被截断；写完的请补上句号。"))
    if view.lines:
        start, end, at = view.lines[-1]
        # a list of annexes may end so too
        annexes = any(_ANNEX.search(paragraph.text) for paragraph in body[-_LISTED:])
        paragraph = view.document.paragraphs[at]
        # what breaks off under a numbered heading on its own line is told once
        told = bool(found) and last is paragraph
        if _HEADING.match(view.norm, start) and view.norm[end - 1] not in _ENDS and not annexes and not told:
            found.append(_told(paragraph, f"{HINT}全文以一个标题结束，后面没有内容。请核对文本是否被截断。"))
    return found


def half_width_stops(view: View) -> list[Defect]:
    """Return one defect for the whole text where “.” is used as the full stop."""
    raw = view.raw
    if raw.count(".") < _HALF_LEAST or len(_HALF.findall(raw)) < _HALF_LEAST:
        return []
    places = [m.start() for m in _ANYWHERE.finditer(raw) if view.in_body(view.raw_paragraph(m.start()))]
    if len(places) < _HALF_LEAST:
        return []
    message = f"句号用了半角“.”，全文共 {len(places)} 处。请统一改为中文句号“。”。"
    return [view.defect(PUNCTUATION, places[0], places[0] + 1, message)]


def run_together_years(view: View) -> list[Defect]:
    """Return a defect for years and numbers that lost what stood between them (20192020172件)."""
    found: list[Defect] = []
    for match in _YEARS.finditer(view.norm):
        start, end = match.span()
        first, last = view.document.raw_offset(start), view.document.raw_offset(end - 1) + 1
        # blanks between the numbers of a table are dropped by the normaliser, not by the author
        if last - first == end - start and view.in_body(view.paragraph(start)):
            message = "年份和数字连在一起，读不出是哪一年的什么数。请分开写明年份和对应的数字。"
            found.append(view.defect(NUMBERS, first, last, message))
    return found


def _last_prose(view: View) -> Paragraph | None:
    for paragraph in reversed(view.body):
        text = paragraph.text.strip()
        if is_date(text) or is_signature(text) or len(text) < _PROSE:
            continue
        if "\t" in text or "。" not in text[:-1]:
            return None
        return paragraph
    return None


def _tail(view: View, paragraph: Paragraph) -> str:
    text = view.norm[paragraph.start : paragraph.end]
    return text[max(text.rfind(stop) for stop in "。；！？") + 1 :]


def _told(paragraph: Paragraph, message: str) -> Defect:
    size = min(len(paragraph.text), 24)
    return Defect(BROKEN_OFF, paragraph.text[-size:], paragraph.index, message)
