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
        head = next((h for c in _opening(text) if (h := {w for w in _words(c) if w not in stop})), set())
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


def _opening(text: str) -> list[str]:
    """Return the clauses one of which names a problem, after 一是 and a lead such as 仍存在以下不足：."""
    lead, colon, rest = text.partition("：")
    if colon and _LEAD.search(lead + colon):
        text = rest
    return re.split("[，。；：]", _MARK.sub("", text, count=1))[:2]


_GENERIC = frozenset(
    [
        "执法",
        "执法人员",
        "行政执法",
        "综合执法",
        "法制",
        "案件",
        "程序",
        "负责人",
        "乡镇",
        "普法",
        "法律",
        "决策",
        "文件",
        "规范性文件",
        "服务",
        "监督",
        "审核",
        "审查",
        "公示",
        "培训",
        "队伍",
        "力量",
        "办案",
        "宣传",
        "教育",
        "分局",
        "区县",
        "县区",
        "镇街",
        "村居",
        "社区",
        "农村",
        "学习",
        "处罚",
        "检查",
        "办理",
        "信息",
        "治理",
        "矛盾",
        "纠纷",
        "文书",
        "案卷",
    ]
)
"""Words of the whole field: alone they are no answer, two of them may be."""


def _weight(words: set[str]) -> float:
    return sum(0.5 if w in _GENERIC else 1.0 for w in words)


def _answers(words: set[str], head: set[str], shared: set[str]) -> bool:
    """Say whether enough of a problem returns: of its opening words, which name it, or of all its words."""
    found = _weight(shared)
    return _weight(head & shared) >= 1 or found >= 2.5 or (found >= 1 and found * 3 >= _weight(words))


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
