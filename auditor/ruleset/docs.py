"""Generated from the pack: the JSON Schema for editors and the rule reference for people (Chinese)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from auditor.model import Role, Strength
from auditor.ruleset.metric_docs import PAGE, metrics_page
from auditor.ruleset.pack import DEFAULT_ROLES, EvidenceNeed, Pack, Rule
from auditor.ruleset.phrases import PatternSource

STRENGTH_WORDS: dict[Strength, str] = {
    Strength.MANDATORY: "M：法规直接规定报告必须有；没有就是缺项",
    Strength.ACCOUNTABLE: "A：法规规定应当履行的职责，报告里应有反映；没有写的是“未体现”，请核实",
    Strength.SUGGESTED: "S：政策文件要求或普遍写法；没有写的建议补充",
    Strength.INFORMATIVE: "I：供参考的提示",
}
"""Say plainly how strong the law behind a rule is."""

_LEVEL_ORDER = ("省", "市", "县", "乡镇", "街道", "部门")


def json_schema() -> str:
    """Return the JSON Schema of all files of a pack."""
    from pydantic import TypeAdapter

    from auditor.ruleset import schema
    from auditor.ruleset.metric_schema import MetricsFile
    from auditor.ruleset.relation_schema import RelationsFile
    from auditor.ruleset.scoring_schema import ScoringFile

    rules = schema.RuleFile | schema.LexiconFile | schema.PackFile | schema.SourcesFile | ScoringFile
    union = rules | MetricsFile | RelationsFile
    generated = TypeAdapter(union).json_schema()
    generated["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    generated["title"] = "audit 规则包文件"
    return json.dumps(generated, ensure_ascii=False, indent=1) + "\n"


def rule_page(rule: Rule) -> str:
    """Return one rule as a page that reads like a manual entry."""
    years = f"，{rule.from_year}年度起" if rule.from_year else ""
    years += f"，至{rule.to_year}年度" if rule.to_year else ""
    lines = [
        f"### {rule.id} {rule.name}",
        "",
        f"- 查什么：{rule.requirement}",
        f"- 依据：{'；'.join(b.dated() for b in rule.basis) or '（草案，尚无依据）'}",
        f"- 强度：{STRENGTH_WORDS[rule.strength]}",
        f"- 适用：{'、'.join(n for n in _LEVEL_ORDER if n in rule.levels)}{years}",
        f"- 分值：{rule.points:g}" + ("（草案，不计分）" if rule.draft else ""),
        f"- 不足时怎么说：{rule.gap}",
        f"- 建议：{rule.advice}",
    ]
    if rule.evidence is not None:
        lines += ["", "怎样判定：", "", *_evidence_lines(rule.evidence)]
    if rule.cases:
        lines += ["", "例子：", "", *_case_lines(rule)]
    if rule.false_alarms:
        lines += ["", "容易误判之处：", "", *(f"- {text}" for text in rule.false_alarms)]
    return "\n".join(lines) + "\n"


def _evidence_lines(need: EvidenceNeed) -> list[str]:
    lines: list[str] = []
    if need.roles != DEFAULT_ROLES:
        lines.append(f"- 只看：{'、'.join(r for r in Role if r in need.roles)}")
    if need.subject:
        lines.append(f"- 所说的话题须是：{need.subject}")
    if need.own:
        lines.append("- 上级机关和法院、检察院、人大、政协、纪委等另一机关做的不算")
    parts = (
        ("满足（E3）：", need.full),
        ("满足（E3，零报告）：", need.zero),
        ("不适用（写明没有这项职权）：", need.outside),
        ("标题有此写法、下面只写“无”（E3，零报告）：", need.none_below),
        ("部分（E2）：", need.part),
        ("点题（E1；同一分句有举措为 E2）：" if need.act is None else "点题（E1）：", need.topic),
        ("点题后有这些举措为 E2：", need.act or ()),
        ("只算空泛（E1）：", need.weak),
        ("不算：", need.exclude),
    )
    lines += [f"- {head}{_shown(patterns)}" for head, patterns in parts if patterns]
    if need.metrics:
        lines.append(f"- 写明这些指标的数字，为 E3：{'、'.join(sorted(need.metrics))}")
    if need.figure:
        lines.append(f"- 点题处 {need.figure.near} 字以内有单位为 {'、'.join(need.figure.units)} 的数字，为 E3")
    if need.sides:
        lines.append(f"- 分 {len(need.sides)} 个方面，写到 {need.full_sides} 个为 E3，至少 {need.part_sides} 个为 E2：")
        lines += [
            f"  - {name}{'（单独只算 E1）' if name in need.weak_sides else ''}：{_shown(patterns)}"
            for name, patterns in need.sides
        ]
    if need.attribution:
        a = need.attribution
        lines.append(
            f"- 须写明{a.side}主要负责人（或其主持的会议）所为；合写至多 E{a.merged}，没有写明谁做至多 E{a.unattributed}"
        )
    return lines


def _shown(patterns: Iterable[PatternSource]) -> str:
    return "；".join(f"`{p.text}`" + (f"（{p.within}内）" if p.within != "句" else "") for p in patterns)


def _case_lines(rule: Rule) -> list[str]:
    lines = []
    for case in rule.cases:
        where = f"（在“{case.role}”部分）" if case.role else ""
        lines.append(f"- {case.grade}{where}：{' / '.join(case.text.split(chr(10))).strip(' /')}")
    return lines


def reference_pages(pack: Pack) -> dict[str, str]:
    """Return the rule reference: file name → Markdown, one page a theme and an index."""
    themes: dict[str, list[Rule]] = defaultdict(list)
    for rule in pack.rules:
        themes[rule.theme].append(rule)
    pages: dict[str, str] = {}
    index = [
        "# 规则说明",
        "",
        f"由规则包 {pack.identity.id} {pack.identity.version} 生成（`audit rules docs --write docs/规则`），请勿手改。",
        "",
        *(f"- {text}" for text in STRENGTH_WORDS.values()),
        "",
        "模式的写法：`甲 + 乙` 同在一句；`甲…乙` 乙紧跟甲；`甲……乙` 乙在甲之后；`@词条` 见词库；`#件` 以件（宗、起）计的数量；`《》` 非法律法规的文件名。",
        "",
        pack.scoring.note or "分值、折算和等级线为本工具自定，不是法规规定的评分标准。",
        "",
        "| 主题 | 规则 |",
        "|---|---|",
    ]
    for number, (theme, members) in enumerate(themes.items(), 1):
        name = f"{number:02d}-{_file_name(theme)}.md"
        index.append(f"| [{theme}]({name}) | {'、'.join(r.id for r in members)} |")
        pages[name] = f"# {theme}\n\n" + "\n".join(rule_page(r) for r in members)
    if pack.metrics:
        index += ["", f"报告里哪些数字认作哪个指标：[指标]({PAGE})（{len(pack.metrics)} 个）"]
        pages[PAGE] = metrics_page(pack.metrics)
    return {"README.md": "\n".join(index) + "\n", **pages}


def _file_name(theme: str) -> str:
    return "".join(c for c in theme if c.isalnum())
