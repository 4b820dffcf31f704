"""Tell a report that breaks off: a file cut between two characters has no broken byte to show for it."""

from __future__ import annotations

import re

from auditor.model import Document, Role

CUT_SHORT = "全文最后一句没有写完，也没有不足和下一步的内容，文件很可能被截断"
_ENDS = frozenset('。！？；…：.!?;:”’"』」）)》】')
_PROSE = 30
"""Shorter last lines may be a signature, a heading, the foot of a page."""
_FRAGMENT = re.compile(
    "(?!特此|专此|以上|此[件文]|谢谢|附[件表])[\u4e00-\u9fff，、]{2,29}(?<!政府)(?<!办事处)(?<!办公室)(?<!委员会)(?<!党组)(?<![局厅委部院会司署社处科站所队园校])"
)
"""Match the beginning of a sentence, alone on the last line; who signs, or how a report closes, is none."""
_LAST = (Role.PROBLEM, Role.PLAN)
"""The parts that end a report (厅字〔2019〕28号 Art. 25); one that has either of them was read to its end or near it."""


def breaks_off(document: Document) -> bool:
    """Say whether the last sentence is unfinished and both parts that end a report are not there."""
    body = [paragraph for paragraph in document.paragraphs if not paragraph.page_chrome]
    if not body or any(sentence.role in _LAST for sentence in document.sentences):
        return False
    last = body[-1].text.rstrip()
    if len(last) >= _PROSE:
        return last[-1] not in _ENDS
    return len(body) > 1 and _FRAGMENT.fullmatch(last) is not None and not _is_heading(document)


def _is_heading(document: Document) -> bool:
    return bool(document.sentences) and document.sentences[-1].heading
