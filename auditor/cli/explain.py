"""``audit explain FILE RULE``: what was matched, what was rejected and why."""

from __future__ import annotations

import sys
from typing import Annotated

from cyclopts import Parameter

from auditor.cli.options import OverlayOption, PackOption, check_order, find_rule, load
from auditor.exits import ExitCode
from auditor.model import Document

_MOST_NOTES = 30
_AROUND = 24


def explain(
    file: Annotated[str, Parameter(help="报告文件")],
    rule: Annotated[str, Parameter(help="规则编号，如 CNT-04，或名称的一部分")],
    /,
    *,
    pack: PackOption = None,
    overlay: OverlayOption = None,
) -> int:
    """说明一条规则在一份报告上的结论从何而来：看到了什么，什么没有算，为什么。"""
    from auditor.engine import Engine
    from auditor.model import Audit, Unreadable
    from auditor.nearness.nearest import Nearest
    from auditor.reading.document import read
    from auditor.reading.manifests import Manifests
    from auditor.report.ranking import refusal
    from auditor.report.style import NEAREST
    from auditor.ruleset.basis import cited
    from auditor.scoring import ANNUAL_REPORT, scored
    from auditor.text.visible import encodable

    loaded = load(pack, overlay)
    check_order(loaded, file, rule, "先写报告文件，再写规则编号", f"audit explain {rule} {file}")
    wanted = find_rule(loaded, rule)
    # what the supervisor knows of the report holds here as it does for the folders it is in
    manifests = Manifests()
    document = read(file, entry=manifests.entry(file))
    for overruled in manifests.notes():
        print(encodable(overruled), file=sys.stderr)
    if isinstance(document, Unreadable):
        print(encodable(f"未能读取 {document.path}：{document.reason}。{document.advice}"))
        return int(ExitCode.INCOMPLETE)
    if document.kind != ANNUAL_REPORT:
        said = refusal(scored(Audit(document, ()), loaded))
        print(encodable(f"{document.path}：{said}，所以没有 {wanted.id} 的结论。"))
        return int(ExitCode.INCOMPLETE)
    engine = Engine(loaded)
    finding, scene = engine.explain(document, wanted)
    finding = Nearest(engine.compiled).of(finding, document)
    level = "" if finding.evidence_level is None else f"（E{finding.evidence_level}）"
    unit = document.unit.value if document.unit else document.path
    lines = [
        " · ".join((unit, *_known(document))),
        f"{wanted.id} {wanted.name}：{finding.verdict}{level}",
        f"要求：{wanted.requirement}",
        f"依据：{'；'.join(cited(wanted.basis, [document.year.value] if document.year else [])) or '无'}",
        f"理由：{finding.reason or '全文未见'}",
        "",
        "依据的原文：" if finding.evidence else "没有可以作为依据的原文。",
    ]
    if finding.near:
        lines += ["", NEAREST, *(f"  第{e.paragraph + 1}段 {e.quote}" for e in finding.near)]
    lines += [
        f"  第{e.paragraph + 1}段 [{'—' if e.level is None else f'E{e.level}'}] {e.quote}（{e.why}）"
        for e in finding.evidence
    ]
    notes = sorted(dict.fromkeys(scene.notes or ()), key=lambda n: (-1 if n.level is None else -n.level - 2, n.start))
    if notes:
        lines += ["", f"看到的写法（{len(notes)}处）："]
    elif not finding.evidence:
        lines += ["", "没有看到任何相关写法。"]
    for note in notes[:_MOST_NOTES]:
        grade = "不算" if note.level is None else f"E{note.level}" if wanted.kind == "evidence" else "计入"
        around = document.quote(max(0, note.start - 4), min(len(document.norm), note.end + _AROUND)).replace("\n", "⏎")
        lines.append(f"  [{grade}] …{around}… —— {note.why}")
    if len(notes) > _MOST_NOTES:
        lines.append(f"  另有 {len(notes) - _MOST_NOTES} 处没有列出。")
    words = _words_of(scene, wanted.id)
    rejected = [(a, b, phrase, why) for a, b, phrase, why in scene.reading.rejected if phrase in words]
    if rejected:
        lines += ["", "字面相同而没有算的："]
        lines += [
            f"  “{phrase}” …{document.quote(max(0, a - 6), min(len(document.norm), b + 6))}… —— {why}"
            for a, b, phrase, why in rejected[:_MOST_NOTES]
        ]
    print(encodable("\n".join(lines)))
    return int(ExitCode.PASSED)


def _known(document: Document) -> tuple[str, str]:
    level = document.level.value if document.level else "层级未识别"
    return level, f"{document.year.value}年度" if document.year else "年度未识别"


def _words_of(scene: object, rule_id: str) -> frozenset[str]:
    from auditor.checks.base import Scene

    assert isinstance(scene, Scene)
    compiled = scene.reading.compiled
    wanted = compiled.terms_of(rule_id)
    return frozenset(p for p, terms in compiled.terms.phrases.items() if wanted & set(terms))
