"""``audit explain FILE RULE``: what was matched, what was rejected and why."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from auditor.cli.options import (
    NoWaiversOption,
    OverlayOption,
    PackOption,
    WaiversOption,
    check_order,
    find_rule,
    find_waivers,
    load,
)
from auditor.exits import ExitCode
from auditor.model import Document

if TYPE_CHECKING:
    from auditor.checks.base import Note
    from auditor.ruletools.explanation import Explanation

_MOST_NOTES = 30
_AROUND = 24


def explain(
    file: Annotated[str, Parameter(help="报告文件")],
    rule: Annotated[str, Parameter(help="规则编号，如 CNT-04，或名称的一部分")],
    /,
    *,
    pack: PackOption = None,
    overlay: OverlayOption = None,
    waivers: WaiversOption = None,
    no_waivers: NoWaiversOption = False,
) -> int:
    """说明一条规则在一份报告上的结论从何而来：看到了什么，什么没有算，为什么；结论与审查时的一样。"""
    from auditor.model import ANNUAL_REPORT, Unreadable
    from auditor.reading.manifests import Manifests
    from auditor.report.ranking import refusal
    from auditor.ruletools.explanation import concluded, explained
    from auditor.run import Worker
    from auditor.text.visible import encodable

    loaded = load(pack, overlay)
    check_order(loaded, file, rule, "先写报告文件，再写规则编号", f"audit explain {rule} {file}")
    wanted = find_rule(loaded, rule)
    path = Path(file)
    # as audit: what the supervisor knows of the report, and who let what be, holds here as it does for its folder
    manifests = Manifests()
    entry = manifests.entry(file)
    for overruled in manifests.notes():
        print(encodable(overruled), file=sys.stderr)
    known = find_waivers(loaded, waivers, [path.parent, Path("reports")], ignored=no_waivers)
    worker = Worker(loaded)
    audit = concluded(worker, (path, entry), known)
    if isinstance(audit, Unreadable):
        print(encodable(f"未能读取 {audit.path}：{audit.reason}。{audit.advice}"))
        return int(ExitCode.INCOMPLETE)
    if audit.document.kind != ANNUAL_REPORT:
        print(encodable(f"{audit.document.path}：{refusal(audit)}，所以没有 {wanted.id} 的结论。"))
        return int(ExitCode.INCOMPLETE)
    print(encodable("\n".join(lines_of(explained(worker, audit, wanted)))))
    return int(ExitCode.PASSED)


def lines_of(told: Explanation) -> list[str]:
    """Return an explanation for people, line by line."""
    return [*_conclusion(told), *_seen(told), *_rejected(told)]


def _conclusion(told: Explanation) -> list[str]:
    from auditor.report.style import NEAREST
    from auditor.ruleset.basis import cited
    from auditor.text.private import masked

    document, rule, finding = told.document, told.rule, told.finding
    level = "" if finding.evidence_level is None else f"（E{finding.evidence_level}）"
    unit = document.unit.value if document.unit else document.path
    lines = [
        " · ".join((unit, *_known(document))),
        f"{rule.id} {rule.name}：{finding.verdict}{level}",
        f"要求：{rule.requirement}",
        f"依据：{'；'.join(cited(rule.basis, [document.year.value] if document.year else [])) or '无'}",
        f"理由：{masked(finding.reason) or '全文未见'}",
        "",
        "依据的原文：" if finding.evidence else "没有可以作为依据的原文。",
    ]
    if finding.near:
        lines += ["", NEAREST, *(f"  第{e.paragraph + 1}段 {masked(e.quote)}" for e in finding.near)]
    return lines + [
        f"  第{e.paragraph + 1}段 [{'—' if e.level is None else f'E{e.level}'}] {masked(e.quote)}（{masked(e.why)}）"
        for e in finding.evidence
    ]


def _seen(told: Explanation) -> list[str]:
    notes = sorted(
        dict.fromkeys(told.scene.notes or ()), key=lambda n: (-1 if n.level is None else -n.level - 2, n.start)
    )
    if not notes:
        return [] if told.finding.evidence else ["", "规则收的写法，全文一处也没有对上。"]
    # one place may be met by several spellings of a rule: it is shown, and counted, once
    seen = list(dict.fromkeys(_note(told, note) for note in notes))
    lines = ["", f"看到的写法（{len(seen)}处）：", *seen[:_MOST_NOTES]]
    if len(seen) > _MOST_NOTES:
        lines.append(f"  另有 {len(seen) - _MOST_NOTES} 处没有列出。")
    return lines


def _note(told: Explanation, note: Note) -> str:
    grade = "不算" if note.level is None else f"E{note.level}" if told.rule.kind == "evidence" else "计入"
    around = _around(told.document, note.start - 4, note.end + _AROUND).replace("\n", "⏎")
    return f"  [{grade}] …{around}… —— {note.why}"


def _around(document: Document, start: int, end: int) -> str:
    """Return a stretch of the text without numbers of persons; what it cuts in two must be known for one before."""
    from auditor.text.private import masked

    first, last = document.raw_span(max(0, start), min(len(document.norm), end))
    begin = document.raw.rfind("\n", 0, first) + 1
    close = document.raw.find("\n", last)
    lines = document.raw[begin : close if close >= 0 else None].split("\n")
    return "\n".join(map(masked, lines))[first - begin : last - begin]


def _rejected(told: Explanation) -> list[str]:
    document, reading = told.document, told.scene.reading
    terms = reading.compiled.terms_of(told.rule.id)
    words = {phrase for phrase, of in reading.compiled.terms.phrases.items() if terms & set(of)}
    rejected = [(a, b, phrase, why) for a, b, phrase, why in reading.rejected if phrase in words]
    if not rejected:
        return []
    return ["", "字面相同而没有算的："] + [
        f"  “{phrase}” …{_around(document, a - 6, b + 6)}… —— {why}" for a, b, phrase, why in rejected[:_MOST_NOTES]
    ]


def _known(document: Document) -> tuple[str, str]:
    level = document.level.value if document.level else "层级未识别"
    return level, f"{document.year.value}年度" if document.year else "年度未识别"
