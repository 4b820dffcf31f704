"""Find the addressee above the text, and the signature and date below it or under the title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from auditor.identity.dates import date_line, ending_date, month_line
from auditor.identity.names import Body, Organ, read_organs
from auditor.identity.titles import NUMBERED, Title
from auditor.identity.view import Line, View

_ADDRESSED = re.compile("[^。；？！]{2,60}：")
_WHO = re.compile("委|政府|人大|局|办|厅|领导小组|代表|委员|主任|同志")
_NOT_WHO = re.compile("如下|报告：|报告于|主要|方面|问题|情况|措施|以下|来源|时间|日期|机构|作者|编辑|字号|字体|索引")
_JUNK = re.compile(
    "（?(?:此件|联系人|联系电话|抄送|抄报|附件|附：|主题词|信息公开|公开方式|公开属性|是否公开|扫一扫|打印|责任编辑|分享|关闭|上一篇|下一篇|来源|"
    "相关|印发|编辑|初审|终审|审核|二维码|主办|网站|ICP|版权)|特此报告|以上报告|专此报告|妥否|请予审|请审"
)
_SEAL = re.compile("（(?:盖章|公章|印章|章|签章)）$")
_SPLIT = re.compile("[。！；]")


@dataclass(frozen=True, slots=True)
class Signature:
    """Hold who signed and when, each with its paragraph and verbatim quote."""

    organs: tuple[Organ, ...] = ()
    text: str = ""
    quote: str = ""
    paragraph: int | None = None
    day: date | None = None
    day_quote: str = ""
    day_paragraph: int | None = None


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


def _organs(text: str) -> tuple[Organ, ...]:
    """Read a line that names its signatories and nothing else."""
    text = _SEAL.sub("", text)
    if not 3 <= len(text) <= 60 or "：" in text or "。" in text:
        return ()
    organs = read_organs(text, whole=True)
    if not organs or organs[-1].end != len(text) or (organs[0].body is Body.DEPARTMENT and not organs[0].places):
        return ()
    return tuple(organs)


def find_signature(view: View, title: Title | None) -> Signature:
    """Read who signed and the date, from the end upwards; else the date under the title."""
    inside = set(title.paragraphs) if title and not title.glued else set()
    day: date | None = None
    day_quote = ""
    day_at: int | None = None
    names: list[tuple[Line, tuple[Organ, ...]]] = []
    for line in view.tail():
        if line.index in inside:
            break
        text = line.text
        if day is None and not names and (found := date_line(text)):
            day, day_quote, day_at = found, view.verbatim(line.index), line.index
            continue
        if month_line(text) and not names:
            continue
        organs = () if line.long else _organs(text)
        if organs:
            names.insert(0, (line, organs))
            continue
        ending = ending_date(text) if day is None and not names else None
        if ending:
            found, start = ending
            cut = max((m.end() for m in _SPLIT.finditer(text, 0, start)), default=-1)
            organs = _organs(text[max(cut, 0) : start].rstrip("（，")) if cut >= 0 or len(text) <= 60 else ()
            if organs or cut == start:
                day, day_quote, day_at = found, view.ending(line, start, len(text)).rstrip("。"), line.index
                if organs:
                    quote = view.ending(line, max(cut, 0), start)
                    return Signature(organs, text[max(cut, 0) : start], quote, line.index, day, day_quote, day_at)
                break
        if not names and text.endswith(tuple("府会局委处厅办")) and (cut := text.rfind("。") + 1) > 0:
            organs = _organs(text[cut:])
            if organs:
                quote = view.ending(line, cut, len(text))
                return Signature(organs, text[cut:], quote, line.index, day, day_quote, day_at)
        if names or line.long or (not _JUNK.match(text) and (day is not None or len(text) > 40 or text.endswith("。"))):
            break
    if day is None:
        day, day_quote, day_at = _under_title(view, title)
    if not names:
        return Signature(day=day, day_quote=day_quote, day_paragraph=day_at)
    organs = tuple(organ for _, each in names for organ in each)
    first, last = names[0][0], names[-1][0]
    quote = "\n".join(view.paragraphs[i] for i in range(first.index, last.index + 1)).strip()
    return Signature(organs, "".join(line.text for line, _ in names), quote, first.index, day, day_quote, day_at)


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
