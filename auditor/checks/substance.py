"""The substance check: how many sentences of a part are specific rather than set phrases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from auditor.checks.base import Result, Scene
from auditor.checks.doubtful_parts import doubtful_part
from auditor.matching.chains import Span
from auditor.matching.pattern import Pattern
from auditor.model import Level, Role
from auditor.ruleset.pack import Rule

_HEADS = frozenset({"党委负责人", "政府负责人", "合写", "负责人", "班子", "党委会议", "政府会议"})
_MEETINGS = frozenset({"党委会议", "政府会议", "部门会议"})
_PERSONS = frozenset({"党委负责人", "政府负责人", "部门负责人", "负责人", "合写"})
_DUTY = "第一责任人"
_NEAR = 6
"""Sentences over which what is told of the heads goes on."""
_OF_DEPARTMENTS = frozenset({"部门负责人", "部门会议"})
_IN_DEPARTMENTS = _OF_DEPARTMENTS | {"合写", "负责人", "班子"}


def check_substance(rule: Rule, scene: Scene) -> Result:
    """Grade by the number of specific sentences; E1 where there are only general ones."""
    options, patterns = rule.options, scene.reading.compiled.options[rule.id]
    sentences = scene.document.sentences
    match = scene.reading.match
    told = scene.document.level
    # 县司法局局长带队督察 in the report of a county is no act of its heads, nor is 区委依法治区委员会会议 in the bureau's
    if told is None or told.value is None:
        heads = _HEADS | _OF_DEPARTMENTS
    else:
        heads = _IN_DEPARTMENTS if told.value is Level.DEPARTMENT else _HEADS

    if not any(s.role in options["roles"] and not s.heading for s in sentences):
        missing = Result(0, (), f"没有“{'”“'.join(options['roles'])}”部分，无从评价")
        return (doubtful_part(scene, *options["roles"]) if len(options["roles"]) == 1 else None) or missing

    def counts(index: int) -> bool:
        sentence = sentences[index]
        if sentence.role not in options["roles"] or sentence.heading:
            return False
        if options["heads"] and not _answering(scene, index) & heads:
            return False
        return not any(match(p, index) for p in patterns.get("exclude", ()))

    specific = _sentences(scene, patterns["specific"], counts, options["full"])
    facts = sum(_facts(scene, i) for i in specific)
    places = sum(max(1, _facts(scene, i)) for i in specific)
    if places >= options["full"] or facts >= options["facts"]:
        return Result(3, _spans(scene, specific, 3, "写得具体"), f"写得具体的至少有{places}处")
    partly = 0
    if len(specific) < options["part"]:
        both = sorted({*specific, *_sentences(scene, patterns.get("partly", ()), counts, 3)})
        specific, partly = both, len(both) - len(specific)
    if len(specific) >= options["part"]:
        wanted = f"要{options['full']}处，或者写了数字、期限、文件的{options['facts']}处"
        return Result(2, _spans(scene, specific, 2, "写得具体"), f"{_counted(places, partly)}（{wanted}）")
    general = specific or _sentences(scene, patterns.get("general", ()), counts, 3)
    if general:
        return Result(1, _spans(scene, general, 1, "只有套语"), "只有套语，没有具体的事")
    return Result(0)


def _counted(places: int, partly: int) -> str:
    """Say how many places are specific and how many only name what they are about."""
    if not partly:
        return f"写得具体的只有{places}处"
    return (
        f"写得具体的只有{places}处，另有{partly}处写到了事情、不够具体"
        if places
        else f"有{partly}处写到了事情，但都不够具体"
    )


def _answering(scene: Scene, index: int) -> frozenset[str]:
    """Return who answers for what a sentence tells.

    A meeting is a head's act in the part on the heads, or after he was named: 区政府常务会议专题听取汇报, among the other
    deeds of the year, is the unit's (Art. 25(三)).
    """
    answering = scene.context.actors(index) | scene.context.answering(index)
    if scene.document.sentences[index].role is Role.FIRST_RESPONSIBLE or _speaks_of_heads(scene, index):
        return answering
    return answering - _MEETINGS


def _speaks_of_heads(scene: Scene, index: int) -> bool:
    """Say whether a sentence names the duty of the heads, or follows in its paragraph one that does, or tells a head's act."""
    document, context = scene.document, scene.context
    paragraph = document.sentences[index].paragraph
    for at in range(index, max(-1, index - _NEAR - 1), -1):
        sentence = document.sentences[at]
        if sentence.paragraph != paragraph:
            return False
        if document.norm.find(_DUTY, sentence.start, sentence.end) >= 0:
            return True
        if at < index and context.named(at) & _PERSONS:
            return True
    return False


_TOLD = re.compile("\\d(?!\\d{0,3}年[，度以])|《|[一二三四]季度|每季度|每月|每半年|年内|年底前|牵头")


_DUE = re.compile("[上下]半年")
"""Match by when a task of a plan is due; of what was done it tells no more than the year."""
_TOLD_AT = 2
"""Level from which a sentence counts; how many do decides."""


def _facts(scene: Scene, index: int) -> int:
    """Count the facts of a specific sentence: its clauses with a figure, a document or a date."""
    sentence = scene.document.sentences[index]
    clauses = scene.document.norm[sentence.start : sentence.end].split("，")
    due = sentence.role is Role.PLAN
    return sum(_TOLD.search(c) is not None or (due and _DUE.search(c) is not None) for c in clauses)


def _sentences(scene: Scene, patterns: Iterable[Pattern], counts: Callable[[int], bool], enough: int) -> list[int]:
    """Return the sentences that have one of the patterns and count; stop when there are enough."""
    asked: dict[int, bool] = {}
    found: set[int] = set()
    for pattern in patterns:
        for index in scene.reading.candidates(pattern):
            if index in found:
                continue
            if index not in asked:
                asked[index] = counts(index)
            if asked[index]:
                span = scene.reading.match(pattern, index)
                if span is not None:
                    scene.note(span, _TOLD_AT, f"“{scene.in_words(pattern)}”")
                    found.add(index)
                    if len(found) >= enough and scene.notes is None:
                        return sorted(found)
    return sorted(found)


def _spans(scene: Scene, indices: list[int], level: int, why: str) -> tuple[tuple[Span, int | None, str], ...]:
    sentences = scene.document.sentences
    return tuple(((sentences[i].start, sentences[i].end), level, why) for i in indices[:3])
