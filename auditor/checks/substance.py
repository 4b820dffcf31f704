"""The substance check: how many sentences of a part are specific rather than set phrases."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from auditor.checks.base import Result, Scene
from auditor.matching.pattern import Pattern
from auditor.matching.scan import Span
from auditor.ruleset.pack import Rule

_HEADS = frozenset(
    {"党委负责人", "政府负责人", "部门负责人", "合写", "负责人", "班子", "党委会议", "政府会议", "部门会议"}
)


def check_substance(rule: Rule, scene: Scene) -> Result:
    """Grade by the number of specific sentences; E1 where there are only general ones."""
    options, patterns = rule.options, scene.reading.compiled.options[rule.id]
    sentences = scene.document.sentences
    match = scene.reading.match

    def counts(index: int) -> bool:
        sentence = sentences[index]
        if sentence.role not in options["roles"] or sentence.heading:
            return False
        if options["heads"] and not scene.context.actors(index) & _HEADS:
            return False
        return not any(match(p, index) for p in patterns.get("exclude", ()))

    specific = _sentences(scene, patterns["specific"], counts, options["full"])
    level = 3 if len(specific) >= options["full"] else 2 if len(specific) >= options["part"] else 0
    if level:
        why = f"写得具体的{'有' if level == 3 else '只有'}{len(specific)}句"
        return Result(level, _spans(scene, specific, level, "写得具体"), why)
    general = specific or _sentences(scene, patterns.get("general", ()), counts, 3)
    if general:
        return Result(1, _spans(scene, general, 1, "只有套语"), "只有套语，没有具体的事")
    return Result(0)


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
                    scene.note(span, None, f"“{pattern.text}”")
                    found.add(index)
                    if len(found) >= enough and scene.notes is None:
                        return sorted(found)
    return sorted(found)


def _spans(scene: Scene, indices: list[int], level: int, why: str) -> tuple[tuple[Span, int | None, str], ...]:
    sentences = scene.document.sentences
    return tuple(((sentences[i].start, sentences[i].end), level, why) for i in indices[:3])
