"""The response check: does the plan answer the problems, item by item (Art. 25(二)(四))."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.checks.base import Result, Scene
from auditor.matching.scan import Span
from auditor.model import Role
from auditor.ruleset.pack import Rule

_MARK = re.compile(
    "(?:[一二三四五六七八九十]{1,2}是|（[一二三四五六七八九十\\d]{1,3}）|\\d{1,2}[.、]|第[一二三四五六]，|首先|其次|再次|最后)"
)
_INNER_MARK = re.compile("(?<=[：，])一是")
_LEAD = re.compile(
    "(?:存在|面临|有)[^。；]{0,24}(?:问题|不足|差距|短板|薄弱环节|困难)(?:和[^。；：]{1,6})?(?:[，：。]|$)|如下|以下|表现在|看到|认识到"
)
_CAUSE = re.compile("(?:主要|其|根本|深层次|究其)?(?:原因|症结|根源)|究其|由于|(?:主要)?是因为|这些问题")
_MIN_ITEM = 6


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    import rjieba

    return tuple(w for w in rjieba.cut(text) if len(w) >= 2)


def check_response(rule: Rule, scene: Scene) -> Result:
    """Grade the share of problems whose key words return in the plan."""
    document = scene.document
    items = _items(scene)
    plan = "".join(document.norm[s.start : s.end] for s in document.sentences if s.role is Role.PLAN)
    if not items or not plan:
        return Result(0, reason="没有问题部分或没有安排部分，无从对应")
    stop = frozenset(rule.options["stop"])
    answered: list[Span] = []
    asked = 0
    for spans in items:
        text = "".join(document.norm[a:b] for a, b in spans)
        words = {w for w in _words(text) if w not in stop}
        if not words:
            continue
        asked += 1
        shared = {w for w in words if w in plan}
        head = {w for w in _words(re.split("[，。；：]", _MARK.sub("", text, count=1), maxsplit=1)[0]) if w not in stop}
        if _answers(words, head, shared):
            answered.append(spans[0])
            scene.note(spans[0], None, "安排中有回应：" + "、".join(sorted(shared)))
        else:
            scene.note(spans[0], None, f"安排中未见回应（只见{'、'.join(sorted(shared)) or '无'}）")
    if not asked:
        return Result(0, reason="问题全是套语，无从对应")
    share = len(answered) / asked
    level = 3 if share >= rule.options["full"] else 2 if share >= rule.options["part"] else 1 if answered else 0
    why = f"{asked}条问题中{len(answered)}条在安排里有回应"
    return Result(level, tuple((span, level, why) for span in answered[:3]), why)


def _answers(words: set[str], head: set[str], shared: set[str]) -> bool:
    """Say whether enough of a problem returns: of its opening words, which name it, or of all its words."""
    named = head & shared
    return (
        len(named) >= 2
        or (len(named) == 1 and len(head) <= 2)
        or len(shared) >= 3
        or (len(shared) >= 2 and len(shared) * 3 >= len(words))
    )


def _items(scene: Scene) -> list[list[Span]]:
    """Group the sentences of the problems part into its items: by 一是, （一） …, else by sentence."""
    norm = scene.document.norm
    spans: list[Span] = []
    for sentence in scene.document.sentences:
        if sentence.role is Role.PROBLEM and not (sentence.heading and sentence.end - sentence.start < _MIN_ITEM):
            inner = _INNER_MARK.search(norm, sentence.start, sentence.end)
            spans.append((inner.start() if inner else sentence.start, sentence.end))
    marked = [bool(_MARK.match(norm, a, b)) for a, b in spans]
    if sum(marked) >= 2:
        items: list[list[Span]] = []
        for span, mark in zip(spans, marked, strict=True):
            if mark:
                items.append([span])
            elif items:
                items[-1].append(span)
        return items
    own = [
        (a, b)
        for a, b in spans
        if b - a >= _MIN_ITEM and not _CAUSE.match(norm, a, b) and not (_LEAD.search(norm, a, b) and b - a < 60)
    ]
    return [[span] for span in own]
