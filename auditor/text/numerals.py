"""Chinese numerals: 二十三, 一百零五, 二○, 壹佰, 3万5千, and the spans between two of them (两三, 五六十)."""

from __future__ import annotations

import re

NUMERALS = "一二三四五六七八九十百千万亿两零○廿卅"
FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟零万亿"
"""Numerals as they stand in contracts and bills."""
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"○": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_TENS = {"廿": 20, "卅": 30}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_PIECE = re.compile("\\d+|[十百千万亿]")
_SHORTENED = re.compile("(?P<scale>[百千万亿])(?P<digit>[一二三四五六七八九])$")
"""The end of 三百五, which leaves out the last scale: 350, while 305 is 三百零五."""
_ZEROS = frozenset("零○")
_BETWEEN = re.compile(
    "(?P<head>(?:[一二三四五六七八九两]?[十百千])*)(?P<a>[一二两三四五六七八])(?P<b>[二三四五六七八九])(?P<tail>[十百千万]?)"
)
_SIDE_BY_SIDE = re.compile("[一二三四五六七八九两]{2}")


def chinese_number(text: str) -> float:
    """Return the value of a Chinese numeral such as 二十三, 一百零五, 九十八点一; of a lone scale its own value."""
    whole, _, decimals = text.partition("点")
    value = float(_by_digits(whole) if _is_by_digits(whole) else _by_scales(_in_full(whole)))
    return value + sum(_DIGITS.get(c, 0) * 10.0 ** -(i + 1) for i, c in enumerate(decimals))


def plain(text: str) -> str:
    """Return a numeral of contracts as people write it: 一百 for 壹佰."""
    return text.translate(_PLAIN)


def mixed_number(text: str) -> tuple[float, float]:
    """Return the value of figures and scales in turn, such as 3万5千 or 12万3456, and its last written place."""
    total, section, digits, place = 0, 0, 0, 1
    for piece in _PIECE.findall(text):
        if piece.isdecimal():
            digits, place = int(piece), 1
        elif piece in _SCALES:
            section += digits * _SCALES[piece]
            digits, place = 0, _SCALES[piece]
        else:
            total += (section + digits) * _LARGE[piece]
            section, digits, place = 0, 0, _LARGE[piece] * place
    return float(total + section + digits), float(place)


def _in_full(whole: str) -> str:
    """Return a numeral with the scale that people leave out at its end: 三百五十 for 三百五."""
    shortened = _SHORTENED.search(whole)
    if shortened is None:
        return whole
    return whole + {"百": "十", "千": "百", "万": "千", "亿": "千万"}[shortened["scale"]]


def _is_by_digits(whole: str) -> bool:
    """Say whether a numeral is written digit by digit, as 二○ is."""
    return len(whole) > 1 and _DIGITS.keys() >= set(whole) and not _ZEROS.isdisjoint(whole)


def _by_digits(whole: str) -> int:
    return int("".join(str(_DIGITS[c]) for c in whole))


def _by_scales(whole: str) -> int:
    total, section, digit = 0, 0, 0
    for char in whole:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _TENS:
            section += _TENS[char]
        elif char in _SCALES:
            section += (digit or 1) * _SCALES[char]
            digit = 0
        elif char == "万":
            total += (section + digit or 1) * 10_000
            section = digit = 0
        elif char == "亿":
            total = (total + section + digit or 1) * 100_000_000
            section = digit = 0
    return total + section + digit


def digit_of(char: str) -> int:
    """Return the value of one digit."""
    return _DIGITS[char]


def between(text: str) -> tuple[float, float] | None:
    """Return both ends of what lies between two neighbours: 两三, 二十七八, 五六十; 三五 is said so, too."""
    m = _BETWEEN.fullmatch(text)
    if m is None or not (_DIGITS[m["b"]] == _DIGITS[m["a"]] + 1 or m["head"] + m["a"] + m["b"] == "三五"):
        return None
    return chinese_number(m["head"] + m["a"] + m["tail"]), chinese_number(m["head"] + m["b"] + m["tail"])


def is_well_formed(text: str) -> bool:
    """Say whether a numeral counts: 十三五 and 八五 are names of plans."""
    return _SIDE_BY_SIDE.search(text) is None or _is_by_digits(text)
