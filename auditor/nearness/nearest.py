"""Weigh what a rule found against how near the report comes to the requirement, and show what comes nearest to a gap.

Where a sentence likely tells a thing that no rule found, the finding rests on it: as 部分 where that is rather sure,
else as 待核, for a person to look. What is denied, only meant, of another year or another body's is no such telling,
however near it comes. What a rule took for a telling and most likely tells another matter is 空泛, or 待核 where it is
not so clear. How likely is learnt from reports that no rule was written for (``auditor.nearness.odds``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf
from typing import NamedTuple

from auditor.answers.items import item_id
from auditor.checks.base import Scene
from auditor.checks.evidence_grading import ZERO
from auditor.checks.strangers import Strangers
from auditor.matching.compiled import Compiled
from auditor.matching.scan import Reading
from auditor.model import VERDICT_BY_LEVEL, Audit, Document, Finding, Role, Strength, Verdict
from auditor.nearness.clauses import Asked, Clauses, Found, Near, Signs
from auditor.nearness.limits import Made, made_of
from auditor.nearness.odds import Odds, Sight, around_of
from auditor.nearness.parts import FUTURE, roles_of
from auditor.nearness.weights import Known, known, odds
from auditor.ruleset.builtin import builtin_folder
from auditor.ruleset.pack import Rule

SHOWN = 2
"""Sentences shown of a gap."""
_LOOKED_AT = 4
"""Sentences among which one is looked for that tells the thing."""
WHY = "最接近的原文，没有算作依据"
LIKELY = "没有用规则认得的说法，但这句话可能写的就是这件事"
TOLD = "没有用规则认得的说法，这句话写的应当就是这件事（照标注过的报告学来的判断，请看一眼）"
_ALSO = 0.2
"""Share of the best nearness by which a further sentence that is shown, too, may fall behind it."""
_GAPS = frozenset({Verdict.MISSING, Verdict.EMPTY})
_MET = frozenset({Verdict.SATISFIED, Verdict.PARTIAL})
_LEVELS = {verdict: level for level, verdict in VERDICT_BY_LEVEL.items()}
_TELLS = 2
"""Evidence level from which a quotation tells a deed."""
_WHOLE_REPORT = 400
"""Characters below which a text is an extract."""
STRAY = "这句话里有相关的字样，但说的像是另一件事，请看一看算不算"
AMISS = "引的话看来只是与这一项沾边，没有写到要写的内容（照标注过的报告学来的判断，请看一眼）"
_TOUCHES = "只是沾边"
_WANTING = "写到了这件事，没有写全的请对照要求补充"
"""What is wanting where a sentence that no rule knew tells the thing: nobody weighed how much of it."""


class _Seen(NamedTuple):
    """Hold a finding, what comes nearest to it, and what is weighed of both."""

    finding: Finding
    found: Found
    sight: Sight


class Nearest:
    """Hold what is learnt of a pack's rules; one per process."""

    def __init__(
        self, compiled: Compiled, learnt: Mapping[str, Known] | None = None, weighed: Odds | None = None
    ) -> None:
        """Take what is known of the rules of a compiled pack; ``learnt`` and ``weighed`` stand for what ships where given.

        Raises ``PackError`` where what ships cannot be read.
        """
        pack = compiled.pack
        self._compiled = compiled
        self._known = known(pack, builtin_folder()) if learnt is None else learnt
        self._odds = odds(builtin_folder()) if weighed is None else weighed
        self._signs = Signs(self._known)
        self._roles = {rule.id: roles_of(rule) for rule in pack.rules}
        self._advice = {rule.id: rule.advice for rule in pack.rules}
        self._credits = pack.scoring.credits
        self._themes = {rule.id: rule.theme for rule in pack.rules}
        self._metrics = {rule.id: frozenset(rule.evidence.metrics) for rule in pack.rules if rule.evidence is not None}
        self._parts = frozenset(
            rule.id for rule in pack.rules if rule.kind == "outline" and rule.options.get("role") in FUTURE
        )
        self._heads = frozenset(rule.id for rule in pack.rules if asks_for_heads(rule))
        self._vetoes = frozenset(veto.rule for veto in pack.scoring.vetoes)
        self._own = frozenset(rule.id for rule in pack.rules if rule.evidence is not None and rule.evidence.own)

    def shown(self, audit: Audit, scene: Scene | None = None) -> tuple[Finding, ...]:
        """Return the findings, each weighed against what comes nearest to its requirement.

        A gap without any evidence has the sentences that come nearest to it beside it. ``scene`` is the document as it
        was audited.
        """
        told = _told_of(audit)
        asked = [each for each in audit.findings if self._wants(each, told)]
        if not asked:
            return audit.findings
        look = _Look(Clauses(audit.document, self._signs), scene, self._compiled)
        seen = self._seen(asked, look.clauses)
        gaps = self._gaps(seen) if _is_whole(audit.document) else {}
        judged = {each.finding.rule: self._judged(each, gaps.get(each.finding.rule), look) for each in seen}
        return tuple(judged.get(each.rule, each) for each in audit.findings)

    def sights(self, audit: Audit) -> dict[str, Sight]:
        """Return, by rule, what is weighed of the findings that could be judged anew."""
        told = _told_of(audit)
        asked = [each for each in audit.findings if self._wants(each, told)]
        return self._weighed(self._seen(asked, Clauses(audit.document, self._signs)))

    def _weighed(self, seen: Sequence[_Seen]) -> dict[str, Sight]:
        return {each.finding.rule: each.sight for each in seen if self._known[each.finding.rule].learnt}

    def _gaps(self, seen: Sequence[_Seen]) -> dict[str, float]:
        """Return, by rule, how likely the requirement is not met, of those of which that was learnt."""
        sights = self._weighed(seen)
        report = around_of(sights, self._themes)
        return {rule: self._odds.of_gap(each, report[rule], self._known[rule].trust) for rule, each in sights.items()}

    def _seen(self, asked: Sequence[Finding], clauses: Clauses) -> list[_Seen]:
        """Return findings with what comes nearest to each, and what is weighed of it."""
        found = clauses.near([self._asked(each) for each in asked])
        quoted = self._quoted(asked, clauses)
        return [
            _Seen(finding, near, self._sight(finding, near, own, clauses))
            for finding, near, own in zip(asked, found, quoted, strict=True)
        ]

    def _wants(self, finding: Finding, told: frozenset[str]) -> bool:
        """Say whether a finding is judged anew; ``told`` are the metrics that the report states."""
        known = self._known.get(finding.rule)
        if known is None or finding.evidence_level is None:
            return False
        # a part of the report that is there is there, whatever its sentences are like
        if finding.verdict in _MET and finding.rule in self._parts:
            return False
        # a figure that the requirement asks for was read: whatever the words are, it is told
        if finding.verdict in _MET and not self._metrics.get(finding.rule, frozenset()).isdisjoint(told):
            return False
        # 无。 below a heading is near to nothing
        return finding.verdict in _GAPS or (
            finding.verdict in _MET and known.learnt and not any(e.why == ZERO for e in finding.evidence)
        )

    def _asked(self, finding: Finding) -> Asked:
        rule = self._known[finding.rule]
        least = rule.shown if finding.verdict in _GAPS else inf
        return Asked(finding.rule, rule.bias, self._roles[finding.rule], least)

    def _quoted(self, findings: Sequence[Finding], clauses: Clauses) -> list[float | None]:
        """Return how near the nearest quotation of each finding comes, None where none is told in the text."""
        rules: list[str] = []
        sentences: list[int] = []
        for each in findings:
            told = [n for e in each.evidence for n in clauses.sentences_of(e)]
            rules += [each.rule] * len(told)
            sentences += told
        best: dict[str, float] = {}
        for rule, near in zip(rules, clauses.nearness(rules, sentences).tolist(), strict=True):
            best[rule] = max(best.get(rule, near), near)
        return [best[f.rule] + self._known[f.rule].bias if f.rule in best else None for f in findings]

    def _judged(self, seen: _Seen, gap: float | None, look: _Look) -> Finding:
        finding, found, _ = seen
        rule = self._known[finding.rule]
        made = Made.KEPT if gap is None else self._made(finding, gap)
        if finding.verdict in _MET:
            return self._astray(finding, made)
        told = None if made is Made.KEPT else self._told(finding, found, look)
        if told is not None:
            return self._doubted(finding, look.clauses, told, made)
        near = [each for each in found.near if look.clauses.touches(each.sentence, rule)]
        best = sorted(near, key=lambda each: (-each.nearness, each.sentence))[:SHOWN]
        if finding.evidence or not best:
            return finding
        least = max(rule.shown, best[0].nearness - _ALSO * abs(best[0].nearness - rule.bias))
        return finding._replace(near=tuple(look.clauses.quote(each, WHY) for each in best if each.nearness >= least))

    def _sight(self, finding: Finding, found: Found, quoted: float | None, clauses: Clauses) -> Sight:
        speaks = found.nearest >= 0 and clauses.speaks_of(found.nearest, self._known[finding.rule])
        return Sight(finding.evidence_level or 0, found.first, found.second, quoted, speaks)

    def _told(self, finding: Finding, found: Found, look: _Look) -> Near | None:
        """Return the sentence that most likely tells the thing, None where none of the nearest tells such a deed."""
        clauses = look.clauses
        new = [n for n in found.near if not clauses.is_quoted(n, finding.evidence)]
        new.sort(key=lambda each: (-each.whole, each.sentence))
        return next((n for n in new[:_LOOKED_AT] if self._is_deed(finding.rule, n, look.scene)), None)

    def _is_deed(self, rule: str, near: Near, scene: Scene) -> bool:
        """Say whether a sentence tells a deed of the unit's, done this year, that the rule does not leave out itself."""
        index, span = near.sentence, (near.start, near.end - 1)
        if self._roles[rule] <= FUTURE and self._roles[rule]:
            # what falls short and what is meant are what is asked for, in their own part
            return scene.document.sentences[index].role in self._roles[rule]
        if scene.reading.is_untold(index, span):
            return False
        patterns = self._compiled.evidence.get(rule)
        if patterns is None:
            return True
        strangers = Strangers(patterns, scene)
        asked = rule in self._own or scene.context.is_elsewhere(index)
        return not strangers.is_excluded(index, span) and not (asked and strangers.is_of_other_body(index, span))

    def _made(self, finding: Finding, gap: float) -> Made:
        rule, by_law = finding.rule, finding.strength is Strength.MANDATORY
        of_heads, vetoes = rule in self._heads, rule in self._vetoes
        return made_of(finding.evidence_level or 0, gap, by_law=by_law, of_heads=of_heads, vetoes=vetoes)

    def _astray(self, finding: Finding, made: Made) -> Finding:
        """Judge a finding anew whose quotations seem to be of another matter: 空泛, or a person looks."""
        if made is Made.KEPT:
            return finding
        if made is Made.ASKED:
            return self._anew(finding, Verdict.UNSURE, f"{STRAY}，请核对写没写到这一项")
        # a quotation that still said 写了具体举措 would contradict the verdict that rests on it
        touched = tuple(each._replace(level=_LEVELS[Verdict.EMPTY], why=_TOUCHES) for each in finding.evidence)
        return self._anew(finding, Verdict.EMPTY, AMISS)._replace(evidence=touched)

    def _doubted(self, finding: Finding, clauses: Clauses, near: Near, made: Made) -> Finding:
        """Judge a gap anew by the sentence that most likely tells the thing: 部分, or a person looks."""
        document = clauses.document
        sentence = document.sentences[near.sentence]
        told = made is Made.TURNED
        quoted = clauses.quote(near, TOLD if told else LIKELY)
        judged = self._anew(finding, *((Verdict.PARTIAL, TOLD) if told else (Verdict.UNSURE, f"{LIKELY}，请核对")))
        return judged._replace(
            gap=_WANTING if told else judged.gap,
            finding_id=item_id(document, finding.rule, document.norm[sentence.start : sentence.end]),
            evidence=(quoted._replace(level=_TELLS if told else None), *finding.evidence),
        )

    def _anew(self, finding: Finding, verdict: Verdict, reason: str) -> Finding:
        level = _LEVELS.get(verdict)
        return finding._replace(
            verdict=verdict,
            evidence_level=level,
            credit=0.0 if level is None else self._credits[level],
            gap=reason,
            advice=self._advice[finding.rule],
            reason=reason,
        )


def _is_whole(document: Document) -> bool:
    """Say whether a text is a report of which what was learnt of whole reports holds: no extract, and not cut off."""
    return len(document.norm) >= _WHOLE_REPORT and not document.lossy


def asks_for_heads(rule: Rule) -> bool:
    """Say whether a rule asks what the heads did themselves."""
    own = rule.evidence is not None and rule.evidence.attribution is not None
    part = rule.options.get("role") is Role.FIRST_RESPONSIBLE
    return own or part or rule.kind == "pair" or bool(rule.options.get("heads"))


def _told_of(audit: Audit) -> frozenset[str]:
    return frozenset(figure.metric for figure in audit.figures if figure.metric is not None)


class _Look:
    """Hold the clauses of a document, and the document as the checks see it: read for it where it is asked for first."""

    def __init__(self, clauses: Clauses, scene: Scene | None, compiled: Compiled) -> None:
        self.clauses = clauses
        self._scene = scene
        self._compiled = compiled

    @property
    def scene(self) -> Scene:
        if self._scene is None:
            self._scene = Scene(Reading(self.clauses.document, self._compiled))
        return self._scene
