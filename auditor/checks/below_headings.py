"""Look below a heading that alone names a rule's topic, for what the text there tells of it."""

from __future__ import annotations

import re

from auditor.checks.base import Scene
from auditor.checks.strangers import Strangers
from auditor.matching.chains import Span
from auditor.ruleset.pack import EvidenceNeed

_NUMBER = re.compile("^(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．])|[。：]$")
_SHORT = 14
"""Characters of a heading that names one thing."""
_ITEM = re.compile("[一二三四五六七八九十]是")
"""What opens an item of the text, which is no heading over what follows."""
_LABEL = re.compile("一是[^，。；：\\d]{2,12}[。：]")
"""The name of the first item: 一是及时更新。What it did comes after it."""


def counted_below(scene: Scene, need: EvidenceNeed, strangers: Strangers, span: Span) -> Span | None:
    """Return the sentence below a short heading all about the topic, if it has a figure: 备案审查 / 全年收到39件."""
    document, reading = scene.document, scene.reading
    index = reading.sentence_at(span[0])
    heading = document.sentences[index]
    told = _NUMBER.sub("", document.norm[heading.start : heading.end])
    if len(told) > _SHORT or _ITEM.match(told) or 2 * (span[1] - span[0]) < len(told):
        return None
    if index + 1 >= len(document.sentences) or scene.context.is_elsewhere(index + 1):
        return None
    at = index + 1
    below = document.sentences[at]
    if _LABEL.fullmatch(document.norm, below.start, below.end) and at + 1 < len(document.sentences):
        at += 1
        below = document.sentences[at]
    if below.heading or below.role not in need.roles or strangers.is_excluded(at, (below.start, below.end)):
        return None
    goal = reading.goal_from(at)
    figures = reading.spans(at, reading.compiled.any_figure)
    told_as_done = figures and (goal is None or goal > figures[0][0])
    if not told_as_done or _only_beside_slogans(scene, strangers, at, [start for start, _ in figures]):
        return None
    return below.start, below.end


def _only_beside_slogans(scene: Scene, strangers: Strangers, at: int, figures: list[int]) -> bool:
    """Say whether slogans open a sentence and what it counts after them is of another matter than the heading's."""
    opening = scene.document.sentences[at].start
    return scene.reading.is_slogan((opening, opening + 1)) and all(
        strangers.is_of_other_matter(at, start) for start in figures
    )


def concrete_below(scene: Scene, need: EvidenceNeed, index: int) -> Span | None:
    """Return the first sentence below a heading that has both an act and a figure or a named document."""
    sentences, reading = scene.document.sentences, scene.reading
    acts, titles = (p.terms[0] for p in reading.compiled.act)
    for below in range(index + 1, len(sentences)):
        sentence = sentences[below]
        if sentence.heading or sentence.role not in need.roles:
            return None
        if reading.spans(below, acts) and (
            reading.spans(below, titles) or reading.spans(below, reading.compiled.any_figure)
        ):
            return sentence.start, sentence.end
    return None
