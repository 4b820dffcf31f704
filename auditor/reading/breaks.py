"""Tell a report that breaks off: a file cut between two characters has no broken byte to show for it."""

from __future__ import annotations

from auditor.model import Document, Role

CUT_SHORT = "全文最后一句没有写完，也没有不足和下一步的内容，文件很可能被截断"
_ENDS = frozenset('。！？；…：.!?;:”’"』」）)》】')
_PROSE = 30
"""Shorter last lines may be a signature, a heading, the foot of a page."""
_LAST = (Role.PROBLEM, Role.PLAN)
"""The parts that end a report (厅字〔2019〕28号 Art. 25); one that has either of them was read to its end or near it."""


def breaks_off(document: Document) -> bool:
    """Say whether the last sentence is unfinished and both parts that end a report are not there."""
    body = [paragraph for paragraph in document.paragraphs if not paragraph.page_chrome]
    if not body or any(sentence.role in _LAST for sentence in document.sentences):
        return False
    last = body[-1].text.rstrip()
    return len(last) >= _PROSE and last[-1] not in _ENDS
