"""The little language of patterns: phrases with alternatives, terms of the lexicon, figures.

``听取(法治|依法行政)(工作)?汇报`` stands for six phrases. ``A + B`` asks for both in the window, ``A…B`` for
B soon after A, ``A……B`` for B later in the sentence. ``@词条`` is a term of the lexicon, ``#件`` a figure of
that unit, ``《》`` the title of a document that is no law.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.text.normalise import fold
from auditor.text.numbers import KNOWN_UNITS

NEAR = 14
"""Characters that ``…`` may stand for."""
FAR = 48
"""Characters that ``……`` may stand for."""
MAX_EXPANSION = 4000
MAX_DEPTH = 20
_PLAIN_RUN = re.compile(r"[^()|?*+\[\]{}\\^$@#]+")

BUILTIN = ("《》",)


@dataclass(frozen=True, slots=True)
class Element:
    """One thing to find: ``kind`` is phrase, term, figure or builtin; ``gap`` is to the one before it."""

    kind: str
    value: str
    phrases: tuple[str, ...] = ()
    gap: int = 0

    @property
    def text(self) -> str:
        """Return the element as a rule has it."""
        return f"@{self.value}" if self.kind == "term" else self.value


@dataclass(frozen=True, slots=True)
class PatternSource:
    """A parsed pattern: groups that must all be found, each a chain of elements in order."""

    text: str
    groups: tuple[tuple[Element, ...], ...]
    within: str = "句"
    levels: frozenset[str] | None = None
    years: tuple[int, int] | None = None
    under: Element | None = None


class PhraseError(ValueError):
    """Say in Chinese what is wrong in a pattern and what to write."""


_BRACKETS = str.maketrans("()?", "（）？")
WIDE = frozenset({"续", "段", "题"})
"""Windows in which the parts of a pattern may stand in several sentences."""
SINGLE = frozenset("无零未")
"""Single characters that may stand in a chain: 无…案件."""


def expand(text: str, *, chained: bool = False) -> list[str]:
    """Return all phrases that ``text`` stands for: ``(a|b)`` alternatives, ``(a)?`` optional.

    Raises ``PhraseError`` for unbalanced brackets, empty results, single characters (but 无, 零, 未 in a
    chain) and more than 4000 phrases.
    """
    results, rest = _alternatives(text, 0, text)
    if rest != len(text):
        raise PhraseError(f"“{text}”里括号不成对。")
    # folding goes character by character: when the whole text is folded already, so is every phrase of it
    unfolded = fold(text) != text.translate(_BRACKETS)
    folded = list(dict.fromkeys(map(fold, results) if unfolded else results))
    if not all(folded):
        raise PhraseError(f"“{text}”可以展开成空词，请至少留一个必有的字。")
    if any(len(p) < 2 and not (chained and p in SINGLE) for p in folded):
        raise PhraseError(f"“{text}”会展开成单字，容易误中；请写成两个字以上的词。")
    return folded


def _alternatives(text: str, at: int, whole: str, depth: int = 0) -> tuple[list[str], int]:
    if depth > MAX_DEPTH:
        raise PhraseError(f"“{whole[:40]}…”括号套得太深，请拆开写。")
    branches: list[str] = []
    current = [""]
    while at < len(text):
        char = text[at]
        if char == "(":
            inner, at = _alternatives(text, at + 1, whole, depth + 1)
            if at >= len(text) or text[at] != ")":
                raise PhraseError(f"“{whole}”里括号不成对。")
            at += 1
            if at < len(text) and text[at] in "?？":
                inner = [*inner, ""]
                at += 1
            if len(current) * len(inner) > MAX_EXPANSION:
                raise _too_many(whole)
            current = [a + b for a in current for b in inner]
        elif char == ")":
            break
        elif char == "|":
            branches += current
            if len(branches) >= MAX_EXPANSION:
                raise _too_many(whole)
            current = [""]
            at += 1
        elif char in "?*+[]{}\\^$@#":
            raise PhraseError(f"“{whole}”里的“{char}”不能用；可用的只有 (甲|乙)、(甲)?、…、……、+、@词条、#单位。")
        else:
            run = _PLAIN_RUN.match(text, at)
            assert run is not None  # every other character has its branch above
            current = [c + run.group() for c in current]
            at = run.end()
    if len(branches) + len(current) > MAX_EXPANSION:
        raise _too_many(whole)
    return branches + current, at


def _too_many(whole: str) -> PhraseError:
    return PhraseError(f"“{whole[:40]}…”展开超过 {MAX_EXPANSION} 个词，请拆开写。")


def parse(text: str, within: str = "句") -> PatternSource:
    """Parse one pattern. Raises ``PhraseError``."""
    if not text.strip():
        raise PhraseError("模式是空的。")
    groups: list[tuple[Element, ...]] = []
    for part in text.split(" + "):
        chain: list[Element] = []
        pieces = _chain(part.strip())
        for position, (piece, gap) in enumerate(pieces):
            chain.append(_element(piece, gap if position else 0, text, chained=len(pieces) > 1))
        groups.append(tuple(chain))
    return PatternSource(text, tuple(groups), within)


def _chain(part: str) -> list[tuple[str, int]]:
    pieces: list[tuple[str, int]] = []
    gap = 0
    rest = part
    while True:
        at = rest.find("…")
        if at < 0:
            pieces.append((rest, gap))
            return pieces
        pieces.append((rest[:at], gap))
        double = rest[at : at + 2] == "……"
        gap = FAR if double else NEAR
        rest = rest[at + (2 if double else 1) :]


def _element(piece: str, gap: int, whole: str, *, chained: bool) -> Element:
    piece = piece.strip()
    if not piece:
        raise PhraseError(f"“{whole}”里“…”或“ + ”的一边是空的。")
    if piece in BUILTIN:
        return Element("builtin", piece, (), gap)
    if piece.startswith("@"):
        return Element("term", piece[1:], (), gap)
    if piece.startswith("#"):
        unknown = [u for u in piece[1:].split("|") if u and u not in KNOWN_UNITS]
        if unknown:
            raise PhraseError(f"“{whole}”里的“#{unknown[0]}”不是计量单位；数量和后面的词之间写“…”，如 #件…案件。")
        return Element("figure", piece[1:], (), gap)
    return Element("phrase", piece, tuple(expand(piece, chained=chained)), gap)
