"""Know what stands at the end of a paper and is no text of it: 特此报告, the signature, whom to call, who gets a copy."""

from __future__ import annotations

import re

from auditor.text.pieces import SIGNED

_CLOSING = re.compile("(?:特|专)此(?:报告|汇报|公告|公布)[。！]?$|以上报告|附件：")
_COLOPHON = re.compile(
    "（?(?:联系人|联系电话|联系方式|抄送|抄报|主送|分送|主题词|公开方式|公开属性|信息公开(?:选项|属性|形式|类别))："
)
"""Match what a paper's foot prints below the signature: whom to call, who gets a copy."""
_CLOSING_MOST = 30
_COLOPHON_MOST = 120


def tells_nothing(norm: str, a: int, b: int) -> bool:
    """Tell whether a paragraph only closes or signs the paper, or stands at its foot."""
    closes = b - a < _CLOSING_MOST and _CLOSING.match(norm, a, b) is not None
    foot = b - a < _COLOPHON_MOST and _COLOPHON.match(norm, a, b) is not None
    return closes or foot or SIGNED.fullmatch(norm, a, b) is not None
