"""What one head has done alone: 局长切实履行职责，研究法治工作4次；出庭应诉1次 is no number of the whole bureau."""

from __future__ import annotations

import re
from bisect import bisect_right

from auditor.model import Document

_REACH = 400
"""Characters from the head who opens a row of deeds to the last of them."""
_HEAD = re.compile(
    "[^，。；：、]{0,24}(?:、?(?<!副)(?:书记|主任|[局厅县区市镇乡旗州盟]长)(?!会|办公会|热线|信箱|邮箱|质量奖|科员|级)|主要负责(?:人|同志)|主要领导|一把手|第一责任人)"
)
_BARE = re.compile(
    "[，；：、。\\n](?:全年|今年|年内|本年度|共|累计|先后|还|并|带头|亲自|主动|积极|依法|按时|按要求|本人|自己|到法院|到庭)*"
    "(?:出庭应诉|出庭|应诉)(?:行政诉讼|行政案件|案件|应诉)?[共计了累]*$"
)
"""What names no one but whoever the row began with."""
_OTHERS = re.compile(
    "行政机关负责人|[各全](?:级|单位|部门|乡镇|街道|[县市区镇乡旗州局])|分管|副职|副[局厅县区市镇乡旗州主]|班子成员|其他|领导干部"
    "|部门负责人|单位负责人|律师|代理|开庭|应诉案件|诉讼案件|被诉|应诉工作|均|都|分别"
)
_RATE = re.compile("[^。；]{0,24}(?:出庭|应诉)[^。；]{0,4}率")


def is_of_one_head(document: Document, start: int, end: int) -> bool:
    """Say whether a number from ``start`` to ``end`` tells a deed in a row that one head has opened.

    Anything told of others on the way, or a rate behind it, leaves the number to the whole body.
    """
    norm = document.norm
    at = bisect_right([s.start for s in document.sentences], start) - 1
    paragraph = document.paragraphs[document.sentences[max(0, at)].paragraph]
    low = max(paragraph.start, start - _REACH, norm.rfind("。", paragraph.start, start) + 1)
    head = _HEAD.match(norm, low, start)
    if head is None or _BARE.search(norm, head.end(), start) is None:
        return False
    return _OTHERS.search(norm, low, start) is None and _RATE.match(norm, end) is None
