"""Apply waivers to the audits of a run: pure. A veto is lifted by the report's own words only; every waiver is accounted for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from auditor.answers.items import Item, ItemKind, items, unit_key
from auditor.answers.renamed import Name, aliases, alike_names, near_names
from auditor.model import WANTING, Audit, Finding, RelationVerdict, Role, Verdict
from auditor.outcome import Waiver, WaiverKind, WaiverStatus, WaiverUse
from auditor.ruleset.pack import Pack
from auditor.scoring import scored
from auditor.text.normalise import fold

_VERDICTS = {
    WaiverKind.FALSE_ALARM: Verdict.REFUTED,
    WaiverKind.WAIVED: Verdict.WAIVED,
    WaiverKind.MOOT: Verdict.WAIVED,
}
_CREDIT: dict[WaiverKind, float | None] = {
    WaiverKind.FALSE_ALARM: 1.0,
    WaiverKind.WAIVED: None,
    WaiverKind.MOOT: None,
}
"""A false alarm earns its points; what is waived, or no duty of the unit, leaves both sums."""
_BY = {WaiverKind.FALSE_ALARM: "复核人", WaiverKind.WAIVED: "批准人", WaiverKind.MOOT: "复核人"}
"""Who answers for it, by what it is."""
_LEFT_OUT = re.compile("[\\s“”\"‘’'「」『』]")
_VETO = "单项否决项不得豁免，也不得登记为不适用；请补齐报告，或修改规则包"
_NO_PROOF = "单项否决项按误报处理，复核意见里要用引号写出报告里的原句；没有引、引得太短（十个字以下）或者报告正文里没有这句话，没有采用"
_QUOTED = re.compile('[“"「『]([^”"」』]{6,300})[”"」』]')
_LEAST = 10
"""Characters of a sentence that a reviewer quotes; what is shorter stands anywhere by chance."""


def apply_waivers(
    audits: Sequence[Audit], waivers: Sequence[Waiver], pack: Pack, today: date
) -> tuple[tuple[Audit, ...], tuple[WaiverUse, ...]]:
    """Return the audits with the waivers applied and scored anew, and what became of every waiver.

    A waiver made on a finding applies to that finding only, also where its unit reports under a longer name now; one
    of ``waivers.yaml`` to its rule at its unit.
    """
    if not waivers:
        return tuple(audits), ()
    before = {_name(each) for each in waivers if each.item is not None}
    digests, renamed = aliases(audits, before)
    case = _Case(waivers, pack, today, digests, {old: new.unit for old, new in renamed.items()})
    made = tuple(case.applied(audit) for audit in audits)
    return made, case.uses()


def _is_quoted(reason: str, audit: Audit) -> bool:
    """Say whether a reason quotes, in quotation marks, words of a sentence of the report that is no title or heading."""
    quoted = [bare for each in _QUOTED.findall(reason) if len(bare := _bare(each)) >= _LEAST]
    document = audit.document
    told = (s for s in document.sentences if not s.heading and s.role is not Role.OTHER) if quoted else ()
    return any(each in _bare(document.norm[s.start : s.end]) for s in told for each in quoted)


def _bare(text: str) -> str:
    """Return a text without blanks and quotation marks, which people copy one way or another."""
    return _LEFT_OUT.sub("", fold(text))


class _Case:
    """Hold the waivers by what they apply to and what became of each."""

    def __init__(
        self,
        waivers: Sequence[Waiver],
        pack: Pack,
        today: date,
        digests: Mapping[str, str],
        renamed: Mapping[Name, str],
    ) -> None:
        """Take the waivers, and what the items and units that they name are called in this run."""
        self._waivers, self._pack, self._today, self._renamed = waivers, pack, today, renamed
        self._vetoes = {veto.rule for veto in pack.scoring.vetoes}
        self._by_item: defaultdict[str, list[int]] = defaultdict(list)
        self._by_unit: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._units: dict[str, str] = {}
        for at, waiver in enumerate(waivers):
            if waiver.item is not None:
                self._by_item[digests.get(waiver.item, waiver.item)].append(at)
            else:
                self._by_unit[unit_key(waiver.unit), waiver.code].append(at)
        self._found: dict[int, WaiverUse] = {}

    def applied(self, audit: Audit) -> Audit:
        """Return one audit with every waiver that fits it."""
        unit = audit.document.unit
        key = unit_key(unit.value) if unit else ""
        self._units.setdefault(key, unit.value if unit else "")
        if not self._by_item and not any(known == key for known, _ in self._by_unit):
            return audit
        made = audit
        for item in items(audit):
            for at in self._fitting(item, key, audit):
                changed = self._one(at, item, made)
                if changed is not made:
                    self._overtaken(item, key, audit, at)
                    made = changed
                    break
        return made if made is audit else scored(made, self._pack)

    def _fitting(self, item: Item, unit: str, audit: Audit) -> list[int]:
        year = audit.document.year.value if audit.document.year else None
        by_unit = [
            at for at in self._by_unit.get((unit, item.code), ()) if unit and self._waivers[at].year in (None, year)
        ]
        return [*self._by_item.get(item.id, ()), *by_unit]

    def _overtaken(self, item: Item, unit: str, audit: Audit, used: int) -> None:
        """Say of the other waivers on one item which of them was used: two of them may not agree."""
        for at in self._fitting(item, unit, audit):
            if at != used and at not in self._found:
                note = f"这一条已由 {self._waivers[used].where} 处理，请只保留一条"
                self._note(at, WaiverUse(self._waivers[at], WaiverStatus.UNUSED, "", audit.document.path, note))

    def _one(self, at: int, item: Item, audit: Audit) -> Audit:
        waiver = self._waivers[at]
        verdict, still_open = _verdict_of(item, audit)
        path = audit.document.path
        if not still_open:
            self._note(at, WaiverUse(waiver, WaiverStatus.UNUSED, verdict, path, f"现在的结论是“{verdict}”，用不着了"))
            return audit
        if waiver.code in self._vetoes or item.code in self._vetoes:
            # a veto is lifted only by the sentence that the program overlooked, never by somebody's word
            proved = waiver.kind is WaiverKind.FALSE_ALARM and _is_quoted(waiver.reason, audit)
            if not proved:
                note = _NO_PROOF if waiver.kind is WaiverKind.FALSE_ALARM else _VETO
                self._note(at, WaiverUse(waiver, WaiverStatus.REFUSED, verdict, path, note))
                return audit
        if waiver.until is not None and waiver.until < self._today:
            note = f"{waiver.until.isoformat()} 到期，已恢复审查；仍需豁免请重新批准"
            self._note(at, WaiverUse(waiver, WaiverStatus.EXPIRED, verdict, path, note))
            return audit
        now = self._renamed.get(_name(waiver)) if waiver.item is not None else None
        note = f"报告里的单位写作“{now}”，同一年度，按同一家对应；不是同一家的，请告诉复核人改正" if now else ""
        self._note(at, WaiverUse(waiver, WaiverStatus.USED, verdict, path, note))
        return _CHANGES[item.kind](audit, item, waiver)

    def _note(self, at: int, use: WaiverUse) -> None:
        known = self._found.get(at)
        # a waiver of several years may fit several reports: what it did counts for more than what it did not
        if known is None or (use.status is WaiverStatus.USED and known.status is not WaiverStatus.USED):
            self._found[at] = use

    def uses(self) -> tuple[WaiverUse, ...]:
        """Return what became of every waiver, in their order."""
        return tuple(self._found.get(at) or self._unused(waiver) for at, waiver in enumerate(self._waivers))

    def _alike(self, waiver: Waiver) -> str:
        """Name the units of this run that may be meant, and where to write which name; empty where there is none."""
        units = [unit for unit in self._units.values() if unit]
        if waiver.item is None:
            near = "”“".join(alike_names(waiver.unit, units))
            return f"；有名称相近的“{near}”，是同一家的，请在豁免文件里照报告写全单位名称" if near else ""
        near = "、".join(near_names(waiver.unit, units))
        return f"；有名称相近的“{near}”，是同一家的，请在清单里把单位名称写成“{waiver.unit}”" if near else ""

    def _unused(self, waiver: Waiver) -> WaiverUse:
        if waiver.until is not None and waiver.until < self._today:
            return WaiverUse(waiver, WaiverStatus.EXPIRED, note=f"{waiver.until.isoformat()} 到期，本次也没有用到")
        if unit_key(waiver.unit) not in self._units and _name(waiver) not in self._renamed:
            return WaiverUse(waiver, WaiverStatus.UNUSED, note=f"本次审查里没有这个单位的报告{self._alike(waiver)}")
        why = (
            "这一条在报告里的原文已经改动，或年度不同，请按新的结论重新复核"
            if waiver.item is not None
            else "这个单位的报告没有这一条，或年度不同"
        )
        return WaiverUse(waiver, WaiverStatus.UNUSED, note=why)


def _name(waiver: Waiver) -> Name:
    return Name(waiver.unit, waiver.year)


def _verdict_of(item: Item, audit: Audit) -> tuple[str, bool]:
    """Return the verdict an item has now, and whether there is anything to set aside."""
    if item.kind is ItemKind.REQUIREMENT:
        verdict = audit.findings[item.at].verdict
        return verdict.value, verdict in WANTING
    if item.kind is ItemKind.RELATION:
        relation = audit.relations[item.at].verdict
        return relation.value, relation is RelationVerdict.CONTRADICTS
    hint = audit.defects[item.at].hint
    return "提示" if hint else "需修改", not hint


def words(waiver: Waiver, before: str) -> str:
    """Say on whose word a verdict was replaced, and until when."""
    until = f"，至 {waiver.until.isoformat()}" if waiver.until else ""
    return f"原结论“{before}”；{waiver.kind.value}（{_BY[waiver.kind]} {waiver.approver}{until}）：{waiver.reason}"


def _finding(audit: Audit, item: Item, waiver: Waiver) -> Audit:
    old = audit.findings[item.at]
    made = _set_aside(old, waiver)
    return replace(audit, findings=(*audit.findings[: item.at], made, *audit.findings[item.at + 1 :]))


def _set_aside(finding: Finding, waiver: Waiver) -> Finding:
    return finding._replace(
        verdict=_VERDICTS[waiver.kind],
        evidence_level=None,
        # what costs nothing (no law in force then) earns nothing either
        credit=None if finding.credit is None else _CREDIT[waiver.kind],
        gap="",
        advice="",
        reason=words(waiver, finding.verdict.value),
    )


def _relation(audit: Audit, item: Item, waiver: Waiver) -> Audit:
    old = audit.relations[item.at]
    made = replace(old, verdict=RelationVerdict.UNDECIDED, message=words(waiver, old.verdict))
    return replace(audit, relations=(*audit.relations[: item.at], made, *audit.relations[item.at + 1 :]))


def _defect(audit: Audit, item: Item, waiver: Waiver) -> Audit:
    old = audit.defects[item.at]
    made = replace(old, hint=True, message=f"{old.message}（{words(waiver, '需修改')}）")
    return replace(audit, defects=(*audit.defects[: item.at], made, *audit.defects[item.at + 1 :]))


_CHANGES = {ItemKind.REQUIREMENT: _finding, ItemKind.RELATION: _relation, ItemKind.DEFECT: _defect}
