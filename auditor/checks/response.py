"""The response check: does the plan answer the problems, item by item (Art. 25(二)(四))."""

from __future__ import annotations

from functools import lru_cache

from auditor.checks.base import Result, Scene
from auditor.model import Role, Sentence
from auditor.ruleset.pack import Rule

_MIN_ITEM = 8


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    import rjieba

    return tuple(w for w in rjieba.cut(text) if len(w) >= 2)


def check_response(rule: Rule, scene: Scene) -> Result:
    """Grade the share of problems whose key words return in the plan; undecided without problems or plan."""
    document = scene.document
    problems = [
        s for s in document.sentences if s.role is Role.PROBLEM and not s.heading and s.end - s.start >= _MIN_ITEM
    ]
    plan = "".join(document.norm[s.start : s.end] for s in document.sentences if s.role is Role.PLAN)
    if not problems or not plan:
        return Result(0, reason="没有问题部分或没有安排部分，无从对应")
    stop = frozenset(rule.options["stop"])
    answered: list[Sentence] = []
    asked = 0
    for sentence in problems:
        words = {w for w in _words(document.norm[sentence.start : sentence.end]) if w not in stop}
        if not words:
            continue
        asked += 1
        shared = {w for w in words if w in plan}
        if len(shared) >= 2 and len(shared) * 4 >= len(words):
            answered.append(sentence)
            scene.note((sentence.start, sentence.end), None, "安排中有回应：" + "、".join(sorted(shared)))
        else:
            scene.note((sentence.start, sentence.end), None, "安排中未见回应")
    if not asked:
        return Result(0, reason="问题全是套语，无从对应")
    share = len(answered) / asked
    level = 3 if share >= rule.options["full"] else 2 if share >= rule.options["part"] else 1 if answered else 0
    why = f"{asked}条问题中{len(answered)}条在安排里有回应"
    spans = tuple(((s.start, s.end), level, why) for s in answered[:3])
    return Result(level, spans, why)
