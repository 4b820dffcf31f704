"""Numbers of persons that must not be made public: where they stand in a text, and the text with them masked."""

from __future__ import annotations

import re

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
_WIDE = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")
_LONG = re.compile("[0-9０-９](?:[ \u3000\u00a0]?[0-9０-９]){10}")
SHOWN = 3
"""How many of its first digits may be shown."""
IDENTITY = "公民身份号码"
MOBILE = "手机号码"


def private_spans(text: str) -> list[tuple[int, int, str]]:
    """Return ``(start, end, what)`` of every such number in a text without wide digits and blanks in numbers."""
    found: list[tuple[int, int, str]] = []
    taken: set[int] = set()
    for pattern in _BORN:
        for match in pattern.finditer(text):
            start, end = match.start() - 6, match.end()
            if start >= 0 and _REGION.search(text, max(0, start - 1), match.start()) and _valid(text[start:end]):
                taken.update(range(start, end))
                found.append((start, end, IDENTITY))
    for match in _MOBILE.finditer(text):
        start, end = match.span()
        if not _SERIAL.match(text[max(0, start - 1) : start]) and start not in taken:
            found.append((start, end, MOBILE))
    return found


def masked(text: str) -> str:
    """Return the text with all but the first digits of such numbers as ``*``, of the same length."""
    if not _LONG.search(text):
        return text
    places = [at for at, char in enumerate(text) if not char.isspace()]
    packed = "".join(text[at] for at in places).translate(_WIDE)
    shown = list(text)
    for start, end, _ in private_spans(packed):
        for at in places[start + SHOWN : end]:
            shown[at] = "*"
    return "".join(shown)


def _valid(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[-1].upper()
