"""The response check: does the plan answer the problems, item by item (Art. 25(二)(四))."""

from __future__ import annotations

import re
from collections.abc import Collection, Set
from functools import lru_cache
from itertools import pairwise

from auditor.checks.base import Result, Scene
from auditor.checks.doubtful_parts import doubtful_part
from auditor.matching.chains import Span
from auditor.model import Role
from auditor.ruleset.pack import Rule
from auditor.text.cues import lacks, opens_measure

_MARK = re.compile(
    "(?:[一二三四五六七八九十]{1,2}是|（[一二三四五六七八九十\\d]{1,3}）|\\d{1,2}[.、]|第[一二三四五六]，|首先|其次|再次|最后)"
)
_INNER_MARK = re.compile("(?<=[：，])一是")
_LEAD = re.compile(
    "(?:存在|面临|有)[^。；]{0,24}(?:问题|不足|差距|短板|薄弱环节|困难)(?:和[^。；：]{1,6})?(?:[，：。]|$)|如下|以下|表现在|看到|认识到"
    "|(?:不尽如?人意|不完善|不到位|薄弱|(?:需要?|有待|亟待)(?:进一步)?(?:改进|加强|提升|解决|完善))的?(?:地方|之处|方面|环节)"
    "|(?:暴露|反映)出[^。；]{0,10}(?:问题|不足)[，：。]"
)
_CAUSE = re.compile(
    "(?:主要|其|根本|深层次|究其)?(?:原因|症结|根源|成因)|究其|由于|(?:主要)?是因为|(?:这些|上述|以上)(?:问题|不足|情况)|产生(?:这些|上述|以上)"
)
_CAUSE_FIRST = re.compile("(?:由于|因(?![地人时]制宜)|因为|受|随着|鉴于|限于|加之)")
_ANY_CAUSE = re.compile("由于|因为|原因|受[^，]{2,16}(?:影响|制约|限制)|导致|致使|使得|造成|根源|症结|究其")
_SAYS_WHY = re.compile("主要(?:还)?是|说到底|归根|关键(?:还)?[是在]")
"""Match a sentence that goes on about the problem before it: 案卷质量不高。主要是培训少。"""
_CONCEDES = re.compile(
    "回顾|总结|虽|尽管|但|然而|不过|同时|当然|对照|对标|与|和|同|比照|距离?|我们|也|在|从|过去|一年来|全年|总体|总的"
    "|[^，。；]{0,12}(?:取得|有)了?[^，。；]{0,8}(?:成绩|成效|进步|进展)"
)
"""Match how a clause begins that only leads to the problems: 虽然取得了一些成绩, 与群众的期待相比."""
_SHORT_LEAD = 60
"""Characters under which a sentence that leads to the problems holds none itself."""
_MIN_ITEM = 6
_SAME = (
    ("普法宣传", "法治宣传"),
    ("法制宣传", "法治宣传"),
    ("法律宣传", "法治宣传"),
    ("普法", "法治宣传"),
    ("行政复议", "复议"),
    ("行政应诉", "应诉"),
    ("年轻", "青年"),
    ("人手", "人员"),
    ("知晓度", "知晓率"),
    ("告官不见官", "负责人出庭"),
)
"""Other words for the same thing: what a problem calls 普法 its answer may call 法治宣传."""


def _plain(text: str) -> str:
    for word, other in _SAME:
        text = text.replace(word, other)
    return text


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    import rjieba

    return tuple(w for w in rjieba.cut(text) if len(w) >= 2 and not w.isdigit())


_ANSWERED = 2
"""Level of a problem that is answered; the share of them decides."""


def check_response(rule: Rule, scene: Scene) -> Result:
    """Grade the share of problems whose key words return in the plan."""
    document = scene.document
    stop = frozenset(rule.options["stop"])
    items = _items(scene, stop)
    plan = _plain("".join(document.norm[s.start : s.end] for s in document.sentences if s.role is Role.PLAN))
    if not items or not plan:
        doubtful = doubtful_part(scene, Role.PROBLEM) or doubtful_part(scene, Role.PLAN)
        return doubtful or Result(0, reason="没有问题部分或没有安排部分，无从对应")
    themes = [t for t in rule.options["themes"] if any(w in plan for w in t)]
    answered: list[Span] = []
    asked = asked_vaguely = 0
    for spans in items:
        text = _plain("".join(document.norm[a:b] for a, b in spans))
        words = {w for w in _words(text) if w not in stop}
        if not words:
            asked_vaguely += 1 if lacks(text) else 0
            continue
        asked += 1
        shared = {w for w in words if w in plan}
        opening = _opening(text)
        heads = [
            h
            for i, c in enumerate(opening)
            if (i == 0 or lacks(c) or not any(w not in stop for w in _words(opening[0])))
            and (h := {w for w in _words(c) if w not in stop})
        ]
        if _has_measure(scene, spans[-1][1]):
            answered.append(spans[0])
            scene.note(spans[0], _ANSWERED, "紧接着写了改进措施")
        elif _answers(words, heads, shared, _compounds(text, plan, stop)):
            answered.append(spans[0])
            scene.note(spans[0], _ANSWERED, "安排中有回应：" + "、".join(sorted(shared)))
        elif (theme := _theme(opening, themes)) is not None:
            answered.append(spans[0])
            scene.note(spans[0], _ANSWERED, f"安排中有回应：同是“{theme}”的事")
        else:
            scene.note(spans[0], None, _unanswered(shared))
    if not asked:
        return Result(0, reason="问题全是套语，无从对应")
    share = len(answered) / asked
    of_all = len(answered) / (asked + asked_vaguely)
    level = 3 if of_all >= rule.options["full"] else 2 if share >= rule.options["part"] else 1 if answered else 0
    why = f"{asked + asked_vaguely}条问题中{len(answered)}条在安排里有回应"
    return Result(level, tuple((span, level, why) for span in answered[:3]), why)


def _unanswered(shared: Collection[str]) -> str:
    """Say that the plan answers a problem with no measure, and which of its words stand there all the same."""
    words = "、".join(f"“{word}”" for word in sorted(shared))
    return (
        f"安排里没有看到针对它的措施（同样的字样只有{words}）" if words else "安排里没有看到针对它的措施，也没有提到它"
    )


def _opening(text: str) -> list[str]:
    """Return the clauses one of which names a problem, after 一是 and a lead such as 仍存在以下不足：."""
    lead, colon, rest = text.partition("：")
    if colon and _LEAD.search(lead + colon):
        text = rest
    clauses = re.split("[，。；：]", _MARK.sub("", text, count=1))
    return ([c for c in clauses if not _CAUSE_FIRST.match(c)] or clauses)[:2]


def _theme(opening: list[str], themes: list[tuple[str, ...]]) -> str | None:
    """Return what a problem and the plan both speak of, in whatever words; None where there is nothing of the kind."""
    return next((theme[0] for theme in themes if any(word in clause for clause in opening for word in theme)), None)


def _compounds(text: str, plan: str, stop: Set[str]) -> int:
    """Count the pairs of neighbouring words that return side by side: 办案质量, 合法性审查."""
    words = [w for clause in re.split("[，。；：、]", text) for w in (*_words(clause), "")]
    return len(
        {
            a + b
            for a, b in pairwise(words)
            if a and b and not (a in stop and b in stop) and a + b in text and a + b in plan
        }
    )


def _has_measure(scene: Scene, end: int) -> bool:
    """Say whether what is to be done stands right below the problem: 改进措施：9月底前建成…."""
    after = next((s for s in scene.document.sentences if s.start >= end), None)
    return after is not None and after.role is Role.PLAN and opens_measure(scene.document.norm[after.start : after.end])


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


def _answers(words: set[str], heads: list[set[str]], shared: set[str], compounds: int) -> bool:
    """Say whether enough of a problem returns: of its opening clauses, which name it, or of all its words."""
    named = heads[:1] + [h for h in heads[1:] if _weight(h & shared) * 3 >= _weight(h)]
    found = _weight(shared) + compounds
    return any(_weight(h & shared) >= 1 for h in named) or found >= 2.5 or (found >= 1 and found * 3 >= _weight(words))


def _items(scene: Scene, stop: Set[str]) -> list[list[Span]]:
    """Group the sentences of the problems part into its items: by 一是, （一） …, else by sentence."""
    norm = scene.document.norm
    spans: list[Span] = []
    for sentence in scene.document.sentences:
        if sentence.role is Role.PROBLEM and not sentence.heading:
            # 究其原因，一是编制不足，二是待遇偏低: the numbers count causes
            told_why = _CAUSE.match(norm, sentence.start, sentence.end) is not None
            inner = None if told_why else _INNER_MARK.search(norm, sentence.start, sentence.end)
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
        (a, b) for a, b in spans if b - a >= _MIN_ITEM and not _CAUSE.match(norm, a, b) and not _only_leads(norm, a, b)
    ]
    own = [span for i, span in enumerate(own) if i == 0 or not _SAYS_WHY.match(norm, *span)]
    return [item for span in own for item in _joined(norm, _parts(norm, *span), stop)]


def _joined(norm: str, parts: list[Span], stop: Set[str]) -> list[list[Span]]:
    """Leave a clause that names nothing itself to the one before it: 普法形式单一，实效性有待增强 is one problem."""
    items: list[list[Span]] = []
    for part in parts:
        if items and all(word in stop for word in _words(_plain(norm[part[0] : part[1]]))):
            items[-1].append(part)
        else:
            items.append([part])
    return items


def _only_leads(norm: str, start: int, end: int) -> bool:
    """Say whether a sentence says no more than that there are problems, however long it takes to."""
    lead = _LEAD.search(norm, start, end)
    if lead is None or _after_colon(norm, start, end):
        return False
    if end - start < _SHORT_LEAD:
        return True
    before = norm[start : norm.rfind("，", start, lead.start() + 1) + 1]
    return lead.end() >= end - 1 and not lacks(before) and all(map(_CONCEDES.match, before.split("，")[:-1]))


_LISTED = re.compile(
    "在([^，。；、]{4,60}(?:、[^，。；、]{4,60})+?)等(?:方面|环节|领域)"
    "|(?:存在着?|面临着?|还有|仍有|主要(?:是|有)|：)([^，。；：、]{4,60}(?:、[^，。；：、]{4,60})+?)等(?:问题|不足|短板|差距|薄弱|弱项|困难|情况|现象|矛盾)"
    "|主要(?:是|有)[，：]?([^，。；：、]{4,60}(?:、[^，。；：、]{4,60})+?)(?=[，。；]|$)"
)
"""Match problems named one after the other in a clause: 在…、…等方面, 仍存在…、…等问题, 主要是…、…."""
_BARE = 3
"""Group of what is listed without a word for it; there each must fall short."""


def _after_colon(norm: str, start: int, end: int) -> bool:
    """Say whether the problems themselves follow their lead: 仍有差距：意识有待增强，力度还不够."""
    colon = norm.find("：", start, end)
    return colon >= 0 and lacks(norm[colon + 1 : end]) > 0


def _listed(norm: str, begin: int, end: int) -> list[Span]:
    """Return the problems that a clause lists, and the other clauses that fall short; empty where none lists any."""
    listed = _LISTED.search(norm, begin, end) if norm.find("、", begin, end) >= 0 else None
    if listed is None:
        return []
    group = next(n for n, text in enumerate(listed.groups(), 1) if text is not None)
    at, stop = listed.span(group)
    items = [(at + m.start(), at + m.end()) for m in re.finditer("[^、]+", norm[at:stop])]
    if group == _BARE and not all(lacks(norm[a:b]) for a, b in items):
        return []
    around = [(begin + m.start(), begin + m.end()) for m in re.finditer("[^，]+", norm[begin:end])]
    others = [(a, b) for a, b in around if (b <= at or a >= stop) and b - a >= _MIN_ITEM and lacks(norm[a:b])]
    return sorted([*items, *others])


def _parts(norm: str, start: int, end: int) -> list[Span]:
    """Split a sentence into its problems where each clause tells of one: 意识有待增强，力度还不够."""
    lead = _LEAD.search(norm, start, end)
    colon = norm.find("：", start, end)
    begin = colon + 1 if lead and colon >= 0 else start
    if _ANY_CAUSE.search(norm, start, end):
        return [(start, end)]
    listed = _listed(norm, begin, end)
    if listed:
        return listed
    found: list[Span] = []
    for clause in re.finditer("[^，]+(?:，|$)", norm[begin:end]):
        span = (begin + clause.start(), begin + clause.end())
        if not lacks(norm[span[0] : span[1]]) or span[1] - span[0] < _MIN_ITEM + 2:
            return [(start, end)]
        found.append(span)
    return found if len(found) > 1 else [(start, end)]
