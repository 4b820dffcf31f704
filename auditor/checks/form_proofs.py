"""Show what in a report bears out that its form is right: the headings that are numbered, the sentence it ends with."""

from __future__ import annotations

import re
from collections.abc import Callable

from auditor.checks.base import MAX_EVIDENCE, Scene
from auditor.checks.form_dates import head_of, span_of
from auditor.matching.chains import Span
from auditor.model import Role
from auditor.text.headings import find_heading

_YEAR = re.compile("20\\d\\d年")
_MIN_SENTENCE = 12


def last_sentence(scene: Scene, before: int) -> Span | None:
    """Return the last sentence of the body that begins before an offset."""
    return next(
        (
            (s.start, s.end)
            for s in reversed(scene.document.sentences)
            if s.role is not Role.OTHER and s.end - s.start > _MIN_SENTENCE and s.start < before
        ),
        None,
    )


def numbered(scene: Scene) -> list[Span]:
    """Return the numbered headings: those of the first depth where there are several, else of any."""
    document = scene.document
    found: list[tuple[int, Span]] = []
    for paragraph in document.paragraphs:
        heading = None if paragraph.page_chrome else find_heading(document.norm[paragraph.start : paragraph.end])
        if heading is not None and heading.depth <= 2:
            found.append((heading.depth, (paragraph.start, paragraph.start + heading.length)))
    first = [span for depth, span in found if depth == 1]
    return first if len(first) > 1 else [span for _, span in found]


def titled(scene: Scene) -> list[Span]:
    """Return the title; the opening where there is none."""
    title = scene.document.title
    span = span_of(scene, title.quote or title.value) if title is not None else head_of(scene)
    return [span] if span is not None else []


def dated(scene: Scene) -> list[Span]:
    """Return where the year is told: in the title, at the opening, over or in the plan."""
    document = scene.document
    spans = titled(scene)
    for role in (Role.INTRO, Role.PLAN):
        sentence = next((s for s in document.sentences if s.role is role), None)
        year = _YEAR.search(document.norm, sentence.start, sentence.end) if sentence is not None else None
        if sentence is not None and year is not None:
            comma = document.norm.find("，", year.end(), sentence.end)
            spans.append((sentence.start, comma if comma >= 0 else sentence.end))
    return list(dict.fromkeys(spans))


PROOFS: dict[str, Callable[[Scene], list[Span]]] = {"编号": numbered, "全年": titled, "年份": dated}
"""By aspect, what to show where nothing is amiss."""


def proofs(aspect: str, scene: Scene) -> list[Span]:
    """Return what to show of an aspect that is in order; nothing where only the whole text could bear it out."""
    return PROOFS[aspect](scene)[:MAX_EVIDENCE] if aspect in PROOFS else []
