"""Find from where on a sentence tells a goal instead of a fact: 将继续, 力争, 计划于."""

from __future__ import annotations

import re

from auditor.model import Document, Role

_GOAL = re.compile(
    "(?:^|[，；：。])(?:[^，。；：]{0,12}?)(?:将(?:继续|进一步|持续|全力|加快|着力|不断|重点|切实|积极|认真|深入|严格|适时|逐步|于20)"
    "|[^，。；：]{0,12}拟于(?:次年|明年|下年|近期|年后|20)|力争|争取(?:在|到|实现|今年|明年)|(?<![对件份项部个各])拟(?:于|在|制定|出台|开展)(?!的|政策|文件|措施|规范性|涉企|规章|决策|事项|合同|制度)|计划(?:于|到|在)20|(?<!为)下一?步|(?:明年|下一年度?|下年度?|来年)(?:将|要|拟|继续|计划)|[率数量][^，。；]{0,6}要(?:控制|保持|稳定|达到|压)|到20\\d\\d年底?[^。；]{0,24}要(?:达到|实现|完成))"
)
_HINT = re.compile("将|力争|争取|拟|计划|下一?步|要(?:控制|保持|稳定|达到|压|实现|完成)|[明下来一]年度?(?:要|继续)")
_NEVER = frozenset({Role.PLAN, Role.PROBLEM, Role.OTHER})
"""Parts that tell no facts anyway."""


def find_goals(document: Document) -> dict[int, int]:
    """Return, by sentence, the offset in ``Document.norm`` from which it tells a goal."""
    norm = document.norm
    goals: dict[int, int] = {}
    if _HINT.search(norm) is None:
        return goals
    for index, sentence in enumerate(document.sentences):
        if sentence.role not in _NEVER and _HINT.search(norm, sentence.start, sentence.end):
            # a slice: "^" would mean the beginning of the whole text
            found = _GOAL.search(norm[sentence.start : sentence.end])
            if found:
                goals[index] = sentence.start + found.start()
    return goals
