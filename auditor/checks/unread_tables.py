"""Leave to a person what a table may tell that nobody could read: not seen in the text is not the same as not told."""

from __future__ import annotations

import re
from collections.abc import Mapping

from auditor.checks.base import Scene
from auditor.ruleset.pack import Rule

_THEMES: Mapping[str, re.Pattern[str]] = {
    "行政复议": re.compile("复议"),
    "行政应诉": re.compile("应诉|诉讼|败诉|出庭"),
    "行政执法“三项制度”": re.compile("公示|执法记录|法制审核"),
    "其他行政执法": re.compile("处罚|许可|强制|检查|执法|罚没|案卷"),
    "依法行政制度体系": re.compile("规范性文件|规章|合法性审[查核]|合同"),
    "重大行政决策与法律顾问": re.compile("决策|法律顾问|法律意见|合同"),
    "权力制约监督与政务公开": re.compile("公开|建议|提案|监督|投诉"),
    "突发事件、矛盾化解、公共法律服务": re.compile("调解|信访|仲裁|法律援助|公证|纠纷"),
    "普法与法治社会": re.compile("普法|宣传|讲座"),
    "法治能力建设": re.compile("培训|学法|考试|旁听"),
    "政府职能依法全面履行": re.compile("政务服务|办件|审批|营商|抽检|抽查"),
}
"""Theme of rules → what a table on it speaks of."""


def table_doubt(rule: Rule, scene: Scene) -> str:
    """Say which tables that could not be read may tell what a rule asks for; nothing where none does."""
    about = _THEMES.get(rule.theme)
    if about is None or rule.evidence is None or not scene.unread:
        return ""
    matter = scene.reading.compiled.evidence[rule.id].matters
    named = [
        table.name
        for table, inside in scene.unread
        if about.search(table.words) and any(inside.count(matter, n) for n in range(len(inside.document.sentences)))
    ]
    return f"有表格没有读懂，请人工核对{'、'.join(dict.fromkeys(named))}" if named else ""
