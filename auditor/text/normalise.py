"""Fold a report's text so that one phrase matches every way of typing it, and keep the way back.

Matching runs on ``norm``; every quotation is cut from ``raw``. ``norm`` folds full-width letters and
digits to half width and half-width punctuation to full width, one character for one, and drops what
never carries meaning here: quotation marks, blanks, line breaks inside a paragraph, zero-width marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import accumulate

_FULL_WIDTH = {0xFF01 + i: chr(0x21 + i) for i in range(93)}
_KEEP_FULL = "，：；！？（）"
_FOLD: dict[int, str] = {
    **_FULL_WIDTH,
    **{ord(c): c for c in _KEEP_FULL},
    **dict(zip(map(ord, ",:;!?()"), "，：；！？（）", strict=True)),
    ord("｡"): "。",
    ord("﹐"): "，",
    ord("﹔"): "；",
    ord("﹕"): "：",
    ord("﹙"): "（",
    ord("﹚"): "）",
    ord("［"): "[",
    ord("］"): "]",
    ord("〈"): "《",
    ord("〉"): "》",
    ord("＜"): "《",
    ord("＞"): "》",
    ord("〇"): "○",
    ord("○"): "○",
    ord("–"): "-",
    ord("—"): "-",
    ord("―"): "-",
    ord("－"): "-",
    ord("~"): "～",
    ord("·"): "·",
    ord("•"): "·",
    ord("・"): "·",
    ord("⼀"): "一",
    ord("﹪"): "%",
    ord("‰"): "‰",
}

_DROPPED = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060-\u206f\u3000\ufeff\ufffc"
    "\xad\u034f\u061c\u115f\u1160\u180b-\u180e\u3164\ufe00-\ufe0f\U000e0100-\U000e01ef"
    "\"“”„‟'‘’‚‛「」『』〝〞＂＇"
)
_DROP = re.compile(f"[{_DROPPED}]+")
# applied to what is left when blanks are gone: 1, 234 is one number, as 1,234 is
_THOUSANDS = re.compile("，(?<=[0-9]，)(?=[0-9]{3}(?![0-9]))")
# no result is itself a key: the order of the replacements must not matter
_FOLD = {k: v for k, v in _FOLD.items() if chr(k) != v}
_FOLDED = frozenset(map(chr, _FOLD))
_STOP = re.compile(f"\\.(?=[\u4e00-\u9fff《（{_DROPPED}]|$)")
_ENDS = re.compile("[\u4e00-\u9fff%》）]")
_NUMBERED = re.compile("(?:[一二三四五六七八九十]|（[一二三四五六七八九十0-9]{1,3}）)$")


@dataclass(frozen=True, slots=True)
class Normalised:
    """Hold the folded text, the map back to ``raw``, and the span of every line in both."""

    raw: str
    norm: str
    cuts: tuple[int, ...]
    shifts: tuple[int, ...]
    raw_spans: tuple[tuple[int, int], ...]
    spans: tuple[tuple[int, int], ...]


def _fold(text: str) -> str:
    """Fold character for character; ``str.replace`` of what is there beats one ``translate`` fourfold."""
    for char in _FOLDED.intersection(text):
        text = text.replace(char, _FOLD[ord(char)])
    if text.count("。") * 4 < text.count("."):
        text = _STOP.sub(_full_stop, text)
    return text


def _full_stop(found: re.Match[str]) -> str:
    """Read "." as the full stop it is in some systems; after 一 or （一） it is the mark of a numbering."""
    text, at = found.string, found.start()
    while at and _DROP.match(text, at - 1):
        at -= 1
    if not at or not _ENDS.match(text, at - 1) or _NUMBERED.search(text, max(0, at - 5), at):
        return found.group()
    return "。"


def fold(text: str) -> str:
    """Fold widths and punctuation and drop blanks and quotation marks, without keeping the way back."""
    return _THOUSANDS.sub(",", _DROP.sub("", _fold(text)))


def normalise(lines: Sequence[str], without: Set[int] = frozenset()) -> Normalised:
    """Fold paragraphs (one string each, verbatim) into one text with a line feed between them.

    Of the lines ``without`` nothing is matched: they are empty in the folded text.

    A comma is a thousands separator only between a digit and exactly three digits; any other comma
    is punctuation.
    """
    raw = "\n".join(lines)
    folded = _fold(raw)
    ends = list(accumulate(len(line) + 1 for line in lines))
    raw_spans = [(end - 1 - len(line), end - 1) for end, line in zip(ends, lines, strict=True)]
    cuts: list[int] = []
    shifts: list[int] = []
    spans: list[tuple[int, int]] = []
    pieces: list[str] = []
    at = 0
    shift = 0
    for index, (start, end) in enumerate(raw_spans):
        if spans:
            pieces.append("\n")
            at += 1
        first = at
        last = start
        if index in without:
            shift += end - start
            if cuts and cuts[-1] == at:
                shifts[-1] = shift
            else:
                cuts.append(at)
                shifts.append(shift)
            spans.append((at, at))
            continue
        for blank in _DROP.finditer(folded, start, end):
            begin, stop = blank.span()
            if begin > last:
                pieces.append(folded[last:begin])
                at += begin - last
            shift += stop - begin
            if cuts and cuts[-1] == at:
                shifts[-1] = shift
            else:
                cuts.append(at)
                shifts.append(shift)
            last = stop
        if last < end:
            pieces.append(folded[last:end])
            at += end - last
        spans.append((first, at))
    norm = _THOUSANDS.sub(",", "".join(pieces))
    return Normalised(raw, norm, tuple(cuts), tuple(shifts), tuple(raw_spans), tuple(spans))
