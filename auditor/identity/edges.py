"""Find the addressee above the text, and the signature and date below it or under the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from auditor.identity.dates import date_line, ending_date, find_date, month_line
from auditor.identity.names import Body, Organ, read_organs
from auditor.identity.titles import NUMBERED, Title
from auditor.identity.view import Line, View
from auditor.text.normalise import fold

_ADDRESSED = re.compile("[^。；？！]{2,60}：")
_WHO = re.compile("委|政府|人大|局|办|厅|领导小组|代表|委员|主任|同志")
_NOT_WHO = re.compile("如下|报告：|报告于|主要|方面|问题|情况|措施|以下|来源|时间|日期|机构|作者|编辑|字号|字体|索引")
_JUNK = re.compile(
    "（?(?:此件|联系人|联系电话|抄送|抄报|附件|附：|主题词|信息公开|公开方式|公开属性|是否公开|扫一扫|打印|责任编辑|分享|关闭|上一篇|下一篇|来源|"
    "相关|印发|编辑|初审|终审|审核|二维码|主办|网站|ICP|版权)|特此报告|以上报告|专此报告|妥否|请予审|请审"
)
_SEAL = re.compile("（(?:盖章|公章|印章|章|签章)）$")
_SPLIT = re.compile("[。！；]")
_FIELD = re.compile(
    "^(?:填报|报告|报送|上报|发文|制发|编制|成文|署名)?(?:单位|机关|部门|机构)(?:名称)?(?:（(?:盖章|公章|印章|章|签章)）)?："
)
"""Match the label before who signed: 填报单位：, 单位（公章）：."""
_FORM = re.compile("(?:填报|报告|报送|上报|发文|审核|审签|签发|制表|填表|经办|单位|撰写|编制|负责人)[^：]{0,8}：")
_DAY_LABEL = re.compile("(?:成文|落款|填报|报告|报送|上报|汇报|提交|呈报|撰写|编制|制表|填表|签发)?(?:日期|时间)：$")
_NEXT_FIELD = re.compile(
    "(?:填报|填表|报送|上报|汇报|报告|成文|审核|审签|联系|签发|经办|制表|负责人|撰写)[^：]{0,4}：.*$"
)


@dataclass(frozen=True, slots=True)
class Signature:
    """Hold who signed and when, each with its verbatim quote and its paragraph, None where text stands before it."""

    organs: tuple[Organ, ...] = ()
    text: str = ""
    quote: str = ""
    paragraph: int | None = None
    day: date | None = None
    day_quote: str = ""
    day_paragraph: int | None = None
    glued: bool = False
    printed: date | None = None
    printed_quote: str = ""


def find_addressee(view: View, title: Title | None) -> int | None:
    """Return the paragraph that names who is reported to (县委、县人大常委会：), if the head has one."""
    inside = set(title.paragraphs) if title else set()
    short = 0
    for line in view.head[:8]:
        if line.index in inside:
            continue
        if line.long or short > 4:
            break
        short += 1
        text = line.text
        if NUMBERED.match(text):
            break
        if _ADDRESSED.fullmatch(text) and _WHO.search(text) and not _NOT_WHO.search(text):
            return line.index
    return None


_FORM_LINE = 80
"""Characters of a line of fields: 填报人：… 审核人：… 填报时间：…."""


def _organs(text: str) -> tuple[Organ, ...]:
    """Read a line that names its signatories and nothing else, or 单位（公章）： before them."""
    text = _SEAL.sub("", _FIELD.sub("", text))
    if not 3 <= len(text) <= 60 or "：" in text or "。" in text:
        return ()
    organs = read_organs(text, whole=True)
    if not organs or organs[-1].end != len(text) or (organs[0].body is Body.DEPARTMENT and not organs[0].places):
        return ()
    return tuple(organs)


def find_signature(view: View, title: Title | None) -> Signature:
    """Read who signed and the date, from the end upwards; else the date under the title."""
    inside = set(title.paragraphs) if title and not title.glued else set()
    whole = Signature()
    lowest = -1
    for line in view.tail():
        found, last = (None, True) if line.index in inside else _read_line(view, line, whole)
        if found is None:
            break
        if found.organs:
            lowest = max(lowest, line.index)
            quote = found.quote if last else "\n".join(view.paragraphs[line.index : lowest + 1]).strip()
            organs, text = (*found.organs, *whole.organs), found.text + whole.text
            whole = replace(whole, organs=organs, text=text, quote=quote, paragraph=_own(found, line))
        if found.day:
            whole = replace(whole, day=found.day, day_quote=found.day_quote, day_paragraph=_own(found, line))
        if last:
            break
    if whole.day is None:
        day, quote, paragraph = _under_title(view, title)
        printed, words = (None, "") if day else _printed(view)
        whole = replace(whole, day=day, day_quote=quote, day_paragraph=paragraph, printed=printed, printed_quote=words)
    return whole


def signed_at(paragraphs: Sequence[str]) -> int | None:
    """Return the last paragraph of the first signature, an organ above or before its date, below the head.

    What stands behind it is an attachment, or another report.
    """
    above, told = "", 0
    for index, text in enumerate(paragraphs):
        told += len(text)
        line = fold(text) if len(text) <= _FORM_LINE else ""
        if index >= _HEAD and line and told >= _REPORT_LEAST:
            ending = ending_date(line)
            who = line[: ending[1]].rstrip("（，") if ending else ""
            if (date_line(line) and _organs(above)) or (who and _organs(who)):
                return index
        above = line
    return None


_REPORT_LEAST = 250
"""Characters above a signature that are a report; the notice that passes one on is signed above it."""
_HEAD = 4
"""Paragraphs that hold the title and the day below it."""


def _printed(view: View) -> tuple[date | None, str]:
    """Read the day of the colophon: …办公室　2026年1月22日印发."""
    for line in view.tail():
        if not line.long and line.text.rstrip("。").endswith("印发"):
            found = find_date(line.text)
            if found:
                return found[0], view.ending(line, found[1], found[2])
    return None, ""


def _own(found: Signature, line: Line) -> int | None:
    """Return the paragraph of what was found, None where it ends a paragraph of running text."""
    return None if found.glued else line.index


def _read_line(view: View, line: Line, below: Signature) -> tuple[Signature | None, bool]:
    """Read one line from the end: what it adds to what stands ``below``, None for text; and whether it is the last."""
    text = line.text
    if not line.long:
        if day := date_line(text):
            mine = Signature(day=day, day_quote=view.verbatim(line.index))
            return (None, True) if below.day else (mine, bool(below.organs))
        if organs := _organs(text):
            return Signature(organs, text), False
        if month_line(text):
            return Signature(), False
    glued = None if below.organs else _glued(view, line, below)
    if glued:
        return glued, True
    short = not line.long and below.day is None and len(text) <= 40 and not text.endswith("。")
    passing = not below.organs and (short or (not line.long and _JUNK.match(text) is not None))
    return (Signature(), False) if passing else (None, True)


def _glued(view: View, line: Line, below: Signature) -> Signature | None:
    """Read a signature or date that stands in one paragraph with the last sentence, or with each other."""
    text = line.text
    ending = ending_date(text) if below.day is None else None
    end = ending[1] if ending else len(text)
    cut = max((mark.end() for mark in _SPLIT.finditer(text, 0, end)), default=0)
    form = ending is not None and len(text) <= _FORM_LINE and _FORM.match(text) is not None
    name = text[cut:end].rstrip("（，")
    if form and ending:
        named = _NEXT_FIELD.sub("", _FIELD.sub("", _DAY_LABEL.sub("", name))) if _FIELD.match(name) else ""
        organs = _organs(named)
        quote = view.verbatim(line.index)
        day_quote = view.ending(line, end, len(text))
        return Signature(organs, named if organs else "", quote if organs else "", day=ending[0], day_quote=day_quote)
    organs = _organs(name) if cut or (ending and len(text) <= 60) else ()
    if not organs and not (ending and cut == end):
        return None
    found = Signature(
        organs, name if organs else "", view.ending(line, cut, cut + len(name)) if organs else "", glued=cut > 0
    )
    if ending:
        found = replace(found, day=ending[0], day_quote=view.ending(line, end, len(text)).rstrip("。"))
    return found


def _under_title(view: View, title: Title | None) -> tuple[date | None, str, int | None]:
    after = title.paragraphs[-1] if title and title.paragraphs else -1
    for line in view.head[:8]:
        if line.index <= after:
            continue
        if line.long:
            break
        found = date_line(line.text)
        if found:
            return found, view.verbatim(line.index), line.index
        ending = ending_date(line.text)
        if ending and title and (who := line.text[: ending[1]].rstrip("（")) and _organs(who):
            return ending[0], view.verbatim(line.index, ending[1], len(line.text)), line.index
    return None, "", None
