"""Find what may be a part of the report that neither its title nor its text shows for sure.

Nobody is failed for a part that may be there: what asks for it is left to a person.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from auditor.checks.base import Result, Scene
from auditor.model import Level, Role, Sentence
from auditor.ruleset.pack import REPORTED
from auditor.text.headings import find_heading
from auditor.text.shortfalls import NONE, falls_short, reads_as_shortfalls
from auditor.text.unnamed import hints_at_problems, no_plan, reads_as_plan

_FROM = 0.3
"""Share of the report from which a part on what falls short, or on the year to come, may stand."""
_TOLD = frozenset({Role.ACHIEVEMENT, Role.OTHER})
_ASKED = frozenset({Role.PROBLEM, Role.PLAN})
_MOST = 600
"""Characters of a stretch of text that are asked what it holds."""


def doubtful_part(scene: Scene, role: Role) -> Result | None:
    """Return 待核 where a report has no part of this role, and some text that may be it."""
    if role is Role.FIRST_RESPONSIBLE:
        return _perhaps_heads(scene)
    if role not in _ASKED or any(s.role is role and not s.heading for s in scene.document.sentences):
        return None
    if role is Role.PROBLEM:
        return _perhaps_problems(scene)
    return _perhaps_plan(scene) or _perhaps_last(scene)


def _perhaps_problems(scene: Scene) -> Result | None:
    norm = scene.document.norm
    for title, body in _stretches(scene):
        short = [s for s in body if falls_short(norm[s.start : s.end])]
        if not short:
            continue
        text = "\n".join(norm[s.start : s.end] for s in body)[:_MOST]
        if reads_as_shortfalls(text) is not NONE or (
            title and hints_at_problems(title) and 2 * len(short) >= len(body)
        ):
            where = f"“{title}”下面" if title else "这一段"
            return _unsure(short, f"{where}像是在写不足，标题看不出是“不足”部分，请看原文")
    return None


def _perhaps_plan(scene: Scene) -> Result | None:
    """Return 待核 where a chapter stands after the problems of which neither title nor text tells what it is."""
    document = scene.document
    problems = next((i for i, s in enumerate(document.sections) if s.role is Role.PROBLEM), None)
    for section in document.sections[problems + 1 :] if problems is not None else ():
        if section.role is not Role.OTHER or not section.heading or section.depth != 1 or no_plan(section.heading):
            continue
        paragraph = document.paragraphs[section.first_paragraph]
        if not paragraph.page_chrome and find_heading(section.heading) is not None:
            why = f"“{section.heading}”一章看不出是不是下一年度安排，请看原文"
            return Result(None, (((paragraph.start, paragraph.end), None, why),), why)
    return None


def _perhaps_last(scene: Scene) -> Result | None:
    """Return 待核 where the last stretch of the report, under an unknown title, says what is to be done."""
    norm = scene.document.norm
    for title, body in list(_stretches(scene))[-_LAST:]:
        found = find_heading(title)
        if (
            title
            and (found is None or found.depth <= 1)
            and not no_plan(title)
            and reads_as_plan([norm[s.start : s.end] for s in body])
        ):
            return _unsure(body, f"“{title}”下面像是在写打算，标题看不出是下一年度安排，请看原文")
    return None


_LAST = 2


def _perhaps_heads(scene: Scene) -> Result | None:
    """Return 待核 where the heads act on what law is about, in words that tell no duty of theirs for sure."""
    document = scene.document
    department = document.level is not None and document.level.value is Level.DEPARTMENT
    heads = _HEADS | {"部门负责人"} if department else _HEADS
    told = [
        sentence
        for index, sentence in enumerate(document.sentences)
        if sentence.role in REPORTED
        and not sentence.heading
        and _MATTER.search(document.norm, sentence.start, sentence.end)
        and scene.context.named(index) & heads
        and not _REPORTS.search(document.norm, sentence.start, sentence.end)
    ]
    why = "写了主要负责人做的事，看不出是不是履行推进法治建设第一责任人职责，请看原文"
    return _unsure(told, why) if told else None


_HEADS = frozenset({"党委负责人", "政府负责人", "合写", "两首长"})
_REPORTS = re.compile(
    "现将|报告如下|汇报如下|正确领导|坚强领导|办公会|(?:各|全[县市区镇]|[\\d一二两三四五六七八九十]+[名个位])[^，。；]{0,10}(?:书记|负责(?:人|同志)|[县区市镇乡局]长|主任)"
)
"""Match what a report opens with, whose meeting it was, and the heads of others: 各乡镇党委书记."""
_MATTER = re.compile(
    "法治|法律|司法|执法|普法|学法|述法|依法|官司|法院|法庭|出庭|案件|案子|复议|诉讼|合同|信访|纠纷|处罚|规范性文件"
)


def _unsure(body: Sequence[Sentence], why: str) -> Result:
    return Result(None, tuple(((s.start, s.end), None, why) for s in body[:2]), why)


def _stretches(scene: Scene) -> Iterator[tuple[str, list[Sentence]]]:
    """Yield what stands under each heading in the later part of the report, and each paragraph under none."""
    document = scene.document
    start = _FROM * len(document.norm)
    for section in document.sections:
        within = range(section.first_paragraph, section.last_paragraph + 1)
        if section.role not in _TOLD or document.paragraphs[section.first_paragraph].start < start:
            continue
        if document.paragraphs[section.first_paragraph].page_chrome:
            continue
        # the sentences come by their paragraphs: a report of a thousand headings is not read a thousand times
        first = bisect_left(document.sentences, within.start, key=_paragraph)
        last = bisect_left(document.sentences, within.stop, first, key=_paragraph)
        body = [s for s in document.sentences[first:last] if not s.heading]
        if section.heading and body:
            yield section.heading, body
        if len(within) > 1 or not section.heading:
            yield from (("", list(own)) for _, own in groupby(body, _paragraph))


_paragraph = attrgetter("paragraph")
