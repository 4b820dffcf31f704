"""Find numbers of persons that must not be made public: identity card and mobile phone numbers."""

from __future__ import annotations

import re

from auditor.defects.view import View
from auditor.model import Defect

_RULE = "DF-24"
# not an amount (…元, …立方米), nor the tail of a serial number or of a decimal
_MOBILE = re.compile("1[3-9][0-9]{9}(?![0-9A-Za-z]|\\.[0-9]|[元万亿吨立平千条次件户])")
_SERIAL = re.compile("[0-9A-Za-z.]")
# the year of birth is the anchor: a literal start keeps the scan fast
_BORN = (
    re.compile("19[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{5}[0-9Xx]"),
    re.compile("20[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{5}[0-9Xx]"),
)
_REGION = re.compile("(?<![0-9])[1-8][0-9]{5}$")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_BEFORE = 12
_SHOWN = 3


def private_numbers(view: View) -> list[Defect]:
    """Return a defect for every such number; the quotation ends after its first digits.

    The number itself never goes into a report of ours (Art. 24 但书, 个人信息保护).
    """
    norm = view.norm
    found: list[Defect] = []
    taken: list[tuple[int, int]] = []
    for pattern in _BORN:
        for match in pattern.finditer(norm):
            start, end = match.start() - 6, match.end()
            if start >= 0 and _REGION.search(norm, max(0, start - 1), match.start()) and _valid(norm[start:end]):
                taken.append((start, end))
                found += _told(view, start, "公民身份号码")
    for match in _MOBILE.finditer(norm):
        start, end = match.span()
        if _SERIAL.match(norm[start - 1 : start]) or any(a <= start < b for a, b in taken):
            continue
        found += _told(view, start, "手机号码")
    return found


def _valid(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[-1].upper()


def _told(view: View, start: int, what: str) -> list[Defect]:
    paragraph = view.paragraph(start)
    if not view.in_body(paragraph):
        return []
    document = view.document
    first = document.raw_offset(max(document.paragraphs[paragraph].start, start - _BEFORE))
    quote = view.raw[first : document.raw_offset(start + _SHOWN - 1) + 1].strip()
    message = f"正文出现{what}（此处只显示前 {_SHOWN} 位）。个人信息不应公开，请删去或作遮挡处理，已公开的请撤换。"
    return [Defect(_RULE, quote, paragraph, message)]
