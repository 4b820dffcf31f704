"""Tell which numbers are of one kind in a row of kinds: 交通运输类受理17件，劳动监察类24件 are no totals."""

from __future__ import annotations

import re

from auditor.model import Document
from auditor.text.numbers import Number

_KIND = (
    "[\\u4e00-\\u9fff]{1,12}(?<![各两三四五六七八九十多此该这一同分等几上下种门大品])"
    "(?<!复议)(?<!诉讼)(?<!应诉)(?<!调解)(?<!援助)(?<!信访)(?<!仲裁)类(?!型|别|似|推|事项|清单|信息|(?:执法)?案?卷)"
)
"""The name of a kind; what a metric itself counts (行政诉讼类案件) is none."""
_ITEM = re.compile(
    f"(?:{_KIND}[^，、；：。（）\\d]{{0,14}}"
    "|(?:其余|其他)(?:各?类|情形|领域)?(?:的?案件)?(?:新收|收到|受理|办理|审结|共|约)*)$"
)
_ROW = re.compile(f"{_KIND}[^，、；：。（）\\d]{{0,14}}\\d")
_SHARE = re.compile("[件起宗例]?(?:案件)?，?(?:约)?占")
_EDGES = "，、；：。（）\n"
_REACH = 30
"""Characters before a number in which the name of its kind stands."""


def is_of_one_kind(document: Document, paragraph: int, number: Number) -> bool:
    """Say whether a number counts one kind of several that its paragraph lists, or a kind's share of the whole."""
    norm = document.norm
    low = max(0, number.start - _REACH)
    low = max(low, *(norm.rfind(edge, low, number.start) + 1 for edge in _EDGES))
    item = norm[low : number.start]
    if ("类" not in item and "其" not in item) or _ITEM.search(item) is None:
        return False
    if _SHARE.match(norm, number.end):
        return True
    where = document.paragraphs[paragraph]
    rows = len(_ROW.findall(norm, where.start, where.end))
    return rows > ("类" in item)
