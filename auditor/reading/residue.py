"""Mark what a saved web page left around a report, and read its information block.

Residue stands at the head, before the report begins, and at the tail, after its last sentence. Between
them nothing is ever marked: a sentence may speak of 打印, 来源 or 首页.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.reading.labels import DATE_VALUE, Label, ends_dated, keep, labels, lone_label, read_block
from auditor.reading.page import Line, Page
from auditor.reading.patterns import ATTACHED, CRUMB, CRUMB_CHAIN, FOOT, GLUED, PREFIXES, TOOLS
from auditor.reading.shape import STARTER, is_date, is_signature, is_title

_HEAD_MOST = 150
_TAIL_MOST = 80
_BODY_SHORTEST = 45
_SHORT = 160
_VALUE_LONGEST = 80
_CLOCK_OR_DASH = frozenset("-:/－：／")
"""What a day printed by a page has, and a day that signs a report has not."""
_GLUE_REACH = 160
_GLUE_HINTS = (
    "扫一扫",
    "打印",
    "分享",
    "关闭",
    "收藏",
    "一篇",
    "一条",
    "责任编辑",
    "责编",
    "主办",
    "次数",
    "版权",
    "ICP",
    "相关链",
    "相关附",
    "相关文",
    "相关稿",
    "返回",
    "手机",
    "字体",
    "字号",
)
_FOOT_PROSE = 2
_SIGNED = re.compile(r"[月/-]\s*[\d０-９一二三四五六七八九十]{1,3}\s*日?\s*[）)]?\Z")
_OWN_FIELD = re.compile(
    r"(?:(?:填报|报告|报送|上报|发文|制发|成文)?(?:单位|机关)\s*(?:[（(](?:盖章|公章|印章|章)[）)])?\s*[:：]\s*[\u4e00-\u9fff]{3,30}\s*(?:填报|报送|上报|成文|日期|时间|\Z)"
    r"|(?:成文|落款|填报|报告|报送|上报|汇报|撰写|编制)?(?:日期|时间)\s*[:：]\s*(?:20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})\s*年\s*[\d一二三四五六七八九十]{1,2}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日\s*\Z)"
)
"""Match who signed and the day written as fields; a page prints its own dates as 2026-01-20."""
_SENTENCE_ENDS = frozenset("。！？；”.;")


def mark(lines: Sequence[Line], title: str | None = None) -> Page:
    """Mark residue at the head and the tail and parse the information block.

    Lines already marked stay marked. A line of the report that carries residue at its end (or a title that
    carries the block) is cut in two; both parts stay verbatim.
    """
    texts = [line.text for line in lines]
    flags = [line.chrome for line in lines]
    block: dict[str, str] = {}
    body = _body_start(texts, flags)
    head = _Head(texts, flags, body, block)
    head.run()
    tail = _tail_start(texts, body)
    _mark_tail(texts, flags, tail, block)
    cuts = {**head.cuts, **_glued(texts, flags, tail)}
    result: list[Line] = []
    for at, (text, chrome) in enumerate(zip(texts, flags, strict=True)):
        if at not in cuts:
            result.append(lines[at]._replace(chrome=chrome))
            continue
        first, second = text[: cuts[at]].rstrip(), text[cuts[at] :].lstrip()
        result += [Line(first, False), Line(second, True)]
    return Page(result, block, title or block.get("名称"))


def is_residue(text: str) -> bool:
    """Say whether a line by itself is page residue: breadcrumb, buttons, footer."""
    if len(text) > _SHORT:
        return FOOT.search(text) is not None and "。" not in text.rstrip("。")
    if PREFIXES.match(text) or CRUMB.match(text):
        return text.count("。") <= 1
    return TOOLS.fullmatch(text) is not None or CRUMB_CHAIN.match(text) is not None


def _body_start(texts: Sequence[str], flags: Sequence[bool]) -> int:
    for at, text in enumerate(texts[:_HEAD_MOST]):
        if flags[at]:
            continue
        if STARTER.match(text[:12]) and not _leads_block(text):
            return at
        if _is_prose(text) and not _leads_block(text):
            return at
    return min(len(texts), _HEAD_MOST)


def _is_prose(text: str) -> bool:
    return len(text) >= _BODY_SHORTEST and ("。" in text or "，" in text or "," in text)


def _leads_block(text: str) -> bool:
    if CRUMB.match(text) or (len(text) <= _SHORT and PREFIXES.match(text)):
        return True
    found = labels(text[:400])
    return bool(found) and found[0].start <= 2


_BUTTONS = re.compile(r"[\s【\[（(|｜]*(?:字\s*[体号]|打\s*印|大\s*中\s*小|视力保护|保护视力|我要纠错)")
"""Match how a line of buttons begins; a way to the page and another page's title hold days of their own."""


def _keep_day(text: str, block: dict[str, str]) -> None:
    """Keep the day of publication that stands beside the buttons: 【字体：大 中 小】 发布日期：2025-01-21."""
    for label in labels(text):
        day = DATE_VALUE.match(text, label.value) if label.key == "公开日期" else None
        if day is not None:
            keep(label.key, day.group(), block)


class _Head:
    """Walk the lines before the body once, carrying the label that still waits for its value."""

    def __init__(self, texts: Sequence[str], flags: list[bool], body: int, block: dict[str, str]) -> None:
        self.texts = texts
        self.flags = flags
        self.body = body
        self.block = block
        self.cuts: dict[int, int] = {}
        self.waiting: str | None = None

    def run(self) -> None:
        """Mark the head; everything before the last breadcrumb but a lone title is the page's."""
        crumb = -1
        for at in range(self.body):
            text = self.texts[at]
            if CRUMB.match(text) or (len(text) <= _SHORT and CRUMB_CHAIN.match(text)):
                crumb = at
            # Lines marked by the page's reader are walked too: the block stands among them.
            if self._is_chrome(at, text):
                self.flags[at] = True
            elif self.flags[at]:
                self.cuts.pop(at, None)
        titled = any(is_title(self.texts[at]) for at in range(crumb + 1, self.body) if not self.flags[at])
        for at in range(crumb):
            if titled or not is_title(self.texts[at]):
                self.flags[at] = True

    def _is_chrome(self, at: int, text: str) -> bool:
        waiting, self.waiting = self.waiting, None
        if is_residue(text):
            if _BUTTONS.match(text):
                _keep_day(text, self.block)
            return True
        if at and self.flags[at - 1] and (key := lone_label(text)) is not None:
            # 名称 or 有效性 alone is a label only among the labels of a block.
            self.waiting = key
            return True
        found = labels(text)
        if found:
            return self._block_line(at, text, found)
        if waiting is not None and len(text) <= _VALUE_LONGEST and "。" not in text:
            if is_title(text) and waiting != "名称":
                return False
            keep(waiting, text, self.block)
            return True
        if DATE_VALUE.fullmatch(text) and not _CLOCK_OR_DASH.isdisjoint(text):
            self.block.setdefault("公开日期", text)
            return True
        return self._tools_after(at, text)

    def _block_line(self, at: int, text: str, marks: list[Label]) -> bool:
        self.waiting = read_block(text, marks, self.block)
        first = marks[0].start
        before = text[:first].strip(" \t\u3000\xa0【[|｜•·*")
        if before and not DATE_VALUE.fullmatch(before) and not ends_dated(before):
            self.cuts[at] = first
            return False
        return True

    def _tools_after(self, at: int, text: str) -> bool:
        if is_title(text) and (cut := _glue(text)) is not None:
            self.cuts[at] = cut
        return False


def _tail_start(texts: Sequence[str], body: int) -> int:
    """Return the index after the last line that only a report can hold."""
    at = len(texts)
    least = max(body + 1, len(texts) - _TAIL_MOST) if body < len(texts) else len(texts)
    while at > least:
        text = texts[at - 1]
        foot = FOOT.search(text, max(0, len(text) - _GLUE_REACH)) is not None
        if _is_prose(text) and not PREFIXES.match(text) and (not foot or "。" in text):
            break
        if text[-1:] in _SENTENCE_ENDS and not foot and not is_residue(text):
            break
        at -= 1
    return min(at, _signed_end(texts, at, least))


def _signed_end(texts: Sequence[str], at: int, least: int) -> int:
    """Return the line after the report's date where only a page's foot follows, else ``at``."""
    prose = 0
    for end in range(at, least, -1):
        text = texts[end - 1]
        if len(text) <= _BODY_SHORTEST and _SIGNED.search(text):
            return end
        prose += _is_prose(text) and "。" in text
        if prose > _FOOT_PROSE:
            break
    return at


def _mark_tail(texts: Sequence[str], flags: list[bool], start: int, block: dict[str, str]) -> None:
    after = False
    for at in range(start, len(texts)):
        text = texts[at]
        if flags[at]:
            continue
        if after or is_residue(text):
            # Behind the first sure mark only links and footers follow, but a signature may still come.
            after = after or not TOOLS.fullmatch(text)
            flags[at] = not (is_date(text) or (is_signature(text) and at + 1 < len(texts) and is_date(texts[at + 1])))
        elif ATTACHED.match(text):
            flags[at] = True
        elif _OWN_FIELD.match(text):
            continue  # 单位（公章）：… 时间：2026年1月20日 below the text is who signed and when
        elif found := labels(text):
            read_block(text, found, block)
            flags[at] = found[0].start <= 2 or text[: found[0].start].isspace()


def _glued(texts: Sequence[str], flags: Sequence[bool], start: int) -> dict[int, int]:
    cuts: dict[int, int] = {}
    for at in range(max(0, start - 2), len(texts)):
        if not flags[at] and (cut := _glue(texts[at])) is not None:
            cuts[at] = cut
    return cuts


def _glue(text: str) -> int | None:
    reach = max(0, len(text) - _GLUE_REACH)
    end = text[reach:]
    if not any(hint in end for hint in _GLUE_HINTS):
        return None
    for match in GLUED.finditer(text, reach):
        cut = match.start()
        rest = text[cut:]
        if not cut or "。" in rest:
            continue
        if match["sure"] or (TOOLS.fullmatch(rest) and not _in_word(text, cut)):
            return cut
    return None


def _in_word(text: str, cut: int) -> bool:
    # 材料打印 at the end of an item is text; 。打印 or 2024年1月5日 打印 关闭 is a button.
    return text[cut - 1] not in "。！？；”）)】日" and not text[cut].isspace() and text[cut] not in "【[（("
