"""What changed in the text itself: paragraphs added, removed, rewritten; only where both texts are at hand."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from operator import add
from pathlib import Path
from typing import NamedTuple

from auditor.compare.side import Form, Paper, Side
from auditor.model import Document
from auditor.reading.document import read_bytes
from auditor.reading.source import load
from auditor.text.normalise import fold

MOST_PARAGRAPHS = 4000
"""Comparing takes the square of this; no report comes near."""
_MOST_PAIRS = 10_000
_MOST_CHARACTERS = 3000
_MOST_WORK = 400_000
"""Pairs of equal elements that two stretches may have: of repetitive text there are so many that the search takes minutes."""
_ALIKE = 0.4


class ParagraphChange(NamedTuple):
    """Hold a paragraph before and after: None where it was added or removed."""

    old: str | None
    new: str | None


class TextChange(NamedTuple):
    """Hold what changed in the text; ``why`` says why it could not be compared (Chinese), else it is empty."""

    changes: tuple[ParagraphChange, ...] = ()
    why: str = ""


def text_changes(old: Paper, new: Paper, sides: tuple[Side, Side]) -> TextChange:
    """Compare the texts of two documents, where both are at hand."""
    if old.sha256 == new.sha256:
        return TextChange()
    found: list[tuple[str, ...]] = []
    for paper, side, word in zip((old, new), sides, ("旧", "新"), strict=True):
        lines = _lines(paper, side)
        if isinstance(lines, str):
            return TextChange(why=f"{word}的一侧{lines}")
        if len(lines) > MOST_PARAGRAPHS:
            return TextChange(why=f"{word}的一侧有 {len(lines)} 段，超过 {MOST_PARAGRAPHS} 段")
        found.append(lines)
    # difflib depends on which text comes first: take them in an order of their own, so that both ways agree
    turned = old.sha256 > new.sha256
    before, after = reversed(found) if turned else found
    made = _changed(before, after)
    return TextChange(tuple(ParagraphChange(b, a) for a, b in made) if turned else tuple(made))


def _lines(paper: Paper, side: Side) -> tuple[str, ...] | str:
    """Return the paragraphs, from the file of the run where it is still the same; else why there are none."""
    if paper.lines is not None:
        return paper.lines
    changed = False
    for path in _places(paper.path, side.base):
        data = load(path)
        if not isinstance(data, bytes):
            continue
        changed = True
        if hashlib.sha256(data).hexdigest() != paper.sha256:
            continue
        document = read_bytes(data, paper.path)
        if isinstance(document, Document):
            return tuple(each.text for each in document.paragraphs if not each.page_chrome)
    what = "审查之后改动过" if changed else "已不在原处"
    form = "JSON" if side.form is Form.JSON else "审查结果"
    return f"只有{form}，原文件 {paper.path} {what}"


def _places(path: str, base: Path | None) -> Iterator[Path]:
    yield Path(path)
    if base is not None and not Path(path).is_absolute():
        yield from (base / path, base.parent / path)


def _changed(old: Sequence[str], new: Sequence[str]) -> list[ParagraphChange]:
    """Return the paragraphs that differ; widths, blanks and quotation marks make no difference."""
    before, after = list(map(fold, old)), list(map(fold, new))
    if _work(before, after) > _MOST_WORK:
        return list(_block(old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    made: list[ParagraphChange] = []
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            made += _block(old[start:end], new[first:last])
    return made


def _block(old: Sequence[str], new: Sequence[str]) -> Iterator[ParagraphChange]:
    """Pair the paragraphs of a stretch that are versions of each other; the rest was removed or added."""
    at = 0
    before, after = list(map(_pairs, old)), list(map(_pairs, new))
    for place, paragraph in enumerate(old):
        few = (len(old) - place) * (len(new) - at) <= _MOST_PAIRS
        reach = range(at, len(new) if few else min(at + 1, len(new)))
        alike, best = max(((_alike(before[place], after[to]), -to) for to in reach), default=(0.0, 0))
        if alike < _ALIKE:
            yield ParagraphChange(paragraph, None)
            continue
        yield from (ParagraphChange(None, each) for each in new[at:-best])
        yield ParagraphChange(paragraph, new[-best])
        at = 1 - best
    yield from (ParagraphChange(None, each) for each in new[at:])


def _work(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many pairs of equal elements there are."""
    theirs = Counter(new)
    return sum(count * theirs[each] for each, count in Counter(old).items())


def _pairs(text: str) -> Counter[str]:
    folded = fold(text)
    return Counter(map(add, folded, folded[1:]))


def _alike(old: Counter[str], new: Counter[str]) -> float:
    """Return the share of neighbouring characters that both paragraphs have."""
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 0.0


def pieces(old: str, new: str) -> list[tuple[str, str]]:
    """Return ``(removed, added)`` stretches in order; what both have stands in both places.

    Paragraphs too long for that are one stretch.
    """
    if max(len(old), len(new)) > _MOST_CHARACTERS or _work(old, new) > _MOST_WORK:
        return [(old, new)]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [(old[a:b], new[c:d]) for _, a, b, c, d in matcher.get_opcodes()]
